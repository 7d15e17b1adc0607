"""A source's exact words as a page prints them, with their language, their translation and where they stand.

In: a page and a mark of one of these. Out: notices on it. What is set off in exact words is a number that the claim is
cited for, as it stands there: another stretch would tell readers that something else bears the figure.
"""

from collections.abc import Iterator
from functools import lru_cache

from lxml.etree import _Element as Element

from generator.model import Claim, Figure, quantities_of
from generator.numerals import Sought, weigh
from generator.verify.forms.content import plain_words
from generator.verify.forms.phrasing import small
from generator.verify.forms.quantity import unseen
from generator.verify.page import Page, nearest, small_text, text_of, xpath
from generator.verify.page.marks import Mark
from generator.verify.values.fields import rows_of

CODES = {
    "verify-exact": "Words printed as a source's exact words are not in the content word for word.",
    "verify-locator": "A printed locator is none that the content has.",
}
_SET_OFF = frozenset({"mark", "b", "strong", "em", "i"})
"""Elements that set words off from those around them."""


def check_exact(page: Page, mark: Mark) -> None:
    """Exact words are those of their claim, in the language of their source, with what they mean, and as they are."""
    words, (_, claim) = plain_words(mark.text), page.owner(mark)
    if next(mark.element.iterancestors("q", "blockquote"), mark.element).tag not in ("q", "blockquote"):
        page.report("verify-exact", f"“{mark.text}” is printed without the quotation marks of a <q>")
    if unseen(mark.text):
        page.report("verify-exact", f"“{mark.text}” has the invisible character {unseen(mark.text)} in it")
    elif words not in page.content.exacts:
        page.report("verify-exact", f"“{mark.text}” is printed as exact words that no citation has")
    elif (known := page.content.languages.get(words)) and _language(mark.element) not in known:
        page.report("verify-exact", f"“{mark.text}” is said to be in {_language(mark.element)}, and its source is not")
    elif _has_meaning(page, words, claim) and not _is_translated(mark.element):
        page.report("verify-exact", f"“{mark.text}” is printed without what it means")
    elif claim is not None and words not in {exact for exact, _ in _cited(page, mark, claim)}:
        page.report("verify-place", f"“{mark.text}” is printed as the words of {mark.place.name}")
    for stretch in _astray(page, mark, words, claim):
        page.report("verify-exact", f"sets “{stretch}” off in “{mark.text}”, which is no figure of {mark.place.name}")


def _language(element: Element) -> str:
    """The language that an element is said to be in: its own, or that of what it stands in."""
    around = nearest(element, "lang")
    return (around.get("lang") or "") if around is not None else ""


def _has_meaning(page: Page, words: str, claim: Claim | None) -> bool:
    """Whether exact words have a translation wherever they are cited: a text may cite those of a claim without it."""
    return bool(page.content.meanings.get(words)) and (claim is not None or words not in page.content.untranslated)


def _is_translated(element: Element) -> bool:
    """Whether a translation stands directly behind exact words."""
    behind = element.getnext()
    return behind is not None and bool(xpath(behind, "descendant-or-self::*[@data-is=':means']"))


def check_locator(page: Page, mark: Mark) -> None:
    """A locator is that of its claim, and of the reference whose number stands behind it; of an entry `whole` asks."""
    text, (_, claim) = plain_words(mark.text), page.owner(mark)
    if text not in page.content.locators:
        page.report("verify-locator", f"“{text}” is printed as a locator that no citation has")
    if claim is not None and text not in {at for _, at in _cited(page, mark, claim)}:
        page.report("verify-place", f"“{text}” is printed as the place of {mark.place.name}")
    if text != (_locator_behind(page, mark.element) or text):
        page.report("verify-locator", f"“{text}” is printed beside a reference to another place")


def _cited(page: Page, mark: Mark, claim: Claim) -> Iterator[tuple[str, str]]:
    """The exact words and locators that a claim may have on this page: that of a source has no other's."""
    own = page.phrasing.source
    cited = (one for row in rows_of(page, mark, claim) for one in row.citations if own in ("", one.source))
    return ((plain_words(one.exact or ""), plain_words(one.at or "")) for one in cited)


def _locator_behind(page: Page, element: Element) -> str:
    """The locator in the reference whose mark follows; empty where no mark does."""
    mark = element.getnext()
    if mark is not None and mark.text == "[":
        mark = mark.getnext()
    is_mark = mark is not None and mark.get("data-ref") is not None
    entry = page.entries.get(f"ref-{text_of(mark)}") if mark is not None and is_mark else None
    return entry.cited[2] if entry is not None else ""


def check_means(page: Page, mark: Mark) -> None:
    """A translation is that of the exact words before it."""
    before = page.marks.exact_before.get(mark)
    exact = plain_words(before.text) if before else ""
    if not any(page.grammar.translated in small_text(one) for one in mark.element.itersiblings()):
        page.report("verify-exact", f"“{mark.text}” does not say whose translation it is")
    if any(True for _ in mark.element.iterdescendants(*_SET_OFF)):
        page.report("verify-exact", f"sets words off in “{mark.text}”, a translation")
    if small(mark.text) not in page.content.meanings.get(exact, ()):
        page.report("verify-exact", f"“{mark.text}” is printed as the translation of “{exact}”")


# --- what is set off ---------------------------------------------------------------------------------------------


def _astray(page: Page, mark: Mark, words: str, claim: Claim | None) -> Iterator[str]:
    """What is set off in exact words and is no number that they are cited for."""
    known = None
    for one in mark.element.iterdescendants(*_SET_OFF):
        before = [mark.element.text or ""]
        for sibling in reversed(list(one.itersiblings(preceding=True))):
            before += ["".join(sibling.itertext()), sibling.tail or ""]
        known = _bearing(page, mark, words, claim) if known is None else known
        place = plain_words("".join(before)), plain_words(text_of(one))
        if one.getparent() is not mark.element or place not in known:
            yield text_of(one)


def _bearing(page: Page, mark: Mark, words: str, claim: Claim | None) -> set[tuple[str, str]]:
    """Where the figures of a claim stand in its exact words: what is before each, and it, also with what bounds it."""
    found: set[tuple[str, str]] = set()
    for row in rows_of(page, mark, claim) if claim is not None else ():
        for cited in row.citations:
            exact, source = cited.exact or "", page.site.sources.get(cited.source or "")
            for one in quantities_of(row) if plain_words(exact) == words and source else ():
                found |= _borne(one.figure, exact, source.language) if source else set()
    return found


@lru_cache(maxsize=1 << 14)
def _borne(figure: Figure, exact: str, language: str) -> frozenset[tuple[str, str]]:
    """Where a figure stands in exact words, alone and with what bounds it: many pages print the same."""
    said = weigh(Sought(figure), exact, language).said
    ends = (said.number, said.bounded) if said else ()
    return frozenset((plain_words(exact[:start]), plain_words(exact[start:end])) for start, end in ends)
