"""A mention of casualties followed by a word for another harm than its figure's."""

import re
from typing import get_args

from generator.check.check import Check, Context, Finding, Findings
from generator.model import Fact, claims_of, quantities_of
from generator.model.vocabulary import Harm
from generator.prose import Mention

_FAMILIES = {
    "killed": "killed|dead|died|slain",
    "injured": "injured|wounded|hurt",
    "missing": "missing",
    "abducted": "abducted|kidnapped",
    "detained": "detained|arrested",
}
_HARM = re.compile(
    r"\s+(?:(?:people|were|was|are|is|had|have|has|been|being|left|reported|reportedly|went|still)\s+)*"
    r"(?P<word>" + "|".join(f"(?P<{harm}>{words})" for harm, words in _FAMILIES.items()) + r")\b",
    re.IGNORECASE,
)
_MENTION = "\ufffc"
"""Stands for each mention in a sentence's text."""


def _run(context: Context) -> Findings:
    for text in context.written:
        for sentence in text.prose.sentences if text.is_english else ():
            behind = sentence.text.split(_MENTION)[1:]
            for mention, words in zip(sentence.mentions, behind, strict=False):
                fact = context.site.facts.get(mention.address.fact)
                match = _HARM.match(words)
                harm = _harm(mention, fact) if fact is not None and match is not None else None
                if match is not None and harm is not None and not match.groupdict().get(harm):
                    found = f"“{match['word']}” stands behind “{mention.address}”, which counts the {harm}"
                    yield Finding(mention.at, found, "name the figure of that harm, or correct the word behind it")


def _harm(mention: Mention, fact: Fact) -> str | None:
    """The harm that the mentioned figures count; None where there are several, or the fact counts no casualties."""
    claims = claims_of(fact, mention.address)
    harms = {q.path[0] for claim in claims for row in claim.rows for q in quantities_of(row) if q.path}
    harms &= set(get_args(Harm))
    named = mention.address.path[:1]
    if named and named[0] in harms:
        return named[0]
    return harms.pop() if len(harms) == 1 else None


CHECK = Check(
    code="mention-verb",
    title="A casualty figure is followed by a word for another harm",
    explanation="""\
`[[fact#claim.killed]] wounded` prints the number of the dead as that of the wounded. The word directly behind the
mention (killed, dead, injured, wounded, missing, abducted, detained) has to be for the harm that the figure counts.""",
    bad="""\
Civil defence counted [[market-strike#civil-defence.killed]] wounded.
""",
    good="""\
Civil defence counted [[market-strike#civil-defence.injured]] wounded.
""",
    run=_run,
)
