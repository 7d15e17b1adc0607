"""What the record says of a Site: approvals as they stand, every state that may be told, and nothing else."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.model import parse_figure
from generator.model.record import Approver, RecordChange, Recorded
from tests.record.desk import STRIKE, Desk, git

TOLL = "content/facts/market/toll.yaml"
SITE = "content/site.yaml"
ROW = """      - as_of: 2021-03-05
        killed: 17
        source: observers-report
        at: p. 3
        exact: On the fourth day it was 17 dead
"""
NAME = "Kamal al-Placeholder"
OTHER = "content/explainers/market-strike.md"


def kinds(recorded: Recorded) -> list[list[str]]:
    """The kinds of the changes of each state."""
    return [[change.kind for change in state.changes] for state in recorded.states]


def test_an_approved_fact_and_its_states(desk: Desk) -> None:
    """Two people approved, in which role and at which level; and what changed before."""
    first = git(desk.folder, "rev-parse", "HEAD")
    second = desk.change(
        "  army:\n    by: example-army\n    who: combatants\n    killed: 9",
        "  army:\n    by: example-army\n    who: combatants\n    killed: 8",
    )
    desk.review("ann", "facts/strike")
    desk.review("cleo", "facts/strike", role="editor")
    found = desk.record().of("facts/strike")
    assert (found.state, found.have, found.need, found.level) == ("approved", 2, 2, "signed")
    assert found.by == (Approver("editor"), Approver("editor"))
    assert [state.commit for state in found.states] == [first, second]
    assert [state.by for state in found.states] == [(), found.by]
    (change,) = found.states[1].changes
    assert (change.was, change.now, change.move) == ("9", "8", "lowered")
    assert change.figures == (parse_figure("9"), parse_figure("8"))


@pytest.mark.parametrize(
    ("show", "told"),
    [("names", Approver("editor", "Ann of Exampleton")), ("roles", Approver("editor")), ("count", Approver(""))],
)
def test_only_what_the_site_shows_of_reviewers(desk: Desk, show: str, told: Approver) -> None:
    """Names, roles or nothing."""
    desk.change("  unapproved: mark\n", f"  unapproved: mark\n  show: {show}\n", path=SITE)
    desk.review("ann", "facts/strike")
    assert desk.record().of("facts/strike").by == (told,)


def test_names_are_no_more_shown_once_the_file_says_so(desk: Desk) -> None:
    """Before that has come to the branch which is published."""
    desk.change("  unapproved: mark\n", "  unapproved: mark\n  show: names\n", path=SITE)
    desk.review("ann", "facts/strike")
    desk.edit(SITE, "  show: names\n", "  show: count\n")
    assert desk.record().of("facts/strike").by == (Approver(""),)


def test_what_is_not_printed_makes_no_state(desk: Desk) -> None:
    """An answer to a finding voids an approval, and is for editors alone."""
    desk.change(
        "standing: contested\n",
        "standing: contested\nknown:\n  - code: mention-voice\n    words: x\n    because: Reasons.\n",
    )
    desk.change("at: para. 2\n", "at: para. 3\n")
    assert kinds(desk.record().of("facts/strike")) == [[], ["citation"]]


def test_a_row_that_came_later_is_told(desk: Desk) -> None:
    """As a state of its own, while its fact is as it was."""
    desk.write(TOLL, desk.text(TOLL).replace("standing: single", f"{ROW}standing: single"))
    desk.commit()
    record = desk.record()
    assert kinds(record.of("facts/toll")) == [[]]
    assert kinds(record.of("facts/toll#observers@2021-03-02")) == [[]]
    assert kinds(record.of("facts/toll#observers@2021-03-05")) == [["row-added"]]


def test_a_row_that_went_is_told(desk: Desk) -> None:
    """Though nothing of it is in the files."""
    whole = desk.text(TOLL)
    desk.write(TOLL, whole.replace("standing: single", f"{ROW}standing: single"))
    desk.commit()
    desk.write(TOLL, whole)
    desk.commit()
    assert kinds(desk.record().of("facts/toll#observers@2021-03-05")) == [["row-added"], ["row-vanished"]]


def test_an_answer_that_becomes_a_row_has_not_vanished(desk: Desk) -> None:
    """Where its figure was changed on the way, the row says so."""
    series = desk.text(TOLL)
    head, rest = series.split("    series:\n")
    rows = rest.split("standing:")[0]
    alone = rows.split("      - ")[1].replace("        ", "    ")
    desk.write(TOLL, f"{head}    {alone}standing:{rest.split('standing:')[1]}")
    desk.commit()
    desk.write(TOLL, series.replace("killed: 10", "killed: 11"))
    desk.commit()
    record = desk.record()
    first, alone_told = record.of("facts/toll").states
    assert "figure" in [change.kind for change in alone_told.changes]  # the series had gone
    assert first.changes == ()
    row = record.of("facts/toll#observers@2021-03-02").states[-1].changes
    assert [(change.kind, change.was, change.now) for change in row] == [("figure", "10", "11")]


def test_a_fact_that_was_gone_for_a_time_has_lost_no_change(desk: Desk) -> None:
    """It is held against the state in which it was last there."""
    text = desk.text(STRIKE)
    desk.write(STRIKE, None)
    desk.commit()
    desk.write(STRIKE, text.replace("killed: 9", "killed: 8"))
    desk.commit()
    found = desk.record().of("facts/strike")
    assert [state.is_there for state in found.states] == [True, False, True]
    assert [(change.was, change.now) for change in found.states[-1].changes] == [("9", "8")]


def test_alike_counts_the_others_of_the_commit(desk: Desk) -> None:
    """Three facts moved together."""
    for name in ("strike", "toll"):
        path = f"content/facts/market/{name}.yaml"
        desk.write(path, desk.text(path).replace("where: exampleton", "where: otherland"))
    stalls = "content/facts/market/stalls.yaml"
    assert "where: exampleton" in desk.text(stalls)
    desk.edit(stalls, "where: exampleton", "where: otherland")
    desk.commit()
    (change,) = desk.record().of("facts/strike").states[-1].changes
    assert change.alike == 2


def test_a_correction_is_told_with_its_type(desk: Desk) -> None:
    """With what changed, and by itself."""
    correction = (
        "  - on: 2021-03-09\n    type: correction\n    was: 9 killed\n    now: 8 killed\n    because: A slip.\n"
    )
    desk.edit(STRIKE, "killed: 9", "killed: 8")
    desk.write(STRIKE, f"{desk.text(STRIKE)}corrections:\n{correction}")
    desk.commit()
    told = {change.kind: change for change in desk.record().of("facts/strike").states[-1].changes}
    assert (told["figure"].correction, told["figure"].reason) == ("correction", "A slip.")
    assert (told["correction"].was, told["correction"].now) == ("9 killed", "8 killed")


def test_a_withheld_word_in_an_old_state(desk: Desk) -> None:
    """The state stays, and neither the change to it nor that from it is told."""
    because = "because: The two differ on how many died and on who they were."
    desk.change(because, f"because: The two differ, says {NAME}.")
    desk.change(f", says {NAME}.", " on how many died.")
    desk.change("killed: 9", "killed: 8")
    made = CliRunner().invoke(main, ["--project", str(desk.folder), "withhold", "strike", NAME], catch_exceptions=False)
    assert made.exit_code == 0, made.output
    desk.write(
        STRIKE,
        desk.text(STRIKE) + made.stdout.replace("what: …", "what: a name").replace("reason: …", "reason: private"),
    )
    desk.commit()
    found = desk.record().of("facts/strike")
    hidden = RecordChange("facts/strike", (), "withheld")
    assert [state.changes for state in found.states[:3]] == [(), (hidden,), (hidden,)]
    assert kinds(found)[3] == ["figure"]
    assert "Kamal" not in repr(asdict(found))


def test_the_sound_opposite_tells_all(desk: Desk) -> None:
    """The same without anything withheld."""
    because = "because: The two differ on how many died and on who they were."
    desk.change(because, f"because: The two differ, says {NAME}.")
    assert kinds(desk.record().of("facts/strike")) == [[], ["text"]]


def test_what_an_embargo_holds_back_is_told_of_no_state(desk: Desk) -> None:
    """Where a state rested on what is held back today."""
    desk.change("source: army-statement", "source: observers-report")
    desk.change("source: observers-report", "source: army-statement")
    assert kinds(desk.record().of("facts/strike")) == [[], ["citation"], ["citation"]]
    held = desk.record(held=["observers-report"]).of("facts/strike")
    assert kinds(held) == [[], ["withheld"], ["withheld"]]


def test_what_is_held_back_has_no_record(desk: Desk) -> None:
    """Nor is it named among what others lack."""
    report = "content/sources/observers-report.yaml"
    desk.write(report, desk.text(report) + "embargo: 2099-01-01\n")
    desk.commit()
    record = desk.record()
    assert "sources/observers-report" not in record.by_id
    assert not [id for id in record.by_id if id.startswith("facts/toll")]
    assert record.of("facts/toll") == Recorded("facts/toll")
    assert "facts/strike" in record.by_id
    assert "observers-report" not in repr([one.lacking for one in record.by_id.values()])


def test_a_forgotten_state_is_in_no_history(desk: Desk) -> None:
    """The next one is held against the one before."""
    desk.change("killed: 9", "killed: 7")
    digest = desk.digest("facts/strike")
    desk.change("killed: 7", "killed: 8")
    assert len(desk.record().of("facts/strike").states) == 3
    forget = f"  forget:\n    - state: '{digest}'\n      because: It named somebody.\n"
    desk.edit(SITE, "  unapproved: mark\n", f"  unapproved: mark\n{forget}")
    states = desk.record().of("facts/strike").states
    assert [(c.was, c.now) for state in states for c in state.changes] == [("9", "8")]


def test_to_forget_voids_no_approval(desk: Desk) -> None:
    """The list is no part of what is approved of the site."""
    before = desk.digest("site")
    digest = desk.digest("facts/strike")
    desk.edit(
        SITE,
        "  unapproved: mark\n",
        f"  unapproved: mark\n  forget:\n    - state: '{digest}'\n      because: It named somebody.\n",
    )
    assert desk.digest("site") == before


def test_a_removed_subject_has_no_states(desk: Desk) -> None:
    """But who took it down."""
    desk.review("cleo", "facts/strike", role="legal", decision="takedown", reason="By order of a court.")
    found = desk.record().of("facts/strike")
    assert (found.state, found.by, found.states) == ("removed", (Approver("legal"),), ())


def test_a_shallow_clone_tells_no_states(desk: Desk, tmp_path: Path) -> None:
    """As the oldest commit that it has would seem to be the first."""
    desk.approve("facts/strike")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{desk.folder}", str(clone))
    found = Desk(clone, desk.keys, desk.now).record()
    assert not found.is_read
    assert {one.states for one in found.by_id.values()} == {()}
    assert found.of("facts/strike").state != "approved"


def test_what_lacks_on_a_page(desk: Desk) -> None:
    """What it prints of others, approved or not."""
    desk.approve("facts/strike")
    found = desk.record().of("facts/strike")
    assert found.state == "approved"
    assert "facts/strike" not in found.lacking
    assert {"sources/army-statement", "site"} <= set(found.lacking)
