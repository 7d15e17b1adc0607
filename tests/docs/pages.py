"""The pages of the documentation, as the tests read them: their blocks of code and their tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel

from generator.model import (
    KINDS,
    Actor,
    Explainer,
    Place,
    Settings,
    Source,
)
from generator.model.boundaries import Boundaries
from generator.model.names import NamesFile

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("[RC]*.md"), ROOT / "content" / "README.md", *DOCS.rglob("*.md")])
FORMAT = (DOCS / "content-format.md").read_text("utf-8")
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


COMMAND_LINE = (DOCS / "command-line.md").read_text("utf-8")
