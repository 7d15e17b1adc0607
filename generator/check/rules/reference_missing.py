"""An id that leads to nothing."""

from generator.check.check import Check, Context, Finding, Findings
from generator.check.references import Reference, subjects_by_group
from generator.check.words import did_you_mean


def _run(context: Context) -> Findings:
    groups = subjects_by_group(context.site)
    anything = set().union(*groups.values()) | context.rejected
    remedies: dict[tuple[str, str], str] = {}
    for reference in context.dangling:
        if reference.id not in anything:
            key = (reference.group, reference.id)
            if key not in remedies:
                remedies[key] = did_you_mean(reference.id, groups[reference.group], _write_it(reference))
            yield Finding(reference.at, f"there is no {reference.group} “{reference.id}”", remedies[key])


def _write_it(reference: Reference) -> str:
    if reference.group == "topic or fact":
        return "name a folder of content/facts or a fact"
    folder = f"content/{reference.group}s/"
    return f"write {folder}{'<topic>/' if reference.group == 'fact' else ''}{reference.id}.yaml"


CHECK = Check(
    code="reference-missing",
    title="An id leads to nothing",
    explanation="""\
A claim without its source, or a fact without its place, cannot be traced. Ids are the names of files without their
ending. Correct the id, or write the file that it names.""",
    bad="""\
claims:
  monitor:
    by: example-monitr
""",
    good="""\
claims:
  monitor:
    by: example-monitor
""",
    run=_run,
)
