"""Facts as JSON: every field of their kind under its key, claims row by row, figures, citations."""

from collections.abc import Iterable
from datetime import UTC, datetime

from generator.cite import words_address
from generator.export.values import Values
from generator.jsontext import Json, to_json
from generator.model import Cited, Claim, Fact, Row, Site, row_key, speaks_for
from generator.model.claim import plain_fields
from generator.model.record import Approver, RecordChange, Recorded, RecordState
from generator.model.roles import fields_of
from generator.wording import Wording


def facts_json(site: Site, wording: Wording, facts: Iterable[Fact]) -> bytes:
    """Facts with all claims, rows and citations as a JSON list, by their ids."""
    values = Values(site, wording)
    return to_json([_fact(values, fact) for fact in sorted(facts, key=lambda fact: fact.id)])


def _fact(values: Values, fact: Fact) -> Json:
    head: dict[str, Json] = {"id": fact.id, "kind": fact.kind, "title": None, "url": values.url(fact)}
    claims: list[Json] = [_claim(values, fact, claim, row) for claim in fact.claims.values() for row in claim.rows]
    record, subject = values.site.record, f"facts/{fact.id}"
    told: dict[str, Json] = {
        "approval": _approval(record.of(subject)),
        "history": [_state(state) for state in record.history(subject)],
    }
    return {**head, **values.of_fields(fact, but="claims"), **told, "claims": claims}


def _approval(told: Recorded) -> Json:
    return {
        "state": told.state,
        "have": told.have,
        "need": told.need,
        "by": _people(told.by),
        "level": told.level,
        "at": _time(told.at),
        "due": _time(told.due),
        "until": _time(told.until),
        "own_work": "yes" if told.is_own else "no",
        "lacking": list(told.lacking),
    }


def _state(state: RecordState) -> Json:
    return {
        "since": _time(state.since),
        "commit": state.commit,
        "is_there": "yes" if state.is_there else "no",
        "by": _people(state.by),
        "changes": [_change(change) for change in state.changes],
    }


def _change(change: RecordChange) -> Json:
    return {
        "subject": change.subject,
        "path": ".".join(change.path),
        "kind": change.kind,
        "move": change.move,
        "was": change.was or None,
        "now": change.now or None,
        "reason": change.reason or None,
        "correction": change.correction or None,
        "alike": change.alike,
    }


def _people(people: Iterable[Approver]) -> Json:
    return [{"role": one.role or None, "name": one.name or None} for one in people]


def _time(time: datetime | None) -> str | None:
    return time.astimezone(UTC).isoformat().replace("+00:00", "Z") if time is not None else None


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
    return {**words, "url": url, "evidence": _evidence(values.site, citation)}


def _evidence(site: Site, citation: Cited) -> Json:
    """Whether the words were found, in which copy, and when they were looked for; null where none is kept."""
    known = site.evidence_of(citation)
    if known is None:
        return None
    lock, quote = known
    return {
        "result": quote.result,
        "text": None if lock.text is None else "typed" if lock.text.transcript else "own",
        "checked": _time(lock.checked),
        "copy": f"sha256:{lock.copy.sha256}",
        "taken": _time(lock.copy.taken),
    }
