"""Builds that are killed at any moment of their run: the target is always an edition, and the next build works."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest

pytestmark = pytest.mark.long

ROOT = Path(__file__).parents[2]
MARK = "FACTSHEET_KILL_TEST"
SEED = 20241208
KILLS = 42
KILLS_WHILE_PRINTING = 8
PATIENCE = 20.0
"""Seconds that workers get to notice that whoever hired them is gone."""


Files = Mapping[str, bytes]
ReadFolder = Callable[[Path], Files]


class Said(Protocol):
    """How a build ended, and what it printed."""

    code: int
    text: str


Build = Callable[..., Said]


@dataclass(frozen=True, slots=True)
class Stand:
    """Two variants of a project, one target, the words of the builds that are killed, and how long one takes.

    `editions` are the two that such a build makes, `plain` those without briefings.
    """

    projects: tuple[Path, Path]
    target: Path
    words: tuple[str, ...]
    editions: tuple[Files, Files]
    plain: tuple[Files, Files]
    seconds: float


def command(project: Path, target: Path, words: tuple[str, ...]) -> list[str]:
    """What builds a project as a process of its own."""
    return [sys.executable, "-m", "generator", "--project", str(project), "build", "--out", str(target), *words]


def environment(folder: Path, run: str) -> dict[str, str]:
    """The environment of a build, which marks the build and every process that comes of it."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(folder), MARK: run}


def marked(run: str) -> list[str]:
    """The processes of a run that are still there, by id and name; those that only wait to be counted are gone."""
    wanted = f"{MARK}={run}".encode()
    found = []
    for process in Path("/proc").iterdir():
        if process.name.isdigit():
            try:
                if wanted in (process / "environ").read_bytes().split(b"\0"):
                    name, _, rest = (process / "stat").read_text().rpartition(")")
                    if not rest.startswith(" Z"):
                        found.append(name)
            except (ProcessLookupError, FileNotFoundError, PermissionError):
                continue  # It ended while we looked, or is not ours.
    return found


def left_over(run: str) -> list[str]:
    """The processes that outlive a killed run for longer than they should."""
    deadline = time.monotonic() + PATIENCE
    while (found := marked(run)) and time.monotonic() < deadline:
        time.sleep(0.05)
    return found


@pytest.fixture
def stand(
    tmp_path: Path, small: Path, build: Build, files_of: ReadFolder, request: pytest.FixtureRequest
) -> Iterator[Stand]:
    """Two variants that differ in a figure, a page and a file; one is built as a process as well, and timed."""
    other = tmp_path / "other"
    shutil.copytree(small, other)
    fact = other / "content/facts/exampleton/market-strike.yaml"
    fact.write_text(fact.read_text("utf-8").replace("at least 12", "at least 15"), "utf-8")
    shutil.copy(other / "content/places/exampleton.yaml", other / "content/places/otherton.yaml")

    def edition(project: Path, *words: str) -> Files:
        out = tmp_path / f"edition-{project.name}-{len(list(tmp_path.iterdir()))}"
        assert build(project, "--out", str(out), *words).code == 0
        return files_of(out)

    plain = (edition(small, "--no-pdf"), edition(other, "--no-pdf"))
    words: tuple[str, ...] = request.param
    editions = plain if "--no-pdf" in words else (edition(small, *words), edition(other, *words))
    assert editions[0] != editions[1]
    assert editions[0].keys() != editions[1].keys()

    out = tmp_path / "timed"
    begun = time.monotonic()
    subprocess.run(command(other, out, words), env=environment(tmp_path, "none"), check=True)
    seconds = time.monotonic() - begun
    assert files_of(out) == editions[1]

    target = tmp_path / "public" / "site"
    yield Stand((small, other), target, words, editions, plain, seconds)
    assert sorted(path.name for path in target.parent.iterdir()) == [".site.stage", "site"]


def kill_at(stand: Stand, variant: int, moment: float, run: str, folder: Path) -> float | None:
    """Start a build and kill it, and it alone, so many seconds later; how long it took where it was done before."""
    begun = time.monotonic()
    process = subprocess.Popen(
        command(stand.projects[variant], stand.target, stand.words),
        env=environment(folder, run),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(moment)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
    code = process.wait()
    assert code in (0, -signal.SIGKILL)
    return time.monotonic() - begun if code == 0 else None


def test_processes_of_a_run_are_found(tmp_path: Path) -> None:
    """What carries the run's mark is seen for as long as it runs, children included; what carries another is not."""
    program = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'input()'], stdin=sys.stdin)"
    run = f"{os.getpid()}-found"
    process = subprocess.Popen([sys.executable, "-c", program], env=environment(tmp_path, run), stdin=subprocess.PIPE)
    deadline = time.monotonic() + PATIENCE
    while len(marked(run)) < 2 and time.monotonic() < deadline:
        time.sleep(0.02)
    assert len(marked(run)) == 2
    assert marked(f"{run}-other") == []
    process.communicate(b"\n")
    assert left_over(run) == []


@pytest.mark.parametrize(
    ("stand", "kills"),
    [
        pytest.param(("--no-pdf",), KILLS, id="without briefings"),
        pytest.param(("--jobs", "2"), KILLS_WHILE_PRINTING, id="with briefings"),
    ],
    indirect=["stand"],
)
def test_a_build_may_be_killed_at_any_moment(
    stand: Stand, kills: int, tmp_path: Path, build: Build, files_of: ReadFolder
) -> None:
    """After each kill the target holds the old edition or the new one, whole; nobody is left; the next build works.

    The first kills strike where there is no target yet. The next builds are those of this process, and draw no
    briefings but for the last one.
    """
    moments = random.Random(SEED)
    seconds = stand.seconds
    old: Files | None = None
    variant = 0
    struck = 0
    for number in range(kills):
        run = f"{os.getpid()}-{stand.words[0]}-{number}"
        took = kill_at(stand, variant, moments.uniform(0, seconds), run, tmp_path)
        struck += took is None
        seconds = min(seconds, took or seconds)  # what was timed on a busy machine may take less by now
        assert left_over(run) == []

        found = files_of(stand.target) if stand.target.exists() else None
        assert found in (old, stand.editions[variant])

        if number >= kills // 10:
            published = moments.choice((0, 1))
            done = build(stand.projects[published], "--out", str(stand.target), "--no-pdf")
            assert done.code == 0, done.text
            old = stand.plain[published]
            assert files_of(stand.target) == old
            variant = 1 - published
        elif found is not None:
            old, variant = found, 1 - variant
    assert struck > kills // 3
    assert build(stand.projects[variant], "--out", str(stand.target), *stand.words).code == 0
    assert files_of(stand.target) == stand.editions[variant]
