"""`factsheet history`: every state that a subject had."""

import json
from datetime import UTC, datetime
from pathlib import Path

import click

from generator.cli.options import project_option
from generator.cli.report import print_lines, printable
from generator.compare import subjects_of
from generator.files import Folder
from generator.read import read
from generator.record import pasts_of
from generator.review.desk import approvals_in
from generator.review.sign_off import named
from generator.review.state_lines import as_json, lines_of


@click.command
@click.argument("id_", metavar="ID")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", help="How states are printed.")
@click.option("--policy", metavar="REF", help="The commit whose roster and rules hold; by default the published one.")
@project_option
def history(id_: str, form: str, policy: str | None, project: Path) -> None:
    """Print every state that a subject had: since when, what changed, and who approved it.

    A row of a series is a subject of its own, called `fact#claim@2025-01-06`; those of a fact are named on stderr.
    """
    subject, *rows = named((id_,), subjects_of(Folder(project)))
    approvals = approvals_in(project, datetime.now(UTC), policy)
    site = read(Folder(project)).site
    forgotten = {one.state for one in site.settings.review.forget} if site else ()
    past = pasts_of(approvals, forgotten, (subject.id,)).get(subject.id, ())
    if form == "json":
        click.echo(json.dumps(as_json(subject.id, past), ensure_ascii=False, indent=2))
    else:
        print_lines(map(printable, lines_of(past, approvals.by_id[subject.id].need)))
    for row in rows:
        click.echo(
            printable(f"its row has a history of its own: factsheet history {row.id.partition('/')[2]}"), err=True
        )
