"""Whether a review is one at all: by whom, in which role, on which site, and how well that is established.

In: a review as it came into the history, and the policy. Out: why it does not count, in one clause; "" where it does.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from generator.git.signature import is_signed
from generator.model.reviewers import Person, email_digest
from generator.model.settings import Level
from generator.record.policy import Policy
from generator.record.review import Filed

NAMESPACE = "factsheet-approval"
LEVELS: tuple[Level, ...] = ("recorded", "forge", "signed")
ROLES = {"override": "duty", "takedown": "legal"}
"""The one role that a decision takes; approvals take one of the policy's."""
_SKEW = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Entry:
    """A review as it entered the first-parent line: when, with which commit, and which addresses committed it."""

    filed: Filed
    time: datetime
    commit: str
    committed_by: frozenset[str]
    address: str

    @property
    def given(self) -> datetime:
        """When it was given, as it says itself."""
        return self.filed.review.at.first(UTC)


def against(entry: Entry, policy: Policy) -> str:
    """Why a review counts for nothing, "" where it may count. A decision to revoke needs a person of the roster."""
    review = entry.filed.review
    person = policy.roster.people.get(review.by)
    if review.site != entry.address:
        return f"it is for another site, {review.site}"
    if person is None:
        return f"“{review.by}” is nobody in the roster"
    if entry.given > entry.time + _SKEW:
        return "it is dated after it was committed"
    if review.decision == "revoke":
        return ""
    return _against_person(entry, person, policy) or _against_level(entry, person, policy)


def _against_person(entry: Entry, person: Person, policy: Policy) -> str:
    review = entry.filed.review
    wanted = (ROLES[review.decision],) if review.decision in ROLES else policy.rules.roles
    if not person.holds(entry.time, policy.zone):
        return f"“{review.by}” was not with the newsroom when it came"
    if review.role not in person.roles:
        return f"“{review.by}” does not have the role {review.role}"
    if review.role not in wanted:
        return f"the role {review.role} cannot {review.decision}; {' or '.join(wanted)} can"
    return ""


def _against_level(entry: Entry, person: Person, policy: Policy) -> str:
    review, accept = entry.filed.review, policy.rules.accept
    if LEVELS.index(review.level) < LEVELS.index(accept):
        return f"it is {review.level}, and the site accepts {accept}"
    if review.level == "signed":
        keys = tuple(key.key for key in person.keys if key.holds(entry.time, policy.zone))
        is_theirs = is_signed(entry.filed.data, entry.filed.signature, keys, namespace=NAMESPACE)
        return "" if is_theirs else f"it is signed by no key that “{review.by}” had when it came"
    committers = {policy.people.get(email_digest(address), "") for address in entry.committed_by}
    if review.level == "recorded" and review.by not in committers:
        return f"it was not committed by “{review.by}”"
    if review.level == "forge" and committers - {"", review.by}:
        return f"it was committed by {', '.join(sorted(committers - {'', review.by}))}, who may not speak for the forge"
    return ""
