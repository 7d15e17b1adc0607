"""How prose names the actors of the content: by name, and by what is left of it when everybody knows whose it is.

In: a Site. Out: for words of a text, the actors that they may stand for.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from generator.model import Actor, Fact, Site
from generator.model.remembered import gathered, remembered
from generator.model.voices import chain, speaker
from generator.numerals.lexicon import lists

Actors = frozenset[str]
Span = tuple[int, int]
"""Where a word begins and ends in a text."""
_WORD = re.compile(r"(?<![\w-])\w(?:[\w.-]*[\w-])?(?:(?<=\.\w)\.)?")
"""A word of a name, with the stops within it, and not the one that ends a sentence."""
_LONGEST = 7
_REACH = 120
_BEHIND_NAME, _OFFICE_OF, _PART, _CALLED = lists("name-words", "behind-name office-of part called")
_SORT, _MEMBERS, _OF_MEMBERS = lists("speakers", "sort members of-members")
_ORGANISED = frozenset(("ngo", "association", "company", "monitor", "medical", "agency"))
"""Roles of those who are called by what they are: the charity, the newspaper."""
_JOINED = re.compile(r"(?<!\w)[وفبلك](?=ال\w)")
_NOUN_FIRST = frozenset(("ar", "fa", "he"))
_OF = re.compile(r"\sof\s(?P<what>\w+)$")


@dataclass(frozen=True, slots=True)
class Named:
    """Words that name an actor: where in a text, and whom they may stand for; others too if `is_short`."""

    start: int
    end: int
    actors: Actors
    is_short: bool = False

    def is_none_of(self, site: Site, voices: Actors) -> bool:
        """Whether neither they, nor any to whom they belong, are among these voices."""
        return voices.isdisjoint(voice_with(site, self.actors))


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """The actors by each of their forms in small letters.

    `shared` are the words that begin one name and end another: the committee, of two committees. `firsts` are the first
    words of all forms but those `of_claims`: most words of a text are none, and no name begins with them. `called` are
    the words by which whoever speaks for a fact is called there: the director, the observers. `of_claims_first` are
    the first words of `of_claims`.
    """

    by_form: Mapping[str, Actors]
    by_last: Mapping[str, Actors]
    of_claims: Mapping[str, Actors]
    shared: Mapping[str, Actors]
    firsts: frozenset[str]
    called: Mapping[str, frozenset[str]] = field(default_factory=dict)
    of_claims_first: frozenset[str] = frozenset()

    def within(self, fact: Fact, sentence: str, before: Iterable[str]) -> Names:
        """The names with those that a fact has for its claims: `army`, `civil-defence`.

        A shared word in a sentence is for whom that names by other words, or else those `before` it, the last first.
        """
        if not sentence:
            return _within(fact, self)
        shared = [form for form in self.shared if re.search(rf"\b{re.escape(form)}\b", sentence, re.IGNORECASE)]
        texts = (sentence, *before) if shared else ()
        meant = {form: actors for form in shared if (actors := self._last_named(form, texts))}
        own = _within(fact, self)
        return replace(own, by_form={**self.by_form, **meant}) if meant else own

    def all_of_claims(self, fact: Fact) -> dict[str, Actors]:
        """The names that a fact has for its claims."""
        speakers = ((claim.id.replace("-", " "), speaker(claim)) for claim in fact.claims.values())
        own = [(form, actor) for form, actor in speakers if actor is not None]
        found: dict[str, Actors] = {}
        called = ((form, id) for _, id in own for form in self.called.get(id, ()))
        for form, actor in (*own, *called):
            found[form] = found.get(form, Actors()) | {actor}
        return found

    def within_all(self, facts: Iterable[Fact]) -> Names:
        """The names with those that some facts have for their claims."""
        every = [self.within(fact, "", ()) for fact in facts]
        of_claims = {form: actors for one in every for form, actors in one.of_claims.items()}
        return replace(self, of_claims=of_claims, of_claims_first=_firsts(of_claims))

    def _last_named(self, form: str, texts: Iterable[str]) -> Actors:
        """Whom of those that a shared word may be for the first of the texts names by other words."""
        others = {other: actors & self.shared[form] for other, actors in self.by_form.items() if other != form}
        by_form = {other: actors for other, actors in others.items() if actors}
        named = Names(by_form, {}, {}, {}, _firsts(by_form))
        found = (list(named.named_in(text)) for text in texts)
        return next((actors[-1] for actors in found if actors), Actors())

    def at_end(self, text: str) -> Named | None:
        """The actor whom the end of a text names, or who speaks through what stands there: the army’s spokesman."""
        near = max(0, len(text) - _REACH)
        tail = _BEHIND_NAME.search(text, near)
        assert tail is not None
        return next(self._named(text, near, tail.start()), None)

    def _named(self, text: str, start: int, end: int) -> Iterator[Named]:
        words = [match.start() for match in _WORD.finditer(text, start, end)]
        for place in words[-_LONGEST:]:
            form = _form(text[place:end])
            if actors := self._actors(form):
                yield Named(place, end, actors)
            elif actors := self.by_last.get(form, Actors()):
                yield Named(place, end, actors, is_short=True)

    def named_in(self, text: str, *, short: bool = False) -> Iterator[Actors]:
        """The actors whom words anywhere in a text may stand for; last words of names too if `short`."""
        words = [word for word, _, _ in _words(text)]
        for first in self._firsts_in(text):
            for last in range(first + 1, min(first + _LONGEST, len(words)) + 1):
                form = " ".join(words[first:last])
                if actors := self._actors(form) or (self.by_last.get(form) if short else None):
                    yield actors

    def all_in(self, text: str, *, short: bool = False) -> Actors:
        """All of them together."""
        return Actors().union(*self.named_in(text, short=short))

    def spots(self, text: str) -> Iterator[Named]:
        """Each name in a text, the longest of those that begin in one place, and none within another."""
        words, end = _words(text), 0
        for first in self._firsts_in(text):
            found = self._longest(text, words[first : first + _LONGEST]) if first >= end else None
            if found is not None:
                yield found[0]
                end = first + found[1]

    def _firsts_in(self, text: str) -> list[int]:
        """Which words of a text may begin a name."""
        return [
            place
            for place, (word, _, _) in enumerate(_words(text))
            if word in self.firsts or word in self.of_claims_first
        ]

    def _longest(self, text: str, words: Sequence[tuple[str, int, int]]) -> tuple[Named, int] | None:
        """The longest name that begins with the first of these words, and how many of them it has."""
        start = words[0][1]
        for count in range(len(words), 0, -1):
            end = words[count - 1][2]
            form = _form(text[start:end])
            if len(form) > 1 and (actors := self._actors(form)):
                return Named(start, end, actors), count
        _, start, end = words[0]
        last = self.by_last.get(_form(text[start:end]), Actors())
        return (Named(start, end, last, is_short=True), 1) if last else None

    def _actors(self, form: str) -> Actors:
        # Asked for each few words of a text, which nearly all name nobody.
        named, claimed = self.by_form.get(form), self.of_claims.get(form)
        return named | claimed if named and claimed else named or claimed or Actors()


@gathered
def _words(text: str) -> Iterator[tuple[str, int, int]]:
    """The words of a text, in small letters, and where they begin and end."""
    return ((match[0].lower(), *match.span()) for match in _WORD.finditer(text))


@remembered
def _within(fact: Fact, names: Names) -> Names:
    of_claims = names.all_of_claims(fact)
    return replace(names, of_claims=of_claims, of_claims_first=_firsts(of_claims))


def names_of(site: Site) -> Names:
    """The names of all actors."""
    forms: defaultdict[str, set[str]] = defaultdict(set)
    last: defaultdict[str, set[str]] = defaultdict(set)
    for actor in site.actors.values():
        for form in _forms(actor):
            forms[form].add(actor.id)
        for word in _last_words(actor):
            last[word].add(actor.id)
    by_form, by_last = ({form: frozenset(ids) for form, ids in named.items()} for named in (forms, last))
    shared = {form: by_form[form] | by_last[form] for form in by_form.keys() & by_last.keys()}
    ambiguous = {form: actors for form, actors in shared.items() if actors != by_form[form]}
    called = {actor.id: frozenset(_called(actor)) for actor in site.actors.values()}
    own = {id: words for id, words in called.items() if words}
    return Names(by_form, by_last, {}, ambiguous, _firsts(by_form, by_last), own)


def _called(actor: Actor) -> Iterator[str]:
    """By what office, or as whose members, an actor is called where everybody knows who speaks."""
    for match in (match for text in actor.words() for match in _CALLED.finditer(text)):
        yield (match["office"] or f"{match['member']}s").lower()


def _last_words(actor: Actor) -> Iterator[str]:
    """What is left of a name: its last word, or its first in a language in which what tells it apart stands behind.

    The parents are those whose committee it is.
    """
    yield from (_form(_PART.split(name)[0]).rpartition(" ")[2] for name in actor.names())
    names = (_WORD.findall(text) for code, text in actor.name.by_language if code in _NOUN_FIRST)
    yield from (words[0] for words in names if len(words) > 1)
    yield from (match["whose"].lower() for name in actor.names() for match in _OF_MEMBERS.finditer(name))
    yield from _described(actor)


def _described(actor: Actor) -> Iterator[str]:
    """The nouns by which an organisation is described: “a medical charity that runs …” is the charity.

    “An association of relatives” are the relatives as well.
    """
    texts = actor.describe.everything() if actor.describe is not None and actor.of is None else ()
    for match in filter(None, (_SORT.match(text) for text in texts if actor.role in _ORGANISED)):
        yield match["noun"].lower()
        members = _MEMBERS.match(match.string, match.end()) if actor.role == "association" else None
        yield from [members["noun"].lower()] if members is not None else ()


def _firsts(*forms: Iterable[str]) -> frozenset[str]:
    return frozenset(form.partition(" ")[0] for some in forms for form in some)


def unjoined(text: str) -> str:
    """A text whose names have no letter for “and” or “of” joined to them: the army, of «and-the-army»."""
    return _JOINED.sub("", text)


def are_called(site: Site, voices: Actors, name: str) -> bool:
    """Whether the last word of a name is one of what a voice is by its own entry: the authority that leads rescues."""
    last = name.rpartition(" ")[2].lower()
    return any(last in text.lower().split() for id in voices for text in site.actors[id].words())


def voice_with(site: Site, actors: Iterable[str | None]) -> Actors:
    """The actors with all whom they belong to."""
    return frozenset(one.id for actor in actors for one in chain(site, actor))


def _form(words: str) -> str:
    return " ".join(_WORD.findall(words.lower()))


def _turned(name: str, head: list[str]) -> Iterator[str]:
    """A name told the other way round: the council of Tarnek, the health ministry."""
    first, last = head[0].lower(), head[-1].lower()
    of = _OF.search(name)
    if of is None and len(head) > 1 and first != "the":
        yield from (f"{last} {joint} {first}" for joint in ("of", "in", "at"))
        yield f"{first} {last}"
    elif of is not None and len(_WORD.findall(of["what"])) == 1:
        yield f"{of['what'].lower()} {last}"


def _forms(actor: Actor) -> Iterator[str]:
    for name in actor.names():
        if holder := _OFFICE_OF.match(name):
            yield from (_form(holder[1]), _form(holder[1]).rpartition(" ")[2])
        words = _WORD.findall(name)
        yield " ".join(words).lower()
        yield "".join(word[0] for word in words if word[0].isupper()).lower() if len(words) > 2 else name.lower()
        head = _WORD.findall(_PART.split(name)[0])
        yield " ".join(head).lower()
        yield from _turned(name, head)
        if len(head) > 1:
            yield " ".join(head[1:]).lower()
    if actor.role == "un":
        yield from ("un", "united nations")
