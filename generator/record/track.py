"""One subject on its way through the history: which state it is in, who brought it there, and who has approved it.

A track is moved by each state that changes its subject and takes each review that names it, in the order of the
first-parent line. Nothing is revived: with another digest all that was given is gone.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from generator.compare import Group, Subject
from generator.model.reviewers import email_digest
from generator.model.settings import Level
from generator.record.policy import Policy
from generator.record.states import Step, Told
from generator.record.verdict import LEVELS, Entry
from generator.strict_yaml import Value

_QUORUMS: Mapping[Group, str] = {"facts": "facts", "rows": "facts", "explainers": "explainers", "site": "site"}
_CORRECTING = ("withdrawn", "withheld", "corrections")
"""What a change adds that is to be seen at once, with one approval."""
DAY = timedelta(days=1)
"""How long an override holds, and when the second approval of a correction is due."""
_UNSHALLOW = "the clone is shallow and hides who changed it: run `git fetch --unshallow`"


@dataclass(frozen=True, slots=True)
class Ignored:
    """A review that does not count for a subject, and why."""

    path: str
    by: str
    why: str


@dataclass(frozen=True, slots=True)
class Voided:
    """The change that voided approvals: when and with which commit it came, by whom, and who had approved before."""

    time: datetime
    commit: str
    authors: frozenset[str]
    approvers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A state of a subject in the record: with which commit it came and when, and who approved it.

    `subject` is None where the subject was not there, or could not be read. `roles` are those of each of `by`.
    """

    subject: Subject | None
    commit: str
    time: datetime
    by: tuple[str, ...]
    roles: tuple[str, ...] = ()


@dataclass(slots=True)
class Track:
    """See the module. `names` are the subject's id and those it had before."""

    names: tuple[str, ...]
    policy: Policy
    told: Told | None = None
    given: list[Entry] = field(default_factory=list)
    ignored: list[Ignored] = field(default_factory=list)
    authors: frozenset[str] = frozenset()
    """Digests of the addresses of all who changed it since it was last approved."""
    is_hidden: bool = False
    """Whether some of them are not known here."""
    filed_by: frozenset[str] = frozenset()
    approved: Told | None = None
    """The last state that had its quorum."""
    is_settled: bool = False
    """Whether the present state has had its quorum, for once."""
    voided: Voided | None = None
    override: Entry | None = None
    had_override: bool = False
    takedown: Entry | None = None
    revoked: Entry | None = None
    left: dict[str, datetime] = field(default_factory=dict)
    """When each digest was last changed into another."""
    past: list[Stretch] = field(default_factory=list)
    """The states before the present one."""
    came: Step | None = None
    """The step by which the present state came."""

    @property
    def need(self) -> int:
        """How many have to approve."""
        group = self.told.subject.group if self.told is not None else "facts"
        number: int = getattr(self.policy.rules.approvals, _QUORUMS.get(group, "others"))
        return number

    @property
    def digest(self) -> str:
        """The digest of the present state, "" where the subject is not there."""
        return self.told.digest if self.told is not None else ""

    @property
    def by(self) -> tuple[str, ...]:
        """Who has approved the present state, each once, in the order in which their approvals came."""
        return tuple(dict.fromkeys(entry.filed.review.by for entry in self.given))

    @property
    def roles(self) -> tuple[str, ...]:
        """The role in which each of `by` approved."""
        return tuple(next(e.filed.review.role for e in self.given if e.filed.review.by == by) for by in self.by)

    @property
    def has_quorum(self) -> bool:
        """Whether enough have approved; of two or more, one at least has changed nothing."""
        return len(self.by) >= self.need and (self.need == 1 or not all(map(self.is_own, self.by)))

    @property
    def level(self) -> Level | None:
        """The weakest level among the approvals."""
        levels = [entry.filed.review.level for entry in self.given]
        return min(levels, key=LEVELS.index) if levels else None

    @property
    def is_unproven(self) -> bool:
        """Whether somebody changed it who is in no roster, and so might be anybody."""
        return any(digest not in self.policy.people for digest in self.authors)

    @property
    def is_correction(self) -> bool:
        """Whether the present state says of an approved one that it was wrong, or no longer stands."""
        if self.told is None or self.approved is None:
            return False
        return _corrections(self.told.subject.tree) > _corrections(self.approved.subject.tree)

    @property
    def due(self) -> datetime | None:
        """Until when a correction may be published with the approvals that it has; None where it is none, or has all.

        The first of them holds for a day; without any nothing may be published.
        """
        is_open = bool(self.given) and not self.has_quorum
        return self.given[0].time + DAY if is_open and self.is_correction else None

    @property
    def makers(self) -> frozenset[str]:
        """Who of the roster changed it since it was last approved, or filed it."""
        people = self.policy.people
        return self.filed_by | {people[digest] for digest in self.authors if digest in people}

    @property
    def barred(self) -> frozenset[str]:
        """Who may not approve it."""
        return self.makers if self.policy.rules.own_work == "refuse" else frozenset()

    def is_own(self, by: str) -> bool:
        """Whether it is somebody's own work."""
        return by in self.makers

    def move(self, told: Told | None, step: Step) -> None:
        """Go on to a state that has it otherwise, or under another id."""
        digest = told.digest if told is not None else ""
        if digest == self.digest:
            self.told = told
            return
        authors = self._authors(step)
        self.past += self._present()
        self.came = step
        if self.given:
            self.voided = Voided(step.time, step.commit, authors, self.by)
        self.authors = authors if self.is_settled else self.authors | authors
        self.is_hidden = step.is_cut or (self.is_hidden and not self.is_settled)
        self.left[self.digest] = step.time
        self.told, self.is_settled, self.given = told, False, []
        self.override, self.had_override, self.revoked = None, False, None
        self.filed_by = filers(told)

    def take(self, entry: Entry, digest: str, why: str) -> None:
        """Take a review that names it with a digest. `why` says why it counts for nothing, "" where it may count."""
        review = entry.filed.review
        why = why or self._against(entry, digest)
        if why:
            self.ignored.append(Ignored(entry.filed.path, review.by, why))
        elif review.decision == "approve":
            self.given.append(entry)
        elif review.decision == "override":
            self.override, self.had_override = entry, True
        elif review.decision == "takedown":
            self.takedown = entry
        else:
            self._revoke(entry)

    def drop(self, path: str) -> None:
        """Take back a review whose file was removed or changed."""
        self.given = [entry for entry in self.given if entry.filed.path != path]
        self.override = None if self.override is not None and self.override.filed.path == path else self.override

    def settle(self) -> None:
        """Note where the present state has its quorum; what is changed after it is changed since then."""
        if self.told is not None and self.has_quorum:
            self.is_settled, self.approved, self.voided = True, self.told, None

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """All states, the oldest first."""
        return (*self.past, *self._present())

    def _present(self) -> Iterator[Stretch]:
        if self.came is not None:
            subject = self.told.subject if self.told is not None else None
            yield Stretch(subject, self.came.commit, self.came.time, self.by, self.roles)

    def _revoke(self, entry: Entry) -> None:
        """Whoever is in the roster may stop what is approved; a takedown ends by who may take down."""
        person = self.policy.roster.people[entry.filed.review.by]
        if self.takedown is not None and "legal" in person.roles:
            self.takedown = None
        self.given, self.override, self.revoked = [], None, entry

    def _authors(self, step: Step) -> frozenset[str]:
        addresses: Iterable[str] = (address for name in self.names for address in step.authors.get(name, ()))
        return frozenset(map(email_digest, addresses))

    def _against(self, entry: Entry, digest: str) -> str:
        """Why a review that may count does not count here."""
        review = entry.filed.review
        if review.decision == "takedown":
            return ""
        if self.told is None or digest != self.digest:
            return "it was given to another state"
        left = self.left.get(digest)
        if left is not None and left >= entry.given:
            return "this state was changed into another after it was given"
        if review.level == "forge" and self.came is not None and self.came.commit == entry.commit:
            return "it came along with what it approves, and a forge's approvals are filed after the merge"
        if review.decision == "approve":
            return self._against_approver(review.by)
        if review.decision == "override" and self.had_override:
            return "an override of this state has been given already"
        return ""

    def _against_approver(self, by: str) -> str:
        rules = self.policy.rules
        if self.is_hidden:
            return _UNSHALLOW
        if by in self.barred:
            return f"“{by}” changed or filed it since it was last approved"
        if rules.accept == "signed" and self.is_unproven:
            return "somebody in no roster changed it, so that it is not provable who approves their own work"
        return ""


def filers(told: Told | None) -> frozenset[str]:
    """Who filed a subject for others, and may not approve it."""
    said = told.subject.aside.get("filed_by") if told is not None else None
    return frozenset(item for item in (said if isinstance(said, list) else [said]) if isinstance(item, str))


def _corrections(value: Value) -> int:
    """How much in a tree says that something was wrong or no longer stands."""
    if isinstance(value, list):
        return sum(map(_corrections, value))
    if not isinstance(value, dict):
        return 0
    own = sum(len(held) if isinstance(held, list) else 1 for key, held in value.items() if key in _CORRECTING)
    return own + sum(_corrections(held) for held in value.values())
