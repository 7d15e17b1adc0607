"""What a page says to machines (JSON-LD), read back: of this page's subject, property by property, and nothing else.

In: a page and the text of its script element. Out: notices on the page, and the places in the site that it leads to.
Each node is at the address that its `@id` is, each property has the value of the model that stands beside it below.
"""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from generator.model import (
    Actor,
    Cited,
    Claim,
    Explainer,
    Fact,
    Moment,
    Place,
    Row,
    Source,
    Text,
    row_at,
    rows_until,
)
from generator.verify.forms.changed import changed_on
from generator.verify.forms.content import mentioned_rows
from generator.verify.forms.data import MEDIA
from generator.verify.forms.quantity import plain
from generator.verify.forms.shape import Entries, Read, faults_in, read_json, texts_in
from generator.verify.page import Page, is_further

CODES = {
    "verify-jsonld": "What a page says to machines is not sound JSON-LD, or not what the content says.",
}
KIND = "application/ld+json"
Node = dict[str, Any]
_CITED = re.compile(r"(?<!`)\[@[^\]]+\]")
_SOURCE = re.compile(r"(?:\[|; *)@([a-z0-9-]+)")
_ACTORS = MappingProxyType(
    dict.fromkeys(("agency", "state-media", "newsroom"), "NewsMediaOrganization") | {"ngo": "NGO", "un": "Organization"}
)
"""Any other role a person may have."""
_PLACES = MappingProxyType({"city": "City", "country": "Country", "province": "AdministrativeArea"})
_SOURCES = MappingProxyType(
    {
        "article-newspaper": "NewsArticle", "article-journal": "ScholarlyArticle", "article-magazine": "Article",
        "article": "Article", "report": "Report", "webpage": "WebPage", "post": "SocialMediaPosting",
        "post-weblog": "BlogPosting", "legislation": "Legislation", "dataset": "Dataset", "map": "Map",
        "motion_picture": "Movie", "book": "Book", "chapter": "Chapter", "manuscript": "Manuscript",
    }
)  # fmt: skip


def check_linked(page: Page, text: str) -> list[tuple[str, str]]:
    """Report what is wrong; gives the files of the site that are led to, each with no fragment."""
    try:
        found = read_json(text)
    except ValueError as error:
        page.report("verify-jsonld", f"has JSON-LD that cannot be read back: {error}")
        return []
    if sum(script.get("type") == KIND for script in page.marks.tagged("script")) > 1:
        page.report("verify-jsonld", "describes itself to machines twice")
    graph = [(node["@id"], _told(page, node)) for node in _graph(page)]
    for fault in faults_in(found, {"@context": "https://schema.org", "@graph": Entries(("@id",), graph)}):
        page.report("verify-jsonld", f"tells machines what is not its own: {fault}")
    led = (page.target(one) for one in texts_in(found) if one.startswith(f"{page.address}/"))
    return [(target[0], "") for target in led if target is not None]


def _told(page: Page, value: Any) -> Any:
    """A value of the model as JSON-LD has it, at any depth; what is not on record is left out."""
    match value:
        case Text():
            words, language = value.in_language(page.language, page.site.settings.main)
            return words if language == page.language else {"@value": words, "@language": language}
        case Moment(hour=None):
            return value.iso()
        case Moment():
            return value.first(page.site.settings.time_zone).isoformat(timespec="minutes")
        case Mapping():
            return {name: told for name, item in value.items() if (told := _told(page, item)) not in (None, [], {})}
        case list() | tuple():
            return [_told(page, item) for item in value]
    return value


def _graph(page: Page) -> list[Node]:
    """The nodes of the page, in their order."""
    match page.about:
        case Explainer() as explainer:
            data = _dataset(page, explainer.title, page.path.replace("index.html", "data"), explainer.standfirst)
            return [_article(page, explainer), {**data, "isPartOf": {"@id": _here(page)}}]
        case Fact() as fact:
            return [_fact(page, fact), *(_claim(page, fact, claim) for claim in fact.claims.values())]
        case Source() as source:
            return [_source(page, source)]
        case Actor() as actor:
            return [_actor(page, actor)]
        case Place() as place:
            return [_place(page, place)]
    if page.path == "index.html":
        return _index(page)
    kind = (
        "CollectionPage"
        if page.path in ("facts/index.html", "sources/index.html") or is_further(page.path)
        else "WebPage"
    )
    title, site = plain(page.root.findtext(".//title") or ""), _words(page, page.site.settings.title)
    return [{**_work(page, kind), "name": Read(title, lambda name: title == plain(f"{name} – {site}"))}]


# --- pages -------------------------------------------------------------------------------------------------------


def _index(page: Page) -> list[Node]:
    site, home = page.site, f"{page.address}/"
    zone = site.settings.time_zone
    led = {target[0] for link in page.root.iter("a") if (target := page.target(link.get("href") or ""))}
    ordered = sorted(site.explainers.values(), key=lambda one: (-one.as_of.last(zone).timestamp(), one.id))
    shown = (one for one in ordered if page.path_of("explainers", one.id) in led)
    shared = {"url": home, "name": site.settings.title, "publisher": _publisher(page),
              "license": _licence(site.settings.licence)}  # fmt: skip
    return [
        {**shared, "@type": "WebSite", "@id": f"{home}#site", "inLanguage": page.language,
         "description": _meta(page, "description"), "publishingPrinciples": f"{home}method/"},
        {**shared, "@type": "DataCatalog", "@id": f"{home}#catalog",
         "dataset": [{"@id": f"{at}#data"} for at in (home, *(_at(page, "explainers", one.id) for one in shown))]},
        _dataset(page, site.settings.title, "data/facts", _meta(page, "description")),
    ]  # fmt: skip


def _article(page: Page, explainer: Explainer) -> Node:
    facts = [page.site.facts[id] for id in page.content.drawn_on(page.site, explainer)]
    rows = [row_at(page.site, claim, page.until) for fact in facts for claim in fact.claims.values()]
    rows += mentioned_rows(page.site, explainer)
    cited = {id for found in _CITED.findall(explainer.body) for id in _SOURCE.findall(found)}
    picture, briefing = _meta(page, "og:image"), page.path.replace("index.html", "briefing.pdf")
    return {
        **_work(page, "NewsArticle"),
        "headline": explainer.title,
        "description": explainer.standfirst,
        "author": _publisher(page),
        "image": picture,
        "contentReferenceTime": explainer.as_of,
        "dateModified": changed_on(page.site, page.content, explainer),
        "creativeWorkStatus": _status(page, explainer.withdrawn),
        "citation": _citations(page, rows, cited),
        "correction": _corrections(page, explainer, *facts),
        # Told of where the page leads to it; that it is there, then, is held with all links.
        "encoding": _file(page, briefing, "MediaObject", "application/pdf") if _leads_to(page, briefing) else None,
    }


def _leads_to(page: Page, path: str) -> bool:
    return any(page.target(link.get("href") or "") == (path, "") for link in page.marks.tagged("a"))


def _dataset(page: Page, name: Text, path: str, description: object) -> Node:
    return {
        "@type": "Dataset",
        "@id": f"{_here(page)}#data",
        "name": name,
        "description": description,
        "inLanguage": page.language,
        "creator": _publisher(page),
        "license": _licence(page.site.settings.licence),
        "includedInDataCatalog": {"@id": f"{page.address}/#catalog"},
        "distribution": [_file(page, f"{path}.{suffix}", "DataDownload", kind) for suffix, kind in MEDIA.items()],
    }


def _fact(page: Page, fact: Fact) -> Node:
    return {
        **_work(page, "WebPage"),
        "name": fact.title,
        "description": fact.because,
        "image": _meta(page, "og:image"),
        "dateModified": changed_on(page.site, page.content, fact),
        "creativeWorkStatus": _status(page, fact.withdrawn),
        "contentLocation": [_named(page, "places", place.id, place.name) for place in page.site.places_of(fact)],
        "mainEntity": [{"@id": f"{_here(page)}#{id}"} for id in fact.claims],
        "citation": _citations(page, (row for _, _, row in fact.rows())),
        "correction": _corrections(page, fact),
    }


def _claim(page: Page, fact: Fact, claim: Claim) -> Node:
    speaker = claim.by.actor or (page.site.settings.publisher if claim.by.kind == "newsroom" else None)
    rows = (row_at(page.site, claim), *(rows_until(page.site, claim) if claim.series else ()))
    places = [_appearance(page, cited) for row in rows for cited in row.citations]
    return {
        "@type": "Claim",
        "@id": f"{_here(page)}#{claim.id}",
        "name": fact.title,
        "author": _voice(page, speaker) if speaker else None,
        "creditText": claim.by.unnamed,
        "appearance": [place for number, place in enumerate(places) if place not in places[:number]],
        "creativeWorkStatus": _status(page, claim.withdrawn),
    }


def _appearance(page: Page, cited: Cited) -> Node:
    """Where a claim appears: in which exact words of which source, or in the source alone."""
    id = cited.source or ""
    source = {"@id": _at(page, "sources", id)}
    words = {"text": cited.exact, "inLanguage": page.site.sources[id].language, "isPartOf": source}
    return {"@type": "Quotation", **words} if cited.exact else source


def _source(page: Page, source: Source) -> Node:
    kind = _SOURCES.get(source.type, "CreativeWork")
    return {
        "@type": kind,
        "@id": _here(page),
        "name": source.title,
        "description": source.described,
        "author": [
            {"@type": "Person", "familyName": one.family, "givenName": one.given,
             "name": f"{one.given} {one.family}" if one.given else one.family}
            for one in source.author
        ],
        "publisher": _voice(page, source.publisher),
        "dateline": source.dateline if kind == "NewsArticle" else None,
        "datePublished": source.issued,
        "dateModified": source.updated,
        "inLanguage": source.language,
        "url": source.url,
        "archivedAt": [copy.url for copy in source.archive],
        "license": _licence(source.licence),
        "creativeWorkStatus": _status(page, source.withdrawn),
        "mainEntityOfPage": _here(page),
    }  # fmt: skip


def _actor(page: Page, actor: Actor) -> Node:
    return {
        "@type": _ACTORS.get(actor.role, "Thing"),
        "@id": _here(page),
        "name": actor.name,
        "alternateName": actor.spellings,
        "description": actor.describe,
        "mainEntityOfPage": _here(page),
    }


def _place(page: Page, place: Place) -> Node:
    places = page.site.places
    point = [str(degrees) for degrees in place.point or ()]
    return {
        "@type": _PLACES.get(place.kind, "Place"),
        "@id": _here(page),
        "name": place.name,
        "alternateName": [*place.spellings, *(side.name for side in place.sides.values())],
        "geo": {"@type": "GeoCoordinates", "latitude": point[0], "longitude": point[1]} if point else None,
        "containedInPlace": [_named(page, "places", id, places[id].name) for id in place.within if id in places],
        "containsPlace": [
            _named(page, "places", id, other.name) for id, other in places.items() if place.id in other.within
        ],
        "mainEntityOfPage": _here(page),
    }


# --- parts of them -----------------------------------------------------------------------------------------------


def _work(page: Page, kind: str) -> Node:
    """What is known of every page of the site's own."""
    return {
        "@type": kind,
        "@id": _here(page),
        "url": _here(page),
        "inLanguage": page.language,
        "isPartOf": {"@id": f"{page.address}/#site"},
        "publisher": _publisher(page),
        "license": _licence(page.site.settings.licence),
    }


def _publisher(page: Page) -> Node:
    return _voice(page, page.site.settings.publisher)


def _voice(page: Page, id: str) -> Node:
    actor = page.site.actors[id]
    return {"@type": _ACTORS.get(actor.role), **_named(page, "actors", id, actor.name)}


def _corrections(page: Page, *subjects: Explainer | Fact) -> list[Node]:
    """Each with what was said, an arrow and what is said now, and the reason; the newest first."""
    made = [
        {
            "@type": "CorrectionComment",
            "name": one.type.replace("-", " ").capitalize(),
            "text": f"{_words(page, one.was)} → {_words(page, one.now)}",
            "description": one.because,
            "datePublished": one.on,
        }
        for subject in subjects
        for one in subject.corrections
    ]
    return sorted(
        made, key=lambda one: [_told(page, one[name]) for name in ("datePublished", "text", "name")], reverse=True
    )


def _citations(page: Page, rows: Iterable[Row], besides: Iterable[str] = ()) -> list[Node]:
    """The sources that rows cite, and those besides that there are, by their ids."""
    cited = {one.source for row in rows for one in row.citations if one.source}
    return [{"@id": _at(page, "sources", id)} for id in sorted(cited.union(besides) & page.site.sources.keys())]


def _file(page: Page, path: str, kind: str, encoding: str) -> Node:
    return {"@type": kind, "contentUrl": f"{page.address}/{path}", "encodingFormat": encoding}


def _licence(name: str | None) -> Node | None:
    return {"@type": "CreativeWork", "name": name} if name else None


def _status(page: Page, withdrawn: Text | None) -> str | None:
    return page.grammar.withdrawn.capitalize() if withdrawn else None


def _named(page: Page, folder: str, id: str, name: Text) -> Node:
    return {"@id": _at(page, folder, id), "name": name}


def _words(page: Page, text: Text) -> str:
    return text.in_language(page.language, page.site.settings.main)[0]


def _here(page: Page) -> str:
    return f"{page.address}/{page.path.removesuffix('index.html')}"


def _at(page: Page, folder: str, id: str) -> str:
    """The address of a subject's page."""
    return f"{page.address}/{page.path_of(folder, id).removesuffix('index.html')}"


def _meta(page: Page, name: str) -> str | None:
    """What the page says of itself under that name, which `shared` holds."""
    found = (one for one in page.root.iter("meta") if name in (one.get("name"), one.get("property")))
    return next((told for one in found if (told := one.get("content")) is not None), None)
