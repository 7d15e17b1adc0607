"""A name of a number or of signs alone."""

from generator.check.check import Check, Context, Finding, Findings
from generator.model import Actor, Place, Source
from generator.notice import At


def _run(context: Context) -> Findings:
    site = context.site
    named: tuple[Actor | Place | Source, ...] = (*site.actors.values(), *site.places.values(), *site.sources.values())
    for one in named:
        key = ("described" if one.title is None else "title") if isinstance(one, Source) else "name"
        for name in one.name.everything():
            if not any(map(str.isalpha, name)):
                found = f"“{name}” has no letter, and would be read as a figure"
                yield Finding(At(one.path, keys=(key,)), found, "write a word to it that says what it is")


CHECK = Check(
    code="name-letters",
    title="A name has no letter",
    explanation="""\
A source that is called “5”, or an actor “1+1”, prints a number that nobody can tell from a figure. A word before it
says what it is.""",
    bad="""\
title: "5"
""",
    good="""\
title: Bulletin 5
""",
    run=_run,
)
