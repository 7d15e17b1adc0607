"""A text as the program prints it, on a page and in a briefing, and what reading it back says of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache, cached_property

from lxml.etree import _Element as Element

from generator.files import Folder
from generator.model import Site
from generator.page import PageContext, briefing_pages, explainer_page
from generator.plan import Assets
from generator.read import read
from generator.render import Renderer, load_theme, packaged_templates
from generator.verify.forms.content import Content, index_content
from generator.verify.forms.grammar import GRAMMARS
from generator.verify.page import Page, parse_page
from generator.verify.values.figures import check_figure
from generator.verify.words.prose import check_prose
from generator.wording import wording_for
from tests.example import ROOT

NOW = datetime(2024, 12, 8, 8, 0, tzinfo=UTC)


class Written:
    """A folder of content, with its explainers as they are or with another text."""

    def __init__(self, project: str) -> None:
        self.site = sound(project)
        theme = load_theme(packaged_templates())
        self._assets = Assets(theme.served())
        self._wording = wording_for(self.site.settings.main, self.site.settings)
        self._renderer = Renderer(theme, self._wording.gettext, self._wording.ngettext)

    @cached_property
    def _content(self) -> Content:
        return index_content(self.site)

    @staticmethod
    def with_text(site: Site, explainer: str, body: str) -> Site:
        """The site with another text of one explainer."""
        changed = site.explainers[explainer].model_copy(update={"body": body})
        return replace(site, explainers={**site.explainers, explainer: changed})

    def printed(self, site: Site, explainer: str) -> dict[str, Element]:
        """The explainer's page, and its briefing on one kind of paper, each by its path, parsed."""
        context = PageContext(site, self._wording, site.settings.main, NOW, self._assets.names, True, None)
        page = explainer_page(context, site.explainers[explainer], briefing=True)
        paper = briefing_pages(context, page)[0]
        return {
            page.frame.path: _parsed(self._renderer.html("page/explainer.html", page)),
            paper.file: _parsed(self._renderer.html("print/briefing.html", paper, below=paper.frame.address)),
        }

    def faults(self, site: Site, path: str, root: Element) -> list[str]:
        """What reading the text of a page back says."""
        language = site.settings.main
        grammar, address = GRAMMARS[language], site.settings.address
        page = Page(path, root, site, self._content, grammar, language, address, "", {}, frozenset())
        check_prose(page)
        for mark in page.marks.printed:
            if mark.is_figure:
                check_figure(page, mark)
        return [notice.found for notice in page.found]


def withdrawing(site: Site, *facts: str) -> Site:
    """The site with some of its facts withdrawn."""
    withdrawn = {id: site.facts[id].model_copy(update={"withdrawn": site.facts[id].title}) for id in facts}
    return replace(site, facts={**site.facts, **withdrawn})


def _parsed(html: bytes) -> Element:
    root, _ = parse_page(html)
    assert root is not None
    return root


@cache
def sound(project: str) -> Site:
    """The Site of a folder of content in this repository."""
    site = read(Folder(ROOT / project)).site
    assert site is not None
    return site
