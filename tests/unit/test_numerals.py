"""A page marks a claim's quantity in its exact words where the checks find it there, and nowhere else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import parse_figure
from generator.numerals import Sought, weigh
from generator.numerals.lexicon import words_of
from generator.numerals.spelt import either
from generator.page.quote import cut_quote, locator_of

ACCEPTED = [
    ("21", "twenty-one people were killed", "twenty-one"),
    ("21", "Twenty-One were killed and 210 hurt", "Twenty-One"),
    ("at least 200", "no fewer than two hundred insurgents", "no fewer than two hundred"),
    ("at least 300", "300 people or more, it said", "300 people or more"),
    ("at least 300", "three hundred people or more, it said", "three hundred people or more"),
    ("more than 300", "more than an estimated USD 300", "more than an estimated USD 300"),
    ("more than 507,000", "over 507000 people", "over 507000"),
    ("1.5 million", "some say 1,500,000 fled", "1,500,000"),
    ("1.5 million", "1.5 million fled", "1.5 million"),
    ("1.5 to 2 million", "1.5 to 2 million fled", "1.5 to 2 million"),
    ("10 to 15", "of the 15 dead, ten to fifteen were", "ten to fifteen"),
    ("hundreds", "several hundred left on Friday", "several hundred"),
    ("tens of thousands", "tens of thousands left", "tens of thousands"),
    ("120", "about 120 of the 400, and then 120 more", "120"),
    ("5 per 1,000", "five per 1,000 births", "five"),
    ("1", "he said that a man was killed", "a"),
    ("1", "a second report: one man was killed", "one"),
    ("0", "nobody was hurt", "nobody"),
]


@pytest.mark.parametrize(("figure", "exact", "marked"), ACCEPTED)
def test_what_checks_accept_a_page_marks(figure: str, exact: str, marked: str) -> None:
    """Number words, ranges and the words that bound a figure are read by both alike."""
    told = parse_figure(figure, units=True)
    assert weigh(Sought(told), exact, "en").faults == ()
    assert [run for run, is_marked in cut_quote(exact, [told], "en") if is_marked] == [marked]


@pytest.mark.parametrize(
    ("figure", "exact"),
    [
        ("21", "twenty people were killed, one of them at home"),
        ("21", "the twenty-first was killed"),
        ("200", "1,200 were killed in A320"),
        ("10 to 15", "10 men and women"),
        ("dozens", "hundreds left"),
        ("hundreds", "hundreds of thousands left"),
        ("0", "a man was hurt"),
    ],
)
def test_what_checks_refuse_a_page_does_not_mark(figure: str, exact: str) -> None:
    """A number that is a part of another is in nobody's words."""
    told = parse_figure(figure, units=True)
    assert weigh(Sought(told), exact, "en").faults
    assert cut_quote(exact, [told], "en") == ((exact, False),)


def test_every_figure_is_marked_in_the_words_once() -> None:
    """The dead, the missing and a part; of two that are alike one; what is not there is not marked."""
    exact = "Seven people are dead, two of them children, and as many as 60 are missing"
    told = [parse_figure(one) for one in ("7", "2", "up to 60", "7", "9")]
    runs = cut_quote(exact, told, "en")
    assert [run for run, is_marked in runs if is_marked] == ["Seven", "two", "as many as 60"]
    assert "".join(run for run, _ in runs) == exact
    assert cut_quote(exact, [], "en") == ((exact, False),)


def test_of_several_articles_none_is_marked() -> None:
    """Which of them is the one that counts, no program can tell."""
    exact = "a report said that a man was killed"
    assert weigh(Sought(parse_figure("1")), exact, "en").faults == ()
    assert cut_quote(exact, [parse_figure("1")], "en") == ((exact, False),)


@pytest.mark.parametrize(
    ("figure", "exact", "language", "marked"),
    [
        ("200", "مقتل ٢٠٠ شخص", "ar", ["٢٠٠"]),
        ("377", "ثلاثمئة وسبعة وسبعون قتيلا", "ar", ["ثلاثمئة وسبعة وسبعون"]),
        ("at least 12", "مقتل ١٢ شخصا على الأقل", "ar", ["١٢ شخصا على الأقل"]),
        ("dozens", "أصيب العشرات", "ar", ["العشرات"]),
        ("about 250", "rund zweihundertfünfzig Menschen", "de", ["rund zweihundertfünfzig"]),
        ("1", "una mujer murió", "es", ["una"]),
        ("about 30", "some 30", "de", ["30"]),
        ("at least 12", "至少十二人死亡", "zh", ["至少十二"]),
        ("at least 12", "至少 12 人死亡", "zh", ["至少 12"]),
        ("at least 12", "12 人以上死亡", "zh", ["12 人以上"]),
        ("about 30 million", "约3千万人", "zh", ["约3千万"]),
        ("3 billion", "3 mil millones", "es", ["3 mil millones"]),
        ("millions", "Millionen Menschen flohen", "de", ["Millionen"]),
        ("3 million", "3 Millionen Menschen flohen", "de", ["3 Millionen"]),
        ("200", "zabito 200 osób", "pl", ["200"]),
        ("1", "a una mujer", "pl", []),
        ("0", "no", "pl", []),
    ],
)
def test_in_other_languages_words_are_read_where_there_is_a_table(
    figure: str, exact: str, language: str, marked: list[str]
) -> None:
    """English words are no numbers elsewhere, and a language without a table has digits alone."""
    runs = cut_quote(exact, [parse_figure(figure)], language)
    assert [run for run, is_marked in runs if is_marked] == marked
    assert "".join(run for run, _ in runs) == exact


@given(st.integers(2, 10**9), st.text(alphabet="ab ,.", max_size=20))
def test_a_number_in_digits_is_marked_wherever_it_stands(number: int, beside: str) -> None:
    """The runs together are the exact words, sign for sign."""
    exact = f"{beside} {number:,} {beside}"
    runs = cut_quote(exact, [parse_figure(str(number))], "en")
    assert "".join(run for run, _ in runs) == exact
    assert [run for run, is_marked in runs if is_marked] == [f"{number:,}"]


def test_words_by_their_letters_are_the_same_words() -> None:
    """Each word, the longer of two that begin alike, in any case, and nothing else."""
    words = ["one", "once", "on", "a dozen", "a", "six", "sixty", "a.b"]
    plain = re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))), re.IGNORECASE)
    fast = re.compile(either(words), re.IGNORECASE)
    assert all(fast.fullmatch(word) for word in words)
    for text in (
        *words,
        "onc",
        "sixt",
        "ONCE",
        "A DOZEN",
        "ſix",
        "axb",
        "seven",
        "",
        "b",
        "a doz",
        "on one",
        "k\u212a",
    ):
        assert [one.span() for one in fast.finditer(text)] == [one.span() for one in plain.finditer(text)], text
    assert either(["x"]) == "x"


@pytest.mark.parametrize(
    ("at", "printed"),
    [
        ("para. 8", "para.\u00a08"),
        ("pp. 12 to 14", "pp.\u00a012 to\u00a014"),
        ("note to the table", "note to the table"),
    ],
)
def test_the_number_of_a_locator_keeps_to_its_word(at: str, printed: str) -> None:
    """“para.” at the end of a line says nothing."""
    assert locator_of(at) == printed


@pytest.mark.parametrize(
    ("table", "name", "text", "group"),
    [
        ("counted", "harm", "twelve were wounded there", "injured"),
        ("counted", "harm", "two lost their lives", "killed"),
        ("statuses-told", "status", "it was shut at noon", "closed"),
        ("statuses-told", "every", "neither of the two bridges was open", None),
    ],
)
def test_a_list_of_words_may_have_those_of_another_table(table: str, name: str, text: str, group: str | None) -> None:
    """One entry of it by its name, or all of it, each found by its own name."""
    found = words_of("en", table, name).search(text)
    assert (found.lastgroup if found is not None else None) == group
