"""A quotation in an explainer that is not quite what its source says."""

from generator.check.check import Check, Context, Finding, Findings
from generator.check.quotations import misquoted
from generator.model.fields import clip


def _run(context: Context) -> Findings:
    for found in misquoted(context):
        has = f"the source has “{clip(found.wanted)}”" if found.wanted else "the source has nothing more"
        what = f"“{clip(found.quoted)}” is quoted with “{clip(found.word) or 'nothing'}”, where {has}"
        yield Finding(
            found.at, what, "quote the exact words, or take the quotation marks off", found.quoted, found.passage
        )


CHECK = Check(
    code="quote-differs",
    title="A quotation differs from the source’s exact words",
    explanation="""\
A block quotation, and words in quotation marks in a sentence that cites something, are the source's own. Where the
citation has exact words, or a claim cites that place of the source with some, a quotation that is like them is held
against them, word by word; signs, quotation marks, `[…]` and the case of the first letter make no difference. So are a
citation's own exact words, where they are nearly those that a claim cites of that place. Words in quotation marks
without a citation are looked at by nobody.""",
    bad="""\
The bridge is “open to all traffic” [@example-report, para. 4: "the bridge is closed to all traffic"].
""",
    good="""\
The bridge is “closed to all traffic” [@example-report, para. 4: "the bridge is closed to all traffic"].
""",
    run=_run,
    severity="warning",
    answerable=True,
    by_text=True,
)
