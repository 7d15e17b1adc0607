"""Whether anything that an edition was made from, or the edition itself, is another than when it was built.

In: a project, the folder of its edition, what was asked for. Out: what the build had to say, where all is as it was;
else nothing, and it is to be built. That is asked before anything else is loaded, and costs one `lstat` a file: a file
whose size, times, number and owner are as they were is the same file (as git's index takes it), and a folder whose
times are as they were has the same entries.

    look    asked before a build
    Watch   looks while a build goes on, and keeps what was seen where nothing moved meanwhile

What is kept lies in the stage beside the edition (`publish`), is data alone, and may be removed at any time.
"""

import json
import os
import shutil
import stat
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from generator import __version__
from generator.notice import At, Notice
from generator.program import CODE

_FORMAT = "factsheet-unchanged/1"
_NAME = "unchanged.json"
_READ = ("content", "templates")
"""What a build reads of a project."""
_GIT = ("HEAD", "packed-refs", "shallow", "config", "commondir", "objects/info/alternates", "reftable")
_COARSE = 2_000_000_000
_FINE = 100_000_000
"""Nanoseconds before a look in which a file may change again without another time: of whole seconds, and of others."""
Stamp = list[int] | None
"""What the system says of a file or folder; None where there is none."""


class _Unseen(Exception):
    """Something cannot be watched: a link, or a repository of another kind."""


def look(project: Path, out: Path, asked: Mapping[str, object]) -> Mapping[str, Any] | None:
    """What was `said` when this was built for what is `asked`; None where something is another now."""
    try:
        kept = json.loads(_place(out).read_bytes())
        same = kept["format"] == _FORMAT and kept["asked"] == _asked(project, out, asked)
        files: Mapping[str, Stamp] = kept["files"]
        if same and all(_stamp(path) == stamp for path, stamp in files.items()):
            said: Mapping[str, Any] = kept["said"]
            return said
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return None  # Whatever is wrong with it, a build makes it anew.
    return None


def notices(said: Iterable[Mapping[str, Any]]) -> tuple[Notice, ...]:
    """Notices as they were kept. Errors: LookupError, TypeError where they are none."""
    return tuple(Notice(one["code"], At(*one["at"]), one["found"], one["remedy"], one["severity"]) for one in said)


def plain(found: Iterable[Notice]) -> list[Mapping[str, Any]]:
    """Notices as they are kept."""
    return [
        {"code": one.code, "at": [one.at.path, one.at.line, one.at.column], "found": one.found, "remedy": one.remedy,
         "severity": one.severity}
        for one in found
    ]  # fmt: skip


class Watch:
    """What a build reads, looked at before it begins."""

    def __init__(self, project: Path, out: Path, asked: Mapping[str, object]) -> None:
        self._project, self._out = Path(os.path.realpath(project)), out
        self._asked = _asked(project, out, asked)
        self._since = time.time_ns()
        self._before = self._inputs()

    def keep(self, said: Mapping[str, object]) -> None:
        """Keep what was said of an edition, unless something that it is made from may have moved meanwhile."""
        before = self._before
        if before is None or before != self._inputs() or any(map(self._is_fresh, before.values())):
            return
        try:
            edition = dict(_below(_target(self._out)))
            kept = {"format": _FORMAT, "asked": self._asked, "said": said, "files": {**before, **edition}}
            _write(_place(self._out), json.dumps(kept).encode())
        except (OSError, _Unseen):
            return  # Then the next build does its work again, which is no fault.

    def _inputs(self) -> dict[str, Stamp] | None:
        try:
            return dict(_inputs(self._project))
        except (OSError, _Unseen):
            return None

    def _is_fresh(self, stamp: Stamp) -> bool:
        """Whether a file was changed so shortly before the look that it may have been changed again unseen."""
        return stamp is not None and any(
            moment > self._since - (_FINE if moment % 1_000_000_000 else _COARSE) for moment in stamp[:2]
        )


def _asked(project: Path, out: Path, asked: Mapping[str, object]) -> Mapping[str, object]:
    """All that an edition depends on besides files, as JSON has it."""
    places = (project, out)
    return {
        **{name: None if value is None else str(value) for name, value in asked.items()},
        "places": [os.path.realpath(place) for place in places],
        "program": __version__,
        "python": sys.version,
        "epoch": os.environ.get("SOURCE_DATE_EPOCH"),
        "git": shutil.which("git"),
        "keygen": shutil.which("ssh-keygen"),
    }


def _inputs(project: Path) -> Iterator[tuple[str, Stamp]]:
    for name in _READ:
        yield from _below(project / name)
    yield from _repository(project)
    package = Path(__file__).resolve().parent
    for root in {package, package.parent / "templates"}:
        yield from ((path, stamp) for path, stamp in _below(root, CODE) if path.endswith(CODE))
    # Whatever is installed or removed changes the folder that it lies in.
    yield from ((path, _stamp(path)) for path in sys.path if path.endswith("-packages"))


def _repository(project: Path) -> Iterator[tuple[str, Stamp]]:
    """Where history stands, in the nearest folder upwards that has a `.git`; each folder below has none."""
    for place in (project, *project.parents):
        git = place / ".git"
        if not os.path.lexists(git):
            yield os.fspath(git), None
        elif git.is_dir() and not git.is_symlink():
            yield from ((os.fspath(git / name), _stamp(git / name)) for name in _GIT)
            if (git / "reftable").exists():
                raise _Unseen(git)
            yield from _below(git / "refs")
            return
        else:
            raise _Unseen(git)


def _below(root: Path, only: tuple[str, ...] = ()) -> Iterator[tuple[str, Stamp]]:
    """A folder and all that lies in it; `only`: files that end so, and of folders none that Python has filled."""
    if root.is_symlink():
        raise _Unseen(root)
    yield os.fspath(root), _stamp(root)
    waiting = [os.fspath(root)] if root.is_dir() else []
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_symlink():
                    raise _Unseen(entry.path)
                if entry.is_dir() and not (only and entry.name == "__pycache__"):
                    waiting.append(entry.path)
                if not only or entry.is_file():
                    yield entry.path, _stamp(entry.path)


def _stamp(path: str | Path) -> Stamp:
    try:
        found = os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    size = found.st_size if stat.S_ISREG(found.st_mode) else 0
    return [found.st_mtime_ns, found.st_ctime_ns, size, found.st_ino, found.st_mode, found.st_uid]


def _place(out: Path) -> Path:
    """In the stage of an edition: `publish` makes it, and marks it as ours."""
    target = _target(out)
    return target.parent / f".{target.name}.stage" / _NAME


def _target(out: Path) -> Path:
    return Path(os.path.abspath(out))  # noqa: PTH100 - as publish names it


def _write(place: Path, data: bytes) -> None:
    fresh = place.with_name(f"{_NAME}.{os.getpid()}")
    try:
        fresh.write_bytes(data)
        fresh.replace(place)
    finally:
        with suppress(FileNotFoundError):
            fresh.unlink()
