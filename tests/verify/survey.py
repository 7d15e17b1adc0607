"""What reading back lets pass: `python -m tests.verify.survey PROJECT [--draws N] [--seed N] [--now TIME]`.

In: a project whose content is sound. Its pages and briefings are made, in each draw one element of one of them is left
out, emptied, printed twice, exchanged with its neighbour or put in the place of another of its kind, and that is read
back. Prints how many draws nothing is said of, and which, by what was done to what. Nothing is asserted: what survives
is for people to look at, for much of it says the same as before.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Callable, Sequence
from copy import deepcopy
from datetime import datetime
from pathlib import Path

from lxml import etree
from lxml.html import HtmlElement, document_fromstring

from generator.build import Options, prepare
from generator.edition import render
from generator.verify import Reader, Verdict, wanted_of

Change = Callable[[HtmlElement, Sequence[HtmlElement], random.Random], bool]
"""Changes an element, one of these; false where it cannot."""


class Desk:
    """The edition of a project, all of whose files have been read back as they are."""

    def __init__(self, project: Path, now: datetime | None) -> None:
        self._prepared = prepare(Options(project, project / "site", now=now))
        self._made = render(self._prepared)
        self._reader = Reader(self._prepared.site, self._prepared.address)
        self._wanted = {one.path: one for one in self._made.expected}
        self._sound = {path: self._read(path, data) for path, data in self._made.files.items()}
        self._said = len(self._reader.whole(self._sound, ()))
        self.paths = [*(path for path in self._made.files if path.endswith("index.html")), *self._made.prints]

    def text(self, path: str) -> str:
        """A page, or the HTML of what is set."""
        return self._made.prints.get(path) or self._made.files[path].decode()

    def is_noticed(self, path: str, text: str) -> bool:
        """Whether more is said of the edition with this text in the place of its own."""
        if path in self._made.prints:
            return bool(self._reader.sheet(self._wanted[path], text))
        return len(self._reader.whole({**self._sound, path: self._read(path, text.encode())}, ())) > self._said

    def _read(self, path: str, data: bytes) -> Verdict:
        wanted = wanted_of(self._wanted, path, self._prepared.site)
        return self._reader.file(wanted, {**self._made.files, path: data})


def main() -> None:
    """Draw, read back, and print what survives."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("project", type=Path)
    words.add_argument("--draws", type=int, default=1000)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--now", type=datetime.fromisoformat)
    asked = words.parse_args()
    desk, chance, tried, alive = Desk(asked.project, asked.now), random.Random(asked.seed), 0, Counter[str]()
    while tried < asked.draws:
        path = chance.choice(desk.paths)
        root = document_fromstring(desk.text(path))
        elements = [one for one in root.iterfind("body//*") if isinstance(one.tag, str)]
        element, (name, change) = chance.choice(elements), chance.choice(list(CHANGES.items()))
        kind, said = _kind(element), " ".join(element.text_content().split())
        if said and change(element, elements, chance):
            tried += 1
            text = f"<!doctype html>\n{etree.tostring(root, encoding='unicode', method='html')}"
            if not desk.is_noticed(path, text):
                alive[f"{name} {re.sub('/[^/]+/', '/*/', path)} {kind}: {said[:50]}"] += 1
    print(f"{tried} draws, {sum(alive.values())} survive", *(f"{count} {what}" for what, count in alive.most_common()),
          sep="\n")  # fmt: skip


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

if __name__ == "__main__":
    main()
