"""A source, an actor, a place or an image that nothing names."""

import re
from collections.abc import Iterator

from generator.check.check import Check, Context, Finding, Findings
from generator.check.texts import every_text, titles
from generator.model import Actor, Place, Subject
from generator.notice import At

_REMEDY = "name it where it belongs, or delete it; it is not published"
_UNNAMED = {
    kind: f"no file refers to this {kind} by its id, and no explainer has its name" for kind in ("actor", "place")
}
_LETTER = "[A-Za-zÀ-ɏ]"
"""What a name may have no more of beside it. In other scripts an article or an ending is joined to it."""


def _run(context: Context) -> Findings:
    if not context.is_whole:
        return
    site = context.site
    for group, subjects in (("source", site.sources), ("actor", site.actors), ("place", site.places)):
        for subject in subjects.values():
            if (group, subject.id) not in context.named and not _is_told_of(context, subject):
                yield Finding(subject.at(), _UNNAMED.get(group, f"nothing names this {group}"), _REMEDY)
    shown = frozenset[str]().union(*(gist.images for gist in context.gists.values()))
    for path in sorted(site.images - shown) if shown <= site.images else ():
        yield Finding(At(f"content/{path}", 1, 1), "no explainer shows this image", _REMEDY)

    yield from _unused_names(context)


def _is_told_of(context: Context, subject: Subject) -> bool:
    """Whether an explainer has one of its names, which then is held to the spelling that stands in its file."""
    if not isinstance(subject, Actor | Place):
        return False
    pattern = re.compile(rf"(?<!{_LETTER})(?:{'|'.join(map(re.escape, subject.names()))})(?!{_LETTER})")
    headings = (
        text for one in context.explainers for part in (one, *one.translations.values()) for _, text in titles(part)
    )
    return any(map(pattern.search, (*(text.body for text in context.written), *headings)))


def _unused_names(context: Context) -> Iterator[Finding]:
    """The listed names that stand in no text."""
    site = context.site
    left = dict(enumerate(site.names.names))
    for text in _texts(context) if left else ():
        left = {index: name for index, name in left.items() if name not in text}
    for index in left:
        at = At(site.names_path, keys=("names", index))
        yield Finding(at, "no text has this name", "write it as the texts do, or delete it")


def _texts(context: Context) -> Iterator[str]:
    yield from (text.body for text in context.written)
    holders = (holder for path, holder in context.site.files() if path != context.site.names_path)
    yield from (string for holder in holders for _, string in every_text(holder))


CHECK = Check(
    code="unused-entry",
    title="Nothing names a source, an actor, a place or an image; or no text has a name of names.yaml",
    explanation="""\
Most often an id is misspelt elsewhere, or the last fact that named it has gone; or a text has a name otherwise than
`names.yaml`. What nothing on the site uses is not published. An actor or a place that an explainer has in words alone
is used: the words are held to the spelling in its file. Said only where all files can be read and all ids lead
somewhere.""",
    bad="""\
# content/sources/example-report.yaml, and no claim cites example-report
""",
    good="""\
source: example-report
""",
    run=_run,
    severity="warning",
)
