"""What a page says of its approvals, held against the record: each clause is one that is so of its subject.

In: a page and a mark of the field `approval`. Out: notices on it. A page that prints “Approved” for what is not lies
about people; a clause that is none of these, one that is not so, and one that is left out, are faults alike.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from generator.model.record import Recorded
from generator.verify.dates import day_in_words, minute_in_words
from generator.verify.marks import Mark
from generator.verify.page import Page

CODES = {
    "verify-approval": "What a page says of its approvals is so by the record.",
}
_WORDS = ("none", "one", "two", "three", "four", "five")


def check_approval(page: Page, mark: Mark) -> None:
    """Report what is said of a subject's approvals and is not so."""
    folder, id = (mark.folder, mark.id) if mark.folder else page.subject
    told = page.site.record.of(f"{folder}/{id}")
    if id not in {"facts": page.site.facts, "explainers": page.site.explainers}.get(folder, ()):
        page.report("verify-approval", f"says “{mark.text}” of {folder}/{id}, which is no fact and no explainer")
    elif mark.field == "approval":
        _check_line(page, mark, told)
    elif (held := _DETAILS.get(mark.field)) is None or mark.text != held(page, told):
        page.report("verify-approval", f"says “{mark.text}” as {mark.field} of {told.subject}, which is not so")


def lost_of_approval(page: Page, told: Recorded) -> Iterator[str]:
    """The fields that say of which state a page is, who approved it, and what it rests on that nobody approved."""
    for field in ("approval.since", "approval.commit", *(("approval.by", "approval.lacking") if told.have else ())):
        if _DETAILS[field](page, told) is not None:
            yield field


def _check_line(page: Page, mark: Mark, told: Recorded) -> None:
    wanted = list(_clauses(page, told))
    found = mark.text.split(" · ")
    for clause in found:
        if clause not in wanted:
            page.report("verify-approval", f"says “{clause}” of {told.subject}, which is not so by the record")
    if missing := [clause for clause in wanted if clause not in found]:
        page.report("verify-approval", f"does not say “{missing[0]}” of {told.subject}")


def _clauses(page: Page, told: Recorded) -> Iterator[str]:
    """All that has to be said, and nothing else may."""
    rests = set(told.lacking) - {told.subject}
    is_author = told.is_own and told.have == 1 and told.state == "approved"
    if told.state == "approved":
        yield from ["Rests on a change not yet approved"] if rests else []
        people = "its author" if is_author else _people(told)
        yield f"{'itself approved' if rests else 'Approved'} by {people}, {_day(page, told.at)}"
    else:
        yield _open(page, told)
        yield from [f"published as a correction until {_time(page, told.due)}"] if told.due else []
        yield from ["rests on a change not yet approved"] if rests and told.have else []
    yield from ["one who approved it had changed it"] if told.is_own and not is_author else []
    yield from _changed(page, told)


def _changed(page: Page, told: Recorded) -> Iterator[str]:
    if told.changed and told.states:
        times = {1: "once", 2: "twice"}.get(told.changed, f"{_number(told.changed)} times")
        yield f"changed {times} since {_day(page, told.states[0].since)}"


def _open(page: Page, told: Recorded) -> str:
    """What is said of what has not its quorum."""
    if told.state == "waiting" and told.have:
        editors = " editors" if {one.role for one in told.by} == {"editor"} else ""
        return f"Approved by {_number(told.have)} of {_number(told.need)}{editors}"
    return {
        "override": f"On one editor’s word until {_time(page, told.until)}",
        "waiting": "Not yet approved as it stands",
        "void": "No longer approved: changed or taken back since",
        "removed": "Removed after a legal review",
    }.get(told.state, "Not yet reviewed")


def _people(told: Recorded) -> str:
    names = [one.name for one in told.by]
    if names and all(names):
        return _list(names)
    roles, count = {one.role for one in told.by}, len(names)
    if roles == {"editor"}:
        return f"{_number(count)} editor{'s' if count != 1 else ''}"
    named = f" ({', '.join(sorted(roles - {''}))})" if roles - {""} else ""
    return f"{_number(count)} {'people' if count != 1 else 'person'}{named}"


def _list(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]


def _number(number: int) -> str:
    return _WORDS[number] if number < len(_WORDS) else str(number)


def _day(page: Page, time: datetime | None) -> str:
    return day_in_words(time, page.site.settings.time_zone)


def _time(page: Page, time: datetime | None) -> str:
    return minute_in_words(time, page.site.settings.time_zone)


def _givers(told: Recorded) -> str:
    pairs = ((one.name, one.role) for one in told.by)
    return ", ".join(f"{name} ({role})" if name and role else name or role or "—" for name, role in pairs)


_DETAILS: Mapping[str, Callable[[Page, Recorded], str | None]] = {
    "approval.count": lambda _, told: f"{told.have} / {told.need}",
    "approval.by": lambda _, told: _givers(told) or None,
    "approval.level": lambda _, told: told.level,
    "approval.since": lambda page, told: _time(page, told.states[-1].since) if told.states else None,
    "approval.commit": lambda _, told: told.states[-1].commit if told.states else None,
    "approval.lacking": lambda _, told: ", ".join(told.lacking) or None,
}
