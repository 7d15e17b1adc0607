"""What a long run shows: one line on a terminal, kept up to date; nothing in a pipe.

In: the steps of a run, as they are made. Out: what is being done, how many of how many, and how long the rest will take
where that is known well enough; afterwards what each stage took, by the clock and of the processor.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Iterator
from types import TracebackType

import click

_DOING = {
    "check": "reading and checking",
    "record": "reading the record",
    "plan": "planning pages",
    "render": "making pages and reading them back",
    "print": "printing briefings and cards",
    "verify": "reading back what is left",
    "publish": "publishing",
}
"""What is being done in a stage."""
_AGAIN = 0.05
"""Seconds between two drawings; a faster line only flickers."""
_SEEN, _PART = 4.0, 20
"""Seconds of a stage, and the part of its steps (one in so many), from which on its rate is known well enough."""


class Stages:
    """Draws each stage's line on stderr, and remembers how long each took, its worker processes included."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()
        self._took: dict[str, tuple[float, float]] = {}
        self._stage = ""
        self._since = (0.0, 0.0)
        self._begun = 0
        self._drawn = 0.0

    def report(self, stage: str, done: int, total: int) -> None:
        """Told of each step: the stage, how many are done, how many there are (0: not known)."""
        now = time.perf_counter()
        is_new = stage != self._stage
        if is_new:
            self._close()
            self._stage, self._since, self._begun = stage, (now, _worked()), done
        if self._shown and (is_new or done == total or now - self._drawn > _AGAIN):
            self._drawn = now
            count = f": {done} of {total}" if total else ""
            line = f"{_DOING.get(stage, stage)}{count}{self._left(now, done, total)}"
            click.echo(f"\r\x1b[K{line}", nl=False, err=True, color=True)

    def timings(self) -> Iterator[str]:
        """One line a stage, with its seconds by the clock and those of the processor, and one for all."""
        whole = tuple(map(sum, zip(*self._took.values(), strict=True))) or (0.0, 0.0)
        for stage, (clock, worked) in {**self._took, "in all": whole}.items():
            yield f"{stage:<10}{clock:8.2f} s{worked:10.2f} s of the processor"

    def __enter__(self) -> Stages:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()
        if self._shown:
            click.echo("\r\x1b[K", nl=False, err=True, color=True)

    def _left(self, now: float, done: int, total: int) -> str:
        """How long the stage will go on at the rate of what it has done so far."""
        seen, made = now - self._since[0], done - self._begun
        if seen < _SEEN or made * _PART < total or done >= total:
            return ""
        left = seen / made * (total - done)
        return f", about {left:.0f} s left" if left < 90 else f", about {left / 60:.0f} min left"

    def _close(self) -> None:
        """Book the stage that ends now; one that comes again adds to what it took before."""
        if self._stage:
            clock, worked = self._took.get(self._stage, (0.0, 0.0))
            since, before = self._since
            self._took[self._stage] = (clock + time.perf_counter() - since, worked + _worked() - before)


def _worked() -> float:
    """Seconds of the processor that this process has had, and those of its workers that have ended."""
    used = [resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)
