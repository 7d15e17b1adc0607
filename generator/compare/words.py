"""The two sides of a change in words: as authored, and of long texts what differs with a few words around it."""

from collections.abc import Iterable, Mapping

from generator.compare.changes import Change
from generator.strict_yaml import Value

_LONGEST = 160
_KEPT = 5
"""Words that are shown around what differs in a long text."""


def text_of(value: Value) -> str:
    """A value as it is told: a text, a list with commas, a mapping as `key: value`."""
    if isinstance(value, dict):
        return ", ".join(f"{key}: {text_of(held)}" for key, held in value.items())
    if isinstance(value, list):
        return ", ".join(text_of(item) for item in value)
    return value or ""


def sides_of(change: Change) -> tuple[str, str]:
    """Both sides in words, of long texts what differs with a few words around it; of a correction what it corrects."""
    if (entry := correction_in(change)) is not None:
        return clipped(text_of(entry.get("was"))), clipped(text_of(entry.get("now")))
    was, now = text_of(change.was), text_of(change.now)
    if change.kind.endswith(("-added", "-vanished")):
        return ("", "") if len(was) + len(now) > _LONGEST else (was, now)
    return _focused(was, now)


def correction_in(change: Change) -> Mapping[str, Value] | None:
    """The one correction that a change adds; None where it adds none, or several."""
    entries = change.now if isinstance(change.now, list) else [change.now]
    is_one = change.kind == "correction" and change.was is None and len(entries) == 1
    return entries[0] if is_one and isinstance(entries[0], dict) else None


def clipped(text: str) -> str:
    """A text in one line of bounded length."""
    line = " ".join(text.split())
    return line if len(line) <= 2 * _LONGEST else f"{line[: 2 * _LONGEST - 1]}…"


def _focused(was: str, now: str) -> tuple[str, str]:
    """Two texts; where they are long, what differs with a few words on either side."""
    if max(len(was), len(now)) <= _LONGEST or not was or not now:
        return clipped(was), clipped(now)
    old, new = was.split(), now.split()
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    first = max(0, start - _KEPT)
    return tuple(clipped(_cut(words, first, max(0, end - _KEPT))) for words in (old, new))  # type: ignore[return-value]


def _cut(words: list[str], start: int, end: int) -> str:
    kept = words[start : len(words) - end]
    return " ".join([*(["…"] if start else []), *kept, *(["…"] if end else [])])


def _common(some: Iterable[str], others: Iterable[str]) -> int:
    count = 0
    for one, other in zip(some, others, strict=False):
        if one != other:
            break
        count += 1
    return count
