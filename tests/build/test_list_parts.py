"""Lists that are cut into parts: what comes or goes at their edges makes what a clean build makes."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from generator.build import build
from generator.pieces import Pieces
from tests.build.again import BASE, faults, files_of, made_by, options
from tests.build.steps import NEWCOMERS

SHEET = NEWCOMERS["explainers/the-fire.md"]


@pytest.fixture
def cut_small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lists are cut into the smallest of parts: of two entries nothing is cut, of three one stands apart."""
    sizes = dict.fromkeys(("explainers", "facts", "sources", "actors", "places"), 1)
    monkeypatch.setattr("generator.page.lists.SIZES", sizes)
    monkeypatch.setattr("generator.verify.page.lists._SIZES", sizes)


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
        said = [faults(project), faults(project, "clean", clean=True)]
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
        assert [faults(project), faults(project, "clean", clean=True)] == [(), ()]
        assert files_of(project / "site") == files_of(project / "clean"), (source, publisher)
        assert further.exists() == is_cut


@pytest.mark.usefixtures("cut_small")
def test_a_part_of_a_list_that_prints_the_same_is_kept(tmp_path: Path) -> None:
    """Where a new explainer comes, the oldest pages are kept; where a title of a fact changes, what lists it is not."""
    project = Path(shutil.copytree(BASE, tmp_path / "project"))
    for day in (7, 8, 9):
        _sheet(project, f"sheet-{day}", day)
    build(options(project))
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
    build(options(project))
    made, keep = set[str](), Pieces.keep

    def noted(pieces: Pieces, name: str, *args: Any) -> None:
        made.add(name)
        keep(pieces, name, *args)

    monkeypatch.setattr(Pieces, "keep", noted)
    sheet = project / "content/explainers/sheet-8.md"
    sheet.write_text(re.sub("(?m)^standfirst: .*$", "standfirst: In other words.", sheet.read_text("utf-8")), "utf-8")
    assert faults(project) == ()
    parts = [path for path in files_of(project / "site") if re.fullmatch(r"index\.html|explainers/all/.*html", path)]
    (own,) = (path for path in parts if b"In other words." in files_of(project / "site")[path])
    assert len(parts) > 2
    assert {name for name in made if name.startswith("lists/") and name.endswith(".html")} == {f"lists/{own}"}
    made.clear()
    sheet.write_text(sheet.read_text("utf-8").replace("as_of: 2021", "as_of: 2022"), "utf-8")
    assert faults(project) == ()
    assert {f"lists/{path}" for path in parts} <= made
    assert faults(project, "clean", clean=True) == ()
    assert files_of(project / "site") == files_of(project / "clean")


def _kept_parts(project: Path) -> set[str]:
    """The further parts of lists that a build takes as they were."""
    made = made_by(lambda: build(options(project)))
    return {path for path, one in made.items() if one.is_kept and re.search(r"/[0-9]+/index\.html$", path)}
