"""What the build reads back of references, feeds and JSON-LD: seeded corruptions stop it, and nothing else does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

import pytest

from generator.export.references import bibtex, csl_json, ris
from generator.model import Site
from generator.verify import Expected, Reader, Verdict, verify
from generator.verify.programs.citations import check_references
from generator.wording import Wording

HOME = "https://facts.example.org"
CASUALTIES = "explainers/syria-casualties"
BIB, RIS, CSL = (f"{CASUALTIES}/references.{suffix}" for suffix in ("bib", "ris", "json"))
PAGE = f"{CASUALTIES}/index.html"
FACT = "facts/hama-airstrikes/index.html"
PLACE = "places/hama/index.html"
SOURCE = "sources/report-2024-12-06/index.html"
CORRUPTIONS = [
    # references
    ("a title changed", BIB, "Report on the rebel", "Report of the rebel", "verify-references"),
    ("a title closed early", BIB, "towards Homs]}}", "towards Homs]}", "verify-references"),
    ("a command in a title", BIB, "towards Homs", r"towards \input{x}", "verify-references"),
    ("a comment in a title", BIB, "towards Homs", "towards % Homs", "verify-references"),
    ("a day changed", BIB, "day = {6}", "day = {7}", "verify-references"),
    ("a month changed", BIB, "month = dec", "month = nov", "verify-references"),
    ("an author dropped", BIB, " and {Hafezi}, {Parisa}", "", "verify-references"),
    ("the publisher changed", BIB, "{Reuters}", "{AFP}", "verify-references"),
    ("an address made up", BIB, "  language", "  url = {https://example.org},\n  language", "verify-references"),
    ("an entry renamed", BIB, "{report-2024-12-06,", "{report,", "verify-references"),
    ("an entry cut off", BIB, "},\n}\n", "},\n", "verify-references"),
    ("a title changed", RIS, "Report on the rebel", "Report of the rebel", "verify-references"),
    ("a date changed", RIS, "2024/12/06/", "2024/12/07/", "verify-references"),
    ("a year changed", RIS, "PY  - 2024", "PY  - 2023", "verify-references"),
    ("an author dropped", RIS, "AU  - Hafezi, Parisa\r\n", "", "verify-references"),
    ("a record without an end", RIS, "ER  - \r\n", "", "verify-references"),
    ("a line broken", RIS, "Report on", "Report\r\non", "verify-references"),
    ("a title changed", CSL, "Report on the rebel", "Report of the rebel", "verify-references"),
    ("a date changed", CSL, "          6\n", "          7\n", "verify-references"),
    ("an author renamed", CSL, "Al-Khalidi", "Khalidi", "verify-references"),
    ("the end cut off", CSL, "  }\n]\n", "  }\n", "verify-references"),
    # feeds
    ("a title changed", "feed.xml", "who counts the dead", "who counts the living", "verify-feed"),
    ("a standfirst changed", "feed.xml", "Much of what follows", "All of what follows", "verify-feed"),
    ("a time changed", "feed.xml", "<updated>2024-12-06T20:59:00Z", "<updated>2024-12-06T21:59:00Z", "verify-feed"),
    ("an id changed", "feed.xml", ":explainers/syria-c", ":explainers/x", "verify-feed"),
    ("a link to nowhere", "feed.xml", f'href="{HOME}/explainers/syria-c', f'href="{HOME}/x', "verify-feed"),
    ("a link elsewhere", "feed.xml", f'href="{HOME}/explainers/syria-c', 'href="https://elsewhere.example/syria-c',
     "verify-feed"),
    ("the author changed", "feed.xml", "<name>Example Newsroom", "<name>Another Newsroom", "verify-feed"),
    ("an element left open", "feed.xml", "</feed>", "", "verify-feed"),
    ("another kind of document", "feed.xml", "2005/Atom", "1999/xhtml", "verify-feed"),
    ("a title changed", "feed.json", "who counts the dead", "who counts the living", "verify-feed"),
    ("a time changed", "feed.json", "2024-12-06T20:59:00Z", "2024-12-06T21:59:00Z", "verify-feed"),
    ("a link to nowhere", "feed.json", f'"url": "{HOME}/explainers/syria-c', f'"url": "{HOME}/x', "verify-feed"),
    ("no time at all", "feed.json", '"date_modified"', '"date"', "verify-feed"),
    ("a page lost", "sitemap.xml", f"<loc>{HOME}/method/</loc>", f"<loc>{HOME}/</loc>", "verify-feed"),
    ("a page that is none", "sitemap.xml", f"{HOME}/method/", f"{HOME}/methods/", "verify-feed"),
    ("an element left open", "sitemap.xml", "</urlset>", "", "verify-feed"),
    ("the sitemap not named", "robots.txt", "Sitemap", "Map", "verify-feed"),
    ("robots sent away", "robots.txt", "Allow: /", "Disallow: /", "verify-feed"),
    # JSON-LD
    ("a headline changed", PAGE, '"headline":"Syria: who', '"headline":"Syria: what', "verify-jsonld"),
    ("another's headline", PAGE, '"headline":"Syria: who counts the dead, and how"',
     '"headline":"Syria: who has been freed from prison"', "verify-jsonld"),
    ("a standfirst changed", PAGE, '"description":"One count', '"description":"No count', "verify-jsonld"),
    ("a time changed", PAGE, '"contentReferenceTime":"2024-12-06', '"contentReferenceTime":"2024-12-09',
     "verify-jsonld"),
    ("another's time", PAGE, '"contentReferenceTime":"2024-12-06T23:59', '"contentReferenceTime":"2024-12-07T06:00',
     "verify-jsonld"),
    ("a number of its own", PAGE, '"inLanguage":"en","isPartOf"', '"commentCount":12,"isPartOf"', "verify-jsonld"),
    ("a number in words of its own", PAGE, '"inLanguage":"en","isPartOf"', '"keywords":"about 300 dead","isPartOf"',
     "verify-jsonld"),
    ("an address elsewhere", PAGE, f'"url":"{HOME}/explainers', '"url":"https://elsewhere.example/explainers',
     "verify-jsonld"),
    ("data that are not there", PAGE, "data.csv\"", "data.xls\"", "verify-link"),
    ("no JSON", PAGE, '{"@context"', '{@context', "verify-jsonld"),
    ("another vocabulary", PAGE, '"@context":"https://schema.org"', '"@context":"https://elsewhere.example"',
     "verify-jsonld"),
    ("a script that runs", PAGE, "application/ld+json", "text/javascript", "verify-policy"),
    ("a module", PAGE, 'type="application/ld+json"', 'type="module"', "verify-policy"),
    ("a second attribute", PAGE, '<script type="application/ld+json"', '<script type="application/ld+json" async=""',
     "verify-policy"),
    ("exact words changed", FACT, '"text":"at least 200', '"text":"at least 300', "verify-jsonld"),
    ("a claim renamed", FACT, f'"@id":"{HOME}/facts/hama-airstrikes/#coordination-centre","@type"',
     f'"@id":"{HOME}/facts/hama-airstrikes/#army","@type"', "verify-jsonld"),
    ("latitude and longitude swapped", PLACE, '"latitude":"35.13","longitude":"36.75"',
     '"latitude":"36.75","longitude":"35.13"', "verify-jsonld"),
    ("a date changed", SOURCE, '"datePublished":"2024-12-06"', '"datePublished":"2024-12-07"', "verify-jsonld"),
]  # fmt: skip


class Edition(Protocol):
    """What the fixture `edition` holds."""

    site: Site
    files: Mapping[str, bytes]


@pytest.fixture(scope="module")
def reader(edition: Edition) -> Reader:
    """Reads the files of the example."""
    return Reader(edition.site, HOME)


@pytest.mark.parametrize(
    ("path", "old", "new", "code"),
    [one[1:] for one in CORRUPTIONS],
    ids=[f"{one[0]}, {one[1].rpartition('/')[2]}" for one in CORRUPTIONS],
)
def test_a_corruption_stops_the_build(
    path: str, old: str, new: str, code: str, edition: Edition, reader: Reader
) -> None:
    """The notice is on the artifact and has the code of the rule."""
    before = edition.files[path].decode()
    after = before.replace(old, new, 1)
    assert after != before, f"“{old}” does not stand in {path}"
    expected = Expected(path, sources=("report-2024-12-06",) if "references" in path else ())
    # The other files need only be there: links lead to them.
    verdicts = dict.fromkeys(edition.files, Verdict(()))
    verdicts[path] = reader.file(expected, {**edition.files, path: after.encode()})
    codes = {notice.code for notice in reader.whole(verdicts, (path,)) if notice.at.path == path}
    assert code in codes


def test_the_example_gives_no_notice(edition: Edition) -> None:
    """A false alarm would stop a newsroom's build. Only a plan knows tallies and outlines."""
    notices = verify(edition.files, edition.site, (), address=HOME)
    assert {notice.code for notice in notices} <= {"verify-count", "verify-map"}


def test_references_in_another_order_stop_the_build(awkward: Site, wording: Wording) -> None:
    """The file has the sources of its page, in the order of its page, and each once."""
    data = ris(awkward, wording, [awkward.sources["bare"], awkward.sources["lines"]])
    assert list(check_references("ris", data, awkward, ("bare", "lines"))) == []
    for ids in (("lines", "bare"), ("bare",), ("bare", "lines", "arabic")):
        assert list(check_references("ris", data, awkward, ids)) != []


def test_awkward_sources_are_read_back(awkward: Site, wording: Wording) -> None:
    """What is hard to write is written soundly, and the reader knows it."""
    sources = tuple(awkward.sources.values())
    for kind, write in (("bib", bibtex), ("ris", ris), ("json", csl_json)):
        assert list(check_references(kind, write(awkward, wording, sources), awkward, tuple(awkward.sources))) == []


@pytest.mark.parametrize("kind", ["bib", "ris", "json"])
def test_a_withdrawal_left_out_stops_the_build(kind: str, awkward: Site, wording: Wording) -> None:
    """Nobody may be told to rest on what no longer stands."""
    write = {"bib": bibtex, "ris": ris, "json": csl_json}[kind]
    data = write(awkward, wording, [awkward.sources["taken-back"]]).replace(b"It named the wrong town.", b"")
    assert ["Withdrawn." in fault for fault in check_references(kind, data, awkward, ())] == [True]


def test_awkward_pages_tell_machines_nothing_wrong(drawn: Mapping[str, bytes], awkward: Site) -> None:
    """Markup in titles, words in Arabic, corrections with numbers: all are the content's own."""
    notices = verify(drawn, awkward, (), address=HOME)
    assert [notice for notice in notices if notice.code in ("verify-jsonld", "verify-policy", "verify-markup")] == []
