"""Prose in Arabic and German is read as English is: its number words, its dates, and what a number counts."""

from __future__ import annotations

import pytest

from generator.check import check_all
from generator.files import Memory
from generator.numerals import read
from generator.read import locate
from generator.read import read as read_content
from tests.numbers.sentences import NOW, Written

SOUND = {
    "ar": [
        "قال الدفاع المدني إن اثني عشر شخصا قتلوا، [[market-strike#civil-defence.killed]].",
        "قُتل ١٢ شخصا بينهم ثلاثة أطفال وأربع نساء وأصيب أكثر من 40، [[market-strike#civil-defence.killed]].",
        "في 3 يناير 2025 قُتل تسعة مسلحين، [[market-strike#army.killed]].",
        "بعد ثلاثة أيام غادر [[people-left]] المدينة، أي نحو تسعمئة شخص.",
        "قال الطرفان إن المعبر مغلق، ولكل منهما روايتان مختلفتان.",
        'كان 25 بالمئة من القتلى أطفالا [@agency-report-2025-01-06, para. 9: "25 per cent were children"].',
        "كان في المدينة قبل ذلك مسجد ومدرستان وسوق واحد.",
        "في الأسبوع الأول من كانون الثاني 2025 بقيت [[lorries-waiting]] عند البوابة، أي 150 شاحنة.",
    ],
    "de": [
        "Zwölf Menschen wurden am 3. Januar 2025 getötet, [[market-strike#civil-defence.killed]].",
        "Unter den 12 Toten waren drei Kinder und vier Frauen, [[market-strike#civil-defence.killed]].",
        "Neunhundert Menschen gingen, [[people-left]], eine von zwei Zahlen, die wir kennen.",
        "Von den beiden Seiten war keine erreichbar; drei Anrufe blieben ohne Antwort.",
        "In der ersten Woche warteten hundertfünfzig Lastwagen, [[lorries-waiting]].",
    ],
}
WRONG = {
    "ar": [
        ("قال الدفاع المدني إن ثلاثة عشر شخصا قتلوا، [[market-strike#civil-defence.killed]].", "numeral-unsupported"),
        ("في 4 فبراير 2025 قُتل تسعة مسلحين، [[market-strike#army.killed]].", "numeral-unsupported"),
        ("سقطت خمسة صواريخ على السوق.", "numeral-small"),
        ("قُتل سبعة أشخاص، [[market-strike#civil-defence.killed]].", "numeral-small"),
        ("قال الدفاع المدني إن عشرات الأشخاص قتلوا، [[market-strike#civil-defence.killed]].", "numeral-unsupported"),
    ],
    "de": [
        ("Dreizehn Menschen wurden getötet, [[market-strike#civil-defence.killed]].", "numeral-unsupported"),
        ("Am 5. März 2025 starben Menschen, [[market-strike#civil-defence.killed]].", "numeral-unsupported"),
        ("Sechs Raketen trafen den Markt.", "numeral-small"),
        ("Hunderte Menschen starben, [[market-strike#civil-defence.killed]].", "numeral-unsupported"),
    ],
}


def _codes(language: str, line: str) -> list[str]:
    """What the checks of numbers say of a line of a translation."""
    files = Written([]).files
    site = files["content/site.yaml"].replace(b"languages: [en]", f"languages: [en, {language}]".encode())
    own = f"---\ntitle: Titel\nstandfirst: Unterzeile\n---\n{line}\n".encode()
    path = f"content/explainers/sentences.{language}.md"
    tree = Memory({**files, "content/site.yaml": site, path: own})
    reading = read_content(tree)
    assert reading.notices == ()
    assert reading.site is not None
    found = locate(check_all(reading.site, reading.rejected, NOW, None), tree)
    return [one.code for one in found if one.at.path == path and one.code.startswith("numeral-")]


@pytest.mark.parametrize(("language", "line"), [(code, line) for code, lines in SOUND.items() for line in lines])
def test_a_true_sentence_passes(language: str, line: str) -> None:
    """Days, lengths of time, duals, articles and what no fact counts are no faults."""
    assert _codes(language, line) == []


@pytest.mark.parametrize(
    ("language", "line", "code"), [(code, *pair) for code, pairs in WRONG.items() for pair in pairs]
)
def test_a_number_that_no_source_has_is_named(language: str, line: str, code: str) -> None:
    """In words as in digits, with the code that English has for it."""
    assert code in _codes(language, line)


@pytest.mark.parametrize(
    ("text", "language", "date"),
    [
        ("3 January 2025", "en", (2025, 1, 3)),
        ("3. Januar 2025", "de", (2025, 1, 3)),
        ("٣ كانون الثاني ٢٠٢٥", "ar", (2025, 1, 3)),
        ("3 de enero de 2025", "es", (2025, 1, 3)),
        ("1er mars 2025", "fr", (2025, 3, 1)),
        ("3 января 2025", "ru", (2025, 1, 3)),
        ("3 січня 2025", "uk", (2025, 1, 3)),
        ("3 Ocak 2025", "tr", (2025, 1, 3)),
        ("۳ ژانویه ۲۰۲۵", "fa", (2025, 1, 3)),
        ("3 בינואר 2025", "he", (2025, 1, 3)),
    ],
)
def test_a_date_is_read_by_the_table_of_its_language(text: str, language: str, date: tuple[int, int, int]) -> None:
    """It is one date, and no number."""
    reading = read(text, language)
    assert [(one.year, one.month, one.day) for one in reading.dates] == [date]
    assert reading.numbers == ()
    assert reading.unread == ()
