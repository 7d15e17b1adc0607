"""A live claim, or a sentence, that cites a source which no longer stands."""

from collections.abc import Iterator
from itertools import chain

from generator.check.check import Check, Context, Finding, Findings
from generator.notice import At


def _run(context: Context) -> Findings:
    withdrawn = context.index("withdrawn")
    for at, source, remedy in chain(_in_claims(context), _in_prose(context)) if withdrawn else ():
        if source in withdrawn:
            yield Finding(at, f"cites “{source}”, which has been withdrawn", remedy)


def _in_claims(context: Context) -> Iterator[tuple[At, str | None, str]]:
    """Each source that a claim that stands cites: where, and what to do if it is withdrawn."""
    for said in context.said:
        for keys, citation in said.row.cited() if said.is_live else ():
            at = said.at(*keys, "source")
            yield at, citation.source, "cite what stands in its place, or withdraw the claim, too"


def _in_prose(context: Context) -> Iterator[tuple[At, str, str]]:
    cites = (cite for text in context.written for cite in text.cites())
    return ((cite.at, ref.source, "cite what stands in its place") for cite in cites for ref in cite.refs)


CHECK = Check(
    code="source-withdrawn",
    title="A claim cites a withdrawn source",
    explanation="""\
The source no longer stands: its publisher took it back, or others have shown that it is false. A claim that rests on it
goes with it, unless another source has it, too. The page of the source says that it is withdrawn, and for the rest what
you write under `withdrawn:`, who withdrew it and why.""",
    bad="""\
# content/sources/example-report.yaml has withdrawn: The agency has taken it back.
source: example-report
""",
    good="""\
withdrawn: The agency has taken its report back.
source: example-report
""",
    run=_run,
    by_fact=True,
    severity="warning",
    by_text=True,
)
