"""The same fact, told under two ids."""

from collections import defaultdict
from collections.abc import Iterable

from generator.check.check import Check, Context, Finding, Findings
from generator.model import Claim, Fact, Row, quantities_of
from generator.model.roles import Scope, fields_with


def _run(context: Context) -> Findings:
    # What a fact says is compared of those alone that quote the same.
    alike: defaultdict[object, list[Fact]] = defaultdict(list)
    for fact in context.site.facts.values():
        if fact.withdrawn is None:
            alike[frozenset((row.source, row.exact) for _, _, row in fact.rows())].append(fact)
    for facts in alike.values():
        yield from _twice(facts) if len(facts) > 1 else ()


def _twice(facts: Iterable[Fact]) -> Findings:
    seen: dict[tuple[object, ...], Fact] = {}
    for fact in facts:
        first = seen.setdefault(_told(fact), fact)
        if first is not fact:
            found = f"tells the same as “{first.id}”: kind, place, time, sources and answers are alike"
            remedy = "keep one of them, and name the other under its formerly:"
            title = next(fact.title.everything())
            yield Finding(fact.at("title"), found, remedy, title, title)


def _told(fact: Fact) -> tuple[object, ...]:
    """What a fact says, its title and standing left out."""
    answers = frozenset(_answer(fact, claim, row) for _, claim, row in fact.rows())
    return fact.kind, frozenset(fact.where), fact.when.text, answers


def _answer(fact: Fact, claim: Claim, row: Row) -> tuple[object, ...]:
    scope = tuple(fact.scoped(field.name, claim, row) for field in fields_with(type(fact), Scope))
    figures = tuple((quantity.path, quantity.figure) for quantity in quantities_of(row))
    says = row.says if not figures else None
    # One report tells of many strikes on one day; only one sentence of it tells of this one.
    return claim.by, row.source, row.exact, scope, figures, frozenset(row.statuses.items()), row.holders, says


CHECK = Check(
    code="fact-duplicate",
    title="A fact is told twice",
    explanation="""\
Two files with one kind, place and time, whose claims have the same voices, sources, exact words and figures, are
one fact under two ids. Both would stand in the list, and a correction of one would leave the other as it was.""",
    bad="""\
# facts/exampleton/market-strike.yaml and facts/exampleton/strike-on-market.yaml
kind: casualty
when: 2025-01-03
where: exampleton
claims:
  monitor:
    killed: 12
    source: example-report
""",
    good="""\
# facts/exampleton/market-strike.yaml alone, with
formerly: strike-on-market
""",
    run=_run,
    severity="warning",
    answerable=True,
)
