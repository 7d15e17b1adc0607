"""Figures in words: `at least 200`, `1.5 million`, `150 to 180`, `32%`, `USD 2 billion`, `5 per 1,000`, `hundreds`.

A figure's digits are printed as they were written, grouped; nothing is rounded, and no word of its bound is lost.
In English a quantity is `[qualifier ]number[ unit]`; other languages put the qualifier where their pattern has it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.labels import term
from generator.model import Amount, Figure, Unit
from generator.wording.catalogs import plural

if TYPE_CHECKING:
    from generator.wording.language import Wording

_QUALIFIED = {
    "at-least": term("qualifier", "at least {number}"),
    "more-than": term("qualifier", "more than {number}"),
    "about": term("qualifier", "about {number}"),
    "nearly": term("qualifier", "nearly {number}"),
    "up-to": term("qualifier", "up to {number}"),
    "fewer-than": term("qualifier", "fewer than {number}"),
}
_MAGNITUDES = {
    "thousand": term("magnitude", "{number} thousand"),
    "million": term("magnitude", "{number} million"),
    "billion": term("magnitude", "{number} billion"),
}
_WORDS = {
    "several": term("quantity", "several"),
    "dozens": term("quantity", "dozens"),
    "hundreds": term("quantity", "hundreds"),
    "thousands": term("quantity", "thousands"),
    "tens of thousands": term("quantity", "tens of thousands"),
    "hundreds of thousands": term("quantity", "hundreds of thousands"),
    "millions": term("quantity", "millions"),
    "none-reported": term("quantity", "none reported"),
    "unknown": term("quantity", "unknown"),
}
_MEASURES = {
    "years": plural("{number} year", "{number} years"),
    "months": plural("{number} month", "{number} months"),
    "weeks": plural("{number} week", "{number} weeks"),
    "days": plural("{number} day", "{number} days"),
    "hours": plural("{number} hour", "{number} hours"),
    "minutes": plural("{number} minute", "{number} minutes"),
    "kilometres": plural("{number} kilometre", "{number} kilometres"),
    "metres": plural("{number} metre", "{number} metres"),
    "hectares": plural("{number} hectare", "{number} hectares"),
    "tonnes": plural("{number} tonne", "{number} tonnes"),
    "litres": plural("{number} litre", "{number} litres"),
}
_BARE_NOUN = ("several",)
"""Words of quantity that stand directly before their noun: several prisoners, but hundreds of prisoners."""


@dataclass(frozen=True, slots=True)
class FigureWords:
    """A figure in words, in parts and whole. `unit` holds the space before it, if it has one.

    In English `text` is qualifier, a space, number and unit; in other languages the qualifier may come last.
    """

    qualifier: str
    number: str
    unit: str
    text: str


def figure_words(figure: Figure, speech: Wording) -> FigureWords:
    """A figure as a sentence prints it, without its noun."""
    if figure.amount is None:
        text = speech.pgettext("quantity", _WORDS[figure.word or figure.qualifier])
        return FigureWords("", text, "", text)
    number, unit = _measured(figure, _numbers(figure, speech), speech)
    if figure.qualifier not in _QUALIFIED:
        return FigureWords("", number, unit, number + unit)
    pattern = speech.pgettext("qualifier", _QUALIFIED[figure.qualifier])
    return FigureWords(pattern.replace("{number}", "").strip(), number, unit, _filled(pattern, number + unit))


def counted_noun(figure: Figure, noun: Mapping[str, str] | None, speech: Wording) -> str:
    """What is counted, in the form that stands behind the figure; empty where nothing is told or counted."""
    if not noun or not figure.is_told:
        return ""
    if figure.amount is None or figure.unit is not None:
        form = noun["other"]
        return form if figure.word in _BARE_NOUN else speech.pgettext("quantity", "of {noun}").replace("{noun}", form)
    last = figure.end or figure.amount
    return noun.get(speech.category(last.value), noun["other"])


def bounds_words(figure: Figure, speech: Wording) -> str:
    """What the words allow: `at least 200; no upper bound`, `150 to 180`, `not stated`."""
    if figure.qualifier == "none-reported":
        return figure_words(figure, speech).text
    least, most = (_bound(figure, value, speech) for value in (figure.least, figure.most))
    if figure.qualifier in ("exactly", "range"):
        return figure_words(figure, speech).text
    if most is not None:
        strict = figure.qualifier == "fewer-than" and figure.unit is not None
        return _filled(speech.pgettext("qualifier", _QUALIFIED["fewer-than"] if strict else "at most {number}"), most)
    if least is not None:
        strict = figure.qualifier == "more-than" and figure.unit is not None
        pattern = speech.pgettext("qualifier", _QUALIFIED["more-than" if strict else "at-least"])
        return speech.pgettext("bounds", "{least}; no upper bound").replace("{least}", _filled(pattern, least))
    return speech.pgettext("bounds", "not stated")


def _bound(figure: Figure, value: int | Decimal | None, speech: Wording) -> str | None:
    """A bound in digits, with the figure's unit."""
    if value is None:
        return None
    number, unit = _measured(figure, speech.digits(value), speech)
    return number + unit


def _numbers(figure: Figure, speech: Wording) -> str:
    assert figure.amount is not None
    start = _amount(figure.amount, speech)
    if figure.end is None:
        return start
    pattern = speech.pgettext("quantity", "{start} to {end}")
    return pattern.replace("{start}", start).replace("{end}", _amount(figure.end, speech))


def _amount(amount: Amount, speech: Wording) -> str:
    digits = speech.digits(amount.digits)
    return _filled(speech.pgettext("magnitude", _MAGNITUDES[amount.magnitude]), digits) if amount.magnitude else digits


def _measured(figure: Figure, number: str, speech: Wording) -> tuple[str, str]:
    """The number, and what is printed behind it; a currency is printed before it."""
    if figure.unit is None:
        return number, ""
    whole = _filled(_pattern(figure, figure.unit, speech), number)
    before, found, after = whole.partition(number)
    return before + found, after


def _pattern(figure: Figure, unit: Unit, speech: Wording) -> str:
    if unit.kind == "percent":
        return speech.pgettext("unit", "{number}%")
    if unit.kind == "currency":
        return speech.pgettext("unit", "{currency} {number}").replace("{currency}", unit.name)
    if unit.kind == "per":
        return speech.pgettext("unit", "{number} per {base}").replace("{base}", speech.digits(unit.base))
    last = figure.end or figure.amount
    assert last is not None
    value = last.value
    return speech.ngettext(*_MEASURES[unit.name], value if isinstance(value, int) else 2)


def _filled(pattern: str, number: str) -> str:
    return pattern.replace("{number}", number)
