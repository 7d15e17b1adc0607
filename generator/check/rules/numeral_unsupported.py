"""A numeral in an explainer that nothing stands behind."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator import numerals
from generator.check.backing import Backing, Span, of_fact, of_quotes, of_words, slips, together
from generator.check.check import Check, Context, Finding, Findings
from generator.check.names import inside_name, names_with_numbers
from generator.check.written import Written
from generator.model import Explainer, Fact, claims_of, parse_address
from generator.model.fields import clip
from generator.notice import At
from generator.prose import Numeral, Sentence

_REMEDY = "mention the fact that has it, [[fact]], cite the words that have it, [@source, at], or take it out"


@dataclass(frozen=True, slots=True)
class _Numbers:
    """What numerals are held against: the site's facts, quotes and names, each looked up once."""

    context: Context
    quotes: dict[tuple[str, str | None], Backing]
    names: tuple[str, ...]


def _run(context: Context) -> Findings:
    if not context.site.explainers:
        return
    numbers = _Numbers(context, of_quotes(context), names_with_numbers(context.site))
    for text in context.written:
        yield from _in_heads(numbers, text)
        # What a line with a fault cites is not known.
        faulty = {notice.at.line for notice in text.prose.notices}
        for sentence in text.prose.sentences:
            found = _in_sentence(numbers, text, sentence)
            yield from (finding for finding in found if finding.at.line not in faulty)


def _in_sentence(numbers: _Numbers, text: Written, sentence: Sentence) -> Findings:
    english = text.is_english
    if not (sentence.numerals or (english and _has_words(sentence.text))):
        return
    backing = _of_sentence(numbers, sentence)
    slips = [(numeral.at, clip(numeral.text)) for numeral in _unbacked(numbers, sentence, backing, english=english)]
    if english:
        spans = _slips_in_words(numbers, backing, sentence.text)
        slips += [(sentence.place(start), sentence.text[start:end]) for start, end in spans]
    for at, slip in slips:
        yield Finding(at, f"nothing cited in its sentence has “{slip}”", _REMEDY)


def _unbacked(numbers: _Numbers, sentence: Sentence, backing: Backing, *, english: bool) -> Iterator[Numeral]:
    """The numerals that nothing stands behind; one that is not read whole (12,34; A380) has no value to be backed."""
    values = {numeral.start: numeral for numeral in numerals.in_digits(sentence.text)}
    for numeral in sentence.numerals:
        value, start, end = values.get(numeral.start), numeral.start, numeral.start + len(numeral.text)
        is_whole = value is not None and value.end >= end
        has_backing = value is not None and backing.has(value.value, sentence.text, start, end, english=english)
        if not (is_whole and has_backing) and not inside_name(numbers.names, sentence.text, start, end):
            yield numeral


def _of_sentence(numbers: _Numbers, sentence: Sentence) -> Backing:
    backing = together(numbers.quotes.get(ref, Backing()) for cite in sentence.cites for ref in cite.refs)
    for mention in sentence.mentions:
        fact = numbers.context.site.facts.get(mention.address.fact)
        if fact is not None:
            backing |= of_fact(fact) | of_words(claims_of(fact, mention.address))
    return backing


def _in_heads(numbers: _Numbers, text: Written) -> Findings:
    """Titles and standfirsts: they mention nothing, and may have the numbers of any fact of the explainer."""
    explainer = text.explainer
    own = text.path == explainer.path
    heads = explainer if own else explainer.translations[text.language]
    strings = [(name, string) for name in ("title", "standfirst") for string in getattr(heads, name).everything()]
    if not any(numerals.in_digits(string) or _has_words(string) for _, string in strings):
        return
    backing = together(of_fact(fact) for fact in _facts_of(numbers.context, explainer, text))
    for name, string in strings:
        spans = [*slips(string, numerals.in_digits(string), backing, numbers.names, english=text.is_english)]
        spans += _slips_in_words(numbers, backing, string) if text.is_english else []
        for start, end in spans:
            remedy = "name the fact that has it in facts:, or take it out"
            found = f"no fact of the explainer has “{string[start:end]}”"
            yield Finding(At(text.path, keys=(name,)), found, remedy)


def _has_words(text: str) -> bool:
    return bool(numerals.in_words(text)) or any(numerals.quantity_words(text))


def _slips_in_words(numbers: _Numbers, backing: Backing, text: str) -> Iterator[Span]:
    """Where English words for a quantity stand that nothing stands behind."""
    yield from backing.unknown_words(text)
    yield from slips(text, numerals.spelt_out(text), backing, numbers.names)


def _facts_of(context: Context, explainer: Explainer, text: Written) -> Iterator[Fact]:
    addresses = [parse_address(entry) for entry in explainer.key_figures]
    named = {address.fact for address in addresses if address is not None}
    named |= {address.fact for _, address in text.addresses()}
    yield from context.site.facts_of(explainer)
    yield from (context.site.facts[name] for name in sorted(named) if name in context.site.facts)


CHECK = Check(
    code="numeral-unsupported",
    title="Nothing stands behind a numeral",
    explanation="""\
Every numeral in an explainer's text, every number from ten upwards that is spelt out (twelve, forty), and every word
of quantity (dozens, hundreds) is a figure or a date of a fact
that its sentence mentions, or stands in the exact words that its sentence mentions or cites; or it is part of a name
in the gazetteer (Liwa 52). A day of the month counts only beside its month. Titles and standfirsts may have the
numbers of any fact that the explainer draws on. Best write `[[fact]]` and let the figure print itself.""",
    bad="""\
Civil defence counted 21 dead in [[market-strike#civil-defence.killed]].
""",
    good="""\
Civil defence counted [[market-strike#civil-defence.killed]].
""",
    run=_run,
)
