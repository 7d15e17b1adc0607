"""Words that may be a withheld name: misspelt, an initial, its last part alone, in another script."""

from generator.check.check import Check, Context, Finding, Findings
from generator.check.rules.withheld_words import content_texts
from generator.model import Actor, Place, Site
from generator.notice import At
from generator.withheld import Like, readings

_FOUND = "these words are like a name that a fact withholds"
_REMEDY = "take them out, also out of quotations: write […] instead"


def _run(context: Context) -> Findings:
    withheld = context.site.withheld
    if not withheld:
        return
    names = context.once(_names)

    def likes(text: str, *, is_address: bool = False) -> list[Like]:
        """What is like a name in a text that has none; but not its last part, where a town say is called so."""
        found = withheld.like(text, is_address=is_address)
        unsure = [like for like in found if not (like.is_alone and names.issuperset(like.words))]
        return [] if unsure and withheld.stands_in(text) else unsure

    clean: set[str] = set()
    for path, keys, string in content_texts(context):
        if string not in clean:
            found = likes(string, is_address=not _is_text(string))
            clean.update(() if found else (string,))
            yield from (_finding(At(path, keys=keys), string, like, string) for like in found)
    for text in context.written:
        for sentence in text.prose.sentences:
            for like in likes(sentence.text):
                yield _finding(sentence.place(like.start), sentence.text, like, sentence.written)


def _finding(at: At, text: str, like: Like, passage: str) -> Finding:
    return Finding(at, _FOUND, _REMEDY, text[like.start : like.end], passage)


def _is_text(string: str) -> bool:
    """Whether a string is words, and no address, id or name of a file."""
    return any(sign.isspace() for sign in string) or not string.islower()


def _names(site: Site) -> frozenset[str]:
    named: tuple[Place | Actor, ...] = (*site.places.values(), *site.actors.values())
    names = (name for one in named for name in one.names())
    return frozenset(folded for name in names for folded, _, _ in next(readings(name)))


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
    by_fact=True,
    severity="warning",
    answerable=True,
    by_text=True,
)
