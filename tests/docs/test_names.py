"""What the documentation names exists, and what exists it names: links, paths, commands, options, codes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

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
from tests.docs.pages import BLOCK, COMMAND_LINE, DOCS, PAGES, ROOT, blocks, name_of, table

ROOMS = (
    generator.files, generator.git, generator.strict_yaml, generator.read, generator.prose, generator.check,
    generator.wording, generator.verify, generator.audit, generator.publish, generator.record,
    generator.review.codes, generator.build,
)  # fmt: skip


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
    assert section.splitlines()[1] == f"`{name} {' '.join(pieces)}`"


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


@pytest.mark.parametrize(
    "group", sorted((ROOT / "generator/check/beside").rglob("__init__.py")), ids=lambda path: path.parent.name
)
def test_the_first_lines_of_a_group_of_checks_name_its_rooms(group: Path) -> None:
    """All of them, and no others: whoever looks for a room finds it there."""
    rooms = {path.stem for path in group.parent.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    named = re.findall(r"^    (\w+) ", group.read_text("utf-8").split('"""')[1], re.MULTILINE)
    assert sorted(named) == sorted(rooms - {"__init__"})
