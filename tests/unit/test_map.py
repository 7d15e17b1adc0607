"""The locator map says in words what it shows, takes no side in a dispute, and says what it lacks."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from generator.files import Memory
from generator.map.projection import strokes
from generator.map.region import read_region
from generator.notice import OutsideFault
from generator.page import PageContext
from generator.read import locate, read
from tests.unit.maps import (
    BASE,
    EXPLAINERS,
    REGION,
    THEME,
    closure,
    desk_of,
    drawn,
    frame_with,
    map_of,
    place,
    site_of,
    text_of,
)


@pytest.mark.parametrize("explainer", EXPLAINERS)
def test_a_map_is_small_speaks_and_has_no_text_in_it(ours: PageContext, explainer: str) -> None:
    """Under 15 KB, an image with a description, without words or digits that a reader would see."""
    svg = drawn(ours, explainer).xpath("//div[@class='map']/svg")[0]
    assert len(etree.tostring(svg)) < 15_000
    assert svg.get("role") == "img"
    assert svg.get("aria-label").startswith("Map of Syria")
    assert "Accounts differ" in svg.get("aria-label")
    assert not "".join(svg.itertext()).strip()


def test_the_same_content_gives_the_same_map(ours: PageContext) -> None:
    """Nothing in it depends on the order of sets."""
    assert map_of(ours, EXPLAINERS[0]) == map_of(desk_of(ours.site), EXPLAINERS[0])


def test_disputed_lines_are_dashed_and_the_note_is_printed(ours: PageContext) -> None:
    """The Golan is no country's own; the line by which it is held is dashed and no border."""
    root = drawn(ours, EXPLAINERS[0])
    value = map_of(ours, EXPLAINERS[0])
    assert value is not None
    assert value.land is not None
    dashed = root.xpath("//div[@class='map']//path[@stroke-dasharray and @class='disputed']/@d")
    assert dashed == [value.land.disputed]
    page = frame_with(ours)
    held = strokes(page, REGION.between(frozenset(("IL", "SY"))))
    assert held in value.land.disputed
    assert held not in value.land.borders
    assert value.land.open
    assert value.land.hatch
    assert "Drawing a line takes no position on it. Boundaries: Natural Earth." in text_of(root)


def test_without_boundaries_the_outlines_are_drawn_as_they_are() -> None:
    """A site without the file has solid borders alone, and says whose outlines they are."""
    context = desk_of(
        site_of({"places/a.yaml": place("Gate", "[33.0, 36.0]"), "facts/topic/about-a.yaml": closure("a")})
    )
    value = map_of(context)
    assert value is not None
    assert value.land is not None
    assert (value.land.disputed, value.land.open, value.note) == ("", "", None)
    assert "Boundaries: Natural Earth." in text_of(drawn(context))


@pytest.mark.parametrize("status", ["closed", "damaged", "open", "restricted", "unknown", ""])
def test_a_status_has_its_shape_and_its_word(status: str) -> None:
    """Beside the name on the map, in the list and in the description: never a colour alone."""
    context = desk_of(
        site_of({"places/a.yaml": place("Gate", "[33.0, 36.0]"), "facts/topic/about-a.yaml": closure("a", status)})
    )
    root = drawn(context)
    word = context.wording.label("status", status or "unknown")
    assert root.xpath("//div[@class='map']//g/path[@d]")
    assert word in "".join(root.xpath("//div[@class='map']/a//small//text()"))
    assert word in "".join(root.xpath("//ul[@class='legend']//text()"))
    assert word in root.xpath("//div[@class='map']/svg/@aria-label")[0]


def test_statuses_have_shapes_of_their_own() -> None:
    """No two statuses are drawn alike."""
    shapes = set()
    statuses = ("closed", "damaged", "open", "restricted", "unknown")
    for status in statuses:
        files = {"places/a.yaml": place("Gate", "[33.0, 36.0]"), "facts/topic/about-a.yaml": closure("a", status)}
        paths = drawn(desk_of(site_of(files))).xpath("//div[@class='map']//g/path")
        shapes.add(tuple((path.get("d"), path.get("stroke-dasharray")) for path in paths))
    assert len(shapes) == len(statuses)


def test_a_border_closed_along_its_length_is_a_heavy_line() -> None:
    """It follows the line that the two countries share; exceptions are said in words."""
    files = {
        "places/line.yaml": place("The border", kind="border", within="lebanon, syria"),
        "places/gate.yaml": place("Gate", within="lebanon, syria"),
        "facts/topic/about-line.yaml": closure("line", more="except: [gate]\n"),
    }
    value = map_of(desk_of(site_of(files)))
    assert value is not None
    assert value.land is not None
    assert value.land.shut
    assert value.land.shut in value.land.borders
    assert value.points[0].states[0].mark.label == "Closed, with exceptions"
    opened = map_of(desk_of(site_of({**files, "facts/topic/about-line.yaml": closure("line", "open")})))
    assert opened is not None
    assert opened.land is not None
    assert opened.land.shut == ""


def test_two_sides_of_a_crossing_are_told_apart() -> None:
    """The dot takes neither side; each side has its own line with mark and word."""
    sides = "sides:\n  syria:\n    name: South\n  lebanon:\n    name: North\n"
    files = {
        "places/a.yaml": place("Gate", "[34.0, 36.2]", within="lebanon, syria") + sides,
        "facts/topic/about-a.yaml": closure("a", more="side: syria\n"),
        "facts/topic/about-b.yaml": closure("a", "open", more="side: lebanon\n"),
    }
    root = drawn(desk_of(site_of(files)))
    assert root.xpath("//div[@class='map']//g/circle")
    said = ["".join(small.itertext()).strip() for small in root.xpath("//div[@class='map']/a//small")]
    assert said == ["South: Closed", "North: Open"]


def test_on_an_arabic_page_names_are_arabic_and_east_is_right() -> None:
    """Names come from the outlines where the site has none; positions are those of the English page."""
    site = site_of({"places/a.yaml": place("Gate", "[36.5, 38.0]"), "facts/topic/about-a.yaml": closure("a")})
    english, arabic = map_of(desk_of(site)), map_of(desk_of(site, "ar"))
    assert english is not None
    assert arabic is not None
    assert [(one.x, one.y) for one in english.points] == [(one.x, one.y) for one in arabic.points]
    assert "Turkey" in [one.name.text for one in english.names]
    assert "تركيا" in [one.name.text for one in arabic.names]
    for path in ("style/map.css", "print/briefing.css"):
        assert re.search(r"\.map \{[^}]*direction: ltr", THEME.text(path))


def test_every_position_has_its_class() -> None:
    """Each whole hundredth, on screen and on paper."""
    for path in ("style/map.css", "print/briefing.css"):
        css = THEME.text(path)
        for number in range(101):
            assert re.search(rf"\.x-{number} \{{ [a-z-]+: {number}%; \}}", css)
            assert re.search(rf"\.y-{number} \{{ [a-z-]+: {number}%; \}}", css)


def test_without_any_position_the_page_says_so() -> None:
    """No empty frame is drawn."""
    context = desk_of(site_of({"places/a.yaml": place("Gate"), "facts/topic/about-a.yaml": closure("a")}))
    root = drawn(context)
    assert map_of(context) is None
    assert not root.xpath("//div[@class='map']")
    assert "No place on this page has its position on record." in "".join(root.itertext())


def test_a_single_place_still_has_its_surroundings() -> None:
    """It stands in the middle, with land around it."""
    value = map_of(
        desk_of(site_of({"places/a.yaml": place("Gate", "[35.0, 38.0]"), "facts/topic/about-a.yaml": closure("a")}))
    )
    assert value is not None
    assert value.land is not None
    assert value.land.home
    assert (value.points[0].x, value.points[0].y) == (50, 50)


@pytest.mark.parametrize("point", ["[-33.9, 18.4]", "[27.9, 38.0]"])
def test_where_no_outline_is_on_file_there_is_none(point: str) -> None:
    """Half a coast would be a false one: places are drawn alone, and the page says why."""
    context = desk_of(site_of({"places/a.yaml": place("Gate", point), "facts/topic/about-a.yaml": closure("a")}))
    root = drawn(context)
    assert len(root.xpath("//div[@class='map']//path")) == 1
    assert "No outline is on file for this part of the world." in text_of(root)
    assert "Natural Earth" not in text_of(root)


def test_a_theme_without_outlines_still_draws_places() -> None:
    """The file may be taken out."""
    site = site_of({"places/a.yaml": place("Gate", "[35.0, 38.0]"), "facts/topic/about-a.yaml": closure("a")})
    value = map_of(desk_of(site, region=None))
    assert value is not None
    assert value.land is None
    assert len(value.points) == 1


def test_places_without_a_position_are_named_beside_the_map() -> None:
    """They are not left out in silence."""
    files = {
        "places/a.yaml": place("Gate", "[35.0, 38.0]"),
        "places/b.yaml": place("Lost Gate"),
        "facts/topic/about-a.yaml": closure("a"),
        "facts/topic/about-b.yaml": closure("b"),
    }
    assert "Lost Gate Closednot drawn: its position is not on record" in text_of(drawn(desk_of(site_of(files))))


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b"{}", b'{"origin":"x","bounds":[0,0,1],"countries":[],"waters":[],"arcs":[]}',
     b'{"origin":"x","bounds":[0,0,1,1],"countries":[{"code":"SY","names":{},"rings":[[3]]}],"waters":[],"arcs":[]}'],
)  # fmt: skip
def test_broken_outlines_are_named(data: bytes) -> None:
    """The message names the file and what to do."""
    with pytest.raises(OutsideFault, match=r"templates/map/region\.json"):
        read_region(data)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("lines:\n  - what: A line\n    source: Us\n", "boundaries.yaml:2:5 boundary-line"),
        ("lines:\n  - what: A line\n    source: Us\n    between: [SY, SY]\n", "boundary-between"),
        ("lines:\n  - what: A line\n    source: Us\n    between: [syria, IL]\n", "boundaries.yaml:4:15 field-country"),
        ("lines:\n  - what: A line\n    source: Us\n    line:\n      - [33.0, 35.0]\n", "field-line"),
        (
            "lines:\n  - what: A line\n    source: Us\n    line:\n      - [33.0, 35.0]\n      - [93.0, 35.0]\n",
            "field-point",
        ),
        ("lines:\n  - what: A line\n    between: [SY, IL]\n", "key-missing"),
        (
            "areas:\n  - what: An area\n    source: Us\n    outline:\n      - [33.0, 35.0]\n      - [34.0, 35.0]\n",
            "field-line",
        ),
        ("borders:\n  - what: A line\n", "key-unknown"),
    ],
)
def test_a_boundary_that_is_none_is_refused_at_its_place(text: str, said: str) -> None:
    """With file, line and column; the rest of the content is still read."""
    files = {f"content/{path}": body.encode() for path, body in {**BASE, "boundaries.yaml": text}.items()}
    reading = read(Memory(files))
    lines = [
        f"{notice.at.path}:{notice.at.line}:{notice.at.column} {notice.code}"
        for notice in locate(reading.notices, Memory(files))
    ]
    assert any(said in line for line in lines), lines
    assert reading.site is not None
