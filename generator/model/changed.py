"""When a page last changed: by its corrections, and by the record.

In: the Site with its record, a page's own subject, the facts that it draws on. Out: times. The first state of a subject
is no change of it; of a page that came before it is one. A state in which nothing printed is another (an approval, a
merge, a file saved otherwise, an answer to a check) is none.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from generator.model.explainer import Explainer
from generator.model.fact import Fact
from generator.model.record import RecordState
from generator.model.site import Site
from generator.model.subject import Subject
from generator.model.when import Moment, moment_at


def updated(site: Site, explainer: Explainer, facts: Iterable[Fact]) -> Moment:
    """When an explainer last changed: its `as_of`, or the newest correction or change on its page, if that is later."""
    changed = last_changed(site, explainer, facts)
    return explainer.as_of if changed is None else _newest(site, (explainer.as_of, changed))


def last_changed(site: Site, subject: Fact | Explainer, facts: Iterable[Fact] = ()) -> Moment | None:
    """The newest correction or recorded change on a page, of its own subject or of these facts; None where none is."""
    holders = (subject, *facts)
    moments = [correction.on for holder in holders for correction in holder.corrections]
    came = next((state.since for state in states(site, subject)), None)
    newest = max((state.since for holder in holders for state in states(site, holder)), default=None)
    if came is not None and newest is not None and newest > came:
        moments.append(moment_at(newest, site.settings.time_zone))
    return _newest(site, moments) if moments else None


def last_touched(site: Site, subjects: Iterable[Subject]) -> datetime | None:
    """The newest of all corrections, states in the record, first ones too, and times that explainers speak for."""
    zone = site.settings.time_zone
    found = []
    for subject in subjects:
        found += [state.since for state in states(site, subject)]
        dated = [one.on for one in subject.corrections] if isinstance(subject, (Fact, Explainer)) else []
        dated += [subject.as_of] if isinstance(subject, Explainer) else []
        found += [moment.last(zone) for moment in dated]
    return max(found, default=None)


def states(site: Site, subject: Subject) -> Iterator[RecordState]:
    """The state with which a subject came, and each in which something printed is another, of its rows as well."""
    name = f"{subject.path.split('/')[1]}/{subject.id}"
    for recorded in site.recorded.get(name, ()):
        is_new = recorded.subject == name
        for state in recorded.states:
            if (is_new and state.is_there) or any(change.is_printed for change in state.changes):
                yield state
            is_new = is_new and not state.is_there


def _newest(site: Site, moments: Iterable[Moment]) -> Moment:
    return max(moments, key=lambda moment: moment.last(site.settings.time_zone))
