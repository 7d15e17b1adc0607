"""Exact words that bear a figure, and exact words that do not: pairs of each, in eleven languages.

`exact_words/` has them one a line: language, harm, noun (`+` behind it: a part), figure, exact words. All are invented.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model import parse_figure
from generator.numerals import SURE, Sought, nouns_in, weigh

HERE = Path(__file__).parent / "exact_words"


def pairs(name: str) -> list[str]:
    """The lines of a file of pairs."""
    return (HERE / f"{name}.txt").read_text("utf-8").splitlines()


def faults(line: str) -> tuple[str, ...]:
    """What is amiss with the figure of a line in its words."""
    language, harm, noun, figure, exact = (part.strip() for part in line.split("|", 4))
    nouns = nouns_in(noun.rstrip(" +"), "en") if noun != "-" else frozenset()
    told = parse_figure(figure, units=True)
    sought = Sought(told, None if harm == "-" else harm, nouns, is_part=noun.endswith("+"))
    return weigh(sought, exact, language).faults


@pytest.mark.parametrize("line", [*pairs("true_en"), *pairs("true_other")])
def test_true_words_bear_their_figure(line: str) -> None:
    """What an agency or a ministry would write is no error."""
    assert SURE.isdisjoint(faults(line))


def test_true_words_are_seldom_left_open() -> None:
    """An editor who quotes well hardly ever has to answer: at most one warning in ten."""
    for name in ("true_en", "true_other"):
        lines = pairs(name)
        assert sum(bool(faults(line)) for line in lines) * 10 <= len(lines)


@pytest.mark.parametrize("line", pairs("false"))
def test_wrong_words_never_pass_in_silence(line: str) -> None:
    """Another number, harm, noun or bound, an age, an address, a rate: each is told."""
    assert faults(line)


def test_nearly_all_wrong_words_are_errors() -> None:
    """What is only warned of are number words that a language may leave unsaid."""
    lines = pairs("false")
    assert sum(SURE.isdisjoint(faults(line)) for line in lines) * 20 <= len(lines)


@pytest.mark.parametrize("figure", ["12", "more than 40", "dozens"])
def test_of_a_language_without_a_table_nothing_is_sure(figure: str) -> None:
    """It is left to somebody who reads it."""
    assert weigh(Sought(parse_figure(figure), "killed"), "zginęło 12 osób", "pl").faults == ("unread",)
