"""Markup of other kinds in an explainer, which is printed as it stands."""

import re
from collections.abc import Iterator

from generator.check.check import Check, Context, Finding, Findings
from generator.check.written import Written

_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
_FOUND = re.compile(
    r"(?<!\\)(?:(?P<footnote>\[\^[^\]\s]{1,40}\])|(?P<html></?(?:a|b|br|div|em|font|hr|i|img|p|span|strong|su[bp]|u)\b"
    r"[^<>\n]{0,200}>))",
    re.IGNORECASE,
)


def _run(context: Context) -> Findings:
    for text in context.written:
        yield from _of_text(text)


def _of_text(text: Written) -> Iterator[Finding]:
    body = _CODE.sub(lambda code: " " * len(code[0]), text.body)
    for match in _FOUND.finditer(body):
        kind, remedy = (
            ("a footnote", "cite a source, [@source, at], or put a backslash before the bracket")
            if match["footnote"]
            else ("HTML", "write it in Markdown (an empty line parts paragraphs), or put a backslash before it")
        )
        yield Finding(
            text.place(match.start()),
            f"“{match[0][:60]}” is {kind}, which is printed as it stands",
            remedy,
        )


CHECK = Check(
    code="markup-as-text",
    title="Markup of another kind is printed as it stands",
    explanation="""\
An explainer is Markdown without HTML and without footnotes: what looks like them is printed, sign for sign. A source is
cited where it is used, `[@source, at]`; an empty line parts paragraphs; emphasis is `*so*` or `**so**`. Where the signs
themselves are meant, as in words about a web page, stand a backslash before them.""",
    bad="""\
Nobody can say for how long.[^1]<br>The bridge is closed.
""",
    good="""\
Nobody can say for how long [@example-report, para. 2].
""",
    run=_run,
    severity="warning",
    by_text=True,
)
