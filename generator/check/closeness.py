"""Whether two figures say about the same, and whether both can be true.

In: figures. Out: verdicts. What an open end, `about` or a word of quantity reaches to is told here, and nowhere else:

    figure        a reader takes it for                          at the widest
    12            itself                                         itself
    1.5 million   itself, to half its last digit                 the same; so are measures (32%, USD 2 billion)
    about 300     to half the last digit that counts, but at     half of it to twice as many
                  least a tenth and at most a quarter of it
    nearly 300    likewise, below it                             half of it to itself
    at least 12   itself to twice as many                        itself to any number
    up to 50      half of it to itself                           0 to itself
    12 to 15      its ends                                       its ends
    hundreds      to where the next word (thousands) begins      ten times as far
"""

from fractions import Fraction
from functools import lru_cache

from generator.check.derived import precision
from generator.model import Figure
from generator.model.figure import WORDS

Reach = tuple[Fraction, Fraction | None]
"""From where to where, both inclusive; None where it is open."""
_FEW = 3
"""So many more or fewer than a bound a reader still expects, however small the number: at least 1, and there were 4."""


def close(one: Figure, other: Figure) -> bool:
    """Whether a reader takes both for the same number; never where one of them tells none, or in another unit."""
    return _is_comparable(one, other) and _overlap(taken(one), taken(other))


def apart(one: Figure, other: Figure) -> bool:
    """Whether both cannot be true of the same thing, whatever their words are stretched to."""
    return _is_comparable(one, other) and not _overlap(widest(one), widest(other))


def falls(before: Figure, after: Figure) -> bool:
    """Whether the later figure is below the earlier one, with nothing in the words of either to make up for it."""
    if not _is_comparable(before, after):
        return False
    if before.qualifier == after.qualifier and before.amount is not None:
        rounding = max(_rounding(before), _rounding(after))
        return all(was - now > rounding for was, now in zip(_numbers(before), _numbers(after), strict=True))
    return _is_below(after, before)


@lru_cache(maxsize=4096)
def taken(figure: Figure) -> Reach:
    """What a reader takes a figure for."""
    if figure.word is not None:
        return Fraction(WORDS[figure.word]), _next(figure.word)
    assert figure.amount is not None
    value, end = Fraction(figure.amount.value), Fraction((figure.end or figure.amount).value)
    slack = max(min(precision(figure) / 2, value / 4), value / 10)
    match figure.qualifier:
        case "about":
            return value - slack, value + slack
        case "nearly":
            return value - slack, value
        case "at-least" | "more-than":
            return _least(figure), max(2 * value, value + _FEW)
        case "up-to" | "fewer-than":
            return max(Fraction(0), min(value / 2, value - _FEW)), Fraction(figure.most or 0)
    rounding = _rounding(figure)
    return value - rounding, end + rounding


@lru_cache(maxsize=4096)
def widest(figure: Figure) -> Reach:
    """All that a figure's words can be stretched to."""
    low, high = taken(figure)
    match figure.qualifier:
        case "about" | "nearly":
            value = Fraction(figure.amount.value) if figure.amount else Fraction(0)
            return value / 2, high if figure.qualifier == "nearly" else 2 * value
        case "at-least" | "more-than":
            return low, None
        case "up-to" | "fewer-than":
            return Fraction(0), high
        case "word":
            return low, None if high is None else 10 * high
    return low, high


def value_of(figure: Figure) -> Fraction:
    """The number of a figure, of a range its upper end; 0 where none is told."""
    amount = figure.end or figure.amount
    return Fraction(amount.value) if amount is not None else Fraction(0)


def _is_below(figure: Figure, other: Figure) -> bool:
    """Whether all that the figure is taken for lies below the least that the other one's words allow."""
    high, low = taken(figure)[1], taken(other)[0]
    floor = Fraction(0) if other.qualifier in ("up-to", "fewer-than") else low
    return high is not None and high < floor


def _is_comparable(one: Figure, other: Figure) -> bool:
    return one.unit == other.unit and one.is_told and other.is_told


def _overlap(one: Reach, other: Reach) -> bool:
    return not any(high is not None and high < low for (_, high), (low, _) in ((one, other), (other, one)))


def _numbers(figure: Figure) -> list[Fraction]:
    return [Fraction(amount.value) for amount in (figure.amount, figure.end) if amount is not None]


def _least(figure: Figure) -> Fraction:
    return Fraction(figure.least or 0)


def _next(word: str) -> Fraction | None:
    """The most that a word is used for; None for the last of them."""
    return next((Fraction(least - 1) for least in sorted(WORDS.values()) if least > WORDS[word]), None)


def _rounding(figure: Figure) -> Fraction:
    """Half of what the last digit is worth, where a number is not a count of ones."""
    amount = figure.end or figure.amount
    assert amount is not None
    if figure.unit is None and amount.magnitude is None:
        return Fraction(0)
    return min(precision(figure, trimmed=False) / 2, Fraction(amount.value) / 4)
