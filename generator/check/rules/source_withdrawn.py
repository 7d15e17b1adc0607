"""A live claim, or a sentence, that cites a source which no longer stands."""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.check import Check, Finding
from generator.check.context import Context
from generator.notice import At


def _run(context: Context) -> Iterator[Finding]:
    withdrawn = {source.id for source in context.site.sources.values() if source.withdrawn is not None}
    for said in context.said if withdrawn else ():
        for keys, citation in said.citations() if said.is_live else ():
            if citation.source in withdrawn:
                at = At(said.fact.path, keys=(*keys, "source"))
                yield _finding(at, citation.source or "", "cite what stands in its place, or withdraw the claim, too")
    for text in context.written:
        for cite in text.cites():
            for source in (source for source, _ in cite.refs if source in withdrawn):
                yield _finding(cite.at, source, "cite what stands in its place")


def _finding(at: At, source: str, remedy: str) -> Finding:
    return Finding(at, f"cites “{source}”, which has been withdrawn", remedy)


CHECK = Check(
    code="source-withdrawn",
    title="A claim cites a withdrawn source",
    explanation="""\
Whoever published the source no longer stands by it. A claim that rests on it goes with it, unless another source has
it, too.""",
    bad="""\
# content/sources/example-report.yaml has withdrawn: The agency has taken it back.
source: example-report
""",
    good="""\
withdrawn: The agency has taken its report back.
source: example-report
""",
    run=_run,
    severity="warning",
)
