"""Words that may be a withheld name: misspelt, an initial, its last part alone, in another script."""

from collections.abc import Callable, Iterator

from generator.check.check import Check, Context, Finding, Findings
from generator.check.rules.withheld_words import content_texts
from generator.model import Site
from generator.notice import At
from generator.withheld import Like, Withheld, readings

_FOUND = "these words are like a name that a fact withholds"
_REMEDY = "take them out, also out of quotations: write […] instead"


def _run(context: Context) -> Findings:
    withheld = context.site.withheld
    names = frozenset(_names(context.site))
    clean: set[str] = set()
    for path, keys, string in content_texts(context.site):
        if string not in clean:
            at = At(path, keys=keys)
            found = list(_findings(withheld, names, string, lambda _, at=at: at, is_address=not _is_text(string)))
            yield from found
            clean.update(() if found else (string,))
    for text in context.written:
        for sentence in text.prose.sentences:
            yield from _findings(withheld, names, sentence.text, sentence.place, passage=sentence.written)


def _is_text(string: str) -> bool:
    """Whether a string is words, and no address, id or name of a file."""
    return any(sign.isspace() for sign in string) or not string.islower()


def _findings(
    withheld: Withheld,
    names: frozenset[str],
    text: str,
    place: Callable[[int], At],
    *,
    passage: str = "",
    is_address: bool = False,
) -> Iterator[Finding]:
    for like in withheld.like(text, is_address=is_address):
        if not _is_ordinary(like, names):
            slip = text[like.start : like.end]
            yield Finding(place(like.start), _FOUND, _REMEDY, slip, passage or text)


def _is_ordinary(like: Like, names: frozenset[str]) -> bool:
    """Whether the last part of the name is a name that the content has anyway, of a town say."""
    return like.is_alone and names.issuperset(like.words)


def _names(site: Site) -> Iterator[str]:
    for subject in (*site.places.values(), *site.actors.values()):
        for name in (*subject.name.everything(), *subject.spellings):
            yield from (folded for folded, _, _ in next(readings(name)))


CHECK = Check(
    code="withheld-like",
    title="Words are like a withheld name",
    explanation="""\
A name that is misspelt by a letter, has an initial for one of its parts, stands there by its last part alone (“Mr
Example”), or is spelt in another script gives a person away as well. It may also be somebody else's: where it is,
answer it. The last part of a name is not looked at where another name stands beside it (“Omar Example”), or where
it is in the name of a place or an actor.""",
    bad="""\
because: The driver, J. Example, was let go.
""",
    good="""\
because: The driver was let go.
""",
    run=_run,
    severity="warning",
    answerable=True,
)
