"""Every field of every kind, found by walking the model: nothing of it may be forgotten anywhere.

For each field a site is made that has a sound value there, and one that has another. A new kind or field needs nothing
here, unless its values are of a type that no field has had so far.
"""

from __future__ import annotations

import copy
import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

import pytest
import yaml
from pydantic import BaseModel

from generator.check import check_all
from generator.check.answers import clashes
from generator.export import FactTable, facts_csv, facts_json
from generator.files import Memory
from generator.model import KINDS, Moment, Noun, Site, Text, Voice, When, table_columns
from generator.model.claim import Citation, Cited, Row
from generator.model.figure import Figure
from generator.model.roles import (
    Counted,
    FieldSpec,
    Holders,
    Names,
    OwnWords,
    SideName,
    Status,
    Superseded,
    Translates,
    Unpublished,
    _has_fields,
    fields_of,
)
from generator.notice import Notice
from generator.read import locate, read
from generator.verify.forms.grammar import ENGLISH
from generator.verify.programs.data_json import check_json
from generator.verify.programs.data_table import check_csv
from generator.wording import wording_for

FACT = "content/facts/topic/walked.yaml"
FILES = {
    "site": {
        "title": "Fact sheets", "publisher": "newsroom", "address": "https://facts.example.org", "languages": ["en"],
        "time_zone": "Asia/Damascus", "corrections_contact": "corrections@example.org", "licence": "CC BY 4.0",
    },
    "actors/newsroom": {"name": "Newsroom", "role": "newsroom"},
    "actors/actor-one": {"name": "The first", "role": "monitor"},
    "actors/actor-two": {"name": "The second", "role": "ngo"},
    "places/place-one": {
        "kind": "crossing", "name": "The gate", "sides": {"side-one": {"name": "Near"}, "side-two": {"name": "Far"}},
    },
    "places/place-two": {"kind": "town", "name": "The town"},
    "sources/source-one": {
        "type": "report", "title": "A report", "publisher": "actor-one", "issued": "2025-01-05", "language": "en",
        "url": "https://one.example.org/report",
    },
    "sources/source-two": {
        "type": "report", "title": "Another", "publisher": "actor-two", "issued": "2025-01-05", "language": "en",
    },
    "facts/topic/fact-one": {
        "kind": "statement", "title": "A warning", "when": "2025-01-03", "standing": "single-source",
        "claims": {"one": {"by": "actor-one", "says": "They warned.", "source": "source-one", "exact": "they warned"}},
    },
}  # fmt: skip
FILES["facts/topic/fact-two"] = FILES["facts/topic/fact-one"]
TEXTS = ("Nine came.", "Nobody came.")
EXACT = ("9 people were there", "there were 9 people")
MADE = {"figure": ("9", "12"), "exact": EXACT, "lead": ("one", "one"), "derived": ("36 / 4", "24 / 2"),
        "formerly": ("id-one", "id-two"), "at": ("para. 1", "para. 2")}  # fmt: skip
"""Values of fields whose type does not say what is sound there."""


@dataclass(frozen=True, slots=True)
class Way:
    """A field of a kind, with the fields that lead to it from the fact."""

    kind: str
    fields: tuple[FieldSpec, ...]

    @property
    def field(self) -> FieldSpec:
        """The field itself."""
        return self.fields[-1]

    def __str__(self) -> str:
        return f"{self.kind} {'.'.join(field.key or field.name for field in self.fields)}"


def ways() -> Iterator[Way]:
    """Every field of every kind that a file may have and that holds one thing, as deep as it may be."""
    for kind in KINDS.values():
        for fields in _ways(kind.fact):
            key = fields[-1].key
            if key not in ("kind", "id") and not any(field.has(Unpublished) for field in fields):
                yield Way(kind.name, fields)


def _ways(model: Any) -> Iterator[tuple[FieldSpec, ...]]:
    for field in fields_of(model):
        if _has_fields(field.holds):
            yield from ((field, *rest) for rest in _ways(field.holds))
        else:
            yield (field,)


def sound(field: FieldSpec, other: bool = False) -> Any:
    """A value of the field, as a file has it; another one with `other`."""
    if field.words:
        return field.words[-1 if other else 0]
    if field.group is not None:
        return f"{field.group.split()[-1]}-{'two' if other else 'one'}"
    if field.has(SideName):
        return "side-two" if other else "side-one"
    if field.key in MADE:
        return MADE[field.key][other]
    plain: dict[Any, tuple[str, str]] = {
        Text: TEXTS, str: TEXTS, Figure: MADE["figure"], Noun: ("people", "soldiers"),
        When: ("2025-01-02", "2025-01-03"), Moment: ("2025-01-04", "2025-01-05"), date: ("2025-02-01", "2025-02-02"),
    }  # fmt: skip
    return plain[field.holds][other]


def fact_of(kind: str) -> dict[str, Any]:
    """A sound fact of a kind, with one claim that answers."""
    fact = _needed(KINDS[kind].fact)
    return {**fact, "kind": kind, "where": "place-one", "of": "people", "claims": {"one": claim_of(kind)}}


def claim_of(kind: str, other: bool = False) -> dict[str, Any]:
    """A sound claim of a kind; with `other`, one by another voice that answers otherwise."""
    model = KINDS[kind].claim
    cited = {field.key: sound(field) for field in fields_of(Cited) if field.key in ("source", "at", "exact")}
    voice = "actor-two" if other else "actor-one"
    return {"by": voice, **_answer(kind, model, other), **cited}


def with_value(way: Way, value: Any) -> dict[str, Any]:
    """A sound fact of the way's kind that has the value there."""
    fact = copy.deepcopy(fact_of(way.kind))
    if any(issubclass(field.holds, Row) and field.shape == "list" for field in way.fields if _is_model(field)):
        claim = fact["claims"]["one"]
        fact["claims"]["one"] = {"by": claim.pop("by"), "series": [claim]}
    if way.field.key == "derived":
        fact["claims"]["one"] = {"by": "newsroom", **_answer(way.kind, KINDS[way.kind].claim, False)}
    _put(fact, way.fields, value)
    return fact


def written(holds: Any) -> bytes:
    """A content file that holds this."""
    return yaml.safe_dump(holds, allow_unicode=True, sort_keys=False).encode()


@cache
def files_around() -> Mapping[str, bytes]:
    """The files that the fields of a fact may name."""
    return {f"content/{path}.yaml": written(holds) for path, holds in FILES.items()}


def site_of(fact: Mapping[str, Any]) -> tuple[Site, Memory]:
    """The site that has the fact besides what its fields may name, and its files."""
    tree = Memory({**files_around(), FACT: written(fact)})
    reading = read(tree)
    assert reading.notices == (), fact
    assert reading.site is not None
    return reading.site, tree


def _answer(kind: str, model: Any, other: bool) -> dict[str, Any]:
    names = model.answered_by or [field.name for field in fields_of(model) if field.has(Counted)]
    field = next(field for field in fields_of(model) if field.name == names[0])
    return {field.key: MADE["figure"][other] if field.has(Counted) else sound(field, other)}


def _put(holder: dict[str, Any], fields: tuple[FieldSpec, ...], value: Any) -> None:
    field, *rest = fields
    if not rest or not rest[0].key:
        holder[field.key] = value
    else:
        _put(_within(holder, field), tuple(rest), value)


def _within(holder: dict[str, Any], field: FieldSpec) -> dict[str, Any]:
    """The mapping at a field that holds some, made where there is none."""
    at: Any = holder
    key: Any = field.key
    if field.shape == "list":
        at, key = holder.setdefault(field.key, [None]), 0
    elif field.shape == "mapping":
        at, key = holder.setdefault(field.key, {}), "one" if field.key == "claims" else "children"
    there = at[key] if field.shape == "list" else at.get(key)
    if not isinstance(there, dict):
        at[key] = {"figure": there} if there is not None and field.has(Counted) else _needed(field.holds)
    made: dict[str, Any] = at[key]
    return made


def _needed(model: Any) -> dict[str, Any]:
    """What a mapping of a model has to have."""
    if model is Voice:
        return {"unnamed": "a witness"}
    assert issubclass(model, BaseModel)
    needed = {name for name, field in model.model_fields.items() if field.is_required()}
    skipped = {"id", "path", "kind", "claims"}
    own = {field.key: sound(field) for field in fields_of(model) if field.name in needed - skipped}
    return {**own, "exact": EXACT[0]} if model is Citation else own


def _is_model(field: FieldSpec) -> bool:
    return isinstance(field.holds, type)


# --- checks ------------------------------------------------------------------------------------------------------

NOW = datetime(2025, 3, 1, tzinfo=UTC)
WAYS = list(ways())
NAMING = [way for way in WAYS if way.field.has(Names)]
WORDS = [way for way in WAYS if way.field.has(OwnWords)]
JSON_ALONE = {"formerly", "lead", "context", "review_by", "corrections", "withheld", "before", "after", "also"}
"""What the table, which has one row a figure, does not say."""
COMPARED = [
    (kind.name, field)
    for kind in KINDS.values()
    for field in fields_of(kind.fact)
    if field.scope is not None and field.scope.compared
    if any(other.has(Counted) or other.has(Status) or other.has(Holders) for other in fields_of(kind.claim))
    or "figure" in kind.claim.model_fields
]


def said_of(fact: dict[str, Any]) -> list[tuple[Notice, str]]:
    """What the checks say of a fact, each with the text that stands at the place that they name."""
    site, tree = site_of(fact)
    found = []
    for notice in locate(check_all(site, frozenset(), NOW, None), tree):
        if notice.at.path == FACT:
            assert notice.at.line is not None
            assert notice.at.column is not None
            line = tree.read(FACT).decode().splitlines()[notice.at.line - 1]
            found.append((notice, line[notice.at.column - 1 :]))
    return found


@pytest.mark.parametrize("way", NAMING, ids=str)
def test_an_id_that_leads_nowhere_is_refused(way: Way) -> None:
    """In whatever field it stands, with its file, line and column; an id that leads somewhere is let pass."""
    places = [there for notice, there in said_of(with_value(way, "nobody")) if notice.code == "reference-missing"]
    assert places == ["nobody"]
    assert [notice for notice, _ in said_of(with_value(way, sound(way.field))) if "reference" in notice.code] == []


@pytest.mark.parametrize("way", WORDS, ids=str)
def test_a_number_that_nothing_backs_is_refused(way: Way) -> None:
    """In whatever text of our own it stands; one that the exact words have is let pass, and so is what was said."""
    code = "means-figure" if way.field.has(Translates) else "numeral-in-fact"
    refused = {there for notice, there in said_of(with_value(way, "In 47 places")) if notice.code == code}
    assert refused == (set() if way.field.has(Superseded) else {"In 47 places"})
    assert [notice for notice, _ in said_of(with_value(way, "9 came")) if notice.code == code] == []


@pytest.mark.parametrize(("kind", "field"), COMPARED, ids=[f"{kind} {field.key}" for kind, field in COMPARED])
def test_those_who_speak_of_different_things_are_no_rivals(kind: str, field: FieldSpec) -> None:
    """Two answers that cannot both be true are rivals where the field is the same, and none where it is not."""
    same, other = rivals(kind), rivals(kind)
    for claim in same["claims"].values():
        claim[field.key] = sound(field)
    other["claims"]["one"][field.key] = sound(field)
    if len(field.words) != 1:  # a vocabulary of one word: the other is silent
        other["claims"]["two"][field.key] = sound(field, other=True)
    assert len(list(clashes(*walked(same)))) == 1
    assert list(clashes(*walked(other))) == []


def rivals(kind: str) -> dict[str, Any]:
    """A fact with two claims of which one is wrong."""
    fact = fact_of(kind)
    one, two = claim_of(kind), claim_of(kind, other=True)
    if "status" in one:
        one["status"], two["status"] = "open", "closed"
    return {**fact, "claims": {"one": one, "two": two}}


def walked(fact: dict[str, Any]) -> tuple[Site, Any]:
    """The site of a fact, and the fact in it."""
    site, _ = site_of(fact)
    return site, site.facts["walked"]


# --- data --------------------------------------------------------------------------------------------------------


def as_json(fact: dict[str, Any]) -> tuple[Site, Any]:
    """The site of a fact, and what JSON says of it."""
    site, walked_ = walked(fact)
    return site, json.loads(facts_json(site, wording_for("en", site.settings), [walked_]))


def as_rows(fact: dict[str, Any]) -> tuple[Site, list[dict[str, str]]]:
    """The site of a fact, and its rows in CSV."""
    site, walked_ = walked(fact)
    text = facts_csv(FactTable(site, wording_for("en", site.settings)), [walked_]).decode("utf-8-sig")
    return site, list(csv.DictReader(io.StringIO(text, newline="")))


def leaves(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Every plain value, and every empty list, with the way to it."""
    within = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in within:
        if isinstance(item, (dict, list)) and item:
            yield from leaves(item, (*at, key))
        else:
            yield (*at, key), item


@cache
def plain_json(kind: str) -> dict[tuple[Any, ...], Any]:
    """What JSON says of a kind's fact without anything that is not needed."""
    return dict(leaves(as_json(fact_of(kind))[1]))


@cache
def plain_rows(kind: str) -> dict[tuple[Any, ...], Any]:
    """What CSV says of it."""
    return dict(leaves(as_rows(fact_of(kind))[1]))


def without(value: Any, at: tuple[Any, ...]) -> Any:
    """A copy of the value without what stands there."""
    copied = json.loads(json.dumps(value))
    holder = copied
    for key in at[:-1]:
        holder = holder[key]
    del holder[at[-1]]
    return copied


def faults_of_json(site: Site, data: Any) -> list[str]:
    """What reading back finds."""
    return list(check_json(json.dumps(data).encode(), site, ENGLISH, ["walked"]))


def faults_of_rows(site: Site, rows: list[dict[str, str]]) -> list[str]:
    """What reading back finds."""
    out = io.StringIO()
    table = csv.DictWriter(out, [column.name for column in table_columns()], lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    return list(check_csv(out.getvalue().encode(), site, ENGLISH, ["walked"]))


def is_said(value: str, leaf: Any) -> bool:
    """Whether a value in data is what was written, in its own words or in those of the language."""
    return str(leaf).endswith(value) or value in str(leaf).split()


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_data_say_it_and_it_is_missed_where_it_is_taken_away(way: Way) -> None:
    """What a field holds stands in JSON, and reading back names each place of it that is empty."""
    value = sound(way.field, other=True)
    site, said = as_json(with_value(way, value))
    assert faults_of_json(site, said) == []
    before = plain_json(way.kind)
    new = {at: leaf for at, leaf in leaves(said) if before.get(at, ...) != leaf}
    assert any(is_said(value, leaf) for leaf in new.values()), new
    for at in new:
        assert faults_of_json(site, without(said, at)) != [], at


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_tables_say_it_and_it_is_missed_where_it_is_taken_away(way: Way) -> None:
    """What a field holds stands in CSV, and reading back names each cell of it that is empty."""
    if JSON_ALONE & {field.key for field in way.fields}:
        pytest.skip("the table has one row a figure")
    value = sound(way.field, other=True)
    site, rows = as_rows(with_value(way, value))
    assert faults_of_rows(site, rows) == []
    before = plain_rows(way.kind)
    new = {at: cell for at, cell in leaves(rows) if before.get(at, "") != cell}
    assert any(is_said(value, cell) for cell in new.values()), new
    for row, column in new:
        assert faults_of_rows(site, [{**cells, column: ""} if at == row and cells[column] else cells
                                     for at, cells in enumerate(rows)]) != [] or not rows[row][column]  # fmt: skip
