"""Comparisons of what nobody has counted beside: the deadliest since, fewer than ever, twice theirs, most of the dead.

In: a sentence that mentions and cites nothing. Out: the words that compare. What somebody is said to say, or what is
denied, is no comparison of the newsroom’s own.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from generator.check.beside import MENTION
from generator.check.beside.counted import HARMS
from generator.check.beside.names import Names
from generator.check.beside.speakers import ASKING, SAYING
from generator.model import Figure
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
    r"|so far this year|anywhere|in the (?:world|country|region|war))"
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
_ELSEWHERE = re.compile(
    rf"\b(?:more|fewer) (?:{_COUNTED})\b[^,;:.!?]{{0,40}}\bthan "
    r"(?:at|in|on|during|anywhere|any|the|last|a year|ever)\b",
    re.IGNORECASE,
)
_TIMES = re.compile(
    r"\b(?:twice|double|(?<!’s )(?<!'s )(?<!s’ )(?<!its )(?<!their )half|(?:two|three|four|five|six|ten) times)\s"
    r"(?:that of\s|what\s)?(?:the\s)?(?P<whom>[\w’ -]{2,60})",
    re.IGNORECASE,
)
_MOST_OF = re.compile(
    r"\b(?:most|few|nearly all|almost all|(?:the|a) (?:vast )?majority|only a few) of "
    rf"(?:the|those|these) (?:{_COUNTED})\b",
    re.IGNORECASE,
)
_NEVER = re.compile(
    r"^(?:Never before (?:has|have|had)|Not since [^,;:.!?]* (?:has|have|had)|No other \w+ (?:has|have|had)"
    r"[^,;:.!?]* (?:as|so) (?:many|deadly|high|much))\b"
)
_BE = (" be", " been", " is", " are", " was", " were")
_CLAUSE = re.compile(r"[,;:()–—]")
_NOT_OWN = re.compile(
    r"\b(?:not|no|nor|never|neither|whether|if|(?-i:may)|might|could|would|accord\w*|call\w*|describ\w*"
    r"|term\w*|seem\w*|appear\w*"
    r"|believ\w*|think|fear\w*|by the (?:account|count)|known?|how|what|like\w*|probably|perhaps|possibly"
    r"|among|one of|unless)\b|n’t\b|[“\"]",
    re.IGNORECASE,
)


_GAP = rf"[^.;!?{MENTION}]{{0,50}}"
_MOVED = re.compile(
    rf"\b(?:(?P<up>rose|risen|rises?|climbed|grew|grown|increased|jumped|swelled)"
    rf"|(?P<down>fell|fallen|dropped|declined|decreased|shrank|sank))"
    rf"\b{_GAP}\sfrom\s{MENTION}{_GAP}\sto\s{MENTION}",
    re.IGNORECASE,
)
_MEASURE = r"(?:half|an?|one|two|three|any|ever|in|that|it|he|she|they)\b"
_HIGHER = re.compile(
    rf"{MENTION}{_GAP}\b(?:is|was|are|were)\s(?:an?\s|far\s|much\s|slightly\s|well\s)*(?:(?P<up>lower|smaller|fewer|less|below)"
    rf"|(?P<down>higher|greater|larger|more|bigger|above))(?!\sthan\s{_MEASURE})\s(?:(?:\w+\s)?than\b)?{_GAP}{MENTION}",
    re.IGNORECASE,
)
_FALSE = re.compile(r"\b(?:not|no|never|if|whether|could|(?-i:may)|might)\b|n’t\b", re.IGNORECASE)
_UP, _DOWN = "more|higher|greater|larger|bigger", "fewer|less|lower|smaller"
# “More than [[…]]” bounds, and “more than a week” measures: what is compared has a word before it that is no measure.
_WITH = (
    rf"than\s(?!{_MEASURE})(?=\w)"
    rf"[^.,;:!?()–—{MENTION}]{{0,40}}{MENTION}"
)
_THAN_THE = re.compile(
    rf"{MENTION}(?:(?!\s(?:and|but|while|whereas|says?|said|that|which|who)\b)[^.;:!?{MENTION}]){{0,50}}?\b(?:(?P<down>{_UP})|(?P<up>{_DOWN}))\s(?:\w+\s){{0,2}}?{_WITH}",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    rf"\b(?:(?P<down>more)|(?P<up>fewer))\s(?:{_COUNTED}|men)\b[^.;:!?{MENTION}]{{0,40}},\s{MENTION},\sthan\s"
    rf"[^.;:!?{MENTION}]{{0,40}},\s{MENTION}",
    re.IGNORECASE,
)
_FROM = re.compile(
    rf"{MENTION}{_GAP}\b(?:(?P<down>up)|(?P<up>down))\s(?:from|on)\s(?:[\w’]+\s){{0,3}}?{MENTION}", re.IGNORECASE
)
_EXCEEDS = re.compile(
    rf"{MENTION}[^.,;:!?()–—{MENTION}]{{0,40}}?(?:(?P<down>\s(?:exceed(?:s|ed)|surpass(?:es|ed)|tops|topped)"
    rf"|,\s(?:well\s)?above)|,\s(?:well\s)?(?P<up>below))\s(?:the\s)?{_GAP}{MENTION}",
    re.IGNORECASE,
)
_TO_FROM = re.compile(
    rf"\b(?:(?P<down>rose|risen|climbed|grew|grown|increased|jumped)|(?P<up>fell|fallen|dropped|declined|decreased|sank))"
    rf"\sto\s{MENTION}[^.,;:!?{MENTION}]{{0,30}}\sfrom\s(?:the\s)?{MENTION}",
    re.IGNORECASE,
)
_STEP = re.compile(rf"\b(?:(?P<down>{_UP})|(?P<up>{_DOWN}))(?:\sstill)?(?:,\sat|[:,])\s(?:the\s)?$", re.IGNORECASE)
"""Before a figure that is set against the one before it, of another voice or row: “there were fewer: [[…]]”."""
_TOLD = (_MOVED, _HIGHER, _THAN_THE, _ASIDE, _FROM, _TO_FROM, _EXCEEDS)
_MULTIPLE = {
    "half": Fraction(1, 2), "double": Fraction(2), "twice": Fraction(2), "three": Fraction(3), "four": Fraction(4),
    "five": Fraction(5), "six": Fraction(6), "ten": Fraction(10),
}  # fmt: skip
_TIMES_THE = re.compile(
    rf"{MENTION}[^.;:!?{MENTION}]{{0,50}}?\b(?P<bound>more than|over|less than|fewer than|not even)?\s?"
    r"(?P<times>half|double|twice|(?:three|four|five|six|ten) times)\s(?:as many as\s)?(?:that of\s)?the\s"
    rf"[^.,;:!?{MENTION}]{{0,30}}{MENTION}",
    re.IGNORECASE,
)
_SLACK = Fraction(1, 4)
"""By how much of itself a multiple may be missed that nothing bounds."""


def miscompared(text: str, figures: Sequence[Figure | None]) -> str:
    """The word that says of two figures that the one is higher, where it is not; `figures` are the mentions’ own."""
    for match in (one for pattern in _TOLD for one in pattern.finditer(text)):
        first, second = _amounts(match, figures)
        if first is None or second is None or _FALSE.search(match[0]):
            continue
        if first > second if match["up"] else first < second:
            return (match["up"] or match["down"]).strip(" ,")
    return next((match["times"] for match in _TIMES_THE.finditer(text) if _is_no_multiple(match, figures)), "")


def misstepped(before: str, last: Figure | None, figure: Figure) -> str:
    """The word before a figure that says how it lies to the last one told of its fact, where it lies otherwise."""
    match, one, other = _STEP.search(before), _amount(figure), _amount(last)
    if match is None or one is None or other is None or _FALSE.search(_CLAUSE.split(before)[-2:][0]):
        return ""
    return (match["up"] or match["down"]) if (one > other if match["up"] else one < other) else ""


def _amounts(
    match: re.Match[str], figures: Sequence[Figure | None]
) -> tuple[int | Decimal | None, int | Decimal | None]:
    place = match.string.count(MENTION, 0, match.start())
    first, second = map(_amount, figures[place : place + 2])
    return first, second


def _is_no_multiple(match: re.Match[str], figures: Sequence[Figure | None]) -> bool:
    """Whether the first figure is not as many times the second as is said."""
    first, second = _amounts(match, figures)
    if first is None or not second or _FALSE.search(match[0]):
        return False
    times, of = Fraction(first) / Fraction(second), _MULTIPLE[match["times"].lower().split()[0]]
    bound = (match["bound"] or "").lower()
    if bound in ("more than", "over"):
        return times < of
    return times > of if bound else abs(times - of) > of * _SLACK


def _amount(figure: Figure | None) -> int | Decimal | None:
    return figure.amount.value if figure is not None and figure.amount is not None else None


def comparison(text: str, names: Names) -> str:
    """The words of a sentence that compare what nobody is said to have compared; empty where none do."""
    said = (match for match in SAYING.finditer(text) if not ASKING.search(match[0]))
    is_said = any(not text[: match.start()].endswith(_BE) for match in said)
    own = [] if is_said else [clause for clause in _CLAUSE.split(text) if not _NOT_OWN.search(clause)]
    never = _NEVER.search(text) if not is_said else None
    return never[0] if never is not None else next((words for clause in own if (words := _compares(clause, names))), "")


def _compares(text: str, names: Names) -> str:
    for pattern in (_SUPERLATIVE, _EVER, _MOST_OF, _ELSEWHERE):
        match = pattern.search(text)
        if match is not None:
            return match[0]
    for pattern in (_THAN, _TIMES):
        match = pattern.search(text)
        if match is not None and any(names.named_in(match["whom"].replace("’s", ""))):
            return match[0]
    return ""
