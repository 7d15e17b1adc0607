"""What is offered in place of a text that is no figure and no time: what the field takes, and all that may be meant."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from generator.model import parse_figure, parse_when
from generator.model.when import parse_moment


def remedy(text: str, *, units: bool = False) -> str:
    """What is told to do about a text that is no figure."""
    with pytest.raises(PydanticCustomError) as caught:
        parse_figure(text, units=units)
    return str((caught.value.context or {})["remedy"])


def offered(said: str) -> list[str]:
    """The values that a remedy names."""
    return re.findall("“([^”]*)”", said)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("approx. 300", ["about 300"]), ("~300", ["about 300"]), ("c. 300", ["about 300"]), ("ca 300", ["about 300"]),
        ("≈ 300", ["about 300"]), ("some 300", ["about 300"]), ("300 or so", ["about 300"]),
        (">200", ["more than 200"]), ("200+", ["more than 200", "at least 200"]), ("≥ 200", ["at least 200"]),
        ("200-plus", ["more than 200", "at least 200"]), ("200 or more", ["at least 200"]), ("<50", ["fewer than 50"]),
        ("atleast 5", ["at least 5"]), ("not more than 50", ["up to 50"]), ("just under 50", ["nearly 50"]),
        ("1.2m", ["1.2 million"]), ("1.2M", ["1.2 million"]), ("10k", ["10,000"]), ("2 bn", ["2 billion"]),
        ("2.5k", ["2.5 thousand"]), ("10-12k", ["10 to 12 thousand", "10 to 12,000"]), ("1,5 million", ["1.5 million"]),
        ("twelve", ["12"]), ("Twelve", ["12"]), ("one million", ["1 million"]), ("twenty-one", ["21"]),
        ("two hundred and five", ["205"]), ("at least twelve", ["at least 12"]), ("twelve hundred", ["1,200"]),
        ("a dozen", ["about 12"]), ("half a dozen", ["about 6"]), ("two dozen", ["about 24"]), ("scores", ["dozens"]),
        ("some hundreds", ["hundreds"]), ("several hundred", ["hundreds"]), ("Dozens", ["dozens"]),
        ("TBC", ["unknown"]), ("n/a", ["unknown"]), ("none", ["none reported", "0"]), ("zero", ["none reported", "0"]),
        ("2 to 2 million", ["2 million", "2 to 2,000,000"]),
        ("2 to 1.5 million", ["1.5 to 2 million", "2 to 1,500,000"]),
        ("1.5 to 1 million", ["1 to 1.5 million"]), ("900 to 2 million", ["2 to 900 million", "900 to 2,000,000"]),
        ("2 million to 3", ["2 to 3 million"]), ("180 to 150", ["150 to 180"]), ("150–180", ["150 to 180"]),
        ("between 150 and 180", ["150 to 180"]), ("7 or 8", ["7 to 8"]), ("5 to 5", ["5"]),
        ("1.000", ["1,000", "1"]), ("1.500", ["1,500"]), ("1.000.000", ["1,000,000"]), ("1'000", ["1,000"]),
        ("2 500 000", ["2,500,000"]), ("1_500", ["1,500"]), ("٢٠٠", ["200"]), ("007", ["7"]), ("+5", ["5"]),
        ("about 0", ["0", "none reported"]), ("at least 0", ["0", "none reported"]),
        ("12-15-18", []), ("1.2345 thousand", []), ("0.5 people", []), ("0.5", []), ("1.000.000,5", []), ("-5", []),
        ("NGO 5", []), ("9?", []), ("at least about 9", []), ("½", []), ("1e6", []), ("9 (3 children)", []),
    ],
)  # fmt: skip
def test_what_a_count_may_mean_is_offered(text: str, meant: list[str]) -> None:
    """One spelling where the meaning is certain, each where it is not, none where nobody can tell."""
    assert offered(remedy(text)) == meant


@pytest.mark.parametrize(
    ("text", "figure", "noun"),
    [
        ("12 people", "12", "people"), ("12 of them", "12", "them"),
        ("at least twelve people", "at least 12", "people"),
        ("507 000 people", "507,000", "people"), ("1.2 million people", "1.2 million", "people"),
        ("hundreds of prisoners", "hundreds", "prisoners"), ("150-180 lorry drivers", "150 to 180", "lorry drivers"),
        ("12 killed", "12", ""),
    ],
)  # fmt: skip
def test_a_noun_behind_a_number_goes_where_nouns_stand(text: str, figure: str, noun: str) -> None:
    """What is counted stands under `of`; what was done to it is the key's own word."""
    assert remedy(text) == f"write “{figure}”" + (f", and of: {noun}" if noun else "")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("32 %", ["32%"]), ("32 per cent", ["32%"]), ("12,5%", ["12.5%"]), ("2 to 1.5%", ["1.5 to 2%"]),
        ("$5 million", ["USD 5 million"]), ("5 million USD", ["USD 5 million"]), ("€ 1.5 bn", ["EUR 1.5 billion"]),
        ("20 million €", ["EUR 20 million"]), ("200₪", ["ILS 200"]), ("¥500", ["JPY 500", "CNY 500"]),
        ("5m", ["5 million", "5 metres"]), ("5 km", ["5 kilometres"]), ("1 year", ["1 years"]),
        ("USD 1.500", ["USD 1,500", "USD 1.5"]), ("12.345 tonnes", ["12,345 tonnes", "12.3450 tonnes"]),
        ("nearly 1.001 minutes", ["nearly 1,001 minutes", "nearly 1.0010 minutes"]),
        ("USD 2 to 1.5 million", ["USD 1.5 to 2 million", "USD 2 to 1,500,000"]),
        ("nearly 0%", ["0%", "none reported"]),
        ("NGO 5", []), ("5 per 0", []), ("-12%", []), ("USD 5%", []),
    ],
)  # fmt: skip
def test_what_a_measure_may_mean_is_offered(text: str, meant: list[str]) -> None:
    """Units are offered where the field takes them."""
    assert offered(remedy(text, units=True)) == meant


@pytest.mark.parametrize(("text"), ["32 %", "5 percent", "$5", "38 years", "5 km", "12 hours"])
def test_a_unit_is_no_noun(text: str) -> None:
    """`38 years` in a count is told to be a measure, not 38 of something."""
    with pytest.raises(PydanticCustomError) as caught:
        parse_figure(text)
    assert caught.value.type == "figure-unit"


@pytest.mark.parametrize(
    "text",
    [
        "900 to 1 thousand", "500 to 1 thousand", "1 to 1.5 million", "1.5 to 2 million", "10 to 20 thousand",
        "200 to 1,000", "1.234 million", "0 to 5", "more than 0", "USD 1.50", "33.333%", "0.125 hectares", "SYP 500",
        "5 per 100,000", "12.5 kilometres", "about 0.5%", "1.25 thousand",
    ],
)  # fmt: skip
def test_what_can_be_read_in_one_way_is_taken(text: str) -> None:
    """The refusals beside these do not touch them."""
    assert parse_figure(text, units=True).text == text


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("6/12/2024", ["2024-12-06", "2024-06-12"]), ("06.12.2024", ["2024-12-06", "2024-06-12"]),
        ("13/12/2024", ["2024-12-13"]), ("12/13/2024", ["2024-12-13"]), ("6/12/24", ["2024-12-06", "2024-06-12"]),
        ("24-12-06", ["2006-12-24", "2024-12-06"]), ("2025-1-3", ["2025-01-03"]), ("2024/12/06", ["2024-12-06"]),
        ("20241206", ["2024-12-06"]), ("2024-13-06", ["2024-06-13"]), ("6 December 2024", ["2024-12-06"]),
        ("Dec 6, 2024", ["2024-12-06"]), ("Friday, 6 December 2024", ["2024-12-06"]), ("Sept. 2024", ["2024-09"]),
        ("12/2024", ["2024-12"]), ("2024-12-06T14:00", ["2024-12-06 14:00"]),
        ("2024-12-06 9:00", ["2024-12-06 09:00"]),
        ("2024-12-06 2pm", ["2024-12-06 14:00"]), ("2024-12-06 12 am", ["2024-12-06 00:00"]),
        ("c. 2020", ["about 2020"]),
        ("2024-12-05/2024-12-06", ["2024-12-05 to 2024-12-06"]), ("2011-2024", ["2011 to 2024"]),
        ("2024-12-06 to 2024-12-05", ["2024-12-05 to 2024-12-06"]), ("By 2024-12-06", ["by 2024-12-06"]),
        ("6/12/2024 to 8/12/2024", ["2024-12-06 to 2024-12-08", "2024-06-12 to 2024-08-12"]),
        ("from 2024-12-05", ["since 2024-12-05"]), ("TBC", ["unknown"]),
        ("before 2024-12-06", []), ("yesterday", []), ("2024-02-30", []), ("99/99/2024", []),
    ],
)  # fmt: skip
def test_what_a_time_may_mean_is_offered(text: str, meant: list[str]) -> None:
    """Both days where a date in numbers may be either."""
    with pytest.raises(PydanticCustomError) as caught:
        parse_when(text)
    assert offered((caught.value.context or {})["remedy"]) == meant


odd_figures = st.one_of(
    st.text(max_size=24),
    st.text("0123456789.,'+-–~ kmt%$toNG", max_size=14),
    st.builds(
        "{}{}{}{}".format,
        st.sampled_from(["", "~", ">", "some ", "c. ", "between ", "at least ", "USD ", "$", "two ", "a "]),
        st.sampled_from(
            ["12", "1.5", "1,5", "1.000", "2 to 1.5", "2 to 2", "9-12", "dozen", "0", "hundred", "1,234.50"]
        ),
        st.sampled_from(["", "k", "m", "+", " million", " thousand", "%", " per 0", " and 15"]),
        st.sampled_from(["", " people", " or so", " of them", " years", " to 3"]),
    ),
)
odd_times = st.one_of(
    st.text(max_size=24),
    st.text("0123456789-/. :tbysince", max_size=20),
    st.from_regex(r"\A(by |c\. |)[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}( to [0-9]{4}-[0-9]{1,2})?\Z"),
)


@given(odd_figures, st.booleans())
def test_a_figure_that_is_offered_is_taken(text: str, units: bool) -> None:
    """A remedy is never itself refused."""
    try:
        parse_figure(text, units=units)
    except PydanticCustomError as fault:
        for value in offered((fault.context or {})["remedy"]):
            assert parse_figure(value, units=units).text == value


@given(odd_times)
def test_a_time_that_is_offered_is_taken(text: str) -> None:
    """Nor is that of a time, or of a single point in time."""
    for read in (parse_when, parse_moment):
        try:
            read(text)
        except PydanticCustomError as fault:
            for value in offered((fault.context or {})["remedy"]):
                assert read(value) is not None
