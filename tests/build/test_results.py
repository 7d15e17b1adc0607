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
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import generator.build as conductor
from generator import edition as edition_room
from generator.build import build
from generator.cli import main
from generator.examine import examine
from generator.notice import ContentFault
from generator.page.values import SearchIndex
from generator.pieces import Pieces, Result, packed, unpacked
from generator.publish import store_left
from generator.render import Renderer
from generator.search import make_index
from generator.store import Store
from generator.verify import Seen
from generator.verify.programs import search as search_room
from tests.build.again import BASE, NOW, faults, files_of, made_by, options
from tests.build.steps import EDITS
from tests.harmed import HARMS, harm

STEPS = int(os.environ.get("FACTSHEET_EDITS", "12"))
SEED = os.environ.get("FACTSHEET_SEED", "1")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project, built once."""
    folder = Path(shutil.copytree(BASE, tmp_path_factory.mktemp("built") / "project"))
    build(options(folder))
    return folder


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    """The small project with its edition, and with what was kept of it."""
    return Path(shutil.copytree(built, tmp_path / "project"))


@pytest.mark.long
def test_any_edits_come_to_what_a_clean_build_makes(project: Path) -> None:
    """Step by step; a step whose content is refused is refused in both ways."""
    chance, now = random.Random(SEED), NOW
    for step in range(STEPS):
        name = chance.choice(sorted(EDITS))
        EDITS[name](project / "content", chance)
        now += timedelta(days=chance.choice((0, 0, 400)))
        said = [faults(project, now=now), faults(project, "clean", now=now, clean=True)]
        assert said[0] == said[1], f"step {step}: {name}"
        assert said[0] or files_of(project / "site") == files_of(project / "clean"), f"step {step}: {name}"


def test_the_order_of_claims_is_a_change(project: Path) -> None:
    """Pages and data tell claims and parts as the file has them: the same ones in another order are another fact."""
    before = files_of(project / "site")
    EDITS["the order"](project / "content", random.Random(SEED))
    assert faults(project) == faults(project, "clean", clean=True) == ()
    assert files_of(project / "site") == files_of(project / "clean") != before


def test_what_did_not_change_is_neither_made_nor_read_back(project: Path) -> None:
    """After an edit of one actor: the pages that name it, and what lists all, are made; all others are kept."""
    EDITS["a name"](project / "content", random.Random(SEED))
    made = made_by(lambda: build(options(project)))
    kept = {path for path, one in made.items() if one.is_kept}
    assert {path for path in made if re.fullmatch("actors/example-.*html|index.html", path)} - kept != set()
    assert {"404.html", "method/index.html"} <= kept
    again = made_by(lambda: build(options(project)))
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
    assert faults(project) == ()
    assert made == ["explainers/market-strike"]
    made.clear()
    EDITS["an explainer's title"](project / "content", random.Random(SEED))
    assert faults(project) == ()
    assert "lists/index.html" in made
    assert "lists/sources" not in made
    assert any(name.startswith("facts/") for name in made)
    assert faults(project, "clean", clean=True) == ()
    assert files_of(project / "site") == files_of(project / "clean")


def again_made(path: str) -> str:
    """The name of a file, of fonts their suffix."""
    return ".woff2" if path.endswith(".woff2") else path.rpartition("/")[2]


def test_a_clean_build_uses_nothing(project: Path) -> None:
    """Asked for it, it makes everything anew."""
    made = made_by(lambda: build(options(project, clean=True)))
    assert [path for path, one in made.items() if one.is_kept] == []


@pytest.mark.parametrize("way", HARMS)
def test_a_harmed_store_changes_nothing(way: str, project: Path) -> None:
    """Every file of it: the site is the same, and what was harmed is made anew."""
    before = files_of(project / "site")
    harm(project / ".site.stage/store", way)
    made = made_by(lambda: build(options(project)))
    assert [path for path, one in made.items() if one.is_kept] == []
    assert files_of(project / "site") == before


def _stored(project: Path) -> list[Path]:
    return [path for path in sorted((project / ".site.stage/store").rglob("*")) if path.is_file()]


def test_what_the_edition_before_does_not_have_comes_from_the_store(project: Path) -> None:
    """All of it, where the site is gone: nothing is made that was kept."""
    before = files_of(project / "site")
    first = made_by(lambda: build(options(project)))
    shutil.rmtree(project / "site")
    again = made_by(lambda: build(options(project)))
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
    made = made_by(lambda: build(options(project)))
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
                build(options(project))
    assert _stored(project) == []
    build(options(project))
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
    build(options(project))
    assert written
    assert len(_stored(project)) == (0 if full == "at once" else 5)


def test_a_result_is_what_it_was() -> None:
    """Its files and what was seen of its page, to the byte."""
    seen = Seen(
        "a/index.html",
        frozenset({"one", "zwei"}),
        (("b/index.html", "x"), ("c", "")),
        frozenset({"c1"}),
        (("m.open", "<path/>"),),
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
    build(options(project))
    assert pages >= set(read) != set()
    assert {page for page in pages if (project / "site" / page).is_file()} == set(read)
    all_read = len(list((project / "site/search/index/fragment").iterdir()))
    assert len(read) < all_read
    read.clear()
    build(options(project, clean=True))
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
    assert {one.code for one in faults(project)} == {"verify-search"}


def test_what_checks_said_is_kept_of_what_was_published(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build keeps it, and `check`; a refused one leaves the store as it was; --clean and --untrusted do not look."""
    assert _known(project) == {"market-strike"}
    shutil.rmtree(project / ".site.stage/store")
    assert _known(project) == set()
    text = project / "content/explainers/market-strike.md"
    sound = text.read_text(encoding="utf-8")
    text.write_text(f"{sound}\nOf them 99,999 were there.\n", encoding="utf-8")
    assert {one.code for one in faults(project)} == {"numeral-unsupported"}
    text.write_text(sound, encoding="utf-8")
    assert _stored(project) == []
    CliRunner().invoke(main, ["--project", str(project), "check", "--now", NOW.isoformat()], catch_exceptions=False)
    checked = examine(project, NOW, left=store_left(project / "site")).verdicts
    assert checked is not None
    assert "market-strike" in checked.known
    assert not checked.fresh
    with monkeypatch.context() as patched:
        patched.setattr(conductor, "store_left", None)
        build(options(project, clean=True))
        build(replace(options(project, "stranger"), untrusted=True))
    assert _known(project) == {"market-strike"}
    assert not (project / ".stranger.stage/store").exists()


def _known(project: Path) -> set[str]:
    """The explainers of which is known what checks say, for a build without briefings."""
    verdicts = examine(project, NOW, pdf=False, left=store_left(project / "site")).verdicts
    assert verdicts is not None
    return {name for name in verdicts.known if not name.startswith("facts/")}
