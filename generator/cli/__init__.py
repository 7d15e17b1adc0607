"""The command line: words in, a call, printed lines and an exit code out.

    0    done
    1    the content has faults, or what was published differs from it; each is printed
    2    the command was used wrongly
    3    something outside failed: disk, git, a PDF worker
    130  interrupted

A command's module is loaded when the command is called, so that `factsheet --help` is there at once.
"""

import atexit
import gc
import os
from pathlib import Path

import click

from generator import __version__
from generator.cli.group import LazyGroup
from generator.cli.options import project_option

__all__ = ["main"]

COMMANDS = {
    "approve": "Write a review of what would be published now, and sign it; nothing is committed.",
    "build": "Build the site: HTML, briefings, data and feeds.",
    "capture": "Keep a copy of a source, and find in it the words that are quoted of it.",
    "diff": "Print what changed in meaning between two revisions.",
    "check": "Read and check everything; print all faults at once.",
    "history": "Print every state that a subject had: since when, what changed, and who approved it.",
    "new": "Start a site, or a file to fill in.",
    "schema": "Print the JSON Schemas of the content files, for completion in editors.",
    "status": "Print the review board: what waits for whom, and why.",
    "takedown": "Write the legal review that takes a fact or an explainer down; nothing is committed.",
    "trace": "Trace a number, words or an id: who said it, where, who says otherwise, who approved it.",
    "verify": "Hold a published folder, or one briefing, against the content it is made from, or against itself.",
    "withhold": "Print the lines that withhold a name in the fact ID, or write them into its file.",
}
"""Each command's line in the help. Its module in this package has its name."""


@click.group(cls=LazyGroup, summaries=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@project_option
@click.version_option(__version__, prog_name="factsheet", message="%(prog)s %(version)s")
@click.pass_context
def main(context: click.Context, project: Path) -> None:
    """Turn a folder of facts into a website and briefings in which every figure can be traced."""
    # Values are in no cycles and stay: to look for some after each 700 takes a twentieth of a check.
    gc.set_threshold(50_000)
    # At the end they go with the process: to look for cycles once more takes a tenth of a second build.
    atexit.register(gc.freeze)
    context.obj = project
    if os.environ.get("NO_COLOR"):
        context.color = False
