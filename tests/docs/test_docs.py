"""The documentation is true: what it shows runs, what it names exists, and what exists it names."""

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
from typing import get_args

import click
import pytest
from pydantic import BaseModel

import generator.audit
import generator.build
import generator.files
import generator.git
import generator.prose
import generator.publish
import generator.read
import generator.record
import generator.review.codes
import generator.strict_yaml
import generator.verify
import generator.wording
from generator.check import CHECKS
from generator.cli import main
from generator.cli.report import as_lines
from generator.files import Memory
from generator.model import (
    KINDS,
    Actor,
    Claim,
    Explainer,
    Fact,
    Place,
    Settings,
    Source,
    parse_figure,
    parse_when,
    table_columns,
    vocabulary,
)
from generator.model.boundaries import Boundaries
from generator.model.figure import WORDS
from generator.model.names import NamesFile
from generator.model.review import Review
from generator.model.reviewers import Roster
from generator.model.roles import Counted, fields_of
from generator.model.settings import ReviewRules
from generator.read import locate, read
from generator.read.shape import every_key
from generator.strict_yaml import load
from generator.withheld import DIGEST, Withheld

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("[RC]*.md"), ROOT / "content" / "README.md", *DOCS.rglob("*.md")])
FORMAT = (DOCS / "content-format.md").read_text("utf-8")
ROOMS = (
    generator.files, generator.git, generator.strict_yaml, generator.read, generator.prose, generator.check,
    generator.wording, generator.verify, generator.audit, generator.publish, generator.record,
    generator.review.codes, generator.build,
)  # fmt: skip
MODELS: tuple[type[BaseModel], ...] = (
    Settings, Source, Actor, Place, Explainer, Boundaries, NamesFile, *(kind.fact for kind in KINDS.values()),
)  # fmt: skip
BLOCK = re.compile(r"^(?P<indent> *)```(?P<language>[a-z]*)\n(?P<text>.*?)^(?P=indent)```$", re.MULTILINE | re.DOTALL)
NAMED = re.compile(r"\A(?:---\n)?# (?P<path>content/\S+)\n")


@dataclass(frozen=True, slots=True)
class Block:
    """A block of code on a page. `path` is the content file that its first line names, if it names one."""

    page: Path
    language: str
    text: str

    @property
    def path(self) -> str | None:
        """The file that the block shows."""
        match = NAMED.match(self.text)
        return match["path"] if match else None


def blocks(page: Path) -> Iterator[Block]:
    """The blocks of code on a page, in order, without the indentation of a list that they stand in."""
    for match in BLOCK.finditer(page.read_text("utf-8")):
        yield Block(page, match["language"], re.sub(rf"^{match['indent']}", "", match["text"], flags=re.MULTILINE))


def table(text: str, heading: str) -> dict[str, tuple[str, ...]]:
    """The first table below a heading: its first cells, without backticks, each with the others of its row."""
    part = text.split(f"{heading}\n", 1)[1]
    lines = part[part.index("\n|---") :].splitlines()[2:]
    rows: dict[str, tuple[str, ...]] = {}
    for line in lines:
        if not line.startswith("|"):
            break
        first, *rest = (cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1])
        rows[first.strip("`")] = tuple(rest)
    return rows


def name_of(page: Path) -> str:
    """A page's path, for the names of tests."""
    return page.relative_to(ROOT).as_posix()


# --- links and paths ---------------------------------------------------------------------------------------------


def anchors(page: Path) -> set[str]:
    """The anchors that a page's headings have where Markdown is shown with links to them."""
    text = BLOCK.sub("", page.read_text("utf-8"))
    headings = re.findall(r"^#{1,6} (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_somewhere(page: Path) -> None:
    """Every relative link and picture on a page is a file, and its fragment a heading of that file."""
    text = re.sub(r"`[^`\n]+`", "", BLOCK.sub("", page.read_text("utf-8")))
    broken = []
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if target.startswith(("https://", "http://", "mailto:")):
            continue
        path, _, fragment = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        if not file.exists() or (fragment and fragment not in anchors(file)):
            broken.append(target)
    assert broken == []


# The editors' guide names paths within content/, and files that are yet to be made.
@pytest.mark.parametrize("page", [page for page in PAGES if page.parent != ROOT / "content"], ids=name_of)
def test_paths_that_are_named_exist(page: Path) -> None:
    """Every file or folder of the project that a page names in backticks is there."""
    text = BLOCK.sub("", page.read_text("utf-8"))
    paths = re.findall(r"`(?:python (?:-m pytest )?)?((?:generator|tests|templates|tools|docs)/[^`<>*…]*)`", text)
    assert [path for line in paths for path in line.split() if not (ROOT / path).exists()] == []


def test_index_names_every_page() -> None:
    """`docs/README.md` leads to every page of the documentation."""
    index = (DOCS / "README.md").read_text("utf-8")
    pages = [page.relative_to(DOCS).as_posix() for page in DOCS.rglob("*.md") if page != DOCS / "README.md"]
    assert [page for page in pages if f"]({page})" not in index] == []


def test_readme_shows_the_two_commands_first() -> None:
    """Before anything else, the README has the two commands, and then a picture of a page with words for it."""
    text = (ROOT / "README.md").read_text("utf-8")
    first = next(blocks(ROOT / "README.md"))
    assert [line.partition("#")[0].strip() for line in first.text.splitlines()] == ["./run build", "./run test"]
    picture = re.search(r"!\[(?P<alt>[^\]]{40,})\]\(docs/pictures/explainer\.png\)", text)
    assert picture is not None
    assert text.index("./run test") < picture.start() < text.index("\n## ")


# --- the command line --------------------------------------------------------------------------------------------


def commands(group: click.Command, name: str = "factsheet") -> Iterator[tuple[str, click.Command]]:
    """Every command that does something, by its whole name."""
    if not isinstance(group, click.Group):
        yield name, group
        return
    context = click.Context(group)
    for word in group.list_commands(context):
        command = group.get_command(context, word)
        assert command is not None
        yield from commands(command, f"{name} {word}")


COMMANDS = dict(commands(main))
COMMAND_LINE = (DOCS / "command-line.md").read_text("utf-8")


def options(command: click.Command) -> set[str]:
    """The options of a command, without those that every command has."""
    found = {word for option in command.params if isinstance(option, click.Option) for word in option.opts}
    return found - {"--project"}


def options_in(text: str) -> set[str]:
    """The options that the first cells of a text's tables name."""
    return set(re.findall(r"^\| `(--[a-z-]+)", text, re.MULTILINE))


def test_every_command_has_a_section() -> None:
    """`command-line.md` has a section for each command that there is, and for no other."""
    assert re.findall(r"^### `(.+)`$", COMMAND_LINE, re.MULTILINE) == sorted(
        COMMANDS, key=lambda name: COMMAND_LINE.index(f"### `{name}`")
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_described(name: str) -> None:
    """A command's section names each of its options, and no option that it does not have."""
    section = COMMAND_LINE.split(f"### `{name}`\n", 1)[1].split("\n#", 1)[0]
    assert options_in(section) == options(COMMANDS[name])


@pytest.mark.parametrize("name", COMMANDS)
def test_usage_is_that_of_the_command(name: str) -> None:
    """The usage line in a command's section is the one that `--help` prints."""
    section = COMMAND_LINE.split(f"### `{name}`\n", 1)[1]
    command = COMMANDS[name]
    pieces = command.collect_usage_pieces(click.Context(command))
    assert section.startswith(f"\n`{name} {' '.join(pieces)}`\n")


def test_formats_are_named() -> None:
    """The formats of `check` are those that the page names."""
    choice = next(option.type for option in COMMANDS["factsheet check"].params if option.name == "form")
    assert isinstance(choice, click.Choice)
    row = table(COMMAND_LINE, "### `factsheet check`")["--format FORMAT"][0]
    assert re.findall(r"`([a-z]+)`", row) == list(choice.choices)


def shown_commands() -> Iterator[tuple[str, str]]:
    """The words of each `factsheet …` or `./run …` in a block of code, with the page that they stand on."""
    for page in PAGES:
        text = "".join(block.text for block in blocks(page) if block.language in ("", "sh", "console"))
        for words in re.findall(r"^(?:\$ )?(?:factsheet|\./run) ([a-z][^\n#]*)", text, re.MULTILINE):
            yield name_of(page), words.strip()


@pytest.mark.parametrize(("page", "words"), [shown for shown in shown_commands() if shown[1].split()[0] != "test"])
def test_commands_shown_anywhere_exist(page: str, words: str) -> None:
    """Every command in a block of code is there, with the options that it is shown with."""
    name = next((name for name in COMMANDS if f"factsheet {words} ".startswith(f"{name} ")), None)
    assert name is not None, f"{page} shows {words}"
    assert set(re.findall(r"--[a-z-]+", words)) <= {*options(COMMANDS[name]), "--project"}


# --- codes -------------------------------------------------------------------------------------------------------


def test_every_check_is_explained() -> None:
    """`checks.md` has a section for each check, and for no other."""
    text = BLOCK.sub("", (DOCS / "checks.md").read_text("utf-8"))
    assert sorted(re.findall(r"^## ([a-z-]+)$", text, re.MULTILINE)) == sorted(check.code for check in CHECKS)


def test_every_other_code_has_its_sentence() -> None:
    """`messages.md` has the codes of every room that reads, with the rooms' own sentences, and no others."""
    text = (DOCS / "messages.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| `([a-z-]+)` \| (.+) \|$", text, re.MULTILINE))
    codes: dict[str, str] = {}
    for room in ROOMS:
        codes |= room.CODES
    wanted = {f"| `{code}` | {sentence} |" for code, sentence in codes.items()}
    assert {f"| `{code}` | {sentence} |" for code, sentence in rows.items()} == wanted


# --- the content format ------------------------------------------------------------------------------------------


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


# --- content/README.md -------------------------------------------------------------------------------------------

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


# --- the tutorial, run -------------------------------------------------------------------------------------------


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


# --- data --------------------------------------------------------------------------------------------------------

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
        assert own_names(kind.name) == known, kind.name


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


# --- one figure, from file to page -------------------------------------------------------------------------------


def test_the_walk_shows_what_is_built(example_site: Path) -> None:
    """The HTML and the row of CSV in `architecture.md` stand in the site that is built, letter for letter."""
    shown = {block.language: block.text.strip() for block in blocks(DOCS / "architecture.md") if block.language}
    pages = [path.read_text("utf-8") for path in (example_site / "explainers").rglob("*.html")]
    assert any(shown["html"] in page for page in pages)
    assert shown["csv"] in (example_site / "data/facts.csv").read_text("utf-8-sig").splitlines()
    data = (example_site / "data/facts.json").read_text("utf-8")
    assert '"text": "at least 200", "least": 200, "most": null' in re.sub(r",\s+", ", ", data)


def test_the_readme_counts_right(example_site: Path) -> None:
    """The README says how many facts and explainers the example has."""
    readme = (ROOT / "README.md").read_text("utf-8")
    facts = len(list((example_site / "facts").iterdir()))
    assert f"in {facts} facts and four explainers" in readme
    assert len(list((example_site / "explainers").iterdir())) == 4
