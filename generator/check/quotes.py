"""Whether a figure, and the words that bound it, stand in a source's exact words.

In: the rows of claims. Out: a `Mismatch` for each figure that its words do not have, or bound otherwise.
English number words are understood, digits of any script too; for other languages the newsroom's translation
(`means`) is read beside the words themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain, product
from typing import TYPE_CHECKING, Literal

from generator.check import numerals
from generator.model import Cited, Figure, Quantity, Site

if TYPE_CHECKING:
    from generator.check.context import RowRef

_ONE = re.compile(r"\b(?:an?|another|one|single|sole|only)\b", re.IGNORECASE)
_NOBODY = re.compile(r"\b(?:no|none|nobody|not|without|zero|neither)\b", re.IGNORECASE)
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

    def govern(self, text: str, start: int, end: int) -> bool:
        """Whether they bound the number that stands at `start` to `end` of the text."""
        if self.before.search(text[:start]) is not None:
            return True
        return self.behind is not None and self.behind.match(text, end) is not None


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


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A figure that does not stand in the words it is taken from: its number, or the words that bound it.

    `translated` tells that the bounds could be looked for in the newsroom's translation alone.
    """

    said: RowRef
    quantity: Quantity
    what: Literal["number", "bounds"]
    translated: bool = False


@dataclass(frozen=True, slots=True)
class _Words:
    """Words that numbers are looked for in, and those of them that tell the bounds; None where nobody could tell."""

    text: str
    bounds: str | None
    translated: bool


def mismatches(site: Site, rows: Iterable[RowRef]) -> Iterator[Mismatch]:
    """Every figure that the exact words of its citations, where they can be read, do not have as it is written."""
    for said in rows:
        words = _readable_words(site, said) if said.quantities else []
        for quantity in said.quantities if words else ():
            if quantity.figure.is_told:
                yield from _held_against(words, said, quantity)


def _held_against(words: list[_Words], said: RowRef, quantity: Quantity) -> Iterator[Mismatch]:
    figure = quantity.figure
    having = [some for some in words if stands_in(figure, some.text)]
    if not having:
        yield Mismatch(said, quantity, "number")
    elif figure.amount is not None and not any(_bounds_fit(figure, some) for some in having):
        yield Mismatch(said, quantity, "bounds", all(some.translated for some in having))


def _bounds_fit(figure: Figure, words: _Words) -> bool:
    return words.bounds is None or qualifier_stands_in(figure, words.bounds)


def _readable_words(site: Site, said: RowRef) -> list[_Words]:
    """The exact words of a row's citations that figures can be looked for in.

    English words as they stand; words in another language with their translation, or where they have digits.
    """
    return [words for _, citation in said.citations() if (words := _readable(site, citation)) is not None]


def _readable(site: Site, citation: Cited) -> _Words | None:
    exact, source = citation.exact, site.sources.get(citation.source or "")
    if exact is None or source is None:
        return None
    if _is_english(source.language):
        return _Words(exact, exact, translated=False)
    translated = _english(citation.means.everything()) if citation.means is not None else ""
    if translated or numerals.in_digits(exact):
        return _Words(f"{exact} {translated}", translated or None, translated=True)
    return None


def _english(texts: Iterator[str]) -> str:
    return " ".join(text for text in texts if re.search(r"[A-Za-z]", text))


def _is_english(language: str) -> bool:
    return language.partition("-")[0] == "en"


def stands_in(figure: Figure, text: str) -> bool:
    """Whether the figure's number, or its word of quantity, stands in the text."""
    if figure.word is not None:
        return figure.word in {word for word, _, _ in numerals.quantity_words(text)}
    missing = set(values_of(figure)) - {numeral.value for numeral in numerals.in_digits(text)}
    missing -= {numeral.value for numeral in numerals.lower_ends(text)} if missing else set()
    missing -= {numeral.value for numeral in numerals.in_words(text)} if missing else set()
    return all(_stands_otherwise(value, text) for value in missing)


def qualifier_stands_in(figure: Figure, text: str) -> bool:
    """Whether the words that bound the figure stand at its number; for a bare figure, whether none stand there."""
    places = [_places(text, value) for value in values_of(figure)]
    if figure.qualifier == "range":
        return any(_is_range(text, low, high) for low, high in product(*places))
    if figure.qualifier in _QUALIFIERS:
        bounds = _QUALIFIERS[figure.qualifier]
        return any(bounds.govern(text, start, end) for start, end in chain(*places))
    if figure.qualifier != "exactly":
        return True
    numbers = [numeral for numeral in _numerals(text) if numeral.value in values_of(figure)]
    return not numbers or not all(_ANY.govern(text, numeral.start, numeral.end) for numeral in numbers)


def values_of(figure: Figure) -> list[int | Fraction]:
    """The numbers that the figure is written with; empty for words and for none reported."""
    values = (amount.value for amount in (figure.amount, figure.end) if amount is not None)
    return [value if isinstance(value, int) else Fraction(value) for value in values]


def _places(text: str, value: int | Fraction) -> list[tuple[int, int]]:
    """Where a number stands in the text: in digits, in words, as the lower end of a range, or as “a man”."""
    numbers = [*_numerals(text), *numerals.lower_ends(text)]
    places = [(numeral.start, numeral.end) for numeral in numbers if numeral.value == value]
    otherwise = {0: _NOBODY, 1: _ONE}.get(int(value)) if value in (0, 1) else None
    return places + [match.span() for match in otherwise.finditer(text)] if otherwise else places


def _is_range(text: str, low: tuple[int, int], high: tuple[int, int]) -> bool:
    """Whether the two numbers are the ends of one range: `10 to 15`, `10-15`, `between 10 and 15`."""
    if low[1] > high[0]:
        return False
    if _TO.fullmatch(text, low[1], high[0]):
        return True
    return bool(_AND.fullmatch(text, low[1], high[0]) and _BETWEEN.search(text[: low[0]]))


def _numerals(text: str) -> Iterator[numerals.Numeral]:
    yield from numerals.in_digits(text)
    yield from numerals.in_words(text)


def _stands_otherwise(value: int | Fraction, text: str) -> bool:
    """A man is one man, and nobody is none."""
    return bool((value == 1 and _ONE.search(text)) or (value == 0 and _NOBODY.search(text)))
