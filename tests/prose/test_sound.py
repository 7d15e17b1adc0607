"""Sound prose is let through: a site by an editor who had the manual alone is read, checked, built and read back.

All of `content` is true of its facts and written as agencies write. What the checker says of it is a false alarm, so
each threshold here may be lowered and never raised; where the checker is mended, its entry is taken out.
"""

from __future__ import annotations

import json
import shutil
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner, Result

from generator.cli import main

HERE = Path(__file__).parent


class Refused(NamedTuple):
    """Sound words that are refused all the same, and words of the same meaning that are not."""

    path: str
    code: str
    words: str
    instead: str


REFUSED = (
    Refused(
        "content/facts/drones/drones-downed.yaml",
        "exact-figure",
        "Otherland launched 96 drones overnight, of which 81 were shot down",
        "81 drones were shot down",
    ),
    Refused(
        "content/facts/roundup/r-handed.yaml",
        "exact-qualifier",
        "Otherland handed over 11 sailors",
        "Otherland let go 11 sailors",
    ),
    Refused(
        "content/facts/roundup/r-hosp.yaml",
        "exact-harm",
        "were taken to hospital with breathing problems after the gas leak; none of them died",
        "were injured by the gas leak; nobody died",
    ),
    Refused(
        "content/facts/roundup/r-troops.yaml",
        "exact-harm",
        "the army lost 32 soldiers in the battle and another 75 were injured",
        "32 soldiers were killed in the battle and 75 injured",
    ),
    Refused(
        "content/facts/wildfire/fire-harm.yaml",
        "exact-harm",
        "13 people, most of them firefighters, were treated for burns",
        "13 people were injured",
    ),
)
WARNED = {"exact-unsure": 7, "mention-stress": 3, "numeral-compared": 2}
"""How many warnings of each code: 5 in 43 explainers, 7 in 142 facts. All of them can be answered."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with other words for what is refused."""
    project = tmp_path_factory.mktemp("prose")
    shutil.copytree(HERE / "content", project / "content")
    for path, _, words, instead in REFUSED:
        text = (project / path).read_text(encoding="utf-8")
        assert words in text, path
        (project / path).write_text(text.replace(words, instead), encoding="utf-8")
    return project


def run(*words: str | Path) -> Result:
    """The result of `factsheet WORDS`."""
    return CliRunner().invoke(main, [str(word) for word in words], catch_exceptions=False)


def notices(project: Path) -> list[dict[str, str]]:
    """What `check` says of a project."""
    found: list[dict[str, str]] = json.loads(run("check", "--format", "json", "--project", project).stdout)
    return found


def test_nothing_else_is_refused() -> None:
    """No error but the few that are known to be wrong, and each of them where it was found."""
    errors = {(notice["path"], notice["code"]) for notice in notices(HERE) if notice["severity"] == "error"}
    assert errors == {(refused.path, refused.code) for refused in REFUSED}


def test_few_warnings_and_all_of_them_answerable() -> None:
    """No more false alarms than were measured, and an editor can answer each."""
    warnings = [notice for notice in notices(HERE) if notice["severity"] == "warning"]
    assert not [notice for notice in warnings if "known:" not in notice["remedy"]]
    assert Counter(notice["code"] for notice in warnings) <= Counter(WARNED)


@pytest.mark.long
def test_is_built_and_read_back(project: Path) -> None:
    """What passes the checks is built, and reading the site back finds no difference."""
    built = run("build", "--no-pdf", "--project", project)
    assert built.exit_code == 0, built.output
    assert len(list((project / "site/explainers").glob("*/index.html"))) == len(
        list((HERE / "content/explainers").glob("*.md"))
    )
    verified = run("verify", "--project", project, project / "site")
    assert verified.exit_code == 0, verified.output
    assert "no difference" in verified.output
