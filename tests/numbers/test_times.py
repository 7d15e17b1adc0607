"""Times of day and durations are told apart by what stands before “hours”."""

from __future__ import annotations

from fractions import Fraction

import pytest

from generator.numerals import read


@pytest.mark.parametrize(
    ("words", "clock"),
    [
        ("It began at 14.30 hours.", (14, 30)),
        ("Since 0600 hours nobody came.", (6, 0)),
        ("It began at 1430 GMT.", (14, 30)),
        ("They came at 10.45 am.", (10, 45)),
    ],
)
def test_a_time_of_day(words: str, clock: tuple[int, int]) -> None:
    """Behind “at” and its like, or with its clock."""
    read_so = read(words)
    assert [(one.hour, one.minute) for one in read_so.clocks] == [clock]
    assert read_so.numbers == ()


@pytest.mark.parametrize(
    ("words", "hours"),
    [
        ("It took more than 56.25 hours.", "56.25"),
        ("It lasted 12.30 hours.", "12.3"),
        ("They have 2400 hours of film.", "2400"),
        ("After nearly 14.30 hours it ended.", "14.3"),
    ],
)
def test_so_many_hours(words: str, hours: str) -> None:
    """A number of hours, which exact words may bear."""
    read_so = read(words)
    assert read_so.clocks == ()
    assert [float(one.value) for one in read_so.numbers] == [float(hours)]
    assert [one.role for one in read_so.said] == ["measure"]


@pytest.mark.parametrize(
    ("words", "language", "clocks"),
    [
        ("بين الساعة 22 و24", "ar", [(22, 0), (0, 0)]),
        ("من الثامنة صباحاً حتى الواحدة ظهراً", "ar", [(8, 0), (13, 0)]),
        ("الساعة الثامنة والنصف صباحاً", "ar", [(8, 30)]),
        ("الساعة العاشرة إلا ربعاً مساءً", "ar", [(21, 45)]),
        ("الساعة 10:50 مساءً", "ar", [(22, 50)]),
        ("الثانية عشرة ليلاً", "ar", [(0, 0)]),
        ("um 8 Uhr", "de", [(8, 0)]),
        ("um 8 Uhr abends", "de", [(20, 0)]),
        ("um 8 Uhr 30, als es begann", "de", [(8, 30)]),
        ("zwischen 22 und 24 Uhr", "de", [(22, 0), (0, 0)]),
        ("von acht bis dreizehn Uhr", "de", [(8, 0), (13, 0)]),
        ("um halb neun Uhr", "de", [(8, 30)]),
        ("um Viertel vor sechs am Abend", "de", [(17, 45)]),
        ("von halb sechs bis Viertel nach sieben", "de", [(5, 30), (7, 15)]),
        ("عند الرابعة إلا ربعاً", "ar", [(3, 45)]),
        ("نحو الثانية والربع بعد الظهر", "ar", [(14, 15)]),
        ("a quarter past two in the afternoon", "en", [(14, 15)]),
        ("at a quarter to six", "en", [(5, 45)]),
        ("since half past two", "en", [(2, 30)]),
        ("at six on Saturday morning", "en", [(6, 0)]),
        ("the last was across shortly before eleven, they said", "en", [(11, 0)]),
        ("قبيل الحادية عشرة", "ar", [(11, 0)]),
        ("تنتهي في السادسة من صباح السبت", "ar", [(6, 0)]),
        ("Um zwanzig nach vier am Nachmittag", "de", [(16, 20)]),
        ("de 6 h à 14 h, du lundi au vendredi", "fr", [(6, 0), (14, 0)]),
        ("vers 6 heures du matin", "fr", [(6, 0)]),
    ],
)
def test_an_hour_as_a_language_tells_it(words: str, language: str, clocks: list[tuple[int, int]]) -> None:
    """Whole or with minutes, in figures or words, by the part of the day."""
    read_so = read(words, language)
    assert [(one.hour, one.minute) for one in read_so.clocks] == clocks
    assert read_so.numbers == ()


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("مقتل 9 مساء السبت", "ar"),
        ("الساعة الثامنة وعشر دقائق", "ar"),
        ("die Zahl stieg auf zehn am Abend", "de"),
        ("المرة الرابعة ونصف القتلى", "ar"),
        ("it fell by a quarter to two million", "en"),
        ("shortly after eleven people had died", "en"),
        ("après 6 h de négociations", "fr"),
        ("pendant 6 heures de combats", "fr"),
        ("30 Menschen starben nachts", "de"),
    ],
)
def test_what_is_no_hour(words: str, language: str) -> None:
    """People who died in the evening, minutes that are told in other words."""
    assert read(words, language).clocks == ()


@pytest.mark.parametrize(
    ("words", "age"),
    [
        ("أصغرهم في الرابعة عشرة", 14),
        ("سائق في الثانية والخمسين", 52),
        ("طفل في الثامنة، وأخته", 8),
        ("ابنة الخامسة", 5),
        ("رجل في الخامسة والستين من عمره", 65),
    ],
)
def test_an_age_as_an_ordinal(words: str, age: int) -> None:
    """It is one measure, and counts nobody."""
    assert [(one.value, one.role) for one in read(words, "ar").numbers] == [(age, "measure")]


@pytest.mark.parametrize("words", ["في الثانية من الغارات", "في الدقيقة الثانية والخمسين", "الغارة الرابعة"])
def test_an_ordinal_that_is_no_age(words: str) -> None:
    """The second of the raids."""
    assert "age" not in {one.role for one in read(words, "ar").said}


@pytest.mark.parametrize(
    ("words", "language", "dates"),
    [
        ("٣٠ أيلول/سبتمبر ٢٠٢٦", "ar", [(2026, 9, 30)]),
        ("30 سبتمبر (أيلول) 2026", "ar", [(2026, 9, 30)]),
        ("30 أيلول/أكتوبر 2026", "ar", [(None, 9, 30), (2026, 10, None)]),
    ],
)
def test_a_month_by_both_its_names(words: str, language: str, dates: list[tuple[int | None, ...]]) -> None:
    """One date; two months are two."""
    assert [(one.year, one.month, one.day) for one in read(words, language).dates] == dates


@pytest.mark.parametrize(
    ("words", "language", "times", "bound"),
    [
        ("أكثر من نصفهم مصابون", "ar", Fraction(1, 2), "more"),
        ("أقل من ثلثي السكان", "ar", Fraction(2, 3), "less"),
        ("mehr als die Hälfte der Häuser", "de", Fraction(1, 2), "more"),
        ("zwei Drittel der Häuser", "de", Fraction(2, 3), ""),
        ("plus de la moitié", "fr", Fraction(1, 2), "more"),
        ("Two lorries in three carry fruit.", "en", Fraction(2, 3), ""),
    ],
)
def test_a_share_in_words(words: str, language: str, times: Fraction, bound: str) -> None:
    """With the side on which it lies."""
    assert [(one.times, one.bound) for one in read(words, language).compared] == [(times, bound)]


def test_what_two_numbers_count_apart_is_no_share() -> None:
    """Nor is half an hour."""
    assert read("Two men in three cars died.").compared == ()
    assert read("بعد نصف ساعة", "ar").compared == ()
