"""A group of commands that loads a command's module only to run it, and ends every run with a documented exit code."""

import os
import sys
from importlib import import_module
from io import TextIOWrapper
from typing import Any

import click

from generator.cli.report import as_lines, print_lines, printable
from generator.notice import ContentFault, Stop
from generator.program import without_collector

INTERRUPTED = 130
OUTSIDE = 3


class LazyGroup(click.Group):
    """A click group over the modules of `generator.cli`. `summaries` has the commands' names and help lines."""

    def __init__(self, *arguments: Any, summaries: dict[str, str] | None = None, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self._summaries = summaries or {}

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click calls it so
        """The names of all commands."""
        return sorted(self._summaries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click calls it so
        """The command `cmd_name`, its module loaded."""
        if cmd_name not in self._summaries:
            return None
        with without_collector():
            command: click.Command = getattr(import_module(f"generator.cli.{cmd_name}"), cmd_name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the words begin with; one that is not known is refused with the nearest."""
        if args and args[0] not in self._summaries and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0], self._summaries, n=1)
            hint = f"did you mean “{near[0]}”?" if near else f"use one of {', '.join(self.list_commands(ctx))}"
            ctx.fail(f"there is no command “{printable(args[0])}”; {hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click calls it so
        """The commands with their lines, without loading any."""
        with formatter.section("Commands"):
            formatter.write_dl(sorted(self._summaries.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; whatever can be foreseen becomes a line or more on stderr and an exit code."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                # A terminal that cannot show a character shows its number: better than nothing, and than an end.
                stream.reconfigure(errors="backslashreplace")
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except ContentFault as fault:
            print_lines(as_lines(fault.notices), err=True)
            ctx.exit(fault.exit_code)
        except Stop as stop:
            _say(str(stop))
            ctx.exit(stop.exit_code)
        except BrokenPipeError:
            # Whoever read our output has gone; Python would try to write the rest of it when it ends.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(OUTSIDE)
        except OSError as error:
            name = f"{error.filename}: " if error.filename else ""
            _say(f"{name}{error.strerror or type(error).__name__}")
            ctx.exit(OUTSIDE)
        except MemoryError:
            _say("the machine has not enough memory for this")
            ctx.exit(OUTSIDE)
        except KeyboardInterrupt:
            _say("interrupted")
            ctx.exit(INTERRUPTED)
        return result


def _say(message: str) -> None:
    # Our own messages list things on lines indented by two; any other line break came in with somebody's text.
    click.echo("factsheet: " + "\n  ".join(printable(line) for line in message.split("\n  ")), err=True)
