"""Macros made once a page: as quick as that is, they print what they would print if they were made at every import."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from generator.notice import OutsideFault
from generator.render import Renderer, Theme

FRAME = SimpleNamespace(path="facts/a/index.html", address="https://facts.example.org")
PARTS = {
    "part/to.html": '{% macro to(path) %}{{ path|link }}{% if paper is defined %} on paper{% endif %}{% endmacro %}',
    "part/two.html": '{% from "part/to.html" import to with context %}'
    "{% macro two(path) %}2 {{ to(path) }}{% endmacro %}",
    "part/shown.html": '{% from "part/view.html" import shown with context %}{{ shown() }}',
    "part/view.html": "{% macro shown() %}[{{ view }}]{% endmacro %}",
}  # fmt: skip


def drawn(text: str, *, below: str | None = None, broken: str = "") -> str:
    """The text of a template that may import the parts."""
    files = {**PARTS, "part/broken.html": broken, "page/x.html": text}
    theme = Theme({name: source.encode() for name, source in files.items()})
    renderer = Renderer(theme, str, lambda one, other, n: one if n == 1 else other)
    page: Any = SimpleNamespace(frame=FRAME)
    return renderer.html("page/x.html", page, below=below).decode()


TWICE = (
    '{% from "part/to.html" import to with context %}{% from "part/two.html" import two with context %}'
    '{{ to("facts/b/index.html") }} {{ two("facts/b/index.html") }}'
)


def test_a_macro_knows_its_page_however_it_was_imported() -> None:
    """Links are written from the page that is drawn, through one import or two."""
    assert drawn(TWICE) == "../b/index.html 2 ../b/index.html"
    assert (
        drawn(TWICE, below="https://facts.example.org")
        == "https://facts.example.org/facts/b/ 2 https://facts.example.org/facts/b/"
    )


def test_what_a_template_sets_before_an_import_reaches_the_macro() -> None:
    """`paper` set by the briefing is seen by macros of macros, and only by those imported after it was set."""
    assert drawn("{% set paper = true %}" + TWICE) == "../b/index.html on paper 2 ../b/index.html on paper"
    before = '{% from "part/to.html" import to with context %}{% set paper = true %}'
    after = '{% from "part/to.html" import to as again with context %}'
    assert drawn(f'{before}{after}{{{{ to("a") }}}}, {{{{ again("a") }}}}') == "../../a, ../../a on paper"


def test_a_macro_sees_the_value_of_its_own_turn() -> None:
    """In a loop, a part that is included anew imports macros that see this turn's value, and no earlier one's."""
    loop = '{% for view in ["a", "b", "a"] %}{% include "part/shown.html" %}{% endfor %}'
    assert drawn(loop) == "[a][b][a]"


def test_two_pages_of_one_renderer_share_no_macros() -> None:
    """What was made for one page is not used for the next, which lies elsewhere."""
    files = {**PARTS, "page/x.html": TWICE}
    renderer = Renderer(Theme({name: text.encode() for name, text in files.items()}), str, lambda one, *_: one)
    elsewhere = SimpleNamespace(path="index.html", address="https://facts.example.org")
    pages: list[Any] = [SimpleNamespace(frame=frame) for frame in (FRAME, elsewhere, FRAME)]
    first, second, third = (renderer.html("page/x.html", page).decode() for page in pages)
    assert second == "facts/b/index.html 2 facts/b/index.html"
    assert first == third == "../b/index.html 2 ../b/index.html"


def test_a_fault_in_an_imported_part_is_told_as_before() -> None:
    """A name that nothing gives is a fault that names the part and its line."""
    with pytest.raises(OutsideFault, match=r"templates/part/broken\.html:2"):
        drawn(
            '{% from "part/broken.html" import it with context %}{{ it() }}',
            broken="{% macro it() %}\n{{ nobody.knows }}{% endmacro %}",
        )
