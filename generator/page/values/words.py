"""What everything is made of: texts, links, times, terms, and counts of what is on the page."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

OF_RECORD: Mapping[str, bool] = MappingProxyType({"of_record": True})
"""Metadata of a page value's field that tells of the record: it is left out of the edition code."""


@dataclass(frozen=True, slots=True)
class LocalText:
    """A text from the content. `lang` and `dir` are given only where it is not in the page's language."""

    text: str
    lang: str | None = None
    dir: Literal["ltr", "rtl"] | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another page of the site."""

    label: LocalText
    href: str

    @property
    def subject(self) -> str:
        """What it leads to, for whoever reads the page back: `actors/sohr`."""
        return self.href.removesuffix("/index.html")


@dataclass(frozen=True, slots=True)
class TimeText:
    """A time in words, with its machine-readable form for `<time datetime>` where it has one."""

    text: str
    iso: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a vocabulary with its label: `term` picks the drawn mark, the label is always printed beside it."""

    term: str
    label: str


@dataclass(frozen=True, slots=True)
class JsonLd:
    """What a page says to machines, as JSON text: printed by a filter of its own, in a script element that is data."""

    text: str


@dataclass(frozen=True, slots=True)
class FactName:
    """A fact that the page draws on, by its title; `href` leads to its page."""

    id: str
    title: LocalText
    href: str

    @property
    def place(self) -> str:
        """What it is, for whoever reads the page back."""
        return f"facts/{self.id}"


@dataclass(frozen=True, slots=True)
class Count:
    """A number that counts what is on the page, printed as `<… data-count="{name}">{number}</…>`.

    `facts` are those that it counts, where they are told.
    """

    name: str
    number: int
    words: str
    facts: tuple[FactName, ...] = ()
