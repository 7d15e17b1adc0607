"""Whether a citation's locator agrees with where its words were found: `para. 24`, `p. 12`, `00:12:30`.

In: the locator, and the marks of the copy around the words. Out: yes, no, or None where the copy cannot tell.
"""

import re
from collections.abc import Iterable, Sequence

from generator.evidence.copies import Mark

_PARAGRAPH = re.compile(r"(?i)(?:paras?\.?|paragraphs?|¶|§)\s*(\d{1,4})(?:\s*[-–]\s*(\d{1,4}))?")
_PAGE = re.compile(r"(?i)(?:pp?\.|pages?)\s*(\d{1,5}|[ivxlc]{1,7})(?:\s*[-–]\s*(\d{1,5}|[ivxlc]{1,7}))?")
_TIME = re.compile(r"(?:(\d{1,2}):)?(\d{1,2}):(\d{2})(?:[.,]\d+)?")
_LATE = 5
"""Seconds by which a recording's time may be off: nobody stops it at the word."""


def agrees(at: str, marks: Iterable[Mark], text: str) -> bool | None:
    """Whether a locator names the part that the marks begin, or one of them."""
    by_kind: dict[str, list[Mark]] = {}
    for mark in marks:
        by_kind.setdefault(mark.kind, []).append(mark)
    told = [_times(at, by_kind.get("time", ())), _paragraphs(at, by_kind.get("paragraph", ()), text),
            _pages(at, by_kind.get("page", ()), text)]  # fmt: skip
    known = [one for one in told if one is not None]
    return all(known) if known else None


def seconds(stamp: str) -> int | None:
    """A time within a recording in seconds; None where it is none."""
    match = _TIME.fullmatch(stamp)
    return int(match[1] or 0) * 3600 + int(match[2]) * 60 + int(match[3]) if match else None


def _times(at: str, marks: Sequence[Mark]) -> bool | None:
    match = _TIME.search(at)
    if match is None or not marks:
        return None
    begins, cited = seconds(marks[0].name), seconds(match[0])
    # Until the first part is over, or the last one begins: a time says where words begin.
    ends = [one for mark in (marks[0].until, marks[-1].name) if (one := seconds(mark)) is not None]
    if begins is None or cited is None:
        return None
    return begins - _LATE <= cited <= max(ends, default=cited) + _LATE


def _paragraphs(at: str, marks: Sequence[Mark], text: str) -> bool | None:
    match = _PARAGRAPH.search(at)
    if match is None or not marks:
        return None
    cited = range(int(match[1]), int(match[2] or match[1]) + 1)
    printed = [number[1] for mark in marks if (number := re.match(r"\W{0,3}(\d{1,4})[.)\s]", text[mark.start :][:12]))]
    if any(int(number) in cited for number in printed):
        return True
    return any(mark.name.isdigit() and int(mark.name) in cited for mark in marks) if marks[0].is_counted else None


def _pages(at: str, marks: Sequence[Mark], text: str) -> bool | None:
    match = _PAGE.search(at)
    if match is None or not marks:
        return None
    cited = _range(match[1].lower(), (match[2] or match[1]).lower())
    names = {name for mark in marks for name in (mark.name.lower(), mark.label.lower(), *_printed(mark, text))}
    return bool(cited & names)


def _range(first: str, last: str) -> set[str]:
    if first.isdigit() and last.isdigit():
        return {str(number) for number in range(int(first), min(int(last), int(first) + 1000) + 1)}
    return {first, last}


def _printed(mark: Mark, text: str) -> set[str]:
    """The numbers that stand alone in the first or the last line of a page."""
    lines = [line.strip() for line in text[mark.start : mark.end].splitlines() if line.strip()]
    found = (re.findall(r"(?<![\d.,])\d{1,5}(?![\d.,])", line) for line in (*lines[:1], *lines[-1:]) if len(line) < 80)
    return {str(int(number)) for numbers in found for number in numbers}
