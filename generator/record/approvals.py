"""Who has approved what: every subject's state of review, from the history, the policy and the files as they are.

In: a repository and the tree that is about to be published. Out: an `Approval` for each subject. A review counts from
the commit on with which it entered the first-parent line, for the one state that it names, and is never revived.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType
from typing import Literal

from generator.compare import Subject, fs1, subjects_of
from generator.files import Tree
from generator.git.history import commit_named
from generator.git.repository import Repository
from generator.model.settings import Level
from generator.notice import OutsideFault
from generator.program import without_collector
from generator.record.chronicle import Chronicle, chronicle_of
from generator.record.policy import Policy, policy_of
from generator.record.review import SIGNATURE, Filed, read_review, read_reviews
from generator.record.states import Arrival, Step, Told
from generator.record.track import DAY, Ignored, Stretch, Track, filers
from generator.record.verdict import Entry, against
from generator.store import Store
from generator.strict_yaml import Value

State = Literal["approved", "waiting", "void", "override", "unreviewed", "removed"]
_NOTHING = Arrival(None, frozenset())


@dataclass(frozen=True, slots=True)
class Approval:
    """Where a subject stands: `have` of `need` approvals, by whom, at which level at least, and since when.

    `due`: with one approval it may be published for now, as a correction, until then; `overdue`: since when it may be
    no longer. `until`: when its override runs
    out. `why_void` is one clause, "" where nothing has voided an approval. `ignored` has the reviews that do not count.
    `is_own`: one who approved had changed it, as the site allows. `is_unproven`: somebody in no roster changed it.
    `barred` are people who changed or filed it, and may not approve it. `past` has all its committed states.
    `roles` are those in which each of `by` approved.
    """

    subject: str
    state: State
    have: int
    need: int
    by: tuple[str, ...] = ()
    level: Level | None = None
    at: datetime | None = None
    why_void: str = ""
    due: datetime | None = None
    overdue: datetime | None = None
    until: datetime | None = None
    ignored: tuple[Ignored, ...] = ()
    is_own: bool = False
    is_unproven: bool = False
    barred: frozenset[str] = frozenset()
    past: tuple[Stretch, ...] = field(default=(), repr=False)
    roles: tuple[str, ...] = ()

    @property
    def may_be_published(self) -> bool:
        """Whether it may be printed as it is, by its approvals, as a correction, or on one editor's word."""
        return self.state in ("approved", "override") or self.due is not None


@dataclass(frozen=True, slots=True)
class Approvals:
    """The state of review of every subject of a tree, by id, and the policy that it was judged by.

    `pending` are the reviews that lie in the tree and are not yet committed; `unsound` those of the history that cannot
    be read, with why. `gone` are the states of rows that are no longer there; `line` are the commits of the
    first-parent line, the oldest first. `ended` is when the last
    override that has run out did so, `ends` when the next one does.
    """

    by_id: Mapping[str, Approval]
    policy: Policy
    pending: tuple[Filed, ...] = ()
    unsound: tuple[Ignored, ...] = ()
    is_shallow: bool = False
    gone: Mapping[str, tuple[Stretch, ...]] = field(default_factory=lambda: MappingProxyType({}), repr=False)
    line: tuple[str, ...] = field(default=(), repr=False)
    ended: datetime | None = None
    ends: datetime | None = None


@without_collector()
def approvals_of(
    repository: Repository,
    tree: Tree,
    now: datetime,
    folder: str = "",
    policy: str | None = None,
    store: Store | None = None,
) -> Approvals:
    """The state of review of every subject in `tree`, the project's files as they are.

    `folder` is the project's, from the repository's top on; `policy` names the commit whose roster and rules hold;
    `store` is where what was read of the history is kept for the next run.

    Raises:
        ContentFault: the policy's roster or settings have faults.
        Misuse: no commit has the policy's name.
        OutsideFault: signatures cannot be verified here, or there is no commit yet.
        Refusal: git cannot read the history.
    """
    head = commit_named(repository, "HEAD")
    if head is None:
        raise OutsideFault("there is no commit yet: commit the content before it is approved")
    rules = policy_of(repository, head, folder, policy)
    chronicle = chronicle_of(repository, head, folder, store)
    subjects = subjects_of(tree).by_id
    board = Board(rules, subjects.values())
    for step in chronicle.steps:
        board.advance(step)
    return board.told(subjects, now, chronicle, read_reviews(tree, board.filed)[0])


@dataclass(slots=True)
class Board:
    """The tracks of subjects on their way through a history, and the reviews that have come."""

    policy: Policy
    subjects: Collection[Subject]
    tracks: dict[str, Track] = field(default_factory=dict)
    """By each of a subject's names."""
    gone: dict[str, Track] = field(default_factory=dict)
    """Of rows that have left the series of a fact."""
    current: dict[str, Told] = field(default_factory=dict)
    lying: dict[str, Arrival] = field(default_factory=dict)
    """The files among the reviews, by path."""
    entered: dict[str, Entry] = field(default_factory=dict)
    unsound: list[Ignored] = field(default_factory=list)

    def __post_init__(self) -> None:
        ids = {subject.id for subject in self.subjects}
        for subject in self.subjects:
            # What has an id is never taken for what another had before.
            former = (name for name in subject.formerly if name not in ids)
            track = Track((subject.id, *former), self.policy)
            self.tracks |= dict.fromkeys(track.names, track)

    @property
    def filed(self) -> frozenset[str]:
        """The digests of the sound reviews that have come."""
        return frozenset(entry.filed.digest for entry in self.entered.values())

    def advance(self, step: Step) -> None:
        """Go on to the next state: first what it changed, then the reviews that came with it."""
        self._move(step)
        for entry in self._entering(step):
            why = against(entry, self.policy)
            for name, digest in entry.filed.review.subjects.items():
                if track := self.tracks.get(name):
                    track.take(entry, digest, why)
                    track.settle()

    def told(
        self, subjects: Mapping[str, Subject], now: datetime, chronicle: Chronicle, pending: tuple[Filed, ...]
    ) -> Approvals:
        """Where each subject stands, held against the files as they are now."""
        by_id = {
            id: replace(_approval(self.tracks[id], subject, now), past=self.tracks[id].stretches)
            for id, subject in subjects.items()
        }
        return Approvals(
            MappingProxyType(by_id), self.policy, pending, tuple(self.unsound), chronicle.is_shallow,
            MappingProxyType({id: track.stretches for id, track in self.gone.items()}),
            tuple(step.commit for step in chronicle.steps),
            *self._ends(now),
        )  # fmt: skip

    def _ends(self, now: datetime) -> tuple[datetime | None, datetime | None]:
        """When the last override or correction with one approval ran out, and when the next one does."""
        ends = [track.override.time + DAY for track in self._each() if track.override is not None]
        ends += [track.due for track in self._each() if track.due is not None]
        past, to_come = [end for end in ends if end <= now], [end for end in ends if end > now]
        return max(past, default=None), min(to_come, default=None)

    def _each(self) -> Iterable[Track]:
        return {id(track): track for track in self.tracks.values()}.values()

    def _move(self, step: Step) -> None:
        for name, told in step.changed.items():
            if name not in self.tracks and "#" in name and name.partition("#")[0] in self.tracks:
                self.gone.setdefault(name, Track((name,), self.policy)).move(told, step)
            if told is None:
                self.current.pop(name, None)
            else:
                self.current[name] = told
        for track in {id(t): t for name in step.changed if (t := self.tracks.get(name))}.values():
            found = (self.current[name] for name in track.names if name in self.current)
            track.move(next(found, None), step)

    def _entering(self, step: Step) -> Iterator[Entry]:
        """The reviews that this state has whole and no state before it had; those that it changed are dropped."""
        touched: dict[str, None] = {}
        for path, arrival in step.reviews.items():
            if path in self.lying and self.lying[path].data != arrival.data:
                self._drop(path.removesuffix(SIGNATURE))
            self.lying[path] = arrival
            touched[path.removesuffix(SIGNATURE)] = None
        for path in touched:
            arrival = self.lying.get(path, _NOTHING)
            if arrival.data is not None and path.endswith(".yaml"):
                yield from self._entry(path, arrival.data, arrival.said, step)

    def _entry(self, path: str, data: bytes, said: Mapping[str, Value] | None, step: Step) -> Iterator[Entry]:
        signature = self.lying.get(path + SIGNATURE, _NOTHING).data or b""
        filed, faults = read_review(data, path, signature, said)
        if filed is None:
            # A signature may come with a later commit; whatever else is wrong stays so.
            self.unsound += (Ignored(path, "", fault.found) for fault in faults)
        elif path not in self.entered:
            self.unsound = [ignored for ignored in self.unsound if ignored.path != path]
            committed_by = step.reviews[path].committed_by if path in step.reviews else step.by
            self.entered[path] = Entry(filed, step.time, step.commit, committed_by, step.address)
            yield self.entered[path]

    def _drop(self, path: str) -> None:
        """A review that was edited or removed counts no more, also where it is put back; a revocation stays."""
        for track in self._each():
            track.drop(path)
        if path in self.entered:
            self.unsound.append(Ignored(path, self.entered[path].filed.review.by, "it was edited or removed"))


def _approval(track: Track, subject: Subject, now: datetime) -> Approval:
    """Where a subject stands; `track` is at the newest commit, `subject` as it is in the files."""
    if track.takedown is not None:
        entry = track.takedown
        return Approval(
            subject.id,
            "removed",
            1,
            1,
            (entry.filed.review.by,),
            entry.filed.review.level,
            entry.time,
            roles=(entry.filed.review.role,),
        )
    if track.digest != fs1(subject):
        return _uncommitted(track, subject)
    _bar_filers(track, subject)
    have = len(track.by)
    told = Approval(
        subject.id,
        _state(track, now),
        have,
        track.need,
        track.by,
        track.level,
        track.given[-1].time if track.given else None,
        _why_void(track),
        ignored=tuple(track.ignored),
        is_own=any(map(track.is_own, track.by)),
        is_unproven=track.is_unproven,
        barred=track.barred,
        roles=track.roles,
    )
    if told.state == "override" and track.override is not None:
        return replace(told, until=track.override.time + DAY)
    if told.state != "approved" and track.due is not None:
        return replace(told, due=track.due) if now < track.due else replace(told, overdue=track.due)
    return told


def _bar_filers(track: Track, subject: Subject) -> None:
    """Who is said to have filed it only after they approved it has not approved it either."""
    track.filed_by |= filers(Told(subject, ""))
    if track.policy.rules.own_work == "refuse":
        track.given = [entry for entry in track.given if entry.filed.review.by not in track.filed_by]


def _state(track: Track, now: datetime) -> State:
    if track.has_quorum:
        return "approved"
    if track.override is not None and now < track.override.time + DAY:
        return "override"
    if track.given:
        return "waiting"
    if track.voided is not None or track.revoked is not None:
        return "void"
    return "unreviewed" if track.approved is None and not track.had_override else "waiting"


def _uncommitted(track: Track, subject: Subject) -> Approval:
    """What was approved is in a commit; what differs from the newest is not."""
    group = replace(track, told=Told(subject, ""))
    state: State = "void" if track.given else "unreviewed" if track.approved is None else "waiting"
    why = f"changed since, and not yet committed; {_names(track.by)} approved what is" if track.given else ""
    return Approval(subject.id, state, 0, group.need, why_void=why, ignored=tuple(track.ignored))


def _why_void(track: Track) -> str:
    if track.revoked is not None:
        review = track.revoked.filed.review
        return f"revoked by {review.by}: {review.reason}"
    if track.voided is None or track.given:
        return ""
    voided, people = track.voided, track.policy.people
    authors = sorted({people.get(digest, "somebody in no roster") for digest in voided.authors})
    day = voided.time.astimezone(track.policy.zone).date().isoformat()
    return f"changed on {day} by {_names(authors)} ({voided.commit[:7]}); {_names(voided.approvers)} approved it before"


def _names(ids: Iterable[str]) -> str:
    *others, last = ids
    return f"{', '.join(others)} and {last}" if others else last
