"""What pydantic refuses, in plain words: stable codes, key paths, remedies.

In: the raw mapping of a file, the model that refused it, pydantic's error. Out: notices, one a cause. Fields of the
model that refuse a value bring code, finding and remedy along; pydantic's own refusals are put into words here.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.model import KINDS, Fact
from generator.model.fields import ON_KEY, clip
from generator.model.nearest import known_word, nearest
from generator.notice import At, Keys, Notice
from generator.read.shape import ANY, every_key, homes_of, is_needed, known_keys, model_at, words_at


def explain(error: ValidationError, model: type[BaseModel], raw: dict[str, Any], path: str) -> list[Notice]:
    """The error's causes as notices; those about empty values are left to `empties`."""
    empty = set(_empty_ways(raw))
    faults = [_Fault(model, raw, path, detail, *_way(detail, raw)) for detail in error.errors(include_url=False)]
    misspelt = {fault.meant() for fault in faults}
    notices = [
        fault.notice()
        for fault in faults
        if fault.detail["loc"] not in misspelt
        and (fault.on_key or not any(fault.way[:length] in empty for length in range(1, len(fault.way) + 1)))
    ]
    return list(dict.fromkeys(notices))


def empties(raw: dict[str, Any], model: type[BaseModel], path: str) -> list[Notice]:
    """A notice for each key or list item without a value."""
    return [
        Notice(
            "field-empty",
            At(path, keys=way, on_key=True),
            f"{named(way)} is empty",
            "write its value" if is_needed(model, way) else "write its value, or take it out",
        )
        for way in _empty_ways(raw)
    ]


def has_empties(value: Any) -> bool:
    """Whether any value in `value` is missing; this runs over every file, so it only looks."""
    if value is None:
        return True
    if type(value) is dict:
        return any(has_empties(item) for item in value.values() if type(item) is not str)
    return type(value) is list and any(has_empties(item) for item in value if type(item) is not str)


def named(way: Keys, whole: str = "the file") -> str:
    """What stands at a way of keys, as a reader of the file would call it."""
    if not way:
        return whole
    if isinstance(way[-1], int):
        return f"item {way[-1] + 1} of `{way[-2]}`"
    return f"claim `{clip(way[-1])}`" if len(way) == 2 and way[0] == "claims" else f"`{clip(way[-1])}`"


def _empty_ways(value: Any, way: Keys = ()) -> Iterator[Keys]:
    if value is None:
        yield way
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _empty_ways(item, (*way, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _empty_ways(item, (*way, index))


def _way(detail: ErrorDetails, raw: Any) -> tuple[Keys, bool]:
    """The part of pydantic's way that leads to something written, and whether its last key is what is wrong.

    A bare figure stands for a mapping and one id for a list of one, so pydantic's way may go deeper than the file.
    """
    steps: list[str | int] = []
    on_key = False
    for step in (*detail["loc"], *detail.get("ctx", {}).get("keys", ())):
        if step == ON_KEY:
            on_key = True
        elif _has(raw, step):
            steps.append(step)
            raw = raw[step]
        else:
            break
    return tuple(steps), on_key


def _has(value: Any, step: str | int) -> bool:
    if isinstance(value, list):
        return isinstance(step, int) and step < len(value)
    return isinstance(value, dict) and step in value


@dataclass(frozen=True, slots=True)
class _Fault:
    """One of pydantic's errors on its way to a notice. `way` leads to what is written, `detail["loc"]` may go on."""

    model: type[BaseModel]
    raw: dict[str, Any]
    path: str
    detail: ErrorDetails
    way: Keys
    on_key: bool

    @property
    def name(self) -> str:
        """What it is about, as a reader of the file would call it."""
        return named(self.way)

    def notice(self) -> Notice:
        """The error in plain words."""
        explained = _BUILT_IN.get(self.detail["type"])
        if explained is not None:
            return explained(self)
        remedy = self.detail.get("ctx", {}).get("remedy")
        if remedy is None:
            found = f"{self.name} has a value that cannot stand here"
            return self.say("field-value", found, "look at the field's description in `factsheet schema`")
        # The model's clause lacks its subject unless it begins with a quotation.
        clause = self.detail["msg"]
        return self.say(self.detail["type"], clause if clause.startswith("“") else f"{self.name} {clause}", remedy)

    def meant(self) -> Keys | None:
        """The way to the key that was probably meant by an unknown one, which then is not missing as well."""
        if self.detail["type"] != "extra_forbidden" or self._home() is not None or self._kinds():
            return None
        near = nearest(str(self.way[-1]), self._known())
        return (*self.way[:-1], near) if near else None

    def say(self, code: str, found: str, remedy: str, *, on_key: bool = False) -> Notice:
        """A notice at the way; one about a whole claim or file points at its key, not at its first field."""
        whole = isinstance(self._value(), dict) and self.detail["type"] not in _ABOUT_VALUE
        return Notice(code, At(self.path, keys=self.way, on_key=on_key or self.on_key or whole), found, remedy)

    def unknown_key(self) -> Notice:
        """A key that its mapping does not know: where it belongs, or which one was meant."""
        key, parent = str(self.way[-1]), self.way[:-1]
        found = f"the key `{clip(key)}` is not known " + (f"in {named(parent)}" if parent else "at the top of the file")
        return self.say("key-unknown", found, self._key_remedy(key), on_key=True)

    def missing(self) -> Notice:
        """A key that is always needed."""
        key = str(self.detail["loc"][-1])
        words = words_at(self.model, self.detail["loc"])
        remedy = f"add `{key}:` with {'one of ' + ', '.join(words) if words else 'its value'}"
        return self.say("key-missing", f"{self.name} has no key `{key}`", remedy, on_key=True)

    def vocabulary(self) -> Notice:
        """A word that is none of the field's, or no word at all."""
        word = self._value()
        if not isinstance(word, str):
            return self.wrong_type()
        remedy = known_word(word, words_at(self.model, self.detail["loc"]))
        return self.say("field-vocabulary", f"“{clip(word)}” is no `{self._field()}`", remedy)

    def wrong_type(self) -> Notice:
        """A text where a mapping or list is expected, or the other way round."""
        wanted, remedy = _WANTED.get(self.detail["type"], ("one word", "write one word behind the colon"))
        return self.say("field-type", f"{self.name} is {_kind(self._value())}, where {wanted} is expected", remedy)

    def _field(self) -> str | int:
        """The last key on the way that its mapping knows, rather than one that is free or an item's number."""
        return [key for length, key in enumerate(self.way) if model_at(self.model, self.way[:length])][-1]

    def _value(self) -> Any:
        value: Any = self.raw
        for step in self.way:
            value = value[step]
        return value

    def _known(self) -> Iterable[str]:
        """The keys that the mapping around the way's last one knows."""
        here = model_at(self.model, self.way[:-1])
        return known_keys(here) if here else ()

    def _home(self) -> Keys | None:
        """Where else in the file the way's last key would be known."""
        return next((way for way in homes_of(self.model, str(self.way[-1])) if way != self.way[:-1]), None)

    def _kinds(self) -> list[str]:
        """The kinds of facts, other than this one's, that know the way's last key."""
        if not issubclass(self.model, Fact):
            return []
        return [kind.name for kind in KINDS.values() if any(homes_of(kind.fact, str(self.way[-1])))]

    def _key_remedy(self, key: str) -> str:
        home, meant = self._home(), self.meant()
        if home is not None:
            return f"put it {_place(home)}"
        if kinds := self._kinds():
            return f"take it out; it belongs to facts of kind {' or '.join(kinds)}"
        if meant is not None:
            return f"did you mean `{meant[-1]}`?"
        if far := nearest(key, every_key(self.model)):
            return f"did you mean `{far}`? put it {_place(next(homes_of(self.model, far)))}"
        return f"take it out; known here: {', '.join(sorted(self._known()))}"


def _place(home: Keys) -> str:
    if not home:
        return "at the top of the file"
    if home == ("claims", ANY):
        return "into a claim, under `claims:`"
    name = next(step for step in reversed(home) if step != ANY)
    return f"into an entry of `{name}:`" if home[-1] == ANY else f"under `{name}:`"


def _kind(value: Any) -> str:
    if value is None:
        return "empty"
    return "a mapping" if isinstance(value, dict) else "a list" if isinstance(value, list) else "text"


_MAPPING = ("a mapping", "write its keys on lines of their own, indented under it")
_LIST = ("a list", "write one entry a line, each after a hyphen")
_WANTED = {
    "model_type": _MAPPING,
    "model_attributes_type": _MAPPING,
    "dict_type": _MAPPING,
    "mapping_type": _MAPPING,
    "tuple_type": _LIST,
    "list_type": _LIST,
    "string_type": ("a text", "write it on the same line as the key"),
}
_BUILT_IN: dict[str, Callable[[_Fault], Notice]] = {
    "extra_forbidden": _Fault.unknown_key,
    "missing": _Fault.missing,
    "literal_error": _Fault.vocabulary,
    **dict.fromkeys(_WANTED, _Fault.wrong_type),
}
_ABOUT_VALUE = ("field-type", "field-empty", "literal_error", *_WANTED)
"""Refusals of what stands behind a key, rather than of a whole mapping."""
