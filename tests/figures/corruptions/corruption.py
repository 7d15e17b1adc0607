"""What a corruption is, and the ways to break something for real: a template, a stylesheet, a function's result."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from generator import formats
from generator.render import packaged_templates

SEED = 20241206
"""What chance begins with, each time the same."""


@dataclass(frozen=True)
class Change:
    """What is put in another's place: functions, each with its owner and name there, and files of the theme."""

    functions: tuple[tuple[object, str, Callable[..., Any]], ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)

    @property
    def comes_after_plan(self) -> bool:
        """Whether planning meets none of it: templates and print are asked when pages are drawn, exports later yet."""
        drawn = all(file.endswith(".html") or file.startswith("print/") for file in self.files)
        exports = {(id(formats), "facts_json"), (id(formats), "facts_csv")}
        return drawn and all((id(owner), name) in exports for owner, name, _ in self.functions)

    def make(self, patch: pytest.MonkeyPatch, templates: Path) -> None:
        """Patch the program, and write the files to the project's own `templates`."""
        for owner, name, function in self.functions:
            patch.setattr(owner, name, function)
        for file, text in self.files.items():
            (templates / file).parent.mkdir(parents=True, exist_ok=True)
            (templates / file).write_text(text, encoding="utf-8")


Break = Callable[[], Change]
"""Asked for the change when it is made, so that a text that is not there any more fails one test."""


@dataclass(frozen=True)
class Corruption:
    """One thing that is broken: its kind, what it is, and how; `pdf` where it shows on paper alone."""

    kind: str
    what: str
    change: Break = field(repr=False, compare=False)
    pdf: bool = False

    @property
    def name(self) -> str:
        """The corruption's name in the report of the tests."""
        return f"{self.kind}: {self.what}"


def rewriting(file: str, old: str, new: str) -> Break:
    """A template of the project's own, with one text for another wherever it stands."""

    def change() -> Change:
        text = _packaged(file)
        assert old in text, f"{file} has no {old!r} any more: rewrite this corruption"
        return Change(files={file: text.replace(old, new)})

    return change


def cutting(file: str, start: int, end: int, new: str) -> Break:
    """A template of the project's own, with the text at one place replaced."""
    return lambda: Change(files={file: _packaged(file)[:start] + new + _packaged(file)[end:]})


def styling(file: str, rule: str) -> Break:
    """A stylesheet of the project's own: the packaged one, and a rule more."""
    return lambda: Change(files={file: f"{_packaged(file)}\n{rule}\n"})


def _packaged(file: str) -> str:
    return (packaged_templates() / file).read_text(encoding="utf-8")


def replacing(owner: object, name: str, function: Callable[..., Any]) -> Break:
    """Another function in the place of one of the program."""
    return lambda: Change(functions=((owner, name, function),))


def wrapping(owner: object, name: str, change: Callable[..., Any]) -> Break:
    """A function of the program whose result is changed: `change(result, *arguments)`."""
    real = getattr(owner, name)

    def changed(*args: Any, **named: Any) -> Any:
        return change(real(*args, **named), *args)

    return replacing(owner, name, changed)


def all_at_once(*breaks: Break) -> Break:
    """Several functions broken in one build."""
    return lambda: Change(functions=tuple(function for one in breaks for function in one().functions))
