"""What a page says of what is known: how much rests on whom, what each claim allows, what is only named."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from lxml import html

from generator.model import Claim, Fact, Site
from tests.build.projects import Files, ReadFolder

Build = Callable[..., object]


def _page(edition: Files, path: str) -> html.HtmlElement:
    return html.fromstring(edition[path].decode())


def _drawn_on(page: html.HtmlElement, site: Site) -> list[Fact]:
    return [site.facts[href.split("/")[-2]] for href in page.xpath("//ul[@class='tally']//a/@href")]


def _body(site: Site, claim: Claim) -> object:
    """The outermost body that speaks, or the words for a voice without one."""
    id = claim.by.actor or claim.by.of
    while id is not None and (above := site.actors[id].of) is not None:
        id = above
    return id or (claim.by.kind, str(claim.by.unnamed))


def _side(site: Site, claim: Claim) -> str | None:
    id, side = claim.by.actor or claim.by.of, None
    while id is not None and side is None:
        actor = site.actors[id]
        side, id = actor.camp or (id if actor.role == "party" else None), actor.of
    return side


def test_how_we_know_counts_what_rests_on_whom(edition: Files, site: Site) -> None:
    """One voice, one side of the conflict, nobody named: each is the count of the page's facts of which it is so."""
    pages = [path for path in edition if re.fullmatch(r"explainers/[a-z0-9-]+/index\.html", path)]
    assert pages
    for path in pages:
        page = _page(edition, path)
        facts = _drawn_on(page, site)
        voices = [{_body(site, claim) for claim in fact.live_claims} for fact in facts]
        sides = [{_side(site, claim) for claim in fact.live_claims} for fact in facts]
        kinds = [{claim.by.kind for claim in fact.live_claims} for fact in facts]
        told = {
            "one-voice": sum(len(found) == 1 for found in voices),
            "party": sum(len(found) == 1 and None not in found for found in sides),
            "nameless": sum(bool(found) and found <= {"unnamed", "unattributed"} for found in kinds),
        }
        how = page.get_element_by_id("how")
        for name, number in told.items():
            printed = how.xpath(f".//*[@data-count='{name}']/text()")
            assert printed == ([str(number)] if number else []), (path, name)


def test_what_could_not_be_verified_is_named(edition: Files, site: Site) -> None:
    """Under its standing stand the unverified facts of the page, each a way to its page, and in no list beside."""
    page = _page(edition, "explainers/syria-rebel-advance/index.html")
    wanted = {f"../../facts/{fact.id}/index.html" for fact in _drawn_on(page, site) if fact.standing == "unverified"}
    assert wanted
    assert set(page.xpath("//*[@class='tally']/li[@class='unverified']//a/@href")) == wanted
    assert not page.xpath("//*[@class='open-questions'][not(ancestor::details[@class='folded'])]")


def test_each_casualty_claim_has_its_range_drawn(edition: Files, site: Site) -> None:
    """Below the table every live claim of a count stands on the scale of its fact, whether others differ or not."""
    page = _page(edition, "explainers/syria-casualties/index.html")
    figures = page.xpath("//figure[@class='drawn'][.//*[@class='scale-row']]")
    drawn = {one.get("data-of").removeprefix("facts/") for one in figures}
    facts = [fact for fact in _drawn_on(page, site) if fact.kind == "casualty"]
    assert len(facts) == 3
    assert drawn == {fact.id for fact in facts}
    assert not page.xpath("//figure[@class='drawn']//*[contains(@class, 'contested')]")


def test_a_crossing_in_no_country_on_record_says_so(small: Path, build: Build, files_of: ReadFolder) -> None:
    """Its row stands under a head of its own, which is not the crossing's name."""
    page = small / "content/explainers/exampleton-market.md"
    page.write_text(page.read_text() + "\n![[view:closures]]\n")
    build(small, "--no-pdf")
    made = files_of(small / "site")["explainers/exampleton-market/index.html"].decode()
    assert html.fromstring(made).xpath("//tr[@class='group']//text()[normalize-space()]") == ["Country not on record"]


def test_the_list_of_voices_counts_no_voice_with_nothing(edition: Files, site: Site) -> None:
    """Who has claims stands there with how many facts; who is only named stands in a line that says so."""
    page = _page(edition, "sources/index.html")
    assert "0" not in page.xpath("//*[@data-count]/text()")
    linked = {href.split("/")[-2] for href in page.xpath("//*[@id='actors']//a/@href")}
    assert linked == set(site.actors)
    named = page.xpath("//*[@id='actors']//*[contains(@class, 'also')]//a/@href")
    assert {href.split("/")[-2] for href in named} == {
        "antony-blinken", "daraa-local-fighters", "islamic-state", "syrian-government",
    }  # fmt: skip


def test_the_newsroom_answers_for_what_it_works_out(edition: Files) -> None:
    """Its page has the numbers that it derives, with what they are derived from."""
    page = _page(edition, "actors/example-newsroom/index.html")
    assert page.xpath("//*[@data-of='facts/civilian-share']//*[@data-of='#share']//*[@data-derived]")
