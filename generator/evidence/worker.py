"""A copy read in a process of its own, which may be ended: a bad file hangs or crashes what reads it, and not us.

In: a path, and which page is meant. Out: what was read, or `Unfit`. Answers come through a pipe, as JSON.
"""

import json
import math
import multiprocessing
import os
import resource
import signal
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import asdict, dataclass
from io import StringIO
from multiprocessing.connection import Connection
from pathlib import Path

from generator.evidence import archives  # noqa: F401 - loaded once, before the processes that read by it are made
from generator.evidence.copies import CopyRead, Mark, Unfit, Wanted, read_copy

_fork = multiprocessing.get_context("fork")
_TOO_MUCH = "keep a smaller copy, or a transcript beside it"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one copy may cost: seconds of work, seconds on the clock, bytes of memory."""

    seconds: float = 120
    wait: float = 300
    memory: int = 3 * 1024**3


def read_apart(path: Path, wanted: Wanted | None = None, limits: Limits | None = None) -> CopyRead:
    """The text of a copy. Raises `Unfit` where it cannot be read, or takes more than it may."""
    bounds = limits or Limits()
    ours, theirs = _fork.Pipe(duplex=False)
    process = _fork.Process(target=_serve, args=(theirs, ours, path, wanted or Wanted(), bounds), daemon=True)
    process.start()
    theirs.close()
    try:
        answer = json.loads(ours.recv_bytes()) if ours.poll(bounds.wait) else None
    except EOFError:
        answer = {"died": True}
    finally:
        ours.close()
        process.kill()
        process.join()
    if answer is None or answer.get("died"):
        code = process.exitcode or 0
        why = "takes too long" if answer is None or code == -signal.SIGPROF else "ends the program that reads it"
        raise Unfit(f"reading it {why}", _TOO_MUCH)
    if "found" in answer:
        raise Unfit(answer["found"], answer["remedy"])
    marks = tuple(Mark(**mark) for mark in answer.pop("marks"))
    return CopyRead(**{**answer, "marks": marks, "remarks": tuple(answer["remarks"])})


def _serve(pipe: Connection, other: Connection, path: Path, wanted: Wanted, limits: Limits) -> None:
    """The process's life: one copy, one answer."""
    other.close()
    code = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        _bound(limits)
        pipe.send_bytes(json.dumps(_answer(path, wanted)).encode("utf-8"))
        code = 0
    finally:
        os._exit(code)  # at once: what the parent has open is not for this process to close


def _answer(path: Path, wanted: Wanted) -> dict[str, object]:
    try:
        # Libraries print what they think of a file; what is wrong with it is said through the pipe.
        with redirect_stderr(StringIO()), redirect_stdout(StringIO()):
            return asdict(read_copy(path, wanted))
    except Unfit as fault:
        return {"found": fault.found, "remedy": fault.remedy}
    except OSError as error:
        return {
            "found": f"it cannot be read: {error.strerror or type(error).__name__}",
            "remedy": "name the file itself",
        }
    except MemoryError:
        return {"found": "reading it takes too much memory", "remedy": _TOO_MUCH}


def _bound(limits: Limits) -> None:
    """The system ends the process where it works too long; where it wants too much memory, that fails."""
    signal.setitimer(signal.ITIMER_PROF, limits.seconds)
    signal.alarm(math.ceil(limits.wait) + 5)
    if Path("/proc/self/statm").exists():
        now = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = now + limits.memory
        resource.setrlimit(resource.RLIMIT_AS, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
