"""A source that was changed or read before it was published."""

from generator.check.check import Check, Context, Finding, Findings


def _run(context: Context) -> Findings:
    for source in context.site.sources.values():
        if source.issued is None:
            continue
        issued = source.issued.first(context.zone)
        for name, moment in (("updated", source.updated), ("accessed", source.accessed)):
            if moment is not None and moment.last(context.zone) < issued:
                found = (
                    f"was {name} on “{_written(moment.iso())}”, before it was issued, “{_written(source.issued.iso())}”"
                )
                yield Finding(source.at(name), found, f"correct {name}: or issued:")


def _written(iso: str) -> str:
    return iso.replace("T", " ")


CHECK = Check(
    code="source-dates",
    title="A source is changed or read before it is issued",
    explanation="""\
Nobody changes or reads what is not published yet. One of the two dates is wrong, and the times of all claims that
cite the source are held against them.""",
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
