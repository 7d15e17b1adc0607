"""The plane of a map: what is drawn lies where its coordinates say, within the frame."""

from __future__ import annotations

import re
from itertools import pairwise
from math import cos, hypot, radians

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.map.clipping import thin
from generator.map.projection import MARGIN, PAGE, Frame, Size, frame_of, outline, strokes
from generator.page import PageContext
from tests.unit.maps import EXPLAINERS, closure, desk_of, drawn, map_of, place, site_of


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
