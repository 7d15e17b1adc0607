"""Markup in a title."""

import re

from generator.check.check import Check, Context, Finding, Findings
from generator.check.texts import titles
from generator.notice import At

_MARKUP = re.compile(r"</?[A-Za-z!]|\*\*|`|!?\[\[|\]\(|\{\{|\{%|&(?:[a-z]+|#[0-9]+);|^#{1,6} ")


def _run(context: Context) -> Findings:
    for path, holder in context.files():
        for keys, text in titles(holder):
            match = _MARKUP.search(text)
            if match is not None:
                found = f"has markup, “{match[0].strip()}”, where it is printed as it stands"
                yield Finding(At(path, keys=keys), found, "write plain words")


CHECK = Check(
    code="title-markup",
    title="Titles are plain words",
    explanation="""\
Titles, names and standfirsts are printed as they stand, on paper, in feeds and in search results: no Markdown, no
HTML, no mention of a fact.""",
    bad="""\
title: Strike on the **market**
""",
    good="""\
title: Strike on the market
""",
    run=_run,
    by_fact=True,
    by_text=True,
)
