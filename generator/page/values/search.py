"""What search tells its readers: the search page, and a record of each page worth finding.

A record says in words what its result prints, and what it is found by. A quantity stands in a `Run` of its own,
qualifier and number together, so that nothing that shows or cuts a result can part them.
"""

from dataclasses import dataclass

from generator.model import Address
from generator.page.values.claims import Run
from generator.page.values.pages import Page
from generator.page.values.words import LocalText, Term


@dataclass(frozen=True, slots=True)
class SearchLine:
    """One answer to a fact, with all who give it; `claims` are the addresses of their claims.

    `lang` is given only where the answer is in words of another language than the page's.
    """

    answer: tuple[Run, ...]
    voices: LocalText
    claims: tuple[Address, ...]
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """One page worth finding. `kind` is its folder in the site, `label` what the page is, in words.

    A result prints title, label, lines, note, names, standing and time; `text` is only searched, and is folded.
    """

    path: str
    kind: str
    label: str
    title: LocalText
    text: str
    lines: tuple[SearchLine, ...] = ()
    note: LocalText | None = None
    names: tuple[str, ...] = ()
    standing: Term | None = None
    when: str = ""


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """The records of a site in one language; `folder` is where the index is published."""

    language: str
    folder: str
    records: tuple[SearchRecord, ...]


@dataclass(frozen=True, slots=True)
class SearchPage(Page):
    """The page that searches: the kinds of pages to choose from, and the script that reads the index."""

    kinds: tuple[Term, ...]
    engine: str
