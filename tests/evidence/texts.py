"""Invented reports in five languages: forty paragraphs each, and of each the words that are quoted.

Every place, speaker and figure is made up.
"""

from __future__ import annotations

from dataclasses import dataclass

_SAYINGS = {
    "en": (
        "Officials in Exampleton said at least {n} people were killed on Friday when shells hit “the old market”.",
        "The civil defence of Sampletown counted {n} wounded, among them 3 children, in the first hours.",
        "It’s the re-established, rebel-held north that some {n},500 people left, the example monitor reported.",
        "“We have {n} prisoners in custody – no more,” a spokesman of the example brigade told reporters.",
    ),
    "ar": (
        "قالت مصادر في بلدة المثال إنّ ما لا يقل عن {n} شخصاً قُتلوا يوم الجمعة في قصفٍ على السوق القديمة.",
        "أحصى الدفاع المدني في المدينة التجريبية {n} جريحاً بينهم ثلاثة أطفال، وفق بيانٍ رسمي.",
        "أعلن المرصد التجريبي أنّ نحو {n} عائلة نزحت إلى الأرياف الشمالية خلال يومين.",
        "نفى متحدث باسم اللواء التجريبي احتجاز {n} أسيراً، وقال إنّ العدد أقل من ذلك.",
    ),
    "fr": (
        "Selon les autorités d’Exempleville, au moins {n} personnes ont été tuées vendredi près de l’ancien marché.",
        "La défense civile a dénombré {n} blessés, dont trois enfants, dès les premières heures de l’après-midi.",
        "L’observatoire d’exemple estime que près de {n} 500 habitants ont quitté la périphérie en deux jours.",
        "« Nous détenons {n} prisonniers, pas davantage », a déclaré un porte-parole de la brigade-école.",
    ),
    "uk": (
        "За словами посадовців у Прикладовому, щонайменше {n} людей загинули в п’ятницю під час обстрілу ринку.",
        "Цивільний захист нарахував {n} поранених, серед них троє дітей, уже в перші години після удару.",
        "Умовний моніторинг повідомив, що близько {n} родин виїхали з північних околиць за два дні.",
        "«У нас {n} полонених – не більше», – сказав речник навчальної бригади журналістам.",
    ),
    "zh": (
        "示例镇官员说，星期五炮弹击中旧市场时，至少{n}人死亡，搜救工作仍在进行。",
        "样本市民防部门在最初几小时内统计了{n}名伤者，其中包括三名儿童。",
        "示例观察组织报告说，两天之内约有{n}户家庭离开了北部郊区。",
        "“我们关押着{n}名囚犯，没有更多，”示例旅的一名发言人对记者说。",
    ),
}  # fmt: skip
LANGUAGES = tuple(_SAYINGS)


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that stand in one paragraph of a report, with its number from 1."""

    exact: str
    paragraph: int


def report(language: str) -> list[str]:
    """Forty paragraphs."""
    return [saying.format(n=number) for number in range(11, 21) for saying in _SAYINGS[language]]


def quotes(language: str) -> list[Quote]:
    """Of each paragraph the words around its figure: a word or more less at each end."""
    return [Quote(_inner(one, language), number) for number, one in enumerate(report(language), 1)]


def _inner(paragraph: str, language: str) -> str:
    if language == "zh":
        return paragraph[2:-3]
    words = paragraph.split(" ")
    return " ".join(words[2:-2])
