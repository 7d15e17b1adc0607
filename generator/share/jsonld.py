"""What a page says to machines: JSON-LD in the words of schema.org, as text in the page's frame.

In: a page value, and the Site for what the page has only in words. Out: the page with `frame.jsonld`. It says only
what is on record, in the content's own words: no figure of ours, no type for an actor who may be a person or a
body, and no ClaimReview, because a standing is not a rating.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from generator.model import MEDIA_TYPES, Actor, Source
from generator.page.context import PageContext
from generator.page.values import (
    ActorPage,
    ClaimValue,
    CorrectionValue,
    ExplainerPage,
    FactPage,
    FactsPage,
    Frame,
    IndexPage,
    JsonLd,
    ListPage,
    LocalText,
    Page,
    PlacePage,
    ReferenceGroup,
    SignPage,
    SourcePage,
    SourcesPage,
    TimeText,
)

AnyPage = TypeVar("AnyPage", bound=Page)
Node = dict[str, object]

CONTEXT = "https://schema.org"
_ACTORS = MappingProxyType(
    {
        "agency": "NewsMediaOrganization",
        "state-media": "NewsMediaOrganization",
        "newsroom": "NewsMediaOrganization",
        "ngo": "NGO",
        "un": "Organization",
    }
)
"""Roles that only organisations have. A government or a party may also be one of its ministers or leaders."""
_PLACES = MappingProxyType({"city": "City", "country": "Country", "province": "AdministrativeArea"})
_SOURCES = MappingProxyType(
    {
        "article-newspaper": "NewsArticle", "article-journal": "ScholarlyArticle", "article-magazine": "Article",
        "article": "Article", "report": "Report", "webpage": "WebPage", "post": "SocialMediaPosting",
        "post-weblog": "BlogPosting", "legislation": "Legislation", "dataset": "Dataset", "map": "Map",
        "motion_picture": "Movie", "book": "Book", "chapter": "Chapter", "manuscript": "Manuscript",
    }
)  # fmt: skip
"""The other types of sources are creative works, and schema.org has no narrower word for them."""


def described(context: PageContext, page: AnyPage) -> AnyPage:
    """The page with its description for machines; pages of missing and of former addresses have none."""
    graph = _graph(context, page)
    if not graph:
        return page
    linked = {"@context": CONTEXT, "@graph": [_known(node) for node in graph]}
    text = json.dumps(linked, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return replace(page, frame=replace(page.frame, jsonld=JsonLd(text)))


def _graph(context: PageContext, page: Page) -> list[Node]:
    match page:
        case SignPage():
            return []
        case ExplainerPage():
            return _explainer(context, page)
        case FactPage():
            return _fact(context, page)
        case IndexPage():
            return _index(context, page)
        case SourcePage():
            return [_source(context, page)]
        case ActorPage():
            return [_actor(context, page)]
        case PlacePage():
            return [_place(page)]
    return [
        _web_page(
            context, page.frame, "CollectionPage" if isinstance(page, (FactsPage, ListPage, SourcesPage)) else "WebPage"
        )
    ]


# --- pages -------------------------------------------------------------------------------------------------------


def _explainer(context: PageContext, page: ExplainerPage) -> list[Node]:
    frame, here = page.frame, page.frame.canonical
    article: Node = {
        **_work(context, frame, "NewsArticle"),
        "headline": page.title,
        "description": page.standfirst,
        "author": _publisher(context, frame),
        "image": _image(frame),
        "contentReferenceTime": page.as_of,
        "dateModified": page.updated,
        "creativeWorkStatus": _status(context, page.withdrawn),
        "citation": _citations(frame, page.references),
        "correction": _corrections(page.corrections),
        "encoding": _download(frame, page.briefing, "application/pdf", "MediaObject") if page.briefing else None,
    }
    folder = frame.path.removesuffix("index.html")
    data = {
        **_dataset(context, frame, f"{folder}data"),
        "name": page.title,
        "description": page.standfirst,
        "isPartOf": {"@id": here},
    }
    return [article, data]


def _fact(context: PageContext, page: FactPage) -> list[Node]:
    frame, fact = page.frame, page.fact
    claims = [_claim(context, page, claim) for claim in fact.claims]
    whole: Node = {
        **_web_page(context, frame, "WebPage"),
        "name": fact.title,
        "description": fact.because,
        "image": _image(frame),
        "dateModified": page.updated,
        "creativeWorkStatus": _status(context, fact.withdrawn),
        "contentLocation": [_named(frame, place.href, place.label) for place in fact.where],
        "mainEntity": [{"@id": claim["@id"]} for claim in claims],
        "citation": _citations(frame, page.references),
        "correction": _corrections(page.corrections),
    }
    return [whole, *claims]


def _claim(context: PageContext, page: FactPage, claim: ClaimValue) -> Node:
    """A claim: who makes it, and where it appears in which exact words. An unnamed voice is credited in words."""
    frame, who = page.frame, claim.who
    speaks = who.href is not None and who.kind in ("actor", "newsroom")
    return {
        "@type": "Claim",
        "@id": f"{frame.canonical}#{claim.id}",
        "name": page.fact.title,
        "author": _voice(context, frame, who.href, who.name) if speaks and who.href else None,
        "creditText": who.name if who.kind == "unnamed" else None,
        "appearance": _appearances(frame, claim),
        "creativeWorkStatus": _status(context, claim.withdrawn),
    }


def _appearances(frame: Frame, claim: ClaimValue) -> list[Node]:
    found: dict[str, Node] = {}
    for answer in (claim.answer, *claim.series):
        for citation in answer.citations:
            source, quote = _link(frame, citation.source.href), citation.quote
            words = "".join(run for run, _ in quote.runs) if quote else ""
            node = {"@type": "Quotation", "text": words, "inLanguage": (quote and quote.lang) or frame.language}
            found[f"{source['@id']} {words}"] = {**node, "isPartOf": source} if words else source
    return list(found.values())


def _index(context: PageContext, page: IndexPage) -> list[Node]:
    frame = page.frame
    home = f"{frame.address}/"
    site: Node = {
        "@type": "WebSite",
        "@id": f"{home}#site",
        "url": home,
        "name": frame.site_title,
        "description": frame.description,
        "inLanguage": frame.language,
        "publisher": _publisher(context, frame),
        "license": _licence(frame.licence),
        "publishingPrinciples": f"{home}method/",
    }
    catalog: Node = {
        "@type": "DataCatalog",
        "@id": f"{home}#catalog",
        "url": home,
        "name": frame.site_title,
        "publisher": _publisher(context, frame),
        "license": _licence(frame.licence),
        "dataset": [
            {"@id": f"{at}#data"} for at in (home, *(_link(frame, one.link.href)["@id"] for one in page.entries))
        ],
    }
    data = {**_dataset(context, frame, "data/facts"), "name": frame.site_title, "description": frame.description}
    return [site, catalog, data]


def _source(context: PageContext, page: SourcePage) -> Node:
    frame, line = page.frame, page.source
    source: Source = context.site.sources[line.id]
    kind = _SOURCES.get(source.type, "CreativeWork")
    return {
        "@type": kind,
        "@id": frame.canonical,
        "name": line.title,
        "description": line.described,
        "author": [_person(person.family, person.given) for person in source.author],
        "publisher": _voice(context, frame, line.publisher.href, line.publisher.label),
        "dateline": line.dateline if kind == "NewsArticle" else None,
        "datePublished": line.issued,
        "dateModified": line.updated,
        "inLanguage": source.language,
        "url": line.url,
        "archivedAt": [copy.url for copy in line.archives],
        "license": _licence(line.licence) if line.licence else None,
        "creativeWorkStatus": _status(context, line.withdrawn),
        "mainEntityOfPage": frame.canonical,
    }


def _actor(context: PageContext, page: ActorPage) -> Node:
    frame = page.frame
    actor: Actor = context.site.actors[frame.path.split("/")[-2]]
    return {
        "@type": _ACTORS.get(actor.role, "Thing"),
        "@id": frame.canonical,
        "name": page.name,
        "alternateName": list(page.spellings),
        "description": page.describe,
        "mainEntityOfPage": frame.canonical,
    }


def _place(page: PlacePage) -> Node:
    frame = page.frame
    latitude, longitude = page.point or (None, None)
    geo = {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}
    return {
        "@type": _PLACES.get(page.kind.term, "Place"),
        "@id": frame.canonical,
        "name": page.name,
        "alternateName": [*page.spellings, *(name for _, name, _ in page.sides)],
        "geo": geo if page.point else None,
        "containedInPlace": [_named(frame, link.href, link.label) for link in page.within],
        "containsPlace": [_named(frame, link.href, link.label) for link in page.contains],
        "mainEntityOfPage": frame.canonical,
    }


# --- parts of them -----------------------------------------------------------------------------------------------


def _work(context: PageContext, frame: Frame, kind: str) -> Node:
    """What is known of every page of the site's own."""
    return {
        "@type": kind,
        "@id": frame.canonical,
        "url": frame.canonical,
        "inLanguage": frame.language,
        "isPartOf": {"@id": f"{frame.address}/#site"},
        "publisher": _publisher(context, frame),
        "license": _licence(frame.licence),
    }


def _web_page(context: PageContext, frame: Frame, kind: str) -> Node:
    return {**_work(context, frame, kind), "name": frame.title}


def _publisher(context: PageContext, frame: Frame) -> Node:
    return _voice(context, frame, f"actors/{context.site.settings.publisher}/index.html", frame.publisher)


def _voice(context: PageContext, frame: Frame, href: str, name: LocalText) -> Node:
    kind = _ACTORS.get(context.site.actors[href.split("/")[1]].role)
    return {**({"@type": kind} if kind else {}), **_named(frame, href, name)}


def _person(family: str, given: str | None) -> Node:
    name = family if given is None else f"{given} {family}"
    return {"@type": "Person", "name": name, "familyName": family, "givenName": given}


def _citations(frame: Frame, references: Iterable[ReferenceGroup]) -> list[Node]:
    """The sources that a page cites, by their ids."""
    ordered = sorted(references, key=lambda group: group.source.id)
    return [_link(frame, group.source.href) for group in ordered]


def _corrections(corrections: Iterable[CorrectionValue]) -> list[Node]:
    """Each with what was said, an arrow and what is said now, and the reason; the newest first."""
    made: list[Node] = [
        {
            "@type": "CorrectionComment",
            "name": one.type.label,
            "text": f"{one.was.text} → {one.now.text}",
            "description": one.because,
            "datePublished": one.on,
        }
        for one in corrections
    ]
    return sorted(
        made, key=lambda one: [str(_known(one[name])) for name in ("datePublished", "text", "name")], reverse=True
    )


def _dataset(context: PageContext, frame: Frame, path: str) -> Node:
    """The data that a page offers, in each of the files that begin with the path."""
    return {
        "@type": "Dataset",
        "@id": f"{frame.canonical}#data",
        "inLanguage": frame.language,
        "creator": _publisher(context, frame),
        "license": _licence(frame.licence),
        "includedInDataCatalog": {"@id": f"{frame.address}/#catalog"},
        "distribution": _tables(frame, path),
    }


def _tables(frame: Frame, path: str) -> list[Node]:
    return [_download(frame, f"{path}.{suffix}", kind, "DataDownload") for suffix, kind in MEDIA_TYPES.items()]


def _download(frame: Frame, path: str, encoding: str, kind: str) -> Node:
    return {"@type": kind, "contentUrl": f"{frame.address}/{path}", "encodingFormat": encoding}


def _image(frame: Frame) -> str | None:
    return f"{frame.address}/{frame.picture.path}" if frame.picture else None


def _licence(name: str) -> Node:
    return {"@type": "CreativeWork", "name": name}


def _status(context: PageContext, withdrawn: LocalText | None) -> str | None:
    return context.wording.gettext("Withdrawn.").rstrip(".") if withdrawn else None


def _named(frame: Frame, href: str, name: LocalText) -> Node:
    return {**_link(frame, href), "name": name}


def _link(frame: Frame, href: str) -> Node:
    return {"@id": f"{frame.address}/{href.removesuffix('index.html')}"}


def _known(value: object) -> object:
    """The value as JSON has it, without what is not on record, at any depth."""
    match value:
        case LocalText(text, None):
            return text
        case LocalText(text, language):
            return {"@value": text, "@language": language}
        case TimeText():
            return value.iso
        case Mapping():
            return {name: _known(item) for name, item in value.items() if item not in (None, [], {})}
        case list() | tuple():
            return [_known(item) for item in value]
    return value
