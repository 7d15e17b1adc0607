"""A mention, or the first sentence of a section, at a place that its facts have nothing to do with."""

from collections.abc import Iterator

from generator.check.beside import Beside, beside
from generator.check.beside.place.places import (
    far_place,
    misplaced,
    other_place,
    other_subject,
    other_way,
    strange_place,
    stray_place,
)
from generator.check.check import Check, Context, Finding, Findings
from generator.check.places import Gazetteer, PlaceNamed, gazetteer
from generator.check.sections import mentioned, sections
from generator.check.written import Written
from generator.model import Fact
from generator.notice import At
from generator.prose import Sentence

_REMEDY = "name the place that the fact has, or mention the fact that happened there"


def _run(context: Context) -> Findings:
    known = context.once(gazetteer)
    told = set[tuple[At, str]]()
    for one in beside(context):
        spot = other_place(one, known)
        named = spot.named if spot is not None else other_subject(one, known) or other_way(one, known)
        if named is not None:
            told.add((one.sentence.at, named.words))
            found = f"“{named.words}” is no place of “{one.mention.address}”"
            yield Finding(one.mention.at, found, _REMEDY, named.words, one.sentence.written)
        if spot is not None and not known.any_related(spot.named.places, one.fact.where):
            yield from _at_fact(one, spot.named)
    for text in context.written:
        if text.is_english:
            yield from _strays(text, known)
        yield from _unknown(context, text, known, told)


def _at_fact(one: Beside, named: PlaceNamed) -> Findings:
    """The same at the fact: which of the two is wrong, nobody can tell."""
    where = ", ".join(one.fact.where)
    found = f"{one.text.path}:{one.sentence.at.line} has this at “{named.words}”, and not at “{where}”"
    yield Finding(one.fact.at("where"), found, "correct where:, or the sentence", where, where)


def _strays(text: Written, known: Gazetteer) -> Findings:
    for section in sections(known.site, text):
        spot = stray_place(section, known)
        if spot is not None:
            sentence = section.sentences[0][0]
            slip = sentence.text[spot.start : spot.end]
            found = f"nothing that is mentioned under this heading happened “{slip}”"
            yield Finding(sentence.place(spot.start), found, _REMEDY, slip, sentence.written)
    for sentence in text.prose.sentences:
        lying = misplaced(sentence.text, known)
        if lying is not None:
            inner, outer = lying
            slip = sentence.text[inner.start : outer.end]
            found = f"the gazetteer has it elsewhere than “{slip}”"
            yield Finding(
                sentence.place(inner.start), found, "correct the sentence, or the place's in:", slip, sentence.written
            )


def _unknown(context: Context, text: Written, known: Gazetteer, told: set[tuple[At, str]]) -> Findings:
    """Places that the facts of a sentence, or all of a page and its topics, have nothing to do with, in any words."""
    for sentence in text.prose.sentences:
        is_plain = not sentence.cites and sentence.at.line not in text.headings
        for words, facts in _worded(context, sentence) if is_plain else ():
            far = far_place(words, text, context, known)
            named = far or (strange_place(words, facts, known) if text.is_english else None)
            if named is not None and (sentence.at, named.words) not in told:
                found = f"no fact of {'this page' if far else 'this sentence'} has to do with “{named.words}”"
                yield Finding(sentence.at, found, _REMEDY, named.words, sentence.written)


def _worded(context: Context, sentence: Sentence) -> Iterator[tuple[str, list[Fact]]]:
    """A sentence, and the own words of each of its mentions, with the facts that they are told of."""
    facts = mentioned(context.site, sentence)
    yield sentence.text, [fact for _, fact in facts]
    yield from ((mention.words, [fact]) for mention, fact in facts if mention.words is not None)


CHECK = Check(
    code="mention-place",
    title="A figure is told of a place that its fact does not have",
    explanation="""\
“In Southland `[[fact]]` died” puts a strike on Exampleton elsewhere. A place of the gazetteer that a sentence names
with at, in or near directly beside a mention is one of the fact's, lies in one of them or around it, or stands in the
fact's own or exact words; the fact is named as well, for either may be wrong. So is that of the first sentence under a
heading, which has no mention yet, and one of which words behind a bar say something: “Riverbend is `[[fact|closed]]`”.
Those who fled leave the places under `from` and reach those
under `towards`. Where the one place is said to lie in the other, the gazetteer says so too.

Any other town or site that a sentence names in the part that has its mention is one that their facts, or the voices and
sources of these, have; “after”, “near” and “who” before it, and offices (“the ministry in Otherton”), let it be.
“In all Northland” is more than a fact has whose words speak of a town. A town or site of other facts alone, of which no
fact of the page or of its topics has anything, is asked about in every text, in all languages.""",
    bad="""\
In Southland [[market-strike#civil-defence.killed]] died.
""",
    good="""\
In Exampleton [[market-strike#civil-defence.killed]] died.
""",
    run=_run,
    severity="warning",
    answerable=True,
    by_text=True,
)
