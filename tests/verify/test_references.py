"""A mark beside a claim leads to what the claim cites in its place; what is told of a source is told of no other.

The golden site, in which one claim cites two more places, which say the same in the same words.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import pairwise

import pytest
from lxml.etree import _Element as Element

from generator.build import Options, Prepared, prepare
from generator.edition import Edition, render
from tests.verify.test_closed_world import GOLDEN, PAPER, SHEET, _faults, _parsed, _text, _written

FACT, SOURCES = "facts/strike/index.html", "sources/index.html"
EXACT = "at least 12 people were killed, including three children and four women, and more than 40 injured"
ALSO = "".join(f"\n      - source: observers-report\n        at: p. {page}\n        exact: {EXACT}" for page in (4, 5))
PAGES = (FACT, SHEET, PAPER)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Prepared, Edition]:
    """The edition, rendered."""
    project = tmp_path_factory.mktemp("cited") / "site"
    shutil.copytree(GOLDEN, project)
    fact = project / "content/facts/market/strike.yaml"
    written = fact.read_text()
    fact.write_text(written.replace(f"exact: {EXACT}\n", f"exact: {EXACT}\n    also:{ALSO}\n"))
    prepared = prepare(Options(project, project / "out"))
    return prepared, render(prepared)


def _page(made: tuple[Prepared, Edition], path: str) -> str:
    return made[1].prints.get(path) or made[1].files[path].decode()


def _marks(root: Element) -> list[Element]:
    """The marks beside claims, those of sentences left out."""
    found: list[Element] = root.xpath("//sup[@data-ref][a][not(ancestor::*[@data-prose])]")
    return found


def _led_elsewhere(page: str) -> Iterator[tuple[str, str]]:
    """A page in which one mark leads to another of the references that have the same words."""
    alike = _parsed(page).xpath(f"//li[starts-with(@id, 'ref-')][contains(., '{EXACT}')]/*[@data-ref]")
    for number, mark in enumerate(_marks(_parsed(page))):
        for other in map(_text, alike):
            root = _parsed(page)
            link = _marks(root)[number][0]
            link.text = other
            link.set("href", f"#ref-{other}")
            link.set("aria-label", f"Reference {other}")
            if other != _text(mark):
                yield f"{number}: {_text(mark)} to {other}", _written(root)


@pytest.mark.parametrize("path", PAGES)
def test_a_mark_beside_a_claim_leads_to_what_it_cites_there(made: tuple[Prepared, Edition], path: str) -> None:
    """Not to another citation of the claim either, nor to one twice."""
    page = _page(made, path)
    assert _faults(made, path, page) == set()
    lies = dict(_led_elsewhere(page))
    assert len(lies) > 2
    assert [what for what, lie in lies.items() if not _faults(made, path, lie)] == []


@pytest.mark.parametrize("path", PAGES)
def test_what_is_cited_does_not_change_its_place(made: tuple[Prepared, Edition], path: str) -> None:
    """The locator of one citation beside the words, or the mark, of another."""
    page, where = _page(made, path), "//*[@data-is=':at']"
    said = [_text(one) for one in _parsed(page).xpath(where)]
    pairs = list(pairwise(range(len(said))))
    for one, other in pairs:
        root = _parsed(page)
        places = root.xpath(where)
        places[one].text, places[other].text = said[other], said[one]
        if said[one] != said[other]:
            assert _faults(made, path, _written(root)), f"{said[one]} with {said[other]}"
    assert pairs


@pytest.mark.parametrize("path", [*PAGES, SOURCES])
@pytest.mark.parametrize("field", ["issued", "publisher"])
def test_what_is_told_of_a_source_is_its_own(made: tuple[Prepared, Edition], path: str, field: str) -> None:
    """The true day of another source is none of this one, also where it says whose it is."""
    page, whose = _page(made, path), "string(ancestor::*[starts-with(@data-of, 'sources/')][1]/@data-of)"
    where = f"//*[@data-is=':{field}'][{whose} != '']"
    count = len(_parsed(page).xpath(where))
    assert count
    for number in range(count):
        root, told = _parsed(page), _parsed(_page(made, SOURCES)).xpath(where)
        mark = root.xpath(where)[number]
        other = next(one for one in (*told[number + 1 :], *told) if one.xpath(whose) != mark.xpath(whose))
        other.set("data-is", f"{other.xpath(whose)}:{field}")
        mark.getparent().replace(mark, other)
        assert _faults(made, path, _written(root)), f"{field} of {mark.xpath(whose)}"
