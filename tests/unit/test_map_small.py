"""The small map of a fact and of a place is as true as a large one, and says what its own fact says."""

from __future__ import annotations

from itertools import pairwise
from math import cos, hypot, radians

import pytest
from lxml import etree
from lxml.html import HtmlElement

from generator.map.projection import MARGIN
from generator.model import Site
from generator.page import PageContext, fact_page, place_pages
from generator.page.values import MapValue, PlacePage
from tests.unit.maps import EXPLAINERS, closure, desk_of, map_of, parsed, place, site_of

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
    """The others have no empty band for one; every drawing is far below 15 KB, and its styles are linked."""
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
            assert "Where" not in [heading.text for heading in root.iter("h2")], id
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
