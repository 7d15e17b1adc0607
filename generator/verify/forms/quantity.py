"""A printed quantity read back to its bounds, and held against the figure that it stands for.

Comes in: words off a page ("at least 200", "1.5 million", "hundreds"). Goes out: a `Reading`, or None where the
words are no quantity in their language. What the bounds of words are is said here once more, apart from the model.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from unicodedata import category

from generator.model import Figure
from generator.verify.forms.grammar import Grammar

Number = int | Decimal
_SPACE = " \t\n\r\f\u00a0\u202f\u2009"
_SPACES = re.compile(f"[{_SPACE}]{{2,}}|[{_SPACE[1:]}]")
"""What is no single blank: of these there are few."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a printed quantity says; `unit` is its kind and its name or base."""

    qualifier: str
    least: Number | None = None
    most: Number | None = None
    value: Number | None = None
    end: Number | None = None
    word: str | None = None
    unit: tuple[str, str | int] | None = None


def plain(text: str) -> str:
    """The text on one line: every run of spaces, no-break ones too, is one space, none at the ends."""
    text = text.strip(_SPACE)
    if text.isprintable() and "  " not in text:  # of all that is printable, only the blank is a space
        return text
    return _SPACES.sub(" ", text)


def unseen(text: str) -> str | None:
    """The name of the first character that a reader cannot see (joiners, marks of direction), None where all show."""
    return next(
        (f"U+{ord(sign):04X}" for sign in text if category(sign) in ("Cf", "Cc") and sign not in "\t\n\r\f"), None
    )


def read_quantity(text: str, grammar: Grammar) -> Reading | None:
    """The quantity that the words print, None where they print none."""
    said = plain(text).casefold()
    if said in grammar.untold:
        return Reading(grammar.untold[said])
    if said in grammar.words:
        word, least = grammar.words[said]
        return Reading("word", least=least, word=word)
    match = _quantity(grammar).fullmatch(said)
    return None if match is None else _reading(match, grammar)


def read_numbers(text: str, grammar: Grammar) -> list[Number]:
    """Every number in a line of words, in order; a magnitude behind one is part of it."""
    return [_amount(match, "", grammar)[1] for match in _numbers(grammar).finditer(plain(text).casefold())]


def quantities_before(text: str, sign: str, behind: Iterable[str], grammar: Grammar) -> Iterator[tuple[str, int, int]]:
    """Each quantity, or row of them, that leads up to a sign: its words, where they begin, and where the sign ends.

    The text is plain and in small letters; `behind` is what may stand behind a quantity.
    """
    for match in _before(sign, tuple(behind), grammar).finditer(text):
        yield match["row"], match.start(), match.end()


def differences(reading: Reading, figure: Figure) -> Iterator[str]:
    """What a reading says otherwise than the model's figure, in words; nothing where both say the same."""
    modelled: dict[str, object] = {
        "qualifier": figure.qualifier,
        "least": figure.least,
        "most": figure.most,
        "number": figure.amount.value if figure.amount else None,
        "upper number": figure.end.value if figure.end else None,
        "word": figure.word,
        "unit": unit_of(figure),
    }
    printed = (
        reading.qualifier, reading.least, reading.most, reading.value, reading.end, reading.word, reading.unit,
    )  # fmt: skip
    for (name, expected), found in zip(modelled.items(), printed, strict=True):
        if found != expected:
            yield f"{name} {_shown(found)} instead of {_shown(expected)}"


def unit_of(figure: Figure) -> tuple[str, str | int] | None:
    """The unit of a figure as readings have it."""
    return (figure.unit.kind, figure.unit.base or figure.unit.name) if figure.unit else None


def says_figure(text: str, figure: Figure, grammar: Grammar) -> bool:
    """Whether words are a quantity, all that the figure is, and no more."""
    reading = read_quantity(text, grammar)
    return unseen(text) is None and reading is not None and not any(differences(reading, figure))


def read_bounds(text: str, grammar: Grammar) -> Reading | None:
    """The bounds of a quantity in words, which are no more than that: “at least 200; no upper bound”, “not stated”."""
    said = plain(text).casefold().removesuffix(f"; {grammar.unbounded}")
    said = next((said.removeprefix(f"{lead} ") for lead in grammar.at_most if said.startswith(f"{lead} ")), said)
    return Reading("unknown") if said in grammar.unsaid else read_quantity(said, grammar)


def leading_quantity(text: str, grammar: Grammar) -> str:
    """The longest beginning of a line that is a quantity; empty where none is."""
    words = plain(text).split(" ")
    beginnings = (" ".join(words[:end]) for end in range(len(words), 0, -1))
    return next((one for one in beginnings if read_quantity(one, grammar)), "")


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return " ".join(str(part) for part in value if part)
    return "none" if value is None else str(value)


def _reading(match: re.Match[str], grammar: Grammar) -> Reading | None:
    units = _units(match, grammar)
    if len(units) > 1:
        return None
    unit = units[0] if units else None
    digits, value, magnitude = _amount(match, "", grammar)
    if not match["digits_end"]:
        qualifier = grammar.qualifiers[match["qualifier"]] if match["qualifier"] else "exactly"
        return Reading(qualifier, *_bounds(qualifier, value, counted=unit is None), value=value, unit=unit)
    last, end, magnitude_end = _amount(match, "_end", grammar)
    if magnitude == 1 and value < last:
        value = _whole(digits * magnitude_end)
    if match["qualifier"] or value >= end:
        return None
    return Reading("range", value, end, value, end, unit=unit)


def _bounds(qualifier: str, value: Number, *, counted: bool) -> tuple[Number | None, Number | None]:
    """Inclusive bounds; where things are counted, more than 50 begins at 51."""
    step = 1 if counted else 0
    bounds: dict[str, tuple[Number | None, Number | None]] = {
        "exactly": (value, value),
        "at-least": (value, None),
        "more-than": (value + step, None),
        "up-to": (0, value),
        "fewer-than": (0, value - step),
    }
    return bounds.get(qualifier, (None, None))


def _units(match: re.Match[str], grammar: Grammar) -> list[tuple[str, str | int]]:
    named: list[tuple[str, str | int]] = []
    if match["currency"]:
        named.append(("currency", match["currency"].upper()))
    if match["percent"]:
        named.append(("percent", ""))
    if match["base"]:
        named.append(("per", int(_ascii(match["base"], grammar))))
    if match["measure"]:
        named.append(("measure", grammar.measures[match["measure"]]))
    return named


def _amount(match: re.Match[str], which: str, grammar: Grammar) -> tuple[Decimal, Number, int]:
    """The digits as written, the whole amount, and the magnitude between them."""
    digits = Decimal(_ascii(match["digits" + which], grammar))
    name = match["magnitude" + which]
    magnitude = grammar.magnitudes[name] if name else 1
    return digits, _whole(digits * magnitude), magnitude


def _whole(number: Decimal) -> Number:
    return int(number) if number == int(number) else number


def _ascii(digits: str, grammar: Grammar) -> str:
    table = {ord(digit): str(value) for value, digit in enumerate(grammar.digits)}
    return digits.replace(grammar.group, "").replace(grammar.point, ".").translate(table)


@cache
def _number(grammar: Grammar, which: str = "") -> str:
    zero, first, any_ = grammar.digits[0], f"[{grammar.digits[1:]}]", f"[{grammar.digits}]"
    group, point = re.escape(grammar.group), re.escape(grammar.point)
    whole = rf"(?:{zero}|{first}{any_}{{0,2}}(?:{group}{any_}{{3}})+|{first}{any_}{{0,3}})"
    magnitude = rf"(?: (?P<magnitude{which}>{_choice(grammar.magnitudes)})\b)?"
    return rf"(?P<digits{which}>{whole}(?:{point}{any_}+)?){magnitude}"


@cache
def _numbers(grammar: Grammar) -> re.Pattern[str]:
    """Numbers in running words, none of them cut out of a longer one."""
    touching = re.escape(grammar.group + grammar.point)
    return re.compile(rf"(?<!\d)(?<!\d[{touching}]){_number(grammar)}(?![{touching}]?\d)")


@cache
def _quantity(grammar: Grammar) -> re.Pattern[str]:
    base = _number(grammar).replace("<digits>", "<base>").replace("<magnitude>", "<_>")
    return re.compile(
        rf"(?:(?P<qualifier>{_choice(grammar.qualifiers)}) )?(?:(?P<currency>[a-z]{{3}}) )?{_number(grammar)}"
        rf"(?: (?:{_choice(grammar.to)}) {_number(grammar, '_end')})?"
        rf"(?: ?(?P<percent>{re.escape(grammar.percent)})| (?:{_choice(grammar.per)}) {base}"
        rf"| (?P<measure>{_choice(grammar.measures)}))?"
    )


@cache
def _before(sign: str, behind: tuple[str, ...], grammar: Grammar) -> re.Pattern[str]:
    quantity = re.sub(r"\(\?P<\w+>", "(?:", _quantity(grammar).pattern)
    one = rf"(?:{_choice([*grammar.untold, *grammar.words])}|{quantity})(?: (?:{_choice(behind)}))?"
    return re.compile(rf"(?<![\w,.])(?P<row>{one}(?:, {one})*){re.escape(sign)}")


def _choice(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
