"""Words that the newsroom knows and does not print, standing somewhere in the content."""

from collections.abc import Iterator

from generator.check.check import Check, Context, Finding, Findings
from generator.check.written import Written
from generator.notice import At, Keys
from generator.withheld import Withheld, decoded

_FOUND = "words stand here that a fact withholds"
_REMEDY = "take them out, also out of quotations: write […] instead"


def _run(context: Context) -> Findings:
    withheld = context.site.withheld
    if not withheld:
        return
    clean: set[str] = set()
    for path, keys, string in content_texts(context):
        if string not in clean:
            if withheld.stands_in(string):
                yield Finding(At(path, keys=keys), _FOUND, _REMEDY)
            else:
                clean.add(string)
    for text in context.written:
        if (at := _in_prose(text, withheld)) is not None:
            yield Finding(at, _FOUND, _REMEDY)


def content_texts(context: Context) -> Iterator[tuple[str, Keys, str]]:
    """Every text of the content but prose, with its file and the keys to it, and the paths of images."""
    for path, keys, text in context.texts:
        if keys not in (("path",), ("body",)):
            yield path, () if keys == ("id",) else keys, text
    yield from ((f"content/{path}", (), path) for path in context.images)


def _in_prose(text: Written, withheld: Withheld) -> At | None:
    """Where withheld words begin: as they are written, as a sentence is read without markup, or in an address."""
    if (start := withheld.find(text.body)) is not None:
        return text.place(start)
    for sentence in text.prose.sentences:
        if (start := withheld.find(sentence.text)) is not None:
            return sentence.place(start)
    start = 0
    for line in text.body.split("\n"):
        if withheld.stands_in(line):
            return text.place(start)
        start += len(line) + 1
    return text.place(0) if withheld.stands_in(decoded(text.body)) else None


CHECK = Check(
    code="withheld-words",
    title="Withheld words stand in the content",
    explanation="""\
The name of a private person is told to nobody, neither in a paraphrase nor inside a quotation, an address, a title or
the name of a file. A fact's `withheld.words` are digests, which `factsheet withhold` makes; every text of the content
is held against them, and every finished file once more: in any order of the words, without accents, with markup or
signs that nobody sees between the letters. The message does not repeat the words.""",
    bad="""\
exact: twelve people, among them Jane Example, were killed
""",
    good="""\
exact: twelve people […] were killed
""",
    run=_run,
    by_fact=True,
    by_text=True,
)
