"""Opposites: which words exclude each other, in translations, and beside what facts say of the same things.

In: pairs of texts as content has them. Out: whether the one is named as the opposite of the other.
"""

import pytest

from generator.check.beside.polarity.alike import unlike
from generator.check.beside.polarity.poles import mistranslated
from generator.numerals.lexicon import contraries, known_axes, table

LANGUAGES = ("en", "de", "ar")

TURNED = (
    ("three days before the rescuers counted anew", "de", "drei Tage nachdem die Retter neu gezählt hatten"),
    ("on the day after the shelling", "ar", "في اليوم السابق للقصف"),
    ("she told it the day after.", "ar", "وروت ذلك في اليوم السابق"),
    ("by the next day eleven were found", "de", "bis zum Vortag wurden elf gefunden"),
    ("on the night of 2 March", "de", "am Morgen des 2. März"),
    ("we shall let the prisoners go", "ar", "أطلقنا سراح 12 أسيراً"),
    ("we carried out the order to leave", "ar", "رفضنا أمر المغادرة"),
    ("the guards lost control of the bridge post", "ar", "سيطر الحراس على نقطة الجسر"),
    ("the ministry arrested nine people", "ar", "أفرجت الوزارة عن تسعة أشخاص"),
    ("houses below the mill", "ar", "المنازل الواقعة فوق الطاحونة"),
    ("nine doctors were on the bus", "ar", "كان في الحافلة تسعة مهندسين"),
    ("the second group has left", "ar", "غادرت المجموعة الأولى"),
    ("the council rejected the law", "ar", "أقر المجلس القانون"),
    ("the number of the homeless fell", "ar", "ارتفع عدد المشردين"),
    ("the ban was imposed at noon", "de", "Das Verbot wurde mittags aufgehoben"),
    ("three men were sentenced for treason", "de", "Drei Männer wurden wegen Meuterei verurteilt"),
    ("she was acquitted", "de", "Sie wurde verurteilt"),
    ("the first nine by their teeth", "de", "die jüngsten neun an ihren Zähnen"),
    ("the help came in time", "de", "Die Hilfe kam zu spät"),
    ("the company denies the leak", "de", "Die Firma räumt das Leck ein"),
    ("the sentence cannot be appealed", "de", "Das Urteil ist anfechtbar"),
    ("voted against the budget", "de", "stimmten für den Haushalt"),
    ("five passengers were missing", "de", "Fünf Seeleute wurden vermisst"),
    ("150 people were rescued", "de", "150 Menschen gelten als vermisst"),
    ("150 people were rescued", "es", "150 personas siguen desaparecidas"),
    ("eight of them slightly", "de", "37 wurden verletzt, acht von ihnen schwer"),
    ("60 lorries have reached the town", "ar", "60 شاحنة تنتظر على الحدود"),
    ("35,000 litres of fuel", "fr", "35 000 litres d’eau ont été livrés"),
    ("closed because of the fire", "es", "cerrada por un desprendimiento"),
    ("closed because of the fire", "de", "wegen starken Regens gesperrt"),
    ("he is under investigation", "de", "Gegen ihn wurde Anklage erhoben"),
    ("the federation opened 90 beds", "de", "90 Betten gestrichen"),
    ("the road is open", "ar", "الطريق غير مفتوح"),
)  # fmt: skip
RENDERED = (
    ("three days before the rescuers counted anew", "de", "drei Tage bevor die Retter neu zählten"),
    ("the union answered a day later", "de", "einen Tag vor der Gewerkschaft"),
    ("on the day after the shelling", "ar", "بعد يوم من القصف"),
    ("it was struck early on Tuesday morning", "de", "in der Nacht auf Dienstag wurde es getroffen"),
    ("we have let the prisoners go", "ar", "أطلقنا سراح 12 أسيراً"),
    ("we shall let the prisoners go", "ar", "سنطلق سراح 12 أسيراً"),
    ("we would not carry out the order to leave", "ar", "رفضنا أمر المغادرة"),
    ("the guards took the bridge post", "ar", "سيطر الحراس على نقطة الجسر"),
    ("the ministry did not release anybody", "ar", "رفضت الوزارة الإفراج عن أحد"),
    ("six hours later they left", "ar", "غادروا بعد ست ساعات"),
    ("from the seventh day on", "ar", "منذ اليوم السابع"),
    ("houses above the mill and below it", "ar", "المنازل الواقعة فوق الطاحونة"),
    ("the ban has ended", "de", "Das Verbot wurde mittags aufgehoben"),
    ("the crossing will open on Monday", "de", "Der Übergang öffnet am Montag"),
    ("nine armed men were killed", "ar", "قتل تسعة مسلحين"),
    ("the most recent nine by their teeth", "de", "die jüngsten neun an ihren Zähnen"),
    ("five sailors were missing", "de", "Fünf Seeleute wurden vermisst"),
    ("150 missing people were rescued", "de", "150 Vermisste wurden gerettet"),
    ("eight of them badly", "de", "37 wurden verletzt, acht von ihnen schwer"),
    ("lorries that had been waiting have reached the town", "ar", "وصلت الشاحنات التي كانت تنتظر"),
    ("35,000 litres of diesel", "fr", "35 000 litres de gazole ont été livrés"),
    ("closed because of the fire", "es", "cerrada por el incendio"),
    ("he is being investigated", "de", "Gegen ihn wird ermittelt"),
    ("the road is closed", "ar", "الطريق غير مفتوح"),
    ("people were sent out into the fire", "de", "Menschen gerieten ins Feuer"),
)  # fmt: skip
APART = (
    ("All of them had come in time, she added.", "All nine came too late for treatment."),
    ("The sentence cannot be appealed.", "Appeals are possible."),
    ("The digging goes on, by its account.", "It says that the digging has ended."),
    ("The others had valid papers.", "Those sent back had no valid papers."),
    ("The governor extended the curfew in the town.", "The curfew was lifted at noon."),
    ("The court sentenced them for desertion in the end.", "Three were sentenced for mutiny."),
    ("Their accounts are unfrozen.", "The accounts of nine persons are frozen."),
    ("The houses below the mill were cleared.", "The houses above the mill stand empty."),
    ("The old bridge held against the flood, the new one gave way.", "The old bridge gave way, the new one held out."),
)  # fmt: skip
TOGETHER = (
    ("Those who came in time were saved.", "Seven came too late, and two in time."),
    ("Nobody knows whether the digging goes on.", "It says that the digging has ended."),
    ("The digging did not go on.", "It says that the digging has ended."),
    ("The governor extended the leave of his staff.", "The curfew was lifted at noon."),
    ("Her shop lies below the mill.", "The ministry’s figure lies above that of the town."),
    ("They were arrested in May and freed in June.", "The nine were freed."),
    ("Appeals are possible.", "The sentences can be appealed."),
)  # fmt: skip


def test_axes_of_one_event_have_the_same_poles_in_each_language() -> None:
    """Only what one language says without a word for it is in the others alone: what is past, in English."""
    places = known_axes()
    every = {language: frozenset(table(language)["poles"]) for language in LANGUAGES}
    poles = {
        language: {pole for pole in own if places[_axis(pole)] & {"translated", "exact"}}
        for language, own in every.items()
    }
    assert poles["de"] == poles["ar"] == poles["en"] | {"tense-past"}


def test_every_axis_is_asked_for_and_has_poles() -> None:
    """No axis is in one of the tables alone, but for the harms, which have tables of their own."""
    poles = {pole for language in LANGUAGES for pole in table(language)["poles"]}
    assert {_axis(pole) for pole in poles} | {"harm"} == known_axes().keys()
    assert poles >= {*contraries(), *contraries().values()} - {"left-dead"}


def _axis(pole: str) -> str:
    return pole.partition("-")[0]


@pytest.mark.parametrize(("means", "language", "exact"), TURNED)
def test_a_translation_is_no_opposite(means: str, language: str, exact: str) -> None:
    """The words of a translation that say the opposite of the exact words are named."""
    assert [*mistranslated(("en", means), (language, exact))]


@pytest.mark.parametrize(("means", "language", "exact"), RENDERED)
def test_a_translation_in_other_words_passes(means: str, language: str, exact: str) -> None:
    """What says the same in other words, or of another time, is let be."""
    assert not [*mistranslated(("en", means), (language, exact))]


@pytest.mark.parametrize(("own", "borne"), APART)
def test_a_text_is_no_opposite_of_what_bears_it(own: str, borne: str) -> None:
    """The opposite of what is said of the same thing is named, in whatever clause."""
    assert [*unlike(own, [borne])]


@pytest.mark.parametrize(("own", "borne"), TOGETHER)
def test_two_things_told_apart_pass(own: str, borne: str) -> None:
    """What both texts tell of two things, or leave open, is let be."""
    assert not [*unlike(own, [borne])]
