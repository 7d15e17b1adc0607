"""Who spoke when, and when that was which words name: “the army spoke first”, “its notice is from after the opening”.

In: a text with what it cites, and the facts that it is about. Out: the days on which a voice of these spoke, those of
the event or the voice behind “before” and “after”; the words that tell an order that these days do not have. A voice
spoke when it is said to have, else when what it is cited from was published. Where two may be meant, nothing is said.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain as chained

from generator.check.beside.attribution.voices import speaking
from generator.check.beside.chronology.calendar import Calendar, Span
from generator.check.beside.names import Actors, Names
from generator.check.cited import english, texts_told
from generator.check.clauses import content_of, has_all
from generator.check.denials import is_negated, says_no
from generator.check.sayers import sides
from generator.model import Claim, Fact, Row, Site
from generator.model.voices import chain
from generator.numerals.lexicon import lexicon, lists, words_of
from generator.numerals.normal import Normal, normal
from generator.prose import Ref

_EVENT, _WHERE, _CLAUSE, _OWN_WORDS, _BEGAN, _ENDED = lists("spoken", "event where clause own-words began ended")
_LENGTH = words_of("en", "days-apart", "far")
_END = re.compile(r"[,;:.!?()–—]")
_WAYS = ("first", "later", "versus", "dated")
_LONG = 4
Pairs = list[tuple[list[Span], list[Span]]]
"""Days on which somebody spoke, each with those on which another did."""


@dataclass(frozen=True)
class Spoken:
    """What some facts have of who spoke when, and of when it was what they tell."""

    site: Site
    calendar: Calendar
    names: Names
    facts: tuple[Fact, ...]

    @cached_property
    def voices(self) -> Actors:
        """All who speak by the claims of the facts."""
        return speaking(self.site, (claim for fact in self.facts for claim in fact.live_claims))

    def named(self, text: str, language: str) -> list[Actors]:
        """The voices that a text names, each once: by their names, else by their sorts, else by words of either."""
        by_name = [actors for one in self.names.spots(text) if (actors := one.actors & self.voices)]
        known = lexicon(language)
        if not by_name and known is not None and "voices" in known.raw:
            by_name = [self._sorts[side] for side, _ in sides(text, known) if side in self._sorts]
        return list(dict.fromkeys(by_name)) or self._called(content_of(text))

    @cached_property
    def _sorts(self) -> dict[str, Actors]:
        """The voices by the sorts that their names and descriptions tell."""
        found: dict[str, Actors] = {}
        main = lexicon(self.site.settings.main)
        for actor in self.voices if main is not None and "voices" in main.raw else ():
            texts = [text for link in chain(self.site, actor) for text in link.words()]
            for side in {side for text in texts for side, _ in sides(text, main)} if main is not None else ():
                found[side] = found.get(side, Actors()) | {actor}
        return found

    def _called(self, words: frozenset[str]) -> list[Actors]:
        """The one voice whose name has a word of a text in it: the observers are the Observer Mission."""
        actors = (self.site.actors[id] for id in self.voices if id in self.site.actors)
        named = [actor.id for actor in actors if any(words & content_of(name) for name in actor.names())]
        return [Actors(named)] if len(named) == 1 else []

    def said(self, actors: Actors, refs: tuple[Ref, ...] = ()) -> list[Span]:
        """The days on which some spoke; by what of theirs a sentence cites, where it cites any."""
        sources = {ref.source for ref in refs}
        rows = [row for row in self._rows() if speaking(self.site, (row[0],)) & actors]
        cited = [row for row in rows if sources & {one.source for one in row[1].citations}]
        return [span for claim, row in cited or rows for span in self._spoken(claim, row)]

    def published(self, actors: Actors) -> list[Span]:
        """The days on which some published themselves what the facts cite."""
        cited = {one.source or "" for _, row in self._rows() for one in row.citations}
        own = (id for id in cited if id in self.site.sources and self.site.sources[id].publisher in actors)
        return list(self.calendar.of_sources(own))

    def _rows(self) -> Iterator[tuple[Claim, Row]]:
        return ((claim, row) for fact in self.facts for claim in fact.live_claims for row in claim.rows)

    def _spoken(self, claim: Claim, row: Row) -> list[Span]:
        said = list(self.calendar.spans(row.said or claim.said))
        return said or list(self.calendar.of_sources(one.source for one in row.citations))

    def when(self, words: str, language: str, refs: tuple[Ref, ...] = ()) -> list[Span]:
        """When that was which words behind “after” name: what a voice said, or an event; none where nobody can tell."""
        if voice := self.voice_in(words, language):
            return self.said(voice, refs)
        clause = _END.split(words)[0]
        event = _EVENT.match(clause)
        if event is not None and not self.named(event["event"], language):
            where = _WHERE.match(clause, event.end())
            return self._of_event(content_of(event["event"]), content_of(where["where"]) if where is not None else None)
        began = _BEGAN.match(clause)
        if began is not None and not _ENDED.search(began[0]) and not any(self.names.spots(began[0])):
            return self._begun(content_of(began["what"]), content_of(began["done"]))
        is_clause = _CLAUSE.match(clause) is not None and not self.named(clause, language)
        return self._of_rows(content_of(clause)) if is_clause else []

    def voice_in(self, words: str, language: str) -> Actors:
        """The voice whose word, or whose speaking, it is that words begin with; nobody where they are for more."""
        match = _OWN_WORDS.match(_END.split(words)[0])
        named = self.named(match["name"], language) if match is not None else []
        is_own = match is not None and len(named) == 1 and content_of(match["name"]) <= self._called_by(named[0])
        return named[0] if is_own else Actors()

    def _called_by(self, actors: Actors) -> frozenset[str]:
        """The words of the names and descriptions of some, and of those to whom they belong."""
        texts = (text for actor in actors for link in chain(self.site, actor) for text in link.words())
        return content_of(" ".join(texts))

    def _of_event(self, event: frozenset[str], where: frozenset[str] | None) -> list[Span]:
        """When the facts were whose titles, or else ids, have all words of an event; else the rows that tell it.

        `where` are the words that say of what it was, or where: some of them are in the title.
        """
        titles = ((fact, content_of(" ".join(fact.title.everything()))) for fact in self.facts)
        told = [(fact, words) for fact, words in titles if where is None or where & words]
        for known in (told, [(fact, frozenset(fact.id.split("-"))) for fact, _ in told]):
            if spans := [span for fact, words in known if _names_all(words, event) for span in self._happened(fact)]:
                return spans
        return self._of_rows(event) if where is None else []

    def _begun(self, what: frozenset[str], done: frozenset[str]) -> list[Span]:
        """The first days of the facts of which the titles tell of something, and the words what was done: closed ports.

        What has a status is shut sooner than what is told of it. Of a fact whose series turns from one status to
        another nobody can tell which time is meant.
        """
        found = [fact for fact in self.facts if self._is_begun(fact, what, done)]
        is_sure = not any(claim.series for fact in found for claim in fact.live_claims)
        of_status = [fact for fact in found if any(row.statuses for _, _, row in fact.rows())]
        facts = (of_status or found) if is_sure else ()
        return [(first, first) for fact in facts for first, _ in self.calendar.spans(fact.when)]

    def _is_begun(self, fact: Fact, what: frozenset[str], done: frozenset[str]) -> bool:
        title = content_of(" ".join(fact.title.everything()))
        words = (text for _, _, row in fact.rows() for text in self._words_of(row))
        return _names_all(title, what) and _names_all(title | content_of(" ".join(words)), done)

    def _words_of(self, row: Row) -> Iterator[str]:
        """What a row tells, in English, and its statuses."""
        return chained(english(texts_told(self.site, row)), row.statuses.values())

    def _of_rows(self, told: frozenset[str]) -> list[Span]:
        """The days of the rows one of whose texts has all of some words, and denies nothing; of a harm its own day."""
        days: list[Span] = []
        for fact in self.facts:
            rows = ((claim, row) for claim in fact.live_claims for row in claim.rows)
            found = [one for one in rows if any(_names_all(own, told) for own in self._told(one[1]))]
            days += (span for one in found for span in self.calendar.of_row_itself(*one))
            is_event = found and fact.kind == "casualty" and fact.when.form == "at"
            days += self.calendar.spans(fact.when) if is_event else ()
        return days

    def _told(self, row: Row) -> Iterator[frozenset[str]]:
        texts = english(texts_told(self.site, row))
        return (content_of(text) for text in texts if not is_negated(text) and not _LENGTH.search(text))

    def _happened(self, fact: Fact) -> list[Span]:
        """The one day of a fact, else all of those on which it began, ended, or was counted."""
        return list(self.calendar.spans(fact.when)) if fact.when.form == "at" else self.calendar.of_events(fact)

    def around(self, facts: Iterable[Fact]) -> Iterator[Span]:
        """All days of facts; of what went on for days none between those that it is told from."""
        for fact in facts:
            yield from self._happened(fact)
            yield from (span for _, claim, row in fact.rows() for span in self.calendar.of_row(claim, row))

    def misordered(self, text: str, language: str, refs: tuple[Ref, ...]) -> Iterator[str]:
        """The words of a text by which somebody spoke first, or before or after another, and did not."""
        known = lexicon(language)
        page = normal(text, known.language) if known is not None else Normal("", ())
        for way in _WAYS:
            for match in words_of(language, "spoken", way).finditer(page.text):
                one = _Order(self, text, language, refs, page, match)
                words = text[slice(*one.span)]
                if says_no(words, language) is False and getattr(one, way)():
                    yield words


def misdated(spoken: Spoken, text: str, language: str) -> Iterator[str]:
    """The words of a reason by which two claims of a fact are of one day, or of others, and are not.

    Where more than two speak, it is of the two whom the reason names.
    """
    for match in words_of(language, "spoken", "of-day").finditer(text):
        start, end = text.rfind(". ", 0, match.start()) + 1, text.find(". ", match.end())
        pair = _two(spoken, text[start : end if end >= 0 else None], language)
        days = [_days_told(spoken, claim, claim.rows[-1:]) for claim in pair]
        if len(pair) == 2 and all(days) and _is_otherwise(spoken, pair, match, language):
            yield match[0].strip()


def _two(spoken: Spoken, text: str, language: str) -> list[Claim]:
    """The two claims that a reason compares, in the order in which it names their voices."""
    live = [claim for fact in spoken.facts for claim in fact.live_claims]
    order = [claim for one in spoken.named(text, language) for claim in live if speaking(spoken.site, (claim,)) & one]
    found = list({id(claim): claim for claim in order}.values())
    return found if len(found) == 2 else live


def _days_told(spoken: Spoken, claim: Claim, rows: Iterable[Row]) -> list[Span]:
    times = (row.as_of or claim.as_of or row.said or claim.said for row in rows)
    return [span for time in times for span in spoken.calendar.spans(time)]


def _is_otherwise(spoken: Spoken, pair: list[Claim], match: re.Match[str], language: str) -> bool:
    """Whether two claims are of other days than the words have them be, or not; their newest rows are compared."""
    near = _END.split(match.string[: match.start()])[-1]
    is_denied = words_of(language, "spoken", "not-so").search(near) is not None
    (one, other) = ([*_days_told(spoken, claim, claim.rows[-1:])] for claim in pair)
    is_same = one == other and all(first == last for first, last in one)
    if match["same"] is not None:
        every = [set(_days_told(spoken, claim, claim.rows)) for claim in pair]
        return is_same if is_denied else not _meet(*every)
    if is_denied:
        return False
    is_told = match["than"] is not None and match["way"] in ("earlier", "later")
    later, earlier = (one, other) if match["way"] == "earlier" else (other, one)
    return is_same or (is_told and _is_before(earlier, later, whole=True))


def _meet(some: Iterable[Span], others: Iterable[Span]) -> bool:
    """Whether any of some stretches of days has a day of any of the others."""
    return any(one[0] <= two[1] and two[0] <= one[1] for one in some for two in others)


def _names_all(known: frozenset[str], words: frozenset[str]) -> bool:
    """Whether each of some words, of which there are any, is known, whatever its ending."""
    long = [one for one in known if len(one) >= _LONG]
    return bool(words) and min(map(len, words)) >= _LONG and has_all(long, words)


@dataclass(frozen=True)
class _Order:
    """Words that tell an order, `who` in it being who spoke; each way is asked whether it is known to be wrong."""

    spoken: Spoken
    text: str
    language: str
    refs: tuple[Ref, ...]
    page: Normal
    match: re.Match[str]

    @property
    def span(self) -> tuple[int, int]:
        """Where the words stand in the text, without the event behind them."""
        end = self.match.start("event") if "event" in self.match.groupdict() else self.match.end()
        return self.page.span(self.match.end("lead"), end)

    def _words(self, *groups: str) -> str:
        group = next(group for group in groups if self.match.groupdict().get(group) is not None)
        return self.text[slice(*self.page.span(*self.match.span(group)))]

    @cached_property
    def _who(self) -> Actors:
        """The one voice that spoke; nobody where the words name two or none."""
        named = self.spoken.named(self._words("who", "whom"), self.language)
        return named[0] if len(named) == 1 else Actors()

    @cached_property
    def _own(self) -> list[Span]:
        return self.spoken.said(self._who, self.refs) if self._who else []

    def _others(self, text: str) -> list[Actors]:
        return [one for one in self.spoken.named(text, self.language) if not one & self._who]

    def _cited(self) -> list[list[Span]]:
        """The days of what a sentence cites besides who spoke."""
        every = ([*self.spoken.calendar.of_sources((ref.source,))] for ref in self.refs)
        return [days for days in every if days and not set(days) & set(self._own)]

    def _apart(self, other: Actors) -> Pairs:
        """The days of who spoke and those of another, of each fact of which both did."""
        of_facts = (replace(self.spoken, facts=(fact,)) for fact in self.spoken.facts if self._own)
        both = ((one.said(self._who, self.refs), one.said(other, self.refs)) for one in of_facts)
        return [pair for pair in both if all(pair) and pair[0] != pair[1]]

    def _against(self, text: str) -> tuple[list[Pairs], bool]:
        """Those days against those of each whom a text names, or else cites, and so means; else of all others."""
        if named := [self._apart(one) for one in self._others(text)]:
            return named, True
        if cited := [[(self._own, days)] for days in self._cited()]:
            return cited, True
        rest = (self._apart(Actors((one,))) for one in self.spoken.voices - self._who)
        return [pairs for pairs in rest if pairs], False

    def first(self) -> bool:
        """Whether who spoke first did so after another whom the text names or cites; else after all others."""
        others, are_meant = self._against(self.text)
        wrong = [_all_before((theirs, mine) for mine, theirs in pairs) for pairs in others]
        return any(wrong) if are_meant else bool(wrong) and all(wrong)

    def later(self) -> bool:
        """Whether who spoke later, or answered, did so before all that the others said whom the text names before."""
        before = self.text[: self.span[0]]
        answers, first = (words_of(self.language, "spoken", name) for name in ("answers", "first"))
        if not (answers.search(self.match[0]) or first.search(before)):
            return False
        others, _ = self._against(before)
        return bool(others) and all(_all_before(pairs, whole=True) for pairs in others)

    def versus(self) -> bool:
        """Whether who spoke before, or after, another or an event did so on the other side of it."""
        other = self.spoken.voice_in(self._words("event").strip(), self.language)
        if not other:
            return self._lies_otherwise(self._own)
        pairs = self._apart(other)
        is_after = self.match["back"] is not None
        return _all_before(pairs if is_after else [pair[::-1] for pair in pairs], whole=True)

    def dated(self) -> bool:
        """The same of a statement of somebody's: his last, his first, or any that he has published himself."""
        own, rank = self.spoken.published(self._who) or self._own, (self.match["rank"] or "").lower()
        last = [max(own)] if own and rank in ("last", "latest") else own
        return self._lies_otherwise([min(own)] if own and rank == "first" else last)

    def _lies_otherwise(self, own: list[Span]) -> bool:
        since = self.spoken.when(self._words("event").strip(), self.language, self.refs) if own else []
        if not since:
            return False
        pair = (since, own) if self.match["back"] is None else (own, since)
        return _is_before(*pair, whole=True)


def _all_before(pairs: Iterable[tuple[list[Span], list[Span]]], *, whole: bool = False) -> bool:
    """Whether there are pairs of days, and in each the first lie before the others."""
    every = [_is_before(*pair, whole=whole) for pair in pairs]
    return bool(every) and all(every)


def _is_before(some: list[Span], others: list[Span], *, whole: bool = False) -> bool:
    """Whether the first of some days lies before all of the others; where asked, the last of them as well."""
    if not some or not others:
        return False
    end = max(last for _, last in some) if whole else min(last for _, last in some)
    return end < min(first for first, _ in others)
