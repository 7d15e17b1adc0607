"""Every state that a subject had, as lines and for programs."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.compare.changes import Change
from generator.compare.words import correction_in, sides_of, text_of
from generator.record import Past
from generator.review.words import label_of, name_of

FORMAT = "factsheet-history/1"


def lines_of(past: Iterable[Past], need: int) -> Iterator[str]:
    """The states as lines: the day, who approved it, the commit, and each change below."""
    for one in past:
        stretch = one.stretch
        lacks = need - len(stretch.by)
        approved = f"approved {', '.join(stretch.by)}" if stretch.by else "not approved"
        to_come = f", {lacks} lacking" if stretch.by and lacks > 0 else ""
        state = f"{approved}{to_come}" if stretch.subject is not None else "not there, or not to be read"
        yield f"{stretch.time.date().isoformat()}  {stretch.commit[:7]}  {state}"
        yield from (f"    {label_of(change)}  {name_of(change)}  {_sides(change)}".rstrip() for change in one.changes)


def as_json(id: str, past: Iterable[Past]) -> dict[str, Any]:
    """The states for programs."""
    return {"format": FORMAT, "subject": id, "states": [_state(one) for one in past]}


def _state(one: Past) -> Mapping[str, Any]:
    stretch = one.stretch
    return {
        "since": stretch.time.isoformat(),
        "commit": stretch.commit,
        "approved_by": list(stretch.by),
        "is_there": stretch.subject is not None,
        "changes": [
            {"kind": change.kind, "move": change.move, "path": list(change.path), "was": change.was, "now": change.now}
            for change in one.changes
        ],
    }


def _sides(change: Change) -> str:
    was, now = sides_of(change)
    told = f"{was} → {now}" if was and now else now or was
    because = (correction_in(change) or {}).get("because")
    return ". ".join(filter(None, (told, text_of(because))))
