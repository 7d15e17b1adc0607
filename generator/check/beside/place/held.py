"""What texts say of a place: whether it is open, and who holds it.

In: a title, heading or sentence without a mention and the facts that it is about; a row that has holders. Out: the
words for a status, or a holder, that none of these facts has; of a fact that several answer, any answer may be meant.
Each quotation of the row by which another has the place. What a text denies, asks, supposes, or has others say, is let
be.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.check.beside.attribution.speakers import SAYING
from generator.check.beside.names import Actors, Names, names_of, voice_with
from generator.check.beside.place.statuses import PLACES, other_traffic
from generator.check.check import Slip
from generator.check.context import Context, RowRef
from generator.check.denials import is_open
from generator.check.quotes import texts_of
from generator.check.sayers import sayers, sides
from generator.check.sections import headed, sections
from generator.check.traffic import SETTLED, is_state, statuses_said
from generator.check.written import Written
from generator.model import Fact, Place, Site
from generator.model.voices import chain
from generator.notice import At, Keys
from generator.numerals import is_english
from generator.numerals.lexicon import Lexicon, has_words, lexicon, lists, table, words_of
from generator.numerals.normal import normal

_SUPPOSED, _CLAUSE = lists("held", "supposed clause")
_OF_HEAD, _OF_SENTENCE, _TAKES, _TAKEN, _LOSES, _BESIDE = lists("held", "head sentence takes taken loses beside")
_STATUS, _OF_IT = (table("en")["held"][name][0] for name in ("status", "whole"))
_CALLED = frozenset(("site", "road", "crossing"))
"""Kinds of places that are called by the last word of their names."""
_ARMED = ("army", "rebels", "government", "police")
"""The sorts of voices that may hold a place."""


@dataclass(frozen=True, slots=True)
class _Text:
    """A text with the facts that it is about; `is_title` where it is of this fact, else `is_head` where it is short."""

    at: At
    language: str
    words: str
    facts: tuple[Fact, ...]
    is_title: bool = False
    is_head: bool = False
    is_standfirst: bool = False


def other_statuses(context: Context) -> Iterator[Slip]:
    """The words for open, or closed, of places that by no answer are."""
    for text in _texts(context):
        if text.is_title:
            word = _other_status(text.words, text.language, _statuses(text.facts)) or _other_traffic(text)
        else:
            word = _status_of_place(context.site, text)
        if word:
            yield text.at, word, text.words


def other_holders(context: Context) -> Iterator[Slip]:
    """The words by which another holds a place than by any answer, or its only holder has lost it."""
    names, site = context.once(names_of), context.site
    for text in _texts(context):
        is_told = not _is_open(text.words, text.language) and not SAYING.search(text.words)
        for clause in _CLAUSE.split(text.words) if is_told else ():
            is_main = is_english(text.language)
            words = _other_holder(site, clause, text, names) if is_main else _foreign_holder(site, clause, text)
            if words:
                yield text.at, words, text.words


def _foreign_holder(site: Site, clause: str, text: _Text) -> str:
    """The word for one who has a place, in another language, whom no answer has for its holder."""
    meant = [fact for fact in text.facts if text.is_title or _is_named(site, clause, fact)]
    holders = list(dict.fromkeys(row.holders for fact in meant for _, _, row in fact.rows() if row.holders))
    return another_holder(site, (text.language, clause), holders) if holders else ""


def _other_holder(site: Site, clause: str, text: _Text, names: Names) -> str:
    meant = (fact for fact in text.facts if text.is_title or _is_of_place(site, clause, fact))
    holders = [row.holders for fact in meant for _, _, row in fact.rows() if row.holders]
    every = voice_with(site, (one for those in holders for one in those))
    return (_taken(site, clause, every, names) or _lost(site, clause, holders, names)) if holders else ""


def _texts(context: Context) -> Iterator[_Text]:
    """The titles of facts; the heads of explainers, their headings, and sentences without mentions or citations."""
    for fact in context.standing_facts:
        for language, title in fact.title.in_each(context.main):
            yield _Text(fact.at("title"), language, title, (fact,), is_title=True)
    for text in context.written:
        yield from _of_explainer(context, text)


def _of_explainer(context: Context, text: Written) -> Iterator[_Text]:
    for head in headed(context.site, text):
        sentence = head.is_sentence
        yield _Text(head.at, text.language, head.words, head.facts, is_head=not sentence, is_standfirst=sentence)
    for section in sections(context.site, text):
        yield from (_Text(one.at, text.language, one.written, section.facts) for one in section.plain)


def _statuses(facts: Iterable[Fact]) -> frozenset[str]:
    return frozenset(status for fact in facts for _, _, row in fact.rows() for status in row.statuses.values())


def _other_status(text: str, language: str, reported: frozenset[str]) -> str:
    """The word for open, or closed, of what none of the answers reports so."""
    if len(reported) != 1 or reported.isdisjoint(SETTLED) or _is_open(text, language):
        return ""
    said = statuses_said(text, language)
    if any(one.status in reported or one.traffic for one in said):
        return ""
    is_said = (one.word for one in said if is_state(one, language) or re.fullmatch(_STATUS, one.word, re.IGNORECASE))
    return next(is_said, "")


def _other_traffic(text: _Text) -> str:
    """What a title says of some traffic, or of all, that by no answer is so."""
    return _open_to_all(text.words, text, list(text.facts))


def _is_open(text: str, language: str) -> bool:
    """Whether a text denies, asks or supposes, or nothing can tell; or tells of another time."""
    if is_open(text, language) or not has_words(language, "held"):
        return True
    return words_of(language, "held", "past").search(normal(text, language).text) is not None


def _status_of_place(site: Site, text: _Text) -> str:
    for clause in _told_clauses(text) if _statuses(text.facts) else ():
        meant = [fact for fact in text.facts if _statuses([fact]) and _is_subject(site, clause, fact, text)]
        if word := _other_status(clause, text.language, _statuses(meant)) or _open_to_all(clause, text, meant):
            return word
    return ""


def _told_clauses(text: _Text) -> Iterator[str]:
    """The clauses of a text that tell what is so; of a standfirst also those beside one that asks or denies."""
    if not _is_open(text.words, text.language):
        yield from _CLAUSE.split(text.words)
    elif text.is_standfirst and not _SUPPOSED.search(text.words):
        yield from (clause for clause in _CLAUSE.split(text.words) if not _is_open(clause, text.language))


def _open_to_all(clause: str, text: _Text, facts: list[Fact]) -> str:
    """What a clause says of all traffic, or of some, that is so by no answer of a fact."""
    rows = [row.statuses for fact in facts for _, _, row in fact.rows() if row.statuses]
    said = [other_traffic(clause, statuses) for statuses in rows] if is_english(text.language) else []
    return said[0] if said and all(said) else ""


def _is_subject(site: Site, clause: str, fact: Fact, text: _Text) -> bool:
    """Whether the place of a fact has a status in a clause: in English directly before the word for it."""
    if not is_english(text.language):
        return _is_named(site, clause, fact)
    found = (_OF_HEAD if text.is_head else _OF_SENTENCE).search(clause)
    return _ends_in_place(site, clause[: found.start()] if found is not None else "", fact)


def _is_named(site: Site, text: str, fact: Fact) -> bool:
    """Whether a text in whatever language has the name of a fact’s place, some letters joined to its front."""
    names = [re.escape(name) for place in site.places_of(fact) for name in place.names()]
    return bool(names) and re.search(rf"(?<!\w)\w{{0,2}}(?:{'|'.join(names)})(?!\w)", text) is not None


def _called(place: Place) -> Iterator[str]:
    """Patterns of what a place is called: its names, what it is, and the last word of its name, the well."""
    yield from map(re.escape, place.names())
    yield from (PLACES[place.kind],) if place.kind in PLACES else ()
    if place.kind in _CALLED:
        yield from (re.escape(name.split()[-1]) for name in place.name.everything())


def _ends_in_place(site: Site, text: str, fact: Fact) -> bool:
    """Whether the end of a text names the place of a fact, or is for one of its kind."""
    names = [name for place in site.places_of(fact) for name in _called(place)]
    found = re.search(rf"\b(?:{'|'.join(names)})$", text, re.IGNORECASE) if names else None
    return found is not None and not _BESIDE.search(text, 0, found.start())


def _taken(site: Site, clause: str, every: Actors, names: Names) -> str:
    named = [names.at_end(clause[: match.start()]) for match in _TAKES.finditer(clause)]
    starts = [(one, one.start) for one in named if one is not None]
    for match in _TAKEN.finditer(clause):
        by = next(names.spots(clause[match.end() :]), None)
        starts += [(by, match.start())] if by is not None and by.start == 0 else []
    others = (start for one, start in starts if one.is_none_of(site, every))
    return next((clause[start:].strip() for start in others), "")


def _lost(site: Site, clause: str, holders: list[tuple[str, ...]], names: Names) -> str:
    """The words by which whoever holds a place by every answer has lost it."""
    for match in _LOSES.finditer(clause):
        named = names.at_end(clause[: match.start()])
        if named is not None and all(named.actors & voice_with(site, one) for one in holders):
            return clause[named.start :].strip()
    return ""


def _is_of_place(site: Site, clause: str, fact: Fact) -> bool:
    """Whether a clause has the place of a fact as what is taken, held or lost: not hills near it."""
    names = tuple(name for place in site.places_of(fact) for name in place.names())
    return bool(names) and any(way.search(clause) for way in _ways_of(names))


@lru_cache(maxsize=1024)
def _ways_of(names: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """How a clause takes, holds or loses what is called so, or has it taken."""
    whole = rf"(?:{'|'.join(map(re.escape, names))})\b(?!['’])"
    ways = [rf"{verb.pattern}(?:\s{_OF_IT})*\s{whole}" for verb in (_TAKES, _LOSES)]
    ways.append(rf"^(?:{_OF_IT}\s)*{whole}[^,]*{_TAKEN.pattern}")
    return tuple(re.compile(way, re.IGNORECASE) for way in ways)


def cited_holders(site: Site, said: RowRef) -> Iterator[tuple[Keys, str, str]]:
    """The way to each text that has another holder, the word for that, and the text."""
    for keys, code, text in texts_of(site, said):
        known = lexicon(code)
        word = _another(text, known, _own_words(site, said.row.holders, known)) if known is not None else ""
        if word:
            yield keys, word, text


def another_holder(site: Site, told: tuple[str, str], every: Iterable[tuple[str, ...]]) -> str:
    """The word for one who has a place by a text in a language, and by none of these answers."""
    known = lexicon(told[0])
    if known is None:
        return ""
    own = [_own_words(site, holders, known) for holders in every]
    return _another(told[1], known, "|".join(own)) if all(own) else ""


def _own_words(site: Site, holders: Iterable[str], known: Lexicon) -> str:
    """What the holders are called in a language: by name, by its last word, or by a word for what they are."""
    names = {name for holder in holders for actor in chain(site, holder) for name in actor.names()}
    main = lexicon(site.settings.main)
    sorts = {side for name in names for side, _ in sides(name, main)} if main is not None else set()
    if not sorts and known.language != "en":
        return ""
    called = {normal(word, known.language).text for name in names for word in (name, name.split()[-1])}
    patterns = (known.raw["voices"][side] for side in sorted(sorts & known.raw.get("voices", {}).keys()))
    return "|".join([*patterns, *map(re.escape, sorted(called, key=len, reverse=True))])


def _another(text: str, known: Lexicon, own: str) -> str:
    """The word for one who has the place from its holder, or in its stead; empty where none has, or nobody can tell."""
    if not own or "takes" not in known.raw:
        return ""
    page = normal(text, known.language).text
    others = list(_other_voices(text, known, own))
    named = [match.start() for match in re.finditer(rf"(?<!\w)\w{{0,2}}(?:{own})", page, re.IGNORECASE)]
    if named:
        from_whom = known.phrase("from-whom", r"\s(?:[^\W\d]+\s)?\w{0,2}$")
        has_lost = all(from_whom.search(page, 0, start) for start in named)
        return next(iter(others), "") if has_lost else ""
    if known.phrase("loses").search(page) or known.phrase("we").search(page):
        return ""
    return next((word for word in others if _is_taking(normal(word, known.language).text, page, known)), "")


def _other_voices(text: str, known: Lexicon, own: str) -> Iterator[str]:
    """The words for those who may hold a place, are not its holder, and do not speak in the text."""
    speaking = {word for _, word in sayers(text, known.language)}
    for side, word in sides(text, known):
        is_own = re.search(own, normal(word, known.language).text, re.IGNORECASE) is not None
        if side in _ARMED and word not in speaking and not is_own:
            yield word


def _is_taking(word: str, text: str, known: Lexicon) -> bool:
    """Whether one is said to take or to have something, in few words; in English the verb, or “by”, decides."""
    takes, between = known.raw["takes"], r"(?:['’]s)?(?:\s[^\W\d]+){0,3}\s"
    ways = [rf"{re.escape(word)}{between}(?:{takes})"]
    if by := known.raw.get("taken-by"):
        ways.append(rf"(?:{by})\s(?:[^\W\d]+\s){{0,3}}?{re.escape(word)}")
    if known.language != "en":
        ways.append(rf"(?:{takes}){between}\w{{0,2}}{re.escape(word)}")
    return any(re.search(rf"\b{way}\b", text, re.IGNORECASE) for way in ways)
