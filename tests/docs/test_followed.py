"""What the documentation shows happens: the tutorial, followed to the letter, and the data, paths and figures built."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from html import unescape
from pathlib import Path

import pytest

from generator.model import (
    KINDS,
    Claim,
    Fact,
    table_columns,
)
from generator.model.roles import Counted, fields_of
from tests.docs.pages import BLOCK, COMMAND_LINE, DOCS, ROOT, Block, blocks, table


def shell(folder: Path) -> dict[str, str]:
    """An environment in which `factsheet` is this package."""
    programs = folder / "bin"
    programs.mkdir()
    program = programs / "factsheet"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m generator "$@"\n', "utf-8")
    program.chmod(0o755)
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), "NO_COLOR": "1", "LC_ALL": "C.UTF-8"}


def steps(text: str) -> Iterator[tuple[str, list[str]]]:
    """The commands of a console block, each with the lines that it is shown to print."""
    for step in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, *shown = step.splitlines()
        yield command, shown


def in_order(shown: Iterable[str], printed: Iterable[str]) -> bool:
    """Whether every line shown is printed, in this order, perhaps with others between."""
    rest = iter(printed)
    return all(line in rest for line in shown)


@dataclass(slots=True)
class Reader:
    """Somebody who follows the tutorial to the letter, in a folder of their own."""

    folder: Path
    environment: Mapping[str, str]

    def follow(self, block: Block) -> None:
        """Do what a block says: write the file that it shows, or type its commands and compare."""
        if block.path is not None:
            (self.folder / block.path).write_text(block.text, "utf-8")
        elif block.language == "sh":
            self.type(block.text, [])
        elif block.language == "console":
            for command, shown in steps(block.text):
                self.type(command, shown)

    def type(self, command: str, shown: list[str]) -> None:
        """Run a command; it prints what is shown, and fails only where errors are shown."""
        if command.startswith("cd "):
            self.folder /= command.removeprefix("cd ")
            return
        done = subprocess.run(
            ["sh", "-c", command],
            cwd=self.folder,
            env=self.environment,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        assert in_order(shown, done.stdout.splitlines()), f"{command}\n{done.stdout}"
        fails = any(re.match(r"[^ ]+:[0-9]+:[0-9]+: (?!warning)", line) for line in shown)
        assert done.returncode == (1 if fails else 0), f"{command}\n{done.stdout}"


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project of somebody who has followed the tutorial to its end."""
    folder = tmp_path_factory.mktemp("tutorial")
    reader = Reader(folder, shell(folder))
    for block in blocks(DOCS / "tutorial.md"):
        reader.follow(block)
    return reader.folder


def test_the_tutorial_ends_in_a_page_and_a_briefing(followed: Path) -> None:
    """Every command of the tutorial runs as shown; its page says what the tutorial says that it says."""
    page = (followed / "site/explainers/exampleton-people/index.html").read_text("utf-8")
    words = " ".join(re.sub(r"<sup.*?</sup>|<[^>]+>|\u2060", "", unescape(page)).split())
    assert "About 300 people have left the town, the civil defence said." in words
    assert (followed / "site/explainers/exampleton-people/briefing.pdf").read_bytes().startswith(b"%PDF")


def test_schemas_can_be_named_as_the_how_to_says(followed: Path) -> None:
    """The how-to's command writes the files that its examples name."""
    page = DOCS / "how-to" / "completion-in-an-editor.md"
    reader = Reader(followed, shell(followed))
    settings: dict[str, dict[str, str]] = {}
    for block in blocks(page):
        if block.language == "json":
            settings = json.loads(block.text)
        else:
            reader.follow(block)
    assert settings["yaml.schemas"]
    assert [path for path in settings["yaml.schemas"] if not (followed / path).is_file()] == []


DATA = (DOCS / "data.md").read_text("utf-8")


def named(heading: str) -> dict[str, tuple[str, ...]]:
    """The rows of a table of `data.md`, one a name."""
    return {name: cells for names, cells in table(DATA, heading).items() for name in re.split("`, `", names)}


def own_names(kind: str) -> set[str]:
    """What facts and claims of a kind say besides what all kinds do."""
    return {name for name, (kinds, *_) in named("### Fields of a kind").items() if kind in kinds.split(", ")}


def test_fields_of_a_kind_are_those_of_the_model() -> None:
    """`data.md` names every field of every kind that is no figure, with the kinds that have it."""
    shared = {field.name for model in (Fact, Claim) for field in fields_of(model)}
    for kind in KINDS.values():
        fields = {field for model in (kind.fact, kind.claim) for field in fields_of(model) if field.name not in shared}
        counted = {"figure", "parts", "including"}
        known = {field.key for field in fields if not field.has(Counted) and field.key not in counted}
        assert own_names(kind.name) == known, f"docs/data.md, Fields of a kind: {kind.name}"


def test_names_in_json_are_those_on_the_page(followed: Path) -> None:
    """`data.md` has a row for each name in the JSON that was built, and for no other."""
    facts = json.loads((followed / "site/data/facts.json").read_bytes())
    claims = [(fact["kind"], claim) for fact in facts for claim in fact["claims"]]
    answers = {"status", "held_by"}
    for fact in facts:
        assert fact.keys() == {*named("### A fact"), *(own_names(fact["kind"]) - answers)}
    for kind, claim in claims:
        assert claim.keys() == {*named("### A claim"), *own_names(kind)}
    for heading, key in (("### A figure", "figures"), ("### A citation", "citations")):
        entries = [entry for _, claim in claims for entry in claim[key]]
        assert entries
        assert {name for entry in entries for name in entry} == set(named(heading)), heading


def test_columns_are_those_on_the_page() -> None:
    """`data.md` names each column of the table, and no other."""
    assert sorted(named("## The table")) == sorted(column.name for column in table_columns())


def test_edition_has_the_names_on_the_page(followed: Path) -> None:
    """`data.md` names what `edition.json` says, and `files` holds the digest of every published file."""
    edition = json.loads((followed / "site/edition.json").read_bytes())
    assert list(edition) == list(table(DATA, "## edition.json"))
    site = followed / "site"
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    digests = {name: sha256(path.read_bytes()).hexdigest() for name, path in files.items() if name != "edition.json"}
    assert edition["files"] == digests


def test_published_paths_are_those_on_the_page(followed: Path) -> None:
    """Every published file has a line in `command-line.md`, and every line there a file."""
    part = COMMAND_LINE.split("## What `site/` holds\n", 1)[1]
    block = BLOCK.search(part)
    assert block is not None
    lines = [line.split()[0] for line in block["text"].splitlines()]
    patterns = {line: re.escape(line).replace("<id>", "[a-z0-9-]+").replace("…", ".+") for line in lines}
    site = followed / "site"
    files = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    assert [file for file in files if not any(re.fullmatch(pattern, file) for pattern in patterns.values())] == []
    assert [line for line, pattern in patterns.items() if not any(re.fullmatch(pattern, file) for file in files)] == []


def test_the_walk_shows_what_is_built(example_site: Path) -> None:
    """The HTML and what is shown of a row of CSV in `architecture.md` stand in the site that is built."""
    shown = {block.language: block.text.strip() for block in blocks(DOCS / "architecture.md") if block.language}
    pages = [path.read_text("utf-8") for path in (example_site / "explainers").rglob("*.html")]
    assert any(shown["html"] in page for page in pages)
    rows = (example_site / "data/facts.csv").read_text("utf-8-sig").splitlines()
    assert any(row.startswith(shown["csv"].removesuffix("…")) for row in rows)
    data = (example_site / "data/facts.json").read_text("utf-8")
    assert '"text": "at least 200", "least": 200, "most": null' in re.sub(r",\s+", ", ", data)


def test_the_readme_counts_right(example_site: Path) -> None:
    """The README says how many facts and explainers the example has."""
    readme = (ROOT / "README.md").read_text("utf-8")
    facts = len(list((example_site / "facts").glob("*/index.html")))
    assert f"in {facts} facts and four explainers" in readme
    assert len(list((example_site / "explainers").iterdir())) == 4
