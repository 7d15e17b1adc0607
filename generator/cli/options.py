"""Options that several commands share, and the types of their values."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from generator.cli.report import printable

Command = TypeVar("Command", bound=Callable[..., Any])


def project_option(command: Command) -> Command:
    """`--project DIR`, before or after the command's name; the later one counts."""
    return click.option(
        "--project",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        default=_inherited_project,
        metavar="DIR",
        help="The project's folder; here by default.",
    )(command)


def now_option(command: Command) -> Command:
    """`--now TIME`, by default what SOURCE_DATE_EPOCH says; None leaves the clock to the content."""
    return click.option(
        "--now",
        callback=_read_now,
        metavar="TIME",
        help="The clock for embargoes and reviews, as in 2024-12-13T08:00Z. Default: SOURCE_DATE_EPOCH, else the "
        "newest commit's time, else the latest date in the content.",
    )(command)


def jobs_option(command: Command) -> Command:
    """`--jobs N`, how many processes work; 0, by default, as many as there are cores."""
    return click.option(
        "--jobs", type=click.IntRange(min=0), default=0, metavar="N", help="Processes; 0: as many as cores."
    )(command)


def _read_now(_context: click.Context, _option: click.Parameter, value: str | None) -> datetime | None:
    """An ISO 8601 time; UTC where it names no zone."""
    if value is None:
        return _source_date()
    try:
        found = datetime.fromisoformat(value)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        message = f"“{printable(value)}” is no time; write one like 2024-12-13 or 2024-12-13T08:00Z"
        raise click.BadParameter(message) from error


def _inherited_project() -> Path:
    context = click.get_current_context(silent=True)
    while context is not None:
        if isinstance(context.obj, Path):
            return context.obj
        context = context.parent
    return Path()


def _source_date() -> datetime | None:
    seconds = os.environ.get("SOURCE_DATE_EPOCH")
    if not seconds:
        return None
    try:
        return datetime.fromtimestamp(int(seconds), UTC)
    except (ValueError, OverflowError, OSError) as error:
        message = f"SOURCE_DATE_EPOCH is “{printable(seconds)}”; write seconds since 1970, or unset it"
        raise click.UsageError(message) from error
