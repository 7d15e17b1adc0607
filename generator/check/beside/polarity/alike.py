"""Opposites of what facts say of the same things: the curfew was extended, where the fact has it lifted.

In: the explainers and facts of a content. Out: each word of an English text at one pole of an axis where what bears it
has another pole, in a clause about what the word's own is about, and never this one. A sentence, a title or standfirst
is borne by the facts under its heading, what a fact says by its claims, a mention's own words by the claims it is of.

A text that has both poles tells of two things: it is held clause by clause. Whatever is denied, or left open, on either
side is let be.
"""

from collections.abc import Iterable, Iterator, Sequence

from generator.check.beside.polarity.poles import (
    Pole,
    asked,
    exchanged,
    poles_in,
    told_of_claims,
    told_of_fact,
    whole,
)
from generator.check.check import Slip
from generator.check.cited import english, texts_cited
from generator.check.clauses import clauses_in, content_of
from generator.check.context import Context
from generator.check.sections import Section, headed, sections
from generator.check.texts import english_words
from generator.check.written import Written
from generator.model import Fact, Site, claims_of

_AXES = asked("alike", "apart", "freely")
_SHARED, _APART = 1, 2
"""How many words two clauses have in common, besides those at the poles, where they are of the same things."""


def unlike_in_texts(context: Context) -> Iterator[Slip]:
    """The words of explainers at another pole than the facts that stand under the same heading."""
    for text in context.english:
        for section in sections(context.site, text):
            yield from _in_section(context, section)
        for head in headed(context.site, text):
            borne = [whole(one) for part in head.below for one, _ in part.sentences]
            borne += _told_in(context, head.facts)
            yield from ((head.at, word, head.words) for word in unlike(head.words, borne))
    for text in context.written:
        yield from _in_mentions(context.site, text)


def unlike_in_facts(context: Context) -> Iterator[Slip]:
    """The words of what facts say at another pole than what their claims say and cite, of the same things."""
    for fact in context.standing_facts:
        told = english(told_of_claims(context.site, fact.claims.values()))
        for keys, text in english_words(fact, context.main) if told else ():
            borne = [other for other in told if other != text]
            yield from ((fact.at(*keys), word, text) for word in unlike(text, borne))
    yield from _in_paraphrases(context)


def _in_paraphrases(context: Context) -> Iterator[Slip]:
    for said, own in context.paraphrases:
        cited = texts_cited(context.site, said.row)
        yield from ((said.at("says"), word, own[1]) for word in exchanged(own, cited, asked("says")))


def _in_section(context: Context, section: Section) -> Iterator[Slip]:
    borne = _told_in(context, section.facts) if section.sentences else []
    for sentence, _ in section.sentences if borne else ():
        yield from ((sentence.at, word, sentence.written) for word in unlike(whole(sentence), borne))


def _in_mentions(site: Site, text: Written) -> Iterator[Slip]:
    """The words behind a mention's bar at another pole than what its claims say and cite."""
    for sentence in text.prose.sentences:
        for mention in (one for one in sentence.mentions if one.words is not None):
            fact, own = site.facts.get(mention.address.fact), (text.language, mention.words or "")
            told = list(told_of_claims(site, claims_of(fact, mention.address))) if fact is not None else []
            yield from ((mention.at, word, sentence.written) for word in exchanged(own, told, _AXES))


def _told_in(context: Context, facts: Iterable[Fact]) -> list[str]:
    """What facts say in English, and what is cited for them."""
    texts = [text for fact in facts for _, text in english_words(fact, context.main)]
    return texts + [text for fact in facts for text in english(told_of_fact(context.site, fact))]


def unlike(own: str, bearing: Sequence[str]) -> Iterator[str]:
    """The words of a text at another pole than all that is said of the same things."""
    yield from _of_text(own, bearing)
    yield from _of_clauses(own, bearing)


def _of_text(own: str, bearing: Sequence[str]) -> Iterator[str]:
    mine = _poles_of([own])
    for said, borne in _by_axes(mine, _poles_of(bearing) if mine else []):
        own_poles, theirs = ({pole.pole for pole in those} for those in (said, borne))
        others = [pole for pole in borne if pole.pole not in own_poles]
        yield from (
            one.word for one in said if one.pole not in theirs and any(_is_of_same(one, other) for other in others)
        )


def _of_clauses(own: str, bearing: Sequence[str]) -> Iterator[str]:
    """The words of a text with two poles of an axis, each in a clause of what those have at the other pole alone."""
    mine = _poles_of(clauses_in(own))
    told = [clause for text in bearing for clause in clauses_in(text)] if len(mine) > 1 else []
    for said, borne in _by_axes(mine, _poles_of(told)):
        if len({pole.pole for pole in said}) > 1 and all(_is_turned(one, borne) for one in said):
            yield said[0].word


def _poles_of(texts: Iterable[str]) -> list[Pole]:
    return [pole for text in texts for pole in poles_in(text, "en") if pole.axis in _AXES]


def _by_axes(mine: Sequence[Pole], theirs: Sequence[Pole]) -> Iterator[tuple[list[Pole], list[Pole]]]:
    """What both have of each axis, where nobody denies any of it, or leaves it open."""
    for axis in dict.fromkeys(pole.axis for pole in mine):
        said, borne = ([pole for pole in those if pole.axis == axis] for those in (mine, theirs))
        if borne and all(pole.is_sure for pole in (*said, *borne)):
            yield said, borne


def _is_of_same(one: Pole, other: Pole) -> bool:
    """Whether two clauses are about the same things, as far as their axis needs them to be."""
    if one.axis in asked("freely"):
        return True
    return len(_of(one) & _of(other)) >= (_APART if one.axis in asked("apart") else _SHARED)


def _is_turned(one: Pole, others: Iterable[Pole]) -> bool:
    """Whether clauses of the same thing have the axis, and all another pole."""
    alike = {other.pole for other in others if _of(one) & _of(other)}
    return bool(alike) and one.pole not in alike


def _of(pole: Pole) -> frozenset[str]:
    """What the clause of a pole is about, besides its word."""
    return content_of(pole.clause) - content_of(pole.word)
