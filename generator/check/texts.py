"""The texts of the content: those in the newsroom's own words, and every string there is.

In: what a content file holds. Out: each text with the way to it in the file.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from generator.model import Noun, Text, Voice
from generator.model.fields import Strict
from generator.model.remembered import remembered
from generator.model.roles import FieldRole, Heading, OwnFile, OwnWords, Superseded, Translates, fields_of, walk
from generator.model.settings import Settings
from generator.notice import Keys
from generator.numerals import is_english

Found = tuple[Keys, str]
# Asked of each value of the content by several checks: a union would be made anew each time.
_SORTS: Mapping[type | tuple[type, ...], str] = {
    str: "text", (Text, Noun): "worded", (Strict, Voice): "held", (dict, MappingProxyType): "keyed", tuple: "listed",
}  # fmt: skip
Reader = Callable[[Text | Noun], Iterable[str]]
"""Which of its languages a text is read in."""


def own_texts(holder: Strict) -> Iterator[Found]:
    """What the newsroom says in its own words; not a source's words, nor names and spellings, nor running prose."""
    return _texts(holder, OwnWords)


def own_texts_in(holder: Strict, main: str) -> Iterator[tuple[Keys, str, str]]:
    """The same, each with its language; `main` is that of what names none."""
    for found in walk(holder, OwnWords):
        yield from ((found.keys, code, text) for code, text in found.value.in_each(main))


def titles(holder: Strict) -> Iterator[Found]:
    """Titles, names and standfirsts."""
    return _texts(holder, Heading)


def every_text(value: Strict, read: Reader = lambda text: text.everything()) -> list[Found]:
    """Every string of a content file, ids and keys included, whatever field it stands in."""
    found: list[Found] = []
    _gather(value, (), found, read)
    return found


def reader_of(settings: Settings) -> Reader:
    """Reads texts as the site prints them: in its own languages, or in whichever they fall back to."""

    def read(text: Text | Noun) -> Iterator[str]:
        for language in settings.languages:
            found = text.in_language(language, settings.main)
            yield from (found[0],) if isinstance(found, tuple) else found.values()

    return read


def _texts(holder: Strict, role: type[FieldRole]) -> Iterator[Found]:
    for found in walk(holder, role):
        yield from ((found.keys, text) for text in found.value.everything())


@cache
def _sort_of(kind: type) -> str:
    """How a value of this type has texts in it; empty for those that have none."""
    return next((sort for of, sort in _SORTS.items() if issubclass(kind, of)), "")


def _gather(value: Any, keys: Keys, found: list[Found], read: Reader) -> None:
    # Not a generator: one level of it for each level of the content takes twice the time.
    kind: Any = type(value)
    sort = _sort_of(kind)
    if sort == "text":
        found.append((keys, value))
    elif sort == "worded":
        found.extend((keys, text) for text in read(value))
    elif sort == "held":
        for name, key in _told_in(kind):
            item = getattr(value, name)
            if item is not None and item != ():
                _gather(item, (*keys, key) if key else keys, found, read)
    elif sort:
        _gather_listed(value.items() if sort == "keyed" else enumerate(value), keys, found, read)


def _gather_listed(items: Iterable[tuple[Any, Any]], keys: Keys, found: list[Found], read: Reader) -> None:
    for key, item in items:
        if isinstance(key, str):
            found.append(((*keys, key), key))
        _gather(item, (*keys, key), found, read)


@cache
def _told_in(model: type) -> tuple[tuple[str, str], ...]:
    """The name and the key of each field that is written in the file of what holds it."""
    return tuple((field.name, field.key) for field in fields_of(model) if not field.has(OwnFile))


@remembered
def english_words(holder: Strict, main: str) -> tuple[Found, ...]:
    """What the newsroom says in its own English words and still says: no translation of a source's, no voice's name."""
    return tuple(_english_words(holder, main))


def _english_words(holder: Strict, main: str) -> Iterator[Found]:
    for found in walk(holder, OwnWords):
        # Two officers who speak are no figure of a fact.
        is_voice = found.keys[-1:] == ("unnamed",)
        if not is_voice and not found.field.has(Translates) and not found.field.has(Superseded):
            if found.value.plain is not None and is_english(main):
                yield found.keys, found.value.plain
            yield from (((*found.keys, name), text) for name, text in found.value.by_language if is_english(name))
