"""The content format is told as the program reads it: keys, vocabularies, figures, examples, the editors' guide."""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import get_args

import click
import pytest
from pydantic import BaseModel

from generator.cli.report import as_lines
from generator.files import Memory
from generator.model import (
    KINDS,
    Claim,
    Fact,
    parse_figure,
    parse_when,
    vocabulary,
)
from generator.model.figure import WORDS
from generator.model.review import Review
from generator.model.reviewers import Roster
from generator.model.roles import fields_of
from generator.model.settings import ReviewRules
from generator.read import locate, read
from generator.read.shape import every_key
from generator.strict_yaml import load
from generator.withheld import DIGEST, Withheld
from tests.docs.pages import DOCS, FORMAT, MODELS, PAGES, ROOT, blocks, name_of, table


def test_every_key_is_named() -> None:
    """`content-format.md` names every key of every content file."""
    keys = {key for model in MODELS for key in every_key(model)}
    assert sorted(key for key in keys if f"`{key}`" not in FORMAT) == []


def test_every_kind_is_named() -> None:
    """The table of kinds has the kinds that there are, in their order."""
    assert list(table(FORMAT, "### Kinds")) == list(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_the_row_of_a_kind_names_all_its_own_keys(kind: str) -> None:
    """What a kind answers with, and what belongs to its question, stands in its row of the table of kinds."""
    row = " ".join(table(FORMAT, "### Kinds")[kind])
    shared = {field.name for model in (Fact, Claim) for field in fields_of(model)}
    models = (KINDS[kind].fact, KINDS[kind].claim)
    own = {field.key for model in models for field in fields_of(model) if field.name not in shared}
    assert [key for key in sorted(own - {"parts", "including"}) if f"`{key}`" not in row] == []


def vocabularies() -> Mapping[str, tuple[str, ...]]:
    """Each vocabulary by its name in words: `PlaceKind` is `place kind`."""
    found = {name: get_args(value) for name, value in vars(vocabulary).items() if get_args(value)}
    return {re.sub(r"(?<!^)(?=[A-Z])", " ", name).lower(): words for name, words in found.items()}


def test_vocabularies_are_those_of_the_model() -> None:
    """The table of vocabularies has each of them, word by word, in the model's order."""
    rows = {name: tuple(cells[0].split(", ")) for name, cells in table(FORMAT, "## Vocabularies").items()}
    assert rows == vocabularies()


def test_standings_are_explained() -> None:
    """The table of standings has those that there are."""
    assert tuple(table(FORMAT, "### Standing")) == vocabularies()["standing"]


def test_words_of_quantity_have_their_bounds() -> None:
    """The table of words of quantity says of each what it can mean at least."""
    rows = table(FORMAT, "Words of quantity, and the least that each can mean:\n")
    assert {word: int(cells[0].replace(",", "")) for word, cells in rows.items()} == WORDS


FIGURES = {
    row.split("`")[0]: cells for row, cells in table(FORMAT, "### Figures").items() if row != "a word of quantity"
}


@pytest.mark.parametrize("written", FIGURES)
def test_figures_have_the_bounds_that_the_table_says(written: str) -> None:
    """The first spelling of each row is read with the bounds that stand beside it."""
    figure = parse_figure(written)
    cells = [written if cell == "itself" else cell for cell in FIGURES[written][:2]]
    bounds = [int(cell.replace(",", "")) if cell[0].isdigit() else None for cell in cells]
    assert [figure.least, figure.most] == bounds


def test_examples_are_read() -> None:
    """Every content file shown in the reference is one that the program reads, without a word to say."""
    files = {block.path: block.text.encode() for block in blocks(DOCS / "content-format.md") if block.path}
    reading = read(Memory(files))
    assert reading.notices == ()
    assert reading.site is not None
    single = {reading.site.settings_path, reading.site.names_path}
    assert files.keys() - single == {subject.path for subject in reading.site.subjects()}


def test_every_key_of_reviews_is_named() -> None:
    """`reviews.md` names every key of the roster, the rules and a review, and what it shows of them is read."""
    text = (DOCS / "reviews.md").read_text("utf-8")
    models: tuple[type[BaseModel], ...] = (Roster, ReviewRules, Review)
    assert sorted(key for model in models for key in every_key(model) if f"`{key}`" not in text) == []
    shown = [load(block.text.encode(), "").value for block in blocks(DOCS / "reviews.md") if block.language == "yaml"]
    for model, value in zip(models, (shown[0], (shown[1] or {})["review"], shown[2]), strict=True):
        model.model_validate(value)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_yaml_is_strict_yaml(page: Path) -> None:
    """Every piece of YAML on a page passes the loader; of the checks' bad examples, those that are YAML at all."""
    for block in blocks(page):
        if block.language == "yaml" and page.name != "checks.md":
            assert load(block.text.encode(), name_of(page)).notices == ()


def test_the_digest_shown_is_of_the_name_shown() -> None:
    """The digest in the how-to is found by the checker where the name stands."""
    text = (DOCS / "how-to" / "withhold-a-name.md").read_text("utf-8")
    digest = DIGEST.search(text)
    assert digest is not None
    assert digest["plain"] == sha256(b"jane example").hexdigest()
    assert Withheld([digest[0]]).find("said Jane Example.") is not None


GUIDE = ROOT / "content" / "README.md"


def test_the_fault_in_the_guide_is_the_one_that_is_printed() -> None:
    """The editors' guide shows a fault of its own example, with its line and column, as it is printed."""
    shown = re.search(r"^(?P<path>content/\S+\.yaml):.*$", GUIDE.read_text("utf-8"), re.MULTILINE)
    assert shown is not None
    fact = next(block.text for block in blocks(GUIDE) if block.text.startswith("kind: number"))
    written = fact.replace("figure: about 3,000", "figure: some 3,000").encode()
    tree = Memory({shown["path"]: written, "content/site.yaml": (ROOT / "content/site.yaml").read_bytes()})
    notices = locate(read(tree).notices, tree)
    assert [click.unstyle(line) for line in as_lines(notices)] == [shown[0]]


def test_spellings_in_the_guide_are_read() -> None:
    """Every figure and every time that the editors' guide tells to write is one that the program reads."""
    text = GUIDE.read_text("utf-8")
    rows = table(text, "## Figures: write what the source claims")
    spellings = [spelling for cells in rows.values() for spelling in re.findall(r"`([^`]+)`", cells[0])]
    assert len(spellings) > 10
    for spelling in spellings:
        assert parse_figure(spelling).text == spelling
    for time in re.findall(r"`([^`]+)`", text.split("## Times\n", 1)[1].split("\n## ", 1)[0].split("\nBe no", 1)[0]):
        assert parse_when(time).text == time
