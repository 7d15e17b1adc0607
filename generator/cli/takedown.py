"""`factsheet takedown`: the one legal review that holds something, written and signed, never committed."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from generator.cli.approve import file_all, person_asking, require_roster
from generator.cli.options import now_option, project_option
from generator.cli.report import printable
from generator.compare import Subject, subjects_of
from generator.files import Folder
from generator.notice import Misuse
from generator.read import read
from generator.review.desk import approvals_in
from generator.review.printed import Uses
from generator.review.sign_off import address_in, draft_of, named


@click.command
@click.argument("id_", metavar="ID")
@click.option("--reason", required=True, metavar="TEXT", help="Why it is taken down; readers may be told it.")
@click.option("--note", metavar="TEXT", help="For editors: in no output.")
@click.option("--by", metavar="ID", help="Who you are; by default whom the roster knows by your git's address.")
@click.option("--policy", metavar="REF", help="The commit whose roster and rules hold; by default the published one.")
@now_option
@project_option
def takedown(
    id_: str, reason: str, note: str | None, by: str | None, policy: str | None, now: datetime | None, project: Path
) -> None:
    """Write the legal review that takes a fact or an explainer down; nothing is committed.

    It holds whatever is changed, until somebody with the role legal revokes it.
    """
    clock, tree = now or datetime.now(UTC), Folder(project)
    subjects = named((id_,), subjects_of(tree))
    if subjects[0].group not in ("facts", "explainers"):
        raise Misuse(
            f"{subjects[0].id} has no page that can be taken down; name the facts and explainers that print it"
        )
    approvals = approvals_in(project, clock, policy)
    require_roster(approvals.policy)
    me = person_asking(approvals.policy, by)
    said = {"reason": reason, "note": note}
    file_all(
        project, [draft_of(subjects, approvals, me, address_in(tree), clock, "takedown", **said)], approvals.policy
    )
    for line in _next(subjects[0], Uses(read(tree).site)):
        click.echo(printable(line), err=True)


def _next(subject: Subject, uses: Uses) -> Iterator[str]:
    """What a build makes of it, and what else is to be done, as nothing is deleted by a review."""
    printed = uses.of(subject.id)
    pages = [*(f"facts/{id}" for id in printed.facts), *(f"explainers/{id}" for id in printed.explainers)]
    yield "once the review is committed, builds leave the page out, and its address says that it was removed:"
    if pages:
        yield f"- what prints it leaves with it, until you have taken it out: {', '.join(pages)}"
    yield "- build and publish; then see that its files and its briefing are gone from the host"
    yield "- ask caches, archives and whoever has a briefing; older commits and bundles have it still"
