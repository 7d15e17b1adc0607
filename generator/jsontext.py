"""JSON with exact numbers: an int or a Decimal is written as the number it is, and nothing becomes a float."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from json.encoder import encode_basestring

Json = None | str | bool | int | Decimal | Sequence["Json"] | Mapping[str, "Json"]

_CONSTANTS = {None: "null", True: "true", False: "false"}


def to_json(value: Json) -> bytes:
    """The value as UTF-8 JSON, indented by two, keys in the order given, with a newline at its end."""
    return (_text(value, "\n") + "\n").encode("utf-8")


def _text(value: Json, newline: str) -> str:
    if isinstance(value, str):
        return encode_basestring(value)
    if value is None or value is True or value is False:
        return _CONSTANTS[value]
    if isinstance(value, int):
        return int.__repr__(value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    inner = newline + "  "
    if isinstance(value, Mapping):
        entries = [f"{encode_basestring(key)}: {_text(item, inner)}" for key, item in value.items()]
        return f"{{{inner}{f',{inner}'.join(entries)}{newline}}}" if entries else "{}"
    items = [_text(item, inner) for item in value]
    return f"[{inner}{f',{inner}'.join(items)}{newline}]" if items else "[]"
