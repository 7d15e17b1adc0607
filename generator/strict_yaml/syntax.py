"""What the C parser's errors mean, in plain words and at the place where the writer should look.

In: the error and the text. Out: a `Fault`. The parser names what it expected next; the writer has forgotten a quote
or a space some characters earlier, which is looked for in the line.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from yaml import YAMLError


@dataclass(frozen=True, slots=True)
class Fault:
    """A place in the text, what was found there, and what to do about it."""

    index: int
    found: str
    remedy: str


def explain(error: YAMLError, text: str) -> Fault:
    """The fault behind an error of the parser."""
    index = problem_index(error)
    opening = getattr(getattr(error, "context_mark", None), "index", index)
    context = getattr(error, "context", None) or ""
    about = _ABOUT.get(getattr(error, "problem", None) or "", _unknown)
    if "directive" in context:
        about = _directive
    elif any(word in context for word in ("a tag", "an alias", "an anchor")):
        about = _first_character
    return about(_Spot(text, min(index, len(text)), min(opening, len(text))))


def problem_index(error: YAMLError) -> int:
    """Where the parser gave up."""
    mark: Any = getattr(error, "problem_mark", None)
    index: int = getattr(error, "position", 0) if mark is None else mark.index
    return index


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where the parser gave up, and where the construct began that it was reading."""

    text: str
    index: int
    opening: int

    @property
    def before(self) -> str:
        """The line up to the place."""
        return self.text[self.text.rfind("\n", 0, self.index) + 1 : self.index]

    @property
    def character(self) -> str:
        return self.text[self.index : self.index + 1]

    @property
    def line_above(self) -> tuple[int, str]:
        """The nearest line above that is neither empty nor a comment: its index and its text."""
        end = self.text.rfind("\n", 0, self.index)
        while end > 0:
            start = self.text.rfind("\n", 0, end) + 1
            line = self.text[start:end]
            if line.strip() and not line.lstrip().startswith("#"):
                return start, line
            end = start - 1
        return 0, ""


LONGEST_KEY = 1000
_KEY_WITHOUT_SPACE = re.compile(r" *(?:- +)*[^\s:\"'#]+(:)[^\s:]")


def _colon(spot: _Spot) -> Fault:
    if re.search(": ", spot.before):
        return Fault(spot.index, "a second colon in an unquoted value", "put the value in quotes")
    if len(spot.before) > LONGEST_KEY:
        return _long_key(spot.index)
    if spot.before.startswith("---"):
        return Fault(spot.index, "a key in the line of `---`", "begin it on a line of its own")
    start, above = spot.line_above
    if match := _KEY_WITHOUT_SPACE.match(above):
        return _no_space(start + match.start(1))
    found = "this line is indented as if it went on with the value above it"
    remedy = "indent it like the key above, or leave that key's own line without a value"
    return Fault(spot.index - len(spot.before.lstrip(" ")), found, remedy)


def _long_key(index: int) -> Fault:
    return Fault(index, f"a key of more than {LONGEST_KEY:,} characters", "put the text in quotes")


def _no_space(index: int) -> Fault:
    return Fault(index, "no space after the colon", "write `key: value`, or put the text in quotes")


def _no_colon(spot: _Spot) -> Fault:
    end = spot.text.find("\n", spot.opening)
    line = spot.text[spot.text.rfind("\n", 0, spot.opening) + 1 : end if end >= 0 else None]
    if match := _KEY_WITHOUT_SPACE.match(line):
        return _no_space(spot.text.rfind("\n", 0, spot.opening) + 1 + match.start(1))
    if line.find(":") > LONGEST_KEY:
        return _long_key(spot.opening)
    found = "this line is neither `key: value` nor part of the text above it"
    return Fault(spot.opening, found, "indent it under its key, or write a colon and a space after the key")


def _no_key(spot: _Spot) -> Fault:
    before = spot.before.rstrip(" ")
    if before.endswith(("'", '"')):
        remedy = "put the whole value in one pair of quotes; between ' and ' an apostrophe is written ''"
        return Fault(spot.index, "text after the closing quote", remedy)
    if before.endswith("]"):
        return Fault(spot.index, "text after the closing bracket", "put the whole value in quotes")
    if spot.character == ":":
        return Fault(spot.index, "a colon without a key before it", "write the key")
    if spot.character == "-" and not before:
        return Fault(spot.index, "a list's item where a key is expected", "put it under its own key, indented")
    if not before:
        return _misplaced(spot)
    return _unknown(spot)


def _misplaced(spot: _Spot) -> Fault:
    return Fault(spot.index, "an indentation that fits none of the lines above", "indent the line like its neighbours")


def _no_dash(spot: _Spot) -> Fault:
    if spot.before.strip(" "):
        return _no_key(spot)
    return Fault(spot.index, "a line among a list's items that does not begin with `- `", "begin it with `- `")


def _dash(spot: _Spot) -> Fault:
    found = "a list's item where none can begin"
    return Fault(spot.index, found, "begin the list on the line below its key, or put the text in quotes")


def _first_character(spot: _Spot) -> Fault:
    character = spot.text[spot.opening : spot.opening + 1]
    name = "a backtick" if character == "`" else f"`{character}`"
    return Fault(spot.opening, f"an unquoted value that begins with {name}", "put the value in quotes")


def _open_quote(spot: _Spot) -> Fault:
    remedy = "close it; between ' and ' an apostrophe is written ''"
    return Fault(spot.opening, "the quote that opens here is never closed", remedy)


def _open_bracket(spot: _Spot) -> Fault:
    remedy = "close it with `]`, or put the whole text in quotes if it is no list"
    return Fault(spot.opening, "the list that opens here with `[` is not closed", remedy)


def _open_brace(spot: _Spot) -> Fault:
    remedy = "write each `key: value` on a line of its own, or put the text in quotes"
    return Fault(spot.opening, "a mapping in braces", remedy)


def _no_value(spot: _Spot) -> Fault:
    found = f"`{spot.character}` where a value is expected" if spot.character.strip() else "a value is missing"
    return Fault(spot.index, found, "write the value, or put the text in quotes")


def _block(spot: _Spot) -> Fault:
    found = f"text in the line of `{spot.text[spot.opening : spot.opening + 1]}`"
    return Fault(spot.index, found, "begin the text on the line below, or put the value in quotes")


def _escape(spot: _Spot) -> Fault:
    remedy = r"write \\ for a backslash, or use single quotes"
    return Fault(spot.index, "a backslash in double quotes that stands for nothing known", remedy)


def _new_document(spot: _Spot) -> Fault:
    if spot.text.startswith("%"):
        return _directive(_Spot(spot.text, 0, 0))
    if re.search(r"^\.\.\.", spot.text[: spot.index], re.MULTILINE):
        return Fault(spot.index, "text after `...`, which ends the document", "delete `...`")
    return _misplaced(spot)


def _directive(spot: _Spot) -> Fault:
    return Fault(spot.opening, "a line that begins with `%`", "delete the line, or put the text in quotes")


def _unknown(spot: _Spot) -> Fault:
    remedy = "put the value in quotes, and compare the indentation with the lines around it"
    return Fault(spot.index, "this cannot be read as YAML", remedy)


_ABOUT: dict[str, Callable[[_Spot], Fault]] = {
    "mapping values are not allowed in this context": _colon,
    "could not find expected ':'": _no_colon,
    "did not find expected key": _no_key,
    "did not find expected '-' indicator": _no_dash,
    "block sequence entries are not allowed in this context": _dash,
    "mapping keys are not allowed in this context": _no_value,
    "found character that cannot start any token": _first_character,
    "found unexpected end of stream": _open_quote,
    "found unexpected document indicator": _open_quote,
    "did not find expected ',' or ']'": _open_bracket,
    "did not find expected ',' or '}'": _open_brace,
    "did not find expected node content": _no_value,
    "did not find expected comment or line break": _block,
    "found an indentation indicator equal to 0": _block,
    "found unknown escape character": _escape,
    "did not find expected hexdecimal number": _escape,
    "found invalid Unicode character escape code": _escape,
    "did not find expected <document start>": _new_document,
    "found incompatible YAML document": _directive,
    "found duplicate %YAML directive": _directive,
    "found duplicate %TAG directive": _directive,
    "found undefined tag handle": _first_character,
}
