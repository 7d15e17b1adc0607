"""What reading back lets pass: `python -m tests.verify.survey PROJECT [--of WHAT] [--draws N] [--seed N] [--now TIME]`.

In: a project whose content is sound. Its files are made, and in each draw one thing of one of them is another: of
`pages`, what is set among them, an element is left out, emptied, printed twice, exchanged with its neighbour or put in
the place of another of its kind; of `data`, all that programs read, a value, key or entry of what the file parses to
(`tests.mutants`). That is read back. Prints how many draws nothing is said of, and which, by what was done to what.
Nothing is asserted: what survives is for people to look at, for much of it says the same as before.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from lxml import etree
from lxml.html import HtmlElement, document_fromstring

from generator.build import Options, prepare
from generator.edition import render
from generator.verify import Reader, Verdict, wanted_of
from generator.verify.programs.search import ENTRY, FOLDER
from tests.mutants import some_mutants
from tests.verify.data_trees import FORMS

Change = Callable[[HtmlElement, Sequence[HtmlElement], random.Random], bool]
"""Changes an element, one of these; false where it cannot."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A file with one thing changed, and what was done to what."""

    path: str
    data: bytes
    what: str


class Desk:
    """The edition of a project, all of whose files have been read back as they are."""

    def __init__(self, project: Path, now: datetime | None) -> None:
        self._prepared = prepare(Options(project, project / "site", now=now))
        self._made = render(self._prepared)
        self._reader = Reader(self._prepared.site, self._prepared.address)
        self._wanted = {one.path: one for one in self._made.expected}
        cards = {one.path: one.head for one in self._made.expected if one.path in self._made.prints}
        self.files, self._sound = {**self._made.files, **cards}, dict[str, Verdict]()
        self._sound |= {path: self._read(path, data) for path, data in self._made.files.items()}
        self._sound |= dict.fromkeys(self._made.prints, Verdict(()))
        self._said = len(self._reader.whole(self._sound, ()))
        self.paths = [*(path for path in self.files if path.endswith("index.html")), *self._made.prints]

    def text(self, path: str) -> str:
        """A page, or the HTML of what is set."""
        return self._made.prints.get(path) or self.files[path].decode()

    def is_noticed(self, path: str, data: bytes) -> bool:
        """Whether more is said of the edition with these bytes in the place of a file's own."""
        if path in self._made.prints:
            return bool(self._reader.sheet(self._wanted[path], data.decode()))
        read = {path: self._read(path, data)}
        if path.startswith(FOLDER):
            read[ENTRY] = self._read(ENTRY, self.files[ENTRY], {path: data})
        return len(self._reader.whole({**self._sound, **read}, ())) > self._said

    def _read(self, path: str, data: bytes, others: Mapping[str, bytes] = MappingProxyType({})) -> Verdict:
        """A file, beside others; of a search index, what tells of the file and of these, all else being known."""
        wanted, before = wanted_of(self._wanted, path, self._prepared.site), self._sound.get(path)
        known = {file: page for file, page in before.records.items() if file not in others} if before else {}
        return self._reader.file(wanted, {**self.files, path: data, **others}, records=known)


def main() -> None:
    """Draw, read back, and print what survives."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("project", type=Path)
    words.add_argument("--of", choices=(*KINDS, "all"), default="all")
    words.add_argument("--draws", type=int, default=1000)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--now", type=datetime.fromisoformat)
    asked = words.parse_args()
    desk, chance, tried, alive = Desk(asked.project, asked.now), random.Random(asked.seed), 0, Counter[str]()
    while tried < asked.draws:
        kind = chance.choice(["pages", "data"]) if asked.of == "all" else asked.of
        if (drawn := KINDS[kind](desk, chance)) is not None:
            tried += 1
            alive[drawn.what] += not desk.is_noticed(drawn.path, drawn.data)
    print(f"{tried} draws, {alive.total()} survive", *(f"{count} {what}" for what, count in (+alive).most_common()),
          sep="\n")  # fmt: skip


def _of_data(desk: Desk, chance: random.Random) -> Drawn | None:
    """A file for programs changed; each kind is drawn as often."""
    return _of(chance.choice(list(FORMS)), desk, chance)


def _of(name: str, desk: Desk, chance: random.Random) -> Drawn | None:
    """A value, key or entry of a file of a kind changed."""
    called, (read, write) = FORMS[name]
    paths = [path for path in desk.files if re.fullmatch(called, path)]
    path = chance.choice(paths) if paths else ""
    tree = read(desk.files[path]) if paths else None
    if not tree:
        return None
    (mutant,) = some_mutants(tree, chance.randrange(10**9), 1)
    at, way = tree, []
    for key in mutant.way:
        at = at[key]
        way.append(_named(at) if isinstance(key, int) else str(key))
    data, sound = (write(one, desk.files[path]) for one in (mutant.tree, tree))
    what = f"{mutant.how} {name} {'.'.join(way)}: {str(mutant.before)[:50]!r} -> {str(mutant.after)[:50]!r}"
    return Drawn(path, data, what) if data != sound else None


def _named(value: Any) -> str:
    """An entry of a list by the name of its element, or as any."""
    told = value.get("tag", "*") if isinstance(value, dict) else value[0] if value and isinstance(value, list) else "*"
    return told.rpartition("}")[2] if isinstance(told, str) else "*"


def _of_pages(desk: Desk, chance: random.Random) -> Drawn | None:
    """An element of a page, or of what is set, changed."""
    path = chance.choice(desk.paths)
    root = document_fromstring(desk.text(path))
    elements = [one for one in root.iterfind("body//*") if isinstance(one.tag, str)]
    element, (name, change) = chance.choice(elements), chance.choice(list(CHANGES.items()))
    what = f"{name} {re.sub('/[^/]+/', '/*/', path)} {_kind(element)}: {' '.join(element.text_content().split())[:50]}"
    if not element.text_content().strip() or not change(element, elements, chance):
        return None
    text = etree.tostring(root, encoding="unicode", method="html")
    return Drawn(path, f"<!doctype html>\n{text}".encode(), what)


def _kind(element: HtmlElement) -> str:
    """An element as others are alike: by its tag, classes and marks, and those of what it stands in."""
    marks = " ".join(str(name) for name in element.attrib if str(name).startswith("data-"))
    around = next(element.iterancestors())
    return f"{around.tag!s}.{around.get('class', '')} > {element.tag!s}.{element.get('class', '')} {marks}"


def _left_out(element: HtmlElement, _: Sequence[HtmlElement], __: random.Random) -> bool:
    element.drop_tree()
    return True


def _emptied(element: HtmlElement, _: Sequence[HtmlElement], __: random.Random) -> bool:
    for inner in list(element):
        element.remove(inner)
    element.text = None
    return True


def _printed_twice(element: HtmlElement, _: Sequence[HtmlElement], __: random.Random) -> bool:
    again = deepcopy(element)
    again.tail = None
    element.addnext(again)
    return True


def _exchanged(element: HtmlElement, _: Sequence[HtmlElement], __: random.Random) -> bool:
    after = element.getnext()
    if after is None or after.text_content() == element.text_content():
        return False
    element.tail, after.tail = after.tail, element.tail
    element.addprevious(after)
    return True


def _replaced(element: HtmlElement, elements: Sequence[HtmlElement], chance: random.Random) -> bool:
    own = {*element.iterancestors(), *element.iterdescendants()}
    others = [one for one in elements if one not in own and _kind(one) == _kind(element)]
    others = [one for one in others if one.text_content() != element.text_content()]
    if not others:
        return False
    other = deepcopy(chance.choice(others))
    other.tail = element.tail
    next(element.iterancestors()).replace(element, other)
    return True


CHANGES: dict[str, Change] = {
    "left out": _left_out, "emptied": _emptied, "printed twice": _printed_twice, "exchanged": _exchanged,
    "another in its place": _replaced,
}  # fmt: skip
KINDS: dict[str, Callable[[Desk, random.Random], Drawn | None]] = {
    "pages": _of_pages, "data": _of_data, **{name: partial(_of, name) for name in FORMS},
}  # fmt: skip

if __name__ == "__main__":
    main()
