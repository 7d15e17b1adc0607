"""Comparisons of what nobody has counted beside: the deadliest since, fewer than ever, twice theirs, most of the dead.

In: a sentence that mentions and cites nothing. Out: the words that compare. What somebody is said to say, or what is
denied, is no comparison of the newsroom’s own.
"""

import re

from generator.check.beside.counted import HARMS
from generator.check.beside.names import Names
from generator.check.beside.speakers import SAYING
from generator.numerals import nouns

_COUNTED = "|".join(
    sorted({word for harm in HARMS for word in nouns.HARMS[harm].split()} | {*nouns.PEOPLE}, key=len, reverse=True)
)
_MOST = (
    r"(?:deadliest|bloodiest|worst|biggest|largest|heaviest|highest|lowest|fewest|costliest|smallest|longest|most \w+)"
)
_SINCE = (
    r"(?:of (?:the|this) (?:\w+ )?(?:war|conflict|year|month|decade|century|campaign|offensive|siege|country|region)"
    r"|since (?:the|\w+ (?:began|started)|[12][0-9]{3})[^,;:.!?]*"
    r"|in (?:[a-z-]+|[0-9]+|many) (?:years|months|weeks|decades)"
    r"|in (?:a|the) (?:decade|generation|century)|in (?:living )?memory|ever|on record"
    r"|in (?:its|their|the \w+’s) history"
    r"|so far this year|anywhere|in the world)"
)
_SUPERLATIVE = re.compile(rf"\b(?:the|its|their|his|her)\s{_MOST}\b(?:\s[\w’-]+){{0,4}}?\s{_SINCE}\b", re.IGNORECASE)
_EVER = re.compile(
    r"\b(?:more|fewer|less|higher|lower|greater|larger|smaller|worse|deadlier)\b(?:\s\w+){0,3}?\sthan\b[^,;:.!?]{0,40}"
    r"\b(?:ever|before|usual|at any time)\b",
    re.IGNORECASE,
)
_THAN = re.compile(
    rf"\b(?:(?:more|fewer|less)\s(?:\w+\s)?(?:{_COUNTED}|men|money|houses|ground)"
    r"|(?:twice|half|(?:\w+) times) as (?:many|much)(?:\s\w+)?)"
    r"\s(?:than|as)\s(?:the\s)?(?P<whom>[\w’ -]{2,60})",
    re.IGNORECASE,
)
_TIMES = re.compile(
    r"\b(?:twice|double|half|(?:two|three|four|five|six|ten) times)\s"
    r"(?:that of\s|what\s)?(?:the\s)?(?P<whom>[\w’ -]{2,60})",
    re.IGNORECASE,
)
_MOST_OF = re.compile(
    rf"\b(?:most|few|nearly all|almost all|the (?:vast )?majority|only a few) of (?:the|those|these) (?:{_COUNTED})\b",
    re.IGNORECASE,
)
_BE = (" be", " been", " is", " are", " was", " were")
_CLAUSE = re.compile(r"[,;:()–—]")
_NOT_OWN = re.compile(
    r"\b(?:not|no|nor|never|neither|whether|if|may|might|could|would|accord\w*|call\w*|describ\w*"
    r"|term\w*|seem\w*|appear\w*"
    r"|believ\w*|think|fear\w*|by the (?:account|count)|known?|how|what|like\w*|probably|perhaps|possibly"
    r"|among|one of|unless)\b|n’t\b|[“\"]",
    re.IGNORECASE,
)


def comparison(text: str, names: Names) -> str:
    """The words of a sentence that compare what nobody is said to have compared; empty where none do."""
    is_said = any(not text[: match.start()].endswith(_BE) for match in SAYING.finditer(text))
    own = [] if is_said else [clause for clause in _CLAUSE.split(text) if not _NOT_OWN.search(clause)]
    return next((words for clause in own if (words := _compares(clause, names))), "")


def _compares(text: str, names: Names) -> str:
    for pattern in (_SUPERLATIVE, _EVER, _MOST_OF):
        match = pattern.search(text)
        if match is not None:
            return match[0]
    for pattern in (_THAN, _TIMES):
        match = pattern.search(text)
        if match is not None and any(names.named_in(match["whom"].replace("’s", ""))):
            return match[0]
    return ""
