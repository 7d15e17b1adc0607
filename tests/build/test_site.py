"""What the example's site holds: a page a file, the data of the contract, briefings, and nothing else."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tests.build.projects import ROOT, Files, ReadFolder

FACT_NAMES = (
    "approval because claims context corrections formerly history id kind lead of review_by standing title url when "
    "where withdrawn withheld"
)
CLAIM_NAMES = "actor as_of because by citations derived figures id of row said says via withdrawn"
OWN_NAMES = {
    "casualty": "who basis",
    "closure": "side extent until except",
    "control": "extent",
    "displacement": "from towards",
    "number": "",
    "release": "manner people freed_by handed_to",
    "statement": "to about",
}
ANSWERS = {"closure": "status held_by", "control": "held_by"}
FIGURE_NAMES = "least most of path relation text"
CITATION_NAMES = "after at before evidence exact means source url"
COLUMNS = (
    "address id kind title url when when_edtf where standing because claim by actor via as_of said row path relation "
    "of text least most who basis side extent until until_edtf except status held_by from towards manner people "
    "freed_by handed_to to about says row_because derived source at exact means words_found source_url also withdrawn "
    "approval approved_on"
)


def ids(folder: str) -> set[str]:
    """The ids of the example content's files in a folder."""
    return {path.stem for path in (ROOT / "content" / folder).rglob("*") if path.suffix in (".yaml", ".md")}


def pages_of(edition: Files, folder: str) -> set[str]:
    """The ids whose pages the edition has in a folder."""
    found = (re.fullmatch(rf"{folder}/([^/]+)/index\.html", path) for path in edition)
    return {match[1] for match in found if match}


@pytest.mark.parametrize("folder", ["facts", "sources", "actors", "places", "explainers"])
def test_everything_in_the_content_has_a_page(folder: str, edition: Files) -> None:
    """One page a file, and no other."""
    assert pages_of(edition, folder) == ids(folder)


def test_the_example_holds_what_the_site_was_asked_for(edition: Files) -> None:
    """Four explainers, two dozen facts and more."""
    assert len(pages_of(edition, "explainers")) == 4
    assert len(pages_of(edition, "facts")) >= 24


def promised() -> dict[str, re.Pattern[str]]:
    """What `command-line.md` says that a site holds: each line's path, and the pattern of the files that it means."""
    text = (ROOT / "docs/command-line.md").read_text("utf-8")
    block = text.split("## What `site/` holds", 1)[1].split("```")[1]
    paths = [line.split()[0] for line in block.splitlines() if line.strip()]
    return {path: re.compile(re.escape(path).replace("<id>", "[a-z0-9-]+").replace("…", ".+")) for path in paths}


def test_the_site_holds_what_the_documentation_promises_and_nothing_else(edition: Files) -> None:
    """Every file is one that `command-line.md` lists, and every line there has its files, but for those of print."""
    patterns = promised()
    assert len(patterns) > 10
    assert [path for path in edition if not any(pattern.fullmatch(path) for pattern in patterns.values())] == []
    empty = [path for path, pattern in patterns.items() if not any(pattern.fullmatch(file) for file in edition)]
    briefings = ["explainers/<id>/briefing.pdf", "explainers/<id>/briefing-letter.pdf"]
    assert empty == [*briefings, "explainers/<id>/card.png", "facts/<id>/card.png", "card.png"]
    for id in ids("explainers"):
        assert {f"explainers/{id}/data.json", f"explainers/{id}/data.csv"} <= edition.keys()


def test_assets_are_named_by_their_digest_and_are_found(edition: Files) -> None:
    """An asset's name has the digest of its bytes, and what a page or a stylesheet asks for is there."""
    assets = {path: data for path, data in edition.items() if path.startswith("assets/")}
    assert {"css", "woff2"} <= {path.rpartition(".")[2] for path in assets}
    for path, data in assets.items():
        assert path.split(".")[-2] == sha256(data).hexdigest()[:12]
        for name in re.findall(rb'url\("([^"]+)"\)', data) if path.endswith(".css") else ():
            assert f"assets/{name.decode()}" in assets
    for path, data in edition.items():
        if path.endswith(".html"):
            asked = re.findall(rb'(?:href|src)="[^"]*?(assets/[^"]+)"', data)
            assert asked
            assert {name.decode() for name in asked} <= assets.keys()


def test_the_edition_says_what_it_holds(edition: Files) -> None:
    """`edition.json` has the digest of every file but itself, the clock, the tool and, without git, no revision."""
    record = json.loads(edition["edition.json"])
    others = {path: sha256(data).hexdigest() for path, data in edition.items() if path != "edition.json"}
    assert record["files"] == others
    assert list(record["files"]) == sorted(others)
    assert (record["time"], record["revision"], record["changed"]) == ("2024-12-08T08:00:00Z", None, None)
    assert re.fullmatch(r"factsheet \d+\.\d+\.\d+", record["tool"])


def names(objects: Iterable[Mapping[str, Any]]) -> set[str]:
    """The names that objects have; all have the same."""
    found = {" ".join(sorted(one)) for one in objects}
    assert len(found) == 1
    return found


def test_the_data_have_the_names_of_the_contract(edition: Files) -> None:
    """`data/facts.json` has every fact under the names that `data.md` promises, at every level."""
    facts = json.loads(edition["data/facts.json"])
    assert [fact["id"] for fact in facts] == sorted(ids("facts"))
    claims = [claim for fact in facts for claim in fact["claims"]]
    for fact in facts:
        own, answers = OWN_NAMES[fact["kind"]].split(), ANSWERS.get(fact["kind"], "").split()
        assert fact.keys() == {*FACT_NAMES.split(), *own}
        assert all(claim.keys() == {*CLAIM_NAMES.split(), *own, *answers} for claim in fact["claims"])
    assert names(figure for claim in claims for figure in claim["figures"]) == {FIGURE_NAMES}
    assert names(citation for claim in claims for citation in claim["citations"]) == {CITATION_NAMES}
    assert names(fact["when"] for fact in facts) == {"edtf text"}


def test_the_tables_have_the_names_and_figures_of_the_contract(edition: Files) -> None:
    """`facts.csv` has the columns of `data.md`, and a row for each figure of `facts.json`, or answer without one."""
    reader = csv.DictReader(io.StringIO(edition["data/facts.csv"].decode("utf-8-sig"), newline=""))
    rows = list(reader)
    assert sorted(reader.fieldnames or ()) == sorted(COLUMNS.split())
    figures = [
        (fact["id"], claim["id"], figure["path"] or "", figure["text"])
        for fact in json.loads(edition["data/facts.json"])
        for claim in fact["claims"]
        for figure in claim["figures"] or [{"path": None, "text": ""}]
    ]
    assert [(row["id"], row["claim"], row["path"], row["text"]) for row in rows] == figures


def test_the_data_of_an_explainer_are_a_part_of_all(edition: Files) -> None:
    """What `data.json` says of a fact is what `facts.json` says of it."""
    facts = {fact["id"]: fact for fact in json.loads(edition["data/facts.json"])}
    for id in ids("explainers"):
        own = json.loads(edition[f"explainers/{id}/data.json"])
        assert own
        assert [facts[fact["id"]] for fact in own] == own


def test_every_explainer_has_its_briefing(example_with_briefings: Path, files_of: ReadFolder, edition: Files) -> None:
    """With PDFs, each explainer has a briefing on either paper, to which its page links; data are as without them."""
    files = files_of(example_with_briefings)
    briefings = {
        f"explainers/{id}/{name}" for id in ids("explainers") for name in ("briefing.pdf", "briefing-letter.pdf")
    }
    shared = {f"{folder}/{id}/card.png" for folder in ("explainers", "facts") for id in ids(folder)}
    assert files.keys() - edition.keys() == {*briefings, *shared, "card.png"}
    for path in briefings:
        assert files[path].startswith(b"%PDF-")
        folder, _, name = path.rpartition("/")
        assert f'href="{name}"'.encode() in files[f"{folder}/index.html"]
    record = json.loads(files["edition.json"])["files"]
    assert {path: record[path] for path in briefings} == {path: sha256(files[path]).hexdigest() for path in briefings}
    same = [path for path in edition if path.startswith(("data/", "search/index/", "assets/", "sitemap"))]
    assert len(same) > 100
    assert {path: files[path] for path in same} == {path: edition[path] for path in same}
