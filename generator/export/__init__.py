"""Data: facts as JSON and CSV, for programs and spreadsheets.

In: facts and one language's wording. Out: bytes. The names are the contract of `docs/data.md`; a bound is a number
or null, never a float, and one figure is one row of the CSV.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping

from generator.cite import words_address
from generator.jsontext import Json, to_json
from generator.model import (
    Address,
    Cited,
    Claim,
    Fact,
    FigureRef,
    Moment,
    Row,
    Site,
    Text,
    When,
    all_told,
    quantities_of,
    row_key,
    speaks_for,
)
from generator.model.kinds.closure import ALL
from generator.wording import Wording

COLUMNS = (
    "id", "kind", "title", "url", "when", "when_edtf", "where", "standing", "claim", "by", "via", "as_of", "row",
    "path", "of", "text", "least", "most", "source", "at", "exact", "withdrawn",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def facts_json(site: Site, wording: Wording, facts: Iterable[Fact]) -> bytes:
    """Facts with all claims, rows and citations as a JSON list."""
    return to_json([_fact(site, wording, fact) for fact in facts])


def facts_csv(site: Site, wording: Wording, facts: Iterable[Fact]) -> bytes:
    """One row a figure; cells that a spreadsheet would run as a formula are neutralised by an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for fact in facts:
        for told in all_told(site, fact):
            writer.writerow([_cell(cell) for cell in _row(site, wording, told)])
    return out.getvalue().encode("utf-8")


def _cell(value: Json) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _row(site: Site, wording: Wording, told: FigureRef) -> list[Json]:
    fact, claim, row, main = told.fact, told.claim, told.row, site.settings.main
    figure = _figure(site, wording, told)
    cited = next(iter(row.citations), None)
    return [
        fact.id, fact.kind, fact.title.in_language(wording.language, main)[0], _url(site, fact), fact.when.text,
        fact.when.edtf, " ".join(fact.where), fact.standing, claim.id, _by(site, wording, claim),
        " ".join(claim.via), _iso(speaks_for(site, row, claim)), row_key(site, claim, row), figure["path"],
        figure["of"], figure["text"], figure["least"], figure["most"], cited.source if cited else None,
        cited.at if cited else None, cited.exact if cited else None,
        _text(site, wording, claim.withdrawn or fact.withdrawn),
    ]  # fmt: skip


def _fact(site: Site, wording: Wording, fact: Fact) -> dict[str, Json]:
    when = wording.when(fact.when, site.settings.time_zone)
    return {
        "id": fact.id,
        "kind": fact.kind,
        "title": _text(site, wording, fact.title),
        "url": _url(site, fact),
        "when": {"text": when.text, "edtf": fact.when.edtf},
        "where": list(fact.where),
        "standing": fact.standing,
        "because": _text(site, wording, fact.because),
        "lead": fact.lead,
        "withdrawn": _text(site, wording, fact.withdrawn),
        "claims": [_claim(site, wording, fact, claim, row) for claim in fact.claims.values() for row in claim.rows],
    }


def _claim(site: Site, wording: Wording, fact: Fact, claim: Claim, row: Row) -> dict[str, Json]:
    figures = (
        _figure(site, wording, FigureRef(Address(fact.id, claim.id, quantity.path), fact, claim, row, quantity))
        for quantity in quantities_of(row)
    )
    status: Mapping[str, str] = getattr(row, "status", {})
    return {
        "id": claim.id,
        "by": _by(site, wording, claim),
        "actor": claim.by.actor or claim.by.of,
        "via": list(claim.via),
        "as_of": _iso(speaks_for(site, row, claim)),
        "row": row_key(site, claim, row),
        "figures": list(figures),
        "status": status.get(ALL) or dict(status) or None,
        "side": fact.scoped("side", claim, row),
        "except": list(fact.scoped("except_", claim, row) or ()),
        "held_by": list(getattr(row, "held_by", ())),
        "says": _text(site, wording, row.says),
        "derived": claim.derived,
        "withdrawn": _text(site, wording, claim.withdrawn),
        "citations": [_citation(site, citation) for citation in row.citations],
    }


def _figure(site: Site, wording: Wording, told: FigureRef) -> dict[str, Json]:
    figure = told.quantity.figure
    noun = told.quantity.of or (
        told.fact.scoped("of", told.claim, told.row) if told.quantity.relation == "whole" else None
    )
    named = noun.in_language(wording.language, site.settings.main)["other"] if noun else None
    part = told.quantity.path[-1] if told.quantity.relation != "whole" else None
    return {
        "path": ".".join(told.quantity.path) or None,
        "of": named or part,
        "text": wording.figure(figure).text,
        "least": figure.least,
        "most": figure.most,
    }


def _citation(site: Site, citation: Cited) -> Json:
    source = site.sources[citation.source or ""]
    return {
        "source": source.id,
        "at": citation.at,
        "exact": citation.exact,
        "url": words_address(source.url, citation.exact, citation.before, citation.after) if source.url else None,
    }


def _by(site: Site, wording: Wording, claim: Claim) -> str:
    voice, main = claim.by, site.settings.main
    if voice.unnamed is not None:
        return voice.unnamed.in_language(wording.language, main)[0]
    actor = voice.actor or (site.settings.publisher if voice.kind == "newsroom" else None)
    return site.actors[actor].name.in_language(wording.language, main)[0] if actor else "unattributed"


def _text(site: Site, wording: Wording, text: Text | None) -> str | None:
    return None if text is None else text.in_language(wording.language, site.settings.main)[0]


def _iso(when: When | Moment | None) -> str | None:
    return when.edtf if isinstance(when, When) else when.iso() if when is not None else None


def _url(site: Site, fact: Fact) -> str:
    return f"{site.settings.address}/facts/{fact.id}/"
