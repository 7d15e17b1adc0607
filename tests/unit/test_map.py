"""The locator map: what is drawn lies where the coordinates say, says so in words, and takes no side in a dispute."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from itertools import pairwise
from math import cos, hypot, radians
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from lxml.html import HtmlElement, HTMLParser

from generator.files import Folder, Memory
from generator.map.clipping import thin
from generator.map.projection import MARGIN, PAGE, Frame, Size, frame_of, outline, strokes
from generator.map.region import read_region
from generator.model import Site
from generator.notice import OutsideFault
from generator.page import Page, PageContext, explainer_page, fact_page, place_pages
from generator.page.values import MapValue, PlacePage
from generator.read import locate, read
from generator.render import Renderer, load_theme, packaged_templates
from generator.wording import wording_for

ROOT = Path(__file__).resolve().parents[2]
THEME = load_theme(packaged_templates())
REGION = read_region(THEME.files["map/region.json"])
ASSETS = tuple((path.split("/")[-1], f"assets/{path}") for path in THEME.files if not path.endswith(".html"))
RENDERERS: dict[str, Renderer] = {}
"""By language; compiling the templates takes longer than drawing all pages."""
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


def desk_of(site: Site, language: str = "en", **over: Any) -> PageContext:
    """A desk on the packaged outlines."""
    return PageContext(site, wording_for(language, site.settings), language, NOW, ASSETS, **{"region": REGION, **over})


def drawn(context: PageContext, explainer: str = "page", template: str = "page/explainer.html") -> HtmlElement:
    """The explainer as it is printed."""
    page = explainer_page(context, context.site.explainers[explainer], briefing=False)
    return parsed(context, template, page)


def parsed(context: PageContext, template: str, page: Page) -> HtmlElement:
    """A page as its template draws it."""
    if context.language not in RENDERERS:
        RENDERERS[context.language] = Renderer(THEME, context.wording.gettext, context.wording.ngettext)
    return etree.fromstring(RENDERERS[context.language].html(template, page), HTMLParser(encoding="utf-8"))


def map_of(context: PageContext, explainer: str = "page") -> MapValue | None:
    """The first map on an explainer."""
    page = explainer_page(context, context.site.explainers[explainer], briefing=False)
    views = (block for section in page.sections for block in section.blocks if block.kind == "view")
    return next(view.map for view in views if view.name == "map")


def text_of(root: HtmlElement) -> str:
    """All the text in a page's map."""
    return " ".join("".join(root.xpath("//section//figure[@data-map]//text()")).split())


@pytest.fixture(scope="module")
def ours() -> PageContext:
    """The project's own content."""
    reading = read(Folder(ROOT))
    assert reading.site is not None
    return desk_of(reading.site)


EXPLAINERS = ("syria-border-crossings", "syria-rebel-advance")


# --- the plane ---


def test_the_projection_is_that_of_known_pairs() -> None:
    """The middle of the frame is the middle of the drawing; a degree of longitude is narrower by the cosine."""
    frame = Frame((60.0, 10.0), tall=100.0, wide=50.0)
    assert frame.at((60.0, 10.0)) == (PAGE.width / 2, PAGE.height / 2)
    assert frame.at((61.0, 11.0)) == (PAGE.width / 2 + 50, PAGE.height / 2 - 100)
    framed = frame_of([(60.0, 10.0), (60.0, 12.0)])
    assert framed.wide / framed.tall == pytest.approx(0.5)


@given(st.lists(st.tuples(st.floats(-70, 70), st.floats(-170, 170)), min_size=1, max_size=12))
@pytest.mark.parametrize("size", [PAGE, MARGIN])
def test_whatever_is_asked_for_lies_within_the_frame(size: Size, spots: list[tuple[float, float]]) -> None:
    """Every spot, and with it room for its name."""
    frame = frame_of(spots, size)
    edge = size.margin * 0.9
    for spot in spots:
        x, y = frame.at(spot)
        assert size.width * edge < x < size.width * (1 - edge)
        assert size.height * edge < y < size.height * (1 - edge)


@given(st.lists(st.tuples(st.floats(0, 10), st.floats(0, 10)), min_size=2, max_size=30), st.floats(0.01, 2))
def test_a_line_is_thinned_no_further_than_it_may_be(line: list[tuple[float, float]], rough: float) -> None:
    """Its ends stay, nothing is added, and no point that is left out lies further from it than that."""
    kept = thin(line, rough, 1.0)
    assert (kept[0], kept[-1]) == (line[0], line[-1])
    assert set(kept) <= set(line)
    assert all(min(off(point, a, b) for a, b in pairwise(kept)) <= rough + 1e-9 for point in line)


def off(point: tuple[float, float], a: tuple[float, float], b: tuple[float, float]) -> float:
    """How far a point lies from a stretch, by the foot of its perpendicular, or by the nearer end."""
    length = hypot(b[0] - a[0], b[1] - a[1])
    ends = min(hypot(point[0] - end[0], point[1] - end[1]) for end in (a, b))
    if not length:
        return ends
    along = ((point[0] - a[0]) * (b[0] - a[0]) + (point[1] - a[1]) * (b[1] - a[1])) / length
    across = abs((point[0] - a[0]) * (b[1] - a[1]) - (point[1] - a[1]) * (b[0] - a[0])) / length
    return across if 0 <= along <= length else ends


def test_lines_are_cut_at_the_frame() -> None:
    """What lies beyond is not printed; what crosses it is printed up to a little beyond."""
    frame = Frame((0.0, 0.0), tall=100.0, wide=100.0)
    assert strokes(frame, [((50.0, 50.0), (60.0, 60.0))]) == ""
    assert strokes(frame, [((0.0, -50.0), (0.0, 50.0))]) == "M-8 270l656 0"
    assert outline(frame, [((50.0, -50.0), (50.0, 50.0), (-50.0, 50.0), (-50.0, -50.0))]).count("l") == 3


# --- positions ---


@pytest.mark.parametrize("explainer", EXPLAINERS)
def test_names_and_marks_stand_where_their_coordinates_are(ours: PageContext, explainer: str) -> None:
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
    middle = spots[north][0] + (places[north][1] - PAGE.height / 2) / tall
    assert wide / tall == pytest.approx(cos(radians(middle)), rel=0.01)
    for id, (latitude, longitude) in spots.items():
        x, y = places[id]
        assert x == pytest.approx(places[west][0] + (longitude - spots[west][1]) * wide, abs=PAGE.width * 0.01)
        assert y == pytest.approx(places[north][1] + (spots[north][0] - latitude) * tall, abs=PAGE.height * 0.01)
        across, down = (int(re.search(rf"\b{axis}-(\d+)\b", names[id].get("class"))[1]) for axis in "xy")  # type: ignore[index]
        assert abs(across - 100 * x / PAGE.width) <= 0.6
        assert abs(down - 100 * y / PAGE.height) <= 0.6


def test_every_place_with_a_point_is_drawn_within_the_frame(ours: PageContext) -> None:
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


def frame_with(context: PageContext) -> Frame:
    """The frame of the first map: that of the whole of Syria with the places on it."""
    syria = next(one for one in REGION.countries if one.code == "SY")
    spots = [spot for ring in REGION.rings(syria) for spot in ring]
    points = [one.point for one in context.site.places.values() if one.point]
    return frame_of([*spots, *((float(latitude), float(longitude)) for latitude, longitude in points)])


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


# --- what is missing ---


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


# --- the small map of a fact and of a place ---


CAPITALS = {"SY": (33.513, 36.292), "LB": (33.846, 35.902), "JO": (31.955, 35.945)}
"""Damascus and Amman; of Lebanon Zahlé, since outlines at this scale cut off the headland of Beirut."""


def small(context: PageContext, id: str) -> MapValue | None:
    """The map on a fact's page, or on a place's."""
    if id in context.site.facts:
        return fact_page(context, context.site.facts[id], ()).map
    page = next(place_pages(context, context.site.places[id]))
    assert isinstance(page, PlacePage)
    return page.map


def small_drawn(context: PageContext, id: str) -> HtmlElement:
    """The page of a fact or of a place, as it is printed."""
    if id in context.site.facts:
        return parsed(context, "page/fact.html", fact_page(context, context.site.facts[id], ()))
    return parsed(context, "page/place.html", next(place_pages(context, context.site.places[id])))


def path_points(path: str) -> list[list[tuple[float, float]]]:
    """The lines of an SVG path of absolute starts and relative steps, as points."""
    lines = []
    for part in path.split("M")[1:]:
        numbers = [[float(number) for number in step.split()] for step in part.replace("z", "").split("l")]
        at = numbers[0]
        points = [(at[0], at[1])]
        for step in numbers[1:]:
            at = [at[0] + step[0], at[1] + step[1]]
            points.append((at[0], at[1]))
        lines.append(points)
    return lines


def holds(path: str, point: tuple[float, float]) -> bool:
    """Whether a point lies within a closed path: a ray to the right crosses it an odd number of times."""
    x, y = point
    crossed = 0
    for ring in path_points(path):
        for a, b in pairwise([*ring, ring[0]]):
            if (a[1] > y) != (b[1] > y) and x < a[0] + (y - a[1]) * (b[0] - a[0]) / (b[1] - a[1]):
                crossed += 1
    return crossed % 2 == 1


class Ruler:
    """The projection of a drawn map, found anew from two of its marks and their coordinates."""

    def __init__(self, site: Site, value: MapValue) -> None:
        spots = {point.id: site.places[point.id].point for point in value.points if site.places[point.id].point}
        marks = {point.id: (float(point.left), float(point.top)) for point in value.points}
        self.spots = {id: (float(spot[0]), float(spot[1])) for id, spot in spots.items() if spot}
        self.marks = marks
        low, high = min(self.spots, key=lambda id: self.spots[id][0]), max(self.spots, key=lambda id: self.spots[id][0])
        self.tall = (marks[low][1] - marks[high][1]) / (self.spots[high][0] - self.spots[low][0])
        middle = self.spots[high][0] + (marks[high][1] - value.height / 2) / self.tall
        self.wide = self.tall * cos(radians(middle))
        self.origin = high

    def at(self, spot: tuple[float, float]) -> tuple[float, float]:
        """Where a spot has to lie on the drawing."""
        (x, y), (latitude, longitude) = self.marks[self.origin], self.spots[self.origin]
        return x + (spot[1] - longitude) * self.wide, y - (spot[0] - latitude) * self.tall


SMALL = ("naseeb-closed", "albu-kamal-crossing", "three-cities-lost", "deir-el-zor", "naseeb-jaber", "syria")


@pytest.mark.parametrize("id", SMALL)
def test_a_small_map_is_as_true_as_a_large_one(ours: PageContext, id: str) -> None:
    """Marks and names lie at their coordinates, capitals in their countries, disputed lines where they run."""
    value = small(ours, id)
    assert value is not None
    assert value.land is not None
    assert (value.small, value.width) == (True, MARGIN.width)
    ruler = Ruler(ours.site, value)
    for point in value.points:
        if point.id in ruler.spots:
            x, y = ruler.at(ruler.spots[point.id])
            assert [float(point.left), float(point.top)] == pytest.approx([x, y], abs=0.5)
            assert abs(point.x - 100 * x / value.width) <= 0.7
            assert abs(point.y - 100 * y / value.height) <= 0.7
    assert holds(value.land.home, ruler.at(CAPITALS["SY"]))
    assert not holds(value.land.neighbours, ruler.at(CAPITALS["SY"]))
    assert holds(value.land.neighbours, ruler.at(CAPITALS["LB"]))
    line = next(one.line for one in ours.site.boundaries.lines if one.line)
    dashed = [point for part in path_points(value.land.disputed) for point in part]
    for latitude, longitude in line:
        x, y = ruler.at((float(latitude), float(longitude)))
        assert min(hypot(x - one[0], y - one[1]) for one in dashed) < 1.0


def test_capitals_lie_in_their_countries_on_a_large_map(ours: PageContext) -> None:
    """By a projection that is found anew from two marks of the drawing."""
    value = map_of(ours, EXPLAINERS[0])
    assert value is not None
    assert value.land is not None
    ruler = Ruler(ours.site, value)
    assert holds(value.land.home, ruler.at(CAPITALS["SY"]))
    assert not holds(value.land.neighbours, ruler.at(CAPITALS["SY"]))
    assert all(holds(value.land.neighbours, ruler.at(CAPITALS[code])) for code in ("LB", "JO"))


def test_names_of_countries_stand_in_their_countries(ours: PageContext) -> None:
    """On small maps and on large ones."""
    for value in (map_of(ours, EXPLAINERS[0]), small(ours, "naseeb-closed"), small(ours, "lebanon")):
        assert value is not None
        assert value.land is not None
        for name in value.names:
            at = (name.x * value.width / 100, name.y * value.height / 100)
            land = {"home": value.land.home, "country": value.land.neighbours, "water": ""}[name.kind]
            assert holds(land, at) == (name.kind != "water"), name


def test_every_fact_and_place_with_a_position_has_a_map(ours: PageContext) -> None:
    """The others say in words that there is none; every drawing is far below 15 KB, and its styles are linked."""
    found = []
    for id in (*ours.site.facts, *ours.site.places):
        root, value = small_drawn(ours, id), small(ours, id)
        ids = ours.site.facts[id].where if id in ours.site.facts else (id,)
        places = [ours.site.places[one] for one in ids]
        has_position = any(place.point or place.kind in ("country", "border") for place in places)
        found.append(value is not None)
        assert bool(root.xpath("//figure[@data-map]")) == (value is not None)
        assert bool(root.xpath("//link[contains(@href, 'map.css')]")) == (value is not None)
        if has_position:
            assert value is not None, id
        if value is None:
            assert "No place on this page has its position on record." in "".join(root.itertext()), id
        else:
            assert len(etree.tostring(root.xpath("//div[@class='map']/svg")[0])) < 10_000
            drawn_ids = {point.id for point in value.points}
            assert {place.id for place in places if place.point} <= drawn_ids
    assert found.count(True) > 30


def test_a_crossing_without_a_position_is_not_drawn(ours: PageContext) -> None:
    """Nobody invents where the crossing on the Beirut–Damascus road is."""
    assert small(ours, "beirut-damascus-excepted") is None
    assert small(ours, "beirut-damascus-crossing") is None


def test_a_small_map_says_what_its_own_fact_says() -> None:
    """Another fact of the same place says otherwise, on its own page."""
    files = {
        "places/a.yaml": place("Gate", "[33.0, 36.0]"),
        "facts/topic/about-a.yaml": closure("a"),
        "facts/topic/about-b.yaml": closure("a", "open"),
    }
    context = desk_of(site_of(files))
    for id, said in (("about-a", ["closed"]), ("about-b", ["open"]), ("a", ["closed", "open"])):
        value = small(context, id)
        assert value is not None
        assert [state.mark.term for state in value.places[0].states] == said
    assert small_drawn(context, "about-b").xpath("//div[@class='map']//g[@data-of='places/a']/@data-mark") == ["open"]


def test_an_exception_of_a_claim_is_said_on_the_map() -> None:
    """It holds for the status that the claim gives, whether the fact says it or the claim alone."""
    closed = closure("a").replace("    status: closed\n", "    status: closed\n    except: [b]\n")
    files = {
        "places/a.yaml": place("Gate", "[33.0, 36.0]"),
        "places/b.yaml": place("Other gate"),
        "facts/topic/about-a.yaml": closed,
    }
    value = small(desk_of(site_of(files)), "about-a")
    assert value is not None
    assert [state.mark.label for state in value.places[0].states] == ["Closed, with exceptions"]


def test_a_fact_that_is_withdrawn_says_nothing_on_its_map() -> None:
    """Its place is still shown."""
    files = {
        "places/a.yaml": place("Gate", "[33.0, 36.0]"),
        "facts/topic/about-a.yaml": closure("a", more="withdrawn: An error.\n"),
    }
    value = small(desk_of(site_of(files)), "about-a")
    assert value is not None
    assert [(point.id, point.states, point.subject) for point in value.points] == [("a", (), True)]


def test_the_map_of_a_country_shows_it_whole_and_what_lies_in_it(ours: PageContext) -> None:
    """Its name is that of the home country; places in it without a position are named below."""
    value = small(ours, "syria")
    assert value is not None
    assert [name.name.text for name in value.names if name.kind == "home"] == ["Syria"]
    assert {"aleppo", "hama", "homs", "albu-kamal"} <= {point.id for point in value.points}
    missing = {place.id for place in value.places if not place.is_drawn}
    assert "eastern-syria" in missing
    assert "syria" not in missing


def test_a_crossing_of_two_countries_is_shown_in_the_one_that_the_site_tells_most_of() -> None:
    """Jordan comes first in the alphabet; the site has more places in Syria."""
    files = {
        "places/jordan.yaml": "kind: country\nname: Jordan\n",
        "places/a.yaml": place("Gate", "[32.55, 36.19]", within="jordan, syria"),
        "places/b.yaml": place("Town", "[35.0, 38.0]", kind="town"),
        "facts/topic/about-a.yaml": closure("a"),
    }
    value = small(desk_of(site_of(files)), "about-a")
    assert value is not None
    assert value.told.startswith("Map of Syria")


def test_a_small_map_names_few_towns() -> None:
    """The nearest ones, each with its name; a dot without a name tells nobody anything there."""
    towns = {
        f"places/town-{number}.yaml": place(f"Town {number}", f"[{34 + number / 5:.1f}, 38.5]", kind="town")
        for number in range(12)
    }
    files = {**towns, "places/a.yaml": place("Gate", "[35.0, 37.0]"), "facts/topic/about-a.yaml": closure("a")}
    value = small(desk_of(site_of(files)), "about-a")
    assert value is not None
    named = [point for point in value.points if point.id != "a"]
    assert 1 <= len(named) <= 5
    assert all(point.label for point in named)


def test_a_small_map_on_an_arabic_page_lies_as_the_world_does() -> None:
    """Positions are those of the English page, whose words it has not."""
    site = site_of({"places/a.yaml": place("Gate", "[36.5, 38.0]"), "facts/topic/about-a.yaml": closure("a")})
    english, arabic = small(desk_of(site), "about-a"), small(desk_of(site, "ar"), "about-a")
    assert english is not None
    assert arabic is not None
    assert [(one.x, one.y) for one in english.points] == [(one.x, one.y) for one in arabic.points]
    assert "تركيا" in [one.name.text for one in arabic.names]


def test_a_part_of_the_world_without_outlines_has_no_map_of_a_country() -> None:
    """A country whose outline is not on file has no position; a place there is still drawn."""
    files = {
        "places/chile.yaml": "kind: country\nname: Chile\n",
        "places/a.yaml": place("Gate", "[-33.0, -70.0]", within="chile"),
        "facts/topic/about-a.yaml": closure("a"),
        "facts/topic/about-b.yaml": closure("chile"),
    }
    context = desk_of(site_of(files))
    value = small(context, "about-a")
    assert value is not None
    assert value.land is None
    assert small(context, "about-b") is None


def test_what_lies_in_a_place_without_a_position_stands_for_it(ours: PageContext) -> None:
    """Nobody knows where to draw the province of Daraa; its town is marked, and words say that the province is not."""
    value = small(ours, "daraa-province")
    assert value is not None
    assert [point.id for point in value.points if point.subject] == ["daraa"]
    assert "daraa-province" in [place.id for place in value.places if not place.is_drawn]


def test_a_country_at_the_edge_of_the_outlines_is_shown_as_far_as_they_reach(ours: PageContext) -> None:
    """Iraq reaches further east than they do: nearly all of it is on its map, and nothing beyond them."""
    value = small(ours, "iraq")
    assert value is not None
    assert value.land is not None
    assert [name.name.text for name in value.names if name.kind == "home"] == ["Iraq"]
    assert {"Syria", "Iran"} <= {name.name.text for name in value.names}
