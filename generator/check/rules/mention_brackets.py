"""The address of a fact in single brackets, which would be printed as it stands."""

import re

from generator.check.check import Check, Context, Finding, Findings
from generator.model import parse_address

_CODE = re.compile(r"(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)", re.DOTALL)
_SINGLE = re.compile(r"(?<![\[\\])\[(?P<address>[^\[\]|@\n]+)(?P<words>\|[^\[\]\n]*)?\](?![\](])")


def _run(context: Context) -> Findings:
    for text in context.written:
        # Of the same length, so that places stay what they are.
        body = _CODE.sub(lambda match: " " * len(match[0]), text.body)
        for match in _SINGLE.finditer(body):
            address = parse_address(match["address"].strip())
            if address is not None and address.fact in context.site.facts:
                found = f"“{match[0]}” names a fact in single brackets"
                remedy = f"write [[{address}{match['words'] or ''}]], or a backslash before the bracket"
                yield Finding(text.place(match.start()), found, remedy)


CHECK = Check(
    code="mention-brackets",
    title="A fact stands in single brackets",
    explanation="""\
A mention has two brackets. In single ones an id is printed as it stands, and the figure is missing from the sentence.
Where the word in brackets is meant to be read, put a backslash before the bracket.""",
    bad="""\
Since then [people-fled] fled.
""",
    good="""\
Since then [[people-fled]] fled.
""",
    run=_run,
    by_text=True,
)
