"""Makes briefings and pictures in parallel: Prints come in, bytes by path go out, or a fault that names every failure.

Layout has no limits of its own, so each briefing is made in a worker process that may be ended: WeasyPrint is
imported once, then workers are forked that hold every Print already. The parent hands out indexes; a worker
answers with tagged messages, raw bytes all of them. A worker that takes too long is killed, one that dies is replaced,
and the others go on. What was lost so may be the fault of a busy machine: it is tried once more, alone, when all others
are done. When the parent dies, the pipes close and the workers leave; one that is busy is ended by its own alarm.
"""

import gc
import importlib
import math
import multiprocessing
import os
import resource
import signal
import tempfile
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkProcess
from pathlib import Path

from generator.notice import OutsideFault
from generator.pdf import fonts
from generator.pdf.jobs import TOO_LARGE, Limits, PdfJob, TooLong, TooManyPages, Unprintable

_PDF, _WHY, _PAGES, _MEMORY, _WARNING = b"p", b"f", b"n", b"m", b"w"
_NO_MEMORY = f"it takes more memory than a briefing may; {TOO_LARGE}"
_GRACE = 5
"""Seconds that a worker gets to leave once its pipe is closed, and that its own alarm waits beyond the limit."""
_fork = multiprocessing.get_context("fork")


def render_all(
    prints: Sequence[PdfJob],
    jobs: int,
    limits: Limits | None = None,
    report: Callable[[str], object] | None = None,
    warn: Callable[[str], object] | None = None,
) -> dict[str, bytes]:
    """Make every briefing with at most `jobs` workers; the PDFs by path, in the order given.

    `report` gets a line for each briefing as it is done, `warn` one for each warning. Every briefing is tried.

    Raises:
        TooLong: briefings outgrow their limits, and nothing else is wrong.
        OutsideFault: names every briefing and picture that failed, and why.
    """
    if not prints:
        return {}
    with tempfile.TemporaryDirectory(prefix="briefings-") as folder:
        crew = _Crew(prints, limits or Limits(), report, warn, Path(folder))
        try:
            crew.work(max(1, min(jobs, len(prints))))
        finally:
            crew.dismiss()
    outgrown = {**crew.lost, **crew.outgrown}
    if crew.failed or any(prints[index].picture is not None for index in outgrown):
        raise OutsideFault(_failures(prints, {**crew.failed, **outgrown}))
    if outgrown:
        why = {prints[index].path: reason for index, reason in sorted(outgrown.items())}
        by_pages = {prints[index].path for index in crew.outgrown}
        made = [(order, crew.made[index]) for index, order in enumerate(prints) if index in crew.made]
        raise TooLong(_failures(prints, outgrown), why, by_pages, made)
    return {order.path: crew.made[index] for index, order in enumerate(prints)}


def _failures(prints: Sequence[PdfJob], failed: dict[int, str]) -> str:
    lines = [f"{prints[index].path}: {why}" for index, why in sorted(failed.items())]
    pictures = sum(prints[index].picture is not None for index in failed)
    counts = {"briefing": len(failed) - pictures, "social card": pictures}
    failing = " and ".join(f"{count} {name}{'s' * (count > 1)}" for name, count in counts.items() if count)
    return f"{failing} could not be printed; put right what is named here and build again:\n  " + "\n  ".join(lines)


@dataclass(slots=True)
class _Worker:
    """A worker process, the pipe to it, and what it is doing: the index of a Print, and by when it must be done."""

    process: ForkProcess
    pipe: Connection
    index: int = -1
    deadline: float = math.inf


@dataclass(slots=True)
class _Crew:
    """The workers, what is still to be printed, and what came of the rest.

    What has `failed` is at fault itself, what is `outgrown` has too many pages; what was `lost` took too long or too
    much here, at each of its tries.
    """

    prints: Sequence[PdfJob]
    limits: Limits
    report: Callable[[str], object] | None
    warn: Callable[[str], object] | None
    folder: Path
    queue: deque[int] = field(default_factory=deque)
    workers: list[_Worker] = field(default_factory=list)
    made: dict[int, bytes] = field(default_factory=dict)
    failed: dict[int, str] = field(default_factory=dict)
    outgrown: dict[int, str] = field(default_factory=dict)
    lost: dict[int, str] = field(default_factory=dict)
    again: deque[int] | None = field(default_factory=deque)
    """What is to be tried once more; None while that is done."""

    def work(self, jobs: int) -> None:
        """Print all that can be printed."""
        self._sort_out()
        if not self.queue:
            return
        with fonts.only(fonts.lay_out(self.prints[self.queue[0]], self.folder)):
            _load_press()
            self._work_off(jobs)
            if self.again:
                self.queue, self.again = self.again, None
                self._work_off(1)

    def _work_off(self, jobs: int) -> None:
        for _ in range(min(jobs, len(self.queue))):
            self._hire()
        while self.workers:
            self._attend()

    def dismiss(self) -> None:
        """End every worker, whatever it is doing."""
        for worker in self.workers:
            worker.process.kill()
            worker.process.join()
        self.workers.clear()

    def _sort_out(self) -> None:
        """Without any font Pango crashes: such a briefing never reaches a worker."""
        for index, order in enumerate(self.prints):
            if order.fonts():
                self.queue.append(index)
            else:
                self.failed[index] = "there is no font (.ttf or .otf) among its assets"

    def _hire(self) -> None:
        ours, theirs = _fork.Pipe()
        inherited = [ours, *(worker.pipe for worker in self.workers)]
        process = _fork.Process(
            target=_serve, args=(theirs, inherited, self.prints, self.limits, self.folder), daemon=True
        )
        gc.collect()
        gc.freeze()  # what the worker shares with this process stays shared: its collector never touches it
        try:
            process.start()
        finally:
            gc.unfreeze()
        theirs.close()
        worker = _Worker(process, ours)
        self.workers.append(worker)
        self._hand_out(worker)

    def _hand_out(self, worker: _Worker) -> None:
        if not self.queue:
            self._let_go(worker)
            return
        worker.index = self.queue.popleft()
        worker.deadline = time.monotonic() + self.limits.seconds
        with suppress(BrokenPipeError):  # a worker that is dead by now is found so by `_attend`
            worker.pipe.send_bytes(worker.index.to_bytes(4))

    def _let_go(self, worker: _Worker) -> None:
        worker.pipe.close()
        worker.process.join(_GRACE)
        worker.process.kill()
        worker.process.join()
        self.workers.remove(worker)

    def _attend(self) -> None:
        """Wait for the next answer, death or deadline, and deal with it."""
        soonest = min(worker.deadline for worker in self.workers)
        ready = wait([worker.pipe for worker in self.workers], max(0.0, soonest - time.monotonic()))
        for worker in [worker for worker in self.workers if worker.pipe in ready]:
            self._hear(worker)
        for worker in [worker for worker in self.workers if worker.deadline <= time.monotonic()]:
            self._lose(worker, f"it was not done after {self.limits.seconds:g} seconds; {TOO_LARGE}")

    def _hear(self, worker: _Worker) -> None:
        try:
            message = worker.pipe.recv_bytes()
        except (EOFError, ConnectionError):
            self._lose(worker)
            return
        kind, body = message[:1], message[1:]
        if kind == _WARNING:
            self._warn(f"{self.prints[worker.index].path}: warning: {body.decode()}")
            return
        if kind == _MEMORY:
            self._lose(worker, _NO_MEMORY)
            return
        if kind == _PDF:
            self.made[worker.index] = body
        else:
            (self.outgrown if kind == _PAGES else self.failed)[worker.index] = body.decode()
        self._tell(worker.index)
        self._hand_out(worker)

    def _lose(self, worker: _Worker, why: str = "") -> None:
        """A worker died or is ended: its briefing is tried once more or given up, and somebody else takes the rest."""
        if why:
            worker.process.kill()
        worker.process.join()
        reason = why or _death(worker.process.exitcode or 0)
        if self.again is None:
            self.lost[worker.index] = reason
            self._tell(worker.index)
        else:
            self.again.append(worker.index)
            self._warn(f"{self.prints[worker.index].path}: to be tried once more, alone: {reason}")
        worker.pipe.close()
        self.workers.remove(worker)
        if self.queue:
            self._hire()

    def _tell(self, index: int) -> None:
        done = len(self.made) + len(self.failed) + len(self.outgrown) + len(self.lost)
        verdict = "printed" if index in self.made else "failed"
        if self.report is not None:
            self.report(f"{self.prints[index].path}: {verdict} ({done} of {len(self.prints)})")

    def _warn(self, line: str) -> None:
        if self.warn is not None:
            self.warn(line)


def _load_press() -> None:
    """Import WeasyPrint, which needs libraries that no package of Python's brings."""
    try:
        importlib.import_module("generator.pdf.pdf_worker")
    except (ImportError, OSError) as error:
        needed = "Pango and HarfBuzz (on Debian: libpangoft2-1.0-0 and libharfbuzz-subset0)"
        raise OutsideFault(
            f"briefings cannot be printed, for WeasyPrint does not load: {error}; install {needed}"
        ) from error


def _death(code: int) -> str:
    cause = signal.Signals(-code).name if code < 0 else f"exit code {code}"
    return f"the process that printed it died ({cause}), as it does when memory runs out; {TOO_LARGE}"


def _serve(
    pipe: Connection, inherited: list[Connection], prints: Sequence[PdfJob], limits: Limits, folder: Path
) -> None:
    """A worker's life: print what is asked for until the pipe closes."""
    for other in inherited:
        other.close()  # or this worker would keep the pipes of others open when the parent dies
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    tempfile.tempdir = str(folder)
    _take_memory_limit(limits.memory)
    code = 1
    try:
        _print_on(pipe, prints, limits, folder)
    except (EOFError, ConnectionError):
        code = 0
    finally:
        os._exit(code)  # at once: the parent names the briefing, and what it has open is not for a worker to close


def _print_on(pipe: Connection, prints: Sequence[PdfJob], limits: Limits, folder: Path) -> None:
    from generator.pdf.pdf_worker import Press  # here, for it imports WeasyPrint; the parent has done so for us

    press = Press(folder / str(os.getpid()), limits.pages)  # of its own: two workers may lay out the same fonts at once
    gc.disable()
    while True:
        index = int.from_bytes(pipe.recv_bytes())
        signal.alarm(math.ceil(limits.seconds) + _GRACE)
        try:
            pdf, warnings = press.make(prints[index])
        except Unprintable as error:
            kind = _PAGES if isinstance(error, TooManyPages) else _WHY
            pipe.send_bytes(kind + str(error).encode(errors="replace"))
        except MemoryError:
            pipe.send_bytes(_MEMORY)
        else:
            for warning in warnings:
                pipe.send_bytes(_WARNING + warning.encode(errors="replace"))
            pipe.send_bytes(_PDF + pdf)
        signal.alarm(0)
        gc.collect()


def _take_memory_limit(memory: int) -> None:
    """Address space beyond what the worker was born with. Only Linux says how much that is, and only Linux obeys."""
    sizes = Path("/proc/self/statm")
    if sizes.exists():
        now = int(sizes.read_text().split()[0]) * resource.getpagesize()
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        limit = now + memory if hard == resource.RLIM_INFINITY else min(now + memory, hard)
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
