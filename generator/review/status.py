"""The review board: what is public on whose word, what waits for whom, what is void, held back or due.

In: where every subject stands, and the Site as far as it can be read. Out: a value that is printed or written as JSON.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from generator.model import Site
from generator.page import hold_back
from generator.record import Approval, Approvals
from generator.record.pages import lacking
from generator.review.evidence import Sighting, sightings
from generator.review.printed import Uses

FORMAT = "factsheet-status/1"
_PUBLIC = ("approved", "override", "removed")


@dataclass(frozen=True, slots=True)
class Row:
    """A subject on the board, and how many pages print it."""

    approval: Approval
    pages: int = 0


@dataclass(frozen=True, slots=True)
class Status:
    """The board. `me` is who looks at it, None where that is nobody of the roster; `now` is its clock.

    Where copies of sources are kept, `unfound` are the quotations that are not found in them, `unkept` the quoted
    sources without a copy.
    """

    me: str | None
    now: datetime
    approvals: Approvals
    mine: tuple[Row, ...]
    others: tuple[Row, ...]
    void: tuple[Row, ...]
    due: tuple[tuple[str, str], ...]
    held: tuple[tuple[str, str], ...]
    lacking: int
    unfound: tuple[Sighting, ...] = ()
    unkept: tuple[str, ...] = ()

    @property
    def corrections(self) -> tuple[Approval, ...]:
        """What is published with one approval, and waits for the second."""
        return tuple(approval for approval in self.approvals.by_id.values() if approval.due is not None)

    @property
    def overrides(self) -> tuple[Approval, ...]:
        """What is published on one editor's word."""
        return tuple(approval for approval in self.approvals.by_id.values() if approval.state == "override")

    @property
    def approved(self) -> Counter[str]:
        """How many are approved, by the folder that they stand in."""
        states = self.approvals.by_id.values()
        return Counter(one.subject.partition("/")[0] for one in states if one.state == "approved")


def status_of(approvals: Approvals, site: Site | None, now: datetime, me: str | None) -> Status:
    """The board as `me`, an id of the roster, has to look at it; drafts wait for nobody yet."""
    drafts = frozenset(_drafts(site)) if site is not None else frozenset[str]()
    rows = tuple(_rows(approvals, Uses(site), drafts))
    mine = tuple(row for row in rows if _may(approvals, row.approval, me))
    void = tuple(row for row in rows if row.approval.state == "void")
    others = tuple(row for row in rows if row not in mine)
    unready = lacking(site, approvals).values() if site is not None else ()
    due = tuple(_due(site, now)) if site is not None else ()
    held = tuple(_held(site, drafts, now)) if site is not None else ()
    return Status(me, now, approvals, mine, others, void, due, held, sum(map(bool, unready)), *_copies(site))


def _copies(site: Site | None) -> tuple[tuple[Sighting, ...], tuple[str, ...]]:
    """The quotations that are not found in kept copies, and the sources without one; none where no copy is kept."""
    quoted = tuple(sightings(site)) if site is not None and site.locks else ()
    unfound = tuple(one for one in quoted if one.result not in ("found", None))
    return unfound, tuple(dict.fromkeys(one.source for one in quoted if one.result is None))


def as_json(status: Status) -> dict[str, Any]:
    """The board for programs: every subject, what is due and held back, and reviews that count for nothing."""
    approvals = status.approvals
    return {
        "format": FORMAT,
        "now": status.now.isoformat(),
        "me": status.me,
        "policy": approvals.policy.commit,
        "shallow": approvals.is_shallow,
        "subjects": [subject_json(one) for one in approvals.by_id.values()],
        "waiting_for_me": [row.approval.subject for row in status.mine],
        "due_for_review": [{"subject": id, "since": day} for id, day in status.due],
        "held_back": [{"path": path, "because": why} for path, why in status.held],
        "unfound": [
            {"claim": one.claim, "source": one.source, "result": one.result, "path": one.at.path}
            for one in status.unfound
        ],
        "unkept": list(status.unkept),
        "pending": [filed.path for filed in approvals.pending],
        "unsound": [{"path": one.path, "why": one.why} for one in approvals.unsound],
    }


def _rows(approvals: Approvals, uses: Uses, drafts: frozenset[str]) -> Iterator[Row]:
    """What is not approved, what somebody has approved first."""
    for one in sorted(approvals.by_id.values(), key=lambda one: (-one.have, one.subject)):
        if one.state not in _PUBLIC and one.subject not in drafts:
            yield Row(one, _pages(uses, one.subject))


def _held(site: Site, drafts: frozenset[str], now: datetime) -> Iterator[tuple[str, str]]:
    for one in hold_back(site, now)[1]:
        if _id_of(one.subject.path) not in drafts:
            yield one.subject.path, one.because


def _id_of(path: str) -> str:
    """The id of the subject that a file holds."""
    names = path.split("/")
    return f"{names[1]}/{names[-1].partition('.')[0]}"


def _drafts(site: Site) -> Iterator[str]:
    yield from (f"facts/{id}" for id, fact in site.facts.items() if fact.state == "draft")
    yield from (f"explainers/{id}" for id, explainer in site.explainers.items() if explainer.state == "draft")


def subject_json(one: Approval) -> dict[str, Any]:
    """Where a subject stands, for programs."""
    times = {name: _iso(getattr(one, name)) for name in ("at", "due", "overdue", "until")}
    return {
        "subject": one.subject,
        "state": one.state,
        "have": one.have,
        "need": one.need,
        "by": list(one.by),
        "level": one.level,
        **times,
        "why_void": one.why_void or None,
        "own_work": one.is_own,
        "not_provable": one.is_unproven,
        "ignored": [{"path": other.path, "by": other.by, "why": other.why} for other in one.ignored],
    }


def _iso(time: datetime | None) -> str | None:
    return time.isoformat() if time is not None else None


def _may(approvals: Approvals, one: Approval, me: str | None) -> bool:
    """Whether somebody may approve a subject that they have not approved: by their role, and as work of others."""
    person = approvals.policy.roster.people.get(me or "")
    if person is None or me in one.by or me in one.barred:
        return False
    return bool(set(person.roles) & set(approvals.policy.rules.roles))


def _pages(uses: Uses, id: str) -> int:
    printed = uses.of(id.partition("#")[0])
    return len(printed.facts) + len(printed.explainers)


def _due(site: Site, now: datetime) -> Iterator[tuple[str, str]]:
    today = now.astimezone(site.settings.time_zone).date()
    for id, fact in site.facts.items():
        if fact.review_by is not None and fact.review_by <= today:
            yield f"facts/{id}", fact.review_by.isoformat()
