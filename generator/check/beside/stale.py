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
_LINK = rf"(?P<link>[^.,;:!?()–—{MENTION}]{{0,70}}|,[^.,;:!?()–—{MENTION}]{{0,50}},[^.,;:!?()–—{MENTION}]{{0,20}})$"
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
    rf"\b(?P<words>so far|now|(?:has|have) (?:now )?(?:\w+ed|risen|grown|seen|had|reached|climbed) (?:to )?|stands? at"
    rf"|stood at|puts?|counts?|is|are)\b[^.,;:!?()–—{MENTION}]{{0,40}}$",
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
    told = beside.told
    if told is None or not beside.prints_figure:
        return ""
    latest, first = _LATEST.search(beside.before), _FIRST.search(beside.before)
    rows = rows_until(beside.site, told.claim, beside.text.explainer.as_of.last(beside.site.settings.time_zone))
    if latest is not None and not _ELSE.search(latest["link"]):
        is_open = told.quantity.figure.qualifier in ("at-least", "more-than")
        if (rows and told.row is not rows[-1]) or (latest["ends"] and is_open):
            return latest["words"]
    if rows and told.row is not rows[-1] and not days_in(beside.sentence.text):
        now = _NOW.search(beside.before)
        if now is not None and not _PAST.search(beside.sentence.text):
            return now["words"]
    if first is not None and not _ELSE.search(first["link"]) and len(rows) > 1 and told.row is not rows[0]:
        return first["words"]
    return ""
