"""What came alike is one group; whatever went otherwise stands beside it."""

from __future__ import annotations

from generator.compare import subjects_of
from generator.compare.alike import Alike, Entry, grouped
from generator.compare.changes import changes
from generator.files import Memory

FACT = """kind: casualty
claims:
  moh:
    by: moh
    killed: {killed}
    source: {source}
    exact: {killed} people
standing: {standing}
{because}"""


def groups(was: dict[int, dict[str, str]], now: dict[int, dict[str, str]]) -> tuple[Entry | Alike, ...]:
    """The groups of what changed between facts by their numbers."""
    given = {"killed": "10", "source": "a", "standing": "single-source", "because": ""}
    old, new = (
        {f"content/facts/t/f{n}.yaml": FACT.format(**{**given, **one}).encode() for n, one in side.items()}
        for side in (was, now)
    )
    return grouped(changes(subjects_of(Memory(old)), subjects_of(Memory(new))))


def test_raised_by_one_sum() -> None:
    """Whatever the figures are; one raised by another sum, or with another source, is odd."""
    was = {n: {"killed": str(10 + n)} for n in range(8)}
    now = {n: {"killed": str(15 + n), "source": "b"} for n in range(8)}
    now[3] = {"killed": "19", "source": "b"}
    now[5] = {"killed": "20", "source": "c"}
    (group,) = groups(was, now)
    assert isinstance(group, Alike)
    assert [entry.change.subject for entry in group.odd] == ["facts/f3", "facts/f5"]
    assert [len(entry.along) for entry in group.entries] == [2] * 6


def test_two_are_no_group_and_neither_are_different_ones() -> None:
    """A group is of three or more that are most of their field's changes."""
    pair = groups({n: {} for n in range(2)}, {n: {"killed": "11"} for n in range(2)})
    apart = groups({n: {} for n in range(6)}, {n: {"killed": str(11 + n)} for n in range(6)})
    assert [type(group) for group in (*pair, *apart)] == [Entry] * 8


def test_standings_with_their_reasons() -> None:
    """The same standing for the same reason is alike; for its own reason, it stands alone."""
    was: dict[int, dict[str, str]] = {n: {} for n in range(4)}
    same = {n: {"standing": "confirmed", "because": "because: The army says so.\n"} for n in range(4)}
    own = {n: {"standing": "confirmed", "because": f"because: Reason {n}.\n"} for n in range(4)}
    assert [type(group) for group in groups(was, same)] == [Alike]
    assert [type(group) for group in groups(was, own)] == [Entry] * 4


def test_facts_that_are_new() -> None:
    """They are one group, however different they are."""
    (group,) = groups({}, {n: {"killed": str(n)} for n in range(3)})
    assert isinstance(group, Alike)
    assert group.odd == ()
