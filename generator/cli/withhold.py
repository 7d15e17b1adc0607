"""`factsheet withhold`: a name in, the digests by which it is found wherever it is printed out."""

import secrets
from pathlib import Path

import click

from generator.cli.options import project_option
from generator.cli.report import printable
from generator.files import Folder
from generator.model.layout import CONTENT, lay_out
from generator.model.site import KEY_PATH
from generator.notice import Misuse
from generator.withheld import KEY, turns


@click.command
@click.argument("id_", metavar="ID")
@click.argument("words", nargs=-1)
@project_option
def withhold(id_: str, words: tuple[str, ...], project: Path) -> None:
    """Print the lines that withhold a name in the fact ID.

    Each of WORDS is one form of the name, in quotation marks: its spellings, and what it is in other scripts. Without
    any, the forms are asked for and not shown, so that none is left in the history of the shell.
    """
    slots = lay_out(Folder(project).paths(CONTENT))[0]
    path = next((slot.path for slot in slots if slot.group == "fact" and slot.id == id_), None)
    if path is None:
        raise Misuse(f"there is no fact “{printable(id_)}”; name the fact that is to withhold the words")
    key = _key(project)
    forms = words or _asked()
    found = [turns(form, key) for form in forms]
    if not all(found):
        raise Misuse("a form of the name has no letters, or more than eight words; write one to eight words")
    click.echo(f"put this into {printable(path)}, and say what it is and why:", err=True)
    click.echo("withheld:\n  - what: …\n    reason: …\n    words:")
    for digest in dict.fromkeys(digest for digests in found for digest in digests):
        click.echo(f"      - {digest}")


def _asked() -> tuple[str, ...]:
    forms: list[str] = []
    while form := click.prompt("A form of the name (none: done)", default="", hide_input=True, show_default=False):
        forms.append(form)
    return tuple(forms)


def _key(project: Path) -> bytes:
    """The key of the site, made where there is none."""
    file = project / KEY_PATH
    if not file.exists():
        with file.open("x", encoding="ascii", newline="\n") as new:
            new.write(secrets.token_hex(32) + "\n")
        click.echo(f"{printable(str(file))} was made: keep it with the content, and never change it", err=True)
    text = file.read_text(encoding="ascii", errors="replace").strip()
    if not KEY.fullmatch(text):
        raise Misuse(f"{file} is no key: it is not 64 hexadecimal digits; put it back as it was")
    return bytes.fromhex(text)
