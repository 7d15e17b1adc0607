"""What search is told, and the index that is made of it: every spelling finds, nothing printed is cut, bytes repeat."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.files import Memory
from generator.model import Address, Site
from generator.notice import OutsideFault
from generator.page import PageContext
from generator.page.values import LocalText, Run, SearchIndex, SearchLine, SearchRecord
from generator.plan import Assets, plan
from generator.read import read
from generator.search import ENTRY, QUANTITY, make_index
from generator.search.service import Service
from generator.search.spelling import fold, spellings_of
from generator.wording import wording_for

ROOT = Path(__file__).parents[2]
CONTENT = {
    "site.yaml": "title: Sheets\npublisher: desk\naddress: https://facts.example.org\nlanguages: [en]\n"
    "time_zone: Asia/Damascus\ncorrections_contact: desk@example.org\nlicence: CC BY 4.0\n",
    "actors/desk.yaml": "name: The desk\nrole: newsroom\n",
    "actors/guard.yaml": "name: Border guard\nspellings: [Hajjana]\nrole: military\n",
    "actors/monitor.yaml": "name:\n  en: The monitor\n  ar: المرصد\nspellings: [Marsad]\nrole: monitor\n",
    "places/ford.yaml": "kind: crossing\nname: Upper Ford\nspellings: [Oberfurt, نصيب]\nsides:\n  north:\n"
    "    name: Ford\n    spellings: [Fourde]\n  south:\n    name: al-Makhāḍa\n",
    "places/valley.yaml": "kind: area\nname: The valley\n",
    "sources/log.yaml": "type: report\ntitle: The log\npublisher: monitor\nissued: 2025-01-03\nlanguage: en\n",
    "facts/ford/killed.yaml": """
kind: casualty
title: Killed at the crossing
when: 2025-01-03
where: ford
of: people
claims:
  monitor:
    by: monitor
    killed: at least 200
    injured: hundreds
    source: log
    exact: at least 200 people were killed, and hundreds injured
  guard:
    by: guard
    via: monitor
    killed: 180 to 1,200
    source: log
    exact: between 180 and 1,200 were killed
  retired:
    by: guard
    killed: 7
    withdrawn: The guard took it back.
    source: log
    exact: seven were killed
standing: contested
because: The two differ.
""",
    "facts/ford/shut.yaml": """
kind: closure
title: The way north
when: 2025-01-03
where: valley
except: ford
claims:
  guard:
    by: guard
    status: closed
    source: log
    exact: closed
  monitor:
    by: monitor
    status: closed
    source: log
    exact: it is closed
standing: corroborated
because: Both say so.
""",
    "facts/ford/named.yaml": """
kind: statement
title: What was said of Oberfurt
when: 2025-01-03
where: valley
claims:
  monitor:
    by: monitor
    says: The way will open.
    source: log
    exact: it will open
standing: single-source
withdrawn: Nobody said so.
""",
    "facts/ford/emptied.yaml": """
kind: number
title: Carts that waited
when: 2025-01-03
where: valley
of: carts
claims:
  monitor:
    by: monitor
    figure: 9
    withdrawn: The monitor took it back.
    source: log
    exact: nine carts
standing: single-source
""",
}
FOLDS = [
    ("Naseeb–Jaber", "naseeb jaber"),
    ("Abu Mohammed al-Golani", "abu mohammed golani"),
    ("Abu Mohammed Al Golani", "abu mohammed golani"),
    ("Deir ez-Zor", "deir zor"),
    ("Deir el-Zor", "deir zor"),
    ("Dayr az-Zawr", "dayr zawr"),
    ("ʿAyn al-ʿArab", "ayn arab"),
    ("'Ayn al ’Arab", "ayn arab"),
    ("As-Suwaydā’", "suwayda"),
    ("Ḥamāh", "hamah"),
    ("İdlib", "idlib"),
    ("نَصِيب", "نصيب"),
    ("النصيب", "نصيب"),
    ("حماة", "حماه"),
    ("أبو كمال", "ابو كمال"),
    ("٢٠٠ قتيل", "200 قتيل"),
    ("1,200 killed; 4.5%", "1200 killed 4 5"),
    ("at least 200", "at least 200"),
    ("<script>%27\\", "script 27"),
    ("al-", ""),
    (" \n\t…", ""),
]


@pytest.fixture(scope="module")
def context() -> PageContext:
    """The view of a small invented site."""
    reading = read(Memory({f"content/{path}": text.lstrip().encode() for path, text in CONTENT.items()}))
    assert not reading.notices
    assert reading.site is not None
    return _desk(reading.site)


@pytest.fixture(scope="module")
def records(context: PageContext) -> Mapping[str, SearchRecord]:
    """The records of its pages, by path, as they are planned."""
    planned = plan(context, Assets({}), {}, pdf=False).artifacts()
    index, = (artifact.value for artifact in planned if artifact.made == "search")  # fmt: skip
    assert isinstance(index, SearchIndex)
    return {record.path: record for record in index.records}


def _desk(site: Site) -> PageContext:
    wording = wording_for("en", site.settings)
    return PageContext(site, wording, "en", datetime(2025, 1, 5, tzinfo=UTC), (("search.js", "assets/search.js"),))


def _index(*records: SearchRecord) -> SearchIndex:
    return SearchIndex("en", "search/index", records)


def _said(line: SearchLine) -> str:
    return "".join(run.text for run in line.answer)


# --- names -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "folded"), FOLDS)
def test_a_name_is_folded_to_what_its_spellings_share(text: str, folded: str) -> None:
    """Case, accents, vowel signs, apostrophes, hyphens and the article fall away, and nothing else does."""
    assert fold(text) == folded
    assert fold(folded) == folded


def test_a_text_names_a_subject_by_any_spelling_of_whole_words(context: PageContext) -> None:
    """A part of a longer word is no name."""
    spellings = spellings_of(context.site)
    assert list(spellings.named_in(fold("Near Oberfurt, said the monitor."))) == [
        ("places", "ford"), ("actors", "monitor"),
    ]  # fmt: skip
    assert list(spellings.named_in(fold("Oberfurter, upper, monitors, Makhadas"))) == []


@pytest.mark.parametrize("spelling", ["Upper Ford", "Oberfurt", "نصيب", "Ford", "Fourde", "al-Makhāḍa"])
def test_every_spelling_finds_the_place_and_what_lies_there_or_names_it(
    records: Mapping[str, SearchRecord], spelling: str
) -> None:
    """The names of its sides and those in other scripts as well, whichever of them the page prints."""
    paths = ("places/ford", "facts/killed", "facts/shut", "facts/named")
    for path in paths:
        assert {*fold(spelling).split()} <= {*records[f"{path}/index.html"].text.split()}


@pytest.mark.parametrize("spelling", ["The monitor", "المرصد", "Marsad"])
def test_every_spelling_finds_the_actor_and_all_that_it_says(
    records: Mapping[str, SearchRecord], spelling: str
) -> None:
    """In every language on record; what an actor published is found by its name, too."""
    for path in ("actors/monitor", "facts/killed", "facts/shut", "facts/named", "sources/log"):
        assert {*fold(spelling).split()} <= {*records[f"{path}/index.html"].text.split()}


def test_pages_that_nobody_looks_for_have_no_record(records: Mapping[str, SearchRecord]) -> None:
    """Search itself is none; every fact, place, actor and source is one."""
    folders = [path.split("/")[0] for path in records]
    assert folders == sorted(["facts"] * 4 + ["places"] * 2 + ["actors"] * 3 + ["sources"])


# --- what a result prints ----------------------------------------------------------------------------------------


def test_a_result_has_every_answer_that_stands_whole(records: Mapping[str, SearchRecord]) -> None:
    """Each with its qualifier in one run, with who gives it; what was withdrawn is not told; none is promoted."""
    told = records["facts/killed/index.html"]
    assert [_said(line) for line in told.lines] == [
        "at least 200 people killed, hundreds of people injured", "180 to 1,200 people killed",
    ]  # fmt: skip
    assert [run.text for line in told.lines for run in line.answer if run.figure] == [
        "at least 200", "hundreds", "180 to 1,200",
    ]  # fmt: skip
    assert [line.voices.text for line in told.lines] == ["The monitor", "Border guard, through The monitor"]
    assert [[str(claim) for claim in line.claims] for line in told.lines] == [["killed#monitor"], ["killed#guard"]]
    assert told.standing is not None
    assert (told.standing.label, told.when) == ("Contested", "Fri 3\xa0January 2025")


def test_an_answer_that_several_give_stands_once_with_all_of_them(records: Mapping[str, SearchRecord]) -> None:
    """A status is never told without what it excepts."""
    line, = records["facts/shut/index.html"].lines  # fmt: skip
    assert _said(line) == "Closed except Upper Ford"
    assert line.voices.text == "Border guard; The monitor"
    assert list(map(str, line.claims)) == ["shut#guard", "shut#monitor"]


def test_a_result_says_that_its_fact_is_withdrawn(records: Mapping[str, SearchRecord]) -> None:
    """With the reason, as everywhere."""
    assert records["facts/named/index.html"].note == LocalText("Withdrawn. Nobody said so.")


def test_a_result_without_an_answer_that_stands_says_why(records: Mapping[str, SearchRecord]) -> None:
    """Where every claim is withdrawn, and the fact is not, that is told and nothing else."""
    emptied = records["facts/emptied/index.html"]
    assert emptied.lines == ()
    assert emptied.note == LocalText("Withdrawn.")


def test_a_result_shows_the_names_that_it_is_found_by(records: Mapping[str, SearchRecord]) -> None:
    """A reader who typed one of them sees why the page was found."""
    assert records["places/ford/index.html"].names == ("Oberfurt", "نصيب", "Ford", "Fourde", "al-Makhāḍa")
    assert records["actors/monitor/index.html"].names == ("المرصد", "Marsad")


# --- the index ---------------------------------------------------------------------------------------------------

SAMPLE = SearchRecord(
    "facts/killed/index.html", "facts", "Fact · Casualties", LocalText("Killed"), "killed upper ford at least 200",
    lines=(
        SearchLine((Run("at least 200", Address("killed", "monitor", ("killed",))), Run(" people")),
                   LocalText("المرصد", "ar", "rtl"), (Address("killed", "monitor"), Address("killed", "guard"))),
    ),
)  # fmt: skip
SCRIPT = """
import hashlib, json, sys
from generator.page.values import SearchIndex, SearchRecord, LocalText
from generator.search import make_index
records = tuple(
    SearchRecord(
        f"places/p{n}/index.html", ("places", "facts")[n % 2], "Place", LocalText(f"Place {n}"), f"name{n} ford"
    )
    for n in range(60)
)
files = make_index(SearchIndex("en", "search/index", records))
print(json.dumps({path: hashlib.sha256(data).hexdigest() for path, data in files.items()}))
"""


def test_the_index_holds_what_a_browser_asks_for_and_no_more() -> None:
    """No pages of Pagefind's own, no stylesheets, no words of other languages."""
    paths = [path.removeprefix("search/index/") for path in make_index(_index(SAMPLE))]
    assert [path for path in paths if "/" not in path and not path.endswith(".pf_meta")] == [
        ENTRY, "pagefind.js", "wasm.en.pagefind",
    ]  # fmt: skip
    assert sum(path.startswith("fragment/") for path in paths) == 1
    assert all(path.startswith(("fragment/", "index/")) for path in paths if "/" in path)


def test_a_record_says_whole_what_its_result_prints(read_back: object) -> None:
    """Quantities stand between marks; a text in another language says which."""
    assert read_back == {
        "kind": "facts", "label": "Fact · Casualties", "title": "Killed",
        "answer1": f"{QUANTITY}at least 200{QUANTITY} people", "claims1": "killed#monitor killed#guard",
        "figures1": "killed#monitor.killed", "voices1": "المرصد", "voices1.lang": "ar",
    }  # fmt: skip


@pytest.fixture
def read_back() -> object:
    """What the record of `SAMPLE` says in the index, unpacked."""
    import gzip

    files = make_index(_index(SAMPLE))
    fragment, = (data for path, data in files.items() if path.endswith(".pf_fragment"))  # fmt: skip
    return json.loads(gzip.decompress(fragment).removeprefix(b"pagefind_dcd"))["meta"]


def test_a_site_without_pages_worth_finding_has_an_index_all_the_same() -> None:
    """A search page that cannot load it would say that something is broken."""
    assert f"search/index/{ENTRY}" in make_index(_index())


def test_a_language_without_a_program_of_its_own_is_searched_by_the_common_one() -> None:
    """Pagefind stems some languages; the others are searched as they are written."""
    files = make_index(replace(_index(SAMPLE), language="ckb"))
    assert [path for path in files if "wasm" in path] == ["search/index/wasm.unknown.pagefind"]


def test_the_same_records_give_the_same_bytes_wherever_they_are_indexed(tmp_path: Path) -> None:
    """Neither folder, environment, hash seed nor settings that lie about change a name or a byte; nothing is left."""
    (tmp_path / "pagefind.yml").write_text("force_language: de\nkeep_index_url: true\n", "utf-8")
    said = set()
    other = {"PAGEFIND_FORCE_LANGUAGE": "de", "LC_ALL": "C", "TZ": "Asia/Tokyo"}
    for seed, more in (("1", {}), ("1", {}), ("1", {}), ("2", other)):
        scratch = tmp_path / f"scratch-{seed}"
        scratch.mkdir(exist_ok=True)
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TMPDIR": str(scratch), "PYTHONPATH": str(ROOT), **more}
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT], cwd=tmp_path, env=environment, capture_output=True, check=True,
            stdin=subprocess.DEVNULL,
        )  # fmt: skip
        assert done.stderr == b""
        assert list(scratch.iterdir()) == []
        said.add(done.stdout)
    assert len(said) == 1


# --- when it fails -----------------------------------------------------------------------------------------------


def _program(folder: Path, text: str) -> Path:
    program = folder / "pagefind"
    program.write_text(f"#!/bin/sh\n{text}\n", "utf-8")
    program.chmod(0o755)
    return program


def test_a_program_that_is_not_there_is_named(tmp_path: Path) -> None:
    """With what to do."""
    with pytest.raises(OutsideFault, match=r"Pagefind, .* does not start: .*install it anew"), Service(tmp_path / "no"):
        pass


def test_a_program_that_ends_early_is_repeated_in_its_own_words(tmp_path: Path) -> None:
    """What it said on its way out is the best that is known."""
    program = _program(tmp_path, "echo 'no room left' >&2; exit 3")
    with pytest.raises(OutsideFault, match=r"Pagefind, .* failed: no room left"), Service(program) as service:
        service.ask("NewIndex", config=None)


def test_a_program_that_answers_in_no_known_words_is_a_fault(tmp_path: Path) -> None:
    """Another version's answers are not guessed at."""
    with pytest.raises(OutsideFault, match="failed"), Service(_program(tmp_path, "printf 'hello,'; cat")) as service:
        service.ask("NewIndex", config=None)


def test_a_program_that_does_not_answer_is_ended(tmp_path: Path) -> None:
    """A build that hangs would never tell why."""
    program = _program(tmp_path, "exec sleep 60")
    with pytest.raises(OutsideFault, match="no answer in 0 seconds"), Service(program, seconds=0.2) as service:
        service.ask("NewIndex", config=None)


def test_what_the_program_refuses_is_a_fault() -> None:
    """In its own words."""
    with pytest.raises(OutsideFault, match=r"refused to make the search index: .*Invalid index"), Service() as service:
        service.ask("GetFiles", index_id=7)


def test_long_messages_are_answered_each_in_its_turn() -> None:
    """More of them than a pipe holds, of which nobody waits for another."""
    with Service() as service:
        number = service.ask("NewIndex", config=None)["index_id"]
        told = [{"title": f"{one} " * 9_000} for one in range(40)]
        asked = (
            {"index_id": number, "url": f"{one}/", "content": "word", "language": "en", "meta": meta, "filters": None,
             "sort": None}
            for one, meta in enumerate(told)
        )  # fmt: skip
        answers = list(service.each("AddRecord", asked))
    assert [one["page_url"] for one in answers] == [f"{one}/" for one in range(40)]
