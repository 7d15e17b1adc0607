"""A title, a heading or a correction that names a harm of which nothing there speaks."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from generator.check.check import Check, Context, Finding, Findings
from generator.check.denials import is_open, may_deny
from generator.check.harms import harms_in, harms_of, harms_said
from generator.check.sections import Section, headed, sections
from generator.check.written import Written
from generator.model import KINDS, Fact, parse_address
from generator.model.fact import Correction
from generator.notice import At
from generator.numerals.lexicon import words_of
from generator.prose import Sentence

_REMEDY = "name what the figures are of, or quote the words that speak of it"
_TAKEN = frozenset({"abducted", "detained"})
"""Whoever is held somewhere is missing elsewhere."""
_CAME = frozenset({"killed", "injured"})
_VIEW = re.compile(r"^!\[\[view:", re.MULTILINE)
"""Draws on all facts of an explainer."""
_NUMBER = re.compile(r"\d[\d.,]*")


def _run(context: Context) -> Findings:
    for fact in context.standing_facts:
        yield from _of_fact(context, fact)
    for text in context.english:
        yield from _titles(context, text)
    for section in (one for text in context.written for one in sections(context.site, text)):
        if section.text.is_english:
            yield from _head(context, section)
        yield from _sentences(context, section)


def _of_fact(context: Context, fact: Fact) -> Findings:
    titles = list(fact.title.in_each(context.main))
    is_asked = fact.corrections or any(True for language, text in titles for _ in harms_said(text, language))
    known = harms_of(context.site, fact) if is_asked else None
    if known is not None:
        for language, text in titles:
            yield from _unsaid(fact.at("title"), language, text, known, "nothing of the fact speaks of it")
        for index, correction in enumerate(fact.corrections):
            yield from _corrected(context, fact.at("corrections", index), correction, known)


def _unsaid(at: At, language: str, text: str, known: set[str], why: str) -> Iterator[Finding]:
    word = next((word for harm, word in harms_said(text, language) if harm not in known), None)
    if word is not None:
        yield Finding(at, f"“{word}” is a harm, and {why}", _REMEDY, word, text)


def _corrected(context: Context, at: At, correction: Correction, known: set[str]) -> Iterator[Finding]:
    """What a correction tells of another harm: than it was and is, or than it corrects."""
    was, now = (next(text.in_each(context.main)) for text in (correction.was, correction.now))
    before, after = (dict(harms_said(text, language)) for language, text in (was, now))
    reasons = list(correction.because.in_each(context.main))
    told = harms_in(reasons)
    for language, text in reasons:
        yield from _reason(replace(at, keys=(*at.keys, "because")), language, text, after, {*known, *before, *after})
    is_turned = before and after and after.keys().isdisjoint(before) and _is_another(was[1], now[1])
    if is_turned and told is not None and told.isdisjoint(before):
        word = next(iter(before.values()))
        found = f"“{word}” is another harm than it is now, and because: does not speak of it"
        yield Finding(replace(at, keys=(*at.keys, "was")), found, _REMEDY, word, was[1])


def _reason(at: At, language: str, text: str, after: Mapping[str, str], known: set[str]) -> Iterator[Finding]:
    """What was left out, where it is of another harm than what is said now; or what nothing speaks of."""
    left = words_of(language, "corrections", "omitted").search(text)
    omitted = dict(harms_said(left["behind"], language)) if left is not None else {}
    if after and omitted and after.keys().isdisjoint(omitted):
        word = next(iter(omitted.values()))
        yield Finding(at, f"“{word}” is another harm than what is corrected", _REMEDY, word, text)
    elif known.isdisjoint(harm for harm, _ in harms_said(text, language)):
        yield from _unsaid(at, language, text, known, "the correction is of something else")


def _is_another(was: str, now: str) -> bool:
    """Whether the numbers of two texts differ."""
    return _NUMBER.findall(was) != _NUMBER.findall(now)


def _head(context: Context, section: Section) -> Iterator[Finding]:
    """The heading of a section that mentions facts, where neither these nor its sentences speak of a harm in it."""
    if section.head is None or not section.facts:
        return
    language, text = section.text.language, section.head.text
    known = _spoken_below(context, section) if any(harms_said(text, language)) else None
    if known is not None:
        yield from _unsaid(section.head.at, language, text, _with_missing(known), "nothing under it speaks of it")


def _titles(context: Context, text: Written) -> Iterator[Finding]:
    """The title and standfirst of an explainer, where nothing of what it mentions speaks of a harm in them."""
    for head in headed(context.site, text) if not _VIEW.search(text.body) else ():
        is_told = bool(head.at.keys) and not may_deny(head.words, text.language)
        said = is_told and any(harms_said(head.words, text.language))
        spoken = [_spoken_below(context, part) for part in head.below] if said else [None]
        spoken += [harms_of(context.site, fact) for fact in _key_facts(context, text)] if said else []
        if None not in spoken:
            known = set().union(*filter(None, spoken))
            yield from _unsaid(head.at, text.language, head.words, _with_missing(known), "nothing below speaks of it")


def _with_missing(known: set[str]) -> set[str]:
    """Harms that are spoken of; who was taken may be called missing."""
    return known | {"missing"} if known & _TAKEN else known


def _key_facts(context: Context, text: Written) -> Iterator[Fact]:
    addresses = (parse_address(entry) for entry in text.explainer.key_figures)
    ids = (address.fact for address in addresses if address is not None)
    return (context.site.facts[id] for id in ids if id in context.site.facts)


def _sentences(context: Context, section: Section) -> Iterator[Finding]:
    """The sentences that let people be killed, or injured, where none of the facts of their section speaks of it."""
    if any(KINDS[fact.kind].harms for fact in section.facts):
        for sentence, said in _came_to_people(section):
            spoken = _spoken_of(context, section.facts)
            for word in [word for harm, word in said if spoken is not None and harm not in spoken][:1]:
                found = f"“{word}” is a harm, and no fact under this heading speaks of it"
                yield Finding(sentence.place(sentence.text.index(word)), found, _REMEDY, word, sentence.written)


def _came_to_people(section: Section) -> Iterator[tuple[Sentence, list[tuple[str, str]]]]:
    """The sentences that tell of a harm without a mention or cited words, each with its words for harms."""
    language = section.text.language
    for sentence in section.plain:
        said = [one for one in harms_said(sentence.text, language) if one[0] in _CAME]
        if said and not (is_open(sentence.text, language) or may_deny(sentence.text, language)):
            yield sentence, said


def _spoken_of(context: Context, facts: tuple[Fact, ...]) -> set[str] | None:
    """Every harm that facts, or their context, speak of; None where nobody can tell."""
    site = context.site.facts
    around = (site[id] for fact in facts for id in fact.context if id in site)
    those = {fact.id: fact for fact in (*facts, *around)}.values()
    titles = harms_in((context.main, title) for fact in those for title in fact.title.everything())
    found = [titles, *(harms_of(context.site, fact) for fact in those)]
    return None if None in found else set().union(*filter(None, found))


def _spoken_below(context: Context, section: Section) -> set[str] | None:
    """Every harm that a section speaks of, or the facts that it mentions do; None where nobody can tell."""
    words = [(section.text.language, one.text) for one, _ in section.sentences]
    words += [(context.main, title) for fact in section.facts for title in fact.title.everything()]
    found = [harms_in(words), *(harms_of(context.site, fact) for fact in section.facts)]
    return None if None in found else set().union(*filter(None, found))


CHECK = Check(
    code="harm-words",
    title="A title, a heading or a correction names a harm that nothing there speaks of",
    explanation="""\
“Injured at the bridge” over a count of the dead makes another figure of it. A harm in the title of a fact is one that
its figures count, or that its own words or its sources' speak of; one in a heading, one that is spoken of below. What
a correction left out, and what it was, is of the harm that it corrects, or its `because` says how the one was taken
for the other. A sentence without a mention lets nobody be killed or injured where no fact of its section speaks of
that. Those of whom a title tells something else (“a camp for the displaced”, “detained journalists freed”)
are let be. Titles and corrections are read in every language that sources are read in.""",
    bad="""\
title: Injured at the bridge
claims:
  monitor:
    killed: 7
    exact: seven people died at the bridge
""",
    good="""\
title: Killed at the bridge
claims:
  monitor:
    killed: 7
    exact: seven people died at the bridge
""",
    run=_run,
    severity="warning",
    answerable=True,
    by_text=True,
    by_fact=True,
)
