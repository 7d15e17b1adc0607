"""Printed times are read back to the calendar; what is no time of the content is not known."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Site
from generator.model.when import parse_when
from generator.verify.forms.dates import Stamp, Times, read_iso, read_times, tells_time
from generator.verify.forms.grammar import ENGLISH
from generator.wording import wording_for
from generator.wording.times import Style


@pytest.mark.parametrize(
    "text",
    ["12 dead", "3", "31 people in May", "6 December 2024 12", "1.5 million", "6/12/2024", "٦ December 2024", "25:00"],
)
def test_numbers_that_are_no_time_are_refused(text: str) -> None:
    """A digit that belongs to no time spoils the line."""
    assert read_times(text, ENGLISH) is None


@pytest.mark.parametrize(
    "text", ["2024-13", "2024-02-30", "2024-12-06T25:00", "24-12-06", "٢٠٢٤", "2024-12-06 night", ""]
)
def test_what_is_no_iso_time_is_refused(text: str) -> None:
    """Days that do not exist and other spellings are no machine times."""
    assert read_iso(text) is None


@pytest.mark.parametrize(
    ("text", "stamps"),
    [
        ("by Fri 6\u00a0December 2024", [Stamp(2024, 12, 6, weekday=4)]),
        ("since March 2011", [Stamp(2011, 3)]),
        ("2024", [Stamp(2024)]),
        ("night of Thu 5 December 2024", [Stamp(2024, 12, 5, weekday=3)]),
        ("5 to 6 December 2024", [Stamp(2024, 12, 5), Stamp(2024, 12, 6)]),
        ("30 November to 6 December 2024", [Stamp(2024, 11, 30), Stamp(2024, 12, 6)]),
        ("2011 to March 2024", [Stamp(2011), Stamp(2024, 3)]),
        ("7 Dec 2024, 06:00 UTC+3", [Stamp(2024, 12, 7, 6, 0, offset=180)]),
        ("unknown", []),
    ],
)
def test_times_are_read_as_precise_as_they_are_printed(text: str, stamps: list[Stamp]) -> None:
    """Half a time shares what the fuller one behind it says."""
    assert read_times(text, ENGLISH) == tuple(stamps)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)), st.integers(min_value=1, max_value=400))
def test_only_the_day_itself_fits(day: date, later: int) -> None:
    """A printed day fits its own date and no other, weekday and all."""
    (stamp,) = read_times(f"{day:%A} {day.day} {day:%B} {day.year}", ENGLISH) or [Stamp()]
    other = day + timedelta(days=later)
    assert stamp.fits(Stamp(day.year, day.month, day.day))
    assert not stamp.fits(Stamp(other.year, other.month, other.day))


def test_a_time_is_known_by_all_that_it_says() -> None:
    """A month of a known day is known; an hour that no time has is not."""
    times = Times([Stamp(2024, 12, 6, 14, 30)])
    assert times.know(Stamp(2024, 12))
    assert times.know(Stamp(2024, 12, 6, 14, 30))
    assert not times.know(Stamp(2024, 12, 6, 15, 30))
    assert not times.know(Stamp(2024, 12, 7))


TIMES = [
    "2024-12-06", "2024-12", "2024", "2024-12-06 14:00", "2024-12-06 14:00+03:00", "2024-12-06 14:00+04:00",
    "2024-12-06 14:00Z", "2024-12-05 night", "by 2024-12-06", "since 2011-03", "about 2024-12-05",
    "2024-12-05 to 2024-12-06", "2024-11-30 to 2024-12-06", "2023-12-30 to 2024-12-06", "2011 to 2024-03",
    "2024-12-05 night to 2024-12-06 morning", "unknown",
]  # fmt: skip
ZONE = ZoneInfo("Asia/Damascus")


@pytest.mark.parametrize("style", ["long", "day", "short"])
@pytest.mark.parametrize("text", TIMES)
def test_what_is_printed_tells_its_time_and_no_other(text: str, style: Style, site: Site) -> None:
    """In each form and style; and no longer where a word stands beside it, or another clock is named."""
    wording = wording_for("en", site.settings)
    printed = {other: wording.when(parse_when(other), ZONE, style=style).text for other in TIMES}
    words, when = printed[text], parse_when(text)
    assert tells_time(words, when, ENGLISH, ZONE)
    others = [other for other in TIMES if printed[other] != words and tells_time(printed[other], when, ENGLISH, ZONE)]
    assert others == []
    forged = (f"not {words}", f"by {words}", f"{words} not", f"{words} to", f"{words} UTC+5", words.replace("UTC", "?"))
    assert [one for one in forged if one != words and tells_time(one, when, ENGLISH, ZONE)] == []
