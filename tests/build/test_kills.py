"""Builds that are killed at any moment of their run: the target is always an edition, and the next build works.

Each is a process that is forked from one which has built before, so that what is killed is a build and not the start
of Python; what such a process builds is held against the program itself.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.build.projects import Build, Files, ReadFolder
from tests.cards import blank_cards

pytestmark = pytest.mark.long

ROOT = Path(__file__).parents[2]
SEED = 20241208
KILLS = int(os.environ.get("FACTSHEET_KILLS", "24"))
KILLS_WHILE_PRINTING = 6
PATIENCE = 20.0
"""Seconds that workers get to notice that whoever hired them is gone."""
PLENTY = 300.0
FORKING = """
import json, os, select, signal, sys, time
from generator.cli import main
from tests.cards import blank_cards

def forked(words):
    child = os.fork()
    if child:
        return child
    os.setsid()
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(nothing, stream)
    with blank_cards():
        main(words)

with blank_cards():
    main(json.loads(sys.argv[1]), standalone_mode=False)
for line in sys.stdin:
    words, seconds = json.loads(line)
    begun = time.monotonic()
    child = forked(words)
    if not select.select([os.pidfd_open(child)], [], [], seconds)[0]:
        os.kill(child, signal.SIGKILL)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    print(json.dumps([child, code, time.monotonic() - begun]), flush=True)
"""
"""Builds once, then once more in a fork of its own for each line; prints which process it was, its end and its time.

Its cards are blank, as those of the builds in this process.
"""


@dataclass(frozen=True, slots=True)
class Stand:
    """Two variants of a project, one target, the words of the builds that are killed, and what forks them.

    `editions` are the two that such a build makes, `plain` those without briefings; `seconds` is how long one takes.
    """

    projects: tuple[Path, Path]
    target: Path
    words: tuple[str, ...]
    editions: tuple[Files, Files]
    plain: tuple[Files, Files]
    forking: subprocess.Popen[str]
    seconds: float

    def kill_at(self, variant: int, moment: float) -> tuple[int, float | None]:
        """Kill a build, and it alone, so many seconds after its start: its session, and its time if it was done."""
        session, code, took = build_for(self.forking, words_of(self.projects[variant], self.target, self.words), moment)
        assert code in (0, -9)
        return session, took if code == 0 else None


def words_of(project: Path, target: Path, words: tuple[str, ...]) -> list[str]:
    """What is typed to build a project."""
    return ["--project", str(project), "build", "--out", str(target), *words]


def build_for(forking: subprocess.Popen[str], words: list[str], seconds: float) -> tuple[int, int, float]:
    """Have a build forked, which is killed after so long: its session, its exit code, its time."""
    assert forking.stdin is not None
    assert forking.stdout is not None
    forking.stdin.write(json.dumps([words, seconds]) + "\n")
    forking.stdin.flush()
    session, code, took = json.loads(forking.stdout.readline())
    return session, code, took


@contextmanager
def forking(folder: Path, words: list[str]) -> Iterator[subprocess.Popen[str]]:
    """A process that has built, and forks others that do."""
    command = [sys.executable, "-c", FORKING, json.dumps(words)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(folder)}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=environment, stdin=pipe, stdout=pipe, text=True) as process:
        yield process


def of_session(session: int) -> list[str]:
    """The processes of a session that are still there, by id and name; those that only wait to be counted are gone."""
    found = []
    for process in Path("/proc").iterdir():
        if process.name.isdigit():
            try:
                name, _, rest = (process / "stat").read_text().rpartition(")")
            except (ProcessLookupError, FileNotFoundError):
                continue  # It ended while we looked.
            state, _, _, its = rest.split()[:4]
            found += [name] if int(its) == session and state != "Z" else []
    return found


def left_over(session: int) -> list[str]:
    """The processes that outlive a killed build for longer than they should."""
    deadline = time.monotonic() + PATIENCE
    while (found := of_session(session)) and time.monotonic() < deadline:
        time.sleep(0.05)
    return found


@pytest.fixture
def stand(
    tmp_path: Path, small: Path, build: Build, files_of: ReadFolder, request: pytest.FixtureRequest
) -> Iterator[Stand]:
    """Two variants that differ in a figure, a page and a file; one is built by the program itself as well."""
    other = tmp_path / "other"
    shutil.copytree(small, other)
    fact = other / "content/facts/exampleton/market-strike.yaml"
    fact.write_text(fact.read_text("utf-8").replace("at least 12", "at least 15"), "utf-8")
    shutil.copy(other / "content/places/exampleton.yaml", other / "content/places/otherton.yaml")

    def edition(project: Path) -> Files:
        out = tmp_path / f"edition-{project.name}"
        assert build(project, "--out", str(out), "--no-pdf").code == 0
        return files_of(out)

    plain = (edition(small), edition(other))
    words: tuple[str, ...] = request.param
    first, second = tmp_path / "first", tmp_path / "second"
    with blank_cards(), forking(tmp_path, words_of(small, first, words)) as process:
        _, code, seconds = build_for(process, words_of(other, second, words), PLENTY)
        assert code == 0
        editions = (files_of(first), files_of(second))
        assert editions[0] != editions[1]
        assert editions[0].keys() != editions[1].keys()
        assert (editions == plain) == ("--no-pdf" in words)
        itself = tmp_path / "itself"
        subprocess.run([sys.executable, "-m", "generator", *words_of(other, itself, words)], cwd=ROOT, check=True)
        assert without_cards(files_of(itself)) == without_cards(editions[1])

        target = tmp_path / "public" / "site"
        yield Stand((small, other), target, words, editions, plain, process, seconds)
        assert sorted(path.name for path in target.parent.iterdir()) == [".site.stage", "site"]


def without_cards(files: Files) -> Files:
    """What is not left blank, nor the record that has its digest."""
    cards = {path for path in files if path.endswith("card.png")}
    return {path: data for path, data in files.items() if path not in cards | ({"edition.json"} if cards else set())}


def test_processes_of_a_session_are_found(tmp_path: Path) -> None:
    """They are seen for as long as they run, children included; those of another session are not."""
    program = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'input()'], stdin=sys.stdin)"
    command = [sys.executable, "-c", program]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True)
    deadline = time.monotonic() + PATIENCE
    while len(of_session(process.pid)) < 2 and time.monotonic() < deadline:
        time.sleep(0.02)
    assert len(of_session(process.pid)) == 2
    assert of_session(process.pid + 1) == []
    process.communicate(b"\n")
    assert left_over(process.pid) == []


@pytest.mark.parametrize(
    ("stand", "kills"),
    [
        pytest.param(("--no-pdf",), KILLS, id="without briefings"),
        pytest.param(("--jobs", "2"), KILLS_WHILE_PRINTING, id="with briefings"),
    ],
    indirect=["stand"],
)
def test_a_build_may_be_killed_at_any_moment(stand: Stand, kills: int, build: Build, files_of: ReadFolder) -> None:
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
        session, took = stand.kill_at(variant, moments.uniform(0, seconds))
        struck += took is None
        seconds = min(seconds, took or seconds)  # what was timed on a busy machine may take less by now
        assert left_over(session) == []

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
