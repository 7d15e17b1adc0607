"""Times of day and durations are told apart by what stands before “hours”."""

from __future__ import annotations

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
