"""Every figure that a page prints, read back and held against the model.

A figure is an element that its mark names by address and that holds one element of class `q` (its quantity); behind
the quantity may stand its noun, and where it is a link, the link leads to the figure on its fact's page.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lxml.etree import _Element as Element

from generator.model import Address, Fact, Figure, FigureRef, Noun, all_told
from generator.verify.forms.content import plain_words
from generator.verify.forms.grammar import Grammar
from generator.verify.forms.quantity import (
    Number,
    differences,
    plain,
    read_bounds,
    read_numbers,
    read_quantity,
    unit_of,
    unseen,
)
from generator.verify.page import Page, classes, nearest, text_of
from generator.verify.page.marks import Mark

CODES = {
    "verify-figure": "A printed figure says, counts or leads to something else than the content has.",
    "verify-lost": "A figure that an artifact has to print is missing from it.",
    "verify-scale": "The steps or bounds of a scale are not those of its figures.",
}


def check_expected(page: Page, expected: Iterable[str]) -> None:
    """Report each expected figure, and on a fact's own page each of its figures, that the page does not print."""
    printed = {str(mark.address): page.told(mark.address) for mark in page.marks.printed if mark.is_figure}
    by_fact: dict[str, list[FigureRef]] = {}
    for told in printed.values():
        if told is not None:
            by_fact.setdefault(told.fact.id, []).append(told)
    for address in sorted({*expected, *_own(page)} - printed.keys()):
        if not _said_otherwise(page, address, by_fact):
            page.report("verify-lost", f"{address} is to be printed here and is not")


def _own(page: Page) -> Iterator[str]:
    """Every figure of the fact whose own page this is."""
    if isinstance(page.about, Fact) and page.path.endswith("/index.html"):
        yield from (str(told.address) for told in all_told(page.site, page.about))


def _said_otherwise(page: Page, address: str, printed: Mapping[str, list[FigureRef]]) -> bool:
    """Whether a page that only lists facts says this figure in another of the fact: an equal one, or a part's whole.

    A fact's own page and an explainer have to print each figure for itself.
    """
    told = page.told(address)
    if told is None or page.path.endswith(f"facts/{told.fact.id}/index.html") or "explainers/" in page.path:
        return False
    enough = [told]
    if told.quantity.relation != "whole":
        whole = page.told(str(told.address.at(*told.quantity.path[:-1])))
        enough += [whole] if whole is not None else []
    return any(
        other.address == one.address or other.quantity.figure == one.quantity.figure
        for other in printed.get(told.fact.id, ())
        for one in enough
    )


def check_figure(page: Page, mark: Mark) -> None:
    """Report what a printed figure says, counts or leads to otherwise than the content has it."""
    told = page.told(mark.address)
    if told is None:
        page.report("verify-figure", f"prints “{mark.text}” for {mark.address}, which the content does not have")
        return
    quantities = [inner for inner in mark.element.iter() if "q" in classes(inner)]
    if len(quantities) != 1:
        found = f"{mark.address} has {len(quantities)} quantities (class q) in it, where one belongs"
        page.report("verify-figure", found)
        return
    text = "".join(quantities[0].itertext())
    said = ("quantity", page.language, mark.address, text)
    if said not in page.content.sound:
        faults = quantity_faults(text, told, page.grammar)
        for fault in faults:
            page.report("verify-figure", f"{mark.address} is printed as “{plain(text)}”: {fault}")
        page.content.sound |= set() if faults else {said}
    _check_noun(page, mark, quantities[0], told)
    _check_link(page, quantities[0], told)


def quantity_faults(text: str, told: FigureRef, grammar: Grammar) -> Sequence[str]:
    """What is wrong with a printed quantity, in words; the content's own text stands in each."""
    figure = told.quantity.figure
    hidden = unseen(text)
    if hidden:
        return (f"it has the invisible character {hidden} in it, where the content has “{figure.text}”",)
    reading = read_quantity(text, grammar)
    if reading is None:
        return (f"this is no quantity that can be read back, where the content has “{figure.text}”",)
    return tuple(f"{difference}, where the content has “{figure.text}”" for difference in differences(reading, figure))


def nouns_of(told: FigureRef, grammar: Grammar) -> tuple[str, ...]:
    """The forms of what a figure counts, in small letters; empty where the content does not name it."""
    of: Noun | None = told.quantity.of
    if of is None and told.quantity.relation == "whole":
        of = told.fact.scoped("of", told.claim, told.row)
    if of is not None:
        return tuple(plain(form).casefold() for form in of.everything())
    if told.quantity.relation == "whole":
        return ()
    part = told.quantity.path[-1]
    return grammar.people.get(part, (part.replace("-", " "),))


def _check_noun(page: Page, mark: Mark, quantity: Element, told: FigureRef) -> None:
    """Around the quantity stands nothing but its noun, behind it: what it counts of a whole is nowhere left out."""
    element = mark.element
    after, nouns = _after(element, quantity), nouns_of(told, page.grammar)
    before = plain("".join(element.itertext())).removesuffix(after).strip(" ").removesuffix(text_of(quantity))
    if before or (after and not nouns):
        where = f"“{before}” before it" if before else f"“{after}” behind it, and counts nothing"
        page.report("verify-figure", f"{told.address} is printed with {where}")
    if nouns and not after and _needs_noun(page, mark, told, nouns):
        page.report("verify-figure", f"{told.address} is printed without “{nouns[-1]}”, where others count otherwise")
    said = {after.casefold(), *(after.casefold().removeprefix(of) for of in page.grammar.of)}
    if after and nouns and not said & set(nouns):
        page.report("verify-figure", f"{told.address} counts “{after}” in print, where the content has “{nouns[-1]}”")


def _needs_noun(page: Page, mark: Mark, told: FigureRef, nouns: Sequence[str]) -> bool:
    """Whether nothing else says what a figure counts: a part of a whole, or what other claims of its fact do not count.

    A sentence has it always; what is drawn on one scale counts the same, and key figures have their own words.
    What gives no number counts nothing.
    """
    figure, is_elsewhere = told.quantity.figure, mark.place.manners & {"derived", "key"}
    if "prose" in mark.place.manners:
        return figure.is_told
    if page.is_card or is_elsewhere or mark.place.printed("bounds") or not figure.is_told or figure.least is None:
        return False
    if told.quantity.relation != "whole":
        return True
    others = (one for one in all_told(page.site, told.fact) if one.quantity.path == told.quantity.path)
    return any(set(nouns).isdisjoint(nouns_of(one, page.grammar)) for one in others)


def _after(element: Element, quantity: Element) -> str:
    """What the figure's element prints behind its quantity."""
    if element is quantity:
        return ""
    whole, start = [], False
    for node in (quantity, *quantity.iterancestors()):
        if node is element:
            break
        whole.append(node.tail or "")
        start = True
        whole.extend("".join(after.itertext()) + (after.tail or "") for after in node.itersiblings())
    return plain("".join(whole)) if start else ""


def _check_link(page: Page, quantity: Element, told: FigureRef) -> None:
    link = nearest(quantity, "href")
    if link is None:
        return
    href = link.get("href") or ""
    target = page.target(href)
    path, fragment = target or ("", "")
    facts = f"facts/{told.fact.id}/index.html"
    if (path != facts and not path.endswith("/" + facts)) or fragment != told.address.fragment:
        page.report("verify-figure", f"{told.address} leads to “{href}” and not to its place on its fact's page")


def check_bounds(page: Page, text: str, address: Address | str | None) -> None:
    """Report words that bound a figure otherwise than the content does."""
    told = page.told(address)
    if told is None:
        page.report("verify-scale", f"“{text}” bounds {address}, which the content does not have")
        return
    for fault in bounds_faults(page, text, told.quantity.figure):
        page.report("verify-scale", f"{address} {fault}")


def bounds_faults(page: Page, text: str, figure: Figure) -> Iterator[str]:
    """In what words bound a figure otherwise than it does."""
    reading = read_bounds(text, page.grammar)
    if reading is None or reading.unit not in (None, unit_of(figure)) or not _is_told(page, text, figure):
        yield f"is bounded by “{text}”, where it is “{figure.text}”"
    if read_numbers(_without_base(text, figure, page), page.grammar) not in _bounds_of(figure):
        yield f"is bounded by “{text}”, where the content has “{figure.text}”"
    above = any(word in plain_words(text).casefold() for word in page.grammar.at_most)
    open_below = figure.qualifier in ("up-to", "fewer-than")
    if (open_below and not above) or (above and figure.most is None):
        yield f"is bounded on the wrong side by “{text}”: it is “{figure.text}”"


def _is_told(page: Page, text: str, figure: Figure) -> bool:
    """Whether words have a number, or say that nobody gave a bound, where nobody did."""
    words, is_open = plain_words(text).casefold(), figure.least is None and figure.most is None
    if page.grammar.untold.get(words, figure.qualifier) != figure.qualifier:
        return False
    return bool(read_numbers(text, page.grammar)) or (is_open and words in page.grammar.unsaid)


def _bounds_of(figure: Figure) -> list[list[Number]]:
    """The numbers that may bound a figure in print: both ends, one where they are one, those that are not nothing."""
    known: list[Number] = [bound for bound in (figure.least, figure.most) if bound is not None]
    amount: list[Number] = [figure.amount.value] if figure.amount is not None else []
    return [known, sorted(set(known)), [bound for bound in known if bound]] if known else [[], amount]


def _without_base(text: str, figure: Figure, page: Page) -> str:
    """The text without the base of a ratio, `per 1,000`, which bounds nothing; another base stays in it."""
    if figure.unit is None or not figure.unit.base:
        return text
    bases = re.finditer(rf"\b(?:{'|'.join(page.grammar.per)}) (?P<base>\S*\w)", plain_words(text))
    cut = [match[0] for match in bases if read_numbers(match["base"], page.grammar) == [figure.unit.base]]
    return plain_words(text).replace(cut[0], "") if cut else text
