"""What all checks look at: the site, the clock, and what several of them need, worked out once.

In: a Site, the ids whose files could not be read, the time. Out: a frozen `Context` of all the content, of one
explainer, or of all but explainers; nothing in it is ever changed.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, tzinfo
from itertools import chain, pairwise
from types import MappingProxyType
from typing import Any, Literal, TypeVar

from generator.check.backing import NumberSlip
from generator.check.fact_numbers import fact_slips
from generator.check.names import names_with_numbers
from generator.check.numbers import number_slips
from generator.check.quotes import Mismatch, Quote, mismatches, quotes_of
from generator.check.references import Reference, references_of, subjects_by_group
from generator.check.texts import every_text
from generator.check.written import Gist, Written, texts_of
from generator.model import (
    Claim,
    Explainer,
    Fact,
    Moment,
    Quantity,
    Row,
    Site,
    Source,
    Translation,
    When,
    citations_of,
    quantities_of,
)
from generator.model.fields import Strict
from generator.model.remembered import remembered
from generator.model.roles import Group
from generator.model.watched import Notes, Watched, group
from generator.notice import At, Keys

T = TypeVar("T")
Index = Literal["citing", "formerly", "drafts", "withdrawn", "placed"]


@dataclass(frozen=True, slots=True)
class RowRef:
    """One row of a claim (the claim itself, where it has no series) with all that it stands in.

    `keys` is the way to it in the fact's file, `quantities` its figures in the order of the file.
    """

    fact: Fact
    claim: Claim
    row: Row
    keys: Keys
    quantities: tuple[Quantity, ...]

    def at(self, *keys: str | int) -> At:
        """A place within the row."""
        return self.fact.at(*self.keys, *keys)

    def at_figure(self, quantity: Quantity) -> At:
        """The place of one of its figures: `killed`, or `killed.including.children`."""
        if quantity.relation == "whole":
            return self.at(*(quantity.path or ("figure",)))
        group = "parts" if quantity.relation == "part" else "including"
        return self.at(*quantity.path[:-1], group, quantity.path[-1])

    @property
    def is_live(self) -> bool:
        """Whether neither the claim nor its fact has been withdrawn."""
        return self.fact.withdrawal(self.claim) is None


@dataclass(frozen=True)
class Context:
    """All that a check may look at: the content or a part of it, and all that there is to look up.

    `others`, `images`, `facts`, `explainers` and `written` are what is looked at. What is looked up in `site`, and what
    is asked of the run, is noted. `gists` are what explainers say, by their ids; in a part of the content there are
    none.
    """

    site: Site
    notes: Notes = field(repr=False, compare=False)
    tables: dict[str, Mapping[str, Any]] = field(repr=False, compare=False)
    """All that is looked up by a key, by the names that look-ups are noted by."""
    others: tuple[tuple[str, Strict], ...]
    """Every file that is no explainer's, by its path."""
    images: tuple[str, ...]
    facts: tuple[Fact, ...]
    explainers: tuple[Explainer, ...]
    written: tuple[Written, ...]
    printable: frozenset[str] | None = None
    """Every character that briefings can print; None where nothing is printed."""
    gists: Mapping[str, Gist] = field(default_factory=lambda: MappingProxyType({}))
    _own: dict[object, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def files(self) -> Iterator[tuple[str, Strict]]:
        """Every content file that is looked at, by its path."""
        yield from self.others
        for explainer in self.explainers:
            yield explainer.path, explainer
            yield from ((text.path, text) for text in explainer.translations.values())

    @property
    def english(self) -> Iterator[Written]:
        """The texts in English."""
        return (text for text in self.written if text.is_english)

    @property
    def standing_facts(self) -> Iterator[Fact]:
        """The facts that have not been withdrawn."""
        return (fact for fact in self.facts if fact.withdrawn is None)

    # --- what is worked out once ---

    def once(self, make: Callable[..., T], *ids: str) -> T:
        """What is made of the Site, of all of it or of what has these ids: once a run.

        Who asks for it has read what it was made from, and so it looks nothing up later on.
        """
        return self.notes.once((make, *ids), lambda: make(self.site, *ids))

    def own(self, make: Callable[..., T], *of: Hashable) -> T:
        """What is made of what is looked at, once for all checks."""
        key = (make, *of)
        if key not in self._own:
            self._own[key] = make(self, *of)
        made: T = self._own[key]
        return made

    @property
    def said(self) -> tuple[RowRef, ...]:
        """The rows of the facts."""
        return self.own(_said)

    @property
    def paraphrases(self) -> Iterator[tuple[RowRef, tuple[str, str]]]:
        """What each row that stands says, in each language, behind that."""
        live = ((said, said.row.says) for said in self.said if said.is_live)
        return ((said, told) for said, says in live if says is not None for told in says.in_each(self.main))

    @property
    def renderings(self) -> Iterator[tuple[RowRef, Keys, tuple[str, str], tuple[str, str]]]:
        """Each translation of exact words in a row that stands: the way to it, itself, and the words that it is of."""
        for said in (one for one in self.said if one.is_live):
            for quote in self.quotes_of(said):
                first, *translations = quote.texts
                yield from ((said, way, (code, text), first[1:]) for way, code, text in translations)

    def quotes_of(self, said: RowRef) -> list[Quote]:
        """The citations of a row that quote exact words of a source that is known; not to be changed."""
        # A dozen checks ask for those of each row.
        key = (quotes_of, id(said.row))
        if key not in self._own:
            self._own[key] = quotes_of(self.site, said)
        found: list[Quote] = self._own[key]
        return found

    def quoted(self, said: RowRef) -> Iterator[tuple[Keys, str, str]]:
        """All texts of all these citations, as of `Quote.texts`."""
        return (text for quote in self.quotes_of(said) for text in quote.texts)

    @property
    def texts(self) -> tuple[tuple[str, Keys, str], ...]:
        """Every string of the files, ids and keys included, with its file and the way to it."""
        return self.own(_texts)

    @property
    def mismatches(self) -> tuple[Mismatch, ...]:
        """What of the figures of facts their exact words do not bear."""
        return self.own(_mismatches)

    @property
    def fact_numbers(self) -> tuple[NumberSlip, ...]:
        """What of the numbers in facts' own words nothing stands behind."""
        return self.own(_fact_numbers)

    @property
    def numbers(self) -> tuple[NumberSlip, ...]:
        """What of the numbers in explainers nothing stands behind."""
        return self.own(_numbers)

    def citing(self, sources: Iterable[str]) -> Iterator[RowRef]:
        """The rows of all facts that cite one of these sources, and the rows beside them."""
        index = self.index("citing")
        for id in sorted({id for source in sources for id in index.get(source, ())}):
            yield from rows_of(self.site.facts[id])

    def index(self, name: Index) -> Mapping[str, tuple[str, ...]]:
        """What is looked up in an index of the content (`_indexes`)."""
        return Watched(name, self.tables[name], self.notes)

    # --- of all the content ---

    @property
    def named(self) -> frozenset[tuple[Group, str]]:
        """Every id that the content names, with the group that it is looked up in."""
        return self.own(_followed)[0]

    @property
    def dangling(self) -> tuple[Reference, ...]:
        """The references that lead nowhere in their group."""
        return self.own(_followed)[1]

    @property
    def is_whole(self) -> bool:
        """Whether all files could be read and all ids lead somewhere: only then can be told what nobody names."""
        return not self.rejected and not self.dangling and not any(gist.notices for gist in self.gists.values())

    # --- of the run ---

    @property
    def rejected(self) -> frozenset[str]:
        """The ids whose files could not be read: nothing is said about them."""
        return frozenset(self._of_run("rejected"))

    @property
    def now(self) -> datetime:
        """What dates are held against."""
        now: datetime = self._of_run("now")
        return now

    @property
    def clock(self) -> str:
        """What that time is, in words: the newest commit's."""
        return str(self._of_run("clock"))

    def _of_run(self, name: str) -> Any:
        self.notes.add(f"run/{name}")
        return self.tables["run"][name]

    # --- what checks ask of facts and times ---

    def standing(self, *standings: str) -> Iterator[Fact]:
        """The facts that are said to stand so, and have not been withdrawn."""
        return (fact for fact in self.standing_facts if fact.standing in standings)

    @property
    def zone(self) -> tzinfo:
        """The clock of times that name no zone."""
        return self.site.settings.time_zone

    @property
    def main(self) -> str:
        """The site's main language."""
        return self.site.settings.main

    def until(self, explainer: Explainer) -> datetime:
        """As `Site.until`."""
        return self.site.until(explainer)

    def last_of(self, source: Source) -> datetime:
        """The latest time that a source can speak of: when it was issued, or updated; no time ends an undated one."""
        if source.issued is None:
            return datetime(9999, 1, 1, tzinfo=self.zone)
        issued = source.issued.last(self.zone)
        return issued if source.updated is None else max(issued, source.updated.last(self.zone))

    def begins_after(self, when: When | Moment, limit: datetime) -> bool:
        """Whether the whole of a time lies after the limit; an open beginning never does."""
        first = when.first(self.zone)
        return first is not None and first > limit

    def began(self, fact: Fact) -> datetime | None:
        """When a fact began at the earliest; None where that is open, roughly told, or was declared beforehand."""
        is_told = fact.standing != "declared" and fact.when.form != "about"
        return fact.when.first(self.zone) if is_told else None

    def language_of(self, said: RowRef, keys: Keys) -> str:
        """The language of the source that a citation of a row names."""
        cited = dict(said.row.cited())[keys]
        return self.site.sources[cited.source or ""].language

    def steps(self) -> Iterator[tuple[RowRef, RowRef]]:
        """Each row of a series with the row before it, in the order of the file."""
        return ((before, said) for before, said in pairwise(self.said) if before.claim is said.claim)


def look_at(
    site: Site, rejected: frozenset[str], now: datetime, printable: frozenset[str] | None = None, clock: str = ""
) -> Context:
    """The context of one run of all checks, without the gists of texts."""
    notes = Notes()
    run = {"rejected": rejected, "now": now, "clock": clock}
    written = tuple(text for one in site.explainers.values() for text in texts_of(one, site.settings.main))
    return Context(
        site=site.watched(notes),
        notes=notes,
        tables={**site.tables, **_indexes(site), "run": run},
        others=tuple(one for one in site.files() if not isinstance(one[1], Explainer | Translation)),
        images=tuple(sorted(site.images)),
        facts=tuple(site.facts.values()),
        explainers=tuple(site.explainers.values()),
        written=written,
        printable=printable,
    )


def alone(context: Context, id: str) -> Context:
    """One explainer of a context, with its texts: to look at, where all else is there to be looked up."""
    explainer = context.site.explainers[id]
    written = tuple(texts_of(explainer, context.main))
    return replace(context, others=(), images=(), facts=(), explainers=(explainer,), written=written)


def without_texts(context: Context) -> Context:
    """All of a context but its explainers, likewise."""
    return replace(context, explainers=(), written=())


def without_facts(context: Context) -> Context:
    """All of a context but its facts, likewise."""
    others = tuple(one for one in context.others if not isinstance(one[1], Fact))
    return replace(context, others=others, facts=())


def of_facts(context: Context, facts: Sequence[Fact]) -> Context:
    """Some facts of a context, likewise."""
    others = tuple((fact.path, fact) for fact in facts)
    return replace(context, others=others, images=(), facts=tuple(facts), explainers=(), written=())


def _followed(context: Context) -> tuple[frozenset[tuple[Group, str]], tuple[Reference, ...]]:
    # A content of 100,000 facts has a million references: only those that lead nowhere are kept.
    groups = subjects_by_group(context.site)
    named: set[tuple[Group, str]] = set()
    dangling: list[Reference] = []
    for reference in chain(references_of(context.site), *(gist.references for gist in context.gists.values())):
        named.add((reference.group, reference.id))
        if reference.id not in groups[reference.group]:
            dangling.append(reference)
    return frozenset(named), tuple(dangling)


def _said(context: Context) -> tuple[RowRef, ...]:
    return tuple(row for fact in context.facts for row in rows_of(fact))


@remembered
def rows_of(fact: Fact) -> tuple[RowRef, ...]:
    """The rows of a fact, in the order of its file."""
    return tuple(RowRef(fact, claim, row, keys, quantities_of(row)) for keys, claim, row in fact.rows())


def _texts(context: Context) -> tuple[tuple[str, Keys, str], ...]:
    return tuple((path, keys, text) for path, holder in context.files() for keys, text in every_text(holder))


def _mismatches(context: Context) -> tuple[Mismatch, ...]:
    return tuple(mismatches(context.site, context.said))


def _fact_numbers(context: Context) -> tuple[NumberSlip, ...]:
    # Where there is no fact to look at, nothing is read for it.
    return tuple(fact_slips(context.site, context.facts, context.once(names_with_numbers)) if context.facts else ())


def _numbers(context: Context) -> tuple[NumberSlip, ...]:
    cited = (ref.source for text in context.written for cite in text.cites() for ref in cite.refs)
    return tuple(number_slips(context.site, context.written, context.citing(cited), context.once))


def _indexes(site: Site) -> dict[str, Mapping[str, tuple[str, ...]]]:
    """The facts that cite each source; by former ids, as in facts/ID, who has them; drafts, and what was withdrawn.

    `placed` are the places that a fact is of, and those around them.
    """
    return {
        "citing": group(_cited(site)) if site.explainers else {},
        "formerly": group(_former(site)),
        "drafts": {fact.id: (fact.state,) for fact in site.facts.values() if fact.state not in (None, "published")},
        "withdrawn": {source.id: () for source in site.sources.values() if source.withdrawn is not None},
        "placed": {place: () for fact in site.facts.values() for id in fact.where for place in site.around(id)},
    }


def _cited(site: Site) -> Iterator[tuple[str, str]]:
    """Each source that is cited, with the fact that cites it."""
    return ((one.source or "", fact.id) for fact in site.facts.values() for _, one in citations_of(fact))


def _former(site: Site) -> Iterator[tuple[str, str]]:
    """Each former id, as in facts/ID, with the subject that had it."""
    for folder in ("facts", "sources", "actors", "places", "explainers"):
        yield from ((f"{folder}/{id}", one.id) for one in site.tables[folder].values() for id in one.formerly)
