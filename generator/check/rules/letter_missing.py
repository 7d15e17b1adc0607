"""A character that no font of the briefings has."""

import unicodedata
from collections.abc import Iterator

from generator.check.check import Check, Context, Finding, Findings
from generator.check.texts import every_text, reader_of
from generator.check.written import Written
from generator.notice import At, Keys

_FROM_FILE = ("id", "path", "body")
_NEVER_PRINTED = {"spellings", "before", "after", "note", "known"}
_DRAWN_AS_NOTHING = ("Cf", "Zs", "Cc")
"""Categories that need no letter: marks of direction and joiners, spaces, the ends of lines."""
_REMEDY = "put a font that has it into templates/print/fonts, or do without it: […] in a quotation"


def _run(context: Context) -> Findings:
    printable = context.printable
    if printable is None or not context.site.explainers:
        return
    for at, text in _texts(context):
        missing = _missing(text, printable)
        if missing:
            yield Finding(at, _described(missing), _REMEDY)
    for written in context.written:
        yield from _in_prose(written, printable)


def _texts(context: Context) -> Iterator[tuple[At, str]]:
    """Every text that may come to stand on paper, in the site's languages, with its place."""
    read = reader_of(context.site.settings)
    for path, holder in context.files():
        found = every_text(holder, read)
        yield from ((At(path, keys=keys), text) for keys, text in found if _is_printed(keys))


def _is_printed(keys: Keys) -> bool:
    return not (keys[0] in _FROM_FILE or _NEVER_PRINTED.intersection(keys))


def _in_prose(text: Written, printable: frozenset[str]) -> Findings:
    """One finding a line: a paragraph in another script has a hundred such letters."""
    start = 0
    for line in text.body.split("\n"):
        missing = _missing(line, printable)
        if missing:
            yield Finding(text.place(start + line.index(missing[0])), _described(missing), _REMEDY)
        start += len(line) + 1


def _missing(text: str, printable: frozenset[str]) -> list[str]:
    """The characters of the text that no font draws, each once."""
    # Most texts are ASCII, and that every font of the theme has.
    if text.isascii() or printable.issuperset(text):
        return []
    return [letter for letter in dict.fromkeys(text) if letter not in printable and _is_drawn(letter)]


def _is_drawn(letter: str) -> bool:
    return unicodedata.category(letter) not in _DRAWN_AS_NOTHING and not "\ufe00" <= letter <= "\ufe0f"


def _described(missing: list[str]) -> str:
    first = missing[0]
    name = unicodedata.name(first, "no name")
    others = len(missing) - 1
    more = f" and {others} more {'character' if others == 1 else 'characters'}" if others else ""
    return f"has “{first}” (U+{ord(first):04X} {name}){more} that no font of the briefings has"


CHECK = Check(
    code="letter-missing",
    title="A letter that briefings cannot print",
    explanation="""\
A page borrows a letter that its fonts lack from the reader's machine. A briefing has its own fonts and nothing else:
Latin, Greek, Cyrillic and Arabic letters and the usual signs. A Hebrew quotation, a Chinese name, an emoji in a post
would be an empty box on paper, so they stop the build before it begins. Put a TrueType or OpenType font that has the
letters into your own `templates/print/fonts`: how, is told in
[Print other letters](how-to/print-other-letters.md). Spellings, and names in languages that the site is not in, are
never printed, and may be in any letters. Nothing is said where no explainer is there to be printed, and in a build
with `--no-pdf`.""",
    bad="""\
exact: 我们看到了火光
means: We saw the fire
# and no font in templates/print/fonts has these letters
""",
    good="""\
exact: رأينا النار
means: We saw the fire
""",
    run=_run,
    by_fact=True,
    by_text=True,
)
