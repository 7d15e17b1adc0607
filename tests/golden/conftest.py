"""Golden pages: how they are made from the site beside this file, written down and renewed.

pytest tests/golden --update-golden     writes `pages/` anew; look at the difference before it is committed
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree, html

from generator.files import Folder
from generator.map.region import read_region
from generator.page import Page, PageContext
from generator.plan import Assets, plan
from generator.read import read
from generator.render import Renderer, load_theme, packaged_templates
from generator.wording import wording_for

HERE = Path(__file__).parent
NOW = datetime(2021, 3, 8, 8, 0, tzinfo=UTC)
VARYING = (
    (re.compile(r"(assets/[a-z0-9-]+)\.[0-9a-f]{12}\."), r"\1.(digest)."),
    (re.compile(r"\b[0-9A-F]{4}-[0-9A-F]{4}\b"), "(edition)"),
)
"""What changes with every stylesheet or release and says nothing about the page: digests and edition codes."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-golden`."""
    parser.addoption("--update-golden", action="store_true", help="write the golden pages anew")


@pytest.fixture(scope="session")
def is_update(pytestconfig: pytest.Config) -> bool:
    """Whether the golden pages are to be written anew."""
    return bool(pytestconfig.getoption("--update-golden", default=False))


@pytest.fixture(scope="session")
def pages() -> Mapping[str, bytes]:
    """Every HTML page of the golden site, by path."""
    site = read(Folder(HERE / "site")).site
    assert site is not None
    theme = load_theme(packaged_templates())
    assets = Assets(theme.served())
    wording = wording_for(site.settings.main, site.settings)
    renderer = Renderer(theme, wording.gettext, wording.ngettext)
    region = read_region(theme.files["map/region.json"])
    context = PageContext(site, wording, site.settings.main, NOW, assets.names, False, region)
    return {
        artifact.path: renderer.html(artifact.template, artifact.value)
        for artifact in plan(context, assets, {}, pdf=True).artifacts()
        if artifact.made == "html" and isinstance(artifact.value, Page)
    }


@pytest.fixture(scope="session")
def normalised() -> Callable[[bytes], str]:
    """Brings a page into the form in which it is stored and compared."""
    return _normalised


def _normalised(page: bytes) -> str:
    """A page as text to compare: one tag or run of text a line, attributes sorted, runs of blanks as one.

    A blank at the edge of a text is kept, for it parts words; what varies from release to release is taken out.
    """
    root = html.document_fromstring(page.decode("utf-8"))
    text = "\n".join(_lines(root, 0)) + "\n"
    for pattern, instead in VARYING:
        text = pattern.sub(instead, text)
    return text


def _lines(element: etree._Element, depth: int) -> Iterator[str]:
    indent = "  " * depth
    if not isinstance(element.tag, str):
        return
    attributes = "".join(f' {name}="{value}"' for name, value in sorted(element.attrib.items()))
    yield f"{indent}<{element.tag}{attributes}>"
    yield from _text(element.text, depth + 1)
    for child in element:
        yield from _lines(child, depth + 1)
        yield from _text(child.tail, depth + 1)


def _text(text: str | None, depth: int) -> Iterator[str]:
    """A run of text on a line; a blank alone counts where it stands between two elements on one line."""
    if text and (text.strip() or "\n" not in text):
        yield "  " * depth + "“" + re.sub(r"[ \n\t]+", " ", text) + "”"
