"""The texts of the content: those in the newsroom's own words, and every string there is.

In: one subject. Out: each text with the way to it in the subject's file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from types import MappingProxyType

from generator.check.fields import fields_in
from generator.model import Actor, Claim, Explainer, Fact, Noun, Place, Row, Site, Source, Subject, Text, Voice
from generator.model.fields import Strict
from generator.model.settings import Settings
from generator.notice import Keys

_FACT = ("title", "because", "about", "withdrawn")
_CLAIM = ("says", "because", "means", "about", "withdrawn")
_SOURCE = ("described", "withdrawn")
_EXPLAINER = ("title", "standfirst", "withdrawn")

Found = tuple[Keys, str]
Reader = Callable[[Text | Noun], Iterable[str]]
"""Which of its languages a text is read in."""


def own_texts(subject: Subject) -> Iterator[Found]:
    """What the newsroom says in its own words; not a source's words, nor names and spellings, nor running prose."""
    match subject:
        case Fact():
            yield from _of_fact(subject)
        case Source():
            yield from _fields(subject, _SOURCE, ())
        case Actor():
            yield from _fields(subject, ("describe",), ())
        case Explainer():
            yield from _fields(subject, _EXPLAINER, ())
            yield from _corrections(subject)


def titles(subject: Subject) -> Iterator[Found]:
    """Titles, names and standfirsts."""
    match subject:
        case Fact():
            yield from _fields(subject, ("title",), ())
        case Source():
            yield from _fields(subject, ("title", "described"), ())
        case Actor() | Place():
            yield from _fields(subject, ("name",), ())
        case Explainer():
            yield from _fields(subject, ("title", "standfirst"), ())


def translated(site: Site) -> Iterator[tuple[str, Keys, str]]:
    """Titles and standfirsts of explainers' translations, each with the path of its own file."""
    for explainer in site.explainers.values():
        for translation in explainer.translations.values():
            for keys, text in _fields(translation, ("title", "standfirst"), ()):
                yield translation.path, keys, text


def every_text(value: Strict, read: Reader = lambda text: text.everything()) -> list[Found]:
    """Every string of a subject or of the settings, ids and keys included, whatever field it stands in."""
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


def _gather(value: object, keys: Keys, found: list[Found], read: Reader) -> None:
    # Not a generator: one level of it for each level of the content takes twice the time.
    if isinstance(value, str):
        found.append((keys, value))
    elif isinstance(value, Text | Noun):
        found.extend((keys, text) for text in read(value))
    elif isinstance(value, Voice):
        for name in ("actor", "unnamed", "of"):
            _gather(getattr(value, name), keys if name == "actor" else (*keys, name), found, read)
    else:
        _gather_within(value, keys, found, read)


def _gather_within(value: object, keys: Keys, found: list[Found], read: Reader) -> None:
    if isinstance(value, Strict):
        for name, written in _written(type(value)):
            item = getattr(value, name)
            if item is not None and item != ():
                _gather(item, (*keys, written), found, read)
    elif isinstance(value, dict | MappingProxyType):
        for key, item in value.items():
            found.append(((*keys, key), key))
            _gather(item, (*keys, key), found, read)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            _gather(item, (*keys, index), found, read)


@cache
def _written(model: type[Strict]) -> tuple[tuple[str, str], ...]:
    """The fields of a model, by their names in it and in the file."""
    return tuple((name, field.alias or name) for name, field in model.model_fields.items())


def _of_fact(fact: Fact) -> Iterator[Found]:
    yield from _fields(fact, _FACT, ())
    for claim in fact.claims.values():
        keys: Keys = ("claims", claim.id)
        yield from _of_row(claim, keys)
        if claim.by.unnamed is not None:
            yield from (((*keys, "by", "unnamed"), text) for text in claim.by.unnamed.everything())
        for index, row in enumerate(claim.series):
            yield from _of_row(row, (*keys, "series", index))
    for index, withheld in enumerate(fact.withheld):
        yield from _fields(withheld, ("what", "reason"), ("withheld", index))
    yield from _corrections(fact)


def _of_row(row: Row | Claim, keys: Keys) -> Iterator[Found]:
    yield from _fields(row, _CLAIM, keys)
    for number, citation in enumerate(row.also):
        yield from _fields(citation, ("means",), (*keys, "also", number))


def _corrections(subject: Fact | Explainer) -> Iterator[Found]:
    for index, correction in enumerate(subject.corrections):
        yield from _fields(correction, ("was", "now", "because"), ("corrections", index))


def _fields(level: Strict, names: tuple[str, ...], keys: Keys) -> Iterator[Found]:
    for name in fields_in(type(level), names):
        value = getattr(level, name)
        if value is not None:
            yield from (((*keys, name), text) for text in value.everything())
