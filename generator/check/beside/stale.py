"""Rows of a series that are called what they are not: an older one the latest, a later one the first.

In: a mention with what stands beside it. Out: the words that call it so.
"""

import re

from generator.check.beside import MENTION, Beside
from generator.check.beside.days import days_in
from generator.model import rows_until

_REPORT = (
    r"(?:\s\w+){0,2}?\s(?:count|toll|figures?|bulletin|report|number|tally|update|total|estimate|statement|reading)\b"
)
_LINK = (
    rf"(?P<link>[^.,;:!?()–—{MENTION}]{{0,70}}(?:,\s)?|,[^.,;:!?()–—{MENTION}]{{0,50}},[^.,;:!?()–—{MENTION}]{{0,20}})$"
)
_LATEST = re.compile(
    rf"(?<!not )(?<!no )\b(?P<words>(?P<ends>final|definitive)|latest|newest|most recent|current|last){_REPORT}{_LINK}",
    re.IGNORECASE,
)
_FIRST = re.compile(
    rf"(?<!not )\b(?P<words>(?:first|initial|earliest|original|opening){_REPORT}"
    rf"|(?<!{MENTION} )at first|(?<!{MENTION} )initially){_LINK}",
    re.IGNORECASE,
)
_NOW = re.compile(
    rf"\b(?P<words>so far|to date|now|(?:has|have) (?:now )?(?:\w+ed|risen|grown|seen|had|reached|climbed)(?: to)?"
    rf"|stands? at|stood at|puts?|counts?|is|are)\b[^.,;:!?()–—{MENTION}]{{0,40}}$",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:from|first|initial\w*|earl\w+|previous\w*|then|before|after|until|later|old|original\w*|at the time|start"
    r"|day|days|week|weeks|hours|bulletins?|again|revised|up|ago|begin\w*|since|than|once)\b",
    re.IGNORECASE,
)
_ELSE = re.compile(
    r"\b(?:from|than|after|before|since|until|against|above|below|revis\w+|replac\w+|correct\w+|up|higher|lower|when"
    r"|while|rose|fell|later|then|not|expected|awaited|yet)\b",
    re.IGNORECASE,
)


def miscalled(beside: Beside) -> str:
    """The words before a printed figure that call it the latest, the first or the final one, where it is not."""
    if beside.told is None or not beside.prints_figure:
        return ""
    until = beside.text.explainer.as_of.last(beside.site.settings.time_zone)
    rows = rows_until(beside.site, beside.told.claim, until) or (beside.told.row,)
    is_last, is_first = beside.told.row is rows[-1], beside.told.row is rows[0]
    return _as_latest(beside, is_last=is_last) or ("" if is_last else _as_now(beside)) or _as_first(beside, is_first)


def _as_latest(beside: Beside, *, is_last: bool) -> str:
    match = _LATEST.search(beside.before)
    assert beside.told is not None
    is_open = beside.told.quantity.figure.qualifier in ("at-least", "more-than")
    if match is None or _ELSE.search(match["link"]):
        return ""
    return match["words"] if not is_last or (match["ends"] and is_open) else ""


def _as_now(beside: Beside) -> str:
    """What tells an older row as what is so: no day is named, and nothing says that it was earlier."""
    match = _NOW.search(beside.before)
    text = beside.sentence.text
    return match["words"] if match is not None and not _PAST.search(text) and not days_in(text) else ""


def _as_first(beside: Beside, is_first: bool) -> str:
    match = _FIRST.search(beside.before)
    return match["words"] if match is not None and not is_first and not _ELSE.search(match["link"]) else ""
