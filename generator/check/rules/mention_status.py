"""A mention whose words say another status than its fact."""

import re

from generator.check.addresses import mentions
from generator.check.check import Check, Context, Finding, Findings
from generator.check.words import quoted
from generator.model import Claim, claims_of

_FAMILIES = {
    "open": "open|opens|opened|opening|reopen|reopens|reopened|reopening",
    "closed": "close|closes|closed|closing|closure|shut|shuts|shutting",
    "damaged": "damage|damages|damaged|damaging",
    "restricted": "restrict|restricts|restricted|restricting|restrictions",
}
_STATUS = re.compile(
    r"\b(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _FAMILIES.items()) + r")\b", re.IGNORECASE
)


def _run(context: Context) -> Findings:
    for text, mention, fact in mentions(context):
        statuses = _statuses(claims_of(fact, mention.address))
        if mention.words is None or not statuses or not text.is_english:
            continue
        for match in _STATUS.finditer(mention.words):
            if match.lastgroup not in statuses:
                found = f"“{match[0]}” is no status of “{mention.address}”, which is {quoted(statuses)}"
                remedy = f"let the status print itself, [[{mention.address}]], or correct the words"
                yield Finding(mention.at, found, remedy)


def _statuses(claims: tuple[Claim, ...]) -> tuple[str, ...]:
    """Every status that the claims report, at whatever time and for whatever traffic, each once."""
    rows = (row for claim in claims for row in claim.rows)
    return tuple(dict.fromkeys(status for row in rows for status in row.statuses.values()))


CHECK = Check(
    code="mention-status",
    title="A mention's words say another status than its fact",
    explanation="""\
Behind the bar of `[[fact|words]]` stand words of your own; where they say that something is open (opened, reopened),
closed (closing, shut), damaged or restricted, the claims that are mentioned have to report that status.""",
    bad="""\
On Saturday [[crossing-closed|the crossing was open]].
""",
    good="""\
On Saturday [[crossing-closed|the crossing was closed]].
""",
    run=_run,
)
