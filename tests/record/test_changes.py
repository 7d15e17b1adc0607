"""Changes of the record in words: which sort, of what, what was and is, and why."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import get_args

import pytest

from generator.compare.kinds import Kind
from generator.labels import LABELS
from generator.model.record import RecordChange
from generator.page import PageContext
from generator.page.changes import change_value, state_value
from generator.page.values import ChangeValue
from generator.wording import wording_for
from tests.history import RAISED, ROW, STANDING, change, make_site, states, with_record

NOW = datetime(2025, 2, 1, tzinfo=UTC)


def _told(*changes: RecordChange, fact: str = "facts__strike") -> tuple[ChangeValue, ...]:
    site = with_record(make_site(), **{fact: states(changes)})
    context = PageContext(site, wording_for("en", site.settings), "en", NOW)
    [state] = context.past.of(fact.replace("__", "/"))[1:]
    return tuple(change_value(context, one, state.since) for one in state.changes)


LINES = [
    (RAISED, "Raised · Civil defence · Killed: at least 200 → at least 210 (Civil defence found more.)"),
    (STANDING, "Standing changed: Unverified → Single source"),
    (change("facts/strike", "claims", "relief", "as_of", kind="date", was="2025-01-03", now="2025-01-04"),
     "Date changed · Civil defence · As of: 3 January 2025 → 4 January 2025"),
    (change("facts/strike", "where", kind="place", was="elsewhere", now="exampleton"),
     "Place changed · Where: elsewhere → Exampleton"),
    (change("facts/strike", "claims", "relief", "via", kind="voice", was="ministry, relief", now="ministry, ghost"),
     "Attribution changed · relief: The ministry, Civil defence → ministry, ghost"),
    (change("facts/strike", "claims", "relief", "killed", "parts", "civilians", kind="figure", now="12"),
     "Figure added · Civil defence · Killed · Civilians: — → 12"),
    (change("facts/strike", "claims", "army", kind="claim-vanished", was="by: army"), "Claim removed · army"),
    (change("facts/strike", "claims", "relief", "killed", kind="figure", was="dozens", now="at least 1000",
            move="raised", alike=170),
     "Raised · Civil defence · Killed: dozens → at least 1,000, with 170 others"),
]  # fmt: skip


@pytest.mark.parametrize(("made", "line"), LINES, ids=[one.kind + one.move.__str__() for one, _ in LINES])
def test_a_change_is_told_in_one_line_of_words(made: RecordChange, line: str) -> None:
    """Figures as pages print figures, terms by their labels, times by the calendar, the claim by its voice."""
    [told] = _told(made)

    assert told.line.replace("\u00a0", " ") == line


def test_a_row_is_told_with_its_day() -> None:
    """The change of a row of a series, which has its own subject, stands in the history of its fact."""
    [told] = _told(ROW, fact="facts__toll")

    assert told.line.replace("\u00a0", " ") == "Entry added · The ministry · 5 January 2025, with 2 others"
    assert told.subject is not None
    assert told.subject.href == "facts/toll/index.html"


def test_a_claim_whose_voice_has_changed_is_told_by_its_id() -> None:
    """A figure that another voice gave is not put into the mouth of the one who speaks today."""
    voice = change("facts/strike", "claims", "relief", "by", kind="voice", was="ministry", now="relief")
    [raised, moved] = _told(RAISED, voice)

    assert [raised.of[0].text, moved.of[0].text] == ["relief", "relief"]
    assert moved.line == "Attribution changed · relief: The ministry → Civil defence"


def test_what_alters_nothing_in_print_is_no_change() -> None:
    """Answers to checks, another spelling of the same figure, a move to another folder."""
    unseen = (
        change("facts/strike", "known", kind="answer", now="x"),
        change("facts/strike", "topic", kind="renamed", was="a", now="b"),
        change("facts/strike", "claims", "relief", "killed", kind="figure", was="2000", now="2,000", move="respelt"),
    )
    site = with_record(make_site(), facts__strike=states(unseen, (RAISED,)))
    context = PageContext(site, wording_for("en", site.settings), "en", NOW)
    told = [state_value(context, state) for state in context.past.of("facts/strike")]

    assert [(state.since.text.replace("\u00a0", " "), len(state.changes)) for state in told] == [
        ("6 January 2025, 12:00", 0),
        ("8 January 2025, 12:00", 1),
    ]


def test_every_kind_of_change_has_its_word() -> None:
    """A new kind or move cannot be told without a label."""
    moves = {"raised", "lowered", "requalified", "widened", "narrowed", "incomparable"}

    told = {kind for kind in get_args(Kind) if RecordChange("facts/strike", (), kind).is_printed}

    assert told | moves <= LABELS["change"].keys()
