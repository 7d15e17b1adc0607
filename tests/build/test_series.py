"""What pages print of a series: the row of their own time, and whom it counts. Whole builds of a small project."""

from __future__ import annotations

import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml
from lxml import html

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


@pytest.mark.parametrize(("killed", "is_other"), [(14, False), (99, True)])
def test_who_gives_the_newest_count_says_nothing_otherwise(tmp_path: Path, killed: int, is_other: bool) -> None:
    """Whoever has the number that a series has now agrees with it, whatever it had before; with another he differs."""
    project = Path(shutil.copytree(BASE, tmp_path / "project"))
    fact = project / "content/facts/market/toll.yaml"
    council = {"by": "example-council", "killed": killed, "source": "council-notice", "exact": f"{killed} dead"}
    held = yaml.safe_load(fact.read_text(encoding="utf-8"))
    held["claims"]["council"] = council
    held |= {"standing": "contested" if is_other else "corroborated", "because": "Two count.", "lead": "observers"}
    fact.write_text(yaml.safe_dump(held, sort_keys=False), encoding="utf-8")
    build(Options(project, project / "site", pdf=False, now=NOW))
    for path in ("facts/toll", "actors/example-council"):
        page = html.fromstring((project / f"site/{path}/index.html").read_bytes()).text_content()
        said = re.sub(r"\s+", " ", page)
        assert ("Nobody, in the sources on record." in said) is (not is_other and path.startswith("facts"))
        assert ("others say otherwise" in said) is (is_other and path.startswith("actors"))
