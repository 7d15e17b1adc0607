"""Facts in JSON, read back: every key of every fact, claim, figure and citation, and no other.

In: the bytes, the Site, the facts that the file must hold. Out: what is wrong, in words, each naming the fact. Numbers
are read exactly; a number in quotes, or a bound of null that is known, is a fault.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import partial

from generator.model import Address, Claim, Fact, Row, Site, row_key, told_by
from generator.model.record import Approver
from generator.verify.forms.data import Known, Shape, known_of
from generator.verify.forms.dates import utc
from generator.verify.forms.grammar import Grammar
from generator.verify.forms.shape import Entries, Kept, read_and_hold, read_json


def check_json(data: bytes, site: Site, grammar: Grammar, facts: Iterable[str]) -> Iterator[str]:
    """What is wrong with a JSON list of facts that must hold `facts`, in the order of their ids, and no other."""
    shape = partial(_shape_of, known_of(site, grammar), facts)
    return read_and_hold("is not a list of facts in JSON", read_json, data, shape)


def _shape_of(known: Known, facts: Iterable[str]) -> Entries:
    return Entries(("id",), [(fact.id, _fact(known, fact)) for fact in known.facts(facts)])


def _fact(known: Known, fact: Fact) -> Kept:
    return known.kept(("json", fact.id), lambda: Kept(_told(known, fact)))


def _told(known: Known, fact: Fact) -> Shape:
    rows = [(_name(known, fact, claim, row), _claim(known, fact, claim, row)) for _, claim, row in fact.rows()]
    told = {"approval": _approval(known, fact), "history": list(_history(known, fact))}
    return {**known.fact(fact), **told, "claims": Entries(("id", "row"), rows)}


def _approval(known: Known, fact: Fact) -> Shape:
    told = known.site.record.of(f"facts/{fact.id}")
    times = {key: _time(getattr(told, key)) for key in ("at", "due", "until")}
    return {
        **{key: getattr(told, key) for key in ("state", "have", "need", "level")},
        **times,
        "by": _people(told.by),
        "own_work": "yes" if told.is_own else "no",
        "lacking": list(told.lacking),
    }


def _history(known: Known, fact: Fact) -> Iterator[Shape]:
    for state in known.site.record.history(f"facts/{fact.id}"):
        changes = [
            {
                "path": ".".join(change.path),
                "alike": change.alike,
                "subject": change.subject,
                "kind": change.kind,
                **{key: getattr(change, key) or None for key in ("move", "was", "now", "reason", "correction")},
            }
            for change in state.changes
        ]
        yield {
            "since": _time(state.since), "commit": state.commit, "by": _people(state.by), "changes": changes,
            "is_there": "yes" if state.is_there else "no",
        }  # fmt: skip


def _people(people: Iterable[Approver]) -> list[Shape]:
    return [{"role": one.role or None, "name": one.name or None} for one in people]


def _time(time: datetime | None) -> str | None:
    return utc(time) if time is not None else None


def _name(known: Known, fact: Fact, claim: Claim, row: Row) -> str:
    return str(Address(fact.id, claim.id, (), row_key(known.site, claim, row)))


def _claim(known: Known, fact: Fact, claim: Claim, row: Row) -> Shape:
    figures = [(str(told.address), known.figure(told)) for told in told_by(known.site, fact, claim, row)]
    citations = [known.citation(cited) for cited in row.citations]
    return {**known.claim(fact, claim, row), "figures": Entries(("path",), figures), "citations": citations}
