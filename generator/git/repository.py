"""The one way to git: a folder's repository, and a question put to it with every guard.

A repository is data of whoever made it. Its configuration may name programs (for hooks, monitors, filters,
transports), other repositories and objects in place of its own; none of that is obeyed, and nothing is fetched.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from select import select
from tempfile import TemporaryFile

from generator.notice import At, Notice

_SECONDS, _PART = 30, 1 << 20
_LONGEST = 300
_NOWHERE = "/dev/null/none"
_WHOLE = "mend it, or clone it anew and whole, without `--filter`"


@dataclass(frozen=True, slots=True)
class NoProgram:
    """There is a repository, and no git on the path to read it."""

    @property
    def notice(self) -> Notice:
        """The warning that says so."""
        found = "there is a repository here, and no git to read it: no revision is recorded"
        return Notice("git-refused", At("."), found, "install git", "warning")


@dataclass(frozen=True, slots=True)
class NoRepository:
    """The folder is in no repository."""


class Refusal(Exception):
    """Git refuses a repository or cannot read it; `notice` says why. `silent` is when git ended without a word."""

    def __init__(self, found: str, remedy: str = _WHOLE, *, silent: bool = False) -> None:
        self.notice = Notice("git-refused", At("."), found, remedy, "warning")
        self.silent = silent
        super().__init__(found)


@dataclass(frozen=True, slots=True)
class Repository:
    """A folder with a `.git` in it, be that a folder or the file of a worktree or a submodule."""

    program: str
    top: Path

    def ask(self, *words: str, told: bytes = b"") -> bytes:
        """What git prints for a plumbing command, which reads what it is `told`.

        Raises:
            Refusal: it fails, cannot be started or gives no answer in time.
        """
        try:
            code, answer, error = _answer((self.program, *self._guards(), *words), told)
        except subprocess.TimeoutExpired:
            raise Refusal(f"git gave no answer about the repository within {_SECONDS} seconds") from None
        except OSError as fault:
            reason = (fault.strerror or type(fault).__name__).lower()
            raise Refusal(f"git cannot be started: {reason}", "mend or reinstall git") from fault
        if code != 0:
            raise Refusal(f"git cannot read the repository: {line_of(error)}", silent=not error)
        return answer

    def _guards(self) -> tuple[str, ...]:
        # Naming `.git` outright keeps git from taking another one, above a damaged one or lying open in the folder; and
        # from asking who owns it, which `find_repository` has asked. Where a version asks nevertheless, it is told.
        return (
            "--no-replace-objects",
            *("-C", os.fspath(self.top)),
            f"--git-dir={self.top / '.git'}",
            f"--work-tree={self.top}",
            *("-c", f"safe.directory={self.top}"),
            *("-c", "core.fsmonitor=false"),
            *("-c", "core.hooksPath=/dev/null"),
        )


def _answer(words: Sequence[str], told: bytes) -> tuple[int, bytes, bytes]:
    """What a program that reads what it is `told` ends with, prints, and says is wrong.

    A long history takes longer than a broken one, so the limit is on silence: git answers as it goes.

    Raises:
        OSError: it cannot be started.
        subprocess.TimeoutExpired: it printed nothing for too long.
    """
    with TemporaryFile() as asked, TemporaryFile() as wrong:
        asked.write(told)
        asked.seek(0)
        with subprocess.Popen(words, env=_environment(), stdin=asked, stdout=subprocess.PIPE, stderr=wrong) as process:  # noqa: S603
            try:
                answer = b"".join(_parts(process))
                code = process.wait(_SECONDS)
            except BaseException:
                process.kill()
                raise
        wrong.seek(0)
        return code, answer, wrong.read()


def _parts(process: subprocess.Popen[bytes]) -> Iterator[bytes]:
    assert process.stdout is not None
    while select([process.stdout], (), (), _SECONDS)[0]:
        if not (part := os.read(process.stdout.fileno(), _PART)):
            return
        yield part
    raise subprocess.TimeoutExpired(process.args, _SECONDS)


def find_repository(folder: Path) -> Repository | NoRepository | NoProgram:
    """The repository that a folder lies in, found without git: the nearest folder upwards that has a `.git`.

    Raises:
        Refusal: that `.git` belongs to somebody who owns neither the folder nor this process.
    """
    real = Path(os.path.realpath(folder))
    top = next((place for place in (real, *real.parents) if os.path.lexists(place / ".git")), None)
    if top is None:
        return NoRepository()
    try:
        owner, owners = (top / ".git").lstat().st_uid, (os.geteuid(), real.stat().st_uid)
    except OSError:  # there is no such folder, as whoever reads the content says
        return NoRepository()
    # Anybody may put a `.git` into /tmp, and it would set the clock of every project below.
    if owner not in owners:
        found = f"{top / '.git'} belongs to another user (number {owner}) than the project, and may not speak for it"
        raise Refusal(found, "give both to one user with chown, or move the project elsewhere")
    program = shutil.which("git", path=program_path())
    return NoProgram() if program is None else Repository(program, top)


def _environment() -> Mapping[str, str]:
    """All that git is told of its surroundings: nothing from the caller's but where programs are."""
    return {
        "PATH": program_path(),
        "LC_ALL": "C",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_ALLOW_PROTOCOL": "none",  # versions before 2.39.4 do not know the line above
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_LITERAL_PATHSPECS": "1",
        "GIT_GRAFT_FILE": _NOWHERE,  # grafts forge history as replacement objects do
    }


def program_path() -> str:
    """Where programs are looked for: never the folder that one happens to stand in."""
    places = os.environ.get("PATH", "").split(os.pathsep)
    return os.pathsep.join(place for place in places if Path(place).is_absolute())


def line_of(said: bytes) -> str:
    """What git said, in one line of bounded length."""
    lines = (line.strip() for line in said.decode("utf-8", "backslashreplace").splitlines())
    line = "; ".join(dict.fromkeys(filter(None, lines))) or "it gives no reason"
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
