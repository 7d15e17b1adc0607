"""The data files, read back and held against the model: every figure of their facts, and nothing else.

In: the bytes of a JSON or CSV file, the Site and the facts that the file must hold. Out: what is wrong, in words,
each naming the fact. Numbers are read exactly; a number in quotes, or a bound of null that is known, is a fault.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from generator.model import Fact, FigureRef, Moment, Site, When, all_told, speaks_for
from generator.verify.grammar import Grammar
from generator.verify.quantity import Number, differences, read_quantity

CODES = {
    "verify-data": "A data file is not well formed, or says something else than the content.",
}
Key = tuple[str, str, str, str]
"""Fact, claim, row of its series, path of the figure: what names a figure in data."""
_COLUMNS = frozenset(
    {"id", "kind", "title", "url", "standing", "claim", "via", "as_of", "row", "path", "of", "text", "least", "most",
     "source", "at", "exact"}
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def check_json(data: bytes, site: Site, grammar: Grammar, facts: Iterable[str]) -> Iterator[str]:
    """What is wrong with a JSON list of facts that must hold `facts`."""
    try:
        listed = json.loads(data.decode("utf-8"), parse_float=Decimal, parse_constant=_refuse_constant)
        entries = _by_fact(listed)
    except (ValueError, KeyError, TypeError) as error:
        yield f"is not a list of facts in JSON: {error}"
        return
    yield from _missing(facts, entries, site)
    for id, entry in entries.items():
        try:
            yield from _fact_faults(entry, site.facts[id], site, grammar) if id in site.facts else ()
        except (AttributeError, TypeError) as error:
            yield f"{id} has values of another shape: {error}"


def check_csv(data: bytes, site: Site, grammar: Grammar, facts: Iterable[str]) -> Iterator[str]:
    """What is wrong with a CSV file of one row a figure that must hold every figure of `facts`."""
    try:
        table = csv.DictReader(io.StringIO(data.decode("utf-8"), newline=""), strict=True)
        rows = list(table)
    except (UnicodeDecodeError, csv.Error) as error:
        yield f"is no CSV: {error}"
        return
    if lacking := sorted(_COLUMNS - set(table.fieldnames or ())):
        yield f"lacks the columns {', '.join(lacking)}"
        return
    figured = (id for id in facts if id in site.facts and next(all_told(site, site.facts[id]), None))
    yield from _missing(figured, {row.get("id") or "": row for row in rows}, site)
    told = _told(site, {row.get("id") or "" for row in rows})
    seen: set[Key] = set()
    for number, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            yield f"has too few or too many cells in row {number}, of fact {row.get('id')}"
            continue
        key = _csv_key(row)
        if key in seen:
            yield f"has the figure {told[key].address if key in told else key} twice, again in row {number}"
        seen.add(key)
        yield from _row_faults(row, told.get(key), site, grammar)
    for key in sorted(told.keys() - seen):
        yield f"has no row for the figure {told[key].address}"


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no number")


def _by_fact(listed: Any) -> dict[str, Any]:
    if not isinstance(listed, list):
        raise TypeError("it is no list")
    entries = {entry["id"]: entry for entry in listed}
    if len(entries) < len(listed):
        raise ValueError("a fact stands in it twice")
    return entries


def _missing(facts: Iterable[str], entries: Mapping[str, object], site: Site) -> Iterator[str]:
    for id in sorted(set(facts) - entries.keys()):
        yield f"lacks the fact {id}"
    for id in sorted(entries.keys() - site.facts.keys()):
        yield f"has a fact “{id}” that the content does not have"


def _told(site: Site, ids: Iterable[str]) -> dict[Key, FigureRef]:
    return {
        (told.fact.id, told.claim.id, told.address.row or "", ".".join(told.quantity.path)): told
        for id in ids
        if id in site.facts
        for told in all_told(site, site.facts[id])
    }


# --- JSON --------------------------------------------------------------------------------------------------------


def _fact_faults(entry: Any, fact: Fact, site: Site, grammar: Grammar) -> Iterator[str]:
    for name in ("kind", "standing"):
        if entry.get(name) != getattr(fact, name):
            yield f"{fact.id} has the {name} “{entry.get(name)}” instead of “{getattr(fact, name)}”"
    if not _is_text(entry.get("title"), fact.title.everything()):
        yield f"{fact.id} has the title “{entry.get('title')}”, which the content does not have"
    if (entry.get("when") or {}).get("edtf") != fact.when.edtf:
        yield f"{fact.id} has the time “{(entry.get('when') or {}).get('edtf')}” instead of “{fact.when.edtf}”"
    if entry.get("url") != f"{site.settings.address}/facts/{fact.id}/":
        yield f"{fact.id} has the address “{entry.get('url')}”, which is not its page's"
    yield from _claims_faults(entry.get("claims") or [], fact, site, grammar)


def _claims_faults(claims: Any, fact: Fact, site: Site, grammar: Grammar) -> Iterator[str]:
    told = _told(site, [fact.id])
    seen: list[Key] = []
    for entry in claims:
        for figure in entry.get("figures") or []:
            key = (fact.id, entry.get("id"), entry.get("row") or "", figure.get("path") or "")
            seen.append(key)
            name = f"{fact.id}#{entry.get('id')} {key[3]}".strip()
            yield from _figure_faults(name, figure, told.get(key), grammar)
    for key in told.keys() - set(seen):
        yield f"has no figure {told[key].address}"
    if len(set(seen)) < len(seen):
        yield f"{fact.id} has a figure twice"
    yield from _answers_faults(claims, fact, site)


def _answers_faults(claims: Any, fact: Fact, site: Site) -> Iterator[str]:
    rows = [(claim, row) for claim in fact.claims.values() for row in claim.rows]
    if [entry.get("id") for entry in claims] != [claim.id for claim, _ in rows]:
        yield f"{fact.id} has the claims {[entry.get('id') for entry in claims]}, which are not the content's"
        return
    for entry, (claim, row) in zip(claims, rows, strict=True):
        if entry.get("as_of") != _iso(speaks_for(site, row, claim)):
            yield f"{fact.id}#{claim.id} speaks for “{entry.get('as_of')}”, which is not its time"
        if list(claim.via) != list(entry.get("via") or ()):
            yield f"{fact.id}#{claim.id} is passed on by {entry.get('via')}, which the content does not say"
        if list(fact.scoped("except_", claim, row) or ()) != list(entry.get("except") or ()):
            yield f"{fact.id}#{claim.id} excepts {entry.get('except')}, which the content does not say"
        if list(getattr(row, "held_by", ())) != list(entry.get("held_by") or ()):
            yield f"{fact.id}#{claim.id} is held by {entry.get('held_by')}, which the content does not say"
        if row.says is not None and not _is_text(entry.get("says"), row.says.everything()):
            yield f"{fact.id}#{claim.id} says “{entry.get('says')}”, which the content does not"
        cited = [(citation.source, citation.at, citation.exact) for citation in row.citations]
        printed = [(one.get("source"), one.get("at"), one.get("exact")) for one in entry.get("citations") or ()]
        if cited != printed:
            yield f"{fact.id}#{claim.id} cites {printed}, where the content cites {cited}"
        yield from _address_faults(f"{fact.id}#{claim.id}", entry.get("citations") or (), site)


def _address_faults(name: str, citations: Any, site: Site) -> Iterator[str]:
    for citation in citations:
        source = site.sources.get(citation.get("source"))
        url, known = citation.get("url"), source.url if source else None
        if (url is None) != (known is None) or (url and url.partition("#")[0] != (known or "").partition("#")[0]):
            yield f"{name} cites the address “{url}”, where its source has “{known}”"


def _figure_faults(name: str, figure: Any, told: FigureRef | None, grammar: Grammar) -> Iterator[str]:
    if told is None:
        yield f"has a figure {name}, which the content does not have"
        return
    yield from _text_faults(told, figure.get("text"), figure.get("of"), grammar)
    for bound, known in (("least", told.quantity.figure.least), ("most", told.quantity.figure.most)):
        found = figure.get(bound, "missing")
        if found != known or isinstance(found, bool) or not isinstance(found, (int, Decimal, type(None))):
            yield f"{told.address} has {bound} {found!r}, where the content has {known}"


def _text_faults(told: FigureRef, text: Any, of: Any, grammar: Grammar) -> Iterator[str]:
    reading = read_quantity(text, grammar) if isinstance(text, str) else None
    if reading is None:
        yield f"{told.address} has the text {text!r}, where the content has “{told.quantity.figure.text}”"
    else:
        for difference in differences(reading, told.quantity.figure):
            yield f"{told.address} has the text “{text}”: {difference}"
    noun = told.quantity.of or (
        told.fact.scoped("of", told.claim, told.row) if told.quantity.relation == "whole" else None
    )
    known = (
        list(noun.everything()) if noun else told.quantity.path[-1:] if told.quantity.relation != "whole" else [None]
    )
    if of not in known:
        yield f"{told.address} counts {of!r}, where the content has {known[-1]!r}"


def _is_text(found: object, known: Iterable[str]) -> bool:
    return found in set(known)


def _iso(when: When | Moment | None) -> str | None:
    return when.edtf if isinstance(when, When) else when.iso() if when is not None else None


# --- CSV ---------------------------------------------------------------------------------------------------------


def _csv_key(row: Mapping[str, str]) -> Key:
    """The figure that a row stands for."""
    return (row["id"], row["claim"], row["row"], row["path"])


def _row_faults(row: Mapping[str, str], told: FigureRef | None, site: Site, grammar: Grammar) -> Iterator[str]:
    name = f"{row['id']}#{row['claim']} {row['path']}".strip()
    if told is None:
        yield f"has a figure {name}, which the content does not have"
        return
    for column, cell in row.items():
        if cell.startswith(_FORMULA):
            yield f"{told.address} has a formula in {column}: “{cell}”"
    yield from _text_faults(told, _cell(row["text"]), _cell(row["of"]) or None, grammar)
    for bound, known in (("least", told.quantity.figure.least), ("most", told.quantity.figure.most)):
        if _number(row[bound]) != known:
            yield f"{told.address} has {bound} “{row[bound]}”, where the content has {known}"
    for column, known_cell in _cells_of(told, site).items():
        if _cell(row[column]) != known_cell:
            yield f"{told.address} has {column} “{row[column]}”, where the content has “{known_cell}”"
    if _cell(row["title"]) not in set(told.fact.title.everything()):
        yield f"{told.address} has the title “{row['title']}”, which the content does not have"


def _cells_of(told: FigureRef, site: Site) -> dict[str, str]:
    cited = next(iter(told.row.citations), None)
    cells = {
        "kind": told.fact.kind,
        "standing": told.fact.standing,
        "url": f"{site.settings.address}/facts/{told.fact.id}/",
        "via": " ".join(told.claim.via),
        "as_of": _iso(speaks_for(site, told.row, told.claim)),
        "source": cited.source if cited else None,
        "at": cited.at if cited else None,
        "exact": cited.exact if cited else None,
    }
    return {column: cell or "" for column, cell in cells.items()}


def _cell(text: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from running it."""
    return text[1:] if text[:1] == "'" and text[1:].startswith(_FORMULA) else text


def _number(text: str) -> Number | str | None:
    if text == "":
        return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    return number if text.replace(".", "", 1).isascii() and text.replace(".", "", 1).isdigit() else text
