"""Maps as a reader sees them: no name lies on another or on a foreign mark, none is cut, all is seen in any colours."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.long

MEASURE = """
() => [...document.querySelectorAll("[data-map]")].map((figure) => {
  const map = figure.querySelector(".map").getBoundingClientRect();
  const box = (rect) => [rect.left - map.left, rect.top - map.top, rect.right - map.left, rect.bottom - map.top];
  const lines = (element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    return [...range.getClientRects()].filter((rect) => rect.width > 0).map(box);
  };
  return {
    width: map.width,
    height: map.height,
    small: figure.classList.contains("small"),
    names: [...figure.querySelectorAll(".pt")].map((name) => ({
      place: (name.dataset.of || "").replace("places/", ""), text: name.innerText,
      lines: lines(name.querySelector(".at")),
    })),
    marks: [...figure.querySelectorAll("g[data-of]")].map((mark) => ({
      place: mark.dataset.of.replace("places/", ""), box: box(mark.getBoundingClientRect()),
    })),
  };
})
"""
TOUCH = 1.0
"""Pixels by which boxes may touch: the box of a line is higher than its letters."""


@pytest.fixture(scope="module")
def with_maps(site: Path, site_url: str) -> list[str]:
    """The addresses of all pages that have a map."""
    pages = [path for path in sorted(site.rglob("*.html")) if b"data-map" in path.read_bytes()]
    kinds = {path.relative_to(site).parts[0] for path in pages}
    assert {"explainers", "facts", "places"} <= kinds
    return [site_url + path.relative_to(site).as_posix() for path in pages]


def measured(browser: Browser, pages: list[str], width: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every map on the pages, as it is laid out in a window of this width."""
    with browser.new_context(viewport={"width": width, "height": 900}) as context:
        page = context.new_page()
        for address in pages:
            page.goto(address)
            page.evaluate("document.fonts.ready")
            yield from ((address, one) for one in page.evaluate(MEASURE))


def overlap(one: list[float], other: list[float]) -> bool:
    """Whether two boxes lie on one another by more than a touch."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across > TOUCH and down > 2 * TOUCH


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_names_stand_apart(browser: Browser, with_maps: list[str], width: int) -> None:
    """No name lies on another, nor on the mark of another place; each lies wholly within its map."""
    faults = []
    for address, drawn in measured(browser, with_maps, width):
        names = [name for name in drawn["names"] if name["lines"]]
        assert names, address
        for one, other in combinations(names, 2):
            if any(overlap(a, b) for a in one["lines"] for b in other["lines"]):
                faults.append(f"{address}: “{one['text']}” lies on “{other['text']}”")
        for name in names:
            if not all(_within(line, drawn) for line in name["lines"]):
                faults.append(f"{address}: “{name['text']}” is cut")
            on = [mark["place"] for mark in drawn["marks"] if mark["place"] != name["place"]]
            boxes = {mark["place"]: mark["box"] for mark in drawn["marks"]}
            faults += [
                f"{address}: “{name['text']}” lies on the mark of {place}"
                for place in on
                if any(overlap(line, boxes[place]) for line in name["lines"])
            ]
    assert not faults, "\n".join(faults)


def _within(box: list[float], drawn: dict[str, Any]) -> bool:
    return box[0] >= -0.5 and box[1] >= -3 and box[2] <= drawn["width"] + 0.5 and box[3] <= drawn["height"] + 3


def test_a_map_is_seen_in_forced_colours(browser: Browser, site_url: str) -> None:
    """Marks and borders are drawn in the reader's own colours, on the reader's own ground."""
    with browser.new_context(forced_colors="active", color_scheme="dark") as context:
        page = context.new_page()
        page.goto(site_url + "facts/naseeb-closed/")
        colours = page.evaluate(
            """() => {
              const probe = document.createElement("i");
              probe.style.forcedColorAdjust = "none";
              document.body.append(probe);
              const real = (name) => { probe.style.color = name; return getComputedStyle(probe).color; };
              const of = (name, what) => getComputedStyle(document.querySelector(`.map ${name}`))[what];
              return {
                text: real("CanvasText"), ground: real("Canvas"),
                drawn: [of(".closed", "fill"), of(".border", "stroke"), of(".coast", "stroke"), of(".dot", "fill")],
                filled: [of(".home", "fill"), of(".land", "fill"), of(".water", "fill")],
                dashed: of(".disputed", "stroke-dasharray"),
              };
            }"""
        )
    assert colours["text"] != colours["ground"]
    assert set(colours["drawn"]) == {colours["text"]}
    assert set(colours["filled"]) == {colours["ground"]}
    assert colours["dashed"] != "none"


def test_east_is_right_in_every_language(browser: Browser, site_url: str) -> None:
    """On a page from right to left every name of a map stands where it stands on one from left to right."""
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(site_url + "facts/three-cities-lost/")
        page.evaluate("document.fonts.ready")
        (before,) = page.evaluate(MEASURE)
        page.evaluate("document.documentElement.dir = 'rtl'")
        (after,) = page.evaluate(MEASURE)
    assert [name["text"] for name in before["names"]] == [name["text"] for name in after["names"]]
    for one, other in zip(before["names"] + before["marks"], after["names"] + after["marks"], strict=True):
        boxes = [(one["lines"], other["lines"])] if "lines" in one else [([one["box"]], [other["box"]])]
        for lines, others in boxes:
            assert lines == [pytest.approx(line, abs=0.5) for line in others]


def test_a_map_is_printed_from_the_browser(browser: Browser, site_url: str) -> None:
    """With its names, in one piece, without the dark of a screen."""
    with browser.new_context(color_scheme="dark") as context:
        page = context.new_page()
        page.goto(site_url + "facts/naseeb-closed/")
        page.emulate_media(media="print")
        shown = page.evaluate(
            """() => {
              const map = document.querySelector(".map"), style = getComputedStyle(map);
              const name = document.querySelector(".map .post");
              return [map.offsetHeight, style.breakInside, name.offsetParent !== null, getComputedStyle(name).color];
            }"""
        )
    assert shown[0] > 100
    assert shown[1:] == ["avoid", True, "rgb(0, 0, 0)"]
