"""A content about an invented town, and sentences on it: each one true, or each one with a slip."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from generator.check import check_all
from generator.files import Memory
from generator.notice import Notice
from generator.read import locate, read

HERE = Path(__file__).parent
CONTENT = HERE / "content"
NOW = datetime(2025, 2, 1, 12, tzinfo=UTC)
PATH = "content/explainers/sentences.md"
_HEAD = """\
---
title: Sentences on Exampleton
standfirst: What is said of the town.
as_of: 2025-01-06
key_figures: [market-strike#civil-defence.killed, earlier-strike, people-left]
facts: [exampleton]
state: published
---
"""


def sentences(name: str) -> list[str]:
    """The sentences of a list, one a line."""
    return (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines()


@dataclass(frozen=True)
class Written:
    """An explainer with a sentence a paragraph, in the content around it."""

    lines: list[str]

    @property
    def files(self) -> dict[str, bytes]:
        """The files of the content, by their paths in the project."""
        found = {
            f"content/{path.relative_to(CONTENT).as_posix()}": path.read_bytes()
            for path in sorted(CONTENT.rglob("*"))
            if path.suffix in (".yaml", ".md")
        }
        return found | {PATH: (_HEAD + "\n\n".join(self.lines) + "\n").encode()}

    def notices(self) -> tuple[Notice, ...]:
        """All that reading and the checks say."""
        tree = Memory(self.files)
        reading = read(tree)
        assert reading.notices == ()
        assert reading.site is not None
        return locate(check_all(reading.site, reading.rejected, NOW, None), tree)

    def by_sentence(self) -> dict[str, list[str]]:
        """What is said of each sentence: codes and what was found."""
        first = _HEAD.count("\n") + 1
        found: dict[str, list[str]] = {line: [] for line in self.lines}
        for notice in self.notices():
            if notice.at.path == PATH and notice.at.line >= first:
                found[self.lines[(notice.at.line - first) // 2]].append(f"{notice.code}: {notice.found}")
        return found
