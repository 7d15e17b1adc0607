"""Feeds as other people's programs read them (feedparser), the sitemap and robots.txt, held against the content."""

from __future__ import annotations

import json
from calendar import timegm
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Protocol
from urllib.robotparser import RobotFileParser

import feedparser
import pytest
from lxml import etree

from generator.model import Explainer, Site
from generator.page import PageContext, explainer_page
from generator.page.values import LocalText
from generator.share import Feed, SiteMap, feed_entry, make_feed
from generator.share.feed import FeedEntry
from generator.share.feed_files import atom, json_feed, robots, sitemap
from generator.wording import Wording

HOME = "https://facts.example.org"
TAG = "tag:facts.example.org,2025"
ENTRY = FeedEntry(
    f"{TAG}:explainers/gate",
    f"{HOME}/explainers/gate/", LocalText("The gate"), LocalText("Of a gate."), "2024-12-07T03:00:00Z",
    f"{HOME}/explainers/gate/briefing.pdf",
)  # fmt: skip
FEED = Feed(
    f"{TAG}:feed",
    HOME,
    "en",
    LocalText("Fact sheets"),
    LocalText("The Times"),
    f"{HOME}/actors/times/",
    "CC BY 4.0",
    ENTRY.updated,
    (ENTRY,),
)


class Edition(Protocol):
    """What the fixture `edition` holds."""

    site: Site
    files: Mapping[str, bytes]


def read_atom(data: bytes) -> Any:
    """The feed as feedparser has it, which must find nothing to complain of."""
    feed = feedparser.parse(data)
    assert not feed.bozo, feed.bozo_exception
    assert feed.version == "atom10"
    return feed


# ---------------------------------------------------------------- awkward values


def test_signs_of_markup_are_text(awkward: Site) -> None:
    """What looks like an element in a title is read back as the text that it is."""
    title = "</title><script>alert('&amp;')</script>]]>"
    entry = replace(ENTRY, title=LocalText(title))
    element = etree.fromstring(atom(replace(FEED, entries=(entry,))))
    assert element.findtext("{*}entry/{*}title") == title
    assert json.loads(json_feed(replace(FEED, entries=(entry,))))["items"][0]["title"] == title


@pytest.mark.parametrize("sign", ["\x00", "\x08", "\x1b", "\ufffe", "\ud800"])
def test_what_xml_has_no_place_for_is_left_out(sign: str) -> None:
    """A control character would make the whole feed unreadable."""
    feed = replace(FEED, entries=(replace(ENTRY, title=LocalText(f"The{sign} gate")),))
    assert read_atom(atom(feed)).entries[0].title == "The gate"


def test_a_text_in_another_language_says_so() -> None:
    """A title that is not in the site's language is marked with its own."""
    feed = replace(FEED, entries=(replace(ENTRY, title=LocalText("البوابة", "ar", "rtl")),))
    entry = read_atom(atom(feed)).entries[0]
    assert (entry.title, entry.title_detail.language) == ("البوابة", "ar")
    assert json.loads(json_feed(feed))["items"][0]["language"] == "ar"


def test_a_site_without_explainers_has_a_sound_feed() -> None:
    """Nothing to tell yet is no fault."""
    empty = replace(FEED, updated="1970-01-01T00:00:00Z", entries=())
    assert read_atom(atom(empty)).entries == []
    assert json.loads(json_feed(empty))["items"] == []


def test_addresses_in_a_sitemap_are_escaped() -> None:
    """An ampersand in an address stays one."""
    root = etree.fromstring(sitemap(SiteMap(HOME, (f"{HOME}/?a=1&b=2",))))
    assert [loc.text for loc in root.iter("{*}loc")] == [f"{HOME}/?a=1&b=2"]


def _feed(site: Site, wording: Wording) -> Feed:
    context = PageContext(site, wording, "en", datetime(2024, 12, 8, tzinfo=UTC), drafts=True)
    pages = {one.id: explainer_page(context, one, briefing=True) for one in site.explainers.values()}
    return make_feed(context, {id: told for id, page in pages.items() if (told := feed_entry(context, page))})


def test_drafts_are_never_told(awkward: Site, wording: Wording) -> None:
    """Not even where drafts are built; what is published comes by its newest change, that of a correction, too."""
    entries = _feed(awkward, wording).entries
    assert [entry.address.split("/")[-2] for entry in entries] == ["older", "gate"]
    assert [entry.updated for entry in entries] == ["2024-12-31T20:59:59Z", "2024-12-07T20:59:59Z"]


def test_what_is_withdrawn_says_so(awkward: Site, wording: Wording) -> None:
    """Who reads the feed alone learns why an explainer no longer stands."""
    assert _feed(awkward, wording).entries[0].summary.text == "Withdrawn. It was about another gate."


# ---------------------------------------------------------------- the example as built


def newest_first(site: Site) -> list[Explainer]:
    """The published explainers by what they speak for."""
    zone = site.settings.time_zone
    told = [one for one in site.explainers.values() if one.state == "published"]
    return sorted(told, key=lambda one: (-one.as_of.last(zone).timestamp(), one.id))


def said(explainer: Explainer) -> tuple[str, str, str]:
    """Id, title and standfirst."""
    titles, standfirsts = explainer.title.everything(), explainer.standfirst.everything()
    return f"{TAG}:explainers/{explainer.id}", next(iter(titles)), next(iter(standfirsts))


def test_atom_tells_of_every_explainer(edition: Edition) -> None:
    """Titles, standfirsts, times and addresses are the content's; the author is the publisher."""
    feed = read_atom(edition.files["feed.xml"])
    told = newest_first(edition.site)
    assert [(entry.id, entry.title, entry.summary) for entry in feed.entries] == [said(one) for one in told]
    assert [entry.link for entry in feed.entries] == [f"{HOME}/explainers/{one.id}/" for one in told]
    zone = edition.site.settings.time_zone
    updated = [datetime.fromtimestamp(timegm(entry.updated_parsed), UTC) for entry in feed.entries]
    assert updated == [one.as_of.last(zone) for one in told]
    assert (feed.feed.title, feed.feed.author) == ("Fact sheets", "Example Newsroom")
    links = {link.rel: link.href for link in feed.feed.links}
    assert links == {"self": f"{HOME}/feed.xml", "alternate": f"{HOME}/"}


def test_json_feed_tells_the_same(edition: Edition) -> None:
    """The two feeds have the same entries, and JSON Feed has the names that its version 1.1 asks for."""
    feed = json.loads(edition.files["feed.json"])
    other = read_atom(edition.files["feed.xml"])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert [(item["id"], item["title"], item["content_text"], item["date_modified"]) for item in feed["items"]] == [
        (entry.id, entry.title, entry.summary, entry.updated) for entry in other.entries
    ]
    assert feed["feed_url"] == f"{HOME}/feed.json"
    assert feed["authors"] == [{"name": "Example Newsroom", "url": f"{HOME}/actors/example-newsroom/"}]


def test_the_sitemap_has_every_page(edition: Edition) -> None:
    """Each address is that of a page, and each page but 404 has its address."""
    root = etree.fromstring(edition.files["sitemap.xml"])
    found = [str(loc.text) for loc in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    pages = {path for path in edition.files if path.endswith(".html") and path != "404.html"}
    assert {f"{address.removeprefix(HOME)}index.html".lstrip("/") for address in found} == pages
    assert found == sorted(set(found))


def test_robots_may_read_everything_and_find_the_sitemap(edition: Edition) -> None:
    """As Python's own reader of robots.txt has it."""
    rules = RobotFileParser()
    rules.parse(edition.files["robots.txt"].decode().splitlines())
    assert rules.can_fetch("anyone", f"{HOME}/facts/")
    assert rules.site_maps() == [f"{HOME}/sitemap.xml"]
    assert robots(SiteMap(HOME, ())) == edition.files["robots.txt"]


def test_every_page_leads_to_the_feeds(edition: Edition) -> None:
    """A program that is given any page finds both feeds; on lists of changes and corrections, theirs behind them."""
    for path, data in edition.files.items():
        if path.endswith(".html"):
            links = etree.fromstring(data, etree.HTMLParser(encoding="utf-8")).xpath("//link[@rel='alternate']/@type")
            own = 2 if path in ("changes/index.html", "corrections/index.html") else 1
            assert links == ["application/atom+xml", "application/feed+json"] * own, path
