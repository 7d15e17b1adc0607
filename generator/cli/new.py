"""`factsheet new`: a working site, or a file to fill in. Nothing that exists is ever overwritten."""

import os
import re
from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath

import click

from generator.cli import scaffold
from generator.cli.options import project_option
from generator.cli.report import printable
from generator.files import Folder
from generator.model import KINDS
from generator.model.fields import ID_RULE, is_id
from generator.model.layout import CONTENT, SETTINGS, Slot, lay_out
from generator.model.site import KEY_PATH
from generator.notice import Misuse

_DOTTED = {
    ".gitignore": (
        "# Built, never edited.\n/site/\n.*.stage/\n"
        "# Copies of sources: somebody else's work, unless you may pass them on.\n/captures/\n"
        f"# Whoever has it can try names: give it to those who build, by another way.\n/{KEY_PATH}\n"
    ),
    ".gitattributes": "# A review is its very bytes: no checkout changes its line ends.\ncontent/reviews/** -text\n",
}
_FORGES = ("github", "gitlab", "none")


def _read_id(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    """An id as the content has them."""
    if value is not None and not is_id(value):
        raise click.BadParameter(f"“{printable(value)}” is no id; {ID_RULE}")
    return value


@click.group
@project_option
@click.pass_context
def new(context: click.Context, project: Path) -> None:
    """Start a site, or a file to fill in."""
    context.obj = project


@new.command
@click.argument("directory", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--forge", type=click.Choice(_FORGES), default="none", help="Where changes are proposed and reviewed.")
@project_option
def site(directory: Path, forge: str, project: Path) -> None:
    """Make a small working site in DIR, with an invented example to replace."""
    root = project / directory
    wanted = {
        **_DOTTED,
        **dict(_example(files("generator.cli").joinpath("example"))),
        **_forge("none"),
        **_forge(forge),
    }
    if os.path.lexists(root / CONTENT):
        raise Misuse(f"{root / CONTENT} is there already; name a folder without content")
    root.mkdir(parents=True, exist_ok=True)
    _write_all(root, wanted)
    click.echo(f"try: factsheet check --project {printable(str(root))}", err=True)


@new.command
@click.argument("kind", type=click.Choice(_FORGES))
@project_option
def forge(kind: str, project: Path) -> None:
    """Make what has changes reviewed: jobs for a forge, or with `none` hooks for git alone."""
    _require_project(project)
    _write_all(project, _forge(kind))
    if kind == "none":
        click.echo("switch the hooks on, once in each clone: git config core.hooksPath hooks", err=True)
    else:
        click.echo("fill in what stands behind TO DO, and protect the branch that is published", err=True)


@new.command
@click.argument("kind", type=click.Choice(list(KINDS)))
@click.argument("id_", metavar="ID", callback=_read_id)
@click.option("--topic", callback=_read_id, help="The folder of facts/; not needed where there is only one.")
@project_option
def fact(kind: str, id_: str, topic: str | None, project: Path) -> None:
    """Make a fact of a KIND, with one claim to fill in."""
    folder = topic or _only_topic(project)
    _write_new(project, f"{CONTENT}/facts/{folder}/{id_}.yaml", scaffold.fact(kind))


def _make_command(name: str, folder: str) -> None:
    @new.command(name, help=f"Make a{'n' if name == 'actor' else ''} {name} to fill in.")
    @click.argument("id_", metavar="ID", callback=_read_id)
    @project_option
    def command(id_: str, project: Path) -> None:
        _write_new(project, f"{CONTENT}/{folder}/{id_}.yaml", scaffold.subject(name))


for _name in ("source", "actor", "place"):
    _make_command(_name, f"{_name}s")


@new.command
@click.argument("id_", metavar="ID", callback=_read_id)
@project_option
def explainer(id_: str, project: Path) -> None:
    """Make an explainer to write."""
    _write_new(project, f"{CONTENT}/explainers/{id_}.md", scaffold.explainer())


def _forge(kind: str) -> dict[str, str]:
    """The packaged files for a forge. There no dot is before a name, so that no tool takes one for its own."""
    found = _example(files("generator.cli").joinpath("forge", kind))
    return {re.sub("^dot-", ".", path): text for path, text in found}


def _example(folder: Traversable, path: str = "") -> Iterator[tuple[str, str]]:
    """Every file of the packaged example with its text."""
    for entry in folder.iterdir():
        name = f"{path}/{entry.name}" if path else entry.name
        if entry.is_dir():
            yield from _example(entry, name)
        else:
            yield name, entry.read_text(encoding="utf-8")


def _only_topic(project: Path) -> str:
    topics = {PurePosixPath(slot.path).parent.name for slot in _slots(project) if slot.group == "fact"}
    if len(topics) == 1:
        return topics.pop()
    raise click.UsageError(f"name the topic with --topic; there are {', '.join(sorted(topics)) or 'none so far'}")


def _slots(project: Path) -> tuple[Slot, ...]:
    return lay_out(Folder(project).paths(CONTENT))[0]


def _require_project(project: Path) -> None:
    if not (project / SETTINGS).is_file():
        raise Misuse(f"{project} is no project: there is no {SETTINGS}; make one with `factsheet new site`")


def _write_new(project: Path, path: str, text: str) -> None:
    """Write one subject's file into a project, if no other file has its id."""
    _require_project(project)
    id_ = PurePosixPath(path).stem
    other = next((slot.path for slot in _slots(project) if slot.id == id_), None)
    if other is not None:
        raise Misuse(f"the id “{id_}” is that of {printable(other)} already; choose another")
    _write_all(project, {path: text})


def _write_all(root: Path, texts: Mapping[str, str]) -> None:
    """Write files below `root`, none of which may exist, through no link."""
    for path in texts:
        _refuse_links(root, path)
        if os.path.lexists(root / path):
            raise Misuse(f"{root / path} is there already; nothing was written")
    for path, text in texts.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        # Exclusive creation follows no link at the file's own name, and overwrites nothing that came in between.
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
        if text.startswith("#!"):
            target.chmod(target.stat().st_mode | 0o111)
        click.echo(printable(str(target)))


def _refuse_links(root: Path, path: str) -> None:
    for folder in list(PurePosixPath(path).parents)[:-1]:
        if (root / folder).is_symlink():
            raise Misuse(f"{root / folder} is a link, and what it leads to may be outside the project")
