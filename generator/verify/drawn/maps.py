"""What a map prints at a place: the mark, the words under its name, the list below, and the drawing told in words.

    data-map      a map with all that belongs to it
    data-of       what is within is of this place: its mark (`data-mark`), its name and link, its entry in the list

In: a page. Out: notices on it. What holds at a place is worked out from the Site alone: of every closure there that
the page draws on, that accounts differ, or the statuses of its claims, each with its side.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml.etree import _Element as Element

from generator.model import Claim, Fact
from generator.verify.drawn.map_lines import odd_lines
from generator.verify.drawn.map_outlines import border_faults
from generator.verify.drawn.map_points import misplaced
from generator.verify.forms.phrasing import forms_of, small
from generator.verify.page import Page, classes, nearest, of_class, small_text, text_of, xpath

CODES = {
    "verify-map": "A map shows at a place what the facts of its page do not say there, or leaves out what they say.",
}


@dataclass(frozen=True, slots=True)
class Holds:
    """One thing that holds at a place: its mark, the words for it, and of which side, in every form of its name."""

    mark: str
    words: frozenset[str]
    sides: tuple[str, ...]


States = Mapping[str, Sequence[Holds]]
"""By the id of a place."""


def check_maps(page: Page) -> None:
    """Report each mark, word and entry on the page's maps that is not of its place, and each that is missing."""
    for drawing in page.marks.having["data-map"]:
        states = _states(page)
        for element in xpath(drawing, ".//*[@data-of]"):
            _check_place(page, element, states)
        for status in of_class(drawing, "status"):
            if not _place_of(nearest(status, "data-of")):
                page.report("verify-map", f"prints “{text_of(status)}” on a map at no place")
        for element in drawing.iter("svg"):
            if element.get("aria-label") is not None:
                _check_told(page, element.get("aria-label") or "", states, _places_in(element, "*"))
        _check_whole(page, drawing, states)
        for fault in (*misplaced(drawing, page.site.places), *border_faults(page, drawing), *odd_lines(drawing)):
            page.report("verify-map", fault)


# --- what holds where ---


def _states(page: Page) -> States:
    """What holds at each place that the page's facts name."""
    found: dict[str, dict[Holds, None]] = {}
    for fact in _facts(page):
        for id in fact.where:
            place = page.site.places.get(id)
            if place and place.kind != "country" and fact.withdrawn is None:
                said = _held(page, fact) if fact.kind == "closure" else ()
                found.setdefault(id, {}).update(dict.fromkeys(said))
    return {id: tuple(held) for id, held in found.items()}


def _facts(page: Page) -> Sequence[Fact]:
    """The facts that a map on the page draws on."""
    site, (folder, id) = page.site, page.subject
    if page.explainer is not None:
        return tuple(site.facts_of(page.explainer))
    if page.own_fact is not None:
        return (page.own_fact,)
    return tuple(site.facts[other] for other in page.content.listed.get((folder, id), ()))


def _held(page: Page, fact: Fact) -> Iterator[Holds]:
    phrasing, sides = page.phrasing, page.phrasing.side(fact)
    if fact.standing == "contested":
        yield Holds("contested", frozenset({page.grammar.differ}), sides)
        return
    given = [held for claim in fact.live_claims for held in _given(page, fact, claim)]
    yield from given or [Holds("unknown", frozenset(phrasing.words_for("unknown")), sides)]


def _given(page: Page, fact: Fact, claim: Claim) -> Iterator[Holds]:
    """The statuses of a claim, each with its traffic, its side and the word that there are exceptions."""
    phrasing, traffics = page.phrasing, page.grammar.traffics
    more = f", {page.grammar.excepted}" if phrasing.excepted(fact, claim) else ""
    for traffic, status in phrasing.row(claim).statuses.items():
        lead = f"{traffics[traffic]}: " if traffic in traffics else ""
        words = frozenset(f"{lead}{word}{more}" for word in phrasing.words_for(status))
        yield Holds(status, words, phrasing.side(fact, claim))


# --- what is printed ---


def _check_place(page: Page, element: Element, states: States) -> None:
    id = _place_of(element)
    place, held = page.site.places.get(id), states.get(id, ())
    if place is None:
        page.report("verify-map", f"has a mark for {id}, which the content does not have")
    elif element.tag == "g":
        _check_mark(page, element, id, held)
    else:
        link = element if element.tag == "a" else next(element.iter("a"), None)
        target = page.target(link.get("href") or "") if link is not None else None
        if target is None or target[0] != page.path_of("places", id) or link is None:
            page.report("verify-map", f"leads from {id} on a map to another page")
        elif (said := small("".join(xpath(link, ".//text()[not(ancestor::small)]")))) not in forms_of(place.name):
            page.report("verify-map", f"has “{said}” on a map in the place of {id}")
        _check_words(page, element, id, held)


def _place_of(element: Element | None) -> str:
    """The id of the place that an element is of; empty where it is of none."""
    folder, _, id = (element.get("data-of") or "" if element is not None else "").partition("/")
    return id if folder == "places" else ""


def _places_in(element: Element, kind: str) -> list[str]:
    """The ids of the places that elements of a kind within this one are of."""
    return [_place_of(one) for one in xpath(element, f".//{kind}[@data-of]")]


def _check_mark(page: Page, element: Element, id: str, held: Sequence[Holds]) -> None:
    terms = {one.mark for one in held}
    wanted = next(iter(terms)) if len(terms) == 1 else None
    if element.get("data-mark") != wanted:
        page.report(
            "verify-map", f"marks {id} as {element.get('data-mark') or 'a plain place'}, where it is {wanted or 'none'}"
        )


def _check_words(page: Page, element: Element, id: str, held: Sequence[Holds]) -> None:
    """What is printed of a place is what holds there: under its name all or nothing, in the list all."""
    printed = [line for line in element.iter("small") if element.tag == "a" or of_class(line, "status")]
    found: set[Holds] = set()
    for line in printed:
        one = next((one for one in held if {one.mark}.issuperset(_signs_in(line)) and _says(line, one)), None)
        if one is None:
            page.report("verify-map", f"prints “{text_of(line)}” at {id}, which no fact here says")
        else:
            found.add(one)
    if (printed or element.tag != "a") and found != set(held):
        page.report("verify-map", f"leaves out at {id} a part of what holds there")


def _says(small: Element, one: Holds) -> bool:
    """Whether a line says this: under a name `side: status`, in the list a status with its mark, and its side."""
    said = small_text(small)
    status = of_class(small, "status")
    if not status:
        return said in {f"{side}: {word}" for side in one.sides or ("",) for word in one.words} | (
            set() if one.sides else set(one.words)
        )
    side = "".join(small_text(element) for element in of_class(small, "side"))
    is_of_side = any(form in side for form in one.sides) if one.sides else not side
    return is_of_side and small_text(status[0]) in one.words and one.mark in classes(status[0])


def _signs_in(line: Element) -> Iterator[str]:
    """What the signs in a line are called, and what they are drawn as."""
    for use in line.iter("use"):
        yield (use.get("href") or "").removeprefix("#m.")
        yield from (name for name in classes(next(use.iterancestors(), use)) if name != "mark")


def _check_told(page: Page, told: str, states: States, drawn: Sequence[str]) -> None:
    """Behind the name of each place stands what holds there, and nothing else."""
    entries = dict(_entries(page, told, drawn))
    for id in sorted({id for id in drawn if states.get(id)} - entries.keys()):
        page.report("verify-map", f"does not tell what holds at {id} where the drawing is told in words")
    for id, said in entries.items():
        for fault in _entry_faults(said, states.get(id, ())):
            page.report("verify-map", f"tells of {id} {fault}")


def _entry_faults(said: str, held: Sequence[Holds]) -> Iterator[str]:
    left = said
    for one in sorted(held, key=lambda one: -max(map(len, one.words))):
        phrases = (f"{side} {word}".strip() for side in one.sides or ("",) for word in one.words)
        phrase = next((phrase for phrase in phrases if phrase in left), None)
        if phrase is None:
            yield f"“{said}”, where it is {' or '.join(sorted(one.words))}"
        left = left.replace(phrase or "", "", 1)
    if left.strip(", "):
        yield f"“{left.strip(', ')}”, which no fact here says"


def _entries(page: Page, told: str, drawn: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each place that a drawing tells of, and what it tells; between two of them stands a semicolon."""
    places = page.site.places
    names = {form: id for id in drawn if id in places for form in forms_of(places[id].name)}
    ordered = sorted(names, key=len, reverse=True)
    start = rf"; (?=(?:{'|'.join(map(re.escape, ordered))})(?:: |; |$))"
    for entry in re.split(start, small(told))[1:] if names else ():
        name = next(name for name in ordered if entry.startswith(name))
        yield names[name], entry.removeprefix(name).removeprefix(": ")


def _check_whole(page: Page, drawing: Element, states: States) -> None:
    """Every place of the facts that has a position is marked, and every one where something holds is in the list."""
    folder, subject = page.subject
    marked, listed = set(_places_in(drawing, "*[local-name()='g']")), set(_places_in(drawing, "li"))
    for id, held in states.items():
        if folder == "places" and id != subject:
            continue
        if page.site.places[id].point and id not in marked:
            page.report("verify-map", f"leaves {id} out of a map")
        if held and id not in listed:
            page.report("verify-map", f"does not say in words what holds at {id}")
