"""An id that leads to something of another sort: an actor where a place is meant."""

from generator.check.check import Check, Context, Finding, Findings
from generator.check.references import WORDS, subjects_by_group
from generator.check.words import did_you_mean
from generator.model.roles import Group

_PLAIN: tuple[Group, ...] = ("fact", "source", "actor", "place")


def _run(context: Context) -> Findings:
    groups = subjects_by_group(context.site)
    for reference in context.dangling:
        if reference.id in context.rejected:
            continue
        other = next((group for group in _PLAIN if reference.id in groups[group]), None)
        if other is not None:
            found = f"“{reference.id}” is {WORDS[other]}, where {WORDS[reference.group]} is meant"
            remedy = did_you_mean(reference.id, groups[reference.group], f"name {WORDS[reference.group]}")
            yield Finding(reference.at, found, remedy)


CHECK = Check(
    code="reference-kind",
    title="An id leads to something of another sort",
    explanation="""\
A place cannot speak, and nothing happens at a source. The id exists, but in another folder than the field asks for.
Name one from the right folder.""",
    bad="""\
where: example-monitor
""",
    good="""\
where: exampleton
""",
    run=_run,
)
