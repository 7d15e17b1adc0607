"""Words are spoken in the language that they are in: nothing else is said to be in it, and nothing of it is not.

The golden site, in which one source has a title in German alone.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from lxml.etree import _Element as Element

from generator.build import Options, Prepared, prepare
from generator.edition import Edition, render
from tests.verify.test_closed_world import GOLDEN, PAPER, SHEET, _faults, _parsed, _text, _written

FACT, SOURCE, CARD = "facts/freed/index.html", "sources/observers-report/index.html", "facts/strike/card.png"
TITLE = "Drei Tage in Beispielstadt"
FOREIGN = f"//body//*[text()='{TITLE}']"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Prepared, Edition]:
    """The edition, rendered."""
    project = tmp_path_factory.mktemp("spoken") / "site"
    shutil.copytree(GOLDEN, project)
    source = next(project.rglob("observers-report.yaml"))
    source.write_text(source.read_text().replace("title: Three days in Exampleton\n", f"title:\n  de: {TITLE}\n"))
    prepared = prepare(Options(project, project / "out"))
    return prepared, render(prepared)


def _page(made: tuple[Prepared, Edition], path: str) -> str:
    return made[1].prints.get(path) or made[1].files[path].decode()


def _lies(page: str, where: str, language: str | None) -> Iterator[tuple[str, str]]:
    """Each page in which one of these elements is said to be in a language, or in none."""
    for number in range(len(_parsed(page).xpath(where))):
        root = _parsed(page)
        element: Element = root.xpath(where)[number]
        element.attrib.pop("lang", None)
        element.attrib.update({"lang": language} if language else {})
        yield _text(element), _written(root)


@pytest.mark.parametrize("path", [FACT, SOURCE, SHEET, PAPER])
@pytest.mark.parametrize("language", [None, "en", "ar"])
def test_words_of_another_language_are_said_to_be_in_it(
    made: tuple[Prepared, Edition], path: str, language: str | None
) -> None:
    """Else they are read aloud as if they were of the page's own."""
    page = _page(made, path)
    assert _faults(made, path, page) == set()
    lies = list(_lies(page, FOREIGN, language))
    assert lies
    for words, lie in lies:
        assert any(code == "verify-markup" for code, _ in _faults(made, path, lie)), words


@pytest.mark.parametrize("path", [FACT, PAPER, CARD])
def test_words_of_the_page_are_said_to_be_in_no_other(made: tuple[Prepared, Edition], path: str) -> None:
    """Neither a value, nor a label, nor a line around several values."""
    own = "//body//*[self::dt or self::p or self::h1 or self::time or @data-is=':standing' or @data-is=':title']"
    for words, lie in [*_lies(_page(made, path), f"{own}[not(ancestor-or-self::*[@lang][1][self::span])]", "de")][::5]:
        assert any(code == "verify-markup" for code, _ in _faults(made, path, lie)), words
