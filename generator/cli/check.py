"""`factsheet check`: read and check everything, print all faults at once."""

import os
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import get_args

import click

from generator.cli.options import jobs_option, now_option, project_option
from generator.cli.report import Format, formatted, not_printed, print_lines, summary
from generator.notice import Misuse, Notice
from generator.program import without_collector
from generator.unchanged import Watch, notices, plain

_FLEETING = {"git-refused", "file-unreadable", "site-missing"}
"""What may be another thing of the same files the next time, or is no project."""


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
    everything, files, translations = _found(project, now, jobs)
    found = [notice for notice in everything if not wanted or _is_in(notice.at.path, wanted)]
    print_lines(formatted(found, form))
    elsewhere = f" ({summary(everything)} in all)" if len(found) < len(everything) else ""
    print_lines(not_printed(translations), err=True)
    click.echo(f"{summary(found)} in {files:,} files{elsewhere}", err=True)
    if any(strict or notice.severity == "error" for notice in found):
        context.exit(1)


def _found(project: Path, now: datetime | None, jobs: int) -> tuple[tuple[Notice, ...], int, int]:
    """All that is to be said, and how many files and translations there are: as it was said, where nothing changed."""
    target = project / "site"
    watch = Watch("check", project, target, {"now": now})
    if known := watch.known():
        return notices(known["notices"]), known["files"], known["translations"]
    with without_collector():
        from generator.examine import examine
        from generator.publish import store_left, store_of_own

    examined = examine(project, now, left=store_left(target), jobs=jobs)
    if _FLEETING.isdisjoint(notice.code for notice in examined.notices):
        store = store_of_own(target)
        if store is not None:
            store.keep(examined.entries(store))
        said = {"notices": plain(examined.notices), "files": examined.files, "translations": examined.translations}
        watch.keep(said, store)
    return examined.notices, examined.files, examined.translations


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
