"""Names, words and figures to draw contents from: what real work has, of the awkward sort."""

from __future__ import annotations

from typing import Any

NAMES = (
    "Exampleton", "Höchst an der Beispielaue", "O’Neill’s Cross", "Al-Mithal (old town)", "Bridge No. 7", "Liwa 52",
    "Smith & Sons", "A < B > C", "مدينة المثال", "Зразкове", "Příklad-nad-Řekou", "7th Example Brigade",
    "“Quoted” Hill", "St. Example’s", "Example_Under_Score", "Point Star*", "R&D Unit", "المثال 52", "Exampleton/West",
    "100 Metre Hill",
    "[Bracketed] Town", "Ex-Ampleton; the lower", "https://example.org News", "www.example.org", "Naïve Café №9",
    "-Dash-",
)  # fmt: skip
WORDS = (
    "Both speak of the same evening.", "A count of the “first” sort; others follow.", "It said so — twice.",
    "قيل ذلك مرة أخرى.", "Так сказали ще раз.", "See https://example.org/a?b=c&d=e#f for the text.",
    "https://example.org/reports/ is where it stood.", "Fish & chips <b>bold</b> {{ x }} *so*", "O’Brien’s “word”.",
    "Was it so? Nobody says.", "www.example.org/path told it first.", "مثال and Example, one after the other.",
    "mailto:desk@example.org was given.", "It lies at C:\\example\\path.", "Straße, façade, naïve: all as written.",
    "/facts/nothing/ is no link here.", "[[no-mention]] stands here as text.", "A very " + "long-" * 30 + "word.",
)  # fmt: skip
TITLES = (
    "{what} in {name}", "{what}: what {name} says",
    "{what} (as told in {name}, and by others who were there and wrote down at length what they saw)",
    "“{what}” & {name}", "{what} > {name} < all", "{name}: {what}?",
)  # fmt: skip
QUALIFIERS = ("", "", "at least ", "more than ", "about ", "nearly ", "up to ", "fewer than ")
QUANTITIES = ("several", "dozens", "hundreds", "thousands", "tens of thousands", "hundreds of thousands", "millions")
UNITS = ("{}%", "{} years", "USD {} million", "{} per 1,000", "{} kilometres", "EUR {}", "{} to 99%")
MEASURED = {"": ["beds"], "{} kilometres": ["", "road"], "USD {} million": ["", "aid"]}
"""What is counted or measured, by the unit; an empty one: nothing."""
HARMS = ("killed", "injured", "missing", "abducted", "detained")
NOUNS: tuple[Any, ...] = (
    "people",
    {"one": "man", "other": "men"},
    {"en": "prisoners", "ar": "سجناء"},
    "people from both sides",
)
TYPES = ("article-newspaper", "report", "broadcast", "webpage", "post", "interview", "document", "dataset", "book")
STATUSES = ("open", "restricted", "closed", "damaged", "unknown")
DAYS = ("2024-12-01", "2024-12-03", "2024-12-05", "2024-12-08", "2024-12-12")
FOREIGN = {"ar": "قيل: {}", "de": "Gezählt wurden {}", "uk": "Нараховано {}", "zh": "已知 {}"}
ENGLISH = (
    "at least", "more than", "about", "nearly", "up to", "fewer than", "to", "hundreds of thousands",
    "tens of thousands", "several", "dozens", "hundreds", "thousands", "millions", "thousand", "million",
    "none reported", "unknown", "years", "per", "kilometres", "children", "lorry driver",
)  # fmt: skip
SAID_IN = {
    "ar": (
        "ما لا يقل عن", "أكثر من", "نحو", "ما يقارب", "ما يصل إلى", "أقل من", "إلى", "مئات الآلاف", "عشرات الآلاف",
        "عدة", "عشرات", "مئات", "آلاف", "ملايين", "ألف", "مليون", "لم يذكر أحد", "لا أحد يعلم", "سنوات", "لكل",
        "كيلومترات", "أطفال", "سائق شاحنة",
    ),
    "de": (
        "mindestens", "mehr als", "etwa", "fast", "bis zu", "weniger als", "bis", "Hunderttausende", "Zehntausende",
        "mehrere", "Dutzende", "Hunderte", "Tausende", "Millionen", "Tausend", "Millionen", "niemand", "nichts",
        "Jahre", "je", "Kilometer", "Kinder", "Lastwagenfahrer",
    ),
    "uk": (
        "щонайменше", "понад", "близько", "майже", "до", "менше ніж", "до", "сотні тисяч", "десятки тисяч", "кілька",
        "десятки", "сотні", "тисячі", "мільйони", "тисячі", "мільйона", "нікого", "невідомо скільки", "років", "на",
        "кілометрів", "дітей", "водій вантажівки",
    ),
    "zh": (
        "至少", "超过", "约", "将近", "多达", "少于", "至", "数十万", "数万", "数名", "数十", "数百", "数千", "数百万",
        "千", "百万", "没有", "不明", "年", "每", "公里", "儿童", "卡车司机",
    ),
}  # fmt: skip
"""What figures and their parts are called in each of these languages, in the order of `ENGLISH`."""
