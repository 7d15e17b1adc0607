"""The locator map: what is drawn lies where the coordinates say, says so in words, and takes no side in a dispute."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from math import cos, radians
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from lxml.html import HtmlElement, HTMLParser

from generator.files import Folder, Memory
from generator.model import Site
from generator.notice import OutsideFault
from generator.page import Desk, explainer_page, read_region
from generator.page.plane import HEIGHT, WIDTH, Frame, frame_of, outline, strokes
from generator.page.values import MapValue
from generator.read import locate, read
from generator.render import Renderer, load_theme, packaged_templates
from generator.wording import wording_for

ROOT = Path(__file__).resolve().parents[2]
THEME = load_theme(packaged_templates())
REGION = read_region(THEME.files["map/region.json"])
ASSETS = (("map.css", "assets/map.css"), ("sheet.css", "assets/sheet.css"))
NOW = datetime(2025, 1, 5, tzinfo=UTC)
SITE = """\
title: Site
publisher: newsroom
address: https://facts.example.org
languages: [en, ar]
time_zone: Asia/Damascus
corrections_contact: corrections@example.org
licence: CC BY 4.0
"""
BASE = {
    "site.yaml": SITE,
    "actors/newsroom.yaml": "name: Newsroom\nrole: newsroom\n",
    "sources/report.yaml": (
        "type: report\ntitle: Report\npublisher: newsroom\nissued: 2025-01-03\nlanguage: en\nurl: https://example.org/r\n"
    ),
    "places/syria.yaml": "kind: country\nname: Syria\n",
    "places/lebanon.yaml": "kind: country\nname: Lebanon\n",
    "explainers/page.md": (
        "---\ntitle: Page\nstandfirst: Words.\nas_of: 2025-01-04\nfacts: [topic]\nstate: published\n---\n"
        "## Where\n\n![[view:map]]\n"
    ),
}


def place(name: str, point: str = "", kind: str = "crossing", within: str = "syria") -> str:
    """A place's file."""
    return f"kind: {kind}\nname: {name}\nin: [{within}]\n" + (f"point: {point}\n" if point else "")


def closure(where: str, status: str = "closed", standing: str = "declared", more: str = "") -> str:
    """A fact that a place is closed, or whatever `status` says; without one it is told in words alone."""
    told = f"    status: {status}\n" if status else "    says: Words.\n"
    return (
        f"kind: closure\ntitle: {where}\nwhen: 2025-01-03\nwhere: {where}\nstanding: {standing}\nbecause: So.\n{more}"
        f"claims:\n  one:\n    by: newsroom\n    source: report\n{told}"
    )


def site_of(files: dict[str, str]) -> Site:
    """The site of files below `content/`; they have to be sound."""
    reading = read(Memory({f"content/{path}": text.encode() for path, text in {**BASE, **files}.items()}))
    assert not reading.notices
    assert reading.site is not None
    return reading.site


def desk_of(site: Site, language: str = "en", **over: Any) -> Desk:
    """A desk on the packaged outlines."""
    return Desk(site, wording_for(language, site.settings), language, NOW, ASSETS, **{"region": REGION, **over})


def drawn(desk: Desk, explainer: str = "page", template: str = "page/explainer.html") -> HtmlElement:
    """The explainer as it is printed."""
    page = explainer_page(desk, desk.site.explainers[explainer], briefing=False)
    html = Renderer(THEME, desk.wording.gettext, desk.wording.ngettext).html(template, page)
    return etree.fromstring(html, HTMLParser(encoding="utf-8"))


def map_of(desk: Desk, explainer: str = "page") -> MapValue | None:
    """The first map on an explainer."""
    page = explainer_page(desk, desk.site.explainers[explainer], briefing=False)
    views = (block for section in page.sections for block in section.blocks if block.kind == "view")
    return next(view.map for view in views if view.name == "map")


def text_of(root: HtmlElement) -> str:
    """All the text in a page's map."""
    return " ".join("".join(root.xpath("//section//figure[@class='located']//text()")).split())


@pytest.fixture(scope="module")
def ours() -> Desk:
    """The project's own content."""
    reading = read(Folder(ROOT))
    assert reading.site is not None
    return desk_of(reading.site)


EXPLAINERS = ("syria-border-crossings", "syria-rebel-advance")


# --- the plane ---


def test_the_projection_is_that_of_known_pairs() -> None:
    """The middle of the frame is the middle of the drawing; a degree of longitude is narrower by the cosine."""
    frame = Frame((60.0, 10.0), tall=100.0, wide=50.0)
    assert frame.at((60.0, 10.0)) == (WIDTH / 2, HEIGHT / 2)
    assert frame.at((61.0, 11.0)) == (WIDTH / 2 + 50, HEIGHT / 2 - 100)
    framed = frame_of([(60.0, 10.0), (60.0, 12.0)])
    assert framed.wide / framed.tall == pytest.approx(0.5)


@given(st.lists(st.tuples(st.floats(-70, 70), st.floats(-170, 170)), min_size=1, max_size=12))
def test_whatever_is_asked_for_lies_within_the_frame(spots: list[tuple[float, float]]) -> None:
    """Every spot, and with it room for its name."""
    frame = frame_of(spots)
    for spot in spots:
        x, y = frame.at(spot)
        assert WIDTH * 0.1 < x < WIDTH * 0.9
        assert HEIGHT * 0.1 < y < HEIGHT * 0.9


def test_lines_are_cut_at_the_frame() -> None:
    """What lies beyond is not printed; what crosses it is printed up to a little beyond."""
    frame = Frame((0.0, 0.0), tall=100.0, wide=100.0)
    assert strokes(frame, [((50.0, 50.0), (60.0, 60.0))]) == ""
    assert strokes(frame, [((0.0, -50.0), (0.0, 50.0))]) == "M-8 270l656 0"
    assert outline(frame, [((50.0, -50.0), (50.0, 50.0), (-50.0, 50.0), (-50.0, -50.0))]).count("l") == 3


# --- positions ---


@pytest.mark.parametrize("explainer", EXPLAINERS)
def test_names_and_marks_stand_where_their_coordinates_are(ours: Desk, explainer: str) -> None:
    """On the built page, the class of each name and the place of each mark are held against the gazetteer."""
    root = drawn(ours, explainer)
    value = map_of(ours, explainer)
    assert value is not None
    marks = [
        tuple(map(float, re.findall(r"[\d.-]+", g.get("transform")))) for g in root.xpath("//div[@class='map']//g")
    ]
    names = {link.get("href").split("/")[-2]: link for link in root.xpath("//div[@class='map']/a")}
    spots = {id: tuple(map(float, one.point)) for id in names if (one := ours.site.places[id]).point}
    assert len(spots) >= 5
    places = {point.link.href.split("/")[-2]: mark for point, mark in zip(value.points, marks, strict=True)}
    west, east, south, north = (
        pick(spots, key=lambda id: spots[id][axis]) for axis, pick in ((1, min), (1, max), (0, min), (0, max))
    )
    wide = (places[east][0] - places[west][0]) / (spots[east][1] - spots[west][1])
    tall = (places[south][1] - places[north][1]) / (spots[north][0] - spots[south][0])
    middle = spots[north][0] + (places[north][1] - HEIGHT / 2) / tall
    assert wide / tall == pytest.approx(cos(radians(middle)), rel=0.01)
    for id, (latitude, longitude) in spots.items():
        x, y = places[id]
        assert x == pytest.approx(places[west][0] + (longitude - spots[west][1]) * wide, abs=WIDTH * 0.01)
        assert y == pytest.approx(places[north][1] + (spots[north][0] - latitude) * tall, abs=HEIGHT * 0.01)
        across, down = (int(re.search(rf"\b{axis}-(\d+)\b", names[id].get("class"))[1]) for axis in "xy")  # type: ignore[index]
        assert abs(across - 100 * x / WIDTH) <= 0.6
        assert abs(down - 100 * y / HEIGHT) <= 0.6


def test_every_place_with_a_point_is_drawn_within_the_frame(ours: Desk) -> None:
    """None is lost, and none lies on the edge."""
    for explainer in EXPLAINERS:
        value = map_of(ours, explainer)
        assert value is not None
        drawn_ids = {point.link.href.split("/")[-2] for point in value.points}
        named = {id for fact in ours.site.facts_of(ours.site.explainers[explainer]) for id in fact.where}
        assert {id for id in named if ours.site.places[id].point} <= drawn_ids
        assert all(0 < point.x < 100 and 0 < point.y < 100 for point in value.points)


def test_names_do_not_lie_on_one_another() -> None:
    """Two crossings side by side, with a town between: each has a side of its own, and the town gives way."""
    near = {
        "places/a.yaml": place("Western Gate", "[35.00, 38.00]"),
        "places/b.yaml": place("Eastern Gate", "[35.00, 38.10]"),
        "places/c.yaml": place("A town with quite a long name", "[35.00, 38.05]", kind="town"),
        **{f"facts/topic/about-{id}.yaml": closure(id) for id in "ab"},
    }
    value = map_of(desk_of(site_of(near)))
    assert value is not None
    sides = {point.link.label.text: point.label for point in value.points}
    assert sides["Western Gate"] != sides["Eastern Gate"]
    assert sides["Western Gate"]
    assert sides["Eastern Gate"]


# --- what is drawn ---


@pytest.mark.parametrize("explainer", EXPLAINERS)
def test_a_map_is_small_speaks_and_has_no_text_in_it(ours: Desk, explainer: str) -> None:
    """Under 15 KB, an image with a description, without words or digits that a reader would see."""
    svg = drawn(ours, explainer).xpath("//div[@class='map']/svg")[0]
    assert len(etree.tostring(svg)) < 15_000
    assert svg.get("role") == "img"
    assert svg.get("aria-label").startswith("Map of Syria")
    assert "Accounts differ" in svg.get("aria-label")
    assert not "".join(svg.itertext()).strip()


def test_the_same_content_gives_the_same_map(ours: Desk) -> None:
    """Nothing in it depends on the order of sets."""
    assert map_of(ours, EXPLAINERS[0]) == map_of(desk_of(ours.site), EXPLAINERS[0])


def test_disputed_lines_are_dashed_and_the_note_is_printed(ours: Desk) -> None:
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


def frame_with(desk: Desk) -> Frame:
    """The frame of the first map: that of the whole of Syria with the places on it."""
    syria = next(one for one in REGION.countries if one.code == "SY")
    spots = [spot for ring in REGION.rings(syria) for spot in ring]
    points = [one.point for one in desk.site.places.values() if one.point]
    return frame_of([*spots, *((float(latitude), float(longitude)) for latitude, longitude in points)])


def test_without_boundaries_the_outlines_are_drawn_as_they_are() -> None:
    """A site without the file has solid borders alone, and says whose outlines they are."""
    desk = desk_of(site_of({"places/a.yaml": place("Gate", "[33.0, 36.0]"), "facts/topic/about-a.yaml": closure("a")}))
    value = map_of(desk)
    assert value is not None
    assert value.land is not None
    assert (value.land.disputed, value.land.open, value.note) == ("", "", None)
    assert "Boundaries: Natural Earth." in text_of(drawn(desk))


@pytest.mark.parametrize("status", ["closed", "damaged", "open", "restricted", "unknown", ""])
def test_a_status_has_its_shape_and_its_word(status: str) -> None:
    """Beside the name on the map, in the list and in the description: never a colour alone."""
    desk = desk_of(
        site_of({"places/a.yaml": place("Gate", "[33.0, 36.0]"), "facts/topic/about-a.yaml": closure("a", status)})
    )
    root = drawn(desk)
    word = desk.wording.label("status", status or "unknown")
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


# --- what is missing ---


def test_without_any_position_the_page_says_so() -> None:
    """No empty frame is drawn."""
    desk = desk_of(site_of({"places/a.yaml": place("Gate"), "facts/topic/about-a.yaml": closure("a")}))
    root = drawn(desk)
    assert map_of(desk) is None
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
    desk = desk_of(site_of({"places/a.yaml": place("Gate", point), "facts/topic/about-a.yaml": closure("a")}))
    root = drawn(desk)
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
