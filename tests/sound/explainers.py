"""Texts that mention facts, cite sources and show views."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_args

from generator.model.vocabulary import View
from tests.sound.drawn import Content, written
from tests.sound.words import (
    WORDS,
)

VIEWS = get_args(View)
EXPLAINERS = ("overview", "data", "facts", "index", "overview-2")
"""Ids, some of them names of folders and files that a site has."""
BLOCKS = (
    "Officials spoke of {m} [@{s}, p. 4].\nNobody else did.", "{m} was the *last* count, **they** said {c}.",
    "- the {m} count\n- another, {c}\n    - within it, `code` & more", "They said:\n- {m}\n- nothing more {c}",
    "1. {m}\n2. and so on", "> It was told.\n> Twice {c}.", "| a | b |\n|---|---|\n| {m} | <i>x</i> |",
    "## What of {m}?\n\nThe text goes on {c}.", "### مثال & “quotes”\n\nقيل: {m}.", "![[{f}]]", "![[view:{v}]]",
    "A [link](https://example.org/a_(b)?c=d&e=f) and [the fact](/facts/{f}/), [index](/index.html).",
    "![A drawing: {{ x }} & “y”](images/dot.png)", "https://example.org/x_y is where it stood; so is www.example.org.",
    "{m}, {m} and {m}.", "Text with <b>tags</b>, <br> and &amp; in it \\* so.", "[[{f}|it was told]] in other words.",
    "The word of the day is [[{f}|*told* & “so”]] {c}.", "    indented text {m}",
    "- one\n  - two {m}\n  - three\n- four",
    "{m}\n\n{m}", "#### {c} cited in a heading", "![[view:timeline]]\n\n![[view:differing]]", "“{m}”, so they said.",
    "This is what stood there {q}.",
)  # fmt: skip


def _key_figures(content: Content) -> list[str]:
    """Facts, or one figure of each: of a claim, a row, a part."""
    found = content.chance.sample(content.ids("facts/"), min(3, len(content.ids("facts/"))))
    figures = {id: [one for one in content.mentions if one.startswith(f"{id}#")] for id in found}
    return [content.one(figures[id]) if figures[id] and content.often(0.3) else id for id in found]


def explainer(content: Content, id: str) -> None:
    """An explainer of what there is so far, perhaps with a translation."""
    facts = content.ids("facts/")
    front: dict[str, Any] = {
        "title": content.one(["What is known", "“Exampleton” & the rest: what is known so far", "ما هو معروف"]),
        "standfirst": content.one(WORDS[:4]),
        "as_of": content.one(["2025-05-01", "2025-05-01 10:00", "2025-05", "2025"]),
        **content.maybe(0.8, key_figures=_key_figures(content)),
        **content.maybe(0.8, facts=content.one([["town"], facts[:2]])),
        "state": content.one(["published"] * 5 + ["draft", "in-review"]),
        **content.maybe(0.06, withdrawn="It was wrong."),
    }  # fmt: skip
    blocks = [_block(content) for _ in range(content.chance.randint(0, 9))]
    content.texts[f"explainers/{id}.md"] = f"---\n{written(front)}---\n" + "\n\n".join(blocks) + "\n"
    if "ar" in content.trees["site.yaml"]["languages"] and content.often():
        head = written({"title": "ما هو معروف", "standfirst": "قيل ذلك."})
        content.texts[f"explainers/{id}.ar.md"] = f"---\n{head}---\nقيل ذلك.\n"


def _block(content: Content) -> str:
    """A block of a text: every mention, citation, fact and view in it drawn anew."""
    text = content.one(BLOCKS)
    draws: dict[str, Callable[[], str]] = {
        "{m}": lambda: f"[[{content.one(content.mentions)}]]",
        "{c}": lambda: f"[@{content.one(content.ids('sources'))}, {content.one(['p. 4', 'para. 2', 'ص. ٤'])}]",
        "{q}": lambda: content.one(content.quotes or ["[@" + content.one(content.ids("sources")) + "]"]),
        "{s}": lambda: content.one(content.ids("sources")),
        "{f}": lambda: content.one(content.ids("facts/")),
        "{v}": lambda: content.one(VIEWS),
    }  # fmt: skip
    for slot, make in draws.items():
        while slot in text:
            text = text.replace(slot, make(), 1)
    return str(text)
