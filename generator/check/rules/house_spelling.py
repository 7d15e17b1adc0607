"""A name spelt otherwise than the house spells it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.check.check import Check, Context, Finding, Findings
from generator.check.texts import own_texts
from generator.model import Site, Text
from generator.notice import At

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Names:
    """By first word: each name with the house's spelling of it, None where it is the house's; longest first.

    `others` are the first words of the spellings that are not the house's: most texts have none of them.
    """

    by_first: dict[str, list[tuple[str, str | None]]]
    others: frozenset[str]


def _run(context: Context) -> Findings:
    names = context.once(_names)
    if not names.others:
        return
    for path, holder in context.files():
        for keys, string in own_texts(holder):
            for _, spelling, house in _find(names, string):
                yield _finding(At(path, keys=keys), spelling, house, string)
    for text in context.written:
        for offset, spelling, house in _find(names, text.body):
            yield _finding(text.place(offset), spelling, house, text.line(offset))


def _finding(at: At, spelling: str, house: str, passage: str) -> Finding:
    found = f"“{spelling}” is not how the house spells it"
    return Finding(at, found, f"write “{house}”", spelling, passage)


def _names(site: Site) -> _Names:
    spellings: dict[str, str] = {}
    houses: set[str] = set()
    for name, others in _spelt(site):
        houses |= set(name.everything())
        spellings |= dict.fromkeys(others, name.in_language(site.settings.main, site.settings.main)[0])
    by_first: dict[str, list[tuple[str, str | None]]] = {}
    for spelt in sorted(houses | set(spellings), key=len, reverse=True):
        first = _WORD.match(spelt)
        if first is not None:
            by_first.setdefault(first[0], []).append((spelt, None if spelt in houses else spellings[spelt]))
    return _Names(by_first, frozenset(word for word, names in by_first.items() if any(house for _, house in names)))


def _spelt(site: Site) -> Iterator[tuple[Text, tuple[str, ...]]]:
    for actor in site.actors.values():
        yield actor.name, actor.spellings
    for place in site.places.values():
        yield place.name, place.spellings
        yield from ((side.name, side.spellings) for side in place.sides.values())


def _find(names: _Names, text: str) -> Iterator[tuple[int, str, str]]:
    if names.others.isdisjoint(_WORD.findall(text)):
        return
    end = 0
    for word in _WORD.finditer(text):
        if word.start() < end or word[0] not in names.by_first:
            continue
        for name, house in names.by_first[word[0]]:
            stop = word.start() + len(name)
            if text.startswith(name, word.start()) and not text[stop : stop + 1].isalnum():
                end = stop
                if house is not None:
                    yield word.start(), name, house
                break


CHECK = Check(
    code="house-spelling",
    title="A name is spelt otherwise than the house spells it",
    explanation="""\
One place under two spellings reads as two places. The `name` in its file is the house's; its `spellings` are for the
search and may stand in a source's exact words alone, or in a title that somebody else gave.""",
    bad="""\
# the file of the place has the name Exampleton
title: Crossing at Exampletown
""",
    good="""\
title: Crossing at Exampleton
""",
    run=_run,
    by_fact=True,
    severity="warning",
    answerable=True,
    by_text=True,
)
