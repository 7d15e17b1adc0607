"""Classes and signs that say something of a fact: how it stands, that something was withdrawn, that nothing is hidden.

In: a page. Out: notices on it. A reader takes the line under a figure, the sign beside it and a line through it for
what is said in words: so each is that of the fact where it is, and no sign is drawn as another one is.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import get_args

from lxml.etree import XPath, tostring
from lxml.etree import _Element as Element

from generator.model import Fact, Text
from generator.model.vocabulary import Standing
from generator.verify.forms.quantity import plain
from generator.verify.page import Page, classes, nearest, of_class, small_text, text_of, xpath
from generator.verify.page.marks import Place
from generator.verify.page.structure import within_value

_STANDINGS = frozenset(get_args(Standing))
_SOLID = frozenset({"confirmed", "declared", "corroborated"})
"""Standings whose figures have the line that a theme draws under every figure without a standing of its own."""
_NAMED = frozenset({"status", "standing", "exact", "harm", "word"})
"""What a theme draws as one of these is one, and has to say whose."""
_HEADING = frozenset({"h2", "h3", "h4", "caption", "nav"})
_HIDDEN = frozenset({"hidden", "sprite", "pop", "skip", "way"})
_DRAWN = _STANDINGS | _HIDDEN | {"withdrawn", "withheld", "fig"}
"""Classes that say something of a fact, or hide what they are on."""
TELLING = _NAMED | _DRAWN
"""All that are more than a look."""
_MARKS = XPath("descendant-or-self::*/@*[starts-with(name(), 'data-')]", smart_strings=False)
_NAMED_TERMS = XPath("descendant-or-self::dt[not(descendant-or-self::*[contains(@data-is, ':withheld.')])]")
_BEADS = XPath(".//*[@class='beads']//use")
_FACTS = XPath("..//@data-of[starts-with(., 'facts/')]")
_TITLES = XPath("..//@data-is[starts-with(., 'facts/') and contains(., ':title')]")
"""The facts that what is folded away has, each in a place of its own or by its title."""


def check_signs(page: Page) -> None:
    """Report each class and sign that says of a fact what is not so, or leaves out what a reader looks for."""
    for element, named, place in page.marks.drawn:
        if names := _drawing(named):
            _check_drawn_as(page, element, names, place)
    for fault in (*_odd_signs(page), *_odd_over(page), *_alike(page)):
        page.report("verify-standing", fault)


def draws_standing(named: Sequence[str], fact: Fact) -> bool:
    """Whether the classes say of a fact's standing what the content does; without one, a line is that of the sound."""
    drawn = _STANDINGS.intersection(named)
    return drawn == {fact.standing} or (not drawn and ("fig" not in named or fact.standing in _SOLID))


def drawn_in(element: Element, kind: str) -> list[str]:
    """What an element is drawn as: the classes of those of its kind in it, and the drawings that are used."""
    named = [name for one in (element, *of_class(element, kind)) for name in classes(one)]
    return [*named, *map(_term, element.iter("use"))]


@cache
def _drawing(named: str) -> tuple[str, ...]:
    """The classes of an element, where one of them draws a value or says something of a fact."""
    names = tuple(named.split())
    return names if not (_NAMED | _DRAWN).isdisjoint(names) else ()


def _check_drawn_as(page: Page, element: Element, names: Sequence[str], place: Place) -> None:
    """What is drawn as a value is one; a fact is drawn as it stands, and nothing that is said of it is hidden."""
    if place.fact and not _NAMED.isdisjoint(names) and _is_unmarked(page, element, names):
        page.report("verify-mark", f"prints “{plain(''.join(element.itertext()))}” and does not say of what it is")
    for fault in _drawn_otherwise(page, element, names, place):
        page.report("verify-standing", fault)
    if not _HIDDEN.isdisjoint(names) and not _may_be_hidden(element, place):
        page.report("verify-policy", f"hides “{text_of(element)}”")
    if "withdrawn" in names and not any(_withdrawals(page, element, place)):
        page.report("verify-standing", f"strikes out “{text_of(element)}”, which stands")
    if "withheld" in names and (terms := _NAMED_TERMS(element)):
        page.report("verify-standing", f"blacks out before “{text_of(terms[0])}”, where nothing is withheld")


def _drawn_otherwise(page: Page, element: Element, names: Sequence[str], place: Place) -> Iterator[str]:
    """A fact is drawn as it stands, and what is of none as the facts that it counts or has signs of."""
    fact, drawn = _drawn_fact(page, element, names, place), _STANDINGS.intersection(names)
    if fact is not None and not draws_standing(names, fact):
        drawn_as = " ".join(sorted(drawn)) or "one that is established"
        yield f"draws {fact.id} as {drawn_as}, where it is {fact.standing}"
    if not place.fact and drawn and (terms := _terms_in(element)) and terms != drawn:
        yield f"draws what is {' and '.join(sorted(terms))} as {' '.join(sorted(drawn))}"


def _terms_in(element: Element) -> frozenset[str]:
    """The standings that an element has signs of, or that it counts facts of."""
    return _STANDINGS.intersection((*map(_term, element.iter("use")), *map(str, xpath(element, ".//@data-count"))))


def _drawn_fact(page: Page, element: Element, names: Sequence[str], place: Place) -> Fact | None:
    """The fact that an element is of: a figure is of the one that it leads to."""
    folder, id = page.subject_of(element) if "fig" in names and element.get("href") else ("facts", place.fact or "")
    return page.site.facts.get(id) if folder == "facts" else None


def _may_be_hidden(element: Element, place: Place) -> bool:
    """Whether it is no part of a value, nor has one but a title, which is spoken of a drawn mark.

    Of what belongs to a fact, what heads something alone may be hidden: all else qualifies it.
    """
    if within_value(element) or (place.fact and element.tag not in _HEADING):
        return False
    return all(name.startswith("facts/") and name.endswith(":title") for name in _MARKS(element))


def _withdrawals(page: Page, element: Element, place: Place) -> Iterator[Text | None]:
    """Why what stands in a place may be struck out."""
    (fact, claim), link = page.owner(place), element.find(".//a")
    if "prose" in place.manners and link is not None:
        mentioned = page.site.facts.get(page.subject_of(link)[1])
        claims = mentioned.claims.values() if mentioned is not None else ()
        yield from (one.withdrawn for one in (mentioned, *claims) if one is not None)
    elif fact is None:
        yield getattr(page.about, "withdrawn", None)
    else:
        yield fact.withdrawal(claim)
        yield from (told.claim.withdrawn for told in page.told_within(place))


def _is_unmarked(page: Page, element: Element, names: Sequence[str]) -> bool:
    """Whether an element has no mark and needs one: what stands for a fact in a word does where that is a status."""
    needs = "word" not in names or small_text(element) in page.grammar.statuses
    return needs and nearest(element, "data-is") is None


# --- signs -------------------------------------------------------------------------------------------------------


def _apart(page: Page) -> set[Element]:
    """All that stands on a map, or in what a search finds."""
    around = (one for name in ("data-map", "data-result") for one in page.marks.named(name))
    return {inner for one in around for inner in one.iter()}


def _odd_signs(page: Page) -> Iterator[str]:
    """A sign is drawn as it is called, and as the fact stands in whose place it is, or as the word beside it says."""
    apart = _apart(page)
    for use in page.marks.tagged("use"):
        if use in apart:
            continue  # what holds at a place is held by `maps`; what a search finds is drawn by its script
        term, above, is_over = _term(use), use.getparent(), next(use.iterancestors("summary"), None) is not None
        named = _STANDINGS.intersection(() if above is None else classes(above)) or {term}
        if named != {term}:
            yield f"draws {' '.join(sorted(named))} as {term}"
        if not is_over and term in _STANDINGS and term != (wanted := _said_beside(page, use)):
            yield f"draws the sign of {term}, where it is {wanted or 'of no fact'}"


def _odd_over(page: Page) -> Iterator[str]:
    """Over facts that are folded away stand the signs of how they stand, one for each or one for all; or none."""
    for summary in page.marks.tagged("summary"):
        terms, names = {_term(use) for use in summary.iter("use")}, _FACTS(summary) or _TITLES(summary)
        if terms and names:
            yield from _odd_beads(len(_BEADS(summary)), len(names))
            facts = (page.site.facts.get(str(name).partition("/")[2].partition(":")[0]) for name in names)
            if terms != (standings := {fact.standing for fact in facts if fact is not None}):
                yield f"draws {', '.join(sorted(terms))} over facts that are {', '.join(sorted(standings))}"


def _odd_beads(beads: int, facts: int) -> Iterator[str]:
    if beads not in (0, facts):
        yield f"draws {beads} signs over {facts} facts"


def _term(use: Element) -> str:
    return (use.get("href") or "").removeprefix("#m.")


def _said_beside(page: Page, use: Element) -> str:
    """How the fact stands in whose place a sign is; elsewhere what the word beside it says."""
    fact = page.site.facts.get(page.marks.around(use).fact or "")
    word = next((one for one in use.iterancestors() if "standing" in classes(one)), None)
    if fact is not None:
        return fact.standing
    return page.grammar.standings.get(small_text(word), "") if word is not None else ""


def _alike(page: Page) -> Iterator[str]:
    """Of the signs that a page draws none is empty, and no two are alike."""
    drawn: dict[str, str] = {}
    page.signs = _signs_of(page)
    for name, lines in page.signs.items():
        if not lines:
            yield f"draws nothing as the sign {name}"
        elif (other := drawn.setdefault(lines, name)) != name:
            yield f"draws the sign {name} as it draws {other}"


def _signs_of(page: Page) -> dict[str, str]:
    """How a page draws each of its signs: alike on every page of a site."""
    symbols = page.marks.tagged("symbol")
    return {one.get("id") or "": "".join(tostring(part, encoding="unicode") for part in one) for one in symbols}
