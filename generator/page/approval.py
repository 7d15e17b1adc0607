"""Where a subject's approvals stand, in words for its page."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from generator.model.record import Approver, Recorded
from generator.page.context import PageContext
from generator.page.values.approval import ApprovalValue


def approval_of(context: PageContext, subject: str) -> ApprovalValue:
    """The approvals of a fact or an explainer, by its folder and id."""
    told = context.site.record.of(subject)
    clauses = [*_standing(context, told), *_changed(context, told)]
    return ApprovalValue(subject, told.state, " · ".join(clauses), tuple(_details(context, told)))


def _standing(context: PageContext, told: Recorded) -> Iterator[str]:
    """What is to be said first: how the approvals stand; then what else limits them."""
    text = context.wording.gettext
    rests = any(id != told.subject for id in told.lacking)
    if told.state == "approved":
        yield from _approved(context, told, rests=rests)
    else:
        yield _unapproved(context, told)
        if told.due is not None:
            yield text("published as a correction until %(time)s") % {"time": _time(context, told.due)}
        if rests and told.have:
            yield text("rests on a change not yet approved")
    if told.is_own and (told.state != "approved" or told.have > 1):
        yield text("one who approved it had changed it")


def _approved(context: PageContext, told: Recorded, *, rests: bool) -> Iterator[str]:
    """Its own quorum stands; where that of what it prints does not, this is said first."""
    text = context.wording.gettext
    is_alone = told.is_own and told.have == 1
    slots = {"people": text("its author") if is_alone else _people(context, told), "day": _day(context, told.at)}
    if rests:
        yield text("Rests on a change not yet approved")
        yield text("itself approved by %(people)s, %(day)s") % slots
    else:
        yield text("Approved by %(people)s, %(day)s") % slots


def _unapproved(context: PageContext, told: Recorded) -> str:
    text = context.wording.gettext
    match told.state:
        case "override":
            return text("On one editor’s word until %(time)s") % {"time": _time(context, told.until)}
        case "waiting" if told.have:
            of = {"have": _number(context, told.have), "need": _number(context, told.need)}
            are_editors = {one.role for one in told.by} == {"editor"}
            form = (
                text("Approved by %(have)s of %(need)s editors")
                if are_editors
                else text("Approved by %(have)s of %(need)s")
            )
            return form % of
        case "waiting":
            return text("Not yet approved as it stands")
        case "void":
            return text("No longer approved: changed or taken back since")
        case "removed":
            return text("Removed after a legal review")
    return text("Not yet reviewed")


def _changed(context: PageContext, told: Recorded) -> Iterator[str]:
    """How often it has changed in the record, its rows with it, and since when."""
    if told.states and told.changed:
        text = context.wording.gettext
        often = {1: text("changed once since %(day)s"), 2: text("changed twice since %(day)s")}.get(told.changed)
        slots = {"count": _number(context, told.changed), "day": _day(context, told.states[0].since)}
        yield (often or text("changed %(count)s times since %(day)s")) % slots


def _people(context: PageContext, told: Recorded) -> str:
    """Names, where the site shows them; else how many, and in which roles."""
    text = context.wording.gettext
    if all(one.name for one in told.by):
        *others, last = [one.name for one in told.by]
        return text("%(others)s and %(last)s") % {"others": ", ".join(others), "last": last} if others else last
    count, roles = _number(context, len(told.by)), Counter(one.role for one in told.by)
    if set(roles) == {"editor"}:
        return context.wording.ngettext("%(count)s editor", "%(count)s editors", len(told.by)) % {"count": count}
    people = context.wording.ngettext("%(count)s person", "%(count)s people", len(told.by)) % {"count": count}
    named = ", ".join(sorted(filter(None, roles)))
    return f"{people} ({named})" if named else people


def _details(context: PageContext, told: Recorded) -> Iterator[tuple[str, str, str]]:
    text = context.wording.gettext
    if told.state != "unreviewed" or told.have:
        yield text("Approvals"), "approval.count", f"{told.have} / {told.need}"
    if told.by:
        yield text("Given by"), "approval.by", ", ".join(map(_called, told.by))
    if told.level is not None:
        yield text("Level"), "approval.level", told.level
    if told.states:
        yield text("In the record since"), "approval.since", _time(context, told.states[-1].since)
        yield text("Commit"), "approval.commit", told.states[-1].commit
    if told.lacking and told.have:
        yield text("Not yet approved"), "approval.lacking", ", ".join(told.lacking)


def _called(one: Approver) -> str:
    return f"{one.name} ({one.role})" if one.name and one.role else one.name or one.role or "—"


def _number(context: PageContext, number: int) -> str:
    text = context.wording.gettext
    words = {1: text("one"), 2: text("two"), 3: text("three"), 4: text("four"), 5: text("five")}
    return words.get(number, str(number))


def _day(context: PageContext, time: datetime | None) -> str:
    assert time is not None
    return context.day(time.astimezone(context.site.settings.time_zone).date()).text


def _time(context: PageContext, time: datetime | None) -> str:
    assert time is not None
    local = time.astimezone(context.site.settings.time_zone)
    return f"{_day(context, time)}, {local:%H:%M}"
