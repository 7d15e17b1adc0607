"""A fact that happened after everything that reports it was published."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from generator.check.check import Check, Context, Finding, Findings
from generator.check.cited import english, texts_cited
from generator.check.context import rows_of
from generator.check.words import quoted
from generator.model import KINDS, Fact, Source, citations_of
from generator.numerals.lexicon import lists

_EXPECTED, _HAPPENING, _TO_COME = lists("rule-time-event-after-sources", "expected happening to-come")
_A_NIGHT = timedelta(days=1)
"""What began in the evening may end on the day after."""
_SEVERAL = 2
"""So many facts are not all of them misdated."""


def _run(context: Context) -> Findings:
    late: defaultdict[str, list[Fact]] = defaultdict(list)
    others: set[str] = set()
    for fact, cited in _happened(context):
        last = max((context.last_of(source) for source in cited), default=None)
        if last is not None and _goes_on(context, fact, last):
            found = f"happened “{fact.when.text}”, to a day after every source it has was published"
            yield Finding(fact.at("when"), found, "correct when:, or the dates of the sources")
        if last is not None and context.begins_after(fact.when, last):
            found = f"happened “{fact.when.text}”, after every source it has was published"
            yield Finding(fact.at("when"), found, "correct when:, or the dates of the sources")
            late |= {source.id: [*late[source.id], fact] for source in cited}
        else:
            others |= {source.id for source in cited}
            yield from _rows(context, fact)
    yield from _sources(context, {id: facts for id, facts in late.items() if id not in others})


def _happened(context: Context) -> Iterator[tuple[Fact, list[Source]]]:
    """Each fact that was not declared beforehand, nor says of itself that it is expected, with its sources."""
    for fact in context.facts:
        titles = (text for text in fact.title.everything() if fact.kind == "number")
        if fact.standing != "declared" and not any(map(_EXPECTED.search, titles)):
            ids = {citation.source or "" for _, citation in citations_of(fact)}
            yield fact, [context.site.sources[id] for id in ids if id in context.site.sources]


def _rows(context: Context, fact: Fact) -> Findings:
    """The claims about people to whom something happened whose own sources are all from a day before that."""
    # What is of no one day may have been counted while it went on.
    is_event = KINDS[fact.kind].counts and fact.kind != "number" and fact.when.form in ("at", "span")
    for said in rows_of(fact) if is_event else ():
        cited = [one.source or "" for one in said.row.citations if one.source in context.site.sources]
        last = max((context.last_of(context.site.sources[id]) for id in cited), default=None)
        if last is not None and said.is_live and context.begins_after(fact.when, last):
            found = f"tells what happened “{fact.when.text}”, after “{cited[0]}” was published"
            yield Finding(said.at(), found, "correct source:, or when:")


def _goes_on(context: Context, fact: Fact, last: datetime) -> bool:
    """Whether what a fact counts has happened, to the last, until after the last of its sources."""
    end = fact.when.end if fact.when.form == "span" else None
    is_late = end is not None and end.first(context.zone) - _A_NIGHT > last
    return is_late and _has_happened(context, fact) and not context.begins_after(fact.when, last)


def _has_happened(context: Context, fact: Fact) -> bool:
    """Whether somebody was harmed, freed or driven out, or what is counted is what happens and nothing yet to come."""
    if fact.kind != "number":
        return KINDS[fact.kind].counts
    nouns = fact.of.everything() if fact.of is not None else ()
    cited = (text for _, _, row in fact.rows() for text in english(texts_cited(context.site, row)))
    return any(map(_HAPPENING.search, nouns)) and not any(map(_TO_COME.search, (*fact.title.everything(), *cited)))


def _sources(context: Context, late: Mapping[str, list[Fact]]) -> Findings:
    """The sources of which all that they are cited for is later."""
    for id, facts in late.items():
        if len(facts) >= _SEVERAL:
            found = f"was published before all that it is cited for: {quoted(fact.id for fact in facts[:_SEVERAL])}"
            yield Finding(context.site.sources[id].at("issued"), found, "correct issued:, or when: of the facts")


CHECK = Check(
    code="time-event-after-sources",
    title="A fact is later than all its sources",
    explanation="""\
What has happened is reported afterwards, to its end: so is a `number` of what happens one after another, as of
violations or arrests, unless it may be yet to come. Either `when` or a source's date is wrong. What has been
`declared`, and a number whose title says that it is expected, may begin later than the declaration, and is let pass.
Nor does a claim about people to whom something happened cite sources from before that alone, whatever others cite.
Where all facts that cite a source, two or more, happened after it, the source is named as well.""",
    bad="""\
when: 2025-01-08
claims:
  monitor:
    # issued on 2025-01-04
    source: example-report
""",
    good="""\
when: 2025-01-03
""",
    run=_run,
    by_fact=True,
)
