"""What everything is made of: texts, links, times, terms, and counts of what is on the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Words:
    """A text from the content. `lang` and `dir` are given only where it is not in the page's language."""

    text: str
    lang: str | None = None
    dir: Literal["ltr", "rtl"] | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another page of the site."""

    label: Words
    href: str


@dataclass(frozen=True, slots=True)
class Dated:
    """A time in words, with its machine-readable form for `<time datetime>` where it has one."""

    text: str
    iso: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A term of a vocabulary with its label: `term` picks the drawn mark, the label is always printed beside it."""

    term: str
    label: str


@dataclass(frozen=True, slots=True)
class Linked:
    """What a page says to machines, as JSON text: printed by a filter of its own, in a script element that is data."""

    text: str


@dataclass(frozen=True, slots=True)
class Tally:
    """A number that counts what is on the page, printed as `<… data-count="{name}">{number}</…>`."""

    name: str
    number: int
    words: str
