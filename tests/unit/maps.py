"""Maps for the tests: small invented content, a page drawn of it, and what its map says."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from lxml import etree
from lxml.html import HtmlElement, HTMLParser

from generator.files import Memory
from generator.map.projection import Frame, frame_of
from generator.map.region import read_region
from generator.model import Site
from generator.page import Page, PageContext, explainer_page
from generator.page.values import MapValue
from generator.read import read
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


EXPLAINERS = ("syria-border-crossings", "syria-rebel-advance")


def frame_with(context: PageContext) -> Frame:
    """The frame of the first map: that of the whole of Syria with the places on it."""
    syria = next(one for one in REGION.countries if one.code == "SY")
    spots = [spot for ring in REGION.rings(syria) for spot in ring]
    points = [one.point for one in context.site.places.values() if one.point]
    return frame_of([*spots, *((float(latitude), float(longitude)) for latitude, longitude in points)])
