"""What an embargo holds back, and what stands at former addresses: whole builds of a small project."""

from __future__ import annotations

import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.build import Built, Options, build

BASE = Path(__file__).parents[1] / "bad" / "base"
BEFORE, AFTER = datetime(2026, 1, 1, tzinfo=UTC), datetime(2031, 1, 1, tzinfo=UTC)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The small project, to be changed."""
    return Path(shutil.copytree(BASE, tmp_path / "project"))


def add(project: Path, path: str, line: str) -> None:
    """Put a line at the end of a content file."""
    with (project / "content" / path).open("a", encoding="utf-8") as file:
        file.write(line + "\n")


def built(project: Path, now: datetime) -> Built:
    """The project, built as of a time."""
    return build(Options(project, project / "site", pdf=False, now=now))


def published_text(project: Path) -> str:
    """All that the site says, in one text."""
    files = sorted(path for path in (project / "site").rglob("*") if path.suffix in {".html", ".json", ".csv"})
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def test_nothing_of_what_cites_an_embargoed_source_is_published(project: Path) -> None:
    """Not its words, not the fact, not a number derived from it, not the explainer that prints it."""
    add(project, "sources/observers-report.yaml", "embargo: 2030-01-01")
    done = built(project, BEFORE)
    held = {entry.subject.id for entry in done.held}
    assert {"observers-report", "toll", "stalls-burnt", "burnt-share", "market-strike"} <= held
    text = published_text(project)
    assert not any(f"facts/{id}/" in text or f"sources/{id}/" in text for id in held)
    assert not list((project / "site/explainers").glob("*"))


@pytest.mark.parametrize(
    "expression", ["stalls-burnt#observers/stalls#observers", "(stalls-burnt#observers/stalls#observers)"]
)
def test_a_derived_number_is_held_back_however_its_expression_is_spaced(project: Path, expression: str) -> None:
    """Signs need no spaces around them, and what they part is under the embargo all the same."""
    derived = project / "content/facts/market/burnt-share.yaml"
    text = derived.read_text(encoding="utf-8")
    derived.write_text(text.replace("stalls-burnt#observers / stalls#observers", expression), encoding="utf-8")
    add(project, "sources/observers-report.yaml", "embargo: 2030-01-01")
    assert "burnt-share" in {entry.subject.id for entry in built(project, BEFORE).held}


def test_what_does_not_cite_it_is_published(project: Path) -> None:
    """An embargo holds back what rests on it and nothing else."""
    add(project, "sources/council-notice.yaml", "embargo: 2030-01-01")
    held = {entry.subject.id for entry in built(project, BEFORE).held}
    assert "bridge-closed" in held
    assert (project / "site/facts/freed/index.html").exists()
    assert not (project / "site/facts/bridge-closed").exists()


def test_what_is_held_back_says_until_when_and_by_which_clock(project: Path) -> None:
    """Both times on the clock of the site, which is named: an embargo of 23:00Z in June ends on the next day there."""
    add(project, "sources/council-notice.yaml", "embargo: 2030-06-01 23:00Z")
    said = next(one.because for one in built(project, BEFORE).held if one.subject.id == "bridge-closed")
    assert said == (
        "held back by the embargo in content/sources/council-notice.yaml until 2030-06-02 00:00; the clock"
        " of this build says 2026-01-01 00:00, both in Europe/London, and --now sets it"
    )


def test_an_embargo_ends(project: Path) -> None:
    """From its time on, everything is published."""
    add(project, "sources/council-notice.yaml", "embargo: 2030-01-01")
    assert built(project, AFTER).held == ()
    assert (project / "site/facts/bridge-closed/index.html").exists()


def test_no_date_in_the_content_ends_an_embargo_that_is_not_over(project: Path) -> None:
    """The content's own time is that of its latest date, which a slip of a digit puts ahead of the desk's clock."""
    add(project, "sources/council-notice.yaml", "embargo: 2998-01-01")
    slip = project / "content/sources/observers-report.yaml"
    slip.write_text(re.sub(r"(?m)^issued: \d{4}", "issued: 2999", slip.read_text("utf-8")), encoding="utf-8")
    held = build(Options(project, project / "site", pdf=False)).held
    assert "bridge-closed" in {entry.subject.id for entry in held}
    assert not (project / "site/facts/bridge-closed").exists()


def test_a_former_id_leads_to_the_subject(project: Path) -> None:
    """The page at the old address names the new one and sends the reader on, without a script."""
    add(project, "facts/market/freed.yaml", "formerly: [released]")
    built(project, BEFORE)
    page = (project / "site/facts/released/index.html").read_text(encoding="utf-8")
    assert '<meta http-equiv="refresh" content="0; url=../freed/index.html">' in page
    assert 'href="../freed/index.html"' in page.partition("<main")[2]
