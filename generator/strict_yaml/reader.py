"""Text in, values out, built straight from the events of PyYAML's C parser.

Every scalar is the text that was written; only an empty one and a plain `null` are None. The guards stand in this
order: size, UTF-8 and characters (`text`), then depth and the strict subset, event by event. Nothing is composed,
so that neither an alias nor depth can exhaust the machine.
"""

import re
import unicodedata
from dataclasses import dataclass
from itertools import islice
from typing import Any, NoReturn, TypeAlias

from yaml import CBaseLoader, YAMLError
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)
from yaml.scanner import ScannerError

from generator.notice import At, Notice

from . import comments, syntax, text
from .traps import trap

Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"

MAX_DEPTH = 32
MAX_NOTICES = 100

CODES = {
    "yaml-syntax": "The file cannot be read as YAML from here on.",
    "yaml-empty": "A file without any key says nothing.",
    "yaml-root": "A file is a mapping: lines of `key: value`.",
    "yaml-document": "A file holds one document; `...` and a second `---` are refused.",
    "yaml-directive": "Lines that begin with `%` give instructions to the parser and are refused.",
    "yaml-depth": "Lists and mappings may stand 32 deep in each other.",
    "yaml-key": "A key is a piece of text on one line, followed by a colon.",
    "yaml-duplicate-key": "A key may stand only once in a mapping; a parser would keep the last and drop the others.",
    "yaml-alias": "Anchors (`&`), aliases (`*`) and merge keys (`<<`) are refused: a value stands where it is used.",
    "yaml-tag": "Tags (`!`) are refused: what a value is follows from its field.",
    "yaml-flow": "Mappings are written as lines of `key: value`; `[…]` is for flat lists.",
    "yaml-comment": "A comment stands on a line of its own, so that no ` #` eats half a value.",
    "yaml-trap": "An unquoted value that YAML reads as something else than what it looks like.",
    "yaml-many": "The file has more faults than are listed.",
}

_COLON = re.compile(" *:")
_ITEM_IN_TEXT = re.compile(r"\n *- ")
_OF_BRACKETS = ("yaml-flow", "yaml-key")
_QUOTE = "put the text in quotes"


@dataclass(frozen=True, slots=True)
class Document:
    """What a file says, or why it cannot be read: `value` is None exactly if there are notices."""

    value: dict[str, Value] | None
    notices: tuple[Notice, ...] = ()


def load(data: bytes, path: str, first_line: int = 1) -> Document:
    """The mapping in `data`, all scalars as text in NFC.

    `first_line` is the line of `path` on which `data` begins. Never raises: whatever is wrong is a notice.
    """
    content, notices = text.decode(data, path)
    notices = notices or text.faults(content, path, first_line)
    if notices and (not content or text.stops_parser(content)):
        return Document(None, notices)
    value, found = _Reader(content, path, first_line).read()
    if notices or found or not isinstance(value, dict):
        return Document(None, tuple(sorted((*notices, *found), key=lambda notice: notice.order)))
    return Document(value)


class _Enough(Exception):
    """Reading stops here; the reason is among the notices."""


class _Reader:
    """One pass over one text. The stack is that of Python's calls, which the depth limit bounds."""

    def __init__(self, content: str, path: str, first_line: int) -> None:
        self._text = content
        self._path = path
        self._first_line = first_line
        # Events are Any: PyYAML's stubs make every mark optional, and the C parser always sets them.
        # Of the loader only the parser is used; it has no public name of its own.
        self._next: Any = CBaseLoader(content).get_event
        self._notices: list[Notice] = []
        self._escapes = "\\" in content
        self._as_it_is = not self._escapes and unicodedata.is_normalized("NFC", content)
        self._scalars: list[Any] | None = [] if comments.possible(content) else None

    def read(self) -> tuple[Value, list[Notice]]:
        """The value and the notices; whoever has notices has no use for the value."""
        value: Value = None
        # Up to here every scalar is known, so that a `#` outside of them is a comment.
        known_to = len(self._text)
        try:
            value = self._document()
        except YAMLError as error:
            # The scanner reads ahead of the events, the parser does not.
            known_to = self._last_end() if isinstance(error, ScannerError) else syntax.problem_index(error)
            self._syntax(error)
        except _Enough:
            known_to = self._last_end()
        self._comments(known_to)
        return value, self._notices

    def _document(self) -> Value:
        self._next()  # the stream's start
        start = self._next()
        if type(start) is StreamEndEvent:
            self._empty()
            return None
        if start.version or start.tags:
            self._say("yaml-directive", start, "a directive (`%`)", "delete the line")
        value = self._root(self._next())
        end = self._next()
        if end.explicit:
            self._say("yaml-document", end, "`...`, which ends the document", "delete the line")
            raise _Enough
        more = self._next()
        if type(more) is not StreamEndEvent:
            self._say("yaml-document", more, "a second document begins here", "put it in a file of its own")
            raise _Enough
        return value

    def _root(self, event: Any) -> Value:
        value = self._value(event, 0)
        if type(event) is ScalarEvent and not value:
            self._empty()
            return None
        if type(event) is not MappingStartEvent:
            found = "a list" if isinstance(value, list) else "text without a key"
            self._say(
                "yaml-root",
                event,
                f"the file begins with {found}",
                "write lines of `key: value`, a space after the colon",
            )
        return value

    def _empty(self) -> None:
        at = At(self._path, self._first_line, 1)
        self._notices.append(Notice("yaml-empty", at, "there is nothing in it", "write lines of `key: value`"))

    def _value(self, event: Any, depth: int) -> Value:
        kind = type(event)
        if kind is ScalarEvent:
            return self._scalar(event)
        if kind is AliasEvent:
            self._say(
                "yaml-alias", event, f"an alias (`*{_short(event.anchor)}`)", f"write the value itself, or {_QUOTE}"
            )
            return None
        if depth == MAX_DEPTH:
            self._too_deep(event)
        if event.anchor is not None or event.tag is not None:
            self._anchor_or_tag(event)
        if kind is SequenceStartEvent:
            return self._list(event, depth + 1)
        return self._braces(event, depth + 1) if event.flow_style else self._mapping(depth + 1)

    def _too_deep(self, event: Any) -> NoReturn:
        """One fault, whatever was said of the brackets that it is made of."""
        line = event.start_mark.line + self._first_line
        kept = [notice for notice in self._notices if notice.at.line != line or notice.code not in _OF_BRACKETS]
        self._notices[:] = kept
        self._say("yaml-depth", event, f"more than {MAX_DEPTH} levels in each other", "flatten the structure")
        raise _Enough

    def _braces(self, start: Any, depth: int) -> dict[str, Value]:
        """A mapping in braces, `{{ x }}` too, is refused once, however many are in it."""
        remedy = f"write each `key: value` on a line of its own, or {_QUOTE}"
        self._say("yaml-flow", start, "a mapping in braces or brackets", remedy)
        known = len(self._notices)
        result = self._mapping(depth, in_block=False)
        inside = [notice for notice in self._notices[known:] if notice.code not in _OF_BRACKETS]
        self._notices[known:] = inside
        return result

    def _mapping(self, depth: int, *, in_block: bool = True) -> dict[str, Value]:
        result: dict[str, Value] = {}
        keys: dict[str, Any] = {}
        while True:
            event = self._next()
            if type(event) is MappingEndEvent:
                return result
            key = self._key(event, depth, in_block=in_block)
            first = keys.setdefault(key, event)
            if first is not event:
                line = first.start_mark.line + self._first_line
                self._say(
                    "yaml-duplicate-key", event, f"the key `{_short(key)}` stands in line {line} already", "keep one"
                )
            result[key] = self._value(self._next(), depth)
            if key == "<<":
                self._merged(event)

    def _merged(self, key: Any) -> None:
        """A merge key is one fault with its value, however that is written."""
        line = key.start_mark.line + self._first_line
        merge = next((n for n, notice in enumerate(self._notices) if notice.at.line == line), None)
        if merge is not None and not key.style:
            del self._notices[merge + 1 :]

    def _key(self, event: Any, depth: int, *, in_block: bool) -> str:
        kind = type(event)
        if kind is not ScalarEvent or event.style in ("|", ">"):
            self._say("yaml-key", event, "a key that is not text", _QUOTE)
            self._value(event, depth)
            return ""
        key = self._checked(event)
        if in_block and not _COLON.match(self._text, event.end_mark.index):
            self._say("yaml-key", event, "a key without a colon behind it", "write `key: value`")
        elif not key:
            self._say("yaml-key", event, "an empty key", "write a name before the colon")
        elif key == "<<" and not event.style:
            self._say("yaml-alias", event, "a merge key (`<<`)", "write the keys themselves")
        return key

    def _list(self, start: Any, depth: int) -> list[Value]:
        result: list[Value] = []
        while True:
            event = self._next()
            if type(event) is SequenceEndEvent:
                return result
            if start.flow_style and type(event) is SequenceStartEvent:
                self._say("yaml-flow", event, "a list inside a list in brackets", "write the items as lines of `- `")
            result.append(self._value(event, depth))

    def _scalar(self, event: Any) -> str | None:
        value = event.value
        if not event.style and event.tag is None and event.anchor is None:
            if value in ("", "null"):
                return None
            self._trapped(value, event)
        return self._checked(event)

    def _trapped(self, value: str, event: Any) -> None:
        found = trap(value)
        if found is not None:
            self._say("yaml-trap", event, found.found, found.remedy)
        elif " - " in value and _ITEM_IN_TEXT.search(self._text, event.start_mark.index, event.end_mark.index):
            remedy = f"delete the text before the first `- `, or {_QUOTE}"
            self._say("yaml-trap", event, "text that goes on in a line which looks like a list's item", remedy)

    def _checked(self, event: Any) -> str:
        """The scalar's text in NFC, after everything that may be wrong with any scalar, keys included."""
        if self._scalars is not None:
            self._scalars.append(event)
        if event.anchor is not None or event.tag is not None:
            self._anchor_or_tag(event)
        value: str = event.value
        if self._as_it_is:
            return value
        hidden = text.hidden_in(value) if event.style == '"' and self._escapes else None
        if hidden:
            self._say("text-character", event, hidden, "write the text without it")
        return unicodedata.normalize("NFC", value)

    def _anchor_or_tag(self, event: Any) -> None:
        if event.anchor is not None:
            self._say("yaml-alias", event, f"an anchor (`&{_short(event.anchor)}`)", f"delete it, or {_QUOTE}")
        if event.tag is not None:
            self._say("yaml-tag", event, "a tag (`!`)", f"delete it, or {_QUOTE}")

    def _comments(self, known_to: int) -> None:
        if self._scalars is None:
            return
        for index in islice(comments.after_values(self._text, self._scalars, known_to), MAX_NOTICES):
            remedy = "move the comment to a line of its own, or put the value in quotes if `#` belongs to it"
            self._notices.append(Notice("yaml-comment", self._at(index), "a comment behind something else", remedy))

    def _syntax(self, error: YAMLError) -> None:
        """Says what stopped the parser, unless the same line has a notice already, which then was the reason."""
        fault = syntax.explain(error, self._text)
        at = self._at(fault.index)
        if all(notice.at.line != at.line for notice in self._notices):
            self._notices.append(Notice("yaml-syntax", at, fault.found, fault.remedy))

    def _last_end(self) -> int:
        return self._scalars[-1].end_mark.index if self._scalars else 0

    def _at(self, index: int) -> At:
        line, column = text.place(self._text, index)
        return At(self._path, line + self._first_line - 1, column)

    def _say(self, code: str, event: Any, found: str, remedy: str) -> None:
        mark = event.start_mark
        at = At(self._path, mark.line + self._first_line, mark.column + 1)
        if len(self._notices) == MAX_NOTICES:
            found = "there are more faults from here on"
            self._notices.append(Notice("yaml-many", at, found, "correct the ones above first"))
            raise _Enough
        self._notices.append(Notice(code, at, found, remedy))


def _short(name: str) -> str:
    return name if len(name) <= 60 else f"{name[:60]}…"
