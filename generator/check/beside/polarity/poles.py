"""Opposites: dead where the source has alive, the first where it has the third, warplanes where it has drones.

In: the texts of explainers and of facts. Out: each word that is one pole of an axis, where what bears its text has
another pole and not this one. The axes stand in the tables of languages, so that each language is held against each;
with them the harms that are counted. A text that has two poles of an axis tells of two things, and is let be.

A mention's own words are borne by what its claims say and cite, a sentence by the words that it cites, a sentence of a
translation by the one of the main text with the same mentions. For what a sentence has besides its mentions, their
facts bear what things are, and not how many, in which order, or when. So do they bear their own titles, and a claim's
citations its `says`; a text in a further language says what it says in the main one. What lies east or west, who comes
or goes, and what is allowed, is held only against words that are alike in the rest, or translate it: there may be two.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from generator.check.beside import noun_of
from generator.check.beside.names import names_of
from generator.check.cited import language_of, texts_told
from generator.check.clauses import clause_spans, content_of
from generator.check.context import Context
from generator.check.denials import says_no
from generator.check.harms import SURE
from generator.check.sections import key_of, mentioned
from generator.check.written import Written
from generator.model import KINDS, Claim, Fact, Row, Site, claims_of, find, row_of
from generator.numerals.lexicon import Lexicon, classes_of, contraries, known_axes, lexicon, words_of
from generator.numerals.normal import Normal, normal
from generator.prose import MENTIONED, Mention, Sentence

Told = tuple[str, str]
"""A language, and a text in it."""
ByMentions = dict[tuple[str | int, ...], list[Sentence]]
"""Sentences by what they mention."""
Standing = Literal["so", "denied", "open"]


class Pole(NamedTuple):
    """A word for one pole of an axis, and its clause; that leaves it `open` where it asks, supposes or may deny it."""

    axis: str
    pole: str
    word: str
    clause: str
    standing: Standing

    @property
    def is_sure(self) -> bool:
        """Whether it is said to be so."""
        return self.standing == "so"

    @property
    def about(self) -> frozenset[str]:
        """What its clause is about, besides its word."""
        return content_of(self.clause) - content_of(self.word)

    def is_turned(self, others: Iterable["Pole"]) -> bool:
        """Whether clauses of the same thing have the axis, and all another pole."""
        alike = {other.pole for other in others if self.about & other.about}
        return bool(alike) and self.pole not in alike


_JUST_BEFORE = re.compile(r"\W*(?:\w+ )?$")
_AXES = known_axes()
"""The places in which each axis is asked for."""
_CONTRARY = contraries()
"""What is so where the other is denied."""
_SIDES = ("army", "rebels", "police", "council", "coastguard", "ministry")
"""The sorts of voices who stand against each other."""
_STATUSES = {"open": "fully open", "closed": "fully closed", "restricted": "partly open and partly closed"}
"""What a field says in words that have poles."""
_BEFORE = re.compile(r"(?:[^\W\d_]+\s){1,3}$")
_BEHIND = words_of("en", "poles-told", "behind")


_CITED = frozenset(("door", "arrival", "case", "goods", "load", "gone"))
"""The axes that a sentence is held by against what it cites in another language."""


@cache
def asked(*places: str) -> frozenset[str]:
    """The axes that are asked for in any of these places."""
    return frozenset(axis for axis, named in _AXES.items() if not named.isdisjoint(places))


def turned_poles(context: Context) -> Iterator[tuple[Sentence, str]]:
    """The words of texts that stand at another pole than what bears them, each with its sentence."""
    main: dict[str, ByMentions] = {}
    for text in context.written:
        own = by_mentions(text.prose.sentences)
        theirs = main.setdefault(text.explainer.id, own)
        for sentence, refs, is_block in text.quoting():
            cited = [(language_of(context.site, ref.source), ref.exact) for ref in refs if ref.exact and not is_block]
            yield from ((sentence, word) for word in _unlike_cited((text.language, sentence.text), cited))
            yield from ((sentence, word) for word in _from_facts(context, text, sentence))
        for one, of in paired(own, theirs) if own is not theirs else ():
            told = (text.language, whole(one)), (context.main, whole(of))
            yield from ((one, word) for word in rendered(*told))


def _unlike_cited(own: Told, cited: list[Told]) -> Iterator[str]:
    yield from _turned(own, cited)
    yield from exchanged(own, [one for one in cited if one[0] != own[0]], _CITED)


def opposed(one: str, other: str) -> Iterator[str]:
    """The words of an English clause at the other pole than another clause, of an axis whose poles may deny it."""
    yield from _turned(("en", one), [("en", other)], asked("whether", "beside"))


def paired(own: ByMentions, theirs: ByMentions) -> Iterator[tuple[Sentence, Sentence]]:
    """The sentences of a translation, each with the one that it is of, where both texts have as many of their sort."""
    for key, ours in own.items():
        if len(ours) == len(theirs.get(key, ())):
            yield from zip(ours, theirs[key], strict=True)


def by_mentions(sentences: Iterable[Sentence]) -> ByMentions:
    """Sentences by what they mention, in any order; others by what is before, and how many paragraphs."""
    found: ByMentions = {}
    last: tuple[str, ...] = ()
    blocks, line = 0, 0
    for sentence in sentences:
        key, at = key_of(sentence), sentence.at.line or 0
        blocks = 0 if key else blocks + (at > line + 1)
        found.setdefault(key or (blocks, *last), []).append(sentence)
        last, line = key or last, at
    return found


def whole(sentence: Sentence) -> str:
    """A sentence with the words of its mentions."""
    parts = sentence.text.split(MENTIONED)
    words = (mention.words or "" for mention in sentence.mentions)
    return parts[0] + "".join(f"{word} {part}" for word, part in zip(words, parts[1:], strict=True))


def _from_facts(context: Context, text: Written, sentence: Sentence) -> Iterator[str]:
    site = context.site
    known = mentioned(site, sentence)
    for mention, fact in known:
        yield from _in_words(site, text.language, mention, fact)
    own = poles_in(sentence.text, text.language) if known else ()
    if not own or says_no(sentence.text, text.language) is not False:  # whether any are alive, nobody knows
        return
    nameless = _nameless(context, sentence.text)
    yield from _beside_mentions(site, (text.language, nameless), sentence.mentions)
    if any(one.axis in asked("what") for one in own):
        bearing = [told for _, fact in known for told in told_of_fact(site, fact)]
        dead = {"left"} if _has_dead(context, text, sentence) else frozenset[str]()
        yield from _turned((text.language, nameless), bearing, asked("what") - dead)


def _in_words(site: Site, language: str, mention: Mention, fact: Fact) -> Iterator[str]:
    """The words of a mention's own by which another thing is so than its claims have."""
    if mention.words is not None:
        words, bearing = (language, mention.words), [*told_of_claims(site, claims_of(fact, mention.address))]
        yield from _turned(words, bearing, asked("alone", "done"))


def _nameless(context: Context, text: str) -> str:
    """A text without the names of actors: the Office for Displaced Persons displaces nobody."""
    parts, end = [], 0
    for spot in context.once(names_of).spots(text):
        parts.append(text[end : spot.start])
        end = spot.end
    return " ".join((*parts, text[end:]))


def _has_dead(context: Context, text: Written, sentence: Sentence) -> bool:
    """Whether a figure of a sentence is printed with a word for the dead: “alive: 41 soldiers, and 2 bodies”."""
    until, printed = context.until(text.explainer), (one for one in sentence.mentions if one.words is None)
    told = (find(context.site, one.address, until) for one in printed)
    nouns = (noun_of(ref) if ref is not None else None for ref in told)
    words = (one.in_language(text.language, context.main)["other"] for one in nouns if one is not None)
    return any((pole.axis, pole.pole) == ("left", "dead") for word in words for pole in poles_in(word, text.language))


def _beside_mentions(site: Site, around: Told, mentions: Sequence[Mention]) -> Iterator[str]:
    """The words right beside a mention by which another thing was done than its fact has."""
    language, parts = around[0], around[1].split(MENTIONED)
    for mention, before, behind in zip(mentions, parts, parts[1:], strict=False):
        fact = site.facts.get(mention.address.fact)
        done = asked("done", "first")
        near = (_BEFORE.search(before), done | {"sure"}), (_BEHIND.match(behind), done)
        bearing = [*told_of_fact(site, fact), *told_of_kind(fact)] if fact is not None else []
        for words, axes in ((match[0], axes) for match, axes in near if match is not None):
            yield from _turned((language, words), bearing, axes)
        yield from _otherwise_told(site, mention, (language, behind))


def _otherwise_told(site: Site, mention: Mention, behind: Told) -> Iterator[str]:
    """The words right behind a mention of a claim, or row, for what came to whom it counts, and what that has not."""
    fact, match = site.facts.get(mention.address.fact), _BEHIND.match(behind[1])
    if fact is not None and match is not None and mention.address.claim is not None:
        claims = claims_of(fact, mention.address)
        rows = (row_of(site, claim, mention.address) for claim in claims) if mention.address.row is not None else ()
        of_row = [told for row in rows if row is not None for told in _of_row(site, row)]
        told = [*told_of_claims(site, claims)]
        yield from _turned((behind[0], match[0]), told, asked("claim"))
        yield from _turned((behind[0], match[0]), of_row, asked("claim", "done"))
        yield from exchanged((behind[0], match[0]), told, asked("listed"))


def told_of_fact(site: Site, fact: Fact) -> Iterator[Told]:
    """The titles of a fact, and what its claims say and cite, each in its language."""
    yield from fact.title.in_each(site.settings.main)
    yield from told_of_claims(site, fact.claims.values())


def told_of_kind(fact: Fact) -> Iterator[Told]:
    """What the kind of a fact says in words."""
    yield from [("en", "released")] if KINDS[fact.kind].happened == "released" else ()


def told_of_claims(site: Site, claims: Iterable[Claim]) -> Iterator[Told]:
    """What claims say and cite, each text in its language."""
    return (told for claim in claims for row in claim.rows for told in _of_row(site, row))


def _of_row(site: Site, row: Row) -> Iterator[Told]:
    """What a row says and cites, in each language, and its statuses."""
    yield from (("en", _STATUSES[status]) for status in row.statuses.values() if status in _STATUSES)
    yield from texts_told(site, row)


def _turned(own: Told, bearing: Iterable[Told], axes: frozenset[str] = asked("alone")) -> Iterator[str]:
    """The words of a text at another pole than the only one that others have of an axis, as its own is."""
    mine = _by_axis(pole for pole in poles_in(*own[::-1]) if pole.axis in axes)
    theirs = _by_axis(pole for language, text in bearing for pole in poles_in(text, language)) if mine else {}
    for axis, said in mine.items():
        borne = theirs.get(axis, {})
        if len(said) == 1 == len(borne) and said.keys().isdisjoint(borne):
            yield from said.values()


def affirmed(own: Told, bearing: Iterable[Told], axes: frozenset[str]) -> Iterator[str]:
    """The words at a pole that none of the others has, where all have one, and no clause leaves it open."""
    mine = _by_axis(pole for pole in poles_in(*own[::-1]) if pole.axis in axes and pole.is_sure)
    theirs = list(_undenied(bearing)) if mine else []
    open_axes = {pole.axis for pole in theirs if pole.standing == "open"}
    borne = _by_axis(theirs)
    for axis in mine.keys() & borne.keys() - open_axes:
        if len(mine[axis]) == 1 and mine[axis].keys().isdisjoint(borne[axis]):
            yield from mine[axis].values()


def _undenied(texts: Iterable[Told]) -> Iterator[Pole]:
    every = (pole for language, text in texts for pole in poles_in(text, language))
    return (pole for pole in every if pole.standing != "denied")


def rendered(own: Told, of: Told) -> Iterator[str]:
    """The words of a translation at another pole than what it is of: what both say is of the same thing."""
    from_either = asked("ends") if _are_named_otherwise(own, of) else frozenset[str]()
    yield from _turned(own, [of], asked("alone", "beside", "named") - from_either)
    yield from exchanged(own, [of], asked("translated") - from_either)
    yield from affirmed(own, [of], asked("affirmed"))


def _are_named_otherwise(own: Told, of: Told) -> bool:
    """Whether two texts speak of the same sorts of voices in another order: A counts more than B, B fewer than A."""
    ours, theirs = map(_sorts_in, (own, of))
    return ours != theirs and set(ours) == set(theirs)


def _sorts_in(told: Told) -> list[str]:
    """The sorts of voices that a text speaks of, in order, each once."""
    known = lexicon(told[0])
    if known is None or "voices" not in known.raw:
        return []
    page = normal(told[1], known.language)
    found = sorted((match.start(), sort) for sort, match in classes_of(known.language, "voices").found_in(page.text))
    return list(dict.fromkeys(sort for _, sort in found))


def mistranslated(own: Told, of: Told) -> Iterator[str]:
    """The words of a translation at another pole than the exact words, of an axis that is told in words alone."""
    yield from renamed(own, of)
    yield from exchanged(own, [of], asked("translated", "exact"))


def renamed(own: Told, of: Told) -> Iterator[str]:
    """The same of a name: those whom it names may be called otherwise, as prisoners and the detained."""
    yield from _turned(own, [of], asked("worded", "named"))


def exchanged(own: Told, bearing: Iterable[Told], axes: frozenset[str]) -> Iterator[str]:
    """The words of a text for what the others do not name, where they name another of its sort that the text has not.

    Not of what either denies: who was not freed may have been held, or dead.
    """
    mine = [pole for pole in poles_in(*own[::-1]) if pole.axis in axes]
    theirs = [pole for language, text in bearing for pole in poles_in(text, language)] if mine else []
    denied = {pole.axis for pole in (*mine, *theirs) if pole.standing == "denied"}
    said, borne = _by_axis(mine), _by_axis(theirs)
    for axis in said.keys() & borne.keys() - denied:
        ours, others = said[axis], borne[axis].keys()
        yield from (word for pole, word in ours.items() if pole not in others and others - ours.keys())


def _by_axis(poles: Iterable[Pole]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for one in poles:
        found.setdefault(one.axis, {})[one.pole] = one.word
    return found


@lru_cache(maxsize=4096)
def poles_in(text: str, language: str) -> tuple[Pole, ...]:
    """The poles that a text in a language has words for, clause by clause; none where its table has no axes."""
    known = lexicon(language)
    if known is None or "poles" not in known.raw:
        return ()
    page = normal(text, known.language)
    named = [*classes_of(known.language, "poles").found_in(page.text)]
    harms = list(known.harms.found_in(page.text))
    voices = classes_of(known.language, "voices").found_in(page.text)
    named += [(f"harm-{harm}", match) for harm, match in harms if harm in SURE]
    named += [(f"side-{sort}", match) for sort, match in voices if sort in _SIDES]
    named += [(pole, match) for harm, match in harms if harm == "killed" for pole in ("left-dead", "fate-dead")]
    spans = list(clause_spans(page.text, known)) if named else []
    return tuple(_pole(name, match, (text, page, spans), known) for name, match in named)


def _pole(name: str, match: re.Match[str], of: tuple[str, Normal, list[tuple[int, int]]], known: Lexicon) -> Pole:
    text, page, spans = of
    start, end = next(((one, other) for one, other in spans if one <= match.start() < other), (0, len(page.text)))
    said, standing = _standing(name, page.text[start : match.start()], page.text[match.end() : end], known)
    axis, _, pole = said.partition("-")
    word, clause = (text[slice(*page.span(*span))] for span in (match.span(), (start, end)))
    return Pole(axis, pole, word, clause, "open" if "?" in text else standing)


def _standing(name: str, before: str, behind: str, known: Lexicon) -> tuple[str, Standing]:
    """What a word says where its clause denies it, and whether that is so: who does not accept rejects.

    Who has not rejected has not accepted.
    """
    no = known.table("negation").get("not")
    if no is None:
        return name, "so"
    denied = next((match for match in no.finditer(before) if _JUST_BEFORE.match(before, match.end())), None)
    if denied is not None and name not in _CONTRARY:
        return name, "denied"
    if denied is not None:
        before, name = before[: denied.start()], _CONTRARY[name]
    return name, "open" if _is_open(name, before, behind, known) else "so"


def _is_open(name: str, before: str, behind: str, known: Lexicon) -> bool:
    """Whether the words around one deny, suppose or ask.

    Who replies may be another in a clause within the clause; what things are is told there as well. What some
    still are, others are no longer.
    """
    is_reply, is_lasting = name.startswith("reply"), name.startswith("lasting")
    aside, supposed, some = (words_of(known.language, "supposed", key) for key in ("aside", "harm", "some"))
    opening = [known.table("negation")["not"], known.table("speech").get("denies", aside)]
    opening += [supposed] * is_reply + [some] * is_lasting
    is_aside = is_reply and aside.search(before) is not None
    return is_aside or any(one.search(text) for one in opening for text in (before, behind))
