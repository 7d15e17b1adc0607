"""Words that make a rate of what a fact counts once.

In: a mention with what stands beside it. Out: the words behind a printed figure: “212 mm of rain an hour”.
"""

import re

from generator.check.beside import Beside
from generator.check.texts import every_text
from generator.numerals.lexicon import words_of

_PERIOD = words_of("en", "rates", "period")
_ADVERBS = {"day": "daily", "hour": "hourly", "week": "weekly", "month": "monthly", "year": "yearly|annual"}


def other_period(beside: Beside) -> str:
    """The words behind a printed figure that make a rate of what its fact counts once: “212 mm of rain an hour”."""
    match = _PERIOD.match(beside.behind)
    unit = beside.told.quantity.figure.unit if beside.told is not None else None
    if match is None or beside.told is None or (unit is not None and unit.kind == "per"):
        return ""
    period = rf"\b(?:(?:an?|per|each|every|one)\s{match['unit']}|{_ADVERBS.get(match['unit'].lower(), match['unit'])})"
    texts = (text for _, text in every_text(beside.fact))
    return "" if any(re.search(period, text, re.IGNORECASE) for text in texts) else match["words"]
