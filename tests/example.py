"""The example of this repository, built once a run: every test that reads it reads the same folder."""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from generator.build import Options, build
from tests.cards import blank_cards

ROOT = Path(__file__).resolve().parents[1]
MADE_OF = ("content", "templates", "generator")
NOW = datetime(2024, 12, 8, 8, 0, tzinfo=UTC)


def built_example(run_folder: Path, *, pdf: bool) -> Path:
    """The built site, with briefings or without, in a folder that the processes of a run share. Nobody writes to it.

    Beside briefings one of ten social cards is drawn, the others are blank.

    Whoever comes first builds it, from a copy of the content that lies in no repository; the others wait.
    """
    folder = run_folder / f"example-{'with' if pdf else 'without'}-briefings-{digest_of_sources()[:12]}"
    with held(folder.with_suffix(".lock")):
        if not folder.is_dir():
            being_built = folder.with_suffix(".part")
            shutil.rmtree(being_built, ignore_errors=True)
            shutil.copytree(ROOT / "content", being_built / "content")
            with blank_cards(but_each=10):
                build(Options(being_built, being_built / "site", pdf=pdf, now=NOW))
            make_read_only(being_built)
            being_built.rename(folder)
    return folder / "site"


def digest_of_sources() -> str:
    """One digest of all that the example is made of: content, templates and program, names and bytes."""
    total = sha256()
    files = (path for name in MADE_OF for path in (ROOT / name).rglob("*") if path.is_file() and path.suffix != ".pyc")
    for path in sorted(files):
        total.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes() + b"\0")
    return total.hexdigest()


@contextmanager
def held(lock: Path) -> Iterator[None]:
    """While it lasts, no other process of the run is in here with the same lock."""
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def make_read_only(folder: Path) -> None:
    """From now on only root could write below a folder."""
    for path in folder.rglob("*"):
        path.chmod(0o555 if path.is_dir() else 0o444)
