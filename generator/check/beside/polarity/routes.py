"""From where to where somebody went: from the port to the camp, and not from the camp to the port.

In: the texts of a content in all languages. Out: the words of a way that is told the other way round than by all that
bear its text: a sentence by the facts under its heading, what a fact says by its own claims and fields, a translation
by the exact words, or the main text, that it is of.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from generator.check.beside.polarity.poles import Told, told_of_fact
from generator.check.check import Slip
from generator.check.context import Context
from generator.check.places import Gazetteer, Ids, PlaceNamed, gazetteer
from generator.check.quotes import quotes_of
from generator.check.sections import Section, sections
from generator.check.texts import own_texts_in
from generator.model import Fact, Site
from generator.numerals.lexicon import lexicon

_FAR = 60


class Route(NamedTuple):
    """Whence and whither a text has somebody go, and its words for it."""

    whence: Ids
    whither: Ids
    words: str

    def is_back_of(self, other: "Route") -> bool:
        """Whether this is the other way round."""
        return not (self.whence.isdisjoint(other.whither) or self.whither.isdisjoint(other.whence))


def turned_routes(context: Context) -> Iterator[Slip]:
    """The ways in texts that all that bears them tells the other way round."""
    known = context.once(gazetteer)
    for text in context.written:
        for section in sections(context.site, text):
            yield from _in_section(context.site, section, known)
    for fact in context.standing_facts:
        yield from _in_fact(context, fact, known)
    yield from _in_renderings(context, known)


def _in_renderings(context: Context, known: Gazetteer) -> Iterator[Slip]:
    for said in (one for one in context.said if one.is_live):
        for quote in quotes_of(context.site, said):
            (_, language, exact), *translations = quote.texts
            for way, code, text in translations:
                own = list(routes_in((code, text), known))
                borne = list(routes_in((language, exact), known)) if own else []
                yield from ((said.at(*way), words, text) for words in turned(own, borne))


def _in_section(site: Site, section: Section, known: Gazetteer) -> Iterator[Slip]:
    told = ((one, list(routes_in((section.text.language, one.text), known))) for one, _ in section.sentences)
    ways = [(one, own) for one, own in told if own]
    borne = [route for fact in section.facts for route in _of_fact(site, fact, known)] if ways else []
    yield from ((one.at, words, one.written) for one, own in ways for words in turned(own, borne))


def _in_fact(context: Context, fact: Fact, known: Gazetteer) -> Iterator[Slip]:
    for keys, language, text in own_texts_in(fact, context.main):
        if own := list(routes_in((language, text), known)):
            told = (told for told in told_of_fact(context.site, fact) if told[1] != text)
            borne = [*_of_fields(fact), *(route for one in told for route in routes_in(one, known))]
            yield from ((fact.at(*keys), words, text) for words in turned(own, borne))


def turned(own: Iterable[Route], borne: Iterable[Route]) -> Iterator[str]:
    """The words of each way that is told the other way round by some of these, and as it is by none."""
    theirs = tuple(borne)
    for one in own:
        if any(one.is_back_of(other) for other in theirs) and not any(_is_same(one, other) for other in theirs):
            yield one.words


def _is_same(one: Route, other: Route) -> bool:
    return not (one.whence.isdisjoint(other.whence) or one.whither.isdisjoint(other.whither))


def routes_in(told: Told, known: Gazetteer) -> Iterator[Route]:
    """The ways of a text in a language: the place from where, and the next, behind it or before it, to where."""
    language, text = told
    words = lexicon(language)
    if words is None or "ways" not in words.raw:
        return
    named = list(known.named_in(text, language))
    for one, other in pairwise(named):
        between = text[one.end : other.start]
        if len(between) > _FAR or any(sign in between for sign in ".;!?"):
            continue
        if one.whence and _leads(other, between):
            yield Route(one.places, other.places, text[one.start : other.end])
        elif one.whither and other.whence:
            yield Route(other.places, one.places, text[one.start : other.end])


def _leads(named: PlaceNamed, between: str) -> bool:
    """Whether a place is where a way leads: to it, or for it."""
    return named.whither or between.rstrip().endswith(" for")


def _of_fact(site: Site, fact: Fact, known: Gazetteer) -> Iterator[Route]:
    yield from _of_fields(fact)
    yield from (route for told in told_of_fact(site, fact) for route in routes_in(told, known))


def _of_fields(fact: Fact) -> Iterator[Route]:
    """The ways that the fields of a displacement tell."""
    for claim in fact.live_claims if fact.kind == "displacement" else ():
        whence, whither = (Ids(fact.scoped(name, claim, claim.rows[-1]) or ()) for name in ("from_", "towards"))
        yield Route(whence, whither, "")
