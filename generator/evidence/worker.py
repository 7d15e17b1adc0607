"""A copy read in a process of its own, which may be ended: a bad file hangs or crashes what reads it, and not us.

In: a path, and which page is meant. Out: what was read, or `Unfit`.
"""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from generator.apart import Ended, Limits, apart
from generator.evidence import archives  # noqa: F401 - loaded once, before the processes that read by it are made
from generator.evidence.copies import CopyRead, Mark, Unfit, Wanted, read_copy


def read_apart(path: Path, wanted: Wanted | None = None, limits: Limits | None = None) -> CopyRead:
    """The text of a copy. Raises `Unfit` where it cannot be read, or takes more than it may."""
    try:
        answer = apart(lambda: _answer(path, wanted or Wanted()), limits)
    except Ended as end:
        raise Unfit(f"reading it {end}", "keep a smaller copy, or a transcript beside it") from None
    if "found" in answer:
        raise Unfit(answer["found"], answer["remedy"])
    marks = tuple(Mark(**mark) for mark in answer.pop("marks"))
    return CopyRead(**{**answer, "marks": marks, "remarks": tuple(answer["remarks"])})


def _answer(path: Path, wanted: Wanted) -> dict[str, Any]:
    try:
        return asdict(read_copy(path, wanted))
    except Unfit as fault:
        return {"found": fault.found, "remedy": fault.remedy}
    except OSError as error:
        why = f"it cannot be read: {error.strerror or type(error).__name__}"
        return {"found": why, "remedy": "name the file itself"}
