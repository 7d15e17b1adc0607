"""The plan: which artifacts a site consists of.

In: the Site as a `PageContext`, the theme's assets, what is wanted. Out: artifacts, sorted by path. Each is a path,
how it is made, its template and one frozen value.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import Literal

from generator.model import Explainer, Fact
from generator.page import (
    Page,
    PageContext,
    SearchIndex,
    actor_page,
    briefing_pages,
    changes_pages,
    corrections_page,
    explainer_facts,
    explainer_page,
    fact_page,
    find_uses,
    history_page,
    index_page,
    method_page,
    missing_page,
    moved_pages,
    place_page,
    published,
    removed_pages,
    source_pages,
    sources_page,
    with_edition,
)
from generator.page.values import ExplainerPage, FactPage
from generator.search.records import search_index, search_page
from generator.share import (
    Feed,
    SiteMap,
    described,
    make_changes_feed,
    make_corrections_feed,
    make_feed,
    make_site_map,
    pictured,
    social_card,
)

Made = Literal[
    "html", "pdf", "png", "json", "csv", "xlsx", "geojson", "data-package", "bibtex", "ris", "csl", "atom", "json-feed",
    "sitemap", "robots", "search", "stylesheet", "script", "drawing", "font", "image",
]  # fmt: skip
"""A kind of file; how each is written and read back: `generator.formats`."""

_SERVED: Mapping[str, Made] = {
    ".css": "stylesheet", ".js": "script", ".svg": "drawing", ".png": "image", ".woff2": "font",
}  # fmt: skip
"""What a browser is served of a theme, by its suffix."""
_FONT_URL = re.compile(rb"url\(\"([^\"]+)\"\)")


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file to be published: an HTML page, a briefing, facts as data, references, a feed, or what is taken as it is.

    Of facts and references the value is their ids: the facts', or the sources' in the order of the page.
    """

    path: str
    made: Made
    template: str
    value: Page | Feed | SiteMap | SearchIndex | tuple[str, ...] | bytes


@dataclass(frozen=True)
class Assets:
    """The theme's screen assets under names that carry their digest; stylesheets point to the renamed files."""

    files: Mapping[str, bytes]

    @cached_property
    def published(self) -> Mapping[str, tuple[str, bytes]]:
        """Each asset's path in the site and its bytes, by its name in `templates/style` or `templates/script`."""
        made: dict[str, tuple[str, bytes]] = {}
        for name, data in sorted(self.files.items(), key=lambda entry: (entry[0].endswith(".css"), entry[0])):
            if PurePosixPath(name).suffix in _SERVED:
                content = self._repointed(data, made) if name.endswith(".css") else data
                stem, suffix = PurePosixPath(name).stem, PurePosixPath(name).suffix
                made[name] = (f"assets/{stem}.{hashlib.sha256(content).hexdigest()[:12]}{suffix}", content)
        return made

    @property
    def names(self) -> tuple[tuple[str, str], ...]:
        """Pairs of name and published path, as page frames carry them."""
        return tuple((name, path) for name, (path, _) in sorted(self.published.items()))

    @staticmethod
    def _repointed(css: bytes, made: Mapping[str, tuple[str, bytes]]) -> bytes:
        def renamed(match: re.Match[bytes]) -> bytes:
            name = match[1].decode()
            return b'url("%s")' % PurePosixPath(made[name][0]).name.encode() if name in made else match[0]

        return _FONT_URL.sub(renamed, css)


def plan(context: PageContext, assets: Assets, images: Mapping[str, bytes], *, pdf: bool) -> tuple[Artifact, ...]:
    """Every artifact of the site in one language. `images` are the content's own, by their paths in the site."""
    drawn = tuple(_pages(context, pdf=pdf))
    pages = tuple(page for _, page in drawn)
    made = [
        *(Artifact(page.frame.path, "html", f"page/{template}.html", page) for template, page in drawn),
        *_data(context),
        *_references(pages),
        *_briefings(context, pages),
        *(_cards(context, pages) if pdf else ()),
        *_feeds(context, pages),
        _search(context, pages),
        *(Artifact(path, _SERVED[PurePosixPath(path).suffix], "", data) for path, data in assets.published.values()),
        *(Artifact(path, _pictured(path), "", data) for path, data in images.items()),
    ]
    return tuple(sorted(made, key=lambda artifact: artifact.path))


def _pictured(path: str) -> Made:
    """What an image of the content is: a drawing has a reader of its own, for it may hold more than a picture."""
    return "drawing" if path.lower().endswith(".svg") else "image"


def _pages(context: PageContext, *, pdf: bool) -> Iterator[tuple[str, Page]]:
    """Every HTML page, with the name of its template."""
    explainers = published(context)
    pages = tuple(
        (explainer, with_edition(explainer_page(context, explainer, briefing=pdf))) for explainer in explainers
    )
    used = _used_by(context, explainers)
    uses = find_uses(context.site.facts.values(), context.site.settings.publisher)
    site = context.site

    def html(template: str, page: Page) -> tuple[str, Page]:
        return template, described(context, pictured(context, page) if pdf else page)

    yield html("index", with_edition(index_page(context, pages)))
    for _, page in pages:
        yield html("explainer", page)
    for fact in site.facts.values():
        yield html("fact", with_edition(fact_page(context, fact, used.get(fact.id, ()))))
    yield from (html("source", with_edition(page)) for page in source_pages(context, uses))
    for actor in site.actors.values():
        yield html("actor", with_edition(actor_page(context, actor, uses)))
    for place in site.places.values():
        yield html("place", with_edition(place_page(context, place, uses)))
    told: tuple[Fact | Explainer, ...] = (*site.facts.values(), *explainers)
    for subject in told:
        if (history := history_page(context, subject)) is not None:
            yield html("history", with_edition(history))
    yield from (html("changes", with_edition(page)) for page in changes_pages(context))
    yield html("corrections", with_edition(corrections_page(context, explainers)))
    yield html("sources", with_edition(sources_page(context, uses)))
    yield html("method", with_edition(method_page(context)))
    yield html("search", with_edition(search_page(context)))
    yield html("missing", with_edition(missing_page(context)))
    for moved in moved_pages(context):
        yield html("moved", with_edition(moved))
    for removed in removed_pages(context):
        yield html("removed", with_edition(removed))


def _used_by(context: PageContext, explainers: Iterable[Explainer]) -> dict[str, tuple[Explainer, ...]]:
    used: dict[str, tuple[Explainer, ...]] = {}
    for explainer in explainers:
        for fact in explainer_facts(context, explainer):
            used[fact.id] = (*used.get(fact.id, ()), explainer)
    return used


def _data(context: PageContext) -> Iterator[Artifact]:
    """Facts as data, and what describes those of the whole site."""
    sets = {"data/facts": tuple(context.site.facts)}
    for explainer in published(context):
        sets[f"explainers/{explainer.id}/data"] = tuple(fact.id for fact in explainer_facts(context, explainer))
    kinds: tuple[Made, ...] = ("csv", "xlsx", "json", "geojson")
    for path, ids in sets.items():
        yield from (Artifact(f"{path}.{kind}", kind, "", ids) for kind in kinds)
    yield Artifact("data/datapackage.json", "data-package", "", ())


def _references(pages: Iterable[Page]) -> Iterator[Artifact]:
    """What each page cites, in the order of its references, for reference managers."""
    kinds: tuple[tuple[str, Made], ...] = (("bib", "bibtex"), ("ris", "ris"), ("json", "csl"))
    for page in pages:
        if isinstance(page, (ExplainerPage, FactPage)) and page.references:
            ids = tuple(group.source.id for group in page.references)
            folder = page.frame.path.rpartition("/")[0]
            yield from (Artifact(f"{folder}/references.{suffix}", made, "", ids) for suffix, made in kinds)


def _briefings(context: PageContext, pages: Iterable[Page]) -> Iterator[Artifact]:
    """Each explainer on each kind of paper."""
    for explainer in pages:
        if isinstance(explainer, ExplainerPage):
            for page in briefing_pages(context, explainer):
                yield Artifact(page.file, "pdf", "print/briefing.html", page)


def _cards(context: PageContext, pages: Iterable[Page]) -> Iterator[Artifact]:
    """The social cards of explainers and facts, and the one of all other pages."""
    cards = {card.frame.path: card for card in (social_card(context, page) for page in pages)}
    for path, card in cards.items():
        yield Artifact(path, "png", "print/social.html", card)


def _feeds(context: PageContext, pages: Iterable[Page]) -> Iterator[Artifact]:
    """What tells of the site: feeds, sitemap, robots."""
    explainers = [page for page in pages if isinstance(page, ExplainerPage)]
    feeds = (make_feed(context, explainers), make_changes_feed(context), make_corrections_feed(context))
    site_map = make_site_map(context, pages)
    for feed in feeds:
        yield Artifact(f"{feed.folder}feed.xml", "atom", "", feed)
        yield Artifact(f"{feed.folder}feed.json", "json-feed", "", feed)
    yield Artifact("sitemap.xml", "sitemap", "", site_map)
    yield Artifact("robots.txt", "robots", "", site_map)


def _search(context: PageContext, pages: Iterable[Page]) -> Artifact:
    """The search index: many files, of which the plan knows the first; the others are named by their digests."""
    index = search_index(context, pages)
    return Artifact(f"{index.folder}/pagefind-entry.json", "search", "", index)
