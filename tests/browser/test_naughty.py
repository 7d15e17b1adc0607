"""Mischief in every text field comes alive nowhere, and what `check` lets pass of it is read back without a fault.

A sample is put into a site of all kinds in each run of the tests. All of a thousand, in some minutes:

    FACTSHEET_SEED=7 FACTSHEET_DRAWS=1000 pytest tests/browser/test_naughty.py
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import reduce
from itertools import cycle
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
import yaml
from playwright.sync_api import Browser, Dialog, Route

from generator.build import Options, Prepared, prepare
from generator.edition import Edition, InMemory, render
from generator.examine import examine
from generator.model import Actor, Place, Settings, Source, Text
from generator.model.roles import fields_of
from generator.notice import Keys, Notice
from tests import sound
from tests.build.unset import faults, png, write
from tests.house.test_fields import WAYS
from tests.naughty import payloads
from tests.sound.drawn import written

SEED = int(os.environ.get("FACTSHEET_SEED", "1"))
DRAWS = int(os.environ.get("FACTSHEET_DRAWS", "60"))
NOW = datetime(2026, 1, 1, tzinfo=UTC)
A_SITE = 334
"""Payloads of one site."""
TRIES, WORDS = 12, "So it was told."
MODELS = (Actor, Place, Settings, Source)
TEXTS = {
    found.key
    for found in (*(way.field for way in WAYS), *(one for model in MODELS for one in fields_of(model)))
    if found.holds in (Text, str) and not found.words and found.group is None
} - {"formerly", "lead", "derived", "id", "path", "language", "time_zone", "address", "url", "tag", "captures"}
"""The keys of all fields that hold text."""
LIVING = """() => {
  const found = [], list = [...document.querySelectorAll("*")];
  const own = new Set(["script", "style", "link", "meta", "title"]);
  if (window.__hit) found.push("ran");
  for (const one of list) {
    const name = one.localName;
    if (name.includes("-") || ["iframe", "object", "embed", "base", "frameset", "marquee"].includes(name))
      found.push("<" + name + ">");
    if (name === "script" && !one.getAttribute("src") && one.type !== "application/ld+json") found.push("script");
    for (const {name: key, value} of one.attributes) {
      if (/^on/i.test(key)) found.push(name + " " + key);
      if (/^(href|src|action|formaction|data|xlink:href)$/i.test(key) && /^\\s*(javascript|vbscript|data):/i.test(
        value.replace(/[\\u0000-\\u0020]/g, "")) && !/^data:image\\/svg/.test(value)) found.push(name + " " + value);
      if (key === "style" && /url\\(|expression/i.test(value)) found.push(name + " style " + value);
    }
  }
  return found;
}"""


@dataclass
class Draft:
    """A site in the making: its files as trees and texts, and what stood where a payload stands now."""

    trees: dict[str, Any]
    texts: dict[str, str]
    blocks: list[str]
    slots: dict[tuple[str, Keys], str]

    def at(self, path: str, keys: Keys) -> str:
        """What stands in a field."""
        return str(reduce(lambda holder, key: holder[key], keys, self.trees[path]))

    def put(self, path: str, keys: Keys, words: str) -> None:
        """Put words into a field."""
        holder = self.trees[path]
        for key in keys[:-1]:
            holder = holder[key]
        holder[keys[-1]] = words

    def files(self) -> dict[str, bytes]:
        """The files of `content/`; each text ends in the payloads, a paragraph each."""
        end = "".join(f"\n\n{block}" for block in self.blocks) + "\n"
        return {path: written(tree).encode() for path, tree in self.trees.items()} | {
            path: (text.rstrip("\n") + end).encode() for path, text in self.texts.items()
        }

    def give_way(self, errors: Iterable[Notice]) -> None:
        """Put back what stood where the checks have refused a payload; all of a file where they name no field."""
        gone = {slot for notice in errors for slot in self._meant(notice)}
        paths = {notice.at.path.removeprefix("content/") for notice in errors} - {path for path, _ in gone}
        gone |= {slot for slot in self.slots if slot[0] in paths}
        for slot in gone:
            self.put(*slot, self.slots.pop(slot))
        for number in {self._block(notice) for notice in errors if notice.at.path.endswith(".md")}:
            self.blocks[number] = WORDS

    def _meant(self, notice: Notice) -> Iterator[tuple[str, Keys]]:
        """The fields that a notice is of: by its keys, or by signs that no file may have."""
        own = [slot for slot in self.slots if slot[0] == notice.at.path.removeprefix("content/")]
        yield from (slot for slot in own if slot[1] == notice.at.keys[: len(slot[1])])
        if notice.code.startswith("text-"):
            yield from (slot for slot in own if not self.at(*slot).isprintable())

    def _block(self, notice: Notice) -> int:
        path = notice.at.path.removeprefix("content/")
        above = self.files()[path].decode().split("\n")[: notice.at.line]
        number = above.count("") - self.texts[path].rstrip("\n").split("\n").count("") - 1
        return max(min(number, len(self.blocks) - 1), 0)


def drafted(seed: int, words: Iterator[str], blocks: list[str]) -> Draft:
    """A sound site of all kinds, all of whose texts are payloads."""
    files = sound.draw(seed)
    # To YAML at large `on` is a truth.
    plain = {path: re.sub(rb"(?m)^([ -]*)on:", rb'\1"on":', data) for path, data in files.items()}
    trees = {path: yaml.safe_load(data) for path, data in plain.items() if path.endswith(".yaml")}
    texts = {path: data.decode() for path, data in files.items() if path.endswith(".md") and ".ar." not in path}
    draft = Draft(trees, texts, blocks, {})
    for path, tree in trees.items():
        for keys, text in list(_texts(tree)):
            payload = next(words)
            draft.slots[path, keys] = text
            draft.put(path, keys, f"{text} {payload}" if keys[-1] in ("exact", "means") else payload)
    return draft


def _texts(tree: Any, keys: Keys = ()) -> Iterator[tuple[Keys, str]]:
    """Every text of a tree that a field of text holds, with the keys to it."""
    items = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, inner in items:
        if not isinstance(inner, str):
            yield from _texts(inner, (*keys, key))
        elif any(one in TEXTS for one in (key, *keys[-1:])) and key not in ("ar", "figure", "of"):
            yield (*keys, key), inner


def sound_site(project: Path, seed: int, words: tuple[str, ...]) -> tuple[Draft, Prepared]:
    """A site that passes `check`, with as many of the payloads as it lets pass."""
    while not is_sound(project, sound.draw(seed)):
        seed += 1
    draft = drafted(seed, cycle(words), [f"So it was told: {' '.join(one.split())}" for one in words])
    for _ in range(TRIES):
        if is_sound(project, draft.files()):
            return draft, prepare(Options(project, project / "site", pdf=False, now=NOW))
        draft.give_way(examine(project, NOW, pdf=False).errors)
    raise AssertionError([str(one) for one in examine(project, NOW, pdf=False).errors])


def is_sound(project: Path, files: Mapping[str, bytes]) -> bool:
    """Whether a project of these files passes `check`."""
    shutil.rmtree(project, ignore_errors=True)
    write(project, {**files, "images/dot.png": png(2, 2)})
    return not examine(project, NOW, pdf=False).errors


def alive(browser: Browser, made: Edition, address: str) -> list[str]:
    """What comes alive in any page: what ran, was asked of others, or is an element or attribute that could run."""
    found: list[str] = []
    context = browser.new_context()

    def answer(route: Route) -> None:
        path = unquote(urlsplit(route.request.url.removeprefix(f"{address}/")).path)
        name = f"{path}index.html" if path.endswith("/") or not path else path
        if not route.request.url.startswith(f"{address}/"):
            found.append(f"asks {route.request.url}")
            route.abort()
        elif name in made.files:
            route.fulfill(body=made.files[name], content_type=_TYPES.get(name.rpartition(".")[2], "text/plain"))
        else:
            route.fulfill(status=404, body="")

    context.route("**/*", answer)
    page = context.new_page()

    def dismiss(dialog: Dialog) -> None:
        found.append(f"{page.url} asks {dialog.message}")
        dialog.dismiss()

    page.on("dialog", dismiss)
    page.on("console", lambda told: found.append(f"{page.url} {told.text}") if told.type == "error" else None)
    page.on("pageerror", lambda error: found.append(f"{page.url} {error}"))
    for path in sorted(made.files):
        if path.endswith(".html") and path != "404.html" and b'http-equiv="refresh"' not in made.files[path]:
            page.goto(f"{address}/{path}", wait_until="load")
            found += [f"{path} {one}" for one in page.evaluate(LIVING)]
    context.close()
    return found


_TYPES = {"html": "text/html; charset=utf-8", "css": "text/css", "js": "text/javascript", "svg": "image/svg+xml",
          "woff2": "font/woff2", "json": "application/json"}  # fmt: skip


@pytest.mark.long
def test_nothing_comes_alive_and_nothing_is_refused_in_the_end(
    browser: Browser, tmp_path: Path, run_folder: Path
) -> None:
    """What passes `check` is read back without a fault, and is text in the browser."""
    words = payloads(SEED, DRAWS)
    found: dict[int, list[str]] = {}
    for first in range(0, len(words), A_SITE):
        draft, prepared = sound_site(tmp_path / "project", SEED + first, words[first : first + A_SITE])
        made = render(prepared)
        said = faults(prepared, run_folder / "unset")
        said += alive(browser, made, prepared.address)
        kept = sum(block != WORDS for block in draft.blocks)
        print(
            f"site {first}: {len(draft.slots)} fields and {kept} blocks are payloads, {len(made.files)} files", said[:9]
        )
        assert len(draft.slots) + kept > len(words[first : first + A_SITE]) // 4
        found |= {first: said} if said else {}
    assert found == {}


def test_the_wire_is_tripped(browser: Browser) -> None:
    """What would come alive is seen."""
    page = "<!doctype html><x-y></x-y><img src=x onerror='window.__hit=true'><a href='javascript:1'>x</a>"
    made = Edition(InMemory({"index.html": page.encode()}), {}, ())
    told = " ".join(alive(browser, made, "https://facts.example.org"))
    assert all(one in told for one in ("ran", "<x-y>", "img onerror", "javascript:1"))
