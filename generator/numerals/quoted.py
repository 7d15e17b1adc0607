"""Where a figure, and the words that bound it, stand in a source's exact words.

English number words are understood, digits of any script too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain, product

from generator.model import Figure
from generator.numerals.text import Numeral, in_digits, in_words, is_english, lower_ends, quantity_words

Span = tuple[int, int]
"""Where something begins and ends in a text."""
_ONE = re.compile(r"\b(?:an?|another|one|single|sole|only)\b", re.IGNORECASE)
_NOBODY = re.compile(r"\b(?:no|none|nobody|not|without|zero|neither)\b", re.IGNORECASE)
_OTHERWISE: dict[int | Fraction, re.Pattern[str]] = {0: _NOBODY, 1: _ONE}
"""A man is one man, and nobody is none."""
_OVER = r"more than|over|above|in excess of|exceed(?:s|ed|ing)?|upwards of|greater than|surpass(?:es|ed|ing)?|beyond"
_LEAST = r"at least|no fewer than|no less than|not less than|(?:a )?minimum of|upwards of"
_ABOUT = r"about|around|some|roughly|approximately|circa|(?:an )?estimated|close to|nearly|almost|just under|nearing"
_MOST = r"up to|as many as|as much as|at most|no more than|not more than|(?:a )?maximum of"
_FEWER = r"fewer than|less than|under|below"
_MORE_BEHIND = r"\+| or more\b(?! than)|-plus\b"
_SO_BEHIND = r"-odd\b| or so\b"
_LESS_BEHIND = r" or (?:fewer|less)\b(?! than)"
# Behind a number these bound what comes next, unless the phrase ends with them: “of the 300 at least forty left”.
_ENDS = r"(?=\s*(?:[.,;:!?)”’\"]|$)| (?:were|was|are|is|have|had|has|been|of)\b)"
# Between the words that bound a number and the number: “more than an estimated USD 300”.
_MONEY = r"(?:(?-i:[A-Z]{3})\s|(?-i:[A-Z]{0,2})[$€£¥]\s?)?"
_LINK = rf"(?:\s(?:the|an?|another|these|those|an estimated|a total of))*\s[“\"‘'(]?{_MONEY}$"


@dataclass(frozen=True, slots=True)
class _Bounds:
    """The words that bound a number, directly before it and directly behind it."""

    before: re.Pattern[str]
    behind: re.Pattern[str] | None = None

    def span(self, text: str, start: int, end: int) -> Span | None:
        """Where they stand with the number at `start` to `end` of the text; None where they do not bound it."""
        if before := self.before.search(text[:start]):
            return before.start(), end
        behind = self.behind.match(text, end) if self.behind is not None else None
        return (start, behind.end()) if behind else None


def _bounds(before: str, behind: str = "", ending: str = "") -> _Bounds:
    phrases = [f"(?:{behind})", rf" [a-z]+(?:{behind}){_ENDS}"] if behind else []
    phrases += [rf"(?: [a-z]+)? (?:{ending})\b{_ENDS}"] if ending else []
    # “No more than 300” is not “more than 300”.
    words = re.compile(rf"(?<!\bno )(?<!\bnot )\b(?:{before}){_LINK}", re.IGNORECASE)
    return _Bounds(words, re.compile("|".join(phrases), re.IGNORECASE) if phrases else None)


_APPROXIMATELY = _bounds(_ABOUT, _SO_BEHIND, "approximately|roughly")
_QUALIFIERS: dict[str, _Bounds] = {
    "at-least": _bounds(_LEAST, _MORE_BEHIND, "at least|plus"),
    "more-than": _bounds(_OVER),
    "about": _APPROXIMATELY,
    "nearly": _APPROXIMATELY,
    "up-to": _bounds(_MOST, _LESS_BEHIND, "at most"),
    "fewer-than": _bounds(f"{_FEWER}|nearly|almost"),
}
_ANY = _bounds(
    f"{_OVER}|{_LEAST}|{_ABOUT}|{_MOST}|{_FEWER}",
    f"{_MORE_BEHIND}|{_SO_BEHIND}|{_LESS_BEHIND}",
    "at least|plus|approximately|roughly|at most",
)
_UNIT = r"(?:%| ?per ?cent| [a-z]+)?"
_TO = re.compile(rf"{_UNIT}(?: ?[-–—] ?| to | or )(?:about )?{_MONEY}", re.IGNORECASE)
_AND = re.compile(rf"{_UNIT} and {_MONEY}", re.IGNORECASE)
_BETWEEN = re.compile(rf"\bbetween{_LINK}", re.IGNORECASE)


def stands_in(figure: Figure, text: str) -> bool:
    """Whether the figure's number, or its word of quantity, stands in the text."""
    if figure.word is not None:
        return figure.word in {word for word, _, _ in quantity_words(text)}
    missing = set(values_of(figure)) - {numeral.value for numeral in in_digits(text)}
    missing -= {numeral.value for numeral in lower_ends(text)} if missing else set()
    missing -= {numeral.value for numeral in in_words(text)} if missing else set()
    return all(value in _OTHERWISE and _OTHERWISE[value].search(text) for value in missing)


def qualifier_stands_in(figure: Figure, text: str) -> bool:
    """Whether the words that bound the figure stand at its number; for a bare figure, whether none stand there."""
    places = [_places(text, value) for value in values_of(figure)]
    if figure.qualifier == "range":
        return any(_ranges(text, *places))
    if figure.qualifier in _QUALIFIERS:
        bounds = _QUALIFIERS[figure.qualifier]
        return any(bounds.span(text, *place) for place in chain(*places))
    if figure.qualifier != "exactly":
        return True
    numbers = [numeral for numeral in _numerals(text) if numeral.value in values_of(figure)]
    return not numbers or not all(_ANY.span(text, numeral.start, numeral.end) for numeral in numbers)


def place_of(figure: Figure, text: str, language: str) -> Span | None:
    """Where the figure stands in the text, with the words that bound it; None where it does not, or nobody can tell.

    In another language than English only digits are understood.
    """
    english = is_english(language)
    if figure.word is not None:
        words = quantity_words(text) if english else ()
        return next(((start, end) for word, start, end in words if word == figure.word), None)
    places = [_sure_places(text, value, english=english) for value in values_of(figure)]
    if figure.qualifier == "range":
        return next(_ranges(text, *places), None)
    found = places[0] if places else []
    bounded = [_bounded(figure, text, place) for place in found if english]
    return next((span for span in (*bounded, *found) if span), None)


def _ranges(text: str, lows: list[Span], highs: list[Span]) -> Iterator[Span]:
    return ((low[0], high[1]) for low, high in product(lows, highs) if _is_range(text, low, high))


def _sure_places(text: str, value: int | Fraction, *, english: bool) -> list[Span]:
    """Where a number stands, and nothing else can be meant: of two articles nobody knows which is the “one”."""
    numbers = [*in_digits(text), *lower_ends(text), *(in_words(text) if english else ())]
    places = sorted((numeral.start, numeral.end) for numeral in numbers if numeral.value == value)
    implied = _places(text, value) if english and not places else []
    return implied if len(implied) == 1 else places


def _bounded(figure: Figure, text: str, place: Span) -> Span | None:
    """The number there with the words that bound it; None where those are not the figure's."""
    if figure.qualifier in _QUALIFIERS:
        return _QUALIFIERS[figure.qualifier].span(text, *place)
    return None if _ANY.span(text, *place) else place


def values_of(figure: Figure) -> list[int | Fraction]:
    """The numbers that the figure is written with; empty for words and for none reported."""
    values = (amount.value for amount in (figure.amount, figure.end) if amount is not None)
    return [value if isinstance(value, int) else Fraction(value) for value in values]


def _places(text: str, value: int | Fraction) -> list[Span]:
    """Where a number stands in the text: in digits, in words, as the lower end of a range, or as “a man”."""
    numbers = [*_numerals(text), *lower_ends(text)]
    places = [(numeral.start, numeral.end) for numeral in numbers if numeral.value == value]
    otherwise = _OTHERWISE.get(value)
    return places + [match.span() for match in otherwise.finditer(text)] if otherwise else places


def _is_range(text: str, low: Span, high: Span) -> bool:
    """Whether the two numbers are the ends of one range: `10 to 15`, `10-15`, `between 10 and 15`."""
    if low[1] > high[0]:
        return False
    if _TO.fullmatch(text, low[1], high[0]):
        return True
    return bool(_AND.fullmatch(text, low[1], high[0]) and _BETWEEN.search(text[: low[0]]))


def _numerals(text: str) -> Iterator[Numeral]:
    yield from in_digits(text)
    yield from in_words(text)
