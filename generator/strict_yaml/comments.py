"""Comments that follow something on their line, which the parser drops without a word."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

_HASH_AFTER_TEXT = re.compile(r"^ *[^ #\n][^#\n]*#", re.MULTILINE)


def possible(text: str) -> bool:
    """Whether some `#` is not the first character of its line: only then do the scalars' places matter."""
    return "#" in text and _HASH_AFTER_TEXT.search(text) is not None


def after_values(text: str, scalars: Sequence[Any], end: int) -> Iterator[int]:
    """The index of each `#` before `end` that begins a comment behind something else on its line.

    `scalars` are the events of all scalars up to `end`, in their order: a `#` inside one is text.
    """
    position = 0
    for start, stop in [*(_span(text, scalar) for scalar in scalars), (end, end)]:
        yield from _in_gap(text, position, start)
        position = stop


def _in_gap(text: str, start: int, stop: int) -> Iterator[int]:
    index = text.find("#", start, stop)
    while index >= 0:
        if text[text.rfind("\n", 0, index) + 1 : index].strip(" "):
            yield index
        line_end = text.find("\n", index, stop)
        index = text.find("#", line_end, stop) if line_end >= 0 else -1


def _span(text: str, scalar: Any) -> tuple[int, int]:
    """Where a scalar's text is; a block's begins below the line of its `|` or `>`, which may hold a comment."""
    start, stop = scalar.start_mark.index, scalar.end_mark.index
    if scalar.style in ("|", ">"):
        below = text.find("\n", start, stop)
        start = below if below >= 0 else stop
    return start, stop
