"""`factsheet check`: read and check everything, print all faults at once."""

import os
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import get_args

import click

from generator.cli.options import jobs_option, now_option, project_option
from generator.cli.report import Format, formatted, print_lines, summary
from generator.examine import examine
from generator.notice import Misuse
from generator.publish import store_left


@click.command
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(get_args(Format)), default="text", help="How faults are printed.")
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@jobs_option
@now_option
@project_option
@click.pass_context
def check(
    context: click.Context,
    paths: tuple[Path, ...],
    form: Format,
    *,
    strict: bool,
    jobs: int,
    now: datetime | None,
    project: Path,
) -> None:
    """Read and check everything; print all faults at once.

    With PATHS, print only what is wrong in these files and folders; everything is checked all the same.
    """
    wanted = [_inside(path, project) for path in paths]
    examined = examine(project, now, left=store_left(project / "site"), jobs=jobs)
    everything = examined.notices
    notices = [notice for notice in everything if not wanted or _is_in(notice.at.path, wanted)]
    print_lines(formatted(notices, form))
    elsewhere = f" ({summary(everything)} in all)" if len(notices) < len(everything) else ""
    click.echo(f"{summary(notices)} in {examined.files:,} files{elsewhere}", err=True)
    if any(strict or notice.severity == "error" for notice in notices):
        context.exit(1)


def _inside(path: Path, project: Path) -> str:
    """The path as notices have it: from the project's folder on, with `/` between the names."""
    if not os.path.lexists(path):
        raise Misuse(f"{path}: there is no such file or folder")
    # A link in the file's own place is what a notice may be about, so only the way to it is resolved.
    whole = path.resolve() if path.name == ".." else path.absolute().parent.resolve() / path.name
    try:
        return whole.relative_to(project.resolve()).as_posix()
    except ValueError as error:
        raise Misuse(f"{path} is not in the project {project}") from error


def _is_in(path: str, wanted: Iterable[str]) -> bool:
    return any(path == place or path.startswith(f"{place}/") or place == "." for place in wanted)
