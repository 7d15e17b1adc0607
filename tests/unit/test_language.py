"""Templates compiled once a process: whatever a theme says now is what is drawn."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from generator.notice import OutsideFault
from generator.render import Renderer, Theme
from generator.render.language import _compiled, drawing_on, looked_up

FRAME = SimpleNamespace(path="index.html", address="https://facts.example.org")


def drawn(text: str, part: str = "", word: str = "word") -> str:
    """The text of a page whose template has this text and this part beside it, in a language with this one word."""
    theme = Theme({"page/x.html": text.encode(), "part/one.html": part.encode()})
    page: Any = SimpleNamespace(frame=FRAME)
    return Renderer(theme, lambda _: word, lambda *_: word).html("page/x.html", page).decode()


def test_one_text_is_compiled_once() -> None:
    """Also for another theme in which a template of that name has it."""
    assert _compiled("{{ 1 }}", "page/x.html") is _compiled("{{ 1 }}", "page/x.html")
    assert drawing_on("{% include 'a' %}") is drawing_on("{% include 'a' %}")
    assert looked_up("{{ page }}{% set a = 1 %}{{ a }}", "page/a.html") == {"page", "frame", "below"}


def test_a_changed_text_is_drawn_as_it_is_now() -> None:
    """In the template itself and in a part of it; the renderer before is left alone."""
    text = "{% include 'part/one.html' %}"
    assert [drawn(text, "a"), drawn(text, "b"), drawn(text + "!", "a")] == ["a", "b", "a!"]


def test_words_are_those_of_the_language_that_is_drawn() -> None:
    """The same compiled template says them in each language."""
    text = '{{ _("Facts") }} {% trans n=frame.path %}See {{ n }}{% endtrans %}'
    assert [drawn(text, word="a"), drawn(text, word="b")] == ["a a", "b b"]


@pytest.mark.parametrize("text", ["{% if %}", "{{ 1|nothing }}"])
def test_a_broken_template_is_broken_each_time(text: str) -> None:
    """A fault is raised, and not kept."""
    for _ in range(2):
        with pytest.raises(OutsideFault, match=r"^templates/page/x\.html:1: "):
            drawn(text)
