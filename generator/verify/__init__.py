"""Reading back: every staged artifact is read as a stranger would read it, and held against the Site.

In: the staged bytes, the Site, what the plan expects. Out: notices, each on an artifact; none where all is well.

    verify ─┬─ values      each printed value held against what its mark names  (marks, fields, figures, grammar)
            ├─ assertions  each line is one that pages may have, where it may be said  (lines, fields)
            ├─ required    what may not be missing: beside a value, in a place, on a page
            ├─ stray_numbers  every other number on a page                           (dates, content)
            ├─ prose       an explainer's text, word by word and in order         (body)
            ├─ maps        what a map says of each place
            ├─ card        a social card, before it is drawn                      (required)
            ├─ shared      what a page says of itself where it is shared          (card)
            ├─ structure   markup, ids, links, policy                             (page, linked)
            ├─ phrasing    in which words statuses, holders and voices are told, for all of these
            ├─ stylesheet  what may change a figure without a word
            ├─ data        JSON and CSV                                        (data_json, data_csv)
            ├─ citations   references as BibTeX, RIS and CSL-JSON
            ├─ feeds       feeds, sitemap, robots
            ├─ search      the search index, a record a page                      (answers)
            └─ briefing    the PDF's links, and the files in it                   (pdf_text, pdf_marks, reading_order)

`expected` is what the plan says that each artifact has to print.

It shares no code with the rooms that print figures, or it would bless their faults.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lxml import etree

from generator.model import Site
from generator.notice import At, Notice, OutsideFault
from generator.verify import (
    assertions,
    briefing,
    card,
    citations,
    data,
    feeds,
    figures,
    linked,
    maps,
    prose,
    required,
    search,
    shared,
    stray_numbers,
    structure,
    stylesheet,
    values,
)
from generator.verify.answers import Reader
from generator.verify.content import Content, index_content
from generator.verify.data_csv import check_csv
from generator.verify.data_json import check_json
from generator.verify.expected import Expected
from generator.verify.grammar import GRAMMARS, Grammar
from generator.verify.page import Page, ids_of, parse_page
from generator.verify.pdf_text import PageText, PrintedLink, Run, plain_spaces, read_figures, read_text

__all__ = [
    "CODES", "Expected", "PageText", "PrintedLink", "Run", "plain_spaces", "read_figures", "read_text", "verify",
    "verify_prints",
]  # fmt: skip

CODES = {
    **figures.CODES,
    **stray_numbers.CODES,
    **prose.CODES,
    **values.CODES,
    **required.CODES,
    **assertions.CODES,
    **maps.CODES,
    **card.CODES,
    **shared.CODES,
    **structure.CODES,
    **linked.CODES,
    **data.CODES,
    **citations.CODES,
    **feeds.CODES,
    **briefing.CODES,
    **search.CODES,
    "verify-missing": "An artifact that was to be staged is not there, or cannot be read.",
    "verify-language": "An artifact is in a language whose figures cannot be read back.",
}
_REMEDY = "correct what made it; nothing was published"
_DATA = re.compile(r"(?:.*/)?(?:facts|data)\.(?:json|csv)")


def verify(files: Mapping[str, bytes], site: Site, expected: Sequence[Expected], *, address: str) -> tuple[Notice, ...]:
    """Every fault in the staged files: wrong or lost figures, unexplained numbers, broken pages.

    `address` is where the site is published. A page that no `Expected` names is held to all rules but completeness.
    """
    content = index_content(site)
    wanted = {one.path: one for one in expected}
    lost = sorted(wanted.keys() - files.keys())
    notices = [_notice("verify-missing", path, "is to be built and is not there") for path in lost]
    pages: list[tuple[Page, list[tuple[str, str]]]] = []
    for path in sorted(files):
        one = wanted.get(path) or Expected(path, language=site.settings.main)
        if path.endswith(".html"):
            page = _page(files[path], one, site, content, address, notices)
            pages += [(page, _examined(page, one, files))] if page else []
        else:
            notices += _other(path, files, one, site, content, address)
    notices += _searched(files, site, content)
    return (*notices, *_followed(pages, frozenset(files)))


def verify_prints(
    prints: Mapping[str, str], site: Site, expected: Sequence[Expected], *, address: str
) -> tuple[Notice, ...]:
    """Every fault in the words of briefings and cards before they are set: `prints` is each one's HTML by its path.

    Their figures and numbers are held to the rules of pages. Those of a briefing are read once more from the PDF by
    `verify`; of a card, which is a picture, nothing but what is said here stands between the content and the reader.
    """
    content = index_content(site)
    wanted = {one.path: one for one in expected}
    notices: list[Notice] = []
    for path, html in sorted(prints.items()):
        one = wanted.get(path) or Expected(path, language=site.settings.main)
        page = _page(html.encode("utf-8"), one, site, content, address, notices)
        if page is not None:
            (_check_card if path.endswith(".png") else _check_words)(page, one)
            notices += page.found
    return tuple(notices)


def _page(data: bytes, one: Expected, site: Site, content: Content, address: str, notices: list[Notice]) -> Page | None:
    """The page, ready to be examined; None, and a notice more, where nothing can be made of the bytes."""
    root, errors = parse_page(data)
    grammar = GRAMMARS.get(one.language)
    if root is None:
        notices.append(_notice("verify-markup", one.path, f"is no HTML in UTF-8: {'; '.join(errors)}"))
        return None
    if grammar is None:
        notices.append(_unread(one))
        return None
    return Page(
        one.path, root, site, content, grammar, one.language, address, one.template, dict(one.tallies), one.times,
        one.edition, one.outlines, tuple(path.rpartition("/")[2] for path in one.attached), one.themes,
        ids_of(root), errors,
    )  # fmt: skip


def _examined(page: Page, one: Expected, files: Mapping[str, bytes]) -> list[tuple[str, str]]:
    """The page's links into the site, once every rule has looked at it; its tree is let go."""
    _check_words(page, one)
    shared.check_shared(page, files)
    links = structure.check_structure(page)
    page.tree = None
    return links


def _check_words(page: Page, one: Expected) -> None:
    """The rules for what a reader of the page is told, on a screen and on paper alike."""
    _check_printed(page, one)
    prose.check_prose(page)
    required.check_page(page)
    maps.check_maps(page)


def _check_card(page: Page, one: Expected) -> None:
    """The rules for what is told on a social card."""
    _check_printed(page, one)
    card.check_card(page)


def _check_printed(page: Page, one: Expected) -> None:
    """The rules for what is printed, wherever it is."""
    values.check_values(page)
    figures.check_expected(page, one.figures)
    required.check_places(page)
    structure.check_elements(page)
    stray_numbers.check_numbers(page)
    assertions.check_lines(page)


def _unread(one: Expected) -> Notice:
    return _notice("verify-language", one.path, f"is in “{one.language}”, whose figures cannot be read back")


def _followed(pages: Sequence[tuple[Page, list[tuple[str, str]]]], files: frozenset[str]) -> Iterator[Notice]:
    ids = {page.path: page.ids for page, _ in pages}
    for page, links in pages:
        structure.check_links(page, links, ids, files)
        yield from page.found


def _other(
    path: str, files: Mapping[str, bytes], one: Expected, site: Site, content: Content, address: str
) -> Iterator[Notice]:
    """Faults of an artifact that is no page."""
    held, suffix = files[path], path.rpartition(".")[2]
    if path in feeds.NAMES:
        yield from _noticed("verify-feed", path, feeds.check_feed(path, files, site, address))
    elif named := citations.NAMED.fullmatch(path):
        yield from _noticed(
            "verify-references", path, citations.check_references(named["kind"], held, site, one.sources)
        )
    elif suffix == "css":
        yield from _noticed("verify-policy", path, stylesheet.check_stylesheet(path, held, files))
    elif suffix in ("xml", "svg"):
        yield from _noticed("verify-markup", path, _xml(held))
    elif (grammar := GRAMMARS.get(one.language)) is None:
        yield from [_unread(one)] if suffix == "pdf" or _DATA.fullmatch(path) else ()
    elif suffix == "pdf":
        yield from _briefing(files, one, site, content, grammar, address)
    elif _DATA.fullmatch(path):
        check = check_json if suffix == "json" else check_csv
        yield from _noticed("verify-data", path, check(held, site, grammar, _facts_in(path, one, site, content)))


def _noticed(code: str, path: str, faults: Iterable[str]) -> Iterator[Notice]:
    return (_notice(code, path, fault) for fault in faults)


def _searched(files: Mapping[str, bytes], site: Site, content: Content) -> Iterator[Notice]:
    """Faults of the search index, which is in the site's main language."""
    grammar = GRAMMARS.get(site.settings.main)
    if grammar is not None:
        for path, fault in search.check_search(files, Reader(site, content, grammar)):
            yield _notice("verify-search", path, fault)


def _briefing(
    files: Mapping[str, bytes], one: Expected, site: Site, content: Content, grammar: Grammar, address: str
) -> Iterator[Notice]:
    pdf = files[one.path]
    try:
        for fault in briefing.check_briefing(pdf, site, content, grammar, address, one.figures):
            yield _notice("verify-briefing", one.path, fault)
        for fault in briefing.check_attached(pdf, files, one.attached):
            yield _notice("verify-briefing", one.path, fault)
    except OutsideFault as error:
        yield _notice("verify-missing", one.path, str(error))


def _xml(text: bytes) -> Iterator[str]:
    try:
        etree.fromstring(text, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        yield f"is not well formed: {error}"


def _facts_in(path: str, one: Expected, site: Site, content: Content) -> frozenset[str]:
    """The facts that a data file must hold: all of them, or those that its explainer draws on."""
    named = {address.partition("#")[0] for address in one.figures}
    explainer = site.explainers.get(path.split("/")[-2]) if "/" in path else None
    if explainer is None:
        return frozenset(named | site.facts.keys())
    drawn = {fact.id for fact in site.facts_of(explainer)}
    keyed = {entry.partition("#")[0] for entry in explainer.key_figures}
    return frozenset(named | drawn | ((content.mentioned[explainer.id] | keyed) & site.facts.keys()))


def _notice(code: str, path: str, found: str) -> Notice:
    return Notice(code, At(path, 1, 1), found, _REMEDY)
