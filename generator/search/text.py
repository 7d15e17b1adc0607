"""What a page is found by: all that its value says, and every spelling of the actors and places in it.

In: a page value, or a part of one. Out: its words, folded, each once: they are searched and never printed. How often
and where a page says a word is not asked, so that a phone loads a third of what all of its text would be.
"""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from html import unescape

from generator.page.values import (
    Account,
    CorrectionValue,
    Fig,
    Link,
    LocalText,
    Markup,
    Quote,
    Scale,
    Slip,
    SourceLine,
    Term,
    TimeText,
    View,
    Who,
)
from generator.search.spelling import Spellings, Subject, fold

_SUBJECT = re.compile(r"(?P<folder>[a-z]+)/(?P<id>[a-z0-9-]+)/index\.html")
_TAG = re.compile(r"<[^>]*>")


def searched(spellings: Spellings, value: object) -> str:
    """The words of all that a value says, and of every spelling of the actors and places that it shows or names."""
    leaves = list(_leaves(value))
    said = fold(" ".join(_said(leaf) for leaf in leaves))
    subjects: list[Subject] = [subject for leaf in leaves for subject in _led_to(leaf)]
    also = fold(" ".join(spellings.all_of((*subjects, *spellings.named_in(said)))))
    return each_once(f"{said} {also}")


def each_once(folded: str) -> str:
    """The words of a folded text, each once, in the order of their letters."""
    return " ".join(sorted(set(folded.split())))


def _leaves(value: object) -> Iterator[object]:
    """The values in words that a page value is made of; its ids, addresses and drawings are left out."""
    match value:
        case Scale() | Slip() | View() | Account() | CorrectionValue():
            return  # what they show stands in the facts as well
        case Link() if value.href.startswith("facts/"):
            return
        case LocalText() | Term() | Fig() | TimeText() | Quote() | Link() | Markup():
            yield value
        case Who():
            yield from (value.name, value.describe, value.via, Link(LocalText(""), value.href or ""))
        case SourceLine():
            yield from (LocalText(author) for author in value.authors)
            yield from _inner(value)
        case tuple():
            for item in value:
                yield from _leaves(item)
        case _ if is_dataclass(value):
            yield from _inner(value)


def _inner(value: object) -> Iterator[object]:
    assert is_dataclass(value)
    for entry in fields(value):
        yield from _leaves(getattr(value, entry.name))


def _said(leaf: object) -> str:
    match leaf:
        case LocalText() | TimeText():
            return leaf.text
        case Term():
            return leaf.label
        case Link():
            return leaf.label.text
        case Fig():
            return f"{leaf.quantity} {leaf.noun.text}"
        case Quote():
            return " ".join(("".join(run for run, _ in leaf.runs), leaf.means.text if leaf.means else ""))
        case Markup():
            return unescape(_TAG.sub(" ", leaf.html))
    return ""


def _led_to(leaf: object) -> Iterator[Subject]:
    match = _SUBJECT.fullmatch(leaf.href) if isinstance(leaf, Link) else None
    if match is not None:
        yield match["folder"], match["id"]
