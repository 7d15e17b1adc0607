"""Times: what is refused, what a time can mean at the earliest and latest, and its form in EDTF."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from generator.model import Moment, When, parse_when
from generator.model.when import DayField, MomentField, parse_moment

DAMASCUS = ZoneInfo("Asia/Damascus")


def refusal(text: str) -> tuple[str, str]:
    """The code and the remedy with which a text is refused."""
    with pytest.raises(PydanticCustomError) as caught:
        parse_when(text)
    context = caught.value.context
    assert context is not None
    assert " ".join(text.split()) in caught.value.message()
    return caught.value.type, context["remedy"]


# ---------------------------------------------------------------- refused


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2024-02-30", "time-calendar"),
        ("2023-02-29", "time-calendar"),
        ("2024-06-31", "time-calendar"),
        ("2024-13", "time-calendar"),
        ("2024-13-01", "time-calendar"),
        ("2024-00-01", "time-calendar"),
        ("2024-01-00", "time-calendar"),
        ("2024-12-06 24:00", "time-calendar"),
        ("2024-12-06 12:60", "time-calendar"),
        ("2024-12-06 12:00 +15:00", "time-calendar"),
        ("2024-12-06 12:00 +03:60", "time-calendar"),
        ("by 2024-02-30", "time-calendar"),
        ("2024-12-06 to 2024-12-32", "time-calendar"),
        ("2024-12-06 to 2024-12-05", "time-range"),
        ("2025 to 2024-12-06", "time-range"),
        ("2024-12-06 14:00 to 2024-12-06 13:59", "time-range"),
        ("2024-1-6", "time-spelling"),
        ("06-12-2024", "time-spelling"),
        ("06/12/2024", "time-spelling"),
        ("2024/12/06", "time-spelling"),
        ("6 December 2024", "time-spelling"),
        ("yesterday", "time-spelling"),
        ("24-12-06", "time-spelling"),
        ("0999", "time-spelling"),
        ("3000-01-01", "time-spelling"),
        ("2024-12-06T14:00", "time-spelling"),
        ("2024-12-06 14", "time-spelling"),
        ("2024-12-06 2:00", "time-spelling"),
        ("2024-12-06 14:00:30", "time-spelling"),
        ("2024-12-06 14:00 EST", "time-spelling"),
        ("2024-12 14:00", "time-spelling"),
        ("2024-12-06 noon", "time-spelling"),
        ("2024-12-06 Night", "time-spelling"),
        ("before 2024-12-06", "time-spelling"),
        ("By 2024-12-06", "time-spelling"),
        ("by unknown", "time-spelling"),
        ("by 2024-12-05 to 2024-12-06", "time-spelling"),
        ("2024-12-05 to", "time-spelling"),
        ("2024-12-05 to 2024-12-06 to 2024-12-07", "time-spelling"),
        ("٢٠٢٤-١٢-٠٦", "time-spelling"),
        ("2024-12-06 ", "time-spelling"),
        ("2024-12-06\n", "time-spelling"),
        ("Unknown", "time-spelling"),
        ("", "time-spelling"),
    ],
)
def test_what_is_no_time_is_refused(text: str, code: str) -> None:
    """Days that do not exist, spellings that could be read two ways, ranges that run backwards."""
    found, remedy = refusal(text)
    assert found == code
    assert remedy.startswith(("write", "check"))


@pytest.mark.parametrize("text", ["by 2024-12-06", "unknown", "2024-12-05 to 2024-12-06"])
def test_where_one_point_is_asked_for_words_that_bound_it_are_refused(text: str) -> None:
    """A source's date is a point on the calendar."""
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(MomentField).validate_python(text)
    assert [error["type"] for error in caught.value.errors()] == ["time-spelling"]


@pytest.mark.parametrize("value", ["2024-12", "2024", "2024-12-06 14:00", "2024-12-06 night", "by 2024-12-06"])
def test_where_a_day_is_asked_for_nothing_else_will_do(value: str) -> None:
    """A review is due on a day, not in a month and not at night."""
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(DayField).validate_python(value)
    assert [error["type"] for error in caught.value.errors()] == ["time-spelling"]


@pytest.mark.parametrize("value", [None, [], {}, ["2024-12-06"], 20241206, 2024, date(2024, 12, 6), True])
def test_only_text_is_read_as_a_time(value: Any) -> None:
    """A number or a date that something has read before us is not taken: nothing is coerced."""
    with pytest.raises(ValidationError):
        TypeAdapter(MomentField).validate_python(value)


@given(st.text("0123456789-: toby+Zsincaugh", max_size=24))
def test_any_text_is_a_time_that_keeps_it_or_a_refusal_with_a_remedy(text: str) -> None:
    """There is no third way: nothing else is raised."""
    try:
        when = parse_when(text)
    except PydanticCustomError as fault:
        context = fault.context
        assert context is not None
        assert context["remedy"]
    else:
        assert when.text == text


# ---------------------------------------------------------------- what a time means


@pytest.mark.parametrize(
    ("text", "edtf", "first", "last"),
    [
        ("2024-12-06", "2024-12-06", "2024-12-06T00:00:00", "2024-12-06T23:59:59"),
        ("2024-12", "2024-12", "2024-12-01T00:00:00", "2024-12-31T23:59:59"),
        ("2024-02", "2024-02", "2024-02-01T00:00:00", "2024-02-29T23:59:59"),
        ("2024", "2024", "2024-01-01T00:00:00", "2024-12-31T23:59:59"),
        ("2024-12-06 14:05", "2024-12-06T14:05", "2024-12-06T14:05:00", "2024-12-06T14:05:00"),
        ("2024-12-06 morning", "2024-12-06", "2024-12-06T00:00:00", "2024-12-06T11:59:59"),
        ("2024-12-06 afternoon", "2024-12-06", "2024-12-06T12:00:00", "2024-12-06T17:59:59"),
        ("2024-12-06 evening", "2024-12-06", "2024-12-06T18:00:00", "2024-12-06T23:59:59"),
        ("2024-12-05 night", "2024-12-05", "2024-12-05T18:00:00", "2024-12-06T05:59:59"),
        ("by 2024-12-06", "[..2024-12-06]", None, "2024-12-06T23:59:59"),
        ("since 2011-03", "2011-03/..", "2011-03-01T00:00:00", None),
        ("about 2024-12-05", "2024-12-05~", "2024-12-05T00:00:00", "2024-12-05T23:59:59"),
        ("2024-12-05 to 2024-12-06", "2024-12-05/2024-12-06", "2024-12-05T00:00:00", "2024-12-06T23:59:59"),
        ("2011-03 to 2024", "2011-03/2024", "2011-03-01T00:00:00", "2024-12-31T23:59:59"),
        ("unknown", None, None, None),
    ],
)
def test_the_earliest_the_latest_and_the_form_for_programs(
    text: str, edtf: str | None, first: str | None, last: str | None
) -> None:
    """A time is as wide as its words; what is open has no end; the clock is the site's."""
    when = parse_when(text)
    assert when.edtf == edtf
    for found, expected in ((when.first(DAMASCUS), first), (when.last(DAMASCUS), last)):
        assert found == (None if expected is None else datetime.fromisoformat(expected).replace(tzinfo=DAMASCUS))


@pytest.mark.parametrize(
    ("zone", "iso", "hour"),
    [
        ("Z", "2024-12-06T14:00Z", 14),
        (" UTC", "2024-12-06T14:00Z", 14),
        ("+03:00", "2024-12-06T14:00+03:00", 11),
        (" -03:30", "2024-12-06T14:00-03:30", 17),
        ("+00:00", "2024-12-06T14:00Z", 14),
    ],
)
def test_a_zone_that_is_named_counts(zone: str, iso: str, hour: int) -> None:
    """The site's zone is for times that name none."""
    moment = parse_moment(f"2024-12-06 14:00{zone}")
    assert moment.iso() == iso
    for site in (UTC, DAMASCUS):
        assert moment.first(site).astimezone(UTC).hour == hour


def test_the_same_instant_in_two_zones_is_no_range_backwards() -> None:
    """A range is compared as instants, not as text."""
    assert parse_when("2024-12-06 14:00 +03:00 to 2024-12-06 12:00 UTC").form == "span"
    assert refusal("2024-12-06 12:00 UTC to 2024-12-06 14:00 +03:00")[0] == "time-range"


def test_a_day_on_which_clocks_are_changed_ends_with_its_last_second() -> None:
    """A day of 23 hours is one day: its last second is before the next day's midnight."""
    london = ZoneInfo("Europe/London")
    for day in ("2024-03-31", "2024-10-27"):
        last = parse_moment(day).last(london)
        assert (last.date().isoformat(), last.hour, last.minute, last.second) == (day, 23, 59, 59)


# ---------------------------------------------------------------- properties

days = st.dates(date(1000, 1, 1), date(2999, 12, 30)).map(date.isoformat)
clocks = st.builds("{:02}:{:02}".format, st.integers(0, 23), st.integers(0, 59))
zones = st.sampled_from(["", "Z", " UTC", "+03:00", " -09:30", "+14:00"])
moments = st.one_of(
    days,
    days.map(lambda day: day[:7]),
    days.map(lambda day: day[:4]),
    st.builds("{} {}{}".format, days, clocks, zones),
    st.builds("{} {}".format, days, st.sampled_from(["morning", "afternoon", "evening", "night"])),
)
times = st.one_of(
    moments,
    st.builds("{} {}".format, st.sampled_from(["by", "since", "about"]), moments),
    st.builds("{} to {}".format, moments, moments),
)


def parsed(text: str) -> When:
    """A time of the grammar; ranges that run backwards are passed over."""
    try:
        return parse_when(text)
    except PydanticCustomError as fault:
        assume(fault.type != "time-range")
        raise


@given(times, st.sampled_from([UTC, DAMASCUS, ZoneInfo("America/St_Johns")]))
def test_nothing_ends_before_it_begins(text: str, zone: Any) -> None:
    """The earliest instant is never later than the latest, but for a range given in two clocks a day apart at most."""
    when = parsed(text)
    first, last = when.first(zone), when.last(zone)
    if first is not None and last is not None:
        mixed = when.form == "span" and len({moment.offset for moment in (when.start, when.end) if moment}) > 1
        assert first <= last + timedelta(days=1 if mixed else 0)


@given(times)
def test_the_text_is_kept_and_means_the_same_again(text: str) -> None:
    """The text of a time is what the editor wrote, and reading it again gives the same."""
    when = parsed(text)
    assert when.text == text
    assert parse_when(when.text) == when


@given(moments)
def test_the_form_for_programs_has_the_precision_that_was_given(text: str) -> None:
    """A month stays a month: nothing is filled in; a part of the day is left to the words."""
    moment = parse_moment(text)
    digits = text.partition(" ")[0]
    assert moment.iso().partition("T")[0] == digits
    assert ("T" in moment.iso()) is (":" in text)


def test_a_moment_is_a_value() -> None:
    """Equal by what it says, and not to be changed."""
    assert parse_moment("2024-12-06") == Moment(2024, 12, 6)
    with pytest.raises(AttributeError):
        parse_moment("2024-12-06").year = 2025  # type: ignore[misc]
