"""Printed quantities are read back to exactly the bounds that were meant, or not at all."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import parse_figure
from generator.verify.forms.grammar import ENGLISH
from generator.verify.forms.quantity import Reading, differences, read_numbers, read_quantity, unseen

QUALIFIERS = ("", "at least ", "more than ", "about ", "nearly ", "up to ", "fewer than ")
UNITS = ("", "%", " years", " per 1,000", " kilometres")


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "people", "at least", "at least people", "at most 12", "12 at least", "at least at least 12", "-12",
        "+12", "12+", "12.", ".5", "1,5", "1,0000", "10,00", "0,100", "012", "00", "1 000", "1.5.5", "1e3", "0x10",
        "½", "12½", "١٢", "１２", "twelve", "150 to", "to 180", "180 to 150", "150 to 150", "150-180", "150–180",
        "at least 150 to 180", "12 thousands", "1.5 millions", "5 per", "32 %%", "USD", "USD 5%", "US$ 5", "EURO 5",
        "5 years per 1,000", "hundred", "dozens of people", "none", "reported", "not known", "12 13", "12, 13",
        "12\u200d", "1\u00ad2",
        "50000", "507000",
    ],
)  # fmt: skip
def test_what_is_no_quantity_is_not_read(text: str) -> None:
    """Half words, foreign digits, misplaced commas and two quantities at once are refused."""
    assert read_quantity(text, ENGLISH) is None


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("200", 200, 200), ("0", 0, 0), ("at least 200", 200, None), ("More than 507,000", 507_001, None),
        ("about 3,000", None, None), ("nearly 2,000", None, None), ("up to 50", 0, 50), ("fewer than 50", 0, 49),
        ("less than 5%", 0, 5), ("more than 5%", 5, None), ("150 to 180", 150, 180),
        ("1.5 to 2 million", 1_500_000, 2_000_000),
        ("2 to 3 thousand", 2000, 3000), ("900 to 1 thousand", 900, 1000), ("several", 3, None),
        ("Hundreds", 200, None),
        ("tens of thousands", 20_000, None), ("none reported", None, None), ("unknown", None, None),
        ("32.5%", Decimal("32.5"), Decimal("32.5")), ("USD 2 billion", 2_000_000_000, 2_000_000_000),
        ("at\u00a0least\u00a0200", 200, None), ("  at\n least 200 ", 200, None), ("1 year", 1, 1),
    ],
)  # fmt: skip
def test_quantities_are_read_to_their_bounds(text: str, least: object, most: object) -> None:
    """Words keep their bounds, capitals and no-break spaces apart."""
    reading = read_quantity(text, ENGLISH)
    assert reading is not None
    assert (reading.least, reading.most) == (least, most)


def printed(number: int, decimals: str, magnitude: str) -> str:
    """A number as a careful printer sets it: groups of three behind commas."""
    return f"{number:,}{'.' + decimals if decimals else ''}{' ' + magnitude if magnitude else ''}"


def bounds_nothing(qualifier: str, number: int) -> bool:
    """Whether it is no figure to write: nobody knows at least or about 0 people, but more than 0 are somebody."""
    return number == 0 and qualifier not in ("", "more than ")


numbers = st.integers(min_value=0, max_value=10**12)
magnitudes = st.sampled_from(("", "thousand", "million", "billion"))


@given(st.sampled_from(QUALIFIERS), numbers, magnitudes, st.sampled_from(UNITS))
def test_what_an_editor_writes_is_read_back_from_print(qualifier: str, number: int, magnitude: str, unit: str) -> None:
    """Any figure, printed with its commas, gives back qualifier, bounds and unit."""
    text = qualifier + printed(number, "", magnitude) + unit
    if bounds_nothing(qualifier, number):
        return
    reading = read_quantity(text, ENGLISH)
    assert reading is not None
    assert not list(differences(reading, parse_figure(text.replace(",", ""), units=True)))


@given(numbers, st.integers(min_value=1, max_value=10**6), st.sampled_from(UNITS))
def test_ranges_are_read_back_from_print(least: int, more: int, unit: str) -> None:
    """A range gives back both its ends."""
    text = f"{least:,} to {least + more:,}{unit}"
    reading = read_quantity(text, ENGLISH)
    assert reading is not None
    assert not list(differences(reading, parse_figure(text.replace(",", ""), units=True)))


@given(st.sampled_from(QUALIFIERS), numbers, st.sampled_from(QUALIFIERS), numbers)
def test_different_figures_never_read_alike(one: str, number: int, other: str, another: int) -> None:
    """Two figures that differ in qualifier or number are told apart in print."""
    if (one, number) == (other, another) or bounds_nothing(one, number):
        return
    reading = read_quantity(other + printed(another, "", ""), ENGLISH)
    assert reading is not None
    assert list(differences(reading, parse_figure(f"{one}{number}")))


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text makes the reader fail, and what is read has no invisible character in it."""
    reading = read_quantity(text, ENGLISH)
    assert reading is None or unseen(text) is None


def test_numbers_in_words_are_found_whole() -> None:
    """A number is never cut out of a longer one."""
    assert read_numbers("From 1,500 to 2 million; not 50,7000", ENGLISH) == [1500, 2_000_000]


def test_a_difference_names_both_sides() -> None:
    """The words of a difference say what was printed and what was meant."""
    found = list(differences(Reading("at-least", 12, None, 12), parse_figure("more than 12")))
    assert found == ["qualifier at-least instead of more-than", "least 12 instead of 13"]
