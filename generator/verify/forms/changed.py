"""When pages last changed, reckoned anew: from what subjects say, from their corrections, and from the record.

In: the Site with its record. Out: moments on the site's clock. What makes pages is not asked.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from generator.model import Explainer, Fact, Moment, Site, Subject
from generator.verify.forms.content import Content
from generator.verify.forms.recorded import is_printed


def changed_on(site: Site, content: Content, about: Subject | None) -> Moment | None:
    """The newest change that an explainer's or a fact's own page has to tell; None where there is none to tell."""
    if not isinstance(about, (Explainer, Fact)):
        return None
    name = f"{folder_of(about)}/{about.id}"
    if name not in content.changed:  # each feed and several rules of a page ask for it
        content.changed[name] = _reckoned(site, content, about)
    return content.changed[name]


def _reckoned(site: Site, content: Content, about: Explainer | Fact) -> Moment | None:
    drawn = content.drawn_on(site, about) if isinstance(about, Explainer) else ()
    holders = [about, *(site.facts[id] for id in drawn)]
    found = [one.on for holder in holders for one in holder.corrections] + list(_recorded(site, holders))
    as_of = about.as_of if isinstance(about, Explainer) else None
    newest = max((as_of, *found) if as_of else found, key=lambda one: one.last(site.settings.time_zone), default=None)
    return None if newest == as_of else newest


def newest_of(site: Site, subjects: Iterable[Subject]) -> datetime | None:
    """The newest of corrections, of states in the record, first ones among them, and of what explainers speak for."""
    found: list[datetime] = []
    for one in subjects:
        found += came_and_changed(site, one)
        dated = [entry.on for entry in one.corrections] if isinstance(one, (Explainer, Fact)) else []
        dated += [one.as_of] if isinstance(one, Explainer) else []
        found += [moment.last(site.settings.time_zone) for moment in dated]
    return max(found, default=None)


def came_and_changed(site: Site, subject: Subject) -> Iterator[datetime]:
    """When a subject came into the record, and when something that is printed of it, or of its rows, was another."""
    name = f"{folder_of(subject)}/{subject.id}"
    for recorded in site.recorded.get(name, ()):
        there = [state for state in recorded.states if state.is_there]
        yield from (state.since for state in there[:1] if recorded.subject == name)
        yield from (state.since for state in recorded.states if any(map(is_printed, state.changes)))


def folder_of(subject: Subject) -> str:
    """The folder that subjects of its kind lie in."""
    return "facts" if isinstance(subject, Fact) else f"{type(subject).__name__.lower()}s"


def _recorded(site: Site, holders: list[Explainer | Fact]) -> Iterator[Moment]:
    """The newest change of a page, where it is later than the state with which its own subject came."""
    came = min(came_and_changed(site, holders[0]), default=None)
    newest = max((since for holder in holders for since in came_and_changed(site, holder)), default=None)
    if came is not None and newest is not None and newest > came:
        there = newest.astimezone(site.settings.time_zone)
        offset = (there.utcoffset() or timedelta()) // timedelta(minutes=1)
        yield Moment(there.year, there.month, there.day, there.hour, there.minute, offset=offset)
