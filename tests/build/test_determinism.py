"""The same content gives the same bytes, wherever, whenever and with however many processes it is built.

`FACTSHEET_DRAWS=60 pytest tests/build/test_determinism.py -k drawn` builds in more surroundings than the suite does,
`FACTSHEET_SEED` in others.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.build.projects import Files, ReadFolder

ROOT = Path(__file__).parents[2]
NOW = "2024-12-08T08:00Z"
GOLDEN = ROOT / "tests/golden/site"
PROGRAM = ("generator", "templates")
MADE = {"bib", "css", "csv", "html", "js", "json", "pdf", "png", "ris", "txt", "woff2", "xml"}
DRAWS = int(os.environ.get("FACTSHEET_DRAWS", "1"))
SEED = os.environ.get("FACTSHEET_SEED", "1")
IGNORED = shutil.ignore_patterns("__pycache__", ".*")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What differs from build to build and must not show: where the project lies, who runs it, and how.

    `jobs` is None where a cluster works. `umask` is what new files are kept from being.
    """

    project: str
    folder: str
    jobs: int | None
    environment: Mapping[str, str] = field(default_factory=dict)
    umask: int = 0o022


HERE = Surroundings("project", "project", 1, {"TZ": "Etc/UTC", "LC_ALL": "C", "PYTHONHASHSEED": "0"})
ELSEWHERE = Surroundings(
    "another place/a project, with spaces",
    ".",
    2,
    {
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C.UTF-8",
        "PYTHONHASHSEED": "4711",
        "HOME": "/nonexistent",
        "COLUMNS": "20",
    },
)
NOWHERE = Surroundings(
    "č/مشروع", "/", 2, {"TZ": "America/St_Johns", "LC_ALL": "POSIX", "PYTHONHASHSEED": "random", "PYTHONUTF8": "0"}
)


def build_in(root: Path, content: Path, where: Surroundings, *words: str) -> Path:
    """Build a copy of the program and of some content, in no git repository, as a process in these surroundings."""
    project = root / where.project
    shutil.copytree(content, project / "content", ignore=IGNORED)
    for part in PROGRAM:
        shutil.copytree(ROOT / part, project / part, ignore=IGNORED)
    command = [sys.executable, "-m", "generator", "build", "--now", NOW, *words]
    command += ["--jobs", str(where.jobs)] if where.jobs is not None else []
    if (root / where.folder) != project:
        command += ["--project", str(project)]
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    done = subprocess.run(
        command,
        cwd=root / where.folder,
        env={**environment, "PYTHONPATH": str(project), **where.environment},
        umask=where.umask,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    return project / "site"


def differences(one: Files, other: Files) -> list[str]:
    """What differs: each file with the first byte that is not the same, and what stands there."""
    found = [f"{path}: in one alone" for path in sorted(one.keys() ^ other.keys())]
    for path in sorted(one.keys() & other.keys()):
        if one[path] != other[path]:
            pairs = zip(one[path], other[path], strict=False)
            shortest = min(len(one[path]), len(other[path]))
            at = next((index for index, (a, b) in enumerate(pairs) if a != b), shortest)
            found.append(f"{path}: byte {at}: {one[path][at : at + 40]!r} and {other[path][at : at + 40]!r}")
    return found


def test_a_difference_is_named() -> None:
    """The comparison itself finds the first differing byte, a longer file and a missing one."""
    assert differences({"a": b"12345", "b": b"1"}, {"a": b"12x45", "c": b"1"}) == [
        "b: in one alone",
        "c: in one alone",
        "a: byte 2: b'345' and b'x45'",
    ]
    assert differences({"a": b"12"}, {"a": b"123"}) == ["a: byte 2: b'' and b'3'"]
    assert differences({"a": b"12"}, {"a": b"12"}) == []


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory, files_of: ReadFolder) -> Files:
    """The golden site, with all that is set, as it is built where nothing is unusual."""
    return files_of(build_in(tmp_path_factory.mktemp("here"), GOLDEN / "content", HERE))


@pytest.mark.long
def test_the_same_content_gives_the_same_bytes(tmp_path: Path, files_of: ReadFolder, here: Files) -> None:
    """Time zone, locale, hash seed, folders, home and number of processes show in no file, PDFs and pictures included.

    Of a site with every kind of fact and of page, so that every kind of file is made.
    """
    assert {path.rpartition(".")[2] for path in here} >= MADE
    for where in (ELSEWHERE, NOWHERE):
        assert differences(here, files_of(build_in(tmp_path, GOLDEN / "content", where))) == []


@pytest.mark.long
def test_the_whole_example_is_the_same_bytes_elsewhere(
    tmp_path: Path, example_site: Path, files_of: ReadFolder
) -> None:
    """Many facts and pages, whose order could differ: built in this process, and by one that is nowhere."""
    edition = files_of(example_site)
    assert len(edition) > 100
    assert differences(edition, files_of(build_in(tmp_path, ROOT / "content", NOWHERE, "--no-pdf"))) == []


# ---------------------------------------------------------------- the clock


def git(project: Path, *words: str, time: str) -> str:
    """Run git in a project, as somebody who commits at the given time."""
    who = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_AUTHOR_DATE": time}
    who |= {name.replace("AUTHOR", "COMMITTER"): value for name, value in who.items()}
    command = ["git", "-c", "init.defaultBranch=main", "-c", "commit.gpgSign=false", *words]
    done = subprocess.run(command, cwd=project, env={**os.environ, **who}, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def commit(project: Path, time: str) -> str:
    """Commit everything in a project; the commit's id."""
    git(project, "add", "--all", time=time)
    git(project, "commit", "--quiet", "--allow-empty", "--message", "An edition", time=time)
    return git(project, "rev-parse", "HEAD", time=time)


def record(project: Path) -> tuple[str, str | None]:
    """The clock and the revision that the published edition names."""
    edition = json.loads((project / "site/edition.json").read_bytes())
    return edition["time"], edition["revision"]


def test_without_git_the_clock_is_the_latest_date_in_the_content(small: Path, build: Callable[..., object]) -> None:
    """The explainer speaks for all of 5 January 2025; a later change of a source moves the clock on."""
    build(small, "--no-pdf")
    assert record(small) == ("2025-01-05T23:59:59Z", None)
    source = small / "content/sources/army-statement-2025-01-04.yaml"
    source.write_text(source.read_text("utf-8") + "updated: 2025-01-06 09:30 +03:00\n", "utf-8")
    build(small, "--no-pdf")
    assert record(small) == ("2025-01-06T06:30:00Z", None)


@pytest.mark.long
def test_with_git_the_clock_is_the_newest_commit(small: Path, build: Callable[..., object]) -> None:
    """The time it was committed, whatever the files say of their own age; what is not committed does not count."""
    git(small, "init", "--quiet", time="2025-02-01T10:00:00Z")
    build(small, "--no-pdf")
    assert record(small) == ("2025-01-05T23:59:59Z", None)
    first = commit(small, "2025-02-01T10:00:00+0200")
    build(small, "--no-pdf")
    assert record(small) == ("2025-02-01T08:00:00Z", first)
    os.utime(small / "content/site.yaml", (0, 2_000_000_000))
    build(small, "--no-pdf")
    assert record(small) == ("2025-02-01T08:00:00Z", first)
    second = commit(small, "2025-02-02T10:00:00Z")
    build(small, "--no-pdf")
    assert record(small) == ("2025-02-02T10:00:00Z", second)


def test_a_commit_elsewhere_changes_no_page(small: Path, build: Callable[..., object], files_of: ReadFolder) -> None:
    """Revision and clock stand in `edition.json` alone: a commit of something else changes no page."""
    git(small, "init", "--quiet", time="2025-02-01T10:00:00Z")
    commit(small, "2025-02-01T10:00:00Z")
    build(small, "--no-pdf")
    before = dict(files_of(small / "site"))
    (small / "notes.txt").write_text("Elsewhere.\n", "utf-8")
    commit(small, "2025-02-03T10:00:00Z")
    build(small, "--no-pdf")
    after = dict(files_of(small / "site"))
    assert before.pop("edition.json") != after.pop("edition.json")
    assert differences(before, after) == []


def test_the_clock_that_is_given_counts_before_every_other(
    small: Path, build: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """`--now` before SOURCE_DATE_EPOCH, and that before git."""
    git(small, "init", "--quiet", time="2025-02-01T10:00:00Z")
    revision = commit(small, "2025-02-01T10:00:00Z")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1733644800")
    build(small, "--no-pdf")
    assert record(small) == ("2024-12-08T08:00:00Z", revision)
    build(small, "--no-pdf", "--now", "2025-03-01")
    assert record(small) == ("2025-03-01T00:00:00Z", revision)


ZONES = ("Etc/UTC", "Pacific/Kiritimati", "America/St_Johns", "Asia/Damascus", "Africa/Casablanca", "Nowhere/At-All")
LOCALES = ("C", "POSIX", "C.UTF-8", "tr_TR.UTF-8", "ar_SY.UTF-8", "xx")
PLACES = ("project", "a b/c", "č/مشروع", "deep/" * 12 + "down", "-x", "50%/{{x}}")


def drawn(chance: random.Random, *, has_cluster: bool) -> Surroundings:
    """Surroundings by chance."""
    project = chance.choice(PLACES)
    environment = {
        "TZ": chance.choice(ZONES),
        chance.choice(("LC_ALL", "LANG", "LC_NUMERIC")): chance.choice(LOCALES),
        "PYTHONHASHSEED": str(chance.randrange(2**32)),
        "PYTHONUTF8": chance.choice("01"),
        "COLUMNS": str(chance.choice((1, 80, 500))),
    }
    jobs = None if has_cluster and chance.random() < 0.25 else chance.choice((0, 1, 2, 3, 5))
    folder = chance.choice((project, ".", "/"))
    return Surroundings(project, folder, jobs, environment, chance.choice((0o000, 0o022, 0o027, 0o077)))


@pytest.fixture(scope="module")
def address() -> Iterator[str | None]:
    """Where the scheduler of a cluster is, where one can be had."""
    try:
        from distributed import LocalCluster
    except ImportError:
        yield None
        return
    with LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0") as cluster:
        yield cluster.scheduler_address


@pytest.mark.long
def test_drawn_surroundings_come_to_one_digest(
    tmp_path: Path, files_of: ReadFolder, here: Files, address: str | None
) -> None:
    """Processes or a cluster, hash seed, time zone, locale, umask, path: all of a site, PDFs and pictures with it."""
    chance = random.Random(SEED)
    for number in range(DRAWS):
        where = drawn(chance, has_cluster=address is not None)
        words = ["--cluster", address] if where.jobs is None and address is not None else []
        root = tmp_path / str(number)
        made = files_of(build_in(root, GOLDEN / "content", where, *words))
        assert differences(here, made) == [], where
        shutil.rmtree(root)
