"""What a map prints at a place is what the facts of its page say there: on a fact's page, a place's, an explainer's."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from generator.files import Memory
from generator.map.region import read_region
from generator.model import Site
from generator.page import PageContext, explainer_page, fact_page, place_pages, with_edition
from generator.page.promised import promised_in
from generator.page.values import Page
from generator.read import read
from generator.render import Renderer, load_theme, packaged_templates
from generator.verify import Expected, verify
from generator.wording import wording_for

Borders = tuple[Mapping[str, str], ...]
ADDRESS = "https://facts.example.org"
CONTENT = {
    "site.yaml": """
title: Fact sheets
publisher: newsdesk
address: https://facts.example.org
languages: [en]
time_zone: Asia/Damascus
corrections_contact: corrections@example.org
licence: CC BY 4.0
""",
    "boundaries.yaml": """
caption: Dashed lines are disputed.
lines:
  - what: Line between Syria and Turkey
    between: [SY, TR]
    source: invented
""",
    "actors/newsdesk.yaml": "name: Example Newsdesk\nrole: newsroom\n",
    "actors/ministry.yaml": "name: The ministry\nrole: government\n",
    "sources/bulletin.yaml": """
type: report
title: Bulletin
publisher: newsdesk
issued: 2025-01-03
language: en
url: https://example.org/bulletin
accessed: 2025-01-05
""",
    "places/syria.yaml": "kind: country\nname: Syria\n",
    "places/town.yaml": "kind: town\nname: Exampleton\nin: syria\npoint: [34.3, 38.9]\n",
    "places/gate.yaml": """
kind: crossing
name: Northern Gate
in: syria
point: [36.0, 38.0]
sides:
  north:
    name: Upper Gate
  south:
    name: Lower Gate
""",
    "facts/gates/north-side.yaml": """
kind: closure
title: The gate, northern side
when: 2025-01-03
where: gate
side: north
except: [town]
claims:
  ministry:
    by: ministry
    status: closed
    source: bulletin
    exact: the gate is closed
standing: declared
because: The ministry decides.
""",
    "facts/gates/south-side.yaml": """
kind: closure
title: The gate, southern side
when: 2025-01-03
where: gate
side: south
claims:
  ministry:
    by: ministry
    status:
      people: open
      commercial: restricted
    source: bulletin
    exact: people pass, and some goods
standing: declared
because: The ministry decides.
""",
    "explainers/overview.md": """---
title: The gates
standfirst: What is open.
as_of: 2025-01-04
facts: [gates]
state: published
---
## Where

![[view:map]]
""",
}
NORTH, SOUTH, GATE = "facts/north-side/index.html", "facts/south-side/index.html", "places/gate/index.html"
OVERVIEW = "explainers/overview/index.html"
FAULTS = [
    ("the word under the name", NORTH, ": Closed, with exceptions</span></small>", ": Open</span></small>"),
    ("the exceptions under the name", NORTH, ": Closed, with exceptions</span></small>", ": Closed</span></small>"),
    ("the word in the list", NORTH, "</svg> Closed, with exceptions</span> <span", "</svg> Open</span> <span"),
    ("the mark in the list", NORTH, '<small><span class="status closed" data', '<small><span class="status open" data'),
    ("the side in the list", NORTH, 'Side: <span data-is=":side">Upper Gate</span></span></small></li>',
     'Side: <span data-is=":side">Lower Gate</span></span></small></li>'),
    ("the drawn mark", NORTH, 'data-mark="closed"', 'data-mark="open"'),
    ("the drawn mark left out", NORTH, ' data-mark="closed"', ""),
    ("the drawing told in words", NORTH, "Gate: Upper Gate Closed, with", "Gate: Upper Gate Open, with"),
    ("more told than is so", NORTH, "Gate Closed, with exceptions\"", "Gate Closed, with exceptions, Open\""),
    ("the drawing says nothing", NORTH, "; Northern Gate: Upper Gate Closed, with exceptions", ""),
    ("a state of a town", NORTH, "with exceptions\">", "with exceptions; Exampleton: Closed\">"),
    ("the place swapped", NORTH, '<li data-of="places/gate">', '<li data-of="places/town">'),
    ("a place that is none", NORTH, 'data-of="places/town"', 'data-of="places/nowhere"'),
    ("the name swapped", NORTH, '":name">Northern Gate</span><small>', '":name">Exampleton</span><small>'),
    ("a name made longer", NORTH, '<span data-is=":name">Northern Gate</span><small>',
     '<span data-is=":name">Northern Gate of the east</span><small>'),
    ("the link swapped", NORTH, '/gate"><a href="../../places/gate/', '/gate"><a href="../../places/town/'),
    ("the status of the other side", OVERVIEW, ": People: Open</span>", ": Closed</span>"),
    ("the traffic swapped", OVERVIEW, ": People: Open</span>", ": Commercial goods: Open</span>"),
    ("the traffic dropped", OVERVIEW, ": People: Open</span>", ": Open</span>"),
    ("a half of what holds", SOUTH, "</svg> People: Open</span>", "</svg> Commercial goods: Restricted</span>"),
    ("the word on a place's page", GATE, "</svg> People: Open</span>", "</svg> People: Closed</span>"),
    ("the mark of two sides that differ", GATE, '<g transform="translate', '<g data-mark="open" transform="translate'),
    ("a disputed line drawn as a border", NORTH, ' stroke-dasharray="4 3" d=', " d="),
    ("what disputed lines are", NORTH, '<span data-is="boundaries:caption">Dashed lines are disputed.</span>', ""),
    ("the word on an explainer", OVERVIEW, ": Closed, with exceptions</span></small>", ": Open</span></small>"),
]  # fmt: skip


REGION = read_region(load_theme(packaged_templates()).files["map/region.json"])
OUTLINES = frozenset((REGION.origin, *REGION.names))


@pytest.fixture(scope="module")
def drawn() -> tuple[Site, dict[str, str], dict[str, Borders]]:
    """A small site with a gate of two sides, its pages with maps as the templates draw them, and their borders."""
    reading = read(Memory({f"content/{path}": text.lstrip().encode() for path, text in CONTENT.items()}))
    assert not reading.notices
    assert reading.site is not None
    site, theme = reading.site, load_theme(packaged_templates())
    wording = wording_for("en", site.settings)
    assets = tuple((path.split("/")[-1], f"assets/{path}") for path in theme.files if not path.endswith(".html"))
    context = PageContext(site, wording, "en", datetime(2025, 1, 5, tzinfo=UTC), assets, region=REGION)
    pages: list[tuple[str, Page]] = [
        *(("fact", fact_page(context, fact, ())) for fact in site.facts.values()),
        *(("place", next(place_pages(context, place))) for place in site.places.values()),
        ("explainer", explainer_page(context, site.explainers["overview"], briefing=False)),
    ]
    renderer = Renderer(theme, wording.gettext, wording.ngettext)
    made = {page.frame.path: renderer.html(f"page/{name}.html", with_edition(page)) for name, page in pages}
    borders = {page.frame.path: promised_in(page).borders for _, page in pages}
    return site, {path: html.decode() for path, html in made.items()}, borders


@pytest.fixture(scope="module")
def mapped(drawn: tuple[Site, dict[str, str], dict[str, Borders]]) -> tuple[Site, dict[str, str]]:
    """The site and its pages."""
    return drawn[:2]


def faults(site: Site, path: str, html: str, borders: Borders | None = None) -> list[str]:
    """What is said of the map on a page."""
    found = verify({path: html.encode()}, site, [Expected(path, outlines=OUTLINES, borders=borders)], address=ADDRESS)
    return [str(notice.found) for notice in found if notice.code in ("verify-map", "verify-standing", "verify-place")]


def test_maps_as_the_templates_draw_them_are_sound(mapped: tuple[Site, dict[str, str]]) -> None:
    """Each page has one, and nothing is said of it."""
    site, pages = mapped
    assert len(pages) == 6
    for path, html in pages.items():
        assert "data-map" in html
        assert faults(site, path, html) == []


LINE = r'<path class="disputed" fill="none" stroke="#444" stroke-width="1.3" stroke-dasharray="4 3" d="([^"]*)"/>'
BORDER = r'(<path class="border" [^>]* d="[^"]*)("/>)'
REDRAWN = {
    "as a border": (LINE, r'<path class="border" fill="none" stroke="#444" stroke-width="1.3" d="\1"/>'),
    "as a part of the borders": (rf"{BORDER}(\s*){LINE}", r"\1\4\2"),
    "as a border as well": (LINE, r'<path class="border" fill="none" stroke="#444" stroke-width="1.3" d="\1"/>\g<0>'),
    "as a coast": (LINE, r'<path class="coast" fill="none" stroke="#777" stroke-width=".9" d="\1"/>'),
    "as a coast, below itself": (LINE, r'<path class="coast" fill="none" stroke="#444" stroke-width="2" d="\1"/>\g<0>'),
    "as a line of no class": (LINE, r'<path fill="none" stroke="#444" stroke-width="1.3" d="\1"/>'),
    "not at all": (LINE, ""),
    "in a group that is faint": (LINE, r'<g opacity="0.1">\g<0></g>'),
    "whole": ('"4 3"', '"400 0.1"'),
    "with a dash of no length": ('"4 3"', '"0"'),
    "in white": (r'"#444"( stroke-width="1.3" stroke-dash)', r'"#fff"\1'),
    "without a colour": (r' stroke="#444"( stroke-width="1.3" stroke-dash)', r"\1"),
    "as thin as nothing": (r'"1.3" stroke-dash', '"0.01" stroke-dash'),
    "with the land elsewhere": (r'(<path class="home" [^>]* d=")', r"\g<1>M0 0L9 9"),
    "with a coast elsewhere": (r'(<path class="coast" [^>]* d=")', r"\g<1>M0 0L9 9"),
    "elsewhere": (r'(stroke-dasharray="4 3")', r'\1 transform="translate(90 0)"'),
}
SOUND = {
    "in another rhythm": ('"4 3"', '"6 2 1 2"'),
    "in another grey": (r'"#444"( stroke-width="1.3" stroke-dash)', r'"#555"\1'),
    "thicker": (r'"1.3" stroke-dash', '"2" stroke-dash'),
    "without a coast": (r'<path class="coast"[^>]*/>', ""),
    "with another coast": (r'(<path class="coast" [^>]* stroke-width=")', r"\g<1>1"),
    "before the borders": (rf"({BORDER})(\s*)({LINE})", r"\5\1"),
}


@pytest.mark.parametrize("how", [*REDRAWN, *SOUND])
def test_a_disputed_line_is_drawn_as_one(drawn: tuple[Site, dict[str, str], dict[str, Borders]], how: str) -> None:
    """Dashed, dark, and nowhere as another; how else it looks is the theme's own."""
    site, pages, borders = drawn
    path = "places/syria/index.html"
    redrawn, count = re.subn(*{**REDRAWN, **SOUND}[how], pages[path], count=1)
    assert count
    assert redrawn != pages[path]
    assert faults(site, path, pages[path], borders[path]) == []
    assert bool(faults(site, path, redrawn, borders[path])) == (how in REDRAWN)


@pytest.mark.parametrize(("path", "was", "now"), [case[1:] for case in FAULTS], ids=[case[0] for case in FAULTS])
def test_a_map_that_says_otherwise_is_reported(
    mapped: tuple[Site, dict[str, str]], path: str, was: str, now: str
) -> None:
    """On whichever page: its words, its marks, its list, and what is spoken in place of the drawing."""
    site, pages = mapped
    assert was in pages[path]
    assert faults(site, path, pages[path].replace(was, now, 1))


def test_a_place_left_out_is_reported(mapped: tuple[Site, dict[str, str]]) -> None:
    """Its mark, or the words in the list."""
    site, pages = mapped
    html = pages[NORTH]
    mark = html[html.index("<g transform") : html.index("</g>") + 4]
    entry = html[
        html.index('<li data-of="places/gate">') : html.index("</li>", html.index('<li data-of="places/gate">')) + 5
    ]
    assert 'data-of="places/gate"' in mark
    assert any("leaves gate out" in fault for fault in faults(site, NORTH, html.replace(mark, "")))
    assert any("in words" in fault for fault in faults(site, NORTH, html.replace(entry, "<li></li>")))


def test_a_heavy_line_without_what_it_is_is_reported(mapped: tuple[Site, dict[str, str]]) -> None:
    """That it is a border which was declared closed stands with the map."""
    site, pages = mapped
    html = pages[NORTH].replace('<path class="border"', '<path class="shut" d="M0 0H9"/><path class="border"')
    told = html.replace(
        '<p class="note">', '<p class="note">A heavy line is a border declared closed along its length. '
    )
    assert html not in (pages[NORTH], told)
    said = "without “A heavy line is a border declared closed”"
    for page, is_lost in ((html, True), (told, False)):
        found = verify({NORTH: page.encode()}, site, [Expected(NORTH, outlines=OUTLINES)], address=ADDRESS)
        assert any(said in notice.found for notice in found) == is_lost


def test_what_a_fact_does_not_hold_of_is_on_its_card(mapped: tuple[Site, dict[str, str]]) -> None:
    """Under the place stands what is excepted."""
    site, pages = mapped
    html, count = re.subn(r"<small>except: .*?</small>", "", pages[NORTH], count=1)
    found = [verify({NORTH: one.encode()}, site, [Expected(NORTH)], address=ADDRESS) for one in (pages[NORTH], html)]
    assert count
    assert [any("card of north-side without its except" in one.found for one in told) for told in found] == [
        False,
        True,
    ]


MOVED = {
    "a mark": (r'(<g transform="translate)[^"]*(" data-of="places/gate")', r"\1(40.0 40.0)\2"),
    "a mark to the east": (r'(<g transform="translate\()(\d+)(\.\d \S*" data-of="places/gate")', r"\g<1>9\3"),
    "a mark that says not where": (r'(<g) transform="[^"]*"( data-of="places/gate")', r"\1\2"),
    "what is drawn of a mark": (r'(data-of="places/gate"[^>]*>\s*<path [^>]* d=")', r"\g<1>M40 0"),
    "what is drawn of a mark, step by step": (r'(data-of="places/gate"[^>]*>\s*<path [^>]* d=")', r"\1m9 0m9 0m9 0"),
    "what is drawn of a mark, moved": (r'(data-of="places/gate"[^>]*>\s*<path)', r'\1 transform="translate(40 0)"'),
    "a name": (r'(data-of="places/gate" class="[^"]*)x-\d+', r"\1x-1"),
    "a name of another": (r'(data-of="places/)gate(" class="pt)', r"\1town\2"),
    "the frame": (r'viewBox="0 0 \d+( \d+" role)', r'viewBox="0 0 2000\1'),
    "no frame": (r'viewBox="0 0 \d+ \d+" role', "role"),
}
"""What is drawn elsewhere, or called otherwise."""


@pytest.mark.parametrize("what", MOVED)
def test_what_stands_elsewhere_than_its_coordinates_say_is_reported(
    mapped: tuple[Site, dict[str, str]], what: str
) -> None:
    """On a map with both places; of one place a map shows what it will around it."""
    site, pages = mapped
    moved, count = re.subn(*MOVED[what], pages[NORTH], count=1)
    assert count
    assert faults(site, NORTH, moved)


def test_a_map_turned_round_is_reported(mapped: tuple[Site, dict[str, str]]) -> None:
    """South at the top, and east on the left: all stand as far from each other as they should."""
    site, pages = mapped
    width, height = (int(one) for one in re.findall(r'viewBox="0 0 (\d+) (\d+)" role', pages[NORTH])[0])

    def turned(at: re.Match[str]) -> str:
        return f"translate({width - float(at[1]):.1f} {height - float(at[2]):.1f})"

    names = re.sub(r"x-(\d+) y-(\d+)", lambda at: f"x-{100 - int(at[1])} y-{100 - int(at[2])}", pages[NORTH])
    found = faults(site, NORTH, re.sub(r"translate\((\S+) (\S+)\)", turned, names))
    assert found == ["has gate, town in other directions than their coordinates say"]


def test_a_status_at_no_place_is_reported(mapped: tuple[Site, dict[str, str]]) -> None:
    """Whatever a map says has to belong to a place."""
    site, pages = mapped
    html = pages[NORTH].replace('<p class="note">', '<p class="note"><b class="status open">Open</b>', 1)
    assert any("at no place" in fault for fault in faults(site, NORTH, html))
