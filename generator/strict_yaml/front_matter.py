"""A Markdown file in, its front matter and its text out, each with the line where it begins."""

import re
import unicodedata
from dataclasses import dataclass

from generator.notice import At, Notice

from . import text
from .reader import Value, load

CODES = {"front-matter": "A Markdown file begins with `---`, its settings in YAML, and `---` again."}

_FENCE = re.compile(r"^---[ ]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The two parts of a Markdown file.

    `value` is None if the file or its YAML has faults; `notices` has those, and the faults of the text.
    `yaml` and `first_line` are for `positions`, whose lines are then those of the Markdown file.
    """

    value: dict[str, Value] | None
    yaml: bytes
    first_line: int
    body: str
    body_line: int
    notices: tuple[Notice, ...] = ()


def split_front_matter(data: bytes, path: str) -> FrontMatter:
    """The front matter between the two lines of `---`, loaded, and the text (in NFC) after it."""
    content, notices = text.decode(data, path)
    if notices:
        return _refused(notices)
    opening = _FENCE.match(content)
    if opening is None:
        found = "the file does not begin with a line of `---`"
        return _refused((Notice("front-matter", At(path, 1, 1), found, "begin it with `---`, title, `---`"),))
    closing = _FENCE.search(content, opening.end() + 1)
    if closing is None:
        found = "the front matter that begins here has no end"
        return _refused((Notice("front-matter", At(path, 1, 1), found, "close it with a line of `---`"),))
    return _split(content, opening.end() + 1, closing, path)


def _split(content: str, start: int, closing: re.Match[str], path: str) -> FrontMatter:
    settings = content[start : closing.start()].encode("utf-8", "surrogateescape")
    body = content[closing.end() + 1 :]
    body_line = content.count("\n", 0, closing.start()) + 2
    document = load(settings, path, first_line=2)
    return FrontMatter(
        value=document.value,
        yaml=settings,
        first_line=2,
        body=unicodedata.normalize("NFC", body),
        body_line=body_line,
        notices=document.notices + text.faults(body, path, body_line, prose=True),
    )


def _refused(notices: tuple[Notice, ...]) -> FrontMatter:
    return FrontMatter(None, b"", 1, "", 1, notices)
