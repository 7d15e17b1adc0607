"""What a long run shows: one line on a terminal, kept up to date; nothing in a pipe."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from types import TracebackType

import click

_AGAIN = 0.05
"""Seconds between two drawings; a faster line only flickers."""


class Stages:
    """Draws each stage's name and count on stderr, and remembers how long each took."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()
        self._seconds: dict[str, float] = {}
        self._stage = ""
        self._since = 0.0
        self._drawn = 0.0

    def report(self, stage: str, done: int, total: int) -> None:
        """Told of each step: the stage, how many are done, how many there are (0: not known)."""
        now = time.perf_counter()
        is_new = stage != self._stage
        if is_new:
            self._close(now)
            self._stage, self._since = stage, now
        if self._shown and (is_new or done == total or now - self._drawn > _AGAIN):
            self._drawn = now
            count = f" {done} of {total}" if total else ""
            click.echo(f"\r\x1b[K{stage}{count}", nl=False, err=True, color=True)

    def timings(self) -> Iterator[str]:
        """One line a stage, with its seconds."""
        for stage, seconds in self._seconds.items():
            yield f"{stage:<10}{seconds:8.2f} s"

    def __enter__(self) -> Stages:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close(time.perf_counter())
        if self._shown:
            click.echo("\r\x1b[K", nl=False, err=True, color=True)

    def _close(self, now: float) -> None:
        if self._stage:
            self._seconds[self._stage] = self._seconds.get(self._stage, 0.0) + now - self._since
