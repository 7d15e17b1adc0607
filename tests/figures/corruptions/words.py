"""Formatters that go wrong: one figure misprinted, or all of them."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from generator import formats
from generator.model import Figure
from generator.page import PageContext
from generator.page.values import Fig
from generator.wording import FigureWords, Wording
from tests.figures.corruptions.corruption import SEED, Break, Corruption, all_at_once, replacing, wrapping

Printed = tuple[str, str, str]
"""Qualifier, number and unit."""
_DIGITS = re.compile(r"[0-9]+")


def _swapped(words: str, *pairs: tuple[str, str]) -> str:
    for old, new in pairs:
        if old in words:
            return words.replace(old, new)
    return words


def _transposed(number: str) -> str:
    places = [at for at in range(len(number) - 1) if number[at : at + 2].isdigit() and number[at] != number[at + 1]]
    if not places:
        return number
    at = places[-1]
    return number[:at] + number[at + 1] + number[at] + number[at + 2 :]


def _rounded(number: str) -> str:
    whole = number.replace(",", "")
    if not whole.isdigit() or len(whole) < 2:
        return number
    return f"{int(whole[0]) * 10 ** (len(whole) - 1):,}"


OTHERS = (("at least", "more than"), ("more than", "at least"), ("about", "nearly"), ("up to", "at least"))
SLIPS: dict[str, Callable[[str, str, str], Printed]] = {
    "off by one": lambda q, n, u: (q, _DIGITS.sub(lambda found: str(int(found[0]) + 1), n, count=1), u),
    "digits transposed": lambda q, n, u: (q, _transposed(n), u),
    "last digit lost": lambda q, n, u: (q, re.sub(r"[0-9](?=[^0-9]*$)", "", n), u),
    "a digit doubled": lambda q, n, u: (q, re.sub(r"([0-9])", r"\1\1", n, count=1), u),
    "rounded": lambda q, n, u: (q, _rounded(n), u),
    "qualifier lost": lambda _, n, u: ("", n, u),
    "another qualifier": lambda q, n, u: (_swapped(q, *OTHERS), n, u),
    "a qualifier of its own": lambda q, n, u: (q or "about", n, u),
    "magnitude lost": lambda q, n, u: (q, re.sub(r" (?:thousand|million|billion)", "", n), u),
    "another magnitude": lambda q, n, u: (q, _swapped(n, ("million", "thousand"), ("billion", "million")), u),
    "range turned round": lambda q, n, u: (q, " to ".join(reversed(n.split(" to "))), u),
    "range cut": lambda q, n, u: (q, n.split(" to ")[0], u),
    "range over the wrong word": lambda q, n, u: (q, n.replace(" to ", " or "), u),
    "another word": lambda q, n, u: (q, _swapped(n, ("hundreds", "thousands"), ("none reported", "unknown")), u),
    "none made nought": lambda q, n, u: (q, _swapped(n, ("none reported", "0"), ("hundreds", "200")), u),
    "separators moved": lambda q, n, u: (q, re.sub(r"([0-9]),([0-9])", r"\1\2,", n), u),
    "point moved": lambda q, n, u: (q, re.sub(r"([0-9])\.([0-9])", r"\1\2", n), u),
    "unit lost": lambda q, n, _: (q, n.removeprefix("USD "), ""),
    "another unit": lambda q, n, u: (q, n.replace("USD", "EUR"), _swapped(u, ("%", " per 1,000"), ("years", "months"))),
}  # fmt: skip
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
SURFACES = ("everywhere", "on pages", "in data")
FIGURES: dict[str, Printed] = {
    "at least 12": ("at least", "12", ""),
    "more than 40": ("more than", "40", ""),
    "9": ("", "9", ""),
    "none reported": ("", "none reported", ""),
    "2,450": ("", "2,450", ""),
    "450": ("", "450", ""),
    "hundreds": ("", "hundreds", ""),
    "1.5 to 2.5 million": ("", "1.5 million to 2.5 million", ""),
    "more than 507,000": ("more than", "507,000", ""),
    "150 to 180": ("", "150 to 180", ""),
    "up to 50": ("up to", "50", ""),
    "about 3000": ("about", "3,000", ""),
    "32.5%": ("", "32.5", "%"),
    "38 years": ("", "38", " years"),
    "at least USD 2 billion": ("at least", "USD 2 billion", ""),
    "more than 398": ("more than", "398", ""),
}
"""Figures as they are written, and the words that they are printed in."""


def slip(target: str, name: str, surface: str) -> Break:
    """One figure of the project misprinted: on pages, in the data, or everywhere."""
    real = Wording.figure

    def misprinted(wording: Wording, figure: Figure) -> FigureWords:
        said = real(wording, figure)
        if figure.text != target:
            return said
        qualifier, number, unit = SLIPS[name](said.qualifier, said.number, said.unit)
        return FigureWords(qualifier, number, unit, f"{qualifier} {number}{unit}".strip())

    if surface == "everywhere":
        return replacing(Wording, "figure", misprinted)
    if surface == "on pages":
        return _on_pages(misprinted)
    makers = ("facts_json", "facts_csv")
    return all_at_once(
        *(replacing(formats, maker, _with_wording(getattr(formats, maker), misprinted)) for maker in makers)
    )


def _on_pages(misprinted: Callable[[Wording, Figure], FigureWords]) -> Break:
    real = PageContext.fig

    def fig(context: PageContext, told: Any, *, sentence: bool = False) -> Fig:
        said = misprinted(context.wording, told.quantity.figure)
        made = real(context, told, sentence=sentence)
        return replace(made, qualifier=said.qualifier, number=said.number, unit=said.unit)

    return replacing(PageContext, "fig", fig)


def _with_wording(
    maker: Callable[..., bytes], misprinted: Callable[[Wording, Figure], FigureWords]
) -> Callable[..., bytes]:
    def made(*args: Any, **options: Any) -> bytes:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Wording, "figure", misprinted)
            return maker(*args, **options)

    return made


def wording_corruptions() -> Iterator[Corruption]:
    """Slips in the printing of single figures, picked by chance, and of all figures at once."""
    chance = random.Random(SEED + 1)
    able = [(target, name) for target, words in FIGURES.items() for name in SLIPS if SLIPS[name](*words) != words]
    for target, name in chance.sample(able, min(60, len(able))):
        surface = chance.choice(SURFACES)
        yield Corruption("wording", f"{target}: {name}, {surface}", slip(target, name, surface))
    others: tuple[tuple[str, str, Callable[..., Any]], ...] = (
        ("every number off by one", "digits", lambda _, wording, number: real_digits(wording, number + 1)),
        ("numbers in ungrouped digits", "digits", lambda text, *_: text.replace(",", "")),
        ("numbers grouped by points", "digits", lambda text, *_: text.replace(",", ".")),
        ("numbers in Arabic digits", "digits", lambda text, *_: text.translate(ARABIC)),
        ("nouns in another number", "counted", lambda text, *_: text.removesuffix("s")),
        ("people counted as houses", "counted", lambda text, *_: text.replace("people", "houses")),
        ("children called women", "phrase", lambda text, *_: text.replace("children", "women")),
        ("bounds off by one", "bounds", lambda text, *_: re.sub(r"[0-9]+", lambda found: str(int(found[0]) + 1), text)),
        ("bounds of nothing", "bounds", lambda text, *_: "not stated" if text.startswith("at least") else text),
    )  # fmt: skip
    real_digits = Wording.digits
    for what, name, change in others:
        yield Corruption("wording", what, wrapping(Wording, name, change))


CORRUPTIONS = tuple(wording_corruptions())
ENOUGH = 65
"""How many of them have to alter a figure."""
