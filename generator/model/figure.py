"""Figures: a quantity as claimed, words and bounds together. `at least 200` is not `200`.

In: the text that an editor wrote. Out: a frozen `Figure`, or a refusal that says how to spell it.
How a figure is printed is `wording`'s business; how a printed one is read back is `verify`'s.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Literal, NoReturn, get_args

from pydantic import PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from generator.model import spellings
from generator.model.fields import as_text, clip, refuse

Number = int | Decimal
Qualifier = Literal[
    "exactly", "at-least", "more-than", "about", "nearly", "up-to", "fewer-than", "range", "word", "none-reported",
    "unknown",
]  # fmt: skip
Magnitude = Literal["thousand", "million", "billion"]

MAGNITUDES: dict[str, int] = spellings.SIZES
WORDS: dict[str, int] = {
    "several": 3,
    "dozens": 24,
    "hundreds": 200,
    "thousands": 2_000,
    "tens of thousands": 20_000,
    "hundreds of thousands": 200_000,
    "millions": 2_000_000,
}
"""Words of quantity and the least that each can mean; where they end the checker cannot tell."""
MEASURES = (
    "years", "months", "weeks", "days", "hours", "minutes", "kilometres", "metres", "hectares", "tonnes", "litres",
)  # fmt: skip
MOST_DIGITS = 15
_ONE_SIZE = 10
"""How many times a range's lower end its upper one may be, where only the upper one has a magnitude: 900 to 1 thousand
is read, 2 to 1.5 million may be 1.5 to 2 million the wrong way round."""

_PREFIXES: dict[str, Qualifier] = {
    "at least": "at-least",
    "more than": "more-than",
    "about": "about",
    "nearly": "nearly",
    "up to": "up-to",
    "fewer than": "fewer-than",
}
_DIGITS = r"(?:0|[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]*)"


def _amount_pattern(which: str) -> str:
    return rf"(?P<digits{which}>{_DIGITS}(?:\.[0-9]+)?)(?: (?P<magnitude{which}>{'|'.join(MAGNITUDES)}))?"


_FIGURE = re.compile(
    rf"(?:(?P<prefix>{'|'.join(_PREFIXES)}) )?(?:(?P<currency>[A-Z]{{3}}) )?"
    rf"{_amount_pattern('')}(?: to {_amount_pattern('_end')})?"
    rf"(?:(?P<percent>%)| per (?P<base>{_DIGITS})| (?P<measure>{'|'.join(MEASURES)}))?"
)
_RATE = re.compile(r"(?:an?|per|each|every) (?P<period>[a-z]+)|hourly|daily|weekly|monthly|yearly")
"""What stands behind a number that is counted anew for each day, and says not of what."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as it was written: `1.5` and `million` stay apart, so that it is printed in its own words."""

    digits: Number
    magnitude: Magnitude | None = None

    @property
    def value(self) -> Number:
        """The whole amount; an int wherever it is one."""
        exact = self.digits * MAGNITUDES[self.magnitude] if self.magnitude else self.digits
        return int(exact) if exact == int(exact) else exact


@dataclass(frozen=True, slots=True)
class Unit:
    """What a figure is measured in, where it does not count things.

    `kind` is percent, currency (`name`: ISO 4217 code), per (`base`: so many to the thousand), or measure
    (`name`: one of `MEASURES`).
    """

    kind: Literal["percent", "currency", "per", "measure"]
    name: str = ""
    base: int = 0


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity as claimed.

    `text` is what the editor wrote, `amount` the number in it (None for words and for none reported), `end` the
    upper one of a range. `least` and `most` are the bounds that the words allow, None where nothing can be told
    or the end is open; both are inclusive, so `more than 507,000` people are 507,001 or more.
    """

    text: str
    qualifier: Qualifier
    amount: Amount | None = None
    end: Amount | None = None
    word: str | None = None
    unit: Unit | None = None

    @property
    def least(self) -> Number | None:
        """The least that the words allow."""
        if self.word is not None:
            return WORDS[self.word]
        if self.amount is None or self.qualifier in ("about", "nearly"):
            return None
        if self.qualifier in ("up-to", "fewer-than"):
            return 0
        return self.amount.value + (1 if self.qualifier == "more-than" and self.unit is None else 0)

    @property
    def most(self) -> Number | None:
        """The most that the words allow."""
        if self.amount is None or self.qualifier in ("at-least", "more-than", "about", "nearly"):
            return None
        if self.end is not None:
            return self.end.value
        return self.amount.value - (1 if self.qualifier == "fewer-than" and self.unit is None else 0)

    @property
    def is_told(self) -> bool:
        """Whether the figure says how many at all."""
        return self.qualifier not in ("none-reported", "unknown")

    def meets(self, other: Figure) -> bool:
        """Whether both can be true of the same thing: their bounds overlap, or nothing can be told."""
        if self.unit != other.unit or not self.is_told or not other.is_told:
            return True
        return not (_below(self.most, other.least) or _below(other.most, self.least))


def _below(most: Number | None, least: Number | None) -> bool:
    return most is not None and least is not None and most < least


def parse_figure(text: str, *, units: bool = False) -> Figure:
    """Read a figure as an editor writes it; `units` admits per cent, money, measures and rates.

    Raises:
        PydanticCustomError: the text is not a figure; carries what was found and the spelling to use.
    """
    try:
        return _read(text, units)
    except PydanticCustomError as fault:
        meant, noun = spellings.figures(text, lambda other: _read(other, units))
        if not units and (noun or not meant) and _is_measured(text):
            _refuse_unit(text)
        if not meant:
            raise
        refuse(fault.type, fault.message(), spellings.offered(meant) + _counted(noun))


def _counted(noun: str) -> str:
    """What to write into of: of what stood behind a number; a rate says of what it is one."""
    if match := _RATE.fullmatch(noun):
        rate = f"per {match['period']}" if match["period"] else noun
        return f", and what is counted before “{rate}” in of:, as in of: patients {rate}"
    return f", and of: {noun}" if noun else ""


def _is_measured(text: str) -> bool:
    meant, noun = spellings.figures(text, lambda other: _read(other, units=True))
    return spellings.is_taken(text, lambda other: _read(other, units=True)) or bool(meant and not noun)


def _read(text: str, units: bool) -> Figure:
    """The figure, or its refusal with a remedy that holds for all of its kind."""
    if text in WORDS:
        return Figure(text, "word", word=text)
    if text in ("none reported", "unknown"):
        return Figure(text, "none-reported" if text == "none reported" else "unknown")
    match = _FIGURE.fullmatch(text)
    if match is None:
        _refuse(text)
    figure = _figure(text, match, units=units)
    for amount in (figure.amount, figure.end):
        if figure.unit is None and amount is not None and isinstance(amount.value, Decimal):
            found = f"“{clip(text)}” is {amount.value.normalize():,f}, and nobody counts parts"
            refuse("figure-point", found, "write a whole number")
    return figure


def _figure(text: str, match: re.Match[str], *, units: bool) -> Figure:
    unit = _unit(match)
    if unit is not None and not units:
        _refuse_unit(text)
    if match["digits_end"]:
        return _range(text, match, unit)
    qualifier: Qualifier = _PREFIXES[match["prefix"]] if match["prefix"] else "exactly"
    amount = _amount(match, "", unit)
    says_something = ("exactly", "more-than", *(("about",) if unit is not None else ()))
    if amount.value == 0 and qualifier not in says_something:
        said = "allows nothing" if qualifier in ("up-to", "fewer-than") else "bounds nothing"
        bare = text.removeprefix(f"{match['prefix']} ")
        refuse("figure-empty", f"“{clip(text)}” {said}", f"write “{bare}” or “none reported”")
    return Figure(text, qualifier, amount, unit=unit)


def _refuse_unit(text: str) -> NoReturn:
    remedy = "a unit belongs to a fact of kind number; write the count alone"
    refuse("figure-unit", f"“{clip(text)}” has a unit", remedy)


def _range(text: str, match: re.Match[str], unit: Unit | None) -> Figure:
    """A range; one magnitude behind it is that of both ends, as in 1.5 to 2 million."""
    end = _amount(match, "_end", unit)
    start = _amount(match, "", unit, shared=end.magnitude)
    if match["prefix"]:
        refuse("figure-spelling", f"“{clip(text)}” bounds a range twice", "write the range alone, as in 150 to 180")
    if start.magnitude is None and end.magnitude is not None:
        if start.value < end.digits:
            start = Amount(start.digits, end.magnitude)
        elif start.value * _ONE_SIZE < end.value:
            found = f"“{clip(text)}” can be read in two ways"
            refuse("figure-range", found, "write both numbers out, the lower one first")
    if start.value == end.value:
        one = text[: match.start("digits")] + text.partition(" to ")[2]
        refuse("figure-range", f"“{clip(text)}” is no range", f"write “{one}”")
    if start.value > end.value:
        refuse("figure-range", f"“{clip(text)}” runs backwards", "write the lower number first, as in 150 to 180")
    return Figure(text, "range", start, end, unit=unit)


def _unit(match: re.Match[str]) -> Unit | None:
    named = [Unit("currency", _currency(match["currency"]))] if match["currency"] else []
    if match["percent"]:
        named.append(Unit("percent"))
    if match["base"]:
        _check_size(match["base"])
        if match["base"] == "0":
            refuse("figure-unit", f"“{clip(match[0])}” is a rate of nothing", "write per 100, per 1,000 or per 100,000")
        named.append(Unit("per", base=int(match["base"].replace(",", ""))))
    if match["measure"]:
        named.append(Unit("measure", match["measure"]))
    if len(named) > 1:
        refuse("figure-unit", f"“{clip(match[0])}” has two units", "write one unit")
    return named[0] if named else None


def _currency(code: str) -> str:
    if code not in spellings.currencies():
        remedy = "write a code of ISO 4217, as in USD, or the number alone"
        refuse("figure-unit", f"“{clip(code)}” is no currency", remedy)
    return code


def _amount(match: re.Match[str], which: str, unit: Unit | None, shared: Magnitude | None = None) -> Amount:
    """One number of the text; `shared` is the magnitude at the end of a range, which may be its own."""
    digits: str = match["digits" + which]
    magnitude = _magnitude(match["magnitude" + which])
    _check_size(digits)
    if "." in digits and magnitude is None and shared is None:
        _check_point(digits, unit)
    plain = digits.replace(",", "")
    return Amount(Decimal(plain) if "." in plain else int(plain), magnitude)


def _check_point(digits: str, unit: Unit | None) -> None:
    if unit is None:
        found = f"“{clip(digits)}” has a decimal point, and nobody counts parts"
        refuse("figure-point", found, "write a whole number, or 1.5 million with its word")
    if unit.kind in ("currency", "measure") and re.fullmatch(r"[1-9][0-9]{0,2}\.[0-9]{3}", digits):
        found = f"“{clip(digits)}” can be read in two ways: its point may part thousands"
        refuse("figure-point", found, "write a comma between thousands, or fewer decimals")


def _check_size(digits: str) -> None:
    if len(digits) > MOST_DIGITS and sum(map(str.isdigit, digits)) > MOST_DIGITS:
        refuse("figure-size", f"“{clip(digits)}” has more than {MOST_DIGITS} digits", "check the number")


def _magnitude(word: str | None) -> Magnitude | None:
    return next((magnitude for magnitude in get_args(Magnitude) if magnitude == word), None)


def _refuse(text: str) -> NoReturn:
    for pattern, found, remedy in _TRAPS:
        if re.search(pattern, text):
            refuse("figure-spelling", f"“{clip(text)}” {found}", remedy)
    refuse(
        "figure-spelling",
        f"“{clip(text)}” is no figure",
        "write digits (200; 507,000; 1.5 million) after at least, more than, about, nearly, up to or fewer than; "
        "a range (150 to 180); several, dozens, hundreds, thousands; none reported; or unknown",
    )


_TRAPS = (
    (r"[0-9]\.[0-9]+ (?!thousand|million|billion)[a-z]", "counts parts of what is whole", "write a whole number"),
    (r"^[-+−]", "has a sign", "write the number without a sign"),
    (r"[^\x00-\x7f–—“”’]", "has characters of another script", "write the digits 0 to 9"),
    (r"(?<![0-9,._:'’])(?<![0-9] )0[0-9]", "begins with a zero", "write the number without leading zeros"),
    (r"_", "has an underscore", "write 1000 or 1,000"),
    (r"[0-9]['’][0-9]", "has an apostrophe within the number", "write 507,000 or 507000"),
    (r"[0-9]:[0-9]", "looks like a time", "write a number"),
    (r"[0-9] ?[-–—] ?[0-9]+ ?[-–—] ?[0-9]", "has more than two numbers", "write one number, or a range of two"),
    (r"[0-9] ?[-–—] ?[0-9]", "is a range with a dash", "write the two with to between, as in 150 to 180"),
    (r"[0-9]\.[0-9]{3}\b(?!\.)", "has a point where thousands are parted", "write a comma, as in 1,000"),
    (r"[0-9],(?![0-9]{3}(?:[^0-9]|$))[0-9]", "has a comma out of place", "group digits in threes, as in 507,000"),
    (r"[0-9] [0-9]", "has a space within the number", "write 507,000 or 507000"),
    (r"[0-9][eE][-+]?[0-9]", "is in scientific notation", "write the number out"),
    (r"[0-9]\+$", "has a plus sign behind it", "write more than or at least before it"),
    (r"(?i)\b(dozen|hundred|thousand)\b", "is a number in words", "write digits, or dozens, hundreds, thousands"),
    (r"[A-Z]", "has capitals", "write figures in small letters"),
)  # fmt: skip

_EXAMPLES = ["200", "at least 200", "more than 507,000", "about 3000", "up to 50", "150 to 180", "hundreds", "unknown"]
_DESCRIPTION = (
    "A quantity as the source claims it, with the words that bound it: 200, 507,000, 1.5 million, at least 200, "
    "more than 507,000, about 3000, nearly 2000, up to 50, fewer than 50, 150 to 180, several, dozens, hundreds, "
    "thousands, none reported, unknown. Never rounded, never summed, never guessed."
)

FigureField = Annotated[
    Figure,
    PlainValidator(lambda value: parse_figure(as_text(value, "a figure"))),
    WithJsonSchema({"type": ["string", "integer"], "description": _DESCRIPTION, "examples": _EXAMPLES}),
]
MeasuredField = Annotated[
    Figure,
    PlainValidator(lambda value: parse_figure(as_text(value, "a figure"), units=True)),
    WithJsonSchema(
        {
            "type": ["string", "integer"],
            "description": _DESCRIPTION + " Here also with a unit: 32%, 38 years, USD 2 billion, 5 per 1,000.",
            "examples": [*_EXAMPLES, "32%", "38 years", "USD 2 billion", "5 per 1,000"],
        }
    ),
]
