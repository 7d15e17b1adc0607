"""One file's value without what is mere form: the tree that is digested and compared, and what stands apart from it.

In: what the strict loader gives. Out: a tree in which texts are in NFC with single spaces, coordinates without zeros at
their end, mappings are in the order of their keys unless that order is printed, and a list of one text is that text;
and the texts of further languages.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.model.fields import PLURALS
from generator.strict_yaml import Value

ASIDE = ("formerly", "review_by", "state", "note", "filed_by")
"""Keys at the head of a file that nobody approves."""
_NOTE = "note"
"""May stand in claims and rows as well."""
_KEYED = ("claims", "parts", "including", "status", "sides", "digits", "months")
"""Keys of mappings whose own keys are ids or words, and not fields."""
_ORDERED = ("claims", "parts", "including", "status")
"""Keys of mappings whose order is printed."""
_COORDINATES = ("point", "line", "outline")
"""Keys of lists of degrees: numbers to whoever writes YAML, and the same ones with a zero at the end."""
_LAST_ZEROS = re.compile(r"(-?[0-9]+)(?:\.0+|(\.[0-9]*[1-9])0+)")


@dataclass(frozen=True, slots=True)
class Plain:
    """A value in its plain form. `texts` has by language what is not in the main one, at the same ways of keys."""

    tree: Value
    texts: Mapping[str, dict[str, Value]] = field(default_factory=dict)


def plain(value: Value, languages: tuple[str, ...] = ()) -> Plain:
    """The plain form of a mapping of fields; `languages` are the site's, the main one first."""
    reader = _Plain(languages)
    tree = reader.of(value, (), is_keyed=False)
    return Plain(tree, reader.texts)


def text_of(text: str) -> str:
    """A scalar as it is compared: NFC, each run of white space one space."""
    return unicodedata.normalize("NFC", " ".join(text.split()))


def words_in(value: Value) -> tuple[str, ...]:
    """The texts of a list, or the one text that stands for a list of it."""
    items = value if isinstance(value, list) else [value]
    return tuple(text_of(item) for item in items if isinstance(item, str))


class _Plain:
    """Walks one value; texts of further languages are gathered on the way."""

    def __init__(self, languages: tuple[str, ...]) -> None:
        self._languages = languages
        self.texts: dict[str, dict[str, Value]] = {}

    def of(self, value: Value, way: tuple[str, ...], *, is_keyed: bool) -> Value:
        if isinstance(value, str):
            return _degrees(text_of(value)) if _is_coordinate(way) else text_of(value)
        if isinstance(value, list):
            return self._list(value, way)
        if not isinstance(value, dict):
            return None
        if not is_keyed and self._is_by_language(value):
            return self._by_language(value, way)
        return self._mapping(value, way, is_keyed=is_keyed)

    def _list(self, items: list[Value], way: tuple[str, ...]) -> Value:
        if len(items) == 1 and isinstance(items[0], str):
            return self.of(items[0], way, is_keyed=False)
        return [self.of(item, (*way, str(index)), is_keyed=False) for index, item in enumerate(items)]

    def _mapping(self, value: dict[str, Value], way: tuple[str, ...], *, is_keyed: bool) -> dict[str, Value]:
        keeps_order = bool(way) and way[-1] in _ORDERED and is_keyed
        keys = value if keeps_order else sorted(value)
        return {
            key: self.of(value[key], (*way, key), is_keyed=not is_keyed and key in _KEYED)
            for key in keys
            if is_keyed or key != _NOTE
        }

    def _is_by_language(self, value: dict[str, Value]) -> bool:
        return bool(value) and value.keys() <= set(self._languages) and all(map(_is_text, value.values()))

    def _by_language(self, value: dict[str, Value], way: tuple[str, ...]) -> Value:
        """The text that is printed in the main language; where there is none, the first, which then says so."""
        main = self._languages[0] if self._languages[0] in value else next(iter(value))
        for language, text in value.items():
            if language != main:
                _put(self.texts.setdefault(language, {}), way, self.of(text, way, is_keyed=False))
        printed = self.of(value[main], way, is_keyed=False)
        return printed if main == self._languages[0] else {main: printed}


def _is_coordinate(way: tuple[str, ...]) -> bool:
    """Whether a way of keys ends at degrees, in a list of them or in one of pairs."""
    return next((key for key in reversed(way) if not key.isdecimal()), None) in _COORDINATES


def _degrees(text: str) -> str:
    """A decimal without the zeros behind its last other digit; of any other text, the text."""
    found = _LAST_ZEROS.fullmatch(text)
    return f"{found[1]}{found[2] or ''}" if found else text


def _is_text(value: Value) -> bool:
    """Whether it is a text, or a noun by the plural categories of its language."""
    if isinstance(value, dict):
        return bool(value) and value.keys() <= set(PLURALS) and not any(map(_is_held, value.values()))
    return not isinstance(value, list)


def _is_held(value: Value) -> bool:
    return isinstance(value, dict | list)


def _put(tree: dict[str, Value], way: Iterable[str], text: Value) -> None:
    """Put a text at a way of keys, mappings made on the way."""
    *above, last = way
    for key in above:
        inner = tree.setdefault(key, {})
        assert isinstance(inner, dict)
        tree = inner
    tree[last] = text
