"""What the model has in the field that a mark names, and whether words say it.

In: a page, a mark on it, words. Out: the values that the content has there, and whether they are printed as what they
are. A field that is new to the model is held to this as it comes.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from typing import Any

from babel import Locale
from pydantic import BaseModel

from generator.labels import LABELS
from generator.model import Claim, Explainer, Fact, Moment, Noun, Row, Text, When, row_called, speaks_for
from generator.model.roles import FieldSpec, fields_of
from generator.model.source import Person
from generator.verify.forms.changed import changed_on
from generator.verify.forms.dates import Stamp, offset_of, says_time, stamps_of
from generator.verify.forms.grammar import Grammar
from generator.verify.forms.phrasing import forms_of, small
from generator.verify.forms.recorded import FOLDERS
from generator.verify.page import Page
from generator.verify.page.due import leading
from generator.verify.page.marks import Mark


def held_at(page: Page, mark: Mark) -> Iterator[Any]:
    """What the model has in the field that a mark names, wherever the page may have it from."""
    fact, claim = page.owner(mark)
    if mark.field == "side":
        yield from page.phrasing.side(fact, claim) if fact else ()
    elif claim is None and (holder := fact if mark.fact else holder_of(page, mark)) is not None:
        yield from _at(page, holder, mark.field)
    for one in _claims_at(page, mark, fact, claim):
        if mark.field.startswith("by."):
            yield from _of_speaker(page, one, mark.field)
        for row in rows_of(page, mark, one):
            yield _held_by(page, one, row, mark)


def decided_by(page: Page, mark: Mark) -> Hashable:
    """All that decides what the model has in the field that a mark names: for what is alike in it, it has the same."""
    if not mark.fact:
        return (page.language, mark.field, mark.folder, mark.id, None if mark.folder else page.subject)
    fact, claim = page.owner(mark)
    around = tuple(page.claims_within(mark.place.of_fact, mark.fact)) if claim is None else None
    shown = page.claims_within(mark.place.of_claim, mark.fact) if mark.place.row is None else {}
    rows = tuple((id, told.address.row) for id in around or (mark.claim or "",) for told in shown.get(id, ()))
    view = (page.language, page.phrasing.until, page.phrasing.source, None if fact else page.subject)
    return (view, mark.field, mark.id, mark.claim, mark.place.row, around, rows)


def _claims_at(page: Page, mark: Mark, fact: Fact | None, claim: Claim | None) -> Iterable[Claim]:
    """The claim that a mark is of; of a fact those whose figures stand there, those that lead it, or all."""
    if claim is not None or fact is None:
        return (claim,) if claim is not None else ()
    return told_by(page, mark) or leading(fact) or fact.claims.values()


def holder_of(page: Page, mark: Mark) -> Any:
    """What a value that is of no fact is of: the settings, what maps draw, a subject; else what the page is about."""
    match mark.folder:
        case "site":
            return page.site.settings
        case "boundaries":
            return page.site.boundaries
        case "":
            return page.about
    return getattr(page.site, mark.folder).get(mark.id) if mark.folder in FOLDERS else None


def _at(page: Page, holder: Any, way: str) -> Iterator[Any]:
    """What stands at the end of a way of names, keys and numbers from a model on; nothing where it leads nowhere."""
    key, _, rest = way.partition(".")
    match holder:
        case _ if not way:
            yield holder
        case Text() if way == "because":  # what has been withdrawn holds its reason
            yield holder
        case Explainer() | Fact() if way == "updated":
            yield changed_on(page.site, page.content, holder)
        case Moment() if way == "day":
            yield Moment(holder.year, holder.month, holder.day)
        case Mapping() if key in holder:
            yield from _at(page, holder[key], rest)
        case tuple() if key.isdigit() and int(key) < len(holder):
            yield from _at(page, holder[int(key)], rest)
        case BaseModel() if field := _field(type(holder), key):
            yield from _at(page, getattr(holder, field.name), rest)


def _of_speaker(page: Page, claim: Claim, way: str) -> Iterator[Any]:
    """What is printed of who speaks: of an actor its own words and role, of a voice without a name whose it is."""
    voice, actors = claim.by, page.site.actors
    actor = actors.get(voice.actor or voice.of or (page.site.settings.publisher if voice.kind == "newsroom" else ""))
    if actor is not None and way == "by.role":
        yield actor.role
    elif actor is not None and way == "by.describe":
        yield actor.name if voice.kind == "unnamed" else actor.describe


def _held_by(page: Page, claim: Claim, row: Row, mark: Mark) -> Any:
    """What a row of a claim has in a field, or its fact where claims have no such field."""
    fact, key = page.site.facts[mark.fact or ""], mark.field
    if key in ("as_of", "reported"):  # the source's date is when it was reported, and no more
        is_said = any(level.as_of or level.said for level in (row, claim))
        return speaks_for(page.site, row, claim) if is_said == (key == "as_of") else None
    if key == "withdrawn.because":
        return claim.withdrawn or fact.withdrawn
    if own := _field(type(claim), key):
        return fact.held(own, claim, row)
    field = _field(type(fact), key)
    return getattr(fact, field.name) if field else None


def _field(holder: type, key: str) -> FieldSpec | None:
    return _fields(holder).get(key)


@cache
def _fields(holder: type) -> Mapping[str, FieldSpec]:
    """The fields of a class of the model, by their names in YAML."""
    return {field.key: field for field in reversed(fields_of(holder))}


def group_of(page: Page, mark: Mark) -> str:
    """What the ids in a field are looked up in; empty where it names nothing."""
    fact, claim = page.owner(mark)
    for one in (claim, *(fact.claims.values() if fact else ()), fact, holder_of(page, mark)):
        if one is not None and (field := _field(type(one), mark.field)) and field.group:
            return f"{field.group}s"
    return ""


def stamps_at(page: Page, value: Any) -> set[Stamp]:
    """A time as machines may be told it: as precisely as it is known, on its own clock or the site's."""
    if isinstance(value, date):
        return {Stamp(value.year, value.month, value.day)}
    moments = (value.start, value.end) if isinstance(value, When) else (value,)
    zone = page.site.settings.time_zone
    return {stamp for one in moments if isinstance(one, Moment) for stamp in stamps_of(one, zone)}


def offsets_at(page: Page, value: Any) -> frozenset[int]:
    """Minutes before UTC of the clocks on which machines may be told a time: its own, and that of the site."""
    moments = (value.start, value.end) if isinstance(value, When) else (value,)
    own, zone = [one for one in moments if isinstance(one, Moment)], page.site.settings.time_zone
    return frozenset(
        offset for one in own for offset in (one.offset, offset_of(one.first(zone), zone)) if offset is not None
    )


def says(page: Page, text: str, value: Any, group: str = "", field: str = "") -> bool:
    """Whether a value of the model is printed as what it is; `group` is where its ids lead, if it has some.

    Texts word for word, in one of their languages and forms; times by the calendar; ids by the names they lead to;
    terms of a vocabulary by their labels; all else as it stands in the content.
    """
    match value:
        case Text() | Noun():
            return small(text) in forms_of(value)
        case When() | Moment() | date():
            return says_time(text, value, page.grammar, page.site.settings.time_zone)
        case str() if group:
            return small(text) in page.phrasing.name(group, value)
        case str():
            own = page.labels.get((field.rpartition(".")[2], value))
            return small(text) in ((small(own),) if own else _labels(page.language, page.grammar, value, field))
        case tuple() if group:
            return page.phrasing.are_names(text, [page.phrasing.name(group, id) for id in value])
        case tuple():
            return _lists(page, text, value, field)
    return small(text) == small(str(value))


def _lists(page: Page, text: str, value: Sequence[Any], field: str) -> bool:
    """Whether the words are the names of persons, or plain terms, in their order."""
    if value and isinstance(value[0], Person):
        return page.phrasing.are_names(text, [_name_forms(one) for one in value])
    labels = [tuple(_labels(page.language, page.grammar, str(one), field)) for one in value]
    return page.phrasing.are_names(text, labels)


@lru_cache(maxsize=1 << 12)
def _labels(language: str, grammar: Grammar, term: str, field: str) -> frozenset[str]:
    """How a term may be printed: by its label in the field's vocabulary, as a language by its name, as it stands.

    One term is another word in each vocabulary: `medical` are workers, a reason to release, a hospital.
    """
    if field == "who" and term in grammar.people:  # 9 combatants are no 9 civilians
        return frozenset(grammar.people[term])
    own = LABELS.get(field.rpartition(".")[2], {})
    vocabularies = (own,) if term in own else LABELS.values()
    found = {small(vocabulary[term]) for vocabulary in vocabularies if term in vocabulary}
    language = Locale.parse(language).languages.get(term, term)
    return frozenset(found or {small(term), small(language)})


def _name_forms(person: Person) -> tuple[str, ...]:
    """A person as a list of authors has them: the family name first, or as spoken."""
    if person.given is None:
        return (small(person.family),)
    return small(f"{person.family}, {person.given}"), small(f"{person.given} {person.family}")


def rows_of(page: Page, mark: Mark, claim: Claim) -> Sequence[Row]:
    """The rows of a claim that a place is of: its own, those whose figures it prints, or the page's."""
    if mark.place.row is not None:
        row = row_called(page.site, claim, mark.place.row)
        return [row] if row is not None else []
    printed = page.claims_within(mark.place.of_claim, mark.fact).get(claim.id, ()) if claim.series else ()
    return [told.row for told in printed] or [page.phrasing.row(claim)]


def told_by(page: Page, mark: Mark) -> list[Claim]:
    """The claims whose figures are printed in the place of the fact around a value."""
    return [told[0].claim for told in page.claims_within(mark.place.of_fact, mark.fact).values()]
