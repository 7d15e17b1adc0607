"""Bytes in, checked text out: size, UTF-8, and no character that a reader of the file cannot see.

What a text means is decided elsewhere; here it is only made sure that everybody sees the same text.
"""

import re
import unicodedata
from collections.abc import Iterator

from generator.notice import At, Notice

MAX_BYTES = 1024 * 1024
MAX_NOTICES = 20
"""Of characters in one file: a picture saved as `.yaml` should not fill the screen."""

CODES = {
    "text-size": "A file of YAML or Markdown may have at most 1 MiB, measured before it is read.",
    "text-conflict": "A merge that nobody has finished leaves both versions in the file.",
    "text-encoding": "Files are UTF-8 without tabs and control characters.",
    "text-character": "Characters that nobody sees, that turn the direction of text or that mean nothing outside "
    "one font are refused: two texts that look the same must be the same.",
}

# Bytes that are not UTF-8 arrive as lone surrogates, by "surrogateescape". U+0085, U+2028 and U+2029 break lines in
# YAML 1.1 and nowhere else, so they would shift every line number after them.
_UNREADABLE = "\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff"
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U0010ffff"
_HIDDEN = (
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u202a-\u202e\u2060-\u206f"
    "\u3164\ufeff\uffa0\ufff9-\ufffc\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_MARKS = "\u200e\u200f"
# A joiner belongs after a letter of a script that joins (or after an emoji), never after Latin, a digit or a space.
_JOINER = "(?<![^\x00-\u036f\u1e00-\u1eff\u2000-\u206f])[\u200c\u200d]"
_INDENT = "(?m:^) *[\xa0\u2000-\u200a\u202f\u3000]|(?m:^)[ -]*[\\w-]+: *[\xa0\u2000-\u200a\u202f\u3000]"
"""A space that is none to a parser, where the indentation or the value begins."""
_CONFLICT = re.compile("^(?:<{7}|>{7}|[|]{7}) .*", re.MULTILINE)

_IN_VALUE = re.compile(f"[{_UNREADABLE}{_PRIVATE}{_HIDDEN}{_MARKS}]|{_JOINER}")
_IN_YAML = re.compile(f"{_IN_VALUE.pattern}|{_INDENT}")
_IN_PROSE = re.compile(f"[{_UNREADABLE}{_PRIVATE}{_HIDDEN}]|{_JOINER}")
_IN_ASCII = re.compile("[\x00-\x09\x0b-\x1f\x7f]")
_INDENTED = re.compile(_INDENT)
_STOPS = re.compile(f"[{_UNREADABLE}]")
_BYTE = re.compile("[\udc80-\udcff]")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")

SAVE_AS_UTF_8 = "save the file as UTF-8"


def decode(data: bytes, path: str) -> tuple[str, tuple[Notice, ...]]:
    """The text of a file, lines ending in a line feed and without byte-order mark; or why there is none.

    Bytes that are not UTF-8 become lone surrogates, which `faults` reports with their places.
    """
    if len(data) > MAX_BYTES:
        found = f"the file has {len(data):,} bytes; {MAX_BYTES:,} are allowed"
        return "", (Notice("text-size", At(path, 1, 1), found, "split it, or check that it is the right file"),)
    if data.startswith(_UTF_16):
        return "", (Notice("text-encoding", At(path, 1, 1), "the file is UTF-16", SAVE_AS_UTF_8),)
    text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogateescape")
    return text.replace("\r\n", "\n"), ()


def faults(text: str, path: str, first_line: int = 1, *, prose: bool = False) -> tuple[Notice, ...]:
    """A notice for each character that may not stand in YAML or, with `prose`, in the text of an explainer.

    In prose, U+200E and U+200F are allowed: Arabic needs them beside Latin names and digits.
    """
    conflict = tuple(_conflicts(text, path, first_line))
    if text.isascii() and not _IN_ASCII.search(text):
        return conflict
    return conflict + tuple(_faults(text, path, first_line, _IN_PROSE if prose else _IN_YAML))


def _conflicts(text: str, path: str, first_line: int) -> Iterator[Notice]:
    """The first mark that a merge has left."""
    if match := _CONFLICT.search(text):
        at = At(path, place(text, match.start())[0] + first_line - 1, 1)
        remedy = "keep one of the two versions, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>"
        yield Notice("text-conflict", at, "a merge is not finished here", remedy)


def _faults(text: str, path: str, first_line: int, pattern: re.Pattern[str]) -> Iterator[Notice]:
    for number, match in enumerate(pattern.finditer(text)):
        character = match[0][-1]
        line, column = place(text, match.end() - 1)
        at = At(path, line + first_line - 1, column)
        if number == MAX_NOTICES:
            yield Notice("text-encoding", at, "there are more such characters from here on", "correct the ones above")
            return
        code = "text-encoding" if _STOPS.match(character) else "text-character"
        yield Notice(code, at, _described(character), _remedy(character))


def stops_parser(text: str) -> bool:
    """Whether the text holds a character that no YAML parser gets past, or that moves its lines or indentation."""
    return any(pattern.search(text) for pattern in (_STOPS, _INDENTED, _CONFLICT))


def hidden_in(value: str) -> str | None:
    r"""What is wrong with a value that was written with escapes such as `\u202e`; None if nothing is."""
    match = _IN_VALUE.search(value)
    return match and f"an escape that stands for {_described(match[0])}"


def place(text: str, index: int) -> tuple[int, int]:
    """Line and column, both from 1, of the character at `index`."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def _described(character: str) -> str:
    if _BYTE.match(character):
        return f"the byte 0x{ord(character) - 0xDC00:02X}, which is not UTF-8"
    if character == "\t":
        return "a tab"
    point = f"U+{ord(character):04X}"
    if unicodedata.category(character) == "Co":
        return f"the private-use character {point}"
    name = unicodedata.name(character, "").lower()
    if unicodedata.category(character) == "Zs":
        return f"a {name} ({point}) where only ordinary spaces part the text"
    return f"the invisible character {point} ({name})" if name else f"the control character {point}"


def _remedy(character: str) -> str:
    if _BYTE.match(character):
        return SAVE_AS_UTF_8
    if character == "\t":
        return "use spaces"
    if unicodedata.category(character) == "Zs":
        return "use ordinary spaces"
    return "delete it"
