"""A source, an actor, a place or an image that nothing names."""

from generator.check.check import Check, Context, Finding, Findings
from generator.notice import At

_REMEDY = "name it where it belongs, or delete it; it is not published"


def _run(context: Context) -> Findings:
    if not context.is_whole:
        return
    site = context.site
    for group, subjects in (("source", site.sources), ("actor", site.actors), ("place", site.places)):
        for subject in subjects.values():
            if (group, subject.id) not in context.named:
                yield Finding(subject.at(), f"nothing names this {group}", _REMEDY)
    shown = {image.path for text in context.written for image in text.images()}
    for path in sorted(site.images - shown) if shown <= site.images else ():
        yield Finding(At(f"content/{path}", 1, 1), "no explainer shows this image", _REMEDY)


CHECK = Check(
    code="unused-entry",
    title="Nothing names a source, an actor, a place or an image",
    explanation="""\
Most often an id is misspelt elsewhere, or the last fact that named it has gone. What nothing
on the site uses is not published. Said only where all files can be read and all ids lead somewhere.""",
    bad="""\
# content/sources/example-report.yaml, and no claim cites example-report
""",
    good="""\
source: example-report
""",
    run=_run,
    severity="warning",
)
