"""`factsheet verify`: what was published is held against the content that it is made from, or against itself."""

from pathlib import Path

import click

from generator.audit import audit_briefing, audit_briefing_alone, audit_folder, audit_folder_alone
from generator.cli.options import project_option
from generator.cli.progress import Stages
from generator.cli.report import as_lines, print_lines, printable
from generator.model.layout import CONTENT


@click.command
@click.argument("published", metavar="DIR|FILE.pdf", type=click.Path(exists=True, path_type=Path))
@click.option("--alone", is_flag=True, help="Hold it against itself, though content is here.")
@project_option
@click.pass_context
def verify(context: click.Context, published: Path, project: Path, *, alone: bool) -> None:
    """Hold a published folder, or one briefing, against the content it is made from, or against itself.

    The content is read as of the time that the folder's edition.json gives, and made anew; each difference is told by
    file, address, found and expected. Where no content is here, a briefing's words and figures are held against the
    data inside it, and a folder's files against their digests.
    """
    with Stages() as stages:
        # A project that was named has to have content: what is wrong with it is said.
        if alone or (project == Path() and not (project / CONTENT).is_dir()):
            audited = (audit_folder_alone if published.is_dir() else audit_briefing_alone)(published)
        else:
            audited = (audit_folder if published.is_dir() else audit_briefing)(project, published, stages.report)
    name = printable(str(published))
    for remark in audited.remarks:
        click.echo(f"{name}: {printable(remark)}", err=True)
    print_lines(as_lines(audited.differences))
    count = len(audited.differences)
    told = "1 difference" if count == 1 else f"{count:,} differences" if count else "no difference"
    files = "1 file" if audited.files == 1 else f"{audited.files:,} files"
    click.echo(f"{name}: {files}, held {printable(audited.held_as)}: {told}", err=True)
    if count:
        context.exit(1)
