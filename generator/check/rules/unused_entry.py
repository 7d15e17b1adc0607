"""A source, an actor or a place that nothing names."""

from generator.check.check import Check, Context, Finding, Findings


def _run(context: Context) -> Findings:
    if not context.is_whole:
        return
    site = context.site
    for group, subjects in (("source", site.sources), ("actor", site.actors), ("place", site.places)):
        for subject in subjects.values():
            if (group, subject.id) not in context.named:
                yield Finding(subject.at(), f"nothing names this {group}", "name it where it belongs, or delete it")


CHECK = Check(
    code="unused-entry",
    title="Nothing names a source, an actor or a place",
    explanation="""\
Most often an id is misspelt elsewhere, or the last fact that named it has gone. The page of a source that nothing
cites says nothing. Said only where all files can be read and all ids lead somewhere.""",
    bad="""\
# content/sources/example-report.yaml, and no claim cites example-report
""",
    good="""\
source: example-report
""",
    run=_run,
    severity="warning",
)
