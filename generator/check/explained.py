"""The checks as a page: the text of `docs/checks.md`.

In: checks. Out: Markdown with one section for each code. Print it with `python -m generator.check.explained`.
"""

import sys
from collections.abc import Iterable

from generator.check.check import Check
from generator.check.rules import CHECKS

_HEAD = """\
# Checks

`factsheet check` holds the content against itself. Each check has a code, which stands in its messages:

    content/facts/exampleton/market-strike.yaml:9:15: part-exceeds “children” is “12”, more than … — correct …

**Errors** stop the build. **Warnings** (the word stands before their code) do with `--strict`. A check never changes
a file. Where one **can be answered**, what it finds may be true all the same, and an editor says so under
[`known:`](content-format.md#answers-to-checks). What a file has to look like in order to be read at all is told in
[content-format.md](content-format.md); the codes of files that cannot be read are in [messages.md](messages.md).

This page is made from the checks themselves, in `generator/check/rules`, one file each.
"""


def as_page(checks: Iterable[Check] = CHECKS) -> str:
    """The page, with a table of all codes before their sections."""
    listed = tuple(checks)
    rows = [f"| [`{check.code}`](#{check.code}) | {check.severity} | {check.title} |" for check in listed]
    table = "\n".join(("| code | | |", "|---|---|---|", *rows))
    return "\n".join((_HEAD, table, "", *map(_section, listed)))


def _section(check: Check) -> str:
    language = "markdown" if "[[" in check.bad else "yaml"
    bad, good = (f"```{language}\n{text.rstrip()}\n```\n" for text in (check.bad, check.good))
    severity = "Error" if check.severity == "error" else "Warning"
    severity += "; can be answered" if check.answerable else ""
    return f"## {check.code}\n\n**{check.title}.** {severity}.\n\n{check.explanation}\n\nNot:\n\n{bad}\nBut:\n\n{good}"


if __name__ == "__main__":
    sys.stdout.write(as_page())
