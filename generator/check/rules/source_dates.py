"""A source that was changed or read before it was published."""

from datetime import date

from generator.check.beside.chronology.calendar import Calendar
from generator.check.beside.chronology.intervals import has_lengths
from generator.check.beside.chronology.later import days_described
from generator.check.beside.chronology.spoken import Spoken
from generator.check.beside.names import names_of
from generator.check.check import Check, Context, Finding, Findings
from generator.check.context import RowRef
from generator.model import Source
from generator.numerals import is_english


def _run(context: Context) -> Findings:
    for source in context.site.sources.values():
        yield from _described(context, source)
        if source.issued is None:
            continue
        issued = source.issued.first(context.zone)
        for name, moment in (("updated", source.updated), ("accessed", source.accessed)):
            if moment is not None and moment.last(context.zone) < issued:
                found = (
                    f"was {name} on “{_written(moment.iso())}”, before it was issued, “{_written(source.issued.iso())}”"
                )
                yield Finding(source.at(name), found, f"correct {name}: or issued:")


def _described(context: Context, source: Source) -> Findings:
    """What we describe as so long before or after an event: when the rows that cite it speak for a later day."""
    told = source.described.in_each(context.main) if source.described is not None else ()
    for text in (text for language, text in told if is_english(language) and has_lengths(text)):
        later = _later_than(context, source, text)
        if later is not None:
            found = f"“{text}” is before what “{later.fact.id}” cites it for, “{_day_of(context, later)}”"
            yield Finding(source.at("described"), found, "describe it by its own day, or correct the times of the fact")


def _later_than(context: Context, source: Source, text: str) -> RowRef | None:
    rows = [said for said in context.citing([source.id]) if any(one.source == source.id for one in said.row.citations)]
    facts = {said.fact.id: said.fact for said in rows}
    spoken = Spoken(context.site, Calendar(context.site), context.once(names_of), tuple(facts.values()))
    days = days_described(text, spoken)
    return next((said for said in rows if days is not None and _day_of(context, said) > days[1]), None)


def _day_of(context: Context, said: RowRef) -> date:
    """The first day for which a row speaks, else that of its fact; of what was declared beforehand that of nothing."""
    time = said.row.as_of or said.claim.as_of or (said.fact.when if said.fact.standing != "declared" else None)
    first = time.first(context.zone) if time is not None and time.form == "at" else None
    return first.date() if first is not None else date.min


def _written(iso: str) -> str:
    return iso.replace("T", " ")


CHECK = Check(
    code="source-dates",
    title="A source is changed or read before it is issued",
    explanation="""\
Nobody changes or reads what is not published yet. One of the two dates is wrong, and the times of all claims that
cite the source are held against them. A `described` that has it so long before or after an event (“on the morning after
the sinking”) is no earlier than what the facts cite the source for.""",
    bad="""\
issued: 2025-01-04
updated: 2024-01-05
""",
    good="""\
issued: 2025-01-04
updated: 2025-01-05
""",
    run=_run,
)
