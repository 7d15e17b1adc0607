"""What is not for readers leaves the Site before anything is made from it: under embargo, a draft, used by nobody.

In: the Site, the time. Out: the Site that is published, and what an embargo or a draft holds back, with the reason.
"""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar

from generator.model import Explainer, Fact, Site, Source, Subject
from generator.model.fields import Strict
from generator.prose import Named, facts_named, named, named_in_fields

AnySubject = TypeVar("AnySubject", bound=Subject)


@dataclass(frozen=True, slots=True)
class Held:
    """A subject that is not published, and why, in words for the newsroom."""

    subject: Subject
    because: str


def hold_back(
    site: Site, now: datetime, *, drafts: bool = False, uses: Mapping[str, Set[Named]] = MappingProxyType({})
) -> tuple[Site, tuple[Held, ...]]:
    """The Site that is published at `now`, and what is held back of it.

    A source is held back until its embargo ends; so is every fact that cites it, every number derived from such a
    fact, and every explainer that cites the source or prints one of these facts. Without `drafts`, so are explainers
    and facts that are not published, and facts that only such explainers and facts use. Sources, actors, places and
    images that nothing published uses go with them. `uses` is what files are known to name, by their paths.
    """
    used = _Uses(site, uses)
    held = _embargoed(site, used, now)
    if not drafts:
        held |= _unpublished(site, used, held)
    return _kept(site, used, held), tuple(held.values())


def left_out(site: Site, gone: Iterable[Held]) -> tuple[Site, tuple[Held, ...]]:
    """The Site without some facts and explainers and all that rests on them; those, and why each is gone."""
    uses = _Uses(site, {})
    held = _grown(site, uses, {_key(one.subject): one for one in gone if isinstance(one.subject, Explainer | Fact)})
    return _kept(site, uses, held), tuple(held.values())


def _kept(site: Site, uses: "_Uses", held: "Mapping[Key, Held]") -> Site:
    kept = replace(
        site,
        facts=_without(site.facts, held, "fact"),
        explainers=_without(site.explainers, held, "explainer"),
        sources=_without(site.sources, held, "source"),
    )
    return _only_used(kept, uses)


Key = tuple[str, str]
"""The sort of a subject and its id."""


@dataclass(frozen=True)
class _Uses:
    """What each file of a site names, worked out when it is first asked for."""

    site: Site
    known: Mapping[str, Set[Named]]

    @cached_property
    def of(self) -> Mapping[str, Set[Named]]:
        """All that is named, by the path of the file that names it."""
        files = ((path, holder) for path, holder in self.site.files() if _is_whole(holder))
        return {path: self.known[path] if path in self.known else named(holder) for path, holder in files}

    def facts(self, subject: Subject) -> set[str]:
        """The facts that a fact or an explainer uses itself."""
        return facts_named(self.site, self.of[subject.path])

    def reached(self, subjects: Iterable[Subject]) -> set[str]:
        """Every fact that these use, and that those use in turn."""
        reached: set[str] = set()
        waiting = [id for subject in subjects for id in self.facts(subject)]
        while waiting:
            id = waiting.pop()
            if id not in reached:
                reached.add(id)
                waiting += self.facts(self.site.facts[id])
        return reached


def _is_whole(holder: Strict) -> bool:
    """Whether a file stands for itself; a translation goes with its explainer."""
    return not (hasattr(holder, "body") and not isinstance(holder, Subject))


def _embargoed(site: Site, uses: _Uses, now: datetime) -> dict[Key, Held]:
    """What embargoes hold back: sources, what rests on them, and what rests on that."""
    zone = site.settings.time_zone
    sources = {one.id: one for one in site.sources.values() if one.embargo and one.embargo.first(zone) > now}
    return _grown(site, uses, {("source", id): _by_embargo(source, now, zone) for id, source in sources.items()})


def _grown(site: Site, uses: _Uses, held: dict[Key, Held]) -> dict[Key, Held]:
    """What is held back, with all that rests on it."""
    grown = bool(held)
    while grown:
        found = {key: reason for key, reason in _resting(site, uses, held) if key not in held}
        held |= found
        grown = bool(found)
    return held


def _resting(site: Site, uses: _Uses, held: Mapping[Key, Held]) -> Iterable[tuple[Key, Held]]:
    """The facts and explainers that use what is held back; a fact that stands beside another does not rest on it."""
    for sort, subjects in (("fact", site.facts), ("explainer", site.explainers)):
        for subject in subjects.values():
            own = {name for keys, name in named_in_fields(subject) if keys[0] != "context"}
            names = own if isinstance(subject, Fact) else uses.of[subject.path]
            for key in sorted(names & held.keys()):
                yield (sort, subject.id), replace(held[key], subject=subject)


def _by_embargo(source: Source, now: datetime, zone: tzinfo) -> Held:
    assert source.embargo is not None
    end, clock = (f"{time.astimezone(zone):%Y-%m-%d %H:%M}" for time in (source.embargo.first(zone), now))
    told = f"until {end}; the clock of this build says {clock}, both in {zone}, and --now sets it"
    return Held(source, f"held back by the embargo in {source.path} {told}")


def _unpublished(site: Site, uses: _Uses, held: Mapping[Key, Held]) -> dict[Key, Held]:
    """Explainers and facts that are not published yet, and the facts that only these use."""
    written: list[Explainer | Fact] = [*site.explainers.values(), *site.facts.values()]
    drafts = [one for one in written if one.state in ("draft", "in-review")]
    behind = uses.reached(drafts)
    public = [one for one in written if _is_public(one, behind)]
    alone = behind - uses.reached(public) - {one.id for one in public if isinstance(one, Fact)}
    found = {_key(site.facts[id]): Held(site.facts[id], "not published: only drafts use it") for id in alone}
    found |= {_key(one): Held(one, f"not published: it is {one.state}") for one in drafts}
    return {key: reason for key, reason in found.items() if key not in held}


def _is_public(subject: Explainer | Fact, behind: Set[str]) -> bool:
    """Whether it says that it is published, or says nothing and stands behind no draft."""
    return subject.state == "published" or not (subject.state or subject.id in behind)


def _key(subject: Explainer | Fact) -> Key:
    return ("fact" if isinstance(subject, Fact) else "explainer", subject.id)


def _without(subjects: Mapping[str, AnySubject], held: Mapping[Key, Held], sort: str) -> dict[str, AnySubject]:
    return {id: subject for id, subject in subjects.items() if (sort, id) not in held}


def _only_used(site: Site, uses: _Uses) -> Site:
    """The Site without sources, actors, places and images that nothing on it uses; what was withdrawn stays."""
    groups: Mapping[str, Mapping[str, Subject]] = {"source": site.sources, "actor": site.actors, "place": site.places}
    kept = [one for one in site.sources.values() if one.withdrawn is not None]
    waiting = [site.settings_path, site.boundaries_path]
    waiting += [one.path for one in (*site.facts.values(), *site.explainers.values(), *kept)]
    used: set[Key] = {("source", one.id) for one in kept}
    while waiting:
        found = uses.of.get(waiting.pop(), set()) - used
        used |= found
        waiting += [groups[group][id].path for group, id in found if id in groups.get(group, ())]
    return replace(
        site,
        sources=_within(site.sources, used, "source"),
        actors=_within(site.actors, used, "actor"),
        places=_within(site.places, used, "place"),
        images=frozenset(path for path in site.images if ("image", path) in used),
    )


def _within(subjects: Mapping[str, AnySubject], used: Set[Key], sort: str) -> dict[str, AnySubject]:
    return {id: subject for id, subject in subjects.items() if (sort, id) in used}
