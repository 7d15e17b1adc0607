"""A review counts: what two approve is approved, until it is another."""

from __future__ import annotations

from tests.record.desk import Desk


def test_two_approve(desk: Desk) -> None:
    """Nobody: not reviewed. One: waiting. Two: approved, and since when, by whom, at which level."""
    assert (desk.stands().state, desk.stands().need) == ("unreviewed", 2)
    desk.review("ann", "facts/strike")
    one = desk.stands()
    assert (one.state, one.have, one.by, one.level) == ("waiting", 1, ("ann",), "signed")
    desk.review("ben", "facts/strike")
    two = desk.stands()
    assert (two.state, two.have, two.by, two.at) == ("approved", 2, ("ann", "ben"), desk.now)
    assert two.ignored == ()
    assert desk.stands("facts/freed").state == "unreviewed"
