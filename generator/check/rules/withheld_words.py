"""Words that the newsroom knows and does not print, standing somewhere in the content."""

from collections.abc import Iterator

from generator.check.check import Check, Context, Finding, Findings
from generator.check.texts import every_text
from generator.check.withholding import digests, first_withheld
from generator.check.written import Written
from generator.notice import At, Keys

_FOUND = "words stand here that a fact withholds"
_REMEDY = "take them out, also out of quotations: write […] instead"


def _run(context: Context) -> Findings:
    withheld = digests(context.site)
    if not withheld:
        return
    clean: set[str] = set()
    for path, keys, string in _texts(context):
        if string not in clean:
            if first_withheld(string, withheld) is None:
                clean.add(string)
            else:
                yield Finding(At(path, keys=keys), _FOUND, _REMEDY)
    for text in context.written:
        yield from _in_prose(text, withheld)


def _texts(context: Context) -> Iterator[tuple[str, Keys, str]]:
    for path, holder in context.site.files():
        for keys, text in every_text(holder):
            if keys not in (("path",), ("body",)):
                yield path, () if keys == ("id",) else keys, text


def _in_prose(text: Written, withheld: frozenset[bytes]) -> Findings:
    start = first_withheld(text.body, withheld)
    if start is not None:
        yield Finding(text.place(start), _FOUND, _REMEDY)


CHECK = Check(
    code="withheld-words",
    title="Withheld words stand in the content",
    explanation="""\
The name of a private person is told to nobody, neither in a paraphrase nor inside a quotation, a file's name or a
title. A fact's `withheld.words` are digests (SHA-256) of one to five words in small letters, letters alone; every
text of the content is held against them. The message does not repeat the words.""",
    bad="""\
exact: twelve people, among them Jane Example, were killed
""",
    good="""\
exact: twelve people […] were killed
""",
    run=_run,
)
