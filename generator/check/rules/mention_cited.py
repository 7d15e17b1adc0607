"""A citation behind a mention that is none of its claim's."""

from generator.check.beside.attribution.others import cited_elsewhere
from generator.check.check import Check, Context, Finding, Findings


def _run(context: Context) -> Findings:
    for text in context.written:
        for sentence, ref, is_place in cited_elsewhere(context.site, text):
            cite = next(one for one in sentence.cites if ref in one.refs)
            what = f"“{ref.at}” of “{ref.source}”" if is_place else f"“{ref.source}”"
            found = f"{what} is cited, and no claim that the sentence mentions cites it"
            slip = sentence.mentions[-1].written
            remedy = "cite what the claim cites, or take the citation out; a mention brings its own"
            yield Finding(cite.at, found, remedy, slip, sentence.written)


CHECK = Check(
    code="mention-cited",
    title="A citation stands behind a figure that is not from there",
    explanation="""\
A mention prints its claim's own citation. One that is written behind it as well is that one again, and whoever follows
it finds the figure: where a sentence mentions facts, and none of their claims cites the source, or cites it at another
place alone, it is asked about. What is cited with its words, or in a sentence that quotes, may be cited for these.""",
    bad="""\
[[people-fled]] fled [@example-report, para. 9].
""",
    good="""\
[[people-fled]] fled [@example-report, para. 3].
""",
    run=_run,
    severity="warning",
    answerable=True,
    by_text=True,
)
