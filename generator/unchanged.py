"""Whether anything that was read, or what was made of it, is another than when it was last looked at.

In: a project, the folder of its edition, what was asked for. Out: what that had to say, where all is as it was; else
nothing, and the work is to be done. That is asked before anything else is loaded, and costs one `lstat` a file: a file
whose size, times, number and owner are as they were is the same file (as git's index takes it), and a folder whose
times are as they were has the same entries.

    Watch   looks before a run begins, and keeps what it said where nothing moved meanwhile

What is kept lies in the store beside the edition (`publish`), whole or not at all, under a digest of all that was seen;
it is data alone, and may be removed at any time.
"""

import json
import os
import shutil
import stat
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from generator import __version__
from generator.notice import At, Notice
from generator.program import CODE
from generator.store import Store, key_of

READ_FOLDERS = ("content", "templates")
"""What is read of a project."""
_GIT = ("HEAD", "packed-refs", "shallow", "config", "commondir", "objects/info/alternates", "reftable")
_COARSE = 2_000_000_000
_FINE = 100_000_000
"""Nanoseconds before a look in which a file may change again without another time: of whole seconds, and of others."""
Work = Literal["build", "check"]
_Found = os.stat_result | None
"""What the system says of a file or folder; None where there is none."""


class _Unseen(Exception):
    """Something cannot be watched: a link, or a repository of another kind."""


class Watch:
    """What a build or a check reads, looked at before it begins; of a build what it has made, too."""

    def __init__(self, work: Work, project: Path, out: Path, asked: Mapping[str, object]) -> None:
        """`out` is the folder of the edition, beside which is kept what is said; `asked` all that was asked for."""
        self._work, self._project, self._out = work, Path(os.path.realpath(project)), out
        self._asked = json.dumps(_asked(project, out, asked))
        since = time.time_ns()
        self._before, self._is_settled = _look(_inputs(self._project), since)

    def known(self) -> Mapping[str, Any] | None:
        """What was `said` when all was as it is now; None where something is another."""
        target = _target(self._out)
        data = Store(target.parent / f".{target.name}.stage" / "store").get(self._key)
        state = self._state()
        if data is None or state is None or not data.startswith(state):
            return None
        said: Mapping[str, Any] = json.loads(data[len(state) :])
        return said

    def keep(self, said: Mapping[str, object], store: Store | None) -> None:
        """Keep what was said, unless something may have moved meanwhile."""
        if store is None or not self._is_settled or self._before != _look(_inputs(self._project))[0]:
            return
        if state := self._state():
            store.put(self._key, state + json.dumps(said).encode())

    @property
    def _key(self) -> str:
        return key_of("unchanged", self._work)

    def _state(self) -> bytes | None:
        """A digest of all that was asked and read, and of what stands there; None where that cannot be told."""
        made = _look(_below(_target(self._out)))[0] if self._work == "build" else ""
        return None if self._before is None or made is None else key_of(self._asked, self._before, made).encode()


def notices(said: Iterable[Mapping[str, Any]]) -> tuple[Notice, ...]:
    """Notices as they were kept."""
    return tuple(Notice(one["code"], At(*one["at"]), one["found"], one["remedy"], one["severity"]) for one in said)


def plain(found: Iterable[Notice]) -> list[Mapping[str, Any]]:
    """Notices as they are kept."""
    return [
        {"code": one.code, "at": [one.at.path, one.at.line, one.at.column], "found": one.found, "remedy": one.remedy,
         "severity": one.severity}
        for one in found
    ]  # fmt: skip


def _asked(project: Path, out: Path, asked: Mapping[str, object]) -> Mapping[str, object]:
    """All that hangs on what is no file, as JSON has it."""
    places = (project, out)
    return {
        **{name: None if value is None else str(value) for name, value in asked.items()},
        "places": [os.path.realpath(place) for place in places],
        "program": __version__,
        "python": sys.version,
        "epoch": os.environ.get("SOURCE_DATE_EPOCH"),
        "git": shutil.which("git"),
        "keygen": shutil.which("ssh-keygen"),
        "user": os.geteuid(),
    }


def _look(files: Iterable[tuple[str, _Found]], since: int = sys.maxsize) -> tuple[str | None, bool]:
    """A digest of names and of what the system says of each, None where they cannot be watched.

    And whether none was changed so shortly before `since` that it may have been changed again unseen.
    """
    digest, is_settled = sha256(), True
    try:
        for path, found in files:
            seen = None
            if found is not None:
                times = found.st_mtime_ns, found.st_ctime_ns
                size = found.st_size if stat.S_ISREG(found.st_mode) else 0
                seen = *times, size, found.st_ino, found.st_mode, found.st_uid
                if max(times) > since - _COARSE:
                    is_settled = is_settled and not any(map(_is_fresh, times, (since, since)))
            digest.update(f"{path}\0{seen}\0".encode("utf-8", "surrogateescape"))
    except (OSError, _Unseen):
        return None, False
    return digest.hexdigest(), is_settled


def _is_fresh(moment: int, since: int) -> bool:
    return moment > since - (_FINE if moment % 1_000_000_000 else _COARSE)


def _inputs(project: Path) -> Iterator[tuple[str, _Found]]:
    for name in READ_FOLDERS:
        yield from _below(project / name)
    yield from _repository(project)
    package = Path(__file__).resolve().parent
    for root in sorted({package, package.parent / "templates"}):
        yield from ((path, found) for path, found in _below(root, CODE) if path.endswith(CODE))
    # Whatever is installed or removed changes the folder that it lies in.
    yield from ((path, _found(path)) for path in sys.path if path.endswith("-packages"))


def _repository(project: Path) -> Iterator[tuple[str, _Found]]:
    """Where history stands, in the nearest folder upwards that has a `.git`; each folder below has none."""
    for place in (project, *project.parents):
        git = place / ".git"
        if not os.path.lexists(git):
            yield os.fspath(git), None
        elif git.is_dir() and not git.is_symlink():
            yield from ((os.fspath(git / name), _found(git / name)) for name in _GIT)
            if (git / "reftable").exists():
                raise _Unseen(git)
            yield from _below(git / "refs")
            return
        else:
            raise _Unseen(git)


def _below(root: Path, only: tuple[str, ...] = ()) -> Iterator[tuple[str, _Found]]:
    """A folder and all that lies in it; `only`: files that end so, and of folders none that Python has filled."""
    if root.is_symlink():
        raise _Unseen(root)
    yield os.fspath(root), _found(root)
    waiting = [os.fspath(root)] if root.is_dir() else []
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                if entry.is_symlink():
                    raise _Unseen(entry.path)
                if entry.is_dir() and not (only and entry.name == "__pycache__"):
                    waiting.append(entry.path)
                if not only or entry.is_file():
                    yield entry.path, _found(entry.path)


def _found(path: str | Path) -> _Found:
    try:
        return os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None


def _target(out: Path) -> Path:
    return Path(os.path.abspath(out))  # noqa: PTH100 - as publish names it
