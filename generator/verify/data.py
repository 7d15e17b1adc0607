"""What data files say, value by value, held against the model.

In: a value that was read from a file, and the value of the model that it stands for. Out: whether they say the same.
The files themselves are read in `data_json` and `data_csv`; nothing here is shared with `export`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from generator.model import (
    KINDS,
    Claim,
    Fact,
    FigureRef,
    Moment,
    Noun,
    Row,
    Site,
    Text,
    When,
    all_told,
    row_key,
    speaks_for,
)
from generator.model.claim import plain_fields
from generator.model.fields import Strict
from generator.model.roles import FieldSpec, Unpublished, fields_of
from generator.verify.dates import says_time
from generator.verify.grammar import Grammar
from generator.verify.quantity import differences, read_quantity

CODES = {
    "verify-data": "A data file is not well formed, or says something else than the content.",
}
Key = tuple[str, str, str, str]
"""Fact, claim, row of its series, path of the figure: what names a figure in data."""
FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula, the full-width signs too."""


@dataclass(frozen=True, slots=True)
class Known:
    """What data have to say of a site's facts. `grammar` is the language that they are in."""

    site: Site
    grammar: Grammar

    def of_fact(self, fact: Fact) -> dict[str, object]:
        """Every key of a fact but its claims, with the value of the model."""
        values = {**_published(fact), "url": f"{self.site.settings.address}/facts/{fact.id}/"}
        values["context"] = tuple(id for id in fact.context if id in self.site.facts)
        del values["claims"]
        return values

    def of_claim(self, fact: Fact, claim: Claim, row: Row) -> dict[str, object]:
        """Every key of a claim, or of a row of its series, but its figures and citations."""
        values = {field.key: _empty(field, fact.held(field, claim, row)) for field in plain_fields(type(claim))}
        del values["by"]
        return {
            **values,
            "id": claim.id,
            "actor": claim.by.actor or claim.by.of,
            "row": row_key(self.site, claim, row),
            "as_of": speaks_for(self.site, row, claim),
        }

    def voices(self, claim: Claim) -> set[str]:
        """The words in which a claim's voice may be named."""
        if claim.by.unnamed is not None:
            return set(claim.by.unnamed.everything())
        actor = claim.by.actor or (self.site.settings.publisher if claim.by.kind == "newsroom" else None)
        return set(self.site.actors[actor].name.everything()) if actor else {"unattributed"}

    def counts(self, told: FigureRef) -> set[str | None]:
        """The words for what a figure counts; None for nothing."""
        whole = told.quantity.relation == "whole"
        noun = told.quantity.of or (told.fact.scoped("of", told.claim, told.row) if whole else None)
        return set(_plurals(noun)) if noun is not None else {None if whole else told.quantity.path[-1]}

    def says(self, found: Any, value: object) -> bool:
        """Whether a value in data says what the model's does."""
        match value:
            case Text():
                return _is_one_of(found, value.everything())
            case Noun():
                return _is_one_of(found, _plurals(value))
            case When() | Moment() | date():
                return self._says_time(found, value)
            case tuple():
                return isinstance(found, list) and self._say_all(dict(enumerate(found)), dict(enumerate(value)))
            case Strict():
                return self._say_all(found, _published(value))
            case Mapping():
                return self._say_all(found, value)
        return type(found) is type(value) and found == value

    def text_faults(self, told: FigureRef, text: Any) -> Iterator[str]:
        """What is wrong with the words of a figure."""
        reading = read_quantity(text, self.grammar) if isinstance(text, str) else None
        if reading is None:
            yield f"{told.address} has the text {text!r}, where the content has “{told.quantity.figure.text}”"
            return
        for difference in differences(reading, told.quantity.figure):
            yield f"{told.address} has the text “{text}”: {difference}"

    def told(self, ids: Iterable[str]) -> dict[Key, FigureRef]:
        """Every figure of some facts by what names it in data."""
        return {
            (told.fact.id, told.claim.id, told.address.row or "", ".".join(told.quantity.path)): told
            for id in ids
            if id in self.site.facts
            for told in all_told(self.site, self.site.facts[id])
        }

    def missing(self, facts: Iterable[str], entries: Iterable[str]) -> Iterator[str]:
        """Which facts a file lacks, and which it has that are none."""
        ids = set(entries)
        for id in sorted(set(facts) - ids):
            yield f"lacks the fact {id}"
        for id in sorted(ids - self.site.facts.keys()):
            yield f"has a fact “{id}” that the content does not have"

    def _say_all(self, found: Any, values: Mapping[Any, object]) -> bool:
        """Whether an object has the same keys, and says under each what the model has."""
        if not isinstance(found, dict) or found.keys() != values.keys():
            return False
        return all(self.says(found[key], value) for key, value in values.items())

    def _says_time(self, found: Any, value: When | Moment | date) -> bool:
        is_time = isinstance(found, dict) and found.keys() == {"text", "edtf"} and found["edtf"] == edtf(value)
        return is_time and says_time(str(found["text"]), value, self.grammar)


def edtf(value: When | Moment | date) -> str | None:
    """A time in EDTF, None where it is unknown."""
    if isinstance(value, When):
        return value.edtf
    return value.iso() if isinstance(value, Moment) else value.isoformat()


def own_fields(kind: str) -> tuple[FieldSpec, ...]:
    """The fields that only claims of the kind have, besides their figures."""
    shared = {field.name for field in fields_of(Claim)}
    return tuple(field for field in plain_fields(KINDS[kind].claim) if field.name not in shared)


def _published(holder: Strict) -> dict[str, object]:
    fields = (field for field in fields_of(type(holder)) if not field.has(Unpublished))
    return {field.key: _empty(field, getattr(holder, field.name)) for field in fields}


def _empty(field: FieldSpec, value: object) -> object:
    """The value, or an empty list or mapping where a field that holds several has none."""
    if value is None and field.shape != "one":
        return () if field.shape == "list" else {}
    return value


def _is_one_of(found: Any, forms: Iterable[str]) -> bool:
    return isinstance(found, str) and found in set(forms)


def _plurals(noun: Noun) -> Iterator[str]:
    yield from (dict(forms)["other"] for _, forms in noun.forms)
