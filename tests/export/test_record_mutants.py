"""No mutant of what files say of approvals, states and changes is read back as sound; the sound ones are."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from types import MappingProxyType
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from generator.export import facts_json
from generator.model import Site
from generator.model.record import Approver, Record, RecordChange, Recorded
from generator.verify.forms.grammar import ENGLISH
from generator.verify.programs import data_json, data_table
from generator.verify.programs.data_json import check_json
from tests.export.drawn import Drawn
from tests.export.test_data_mutants import as_csv, as_json, csv_faults, english, json_faults, keep_shape, table_of
from tests.export.test_feed_mutants import as_tree, as_written, faults, kind_of
from tests.history import BEGUN, CONTENT, RAISED, ROW, STANDING, TITLE, change, make_site, states
from tests.mutants import mutants, survivors

FEEDS = [f"{folder}/feed" for folder in ("changes", "corrections")]
LOST = change(
    "facts/strike", "corrections", kind="correction", was="about 190", now="at least 200",
    reason="A slip of ours.", correction="correction",
)  # fmt: skip
LOWERED = change("facts/toll", "claims", "ministry", "killed", kind="figure", was="309", now="308", move="lowered")
VOICE = change("facts/toll", "claims", "ministry", "by", kind="voice", was="relief", now="ministry")
EDITED = change("explainers/sheet", "body", kind="text", was="Civil defence said 200.", now="Civil defence counted.")
PLACE = change("facts/strike", "where", kind="place", was="exampleton", now="exampleton", reason="By the map.")


def corrected() -> str:
    """The strike with three corrections more."""
    more = "".join(
        f"  - on: 2025-01-{day}\n    type: {sort}\n    was: words {day}\n    now: other words {day}\n"
        f"    because: Why {day}.\n"
        for day, sort in ((10, "correction"), (11, "source-revised"), (12, "update"))
    )
    return CONTENT["facts/war/strike.yaml"] + more


@pytest.fixture(scope="module")
def site() -> Site:
    """Facts that are approved, changed, corrected; approved by one; void; on one editor's word; with rows of each."""
    own = make_site({"facts/war/strike.yaml": corrected()})
    editors = (Approver("editor", "Ann A."), Approver("legal", "Ben B."))
    strike = tuple(
        replace(one, by=editors[: number % 3])
        for number, one in enumerate(states((RAISED, STANDING), (LOST,), (TITLE, PLACE)))
    )
    told = {
        "facts/strike": Recorded(
            "facts/strike", "approved", 2, 2, editors, "signed", BEGUN + timedelta(days=4, hours=13), states=strike,
            changed=4, is_own=True,
        ),
        "facts/toll": Recorded(
            "facts/toll", "waiting", 1, 2, editors[:1], "forge", BEGUN, BEGUN + timedelta(days=1),
            BEGUN + timedelta(days=2), lacking=("facts/toll", "actors/ministry"),
            states=states((LOWERED,), (VOICE, ROW)),
        ),
        "facts/toll#ministry@2025-01-04": Recorded("facts/toll#ministry@2025-01-04", "approved", 2, 2, at=BEGUN),
        "facts/toll#ministry@2025-01-05": Recorded("facts/toll#ministry@2025-01-05", "void", states=states((ROW,))),
        "explainers/sheet": Recorded("explainers/sheet", "override", until=BEGUN, states=states((EDITED,))),
    }  # fmt: skip
    return replace(own, record=Record(MappingProxyType(told), is_read=True))


def test_no_mutant_of_approvals_and_history_in_json_survives(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A state, a day, an approver, a change, a side, a type that is another, another's, gone or twice."""
    tree = json.loads(facts_json(site, english(site), site.facts.values()))
    assert json_faults(site, as_json(tree)) == []
    keep_shape(data_json, "_shape_of", site, monkeypatch)
    told = [{key: fact[key] for key in ("approval", "history")} for fact in tree]

    def found(own: Any) -> list[str]:
        spoilt = [{**fact, **one} if isinstance(one, dict) else one for fact, one in zip(tree, own, strict=False)]
        spoilt = [_without(fact, one) for fact, one in zip(spoilt, own, strict=False)]
        return list(check_json(as_json(spoilt), site, ENGLISH, ()))

    changed = (one for one in mutants(told) if len(one.way) > 1)
    assert survivors(changed, found) == []


def _without(fact: Any, own: Any) -> Any:
    """The fact without what was taken from it."""
    gone = {"approval", "history"} - set(own) if isinstance(own, dict) else set()
    return {key: value for key, value in fact.items() if key not in gone} if isinstance(fact, dict) else fact


def test_no_mutant_of_approvals_in_csv_survives(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a fact, of rows that are approved, void and without a review, and of the day."""
    rows = list(csv.reader(io.StringIO(table_of(site, bom=False).decode(), newline="")))
    head = rows[0].index("approval")
    told = {row[0]: row[head : head + 2] for row in rows[1:]}
    assert told == {
        "strike#relief.killed": ["approved", "2025-01-11"],
        "toll#ministry.killed@2025-01-04": ["waiting", ""],
        "toll#ministry.killed@2025-01-05": ["void", ""],
        "toll#ministry.killed@2025-01-06": ["unreviewed", ""],
    }
    keep_shape(data_table, "rows_of", site, monkeypatch)
    assert csv_faults(site, as_csv(rows)) == []

    def written(own: Any) -> bytes:
        cells = [[str(cell or "") for cell in one] if isinstance(one, list) else [str(one)] for one in own]
        return as_csv([row[:head] + one for row, one in zip(rows, cells, strict=False)])

    cells = [row[head:] for row in rows]
    drawn = mutants(cells, kind=lambda way: way[1:] if len(way) > 1 and way[0] else ("head", *way[1:]))
    changed = (one for one in drawn if written(one.tree) != as_csv(rows))
    assert survivors(changed, lambda tree: csv_faults(site, written(tree))) == []


@pytest.mark.parametrize("path", FEEDS)
def test_no_mutant_of_a_feed_in_xml_survives(path: str, site: Site) -> None:
    """An entry, its time, its words, its address of another; in another order, gone or twice."""
    drawn, path = Drawn(site), f"{path}.xml"
    tree = as_tree(ET.fromstring(drawn.files[path]))
    before = as_written(tree)
    assert faults(drawn, path, before) == []
    changed = (one for one in mutants(tree, kind=kind_of(tree)) if as_written(one.tree) != before)
    assert survivors(changed, lambda tree: faults(drawn, path, as_written(tree))) == []


@pytest.mark.parametrize("path", FEEDS)
def test_no_mutant_of_a_feed_in_json_survives(path: str, site: Site) -> None:
    """The same of keys and values."""
    drawn, path = Drawn(site), f"{path}.json"
    tree = json.loads(drawn.files[path])
    assert faults(drawn, path, json.dumps(tree).encode()) == []
    assert survivors(mutants(tree), lambda tree: faults(drawn, path, json.dumps(tree).encode())) == []


SLIPS: Mapping[str, tuple[str, str]] = {
    "was and now turned round": ("at least 200 → at least 210", "at least 210 → at least 200"),
    "a bound less": ("at least 200 →", "200 →"),
    "another move": ("Raised · ", "Lowered · "),
    "another reason": ("(Civil defence found more.)", "(The ministry found more.)"),
    "no reason": (" (Civil defence found more.)", ""),
    "another standing": ("Unverified → Single source", "Single source → Unverified"),
    "one other more": (", with 2 others", ", with 3 others"),
    "the voice that has it today": ("Lowered · ministry · Killed", "Lowered · The ministry · Killed"),
    "another capital": ("Killed in the strike", "Killed in the Strike"),
    "a sign that nobody sees": ("at least 210", "at least 2\u200b10"),
}


@pytest.mark.parametrize(("old", "new"), SLIPS.values(), ids=SLIPS)
def test_a_line_of_a_change_says_that_change(old: str, new: str, site: Site) -> None:
    """Each slip that a person would make is found."""
    drawn = Drawn(site)
    data = drawn.files["changes/feed.json"].decode()
    words = json.dumps(new)[1:-1] if "\\u" in data else new
    assert old in data, data
    assert faults(drawn, "changes/feed.json", data.replace(old, words, 1).encode()) != []


def test_a_change_of_another_fact_is_told_of_none(site: Site) -> None:
    """Not even where its words are true of that."""
    drawn = Drawn(site)
    tree = json.loads(drawn.files["changes/feed.json"])
    lowered, raised = (next(one for one in tree["items"] if one["title"].startswith(word)) for word in LABELS)
    for key in ("id", "url", "title", "content_text", "date_modified"):
        swapped = {**raised, key: lowered[key]}
        items = [swapped if one is raised else one for one in tree["items"]]
        is_told = bool(faults(drawn, "changes/feed.json", json.dumps({**tree, "items": items}).encode()))
        assert is_told == (lowered[key] != raised[key]), key


LABELS = ("Lowered", "Raised")
_KINDS: tuple[RecordChange, ...] = (RAISED, STANDING, LOST, TITLE, PLACE, LOWERED, VOICE, ROW, EDITED)


def test_the_record_that_is_spoilt_has_each_sort(site: Site) -> None:
    """A figure, a standing, a correction, a text, a place, a voice, a row."""
    told = {one.kind for own in site.record.by_id.values() for state in own.states for one in state.changes}
    assert told == {one.kind for one in _KINDS}
