"""Titles, heads and paraphrases over facts with exact words: what papers write is let be, what turns it is named."""

from __future__ import annotations

from functools import cache
from typing import Any

import yaml

from generator.check import check_all
from generator.files import Memory
from generator.read import locate, read
from tests.quoted.contents import HERE, NOW, files

ALL: dict[str, list[dict[str, Any]]] = yaml.load((HERE / "titles.yaml").read_text("utf-8"), yaml.BaseLoader)
_CODES = frozenset(
    "mention-reversed status-words holder-words place-words harm-words numeral-in-fact figure-retold numeral-head "
    "numeral-unsupported side-words means-negated".split()
)
"""The checks that read titles, heads and paraphrases."""
_HEADS = {"title": "What is known", "standfirst": "What is known of it.", "head": "What is known", "body": ""}
_LANGUAGES = "languages: [en, ar, de, fr]"
_Facts = list[dict[str, Any]]


@cache
def said_of_facts(kind: str) -> list[tuple[str, frozenset[str]]]:
    """Each title of this kind, with the codes of what is said of its fact; all are facts of one content."""
    own = [(one, text) for one in ALL["facts"] for text in one.get(kind, ())]
    texts = [text if kind == "sound" else text[1] for _, text in own]
    facts = [{**one["fact"], one["key"]: text} for (one, _), text in zip(own, texts, strict=True)]
    found = _found(files(facts))
    paths = (f"content/facts/events/fact-{n:02}.yaml" for n in range(len(facts)))
    return [(str(text), found.get(path, frozenset())) for (_, text), path in zip(own, paths, strict=True)]


@cache
def said_of_heads(kind: str) -> list[tuple[str, frozenset[str]]]:
    """Each head of this kind, with the codes of what is said of its explainer; all are explainers of one content."""
    facts: _Facts = []
    made: dict[str, bytes] = {}
    heads: list[str] = []
    for one in ALL["explainers"]:
        body, first = str(one["body"]), len(facts)
        for number in range(len(one["facts"])):
            body = body.replace(f"fact-{number:02}", f"fact-{first + number:02}")
        facts += one["facts"]
        for entry in one.get(kind, ()):
            head = entry if kind == "sound" else entry[1]
            made[f"content/explainers/own-{len(heads)}.md"] = _explainer(_HEADS | head, body, first)
            heads.append(str(entry))
    found = _found(files(facts) | made)
    return [(head, found.get(f"content/explainers/own-{n}.md", frozenset())) for n, head in enumerate(heads)]


def _explainer(heads: dict[str, str], body: str, first: int) -> bytes:
    front = f'title: "{heads["title"]}"\nstandfirst: "{heads["standfirst"]}"\nas_of: 2026-03-14\n'
    front += f"key_figures: [fact-{first:02}]\nstate: published\n"
    return f"---\n{front}---\n## {heads['head']}\n\n{body} {heads['body']}\n".encode()


def _found(tree: dict[str, bytes]) -> dict[str, frozenset[str]]:
    """The codes of what is said of titles, heads and paraphrases, by path."""
    settings = yaml.safe_load(tree["content/site.yaml"]) | yaml.safe_load(_LANGUAGES)
    memory = Memory(tree | {"content/site.yaml": yaml.safe_dump(settings, allow_unicode=True).encode()})
    reading = read(memory)
    assert reading.notices == (), locate(reading.notices, memory)
    assert reading.site is not None
    notices = locate(check_all(reading.site, reading.rejected, NOW), memory)
    paths = {one.at.path for one in notices}
    return {path: frozenset(one.code for one in notices if one.at.path == path) & _CODES for path in paths}


def test_sound_titles_are_let_be() -> None:
    """Denials, questions, what was so before, both sides of what is contested, other words, other languages."""
    assert [one for one in said_of_facts("sound") if one[1]] == []


def test_sound_heads_are_let_be() -> None:
    """Of explainers: titles, standfirsts and headings."""
    assert [one for one in said_of_heads("sound") if one[1]] == []


def test_wrong_titles_are_named() -> None:
    """Each by the check that is about it."""
    wrong = [(text[0], text[1]) for one in ALL["facts"] for text in one.get("wrong", ())]
    assert [one for one, (_, codes) in zip(wrong, said_of_facts("wrong"), strict=True) if one[0] not in codes] == []


def test_wrong_heads_are_named() -> None:
    """Each by the check that is about it."""
    wrong = [(head[0], head[1]) for one in ALL["explainers"] for head in one.get("wrong", ())]
    assert [one for one, (_, codes) in zip(wrong, said_of_heads("wrong"), strict=True) if one[0] not in codes] == []
