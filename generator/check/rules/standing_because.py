"""A standing that its own reason speaks against."""

import re
from collections.abc import Iterator

from generator.check.answers import newest
from generator.check.check import Check, Context, Finding, Findings
from generator.model import Fact, Figure, quantities_of
from generator.numerals import is_english

_ONE = (
    r"(?:one|a single|only one|just one) (?:side|party|source|voice|witness|monitor|agency|organisation|office)['’]s "
    r"(?:own )?(?:count|figures?|claim|word|words|report|account)"
)
_UNSOURCED = r"(?:gives|names|without|with no|has no|cites no) (?:a |any |its )?(?:source|name)s?\b"
_UNSURE = (
    r"(?:could not|cannot|couldn['’]t|was unable to|were unable to|has not been|have not been"
    r"|nobody (?:could|has)|yet to be"
    r"|has not|have not|not) (?:be )?(?:independently )?(?:verif(?:y|ied)|confirm(?:ed)?|reach(?:ed)?|check(?:ed)?)"
    r"|unverified|unconfirmed"
)
_SHARED = (
    r"\b(?:shar(?:e|es|ed|ing) (?:one|a|the same|their|a single) (?:\w+ )?(?:list|source|count|figures?"
    r"|data|database|register|informant)"
    r"|(?:from|on|of|use|uses|have|has|cite|cites|quote|quotes|is|are) (?:one and )?the same (?:\w+ )?"
    r"(?:list|source|count|register|report|official|ministry|agency|statement|dispatch|informant|data)"
    r"|both (?:of them )?(?:cite|quote|rely on|repeat|pass on|copy|draw on) (?!their own|its own)"
    r"|(?:one|the other|the second|the first|the latter|the former|which) (?:only |merely "
    r"|just )?(?:quotes|cites|repeats|copies|passes on|relies on)"
    r" (?:the|from the|what the) (?:other|first|second|former|latter)|not independent|only one (?:source"
    r"|voice|count)\b)"
)
_NEGATED = re.compile(r"\b(?:no|not|never|neither|nor|without|than|n['’]t|rather)(?: \w+){0,2} $", re.IGNORECASE)
_AGAINST = {
    "confirmed": (_ONE, _UNSOURCED, _UNSURE),
    "declared": (_UNSURE,),
    "corroborated": (_SHARED, _ONE, _UNSURE),
}
"""What no reason for a standing says."""
_SAME = re.compile(
    r"\b(?:(?:their|the|both|two) (?:figures|numbers|counts|tolls|totals) (?:are|were) (?:exactly "
    r"|all )?(?:the same|identical|equal)"
    r"|(?:give|gives|have|report|count|counted|reported) (?:exactly )?the same (?:figure|number|count"
    r"|toll|total)s?\b)",
    re.IGNORECASE,
)


def _run(context: Context) -> Findings:
    for fact in context.standing("confirmed", "declared", "corroborated", "single-source", "contested"):
        if fact.because is not None:
            for language, text in fact.because.in_each(context.main):
                if is_english(language):
                    yield from _held(context, fact, text)


def _held(context: Context, fact: Fact, text: str) -> Iterator[Finding]:
    words = _speaks_against(fact.standing, text)
    if words:
        remedy = "write the standing that the reason gives, or the reason that the standing needs"
        found = f"“{words}” is no reason for {fact.standing}"
        yield Finding(fact.at("standing"), found, remedy, words, text)
    same = _SAME.search(text)
    if same is not None and (figures := _different(context, fact)):
        found = f"“{same[0]}”, but they are {' and '.join(f'“{figure.text}”' for figure in figures)}"
        yield Finding(fact.at("because"), found, "say in what they agree", same[0], text)


def _speaks_against(standing: str, text: str) -> str:
    for words in _AGAINST.get(standing, ()):
        for match in re.finditer(words, text, re.IGNORECASE):
            # “The two share no list” is the best of reasons.
            if not _NEGATED.search(text, max(0, match.start() - 30), match.start()):
                return match[0].strip()
    return ""


def _different(context: Context, fact: Fact) -> tuple[Figure, ...]:
    """Two figures of one thing that are not the same, where no two of the claims give the same one."""
    told = [
        {quantity.path: quantity.figure for quantity in quantities_of(row)} for _, row in newest(context.site, fact)
    ]
    if len(told) != 2:
        return ()
    shared = [(told[0][path], told[1][path]) for path in told[0] if path in told[1]]
    is_same = any(
        (one.qualifier, one.amount, one.end) == (other.qualifier, other.amount, other.end) for one, other in shared
    )
    return shared[0] if shared and not is_same else ()


CHECK = Check(
    code="standing-because",
    title="The reason speaks against the standing",
    explanation="""\
`because` is read by those who doubt the standing. “One side's count”, “without a source” and “could not be verified”
confirm nothing; two that share a list, or of which one quotes the other, do not corroborate each other; and where
`because` says that two figures are the same, they are. “The two share no list” is let be.""",
    bad="""\
standing: corroborated
because: Two agencies, which share one list.
""",
    good="""\
standing: corroborated
because: Two agencies, each with a list of its own.
""",
    run=_run,
    severity="warning",
    answerable=True,
)
