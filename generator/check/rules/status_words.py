"""A status beside exact words that say the other one."""

from collections.abc import Iterator

from generator.check.beside.statuses import has_status, other_status
from generator.check.check import Check, Context, Finding, Findings
from generator.check.words import quoted
from generator.model import Cited
from generator.numerals import is_english

_OPPOSED = frozenset(("open", "closed"))
"""What is restricted or damaged may be called open or closed."""


def _run(context: Context) -> Findings:
    for said in context.said:
        statuses = frozenset(said.row.statuses.values())
        if not statuses or statuses - _OPPOSED:
            continue
        for way, citation in said.row.cited():
            for key, text in _english(context, citation):
                word = "" if has_status(text, statuses) else other_status(text, statuses)
                if word:
                    found = f"“{word}” stands in the exact words of what is {quoted(sorted(statuses))}"
                    yield Finding(
                        said.at(*way, *key), found, "correct the status, or quote the words for it", word, text
                    )


def _english(context: Context, citation: Cited) -> Iterator[tuple[tuple[str, ...], str]]:
    source = context.site.sources.get(citation.source or "")
    if source is not None and citation.exact is not None and is_english(source.language):
        yield ("exact",), citation.exact
    if citation.means is not None and citation.means.plain is not None and is_english(context.main):
        yield ("means",), citation.means.plain


CHECK = Check(
    code="status-words",
    title="A status stands beside exact words that say the other one",
    explanation="""\
Where the exact words say open and nothing says closed, the status is not `closed`; nor the other way round. What is
not so, or still to come (“not open”, “will reopen”), says neither.""",
    bad="""\
status: closed
exact: the bridge is open to all traffic
""",
    good="""\
status: open
exact: the bridge is open to all traffic
""",
    run=_run,
    severity="warning",
    answerable=True,
)
