"""What a page says of its approvals, held against the record: each clause is one that is so of its subject.

In: a page and a mark of the field `approval`. Out: notices on it. A page that prints “Approved” for what is not lies
about people; a clause that is none of these, one that is not so, and one that is left out, are faults alike.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from generator.model.record import Recorded
from generator.verify.forms.dates import day_in_words, minute_in_words
from generator.verify.forms.grammar import Grammar
from generator.verify.page import Page
from generator.verify.page.marks import Mark

CODES = {
    "verify-approval": "What a page says of its approvals is so by the record.",
}


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
    is_approved, rests = told.state == "approved", set(told.lacking) - {told.subject}
    is_author = told.is_own and told.have == 1 and is_approved
    yield from (_approved if is_approved else _lacking)(page, told, rests=bool(rests))
    yield from [page.grammar.says("own")] if told.is_own and not is_author else []
    if told.changed and told.states:
        since = _day(page, told.states[0].since)
        yield page.grammar.says("changed", times=_times(page.grammar, told.changed), day=since)


def _approved(page: Page, told: Recorded, *, rests: bool) -> Iterator[str]:
    says = page.grammar.says
    yield from [says("rests-first")] if rests else []
    people = says("author") if told.is_own and told.have == 1 else _people(page, told)
    yield says("itself-approved" if rests else "approved", people=people, day=_day(page, told.at))


def _lacking(page: Page, told: Recorded, *, rests: bool) -> Iterator[str]:
    yield _open(page, told)
    yield from [page.grammar.says("correction", time=_time(page, told.due))] if told.due else []
    yield from [page.grammar.says("rests")] if rests and told.have else []


def _times(grammar: Grammar, count: int) -> str:
    return grammar.times[count] if count < len(grammar.times) else grammar.says("times", count=grammar.number(count))


def _open(page: Page, told: Recorded) -> str:
    """What is said of what has not its quorum."""
    grammar = page.grammar
    if told.state == "waiting" and told.have:
        of_editors = "have-editors" if {one.role for one in told.by} == {"editor"} else "have"
        return grammar.says(of_editors, have=grammar.number(told.have), need=grammar.number(told.need))
    is_known = told.state in ("override", "waiting", "void", "removed")
    return grammar.says(told.state if is_known else "unreviewed", time=_time(page, told.until))


def _people(page: Page, told: Recorded) -> str:
    says, names = page.grammar.says, [one.name for one in told.by]
    if names and all(names):
        return says("names", names=", ".join(names[:-1]), last=names[-1]) if len(names) > 1 else names[0]
    roles, count = {one.role for one in told.by}, page.grammar.number(len(names))
    if roles == {"editor"}:
        return says("editor" if len(names) == 1 else "editors", count=count)
    named = says("roles", roles=", ".join(sorted(roles - {""}))) if roles - {""} else ""
    return says("person" if len(names) == 1 else "people", count=count, roles=named)


def _day(page: Page, time: datetime | None) -> str:
    return day_in_words(time, page.site.settings.time_zone, page.grammar)


def _time(page: Page, time: datetime | None) -> str:
    return minute_in_words(time, page.site.settings.time_zone, page.grammar)


def _givers(page: Page, told: Recorded) -> str:
    pairs = ((one.name, one.role) for one in told.by)
    return ", ".join(
        page.grammar.says("given-by", name=name, role=role) if name and role else name or role or "—"
        for name, role in pairs
    )


_DETAILS: Mapping[str, Callable[[Page, Recorded], str | None]] = {
    "approval.count": lambda _, told: f"{told.have} / {told.need}",
    "approval.by": lambda page, told: _givers(page, told) or None,
    "approval.level": lambda _, told: told.level,
    "approval.since": lambda page, told: _time(page, told.states[-1].since) if told.states else None,
    "approval.commit": lambda _, told: told.states[-1].commit if told.states else None,
    "approval.lacking": lambda _, told: ", ".join(told.lacking) or None,
}
