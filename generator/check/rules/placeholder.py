"""A note of the desk to itself that would be printed: TK, TODO, XX."""

import re

from generator.check.check import Check, Context, Finding, Findings
from generator.check.texts import own_texts
from generator.notice import At

_MARK = re.compile(r"(?<![\w-])(?:TK(?:TK)*|TKs|TODO|FIXME|XX|XXX|TBC|TBD|CQ)(?![\w-])(?! [Cc]entury| Corps)")
"""What newsrooms write for what is still to come (TK), to be checked (CQ) or to be done; in capitals alone."""


def _run(context: Context) -> Findings:
    for path, holder in context.files():
        for keys, text in own_texts(holder):
            yield from (_finding(At(path, keys=keys), match[0], text) for match in _MARK.finditer(text))
    for written in context.written:
        for match in _MARK.finditer(written.body):
            yield _finding(written.place(match.start()), match[0], written.line(match.start()))


def _finding(at: At, mark: str, passage: str) -> Finding:
    return Finding(at, f"“{mark}” would be printed", "write what belongs there, or put it under note:", mark, passage)


CHECK = Check(
    code="placeholder",
    title="A note to the desk would be printed",
    explanation="""\
TK, TODO, XX and the like stand for what is still to come. Write what belongs there; what is for editors belongs under
`note:`, which is never published. Where it is a name or a number (XX Corps), answer it.""",
    bad="""\
because: The army counts XX, civil defence at least 12 (TK check with the desk).
""",
    good="""\
because: The army counts 9, civil defence at least 12.
note: Check with the desk.
""",
    run=_run,
    by_fact=True,
    answerable=True,
    by_text=True,
)
