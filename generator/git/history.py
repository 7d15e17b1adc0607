"""The history of a folder: the states that its branch had, and who brought each of them.

In: a repository, a commit and a folder. Out: frozen values. The states are the commits of the first-parent line. A
merge is one state; the commits that came with it are its `brought`, since only they say who wrote what.

Times and names are what committers wrote. A clock that runs backwards is not believed: a state is never earlier than
one before it.
"""

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice

from generator.git.repository import Refusal, Repository

ZERO = re.compile("0+")
_CO_AUTHOR = re.compile(r"^[ \t]*co-authored-by[ \t]*:(?:.*<)?([^<>\n]*)", re.IGNORECASE | re.MULTILINE)
_MAIN = (
    "refs/remotes/origin/HEAD", "refs/remotes/origin/main", "refs/remotes/origin/master",
    "refs/heads/main", "refs/heads/master",
)  # fmt: skip
"""What is published, where nothing else is said: the first that there is."""
_HEAD = re.compile(rb"\n?commit ([0-9a-f]{40}|[0-9a-f]{64})")
_RAW = re.compile(rb"\n?:")
_FORMAT = "--format=tformat:commit %H%x00%P%x00%ct%x00%ae%x00%B"
_CONTENT = "content"
"""The folder whose history is asked for."""
_LATEST = 253402300799
"""The last second that a calendar has."""
_LOG = (
    "-c", "diff.orderFile=/dev/null",
    "log", _FORMAT, "--topo-order", "--reverse", "--raw", "-z", "--no-renames", "--no-abbrev", "--root",
    # Whatever of this a repository configures would add to the answer, or run a program.
    "--encoding=UTF-8", "--no-color", "--no-decorate", "--no-notes", "--no-mailmap", "--no-show-signature",
    "--no-ext-diff", "--no-textconv", "--no-relative", "--submodule=short", "--ignore-submodules=none",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """A file that differs: its blob in each parent and now; "" where it is not there, or is no file."""

    before: tuple[str, ...]
    after: str


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit, who made it (addresses of author and co-authors, in small letters), and what it changed.

    Who gives no address is "", and so nobody who is known. A merge has changed only what differs from every parent.
    Paths are from the folder on. `is_cut`: its parents are not known here, so that it seems to have made all of it.
    """

    id: str
    parents: tuple[str, ...]
    seconds: int
    emails: frozenset[str]
    changes: Mapping[str, Change] = field(repr=False)
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """A commit of the first-parent line: when it came, what differs from the state before, and who brought that."""

    id: str
    time: datetime
    changes: Mapping[str, Change] = field(repr=False)
    brought: tuple[Commit, ...] = field(repr=False)

    @property
    def is_cut(self) -> bool:
        """Whether some of those who brought it are not known here."""
        return any(commit.is_cut for commit in self.brought)


@dataclass(frozen=True, slots=True)
class History:
    """All states of a branch, the oldest first. `is_shallow`: a clone that has not all of them."""

    states: tuple[State, ...]
    is_shallow: bool


@dataclass(frozen=True, slots=True)
class Since:
    """A commit of the first-parent line up to which the states are known, and the time of its state."""

    commit: str
    time: datetime


def history_of(repository: Repository, commit: str, folder: str = "", since: Since | None = None) -> History:
    """The history of a project's content up to a commit, named by its full id; of it what came after `since`.

    `folder` is the project's, from the repository's top on, "" for the top itself.

    Raises:
        Refusal: git cannot read it whole.
    """
    is_shallow = has_gaps(repository)
    asked = _Asked(f"{folder}/" if folder else "", (commit, *((f"^{since.commit}",) if since else ())), is_shallow)
    everything = {one.id: one for one in _log(repository, asked, "--diff-merges=combined")}
    # Of what is no merge the first parent is the only one, and a long history has taken long enough by now.
    merges = _log(repository, asked, "--diff-merges=first-parent", "--first-parent", "--merges")
    line = _first_parents(commit, everything | {one.id: one for one in merges})
    return History(tuple(_states(line, everything, int(since.time.timestamp()) if since else 0)), is_shallow)


def has_gaps(repository: Repository) -> bool:
    """Whether it is a shallow clone, which has not the whole history."""
    return repository.ask("rev-parse", "--is-shallow-repository").strip() == b"true"


def line_of(repository: Repository, commit: str) -> tuple[str, ...]:
    """The full ids of a commit and its first parents, the oldest first."""
    answer = repository.ask("rev-list", "--first-parent", "--reverse", "--end-of-options", commit)
    return tuple(answer.decode("ascii").split())


def commit_named(repository: Repository, name: str) -> str | None:
    """The full id of the commit that a name stands for; None where it stands for none."""
    try:
        found = repository.ask("rev-parse", "--quiet", "--verify", "--end-of-options", f"{name}^{{commit}}")
    except Refusal as refusal:
        if refusal.silent:
            return None
        raise
    return found.decode("ascii").strip()


def main_branch(repository: Repository) -> str | None:
    """The newest commit of the branch that is published, by its usual names; None where there is none of them."""
    found = (commit_named(repository, branch) for branch in _MAIN)
    return next((commit for commit in found if commit is not None), None)


def merge_base(repository: Repository, one: str, other: str) -> str | None:
    """The newest commit that two commits have in common; None where they have none."""
    try:
        return repository.ask("merge-base", "--end-of-options", one, other).decode("ascii").strip()
    except Refusal as refusal:
        if refusal.silent:
            return None
        raise


def read_blobs(repository: Repository, ids: Iterable[str]) -> Mapping[str, bytes]:
    """The bytes of blobs by their ids, each asked for once, all of one process.

    Raises:
        Refusal: one of them is not here.
    """
    wanted = sorted(set(ids) - {""})
    if not wanted:
        return {}
    answer = repository.ask("cat-file", "--batch", told="".join(f"{id}\n" for id in wanted).encode("ascii"))
    return dict(_batch(answer, wanted))


def _batch(answer: bytes, wanted: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    start = 0
    for id in wanted:
        end = answer.index(b"\n", start)
        name, _, rest = answer[start:end].decode("ascii", "replace").partition(" ")
        kind, _, size = rest.partition(" ")
        if name != id or kind != "blob":
            raise Refusal(f"the object {id} is not in the repository, or is no file")
        start = end + 1 + int(size)
        yield id, answer[end + 1 : start]
        start += 1


def _first_parents(commit: str, known: Mapping[str, Commit]) -> Sequence[Commit]:
    """A commit and its first parents, the oldest first."""
    line: list[Commit] = []
    while commit in known:
        line.append(known[commit])
        commit = next(iter(line[-1].parents), "")
    return line[::-1]


def _states(line: Iterable[Commit], everything: Mapping[str, Commit], latest: int) -> Iterator[State]:
    known: set[str] = set()
    for commit in line:
        latest = max(latest, commit.seconds)
        brought = tuple(_brought(commit.id, everything, known))
        yield State(commit.id, datetime.fromtimestamp(latest, UTC), commit.changes, brought)


def _brought(id: str, everything: Mapping[str, Commit], known: set[str]) -> Iterator[Commit]:
    """The commits that a state has and no state before it had, in no order that would matter."""
    waiting = [id]
    while waiting:
        commit = everything.get(waiting.pop())
        if commit is not None and commit.id not in known:
            known.add(commit.id)
            waiting += commit.parents
            yield commit


@dataclass(frozen=True, slots=True)
class _Asked:
    """Which commits are asked for, from which folder's point of view, `start`, and whether the clone is shallow."""

    start: str
    commits: tuple[str, ...]
    is_shallow: bool


def _log(repository: Repository, asked: _Asked, *options: str) -> Iterator[Commit]:
    # Every commit is told of, with what it changed in these folders alone.
    only = ("--full-history", "--sparse", "--end-of-options", *asked.commits, "--", f"{asked.start}{_CONTENT}")
    answer = repository.ask(*_LOG, *options, *only)
    tokens = iter(answer.split(b"\0"))
    token = next(tokens, b"")
    while token or (token := next(tokens, b"")):
        head = _HEAD.fullmatch(token)
        if head is None:
            raise Refusal("git tells the history in a way that is not understood", "report this fault of the program")
        parents, seconds, email, message = (part.decode("utf-8", "replace") for part in islice(tokens, 4))
        changes, token = _changes(tokens, os.fsencode(asked.start))
        ids = tuple(parents.split())
        yield Commit(
            head[1].decode("ascii"),
            ids,
            min(max(int(seconds or 0), 0), _LATEST),
            frozenset(address.strip().casefold() for address in (email, *_CO_AUTHOR.findall(message))),
            changes,
            is_cut=asked.is_shallow and not ids,
        )


def _changes(tokens: Iterator[bytes], start: bytes) -> tuple[Mapping[str, Change], bytes]:
    """What a commit changed below `start`, and the token that follows, with which the next commit begins."""
    changes: dict[str, Change] = {}
    for token in tokens:
        if not _RAW.match(token):
            if token.strip():
                return changes, token
            continue
        path = next(tokens)
        if path.startswith(start):
            changes[os.fsdecode(path.removeprefix(start))] = _change(token.strip().decode("ascii"))
    return changes, b""


def _change(raw: str) -> Change:
    """What `:mode mode id id status` says; of a merge as many colons, modes and ids as it has parents, and its own."""
    parents = len(raw) - len(raw.lstrip(":"))
    words = raw[parents:].split()
    blobs = [
        id if mode.startswith("100") and not ZERO.fullmatch(id) else ""
        for mode, id in zip(words[: parents + 1], words[parents + 1 : -1], strict=True)
    ]
    return Change(tuple(blobs[:-1]), blobs[-1])
