"""Nobody's words in another's mouth: pages of voices and sources hold their own claims, lists name who says so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from lxml import html

from generator.model import Claim, Site
from tests.build.projects import Files

Owns = Callable[[Claim, str], bool]


def _speaks(claim: Claim, actor: str) -> bool:
    newsroom = "example-newsroom" if claim.by.kind == "newsroom" else None
    return actor in (claim.by.actor, claim.by.of, newsroom, *claim.via)


def _cites(claim: Claim, source: str) -> bool:
    return any(one.source == source for row in claim.rows for one in row.citations)


def _pages(edition: Files, folder: str) -> Iterator[tuple[str, html.HtmlElement]]:
    for path, data in edition.items():
        match = re.fullmatch(rf"{folder}/([a-z0-9-]+)/index\.html", path)
        if match:
            yield match[1], html.fromstring(data.decode())


def _fact_of(place: html.HtmlElement) -> str:
    """The id of the fact in whose place an element stands."""
    name: str = place.xpath("ancestor::*[starts-with(@data-of, 'facts/')][1]/@data-of")[0]
    return name.removeprefix("facts/")


def _claim(site: Site, address: str) -> Claim:
    fact, _, name = address.partition("#")
    return site.facts[fact].claims[re.split("[.@]", name)[0]]


@pytest.mark.parametrize(("folder", "owns"), [("actors", _speaks), ("sources", _cites)])
def test_a_page_of_a_voice_or_a_source_holds_its_own_claims_and_no_others(
    edition: Files, site: Site, folder: str, owns: Owns
) -> None:
    """Every live claim of its own stands there with its voice; no figure or answer is another's."""
    pages = dict(_pages(edition, folder))
    assert pages
    for id, page in pages.items():
        places = page.xpath("//main//*[starts-with(@data-of, '#')]")
        printed = {f"{_fact_of(place)}{place.get('data-of').partition('@')[0]}" for place in places}
        own = {f"{fact.id}#{claim.id}" for fact in site.facts.values() for claim in fact.live_claims if owns(claim, id)}
        assert printed == own
        figures = page.xpath("//main//*[@class='q']/parent::*[not(ancestor::*[@data-derived])]/@data-is")
        assert all(owns(_claim(site, name.removeprefix("facts/")), id) for name in figures)
        answers = page.xpath("//main//*[contains(@class, 'answer')]")
        assert not [one for one in answers if not one.xpath("ancestor-or-self::*[starts-with(@data-of, '#')]")]


def test_a_voice_is_not_given_the_words_that_contradict_it(edition: Files) -> None:
    """The monitor denies what the army's sources say of the crossing: its page has its own words and names others."""
    page = html.fromstring(edition["actors/rami-abdel-rahman/index.html"].decode())
    crossing = page.xpath("//li[@data-of='facts/albu-kamal-crossing']")[0].text_content()
    prison = page.xpath("//li[@data-of='facts/hama-prison-release']")[0].text_content()
    assert "Rami Abdel Rahman: Fighters backed by Iran" in crossing
    assert "held by" not in crossing
    assert "others say otherwise" in crossing
    assert "hundreds" in prison
    assert "thousands" not in prison


def test_a_source_carries_its_own_words_and_where_they_stand(edition: Files, site: Site) -> None:
    """All exact words on the page of a source are of citations of it, each with its locator, and none is missing."""
    for id, page in _pages(edition, "sources"):
        cited = [
            one
            for fact in site.facts.values()
            for claim in fact.live_claims
            for row in claim.rows
            for one in row.citations
            if one.source == id
        ]
        words = [" ".join(quote.text_content().split()) for quote in page.xpath("//main//q")]
        assert sorted(words) == sorted(one.exact for one in cited if one.exact)
        locators = [
            place.text_content().replace("\N{NO-BREAK SPACE}", " ") for place in page.xpath("//main//*[@data-is=':at']")
        ]
        assert sorted(locators) == sorted(one.at for one in cited if one.at)


def test_accounts_that_contradict_each_other_stand_on_lines_of_their_own(edition: Files) -> None:
    """On the home page and in a timeline each answer of a contested fact has its own line, with who gives it."""
    for path in ("index.html", "explainers/syria-rebel-advance/index.html"):
        page = html.fromstring(edition[path].decode())
        rows = page.xpath("//*[@data-of='facts/hama-prison-release'][p[@class='answer'] or div/p[@class='answer']]")
        assert rows
        for row in rows:
            lines = row.xpath(".//p[@class='answer']")
            assert len(lines) > 1
            assert all(
                len(line.xpath(".//*[@class='q']")) == 1 and line.xpath(".//*[@data-is=':by']") for line in lines
            )
