"""What the tests set once and share is what would be set anew: nothing that a print is made from is left out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import generator.pdf
from generator.pdf import Attached, PdfJob, render_all
from tests.prints import digest_of, set_once

FILE = Attached("data.json", "The facts", "application/json", b"[]", datetime(2025, 1, 5, tzinfo=UTC))
ORDER = PdfJob("a/briefing.pdf", "<p>x</p>", "https://facts.example.org/a/", {"a.css": b"p {}"}, (FILE,))
OTHER_ORDER: dict[str, Any] = {
    "path": "b/briefing.pdf", "html": "<p>y</p>", "base_url": "https://facts.example.org/b/",
    "assets": {"a.css": b"q {}"}, "attachments": (), "picture": (1, 2),
}  # fmt: skip
OTHER_FILE: dict[str, Any] = {
    "name": "more.json", "description": "More facts", "media_type": "text/csv", "data": b"{}",
    "when": datetime(2025, 1, 6, tzinfo=UTC), "relationship": "Source",
}  # fmt: skip


def test_every_part_of_a_print_counts() -> None:
    """A change of any field of it, or of a file that it carries, is another print; the same is the same."""
    assert OTHER_ORDER.keys() == {field.name for field in fields(PdfJob)}
    assert OTHER_FILE.keys() == {field.name for field in fields(Attached)}
    others = [replace(ORDER, **{name: value}) for name, value in OTHER_ORDER.items()]
    others += [replace(ORDER, attachments=(replace(FILE, **{name: value}),)) for name, value in OTHER_FILE.items()]
    others += [replace(ORDER, assets={"b.css": b"p {}"}), replace(ORDER, attachments=(FILE, FILE))]
    assert len({digest_of(order) for order in (ORDER, *others)}) == len(others) + 1
    assert digest_of(replace(ORDER, assets=dict(ORDER.assets))) == digest_of(ORDER)


def test_what_is_set_once_is_what_would_be_set(
    make_print: Callable[..., PdfJob], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bytes are those of the program; of two builds, the second sets what is new to it."""
    first, second = make_print("<p>first</p>"), replace(make_print("<p>second</p>"), path="second.pdf")
    asked: list[list[str]] = []

    def setting(prints: list[PdfJob], *rest: Any, **named: Any) -> dict[str, bytes]:
        asked.append([order.path for order in prints])
        return render_all(prints, *rest, **named)

    monkeypatch.setattr(generator.pdf, "render_all", setting)
    said: list[str] = []
    with set_once(tmp_path / "prints"):
        once = generator.pdf.render_all([first], 1, report=said.append)
        both = generator.pdf.render_all([second, first], 1, report=said.append)
    assert asked == [[first.path], [second.path]]
    assert list(both) == [second.path, first.path]
    assert once[first.path] == both[first.path] == render_all([first], 1)[first.path]
    assert both[second.path] == render_all([second], 1)[second.path]
    assert len(said) == 3
