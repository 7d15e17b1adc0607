"""A small number of things, or a span of time, that the words of a fact tell otherwise."""

from generator.check.beside.quantity.bounds import has_side, turned_against
from generator.check.beside.quantity.otherwise import parts_otherwise, retold_otherwise, span_otherwise, told_otherwise
from generator.check.beside.quantity.words import retold_in
from generator.check.check import Check, Context, Finding, Findings
from generator.check.cited import language_of, texts_cited
from generator.check.names import Names, names_with_numbers
from generator.check.quotes import other_days
from generator.check.sections import Section, sections
from generator.check.written import Written
from generator.model import Site, all_told
from generator.numerals import is_english, may_count

_REMEDY = 'correct it, or cite the words that have it, [@source, at: "words"]'


def _run(context: Context) -> Findings:
    names = context.once(names_with_numbers)
    for text in context.written:
        yield from _bounded(context, text)
        yield from _retold(context, text) if text.is_english else ()
    for section in (one for text in context.english for one in sections(context.site, text)):
        yield from _in_section(context.site, section, names)
    yield from _days(context)
    told = {(slip.at, slip.words) for slip in context.fact_numbers}
    for fact in context.facts:
        for keys, string, slip in retold_otherwise(context.site, fact, names):
            if (fact.at(*keys), slip) not in told:
                yield Finding(
                    fact.at(*keys), f"the exact words have another number than “{slip}”", _REMEDY, slip, string
                )


def _days(context: Context) -> Findings:
    """Weekdays in a paraphrase that the exact words do not name, which name others."""
    for said, (language, text) in context.paraphrases:
        for words in other_days(text, texts_cited(context.site, said.row)) if is_english(language) else ():
            yield Finding(said.at("says"), f"the exact words name another day than “{words}”", _REMEDY, words, text)


def _retold(context: Context, text: Written) -> Findings:
    """Numbers of a sentence that are figures of a fact it mentions, and bounded on a side on which none of these is."""
    for sentence in text.prose.sentences:
        facts = {mention.address.fact for mention in sentence.mentions} & context.site.facts.keys()
        told = tuple(ref for id in sorted(facts) for ref in all_told(context.site, context.site.facts[id]))
        for one in retold_in(sentence.text, told) if told and may_count(sentence.text) else ():
            if one.is_bounded_otherwise and has_side(one.near) and not sentence.cites:
                slip, address = one.near.strip(), one.meant[0].address
                found = f"“{slip}” bounds the number of “{address}” otherwise"
                yield Finding(
                    sentence.at, found, f"mention it, [[{address}]], or bound it as it is", slip, sentence.written
                )


def _bounded(context: Context, text: Written) -> Findings:
    """Numbers of a sentence with a citation that it bounds on the other side than the words which that brings."""
    for sentence, refs, _ in text.quoting():
        cited = [(ref.exact, language_of(context.site, ref.source)) for ref in refs if ref.exact]
        for said in turned_against(sentence.text, text.language, cited) if cited else ():
            slip = sentence.text[slice(*said.bounded)]
            found = f"the words that are cited bound the number of “{slip}” on its other side"
            yield Finding(sentence.place(said.bounded[0]), found, "bound it as they do", slip, sentence.written)
        for start, end in parts_otherwise(sentence.text, cited) if cited and text.is_english else ():
            slip, found = sentence.text[start:end], "the words that are cited have another number of these"
            yield Finding(sentence.place(start), found, "say how many they say", slip, sentence.written)


def _in_section(site: Site, section: Section, names: Names) -> Findings:
    for sentence, number in told_otherwise(site, section, names):
        slip = sentence.text[number.start : number.end]
        found = f"the words of the facts beside “{f'{slip} {number.noun}'.strip()}” have another number"
        yield Finding(sentence.place(number.start), found, _REMEDY, slip, sentence.written)
    for sentence, mention in ((one, mention) for one, _ in section.sentences for mention in one.mentions):
        slip = span_otherwise(site, mention)
        if slip:
            found = f"the exact words of “{mention.address}” have another span of time than “{slip}”"
            yield Finding(mention.at, found, _REMEDY, slip, sentence.written)


CHECK = Check(
    code="numeral-otherwise",
    title="The words of a fact have another number of the same things, or bound it otherwise",
    explanation="""\
“Three rockets struck the market” is no figure of a fact, but where the source of one that is mentioned under the same
heading says “two rockets”, one of the two is wrong. So is “within three weeks” beside cited words that say three days.
A fact’s own words are held against its exact words in the same way. A length of time in `says` is the one of its own
exact words: 14 days are two weeks, and 60 days two months. Ages, and what was some years ago, are no lengths. Nor is a
number “at least” so much where the words cited for it have “at most”. Nor does it lose the “at least” that all words
cited for it have; and a number that is a figure of a fact which the sentence mentions is bounded on the side on which
one of these is. Nor does `says` name a weekday where the exact words name others.""",
    bad="""\
[[people-fled]] fled; the ministry spoke of three warnings [@example-report, para. 3: "two warnings were given"].
""",
    good="""\
[[people-fled]] fled; the ministry spoke of two warnings [@example-report, para. 3: "two warnings were given"].
""",
    run=_run,
    by_fact=True,
    severity="warning",
    answerable=True,
    by_text=True,
)
