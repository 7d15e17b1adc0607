"""A review as somebody gives it: what they name, what it comes to, and the files that it is filed as.

In: ids, a person, the project's files. Out: drafts, and what is written of them. Nothing is committed.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from generator.compare import Subject, Subjects, fs1, subjects_of
from generator.files import Sink, Tree
from generator.git.history import commit_named, history_of, merge_base
from generator.git.repository import Repository
from generator.git.signature import is_signed, signer_of_user
from generator.git.tree import tree_at
from generator.model.layout import FOLDERS, SETTINGS
from generator.model.nearest import did_you_mean
from generator.model.review import Decision, Review
from generator.model.reviewers import Person
from generator.notice import Misuse
from generator.record import Approvals, Policy, path_of
from generator.record.draft import Draft
from generator.record.review import SIGNATURE
from generator.record.roster import typed
from generator.record.verdict import NAMESPACE, ROLES
from generator.strict_yaml import load


def named(ids: Iterable[str], subjects: Subjects) -> tuple[Subject, ...]:
    """The subjects that somebody names, by whole ids or without the folder; a fact with the rows of its series.

    Raises:
        Misuse: there is none, or several.
    """
    found: dict[str, Subject] = {}
    for id in ids:
        whole = [one for one in (id, *(f"{folder}/{id}" for folder in FOLDERS)) if one in subjects.by_id]
        if len(whole) != 1:
            several = f"“{id}” may be {' or '.join(whole)}; name it with its folder"
            known = (one.partition("/")[2] or one for one in subjects.by_id)
            none = f"there is no subject “{id}”; {did_you_mean(id, known, 'name it as in facts/<id>')}"
            raise Misuse(several if whole else none)
        found |= {one.id: one for one in _with_rows(whole[0], subjects)}
    return tuple(found.values())


def changed(before: Tree, now: Subjects) -> tuple[Subject, ...]:
    """The subjects that are other now than in an older tree, or new."""
    was = subjects_of(before)
    pairs = ((one, was.find(one.id, one.formerly)) for one in now.by_id.values())
    return tuple(one for one, old in pairs if old is None or fs1(old) != fs1(one))


def draft_of(
    subjects: Iterable[Subject],
    approvals: Approvals,
    by: str,
    address: str,
    at: datetime,
    decision: Decision,
    **said: Any,
) -> Draft:
    """What somebody says of subjects, in the role that they have for it; of those alone of which they may say it.

    Raises:
        Misuse: they may say it of none.
    """
    policy = approvals.policy
    role = _role(by, policy, decision)
    may, why = [], {}
    for one in subjects:
        barrier = _barrier(by, one, approvals) if decision == "approve" else ""
        if barrier:
            why[one.id] = barrier
        else:
            may.append(one)
    if not may:
        reasons = "\n  ".join(f"{id}: {reason}" for id, reason in why.items())
        raise Misuse(f"there is nothing that you may approve:\n  {reasons}" if reasons else "nothing is to be approved")
    when = at.astimezone(policy.zone).replace(second=0, microsecond=0)
    digests = {one.id: fs1(one) for one in may}
    return Draft(address, by, role, "recorded", when, digests, decision, **said)


def address_in(tree: Tree) -> str:
    """The address that a site is published at."""
    value = load(tree.read(SETTINGS), SETTINGS).value
    address = value.get("address") if value is not None else None
    if not isinstance(address, str):
        raise Misuse(f"{SETTINGS} names no address; reviews are of one site")
    return address.strip().rstrip("/")


def file(project: Path, draft: Draft, person: Person) -> tuple[str, ...]:
    """Write a review, signed where the user's own git signs by SSH; the paths of what was written.

    Raises:
        Misuse: the key that git signs with is not the person's.
        OutsideFault: the key cannot be used, or the disk.
    """
    signer = signer_of_user() if draft.level != "forge" else None
    whole = replace(draft, level="signed") if signer is not None else draft
    data = whole.bytes()
    path = path_of(read_draft(data), data)
    files = {path: data}
    if signer is not None:
        files[path + SIGNATURE] = signer.sign(data, namespace=NAMESPACE)
        if not is_signed(data, files[path + SIGNATURE], [key.key for key in person.keys], namespace=NAMESPACE):
            raise Misuse(f"the key that your git signs with is none of those that the roster has for “{draft.by}”")
    sink = Sink(project)
    for name, content in files.items():
        sink.write(name, content)
    return tuple(files)


def forge_drafts(text: str, repository: Repository, folder: str, policy: Policy) -> Iterator[Draft]:
    """The approvals that a forge tells of, as its interface gives them: those that stand, by people of the roster.

    It is GitHub's interface; a list made of another's says so of each, as in `forge: gitlab`. Each draft is of what the
    request changed, with the digests of the very commit that was looked at.

    Raises:
        Misuse: it is not what a forge gives, or a commit is not here.
    """
    accounts = {account: id for id, person in policy.roster.people.items() for account in person.accounts}
    for told in _standing(text):
        by = accounts.get(f"{told.get('forge', 'github')}-{told['user']['id']}")
        if by is not None:
            yield from _forge_draft(told, by, repository, folder, policy)


def _forge_draft(told: Any, by: str, repository: Repository, folder: str, policy: Policy) -> Iterator[Draft]:
    commit = commit_named(repository, str(told["commit_id"]))
    base = merge_base(repository, commit, _before(repository, commit, folder, policy)) if commit is not None else None
    if commit is None or base is None:
        remedy = "fetch the request with its history"
        raise Misuse(f"the commit {told['commit_id']} that was approved is not here, or stands alone; {remedy}")
    tree = tree_at(repository, commit, folder)
    subjects = changed(tree_at(repository, base, folder), subjects_of(tree))
    role = _role(by, policy, "approve")
    at = datetime.fromisoformat(told["submitted_at"]).astimezone(policy.zone).replace(second=0, microsecond=0)
    digests = {one.id: fs1(one) for one in subjects}
    if digests:
        yield Draft(address_in(tree), by, role, "forge", at, digests, review=told["html_url"], commit=commit)


def _before(repository: Repository, commit: str, folder: str, policy: Policy) -> str:
    """What the published branch stood on before a commit came into it; where it has not come, what it stands on."""
    before = policy.commit
    for state in history_of(repository, policy.commit, folder).states:
        if any(one.id == commit for one in state.brought):
            return before
        before = state.id
    return policy.commit


def _standing(text: str) -> list[Any]:
    """The newest word of each account, where that is an approval."""
    try:
        newest = {
            told["user"]["id"]: told
            for told in sorted(json.loads(text), key=lambda told: told["submitted_at"])
            if told["state"] in ("APPROVED", "CHANGES_REQUESTED", "DISMISSED")
        }
        found = [told for told in newest.values() if told["state"] == "APPROVED"]
        for told in found:
            _ = told["commit_id"], told["html_url"], datetime.fromisoformat(told["submitted_at"])
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        needed = "user.id, state, commit_id, submitted_at and html_url"
        raise Misuse(f"this is no list of reviews as a forge gives it: each has {needed}") from error
    return found


def _with_rows(id: str, subjects: Subjects) -> Iterator[Subject]:
    yield subjects.by_id[id]
    for other, subject in subjects.by_id.items():
        if subject.group == "rows" and other.startswith(f"{id}#"):
            yield subject


def _role(by: str, policy: Policy, decision: Decision) -> str:
    """The role in which somebody says it."""
    person = policy.roster.people.get(by)
    if person is None:
        raise Misuse(f"“{by}” is nobody in the roster of {policy.commit[:12]}; name yourself with --by")
    wanted = (ROLES[decision],) if decision in ROLES else policy.rules.roles
    role = next((role for role in wanted if role in person.roles), None)
    if role is None and decision != "revoke":
        raise Misuse(f"“{by}” has none of the roles that {decision}: {', '.join(wanted)}")
    return role or person.roles[0]


def _barrier(by: str, one: Subject, approvals: Approvals) -> str:
    stands = approvals.by_id.get(one.id)
    if stands is None:
        return ""
    if by in stands.barred:
        return "you changed or filed it since it was last approved"
    return "you have approved it as it is" if by in stands.by else ""


def read_draft(data: bytes) -> Review:
    """A review as it is filed, read strictly.

    Raises:
        Misuse: it cannot be one.
    """
    review, faults = typed(Review, data, "the review")
    if review is None:
        raise Misuse(f"the review cannot be written: {faults[0].found}; {faults[0].remedy}")
    return review
