"""A diff for programs, as JSON, and for a comment on a forge, as Markdown."""

import json
import re
from collections.abc import Iterator
from typing import Any

from generator.model import Figure
from generator.review.diff import Diff, Judged
from generator.review.words import Line, lines_of, summary_of

FORMAT = "factsheet-diff/1"
MARKER = "<!-- factsheet-diff -->"
"""Begins a comment, so that whoever posts it finds the one before and replaces it."""
MOST = 60_000
"""Characters of a comment."""


def as_json(diff: Diff) -> str:
    """All changes, with the gates, what prints them, and the files that could not be read."""
    document = {
        "format": FORMAT,
        "base": diff.base,
        "head": diff.head,
        "summary": summary_of(diff),
        "changes": [_change(diff.of(change)) for change in diff.changes],
        "gates": [_notice(notice) for notice in diff.gates],
        "reformatted": list(diff.reformatted),
        "unread": {"base": [_notice(one) for one in diff.was_unread], "head": [_notice(one) for one in diff.unread]},
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def as_markdown(diff: Diff) -> str:
    """One comment. All that comes from files stands in code spans: no link, picture, mention or markup comes alive."""
    lines = [MARKER, f"**{summary_of(diff)}**", ""]
    room = MOST - sum(map(len, lines)) - 200
    left = 0
    for text in _items(diff):
        if left or len(text) + 1 > room:
            left += 1
            continue
        lines.append(text)
        room -= len(text) + 1
    if left:
        lines += ["", f"and {left:,} more, which `factsheet diff` lists"]
    return "\n".join(lines)


def _change(judged: Judged) -> dict[str, Any]:
    change, printed, needs = judged.change, judged.printed, judged.approval
    moved, cited = change.moved, change.citation
    return {
        "subject": change.subject,
        "group": change.group,
        "path": list(change.path),
        "kind": change.kind,
        "move": change.move,
        "was": change.was,
        "now": change.now,
        "bounds": {"was": _bounds(moved.was), "now": _bounds(moved.now)} if moved else None,
        "citation": cited and {"source": cited.source, "at": cited.at, "exact": cited.exact, "new": cited.is_new},
        "reason": change.reason,
        "needs": {"have": needs.have, "need": needs.need, "state": needs.state} if needs else None,
        "gate": judged.gate.code if judged.gate else None,
        "file": change.at.path,
        "line": change.at.line,
        "column": change.at.column,
        "printed": {
            "facts": list(printed.facts),
            "explainers": list(printed.explainers),
            "briefings": [f"explainers/{id}/briefing.pdf" for id in printed.explainers],
            "sentences": [{"explainer": one.explainer, "text": one.text} for one in printed.sentences],
        },
    }


def _bounds(figure: Figure | None) -> dict[str, int | str | None] | None:
    """Both bounds, null where nothing can be told or the end is open; what is not whole is an exact text."""
    if figure is None:
        return None
    return {"least": as_bound(figure.least), "most": as_bound(figure.most)}


def as_bound(bound: object) -> int | str | None:
    """A bound as JSON has it."""
    return bound if bound is None or isinstance(bound, int) else str(bound)


def _notice(notice: Any) -> dict[str, Any]:
    at = notice.at
    told = {"file": at.path, "line": at.line, "column": at.column, "code": notice.code}
    return {**told, "found": notice.found, "remedy": notice.remedy}


def _items(diff: Diff) -> Iterator[str]:
    for line in lines_of(diff):
        yield _item(line)
    for notice in diff.gates:
        place = code(f"{notice.at.path}:{notice.at.line}")
        yield f"- :x: {place} **{notice.code}** {code(notice.found)} — {code(notice.remedy)}"
    for notice in (*diff.unread, *diff.was_unread):
        yield f"- cannot be read: {code(notice.at.path)} {code(notice.found)}"


def _item(line: Line) -> str:
    sides = f": {code(line.was)} → {code(line.now)}" if line.was or line.now else ""
    gate = f" **{line.gate}**" if line.gate else ""
    details = "".join(f"\n    {code(detail)}  " for detail in line.details)
    indent = "  " if line.part == "odd" else ""
    text = f"- {line.label} {code(line.what)}{sides}{gate}{details}"
    return "\n".join(indent + part for part in text.split("\n"))


def code(text: str) -> str:
    """A text as a code span of one line, whatever is in it."""
    line = "".join(sign if sign.isprintable() else " " for sign in " ".join(text.split())) or "—"
    fence = "`" * (max((len(run) for run in re.findall("`+", line)), default=0) + 1)
    pad = " " if line.startswith(("`", " ")) or line.endswith(("`", " ")) else ""
    return f"{fence}{pad}{line}{pad}{fence}"
