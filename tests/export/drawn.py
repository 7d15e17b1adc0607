"""The files of a site for the tests that read them back: pages as they are drawn, feeds, data, references."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import chain
from types import MappingProxyType

from generator.formats import FORMATS, Hand, in_parts
from generator.model import Site
from generator.page import PageContext
from generator.plan import Assets, plan
from generator.render import Renderer, load_theme, packaged_templates
from generator.verify.forms.content import index_content
from generator.verify.forms.grammar import ENGLISH
from generator.verify.page import Page, parse_page
from generator.wording import wording_for


class Drawn:
    """A site's pages and its files for programs, as with a card and a briefing each; some `other` in their place."""

    def __init__(self, site: Site, other: Mapping[str, bytes] = MappingProxyType({})) -> None:
        theme, wording = load_theme(packaged_templates()), wording_for("en", site.settings)
        assets = Assets(theme.served())
        renderer = Renderer(theme, wording.gettext, wording.ngettext)
        context = PageContext(site, wording, "en", datetime(2025, 1, 8, tzinfo=UTC), assets.names, drafts=True)
        self.site, self.content = site, index_content(site)
        self.files: dict[str, bytes] = {}
        hand = Hand(site, wording, renderer, written=self.files)
        for one in chain(*in_parts(plan(context, assets, {}, pdf=True).artifacts())):
            if FORMATS[one.made].is_set:
                self.files[one.path] = b""
            elif one.made != "search" and not isinstance(one.value, bytes):
                self.files |= FORMATS[one.made].write(one, hand)
        self.files |= other

    def page(self, path: str) -> Page:
        """One page, parsed."""
        root, errors = parse_page(self.files[path])
        assert root is not None
        return Page(
            path, root, self.site, self.content, ENGLISH, "en", self.site.settings.address, "", {}, frozenset(),
            errors=errors,
        )  # fmt: skip
