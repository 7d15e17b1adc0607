"""Places that texts name: which, and whether something is said to happen there, to come from there or to go there.

In: the site's places, and a text with its language. Out: each place that it names, with how it stands there. What a
name is part of (an army, a ministry, a longer name) is no place, nor is a country that acts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from generator.check.texts import every_text
from generator.model import Fact, Site
from generator.model.fields import Strict
from generator.model.roles import Names, ids_in, walk
from generator.model.voices import chain
from generator.numerals.lexicon import Lexicon, lexicon
from generator.numerals.normal import normal

_WORD = re.compile(r"\w+")
_ARTICLE = r"(?: (?:the|der|die|das|dem|den|la|le|el|l'))?"
_FIXED = frozenset({"crossing", "prison", "base", "border", "camp", "site", "road", "water"})
"""What does nothing of its own: it is meant as a place wherever it is named."""
_NEAR = 40
_OF_TITLES = "(?<!north )(?<!south )(?<!east )(?<!west )of|(?<!cut )off"
_BESIDE = "near|outside|around"
_REGIONS = frozenset({"country", "province"})
_LATIN = frozenset({"en", "fr", "es"})
"""Where a word in capitals behind a name makes it part of a longer one."""
Ids = frozenset[str]
_Word = tuple[str, int, int]
"""A word of a text, as names are compared, and where it begins and ends."""


@dataclass(frozen=True, slots=True)
class PlaceNamed:
    """A name in a text, as written, and the places that it may stand for.

    `there` tells that something is said to be there, `near` that it is beside it, `whence` and `whither` that somebody
    comes or goes.
    """

    words: str
    start: int
    end: int
    places: Ids
    there: bool = False
    near: bool = False
    whence: bool = False
    whither: bool = False


@dataclass(frozen=True)
class Gazetteer:
    """The places by the words of their names, and which of them lie within one another."""

    forms: _Forms
    around: Mapping[str, Ids]
    """Each place with all that it lies in."""
    kinds: Mapping[str, str]
    voices: _Forms
    """The names of actors: what stands in one is no place."""
    first: frozenset[str]
    """The words that names of places and actors begin with."""
    site: Site
    of_facts: dict[str, Ids]
    """The places of each fact by itself that was asked for."""

    def of_fact(self, fact: Fact) -> Ids:
        """The places that a fact names in its fields or its words, with those of the facts that are its context."""
        # Each time anew, for whoever asks has read them: only what is in one fact is worked out once.
        around = (self.site.facts[id] for id in fact.context if id in self.site.facts)
        return Ids().union(*map(self._in, (fact, *around)))

    def _in(self, fact: Fact) -> Ids:
        if fact.id not in self.of_facts:
            self.of_facts[fact.id] = Ids(_of_fact(self.site, fact))
        return self.of_facts[fact.id]

    def of_voices(self, fact: Fact) -> Ids:
        """The places in the words of the actors and sources that a fact names, and of those whom these belong to."""
        named = set(_names_in(fact))
        sources = [self.site.sources[id] for id in named if id in self.site.sources]
        voices = named.union(*map(_names_in, sources))
        words = (text for id in voices for actor in chain(self.site, id) for text in actor.words())
        told = (text for source in sources for _, text in every_text(source))
        return self.in_text(" ¦ ".join((*words, *told)))

    def in_text(self, text: str) -> Ids:
        """The places whose names stand anywhere in a text."""
        return Ids(_in_text(self.site, text))

    def any_related(self, places: Iterable[str], others: Iterable[str], around: Iterable[str] = ()) -> bool:
        """Whether any of these places is, or lies around, any of the others, or lies within any of these.

        Where `around` is told, only within any of that.
        """
        mine, its = Ids(places), Ids(others)
        whole = Ids(around) or its
        return any(mine & self.around.get(one, Ids()) for one in its) or any(
            whole & self.around.get(one, Ids()) for one in mine
        )

    def named_in(self, text: str, language: str, *, is_title: bool = False) -> Iterator[PlaceNamed]:
        """Each place that a text names, from the beginning on."""
        known = lexicon(language)
        page = normal(text, known.language if known is not None else "")
        words, every = _words_of(page.text)
        index = 0
        is_bare = not _joins(known)
        if is_bare and self.first.isdisjoint(every):
            return
        while index < len(words):
            if is_bare and words[index][0] not in self.first:
                index += 1
                continue
            length, places = self._at(words, index, known)
            if places:
                start, end = words[index][1], words[index + length - 1][2]
                span = page.span(start, end)
                written = text[slice(*span)]
                if not written.islower() or not written.isascii():
                    named = PlaceNamed(written, *span, places)
                    yield _placed(self, named, (page.text, start, end), known, is_title=is_title)
            index += max(1, length)

    def _at(self, words: Sequence[_Word], index: int, known: Lexicon | None) -> tuple[int, Ids]:
        """How many words from here on are a name, and of which places; no places where it is an actor's."""
        bare = _bare(words[index][0], known)
        if self.first.isdisjoint(bare):
            return 0, Ids()
        found = [self.forms.longest(form, words, index) for form in bare]
        length = max(length for length, _ in found)
        places = Ids().union(*(places for one, places in found if one == length))
        actor, _ = self.voices.longest(words[index][0], words, index)
        return (actor, Ids()) if actor > length else (length, places)


@dataclass(frozen=True, slots=True)
class _Forms:
    """What names are of, by all their words; and how many words those have that begin with one, the most first."""

    whole: Mapping[tuple[str, ...], Ids]
    lengths: Mapping[str, list[int]]

    def longest(self, first: str, words: Sequence[_Word], index: int) -> tuple[int, Ids]:
        """How many words from here on, the first as given, are the longest name, and what it is of; 0 where none is."""
        for length in self.lengths.get(first, ()):
            name = (first, *(word for word, _, _ in words[index + 1 : index + length]))
            if len(name) == length and name in self.whole:
                return length, self.whole[name]
        return 0, Ids()


@lru_cache(2048)
def _words_of(text: str) -> tuple[tuple[_Word, ...], frozenset[str]]:
    """The words of a text where they stand, and each of them once: most texts have none that a name begins with."""
    words = tuple((match[0].lower(), *match.span()) for match in _WORD.finditer(text))
    return words, frozenset(word for word, _, _ in words)


def gazetteer(site: Site) -> Gazetteer:
    """The places of a site."""
    names = {place.id: tuple(filter(None, map(_words, place.names()))) for place in site.places.values()}
    whole: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for id, forms in names.items():
        for form in forms:
            whole[form].add(id)
    actors = (name for actor in site.actors.values() for name in actor.names())
    of_places = _forms((form, id) for id, forms in names.items() for form in forms)
    of_actors = _forms((words, "") for name in actors if (words := _words(name)))
    return Gazetteer(
        of_places,
        {id: site.around(id) | _held(forms, whole) for id, forms in names.items()},
        {place.id: place.kind for place in site.places.values()},
        of_actors,
        frozenset((*of_places.lengths, *of_actors.lengths)),
        site,
        {},
    )


def _of_fact(site: Site, fact: Fact) -> Iterator[str]:
    yield from (id for id in _names_in(fact) if id in site.places)
    yield from _in_text(site, " ".join(text for _, text in every_text(fact)))


def _names_in(holder: Strict) -> Iterator[str]:
    """The ids of other content that a fact or a source names."""
    return (id for found in walk(holder, Names) for _, id in ids_in(found))


def _in_text(site: Site, words: str) -> Iterator[str]:
    return (place.id for place in site.places.values() if any(name in words for name in place.names()))


def _forms(named: Iterable[tuple[tuple[str, ...], str]]) -> _Forms:
    whole, lengths = defaultdict[tuple[str, ...], set[str]](set), defaultdict[str, set[int]](set)
    for words, id in named:
        whole[words].add(id)
        lengths[words[0]].add(len(words))
    return _Forms(
        {words: Ids(ids) for words, ids in whole.items()},
        {first: sorted(those, reverse=True) for first, those in lengths.items()},
    )


def _words(name: str) -> tuple[str, ...]:
    return tuple(word.lower() for word in _WORD.findall(normal(name).text))


def _held(forms: Iterable[tuple[str, ...]], whole: Mapping[tuple[str, ...], set[str]]) -> Ids:
    """The places whose names are a part of these: Homs is near the countryside of Homs, whatever the files say."""
    spans = (
        (form, first, last) for form in forms for first in range(len(form)) for last in range(first + 1, len(form) + 1)
    )
    return Ids(id for form, first, last in spans for id in whole.get(form[first:last], ()))


def _joins(known: Lexicon | None) -> bool:
    """Whether a language writes anything in one with a name."""
    return known is not None and ("prefix" in known.raw or known.language == "de")


def _bare(word: str, known: Lexicon | None) -> tuple[str, ...]:
    """A word with what a script joins to it, and without; with a genitive's ending, and without."""
    if known is None or not _joins(known):
        return (word,)
    prefix, forms = known.raw.get("prefix"), [word]
    if prefix and (match := re.match(prefix, word)) is not None and match.end():
        forms.append(word[match.end() :])
        forms.append(word[1:])
    if known.language == "de" and word.endswith(("s", "er")):
        forms.append(word.removesuffix("s").removesuffix("er"))
    return tuple(dict.fromkeys(forms))


def _placed(
    places: Gazetteer, named: PlaceNamed, at: tuple[str, int, int], known: Lexicon | None, *, is_title: bool
) -> PlaceNamed:
    text, start, end = at
    kinds = {places.kinds[id] for id in named.places}
    before, behind = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    if known is None or "ways" not in known.raw or _is_of_a_name(known, before, behind):
        is_read = known is not None and "ways" in known.raw
        return replace(named, there=kinds <= _FIXED and not is_read)
    is_idle = _ends(known, "idle", before)
    whence, whither = (not is_idle and _ends(known, way, before) for way in ("from", "to"))
    is_called = _begins(known, "done", behind)
    there = _is_there(known, before, kinds, is_title=is_title, is_called=is_called) and not _ends(
        known, "bearing", before
    )
    near = known.language == "en" and re.search(rf"\b(?:{_BESIDE})\s$", before) is not None
    return replace(named, there=there and not whither, near=near, whence=whence, whither=whither)


def _is_there(known: Lexicon, before: str, kinds: set[str], *, is_title: bool, is_called: bool) -> bool:
    if kinds & _REGIONS:
        return _ends(known, "within", before)
    extra = _OF_TITLES if is_title and known.language == "en" else ""
    return (kinds <= _FIXED and not is_called) or _ends(known, "in", before, extra) or _ends(known, "locality", before)


def _is_of_a_name(known: Lexicon, before: str, behind: str) -> bool:
    if known.language in _LATIN and re.match(r"[ -][A-Z]", behind):
        return True
    return _begins(known, "acts", behind) or _begins(known, "called", behind) or _ends(known, "calling", before)


def _begins(known: Lexicon, way: str, behind: str) -> bool:
    """Whether the words behind a name begin with one of these."""
    words = known.raw["ways"].get(way)
    return bool(words) and re.match(words, behind, re.IGNORECASE) is not None


def _ends(known: Lexicon, way: str, before: str, extra: str = "") -> bool:
    """Whether the words before a name end in one of these, perhaps with an article behind it."""
    words = "|".join(filter(None, (known.raw["ways"].get(way, ""), extra)))
    return bool(words) and _ending(words).search(before) is not None


@cache
def _ending(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words}){_ARTICLE}\s$", re.IGNORECASE)
