"""Where figures stand on a scale of claims, held against the numbers at its ticks."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest

from generator.model import Address, parse_figure
from generator.page.scale import WIDTH, scale_of
from generator.page.values import Bar, Fig, LocalText, Scale, Who

NOBODY = Who(LocalText("Nobody"), None, None, "unattributed")


def drawn(texts: Sequence[str]) -> Scale | None:
    """The scale of figures as an editor writes them; a tick is printed as its bare number."""
    figures = [parse_figure(text, units=True) for text in texts]
    figs = [
        Fig(Address("fact", f"claim{n}"), "", text, "", LocalText(""), "", "contested", text)
        for n, text in enumerate(texts)
    ]
    entries = [(figure, fig, NOBODY, None, None) for figure, fig in zip(figures, figs, strict=True)]
    return scale_of(entries, str)


def bars(*texts: str) -> tuple[Scale, tuple[Bar, ...]]:
    """The scale, which must be drawn, and its bars."""
    scale = drawn(texts)
    assert scale is not None
    return scale, scale.bars


@pytest.mark.parametrize("texts", [[], ["unknown", "none reported"], ["32%", "40%"], ["0", "0"]])
def test_what_has_no_common_scale_is_not_drawn(texts: list[str]) -> None:
    """No figure, nothing told, figures with units, and nothing but zero."""
    assert drawn(texts) is None


@pytest.mark.parametrize(
    ("text", "shape", "start", "end"),
    [
        ("2000", "exact", 2000, 2000),
        ("150 to 1800", "span", 150, 1800),
        ("about 1200", "about", 1200, 1200),
        ("up to 900", "ceiling", 0, 900),
        ("at least 200", "floor", 200, None),
        ("hundreds", "word", 200, None),
    ],
)
def test_a_bar_stands_where_the_ticks_say(text: str, shape: str, start: int, end: int | None) -> None:
    """Its ends, read by the ticks, are the bounds of the figure; an open end trails off and claims no number."""
    scale, (bar, _) = bars(text, "3000")
    highest = int(scale.ticks[-1][0])
    assert bar.shape == shape
    assert abs(bar.start * highest / WIDTH - start) <= highest / WIDTH
    if end is None:
        assert bar.start < bar.end <= WIDTH
    else:
        assert abs(bar.end * highest / WIDTH - end) <= highest / WIDTH


def test_what_is_not_told_is_not_drawn() -> None:
    """`none reported` has a row and no bar."""
    _, (bar, _) = bars("none reported", "300")
    assert (bar.shape, bar.start, bar.end) == ("nothing", 0, 0)


@pytest.mark.parametrize("highest", ["1", "7", "48", "999", "3000", "507,000", "1.5 million"])
def test_ticks_are_even_and_hold_every_figure(highest: str) -> None:
    """The scale begins at 0 in equal steps, and the highest figure lies within it."""
    scale, made = bars(highest, "1")
    numbers, places = [int(words) for words, _ in scale.ticks], [place for _, place in scale.ticks]
    assert (numbers[0], places[0], places[-1]) == (0, 0, WIDTH)
    assert len({later - earlier for earlier, later in pairwise(numbers)}) == 1
    assert len({later - earlier for earlier, later in pairwise(places)}) == 1
    assert all(bar.end <= WIDTH for bar in made)
    assert made[0].start * numbers[-1] / WIDTH == pytest.approx(parse_figure(highest).least, abs=numbers[-1] / WIDTH)
