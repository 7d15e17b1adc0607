"""`factsheet withhold`: a name in, the digests by which it is found wherever it is printed out."""

import json
import re
import secrets
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import NamedTemporaryFile

import click

from generator.cli.options import project_option
from generator.cli.report import printable
from generator.files import Folder
from generator.model.layout import CONTENT, lay_out
from generator.model.site import KEY_PATH
from generator.notice import Misuse, OutsideFault
from generator.withheld import KEY, turns

_HEAD = re.compile(rb"^withheld:[ \t]*(\r?\n)(?=([ ]*)- )?", re.MULTILINE)
_ANY = re.compile(rb"^withheld[ \t]*:", re.MULTILINE)


_KEEP = (
    "Never change it, and keep a copy: without it nothing is built. Give it to those who build, and not to git,"
    " as whoever has it can try names"
)


@click.command
@click.argument("id_", metavar="ID")
@click.argument("words", nargs=-1)
@click.option("--write", is_flag=True, help="Write the lines into the fact's file; nothing else in it is touched.")
@click.option("--what", default="…", help="What is not printed, as “the driver's name”; needed to write.")
@click.option("--reason", default="…", help="Why it is not printed; needed to write.")
@project_option
def withhold(id_: str, words: tuple[str, ...], project: Path, *, write: bool, what: str, reason: str) -> None:
    """Print the lines that withhold a name in the fact ID, or write them into its file.

    Each of WORDS is one form of the name, in quotation marks: its spellings, and what it is in other scripts. Without
    any, the forms are asked for and not shown, so that none is left in the history of the shell.
    """
    path = _path(project, id_)
    if write and "…" in (what, reason):
        raise Misuse("a reader is told what is withheld, and why; add --what and --reason")
    key = _key(project)
    entry = _entry(what, reason, _digests(words or _asked(), key))
    if write:
        _write(project / path, entry)
        click.echo(f"{printable(path)} withholds the name now", err=True)
        return
    click.echo(f"put this into {printable(path)}, and say what it is and why; --write does so:", err=True)
    click.echo("\n".join(("withheld:", *(f"  {line}" for line in entry))))


def _path(project: Path, id: str) -> str:
    """The file of a fact."""
    slots = lay_out(Folder(project).paths(CONTENT))[0]
    path = next((slot.path for slot in slots if slot.group == "fact" and slot.id == id), None)
    if path is None:
        raise Misuse(f"there is no fact “{printable(id)}”; name the fact that is to withhold the words")
    return path


def _digests(forms: Iterable[str], key: bytes) -> Iterable[str]:
    found = [turns(form, key) for form in forms]
    if not all(found):
        raise Misuse("a form of the name has no letters, or more than eight words; write one to eight words")
    return dict.fromkeys(digest for digests in found for digest in digests)


def _entry(what: str, reason: str, digests: Iterable[str]) -> list[str]:
    """The lines of an entry of `withheld`."""
    told = (json.dumps(text, ensure_ascii=False) if text != "…" else text for text in (what, reason))
    first, second = told
    return [f"- what: {first}", f"  reason: {second}", "  words:", *(f"    - {digest}" for digest in digests)]


def _write(file: Path, entry: Sequence[str]) -> None:
    """Add an entry to a fact's file, whose other bytes stay as they are.

    Raises:
        Misuse: the file has its list in another form, or could not be read afterwards.
        OutsideFault: the disk.
    """
    try:
        before = file.read_bytes()
        after = _added(before, entry, file.name)
        with NamedTemporaryFile(dir=file.parent, prefix=".", delete=False) as new:
            new.write(after)
        shutil.copymode(file, new.name)
        Path(new.name).replace(file)
    except OSError as error:
        raise OutsideFault(f"{file} could not be written: {error.strerror}") from error


def _added(before: bytes, entry: Sequence[str], name: str) -> bytes:
    head = _HEAD.search(before)
    if head is None and _ANY.search(before):
        raise Misuse(
            f"{name} has its list withheld: on one line; write it with an entry a line, or add the lines by hand"
        )
    end = head[1] if head else b"\r\n" if b"\r\n" in before else b"\n"
    indent = head[2] if head and head[2] is not None else b"  "
    lines = b"".join(indent + line.encode() + end for line in entry)
    if head is not None:
        return before[: head.end()] + lines + before[head.end() :]
    closed = before if before.endswith(b"\n") or not before else before + end
    return closed + b"withheld:" + end + lines


def _asked() -> tuple[str, ...]:
    forms: list[str] = []
    while form := click.prompt("A form of the name (none: done)", default="", hide_input=True, show_default=False):
        forms.append(form)
    return tuple(forms)


def _ignored(project: Path) -> str:
    """What is left to do so that git does not take the key."""
    ignored = project / ".gitignore"
    lines = ignored.read_text("utf-8", "replace").split() if ignored.is_file() else []
    return "" if {KEY_PATH, f"/{KEY_PATH}", "withheld.key"} & set(lines) else f"; put /{KEY_PATH} into .gitignore"


def _key(project: Path) -> bytes:
    """The key of the site, made where there is none."""
    file = project / KEY_PATH
    if not file.exists():
        with file.open("x", encoding="ascii", newline="\n") as new:
            new.write(secrets.token_hex(32) + "\n")
        click.echo(f"{printable(str(file))} was made. {_KEEP}{_ignored(project)}", err=True)
    text = file.read_text(encoding="ascii", errors="replace").strip()
    if not KEY.fullmatch(text):
        raise Misuse(f"{file} is no key: it is not 64 hexadecimal digits; put it back as it was")
    return bytes.fromhex(text)
