"""References as other people's programs read them: pybtex and pylatexenc, rispy, and the names that CSL has."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, Protocol

import pytest
import rispy
from lxml import html
from pybtex.database import parse_string
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from generator.export.references import bibtex, csl_json, ris
from generator.model import Moment, Site, Source
from generator.wording import Wording

SIGNS = '50% of "A_B" & }C{ ~ $5 ^ #1 \\ end </script>'
TITLES = {
    "arabic": "بيان حول حماة", "bare": "[A programme]", "lines": "A title of two lines TY - NEWS", "signs": SIGNS,
    "taken-back": "What we said",
}  # fmt: skip
PUBLISHERS = {
    "arabic": "المرصد", "bare": "The Times & Co_", "lines": "The Times & Co_", "signs": "The Times & Co_",
    "taken-back": "المرصد",
}  # fmt: skip
DATES = {"arabic": [2024], "bare": [2024, 12, 6], "lines": [2024, 12], "signs": [2024, 12, 6],
         "taken-back": [2024, 12, 5]}  # fmt: skip
URL = "https://times.example.org/a_b?c=50%25&d=~1#p_2"
CSL = frozenset({
    "id", "type", "title", "author", "container-title", "publisher", "issued", "language", "URL", "accessed", "note",
})  # fmt: skip
"""The fields of CSL-JSON 1.0.2 that references are made of; its schema refuses any that it does not know."""
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")  # fmt: skip


class Edition(Protocol):
    """What the fixture `edition` holds."""

    site: Site
    files: Mapping[str, bytes]


def _latex() -> LatexNodes2Text:
    """pylatexenc, told of three commands of LaTeX's own that it does not know."""
    known = get_default_latex_context_db()
    names = {"textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^"}
    macros = [MacroTextSpec(name, sign) for name, sign in names.items()]
    known.add_context_category("own", prepend=True, macros=macros)
    return LatexNodes2Text(latex_context=known)


LATEX = _latex()


def set_by_tex(text: str) -> str:
    """What LaTeX would print for it."""
    return str(LATEX.latex_to_text(text))


def bibtex_entries(data: bytes) -> dict[str, Any]:
    """The entries by their keys."""
    return dict(parse_string(data.decode(), "bibtex").entries)


def bibtex_date(fields: Mapping[str, str]) -> list[int]:
    """Year, month and day as far as they are given."""
    month = [MONTHS.index(fields["month"]) + 1] if "month" in fields else []
    return [int(fields["year"]), *month, *([int(fields["day"])] if "day" in fields else [])]


def ris_entries(data: bytes) -> dict[str, dict[str, Any]]:
    """The records by their ids."""
    return {entry["id"]: entry for entry in rispy.loads(data.decode())}


def csl_entries(data: bytes) -> dict[str, dict[str, Any]]:
    """The items by their ids."""
    return {item["id"]: item for item in json.loads(data)}


@pytest.fixture(scope="module")
def sources(awkward: Site) -> Iterable[Source]:
    """All the awkward sources."""
    return tuple(awkward.sources.values())


# ---------------------------------------------------------------- awkward sources


def test_bibtex_keeps_what_tex_would_run(awkward: Site, wording: Wording, sources: Iterable[Source]) -> None:
    """Braces, percent signs and commands in a title are set as the signs that they are; entries stay whole."""
    entries = bibtex_entries(bibtex(awkward, wording, sources))
    assert {id: set_by_tex(entry.fields["title"]) for id, entry in entries.items()} == TITLES
    assert {id: bibtex_date(entry.fields) for id, entry in entries.items()} == DATES
    place = {"signs": "journal", "lines": "institution"}
    named = {id: set_by_tex(entry.fields[place.get(id, "publisher")]) for id, entry in entries.items()}
    assert named == PUBLISHERS


def test_bibtex_does_not_divide_a_name(awkward: Site, wording: Wording, sources: Iterable[Source]) -> None:
    """A comma or an “and” within a family name makes no second author of it; an address is not escaped."""
    entry = bibtex_entries(bibtex(awkward, wording, sources))["signs"]
    people = entry.persons["author"]
    assert [set_by_tex(" ".join(person.last_names)) for person in people] == ["Núñez and Sons, Ltd", "Solo"]
    assert [set_by_tex(" ".join(person.first_names)) for person in people] == ["Ana {x}", ""]
    assert entry.fields["url"] == URL
    assert entry.fields["urldate"] == "2024-12-07"


def test_ris_keeps_a_title_on_its_line(awkward: Site, wording: Wording, sources: Iterable[Source]) -> None:
    """A line in a title that looks like a field is none; every record ends, and every line ends as RIS has it."""
    data = ris(awkward, wording, sources)
    entries = ris_entries(data)
    assert {id: entry["title"] for id, entry in entries.items()} == TITLES
    assert {id: entry["publisher"] for id, entry in entries.items()} == PUBLISHERS
    dates = {id: [int(part) for part in entry["date"].split("/") if part] for id, entry in entries.items()}
    assert dates == DATES
    assert entries["signs"]["authors"] == ["Núñez and Sons, Ltd, Ana {x}", "Solo"]
    assert entries["signs"]["urls"] == [URL]
    assert entries["signs"]["type_of_reference"] == "NEWS"
    assert data.count(b"\n") == data.count(b"\r\n")


def test_csl_has_the_sources_own_words(awkward: Site, wording: Wording, sources: Iterable[Source]) -> None:
    """Titles, names and dates are the content's, and no field is one that CSL does not have."""
    items = csl_entries(csl_json(awkward, wording, sources))
    assert {id: item["title"] for id, item in items.items()} == TITLES
    assert {id: item["publisher"] for id, item in items.items()} == PUBLISHERS
    assert {id: item["issued"]["date-parts"][0] for id, item in items.items()} == DATES
    assert items["signs"]["author"] == [{"family": "Núñez and Sons, Ltd", "given": "Ana {x}"}, {"family": "Solo"}]
    assert items["signs"]["accessed"] == {"date-parts": [[2024, 12, 7]]}
    assert {name for item in items.values() for name in item} == CSL


def test_what_is_not_on_record_is_absent(awkward: Site, wording: Wording, sources: Iterable[Source]) -> None:
    """No author, no address, no day: no field, rather than an empty or a guessed one."""
    absent = {"author", "url", "urldate", "note"}
    assert not absent & set(bibtex_entries(bibtex(awkward, wording, sources))["bare"].fields)
    assert set(ris_entries(ris(awkward, wording, sources))["bare"]) == {
        "type_of_reference", "id", "title", "publisher", "year", "date", "language",
    }  # fmt: skip
    assert set(csl_entries(csl_json(awkward, wording, sources))["bare"]) == {
        "id", "type", "title", "publisher", "issued", "language",
    }  # fmt: skip


def test_a_withdrawn_source_says_so_wherever_it_is_cited(
    awkward: Site, wording: Wording, sources: Iterable[Source]
) -> None:
    """In each format the notes begin with the withdrawal; the archived copy and the last change stand there too."""
    notes = [
        set_by_tex(bibtex_entries(bibtex(awkward, wording, sources))["taken-back"].fields["note"]),
        "; ".join(ris_entries(ris(awkward, wording, sources))["taken-back"]["notes"]),
        csl_entries(csl_json(awkward, wording, sources))["taken-back"]["note"],
    ]
    assert len(set(notes)) == 1
    assert notes[0].startswith("Withdrawn. It named the wrong town.; ")
    for part in ("Dateline: Beirut", "Updated: 2024-12-06", "https://archive.example.org/1 (2024-12-06)", "CC BY 4.0"):
        assert part in notes[0]


def test_no_source_is_an_empty_file(awkward: Site, wording: Wording) -> None:
    """Each format has a sound way to say nothing."""
    assert bibtex(awkward, wording, ()) == b""
    assert ris(awkward, wording, ()) == b""
    assert json.loads(csl_json(awkward, wording, ())) == []


# ---------------------------------------------------------------- the example as built


def references_of(edition: Edition, suffix: str) -> dict[str, bytes]:
    """The files of references, by the page that they belong to."""
    end = f"/references.{suffix}"
    return {path.removesuffix(end): data for path, data in edition.files.items() if path.endswith(end)}


def parts(moment: Moment) -> list[int]:
    """Year, month and day as far as they are given."""
    return [part for part in (moment.year, moment.month, moment.day) if part is not None]


def cited_on(page: bytes) -> list[str]:
    """The sources whose pages the list of references leads to, in its order."""
    links = html.fromstring(page).xpath("//div[@class='source']//a/@href")
    return list(dict.fromkeys(str(link).split("/")[-2] for link in links if "sources/" in str(link)))


@pytest.mark.parametrize(("suffix", "entries"), [("bib", bibtex_entries), ("ris", ris_entries), ("json", csl_entries)])
def test_each_page_offers_what_it_cites(suffix: str, entries: Any, edition: Edition) -> None:
    """Every explainer, and every fact with a reference, has its sources in the order of its page, and links to them."""
    found = references_of(edition, suffix)
    pages = {path.removesuffix("/index.html"): data for path, data in edition.files.items() if path.endswith(".html")}
    citing = {path for path, data in pages.items() if path.startswith(("facts/", "explainers/")) and cited_on(data)}
    assert found.keys() == citing
    assert len([path for path in citing if path.startswith("explainers/")]) == 4
    for path, data in found.items():
        assert list(entries(data)) == cited_on(pages[path])
        assert f'href="references.{suffix}"'.encode() in pages[path]


def test_the_example_is_cited_as_it_is_on_record(edition: Edition) -> None:
    """Names, date and publisher of the example's sources, in each format, are those of their files."""
    sources = edition.site.sources
    issued = {id: source.issued for id, source in sources.items() if source.issued is not None}
    for data in references_of(edition, "json").values():
        for id, item in csl_entries(data).items():
            assert item["issued"]["date-parts"] == [parts(issued[id])]
            assert item["type"] == sources[id].type
            assert [name["family"] for name in item.get("author", [])] == [name.family for name in sources[id].author]
    for data in references_of(edition, "bib").values():
        for id, entry in bibtex_entries(data).items():
            assert bibtex_date(entry.fields) == parts(issued[id])
            last = [set_by_tex(" ".join(person.last_names)) for person in entry.persons.get("author", [])]
            assert last == [name.family for name in sources[id].author]
    for data in references_of(edition, "ris").values():
        for id, record in ris_entries(data).items():
            assert record["year"] == str(issued[id].year)
            assert [name.split(", ")[0] for name in record.get("authors", [])] == [
                name.family for name in sources[id].author
            ]
