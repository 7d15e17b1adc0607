"""What runs keep beside an edition: its store, for whoever builds it and for whoever reads the same content."""

import os
from pathlib import Path

from generator.git.repository import Refusal, Repository, find_repository
from generator.git.tree import inside
from generator.notice import Misuse, OutsideFault
from generator.publish.lock import held, place_of
from generator.store import Store


def store_beside(target: Path, patience: float = 0, *, blind: bool = False) -> Store | None:
    """The store of an edition's stage, which is made if need be; None where there may be none, or others hold it.

    `patience` is how many seconds to wait for a build that is publishing; `blind` is `Store`'s.

    Raises:
        Misuse: the stage is in git's index, so that whoever commits would say what has been read and printed.
    """
    holder = place_of(target)[1]
    try:
        if _is_in_index(holder):
            found = f"{holder.name} is in git's index, and nothing that comes with a commit may say what was built"
            raise Misuse(f"{found}; take it out with `git rm -r --cached {holder.name}`, and name it in .gitignore")
        with held(holder, patience):
            return Store(holder / "store", blind=blind)
    except (OutsideFault, Refusal):
        return None


def store_of_own(target: Path) -> Store | None:
    """The same, for what nobody asked to keep: made in a folder of this user alone, and given up without a word.

    What another user makes there would keep the folder's owner from building.
    """
    try:
        return store_beside(target) if place_of(target)[0].parent.stat().st_uid == os.geteuid() else None
    except (Misuse, OSError):
        return None


def store_left(target: Path) -> Store | None:
    """The store of an edition's stage as it lies there, to be read alone: nothing is made, and nobody is waited for.

    None where there is none, or where it came with a commit.
    """
    holder = place_of(target)[1]
    try:
        return Store(holder / "store") if (holder / "store").is_dir() and not _is_in_index(holder) else None
    except Refusal:
        return None


def _is_in_index(holder: Path) -> bool:
    repository = find_repository(holder.parent)
    if not isinstance(repository, Repository):
        return False
    path = Path(inside(repository, holder.parent)) / holder.name
    return bool(repository.ask("ls-files", "-z", "--cached", "--", os.fspath(path)))
