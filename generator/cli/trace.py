"""`factsheet trace`: what somebody read in, all that is known of it out."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from generator.cli.options import now_option, project_option
from generator.cli.report import print_lines, printable
from generator.notice import Misuse, OutsideFault
from generator.record import Approvals
from generator.review.desk import approvals_in
from generator.review.trace import Index, Match, context_of, found_in
from generator.review.trace_text import answer_lines, found_lines, list_lines
from generator.review.traced import Traced, as_json
from generator.review.traced import trace as answer_of

_NOT_FOUND = 1
_LONGEST = 500


@click.command
@click.argument("asked", metavar="TEXT|ID...", nargs=-1, required=True)
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", help="How it is printed.")
@click.option("--policy", metavar="REF", help="The commit whose roster and rules hold; by default the published one.")
@now_option
@project_option
def trace(asked: tuple[str, ...], form: str, policy: str | None, now: datetime | None, project: Path) -> None:
    """Trace a number, words or an id: who said it, where, who says otherwise, who approved it.

    What was read on a page or on paper may be given as it stands there, an address and an edition's code as well.
    """
    text, clock = " ".join(asked), now or datetime.now(UTC)
    if len(text) > _LONGEST:
        raise Misuse(f"that is longer than {_LONGEST} signs; ask by a number, an id, or a few words")
    context, broken = context_of(project, clock)
    index = Index(context)
    found = found_in(index, project, text, clock)
    print_lines(map(printable, broken), err=True)
    is_one = len(found) == 1 or (bool(found) and found[0].leads(found[1]))
    approvals, unread = _record(project, clock, policy) if is_one else (None, "it was not asked for")
    traced = answer_of(index, found[0], approvals) if is_one else None
    nearest = () if found else index.nearest(text)
    if form == "json":
        click.echo(json.dumps(as_json(text, found, nearest, traced, unread), ensure_ascii=False, indent=2))
    else:
        print_lines(map(printable, _lines(text, found, nearest, traced, unread)))
    if not found:
        click.get_current_context().exit(_NOT_FOUND)


def _lines(
    text: str, found: tuple[Match, ...], nearest: tuple[Match, ...], traced: Traced | None, unread: str
) -> Iterator[str]:
    """The answer and what else was found; or a list to choose from."""
    if traced is not None:
        yield from found_lines(found, text)
        yield from answer_lines(traced, unread)
        yield from ("", "also found:", *list_lines(found[1:])) if found[1:] else ()
    elif found:
        yield f"{len(found)} may be meant; ask for one by its id:"
        yield from list_lines(found)
    else:
        yield f"nothing here has “{text}”{'; the nearest:' if nearest else ''}"
        yield from list_lines(nearest)


def _record(project: Path, clock: datetime, policy: str | None) -> tuple[Approvals | None, str]:
    """Where the subjects stand, or why there is no record to read; a policy that is named has to be there."""
    try:
        return approvals_in(project, clock, policy), ""
    except (Misuse, OutsideFault) as fault:
        if policy is not None:
            raise
        return None, str(fault)
