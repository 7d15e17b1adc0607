"""A quotation that is longer than a quotation should be."""

from collections.abc import Iterator

from generator.check.check import Check, Context, Finding, Findings
from generator.notice import At

MOST_WORDS = 25


def _run(context: Context) -> Findings:
    for at, exact in _quoted(context):
        words = exact.split()
        count = sum(any(map(str.isalnum, word)) for word in words) if len(words) > MOST_WORDS else 0
        if count > MOST_WORDS:
            found = f"quotes {count} words, where {MOST_WORDS} are the most"
            yield Finding(at, found, "keep the words that carry the figure, and write […] for what is left out")


def _quoted(context: Context) -> Iterator[tuple[At, str]]:
    """The exact words that claims and texts cite."""
    for said in context.said:
        for keys, citation in said.row.cited():
            if citation.exact is not None:
                yield said.at(*keys, "exact"), citation.exact
    for text in context.written:
        yield from ((cite.at, ref.exact) for cite in text.cites() for ref in cite.refs if ref.exact is not None)


CHECK = Check(
    code="exact-long",
    title="The exact words are too many",
    explanation="""\
`exact` is evidence, not a reprint: at most 25 words, those that carry the figure and its qualifier. `[…]` stands for
what is left out between two parts. So are the words that a text cites: `[@source, at: "words"]`.""",
    bad="""\
exact: Residents who had gathered early in the morning at the market in the centre of the town said in the evening
  that at least twelve of their neighbours had been killed there
""",
    good="""\
exact: at least twelve of their neighbours had been killed
""",
    run=_run,
    by_fact=True,
    by_text=True,
)
