"""A kind that is added by its files alone, in a copy of the program: nothing of it is forgotten anywhere."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import html

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
FACT = """\
kind: attack
title: Strike on the square
when: 2025-01-03
where: exampleton
of: people
weapon: drone
attacked_by: example-army
target: the square
claims:
  army:
    by: example-army
    killed: 9
    source: army-statement-2025-01-04
    at: para. 1
    exact: 9 gunmen were killed
  others:
    by: example-civil-defence
    killed: 9
    source: civil-defence-2025-01-03
    at: para. 2
    exact: 9 people were killed
standing: corroborated
"""

SHEET = """\
---
title: What happened on the square
standfirst: What is known of the strike.
as_of: 2025-01-05
facts: [square]
state: published
---

There were [[square]].

![[view:casualties]]
"""
SECOND = "killed: 9\n    source: civil-defence-2025-01-03\n    at: para. 2\n    exact: 9"
RIVAL = {SECOND: SECOND.replace("9", "12")}


def run(copy: Path, *words: str | Path) -> subprocess.CompletedProcess[str]:
    """A program of Python, with the copy's package in place of this one."""
    environment = {**os.environ, "PYTHONPATH": str(copy), "NO_COLOR": "1"}
    command = [sys.executable, *map(str, words)]
    return subprocess.run(command, cwd=copy, env=environment, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program with one kind more, and a site in `project`."""
    root = tmp_path_factory.mktemp("copy")
    for folder in ("generator", "templates", "tests/house"):
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ("pyproject.toml", "tests/conftest.py", "tests/prints.py"):
        shutil.copy(ROOT / file, root / file)
    shutil.copy(HERE / "attack/attack.py", root / "generator/model/kinds/attack.py")
    made = run(root, "-m", "generator", "new", "site", "project")
    assert made.returncode == 0, made.stderr
    return root


def check(copy: Path, changes: Mapping[str, str]) -> list[str]:
    """What `check` says of the fact with some of its words replaced."""
    text = FACT
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new, 1)
    path = "content/facts/exampleton/square.yaml"
    (copy / "project" / path).write_text(text, encoding="utf-8")
    done = run(copy, "-m", "generator", "check", "--project", "project")
    assert "Traceback" not in done.stderr
    lines = (done.stdout + done.stderr).splitlines()
    return [line.removeprefix(f"{path}:") for line in lines if line.startswith(path)]


def test_a_sound_fact_of_the_kind_passes(copy: Path) -> None:
    """Nothing is said of what is right, and the form to fill in has the kind's own keys."""
    assert check(copy, {}) == []
    made = run(copy, "-m", "generator", "new", "fact", "attack", "fresh", "--project", "project", "--topic", "other")
    assert made.returncode == 0, made.stderr
    text = (copy / "project/content/facts/other/fresh.yaml").read_text(encoding="utf-8")
    (copy / "project/content/facts/other/fresh.yaml").unlink()
    assert [text.count(f"{key}:") for key in ("weapon", "attacked_by", "target", "    killed")] == [2, 2, 2, 1]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("attacked_by: example-army", "attacked_by: nobody", "7:14: reference-missing there is no actor “nobody”"),
        ("target: the square", "target: the 47 headquarters", "8:9: numeral-in-fact no figure of the fact has “47”"),
        ("weapon: drone", "weapon: sword", "6:9: field-vocabulary"),
        (*next(iter(RIVAL.items())), "22:11: standing-disagreement"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_field_of_the_kind_is_said(copy: Path, old: str, new: str, said: str) -> None:
    """An id that leads nowhere, a number that nothing backs, a word of no vocabulary, a rival answer."""
    lines = check(copy, {old: new})
    assert any(line.startswith(said) for line in lines), lines


def test_rivals_that_speak_of_other_weapons_are_none(copy: Path) -> None:
    """A field that is compared is compared."""
    rival = {old: new.replace("killed", "weapon: artillery\n    killed", 1) for old, new in RIVAL.items()}
    assert [line for line in check(copy, rival) if "standing-disagreement" in line] == []


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("exact: 9 gunmen were killed", "exact: 9 gunmen were injured", "exact-harm"),
        ("standing: corroborated", "standing: confirmed", "standing-enemy"),
    ],
)
def test_rules_about_casualties_hold_for_the_kind(copy: Path, old: str, new: str, code: str) -> None:
    """A kind that counts a harm is one of casualties, whatever its name."""
    one_side = {"by: example-civil-defence": "by: example-army"} if code == "standing-enemy" else {}
    lines = check(copy, {old: new, **one_side})
    assert any(f" {code} " in line for line in lines), lines


def test_every_field_of_the_kind_is_walked(copy: Path) -> None:
    """The test of every field of every kind knows the new one: its ids, texts, rivals, data and tables."""
    done = run(copy, "-m", "pytest", "-v", "-p", "no:cacheprovider", "-k", "attack", "tests/house/test_fields.py")
    assert done.returncode == 0, done.stdout
    for field in ("weapon", "attacked_by", "target", "claims.killed.figure"):
        assert f"[attack {field}]" in done.stdout, field


@pytest.fixture(scope="module")
def built(copy: Path) -> Path:
    """The site with the fact, built: the kind has labels, and no template of its own."""
    labels = copy / "generator/labels.py"
    more = (HERE / "attack/labels.json").read_text(encoding="utf-8").strip()
    text = labels.read_text(encoding="utf-8")
    added = f"""
for vocabulary, words in {more}.items():
    LABELS = MappingProxyType({{**LABELS, vocabulary: {{**LABELS.get(vocabulary, {{}}), **words}}}})
"""
    assert check(copy, {}) == []
    (copy / "project/content/explainers/the-square.md").write_text(SHEET, encoding="utf-8")
    labels.write_text(text + added, encoding="utf-8")
    try:
        done = run(copy, "-m", "generator", "build", "--project", "project", "--no-pdf")
    finally:
        labels.write_text(text, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return copy / "project/site"


def test_pages_print_a_kind_that_has_no_template(built: Path) -> None:
    """Each field under its label, names as links, the figure with its noun and its harm, each voice of one answer."""
    page = html.document_fromstring((built / "facts/square/index.html").read_bytes())
    terms, answers = page.xpath("//dl[@class='stamp']//dt"), page.xpath("//dl[@class='stamp']//dd")
    said = {_text(term): _text(answer) for term, answer in zip(terms, answers, strict=True)}
    assert (said["Weapon"], said["Attacked by"], said["Target"]) == ("Drone", "Example Army", "the square")
    assert page.xpath("//dt[text()='Attacked by']/following-sibling::dd[1]//a/@href") == [
        "../../actors/example-army/index.html"
    ]
    assert {_text(one) for one in page.xpath("//p[@class='figure']")} == {"9 people killed"}
    index = html.document_fromstring((built / "facts/index.html").read_bytes())
    (line,) = index.xpath("//ul[@class='fact-list']/li[@data-of='facts/square']//p[@class='answer']")
    assert _text(line) == "9 people killed – Example Army; Example Civil Defence"


def test_the_view_of_casualties_has_every_kind_that_counts_harms(built: Path) -> None:
    """A fact of the kind stands in the table of casualties; the page is read back by the same rule."""
    page = html.document_fromstring((built / "explainers/the-square/index.html").read_bytes())
    (row,) = page.xpath("//table[caption[starts-with(., 'Casualties')]]/tbody[@data-of='facts/square']")
    assert "9 people killed" in _text(row)


def _text(element: html.HtmlElement) -> str:
    return " ".join(str(element.text_content()).split())


def test_search_finds_a_kind_by_its_fields(built: Path) -> None:
    """By the word for its weapon, by the actor's name, by its target; the answer is told as on pages."""
    fragments = (gzip.decompress(path.read_bytes()).decode() for path in (built / "search").rglob("*.pf_fragment"))
    (fragment,) = (text for text in fragments if "facts/square/" in text and "Attack" in text)
    assert {"drone", "army", "square"} <= {*json.loads(fragment.removeprefix("pagefind_dcd"))["content"].split()}
    assert "people killed" in fragment


def test_a_field_that_data_leave_out_is_missed(copy: Path) -> None:
    """An exporter that forgets one of the kind's fields is found by reading back."""
    values = copy / "generator/export/values.py"
    before = values.read_text(encoding="utf-8")
    try:
        after = before.replace("if field.name != but", "if field.name not in (but, 'target')")
        assert after != before
        values.write_text(after, encoding="utf-8")
        done = run(copy, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-k", "attack and target and data_say",
                   "tests/house/test_fields.py")  # fmt: skip
        assert done.returncode == 1
        assert "walked lacks target" in done.stdout
    finally:
        values.write_text(before, encoding="utf-8")
