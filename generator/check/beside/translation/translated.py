"""What a translation of an explainer tells otherwise than the text that it is of.

In: an explainer’s texts. Out: each section of a translation with the one that it is of; the day, the place, the fact,
the voice or the denial in it that the other does not have. Whatever is read stands in the tables of languages: where
one of the two languages has none, nothing is said.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from generator.check.beside.names import Actors, Names, unjoined, voice_with
from generator.check.beside.polarity.poles import by_mentions, paired, whole
from generator.check.beside.polarity.stances import Stance, stances
from generator.check.days import days_named, weekdays_in
from generator.check.places import Gazetteer, PlaceNamed
from generator.check.sayers import sayers, sides
from generator.check.sections import Section, key_of, sections
from generator.check.written import Written
from generator.model import Claim, Site, claims_of
from generator.model.voices import chain, speaker
from generator.notice import At
from generator.numerals import read
from generator.numerals.lexicon import Lexicon, has_words, lexicon, words_of
from generator.numerals.normal import normal
from generator.prose import MENTIONED, Mention, Sentence

Slip = tuple[str, str, Sentence, At]
"""What is amiss, the words at issue, the sentence that has them, and where."""


@dataclass(frozen=True)
class Pair:
    """A section of a translation, and the one of the main text that it is of."""

    site: Site
    places: Gazetteer
    ours: Section
    theirs: Section
    names: Names

    def slips(self) -> Iterator[Slip]:
        """All that the translation tells otherwise."""
        yield from self._facts()
        yield from self._days()
        yield from self._places()
        yield from self._denials()
        yield from self._voices()
        yield from self._lengths()
        yield from self._alone()

    @cached_property
    def _said(self) -> dict[tuple[str, str | None], list[Sentence]]:
        """The sentences of the main section by the claims that they mention."""
        found: defaultdict[tuple[str, str | None], list[Sentence]] = defaultdict(list)
        for sentence, mention in _mentions(self.theirs):
            found[mention.address.fact, mention.address.claim].append(sentence)
        return found

    def _facts(self) -> Iterator[Slip]:
        ids = {fact.id for fact in self.theirs.facts}
        for sentence, mention in _mentions(self.ours):
            if mention.address.fact not in ids and ids:
                yield "fact", mention.written, sentence, mention.at

    def _days(self) -> Iterator[Slip]:
        named = set(_weekdays(self.theirs))
        for sentence in _with_head(self.ours) if named else ():
            for weekday, words in _weekdays_in(sentence, self.ours):
                if weekday not in named:
                    yield "day", words, sentence, sentence.at

    def _places(self) -> Iterator[Slip]:
        """The places that are named, and by neither the section of the main text nor its facts."""
        facts = (id for fact in (*self.theirs.facts, *self.ours.facts) for id in self.places.of_fact(fact))
        known = {*facts, *(id for _, one in self._named(self.theirs) for id in one.places)}
        for sentence, one in self._named(self.ours):
            if known and not self.places.any_related(one.places, known):
                yield "place", one.words, sentence, sentence.at

    def _lengths(self) -> Iterator[Slip]:
        """The lengths of time that the sentence of the main text has not which mentions the same, and has one."""
        theirs = {key_of(sentence): sentence for sentence, _ in self.theirs.sentences}
        for sentence, _ in self.ours.sentences:
            of = theirs.get(key_of(sentence)) if sentence.mentions else None
            known = _spans(of, self.theirs) if of is not None else []
            for words, spans in _spans(sentence, self.ours) if known else ():
                if not any(spans & others for _, others in known):
                    yield "length", words, sentence, sentence.at

    def _alone(self) -> Iterator[Slip]:
        """Whoever alone does what by the main text another does alone, or nobody; or nobody, and one does."""
        ours, theirs = (by_mentions(one for one, _ in section.sentences) for section in (self.ours, self.theirs))
        for sentence, of in paired(ours, theirs):
            told, main = (
                (one.text, section.text.language) for one, section in ((sentence, self.ours), (of, self.theirs))
            )
            if not (sentence.mentions or of.mentions) and (what := self._differ(told, main)):
                yield what, sentence.text, sentence, sentence.at

    def _differ(self, told: tuple[str, str], main: tuple[str, str]) -> str:
        marks = [_marks(*one) for one in (told, main)]
        if not all(marks) or {"alone"} not in marks:
            return ""
        names = self.names.within_all(self.theirs.facts)
        ours, theirs = (frozenset(named.actors for named in names.spots(unjoined(text))) for text, _ in (told, main))
        if {"nobody"} in marks:
            return "alone" if (ours if marks[0] == {"alone"} else theirs) else ""
        is_other = len(ours) == 1 == len(theirs) and marks[0] == marks[1]
        return "voice" if is_other and not self._with(ours) & self._with(theirs) else ""

    def _with(self, named: Iterable[Actors]) -> Actors:
        return voice_with(self.site, Actors().union(*named))

    def _named(self, section: Section) -> Iterator[tuple[Sentence, PlaceNamed]]:
        for sentence in _with_head(section):
            yield from ((sentence, one) for one in self.places.named_in(sentence.text, section.text.language))

    def _denials(self) -> Iterator[Slip]:
        """Verbs of the other way in place of those of the main section, where all of these go one way.

        Beside as many as that has, they say something else: “denies this and insists”, which some languages affirm.
        """
        ways = Counter(one.way for _, one in _stances(self.theirs))
        ours = list(_stances(self.ours)) if len(ways) == 1 else []
        is_lacking = any(sum(one.way == way for _, one in ours) < count for way, count in ways.items())
        for sentence, one in ours if is_lacking else ():
            if one.way not in ways:
                yield "denial", one.words, sentence, sentence.at

    def _voices(self) -> Iterator[Slip]:
        known, main = lexicon(self.ours.text.language), lexicon(self.theirs.text.language)
        if known is None or main is None:
            return
        for sentence, mention in _mentions(self.ours) if "voices" in known.raw else ():
            own = self._voices_of(mention, main)
            if own and (word := _other_voice(sentence, mention, own, known)):
                yield "voice", word, sentence, mention.at

    def _voices_of(self, mention: Mention, main: Lexicon) -> set[str]:
        """The sorts of voices that the main section names for a mention, and its claims have; none without both."""
        said = self._said.get((mention.address.fact, mention.address.claim), ())
        fact = self.site.facts.get(mention.address.fact)
        if not said or fact is None:
            return set()
        named = {side for one in said for side, _ in sides(one.text.partition(MENTIONED)[0], main)}
        return named | sides_of(self.site, claims_of(fact, mention.address), main)


def pairs(site: Site, places: Gazetteer, names: Names, written: Iterable[Written]) -> Iterator[Pair]:
    """The sections of translations, each with the one of the main text that shares most of its mentions.

    Where none shares any, it is the one at its place, if both have as many.
    """
    main: dict[str, list[Section]] = {}
    for text in written:
        ours = list(sections(site, text))
        theirs = main.setdefault(text.explainer.id, ours)
        for place, section in enumerate(ours if ours is not theirs else ()):
            named = _addresses(section)
            best = max(theirs, key=lambda one: len(named & _addresses(one)))
            if named & _addresses(best):
                yield Pair(site, places, section, best, names)
            elif len(ours) == len(theirs):
                yield Pair(site, places, section, theirs[place], names)


def _marks(text: str, language: str) -> set[str]:
    """Whether a text has words by which one does something alone, nobody, or nobody else."""
    known = lexicon(language)
    page = normal(text, known.language).text if known is not None and has_words(known.language, "sole") else ""
    return {mark for mark in ("alone", "nobody", "other") if page and words_of(language, "sole", mark).search(page)}


def _addresses(section: Section) -> set[str]:
    return {str(mention.address) for _, mention in _mentions(section)}


def _mentions(section: Section) -> Iterator[tuple[Sentence, Mention]]:
    return ((sentence, mention) for sentence, _ in section.sentences for mention in sentence.mentions)


def _with_head(section: Section) -> Iterator[Sentence]:
    """The heading of a section, and its sentences."""
    return filter(None, (section.head, *(sentence for sentence, _ in section.sentences)))


def _stances(section: Section) -> Iterator[tuple[Sentence, Stance]]:
    for sentence, _ in section.sentences:
        yield from ((sentence, one) for one in stances(sentence.text, section.text.language))


def _other_voice(sentence: Sentence, mention: Mention, own: set[str], known: Lexicon) -> str:
    """The word for a voice of another sort than these before a mention: one that speaks there, or is named alone."""
    before = _before(sentence, mention)
    spoken = dict(sayers(before.rpartition(MENTIONED)[2], known.language))
    if spoken and own.isdisjoint(spoken):
        return next(iter(spoken.values()))
    # Who is named behind may be those who died, where somebody has been said to speak.
    has_spoken = known.table("speech")["says"].search(normal(before, known.language).text)
    named = before if has_spoken else sentence.text
    word = next((word for _, word in sides(before, known)), "")
    return word if own.isdisjoint(side for side, _ in sides(named, known)) else ""


def _spans(sentence: Sentence, section: Section) -> list[tuple[str, frozenset[object]]]:
    """The lengths of time that a sentence tells, each in its words and in hours."""
    said = read(sentence.text, section.text.language).said
    return [(sentence.text[slice(*one.number)], frozenset(one.spans)) for one in said if one.spans]


def _before(sentence: Sentence, mention: Mention) -> str:
    place = next(place for place, one in enumerate(sentence.mentions) if one is mention)
    return MENTIONED.join(sentence.text.split(MENTIONED)[: place + 1])


def _weekdays(section: Section) -> Iterator[int]:
    """The weekdays that a section names, those of its dates too."""
    for sentence in _with_head(section):
        yield from (weekday for weekday, _ in _weekdays_in(sentence, section))
        for day in days_named(whole(sentence), section.text.language):
            if day.month is not None and day.day is not None:
                yield date(day.year or section.text.explainer.as_of.year, day.month, day.day).weekday()


def _weekdays_in(sentence: Sentence, section: Section) -> Iterator[tuple[int, str]]:
    return weekdays_in(sentence.text, section.text.language)


def sides_of(site: Site, claims: Iterable[Claim], main: Lexicon) -> set[str]:
    """The sorts of voices that those are who may be named for claims."""
    actors = {actor for claim in claims for actor in (speaker(claim), *claim.via)}
    texts = (text for actor in actors for link in chain(site, actor) for text in link.words())
    return {side for text in texts for side, _ in sides(text, main)}
