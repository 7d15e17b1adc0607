"""What is said of all crossings, or of none, beside facts of which one says otherwise."""

import re
from collections.abc import Iterator

from generator.check.beside.place.statuses import Told, status_otherwise
from generator.check.check import Check, Context, Finding, Findings
from generator.check.written import Written
from generator.model import Fact, Place, Site, row_at


def _run(context: Context) -> Findings:
    for text in context.english:
        told = [one for fact in _facts(context, text) for one in _told(context, text, fact)]
        sentences = ((one.at, one.text) for one in text.prose.sentences if not one.cites)
        for at, words in (*text.heads(), *sentences) if told else ():
            if clause := status_otherwise(words, told):
                found = f"“{clause}” does not go with the statuses of the facts of this page"
                yield Finding(at, found, "say which of them is so, and to whom", clause, words)


def _facts(context: Context, text: Written) -> list[Fact]:
    return [fact for fact in context.site.facts_of(text.explainer) if fact.withdrawn is None]


def _told(context: Context, text: Written, fact: Fact) -> list[Told]:
    until = context.until(text.explainer)
    rows = tuple(row_at(context.site, claim, until).statuses for claim in fact.live_claims)
    reported = tuple(row for row in rows if row)
    side = fact.scoped("side")
    names = frozenset(_names(context.site, side)) if isinstance(side, str) else frozenset[str]()
    places = context.site.places_of(fact)[:1] if reported else ()
    return [Told(one.id, one.kind, frozenset(_called(one)), names, reported) for one in places]


def _called(place: Place) -> Iterator[str]:
    """By what a text may call a place: its names, and what it is by the last word of one, or by its kind."""
    yield from () if place.kind in ("site", "area") else (place.kind,)
    for name in map(str.lower, place.names()):
        yield name
        yield from re.findall(r"(?<=\s)[a-z]{4,}$", name)


def _names(site: Site, id: str) -> list[str]:
    return [name.lower() for name in (site.places[id].names() if id in site.places else (id,))]


CHECK = Check(
    code="status-every",
    title="All of them, or none, are said to be what one is not",
    explanation="""\
“Both crossings are closed” is a sum of statuses, like any other: where a fact of the page has one of them open to
people on foot, it is not so, nor is “no crossing is open”. Titles, standfirsts and the sentences of a text that speak
of now, in the page's own words, are held against what its facts report of that kind of place, of the side and the
traffic that they name.""",
    bad="""\
All crossings are open.
""",
    good="""\
All crossings are closed.
""",
    run=_run,
    severity="warning",
    answerable=True,
    by_text=True,
)
