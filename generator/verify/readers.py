"""How each kind of file is read back: what files of the kind are called, and the rules that they are held to.

In: all staged files, and what the plan says of one. Out: notices on it. Which kind a file is of says the plan; a file
that no plan knows is taken for the kind that it is called after.

    READERS ─┬─ html                 values, assertions, required, required.page, past, since, prose, maps, shared,
             │                       structure, stray_numbers
             ├─ pdf                  briefing, pdf_words, pdf_geometry
             ├─ png                  the head of the picture: what it says was read back before it was drawn
             ├─ json                 data_json
             ├─ csv, geojson, xlsx   data_table, data_xlsx
             ├─ data-package         data_package
             ├─ bibtex, ris, csl     citations
             ├─ atom, json-feed, sitemap, robots    feeds
             ├─ search               search
             ├─ stylesheet, script, drawing, font, image    stylesheet, taken
             └─ edition              record
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from types import MappingProxyType

from generator.model import Site
from generator.notice import At, Notice, OutsideFault
from generator.verify import record, required, taken, values
from generator.verify.drawn import card, maps, shared
from generator.verify.expected import Expected
from generator.verify.forms.content import Content
from generator.verify.forms.grammar import GRAMMARS, Grammar
from generator.verify.page import Page, head, lists, parse_page, structure
from generator.verify.paper import briefing, pdf_geometry, pdf_words
from generator.verify.programs import citations, feeds, search
from generator.verify.programs.data_json import check_json
from generator.verify.programs.data_package import check_package
from generator.verify.programs.data_table import check_csv, check_geojson
from generator.verify.programs.data_xlsx import check_xlsx
from generator.verify.required import page as required_page
from generator.verify.required.parts import OF_PARTS
from generator.verify.style import covering, stylesheet
from generator.verify.values import evidence, figures, since, stray_numbers
from generator.verify.values.answers import Reader as Answers
from generator.verify.words import assertions, past, prose

CODES = {
    "verify-missing": "An artifact that was to be staged is not there, or cannot be read.",
    "verify-language": "An artifact is in a language whose figures cannot be read back.",
    "verify-format": "A file is of no kind that can be read back, or is not called as its kind is.",
}
_REMEDY = "correct what made it; nothing was published"


@dataclass(frozen=True, slots=True)
class Seen:
    """What is kept of a page that was read: its ids, its links into the site, and what was found."""

    path: str
    ids: frozenset[str]
    links: tuple[tuple[str, str], ...]
    told: frozenset[str]
    """The changes of the record that it tells."""
    signs: tuple[tuple[str, str], ...]
    """How it draws each of its signs."""
    listed: tuple[str, ...]
    """What it lists, and where it leads on from its lists (`lists`)."""
    found: tuple[Notice, ...]
    remedy: str


@dataclass(frozen=True, slots=True)
class Staged:
    """What is read back: files, the Site that they are of, the address where they are published.

    `prints` is the HTML from which PDFs were set, by their paths; None where they are not held against it. `pages`
    grows while pages are read, for links are followed when every page has been seen. `records` are the pages that
    records of the search index are of, by the files of these, as far as they have been read back.
    """

    files: Mapping[str, bytes]
    site: Site
    content: Content
    address: str
    prints: Mapping[str, str] | None = None
    pages: list[Seen] = field(default_factory=list)
    records: dict[str, str] = field(default_factory=dict)


Read = Callable[[Staged, Expected], Iterable[Notice]]


@dataclass(frozen=True, slots=True)
class FileReader:
    """One kind: what its files are called, for hosts tell from that alone what they serve, and how they are read."""

    named: str
    read: Read


def read_back(staged: Staged, one: Expected) -> Iterable[Notice]:
    """Every fault of one staged file; those of pages come to light in `staged.pages`."""
    kind = one.kind or kind_of(one.path)
    reader = READERS.get(kind)
    if reader is None:
        return [notice("verify-format", one.path, "is of no kind that can be read back")]
    if not re.fullmatch(reader.named, one.path):
        return [notice("verify-format", one.path, f"is of the kind {kind} and is not called as that is")]
    return reader.read(staged, one)


def kind_of(path: str) -> str:
    """The kind that a file is called after; empty where there is none."""
    return next((kind for kind, reader in READERS.items() if re.fullmatch(reader.named, path)), "")


def notice(code: str, path: str, found: str) -> Notice:
    """A fault of a file as a whole."""
    return Notice(code, At(path, 1, 1), found, _REMEDY)


def unread(one: Expected) -> Notice:
    """The fault of a file in a language that has no grammar here."""
    return notice("verify-language", one.path, f"is in “{one.language}”, whose figures cannot be read back")


def page_of(data: bytes, one: Expected, staged: Staged, notices: list[Notice]) -> Page | None:
    """The page, ready to be examined; None, and a notice more, where nothing can be made of the bytes."""
    root, errors = parse_page(data)
    grammar = GRAMMARS.get(one.language)
    if root is None:
        notices.append(notice("verify-markup", one.path, f"is no HTML in UTF-8: {'; '.join(errors)}"))
        return None
    if grammar is None:
        notices.append(unread(one))
        return None
    return Page(
        one.path, root, staged.site, staged.content, grammar, one.language, staged.address, one.template,
        dict(one.tallies), one.times, one.edition, one.outlines,
        tuple(path.rpartition("/")[2] for path in one.attached), one.themes, one.labels, errors, one.borders,
    )  # fmt: skip


def check_words(page: Page, one: Expected) -> None:
    """The rules for what a reader of the page is told, on a screen and on paper alike."""
    _check_printed(page, one)
    prose.check_prose(page)
    required_page.check_page(page)
    maps.check_maps(page)


def check_card(page: Page, one: Expected) -> None:
    """The rules for what is told on a social card."""
    _check_printed(page, one)
    page.hold(OF_PARTS)
    card.check_card(page)


def _check_printed(page: Page, one: Expected) -> None:
    """The rules for what is printed, wherever it is."""
    page.told_past = past.check_past(page)
    since.check_since(page)
    values.check_values(page)
    figures.check_expected(page, one.figures)
    required.check_places(page)
    structure.check_elements(page)
    page.hold(covering.OF_STYLE)
    stray_numbers.check_numbers(page)
    assertions.check_lines(page)
    evidence.check_evidence(page)


# --- a kind each -------------------------------------------------------------------------------------------------


def _page(staged: Staged, one: Expected) -> list[Notice]:
    """Every rule looks at the page; it is let go, and what links need is kept."""
    notices: list[Notice] = []
    page = page_of(staged.files[one.path], one, staged, notices)
    if page is not None:
        check_words(page, one)
        head.check_head(page)
        shared.check_shared(page, staged.files)
        links = tuple(dict.fromkeys(structure.check_structure(page)))
        listed, ids = lists.listed_on(page), frozenset(page.ids)
        signs, found = tuple(page.signs.items()), tuple(page.found)
        staged.pages.append(Seen(page.path, ids, links, page.told_past, signs, listed, found, page.remedy))
        page.marks.let_go()
    return notices


def _briefing(staged: Staged, one: Expected) -> Iterator[Notice]:
    pdf, grammar = staged.files[one.path], GRAMMARS.get(one.language)
    if grammar is None:
        yield unread(one)
        return
    try:
        for fault in briefing.check_briefing(pdf, staged.site, staged.content, grammar, staged.address, one.figures):
            yield notice("verify-briefing", one.path, fault)
        for fault in briefing.check_attached(pdf, staged.files, one.attached):
            yield notice("verify-briefing", one.path, fault)
        yield from _noticed("verify-geometry", one, pdf_geometry.check_geometry(pdf))
        if staged.prints is not None:
            for fault in pdf_words.check_words(pdf, staged.prints[one.path]):
                yield notice("verify-words", one.path, fault)
    except OutsideFault as error:
        yield notice("verify-missing", one.path, str(error))


def _data(check: Callable[[bytes, Site, Grammar, frozenset[str]], Iterator[str]]) -> Read:
    def read(staged: Staged, one: Expected) -> Iterator[Notice]:
        grammar = GRAMMARS.get(one.language)
        if grammar is None:
            return iter([unread(one)])
        facts = _facts_in(one, staged.site, staged.content)
        return _noticed("verify-data", one, check(staged.files[one.path], staged.site, grammar, facts))

    return read


def _package(staged: Staged, one: Expected) -> Iterator[Notice]:
    """The package and the files that it describes, which lie beside it."""
    beside = one.path.rpartition("/")[0] + "/facts."
    files = {path.removeprefix(beside): staged.files[path] for path in staged.files if path.startswith(beside)}
    return _noticed("verify-data", one, check_package(staged.files[one.path], files, staged.site))


def _facts_in(one: Expected, site: Site, content: Content) -> frozenset[str]:
    """The facts that a data file must hold: all of them, or those that its explainer draws on."""
    named = {address.partition("#")[0] for address in one.figures}
    match one.path.split("/")[-3:]:
        case ["explainers", id, _]:
            explainer = site.explainers.get(id)
        case _:
            explainer = None
    if explainer is None:
        return frozenset(named | site.facts.keys())
    return frozenset(named.union(content.drawn_on(site, explainer)))


def _references(kind: str) -> Read:
    def read(staged: Staged, one: Expected) -> Iterator[Notice]:
        faults = citations.check_references(kind, staged.files[one.path], staged.site, one.sources)
        return _noticed("verify-references", one, faults)

    return read


def _feed(staged: Staged, one: Expected) -> Iterator[Notice]:
    faults = feeds.check_feed(one.path, staged.files, staged.site, staged.address, staged.content)
    return _noticed("verify-feed", one, faults)


def _index(staged: Staged, one: Expected) -> Iterator[Notice]:
    """The search index is read as a whole, from the file that a browser reads first; it is in the main language."""
    grammar = GRAMMARS.get(staged.site.settings.main)
    if one.path == search.ENTRY and grammar is not None:
        answers = Answers(staged.site, staged.content, grammar, one.labels, one.themes)
        for path, fault in search.check_search(staged.files, answers, staged.records):
            yield notice("verify-search", path, fault)


def _record(staged: Staged, one: Expected) -> Iterator[Notice]:
    digests = {path: sha256(data).hexdigest() for path, data in staged.files.items() if path != one.path}
    faults = record.check_record(staged.files[one.path], digests)
    return (notice("verify-edition", path, fault) for path, fault in faults)


def _stylesheet(staged: Staged, one: Expected) -> Iterator[Notice]:
    yield from _taken(staged, one)
    faults = stylesheet.check_stylesheet(one.path, staged.files[one.path], staged.files)
    yield from _noticed("verify-policy", one, faults)


def _taken(staged: Staged, one: Expected) -> Iterator[Notice]:
    return _noticed("verify-taken", one, taken.check_taken(one.path, staged.files[one.path], one.digest))


def _picture(staged: Staged, one: Expected) -> Iterator[Notice]:
    """A card: what it says was read back before it was drawn, and so was the page that says how large it is."""
    yield from _taken(staged, one)
    if not staged.files[one.path].startswith(one.head):
        yield notice("verify-shared", one.path, "is no PNG of the size that pages give for it")


def _noticed(code: str, one: Expected, faults: Iterable[str]) -> Iterator[Notice]:
    return (notice(code, one.path, fault) for fault in faults)


READERS: Mapping[str, FileReader] = MappingProxyType(
    {
        "html": FileReader(r".*\.html", _page),
        "pdf": FileReader(r".*\.pdf", _briefing),
        "png": FileReader(r"(?:.*/)?card\.png", _picture),
        "json": FileReader(r"(?:.*/)?(?:facts|data)\.json", _data(check_json)),
        "csv": FileReader(r"(?:.*/)?(?:facts|data)\.csv", _data(check_csv)),
        "xlsx": FileReader(r"(?:.*/)?(?:facts|data)\.xlsx", _data(check_xlsx)),
        "geojson": FileReader(r"(?:.*/)?(?:facts|data)\.geojson", _data(check_geojson)),
        "data-package": FileReader(r"data/datapackage\.json", _package),
        "bibtex": FileReader(r".*\.bib", _references("bib")),
        "ris": FileReader(r".*\.ris", _references("ris")),
        "csl": FileReader(r"(?:.*/)?references\.json", _references("json")),
        "atom": FileReader(r"(?:changes/|corrections/)?feed\.xml", _feed),
        "json-feed": FileReader(r"(?:changes/|corrections/)?feed\.json", _feed),
        "sitemap": FileReader(r"sitemap\.xml", _feed),
        "robots": FileReader(r"robots\.txt", _feed),
        "search": FileReader(rf"{search.FOLDER}.*", _index),
        "edition": FileReader(re.escape(record.EDITION), _record),
        "stylesheet": FileReader(r".*\.css", _stylesheet),
        "script": FileReader(r".*\.js", _taken),
        "drawing": FileReader(r"(?i:.*\.svg)", _taken),
        "font": FileReader(r".*\.woff2", _taken),
        "image": FileReader(r"(?i:.*\.(?:png|jpe?g|webp|avif))", _taken),
    }
)
"""By the name of the kind. Of those that a file may be called after, the first counts."""
