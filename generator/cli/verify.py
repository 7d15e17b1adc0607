"""`factsheet verify`: what was published is held against the content that it is made from."""

from pathlib import Path

import click

from generator.audit import audit_briefing, audit_folder
from generator.cli.options import project_option
from generator.cli.progress import Stages
from generator.cli.report import as_lines, print_lines, printable


@click.command
@click.argument("published", metavar="DIR|FILE.pdf", type=click.Path(exists=True, path_type=Path))
@project_option
@click.pass_context
def verify(context: click.Context, published: Path, project: Path) -> None:
    """Hold a published folder, or one briefing, against the content it is made from.

    The content is read as of the time that the folder's edition.json gives, and made anew; each difference is told by
    file, address, found and expected.
    """
    with Stages() as stages:
        audited = (audit_folder if published.is_dir() else audit_briefing)(project, published, stages.report)
    name = printable(str(published))
    for remark in audited.remarks:
        click.echo(f"{name}: {printable(remark)}", err=True)
    print_lines(as_lines(audited.differences))
    count = len(audited.differences)
    told = "1 difference" if count == 1 else f"{count:,} differences" if count else "no difference"
    files = "1 file" if audited.files == 1 else f"{audited.files:,} files"
    click.echo(f"{name}: {files}, held to be {printable(audited.held_as)}: {told}", err=True)
    if count:
        context.exit(1)
