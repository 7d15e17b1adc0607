"""Colours that the reader's system forces on a page: all that means something is still drawn, and the focus is seen."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import PAGES, Watch

# The strokes and fills of every shape that is seen. Land and water are the ground of a map; a coast lies between them.
SHAPES = """() => [...document.querySelectorAll("svg :not(.water, .land, .home, .open-area)")]
  .filter(one => one instanceof SVGGeometryElement || one.localName === "use")
  .filter(one => one.checkVisibility() && !one.closest("symbol, defs, pattern, clipPath"))
  .map(one => {
    const style = getComputedStyle(one), svg = one.closest("svg");
    return {name: `${svg.getAttribute("class")}: ${one.getAttribute("class") ?? one.getAttribute("href")}`,
            fill: style.fill, stroke: style.stroke};
  })"""
# What is drawn by its background alone: no text, no border, another colour than what it lies on.
BACKGROUNDS = """() => [...document.body.querySelectorAll("*")].flatMap(one => ["", "::before", "::after"].map(part => {
  const style = getComputedStyle(one, part), size = one.getBoundingClientRect();
  const holds = part ? !['""', "normal"].includes(style.content) && style.content !== "none" : one.innerText?.trim();
  if (!one.checkVisibility() || holds || (part && style.content === "none") || size.width < 2) return null;
  const drawn = style.backgroundColor !== "rgba(0, 0, 0, 0)" || style.backgroundImage !== "none";
  const bordered = ["Top", "Bottom", "Left", "Right"].some(side => parseFloat(style[`border${side}Width`]) > 0);
  return drawn ? {name: `${one.localName}.${one.className}${part}`, colour: style.backgroundColor, bordered} : null;
})).filter(Boolean)"""
CANVAS = """() => {
  const probe = document.body.appendChild(document.createElement("i"));
  probe.style.color = "Canvas";
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
}"""
NOTHING = {"none", "rgba(0, 0, 0, 0)"}


def lost(page: Page) -> list[str]:
    """What is drawn on this page in the colour that it is drawn on, or not at all."""
    canvas: str = page.evaluate(CANVAS)
    shapes: list[dict[str, Any]] = page.evaluate(SHAPES)
    backgrounds: list[dict[str, Any]] = page.evaluate(BACKGROUNDS)
    return [
        *(shape["name"] for shape in shapes if {shape["fill"], shape["stroke"]} <= NOTHING | {canvas}),
        *(one["name"] for one in backgrounds if one["colour"] == canvas and not one["bordered"]),
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_and_lines_are_drawn(watched: Watch, scheme: Any) -> None:
    """On every type of page no mark, line or bar vanishes into the ground that the system sets."""
    page = watched(color_scheme=scheme, forced_colors="active")
    found = []
    for address in PAGES.values():
        page.goto(address)
        found += [f"{address}: {name}" for name in lost(page)]
    assert not found, "\n".join(found)


def test_a_mark_that_vanishes_would_be_noticed(watched: Watch) -> None:
    """A mark in the colour of the ground, and a bar that is a background and no more."""
    page = watched(forced_colors="active")
    page.goto(PAGES["casualty, contested"])
    assert lost(page) == []
    page.evaluate("document.querySelector('main .mark').style.cssText = 'fill: Canvas; stroke: Canvas'")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('afterbegin', '<hr class=bar>')")
    page.evaluate("document.querySelector('.bar').style.cssText = 'border: 0; height: 9px; background: red'")
    assert len(lost(page)) >= 2


def test_underlines_still_speak(watched: Watch) -> None:
    """The line under a figure keeps its kind, by which its standing is told without colour."""
    page = watched(forced_colors="active")
    page.goto(PAGES["timeline, differing, map"])
    style = "one => getComputedStyle(one).textDecorationStyle"
    kinds = {name: page.locator(f"main a.fig.{name}").first.evaluate(style) for name in ("contested", "unverified")}
    assert kinds == {"contested": "double", "unverified": "dotted"}


def test_the_focus_is_seen(watched: Watch) -> None:
    """The outline of what has the focus is drawn, in another colour than the ground."""
    page = watched(forced_colors="active")
    page.goto("/")
    canvas = page.evaluate(CANVAS)
    for _ in range(8):
        page.keyboard.press("Tab")
        outline = page.locator(":focus").evaluate(
            "one => [getComputedStyle(one).outlineStyle, getComputedStyle(one).outlineColor]"
        )
        assert outline[0] == "solid"
        assert outline[1] != canvas
