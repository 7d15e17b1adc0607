"""How many days later something is told than what the sentence before is of: “Two days later the ministry counted …”.

In: a mention with what stands beside it. Out: the words, where its row is so many days behind nothing that they may
mean: the event, or what the sentence before mentions of the same fact.
"""

from collections.abc import Iterable
from datetime import date

from generator.check.beside import MENTION, Beside
from generator.check.beside.days import Calendar, Span
from generator.model import FigureRef, find
from generator.numerals import in_digits, in_words
from generator.numerals.lexicon import words_of

_LATER, _EARLIER = (words_of("en", "days-apart", name) for name in ("later", "earlier"))
_FIRST = 20
"""Signs before the words that tell what the rest of a sentence is later than."""


def miscounted(beside: Beside, calendar: Calendar) -> str:
    """The words for so many days later at the beginning of a sentence that no two days of the fact bear out."""
    match = _LATER.match(beside.before[:_FIRST])
    many = _days(match["many"]) if match is not None and MENTION not in beside.before else None
    before = _before(beside) if many is not None else None
    if match is None or many is None or before is None or beside.told is None:
        return ""
    since = (*calendar.spans(beside.fact.when), *calendar.of_row(before.claim, before.row))
    return "" if _lie_apart(many, since, calendar.of_row(beside.told.claim, beside.told.row)) else match[0]


def misspaced(beside: Beside, calendar: Calendar) -> str:
    """The words behind a mention for so many days before the one before it, where its row lies otherwise to that."""
    told, match = beside.told, _EARLIER.match(beside.behind)
    own = beside.sentence.mentions[: beside.sentence.mentions.index(beside.mention)]
    many = _days(match["many"]) if match is not None else None
    if told is None or match is None or many is None or not own:
        return ""
    until = beside.text.explainer.as_of.last(beside.site.settings.time_zone)
    last = find(beside.site, own[-1].address, until)
    if last is None or last.claim is not told.claim or None in (last.row.as_of, told.row.as_of):
        return ""
    since, until_last = (list(calendar.spans(one.row.as_of)) for one in (told, last))
    return "" if _lie_apart(many, since, until_last) else match[0].strip()


def _before(beside: Beside) -> FigureRef | None:
    """What the sentence before mentions alone, where it is of another claim of the fact: rows of one are ranked."""
    told, last = beside.told, next(iter(beside.sentences_before), None)
    if told is None or last is None or len(last.mentions) != 1 or not (told.row.as_of or told.claim.as_of):
        return None
    until = beside.text.explainer.as_of.last(beside.site.settings.time_zone)
    before = find(beside.site, last.mentions[0].address, until)
    return before if before is not None and before.fact is told.fact and before.claim is not told.claim else None


def _days(word: str) -> int | None:
    if word.lower() in ("a", "one"):
        return 1
    numbers = [one.value for one in (*in_digits(word), *in_words(word))]
    return int(numbers[0]) if numbers else None


def _lie_apart(many: int, since: Iterable[Span], until: list[Span]) -> bool:
    """Whether any day of the one lies so many before any of the other."""
    return any(_between(one, many, other) for one in since for other in until)


def _between(one: tuple[date, date], many: int, other: tuple[date, date]) -> bool:
    return (other[0] - one[1]).days <= many <= (other[1] - one[0]).days
