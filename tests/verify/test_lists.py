"""Lists in parts: each entry stands once, in its place; a list that lost one at an edge, or leads astray, is refused.

Sound sites have as many explainers as stand on one page, one more, and so on; the spoilt ones have parts so small that
every list of the small project has several.
"""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

import pytest
from lxml import etree, html
from lxml.etree import _Element as Element

import generator.page.lists as made
import generator.verify.page.lists as held
from generator.build import Options, prepare
from generator.edition import render
from generator.model import Site
from generator.notice import Notice
from generator.verify import Expected, Reader, Verdict, verify, wanted_of
from tests.verify.test_stylesheets import TEMPLATES, Change, changed

BASE = Path(__file__).parents[1] / "bad" / "base"
NOW = datetime(2021, 4, 1, 6, 30, tzinfo=UTC)
_NEXT = re.compile(r'<a rel="next" href="(?:explainers/all|\.\.)/([0-9]+)/index\.html">Older</a>')
SHEET = """---
title: {title}
standfirst: What burnt on that day.
as_of: {year}-{month:02}-{day:02}
facts: [market]
state: published
---
Of the stalls, [[stalls-burnt]] burnt.
"""


@dataclass(frozen=True)
class Edition:
    """The files of a site, and all that they are held against."""

    site: Site
    files: Mapping[str, bytes]
    expected: tuple[Expected, ...]
    address: str

    def faults(self, files: Mapping[str, bytes] | None = None) -> tuple[Notice, ...]:
        """What reading it back says."""
        return verify(self.files if files is None else files, self.site, self.expected, address=self.address)

    @cached_property
    def reader(self) -> Reader:
        """Reads its files."""
        return Reader(self.site, self.address)

    @cached_property
    def read(self) -> Mapping[str, Verdict]:
        """What came of each of its files."""
        return self._read(self.files, self.files)

    def faults_with(self, pages: Mapping[str, bytes]) -> tuple[Notice, ...]:
        """What reading it back says where these pages stand in the place of its own: the others are read once."""
        again = self._read(pages, {**self.files, **pages})
        return self.reader.whole({**self.read, **again}, [one.path for one in self.expected])

    def _read(self, paths: Iterable[str], files: Mapping[str, bytes]) -> dict[str, Verdict]:
        wanted = {one.path: one for one in self.expected}
        return {path: self.reader.file(wanted_of(wanted, path, self.site), files) for path in paths}

    def entries(self, path: str) -> list[str]:
        """The explainers that a page lists, in its order."""
        return [str(name).partition("/")[2] for name in html.fromstring(self.files[path]).xpath("//section/@data-of")]

    def paths(self) -> list[str]:
        """The pages of explainers, in the order in which one leads to the next."""
        found = ["index.html"]
        while numbers := _NEXT.findall(self.files[found[-1]].decode()):
            found.append(f"explainers/all/{numbers[0]}/index.html")
        return found


def edition(folder: Path, explainers: int, theme: Mapping[str, Change] | None = None) -> Edition:
    """The small project with so many explainers, one of which has a name in Arabic, and a place without facts.

    One actor has published three sources. `theme` are changes of files of the shipped theme, which the project has as
    its own.
    """
    project = Path(shutil.copytree(BASE, folder / "project"))
    (project / "content/explainers/market-strike.md").unlink()
    (project / "content/places/farland.yaml").write_text("kind: country\nname: Farland\n", encoding="utf-8")
    named = project / "content/places/otherland.yaml"
    named.write_text(f"{named.read_text('utf-8')}in: farland\n", encoding="utf-8")
    for source in ("civil-defence-bulletin", "council-notice"):
        file = project / f"content/sources/{source}.yaml"
        text = re.sub("(?m)^publisher: .*$", "publisher: example-observers", file.read_text("utf-8"))
        file.write_text(text, "utf-8")
    for number in range(explainers):
        title = "ما احترق في السوق" if number == 1 else f"What burnt, as told by stall {chr(97 + number % 26)}"
        year = 2021 - number % 3 // 2
        text = SHEET.format(title=title, year=year, month=1 + number // 25 % 3, day=1 + number % 25)
        (project / f"content/explainers/sheet-{number}.md").write_text(text, encoding="utf-8")
    for path, change in (theme or {}).items():
        own = project / "templates" / path
        own.parent.mkdir(parents=True, exist_ok=True)
        own.write_text(change((TEMPLATES / path).read_text("utf-8")), "utf-8")
    prepared = prepare(Options(project, project / "site", pdf=False, now=NOW, clean=True, jobs=1))
    rendered = render(prepared)
    return Edition(prepared.site, rendered.files, tuple(rendered.expected), prepared.address)


SIZES = {(made, "SIZES"): made.SIZES, (held, "_SIZES"): held._SIZES}
"""As they are, each in its room."""
SHARES = {0: [0], 1: [1], 50: [50], 51: [26, 25], 100: [50, 25, 25], 101: [26, 25, 25, 25]}


@pytest.mark.long
@pytest.mark.parametrize("explainers", SHARES)
def test_sound_lists_are_built(explainers: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each explainer stands once, newest first, on as many pages as it takes."""
    for (room, name), sizes in SIZES.items():
        monkeypatch.setattr(room, name, sizes)
    built = edition(tmp_path, explainers)
    assert built.faults() == ()
    listed = [built.entries(path) for path in built.paths()]
    assert [len(ids) for ids in listed] == SHARES[explainers]
    dates = built.site.explainers
    newest = sorted(dates, key=lambda id: (-dates[id].as_of.first(UTC).timestamp(), id))
    assert [id for ids in listed for id in ids] == newest
    assert (b'class="pager"' in built.files["index.html"]) == (explainers > 50)


# --- spoilt ones ---------------------------------------------------------------------------------------------------

SMALL = {"explainers": 2, "facts": 1, "sources": 1, "actors": 1, "places": 1}


@pytest.fixture(scope="module")
def cut(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Edition]:
    """A site whose lists are cut into the smallest of parts."""
    with pytest.MonkeyPatch.context() as patched:
        for room, name in SIZES:
            patched.setattr(room, name, SMALL)
        yield edition(tmp_path_factory.mktemp("cut"), 9)


def test_the_smallest_of_parts_are_sound(cut: Edition) -> None:
    """Every list is in parts: of explainers, of facts by standing, of places, sources, actors, and all sources."""
    assert cut.faults() == ()
    own = ("facts/[a-z-]+", "places/.*/all", "sources/.*/all", "actors/.*/claims", "actors/.*/published")
    for folder in ("explainers/all", *own, "sources/all", "actors/all", "places/all"):
        assert any(re.fullmatch(f"{folder}/[0-9]+/index.html", path) for path in cut.files), folder


PART, OTHER = "explainers/all/2/index.html", "explainers/all/1/index.html"
FACTS, PLACE = "facts/single-source/2/index.html", "places/exampleton/all/2/index.html"
Spoil = Callable[[dict[str, Element]], None]


def _parsed(data: bytes) -> Element:
    root: Element = html.fromstring(data)
    return root


def _all(root: Element, way: str) -> list[Element]:
    found = root.xpath(way)
    assert found, way
    return list(found)


def _dropped(path: str, way: str, at: int) -> Spoil:
    def spoil(pages: dict[str, Element]) -> None:
        entry = _all(pages[path], way)[at]
        entry.getparent().remove(entry)  # type: ignore[union-attr]

    return spoil


def _copied(path: str, way: str, to: str, *, moved: bool = False) -> Spoil:
    """An entry once more, on the same page or on another with its links as they have to be there."""

    def spoil(pages: dict[str, Element]) -> None:
        entry, place = _all(pages[path], way)[-1], _all(pages[to], way)[0]
        place.addprevious(html.fromstring(etree.tostring(entry)))
        if moved:
            entry.getparent().remove(entry)  # type: ignore[union-attr]

    return spoil


def _swapped(path: str, way: str) -> Spoil:
    def spoil(pages: dict[str, Element]) -> None:
        first, second = _all(pages[path], way)[:2]
        first.addprevious(second)

    return spoil


def _leading(path: str, rel: str, to: str, tag: str = "a") -> Spoil:
    def spoil(pages: dict[str, Element]) -> None:
        _all(pages[path], f"//{tag}[@rel='{rel}']")[0].set("href", to)

    return spoil


def _leading_year(path: str, to: str) -> Spoil:
    def spoil(pages: dict[str, Element]) -> None:
        _all(pages[path], f"{YEARS}/a")[-1].set("href", to)

    return spoil


def _saying(path: str, way: str, text: str) -> Spoil:
    def spoil(pages: dict[str, Element]) -> None:
        _all(pages[path], way)[0].text = text

    return spoil


def _dated(path: str, way: str, text: str, iso: str) -> Spoil:
    def spoil(pages: dict[str, Element]) -> None:
        time = _all(pages[path], way)[0]
        time.text = text
        time.set("datetime", iso)

    return spoil


YEARS = "//main/header/nav//li"
OWN = "//ul[@class='plain']/li[@data-of]"
PUBLISHED, MORE = "actors/example-observers/index.html", "actors/example-observers/published/2/index.html"
NAMED = "//ul[contains(@class, 'register')]/li"
SHEETS, LISTED = "//section[@data-of]", "//ul[@class='fact-list']/li[@data-of]"
SPOILT: Mapping[str, Spoil] = {
    "dropped at the end of a page": _dropped(PART, SHEETS, -1),
    "dropped at the beginning of a page": _dropped(PART, SHEETS, 0),
    "dropped where the list begins": _dropped("index.html", SHEETS, -1),
    "a fact dropped from all": _dropped("facts/index.html", LISTED, 0),
    "a fact dropped from a further part": _dropped(FACTS, LISTED, -1),
    "a fact dropped at a place": _dropped("places/exampleton/index.html", LISTED, -1),
    "a fact dropped from its further part": _dropped(PLACE, LISTED, -1),
    "a source dropped": _dropped("sources/index.html", "//ul[@class='plain']/li[@data-of]", -1),
    "a source dropped of those that an actor published": _dropped(PUBLISHED, OWN, -1),
    "and from a further part": _dropped(MORE, OWN, 0),
    "a source doubled that an actor published": _copied(PUBLISHED, OWN, MORE),
    "a voice dropped": _dropped("actors/all/2/index.html", NAMED, 0),
    "a place that is only named dropped": _dropped("places/all/4/index.html", "//p//*[@data-of]", 0),
    "doubled on a page": _copied(PART, SHEETS, PART),
    "doubled on the next page": _copied(PART, SHEETS, OTHER),
    "moved to the next page": _copied(PART, SHEETS, OTHER, moved=True),
    "a fact moved to a further part": _copied("facts/index.html", LISTED, FACTS, moved=True),
    "in another order": _swapped(PART, SHEETS),
    "older is newer": _leading(PART, "next", "../3/index.html"),
    "newer is older": _leading(PART, "prev", "../1/index.html"),
    "older skips a page": _leading("index.html", "next", "explainers/all/1/index.html"),
    "the oldest is none": _leading("index.html", "last", "explainers/all/2/index.html"),
    "older is another list": _leading("index.html", "next", "facts/single-source/2/index.html"),
    "the head leads elsewhere": _leading(PART, "next", "../3/index.html", "link"),
    "no way on": _dropped(PART, "//a[@rel='next']/..", 0),
    "the count of all": _saying("index.html", "//nav//*[@data-count]", "8"),
    "the first of a part": _saying(PART, "//*[@data-count='first']", "2"),
    "the last of a part": _saying(PART, "//*[@data-count='last']", "5"),
    "a year leads elsewhere": _leading_year(PART, "../1/index.html"),
    "a year of the index leads elsewhere": _leading_year("index.html", "explainers/all/1/index.html"),
    "a year dropped": _dropped(PART, YEARS, 0),
    "a year dropped from the index": _dropped("index.html", YEARS, -1),
    "years in another order": _swapped("index.html", YEARS),
    "from when": _dated(PART, "//header/p/time", "7 January 2021", "2021-01-07"),
}


def spoilt(what: str, cut: Edition) -> dict[str, bytes]:
    """The pages that are others then."""
    pages = {path: _parsed(data) for path, data in cut.files.items() if path.endswith("index.html")}
    before = {path: etree.tostring(root) for path, root in pages.items()}
    SPOILT[what](pages)
    changed = {path: root for path, root in pages.items() if etree.tostring(root) != before[path]}
    return {path: etree.tostring(root, method="html", doctype="<!doctype html>") for path, root in changed.items()}


@pytest.mark.parametrize("what", SPOILT)
def test_spoilt_lists_are_refused(what: str, cut: Edition) -> None:
    """Whatever is lost, doubled, moved, miscounted or led astray is found."""
    pages = spoilt(what, cut)
    found = {one.at.path for one in cut.faults_with(pages) if one.code in ("verify-list", "verify-count")}
    assert found
    assert found <= pages.keys()


def test_what_is_read_once_is_what_would_be_said(cut: Edition) -> None:
    """Held for one spoilt list that is taken by chance."""
    pages = spoilt(random.Random(1).choice([*SPOILT]), cut)
    assert set(cut.faults_with(pages)) == set(cut.faults({**cut.files, **pages}))


def test_a_part_that_is_not_there_is_missed(cut: Edition) -> None:
    """Also where nothing was planned for it: the content says which parts there are."""
    files = {path: data for path, data in cut.files.items() if path != PART}
    assert "verify-list" in {one.code for one in cut.faults(files)}


def test_parts_keep_their_entries(cut: Edition, tmp_path: Path) -> None:
    """Where one more explainer comes, the newest, no page that was there lists another."""
    later = edition(tmp_path, 10)
    for path in cut.paths()[1:]:
        assert later.entries(path) == cut.entries(path)


# --- themes of a site's own ------------------------------------------------------------------------------------------

PAGER, ENTRY, INDEX, FURTHER = "part/pager.html", "part/entry.html", "page/index.html", "page/list.html"
FACT_LIST, SOURCE_LIST, REGISTER = "part/fact-list.html", "part/source-list.html", "part/register.html"
SECTION, EACH = '<section class="band entry"', "{% for entry in page.entries %}"


def _in(path: str, *pairs: tuple[str, str]) -> Mapping[str, Change]:
    return {path: changed(*pairs)}


THEMES: Mapping[str, tuple[str, Mapping[str, Change]]] = {
    "no pager": ("verify-list", _in(PAGER, ("{% if it %}\n<nav", "{% if false %}\n<nav"))),
    "a pager without the way on": ("verify-list", _in(PAGER, ("{% if it.after %}", "{% if false %}"))),
    "a pager that leads to the end": ("verify-list", _in(PAGER, ("it.after|link", "it.last|link"))),
    "a pager of another list": ("verify-list", _in("page/facts.html", ("page.pager(it.term)", "page.pagers[0]"))),
    "the first explainers alone": ("verify-list", _in(INDEX, (EACH, EACH.replace("entries", "entries[:1]")))),
    "the first facts alone": ("verify-list", _in(FACT_LIST, ("in facts %}", "in facts[1:] %}"))),
    "the first sources alone": ("verify-list", _in(SOURCE_LIST, ("in sources %}", "in sources[1:] %}"))),
    "the first names alone": ("verify-list", _in(REGISTER, ("entries if tally.number", "entries[1:] if tally.number"))),
    "sorted otherwise": ("verify-list", _in(INDEX, (EACH, EACH.replace("entries", "entries|reverse")))),
    "sorted otherwise further on": ("verify-list", _in(FURTHER, (EACH, EACH.replace("entries", "entries|reverse")))),
    "one twice": ("verify-list", _in(FURTHER, (EACH, EACH.replace("page.entries", "page.entries + page.entries[:1]")))),
    "another count": ("verify-list", _in(PAGER, ("{{ it.count.number }}", "{{ it.count.number + 1 }}"))),
    "no count": ("verify-list", _in(PAGER, ("{% if it.count %}", "{% if false %}"))),
    "the numbers of another part": ("verify-list", _in(FURTHER, ("first=page.first.number", "first=1"))),
    "no years": ("verify-list", _in(PAGER, ("{% if it and it.years %}", "{% if false %}"))),
    "years that lead to the newest": ("verify-list", _in(PAGER, ("{{ path|link }}#", "{{ it.first|link }}#"))),
    "one hidden": ("verify-policy", _in(ENTRY, (SECTION, f"{SECTION} hidden"))),
    "one that is not read out": ("verify-policy", _in(ENTRY, (SECTION, f'{SECTION} aria-hidden="true"'))),
    "one that has to be asked for": ("verify-policy", _in(ENTRY, (SECTION, f"{SECTION} popover"))),
    "one hidden by a class": ("verify-policy", _in(ENTRY, (SECTION, '<section class="hidden"'))),
    "one that is not printed": ("verify-policy", _in(ENTRY, (SECTION, '<section class="band way"'))),
    "hidden by a rule": ("verify-policy", {"style/sheet.css": lambda text: f"{text}\n.entry {{ display: none }}\n"}),
    "a part folded": (
        "verify-list",
        _in(
            FURTHER,
            (EACH, f'<details class="folded"><summary>{{{{ _("Older") }}}}</summary>{EACH}'),
            ("{% endfor %}\n{{ pager_band", "{% endfor %}</details>\n{{ pager_band"),
        ),
    ),
}
SOUND_THEMES: Mapping[str, Mapping[str, Change]] = {
    "something between a list and the way on": _in(
        "page/facts.html",
        (
            "{{ fact_list(facts) }}\n{{ pager(page.pager(it.term)) }}",
            "{{ fact_list(facts) }}<p></p>{{ pager(page.pager(it.term)) }}",
        ),
    ),
    "a pager of other elements and classes": _in(
        PAGER,
        ('<nav class="pager{%', '<nav class="own{%'),
        ('<ul class="way">', '<ul class="on">'),
        ("<li><a rel", "<li><b></b><a rel"),
    ),
    "a banner, and the head of a part turned round": {
        **_in("part/masthead.html", ('<header class="masthead">', '<p class="banner"></p><header class="masthead">')),
        **_in(FURTHER, ('<section class="band first">', '<section class="band own">')),
    },
}


@pytest.mark.long
@pytest.mark.parametrize("what", THEMES)
def test_a_theme_that_spoils_lists_is_refused(what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the rule of lists, or by that of what hides."""
    code, theme = THEMES[what]
    for room, name in SIZES:
        monkeypatch.setattr(room, name, SMALL)
    assert code in {one.code for one in edition(tmp_path, 9, theme).faults()}


@pytest.mark.long
@pytest.mark.parametrize("what", SOUND_THEMES)
def test_a_sound_theme_is_built(what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a theme may choose is not asked for."""
    for room, name in SIZES:
        monkeypatch.setattr(room, name, SMALL)
    assert edition(tmp_path, 9, SOUND_THEMES[what]).faults() == ()
