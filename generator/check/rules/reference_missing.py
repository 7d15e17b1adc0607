"""An id that leads to nothing."""

from collections.abc import Collection, Mapping

from generator.check.check import Check, Context, Finding, Findings
from generator.check.references import Reference, subjects_by_group
from generator.check.words import did_you_mean
from generator.model import Site, Subject
from generator.model.roles import Group

_NOBODY = frozenset(
    "anonymous unnamed unknown nobody source sources official officials witness witnesses eyewitnesses resident "
    "residents survivor survivors".split()
)
"""What is written where a voice has no name."""


def _run(context: Context) -> Findings:
    groups, former = subjects_by_group(context.site), _former(context.site)
    anything = set().union(*groups.values()) | context.rejected
    remedies: dict[tuple[str, str], str] = {}
    for reference in context.dangling:
        if reference.id not in anything:
            key = (reference.group, reference.id)
            if key not in remedies:
                remedies[key] = former.get(key) or _remedy(reference, groups[reference.group])
            yield Finding(reference.at, f"there is no {reference.group} “{reference.id}”", remedies[key])


def _former(site: Site) -> dict[tuple[Group, str], str]:
    """What to write for an id that a subject had before."""
    named: tuple[tuple[Group, Mapping[str, Subject]], ...] = (
        ("fact", site.facts), ("topic or fact", site.facts), ("source", site.sources), ("actor", site.actors),
        ("place", site.places),
    )  # fmt: skip
    return {
        (group, old): f"write “{subject.id}”, as it is called now"
        for group, subjects in named
        for subject in subjects.values()
        for old in subject.formerly
    }


def _remedy(reference: Reference, known: Collection[str]) -> str:
    if reference.group == "actor" and reference.id in _NOBODY:
        return "write by: unattributed, or unnamed: and who it is, in words, under by:"
    return did_you_mean(reference.id, known, _write_it(reference))


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
