"""`factsheet status`: the review board."""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from generator.cli.options import now_option, project_option
from generator.cli.report import print_lines, printable
from generator.files import Folder
from generator.read import read
from generator.record import Approval
from generator.review.desk import approvals_in, person_of_user
from generator.review.status import Row, Status, as_json, status_of

_MOST = 6


@click.command
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", help="How the board is printed.")
@click.option(
    "--by", "me", metavar="ID", help="Who looks at it; by default whom the roster knows by your git's address."
)
@click.option("--policy", metavar="REF", help="The commit whose roster and rules hold; by default the published one.")
@click.option("--all", "whole", is_flag=True, help="Name everything that is only counted otherwise.")
@now_option
@project_option
def status(form: str, me: str | None, policy: str | None, *, whole: bool, now: datetime | None, project: Path) -> None:
    """Print the review board: what waits for whom, and why.

    Nothing is fetched or written. Reviews count from the commit on with which they came.
    """
    clock = now or datetime.now(UTC)
    approvals = approvals_in(project, clock, policy)
    board = status_of(approvals, read(Folder(project)).site, clock, me or person_of_user(approvals.policy))
    if form == "json":
        click.echo(json.dumps(as_json(board), ensure_ascii=False, indent=2))
    else:
        print_lines(printable(line) for line in _lines(board, len(approvals.by_id) if whole else _MOST))


def _lines(board: Status, most: int) -> Iterator[str]:
    yield _line("public now", None, _public(board))
    yield _line(f"waiting for you ({board.me or 'in no roster'})", len(board.mine), _rows(board.mine, most))
    yield _line("waiting for others", len(board.others), _rows(board.others, most))
    yield _line("due for review", len(board.due), _some((f"{id} since {day}" for id, day in board.due), most))
    void = (f"{row.approval.subject}: {row.approval.why_void}" for row in board.void)
    yield _line("void since approval", len(board.void), _some(void, most))
    yield _line("held back", len(board.held), _some((f"{path}: {why}" for path, why in board.held), most))
    yield from _copies(board, most)
    yield _line("approved", None, _counted(board))
    yield from _reviews(board)


def _copies(board: Status, most: int) -> Iterator[str]:
    """What copies of sources leave open, where some are kept."""
    if board.unfound:
        unfound = (f"{one.claim}: {one.result} in {one.source}" for one in board.unfound)
        yield _line("quotations not found", len(board.unfound), _some(unfound, most))
    if board.unkept:
        yield _line("sources without a copy", len(board.unkept), _some(board.unkept, most))


def _reviews(board: Status) -> Iterator[str]:
    """Reviews that do not count, and why."""
    yield from (f"not yet committed: {filed.path}" for filed in board.approvals.pending)
    yield from (f"counts for nothing: {one.path}: {one.why}" for one in board.approvals.unsound)
    for id, approval in board.approvals.by_id.items():
        if approval.state != "approved":
            yield from (f"does not count for {id}: {one.path}: {one.why}" for one in approval.ignored)
    if board.approvals.is_shallow:
        yield "this clone is shallow, and what it hides does not count: run `git fetch --unshallow`"


def _line(head: str, number: int | None, text: str) -> str:
    return f"{head:<26} {'' if number is None else number:>4}  {text}".rstrip()


def _public(board: Status) -> str:
    parts = [
        f"correction waits for its second approval until {_clock(one.due)}: {one.subject}" for one in board.corrections
    ]
    parts += [
        f"correction without its second approval since {_clock(one.overdue)}: {one.subject}"
        for one in board.approvals.by_id.values()
        if one.overdue is not None
    ]
    parts += [f"override ends {_clock(one.until)}: {one.subject}" for one in board.overrides]
    parts.append(f"{board.lacking} pages with something unapproved")
    return " · ".join(parts)


def _clock(time: datetime | None) -> str:
    return time.isoformat(" ", "minutes") if time is not None else ""


def _rows(rows: Iterable[Row], most: int) -> str:
    return _some((_row(row.approval, row.pages) for row in rows), most)


def _row(one: Approval, pages: int) -> str:
    held_up = f", printed by {pages} others" if pages > 1 else ""
    return f"{one.subject} {one.have}/{one.need}{held_up}"


def _some(texts: Iterable[str], most: int) -> str:
    told = list(texts)
    more = [f"and {len(told) - most} more (--all names them)"] if len(told) > most else []
    return " · ".join([*told[:most], *more])


def _counted(board: Status) -> str:
    return ", ".join(f"{count} {folder}" for folder, count in sorted(board.approved.items())) or "nothing"
