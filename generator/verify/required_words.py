"""What has to be said in words beside what is printed: that a bound is a reading, that rows must not be added up.

In: a page. Out: what it does not say, in words. The grammar of a language has the phrases (`due`), the rules here
within which elements each has to stand, by what they print of the content: nobody sees that a qualification is gone.
What explains the rest (`explained`) a theme may word otherwise: a line of its own stands for one that is left out.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from lxml.etree import _Element as Element

from generator.model import Actor, Claim, Explainer, Fact
from generator.verify.assertions import ABSENT, accounts_differ, others_differ, rests_alone
from generator.verify.changed import changed_on
from generator.verify.lines import load_lines
from generator.verify.marks import Mark, Place
from generator.verify.page import LANGUAGE, Page
from generator.verify.past import has_never_changed, is_unread, was_never_corrected

_OF_SITE = {"never-changed": has_never_changed, "never-corrected": was_never_corrected}
"""What a page of the whole site says where there is nothing of what it lists."""
_METHOD = re.compile(LANGUAGE + r"method/index\.html")
_TABLES = {"casualty": ("casualties", "tbody"), "release": ("releases", "tbody"), "closure": ("closures", "tr")}
"""By kinds of facts, what is said over a table of them, and what each fact is in it."""


def unsaid_words(page: Page) -> Iterator[str]:
    """Each phrase that is not said where it has to be."""
    due: dict[str, dict[Element, None]] = {}
    for name, element in _due(page):
        due.setdefault(name, {})[element] = None
    for name, around in due.items():
        words = page.grammar.due[name]
        lines = (line.element for line in page.marks.lines if words in line.text.casefold())
        said = {above for element in lines for above in (element, *element.iterancestors())}
        for element in around.keys() - said:
            yield f"prints {page.marks.around(element).name or page.path} without “{words}”"
    for element, phrases in _explained(page):
        yield from (f"prints {page.path} without “{words}”" for words in _unexplained(page, element, phrases))


def _due(page: Page) -> Iterator[tuple[str, Element]]:
    """What has to be said, by its name, and the element within which it has to."""
    yield from ((name, body) for body in page.root.iterfind("body") for name in _of_page(page))
    for place in page.marks.places:
        fact, claim = page.owner(place)
        if claim is not None:
            yield from ((name, place.element) for name in _of_claim(page, place, claim))
        elif fact is not None and place.claim is None:
            yield from ((name, place.element) for name in _of_fact(page, place, fact))
            yield from _of_table(page, place, fact)
    yield from _of_marks(page)


def _of_page(page: Page) -> Iterator[str]:
    """That nothing has changed on it yet, and what there is nothing of about its subject."""
    yield from ["first-version"] if _is_of_first_version(page) else []
    yield from (name for name, is_so in _OF_SITE.items() if is_so(page) and not is_unread(page))
    if not page.is_card:
        yield from (name for name, (kind, test) in ABSENT.items() if isinstance(page.about, kind) and test(page))
        is_whole = isinstance(page.about, Actor)
        yield from ["members"] if is_whole and page.content.inside(page.site, page.subject) else []


def _is_of_first_version(page: Page) -> bool:
    is_told = isinstance(page.about, (Explainer, Fact)) and not page.is_card and not is_unread(page)
    return is_told and changed_on(page.site, page.content, page.about) is None


def _of_marks(page: Page) -> Iterator[tuple[str, Element]]:
    """Of bounds in words, and of figures that are a part of others."""
    for mark in page.marks.printed:
        if mark.field == "bounds" and mark.text and mark.element.tag != "svg":
            yield from (("bounds", facts) for facts in mark.element.iterancestors("dl"))
        elif mark.is_figure and mark.place.claim:
            yield from _of_part(page, mark)


def _of_table(page: Page, place: Place, fact: Fact) -> Iterator[tuple[str, Element]]:
    """Of facts of one kind, in a table of an explainer."""
    name, tag = _TABLES.get(fact.kind, ("", ""))
    if page.explainer is not None and place.element.tag == tag and "card" not in place.manners:
        yield from ((name, table) for table in place.element.iterancestors("table"))


def _of_claim(page: Page, place: Place, claim: Claim) -> Iterator[str]:
    """Of a series, a voice without a name, and of what the newsroom derived, set out whole or in a row of paper."""
    tag = place.element.tag
    is_row = tag in ("tr", "li") and page.path.endswith(".pdf") and bool(place.figures)
    yield from ["series"] if tag == "table" else []
    yield from ["unnamed"] if tag == "article" and claim.by.kind == "unnamed" else []
    yield from ["derived"] if claim.derived is not None and (is_row or tag in ("article", "dl", "p")) else []


def _of_fact(page: Page, place: Place, fact: Fact) -> Iterator[str]:
    """At the head of its own page, and in the list of a voice or a source, which has some of its claims alone."""
    if page.subject == ("facts", fact.id) and "card" in place.manners:
        yield "otherwise" if accounts_differ(page, fact) else "agreed"
        yield from ["no-reason"] if fact.because is None else []
    if page.subject[0] in ("actors", "sources") and others_differ(page, place, fact):
        yield "others-contest" if fact.standing == "contested" else "others-differ"
    if page.subject[0] == "sources" and rests_alone(page, fact):
        yield "rests-alone"


def _of_part(page: Page, mark: Mark) -> Iterator[tuple[str, Element]]:
    """Of figures that are listed below their whole, in the place of their claim."""
    told, around = page.told(mark.address), next(mark.element.iterancestors("ul", "ol"), None)
    is_within = around is not None and mark.place.element in around.iterancestors()
    if told is not None and around is not None and is_within and told.quantity.relation != "whole":
        yield told.quantity.relation, around


# --- what explains the rest --------------------------------------------------------------------------------------


def _explained(page: Page) -> Iterator[tuple[Element, tuple[str, ...]]]:
    """What is to be explained, and within which element."""
    whole = next(page.marks.tagged("main"), page.root)
    yield from ((whole, page.grammar.explained[name]) for name, is_due in _EXPLAINED.items() if is_due(page))
    if _is_method(page):
        yield whole, (*page.grammar.standings, *page.grammar.words)
    for drawing in page.marks.having["data-map"]:
        if drawing.find(".//path[@class='shut']") is not None:
            yield drawing, page.grammar.explained["shut"]


def _is_method(page: Page) -> bool:
    return _METHOD.fullmatch(page.path) is not None


def _bars(page: Page) -> Iterator[Element]:
    """The drawings of bounds."""
    return (mark.element for mark in page.marks.printed if mark.field == "bounds" and mark.element.tag == "svg")


_EXPLAINED: Mapping[str, Callable[[Page], bool]] = {
    "work": lambda page: page.explainer is not None and not page.is_card,
    "scale": lambda page: page.path.endswith(".html") and any(True for _ in _bars(page)),
    "scales": lambda page: (
        page.explainer is not None and any(True for bar in _bars(page) for _ in bar.iterancestors("figure"))
    ),
    "method": _is_method,
    "kept": lambda page: _is_method(page) and bool(page.site.locks),
    "unkept": lambda page: _is_method(page) and not page.site.locks,
}
"""By the names of what explains the rest, on which pages it is due."""


def _unexplained(page: Page, element: Element, phrases: tuple[str, ...]) -> list[str]:
    """The phrases that are not said within an element, where its theme's own lines do not stand for them."""
    lines, known = list(_lines_in(page, element)), load_lines(page.language, page.themes)
    own = [line for line in lines if all("theme" in conditions for conditions in known.find(line))]
    said, terms = [line.casefold() for line in lines], {*page.grammar.standings, *page.grammar.words}
    lost = [one for one in phrases if not any(one == line if one in terms else one in line for line in said)]
    return lost if len(lost) > len(own) else []


def _lines_in(page: Page, element: Element) -> Iterator[str]:
    for line in page.marks.lines:
        if not line.attribute and (line.element is element or element in line.element.iterancestors()):
            yield line.text
