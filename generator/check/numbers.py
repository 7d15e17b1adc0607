"""Every number of explainers that nothing stands behind, worked out once for all checks.

In: a Site, its texts, the rows of its claims. Out: a `NumberSlip` for each.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain
from typing import TYPE_CHECKING, Any

from generator.check.backing import (
    Backed,
    Backing,
    NumberSlip,
    Slip,
    of_moments,
    of_quotes,
    of_source,
    of_text,
    of_words,
    together,
)
from generator.check.borne import Passage, are_hours_between, figures_beside, growth_told, is_span_between, remedy_for
from generator.check.changes import growth_of, of_changes, of_corrections
from generator.check.cited import language_of
from generator.check.days import is_weekday, names_date
from generator.check.fact_numbers import of_origins, rounded, sources_of, times_of, with_sources
from generator.check.names import Names, names_with_numbers
from generator.check.sections import facts_drawn, sections
from generator.check.texts import own_texts, titles
from generator.check.written import Written
from generator.model import KINDS, Claim, Explainer, Fact, Moment, Site, When, claims_of
from generator.notice import At
from generator.numerals import Date, is_english, read
from generator.numerals.lexicon import lexicon, lists, words_of
from generator.numerals.normal import normal
from generator.numerals.nouns import PEOPLE
from generator.prose import Cite, Ref, Sentence

if TYPE_CHECKING:
    from generator.check.context import RowRef

_ITEM = re.compile(r"\s*(?:[-*+]|[0-9]+\.)\s")
_MAY_COUNT = frozenset({"", "count", "bare"})
"""What a number may be of that counts things."""
_TEN = 10
_NEAR = 120
_THESE, _PASSED, _KNOWN, _OF_THE, _DOCUMENT = lists("numbers", "these passed known of-the document")
_BACK, _AROUND, _MANY = 4, 20, 20
"""So many sentences may have the one figure and the other that make a number, and of so many mentions and citations."""


def number_slips(
    site: Site, written: Iterable[Written], said: Iterable[RowRef], once: Callable[..., Any]
) -> Iterator[NumberSlip]:
    """What of the texts of explainers nothing stands behind, in their order.

    `said` are the rows that cite what they cite, `once` is `Context`'s.
    """
    texts = tuple(written)
    if texts:
        numbers = _Numbers(site, of_quotes(site, texts, said), once(names_with_numbers), once)
        for text in texts:
            yield from numbers.of(text)


@dataclass(frozen=True, slots=True)
class _Numbers:
    """What numbers are held against: facts, quotes and names, each looked up once."""

    site: Site
    quotes: Mapping[tuple[str, str | None], Backing]
    names: Names
    once: Callable[..., Any]

    def of(self, text: Written) -> Iterator[NumberSlip]:
        drawn = tuple(facts_drawn(self.site, text))
        yield from self._in_heads(text, drawn)
        # What a line with a fault cites is not known.
        faulty = {notice.at.line for notice in text.prose.notices}
        lines = text.body.split("\n")
        lists, headings = _lists(text, lines), frozenset(text.headings)
        # A passage that has no fact of its own, as what opens a text, speaks of those of the whole.
        about = {at: facts or drawn for at, facts in self._about(text)}
        before: deque[Sentence] = deque(maxlen=_AROUND)
        for sentence, refs, is_block in text.quoting():
            is_heading, near = sentence.at.line in headings, about.get(sentence.at, ())
            if is_heading:
                before.clear()
            before.append(sentence)
            own = (
                self._of_heads(drawn, text.explainer) if is_heading else self._of_sentence(text, sentence, refs, lists)
            )
            own = together((own, *self._near(sentence, text, near)))
            for slip in self._slips(own, sentence.text, self._languages(text, refs, is_block=is_block), drawn):
                at, words = sentence.place(slip.start), sentence.text[slip.start : slip.end]
                if at.line not in faulty and not self._is_told(slip, text, tuple(before), near, drawn):
                    remedy = self._remedy(slip, near)
                    yield NumberSlip(at, slip.kind, words, sentence.written, slip.why, is_heading, remedy)

    def _remedy(self, slip: Slip, near: Iterable[Fact]) -> str:
        return remedy_for(self.site, near, slip.value) if slip.kind == "number" and slip.value else ""

    def _languages(self, text: Written, refs: tuple[Ref, ...], *, is_block: bool) -> frozenset[str]:
        """The languages that a sentence may be in: the text's own, and those of what a block quotation cites."""
        quoted = {language_of(self.site, ref.source) for ref in refs} if is_block else set[str]()
        return frozenset((text.language, *quoted))

    def _near(self, sentence: Sentence, text: Written, near: tuple[Fact, ...]) -> Iterator[Backing]:
        """What stands behind a sentence of the facts near it: their times if it mentions none, what was corrected."""
        if not sentence.mentions:
            yield self._days(near)
        if words_of(text.language, "corrections", "told").search(sentence.text):
            yield of_corrections(self.site, text.explainer)
            yield from (of_corrections(self.site, fact) for fact in near)

    def _about(self, text: Written) -> Iterator[tuple[At, tuple[Fact, ...]]]:
        """Where each sentence stands, and the facts under its heading."""
        return ((one.at, section.facts) for section in sections(self.site, text) for one, _ in section.sentences)

    def _slips(self, backing: Backing, string: str, languages: Set[str], drawn: tuple[Fact, ...]) -> list[Slip]:
        """What of a string is not backed; a small number of things may stand anywhere in the facts of the explainer.

        A block quotation is in the language of the text, or of its source: it is read as the one of which less is not.
        """
        is_of_harm = any(KINDS[fact.kind].harms for fact in drawn)
        read_as = (self._read_as(one, backing, string, drawn, is_of_harm=is_of_harm) for one in sorted(languages))
        return min(map(list, read_as), key=len)

    def _read_as(
        self, language: str, backing: Backing, string: str, drawn: tuple[Fact, ...], *, is_of_harm: bool
    ) -> Iterator[Slip]:
        for slip in backing.slips(string, language, self.names, is_of_harm=is_of_harm):
            is_thing = slip.kind == "thing" and any(slip.value in self._values(fact) for fact in drawn)
            if not is_thing and not (is_english(language) and _is_passed(slip, string, backing)):
                yield slip

    def _values(self, fact: Fact) -> frozenset[int | Fraction]:
        found: frozenset[int | Fraction] = self.once(_values_of, fact.id)
        return found

    def _days(self, near: Iterable[Fact]) -> Backing:
        """The times of the facts that are told near a sentence which mentions nothing."""
        found: Backing = self.once(_days_of, *(fact.id for fact in near))
        return found

    def _is_told(
        self, slip: Slip, text: Written, passage: tuple[Sentence, ...], near: Iterable[Fact], drawn: Iterable[Fact]
    ) -> bool:
        """Whether the facts under the same heading tell it: “the three”, what has doubled, “bulletin no. 13”.

        `passage` is the sentence and those before it.
        """
        sentence = passage[-1]
        if slip.compared is not None:
            if slip.compared.is_change:
                mentions = [mention for one in passage[-_BACK:] for mention in one.mentions][-_MANY:]
                until = self.site.until(text.explainer)
                told = growth_told(self.site, sentence.mentions[-_MANY:], mentions, until)
                is_whole = not sentence.mentions
                grown = (times for fact in near for times in growth_of(fact, is_whole=is_whole))
                return any(map(slip.compared.fits, (*grown, *told)))
            return self._passage(text, passage[-_BACK:], 1).bears_share(slip.compared, sentence.text[slip.end :])
        if slip.kind == "small" and _KNOWN.search(sentence.text, 0, slip.start):
            return any(one.value == slip.value for fact in near for one in self._of_fact(fact).numbers)
        return slip.kind == "number" and self._is_worded(slip, text, passage, near, drawn)

    def _is_worded(
        self, slip: Slip, text: Written, passage: tuple[Sentence, ...], near: Iterable[Fact], drawn: Iterable[Fact]
    ) -> bool:
        """Whether a number is that of a source's title, or what two figures or two times of the facts make."""
        sentence = passage[-1].text
        before, behind = sentence[: slip.start], sentence[slip.end :]
        if self._is_labelled(slip, before, text.language, near) or self._is_issued(slip, passage[-1], drawn):
            return True
        words = sentence[slip.start : slip.end]
        times = (*self._days(drawn).times, text.explainer.as_of)
        moments = (moment for time in times for moment in time.ends)
        if is_span_between(moments, words, slip.value, (before[-_NEAR:], behind[:_NEAR]), text.language):
            return True
        if are_hours_between(words, slip.value, sentence, text.language):
            return True
        if not text.is_english:
            return False
        if _THESE.search(before) and slip.value in self._told(text, passage):
            return True
        told = self._passage(text, passage, _BACK)
        is_rest = told.bears_rest(slip.value, sentence) and self._is_of_them(slip, sentence, near)
        return is_rest or told.bears_percent(words, slip.value)

    def _is_of_them(self, slip: Slip, sentence: str, near: Iterable[Fact]) -> bool:
        """Whether a number is told of nothing else than the facts have a word for: no “fourteen divers” are a rest."""
        noun = next((one.noun for one in read(sentence, "en").numbers if one.start == slip.start), "")
        return noun in ("", *PEOPLE) or any(self._of_fact(fact).has_word(noun) for fact in near)

    def _passage(self, text: Written, sentences: tuple[Sentence, ...], own: int) -> Passage:
        """The numbers of a sentence with so many before it in all as its own ones, and all of these sentences."""
        return Passage(self._told(text, sentences[-own:]), self._told(text, sentences))

    def _told(self, text: Written, sentences: Sequence[Sentence]) -> frozenset[int | Fraction]:
        """The numbers that sentences mention and cite; of very many the last ones."""
        until = self.site.until(text.explainer)
        mentions = [mention for one in sentences for mention in one.mentions][-_MANY:]
        cites = [cite for one in sentences for cite in one.cites][-_MANY:]
        return figures_beside(self.site, mentions, until).union(*map(self._quoted, cites))

    def _quoted(self, cite: Cite) -> Iterator[int | Fraction]:
        """The numbers in the words that a citation brings."""
        texts = ((ref.exact or "", language_of(self.site, ref.source)) for ref in cite.refs)
        return (number.value for text, language in texts for number in read(text, language).numbers)

    def _is_issued(self, slip: Slip, sentence: Sentence, drawn: Iterable[Fact]) -> bool:
        """Whether it is the day of a source of the page, “its notice of 11 March”, where nothing is cited for it."""
        text = sentence.text
        if sentence.mentions or sentence.cites or not _DOCUMENT.search(text, 0, slip.start):
            return False
        days = [one for one in read(text, "en").dates if one.start == slip.start]
        issued = [time for fact in drawn for source in sources_of(self.site, fact) for time in of_source(source).times]
        return any(names_date(one, day) and _is_its_weekday(one, day) for day in days for one in issued)

    def _is_labelled(self, slip: Slip, before: str, language: str, near: Iterable[Fact]) -> bool:
        """Whether it is the number that one of the facts' sources bears in its title."""
        known = lexicon(language)
        if (
            known is None
            or "label" not in known.before
            or not known.before["label"].search(normal(before, language).text)
        ):
            return False
        titles = (name for fact in near for source in sources_of(self.site, fact) for name in source.name.everything())
        return any(slip.value in read(title, language).values for title in titles)

    def _of_sentence(
        self, text: Written, sentence: Sentence, refs: tuple[Ref, ...], lists: Mapping[int, int]
    ) -> Backing:
        found = [of_moments([text.explainer.as_of]), _counted(sentence, lists)]
        found += [self.quotes.get((ref.source, ref.at), Backing()) for ref in refs if ref.exact is None]
        found += [of_text(ref.exact, language_of(self.site, ref.source)) for ref in refs if ref.exact is not None]
        found += [of_source(self.site.sources[ref.source]) for ref in refs if ref.source in self.site.sources]
        for mention in sentence.mentions:
            fact = self.site.facts.get(mention.address.fact)
            if fact is not None:
                found += [
                    self._of_fact(fact),
                    self.once(_small_of, fact.id),
                    *(self._of_words(fact, claim) for claim in claims_of(fact, mention.address)),
                ]
        return together(found)

    def _of_heads(self, drawn: tuple[Fact, ...], explainer: Explainer) -> Backing:
        claims = ((fact, claim) for fact in drawn for claim in fact.claims.values())
        found = (*map(self._of_fact, drawn), *(self._of_words(*pair) for pair in claims))
        changed = (of_changes(self.site, fact) for fact in drawn)
        return rounded(together((of_moments([explainer.as_of]), *found, *changed)))

    def _of_fact(self, fact: Fact) -> Backing:
        found: Backing = self.once(with_sources, fact.id)
        return found

    def _of_words(self, fact: Fact, claim: Claim) -> Backing:
        found: Backing = self.once(_words_of, fact.id, claim.id)
        return found

    def _in_heads(self, text: Written, drawn: tuple[Fact, ...]) -> Iterator[NumberSlip]:
        """Titles and standfirsts: they mention nothing, and may have the numbers of any fact of the explainer."""
        backing = self._of_heads(drawn, text.explainer)
        for at, string in text.heads():
            for slip in self._slips(backing, string, {text.language}, drawn):
                yield NumberSlip(at, slip.kind, string[slip.start : slip.end], string, slip.why, is_head=True)


def _is_passed(slip: Slip, text: str, backing: Backing) -> bool:
    """Whether a round number is told as passed that a figure has, by a tenth of it at the most: 1,036, a thousand."""
    value = slip.value
    if slip.kind != "number" or value < _TEN**2 or str(value).strip("0") not in "123456789":
        return False
    is_above = any(value < figure.value <= value + Fraction(value, _TEN) for figure in backing.numbers)
    return is_above and _PASSED.search(text, 0, slip.start) is not None


def _days_of(site: Site, *ids: str) -> Backing:
    """The times of facts and of their sources."""
    facts = [site.facts[id] for id in ids]
    times = of_moments(time for fact in facts for time in times_of(fact, sources_of(site, fact)))
    return together((times, *(of_moments(one.times) for fact in facts for one in of_origins(site, fact))))


def _words_of(site: Site, id: str, claim: str) -> Backing:
    return of_words(site, [site.facts[id].claims[claim]])


def _small_of(site: Site, id: str) -> Backing:
    """The numbers below ten in a fact's own words, which its figures and exact words stand behind."""
    own = (of_text(text, site.settings.main).numbers for _, text in own_texts(site.facts[id]))
    return Backing(frozenset(one for numbers in own for one in numbers if one.value < _TEN))


def _values_of(site: Site, id: str) -> frozenset[int | Fraction]:
    """The numbers of a fact, of its exact words and its own, that may count things."""
    fact = site.facts[id]
    own = (of_text(text, site.settings.main) for _, text in chain(own_texts(fact), titles(fact)))
    told = together((with_sources(site, id), of_words(site, fact.claims.values()), *own)).numbers
    return frozenset(one.value for one in told if one.role in _MAY_COUNT and one.counts != "people" and not one.harm)


def _counted(sentence: Sentence, lists: Mapping[int, int]) -> Backing:
    """How many things a sentence mentions, or the list that it announces: “two of the three crossings”."""
    counts = {len(sentence.mentions), len({mention.address.fact for mention in sentence.mentions})}
    counts.add(lists.get(sentence.runs[-1][1].line, 0))
    most = max(counts)
    if _OF_THE.search(sentence.text):
        counts |= set(range(2, most))
    return Backing(frozenset(Backed(count, "count", harm="-", counts="things") for count in counts if count > 1))


def _lists(text: Written, lines: list[str]) -> dict[int, int]:
    """How many items the list has that a line announces by its colon, by the number of that line in the file."""
    found: dict[int, int] = {}
    announcing, count = 0, 0
    for number, line in enumerate(lines, text.body_line):
        if _ITEM.match(line):
            count += 1
        elif line.strip():
            found[announcing] = count
            announcing, count = (number if line.rstrip().endswith(":") else 0), 0
    found[announcing] = count
    found.pop(0, None)
    return found


def _is_its_weekday(moment: When | Moment, day: Date) -> bool:
    return day.weekday is None or day.day is None or is_weekday(moment, day)
