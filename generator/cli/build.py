"""`factsheet build`: content in, a published site out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli.options import jobs_option, now_option, project_option
from generator.cli.progress import Stages
from generator.cli.report import as_lines, not_printed, print_lines, printable, summary
from generator.notice import Notice
from generator.program import without_collector
from generator.unchanged import Watch, notices, plain

if TYPE_CHECKING:
    from generator.build import Built

_NO_TEMPLATES = "templates/: left out, with its locale/: whose they are is not known"


@click.command
@click.option("--out", type=click.Path(path_type=Path), metavar="DIR", help="Where the site goes; site/ by default.")
@jobs_option
@click.option("--cluster", metavar="ADDRESS", help="The Dask scheduler whose workers make pages, as tcp://HOST:PORT.")
@click.option("--no-pdf", is_flag=True, help="Leave the briefings out.")
@click.option("--drafts", is_flag=True, help="Build what is a draft or in review as well.")
@click.option("--strict", is_flag=True, help="Warnings stop the build.")
@now_option
@click.option("--base-url", metavar="URL", help="Where the site is published, in place of the address in site.yaml.")
@click.option(
    "--previous", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="DIR",
    help="The edition before, whose addresses are to last; the folder that is replaced by default.",
)  # fmt: skip
@click.option("--no-bom", is_flag=True, help="CSV without the mark by which spreadsheets know UTF-8.")
@click.option("--require-approval", "approved", is_flag=True, help="Publish nothing that lacks its approvals.")
@click.option("--policy", metavar="REF", help="The commit whose roster and rules hold; by default the published one.")
@click.option("--untrusted", is_flag=True, help="A preview of a stranger's branch: content alone, no own templates.")
@click.option("--clean", is_flag=True, help="Use nothing that an earlier build left behind.")
@click.option("--timings", is_flag=True, help="Print how long each stage took.")
@project_option
def build(
    *,
    out: Path | None,
    jobs: int,
    cluster: str | None,
    no_pdf: bool,
    drafts: bool,
    strict: bool,
    now: datetime | None,
    base_url: str | None,
    previous: Path | None,
    no_bom: bool,
    approved: bool,
    policy: str | None,
    untrusted: bool,
    clean: bool,
    timings: bool,
    project: Path,
) -> None:
    """Build the site: HTML, briefings, data and feeds.

    The content is checked first; errors stop the build, and the published site stays as it is.
    """
    target = out or project / "site"
    # All that an edition hangs on, so that none is forgotten where nothing has changed.
    asked: dict[str, Any] = {
        "pdf": not no_pdf, "drafts": drafts, "strict": strict, "now": now, "base_url": base_url, "bom": not no_bom,
        "approved": approved, "policy": policy, "previous": previous, "untrusted": untrusted,
    }  # fmt: skip
    watch = Watch("build", project, target, asked)
    known = None if clean or untrusted else watch.known()
    if known is not None:
        _say(target, notices(known["notices"]), known["held"], f"{known['files']} files, nothing changed")
        return
    with without_collector():
        from generator.build import Options
        from generator.build import build as build_site
        from generator.publish import store_beside

    options = Options(project, target, jobs, clean=clean, cluster=cluster, **asked)
    with Stages() as stages:
        built = build_site(options, stages.report)
    held = [f"{one.subject.path}: {one.because}" for one in built.held]
    held += not_printed(built.translations)
    held += [_NO_TEMPLATES] if untrusted and (project / "templates").exists() else []
    if timings:
        print_lines(stages.timings(), err=True)
    _say(target, built.warnings, held, f"{built.files} files built")
    if not untrusted and previous is None and _lasts(built):
        said = {"notices": plain(built.notices), "held": held, "files": built.files}
        watch.keep(said, store_beside(target))


def _lasts(built: Built) -> bool:
    """Whether the same files make the same edition again: what git refuses may be another thing the next time."""
    return built.lasts and not any(one.code == "git-refused" for one in built.notices)


def _say(target: Path, warnings: tuple[Notice, ...], held: Iterable[str], done: str) -> None:
    print_lines(as_lines(warnings), err=True)
    print_lines(map(printable, held), err=True)
    warned = f", {summary(warnings)}" if warnings else ""
    click.echo(f"{printable(str(target))}: {done}{warned}", err=True)
