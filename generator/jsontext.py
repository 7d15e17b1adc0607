"""JSON with exact numbers: an int or a Decimal is written as the number it is, and nothing becomes a float."""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal

_plain = json.JSONEncoder(ensure_ascii=False).encode
"""A text, a whole number, true, false or null: asked for a million times, so there is one encoder."""
Json = None | str | bool | int | Decimal | Sequence["Json"] | Mapping[str, "Json"]


def to_json(value: Json) -> bytes:
    """The value as UTF-8 JSON, indented by two, keys in the order given, with a newline at its end."""
    return (_text(value, "\n") + "\n").encode("utf-8")


def _text(value: Json, newline: str) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}"
    if value is None or isinstance(value, (str, int)):
        return _plain(value)
    inner = newline + "  "
    if isinstance(value, Mapping):
        entries = [f"{_plain(key)}: {_text(item, inner)}" for key, item in value.items()]
        return f"{{{inner}{f',{inner}'.join(entries)}{newline}}}" if entries else "{}"
    items = [_text(item, inner) for item in value]
    return f"[{inner}{f',{inner}'.join(items)}{newline}]" if items else "[]"
