"""A fact whose words name another place than the one it is said to have happened at."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from generator.check.beside.place.places import far_place
from generator.check.beside.polarity.poles import Pole, poles_in
from generator.check.check import Check, Context, Finding, Findings
from generator.check.context import RowRef
from generator.check.places import Gazetteer, Ids, PlaceNamed, gazetteer
from generator.check.quotes import Quote
from generator.check.sections import Headed, headed
from generator.check.texts import every_text
from generator.check.words import quoted
from generator.check.written import Written
from generator.model import Citation, Fact
from generator.notice import Keys
from generator.numerals import read, tells
from generator.numerals.lexicon import classes_of, lexicon, table, words_of
from generator.numerals.normal import normal

_WAYS = (("from_", "from", "whence", "whither"), ("towards", "towards", "whither", "whence"))
"""Each field of a way: its name, its key, what its place is said to be, and what it is not."""
_FIGURES = frozenset({"when", "where", "who", "status", "says", "scope"})
"""What a further citation may be for that is no answer: its words may be of elsewhere."""
_TOWNS = frozenset({"city", "town"})
"""What is in one of them is not near the other; a village may be."""
_LEADING = frozenset({"road", "water"})
"""What is called by the places that it leads from and to."""
_NEVER = re.compile("(?!)")
_LIVED_IN = frozenset(("city", "town", "village", "province", "area"))
"""The kinds of places that people who are back are at home in; in a camp they are guests."""
_IN = re.compile(rf"\b(?:{table('en')['ways']['within']})\s(?:the\s)?$", re.IGNORECASE)
_SITE = words_of("en", "place-told", "site")
_Named = tuple[str, list[PlaceNamed]]
"""A text with the places that it names."""


@dataclass(frozen=True)
class _Words:
    """All the words of a fact: its titles, what each citation quotes, what is paraphrased."""

    places: Gazetteer
    fact: Fact
    rows: tuple[RowRef, ...]
    titles: tuple[_Named, ...]
    cited: tuple[tuple[RowRef, tuple[tuple[Keys, _Named], ...]], ...]
    says: tuple[_Named, ...]

    @property
    def given(self) -> tuple[_Named, ...]:
        """Titles and quoted words."""
        return (*self.titles, *(text for _, texts in self.cited for _, text in texts))

    def ids(self, *names: str) -> tuple[str, ...]:
        """The places that these fields have, of the fact, a claim or a row."""
        scoped = (self.fact.scoped(name, said.claim, said.row) or () for name in names for said in self.rows)
        return tuple(dict.fromkeys(id for ids in scoped for id in ids))

    def names(self, texts: Iterable[_Named], ids: tuple[str, ...]) -> bool:
        """Whether any of the texts names any of the places, or one within or around it."""
        return any(self.places.any_related(one.places, ids) for _, named in texts for one in named)


def _run(context: Context) -> Findings:
    places = context.once(gazetteer)
    rows: defaultdict[str, list[RowRef]] = defaultdict(list)
    for said in context.said:
        rows[said.fact.id].append(said)
    for fact in context.facts:
        if fact.where and fact.withdrawn is None and context.site.places.keys() >= set(fact.where):
            words = _words(context, places, fact, tuple(rows[fact.id]))
            yield from _moved(words)
            yield from _translated(words)
            # What is said may be said anywhere, of anywhere.
            if fact.kind != "statement":
                yield from _happened(words)
                yield from _titled(words)
                yield from _listed(words)
    for said in (one for one in context.said if one.is_live and one.fact.kind == "displacement"):
        yield from islice(_returned(context, said), 1)
    for text in context.written:
        yield from _heads(context, places, text)


def _titled(words: _Words) -> Findings:
    """Titles that have it in another place, of which nothing else of the fact has a word."""
    own = (*words.fact.where, *words.ids("from_", "towards", "except_"))
    if words.names(words.titles, own) or not words.names(words.given[len(words.titles) :], own):
        return
    told = (text for keys, text in every_text(words.fact) if keys[0] not in ("title", "corrections"))
    spoken = Ids().union(*map(words.places.in_text, told))
    for text, named in words.titles:
        there = (one for one in named if one.there or _is_of_place(words))
        other = next((one for one in there if not words.places.any_related(one.places, spoken)), None)
        if other is not None:
            yield _elsewhere(words.fact, "title", text, other, words.fact.where)


def _is_of_place(words: _Words) -> bool:
    """Whether what is open or held is one of the places that a title may name: a road is named by where it leads."""
    kinds = {words.places.kinds.get(id) for id in words.fact.where}
    return words.fact.kind in ("control", "closure") and kinds <= {*_TOWNS, "village", "crossing"}


def _heads(context: Context, places: Gazetteer, text: Written) -> Findings:
    """Heads and headings of explainers that have it in a place of which nothing below speaks."""
    for head in headed(context.site, text):
        named = list(places.named_in(head.words, text.language, is_title=True))
        spoken = _spoken(places, head) if named and head.facts else Ids(places.kinds)
        far = far_place(head.words, text, context, places)
        for one in named:
            is_of_it = one.there or (far is not None and one.places == far.places)
            if is_of_it and spoken and not places.any_related(one.places, spoken):
                found = f"“{one.words}” is named here, and nothing below speaks of it"
                yield Finding(head.at, found, "name the place that this is about", one.words, head.words)


def _spoken(places: Gazetteer, head: Headed) -> Ids:
    """The places of which the facts and sentences under a head speak."""
    told = (one.text for part in head.below for one, _ in part.sentences)
    return Ids().union(*map(places.of_fact, head.facts), *map(places.in_text, told))


def _words(context: Context, places: Gazetteer, fact: Fact, rows: tuple[RowRef, ...]) -> _Words:
    titles = tuple(
        (text, list(places.named_in(text, code, is_title=True))) for code, text in fact.title.in_each(context.main)
    )
    quotes = ((said, quote) for said in rows for quote in context.quotes_of(said) if _bears(quote))
    cited = tuple(
        (said, tuple((keys, (text, list(places.named_in(text, code)))) for keys, code, text in quote.texts))
        for said, quote in quotes
    )
    paraphrased = (said.row.says for said in rows if said.row.says is not None)
    says = tuple(
        (text, list(places.named_in(text, code))) for one in paraphrased for code, text in one.in_each(context.main)
    )
    return _Words(places, fact, rows, titles, cited, says)


def _happened(words: _Words) -> Findings:
    own = (*words.fact.where, *words.ids("from_", "towards", "except_"))
    if words.names((*words.given, *words.says), own):
        yield from _quoted_of_elsewhere(words, own)
        return
    is_town = all(words.places.kinds.get(id) in _TOWNS for id in words.fact.where)
    is_release = words.fact.kind == "release"
    named = (
        (text, one)
        for text, those in _placing(words)
        for one in those
        if one.there or (one.near and is_town) or (one.whence and is_release)
    )
    found = next(named, None)
    if found is not None:
        yield _elsewhere(words.fact, "where", *found, words.fact.where)


def _placing(words: _Words) -> Iterator[_Named]:
    """The texts that may say where it is, with the places that they name: a road's title, those that it leads to."""
    of_way = [words.places.kinds.get(id) in _LEADING for id in words.fact.where]
    for place, (text, named) in enumerate(words.given):
        is_title = all(of_way) and place < len(words.titles)
        yield (
            text,
            [one for one in named if not is_title or _IN.search(text[: one.start]) or _SITE.match(text, one.end)],
        )


def _listed(words: _Words) -> Iterator[Finding]:
    """One of several places that no words name, where they name another one that is none of these."""
    where, every = words.fact.where, (*words.given, *words.says)
    lost = [id for id in where if not words.names(every, (id,))] if len(where) > 1 else []
    # Sampleton's suburb has a name of its own.
    named = ((text, one) for text, those in every for one in those if lost and not text.startswith(("’", "'"), one.end))
    other = next((found for found in named if not words.places.any_related(found[1].places, where)), None)
    if other is not None and len(lost) < len(where):
        yield _elsewhere(words.fact, "where", *other, (lost[0],))


def _quoted_of_elsewhere(words: _Words, own: tuple[str, ...]) -> Findings:
    """Citations that are of another place, where the rest of the fact is of its own."""
    for said, texts in words.cited:
        there = ((keys, text, one) for keys, (text, named) in texts for one in named if one.there)
        other = next((found for found in there if not words.names(words.titles, tuple(found[2].places))), None)
        if other is not None and not words.names((text for _, text in texts), own):
            keys, text, one = other
            found_text = f"“{one.words}” is named in the exact words, and nothing of {quoted(words.fact.where)}"
            remedy = "quote the words that are of this place, or correct where:"
            yield Finding(said.at(*keys), found_text, remedy, one.words, text)


def _translated(words: _Words) -> Iterator[Finding]:
    """Translations that name another place where the exact words name one."""
    for said, ((_, (_, exact)), *translations) in words.cited:
        meant = tuple(id for one in exact for id in one.places)
        for keys, (text, named) in translations:
            given = [id for one in named for id in one.places]
            is_lost = any(not words.places.any_related(one.places, given) for one in exact)
            other = next((one for one in named if not words.places.any_related(one.places, meant)), None)
            if is_lost and other is not None:
                found = f"“{other.words}” is none of the places that the exact words name"
                yield Finding(said.at(*keys), found, "translate what the source says", other.words, text)


def _moved(words: _Words) -> Iterator[Finding]:
    """Those who are said to come from, or go to, another place than the fields say, or to go the other way."""
    for name, key, way, back in _WAYS:
        if ids := words.ids(name):
            only = set(ids).difference(*(words.ids(other) for other, *_ in _WAYS if other != name))
            at = key if vars(words.fact).get(name) else "claims"
            slips = (_otherwise(words, at, named, ids, only, (way, back)) for named in words.given)
            yield from islice(filter(None, slips), 1)


def _returned(context: Context, said: RowRef) -> Iterator[Finding]:
    """Those who are back at a figure, in the town by words that call it so, and have left it by title or kind."""
    left, places = said.fact.scoped("from_", said.claim, said.row) or (), context.site.places
    homes = {places[id].kind for id in left if id in places}
    for way, code, text in context.quoted(said) if homes and _is_of_leaving(context, said) else ():
        ways = _ways_home(text, code)
        if {pole.pole for pole in ways} == {"back"} and _are_at_home(said, homes, (text, code), ways[0]):
            found = f"“{ways[0].word}” is said of those who left {quoted(left)}"
            yield Finding(said.at(*way), found, "correct from:, or the words", ways[0].word, text)


def _is_of_leaving(context: Context, said: RowRef) -> bool:
    """Whether a title of a row's fact has people leave, and none has them be back."""
    titles = [(text, code, lexicon(code)) for code, text in said.fact.title.in_each(context.main)]
    leaves = (known is not None and known.table("ways").get("from", _NEVER).search(text) for text, _, known in titles)
    return (said.fact.kind == "displacement" or any(leaves)) and not any(
        pole.pole == "back" for text, code, _ in titles for pole in _ways_home(text, code)
    )


def _are_at_home(said: RowRef, homes: Collection[str], told: tuple[str, str], back: Pole) -> bool:
    """Whether those who are back are so in such a place by its name, or have not left others' where their number is."""
    text, known = told[0], lexicon(told[1])
    if known is None:
        return False
    homeward = classes_of(known.language, "homeward").named_in(normal(text, known.language).text)
    if homeward or not _LIVED_IN.issuperset(homes) or known.table("ways").get("from", _NEVER).search(text):
        return not homeward.isdisjoint(homes)
    return _is_counted(said, told[1], back)


def _is_counted(said: RowRef, language: str, back: Pole) -> bool:
    """Whether the clause of those who are back has a number of the row's."""
    return any(tells(one.figure, number) for number in read(back.clause, language).said for one in said.quantities)


def _ways_home(text: str, language: str) -> list[Pole]:
    """The words of a text by which people flee, or are back."""
    return [pole for pole in poles_in(text, language) if pole.axis == "home" and pole.is_sure]


def _otherwise(
    words: _Words, at: str, given: _Named, ids: tuple[str, ...], only: set[str], ways: tuple[str, str]
) -> Finding | None:
    """What a text says otherwise of the way to, or from, these places; `only` are those that the other way has not."""
    text, named = given
    going, back = ([one for one in named if getattr(one, way)] for way in ways)
    if words.names([(text, going)], ids):
        return None
    if going:
        return _elsewhere(words.fact, at, text, going[0], ids)
    word = next((one.words for one in back if one.places & only), None)
    found = f"“{word}” is under {at}:, and the words have it the other way"
    return Finding(words.fact.at(at), found, "correct the field, or the words", word, text) if word else None


def _elsewhere(fact: Fact, key: str, text: str, one: PlaceNamed, ids: tuple[str, ...]) -> Finding:
    found = f"“{one.words}” is named in the words, and nothing of {quoted(ids)}"
    return Finding(fact.at(key), found, f"correct {key}:, or quote the words that are of this place", one.words, text)


def _bears(quote: Quote) -> bool:
    return not (isinstance(quote.cited, Citation) and set(quote.cited.bears) & _FIGURES)


CHECK = Check(
    code="place-words",
    title="The words name another place than the fact",
    explanation="""\
Where title and exact words say that something is in Otherton, and nothing of the place under `where`, one of the two is
wrong; so it is where one citation alone is of another place. Likewise `from` and `towards`, where the words say that
people left, or reached, another place, where a translation names another one than the words that it is of, or that they
reached the one under `from`: “have returned to the town” is said of none who left it, nor “3,200 people have returned”
of those who by kind and title had to leave. Who is freed “from Otherton
prison” was freed there.

All names and spellings of `places/` are known, in every language. A place that lies within the other, or around it, is
no other place; nor is one whose name stands in a longer one (“outskirts of Homs”), or that an event is called by
(“the Otherton floods”). A country or a city that acts (“Otherland fired”, “Otherton’s army”), the name of an actor,
and what a statement speaks of are let be.

A title that has it in another place than the rest of the fact names is asked about, and so is a head or a heading of an
explainer that has it in a place of which nothing below speaks.""",
    bad="""\
title: Strike on the market in Exampleton
where: otherton
""",
    good="""\
title: Strike on the market in Exampleton
where: exampleton
""",
    run=_run,
    by_fact=True,
    by_text=True,
    severity="warning",
    answerable=True,
)
