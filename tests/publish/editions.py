"""Two editions of a site, publishing them, and doing so in a child process that may be killed."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path

from generator.notice import OutsideFault
from generator.publish import Published, Stage

Files = Mapping[str, bytes]


A: Files = {
    "index.html": b"edition A",
    "style.css": b"the same in both",
    "facts/hama/index.html": b"at least 200" * 4000,
    "facts/only-in-a/index.html": b"gone in B",
    "ar/index.html": b"folder in A",
}
B: Files = {
    "index.html": b"edition B",
    "style.css": b"the same in both",
    "facts/hama/index.html": b"at least 300" * 4000,
    "feed.xml": b"new in B",
    "ar": b"file in B",
}
SAYS = {"tool": "0.1.0", "revision": None, "time": "2024-12-08T00:00:00Z"}


def publish(target: Path, files: Files) -> Published:
    """Publish these files as one edition."""
    with Stage(target, patience=0) as stage:
        for path, data in files.items():
            stage.write(path, data)
        return stage.publish(SAYS)


def content(root: Path) -> dict[str, bytes]:
    """Every file under a folder except the edition's record."""
    found = {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}
    return {path: data for path, data in found.items() if path != "edition.json"}


def whole(target: Path, files: Files) -> bool:
    """Whether the target is exactly this edition, its record included."""
    recorded = json.loads((target / "edition.json").read_bytes())["files"]
    digests = {path: sha256(data).hexdigest() for path, data in files.items()}
    return content(target) == dict(files) and recorded == digests


def spawn(work: Callable[[], object]) -> int:
    """Fork a child that works and never comes back; its process id."""
    child = os.fork()
    if child == 0:
        try:
            work()
            os._exit(0)
        finally:
            os._exit(70)
    return child


def killed(work: Callable[[], object]) -> bool:
    """Whether a child that does this work dies by SIGKILL; it must not fail in any other way."""
    _, status = os.waitpid(spawn(work), 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return True
    assert os.WEXITSTATUS(status) == 0
    return False


def publish_dying(step: int, target: Path, files: Files) -> None:
    """Publish, killed right before the n-th operation on files or look into the C library."""
    left = step
    watched = {"open", "ctypes.dlopen", "ctypes.dlsym", "fcntl.flock"}

    def count(event: str, _: object) -> None:
        nonlocal left
        if event in watched or event.startswith("os."):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    publish(target, files)


def fault_in_child(work: Callable[[], object]) -> str:
    """What the OutsideFault says that stops this work in a child."""
    reading, writing = os.pipe()

    def tell() -> None:
        try:
            work()
        except OutsideFault as fault:
            os.write(writing, str(fault).encode())

    child = spawn(tell)
    os.close(writing)
    with os.fdopen(reading, "rb") as answer:
        message = answer.read().decode()
    assert os.waitpid(child, 0)[1] == 0
    return message
