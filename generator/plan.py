"""The plan: which artifacts a site consists of.

In: the Site as a `PageContext`, the theme's assets, what is wanted. Out: tasks, in the order in which they can be done.
What one subject gives is a piece, made by a task of its own; lists are made of what pieces give to them.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TypeVar

from generator.artifact import Artifact, Listed, Made, Piece, Task, Told, Work
from generator.model import MEDIA_TYPES, Actor, Explainer, Fact, Place, Source
from generator.model.watched import group
from generator.page import (
    INDEX,
    Page,
    PageContext,
    Part,
    Placed,
    actor_pages,
    briefing_links,
    briefing_pages,
    changes_pages,
    corrections_page,
    entry_of,
    explainer_page,
    fact_page,
    facts_pages,
    history_page,
    index_page,
    index_parts,
    method_page,
    missing_page,
    moved_pages,
    place_pages,
    published,
    removed_pages,
    source_pages,
    sources_pages,
    with_edition,
)
from generator.page.entries import Packed, packed
from generator.page.values import ExplainerPage, FactPage, IndexPage, ListPage, SignPage
from generator.search.records import search_index, search_page, search_record
from generator.share import (
    FeedEntry,
    changed,
    described,
    feed_entry,
    make_changes_feed,
    make_corrections_feed,
    make_feed,
    make_site_map,
    pictured,
    social_card,
)

Named = TypeVar("Named", Source, Actor, Place)

_SERVED: Mapping[str, Made] = {
    ".css": "stylesheet", ".js": "script", ".svg": "drawing", ".png": "image", ".woff2": "font",
}  # fmt: skip
"""What a browser is served of a theme, by its suffix."""
_REFERENCES: Mapping[str, Made] = MappingProxyType({"bib": "bibtex", "ris": "ris", "json": "csl"})
_LONG = ("facts", "sources")
"""Lists that grow with the content, each a piece, by the names of their templates; of the index each page is one."""
_FONT_URL = re.compile(rb"url\(\"([^\"]+)\"\)")


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


def plan(context: PageContext, assets: Assets, images: Mapping[str, bytes], *, pdf: bool) -> "Plan":
    """What a site in one language is made of. `images` are the content's own, by their paths in the site."""
    return Plan(context, assets, images, pdf)


@dataclass(frozen=True)
class Plan:
    """What is made of one Site. `images` are the content's own, by their paths; `pdf`: whether anything is printed.

    `alone` is the explainer that is made and nothing else; None means all there is.
    """

    context: PageContext
    assets: Assets
    images: Mapping[str, bytes]
    pdf: bool
    alone: str | None = None

    def __len__(self) -> int:
        """How many pieces there are."""
        site = self.context.site
        subjects = published(self.context), site.facts, site.sources, site.actors, site.places
        return sum(map(len, (*subjects, _LONG, self._index)))

    def give(self, pieces: Work, lists: Callable[[Iterable[Artifact]], None]) -> None:
        """Give all there is to make to whoever makes it: explainers, the other subjects, the lists of all of them."""
        ids = [one.id for one in published(self.context) if self.alone in (None, one.id)]
        explainers = dict(zip(ids, pieces([self._explained(id) for id in ids]), strict=True))
        if self.alone is not None:
            return
        used = group((fact, id) for id, one in explainers.items() for fact in one.facts)
        told = pieces([*self._subjects(self.context.index("used", used)), *self._long_lists(explainers)])
        lists(self._of_all(explainers, [*explainers.values(), *told]))

    def artifacts(self) -> tuple[Artifact, ...]:
        """Every artifact by its path, for whoever looks at the values of all of them at once."""
        made: list[Artifact] = []

        def work(tasks: Sequence[Task]) -> Sequence[Told]:
            pieces = [task.make() for task in tasks]
            made.extend(artifact for piece in pieces for artifact in piece.artifacts)
            return [piece.told for piece in pieces]

        self.give(work, made.extend)
        return tuple(sorted(made, key=lambda artifact: artifact.path))

    @property
    def briefings(self) -> Mapping[str, str]:
        """The path of each briefing, with the id of its explainer."""
        printed = (one.id for one in published(self.context) if self.pdf and one.id not in self.context.unprinted)
        return {link.href: id for id in printed for link in briefing_links(self.context, f"explainers/{id}")}

    def _task(self, name: str, template: str, make: Callable[[], Piece]) -> Task:
        """The task of a subject, which counts as read by it."""
        return Task(name, partial(self._made, name, make), f"page/{template}.html")

    def _made(self, name: str, make: Callable[[], Piece]) -> Piece:
        self.context.notes.add(name)
        return make()

    def _explained(self, id: str) -> Task:
        return self._task(f"explainers/{id}", "explainer", partial(self._explainer, self.context.site.explainers[id]))

    # --- subjects ---

    def _subjects(self, used: Mapping[str, tuple[str, ...]]) -> Iterator[Task]:
        """What makes the piece of each subject that is no explainer."""
        site = self.context.site
        for fact in site.facts.values():
            yield self._task(f"facts/{fact.id}", "fact", partial(self._fact, fact, used))
        for source in site.sources.values():
            yield self._alone("source", source_pages, source)
        for actor in site.actors.values():
            yield self._alone("actor", actor_pages, actor)
        for place in site.places.values():
            yield self._alone("place", place_pages, place)

    def _explainer(self, explainer: Explainer) -> Piece:
        page = with_edition(explainer_page(self.context, explainer, briefing=self.pdf))
        drawn = self._html("explainer", page)
        folder, facts = f"explainers/{explainer.id}", tuple(fact.id for fact in page.drawn_on)
        piece = self._piece([drawn, *self._history(explainer)], self._data(f"{folder}/data", facts))
        entry, feed = packed(entry_of(self.context, explainer, page)), feed_entry(self.context, page)
        return replace(piece, told=replace(piece.told, entry=entry, feed=feed, facts=facts))

    def _fact(self, fact: Fact, used: Mapping[str, tuple[str, ...]]) -> Piece:
        explainers = tuple(self.context.site.explainers[id] for id in used.get(fact.id, ()))
        page = with_edition(fact_page(self.context, fact, explainers))
        return self._piece([self._html("fact", page), *self._history(fact)])

    def _alone(self, kind: str, make: Callable[[PageContext, Named], Iterable[Page]], subject: Named) -> Task:
        """The task of a subject that has its pages and nothing beside them."""
        return self._task(f"{kind}s/{subject.id}", kind, partial(self._page, kind, make, subject))

    def _page(self, template: str, make: Callable[[PageContext, Named], Iterable[Page]], subject: Named) -> Piece:
        return self._piece(self._listing(template, make(self.context, subject)))

    def _listing(self, template: str, pages: Iterable[Page]) -> Iterator[tuple[str, Page]]:
        """A page that has lists, and the further parts of these."""
        for page in pages:
            yield self._html("list" if isinstance(page, ListPage) else template, with_edition(page))

    def _history(self, subject: Fact | Explainer) -> Iterator[tuple[str, Page]]:
        if (page := history_page(self.context, subject)) is not None:
            yield self._html("history", with_edition(page))

    # --- what has something of all of them ---

    @cached_property
    def _index(self) -> Mapping[str, Part[Placed]]:
        return index_parts(self.context)

    def _long_lists(self, explainers: Mapping[str, Told]) -> Iterator[Task]:
        """Lists that grow with the content: a piece is as it was where what it shows of each subject is."""
        context = self.context
        entries = context.index("entries", {id: one.entry for id, one in explainers.items() if one.entry is not None})
        parts = context.index("parts", self._index)
        for path in self._index:
            make = partial(self._of_index, parts, entries, path)
            yield Task(f"lists/{path}", make, f"page/{'index' if path == INDEX else 'list'}.html")
        made: tuple[Callable[[], Iterable[Page]], ...] = partial(facts_pages, context), partial(sources_pages, context)
        for name, pages in zip(_LONG, made, strict=True):
            yield Task(f"lists/{name}", partial(self._long_list, name, pages), f"page/{name}.html")

    def _of_index(self, parts: Mapping[str, Part[Placed]], entries: Mapping[str, Packed], path: str) -> Piece:
        return self._piece(self._listing("index", [index_page(self.context, parts, entries, path)]))

    def _long_list(self, name: str, make: Callable[[], Iterable[Page]]) -> Piece:
        return self._piece(self._listing(name, make()))

    def _of_all(self, explainers: Mapping[str, Told], told: Iterable[Told]) -> Iterator[Artifact]:
        """Lists, the data of all facts, what leads to pages, and what is taken over as it is."""
        lists = self._piece(self._lists())
        yield from lists.artifacts
        yield from self._data("data/facts", tuple(self.context.site.facts))
        yield Artifact("data/datapackage.json", "data-package", "", ())
        yield from self._feeds({id: one.feed for id, one in explainers.items() if one.feed is not None})
        yield from self._found([one for of in (*told, lists.told) for one in of.listed])
        for path, data in self.assets.published.values():
            yield Artifact(path, _SERVED[PurePosixPath(path).suffix], "", data)
        yield from (Artifact(path, _pictured(path), "", data) for path, data in self.images.items())

    def _lists(self) -> Iterator[tuple[str, Page]]:
        """The pages that are about no one subject, with the names of their templates."""
        context = self.context
        yield from (self._html("changes", with_edition(page)) for page in changes_pages(context))
        yield self._html("corrections", with_edition(corrections_page(context, published(context))))
        yield self._html("method", with_edition(method_page(context)))
        yield self._html("search", with_edition(search_page(context)))
        yield self._html("missing", with_edition(missing_page(context)))
        yield from (self._html("moved", with_edition(moved)) for moved in moved_pages(context))
        yield from (self._html("removed", with_edition(removed)) for removed in removed_pages(context))

    def _feeds(self, explainers: Mapping[str, FeedEntry]) -> Iterator[Artifact]:
        """Feeds of explainers, changes and corrections."""
        context = self.context
        for feed in (make_feed(context, explainers), make_changes_feed(context), make_corrections_feed(context)):
            yield Artifact(f"{feed.folder}feed.xml", "atom", "", feed)
            yield Artifact(f"{feed.folder}feed.json", "json-feed", "", feed)

    def _found(self, listed: Iterable[Listed]) -> Iterator[Artifact]:
        """What leads to pages. Of the search index, which is many files named by their digests, the first is known."""
        pages = list(listed)
        site_map = make_site_map(self.context, {page.path: page.changed for page in pages})
        yield Artifact("sitemap.xml", "sitemap", "", site_map)
        yield Artifact("robots.txt", "robots", "", site_map)
        index = search_index(self.context, (page.record for page in pages if page.record is not None))
        yield Artifact(f"{index.folder}/pagefind-entry.json", "search", "", index)

    # --- of any page ---

    def _html(self, template: str, page: Page) -> tuple[str, Page]:
        return template, described(self.context, pictured(self.context, page) if self.pdf else page)

    def _piece(self, drawn: Iterable[tuple[str, Page]], more: Iterable[Artifact] = ()) -> Piece:
        """What pages give: themselves, what they cite, their pictures and briefings, and what lists have of them."""
        context, pages = self.context, tuple(drawn)
        made = [Artifact(page.frame.path, "html", f"page/{template}.html", page) for template, page in pages]
        listed = []
        for _, page in pages:
            made += self._beside(page)
            if not isinstance(page, SignPage):
                listed.append(Listed(page.frame.path, changed(context, page), search_record(context, page)))
        return Piece((*made, *more), Told(tuple(listed)))

    def _beside(self, page: Page) -> Iterator[Artifact]:
        """What a page cites, for reference managers, in the order of its references; its briefings and its picture."""
        if isinstance(page, (ExplainerPage, FactPage)) and page.references:
            ids, folder = tuple(group.source.id for group in page.references), page.frame.path.rpartition("/")[0]
            yield from (Artifact(f"{folder}/references.{end}", made, "", ids) for end, made in _REFERENCES.items())
        if isinstance(page, ExplainerPage):
            sheets = briefing_pages(self.context, page)
            yield from (Artifact(sheet.file, "pdf", "print/briefing.html", sheet) for sheet in sheets)
        if self.pdf and isinstance(page, (ExplainerPage, FactPage, IndexPage)):
            card = social_card(self.context, page)
            yield Artifact(card.frame.path, "png", "print/social.html", card)

    def _data(self, path: str, ids: tuple[str, ...]) -> Iterator[Artifact]:
        return (Artifact(f"{path}.{made}", made, "", ids) for made in MEDIA_TYPES)


def _pictured(path: str) -> Made:
    """What an image of the content is: a drawing has a reader of its own, for it may hold more than a picture."""
    return "drawing" if path.lower().endswith(".svg") else "image"
