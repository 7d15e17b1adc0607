"""`factsheet trace`: whoever reads a figure sees who said it, in which words, where, who differs, and who approved."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from tests.record.desk import STRIKE, Desk

NOW = "2025-02-02T20:00Z"
BASE = Path(__file__).parents[1] / "bad/base/content"


def trace(folder: Path, *words: str) -> Result:
    """What the command says of a project."""
    words = ("trace", "--project", str(folder), "--now", NOW, *words)
    return CliRunner().invoke(main, words, catch_exceptions=False)


def told(folder: Path, *words: str) -> Any:
    """The same as data."""
    return json.loads(trace(folder, "--format", "json", *words).stdout)


def spoken(result: Result) -> str:
    """What was printed, in one line."""
    return " ".join(result.stdout.split())


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """A project that is in no repository."""
    shutil.copytree(BASE, tmp_path / "plain/content")
    return tmp_path / "plain"


# --- ten figures of the example -----------------------------------------------------------------------------------

FIGURES = [
    ("at least 200", "hama-airstrikes#coordination-centre.killed", "Russian Coordination Centre in Syria",
     "at least 200 insurgents were killed", "para. 24", [], "Single source"),
    ("507,000", "conflict-total#sohr.killed", "Syrian Observatory for Human Rights",
     "killed more than 507,000 people since then", "para. 28", [], "Single source"),
    ("164,000 civilians", "conflict-total#sohr.killed.civilians", "Syrian Observatory for Human Rights",
     "164,000 were civilians", "para. 28", [], "Single source"),
    ("About 32%", "civilian-share#share", "Example Newsroom", None, None, [], "Single source"),
    ("about 3,000", "hama-prison-held#sohr", "Rami Abdel Rahman", "some 3,000 people in Hama’s prison", "para. 50",
     [], "Single source"),
    ("hundreds of prisoners rebels", "hama-prison-release#rebels", "Syrian rebels",
     "they have freed hundreds of prisoners", "para. 48", ["thousands of prisoners"], "Contested"),
    ("thousands of prisoners", "hama-prison-release#summary", "Reuters", "Thousands of prisoners were freed", "para. 8",
     ["hundreds of prisoners", "hundreds of prisoners"], "Contested"),
    ("56 years", "lebanese-man-age#reports", "Not attributed", "He is now 56", "para. 55", [], "Unverified"),
    ("100 Lebanese nationals", "lebanese-nationals-freed#reports", "Not attributed", "100 Lebanese nationals freed",
     "para. 54", [], "Unverified"),
    ("dozens of trailers and passenger cars", "naseeb-stranded-vehicles#sources", "sources not further described",
     "dozens of trailers and passenger cars were stranded", "para. 23", [], "Single source"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "address", "by", "words", "at", "rivals", "standing"), FIGURES, ids=lambda v: str(v)[:20]
)
def test_ten_figures_of_the_example(
    example: Desk,
    asked: str,
    address: str,
    by: str,
    words: str | None,
    at: str | None,
    rivals: list[str],
    standing: str,
) -> None:
    """Each is found as it is printed, with its voice, exact words, source, dissent, standing, approvals and states."""
    found = told(example.folder, asked)
    answer, (record, *_) = found["answer"], found["answer"]["record"]
    assert found["matches"][0]["id"] == address
    (claim,) = answer["claims"]
    assert claim["by"] == by
    cited = claim["citations"]
    if words is None:
        assert cited == []
        assert claim["derived"].startswith("conflict-total#sohr.civilians /")
    else:
        assert words in cited[0]["exact"].replace("'", "’")
        assert (cited[0]["at"], cited[0]["publisher"], cited[0]["issued"]) == (
            at,
            "Reuters",
            "Fri 6\N{NO-BREAK SPACE}December 2024",
        )
    assert [one["answer"] for one in answer["otherwise"]] == rivals
    assert answer["standing"] == standing
    assert answer["because"]
    assert (record["approval"]["state"], record["approval"]["need"]) == ("unreviewed", 2)
    assert [state["is_there"] for state in record["states"]] == [True]
    assert f"facts/{address.partition('#')[0]}/index.html" in answer["pages"]
    lines = trace(example.folder, asked).stdout.splitlines()
    assert max(map(len, lines)) <= 80
    assert all(line.isprintable() for line in lines)


# --- the record ---------------------------------------------------------------------------------------------------


def test_who_approved_it_and_what_has_changed(desk: Desk) -> None:
    """The state that was approved and the one that is, by whom, and the typed change between."""
    desk.approve("facts/strike")
    desk.change("at least 12", "at least 13", "eve")
    desk.review("ann", "facts/strike")
    found = told(desk.folder, "at least 13")
    (record,) = found["answer"]["record"]
    assert (record["approval"]["state"], record["approval"]["by"]) == ("waiting", ["ann"])
    assert [state["approved_by"] for state in record["states"]] == [["ann", "ben"], ["ann"]]
    changes = [(one["move"], one["was"], one["now"]) for one in record["states"][1]["changes"]]
    assert ("raised", "at least 12", "at least 13") in changes
    said = spoken(trace(desk.folder, "at least 13"))
    assert "approved waiting, 1 of 2, by ann (signed), on 2025-02-01" in said
    assert "RAISED" in said
    assert "at least 12 → at least 13" in said
    assert "approved ann, 1 lacking" in said


def test_a_row_of_a_series_has_a_record_of_its_own(desk: Desk) -> None:
    """An older row is answered with what the same voice says by now."""
    desk.review("ann", "facts/toll#observers@2021-03-02")
    found = told(desk.folder, "toll#observers.killed@2021-03-02")
    assert [one["answer"] for one in found["answer"]["claims"]] == ["10 people killed"]
    assert [one["answer"] for one in found["answer"]["newest"]] == ["14 people killed"]
    assert [(one["approval"]["subject"], one["approval"]["have"]) for one in found["answer"]["record"]] == [
        ("facts/toll", 0), ("facts/toll#observers@2021-03-02", 1),
    ]  # fmt: skip


def test_without_git_all_else_is_answered(plain: Path) -> None:
    """And it is said that no record was read, and why; a policy that is named has to be there."""
    result = trace(plain, "at least 12")
    assert result.exit_code == 0
    assert "no record was read" in spoken(result)
    assert "no git repository" in spoken(result)
    assert "9 people killed, none reported injured: Exampleton Army" in spoken(result)
    assert "sources/civil-defence-bulletin https://bulletin.example.org/4" in spoken(result)
    assert told(plain, "at least 12")["record"]["is_read"] is False
    assert trace(plain, "at least 12", "--policy", "main").exit_code == 2


# --- asking -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("asked", "id"), [
    ("strike#civil-defence.killed.children", "strike#civil-defence.killed.children"),
    ("facts/strike", "strike"),
    ("https://facts.example.org/sub/facts/strike/#army", "strike#army"),
    ("../../facts/strike/index.html#army.killed", "strike#army.killed"),
    ("bridge-closed", "bridge-closed"),
    ("sources/army-statement", "sources/army-statement"),
    ("army-statement", "sources/army-statement"),
    ("Exampleton Army", "actors/example-army"),
    ("explainers/market-strike/", "explainers/market-strike"),
    ("Strike on the market", "strike"),
    ("“At least 12 people killed”", "strike#civil-defence.killed"),
    ("At least 12 people were killed in the strike on the market", "strike#civil-defence.killed"),
    ("more than 40", "strike#civil-defence.injured"),
    ("three children and four women", "strike#civil-defence"),
])  # fmt: skip
def test_what_may_be_asked(plain: Path, asked: str, id: str) -> None:
    """An address, an id, a page's address, a name, a title, a printed line, a quote."""
    found = told(plain, asked)
    assert found["matches"][0]["id"] == id
    assert found["answer"]["asked"] == id


def test_the_code_of_an_edition_leads_to_its_page(plain: Path) -> None:
    """As it stands at the foot of the page, or in a line of it; one that no page has leads nowhere."""
    words = ("build", "--project", str(plain), "--no-pdf", "--now", NOW)
    assert CliRunner().invoke(main, words, catch_exceptions=False).exit_code == 0
    page = (plain / "site/facts/strike/index.html").read_text("utf-8")
    code = re.search(r'data-code="edition">([0-9A-F-]{9})<', page)
    assert code is not None
    assert told(plain, f"Edition {code[1]}, version code")["answer"]["subject"] == "facts/strike"
    assert trace(plain, "0000-0000").exit_code == 1


def test_another_bound_is_not_what_was_asked(plain: Path) -> None:
    """The figure with the same number is shown, and it is said that it is not printed so."""
    said = spoken(trace(plain, "more than 12"))
    assert said.startswith("“more than 12” is not printed so; the number stands here, with the words that bound it:")
    assert "at least 12 people killed" in said
    assert "is not printed so" not in spoken(trace(plain, "at least 12"))


def test_several_are_listed_with_what_to_ask_for(plain: Path) -> None:
    """Best first, each with its id; asking by one answers it."""
    found = told(plain, "people killed")
    assert found["answer"] is None
    ids = [one["id"] for one in found["matches"]]
    assert {"strike#civil-defence", "strike#army"} <= set(ids)
    lines = trace(plain, "people killed").stdout.splitlines()
    assert lines[0] == f"{len(ids)} may be meant; ask for one by its id:"
    assert [line for line in lines[1:] if not line.startswith(" ")] == ids
    assert all(told(plain, id)["answer"]["asked"] == id for id in ids)


@pytest.mark.parametrize(("asked", "nearest"), [
    ("strikes", ["strike"]), ("at least 11", ["strike#civil-defence.killed"]), ("qqq", []), ("", []), ("—", []),
])  # fmt: skip
def test_none_is_said_with_the_nearest(plain: Path, asked: str, nearest: list[str]) -> None:
    """And ends with 1; what is only like it is never answered for it."""
    result = trace(plain, asked)
    assert result.exit_code == 1
    assert result.stdout.startswith(f"nothing here has “{asked}”")
    found = told(plain, asked)
    assert (found["answer"], found["matches"]) == (None, [])
    assert [one["id"] for one in found["nearest"]][: len(nearest)] == nearest
    assert bool(nearest) == bool(found["nearest"])


def test_what_is_not_published_is_answered_and_said_to_be(plain: Path) -> None:
    """A draft is on no page."""
    file = plain / STRIKE
    file.write_text(file.read_text("utf-8") + "state: draft\n", "utf-8")
    answer = told(plain, "at least 12")["answer"]
    assert (answer["pages"], answer["held"]) == ([], "not published: it is draft")
    assert "printed on not published: it is draft" in spoken(trace(plain, "at least 12"))


def test_a_broken_file_hides_no_other(plain: Path) -> None:
    """What names an actor that there is not is left out and said; all else is answered."""
    (plain / "content/actors/example-observers.yaml").write_text("name: [", "utf-8")
    result = trace(plain, "at least 12")
    assert result.exit_code == 0
    assert "content/actors/example-observers.yaml has faults" in result.stderr
    assert "toll.yaml is left out" in result.stderr


def test_nothing_in_a_file_is_obeyed_by_the_terminal(plain: Path) -> None:
    """Control characters and turned text are shown by their numbers."""
    file = plain / STRIKE
    text = file.read_text("utf-8")
    file.write_text(text.replace("because: ", 'because: "\\e[2J\\u202Eup" #', 1), "utf-8")
    result = trace(plain, "at least 12")
    assert "\x1b" not in result.stdout
    assert "\u202e" not in result.stdout


def test_a_novel_is_not_asked_for(plain: Path) -> None:
    """What is too long for a question is refused in one line."""
    result = trace(plain, "word " * 200)
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
