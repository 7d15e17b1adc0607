"""A small invented site and a record of its past, for whoever tests what pages say of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import MappingProxyType

from generator.compare.figures import figure_of
from generator.files import Memory
from generator.model import Site
from generator.model.record import Record, RecordChange, Recorded, RecordState
from generator.read import read

BEGUN = datetime(2025, 1, 6, 9, 0, tzinfo=UTC)
_CITED = "    source: log\n    at: para. 2\n    exact: at least 210 people were killed\n"
CONTENT = {
    "site.yaml": "title: Sheets\npublisher: desk\naddress: https://facts.example.org\nlanguages: [en]\n"
    "time_zone: Asia/Damascus\ncorrections_contact: desk@example.org\nlicence: CC BY 4.0\n",
    "actors/desk.yaml": "name: The desk\nrole: newsroom\n",
    "actors/relief.yaml": "name: Civil defence\nrole: ngo\n",
    "actors/ministry.yaml": "name: The ministry\nrole: government\n",
    "places/exampleton.yaml": "kind: city\nname: Exampleton\npoint: [35.2, 36.8]\n",
    "sources/log.yaml": "type: report\ntitle: The log\npublisher: relief\nissued: 2025-01-03\nlanguage: en\n",
    "facts/war/strike.yaml": "kind: casualty\ntitle: Killed in the strike\nwhen: 2025-01-03\nwhere: exampleton\n"
    f"of: people\nclaims:\n  relief:\n    by: relief\n    killed: at least 210\n{_CITED}"
    "standing: single-source\nbecause: One voice alone.\n"
    "corrections:\n  - on: 2025-01-08\n    type: update\n    was: at least 200\n    now: at least 210\n"
    "    because: Civil defence found more.\n",
    "facts/war/toll.yaml": "kind: casualty\ntitle: Toll of the war\nwhen: 2025-01-03\nwhere: exampleton\n"
    "of: people\nclaims:\n  ministry:\n    by: ministry\n    series:\n"
    + "".join(
        f"      - as_of: 2025-01-0{day}\n        killed: {300 + day}\n        source: log\n"
        f"        exact: {300 + day} killed\n"
        for day in (4, 5, 6)
    )
    + "standing: unverified\nbecause: Nobody could go there.\n",
    "explainers/sheet.md": "---\ntitle: What is known of the strike\nstandfirst: A sheet.\nas_of: 2025-01-09 12:00\n"
    "state: published\nkey_figures: [strike#relief.killed]\nfacts: [war]\n---\n\n"
    "Civil defence counted [[strike#relief.killed]].\n",
}


def make_site(files: dict[str, str] | None = None) -> Site:
    """The site, with other files in place of its own."""
    told = {**CONTENT, **(files or {})}
    site = read(Memory({f"content/{path}": text.encode() for path, text in told.items()})).site
    assert site is not None
    return site


def change(subject: str, *path: str, kind: str, was: str = "", now: str = "", **more: object) -> RecordChange:
    """A change of the record, with the figures of its sides."""
    figures = (figure_of(was), figure_of(now)) if kind == "figure" else (None, None)
    made = RecordChange(subject, path, kind, was=was, now=now, figures=figures)
    return replace(made, **more)  # type: ignore[arg-type]


RAISED = change(
    "facts/strike", "claims", "relief", "killed", kind="figure", was="at least 200", now="at least 210",
    move="raised", reason="Civil defence found more.", correction="update",
)  # fmt: skip
STANDING = change("facts/strike", "standing", kind="standing", was="unverified", now="single-source")
TITLE = change("facts/strike", "title", kind="text", was="Dead in the strike", now="Killed in the strike")
ROW = change("facts/toll#ministry@2025-01-05", kind="row-added", now="305", alike=2)


def states(*changes: tuple[RecordChange, ...]) -> tuple[RecordState, ...]:
    """A first state, and one for each of these changes, each a day after the one before."""
    made = [RecordState(BEGUN, f"{0:040x}")]
    for number, own in enumerate(changes, 1):
        made.append(RecordState(BEGUN + timedelta(days=number), f"{number:040x}"[::-1], changes=own))
    return tuple(made)


def with_record(site: Site, **told: tuple[RecordState, ...]) -> Site:
    """The site with a record of these states, by the subject's id with `__` for its slash."""
    by_id = {name.replace("__", "/"): own for name, own in told.items()}
    record = Record(MappingProxyType({id: Recorded(id, states=own) for id, own in by_id.items()}), is_read=True)
    return replace(site, record=record)
