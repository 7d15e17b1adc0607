"""The form of a lock's file, JSON in `content/sources/<id>.lock`: text in, a `Lock` out, and back.

There is one way to write a lock, and another is refused: whoever changes a lock by hand says what nobody has seen.
"""

import json
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any, NoReturn, TypeVar, get_args

from generator.jsontext import Json, to_json
from generator.model.fields import is_id
from generator.model.lock import Copy, CopyText, FigurePlace, Lock, LockedQuote, LockResult
from generator.notice import Keys

FORMAT = "factsheet-lock/1"
AROUND = 32
"""How many characters on either side of a quotation are kept at most."""
_DIGEST = re.compile(r"[0-9a-f]{64}")
_MEDIA = re.compile(r"[a-z]+/[a-z0-9][a-z0-9.+-]*")
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?Z")
_LARGEST = 2**53
_Read = TypeVar("_Read")
_Reader = Callable[[Any, Keys], Any]


class Malformed(Exception):
    """A text that is no lock: what is wrong, and at which line of it or which keys."""

    def __init__(self, found: str, keys: Keys = (), line: int = 1) -> None:
        self.found, self.keys, self.line = found, keys, line
        super().__init__(found)


def read_lock(data: bytes, source: str) -> Lock:
    """The lock of a source, from the bytes of its file. Raises `Malformed` on bytes that `write_lock` never makes."""
    value = _parsed(data)
    given = _mapping(value, (), _LOCK, {"text", "former"})
    if given["source"] != source:
        raise Malformed(f"is the lock of another source, “{given['source']}”", ("source",))
    capture = given["capture"]
    quotes = {quote.digest: quote for quote in given["quotes"]}
    lock = Lock(
        source, Copy(**{name: capture[name] for name in _COPY}), given.get("text"), given["checked"],
        MappingProxyType(quotes), given.get("former", ()), capture.get("signer", ""), capture.get("stamped"),
    )  # fmt: skip
    if write_lock(lock) != data.replace(b"\r\n", b"\n"):
        raise Malformed("is not written as the program writes a lock")
    return lock


def write_lock(lock: Lock) -> bytes:
    """The bytes of a lock's file: the same for the same lock, a quotation after the other by their digests."""
    copy, text = lock.copy, lock.text
    capture: dict[str, Json] = {
        "sha256": copy.sha256, "bytes": copy.bytes, "media": copy.media, "taken": _stamp(copy.taken), "by": copy.by,
        "kept": copy.kept,
    }  # fmt: skip
    if lock.signer:
        capture["signer"] = lock.signer
    if lock.stamped is not None:
        capture["stamped"] = _stamp(lock.stamped)
    whole: dict[str, Json] = {"format": FORMAT, "source": lock.source, "checked": _stamp(lock.checked)}
    whole["capture"] = capture
    if text is not None:
        typed = {"transcript": text.transcript, "typed_by": text.typed_by}
        whole["text"] = {"sha256": text.sha256, "by": text.by, **{name: told for name, told in typed.items() if told}}
    if lock.former:
        whole["former"] = list(lock.former)
    whole["quotes"] = [_written(quote) for _, quote in sorted(lock.quotes.items())]
    return to_json(whole)


def _written(quote: LockedQuote) -> Mapping[str, Json]:
    """What is on record of a quotation; of one that is not found there is no place."""
    entry: dict[str, Json] = {"digest": quote.digest, "result": quote.result}
    if quote.result == "found":
        entry |= {"start": quote.start, "end": quote.end, "before": quote.before, "after": quote.after}
    told = {
        "figure": quote.figure or None,
        "around": quote.around or None,
        "locator": quote.locator,
        "cited": quote.cited or None,
    }
    return {**entry, **{name: value for name, value in told.items() if value is not None}}


def _stamp(moment: datetime) -> str:
    told = moment.astimezone(UTC)
    return told.isoformat(timespec="seconds" if told.second else "minutes").replace("+00:00", "Z")


# ---------------------------------------------------------------- JSON, strictly


def _parsed(data: bytes) -> Any:
    try:
        return json.loads(
            data.decode("utf-8"), object_pairs_hook=_once, parse_float=_no_number, parse_constant=_no_number
        )
    except UnicodeDecodeError as error:
        raise Malformed("is not in UTF-8", line=data.count(b"\n", 0, error.start) + 1) from None
    except json.JSONDecodeError as error:
        raise Malformed(f"is no JSON, or is cut short: {error.msg}", line=error.lineno) from None
    except (RecursionError, ValueError):  # so many digits, or so deep, that no number and no lock is
        raise Malformed("has what no lock has") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise Malformed("has a key twice")
    return found


def _no_number(text: str) -> NoReturn:
    raise Malformed(f"has “{text[:20]}”, which is no whole number")


def _mapping(value: Any, keys: Keys, shape: Mapping[str, _Reader], optional: set[str]) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Malformed("is no mapping", keys)
    for name in value:
        if name not in shape:
            raise Malformed(f"has “{name[:40]}”, which no lock has", (*keys, name))
    for name in shape:
        if name not in value and name not in optional:
            raise Malformed(f"lacks “{name}”", keys)
    return {name: shape[name](item, (*keys, name)) for name, item in value.items()}


def _matching(pattern: re.Pattern[str], what: str) -> _Reader:
    def read(value: Any, keys: Keys) -> str:
        if not isinstance(value, str) or not pattern.fullmatch(value):
            raise Malformed(f"is no {what}", keys)
        return value

    return read


def _one_of(*words: str) -> _Reader:
    return _matching(re.compile("|".join(map(re.escape, words))), f"word of {', '.join(words)}")


def _line(longest: int, least: int = 1) -> _Reader:
    def read(value: Any, keys: Keys) -> str:
        if not isinstance(value, str) or not least <= len(value) <= longest or not value.isprintable():
            raise Malformed(f"is no line of {least} to {longest} characters", keys)
        return value

    return read


def _file_name(value: Any, keys: Keys) -> str:
    name = str(_line(200)(value, keys))
    if "/" in name or "\\" in name or name.startswith("."):
        raise Malformed("is no name of a file", keys)
    return name


def _id(value: Any, keys: Keys) -> str:
    if not isinstance(value, str) or not is_id(value):
        raise Malformed("is no id", keys)
    return value


def _whole(value: Any, keys: Keys) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < _LARGEST:
        raise Malformed("is no whole number", keys)
    return value


def _flag(value: Any, keys: Keys) -> bool:
    if not isinstance(value, bool):
        raise Malformed("is neither true nor false", keys)
    return value


def _time(value: Any, keys: Keys) -> datetime:
    try:
        return datetime.fromisoformat(str(_matching(_TIME, "time in UTC")(value, keys)))
    except ValueError:
        raise Malformed("is a time that no clock has", keys) from None


def _each(of: Callable[[Any, Keys], _Read]) -> Callable[[Any, Keys], tuple[_Read, ...]]:
    def read(value: Any, keys: Keys) -> tuple[_Read, ...]:
        if not isinstance(value, list):
            raise Malformed("is no list", keys)
        return tuple(of(item, (*keys, index)) for index, item in enumerate(value))

    return read


def _capture(value: Any, keys: Keys) -> dict[str, Any]:
    return _mapping(value, keys, {**_COPY, "signer": _line(200), "stamped": _time}, {"signer", "stamped"})


def _text(value: Any, keys: Keys) -> CopyText:
    shape = {"sha256": _digest, "by": _line(200), "transcript": _file_name, "typed_by": _line(200)}
    return CopyText(**_mapping(value, keys, shape, {"transcript", "typed_by"}))


def _quote(value: Any, keys: Keys) -> LockedQuote:
    places = {"start", "end", "before", "after"}
    given = _mapping(value, keys, _QUOTE, {*places, "figure", "around", "locator", "cited"})
    if (given["result"] == "found") != (places <= given.keys()):
        raise Malformed("has a place, and is not found, or the other way round", keys)
    if given.get("end", 1) <= given.get("start", 0):
        raise Malformed("ends before it begins", (*keys, "end"))
    return LockedQuote(**given)


_digest = _matching(_DIGEST, "SHA-256 in 64 small hexadecimal digits")
_COPY: Mapping[str, _Reader] = {
    "sha256": _digest, "bytes": _whole, "media": _matching(_MEDIA, "media type"), "taken": _time, "by": _line(200),
    "kept": _file_name,
}  # fmt: skip
_QUOTE: Mapping[str, _Reader] = {
    "digest": _digest, "result": _one_of(*get_args(LockResult)), "start": _whole, "end": _whole,
    "before": _line(AROUND, 0), "after": _line(AROUND, 0), "figure": _one_of(*filter(None, get_args(FigurePlace))),
    "around": _one_of("negated", "range"), "locator": _flag, "cited": _digest,
}  # fmt: skip
_LOCK: Mapping[str, _Reader] = {
    "format": _one_of(FORMAT), "source": _id, "checked": _time, "capture": _capture, "text": _text,
    "former": _each(_digest), "quotes": _each(_quote),
}  # fmt: skip
