"""Facts as JSON: every field of their kind under its key, claims row by row, figures, citations."""

from collections.abc import Iterable

from generator.cite import words_address
from generator.export.values import Values
from generator.jsontext import Json, to_json
from generator.model import Cited, Claim, Fact, Row, Site, row_key, speaks_for
from generator.model.claim import plain_fields
from generator.model.roles import fields_of
from generator.wording import Wording


def facts_json(site: Site, wording: Wording, facts: Iterable[Fact]) -> bytes:
    """Facts with all claims, rows and citations as a JSON list, by their ids."""
    values = Values(site, wording)
    return to_json([_fact(values, fact) for fact in sorted(facts, key=lambda fact: fact.id)])


def _fact(values: Values, fact: Fact) -> Json:
    head: dict[str, Json] = {"id": fact.id, "kind": fact.kind, "title": None, "url": values.url(fact)}
    claims: list[Json] = [_claim(values, fact, claim, row) for claim in fact.claims.values() for row in claim.rows]
    return {**head, **values.of_fields(fact, but="claims"), "claims": claims}


def _claim(values: Values, fact: Fact, claim: Claim, row: Row) -> Json:
    said: dict[str, Json] = {
        field.key: values.of_field(field, fact.held(field, claim, row))
        for field in plain_fields(type(claim))
        if field.name not in ("by", "as_of")
    }
    return {
        "id": claim.id,
        "by": values.by(claim),
        "actor": claim.by.actor or claim.by.of,
        "as_of": values.of(speaks_for(values.site, row, claim)),
        "row": row_key(values.site, claim, row),
        "figures": values.figures(fact, claim, row),
        **said,
        "citations": [_citation(values, citation) for citation in row.citations],
    }


def _citation(values: Values, citation: Cited) -> Json:
    source = values.site.sources[citation.source or ""]
    words = {field.key: values.of(getattr(citation, field.name)) for field in fields_of(Cited)}
    url = words_address(source.url, citation.exact, citation.before, citation.after) if source.url else None
    return {**words, "url": url}
