"""Words for the status of a place: open, shut, damaged, restricted, and what “not” makes of them.

In: words, and the statuses that are reported. Out: the word that says another one.
"""

import re
from collections.abc import Collection

_FAMILIES = {
    "open": "open|opens|opened|opening|reopen|reopens|reopened|reopening",
    "closed": "close|closes|closed|closing|closure|shut|shuts|shutting",
    "damaged": "damage|damages|damaged|damaging",
    "restricted": "restrict|restricts|restricted|restricting|restrictions",
}
_STATUS = re.compile(
    r"\b(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _FAMILIES.items()) + r")\b", re.IGNORECASE
)
# What is denied, or is still to come, or is over, is not so.
_NOT_SO = re.compile(
    r"(?:\b(?:not|never|no longer|cannot|without|un|to|will|would|could|may|might|until|before|had been|once|again|if"
    r"|whether|when|than|no)|n['’]t)(?:\s(?:be|been|yet|it|is|was|fully|have|has|being|they|the|a|an|re))*[\s-]$",
    re.IGNORECASE,
)
_AT = re.compile(
    r"\b(?:is|are|remains?|stays?|was|were|still|now|kept)\s(?:\w+ly\s|still\s|now\s)?(?P<word>open|reopened|closed|shut)"
    r"(?:\sto\s\w+(?:\s\w+)?)?(?:,|:|,?\s(?:that is|and|–|—))?\s[(“\"]?$",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"\s?[(“\"]?(?:,\s|and\s)?(?P<word>open|closed|shut)\b(?=[\s.,;)]|$)", re.IGNORECASE)


def other_status(words: str, statuses: Collection[str], before: str = "") -> str:
    """The word that says a status which is none of those reported; empty where all words agree with one.

    `before` is what stands before the words.
    """
    text = before + words
    for match in _STATUS.finditer(text, len(before)):
        if match.lastgroup not in statuses and not _NOT_SO.search(text, max(0, match.start() - 40), match.start()):
            return match[0]
    return ""


def has_status(words: str, statuses: Collection[str]) -> bool:
    """Whether the words say one of these statuses."""
    return any(match.lastgroup in statuses for match in _STATUS.finditer(words))


def status_beside(before: str, behind: str, statuses: Collection[str]) -> str:
    """The word directly beside a printed status that says another one."""
    for match in (_AT.search(before, max(0, len(before) - 80)), _BEHIND.match(behind)):
        if match is not None and other_status(match["word"], statuses):
            return match["word"]
    return ""
