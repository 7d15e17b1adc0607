"""Two texts that differ, cut to what differs: whoever reads what was and is now sees the words that changed."""

from collections.abc import Iterable

LONGEST = 160
_KEPT = 5
"""Words that are shown around what differs in a long text."""


def focused(was: str, now: str) -> tuple[str, str]:
    """Two texts; where they are long, what differs with a few words on either side."""
    if max(len(was), len(now)) <= LONGEST or not was or not now:
        return clipped(was), clipped(now)
    old, new = was.split(), now.split()
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    first, last = max(0, start - _KEPT), max(0, end - _KEPT)
    return clipped(_cut(old, first, last)), clipped(_cut(new, first, last))


def clipped(text: str) -> str:
    """The text in one line, its end left out where it is very long."""
    line = " ".join(text.split())
    return line if len(line) <= 2 * LONGEST else f"{line[: 2 * LONGEST - 1]}…"


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
