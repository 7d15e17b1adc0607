"""The table of facts by other people's readers: openpyxl opens the spreadsheet, frictionless holds the package."""

from __future__ import annotations

import csv
import io
import json
import warnings
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from generator.export import FactTable, facts_csv, facts_geojson, facts_json, facts_xlsx
from generator.model import Site, table_columns
from generator.wording import wording_for
from tests.export.conftest import Edition
from tests.export.drawn import Drawn
from tests.house.test_fields import fact_of, site_of

GUNMEN: dict[str, Any] = {
    "of": "people",
    "standing": "contested",
    "because": "They differ on who they were.",
    "claims": {
        "one": {
            "by": "actor-one", "killed": {"figure": "at least 12", "including": {"children": "3", "women": "4"}},
            "source": "source-one", "exact": "at least 12 people were killed, including 3 children and 4 women",
        },
        "two": {
            "by": "actor-one", "of": "gunmen", "who": "combatants", "source": "source-one",
            "killed": {"figure": "9", "parts": {"officers": "2", "others": "7"}}, "exact": "قُتل 9 مسلحين",
            "means": "9 gunmen were killed: 2 officers and 7 others",
        },
    },
}  # fmt: skip
"""“9 gunmen” beside “12 people”: what is counted, of whom, and whether parts add up."""


def rows_of(data: bytes) -> list[dict[str, str]]:
    """The rows of a CSV file, as who opens it in a spreadsheet has them."""
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def sheets_of(data: bytes) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of each sheet of a workbook."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


@pytest.fixture(scope="module")
def files(golden_site: Site) -> Mapping[str, bytes]:
    """The files of the golden site."""
    return Drawn(golden_site).files


def test_gunmen_are_no_people_in_any_file() -> None:
    """What is counted, whom, how parts belong to their whole and what foreign words mean stand in all data alike."""
    site, _ = site_of(fact_of("casualty") | GUNMEN)
    table, facts = FactTable(site, wording_for("en", site.settings)), site.facts.values()
    found = {row["address"]: row for row in rows_of(facts_csv(table, facts))}
    men, children, officers = (
        found[f"walked#{end}"] for end in ("two.killed", "one.killed.children", "two.killed.officers")
    )
    assert (men["of"], men["who"], men["means"]) == ("gunmen", "combatants", GUNMEN["claims"]["two"]["means"])
    assert (men["relation"], children["relation"], officers["relation"]) == ("whole", "included", "part")
    properties = {
        one["id"]: one["properties"]
        for one in json.loads(facts_geojson(table, facts))["features"]
        if one["id"] in found
    }
    head, *cells = sheets_of(facts_xlsx(table, facts))["Facts"]
    kept = {row[0]: dict(zip(head, row, strict=True)) for row in cells}
    for address, row in found.items():
        for other in (properties[address], kept[address]):
            assert {name: "" if value is None else str(value) for name, value in other.items()} == row
    whole = json.loads(facts_json(site, wording_for("en", site.settings), [site.facts["walked"]]))
    told = whole[0]["claims"][1]
    assert (told["of"], told["who"], told["figures"][0]["of"]) == ("gunmen", ["combatants"], "gunmen")
    assert [one["relation"] for one in told["figures"]] == ["whole", "part", "part"]
    assert told["citations"][0]["means"] == GUNMEN["claims"]["two"]["means"]


def test_a_mark_tells_spreadsheets_what_letters_csv_has(golden_site: Site) -> None:
    """It is there unless it is not wanted, and all else is the same."""
    table = FactTable(golden_site, wording_for("en", golden_site.settings))
    marked, bare = (facts_csv(table, golden_site.facts.values(), bom=bom) for bom in (True, False))
    assert marked == b"\xef\xbb\xbf" + bare
    assert bare.startswith(b"address,id,")


def test_a_spreadsheet_has_what_csv_has(files: Mapping[str, bytes]) -> None:
    """Texts as texts, bounds as numbers; a head that stays in sight; a sheet that says what each column is."""
    book = openpyxl.load_workbook(io.BytesIO(files["data/facts.xlsx"]))
    assert book.sheetnames == ["Facts", "Columns"]
    assert [sheet.freeze_panes for sheet in book.worksheets] == ["B2", "B2"]
    head, *cells = sheets_of(files["data/facts.xlsx"])["Facts"]
    rows = rows_of(files["data/facts.csv"])
    assert len(rows) == len(cells)
    for row, kept in zip(rows, cells, strict=True):
        said = dict(zip(head, kept, strict=True))
        for bound in ("least", "most"):
            number = said.pop(bound)
            assert number is None or isinstance(number, int | float)
            assert (Decimal(str(number)) if number is not None else None) == (
                Decimal(row[bound]) if row[bound] else None
            )
        assert {name: value or "" for name, value in said.items()} == {
            name: row[name].removeprefix("'") for name in said
        }
    legend = sheets_of(files["data/facts.xlsx"])["Columns"]
    assert [(line[0], line[2]) for line in legend[1:]] == [(column.name, column.says) for column in table_columns()]


def test_features_stand_at_their_places(edition: Edition) -> None:
    """One feature a row, at the points of its fact's places, longitude first; without one where none is known."""
    features = json.loads(edition.files["data/facts.geojson"], parse_float=Decimal)["features"]
    assert [one["id"] for one in features] == [row["address"] for row in rows_of(edition.files["data/facts.csv"])]
    kinds = set()
    for one in features:
        points = [place.point for place in edition.site.places_of(edition.site.facts[one["properties"]["id"]])]
        known = [[longitude, latitude] for latitude, longitude in filter(None, points)]
        geometry = one["geometry"]
        kinds.add(geometry and geometry["type"])
        found = geometry["coordinates"] if geometry else []
        assert found == (known[0] if len(known) == 1 else known)
    assert kinds == {None, "Point", "MultiPoint"}


def test_the_package_is_valid_and_so_are_its_tables(edition: Edition, tmp_path: Path) -> None:
    """By the validator of those who keep the format: digests, sizes, types, keys and vocabularies."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from frictionless import validate

        for path, data in edition.files.items():
            if path.startswith("data/"):
                (tmp_path / path.rpartition("/")[2]).write_bytes(data)
        at = tmp_path / "datapackage.json"
        report = validate(str(at))
        assert report.valid, report.flatten(["type", "note"])
        assert {task.name for task in report.tasks} == {"facts-csv", "facts-xlsx", "facts-json", "facts-geojson"}
        spoilt = (tmp_path / "facts.csv").read_bytes().replace(b"contested", b"contestet", 1)
        (tmp_path / "facts.csv").write_bytes(spoilt)
        assert not validate(str(at)).valid
