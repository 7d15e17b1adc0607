"""The same work on many things, with all cores: a function and things in, what came of each out, in their order.

Workers are forked after all is loaded, so that they hold what the work is done with, and nothing but the number of a
thing and what came of it goes through a pipe. They leave with the process that they were forked from, however it ends.
"""

import gc
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_all_start_methods, get_context
from typing import Any, ClassVar, TypeVar

from generator.notice import OutsideFault

Thing = TypeVar("Thing")
Outcome = TypeVar("Outcome")

FEW = 12
"""So few things are done before workers are ready."""
AT_ONCE = 4
"""Things that a worker takes with it each time."""
MANY = 100
"""For fewer it takes longer to free what nobody needs than workers are slowed by holding it."""
_inherited: list[Callable[[int], Any]] = []
"""What a forked worker does, last: a function that knows a whole site goes through no pipe."""


def each(work: Callable[[Thing], Outcome], things: Sequence[Thing], jobs: int) -> Iterator[Outcome]:
    """What `work` makes of each thing, in order, by at most `jobs` processes (0: as many as cores).

    Raises:
        OutsideFault: a worker died. What `work` raises is raised here.
    """
    count = jobs or os.cpu_count() or 1
    if count == 1 or len(things) <= FEW or "fork" not in get_all_start_methods():
        yield from map(work, things)
    else:
        yield from _forked(work, things, count)


@dataclass(frozen=True, slots=True)
class Crew:
    """Who works on many things: here at most `jobs` processes of this machine (0: as many as cores).

    `is_here` tells whether whoever works has the disk of this machine.
    """

    jobs: int = 0
    is_here: ClassVar[bool] = True

    def each(self, work: Callable[[Thing], Outcome], things: Sequence[Thing]) -> Iterator[Outcome]:
        """What `work` makes of each thing, in order. Errors: as `each`, in the words of whoever works."""
        return each(work, things, self.jobs)


HERE, ALONE = Crew(), Crew(1)
"""All cores of this machine; this process."""


def _forked(work: Callable[[Thing], Outcome], things: Sequence[Thing], count: int) -> Iterator[Outcome]:
    read, write = os.pipe()
    _inherited.append(lambda number: work(things[number]))
    if len(things) > MANY:
        gc.collect()
    gc.freeze()  # What workers share with this process stays shared: their collectors never touch it.
    try:
        with ProcessPoolExecutor(count, get_context("fork"), _settle, (read, write)) as pool:
            try:
                yield from pool.map(_done, range(len(things)), chunksize=AT_ONCE)
            except BrokenProcessPool as fault:
                raise OutsideFault(
                    "a process that worked on a part of it died, as it does when memory runs out — run it again with"
                    " `--jobs 1`, or give the machine more memory; the published site is untouched"
                ) from fault
            finally:
                pool.shutdown(cancel_futures=True)
    finally:
        gc.unfreeze()
        os.close(read)
        os.close(write)
        _inherited.pop()


def _settle(read: int, write: int) -> None:
    """Stop at no interrupt, which the first process takes care of, and leave when its end of the pipe is gone."""
    os.close(write)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_leave, args=(read,), daemon=True).start()


def _leave(read: int) -> None:
    os.read(read, 1)
    os._exit(1)


def _done(number: int) -> Any:
    return _inherited[-1](number)
