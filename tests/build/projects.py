"""What tests of whole builds do to the small project before they build it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
FACT = "content/facts/exampleton/bridge-closed.yaml"
EXPLAINER = "content/explainers/exampleton-market.md"

Files = Mapping[str, bytes]
ReadFolder = Callable[[Path], Files]
Change = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Said:
    """How a build ended, and what it printed on standard error."""

    code: int
    text: str


Build = Callable[..., Said]


def edit(project: Path, path: str, change: Change) -> None:
    """Change a file of the project; the change has to change something."""
    file = project / path
    before = file.read_text("utf-8")
    after = change(before)
    assert after != before
    file.write_text(after, "utf-8")


def override(project: Path, path: str, change: Change) -> None:
    """Put a changed copy of a shipped template into the project."""
    target = project / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text((ROOT / path).read_text("utf-8"), "utf-8")
    edit(project, path, change)


def in_the_page(html: str) -> Change:
    """A change that adds something to the main part of a page's template, on a line of its own."""
    return lambda text: text.replace("{% block main %}\n", "{% block main %}\n" + html + "\n", 1)
