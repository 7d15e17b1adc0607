"""The policy that reviews are judged by: roster and rules of one commit, which no change brings along for itself."""

import re
from dataclasses import dataclass
from datetime import tzinfo
from functools import cached_property

from generator.files import Tree, Unreadable
from generator.git.history import commit_named, has_gaps, main_branch, merge_base
from generator.git.repository import Repository
from generator.git.tree import tree_at
from generator.model import Settings
from generator.model.layout import REVIEWERS, SETTINGS
from generator.model.reviewers import Roster
from generator.model.settings import ReviewRules
from generator.notice import ContentFault, Misuse, OutsideFault, Stop
from generator.read.place import locate
from generator.record.roster import read_roster, typed

_ID = re.compile("[0-9a-f]{40}|[0-9a-f]{64}")


@dataclass(frozen=True)
class Policy:
    """Who may approve, and how many have to. `commit` is where it stands, "" where it stands in no commit."""

    roster: Roster
    rules: ReviewRules
    zone: tzinfo
    commit: str = ""

    @cached_property
    def people(self) -> dict[str, str]:
        """Whose each digest of an address is."""
        return {digest: id for id, person in self.roster.people.items() for digest in person.emails}


def policy_of(repository: Repository, head: str, folder: str = "", name: str | None = None) -> Policy:
    """The policy of the commit that is named, else of the newest that `head` shares with the branch that is published.

    Raises:
        Misuse: no commit has this name.
        OutsideFault: a commit of this name may be there, and is not in this clone.
        ContentFault: its roster or its settings have faults.
        Refusal: git cannot read it.
    """
    commit = _published(repository, head) if name is None else commit_named(repository, name)
    if commit is None:
        raise _missing(repository, name or "")
    return _policy_in(tree_at(repository, commit, folder, (SETTINGS, REVIEWERS)), commit)


def _policy_in(tree: Tree, commit: str) -> Policy:
    roster, faults = read_roster(tree)
    try:
        settings, more = typed(Settings, tree.read(SETTINGS), SETTINGS)
    except Unreadable as unreadable:
        settings, more = None, (unreadable.notice,)
    if roster is None or settings is None:
        raise ContentFault(locate((*faults, *more), tree))
    return Policy(roster, settings.review, settings.time_zone, commit)


def _published(repository: Repository, head: str) -> str:
    branch = main_branch(repository)
    if branch is None:
        return head
    # What has nothing in common with it, or hides what it has, is not asked for its own roster.
    return merge_base(repository, head, branch) or branch


def _missing(repository: Repository, name: str) -> Stop:
    """Why the commit that a policy is named by is not here, with what to do."""
    if has_gaps(repository):
        found = f"the policy's commit, “{name}”, is not in this clone, which has only a part of the history"
        return OutsideFault(f"{found}; fetch all of it with `git fetch --unshallow`, and the branch that has it")
    if _ID.fullmatch(name):
        found = f"the policy's commit, {name}, is not in this clone"
        return OutsideFault(f"{found}; fetch the branch that has it, or `git fetch origin {name}`")
    return Misuse(f"“{name}” names no commit; name one whose roster and rules are to hold")
