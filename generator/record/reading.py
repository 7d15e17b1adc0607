"""Where the approvals of a project stand, for a build: found as its revision is, and never a reason to fail.

In: a project's folder, a clock, the name of a policy. Out: the approvals, or None with what is to be said of it. Where
there is no history to read there are no approvals, and pages say that nobody has reviewed them.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from generator.files import Folder
from generator.git.history import commit_named
from generator.git.repository import NoProgram, Refusal, Repository, find_repository
from generator.git.tree import inside
from generator.model.layout import REVIEWERS
from generator.notice import At, ContentFault, Misuse, Notice, OutsideFault
from generator.record.approvals import Approvals, approvals_of
from generator.store import Store

_UNSHALLOW = "fetch the whole history with `git fetch --unshallow`"


@dataclass(frozen=True, slots=True)
class Reading:
    """The approvals, None where there are none to be known; why not, or what of them is hidden."""

    approvals: Approvals | None
    notices: tuple[Notice, ...] = ()


def read_approvals(project: Path, now: datetime, policy: str | None = None, store: Store | None = None) -> Reading:
    """Where the subjects of a project stand at a time. `store` has what was read of the history before.

    Raises:
        Misuse: the policy is named, and there is no such commit.
        OutsideFault: it is named, and its commit is not in this clone, or signatures cannot be verified here.
    """
    try:
        found = find_repository(project)
        if isinstance(found, Repository) and commit_named(found, "HEAD") is not None:
            return _read(found, project, now, policy, store)
    except Refusal as refusal:
        return Reading(None, (refusal.notice,))
    except OutsideFault as fault:
        if policy is not None:
            raise
        return Reading(None, (_unread(str(fault)),))
    except ContentFault as fault:
        return Reading(None, tuple(map(_of_policy, fault.notices)))
    if policy is not None:
        raise Misuse(f"“{policy}” names no commit, as {project} has none; begin with `git init`")
    return Reading(None, (found.notice,) if isinstance(found, NoProgram) else ())


def policy_commit(project: Path, policy: str | None) -> str | None:
    """The commit that a policy is named by, in full; None where none is named. Its name may mean another tomorrow."""
    found = find_repository(project) if policy is not None else None
    return commit_named(found, policy) if isinstance(found, Repository) and policy is not None else None


def _read(repository: Repository, project: Path, now: datetime, policy: str | None, store: Store | None) -> Reading:
    tree = Folder(project)
    approvals = approvals_of(repository, tree, now, inside(repository, project), policy, store)
    if approvals.is_shallow and (approvals.policy.roster.people or REVIEWERS in tree.paths(REVIEWERS)):
        found = "the clone is shallow: approvals that rest on what it hides do not count, and no history is told"
        return Reading(approvals, (Notice("approval-unread", At("."), found, _UNSHALLOW, "warning"),))
    return Reading(approvals)


def _unread(why: str) -> Notice:
    found = f"approvals cannot be read, so that pages say that they are not reviewed: {why}"
    return Notice("approval-unread", At("."), found, "mend that, and build again", "warning")


def _of_policy(fault: Notice) -> Notice:
    """A fault in the roster or the settings of the policy's commit, which may differ from the files."""
    found = f"{fault.at.path} as the policy has it, line {fault.at.line}: {fault.found}"
    return _unread(f"{found} — {fault.remedy}")
