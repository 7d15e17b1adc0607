"""What prints a subject: the facts and explainers that draw on it, and their sentences.

In: the Site, as far as it can be read. Out: by a subject's id, who uses it. A draft prints nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from generator.model import Explainer, Fact, Site
from generator.page import hold_back
from generator.prose import facts_named, named, parse

_FOLDERS = {"fact": "facts", "source": "sources", "actor": "actors", "place": "places", "image": ""}


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of an explainer that mentions a fact, as the file writes it, and the claims that it names."""

    explainer: str
    text: str
    claims: frozenset[str | None]


@dataclass(frozen=True, slots=True)
class Printed:
    """The ids of facts and explainers that print a subject; each of the latter on its page and in its briefing."""

    facts: tuple[str, ...] = ()
    explainers: tuple[str, ...] = ()
    sentences: tuple[Told, ...] = ()


def unpublished(site: Site | None, now: datetime) -> frozenset[str]:
    """The ids of the facts that a Site holds back: drafts, what only drafts use, what is under embargo."""
    held = hold_back(site, now)[1] if site is not None else ()
    return frozenset(f"facts/{one.subject.id}" for one in held if isinstance(one.subject, Fact))


class Uses:
    """Who uses what in a Site; None where it cannot be read."""

    def __init__(self, site: Site | None) -> None:
        self._site = site

    def of(self, id: str, claim: str | None = None) -> Printed:
        """What prints the subject of a file; of a fact also the sentences that mention it, or this claim of it."""
        facts = self._facts.get(id, frozenset())
        told = self._explainers.get(id, frozenset())
        told = told.union(*(self._explainers.get(f"facts/{fact}", ()) for fact in facts))
        said = self._sentences.get(id, ())
        sentences = tuple(one for one in said if claim is None or one.claims & {None, claim})
        return Printed(tuple(sorted(facts)), tuple(sorted(told)), sentences)

    @cached_property
    def _facts(self) -> Mapping[str, frozenset[str]]:
        """The facts that name a subject."""
        found: dict[str, set[str]] = {}
        for fact in self._site.facts.values() if self._site else ():
            for used in _ids(fact) - {f"facts/{fact.id}"}:
                found.setdefault(used, set()).add(fact.id)
        return {id: frozenset(users) for id, users in found.items()}

    @cached_property
    def _explainers(self) -> Mapping[str, frozenset[str]]:
        """The published explainers that draw on a subject."""
        found: dict[str, set[str]] = {}
        for explainer in self._published:
            assert self._site is not None
            drawn = {f"facts/{id}" for id in facts_named(self._site, named(explainer))}
            for used in _ids(explainer) | drawn:
                found.setdefault(used, set()).add(explainer.id)
        return {id: frozenset(users) for id, users in found.items()}

    @cached_property
    def _sentences(self) -> Mapping[str, tuple[Told, ...]]:
        found: dict[str, list[Told]] = {}
        for explainer in self._published:
            for sentence in parse(explainer.body, explainer.body_line, explainer.path).sentences:
                claims: dict[str, set[str | None]] = {}
                for mention in sentence.mentions:
                    claims.setdefault(f"facts/{mention.address.fact}", set()).add(mention.address.claim)
                for id, named_claims in claims.items():
                    found.setdefault(id, []).append(Told(explainer.id, sentence.written, frozenset(named_claims)))
        return {id: tuple(told) for id, told in found.items()}

    @cached_property
    def _published(self) -> tuple[Explainer, ...]:
        explainers = self._site.explainers.values() if self._site else ()
        return tuple(explainer for explainer in explainers if explainer.state == "published")


def _ids(holder: Fact | Explainer) -> set[str]:
    """The ids of subjects that a file names."""
    return {f"{_FOLDERS[group]}/{id}".removeprefix("/") for group, id in named(holder) if group in _FOLDERS}
