"""Evidence in data: what files for programs say of the words of each citation, and that none may say otherwise."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from generator.build import Prepared
from generator.edition import Edition
from generator.verify.forms.grammar import GRAMMARS
from generator.verify.programs.data_json import check_json
from generator.verify.programs.data_table import check_csv, check_geojson
from generator.verify.programs.data_xlsx import check_xlsx
from tests.evidence.kept import made, prepared
from tests.mutants import mutants, survivors

SAID = {
    "result": "found",
    "text": "own",
    "checked": "2021-03-06T22:30:00Z",
    "copy": f"sha256:{'ab' * 32}",
    "taken": "2021-03-05T06:12:00Z",
}
RESULTS = {
    "bridge-displaced": "found", "bridge-held": "ambiguous", "freed": "found", "stalls": "not-found",
    "stalls-burnt": "found",
}  # fmt: skip


@cache
def edition() -> tuple[Prepared, Edition]:
    """The golden site with a copy of each sort."""
    of = prepared()
    return of, made(of)


def facts() -> Any:
    """All facts as JSON."""
    return json.loads(edition()[1].files["data/facts.json"])


def citations() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every citation, with the id of its fact."""
    for fact in facts():
        for claim in fact["claims"]:
            yield from ((fact["id"], cited) for cited in claim["citations"])


def json_faults(tree: Any) -> list[str]:
    """What is wrong with facts as JSON."""
    site = edition()[0].site
    return list(check_json(json.dumps(tree).encode(), site, GRAMMARS["en"], site.facts))


def test_each_citation_says_what_came_of_its_words() -> None:
    """Result, time of the search, and the copy by its digest; null where no copy is kept."""
    by_source = {cited["source"]: cited["evidence"] for _, cited in citations()}
    assert by_source["civil-defence-bulletin"] == SAID
    assert by_source["army-statement"] == {**SAID, "text": "typed"}
    assert by_source["council-notice"] is None
    found = {id: cited["evidence"]["result"] for id, cited in citations() if id in RESULTS}
    assert found == RESULTS
    assert json_faults(facts()) == []


def test_no_mutant_of_the_evidence_in_json_survives() -> None:
    """Every value of it altered, dropped, doubled, or taken from another citation."""
    found = (one for one in mutants(facts()) if "evidence" in one.way)
    assert survivors(found, json_faults) == []


def rows() -> list[list[str]]:
    """The table as it is published."""
    text = edition()[1].files["data/facts.csv"].decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def test_the_table_has_a_column_for_it() -> None:
    """In CSV, in the spreadsheet and in GeoJSON; empty where no copy is kept."""
    of, its = edition()
    head, *cells = rows()
    found = {row[head.index("id")]: row[head.index("words_found")] for row in cells}
    assert {id: found[id] for id in RESULTS} == RESULTS
    assert found["bridge-closed"] == ""
    checks = {"csv": check_csv, "xlsx": check_xlsx, "geojson": check_geojson}
    for suffix, check in checks.items():
        assert list(check(its.files[f"data/facts.{suffix}"], of.site, GRAMMARS["en"], of.site.facts)) == []


def test_no_other_word_may_stand_in_the_column() -> None:
    """Whatever else stands in a cell of it is found."""
    of, _ = edition()
    table, column, alive = rows(), rows()[0].index("words_found"), []
    for number, row in enumerate(table[1:], start=1):
        for word in {"found", "not-found", "ambiguous", "unchecked", "", "not found", "Found", "yes"} - {row[column]}:
            lying = [*table[:number], [*row[:column], word, *row[column + 1 :]], *table[number + 1 :]]
            out = io.StringIO()
            csv.writer(out, lineterminator="\n").writerows(lying)
            if not list(check_csv(out.getvalue().encode(), of.site, GRAMMARS["en"], of.site.facts)):
                alive.append((row[0], word))
    assert alive == []
