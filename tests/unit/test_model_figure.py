"""Figures: what is refused and how, what the words bound, and that nothing is ever coerced."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from generator.model import Amount, Figure, Unit, parse_figure
from generator.model.figure import MAGNITUDES, MEASURES, WORDS, Number

PREFIXES = ["", "at least ", "more than ", "about ", "nearly ", "up to ", "fewer than "]
UNITS = ["%", " per 1,000", *(f" {measure}" for measure in MEASURES)]


def refusal(text: str, *, units: bool = False) -> tuple[str, str, str]:
    """The code, the finding and the remedy with which a text is refused."""
    with pytest.raises(PydanticCustomError) as caught:
        parse_figure(text, units=units)
    context = caught.value.context
    assert context is not None
    return caught.value.type, caught.value.message(), context["remedy"]


# ---------------------------------------------------------------- refused


@pytest.mark.parametrize(
    ("text", "code", "remedy"),
    [
        ("some 3,000", "figure-spelling", "write “about 3,000”"),
        ("Some 3,000", "figure-spelling", "write “about 3,000”"),
        ("around 40", "figure-spelling", "write “about 40”"),
        ("over 507,000", "figure-spelling", "write “more than 507,000”"),
        ("no fewer than 200", "figure-spelling", "write “at least 200”"),
        ("no more than 50", "figure-spelling", "write “up to 50”"),
        ("as many as 50", "figure-spelling", "write “up to 50”"),
        ("less than 50", "figure-spelling", "write “fewer than 50”"),
        ("almost 2,000", "figure-spelling", "write “nearly 2,000”"),
        ("close to 2,000", "figure-spelling", "write “nearly 2,000”"),
        ("between 150 and 180", "figure-spelling", "write “150 to 180”"),
        ("150-180", "figure-spelling", "write “150 to 180”"),
        ("150–180", "figure-spelling", "write “150 to 180”"),
        ("-5", "figure-spelling", "write the number without a sign"),
        ("+5", "figure-spelling", "write “5”"),
        ("−5", "figure-spelling", "write the number without a sign"),
        ("٢٠٠", "figure-spelling", "write “200”"),
        ("２００", "figure-spelling", "write “200”"),
        ("²", "figure-spelling", "write the digits 0 to 9"),
        ("007", "figure-spelling", "write “7”"),
        ("1_500", "figure-spelling", "write “1,500”"),
        ("1_000", "figure-spelling", "write “1,000”"),
        ("12:30", "figure-spelling", "write a number"),
        ("1.000", "figure-point", "write “1,000” or “1”"),
        ("1.5", "figure-point", "write a whole number, or 1.5 million with its word"),
        ("50,70", "figure-spelling", "group digits in threes, as in 507,000"),
        ("1,0000", "figure-spelling", "group digits in threes, as in 507,000"),
        ("507 000", "figure-spelling", "write “507,000”"),
        ("1e6", "figure-spelling", "write the number out"),
        ("40+", "figure-spelling", "write “more than 40” or “at least 40”"),
        ("two dozen", "figure-spelling", "write “about 24”"),
        ("At least 200", "figure-spelling", "write “at least 200”"),
        ("180 to 150", "figure-range", "write “150 to 180”"),
        ("150 to 150", "figure-range", "write “150”"),
        ("at least 150 to 180", "figure-spelling", "write “150 to 180”"),
        ("up to 0", "figure-empty", "write “0” or “none reported”"),
        ("fewer than 0", "figure-empty", "write “0” or “none reported”"),
        ("1234567890123456", "figure-size", "check the number"),
        ("32%", "figure-unit", "a unit belongs to a fact of kind number; write the count alone"),
        ("USD 2 billion", "figure-unit", "a unit belongs to a fact of kind number; write the count alone"),
        ("38 years", "figure-unit", "a unit belongs to a fact of kind number; write the count alone"),
    ],
)  # fmt: skip
def test_what_is_no_figure_is_refused_with_its_spelling(text: str, code: str, remedy: str) -> None:
    """Each way of writing a number that could be misread has a refusal of its own, which says what to write."""
    found_code, found, found_remedy = refusal(text)
    assert (found_code, found_remedy) == (code, remedy)
    assert text in found or text.strip("+-") in found


@pytest.mark.parametrize(
    "text", ["", " ", "200 ", " 200", "200\n", "at  least 200", "nan", "inf", "null", "true", "0x10", "0b1", "1/2",
             "~40", "none", "None reported", "atleast 200", "2 00", "200.", ".5", "1,", ",1", "hundred", "200 people",
             "½"],
)  # fmt: skip
def test_what_only_looks_like_a_figure_is_refused(text: str) -> None:
    """Neither blanks nor words of programs nor half a number pass; each is told how to spell it."""
    code, found, remedy = refusal(text)
    assert code.startswith("figure-")
    assert found
    assert remedy.startswith(("write", "group"))


@pytest.mark.parametrize("text", ["USD 5%", "5% per 1,000", "USD 5 years", "5 per 1,000 years"])
def test_two_units_are_refused(text: str) -> None:
    """A figure has one unit."""
    assert refusal(text, units=True)[0] in ("figure-unit", "figure-spelling")


@given(st.text(max_size=30))
def test_any_text_is_a_figure_that_keeps_it_or_a_refusal_with_a_remedy(text: str) -> None:
    """There is no third way: nothing else is raised, and nothing is mended in silence."""
    try:
        figure = parse_figure(text, units=True)
    except PydanticCustomError:
        code, found, remedy = refusal(text, units=True)
        assert code.startswith("figure-")
        assert found
        assert remedy
    else:
        assert figure.text == text


# ---------------------------------------------------------------- bounds


@pytest.mark.parametrize(
    ("text", "qualifier", "least", "most"),
    [
        ("0", "exactly", 0, 0),
        ("200", "exactly", 200, 200),
        ("507,000", "exactly", 507_000, 507_000),
        ("1.5 million", "exactly", 1_500_000, 1_500_000),
        ("at least 200", "at-least", 200, None),
        ("more than 507,000", "more-than", 507_001, None),
        ("about 3,000", "about", None, None),
        ("nearly 2,000", "nearly", None, None),
        ("up to 50", "up-to", 0, 50),
        ("fewer than 50", "fewer-than", 0, 49),
        ("150 to 180", "range", 150, 180),
        ("2 to 3 million", "range", 2_000_000, 3_000_000),
        ("1.5 to 2 million", "range", 1_500_000, 2_000_000),
        ("900 to 1 thousand", "range", 900, 1_000),
        ("several", "word", 3, None),
        ("hundreds", "word", 200, None),
        ("tens of thousands", "word", 20_000, None),
        ("none reported", "none-reported", None, None),
        ("unknown", "unknown", None, None),
    ],
)
def test_words_and_bounds(text: str, qualifier: str, least: Number | None, most: Number | None) -> None:
    """What a figure's words allow: `more than` and `fewer than` leave out the number itself, `about` says nothing."""
    figure = parse_figure(text)
    assert (figure.text, figure.qualifier, figure.least, figure.most) == (text, qualifier, least, most)


@pytest.mark.parametrize(
    ("text", "unit", "least", "most"),
    [
        ("32%", Unit("percent"), 32, 32),
        ("0.5%", Unit("percent"), Decimal("0.5"), Decimal("0.5")),
        ("more than 32%", Unit("percent"), 32, None),
        ("fewer than 38 years", Unit("measure", "years"), 0, 38),
        ("USD 2 billion", Unit("currency", "USD"), 2_000_000_000, 2_000_000_000),
        ("about USD 1.5 billion", Unit("currency", "USD"), None, None),
        ("5 per 1,000", Unit("per", base=1000), 5, 5),
        ("1.5 to 2.5 kilometres", Unit("measure", "kilometres"), Decimal("1.5"), Decimal("2.5")),
    ],
)
def test_measures_are_not_counted_in_ones(text: str, unit: Unit, least: Number | None, most: Number | None) -> None:
    """More than 32 % may be 32.1 %: the bound of a measure is the number itself."""
    figure = parse_figure(text, units=True)
    assert (figure.unit, figure.least, figure.most) == (unit, least, most)


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        ("at least 200", "300", True),
        ("at least 200", "199", False),
        ("more than 40", "40", False),
        ("fewer than 50", "50", False),
        ("up to 50", "50", True),
        ("150 to 180", "180 to 200", True),
        ("150 to 180", "181 to 200", False),
        ("about 3,000", "9", True),
        ("several", "2", False),
        ("none reported", "9", True),
        ("unknown", "at least 200", True),
    ],
)
def test_figures_meet_where_both_can_be_true(one: str, other: str, meet: bool) -> None:
    """Bounds that overlap, or where nothing can be told; whichever comes first."""
    assert parse_figure(one).meets(parse_figure(other)) is meet
    assert parse_figure(other).meets(parse_figure(one)) is meet


def test_figures_of_different_units_are_not_compared() -> None:
    """Thirty-two per cent and nine people do not contradict each other."""
    assert parse_figure("32%", units=True).meets(parse_figure("9"))


# ---------------------------------------------------------------- properties of the grammar


def spelt(number: int) -> st.SearchStrategy[str]:
    """A number with and without its commas."""
    return st.sampled_from([str(number), f"{number:,}"])


numbers = st.integers(0, 999_999_999).flatmap(spelt)
decimals = st.decimals(min_value=0, max_value=999, places=1).map(str)
amounts = st.one_of(
    numbers, st.builds("{} {}".format, st.one_of(numbers, decimals), st.sampled_from(sorted(MAGNITUDES)))
)
counted = st.one_of(
    st.sampled_from([*WORDS, "none reported", "unknown"]),
    st.builds("{}{}".format, st.sampled_from(PREFIXES), amounts),
    st.builds("{} to {}".format, amounts, amounts),
)
measured = st.one_of(
    st.builds("{}{}{}".format, st.sampled_from(PREFIXES), st.one_of(amounts, decimals), st.sampled_from(UNITS)),
    st.builds("{}{} {}".format, st.sampled_from(PREFIXES), st.sampled_from(["USD", "SYP"]), amounts),
)


def parsed(text: str) -> Figure:
    """A figure of the grammar; ranges that run backwards and bounds that allow nothing are passed over."""
    try:
        return parse_figure(text, units=True)
    except PydanticCustomError as fault:
        assume(fault.type not in ("figure-range", "figure-empty"))
        raise


@given(st.one_of(counted, measured))
def test_the_least_is_never_more_than_the_most(text: str) -> None:
    """Bounds are in order, and exact: whole numbers or decimals, never floating point."""
    figure = parsed(text)
    for bound in (figure.least, figure.most):
        assert bound is None or type(bound) in (int, Decimal)
        assert bound is None or bound >= 0
    if figure.least is not None and figure.most is not None:
        assert figure.least <= figure.most


@given(st.one_of(counted, measured))
def test_the_text_is_kept_and_means_the_same_again(text: str) -> None:
    """The text of a figure is what the editor wrote, and reading it again gives the same figure."""
    figure = parsed(text)
    assert figure.text == text
    assert parse_figure(figure.text, units=True) == figure


@given(counted)
def test_a_figure_meets_itself(text: str) -> None:
    """No figure contradicts itself."""
    figure = parsed(text)
    assert figure.meets(figure)


@given(st.integers(0, 999_999_999))
def test_commas_change_nothing_but_the_text(number: int) -> None:
    """507,000 and 507000 are one number in two spellings."""
    plain, grouped = parse_figure(str(number)), parse_figure(f"{number:,}")
    assert (plain.amount, plain.least, plain.most) == (grouped.amount, grouped.least, grouped.most)
    assert plain.least == plain.most == number


@given(st.integers(0, 999), st.integers(0, 9), st.sampled_from(sorted(MAGNITUDES)))
def test_decimals_of_millions_are_exact(whole: int, tenth: int, magnitude: str) -> None:
    """1.5 million is 1,500,000, to the last digit."""
    figure = parse_figure(f"{whole}.{tenth} {magnitude}")
    assert figure.least == (whole * 10 + tenth) * MAGNITUDES[magnitude] // 10
    assert type(figure.least) is int


@given(st.text("0123456789,. ", min_size=1, max_size=12))
def test_digits_are_read_to_the_number_that_they_write_or_not_at_all(text: str) -> None:
    """No arrangement of digits, commas and points is read as another number."""
    try:
        figure = parse_figure(text)
    except PydanticCustomError:
        return
    assert re.fullmatch(r"[0-9]{1,3}(,[0-9]{3})*|[0-9]+", text)
    assert figure.amount == Amount(int(text.replace(",", "")))
