"""Lists in parts, held against the content: each entry stands once, on the page that has its part, in its order.

    explainers, newest first      index.html, explainers/all/1/ the oldest         25 a part, counted from the oldest;
                                                                                   each page has the way to every year
    facts by standing             facts/, facts/contested/2/                       50 a part, counted from the first
    facts of a place              places/hama/, places/hama/all/2/
    facts that rest on a source   sources/report/, sources/report/all/2/
    what an actor says, passes on actors/army/, actors/army/claims/2/, actors/army/passed-on/2/
    and has published             actors/army/published/2/
    sources                       sources/, sources/all/2/
    actors and places by name     sources/, actors/all/2/, places/all/2/           200 a part

The part at the growing end has up to twice as many. What a page lists is read as a row of words, entries among them by
what they are of, and where its pagers lead; the content says which row each page has to have. It is asked of all pages
each time, of kept ones too, for what another page has lost is seen on none of them alone.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lxml.etree import _Element as Element

from generator.model import Claim, Fact, Site, rows_from
from generator.verify.forms.content import Content
from generator.verify.page import Page, is_further, text_of
from generator.verify.page.marks import Place

CODES = {
    "verify-list": "A list leaves an entry out, has one twice or elsewhere, counts them wrong, or leads on wrongly.",
}
_SIZES = {"explainers": 25, "facts": 50, "sources": 50, "actors": 200, "places": 200}
_WAYS = frozenset({"first", "prev", "next", "last"})
_REGISTER = re.compile(r"sources/index\.html|(?:actors|places)/all/[0-9]+/index\.html")
"""Where actors and places are listed: elsewhere a map, or a text, is of them."""
_HOME = re.compile(r"(?:(?:places|sources|actors)/[a-z0-9-]+/|sources/|facts/)?index\.html")


# --- what a page has -------------------------------------------------------------------------------------------------


def listed_on(page: Page) -> tuple[str, ...]:
    """What a page lists, counts and leads on to, in its order; of a page that has no list what leads on from it."""
    entries = dict(_entries(page)) if _HOME.fullmatch(page.path) or is_further(page.path) else {}
    telling = page.marks.telling
    said = (entries.get(element) or _way(page, element) or _number(page, element) for element in telling)
    return tuple(filter(None, said))


def _entries(page: Page) -> Iterator[tuple[Element, str]]:
    """What the outermost places are of; on the page of a voice or a source with the claims that are set out there."""
    is_register = _REGISTER.fullmatch(page.path) is not None
    for place in page.marks.places:
        is_outer = place.around is None or not place.around.id
        is_listed = place.folder not in ("actors", "places") or is_register
        if is_outer and is_listed and place.folder in _SIZES and place.claim is None:
            name = f"{place.folder}/{place.id}"
            is_folded = next(place.element.iterancestors("details"), None) is not None
            own = _own(place) if "some" in place.manners else None
            yield place.element, _entry(f"folded {name}" if is_folded else name, own)


def _way(page: Page, element: Element) -> str:
    rel = element.get("rel")
    if rel not in _WAYS:
        return ""
    return f"{rel} {_led_to(page, element)}"


def _led_to(page: Page, element: Element | None) -> str:
    """The file that a link leads to; empty for what is no link."""
    href = element.get("href") if element is not None else None
    target = page.target(href) if href is not None else ("", "")
    return target[0] if target else "nowhere"


def _number(page: Page, element: Element) -> str:
    """How many entries a list has, which stand here, from and up to when they are, and where each year begins."""
    name = element.get("data-count") or ""
    if name in ("first", "last") or name.startswith("list-"):
        return f"{name} {text_of(element)}"
    is_own = (
        element.tag == "time"
        and (page.path == "index.html" or is_further(page.path))
        and not page.marks.around(element).id
    )
    return " ".join(filter(None, (element.get("datetime"), _led_to(page, element.getparent())))) if is_own else ""


def _own(place: Place) -> list[str]:
    return [one.claim for one in place.inner if one.fact == place.fact and one.claim and one.row is None]


def _entry(name: str, claims: Collection[str] | None) -> str:
    return name if claims is None else " ".join((name, *(f"#{one}" for one in sorted({*claims}))))


# --- what the content has --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Part:
    """What one page has to have of a list: its entries and, where the list is in parts, what tells of these."""

    path: str
    head: tuple[str, ...]
    entries: tuple[str, ...]
    foot: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _List:
    """All entries of a list, in the order of reading, and where it stands."""

    name: str
    kind: str
    home: str
    folder: str
    entries: Sequence[str]

    def parts(self, days: Mapping[str, str]) -> Iterator[Part]:
        """Each page's share, the first of which stands at home; `days` are those that explainers speak for."""
        size, count, is_dated = _SIZES[self.kind], len(self.entries), self.kind == "explainers"
        ends = [*range(size, count - size, size), count]
        shares = list(zip([0, *ends], ends, strict=False))
        paths = [f"{self.folder}/{number}/index.html" for number in range(1, len(ends) + 1)]
        if is_dated:  # counted from the oldest, which stands last
            shares, paths = shares[::-1], paths[::-1]
        paths[0] = self.home
        owns = [
            self.entries[count - end : count - start] if is_dated else self.entries[start:end] for start, end in shares
        ]
        years = list(_years(paths, owns, days)) if is_dated else []
        for at, ((start, end), own) in enumerate(zip(shares, owns, strict=True)):
            span = dict.fromkeys(days[one] for one in (own[-1], own[0])) if at and is_dated else ()
            numbers = (f"first {start + 1}", f"last {end}", *span) if at else ()
            yield Part(paths[at], (*numbers, *years), tuple(own), tuple(self._foot(paths, at)))

    def _foot(self, paths: Sequence[str], at: int) -> Iterator[str]:
        """What stands below a part of several: where the list begins how many there are, then the ways on."""
        if len(paths) > 1 and not at:
            yield f"list-{self.name} {len(self.entries)}"
        if at:
            yield from (f"first {paths[0]}", f"prev {paths[at - 1]}")
        if at + 1 < len(paths):
            yield from (f"next {paths[at + 1]}", f"last {paths[-1]}")


def _years(paths: Sequence[str], owns: Sequence[Sequence[str]], days: Mapping[str, str]) -> Iterator[str]:
    """Each year that explainers speak for, the last first, with the page of its newest; of several on several pages."""
    told = [(days[one][:4], path) for path, own in zip(paths, owns, strict=True) for one in own]
    newest = dict(reversed(told))
    if len(paths) > 1 and len(newest) > 1:
        yield from (f"{year} {newest[year]}" for year in sorted(newest, reverse=True))


def parts_of(site: Site, content: Content, files: Collection[str]) -> Mapping[str, list[Part]]:
    """What each page has to have of lists, by its path; `files` tell which explainers, and which lists, are shown."""
    zone = site.settings.time_zone
    shown = [one for one in site.explainers.values() if f"explainers/{one.id}/index.html" in files]
    days = {
        f"explainers/{one.id}": replace(one.as_of, hour=None, minute=None, part=None, offset=None).iso()
        for one in shown
    }
    newest = sorted(shown, key=lambda one: (-one.as_of.last(zone).timestamp(), one.id))
    found: dict[str, list[Part]] = {}
    for one in _lists(site, content, [f"explainers/{one.id}" for one in newest]):
        for part in one.parts(days) if one.home in files else ():
            found.setdefault(part.path, []).append(part)
    return found


def _lists(site: Site, content: Content, explainers: Sequence[str]) -> Iterator[_List]:
    """Every list of the site. What a page has several of stands in the order in which the page has them."""
    says, passes = _spoken(site)
    yield _List("explainers", "explainers", "index.html", "explainers/all", explainers)
    for standing in dict.fromkeys(fact.standing for fact in site.facts.values()):
        own = [f"facts/{id}" for id, fact in site.facts.items() if fact.standing == standing]
        yield _List(standing, "facts", "facts/index.html", f"facts/{standing}", own)
    registers = {"sources": list(site.sources)}
    registers |= {
        "actors": _by_name(site, "actors", says | passes),
        "places": _by_name(site, "places", _placed(content)),
    }
    for folder, ids in registers.items():
        yield _List(folder, folder, "sources/index.html", f"{folder}/all", [f"{folder}/{id}" for id in ids])
    for folder, found in (("places", _placed(content)), ("sources", _resting(site, content))):
        yield from (_of(folder, id, "all", found.get(id, ())) for id in getattr(site, folder))
    for id in site.actors:
        yield from (_of("actors", id, "claims", says.get(id, ())), _of("actors", id, "passed-on", passes.get(id, ())))
        published = [f"sources/{source.id}" for source in site.sources.values() if source.publisher == id]
        yield replace(_of("actors", id, "published", published), kind="sources")


def _of(folder: str, id: str, name: str, facts: Sequence[str]) -> _List:
    """A list on the page of a subject."""
    return _List(name, "facts", f"{folder}/{id}/index.html", f"{folder}/{id}/{name}", facts)


def _by_name(site: Site, folder: str, bearing: Collection[str]) -> list[str]:
    """Actors, or places, by their names; those without a fact of their own come last."""
    subjects, main = getattr(site, folder), site.settings.main
    names = {id: one.name.in_language(main, main)[0].casefold() for id, one in subjects.items()}
    return sorted(subjects, key=lambda id: (id not in bearing, names[id], id))


def _placed(content: Content) -> dict[str, list[str]]:
    """The facts of each place that has some."""
    return {
        id: [f"facts/{fact}" for fact in facts] for (folder, id), facts in content.listed.items() if folder == "places"
    }


def _resting(site: Site, content: Content) -> dict[str, list[str]]:
    """The facts that cite each source, with the claims that do."""
    cited = {
        id: map(site.facts.__getitem__, facts) for (folder, id), facts in content.listed.items() if folder == "sources"
    }
    return {id: [_citing(site, fact, id) for fact in facts] for id, facts in cited.items()}


def _citing(site: Site, fact: Fact, source: str) -> str:
    return _entry(f"facts/{fact.id}", [claim.id for claim in fact.live_claims if rows_from(site, claim, source)])


def _spoken(site: Site) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """By actors, the facts of which they say something, and of which they pass something on, with these claims."""
    publisher = site.settings.publisher

    def speakers(claim: Claim) -> set[str | None]:
        return {claim.by.actor, claim.by.of, publisher if claim.by.kind == "newsroom" else None}

    says: dict[str, list[str]] = {}
    passes: dict[str, list[str]] = {}
    for fact in site.facts.values():
        for found, by in ((says, speakers), (passes, lambda claim: claim.via)):
            for id, claims in _grouped(fact, by).items():
                found.setdefault(id, []).append(_entry(f"facts/{fact.id}", claims))
    return says, passes


def _grouped(fact: Fact, by: Callable[[Claim], Collection[str | None]]) -> dict[str, list[str]]:
    """The live claims of a fact by who is named by them; of who is named by others alone, none."""
    found: dict[str, list[str]] = {}
    for claim in fact.claims.values():
        for id in filter(None, by(claim)):
            found.setdefault(id, []).extend([claim.id] if claim in fact.live_claims else [])
    return found


# --- both ------------------------------------------------------------------------------------------------------------


def list_faults(parts: Mapping[str, Sequence[Part]], listed: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Each page whose lists are not what they have to be, with why; `listed` is what each of them has, by its path."""
    for path in sorted(parts.keys() - listed.keys()):
        if any(part.entries for part in parts[path]):
            yield path, "is to have a part of a list and is not there"
    for path, found in listed.items():
        wanted = _wanted(parts.get(path, ()))
        if list(found) != wanted:
            yield path, _difference(wanted, list(found))


def _wanted(parts: Sequence[Part]) -> list[str]:
    """What is read of a page that has these parts: its head names the pages beside that of its first list in parts."""
    led = next((part.foot for part in parts if part.foot), ())
    beside = (way for way in led if way.startswith(("prev ", "next ")))
    return [*beside, *(one for part in parts for one in (*part.head, *part.entries, *part.foot))]


def _difference(wanted: list[str], found: list[str]) -> str:
    for one in dict.fromkeys(wanted):
        if one not in found:
            return f"has no “{one}”, which belongs to its lists"
    for one in dict.fromkeys(found):
        if found.count(one) != wanted.count(one):
            return f"has “{one}” {found.count(one)} times, where its lists have it {wanted.count(one)} times"
    moved = next((one, other) for one, other in zip(found, wanted, strict=True) if one != other)
    return f"has “{moved[0]}”, where “{moved[1]}” belongs"
