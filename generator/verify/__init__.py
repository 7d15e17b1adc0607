"""Reading back: every staged artifact is read as a stranger would read it, and held against the Site.

In: the staged bytes, the Site, what the plan expects. Out: notices, each on an artifact; none where all is well.

    forms      what the content says, and each form in which it may be said
    page       a page as it is parsed: its marks, lines, links, lists
    style      what stylesheets may write, and what they hide
    values     each printed value, held against the field that its mark names
    words      lines of words and running text: each may stand there, and is so
    paper      briefings, from the bytes of their PDFs
    programs   data, references, feeds, the search index
    required   what may not be missing: of a claim, a fact, a key figure, a page
    drawn      maps, social cards, what is said where a page is shared

    readers    the table of kinds: which rules files of each are held to
    expected   what the plan says that each artifact has to print
    record     edition.json, and the digests in it
    withheld   words that are printed nowhere, in every file
    taken      what is taken over as it is: fonts, scripts, drawings, images

Among the rooms imports go up this list only. All of them share no code with the rooms that print figures, or they would
bless their faults; but for `numerals`, which finds numbers in a source's words of eleven languages, and so a fault of
that is seen by neither.
"""

import gc
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType

from generator.model import Site
from generator.model.watched import group
from generator.notice import At, Notice
from generator.verify import readers, record, taken, values, withheld
from generator.verify.drawn import card, maps, shared
from generator.verify.expected import Expected
from generator.verify.forms import data
from generator.verify.forms.content import Content, index_content
from generator.verify.page import head, linked, lists, structure
from generator.verify.paper import briefing, inside, pdf_geometry, pdf_words
from generator.verify.programs import citations, feeds, search
from generator.verify.readers import READERS, FileReader, Seen, Staged, read_back
from generator.verify.style import stylesheet
from generator.verify.values import approval, evidence, figures, since, stray_numbers
from generator.verify.words import assertions, past, prose

__all__ = [
    "CODES",
    "READERS",
    "Expected",
    "FileReader",
    "Reader",
    "Seen",
    "Verdict",
    "verify",
    "verify_styles",
    "wanted_of",
]  # fmt: skip

_ROOMS = (
    figures, stray_numbers, prose, values, approval, evidence, lists, assertions, maps, past, since, card, shared,
    structure, linked, data, citations, feeds, briefing, pdf_words, pdf_geometry, inside, search, withheld, taken,
    record, readers,
)  # fmt: skip
CODES = {code: meaning for room in _ROOMS for code, meaning in room.CODES.items()}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What reading one file back gave: faults of the file as a whole, and of a page what was seen of it.

    Of the search index `records` are the pages that records are of, by the files of these.
    """

    notices: tuple[Notice, ...]
    seen: Seen | None = None
    records: Mapping[str, str] = field(default_factory=dict)


class Reader:
    """Reads the files of an edition back, each for itself: what the Site says is indexed once, for all of them.

    `address` is where the site is published.
    """

    def __init__(self, site: Site, address: str) -> None:
        self._site, self._address = site, address
        self._content, self._told = index_content(site), withheld.Told(site)

    def file(
        self,
        one: Expected,
        files: Mapping[str, bytes],
        prints: Mapping[str, str] | None = None,
        records: Mapping[str, str] = MappingProxyType({}),
    ) -> Verdict:
        """A file among all staged ones. `prints` is the HTML that PDFs were set from, by path; None: not compared.

        `records` are those of the search index that have been read back: their pages, by their files.
        """
        staged = Staged(files, self._site, self._content, self._address, prints, records=dict(records))
        with _let_go_together():
            notices = (*read_back(staged, one), *_withheld(one.path, one.path, files[one.path], self._told))
        own = staged.records if one.path == search.ENTRY else {}
        return Verdict(notices, staged.pages[0] if staged.pages else None, own)

    def sheet(self, one: Expected, html: str) -> tuple[Notice, ...]:
        """The HTML of a briefing or of a social card, before it is set."""
        data, notices = html.encode("utf-8"), list[Notice]()
        staged = Staged({}, self._site, self._content, self._address)
        page = readers.page_of(data, one, staged, notices)
        if page is not None:
            (readers.check_card if one.path.endswith(".png") else readers.check_words)(page, one)
            head.check_head(page)
            if not page.is_card:  # a picture shows no title
                shared.check_named(page)
            notices += page.found
        return (*notices, *_withheld(one.path, "page.html", data, self._told))

    def whole(self, verdicts: Mapping[str, Verdict], wanted: Iterable[str]) -> tuple[Notice, ...]:
        """Every fault, with those of the edition as a whole: what is `wanted` and not there, links that lead nowhere.

        `verdicts` are of all files, by their paths.
        """
        lost = (
            readers.notice("verify-missing", path, "is to be built and is not there")
            for path in sorted({*wanted} - verdicts.keys())
        )
        found = (notice for path in sorted(verdicts) for notice in verdicts[path].notices)
        pages = [verdicts[path].seen for path in sorted(verdicts)]
        seen = [page for page in pages if page is not None]
        parts = lists.parts_of(self._site, self._content, verdicts.keys())
        faults = lists.list_faults(parts, {page.path: page.listed for page in seen})
        astray = (readers.notice("verify-list", path, fault) for path, fault in faults)
        return (*lost, *found, *astray, *_followed(seen, verdicts.keys(), self._site, self._content))


@contextmanager
def _let_go_together() -> Iterator[None]:
    """What a file is read into is let go at its end: until then, nothing of it or of the Site is gone through for that.

    A page refers to itself, so that the collector has to find it; each of its looks while a page grows is in vain.
    """
    is_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if is_on:
            gc.enable()


def verify(
    files: Mapping[str, bytes],
    site: Site,
    expected: Sequence[Expected],
    *,
    address: str,
    prints: Mapping[str, str] | None = None,
) -> tuple[Notice, ...]:
    """Every fault in the staged files: wrong or lost figures, unexplained numbers, broken pages, unknown kinds.

    `address` is where the site is published. `prints` is the HTML from which each PDF was set, by its path, which
    `Reader.sheet` has read back; None where their words are not held against it. A page that no `Expected` names is
    held to all rules but completeness.
    """
    reader, wanted = Reader(site, address), {one.path: one for one in expected}
    read = {path: reader.file(wanted_of(wanted, path, site), files, prints) for path in sorted(files)}
    return reader.whole(read, wanted)


def wanted_of(expected: Mapping[str, Expected], path: str, site: Site) -> Expected:
    """What has to be found in a file; of one that nobody expects, no more than its language."""
    return expected.get(path) or Expected(path, language=site.settings.main)


def verify_styles(styles: Mapping[str, bytes]) -> tuple[Notice, ...]:
    """Every fault in the stylesheets that briefings and cards are set with, by their names in `print/`."""
    return _style_faults(tuple(sorted(styles.items())))


@lru_cache(8)
def _style_faults(styles: tuple[tuple[str, bytes], ...]) -> tuple[Notice, ...]:
    """Found once a process: previews set briefings with the same few sheets again and again."""
    return tuple(
        readers.notice("verify-policy", f"templates/print/{name}", fault)
        for name, css in styles
        if name.endswith(".css")
        for fault in stylesheet.check_stylesheet(name, css, dict(styles))
    )


def _withheld(path: str, name: str, data: bytes, told: withheld.Told) -> Iterator[Notice]:
    """Withheld words in a file; `name` tells how it is read."""
    for fault in withheld.check_withheld(name, data, told):
        yield readers.notice("verify-withheld", path, fault)


def _followed(pages: Sequence[Seen], files: Collection[str], site: Site, content: Content) -> Iterator[Notice]:
    """What is wrong with each page, its links into the site with it, and which changes no page of all of them has."""
    told = [page for page in pages if past.CHANGES.fullmatch(page.path)]
    shown = {f"explainers/{id}" for id in site.explainers if f"explainers/{id}/index.html" in files}
    for fault in past.untold(content.past, [page.told for page in told], shown) if told else ():
        yield readers.notice("verify-past", told[0].path, fault)
    usual = _usual(pages)
    for page in pages:
        yield from page.found
        for name in sorted(dict(set(page.signs) - usual)):
            fault = f"draws the sign {name} otherwise than other pages do"
            yield Notice("verify-standing", At(page.path, 1, 1), fault, page.remedy)
    yield from _led(pages, files)


def _led(pages: Sequence[Seen], files: Collection[str]) -> Iterator[Notice]:
    """Where pages lead that is not there, and what they lead to nowhere."""
    ids, beside = {page.path: page.ids for page in pages}, group((path[: path.rfind("/") + 1], path) for path in files)
    for page in pages:
        yield from _of_page(page, structure.link_faults(page.links, ids, files))
        around = beside.get(page.path.removesuffix("index.html"), ())
        yield from _of_page(page, structure.unled(page.path, page.links, around, files))


def _of_page(page: Seen, faults: Iterable[str]) -> Iterator[Notice]:
    return (Notice("verify-link", At(page.path, 1, 1), fault, page.remedy) for fault in faults)


def _usual(pages: Iterable[Seen]) -> frozenset[tuple[str, str]]:
    """How most pages draw each sign: each is drawn alike on all."""
    drawn = Counter(sign for page in pages for sign in page.signs)
    return frozenset({name: (name, lines) for (name, lines), _ in reversed(drawn.most_common())}.values())
