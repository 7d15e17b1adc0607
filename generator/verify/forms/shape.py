"""What a file says, part by part, held against the shape that it must have: nothing less, nothing else, in its order.

In: what a file was parsed to (objects, lists, texts, numbers), and a shape of the same parts, made from the model. Out:
each difference in words, with where it is, what was found and what is expected. All files for programs are held so;
what of the content stands where is said by whoever makes the shape (`data_json`, `linked`, `feeds` …).

    shape        must be found
    Mapping      an object with these keys and no other
    Sequence     a list of just these, in this order
    Entries      the same, of objects that some of their values tell apart, so that a fault can name them
    Kept         an object, read through once
    Read         whatever reads as it should: a quantity or a time in words
    else         this value itself
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest
from types import MappingProxyType
from typing import Any, NoReturn

from lxml import etree
from lxml.etree import _Element as Element

_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Read:
    """A value that may be put in more than one way: whether it `says` what is `wanted`."""

    wanted: object
    says: Callable[[Any], bool]


class Kept(dict[str, Any]):
    """An object that several files have to hold alike: what was once found to be it is not read through again."""

    found: str = ""

    def faults(self, found: Any, at: str) -> Iterator[str]:
        """Every difference between what was found and this."""
        said = repr(found)  # tells 1, 1.0, "1" and true apart, and the order of keys
        if said != self.found:
            faults = list(_object_faults(found, self, at))
            self.found = self.found if faults else said
            yield from faults


@dataclass(frozen=True, slots=True)
class Entries:
    """A list of objects, told apart by the values of `keys`: the shape of each, with its name for messages."""

    keys: tuple[str, ...]
    named: Sequence[tuple[str, Mapping[str, Any]]]


def faults_in(found: Any, shape: Any, at: str = "") -> Iterator[str]:
    """Every difference between what was found and its shape; `at` says where it stands."""
    held = _HELD.get(type(shape))
    if held is not None:
        yield from held(found, shape, at)
    elif not _is_same(found, shape):
        yield _difference(at, found, shape)


def read_and_hold(
    fault: str, read: Callable[[Any], Any], data: Any, shape: Callable[[], Any], at: str = ""
) -> Iterator[str]:
    """Every difference between a file and its shape, once it could be read; the `fault` of one that cannot be."""
    try:
        found = read(data)
    except ValueError as error:
        yield f"{fault}: {error}"
    else:
        yield from faults_in(found, shape(), at)


def read_xml(data: bytes) -> Element:
    """The root of an XML file, beside which nothing stands.

    Raises:
        ValueError: it is no XML, or has a document type, a comment or an instruction around its root.
    """
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error
    if root.getroottree().docinfo.doctype or root.getprevious() is not None or root.getnext() is not None:
        raise ValueError("something stands around its root")
    return root


def read_json(data: bytes | str) -> Any:
    """JSON with exact numbers.

    Raises:
        ValueError: it is no UTF-8 or no JSON, names a key twice, nests too deep, or has a number that is none.
    """
    text = data if isinstance(data, str) else data.decode("utf-8")
    try:
        return json.loads(text, parse_float=_plainly, parse_constant=_refuse, object_pairs_hook=_once)
    except RecursionError:
        raise ValueError("it nests too deep") from None
    except ArithmeticError:
        raise ValueError("it has a number that is too large") from None


def texts_in(value: Any) -> Iterator[str]:
    """Every text, and every number as one, in what a file was parsed to."""
    if isinstance(value, (dict, list, tuple)):
        for part in value.values() if isinstance(value, dict) else value:
            yield from texts_in(part)
    elif isinstance(value, (str, int, Decimal)):
        yield str(value)


def digits(number: int | Decimal) -> str:
    """A number as files have it: all its digits, no exponent."""
    return f"{number:f}" if isinstance(number, Decimal) else str(number)


def _plainly(number: str) -> Decimal:
    if "e" in number.casefold():
        raise ValueError(f"{number} is written with an exponent")
    return Decimal(number)


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        raise ValueError(f"an object has a key twice: {', '.join(repr(key) for key, _ in pairs)}")
    return made


def _object_faults(found: Any, shape: Mapping[str, Any], at: str) -> Iterator[str]:
    if not isinstance(found, dict):
        yield _difference(at, found, shape)
        return
    if lacking := [key for key in shape if key not in found]:
        yield f"{at} lacks {', '.join(lacking)}".lstrip()
    if unknown := [key for key in found if key not in shape]:
        yield f"{at} has {_shown(unknown)}, which nothing there is called".lstrip()
    for key, value in found.items():
        if key in shape:
            yield from faults_in(value, shape[key], f"{at}{'.' if ':' in at else ':'}{key}" if at else key)


def _kept_faults(found: Any, shape: Kept, at: str) -> Iterator[str]:
    return shape.faults(found, at)


def _read_faults(found: Any, shape: Read, at: str) -> Iterator[str]:
    if not shape.says(found):
        yield _difference(at, found, shape.wanted)


def _list_faults(found: Any, shape: Sequence[Any], at: str) -> Iterator[str]:
    """Every difference where the list is as long as it should be; else the first."""
    if not isinstance(found, list):
        yield _difference(at, found, shape)
        return
    pairs = enumerate(zip(found, shape, strict=False))
    faults = (fault for place, (one, part) in pairs for fault in faults_in(one, part, f"{at}[{place}]"))
    if len(found) == len(shape):
        yield from faults
    else:
        first = next(faults, "")
        yield f"{at} has {len(found)} entries, where {len(shape)} are expected{first and f'; {first}'}"


def _entries_faults(found: Any, entries: Entries, at: str) -> Iterator[str]:
    if not isinstance(found, list):
        yield _difference(at, found, [name for name, _ in entries.named])
        return
    keys = [_key(one, entries.keys) for one in found]
    wanted = [_key(shape, entries.keys) for _, shape in entries.named]
    known = dict(zip(wanted, entries.named, strict=True))
    placed = zip(found, entries.named if keys == wanted else [known.get(key) for key in keys], strict=True)
    if keys != wanted:
        yield from _order_faults(keys, wanted, [name for name, _ in entries.named], at)
    for one, entry in placed:
        if entry is not None:
            yield from faults_in(one, entry[1], entry[0])


def _order_faults(keys: Sequence[str], wanted: Sequence[str], names: Sequence[str], at: str) -> Iterator[str]:
    """Which entries are missing, unknown or there twice; or else the first that is out of its place."""
    found, known = Counter(keys), dict(zip(wanted, names, strict=True))
    faults = [f"{at} lacks {name}" for key, name in known.items() if key not in found]
    faults += [f"{at} has an entry {key}, which the content does not have" for key in found if key not in known]
    faults += [f"{at} has {known[key]} twice" for key, times in found.items() if times > 1 and key in known]
    if not faults:
        one, other = next(pair for pair in zip_longest(keys, wanted) if pair[0] != pair[1])
        faults = [f"{at} has {one}, where {other} is expected"]
    yield from (fault.lstrip() for fault in faults)


def _key(one: Any, keys: tuple[str, ...]) -> str:
    """What tells an entry from others, in words."""
    values = [one.get(key) for key in keys] if isinstance(one, Mapping) else [one]
    return " ".join(_plain(value) if isinstance(value, str) else _shown(value) for value in values if value is not None)


def _is_same(found: Any, value: Any) -> bool:
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        is_number = isinstance(found, (int, Decimal)) and not isinstance(found, bool)
        return is_number and Decimal(found).as_tuple() == Decimal(digits(value)).as_tuple()
    return type(found) is type(value) and found == value


_HELD: Mapping[type, Callable[[Any, Any, str], Iterator[str]]] = {
    Kept: _kept_faults, Read: _read_faults, Entries: _entries_faults, dict: _object_faults,
    MappingProxyType: _object_faults, list: _list_faults, tuple: _list_faults,
}  # fmt: skip
"""How each part of a shape is held; every other value has to be there itself."""


def _difference(at: str, found: Any, wanted: Any) -> str:
    return f"{at} is {_shown(found)}, where {_shown(wanted)} is expected".lstrip()


def _shown(value: Any) -> str:
    """The value in a message, without what would be too long for it."""
    if isinstance(value, Mapping):
        return "an object"
    if isinstance(value, (list, tuple)):
        return ", ".join(map(_shown, value[:9])) or "an empty list" if _is_flat(value) else "a list"
    text = "null" if value is None else repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _plain(text: str) -> str:
    """The text without what cannot be printed."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _is_flat(values: Sequence[Any]) -> bool:
    return not any(isinstance(value, (Mapping, list, tuple)) for value in values)
