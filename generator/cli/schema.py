"""`factsheet schema`: JSON Schemas of the content files."""

import json
from pathlib import Path

import click

from generator.cli.options import project_option
from generator.cli.report import printable
from generator.files import Sink
from generator.read.schema import schemas


@click.command
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="Write a file for each.")
@project_option
def schema(out: Path | None, project: Path) -> None:  # noqa: ARG001 - every command takes --project
    """Print the JSON Schemas of the content files, for completion in editors.

    With --out, write site.schema.json, fact.schema.json and so on into DIR, and name one in a file's first line:

    # yaml-language-server: $schema=../../../schemas/fact.schema.json
    """
    found = schemas()
    if out is None:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    sink = Sink(out)
    for name, content in found.items():
        path = f"{name}.schema.json"
        sink.write(path, (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode())
        click.echo(printable(str(out / path)))
