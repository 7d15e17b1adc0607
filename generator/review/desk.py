"""A project as those who review it have it: where its subjects stand, and who is asking."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from generator.files import Folder
from generator.git.repository import Refusal, Repository
from generator.git.signature import address_of_user
from generator.git.tree import inside
from generator.model.reviewers import email_digest
from generator.notice import Misuse, OutsideFault
from generator.publish import store_beside
from generator.record import Approvals, Policy, approvals_of
from generator.review.revisions import repository_of
from generator.store import Store

_SITE = "site"
"""The folder of the edition, where nothing else is said."""


def approvals_in(project: Path, now: datetime, policy: str | None = None) -> Approvals:
    """Where the subjects of a project stand, as its files are.

    Raises:
        ContentFault: the policy's roster or settings have faults.
        Misuse: the project is in no repository, or the policy in no commit.
        OutsideFault: git or ssh-keygen cannot be asked, or there is no commit yet.
    """
    with in_repository(project) as (repository, folder):
        return approvals_of(repository, Folder(project), now, folder, policy, _kept(project))


def _kept(project: Path) -> Store | None:
    """What runs keep; whoever only looks takes nothing from where it may not be trusted, and a build says so."""
    try:
        return store_beside(project / _SITE)
    except Misuse:
        return None


@contextmanager
def in_repository(project: Path) -> Iterator[tuple[Repository, str]]:
    """The repository of a project, and the project's folder from its top on. What git refuses within ends the run.

    Raises:
        Misuse: the project is in no repository.
        OutsideFault: git refuses.
    """
    try:
        repository = repository_of(project)
        yield repository, inside(repository, project)
    except Refusal as refusal:
        raise OutsideFault(f"{refusal.notice.found}; {refusal.notice.remedy}") from refusal


def person_of_user(policy: Policy) -> str | None:
    """Whom the roster knows by the address that the user commits under, everywhere; None where that is nobody."""
    address = address_of_user()
    return policy.people.get(email_digest(address)) if address else None
