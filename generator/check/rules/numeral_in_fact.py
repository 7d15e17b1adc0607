"""A number in a fact's own words that is none of its figures."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.check.backing import Backing, of_fact, of_moments, of_text, of_words, together
from generator.check.check import Check, Context, Finding, Findings
from generator.check.names import Names, has_number, names_with_numbers
from generator.model import Fact, Moment, Source, Text, When, citations_of
from generator.model.roles import Found, OwnWords, Superseded, Time, Translates, walk
from generator.notice import Keys
from generator.numerals import is_english, may_count


@dataclass(frozen=True, slots=True)
class _Text:
    """A text in one language, and the way to it."""

    keys: Keys
    string: str
    is_english: bool


def _run(context: Context) -> Findings:
    names = names_with_numbers(context.site)
    for fact in context.site.facts.values():
        numbered = [found for found in walk(fact, OwnWords) if any(map(may_count, found.value.everything()))]
        if numbered:
            yield from _judge(context, fact, list(_texts(context, numbered)), names)


def _judge(context: Context, fact: Fact, texts: list[_Text], names: Names) -> Findings:
    sources = _sources(context, fact)
    known = names | (title for source in sources for title in source.name.everything() if has_number(title))
    claims = tuple(fact.claims.values())
    quoted = together((of_fact(fact), of_words(claims, translated=False), of_moments(_times(fact, sources))))
    backing = quoted | of_words(claims)
    corrected = backing | _of_corrections(fact)
    for text in texts:
        # A translation does not stand behind itself.
        own = corrected if _is_corrections(text.keys) else quoted if "means" in text.keys else backing
        for slip in own.slips(text.string, known, english=text.is_english):
            if slip.kind == "number":
                remedy = "correct it, quote the words that have it, or take it out"
                found = f"no figure of the fact has “{text.string[slip.start : slip.end]}”"
                yield Finding(fact.at(*text.keys), found, remedy)


def _texts(context: Context, numbered: Iterable[Found]) -> Iterator[_Text]:
    """Each text that the fact's figures have to back; a translation is held to the words that it translates."""
    for found in numbered:
        if not found.field.has(Superseded) and not found.field.has(Translates):
            yield from _by_language(context, found.keys, found.value)


def _by_language(context: Context, keys: Keys, text: Text) -> Iterator[_Text]:
    if text.plain is not None:
        yield _Text(keys, text.plain, is_english(context.main))
    for language, string in text.by_language:
        yield _Text((*keys, language), string, is_english(language))


def _is_corrections(keys: Keys) -> bool:
    return keys[0] == "corrections"


def _of_corrections(fact: Fact) -> Backing:
    """What a correction may name besides: what was said before, and its own day."""
    was = (text for found in walk(fact, Superseded) for text in found.value.everything())
    return together(of_text(text) for text in was) | of_moments(correction.on for correction in fact.corrections)


def _times(fact: Fact, sources: Iterable[Source]) -> Iterator[When | Moment]:
    """The times that the fact speaks of, and those when its sources were issued."""
    for found in walk(fact, Time):
        if not _is_corrections(found.keys):
            yield found.value
    for source in sources:
        yield from (moment for moment in (source.issued, source.updated) if moment is not None)


def _sources(context: Context, fact: Fact) -> list[Source]:
    named = {citation.source or "": None for _, citation in citations_of(fact)}
    return [context.site.sources[name] for name in named if name in context.site.sources]


CHECK = Check(
    code="numeral-in-fact",
    title="A fact’s own words have a number that its figures do not",
    explanation="""\
`title`, `says`, `because`, `about`, `withdrawn` and whatever else of a fact is the newsroom's words: a slipped digit in
them reads like a figure. A number there, as `numeral-unsupported` reads it, is one of the fact's figures or
parts, a date of the fact or of a source that it cites, stands in its exact words, or belongs to a name: of a place, an
actor, or a source that it cites.
A correction may also name what stands in a `was:`, which is not looked at itself. Translations are held to their
exact words by `means-figure`.""",
    bad="""\
because: The monitor has 21, civil defence at least 12.
claims:
  monitor:
    killed: 12
""",
    good="""\
because: The monitor has 12, civil defence at least 12.
claims:
  monitor:
    killed: 12
""",
    run=_run,
)
