"""A small number of things, or a span of time, that the words of a fact tell otherwise."""

from generator.check.beside.around import sections
from generator.check.beside.otherwise import in_words_otherwise, retold_otherwise, told_otherwise
from generator.check.check import Check, Context, Finding, Findings
from generator.check.names import names_with_numbers

_REMEDY = 'correct it, or cite the words that have it, [@source, at: "words"]'


def _run(context: Context) -> Findings:
    names = names_with_numbers(context.site)
    for section in (one for text in context.written if text.is_english for one in sections(context.site, text)):
        for sentence, number, _ in told_otherwise(context.site, section, names):
            words = f"{sentence.text[number.start : number.end]} {number.noun}".strip()
            found = f"the words of the facts beside “{words}” have another number"
            slip = sentence.text[number.start : number.end]
            yield Finding(sentence.place(number.start), found, _REMEDY, slip, sentence.written)
    for text in (one for one in context.written if one.is_english):
        for sentence in text.prose.sentences:
            for mention in sentence.mentions:
                span = in_words_otherwise(context.site, mention)
                if span is not None and mention.words is not None:
                    slip = mention.words[span.start : span.end]
                    found = f"the exact words of “{mention.address}” have another span of time than “{slip}”"
                    yield Finding(mention.at, found, _REMEDY, slip, sentence.written)
    told = {(slip.at, slip.words) for slip in context.fact_numbers}
    for fact in context.site.facts.values():
        for keys, text, number in retold_otherwise(context.site, fact, names):
            slip = text[number.start : number.end]
            if (fact.at(*keys), slip) not in told:
                yield Finding(fact.at(*keys), f"the exact words have another number than “{slip}”", _REMEDY, slip, text)


CHECK = Check(
    code="numeral-otherwise",
    title="The words of a fact have another number of the same things",
    explanation="""\
“Three rockets struck the market” is no figure of a fact, but where the source of one that is mentioned under the same
heading says “two rockets”, one of the two is wrong. So is “within three weeks” beside cited words that say three
days. A fact’s own words are held against its exact words in the same way.""",
    bad="""\
[[people-fled]] fled; the ministry spoke of three warnings [@example-report, para. 3: "two warnings were given"].
""",
    good="""\
[[people-fled]] fled; the ministry spoke of two warnings [@example-report, para. 3: "two warnings were given"].
""",
    run=_run,
    severity="warning",
    answerable=True,
)
