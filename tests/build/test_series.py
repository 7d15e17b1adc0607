"""What pages print of a series: the row of their own time, and whom it counts. Whole builds of a small project."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

from generator.build import Options, build

BASE = Path(__file__).parents[1] / "bad" / "base"
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def test_a_key_figure_is_not_newer_than_its_page(tmp_path: Path) -> None:
    """The page speaks for the day before the last count: that count stands nowhere on it, and above all not on top."""
    project = Path(shutil.copytree(BASE, tmp_path / "project"))
    (explainer,) = (project / "content/explainers").glob("*.md")
    text = explainer.read_text(encoding="utf-8")
    explainer.write_text(text.replace("as_of: 2021-03-05", "as_of: 2021-03-03"), encoding="utf-8")
    build(Options(project, project / "site", pdf=False, now=NOW))
    page = (project / f"site/explainers/{explainer.stem}/index.html").read_text(encoding="utf-8")
    assert (
        'data-is="facts/toll#observers.killed@2021-03-02"' in page.partition("key-figure")[2].partition("</section>")[0]
    )
    assert "toll#observers.killed@2021-03-04" not in page


def test_whom_a_series_counts_stands_beside_its_figures(tmp_path: Path) -> None:
    """What a claim says of all its rows is printed, though each row has its own figure."""
    project = Path(shutil.copytree(BASE, tmp_path / "project"))
    fact = project / "content/facts/market/toll.yaml"
    text = fact.read_text(encoding="utf-8")
    speaker = "    by: observers-spokesperson\n"
    fact.write_text(text.replace(speaker, f"{speaker}    who: civilians\n"), encoding="utf-8")
    build(Options(project, project / "site", pdf=False, now=NOW))
    assert "Civilians" in (project / "site/facts/toll/index.html").read_text(encoding="utf-8")
