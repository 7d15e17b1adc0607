"""Plain values that look like one thing and that YAML reads as another: `no`, `010`, `1_000`, `12:30`.

In: the text of an unquoted value. Out: what is wrong with it and how to write it; None if nothing is.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

LONGEST_SHOWN = 60


class Trap(NamedTuple):
    """What was found and what to write in its place."""

    found: str
    remedy: str


def trap(text: str) -> Trap | None:
    """The trap that the unquoted value `text` is, if it is one."""
    match = _TRAPS.fullmatch(text)
    if match is None or match.lastgroup is None:
        return None
    reading, remedy = _EXPLAINED[match.lastgroup]
    if len(text) > LONGEST_SHOWN:
        return Trap(f"unquoted `{text[:LONGEST_SHOWN]}…`, which YAML reads as {reading}", "put the text in quotes")
    return Trap(f"unquoted `{text}`, which YAML reads as {reading}", remedy(text))


def _quoted(text: str) -> str:
    return f'write "{text}" in quotes'


def _truth(text: str) -> str:
    return f"{_quoted(text)} if it is text, or true or false"


def _nothing(text: str) -> str:
    return f"take the key out, or {_quoted(text)} if it is text"


def _without_zeros(text: str) -> str:
    number = text.replace("_", "")
    sign = number[0] if number[0] in "+-" else ""
    plain = sign + (number.lstrip("+-").lstrip("0") or "0")
    return f'write {plain}, or "{text}" in quotes if it is a name'


def _with_commas(text: str) -> str:
    number = text.replace("_", "")
    if not number.isdigit():
        return f'write the number without `_`, or "{text}" in quotes if it is a name'
    grouped = f"{int(number):,}"
    spellings = number if grouped == number else f"{number} or {grouped}"
    return f'write {spellings}, or "{text}" in quotes if it is a name'


def _in_digits(text: str) -> str:
    return f'write the number in ordinary digits, or "{text}" in quotes if it is a name'


def _with_zero(text: str) -> str:
    return f"write {text.replace('.', '0.', 1).replace('_', '')}"


_TABLE: tuple[tuple[str, str, str, Callable[[str], str]], ...] = (
    # name, pattern, what YAML reads it as, remedy
    ("truth", "y|Y|yes|Yes|YES|n|N|no|No|NO|on|On|ON|off|Off|OFF", "true or false", _truth),
    ("nothing", "~|Null|NULL", "nothing", _nothing),
    ("octal", "[-+]?0[0-9_]+", "a number in base 8", _without_zeros),
    ("based", "[-+]?0(?:[xX][0-9a-fA-F_]+|[oO][0-7_]+|[bB][01_]+)", "a number in another base", _in_digits),
    ("underscore", r"[-+]?[0-9][0-9_]*_[0-9_]*(?:\.[0-9_]*)?", "a number without the `_`", _with_commas),
    ("sixty", r"[-+]?[0-9][0-9_]*(?::[0-9]+)+(?:\.[0-9_]*)?", "a number in base 60", _quoted),
    ("exponent", r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)[eE][-+]?[0-9]+", "a number with an exponent", _in_digits),
    ("point", r"[-+]?\.[0-9][0-9_]*", "a decimal fraction", _with_zero),
    ("infinite", r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)", "a number that is none", _quoted),
    ("special", "=|<<", "an instruction to the parser", _quoted),
)
_TRAPS = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern, _, _ in _TABLE))
_EXPLAINED = {name: (reading, remedy) for name, _, reading, remedy in _TABLE}
