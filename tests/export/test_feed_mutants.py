"""No mutant of a feed, the sitemap or robots.txt is read back as sound: no element, key, address or time of another."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from generator.files import Memory
from generator.model import Site
from generator.read import read
from generator.verify.programs.feeds import NAMES, check_feed
from tests.export.conftest import AWKWARD
from tests.export.drawn import Drawn
from tests.mutants import Way, mutants, survivors

HOME = "https://facts.example.org"


@pytest.fixture(scope="module")
def odd() -> Drawn:
    """The awkward site, and five explainers more: enough to swap what is told of them."""
    more = {
        f"explainers/more-{number}.md": f"---\ntitle: Title {number}\nstandfirst: Words {number}.\n"
        f"as_of: 2024-12-{10 + number}\nstate: published\n---\nNothing.\n"
        for number in range(1, 6)
    }
    reading = read(Memory({f"content/{path}": text.lstrip("\n").encode() for path, text in (AWKWARD | more).items()}))
    assert reading.site is not None
    return Drawn(reading.site)


def faults(drawn: Drawn, path: str, data: bytes) -> list[str]:
    """What reading back finds."""
    return list(check_feed(path, {**drawn.files, path: data}, drawn.site, HOME, drawn.content))


def as_tree(element: ET.Element) -> Any:
    """An element as its name, attributes, words and elements."""
    return [element.tag, dict(element.attrib), (element.text or "").strip(), [as_tree(one) for one in element]]


def as_element(tree: Any) -> ET.Element:
    """The element again; what is no element is one that says what it is."""
    if not isinstance(tree, list) or len(tree) < 4:
        element = ET.Element("odd")
        element.text = str(tree)
        return element
    tag, attributes, words, inner = tree[:4]
    named = attributes if isinstance(attributes, dict) else {"odd": attributes}
    element = ET.Element(
        tag if isinstance(tag, str) and tag else "odd", {name: str(one) for name, one in named.items()}
    )
    element.text = words if isinstance(words, str) else str(words)
    element.extend(as_element(one) for one in ([*inner, *tree[4:]] if isinstance(inner, list) else [inner]))
    return element


def kind_of(tree: Any) -> Callable[[Way], Way]:
    """The names of the elements on the way, in place of where they stand."""

    def kind(way: Way) -> Way:
        names, at = [], tree
        for place, key in enumerate(way):
            at = at[key]
            names.append(at[0] if place % 2 and isinstance(at, list) else key)
        return tuple(names)

    return kind


def as_written(tree: Any) -> bytes:
    """A tree as XML."""
    return ET.tostring(as_element(tree), "unicode").encode()


@pytest.mark.parametrize("path", ["feed.xml", "sitemap.xml"])
def test_no_mutant_of_xml_survives(path: str, odd: Drawn) -> None:
    """A word, an attribute, an element or its place that is another, another's, gone or twice."""
    tree = as_tree(ET.fromstring(odd.files[path]))
    before = as_written(tree)
    assert faults(odd, path, before) == []
    changed = (one for one in mutants(tree, kind=kind_of(tree)) if as_written(one.tree) != before)
    assert survivors(changed, lambda tree: faults(odd, path, as_written(tree))) == []


def test_no_mutant_of_a_json_feed_survives(odd: Drawn) -> None:
    """The same of keys and values."""
    tree = json.loads(odd.files["feed.json"])
    assert survivors(mutants(tree), lambda tree: faults(odd, "feed.json", json.dumps(tree).encode())) == []


def test_no_mutant_of_robots_survives(odd: Drawn) -> None:
    """The same of lines."""
    lines = odd.files["robots.txt"].decode().splitlines()

    def written(tree: Any) -> bytes:
        return "".join(f"{line}\n" for line in tree).encode()

    assert survivors(mutants(lines), lambda tree: faults(odd, "robots.txt", written(tree))) == []


def test_feeds_are_read_back_without_an_alarm(odd: Drawn, golden_site: Site) -> None:
    """Of two sites, with briefings and without, and of one that has nothing to tell yet."""
    bare = read(Memory({f"content/{path}": text.lstrip("\n").encode() for path, text in AWKWARD.items()
                        if not path.startswith("explainers")})).site  # fmt: skip
    assert bare is not None
    for drawn in (odd, Drawn(golden_site), Drawn(bare)):
        assert [fault for path in NAMES for fault in faults(drawn, path, drawn.files[path])] == []


BESIDE = {
    "a comment": b"<!-- 12 died -->", "an instruction": b"<?say 12?>",
    "an entity": b'<!DOCTYPE feed [<!ENTITY x "12 died">]>',
}  # fmt: skip


@pytest.mark.parametrize("beside", BESIDE.values(), ids=BESIDE)
@pytest.mark.parametrize("path", ["feed.xml", "sitemap.xml"])
def test_nothing_stands_beside_what_is_told(path: str, beside: bytes, odd: Drawn) -> None:
    """Neither before the root, nor, where it may, within it or behind it."""
    head, _, rest = odd.files[path].partition(b"?>\n")
    assert faults(odd, path, head + b"?>\n" + beside + rest) != []
    assert faults(odd, path, odd.files[path].replace(b"</", beside + b"</", 1)) != []
    assert faults(odd, path, odd.files[path] + beside) != []


@pytest.mark.parametrize("path", sorted(NAMES))
@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"<" * 9_999, b"<a>" * 99_999, b"[" * 99_999, b"[NaN]", b"\x00"])
def test_bad_bytes_are_a_fault(path: str, data: bytes, odd: Drawn) -> None:
    """And no traceback."""
    assert faults(odd, path, data) != []
