"""What a corruption is, and the ways to break something for real: a template, a stylesheet, a function's result."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from generator.render import packaged_templates

SEED = 20241206
"""What chance begins with, each time the same."""

Apply = Callable[[pytest.MonkeyPatch, Path], None]
"""Break something: patch the program, or write to the project's own `templates/`."""


@dataclass(frozen=True)
class Corruption:
    """One thing that is broken: its kind, what it is, and how; `pdf` where it shows on paper alone."""

    kind: str
    what: str
    apply: Apply = field(repr=False, compare=False)
    pdf: bool = False

    @property
    def name(self) -> str:
        """The corruption's name in the report of the tests."""
        return f"{self.kind}: {self.what}"


def rewriting(file: str, old: str, new: str) -> Apply:
    """A template of the project's own, with one text for another wherever it stands."""

    def apply(patch: pytest.MonkeyPatch, templates: Path) -> None:
        text = (packaged_templates() / file).read_text(encoding="utf-8")
        assert old in text, f"{file} has no {old!r} any more: rewrite this corruption"
        override(templates, file, text.replace(old, new))

    return apply


def cutting(file: str, start: int, end: int, new: str) -> Apply:
    """A template of the project's own, with the text at one place replaced."""

    def apply(patch: pytest.MonkeyPatch, templates: Path) -> None:
        text = (packaged_templates() / file).read_text(encoding="utf-8")
        override(templates, file, text[:start] + new + text[end:])

    return apply


def override(templates: Path, file: str, text: str) -> None:
    """Give the project a template of its own."""
    (templates / file).parent.mkdir(parents=True, exist_ok=True)
    (templates / file).write_text(text, encoding="utf-8")


def styling(file: str, rule: str) -> Apply:
    """A stylesheet of the project's own: the packaged one, and a rule more."""

    def apply(patch: pytest.MonkeyPatch, templates: Path) -> None:
        override(templates, file, (packaged_templates() / file).read_text(encoding="utf-8") + f"\n{rule}\n")

    return apply


def wrapping(owner: object, name: str, change: Callable[..., Any]) -> Apply:
    """A function of the program whose result is changed: `change(result, *arguments)`."""
    real = getattr(owner, name)

    def changed(*args: Any, **named: Any) -> Any:
        return change(real(*args, **named), *args)

    return lambda patch, _: patch.setattr(owner, name, changed)


def all_at_once(*changes: Apply) -> Apply:
    """Several things broken in one build."""

    def apply(patch: pytest.MonkeyPatch, templates: Path) -> None:
        for change in changes:
            change(patch, templates)

    return apply
