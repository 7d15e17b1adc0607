"""One piece of work in a process of its own, which may be ended: a bad file hangs or crashes what reads it, and not us.

In: a function that answers in JSON, and what it may cost. Out: its answer, or `Ended`.
"""

import json
import math
import multiprocessing
import os
import resource
import signal
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

_fork = multiprocessing.get_context("fork")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one piece of work may cost: seconds of work, seconds on the clock, bytes of memory."""

    seconds: float = 120
    wait: float = 300
    memory: int = 3 * 1024**3


class Ended(Exception):
    """Work that gave no answer: “takes too long”, “takes too much memory”, “ends the program that reads it”."""


def apart(work: Callable[[], Any], limits: Limits | None = None) -> Any:
    """What the work answers, as JSON has it. Raises `Ended` where it takes more than it may, or dies."""
    bounds = limits or Limits()
    ours, theirs = _fork.Pipe(duplex=False)
    process = _fork.Process(target=_serve, args=(theirs, ours, work, bounds), daemon=True)
    process.start()
    theirs.close()
    try:
        answer = json.loads(ours.recv_bytes()) if ours.poll(bounds.wait) else None
    except EOFError:
        answer = []
    finally:
        ours.close()
        process.kill()
        process.join()
    if answer is None or (not answer and process.exitcode == -signal.SIGPROF):
        raise Ended("takes too long")
    if not answer:
        raise Ended("ends the program that reads it")
    if answer[0] == "memory":
        raise Ended("takes too much memory")
    return answer[1]


def _serve(pipe: Connection, other: Connection, work: Callable[[], Any], limits: Limits) -> None:
    """The process's life: one piece of work, one answer."""
    other.close()
    code = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        _bound(limits)
        pipe.send_bytes(json.dumps(_answer(work)).encode("utf-8"))
        code = 0
    finally:
        os._exit(code)  # at once: what the parent has open is not for this process to close


def _answer(work: Callable[[], Any]) -> tuple[str, Any]:
    try:
        # Libraries print what they think of a file; what is wrong with it is said through the pipe.
        with redirect_stderr(StringIO()), redirect_stdout(StringIO()):
            return "done", work()
    except MemoryError:
        return "memory", None


def _bound(limits: Limits) -> None:
    """The system ends the process where it works too long; where it wants too much memory, that fails."""
    signal.setitimer(signal.ITIMER_PROF, limits.seconds)
    signal.alarm(math.ceil(limits.wait) + 5)
    if Path("/proc/self/statm").exists():
        now = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = now + limits.memory
        resource.setrlimit(resource.RLIMIT_AS, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
