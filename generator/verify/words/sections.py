"""What stands below a heading, or in what is spoken of by a label: what these words say that it is.

In: a line of a page. Out: whether it heads what it names. `lines.en.txt` names the heading (`@over-claims Claims`), the
tables here what has to stand below it, and on which page: under the heading of another part, corrections would pass for
claims, and on another page what a voice says for what others say of it. A line of no table is no heading.
"""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from functools import partial
from itertools import takewhile
from typing import cast

from lxml.etree import XPath
from lxml.etree import _Element as Element

from generator.labels import LABELS
from generator.model import Claim, Fact, Site
from generator.model.voices import camp_of, role_of, voice_of
from generator.verify.page import LANGUAGE, Page, xpath
from generator.verify.page.due import is_said_by
from generator.verify.page.lines import load_lines
from generator.verify.page.marks import Line, Place
from generator.verify.page.views import is_shown

_RANKS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ALL_HEADS = _RANKS | {"caption", "summary"}
_HEADS = _ALL_HEADS - {"h1"}
_BELOW: Mapping[str, str] = {
    "claims": ".//*[contains(@data-of, '#') or starts-with(@data-of, 'facts/')]",
    "scale": ".//*[contains(@data-is, ':bounds')]",
    "series": ".//*[contains(@data-of, '@')]",
    "map": ".//*[@data-map]",
    "withheld": ".//*[contains(@data-is, ':withheld.')]",
    "facts": ".//*[starts-with(@data-of, 'facts/')]",
    "changes": ".//*[@data-state or @data-change or contains(@data-is, ':corrections.')]",
    "since": ".//*[@data-since]",
    "references": ".//li[starts-with(@id, 'ref-')]",
    "citation": ".//*[@data-code='address']",
    "keys": ".//*[@data-key]",
    "tallies": ".//*[@data-count]",
    "contents": ".//a[starts-with(@href, '#')] and not(.//*[@data-of or @data-was])",
    "words": ".//q or .//*[@data-derived or contains(@data-is, ':says')]",
    "approval": ".//*[contains(@data-is, ':approval')]",
    "years": ".//time and not(.//*[@data-of or @data-was])",
    "ways": "not(.//*[@data-of or @data-was or @data-count or @data-is[not(contains(., ':approval'))]])",
}
"""What is found in the part of a page that a line of this name heads; `ways` only lead on.

Where there is nothing of it, a line says so in its place: one behind `@instead-…`.
"""


_REGISTERED: Mapping[str, str] = {"sources": "sources", "voices": "actors", "places": "places"}
"""The folders whose subjects are listed by name below a heading, and none of another of these."""
_LISTED: Mapping[str, tuple[str, str]] = {
    "placed": ("places", _BELOW["facts"]),
    "resting": ("sources", _BELOW["facts"]),
    "cited": ("sources", ".//*[@data-is] and not(.//*[@data-of])"),
    "published": ("actors", ".//a and not(.//*[starts-with(@data-of, 'facts/')])"),
}
"""What is found below a heading on the page of a subject in this folder."""
_EXPLAINED: Mapping[str, frozenset[str]] = {
    "copies": frozenset({"kept/copies", "unkept/copies"}),
    **{
        name: frozenset({f"method/{name}"})
        for name in ("standings", "lines", "notation", "editions", "review", "corrected")
    },
}
"""Of which phrases one is said below a heading of the page on the method."""
_ON: Mapping[str, str] = {
    "facts": "facts/", "sources": "sources/", "method": "method/", "search": "search/", "changes": "changes/",
    "corrections": "corrections/", "record": "(?:changes|corrections)/", "missing": r"404\.html", "paper": r".*\.pdf\Z",
}  # fmt: skip
"""Where a heading stands that is of one page: how the path of that begins."""


def _heads(name: str, below: XPath, page: Page, line: Line) -> bool:
    """Whether what stands with a heading, or in what is labelled, is what it says; no title is, other words may be."""
    if line.attribute:
        return _has(name, below, page, line.element)
    around = line.element.getparent() if line.element.tag in _HEADS else None
    return line.element.tag != "h1" and (around is None or _has(name, below, page, around))


def _has(name: str, below: XPath, page: Page, around: Element) -> bool:
    """Whether there is something of this name within an element, or a line that says that there is none."""
    if below(around):
        return True
    known, instead = load_lines(page.language, page.themes), f"instead-{name}"
    said = (line for line in page.marks.lines if any(instead in one.conditions for one in known.find(line.text)))
    return any(around in line.element.iterancestors() for line in said)


def heads_facts(page: Page, line: Line) -> bool:
    """Whether a line heads facts, claims or figures that are set out; the sentences of a text are the content's own."""
    if line.element.tag not in _ALL_HEADS:
        return False
    within = set(_headed(line.element))
    told = (mark for mark in page.marks.printed if mark.place.fact or mark.is_figure)
    return any(mark.element in within for mark in told if "prose" not in mark.place.manners)


def _headed(head: Element) -> Iterator[Element]:
    """All that follows a heading, up to the next of its rank, or to what has a title; of others what they stand in."""
    if head.tag not in _RANKS:
        around = head.getparent()
        return iter(()) if around is None else around.iter()
    following, rank = cast("Iterable[Element]", xpath(head, "following::*")), str(head.tag)
    return takewhile(lambda one: one.tag != "main" and not ({one.tag} <= _RANKS and str(one.tag) <= rank), following)


def _is_on(where: re.Pattern[str], page: Page, line: Line) -> bool:
    """Whether a heading is on the page that it names."""
    return line.element.tag not in _ALL_HEADS or where.match(page.path) is not None


def _explains(phrases: frozenset[str], page: Page, line: Line) -> bool:
    """Whether in the part of a page that a heading stands over one of these phrases is said."""
    around = line.element.getparent() if line.element.tag in _RANKS else None
    known = load_lines(page.language, page.themes)
    said = (one for one in page.marks.lines if not phrases.isdisjoint(known.said(one.text)))
    return around is None or any(around in one.element.iterancestors() for one in said)


def _lists(name: str, folder: str, below: XPath, page: Page, line: Line) -> bool:
    """Whether a heading is on the page of such a subject, over what it names."""
    return line.element.tag not in _ALL_HEADS or (page.subject[0] == folder and _heads(name, below, page, line))


def places_below(page: Page, line: Line) -> Iterator[Place]:
    """The places that are opened below a heading, up to the next one that heads no part of a fact."""

    def is_below(one: Element) -> bool:
        return one.tag not in _RANKS or bool(page.marks.around(one).fact)

    opened = map(page.marks.opened_by, takewhile(is_below, _headed(line.element)))
    return (place for place in opened if place is not None)


def _registers(name: str, below: XPath, page: Page, line: Line) -> bool:
    """Whether a heading stands over what it names, and over nothing that another of these names."""
    listed = {place.folder for place in places_below(page, line)} if line.element.tag in _RANKS else set()
    others = {folder for one, folder in _REGISTERED.items() if one != name}
    return _heads(name, below, page, line) and listed.isdisjoint(others)


def _is_own(of: Callable[[Page, Claim], bool], page: Page, line: Line) -> bool:
    """Whether all claims below a heading are those of the voice whose page it is, by what it is to them."""
    claims = (page.owner(place)[1] for place in places_below(page, line))
    return line.element.tag not in _ALL_HEADS or (
        page.subject[0] == "actors" and all(of(page, claim) for claim in claims if claim is not None)
    )


def _are_said(page: Page, line: Line) -> bool:
    """Whether they are what a voice says, or those of the fact whose page it is."""
    return page.subject[0] == "facts" or _is_own(lambda _, claim: is_said_by(page, claim, page.subject[1]), page, line)


def _below(line: Line) -> Iterator[Element]:
    """What follows a heading, up to the next of its rank; of one that closes what it stands in, what follows that."""
    head, rank = line.element, str(line.element.tag)
    while head.getnext() is None and (around := head.getparent()) is not None and around.tag != "body":
        head = around
    return takewhile(lambda one: not ({rank, one.tag} <= _RANKS and str(one.tag) <= rank), head.itersiblings())


def _holds(folder: str, of: Callable[[Page, Line], Iterable[str]], page: Page, line: Line) -> bool:
    """Whether just those of a folder stand below a heading that it names; that there is none is said of explainers."""
    if line.element.tag not in _ALL_HEADS:
        return True
    found = _told_below(folder, page, line)
    return found == set(of(page, line)) and bool(found or folder == "explainers")


def _told_below(folder: str, page: Page, line: Line) -> set[str]:
    """The ids of those that stand below a heading; where none does, of those that links lead to there."""
    within = {inner for part in _below(line) for inner in part.iter()}
    placed = {place.id for place in page.marks.places if place.folder == folder and place.element in within}
    led = (page.subject_of(link) for link in within if link.tag == "a")
    return placed or {id for kind, id in led if kind == folder}


def _drawn_on(page: Page, _: Line) -> list[str]:
    return page.content.drawn_on(page.site, page.explainer) if page.explainer is not None else []


def _tallied(page: Page, line: Line) -> list[str]:
    """The facts that a tally counts: by how they stand, or by on whose word they rest."""
    names = [element.get("data-count") or "" for element in line.element.iter() if element.get("data-count")]
    facts = [page.site.facts[id] for id in _drawn_on(page, line)]
    return [fact.id for fact in facts if all(_is_counted(page.site, fact, name) for name in names)]


def _is_counted(site: Site, fact: Fact, tally: str) -> bool:
    sides = _COUNTED.get(tally)
    if sides is None:
        return fact.standing == tally
    return len(found := {sides(site, claim) for claim in fact.live_claims}) == 1 and None not in found


def _voice(site: Site, claim: Claim) -> Hashable:
    return voice_of(site, claim) or (claim.by.kind, claim.by.of, claim.by.unnamed)


def _side(site: Site, claim: Claim) -> Hashable:
    """The side of the conflict whose word a claim is: its camp, or else the party itself."""
    return camp_of(site, claim) or (voice_of(site, claim) if role_of(site, claim) == "party" else None)


_COUNTED: Mapping[str, Callable[[Site, Claim], Hashable]] = {
    "one-voice": _voice,
    "party": _side,
    "nameless": lambda _, claim: True if claim.by.kind in ("unnamed", "unattributed") else None,
}
"""What all claims of a fact that stand have alike, where a tally of this name counts it."""
_HELD: Mapping[str, tuple[str, Callable[[Page, Line], Iterable[str]]]] = {
    "tallied": ("facts", _tallied),
    "drawn-on": ("facts", _drawn_on),
    "context": ("facts", lambda page, _: page.site.facts.keys() & (page.own_fact.context if page.own_fact else ())),
    "users": ("explainers", lambda page, _: page.content.users(page.site, page.subject[1])),
    "within": ("places", lambda page, _: (one.id for one in page.content.inside(page.site, page.subject))),
}
"""What stands below a heading, just these of a folder and no others."""


def _is_view(page: Page, line: Line) -> bool:
    """Over a table of facts stands the name of the view that has these."""
    table = line.element.getparent() if line.element.tag == "caption" else None
    if table is None and line.element.tag in _HEADS:
        return False
    views = [view for view in ("casualties", "releases", "closures") if LABELS["view"][view] == line.text]
    names = xpath(table, ".//@data-of[starts-with(., 'facts/')]") if table is not None else ()
    facts = (page.site.facts.get(str(name).partition("/")[2]) for name in names)
    return all(fact is not None and any(is_shown(view, fact) for view in views) for fact in facts)


CONDITIONS: Mapping[str, Callable[[Page, Line], bool]] = {
    **{f"over-{name}": partial(_explains, phrases) for name, phrases in _EXPLAINED.items()},
    **{f"over-{name}": partial(_heads, name, XPath(f"boolean({path})")) for name, path in _BELOW.items()},
    **{
        f"over-{name}": partial(_registers, name, XPath(f"boolean(.//*[starts-with(@data-of, '{folder}/')])"))
        for name, folder in _REGISTERED.items()
    },
    **{f"over-{name}": partial(_lists, name, of, XPath(f"boolean({path})")) for name, (of, path) in _LISTED.items()},
    **{f"over-{name}": partial(_holds, *held) for name, held in _HELD.items()},
    **{f"on-{name}": partial(_is_on, re.compile(LANGUAGE + path)) for name, path in _ON.items()},
    **{f"instead-{name}": lambda _page, _line: True for name in (*_BELOW, *_LISTED, *_REGISTERED)},
    "over-said": _are_said,
    "over-passed-on": partial(_is_own, lambda page, claim: page.subject[1] in claim.via),
    "head": lambda _page, _line: True,
    "unheaded": lambda _, line: bool(line.attribute) or line.element.tag not in _ALL_HEADS,
    "view": _is_view,
}
"""Conditions of lines (`assertions`)."""
