"""A share or a multiple that nobody worked out and no cited words say."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from generator.check.backing import NumberSlip
from generator.check.beside import Beside, beside
from generator.check.beside.attribution.claimed import wrongly_higher
from generator.check.beside.chronology.series import moved_otherwise, other_way
from generator.check.beside.names import names_of
from generator.check.beside.quantity.compared import (
    comparison,
    miscompared,
    misranked_voice,
    misstepped,
    outnumbered,
    restepped,
    retold_share,
)
from generator.check.beside.quantity.related import Related, told_before
from generator.check.check import Check, Context, Finding, Findings, Slip, in_sentences, of_slips
from generator.check.sections import headed, mentioned, plain_in, sections
from generator.check.texts import english_words
from generator.model import Fact, Figure, find
from generator.notice import At

_TURN = "turn them round, or correct the word"


def _run(context: Context) -> Findings:
    site, names = context.site, context.once(names_of)
    worked = ((one.at, one.words, one.passage) for one in _numbers(context) if one.kind == "compared")
    remedy = 'mention the derived number that says so, or cite the words, [@source, at: "words"]'
    yield from of_slips(worked, "“{}” compares two figures", remedy)
    yield from of_slips(_misordered(context), "“{}” does not go with the figures that stand beside it", _TURN)
    every = (section for text in context.english for section in sections(site, text))
    higher = (slip for section in every for slip in wrongly_higher(site, section, names))
    yield from in_sentences(higher, "“{}” does not go with the figures of the voices that are mentioned here", _TURN)
    yield from _misstepped(context)
    yield from _misdirected(context)
    yield from of_slips(_outnumbered(context), "“{}” is turned round by the figures that are told here", _TURN)
    misranked = (*_misranked(context), *_misrelated(context))
    yield from of_slips(misranked, "“{}” is not how the figures of these voices lie to each other", _TURN)
    remedy = 'cite who says so, [@source, at: "words"]'
    yield from of_slips(_unheard_of(context), "“{}” compares what nothing here has counted", remedy)


def _numbers(context: Context) -> Iterator[NumberSlip]:
    yield from (*context.numbers, *context.fact_numbers)


def _unheard_of(context: Context) -> Iterator[Slip]:
    """What compares in sentences that mention and cite nothing."""
    names = context.once(names_of)
    for sentence, refs, is_block in (one for text in context.english for one in text.quoting()):
        if words := "" if sentence.mentions or refs or is_block else comparison(sentence.text, names):
            yield sentence.place(sentence.text.index(words)), words, sentence.written


def _misordered(context: Context) -> Iterator[Slip]:
    for text in context.english:
        until = context.until(text.explainer)
        for sentence in text.prose.sentences:
            told = [find(context.site, one.address, until) for one in sentence.mentions]
            figures = [one.quantity.figure if one is not None else None for one in told]
            if words := miscompared(sentence.text, figures) if len(figures) > 1 else "":
                yield sentence.place(sentence.text.index(words)), words, sentence.written


def _misstepped(context: Context) -> Findings:
    for one in beside(context):
        if one.told is None:
            continue
        last, figure = _last(one), one.told.quantity.figure
        if words := misstepped(one.before, last, figure) or restepped(one.mention.words or "", last, figure):
            found = f"“{words}” does not go with “{one.mention.address}” and the figure before it"
            yield Finding(one.mention.at, found, _TURN, words, one.sentence.written)
        if words := retold_share(one.told, one.before, one.behind):
            found = f"“{words}” is not what “{one.mention.address}” prints"
            yield Finding(one.mention.at, found, "correct the share", words, one.sentence.written)


def _last(one: Beside) -> Figure | None:
    """The figure of the same fact, of the same people, that was mentioned last before a mention in its paragraph."""
    told = (
        find(one.site, mention.address, one.until) for mention in one.earlier if mention.address.fact == one.fact.id
    )
    path = one.told.quantity.path if one.told is not None else ()
    return next((ref.quantity.figure for ref in told if ref is not None and ref.quantity.path == path), None)


def _misdirected(context: Context) -> Findings:
    site, remedy = context.site, "say how the count went, or correct its rows"
    for text in context.written:
        until = context.until(text.explainer)
        moved = (slip for one in sections(site, text) for slip in moved_otherwise(site, one, until))
        yield from in_sentences(moved, "“{}” is not how the counts went that are mentioned here", remedy)
        every = ((one, (text.language, one.words)) for one in headed(site, text))
        heads = ((head.at, other_way(site, told, head.facts, until), head.words) for head, told in every)
        yield from of_slips(heads, "“{}” is not how the counts went below it", remedy)


def _outnumbered(context: Context) -> Iterator[Slip]:
    for text in context.english:
        until = context.until(text.explainer)
        told = [(head.at, head.words, head.words, head.facts) for head in headed(context.site, text)]
        for section in sections(context.site, text):
            told += [(one.at, one.text, one.written, section.facts) for one, refs in section.sentences if not refs]
        yield from ((at, outnumbered(context.site, facts, words, until), passage) for at, words, passage, facts in told)


def _misranked(context: Context) -> Iterator[Slip]:
    """A voice that is said to count more or less than another, in what facts and explainers say of their own."""
    site, names = context.site, context.once(names_of)
    for at, words, facts, until in (*_of_facts(context), *_of_texts(context)):
        yield at, misranked_voice(site, facts, words, names, until), words


def _misrelated(context: Context) -> Iterator[Slip]:
    """Figures that are said to lie to each other as they do not: in sentences, heads and the texts of facts."""
    site, names = context.site, context.once(names_of)
    for at, words, facts, until in _of_facts(context):
        yield at, Related(site, facts, names, until).wrong(words), words
    for text in context.english:
        until = context.until(text.explainer)
        for head in headed(site, text):
            yield head.at, Related(site, head.facts, names, until).wrong(head.words), head.words
        for section in sections(site, text):
            sentences = [one for one, _ in section.sentences]
            told = [[find(site, mention.address, until) for mention in one.mentions] for one in sentences]
            known = ([one for one in every if one is not None] for every in told)
            for sentence, own, before in zip(sentences, told, told_before(known), strict=True):
                words = Related(site, section.facts, names, until, before).wrong(sentence.text, own)
                yield sentence.place(max(0, sentence.text.find(words))), words, sentence.written


def _of_facts(context: Context) -> Iterator[tuple[At, str, Sequence[Fact], datetime | None]]:
    for fact in (one for one in context.standing_facts if len(one.claims) > 1):
        every = english_words(fact, context.main)
        yield from ((fact.at(*keys), text, (fact,), None) for keys, text in every if keys[-1:] != ("says",))


def _of_texts(context: Context) -> Iterator[tuple[At, str, Sequence[Fact], datetime | None]]:
    for text in context.english:
        until = context.until(text.explainer)
        yield from ((one.at, one.words, one.facts, until) for one in plain_in(context.site, text))
        for sentence in text.prose.sentences:
            facts = {fact.id: fact for _, fact in mentioned(context.site, sentence)}
            if facts and not sentence.cites:
                yield sentence.at, sentence.text, tuple(facts.values()), until


CHECK = Check(
    code="numeral-compared",
    title="A comparison that no derived number and no cited words make",
    explanation="""\
“Tripled”, “half of the dead”, “twice as many”, “one in five” are figures: somebody has worked them out. The sentence
mentions a derived number (`by: newsroom`, `derived:`) that says about that, or cites words that do. So does “the
deadliest since the war began”, “fewer men than the Front”, “most of the dead”, where the sentence neither mentions nor
cites anything and has nobody say so. What rose from one figure to another, or is higher than another, is so; so has
what a series of two rows under the same heading bears out: from 640 to 1,380 it has more than doubled. A share or a
multiple is borne out, too, where one of two figures stands in its sentence and the other there or just before. “The
number of the missing rose”, without a mention, in a title or a sentence, is held against every series and correction
of the facts there that count them, in Arabic, English, French and German. So is “fewer beds than patients” against the
facts that count them. “There were fewer: `[[…]]`”, “the hospital’s higher figure” and “`[[…]]`, the office fewer” are
held against the figures that are mentioned before, as is “`[[…|just as many]]`”; a share that is told anew behind a
percentage is that one: 65%, or two in three. “The council counts fewer than the service”, “the owner’s estimate
lies below the monitor’s” and “the ministry counts fewest” are held against what these voices count, in a `because`, a
title and in text. So is “twice the hospital’s”, “the higher of the two”, “outside that range” and “the two exclude each
other”, whether the sides are voices or what is mentioned before; “a majority, `[[…]]`” and “`[[…]]` of the dead, half
of them,” are held against the share.""",
    bad="""\
The toll has tripled since.
""",
    good="""\
The toll has tripled since [@example-report, para. 9: "the toll tripled in a week"].
""",
    run=_run,
    by_fact=True,
    severity="warning",
    answerable=True,
    by_text=True,
)
