"""The strict YAML loader: bytes in, text, lists and mappings out, or notices that say where and what to write.

    load                  bytes -> Document: every value as the text that was written
    positions             bytes and key path -> line and column, when there is something to report
    split_front_matter    a Markdown file -> its YAML, its text, and the lines where they begin

Types, required fields and vocabularies are not judged here. Nothing here raises on any bytes.
"""

from . import front_matter, reader, text
from .front_matter import FrontMatter, split_front_matter
from .place import Positions, positions
from .reader import Document, Value, load

CODES = {**text.CODES, **reader.CODES, **front_matter.CODES}
"""What each code of a notice from this room means, in one sentence."""

__all__ = [
    "CODES",
    "Document",
    "FrontMatter",
    "Positions",
    "Value",
    "load",
    "positions",
    "split_front_matter",
]
