"""Translations of explainers: sentences that tell what the text tells, and others.

`translated_sound.txt` has sentences of a text, each with one of its translation that no rule may touch,
`translated_wrong.txt` others, each with the code of what is wrong with the translation. All events are invented.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import PurePath

import pytest

from generator.check import check_all
from generator.files import Memory
from generator.read import read
from tests.checks.test_beside import NOW, tree
from tests.checks.test_checks import HERE

CODES = frozenset(("translation-differs", "mention-bound", "mention-counted", "mention-status"))
_FRONT = "---\ntitle: Titel\nstandfirst: Satz\n---\n"


def _lines(name: str) -> list[list[str]]:
    return [line.split(" || ") for line in (HERE / name).read_text("utf-8").splitlines()]


SOUND = {f"sound-{number}": line for number, line in enumerate(_lines("translated_sound.txt"))}
WRONG = {f"{code}-{number}": line for number, (code, *line) in enumerate(_lines("translated_wrong.txt"))}
"""By the names of their explainers: the language, a sentence, and its translation."""


@cache
def said() -> dict[str, set[str]]:
    """What these checks say of the translations, each in an explainer of its own: the codes, by its file."""
    files = dict(tree([]).files)
    settings = files["content/site.yaml"].decode()
    files["content/site.yaml"] = settings.replace("languages: [en, ar]", "languages: [en, ar, de, es, fr, ru]").encode()
    front = files.pop("content/explainers/overview.md").decode()
    for name, (language, text, translation) in {**SOUND, **WRONG}.items():
        files[f"content/explainers/{name}.md"] = f"{front}{text}\n".encode()
        files[f"content/explainers/{name}.{language}.md"] = f"{_FRONT}{translation}\n".encode()
    reading = read(Memory(files))
    assert reading.notices == ()
    assert reading.site is not None
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one in check_all(reading.site, reading.rejected, NOW):
        if one.code in CODES and one.at.path.count(".") > 1:
            found[PurePath(one.at.path).name.partition(".")[0]].add(one.code)
    return found


@pytest.mark.parametrize("name", SOUND)
def test_a_true_translation_has_no_fault(name: str) -> None:
    """Nothing is said of it: neither an error nor what can be answered."""
    assert said().get(name, set()) == set(), SOUND[name]


@pytest.mark.parametrize("name", WRONG)
def test_a_false_translation_is_named(name: str) -> None:
    """By the code of what is wrong with it."""
    assert name.rpartition("-")[0] in said().get(name, set()), WRONG[name]
