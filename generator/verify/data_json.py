"""Facts in JSON, read back: every key of every fact, claim, figure and citation, and no other.

In: the bytes, the Site, the facts that the file must hold. Out: what is wrong, in words, each naming the fact. Numbers
are read exactly; a number in quotes, or a bound of null that is known, is a fault.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from generator.model import Address, Cited, Claim, Fact, FigureRef, Row, Site, quantities_of, row_key
from generator.model.roles import fields_of
from generator.verify.data import Known
from generator.verify.grammar import Grammar

_FIGURE = frozenset({"path", "relation", "of", "text", "least", "most"})


def check_json(data: bytes, site: Site, grammar: Grammar, facts: Iterable[str]) -> Iterator[str]:
    """What is wrong with a JSON list of facts that must hold `facts`."""
    known = Known(site, grammar)
    try:
        entries = _by_fact(json.loads(data.decode("utf-8"), parse_float=Decimal, parse_constant=_refuse_constant))
    except (ValueError, KeyError, TypeError) as error:
        yield f"is not a list of facts in JSON: {error}"
        return
    yield from known.missing(facts, entries)
    for id, entry in entries.items():
        try:
            yield from _fact_faults(entry, site.facts[id], known) if id in site.facts else ()
        except (AttributeError, TypeError) as error:
            yield f"{id} has values of another shape: {error}"


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no number")


def _by_fact(listed: Any) -> dict[str, Any]:
    if not isinstance(listed, list):
        raise TypeError("it is no list")
    entries = {entry["id"]: entry for entry in listed}
    if len(entries) < len(listed):
        raise ValueError("a fact stands in it twice")
    return entries


def _fact_faults(entry: dict[str, Any], fact: Fact, known: Known) -> Iterator[str]:
    yield from _faults(fact.id, entry, known.of_fact(fact), known, besides={"claims"})
    rows = [(claim, row) for claim in fact.claims.values() for row in claim.rows]
    claims = list(entry.get("claims") or ())
    names = [(claim.id, row_key(known.site, claim, row)) for claim, row in rows]
    if (found := [(one.get("id"), one.get("row")) for one in claims]) != names:
        yield f"{fact.id} has the claims {found}, where the content has {names}"
        return
    for one, (claim, row) in zip(claims, rows, strict=True):
        yield from _claim_faults(one, fact, claim, row, known)


def _claim_faults(entry: dict[str, Any], fact: Fact, claim: Claim, row: Row, known: Known) -> Iterator[str]:
    name = str(Address(fact.id, claim.id, (), row_key(known.site, claim, row)))
    yield from _faults(name, entry, known.of_claim(fact, claim, row), known, besides={"by", "figures", "citations"})
    if entry.get("by") not in known.voices(claim):
        yield f"{name} is said by {entry.get('by')!r}, who is not its voice"
    yield from _figures_faults(name, entry.get("figures") or (), fact, claim, row, known)
    yield from _citations_faults(name, entry.get("citations") or (), row, known)


def _faults(
    name: str, entry: dict[str, Any], expected: Mapping[str, object], known: Known, besides: set[str]
) -> Iterator[str]:
    """Keys that are missing or that nobody knows, and values that are not the content's."""
    yield from _key_faults(name, entry, expected.keys() | besides)
    for key, value in expected.items():
        if key in entry and not known.says(entry[key], value):
            yield f"{name} has {key} {entry[key]!r}, which is not what the content has"


def _key_faults(name: str, entry: dict[str, Any], keys: Iterable[str]) -> Iterator[str]:
    if lacking := sorted(set(keys) - entry.keys()):
        yield f"{name} lacks {', '.join(lacking)}"
    if unknown := sorted(entry.keys() - set(keys)):
        yield f"{name} has {', '.join(unknown)}, which data do not have"


def _figures_faults(name: str, figures: Any, fact: Fact, claim: Claim, row: Row, known: Known) -> Iterator[str]:
    key = row_key(known.site, claim, row)
    told = {
        ".".join(quantity.path): FigureRef(Address(fact.id, claim.id, quantity.path, key), fact, claim, row, quantity)
        for quantity in quantities_of(row)
    }
    found = [figure.get("path") or "" for figure in figures]
    for path in sorted(told.keys() - set(found)):
        yield f"has no figure {told[path].address}"
    if len(set(found)) < len(found):
        yield f"{name} has a figure twice"
    for path, figure in zip(found, figures, strict=True):
        if path in told:
            yield from _figure_faults(figure, told[path], known)
        else:
            yield f"has a figure {name} {path}, which the content does not have"


def _figure_faults(figure: dict[str, Any], told: FigureRef, known: Known) -> Iterator[str]:
    yield from _key_faults(str(told.address), figure, _FIGURE)
    yield from known.text_faults(told, figure.get("text"))
    if figure.get("relation") != told.quantity.relation:
        yield f"{told.address} is {figure.get('relation')!r}, where the content has {told.quantity.relation}"
    if figure.get("of") not in known.counts(told):
        yield f"{told.address} counts {figure.get('of')!r}, which is not what the content has"
    for bound, value in (("least", told.quantity.figure.least), ("most", told.quantity.figure.most)):
        found = figure.get(bound)
        if found != value or isinstance(found, bool) or not isinstance(found, (int, Decimal, type(None))):
            yield f"{told.address} has {bound} {found!r}, where the content has {value}"


def _citations_faults(name: str, citations: Any, row: Row, known: Known) -> Iterator[str]:
    expected = tuple(row.citations)
    if len(citations) != len(expected):
        yield f"{name} has {len(citations)} citations, where the content has {len(expected)}"
        return
    for entry, citation in zip(citations, expected, strict=True):
        values = {field.key: getattr(citation, field.name) for field in fields_of(Cited)}
        yield from _faults(name, entry, values, known, besides={"url"})
        yield from _address_faults(name, entry.get("url"), citation, known)


def _address_faults(name: str, url: Any, citation: Cited, known: Known) -> Iterator[str]:
    source = known.site.sources.get(citation.source or "")
    address = source.url if source is not None else None
    if (url is None) != (address is None) or (url and url.partition("#")[0] != (address or "").partition("#")[0]):
        yield f"{name} cites the address “{url}”, where its source has “{address}”"
