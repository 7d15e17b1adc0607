"""`factsheet diff`: what changed in meaning between two revisions."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Literal, get_args

import click

from generator.cli.options import now_option, project_option
from generator.cli.report import as_lines, formatted, print_lines, printable, summary
from generator.files import Folder
from generator.model.layout import CONTENT, REVIEWERS
from generator.notice import Notice, Stop
from generator.record import Approval
from generator.review.desk import approvals_in
from generator.review.diff import Diff, diff_of
from generator.review.document import as_json, as_markdown
from generator.review.page import as_html
from generator.review.revisions import clock, revisions
from generator.review.text import as_text

Form = Literal["text", "json", "markdown", "html", "github", "sarif"]


@click.command
@click.argument("base", required=False)
@click.argument("head", required=False)
@click.option("--format", "form", type=click.Choice(get_args(Form)), default="text", help="How changes are printed.")
@click.option("--check", "is_check", is_flag=True, help="End with 1 where a change lacks its reason.")
@click.option("--all", "whole", is_flag=True, help="Name everything that is only counted otherwise.")
@click.option("--main", metavar="BRANCH", help="The branch that is published; found by its usual names otherwise.")
@now_option
@project_option
@click.pass_context
def diff(
    context: click.Context,
    base: str | None,
    head: str | None,
    form: Form,
    *,
    is_check: bool,
    whole: bool,
    main: str | None,
    now: datetime | None,
    project: Path,
) -> None:
    """Print what changed in meaning between two revisions.

    BASE is by default where this branch left the main one, HEAD the working tree. What is merely saved otherwise is no
    change.
    """
    compared = revisions(project, base, head, main)
    found = diff_of(compared, clock(now), _approvals(project, clock(now)) if head is None else {})
    print_lines(_lines(found, form, whole=whole))
    faults = _faults(found)
    if form == "text":
        print_lines(as_lines(faults))
    if is_check or faults:
        approved = f"; {found.approved[0]} of {found.approved[1]} subjects fully approved" if found.approved else ""
        click.echo(f"{summary(faults)}{approved}", err=True)
    if is_check and any(notice.severity == "error" for notice in faults):
        context.exit(1)


def _approvals(project: Path, now: datetime) -> Mapping[str, Approval]:
    """Where the subjects stand, where the project has a roster; what keeps that from being told is said."""
    if REVIEWERS not in Folder(project).paths(CONTENT):
        return {}
    try:
        return approvals_in(project, now).by_id
    except Stop as stop:
        click.echo(f"approvals are not told: {printable(str(stop))}", err=True)
        return {}


def _lines(found: Diff, form: Form, *, whole: bool) -> Iterator[str]:
    if form == "text":
        yield from map(printable, as_text(found, whole=whole))
    elif form in ("github", "sarif"):
        yield from formatted(_faults(found), form)
    else:
        yield {"json": as_json, "markdown": as_markdown, "html": as_html}[form](found)


def _faults(found: Diff) -> list[Notice]:
    """The gates, and what cannot be read: an error in the newer revision, where it hides what changed."""
    before = (replace(notice, severity="warning") for notice in found.was_unread)
    return sorted({*found.gates, *found.unread, *before}, key=lambda notice: notice.order)
