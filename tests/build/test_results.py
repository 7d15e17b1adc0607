"""What did not change is taken from what earlier builds kept, and the site is the one that a clean build makes.

Each step changes one thing in the small project as an editor would, and builds twice: with what the steps before have
kept, and with nothing. The two are the same to the byte. `FACTSHEET_EDITS=300 pytest tests/build/test_results.py`
makes more steps than the suite does.
"""

from __future__ import annotations

import gzip
import os
import random
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from click.testing import CliRunner

import generator.build as conductor
from generator import edition as edition_room
from generator.build import Options, build
from generator.cli import main
from generator.edition import Written
from generator.examine import examine
from generator.notice import ContentFault, Notice
from generator.page.values import SearchIndex
from generator.pieces import Pieces, Result, packed, unpacked
from generator.publish import store_left
from generator.render import Renderer
from generator.search import make_index
from generator.store import Store
from generator.verify import Seen
from generator.verify import search as search_room
from tests.build.projects import Files
from tests.harmed import HARMS, harm

BASE = Path(__file__).parents[1] / "bad" / "base"
NOW = datetime(2021, 4, 1, 6, 30, tzinfo=UTC)
STEPS = int(os.environ.get("FACTSHEET_EDITS", "12"))
SEED = os.environ.get("FACTSHEET_SEED", "1")

Edit = Callable[[Path, random.Random], None]


def files_of(folder: Path) -> Files:
    """Every published file but the record of the edition, which the published files alone make up."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def _in_a_line(files: str, line: str, words: tuple[str, ...]) -> Edit:
    """An edit that writes other words at the end of a line in one of the files."""

    def edit(content: Path, chance: random.Random) -> None:
        path = chance.choice(sorted(content.glob(files)))
        text = path.read_text(encoding="utf-8")
        known = "|".join(words)
        written = re.sub(
            rf"(?m)^({line}: .*?)(?: \((?:{known})\))?(\"?)$", rf"\1 ({chance.choice(words)})\2", text, count=1
        )
        path.write_text(written, encoding="utf-8")

    return edit


def _a_paragraph(content: Path, chance: random.Random) -> None:
    path = content / "explainers/market-strike.md"
    text = path.read_text(encoding="utf-8").partition("\n\nOf this")[0].rstrip()
    path.write_text(f"{text}\n\nOf this {chance.choice(('much', 'little'))} is known.\n", encoding="utf-8")


CITED = "\n    source: observers-report\n    at: p. 5\n    exact:"
NEWCOMERS = {
    "actors/helpers.yaml": "name: The helpers of Exampleton\nrole: ngo\nof: example-council\n",
    "places/millford.yaml": "kind: city\nname: Millford\nwithin: [exampleland]\npoint: [33.5, 36.4]\n",
    "sources/notice-board.yaml": "type: webpage\ntitle: Notices\npublisher: example-council\nissued: 2021-03-07\n"
    "language: en\n",
    "facts/market/stalls-mended.yaml": "kind: number\ntitle: Stalls mended in the market\nwhen: 2021-03-03\n"
    "where: exampleton\nof: stalls\nclaims:\n  observers:\n    by: example-observers\n    figure: 10\n"
    "    source: observers-report\n    at: p. 5\n    exact: They mended 10 stalls\nstanding: single-source\n",
    "facts/elsewhere/wells-dry.yaml": "kind: number\ntitle: Wells that ran dry\nwhen: 2021-03-03\n"
    "where: exampleton\nof: wells\nclaims:\n  observers:\n    by: example-observers\n    figure: 7\n"
    "    source: observers-report\n    at: p. 6\n    exact: and 7 wells ran dry\nstanding: single-source\n",
    "explainers/the-fire.md": "---\ntitle: What burnt in Exampleton\nstandfirst: The market burnt.\nas_of: 2021-03-06\n"
    "key_figures: [stalls-burnt]\nfacts: [market]\nstate: published\n---\nOf the stalls, [[stalls-burnt]] burnt.\n",
}
"""Files that come, and go again."""


def _coming_or_going(content: Path, chance: random.Random) -> None:
    name = chance.choice(sorted(NEWCOMERS))
    path = content / name
    if path.exists():
        path.unlink()
    else:
        path.parent.mkdir(exist_ok=True)
        path.write_text(NEWCOMERS[name], encoding="utf-8")


def _either(files: str, one: str, other: str) -> Edit:
    """An edit that puts either of two texts in the place of the other, in whichever file has one."""

    def edit(content: Path, chance: random.Random) -> None:
        for path in sorted(content.glob(files)):
            text = path.read_text(encoding="utf-8")
            if one in text or other in text:
                path.write_text(text.replace(*((one, other) if one in text else (other, one))), encoding="utf-8")
                return

    return edit


def _own_template(content: Path, chance: random.Random) -> None:
    path = content.parent / "templates/style/own.css"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"/* {chance.random()} */\n", encoding="utf-8")


def _another_way_round(content: Path, chance: random.Random) -> None:
    """The same in other letters: a comment more."""
    path = chance.choice(sorted(content.glob("facts/*/*.yaml")))
    path.write_text(f"{path.read_text(encoding='utf-8').rstrip()}\n# {chance.random()}\n", encoding="utf-8")


def _in_another_order(content: Path, chance: random.Random) -> None:
    """Two claims of a fact change places, and so do two parts of a figure."""
    path = content / "facts/market/strike.yaml"
    head, one, other, rest = re.split(r"(?m)^(?=  (?:civil-defence|army):$)|^(?=standing)", path.read_text("utf-8"))
    text = f"{head}{other}{one}{rest}"
    path.write_text(re.sub(r"( +children: 3\n)( +women: 4\n)", r"\2\1", text), encoding="utf-8")


EDITS: Mapping[str, Edit] = {
    "the order": _in_another_order,
    "a title": _in_a_line("facts/*/*.yaml", "title", ("first", "second")),
    "why it stands so": _in_a_line("facts/*/*.yaml", "because", ("so far", "to date")),
    "an explainer's title": _in_a_line("explainers/*.md", "title", ("now", "then")),
    "a name": _in_a_line("actors/example-*.yaml", "name", ("North", "South")),
    "a place": _in_a_line("places/*.yaml", "name", ("old", "new")),
    "a source": _in_a_line("sources/*.yaml", "title", ("draft", "final")),
    "the site": _in_a_line("site.yaml", "title", ("one", "two")),
    "the text": _a_paragraph,
    "something comes or goes": _coming_or_going,
    "a figure": _either("facts/bridge/*.yaml", f"figure: hundreds{CITED} Hundreds", f"figure: dozens{CITED} Dozens"),
    "who is of whom": _either("actors/observers-spokesperson.yaml", "of: example-observers", "of: example-council"),
    "when a source came": _either("sources/observers-report.yaml", "issued: 2021-03-05", "issued: 2021-03-04"),
    "who published": _either("sources/council-notice.yaml", "publisher: example-council", "publisher: example-army"),
    "what an explainer draws on": _either("explainers/*.md", "facts: [market, bridge]", "facts: [bridge]"),
    "what is not ready": _either("explainers/*.md", "state: published", "state: draft"),
    "what was taken back": _either("facts/market/freed.yaml", "withdrawn: Counted twice.\nstanding:", "standing:"),
    "the theme": _own_template,
    "nothing that is told": _another_way_round,
    "nothing": lambda *_: None,
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project, built once."""
    folder = Path(shutil.copytree(BASE, tmp_path_factory.mktemp("built") / "project"))
    build(_options(folder))
    return folder


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    """The small project with its edition, and with what was kept of it."""
    return Path(shutil.copytree(built, tmp_path / "project"))


def _faults(project: Path, *args: Any, **named: Any) -> tuple[Notice, ...]:
    """What stopped a build; nothing where the site was published."""
    try:
        build(_options(project, *args, **named))
    except ContentFault as fault:
        return fault.notices
    return ()


def _options(project: Path, out: str = "site", *, now: datetime = NOW, clean: bool = False) -> Options:
    return Options(project, project / out, pdf=False, now=now, clean=clean, jobs=1)


@pytest.mark.long
def test_any_edits_come_to_what_a_clean_build_makes(project: Path) -> None:
    """Step by step; a step whose content is refused is refused in both ways."""
    chance, now = random.Random(SEED), NOW
    for step in range(STEPS):
        name = chance.choice(sorted(EDITS))
        EDITS[name](project / "content", chance)
        now += timedelta(days=chance.choice((0, 0, 400)))
        said = [_faults(project, now=now), _faults(project, "clean", now=now, clean=True)]
        assert said[0] == said[1], f"step {step}: {name}"
        assert said[0] or files_of(project / "site") == files_of(project / "clean"), f"step {step}: {name}"


def test_the_order_of_claims_is_a_change(project: Path) -> None:
    """Pages and data tell claims and parts as the file has them: the same ones in another order are another fact."""
    before = files_of(project / "site")
    EDITS["the order"](project / "content", random.Random(SEED))
    assert _faults(project) == _faults(project, "clean", clean=True) == ()
    assert files_of(project / "site") == files_of(project / "clean") != before


def test_what_did_not_change_is_neither_made_nor_read_back(project: Path) -> None:
    """After an edit of one actor: the pages that name it, and what lists all, are made; all others are kept."""
    EDITS["a name"](project / "content", random.Random(SEED))
    made = _made_by(lambda: build(_options(project)))
    kept = {path for path, one in made.items() if one.is_kept}
    assert {path for path in made if re.fullmatch("actors/example-.*html|index.html", path)} - kept != set()
    assert {"404.html", "method/index.html"} <= kept
    again = _made_by(lambda: build(_options(project)))
    anew = {again_made(path) for path, one in again.items() if not one.is_kept}
    assert anew == {"feed.xml", "feed.json", "sitemap.xml", "robots.txt", "datapackage.json", ".woff2"}


def test_another_sentence_makes_the_piece_of_its_explainer_alone(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Facts and lists lead to it by what stands above its text; where that is another, they are made as well."""
    made, keep = list[str](), Pieces.keep

    def noted(pieces: Pieces, name: str, *args: Any) -> None:
        made.append(name)
        keep(pieces, name, *args)

    monkeypatch.setattr(Pieces, "keep", noted)
    EDITS["the text"](project / "content", random.Random(SEED))
    assert _faults(project) == ()
    assert made == ["explainers/market-strike"]
    made.clear()
    EDITS["an explainer's title"](project / "content", random.Random(SEED))
    assert _faults(project) == ()
    assert "lists/index.html" in made
    assert "lists/sources" not in made
    assert any(name.startswith("facts/") for name in made)
    assert _faults(project, "clean", clean=True) == ()
    assert files_of(project / "site") == files_of(project / "clean")


def again_made(path: str) -> str:
    """The name of a file, of fonts their suffix."""
    return ".woff2" if path.endswith(".woff2") else path.rpartition("/")[2]


def test_a_clean_build_uses_nothing(project: Path) -> None:
    """Asked for it, it makes everything anew."""
    made = _made_by(lambda: build(_options(project, clean=True)))
    assert [path for path, one in made.items() if one.is_kept] == []


@pytest.mark.parametrize("way", HARMS)
def test_a_harmed_store_changes_nothing(way: str, project: Path) -> None:
    """Every file of it: the site is the same, and what was harmed is made anew."""
    before = files_of(project / "site")
    harm(project / ".site.stage/store", way)
    made = _made_by(lambda: build(_options(project)))
    assert [path for path, one in made.items() if one.is_kept] == []
    assert files_of(project / "site") == before


def _stored(project: Path) -> list[Path]:
    return [path for path in sorted((project / ".site.stage/store").rglob("*")) if path.is_file()]


def test_what_the_edition_before_does_not_have_comes_from_the_store(project: Path) -> None:
    """All of it, where the site is gone: nothing is made that was kept."""
    before = files_of(project / "site")
    first = _made_by(lambda: build(_options(project)))
    shutil.rmtree(project / "site")
    again = _made_by(lambda: build(_options(project)))
    assert files_of(project / "site") == before
    assert {path: one.is_kept for path, one in again.items()} == {path: one.is_kept for path, one in first.items()}
    assert again["index.html"].is_kept


def test_files_of_another_time_are_not_taken_for_those_of_a_piece(project: Path) -> None:
    """A run that ends between the two of them leaves files beside a head that does not know them."""
    before, folder = files_of(project / "site"), project / ".site.stage/store"
    store = Store(folder)
    for path in _stored(project):
        key = path.parent.name + path.name
        if b"<!doctype html>" in (store.get(key) or b"").lower()[:200]:
            store.put(key, b"of another time" * 1000)
    shutil.rmtree(project / "site")
    made = _made_by(lambda: build(_options(project)))
    own = [path for path in made if re.fullmatch(r"facts/[a-z0-9-]+/.*\.html", path)]
    assert own
    assert [path for path in own if made[path].is_kept] == []
    assert files_of(project / "site") == before


def test_what_does_not_read_back_is_not_kept(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault that is found once is found in the next build too, and nothing of it stays."""
    before, html = files_of(project / "site"), Renderer.html
    shutil.rmtree(project / ".site.stage/store")

    def another(renderer: Renderer, *args: Any, **named: Any) -> bytes:
        return html(renderer, *args, **named).replace(b"killed", b"injured")

    with monkeypatch.context() as patched:
        patched.setattr(Renderer, "html", another)
        for _ in range(2):
            with pytest.raises(ContentFault):
                build(_options(project))
    assert _stored(project) == []
    build(_options(project))
    assert files_of(project / "site") == before


@pytest.mark.parametrize("full", ["at once", "later"])
def test_a_full_disk_takes_nothing_from_the_edition(full: str, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The store keeps nothing then, and the site is published."""
    written, write = [], Path.write_bytes
    shutil.rmtree(project / ".site.stage/store")

    def refuse(path: Path, data: bytes) -> int:
        written.append(path)
        if full == "at once" or len(written) > 5:
            raise OSError(28, "No space left on device")
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", refuse)
    build(_options(project))
    assert written
    assert len(_stored(project)) == (0 if full == "at once" else 5)


def test_a_result_is_what_it_was() -> None:
    """Its files and what was seen of its page, to the byte."""
    seen = Seen(
        "a/index.html",
        frozenset({"one", "zwei"}),
        (("b/index.html", "x"), ("c", "")),
        frozenset({"c1"}),
        ("facts/a",),
        (),
        "mend",
    )
    result = Result({"a/index.html": "é".encode(), "empty": b""}, {"a/index.html": seen})
    assert unpacked(packed(result)) == result


def test_a_record_of_the_search_index_is_read_back_once(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As long as its piece is as it was: those of pieces that were made anew are read, whatever they say."""
    read, pages, read_record = list[str](), set[str](), search_room.read_record
    keep_pieces = edition_room._keep_pieces

    def noted(data: bytes) -> search_room.Record | None:
        record = read_record(data)
        read.extend([record.url] if record is not None else [])
        return record

    def watched(pieces: Pieces, edition: edition_room.Edition, result: Any) -> set[str]:
        pages.update(f"{name}/index.html" for name in edition.fresh)
        return keep_pieces(pieces, edition, result)

    monkeypatch.setattr(search_room, "read_record", noted)
    monkeypatch.setattr(edition_room, "_keep_pieces", watched)
    EDITS["the text"](project / "content", random.Random(SEED))
    build(_options(project))
    assert pages >= set(read) != set()
    assert {page for page in pages if (project / "site" / page).is_file()} == set(read)
    all_read = len(list((project / "site/search/index/fragment").iterdir()))
    assert len(read) < all_read
    read.clear()
    build(_options(project, clean=True))
    assert len(read) == all_read


def test_a_record_that_came_out_otherwise_is_read_back(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its piece is as it was; its bytes are not those that were read back, so they are held against the content."""
    EDITS["the text"](project / "content", random.Random(SEED))

    def another(index: SearchIndex) -> dict[str, bytes]:
        return {
            path: gzip.compress(gzip.decompress(data).replace(b"actors", b"places"), mtime=0)
            if path.endswith(".pf_fragment") and b'"actors"' in gzip.decompress(data)
            else data
            for path, data in make_index(index).items()
        }

    monkeypatch.setattr("generator.formats.make_index", another)
    assert {one.code for one in _faults(project)} == {"verify-search"}


def _made_by(run: Callable[[], object]) -> Mapping[str, Written]:
    """What a build came to, by the path of each artifact."""
    made: dict[str, Written] = {}
    read_back = edition_room.read_back

    def watching(planned: edition_room.Planned, edition: edition_room.Edition, *rest: object) -> object:
        made.update({one.known.path: one for one in edition.written})
        return read_back(planned, edition, *rest)  # type: ignore[arg-type]

    with patch.object(conductor, "read_back", watching):
        run()
    return made


def test_what_checks_said_is_kept_of_what_was_published(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build keeps it, and `check`; a refused one leaves the store as it was; --clean and --untrusted do not look."""
    assert _known(project) == {"market-strike"}
    shutil.rmtree(project / ".site.stage/store")
    assert _known(project) == set()
    text = project / "content/explainers/market-strike.md"
    sound = text.read_text(encoding="utf-8")
    text.write_text(f"{sound}\nOf them 99,999 were there.\n", encoding="utf-8")
    assert {one.code for one in _faults(project)} == {"numeral-unsupported"}
    text.write_text(sound, encoding="utf-8")
    assert _stored(project) == []
    CliRunner().invoke(main, ["--project", str(project), "check", "--now", NOW.isoformat()], catch_exceptions=False)
    checked = examine(project, NOW, left=store_left(project / "site")).verdicts
    assert checked is not None
    assert "market-strike" in checked.known
    assert not checked.fresh
    with monkeypatch.context() as patched:
        patched.setattr(conductor, "store_left", None)
        build(_options(project, clean=True))
        build(replace(_options(project, "stranger"), untrusted=True))
    assert _known(project) == {"market-strike"}
    assert not (project / ".stranger.stage/store").exists()


def _known(project: Path) -> set[str]:
    """The explainers of which is known what checks say, for a build without briefings."""
    verdicts = examine(project, NOW, pdf=False, left=store_left(project / "site")).verdicts
    assert verdicts is not None
    return {name for name in verdicts.known if not name.startswith("facts/")}


# --- lists in parts ------------------------------------------------------------------------------------------------

SHEET = NEWCOMERS["explainers/the-fire.md"]


@pytest.fixture
def cut_small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lists are cut into the smallest of parts: of two entries nothing is cut, of three one stands apart."""
    sizes = dict.fromkeys(("explainers", "facts", "sources", "actors", "places"), 1)
    monkeypatch.setattr("generator.page.lists.SIZES", sizes)
    monkeypatch.setattr("generator.verify.lists._SIZES", sizes)


def _sheet(project: Path, name: str, day: int | None) -> None:
    """An explainer that speaks for a day comes, is dated anew, or goes."""
    path = project / f"content/explainers/{name}.md"
    if day is None:
        path.unlink()
    else:
        path.write_text(SHEET.replace("as_of: 2021-03-06", f"as_of: 2021-03-{day:02}"), encoding="utf-8")


@pytest.mark.long
@pytest.mark.usefixtures("cut_small")
def test_lists_across_their_edges_come_to_what_a_clean_build_makes(tmp_path: Path) -> None:
    """Explainers come, the newest and one between two others, are dated anew, and go until one page is enough."""
    project = Path(shutil.copytree(BASE, tmp_path / "project"))
    steps = (("one", 7), ("two", 8), ("three", 9), ("between", 8), ("one", 10), ("two", None), ("three", None))
    for name, day in (*steps, ("between", None)):
        _sheet(project, name, day)
        said = [_faults(project), _faults(project, "clean", clean=True)]
        assert said == [(), ()], (name, day)
        assert files_of(project / "site") == files_of(project / "clean"), (name, day)
    assert not (project / "site/explainers/all").exists()


@pytest.mark.usefixtures("cut_small")
def test_what_an_actor_published_across_its_edge_comes_to_what_a_clean_build_makes(tmp_path: Path) -> None:
    """Two sources more are of one publisher, until three fill two pages; then one is another's again."""
    project = Path(shutil.copytree(BASE, tmp_path / "project"))
    further = project / "site/actors/example-observers/published/2/index.html"
    steps = (("council-notice", "observers"), ("civil-defence-bulletin", "observers"), ("council-notice", "council"))
    for (source, publisher), is_cut in zip(steps, (False, True, False), strict=True):
        path = project / f"content/sources/{source}.yaml"
        text = re.sub("(?m)^publisher: .*$", f"publisher: example-{publisher}", path.read_text("utf-8"))
        path.write_text(text, encoding="utf-8")
        assert [_faults(project), _faults(project, "clean", clean=True)] == [(), ()]
        assert files_of(project / "site") == files_of(project / "clean"), (source, publisher)
        assert further.exists() == is_cut


@pytest.mark.usefixtures("cut_small")
def test_a_part_of_a_list_that_prints_the_same_is_kept(tmp_path: Path) -> None:
    """Where a new explainer comes, the oldest pages are kept; where a title of a fact changes, what lists it is not."""
    project = Path(shutil.copytree(BASE, tmp_path / "project"))
    for day in (7, 8, 9):
        _sheet(project, f"sheet-{day}", day)
    build(_options(project))
    _sheet(project, "sheet-10", 10)
    assert {f"explainers/all/{number}/index.html" for number in (1,)} <= _kept_parts(project)
    path = project / "content/facts/market/freed.yaml"
    path.write_text(re.sub("(?m)^title: (.*)$", r"title: \1 that day", path.read_text("utf-8"), count=1), "utf-8")
    kept = _kept_parts(project)
    printed = {path for path, data in files_of(project / "site").items() if b"that day" in data}
    assert kept
    assert not kept & printed
    assert kept | printed >= {f"explainers/all/{number}/index.html" for number in (1, 2, 3)}


@pytest.mark.usefixtures("cut_small")
def test_an_entry_of_the_index_makes_the_part_that_it_stands_in_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another standfirst is in one part; another year is in the way to the years, which all parts have."""
    project = Path(shutil.copytree(BASE, tmp_path / "project"))
    for day in (7, 8, 9):
        _sheet(project, f"sheet-{day}", day)
    build(_options(project))
    made, keep = set[str](), Pieces.keep

    def noted(pieces: Pieces, name: str, *args: Any) -> None:
        made.add(name)
        keep(pieces, name, *args)

    monkeypatch.setattr(Pieces, "keep", noted)
    sheet = project / "content/explainers/sheet-8.md"
    sheet.write_text(re.sub("(?m)^standfirst: .*$", "standfirst: In other words.", sheet.read_text("utf-8")), "utf-8")
    assert _faults(project) == ()
    parts = [path for path in files_of(project / "site") if re.fullmatch(r"index\.html|explainers/all/.*html", path)]
    (own,) = (path for path in parts if b"In other words." in files_of(project / "site")[path])
    assert len(parts) > 2
    assert {name for name in made if name.startswith("lists/") and name.endswith(".html")} == {f"lists/{own}"}
    made.clear()
    sheet.write_text(sheet.read_text("utf-8").replace("as_of: 2021", "as_of: 2022"), "utf-8")
    assert _faults(project) == ()
    assert {f"lists/{path}" for path in parts} <= made
    assert _faults(project, "clean", clean=True) == ()
    assert files_of(project / "site") == files_of(project / "clean")


def _kept_parts(project: Path) -> set[str]:
    """The further parts of lists that a build takes as they were."""
    made = _made_by(lambda: build(_options(project)))
    return {path for path, one in made.items() if one.is_kept and re.search(r"/[0-9]+/index\.html$", path)}
