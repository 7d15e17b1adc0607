"""Every figure that an editor writes is in the page, the table, the data and the briefing, with the same bounds.

A thousand figures over the whole grammar are written into projects, built by the conductor, and read back by the
readers of these files. They share no code with the program but for the text of the PDF. Half of the projects, five
hundred figures, have briefings; `FACTSHEET_DRAWS=4 pytest tests/figures/test_round_trip.py` prints those of all four.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from generator.build import Options, build
from generator.verify.paper.pdf_text import read_figures
from tests.cards import blank_cards, on_one_paper
from tests.figures.projects import SITE, project_of
from tests.figures.quantity import LEAST, MEASURES, QUALIFIERS, TIMES, Meaning, meaning

pytestmark = pytest.mark.long

read_briefing = cache(read_figures)
"""The build and the tests read each briefing once."""
PROJECTS = {11: "a4", 23: "letter", 37: "a4", 41: "letter"}
"""Each seed with the paper that its briefings are printed on."""
PRINTED = int(os.environ.get("FACTSHEET_DRAWS", "2"))
"""So many projects have briefings."""
MANY = 1000


@dataclass(frozen=True)
class Site:
    """A built project: its folder, whether it has briefings, and each figure's meaning as it was written."""

    folder: Path
    printed: bool
    written: dict[str, str]
    meant: dict[str, Meaning]
    topics: dict[str, list[str]]


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> list[Site]:
    """The built projects, each on one paper. Of their cards, which nothing here reads, one in a hundred is drawn."""
    made = []
    for number, (seed, paper) in enumerate(PROJECTS.items()):
        project, root = project_of(seed), tmp_path_factory.mktemp(f"seed-{seed}")
        for path, text in project.files.items():
            target = root / "content" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        with blank_cards(but_each=100), pytest.MonkeyPatch.context() as patch:
            on_one_paper(patch, paper)
            patch.setattr("generator.verify.paper.briefing.read_figures", read_briefing)
            build(Options(root, root / "site", pdf=number < PRINTED))
        meant = {address: meaning(text) for address, text in project.written.items()}
        made.append(Site(root / "site", number < PRINTED, project.written, meant, project.topics))
    return made


def test_a_thousand_figures_of_every_form_are_written(sites: list[Site]) -> None:
    """And no fewer."""
    assert sum(len(site.written) for site in sites) == MANY
    _are_of_every_form(sites)


def _are_of_every_form(sites: list[Site]) -> None:
    """All qualifiers, words, magnitudes, ranges, units, 0, 1 and huge numbers are among their figures."""
    texts = [text for site in sites for text in site.written.values()]
    hows = {meant.how for site in sites for meant in site.meant.values()}
    units = {meant.unit for site in sites for meant in site.meant.values()}
    assert hows == {"", "range", "none reported", "unknown", *QUALIFIERS, *LEAST}
    assert {"", "%", "usd", "per 1000", "per 100000", *MEASURES} <= units
    assert {"0", "1", "999999999999999"} <= set(texts)
    for magnitude in TIMES:
        assert any(magnitude in text for text in texts), magnitude
        assert any(re.search(rf"[0-9]\.[0-9]+ {magnitude}", text) for text in texts), magnitude


def test_every_figure_is_on_its_fact_page_and_in_its_explainer(sites: list[Site]) -> None:
    """And wherever a page prints a figure, it says what was written."""
    for site in sites:
        printed = {
            str(path.relative_to(site.folder)): _figures_of_page(path.read_bytes())
            for path in sorted(site.folder.rglob("*.html"))
        }
        for page, figures in printed.items():
            for address, quantities in figures.items():
                assert {meaning(text) for text in quantities} == {site.meant[address]}, (page, address, quantities)
        for topic, addresses in site.topics.items():
            assert set(printed[f"explainers/{topic}/index.html"]) == set(addresses)
        for address in site.meant:
            assert address in printed[f"facts/{address.partition('#')[0]}/index.html"], address


def test_every_figure_is_a_row_of_the_tables(sites: list[Site]) -> None:
    """Text and bounds of each row, in the table of the site and in that of the explainer."""
    for site in sites:
        for path, addresses in _data_files(site, "csv"):
            rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
            read = {_address(row["id"], row["claim"], row["path"]): row for row in rows}
            assert len(rows) == len(read)
            assert set(read) == set(addresses), path
            for address, row in read.items():
                assert meaning(row["text"]) == site.meant[address], (path, address, row["text"])
                bounds = tuple(None if row[bound] == "" else Decimal(row[bound]) for bound in ("least", "most"))
                assert bounds == (site.meant[address].least, site.meant[address].most), (path, address, bounds)


def test_every_figure_is_in_the_data_as_a_number(sites: list[Site]) -> None:
    """Bounds are numbers, not texts, and null only where nothing can be told or the end is open."""
    for site in sites:
        for path, addresses in _data_files(site, "json"):
            read = dict(_figures_of_json(json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)))
            assert set(read) == set(addresses), path
            for address, figure in read.items():
                meant = site.meant[address]
                assert meaning(figure["text"]) == meant, (path, address, figure["text"])
                for bound, known in (("least", meant.least), ("most", meant.most)):
                    assert type(figure[bound]) in (int, Decimal, type(None)), (path, address, figure)
                    assert figure[bound] == known, (path, address, figure)


def test_every_figure_is_in_the_briefing(sites: list[Site]) -> None:
    """Each link to a figure prints its quantity, and none is missing from its explainer's briefing.

    Of those that are printed, too, there are some of every form.
    """
    printed_sites = [site for site in sites if site.printed]
    _are_of_every_form(printed_sites)
    for site in printed_sites:
        for topic, addresses in site.topics.items():
            (briefing,) = (site.folder / f"explainers/{topic}").glob("*.pdf")
            printed: dict[str, set[Meaning]] = {}
            for link in read_briefing(briefing.read_bytes()):
                match = re.fullmatch(rf"{SITE}/facts/([a-z-]+)/#([a-z.]+)", link.uri)
                if match:
                    (quantity,) = link.spans[:1]
                    printed.setdefault(f"{match[1]}#{match[2]}", set()).add(meaning(quantity))
            assert set(printed) == set(addresses), topic
            for address, meanings in printed.items():
                assert meanings == {site.meant[address]}, (topic, address)


def _figures_of_page(data: bytes) -> dict[str, list[str]]:
    root = html.document_fromstring(data.decode("utf-8"))
    figures: dict[str, list[str]] = {}
    for element in root.xpath("//*[starts-with(@data-is, 'facts/') and not(contains(@data-is, ':'))]"):
        (quantity,) = element.xpath(".//*[contains(concat(' ', @class, ' '), ' q ')]")
        figures.setdefault(element.get("data-is").removeprefix("facts/"), []).append(quantity.text_content())
    return figures


def _data_files(site: Site, ending: str) -> Iterator[tuple[Path, list[str]]]:
    yield site.folder / f"data/facts.{ending}", list(site.meant)
    for topic, addresses in site.topics.items():
        yield site.folder / f"explainers/{topic}/data.{ending}", addresses


def _figures_of_json(facts: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    for fact in facts:
        for claim in fact["claims"]:
            for figure in claim["figures"]:
                yield _address(fact["id"], claim["id"], figure["path"]), figure


def _address(fact: str, claim: str, path: str | None) -> str:
    return f"{fact}#{claim}" + (f".{path}" if path else "")
