"""`factsheet approve`: a review of what would be published now, written and signed, never committed."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from shlex import quote

import click

from generator.cli.options import now_option, project_option
from generator.cli.report import printable
from generator.compare import Subject, subjects_of
from generator.files import Folder
from generator.model.layout import REVIEWERS
from generator.model.review import Decision
from generator.notice import Misuse
from generator.record import Policy
from generator.record.draft import Draft
from generator.review.desk import approvals_in, in_repository, person_of_user
from generator.review.diff import diff_of
from generator.review.revisions import revisions
from generator.review.sign_off import address_in, changed, draft_of, file, forge_drafts, named
from generator.review.text import as_text


@click.command
@click.argument("ids", metavar="[ID]...", nargs=-1)
@click.option("--since", metavar="REF", help="All that changed since a revision, asked for group by group.")
@click.option("--from", "from_", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE",
              help="The forge's own approvals of a request, as its interface gives them.")  # fmt: skip
@click.option("--revoke", is_flag=True, help="Take back what was approved; with --reason.")
@click.option("--override", is_flag=True, help="Publish for a day on your own word, by the role duty; with --reason.")
@click.option("--reason", metavar="TEXT", help="Why it is revoked or overridden; printed.")
@click.option("--note", metavar="TEXT", help="For editors: in no output.")
@click.option("--checked", metavar="WORD", multiple=True, help="What you checked: quotes, arithmetic, translation …")
@click.option("--by", metavar="ID", help="Who you are; by default whom the roster knows by your git's address.")
@click.option("--policy", metavar="REF", help="The commit whose roster and rules hold; by default the published one.")
@now_option
@project_option
def approve(
    ids: tuple[str, ...],
    since: str | None,
    from_: Path | None,
    *,
    revoke: bool,
    override: bool,
    reason: str | None,
    note: str | None,
    checked: tuple[str, ...],
    by: str | None,
    policy: str | None,
    now: datetime | None,
    project: Path,
) -> None:
    """Write a review of what would be published now, and sign it; nothing is committed.

    Each ID is a subject, with its folder or without; a fact takes the rows of its series along. The review is signed
    where your own git, not the project's, signs by SSH.
    """
    if sum((bool(ids), since is not None, from_ is not None)) != 1:
        raise Misuse("name what you approve: ids, or --since REF, or --from FILE")
    decision = _decision(revoke=revoke, override=override, reason=reason)
    clock = now or datetime.now(UTC)
    approvals = approvals_in(project, clock, policy)
    require_roster(approvals.policy)
    if from_ is not None:
        with in_repository(project) as (repository, folder):
            drafts = list(forge_drafts(from_.read_text("utf-8"), repository, folder, approvals.policy))
    else:
        me = person_asking(approvals.policy, by)
        subjects = named(ids, subjects_of(Folder(project))) if since is None else tuple(_asked(project, since))
        said = {"reason": reason, "note": note, "checked": checked}
        drafts = [draft_of(subjects, approvals, me, address_in(Folder(project)), clock, decision, **said)]
    file_all(project, drafts, approvals.policy)


def _decision(*, revoke: bool, override: bool, reason: str | None) -> Decision:
    if revoke and override:
        raise Misuse("--revoke and --override are two things; choose one")
    decision: Decision = "revoke" if revoke else "override" if override else "approve"
    if decision != "approve" and not reason:
        raise Misuse(f"say why, with --reason: a decision to {decision} is told with it")
    return decision


def _asked(project: Path, since: str) -> Iterator[Subject]:
    """What changed since a revision, as far as whoever sees it says yes, folder by folder."""
    found = revisions(project, since, None)
    for line in as_text(diff_of(found, datetime.now(UTC)), whole=True):
        click.echo(printable(line), err=True)
    subjects = changed(found.base.tree, subjects_of(found.head.tree))
    for folder, group in groupby(subjects, key=lambda one: one.id.partition("/")[0]):
        members = list(group)
        names = ", ".join(printable(one.id.partition("/")[2] or one.id) for one in members)
        if click.confirm(f"Approve {folder}: {names}?", err=True):
            yield from members


def require_roster(policy: Policy) -> None:
    """Refuse to go on where nobody may say anything."""
    if not policy.roster.people:
        raise Misuse(f"nobody may approve: the policy has no people in {REVIEWERS}; write it, and have it published")


def person_asking(policy: Policy, by: str | None) -> str:
    """Who gives a review: the one who is named, or whom the roster knows by the user's own address."""
    me = by or person_of_user(policy)
    if me is None:
        raise Misuse("the roster knows nobody by the address of your git; name yourself with --by")
    return me


def file_all(project: Path, drafts: Iterable[Draft], policy: Policy) -> None:
    """Write the reviews; say what they are of, and how they are committed."""
    written: list[str] = []
    for draft in drafts:
        paths = file(project, draft, policy.roster.people[draft.by])
        written += paths
        click.echo(f"{paths[0]}: {draft.decision} by {draft.by}: {', '.join(map(printable, draft.subjects))}", err=True)
        if len(paths) == 1 and draft.level != "forge":
            counts = (
                "" if policy.rules.accept == "recorded" else f", and this site accepts {policy.rules.accept} at least"
            )
            told = "not signed, as your git does not sign by SSH (gpg.format, user.signingKey): only recorded"
            click.echo(f"{told}{counts}", err=True)
    if not written:
        raise Misuse("nobody of the roster approved anything there")
    files = " ".join(map(quote, written))
    click.echo(f"git add -- {files} && git commit --message 'Review' -- {files}")
