"""Exact words in quotation marks, or with dots for what is left out."""

import re

from generator.check.check import Check, Context, Finding, Findings

_PAIRS = {"“": "”", "„": "“”", "«": "»", "»": "«", '"': '"', "‘": "’", "‚": "‘’", "'": "'", "「": "」"}
_DOTS = re.compile(r"\s*(?:\[\.\.\.\]|(?<!\[)(?:…|\.\.\.+)(?!\]))\s*")


def _run(context: Context) -> Findings:
    for said in context.said:
        for keys, cited in said.row.cited():
            exact = cited.exact or ""
            at = said.at(*keys, "exact")
            if _is_wrapped(exact):
                yield Finding(
                    at, "the exact words stand in quotation marks", f"write {exact[1:-1].strip()}", exact, exact
                )
            elif dots := _DOTS.search(exact):
                found = f"“{dots[0].strip()}” stands for what is left out"
                yield Finding(at, found, f"write {_DOTS.sub(' […] ', exact).strip()}", dots[0].strip(), exact)


def _is_wrapped(exact: str) -> bool:
    closing = _PAIRS.get(exact[:1], "")
    within = exact[1:-1]
    return (
        len(exact) > 2
        and exact[-1] in closing
        and exact[0] not in within
        and not any(c in within for c in closing if c not in "’'")
    )


CHECK = Check(
    code="exact-marks",
    title="Quotation marks or dots of one's own in the exact words",
    explanation="""\
Pages put the marks round `exact` themselves, and `[…]` is the one sign for what is left out. Where the source itself
has the marks or the dots, say so under `known:`.""",
    bad="""\
exact: “twelve people … were killed”
""",
    good="""\
exact: twelve people […] were killed
""",
    run=_run,
    by_fact=True,
    severity="warning",
    answerable=True,
)
