"""A number in a fact's own words that is none of its figures."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.check.backing import Backing, of_fact, of_moments, of_text, of_words, together
from generator.check.check import Check, Context, Finding, Findings
from generator.check.names import Names, has_number, names_with_numbers
from generator.model import Cited, Fact, Moment, Source, Text, When, citations_of
from generator.model.roles import Found, OwnWords, Superseded, Time, Translates, walk
from generator.notice import Keys
from generator.numerals import in_digits, in_words, is_english, may_count


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
            yield from _judge(context, fact, list(_texts(context, fact, numbered)), names)


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


def _texts(context: Context, fact: Fact, numbered: Iterable[Found]) -> Iterator[_Text]:
    """Each text that the fact's figures, or the words that are translated, have to back."""
    citations = dict(citations_of(fact))
    for found in numbered:
        for text in _by_language(context, found.keys, found.value):
            translated = citations.get(found.keys[:-1]) if found.field.has(Translates) else None
            if not found.field.has(Superseded) and (translated is None or _tells_all(context, translated, text.string)):
                yield text


def _by_language(context: Context, keys: Keys, text: Text) -> Iterator[_Text]:
    if text.plain is not None:
        yield _Text(keys, text.plain, is_english(context.main))
    for language, string in text.by_language:
        yield _Text((*keys, language), string, is_english(language))


def _tells_all(context: Context, citation: Cited, means: str) -> bool:
    """Whether what the exact words do not have in digits, or in English, they do not have at all.

    Number words of other languages are not read. Where all digits of a foreign text stand in its translation, a number
    more may be one of its words; where one is missing, what stands in its place is none.
    """
    source = context.site.sources.get(citation.source or "")
    if source is not None and is_english(source.language):
        return True
    told = {numeral.value for numeral in (*in_digits(means), *in_words(means))}
    return any(numeral.value not in told for numeral in in_digits(citation.exact or ""))


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
A correction may also name what stands in a `was:`, which is not looked at itself. A translation (`means`) of a text
that is not in English may have more numbers, which the text may have in words, as long as all numbers that the text
has in digits stand in it.""",
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
