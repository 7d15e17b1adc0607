"""A name spelt otherwise than the house spells it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.check.check import Check, Context, Finding, Findings
from generator.check.texts import own_texts_in
from generator.model import Site, Text
from generator.notice import At
from generator.numerals.normal import script_of

_WORD = re.compile(r"\w+")
_QUOTED = re.compile(
    r"\[@[^\[\]]*(?:\[…\][^\[\]]*)*\]|^ *>.*$|“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|\"[^\"\n]*\"", re.MULTILINE
)
"""What is a source's: a citation, a line of a block quotation, words in quotation marks."""
_Houses = dict[str, str]
"""By language: how the house spells a name in it."""


@dataclass(frozen=True, slots=True)
class _Names:
    """By first word: each name, the longest first, with the house's spellings of it, none where it is the house's.

    `others` are the first words of the spellings that are not the house's: most texts have none of them.
    """

    by_first: dict[str, list[tuple[str, _Houses]]]
    others: frozenset[str]


def _run(context: Context) -> Findings:
    names = context.once(_names)
    if not names.others:
        return
    translated = {text.path: code for one in context.explainers for code, text in one.translations.items()}
    for path, holder in context.files():
        for keys, language, string in own_texts_in(holder, translated.get(path, context.main)):
            for _, spelling, house in _find(names, string, language):
                yield _finding(At(path, keys=keys), spelling, house, string)
    for text in context.written:
        for offset, spelling, house in _find(names, text.body, text.language):
            yield _finding(text.place(offset), spelling, house, text.line(offset))


def _finding(at: At, spelling: str, house: str, passage: str) -> Finding:
    found = f"“{spelling}” is not how the house spells it"
    return Finding(at, found, f"write “{house}”", spelling, passage)


def _names(site: Site) -> _Names:
    spellings: dict[str, _Houses] = {}
    houses: set[str] = set()
    for name, others in _spelt(site):
        houses |= set(name.everything())
        for other in others:
            alike = {
                code: house for code, house in name.in_each(site.settings.main) if _script(house) == _script(other)
            }
            spellings.setdefault(other, {}).update(alike)
    by_first: dict[str, list[tuple[str, _Houses]]] = {}
    for spelt in sorted(houses | set(spellings), key=len, reverse=True):
        first = _WORD.match(spelt)
        if first is not None:
            by_first.setdefault(first[0], []).append((spelt, {} if spelt in houses else spellings[spelt]))
    return _Names(by_first, frozenset(word for word, names in by_first.items() if any(house for _, house in names)))


def _script(name: str) -> str:
    """The script of a name's first letter: what is in another one is no other spelling, but the name in a language."""
    return next((script_of(sign) for sign in name if sign.isalpha()), "")


def _spelt(site: Site) -> Iterator[tuple[Text, tuple[str, ...]]]:
    for actor in site.actors.values():
        yield actor.name, actor.spellings
    for place in site.places.values():
        yield place.name, place.spellings
        yield from ((side.name, side.spellings) for side in place.sides.values())


def _find(names: _Names, text: str, language: str) -> Iterator[tuple[int, str, str]]:
    if names.others.isdisjoint(_WORD.findall(text)):
        return
    text = _QUOTED.sub(lambda quoted: " " * len(quoted[0]), text)
    end = 0
    for word in _WORD.finditer(text):
        if word.start() < end or word[0] not in names.by_first:
            continue
        for name, houses in names.by_first[word[0]]:
            stop = word.start() + len(name)
            if text.startswith(name, word.start()) and not text[stop : stop + 1].isalnum():
                end = stop
                if language in houses:
                    yield word.start(), name, houses[language]
                break


CHECK = Check(
    code="house-spelling",
    title="A name is spelt otherwise than the house spells it",
    explanation="""\
One place under two spellings reads as two places. The `name` in its file is the house's; its `spellings` are for the
search and may stand in a source's words alone: exact words, what a citation quotes, words in quotation marks, or a
title that somebody else gave. A translation is held to the name in its own language, `name: {ar: …}` on lines of its
own, and to nothing where none is given; a spelling in other letters than that name is no slip.""",
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
