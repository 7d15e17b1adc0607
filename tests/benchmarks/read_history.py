"""How long it takes to learn from a history who approved what, by the number of commits.

    python -m tests.benchmarks.read_history [COMMITS …] [--facts N] [--profile]

Writes a repository with that many invented facts, and so many commits each of which changes one fact or approves one.
Learns where each subject stands, as `status`, `history`, `diff` and `trace` do, in a process of its own: once where
nothing was kept of any run before, once where that was, and once more where a commit has come since. Prints the
processor time of each, git's and Python's start included, that of `factsheet status` as a whole without and with what
is kept, and the peak memory. Nothing is asserted: times belong to the machine.
"""

from __future__ import annotations

import argparse
import cProfile
import os
import pstats
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from generator.compare import fs1, subjects_of
from generator.files import Memory
from generator.model.reviewers import email_digest
from generator.record.draft import Draft
from generator.record.review import path_of
from generator.review.sign_off import read_draft
from tests.benchmarks.check_facts import ROOT, generate

PEOPLE = ("ann", "ben", "cleo")
START = 1_600_000_000
STEP = 4 * 3_600
"""Between two commits: ten thousand are four and a half years."""
RULES = "review:\n  approvals: 2\n  roles: [editor]\n  accept: recorded\n"


def main() -> None:
    """Measure each number of commits and print a line for it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("commits", nargs="*", type=int, default=[1_000, 10_000])
    parser.add_argument("--facts", type=int, default=1_000)
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args()
    heads = ("commits", "facts", "cold", "warm", "one more", "status", "warm", "peak MB")
    print(" ".join(f"{head:>8}" for head in heads))
    for count in options.commits:
        with tempfile.TemporaryDirectory() as folder:
            write(Path(folder), options.facts, count)
            if options.profile:
                profile(Path(folder))
            else:
                print(f"{count:8} {options.facts:8} {measured(Path(folder))}", flush=True)


LEARN = (
    "import sys; from datetime import UTC, datetime; from pathlib import Path; "
    "from generator.review.desk import approvals_in; approvals_in(Path(sys.argv[1]), datetime.now(UTC))"
)


def measured(project: Path) -> str:
    """The seconds of the processor that the record takes, and the board with it; and the memory of the former."""
    (cold, memory), (warm, _) = (spent("-c", LEARN, str(project)) for _ in range(2))
    words = ("-c", "user.name=eve", "-c", "user.email=eve@example.org", "commit", "--quiet", "--allow-empty")
    subprocess.run(["git", *words, "--message", "."], cwd=project, check=True)
    more, _ = spent("-c", LEARN, str(project))
    shutil.rmtree(project / ".site.stage")
    boards = [spent("-m", "generator", "status", "--project", str(project))[0] for _ in range(2)]
    return " ".join((*(f"{seconds:8.2f}" for seconds in (cold, warm, more, *boards)), f"{memory:8.0f}"))


def spent(*words: str) -> tuple[float, float]:
    """Processor seconds and megabytes of a run of Python; git's seconds are its children's, and count."""
    process = subprocess.Popen([sys.executable, *words], cwd=ROOT, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def profile(project: Path) -> None:
    """Print the functions that take longest."""
    from generator.review.desk import approvals_in

    profiler = cProfile.Profile()
    profiler.runcall(approvals_in, project, datetime.now(UTC))
    pstats.Stats(profiler).sort_stats("tottime").print_stats(25)


def write(project: Path, facts: int, commits: int, seed: int = 1) -> None:
    """Write a repository: content and roster, then a change or an approval with each commit."""
    generate(project, facts, random.Random(seed))
    settings = project / "content/site.yaml"
    settings.write_text(settings.read_text("utf-8") + RULES, "utf-8")
    roster = "people:\n" + "".join(
        f"  {id}:\n    name: {id.title()}\n    roles: [editor]\n    emails: ['{email_digest(f'{id}@example.org')}']\n"
        for id in PEOPLE
    )
    (project / "content/reviewers.yaml").write_text(roster, "utf-8")
    subprocess.run(["git", "-c", "init.defaultBranch=main", "init", "--quiet"], cwd=project, check=True)
    stream = b"".join(_stream(project, commits, random.Random(seed)))
    subprocess.run(["git", "fast-import", "--quiet"], cwd=project, input=stream, check=True)
    subprocess.run(["git", "reset", "--quiet", "--hard", "main"], cwd=project, check=True)


def _stream(project: Path, commits: int, chance: random.Random) -> Iterator[bytes]:
    """What `git fast-import` reads."""
    files = {path.relative_to(project).as_posix(): path.read_bytes() for path in project.rglob("content/**/*.yaml")}
    yield _commit("eve", 0, files)
    facts = [path for path in files if path.startswith("content/facts/")]
    for number in range(1, commits):
        path = chance.choice(facts)
        if number % 3:
            by = chance.choice(PEOPLE)
            yield _commit(by, number, dict([_review(by, number, path, files[path])]))
        else:
            files[path] = _changed(files[path], number)
            yield _commit("eve", number, {path: files[path]})


def _changed(text: bytes, number: int) -> bytes:
    head, _, rest = text.partition(b"\n")
    lines = rest.split(b"\n")
    lines[0] = f"title: What was reported of the incident, read {number} times".encode()
    return b"\n".join((head, *lines))


def _review(by: str, number: int, path: str, text: bytes) -> tuple[str, bytes]:
    (id, subject), *_ = subjects_of(Memory({path: text})).by_id.items()
    at = datetime.fromtimestamp(START + number * STEP, UTC)
    draft = Draft("https://facts.example.org", by, "editor", "recorded", at, {id: fs1(subject)})
    data = draft.bytes()
    return path_of(read_draft(data), data), data


def _commit(who: str, number: int, files: dict[str, bytes]) -> bytes:
    seconds = START + number * STEP
    head = f"commit refs/heads/main\ncommitter {who} <{who}@example.org> {seconds} +0000\ndata 1\n.\n".encode()
    body = (f"M 644 inline {path}\ndata {len(data)}\n".encode() + data + b"\n" for path, data in files.items())
    return head + b"".join(body)


if __name__ == "__main__":
    main()
