"""No mutant of a file of references is read back as sound: no field of it is another, another's, gone or twice."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from generator.export.references import bibtex, csl_json, ris
from generator.model import Site
from generator.verify.programs.citations import check_references
from generator.wording import Wording, wording_for
from tests.mutants import Way, mutants, survivors

WRITERS = {"bib": bibtex, "ris": ris, "json": csl_json}


def faults(kind: str, data: bytes, site: Site) -> list[str]:
    """What reading back finds, where all sources are cited."""
    return list(check_references(kind, data, site, tuple(site.sources)))


def bibtex_tree(data: bytes) -> Any:
    """Each entry as its kind, its id and its fields, as they are written."""
    return [
        [kind, id, dict(re.findall(r"^  ([a-z]+) = (.*),$", fields, re.MULTILINE))]
        for kind, id, fields in re.findall(r"^@([a-z]+)\{(.*),\n((?:  .*\n)*)\}$", data.decode(), re.MULTILINE)
    ]


def bibtex_text(tree: Any) -> bytes:
    """The entries again; what is no entry is written as it is."""
    return "\n".join(map(_entry, tree if isinstance(tree, list) else [tree])).encode()


def _entry(one: Any) -> str:
    if not isinstance(one, list) or len(one) != 3 or not isinstance(one[2], dict):
        return f"{one}\n"
    return f"@{one[0]}{{{one[1]},\n" + "".join(f"  {name} = {value},\n" for name, value in one[2].items()) + "}\n"


def ris_tree(data: bytes) -> Any:
    """Each line as its tag and its value."""
    return [line.split("  - ", 1) for line in data.decode().split("\r\n")[:-1]]


def ris_text(tree: Any) -> bytes:
    """The lines again."""
    return "".join(
        ("  - ".join(map(str, line)) if isinstance(line, list) else str(line)) + "\r\n" for line in tree
    ).encode()


TREES: dict[str, tuple[Callable[[bytes], Any], Callable[[Any], bytes]]] = {
    "bib": (bibtex_tree, bibtex_text),
    "ris": (ris_tree, ris_text),
    "json": (json.loads, lambda tree: json.dumps(tree).encode()),
}


def _kind(tree: Any) -> Any:
    """Of RIS, whose lines are pairs, the tag in place of the line's number."""

    def kind(way: Way) -> Way:
        named = isinstance(tree[way[0]], list) and len(tree[way[0]]) == 2
        return (
            tree[way[0]][0] if named else "*",
            *("*" if isinstance(key, int) and not named else key for key in way[1:]),
        )

    return kind


def _survive(kind: str, site: Site, wording: Wording) -> Iterable[str]:
    read, write = TREES[kind]
    data = WRITERS[kind](site, wording, site.sources.values())
    tree = read(data)
    assert faults(kind, write(tree), site) == []
    changed = (one for one in mutants(tree, kind=_kind(tree)) if write(one.tree) != write(tree))
    return survivors(changed, lambda tree: faults(kind, write(tree), site))


@pytest.mark.parametrize("kind", WRITERS)
def test_no_mutant_survives(kind: str, awkward: Site, wording: Wording) -> None:
    """Of sources with every field, and with few; signs that a format runs; names that look like two."""
    assert _survive(kind, awkward, wording) == []


@pytest.mark.parametrize("kind", WRITERS)
def test_no_mutant_of_the_golden_references_survives(kind: str, golden_site: Site) -> None:
    """The same of plain sources."""
    assert _survive(kind, golden_site, wording_for("en", golden_site.settings)) == []


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize(
    "data",
    [b"\xff\xfe", b"[" * 99_999, b"{}", b"[1]", b'[{"id": []}]', b"[NaN]", b"@" * 9_999, b"TY  - \r\n", b"x\r\n",
     b"@misc{bare,\n  title = {{{,\n}\n", b"9" * 99_999],
)  # fmt: skip
def test_bad_bytes_are_a_fault(kind: str, data: bytes, awkward: Site) -> None:
    """And no traceback, whether all ids are known or none is asked for."""
    assert faults(kind, data, awkward) != []
    assert list(check_references(kind, data, awkward, ())) != []
