"""A site's own words: its catalogs in `templates/locale` come before the shipped ones."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.build import Options, build
from generator.notice import OutsideFault

BASE = Path(__file__).parents[1] / "bad" / "base"
CATALOG = "templates/locale/en/LC_MESSAGES/messages.po"
HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
FOOT = 'msgid "How we know"\nmsgstr "How this is known"\n'
METHOD = {
    "A standing says how well a fact is established here, not whether it is true.": "No standing is a verdict.",
    "A double line": "The line of accounts that differ",
    ": accounts differ.": ": contested.",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The small project."""
    return Path(shutil.copytree(BASE, tmp_path / "project"))


def own(project: Path, text: str) -> None:
    """Give the project a catalog of its own."""
    (project / CATALOG).parent.mkdir(parents=True)
    (project / CATALOG).write_text(text, "utf-8")


def page(project: Path) -> str:
    """The explainer's page, built."""
    build(Options(project, project / "site", pdf=False))
    return (project / "site/explainers/market-strike/index.html").read_text("utf-8")


def test_a_catalog_of_the_site_replaces_the_words_that_it_has(project: Path) -> None:
    """A word in the site's own catalog is printed as it says there; all others stay as they were."""
    before = page(project)
    own(project, HEAD + FOOT)
    (project / "templates/lines.txt").write_text("How this is known\n", "utf-8")
    after = page(project)
    assert "How we know" in before
    assert "How this is known" in after
    assert "How we know" not in after
    assert "References" in before
    assert "References" in after


def test_a_catalog_words_the_method_otherwise(project: Path) -> None:
    """What explains standings, lines and scales is asked for, in these words or in the site's own."""
    own(project, HEAD + "".join(f'msgid "{was}"\nmsgstr "{now}"\n\n' for was, now in METHOD.items()))
    lines = (
        "[work/standing: No standing is a verdict.]",
        "[method/double: The line of accounts that differ: contested.]",
    )
    (project / "templates/lines.txt").write_text("\n".join(lines), "utf-8")
    assert "No standing is a verdict." in page(project)
    assert "The line of accounts that differ" in (project / "site/method/index.html").read_text("utf-8")


def test_a_broken_catalog_of_the_site_is_named(project: Path) -> None:
    """A catalog that cannot be read stops the build and is not passed over."""
    own(project, 'msgid "open\nnonsense')
    with pytest.raises(OutsideFault, match=r"en/messages\.po"):
        page(project)
