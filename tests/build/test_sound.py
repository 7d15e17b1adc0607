"""What passes `check` is built: drawn contents are rendered and read back, and nobody is told to mend a template.

A few are drawn in each run of the tests. Five hundred others, in about ten minutes:

    FACTSHEET_SEED=1000 FACTSHEET_DRAWS=500 pytest tests/build/test_sound.py -k drawn
"""

from __future__ import annotations

import json
import os
import random
import re
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import pytest

from generator.build import Options, prepare
from generator.check import CHECKS
from generator.examine import examine
from generator.model import all_told
from generator.model.vocabulary import View
from generator.notice import ContentFault
from tests import sound
from tests.build.unset import faults, png, write

ROOT = Path(__file__).parents[2]
MANUAL = ROOT / "docs" / "content-format.md"
REFERRED_TO = {
    "actors/example-newsroom.yaml": b"name: Example Newsroom\nrole: newsroom\n",
    "actors/example-civil-defence.yaml": b"name: Example Civil Defence\nrole: agency\n",
    "actors/example-army.yaml": b"name: Example Army\nrole: military\n",
    "places/exampleton.yaml": b"kind: town\nname: Exampleton\n",
    "sources/army-statement-2025-01-04.yaml": b"type: document\ntitle: Statement\npublisher: example-army\n"
    b"issued: 2025-01-04\nlanguage: ar\n",
} | {
    f"sources/civil-defence-{day}.yaml": b"type: report\ntitle: Bulletin\npublisher: example-civil-defence\n"
    b"issued: %s\nlanguage: en\n" % day.encode()
    for day in ("2025-01-03", "2025-01-04", "2025-01-06")
}
"""What the manual's invented facts refer to and does not show."""
NOW = datetime(2026, 1, 1, tzinfo=UTC)
SEED = int(os.environ.get("FACTSHEET_SEED", "1"))
DRAWS = int(os.environ.get("FACTSHEET_DRAWS", "8"))
EXAMPLES = Path(__file__).parents[1] / "checks"
VIEWS = [f"view:{one}" for one in get_args(View)]
LETTERS = {"letter-missing"}
"""Refused where there is paper: fonts do not have every script. Such contents are built without it."""


def built(project: Path, kept: Path) -> list[str] | None:
    """What reading back says of a project; None where `check` refuses it."""
    options = Options(project, project / "site", now=NOW)
    try:
        prepared = prepare(options)
    except ContentFault as fault:
        errors = {notice.code for notice in fault.notices if notice.severity == "error"}
        if not errors:
            raise
        if errors - LETTERS:
            return None
        prepared = prepare(replace(options, pdf=False))
    return faults(prepared, kept)


@pytest.fixture
def kept(run_folder: Path) -> Path:
    """The folder of what has been made."""
    return run_folder / "unset"


def test_what_is_drawn_is_built(tmp_path: Path, kept: Path) -> None:
    """Every content that passes `check` gives no notice of reading back, and nearly all pass."""
    refused, found = 0, dict[int, list[str]]()
    for seed in range(SEED, SEED + DRAWS):
        said = built(write(tmp_path / str(seed), sound.draw(seed) | {"images/dot.png": png(2, 2)}), kept)
        refused += said is None
        found |= {seed: said} if said else {}
    assert found == {}
    assert refused * 4 <= DRAWS


@pytest.mark.long
@pytest.mark.parametrize("code", [check.code for check in CHECKS])
def test_what_a_check_calls_good_is_built(code: str, tmp_path: Path, kept: Path) -> None:
    """And so is what it calls bad, where it only warns."""
    for sort in ("good", "bad"):
        project = tmp_path / sort
        for folder in (EXAMPLES / "base", EXAMPLES / code / sort):
            shutil.copytree(folder, project / "content", dirs_exist_ok=True, ignore=lambda *_: ["expected.txt"])
        said = built(project, kept)
        assert said == [] or (sort == "bad" and said is None)


@pytest.mark.long
def test_the_examples_of_the_manual_are_built(tmp_path: Path, kept: Path) -> None:
    """Every content file that the reference shows, with those of this repository that it refers to."""
    project = tmp_path / "project"
    shutil.copytree(ROOT / "content", project / "content")
    shown = re.findall(
        r"^```\w+\n((?:---\n)?# (content/\S+)\n.*?)^```$", MANUAL.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    write(project, {path.removeprefix("content/"): text.encode() for text, path in shown} | REFERRED_TO)
    assert len(shown) > 8
    assert [notice for notice in examine(project, NOW).notices if notice.severity == "error"] == []
    assert built(project, kept) == []


AGREED = "".join(
    f"""
  {voice}:
    by: {voice}
    killed: 14
    injured: 3
    source: observers-report
    at: p. 2
    exact: By the third day we counted 14 dead and three injured
"""
    for voice in ("observers-spokesperson", "example-council")
)
NOTICE, LAST = "sources/council-notice.yaml", "facts/market/toll.yaml"
ORDINARY: dict[str, tuple[str, str, str]] = {
    "undated": (NOTICE, r"issued: .*", "issued: unknown"),
    "a-year-alone": (NOTICE, r"issued: .*", "issued: 2021"),
    "a-number-in-a-name": (NOTICE, r"issued: ", "author:\n  - family: B7\n    given: Bernd\nissued: "),
    "an-address-in-text": (NOTICE, r"(title|described): .*", r"\1: https://example.org/notice as it was put up"),
    "rows-of-two-sources": (LAST, r"source: observers-report\n(?=.*\n.*Ten people)", "source: council-notice\n"),
    "two-who-agree": (LAST, r"(?s)claims:.*", f"claims:{AGREED}standing: corroborated\nbecause: Both counted.\n"),
    "links-without-files": ("explainers/market-strike.md", r"\Z", "\nSee [it](/facts/strike/) and [all](/sources).\n"),
    "a-list-behind-words": ("explainers/market-strike.md", r"\Z", "\nThey were:\n- so\n  - and so\n- or not\n"),
}
"""What real work has: a file, what stands in it, and what stands there instead."""


@pytest.mark.parametrize("name", ORDINARY)
def test_what_is_ordinary_is_built(name: str, tmp_path: Path, kept: Path) -> None:
    """Each of these passed the checks once and stopped the build."""
    path, old, new = ORDINARY[name]
    project = Path(shutil.copytree(ROOT / "tests" / "bad" / "base", tmp_path / "project"))
    text, count = re.subn(old, new, (project / "content" / path).read_text("utf-8"), count=1)
    assert count == 1
    write(project, {path: text.encode()})
    assert built(project, kept) == []


@pytest.mark.long
@pytest.mark.parametrize("written", [".", "second/desk", "third/river", "fourth/floods", "sixth/camp", "sixth/truce"])
def test_any_figure_may_be_mentioned_and_head_a_page(written: str, tmp_path: Path, kept: Path) -> None:
    """Every figure of every claim, row and part of lifelike content, six on a page of the day of some row.

    And the card of every fact, whatever its kind.
    """
    project = tmp_path / "project"
    folder = ROOT / "tests" / "lifelike" / written
    shutil.copytree(folder / "content", project / "content")
    site = examine(project, NOW).site
    assert site is not None
    facts, chance = site.facts.values(), random.Random(SEED)
    told = [str(one.address) for fact in facts for one in all_told(site, fact)]
    times = {str(row.as_of.text)[:10] for fact in facts for _, _, row in fact.rows() if row.as_of is not None}
    days = sorted(day for day in times if re.fullmatch(r"\d{4}-\d\d-\d\d", day))
    chance.shuffle(told)
    for start in range(0, len(told), 6):
        six = told[start : start + 6]
        heads = {address.partition("#")[0]: address for address in six}
        text = "\n\n".join(f"It was told then: [[{address}]]." for address in six)
        views = "\n\n".join(f"![[{one}]]" for one in (*chance.sample(VIEWS, 2), next(iter(heads))))
        front = f"key_figures: {json.dumps([*heads.values()])}\nas_of: {chance.choice(days)}\n"
        page = f"---\ntitle: All\nstandfirst: What was told.\n{front}state: published\n---\n{text}\n\n{views}\n"
        write(project, {f"explainers/all-{start}.md": page.encode()})
    for place in range(0, len(site.facts), 8):
        cards = list(site.facts)[place : place + 8]
        text = "\n\n".join(f"More is in [[{id}|the fact]].\n\n![[{id}]]" for id in cards)
        page = f"---\ntitle: Cards\nstandfirst: All of it.\nas_of: {days[-1]}\nstate: published\n---\n{text}\n"
        write(project, {f"explainers/cards-{place}.md": page.encode()})
    assert len(told) > 10
    assert len(days) > 1
    assert built(project, kept) == []


def test_what_is_not_sound_is_found(tmp_path: Path, kept: Path) -> None:
    """Beside all that is kept of sound contents: a number that nobody said, on the pages of facts and in a briefing."""
    project = Path(shutil.copytree(ROOT / "tests" / "bad" / "base", tmp_path / "project"))
    assert built(project, kept) == []
    for path in ("page/fact.html", "print/briefing.html"):
        theme = project / "templates" / path
        theme.parent.mkdir(parents=True)
        text = (ROOT / "templates" / path).read_text("utf-8")
        theme.write_text(
            re.sub(r"(\{% block main %\}\n|<body>\n)", r"\1<p>17 people died.</p>", text, count=1), "utf-8"
        )
        said = built(project, kept)
        assert said is not None
        assert any("verify-line" in line and "17 people died" in line for line in said), path
        theme.unlink()
        theme.parent.rmdir()
