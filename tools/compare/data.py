"""The items of files for programs: JSON by key, CSV by cell, records of the search index, everything else by line."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from tools.compare.items import Item, words

_NAMES = ("id", "@id", "url")
_RECORD = b"pagefind_dcd"


def parse_json(text: str | bytes) -> Any:
    """The value of a JSON text. Raises ValueError."""
    return json.loads(text)


def leaves(value: Any, kind: str = "value", path: str = "", place: str = "") -> Iterator[Item]:
    """Each value under its keys, the keys sorted, lists in their order. The place names list entries by their ids."""
    if isinstance(value, dict) and value:
        for key in sorted(value):
            yield from leaves(value[key], kind, f"{path}.{key}".lstrip("."), f"{place}.{key}".lstrip("."))
    elif isinstance(value, list) and value:
        for number, entry in enumerate(value):
            yield from leaves(entry, kind, f"{path}[]", f"{place}[{_name(entry, number)}]")
    else:
        yield Item(kind, f"{path}: {json.dumps(value, ensure_ascii=False)}", place)


def _name(entry: Any, number: int) -> str:
    names = (entry[key] for key in _NAMES if key in entry) if isinstance(entry, dict) else iter(())
    return str(next(names, number))


def read_json(data: bytes) -> list[Item]:
    """The values of a JSON file."""
    return list(leaves(parse_json(data)))


def read_edition(data: bytes) -> list[Item]:
    """The values of `edition.json`, without the digests of files: the files themselves are compared."""
    return list(leaves({key: value for key, value in parse_json(data).items() if key != "files"}))


def read_csv(data: bytes) -> list[Item]:
    """The columns of a table, then its cells, row by row."""
    columns, *rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))) or [[]]
    found = [Item("column", column, "head") for column in columns]
    for number, row in enumerate(rows, start=2):
        place = f"row {number} ({row[0] if row else ''})"
        cells = zip_longest(columns, row, fillvalue="")
        found += [Item("cell", f"{column}: {cell or '(empty)'}", place) for column, cell in cells]
    return found


def read_lines(data: bytes) -> list[Item]:
    """The lines of a text that are not empty."""
    lines = enumerate(data.decode("utf-8-sig").splitlines(), start=1)
    return [Item("line", " ".join(line.split()), f"line {number}") for number, line in lines if line.strip()]


def record_of(data: bytes) -> tuple[str, list[Item]]:
    """A record of the search index: the page it finds; what search shows of it, and the words it is found by."""
    record = parse_json(gzip.decompress(data).removeprefix(_RECORD))
    found = [Item("word", word) for word in words(record["content"])]
    derived = ("content", "url", "word_count")
    return record["url"], [*leaves({key: value for key, value in record.items() if key not in derived}), *found]
