"""Entries of the index as they are kept and held against each other: as JSON, until a list is made that shows them.

In: the entry of an explainer. Out: its JSON, and that back as the entry. Where no list is made, none is read.
"""

from functools import cache

from pydantic import TypeAdapter

from generator.page.values import Entry

Packed = str | Entry
"""An entry as JSON; as it is where it would not come back the same."""


@cache
def _form() -> TypeAdapter[Entry]:
    return TypeAdapter(Entry)


def packed(entry: Entry) -> Packed:
    """An entry as it is kept."""
    said = _form().dump_json(entry)
    return said.decode() if _form().validate_json(said) == entry else entry


def unpacked(entry: Packed) -> Entry:
    """An entry as lists show it."""
    return _form().validate_json(entry) if isinstance(entry, str) else entry
