"""What a quantity in English says, read apart from the program: its text in, its bounds out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

QUALIFIERS = ("at least", "more than", "about", "nearly", "up to", "fewer than")
LEAST = {
    "several": 3,
    "dozens": 24,
    "hundreds": 200,
    "thousands": 2_000,
    "tens of thousands": 20_000,
    "hundreds of thousands": 200_000,
    "millions": 2_000_000,
}
TIMES = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
MEASURES = (
    "year", "month", "week", "day", "hour", "minute", "kilometre", "metre", "hectare", "tonne", "litre",
)  # fmt: skip


@dataclass(frozen=True)
class Meaning:
    """What a quantity in English says, whether an editor or a page wrote it."""

    how: str
    least: Decimal | None = None
    most: Decimal | None = None
    numbers: tuple[Decimal, ...] = ()
    unit: str = ""


def meaning(text: str) -> Meaning:
    """The meaning of a written or printed quantity; ValueError where it has none."""
    said = " ".join(text.split()).casefold()
    if said in ("none reported", "unknown"):
        return Meaning(said)
    if said in LEAST:
        return Meaning(said, least=Decimal(LEAST[said]))
    how = next((words for words in QUALIFIERS if said.startswith(words + " ")), "")
    rest, unit = _unit(said[len(how) :].strip())
    numbers = _numbers(rest)
    if len(numbers) == 2:
        if how or numbers[0] >= numbers[1]:
            raise ValueError(f"no range: {text}")
        return Meaning("range", *numbers, numbers, unit)
    step, (number,) = (0 if unit else 1), numbers
    least, most = {
        "": (number, number),
        "at least": (number, None),
        "more than": (number + step, None),
        "about": (None, None),
        "nearly": (None, None),
        "up to": (Decimal(0), number),
        "fewer than": (Decimal(0), number - step),
    }[how]
    return Meaning(how, least, most, numbers, unit)


def _unit(said: str) -> tuple[str, str]:
    if said.endswith("%"):
        return said[:-1], "%"
    if match := re.fullmatch(r"(.+) per ([0-9,]+)", said):
        return match[1], "per " + match[2].replace(",", "")
    if match := re.fullmatch(r"([a-z]{3}) ([0-9].*)", said):
        return match[2], match[1]
    first, _, last = said.rpartition(" ")
    return (first, last.removesuffix("s")) if last.removesuffix("s") in MEASURES else (said, "")


def _numbers(said: str) -> tuple[Decimal, ...]:
    words = [end.split(" ") for end in said.split(" to ")]
    if len(words) > 2 or any(len(end) > 2 or not re.fullmatch(r"[0-9][0-9,]*(\.[0-9]+)?", end[0]) for end in words):
        raise ValueError(f"no number: {said}")
    digits = [Decimal(end[0].replace(",", "")) for end in words]
    named = [end[1] if len(end) == 2 else "" for end in words]
    if len(words) == 2 and named[1] and not named[0] and digits[0] < digits[1]:
        named[0] = named[1]
    return tuple(digit * (TIMES[name] if name else 1) for digit, name in zip(digits, named, strict=True))
