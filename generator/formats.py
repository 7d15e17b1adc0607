"""The table of formats: how each kind of file that a site consists of is written, and how it is read back.

In: an artifact of the plan. Out: its bytes, or the HTML that it is set from; and what `verify` has to find in it. A
kind that has no reader cannot be in the table, and what is not in the table is not published.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from copy import copy
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from types import MappingProxyType
from typing import Any, TypeVar
from urllib.parse import urlsplit

from generator.artifact import Artifact, Known, Made, Same
from generator.export import FactTable, data_package, facts_csv, facts_geojson, facts_json, facts_xlsx
from generator.export.references import bibtex, csl_json, ris
from generator.inputs import Digests
from generator.labels import LABELS
from generator.model import MEDIA_TYPES, Fact, Site, Source
from generator.page import Page, SearchIndex, promised_in
from generator.page.values import SocialCard
from generator.render import Renderer
from generator.search import make_index
from generator.share.feed import Feed, SiteMap
from generator.share.feed_files import atom, json_feed, robots, sitemap
from generator.verify import READERS, Expected, FileReader
from generator.wording import Wording

Told = TypeVar("Told", Fact, Source)
Whole = TypeVar("Whole", Artifact, Known)


@dataclass(frozen=True, slots=True)
class Hand:
    """All that writes, besides an artifact's own value: the Site, one language's words, the theme.

    `outlines` are the names in the theme's outlines of maps, `themes` the lines of words that it declares for itself.
    `bom` tells whether CSV begins with the mark by which spreadsheets know UTF-8. `written` are the files so far, for
    what describes them; `table` is the one table of facts. `tables` are what digests are made of, by name; None means
    those of the Site.
    """

    site: Site
    wording: Wording
    renderer: Renderer
    outlines: frozenset[str] = frozenset()
    themes: tuple[str, ...] = ()
    bom: bool = True
    written: Mapping[str, Any] = field(default_factory=dict)
    table: FactTable = field(init=False)
    tables: Mapping[str, Mapping[str, Any]] | None = None
    digests: Digests = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "table", FactTable(self.site, self.wording))
        object.__setattr__(self, "digests", Digests(self.site.tables if self.tables is None else self.tables))

    def beside(self, written: Mapping[str, bytes]) -> "Hand":
        """The same, where other files have been written so far."""
        other = copy(self)
        object.__setattr__(other, "written", written)
        return other


Write = Callable[[Artifact, Hand], Mapping[str, bytes]]
Inputs = Callable[[Known, Hand], Iterable[str]]


@dataclass(frozen=True, slots=True)
class FileFormat:
    """One kind of file. `write` gives the files of an artifact by their paths; of what `is_set` it gives the HTML.

    What `describes` other files is written after them. `inputs` are digests of all that it is made from besides the
    artifact's value, and besides what every artifact is made from (`results`); None where that is made each time anew.
    `by_itself` tells whether a file is read back as soon as it is written: it tells of no other file of the edition.
    """

    write: Write
    reader: FileReader
    inputs: Inputs | None
    is_set: bool = False
    describes: bool = False
    by_itself: bool = False


def in_parts(artifacts: Iterable[Whole]) -> tuple[tuple[Whole, ...], ...]:
    """Artifacts in the order of writing: those of each part may be written at once, for they know nothing of another.

    What describes other files comes after them, and what is set last, as it may carry them.
    """
    parts: tuple[list[Whole], ...] = ([], [], [])
    for artifact in artifacts:
        form = FORMATS[artifact.made]
        parts[2 if form.is_set else 1 if form.describes else 0].append(artifact)
    return tuple(map(tuple, parts))


def head_of(width: int, height: int) -> bytes:
    """What a picture that is yet to be drawn begins with: by that alone it is known how large it is."""
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + width.to_bytes(4) + height.to_bytes(4)


def expected_of(artifact: Artifact, hand: Hand) -> Expected:
    """What has to be found in the file of an artifact."""
    value = artifact.value
    frame = value.frame if isinstance(value, Page) else None
    promised = promised_in(value)
    return Expected(
        artifact.path,
        promised.figures,
        promised.tallies,
        frame.language if frame else "en",
        f"templates/{artifact.template}",
        edition=frame.edition if frame else "",
        sources=value if artifact.made in _REFERENCES and isinstance(value, tuple) else (),
        attached=artifact.attached,
        outlines=hand.outlines,
        borders=promised.borders,
        themes=hand.themes,
        labels=_reworded(hand.wording),
        kind=artifact.made,
        digest=sha256(value).hexdigest() if isinstance(value, bytes) else "",
        head=head_of(value.width, value.height) if isinstance(value, SocialCard) else b"",
    )


@cache
def _reworded(wording: Wording) -> Mapping[tuple[str, str], str]:
    """The kinds and roles that a catalog words otherwise: as no other term of any vocabulary, and without a number."""
    taken = {label.casefold() for labels in LABELS.values() for label in labels.values()}
    told = {(name, term): wording.label(name, term) for name in ("kind", "role") for term in LABELS[name]}
    return {
        key: label for key, label in told.items()
        if label.casefold() not in taken and re.fullmatch(r"[^\W\d_]+(?:[ ’-][^\W\d_]+)*", label)
    }  # fmt: skip


def _page(artifact: Artifact, hand: Hand) -> Mapping[str, bytes]:
    """A page on a screen. The one for missing pages is shown at any path, so its addresses begin at the host's root."""
    page = _value(artifact)
    below = urlsplit(page.frame.address).path if artifact.path == "404.html" else None
    return {artifact.path: hand.renderer.html(artifact.template, page, below=below)}


def _sheet(artifact: Artifact, hand: Hand) -> Mapping[str, bytes]:
    """What is set: it has no folder, so its addresses are whole."""
    page = _value(artifact)
    return {artifact.path: hand.renderer.html(artifact.template, page, below=page.frame.address)}


def _value(artifact: Artifact) -> Page:
    assert isinstance(artifact.value, Page)
    return artifact.value


def _json(artifact: Artifact, hand: Hand) -> Mapping[str, bytes]:
    return {artifact.path: facts_json(hand.site, hand.wording, _told(artifact, hand.site.facts))}


def _csv(artifact: Artifact, hand: Hand) -> Mapping[str, bytes]:
    return {artifact.path: facts_csv(hand.table, _told(artifact, hand.site.facts), bom=hand.bom)}


def _xlsx(artifact: Artifact, hand: Hand) -> Mapping[str, bytes]:
    return {artifact.path: facts_xlsx(hand.table, _told(artifact, hand.site.facts))}


def _geojson(artifact: Artifact, hand: Hand) -> Mapping[str, bytes]:
    return {artifact.path: facts_geojson(hand.table, _told(artifact, hand.site.facts))}


def _package(artifact: Artifact, hand: Hand) -> Mapping[str, bytes]:
    folder = artifact.path.rpartition("/")[0]
    files = {suffix: hand.written[f"{folder}/facts.{suffix}"] for suffix in MEDIA_TYPES}
    return {artifact.path: data_package(hand.site, files)}


def _cited(artifact: Artifact, hand: Hand) -> Mapping[str, bytes]:
    write = _REFERENCES[artifact.made]
    return {artifact.path: write(hand.site, hand.wording, _told(artifact, hand.site.sources))}


def _told(artifact: Artifact, subjects: Mapping[str, Told]) -> tuple[Told, ...]:
    """The facts of a data artifact, or the sources of a file of references, in its order."""
    assert isinstance(artifact.value, tuple)
    return tuple(subjects[id] for id in artifact.value)


def _feed(write: Callable[[Feed], bytes]) -> Write:
    def written(artifact: Artifact, _: Hand) -> Mapping[str, bytes]:
        assert isinstance(artifact.value, Feed)
        return {artifact.path: write(artifact.value)}

    return written


def _site_map(write: Callable[[SiteMap], bytes]) -> Write:
    def written(artifact: Artifact, _: Hand) -> Mapping[str, bytes]:
        assert isinstance(artifact.value, SiteMap)
        return {artifact.path: write(artifact.value)}

    return written


def _index(artifact: Artifact, _: Hand) -> Mapping[str, bytes]:
    """The plan knows the first of these files; the others are named by their digests."""
    assert isinstance(artifact.value, SearchIndex)
    return make_index(artifact.value)


def _taken(artifact: Artifact, _: Hand) -> Mapping[str, bytes]:
    assert isinstance(artifact.value, bytes)
    return {artifact.path: artifact.value}


def _of_value(_: Known, __: Hand) -> Iterable[str]:
    """What is made from its value alone."""
    return ()


def _of_facts(known: Known, hand: Hand) -> Iterable[str]:
    """What facts are told with, the newsroom's own by its publisher."""
    return (hand.digests.reached(*(f"facts/{id}" for id in known.ids), f"actors/{hand.site.settings.publisher}"),)


def _of_sources(known: Known, hand: Hand) -> Iterable[str]:
    return (hand.digests.reached(*(f"sources/{id}" for id in known.ids)),)


def _of_sheet(known: Known, hand: Hand) -> Iterable[str]:
    """What is set shows images, and carries files that are published."""
    for path in (*known.attached, *sorted(hand.site.images)):
        data = hand.written[path]
        yield from (path, data.sha256 if isinstance(data, Same) else sha256(data).hexdigest())


_REFERENCES = {"bibtex": bibtex, "ris": ris, "csl": csl_json}

_WRITTEN: Mapping[Made, tuple[Write, Inputs | None]] = {
    "html": (_page, _of_value),
    "pdf": (_sheet, _of_sheet),
    "png": (_sheet, _of_sheet),
    "json": (_json, _of_facts),
    "csv": (_csv, _of_facts),
    "xlsx": (_xlsx, _of_facts),
    "geojson": (_geojson, _of_facts),
    "data-package": (_package, None),
    "bibtex": (_cited, _of_sources),
    "ris": (_cited, _of_sources),
    "csl": (_cited, _of_sources),
    "atom": (_feed(atom), None),
    "json-feed": (_feed(json_feed), None),
    "sitemap": (_site_map(sitemap), None),
    "robots": (_site_map(robots), None),
    "search": (_index, _of_value),
    "stylesheet": (_taken, _of_value),
    "script": (_taken, _of_value),
    "drawing": (_taken, _of_value),
    "font": (_taken, None),
    "image": (_taken, None),
}

_AMONG_ALL: frozenset[Made] = frozenset({"atom", "json-feed", "sitemap", "robots", "search", "stylesheet"})
"""What tells of other files, and is read back when they are there."""

if _unread := _WRITTEN.keys() - READERS.keys():
    raise TypeError(f"generator/verify/readers.py has no reader for {', '.join(sorted(_unread))}")

FORMATS: Mapping[Made, FileFormat] = MappingProxyType(
    {
        made: FileFormat(
            write,
            READERS[made],
            inputs,
            is_set=write is _sheet,
            describes=write is _package,
            by_itself=write not in (_sheet, _package) and made not in _AMONG_ALL,
        )
        for made, (write, inputs) in _WRITTEN.items()
    }
)
"""By the name that the plan gives a kind, and by which `verify` has a reader for it."""
