"""Bad inputs that git cannot hold, or that nobody could review, made from a table; and what only looks bad."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from generator import prose

STALLS = "facts/market/stalls.yaml"
EXPLAINER = "explainers/market-strike.md"
MEBIBYTE = 1024 * 1024
NewProject = Callable[..., Path]
Check = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Made:
    """A bad input by its name: how the folder `content/` is spoilt, and the lines that `check` prints about it."""

    name: str
    spoil: Callable[[Path], object]
    expected: tuple[str, ...]


def _bytes(path: str, old: bytes, new: bytes) -> Callable[[Path], None]:
    """The file at `path` with its only `old` replaced by `new`."""

    def spoil(content: Path) -> None:
        data = (content / path).read_bytes()
        assert data.count(old) == 1
        (content / path).write_bytes(data.replace(old, new))

    return spoil


def _title(title: str) -> Callable[[Path], None]:
    return _bytes(STALLS, b"title: Stalls in the market", f"title: {title}".encode())


def _prose(text: str) -> Callable[[Path], None]:
    return _bytes(EXPLAINER, b"The bridge has", f"{text}\nThe bridge has".encode())


def _whole(path: str, data: bytes) -> Callable[[Path], object]:
    return lambda content: (content / path).write_bytes(data)


def _pipe(content: Path) -> None:
    os.mkfifo(content / "sources/pipe.yaml")


def _pipe_for_a_fact(content: Path) -> None:
    (content / STALLS).unlink()
    os.mkfifo(content / STALLS)


def _socket(content: Path) -> None:
    os.mknod(content / "sources/socket.yaml", stat.S_IFSOCK | 0o600)


def _link(path: str, target: str) -> Callable[[Path], None]:
    """A link in place of whatever is at `path`."""

    def spoil(content: Path) -> None:
        (content / path).unlink(missing_ok=True)
        (content / path).symlink_to(target)

    return spoil


def _outside_file(content: Path) -> None:
    outside = content.parent.parent / "outside.yaml"
    (content / STALLS).rename(outside)
    (content / STALLS).symlink_to(outside)


def _outside_folder(content: Path) -> None:
    outside = content.parent.parent / "outside"
    (content / "places").rename(outside)
    (content / "places").symlink_to(outside)


def _outside_content(content: Path) -> None:
    outside = content.parent.parent / "outside"
    content.rename(outside)
    content.symlink_to(outside)


def _folder_for_a_file(content: Path) -> None:
    (content / STALLS).unlink()
    (content / STALLS).mkdir()


def _without_settings(content: Path) -> None:
    (content / "site.yaml").unlink()


def _pipe_for_the_settings(content: Path) -> None:
    (content / "site.yaml").unlink()
    os.mkfifo(content / "site.yaml")


def _image_from_outside(content: Path) -> None:
    (content / "images").mkdir()
    (content / "images/bridge.png").symlink_to("/etc/hostname")


def _name(name: bytes) -> Callable[[Path], None]:
    def spoil(content: Path) -> None:
        Path(os.fsdecode(os.fsencode(content / "places") + b"/" + name)).write_text("kind: town\nname: Exampleford\n")

    return spoil


def _at(path: str, line: int, column: int, rest: str) -> tuple[str]:
    return (f"content/{path}:{line}:{column}: {rest}",)


_LINK = "put the file itself in its place"
_OUT = f"file-kind a symbolic link that leads out of the project — {_LINK}"
_NO_SPACE = "text-character a no-break space (U+00A0) where only ordinary spaces part the text"
_INVISIBLE = "text-character the invisible character"
_DEEP = "yaml-depth more than 32 levels in each other — flatten the structure"
_LARGE = "1,048,577 bytes; 1,048,576 are allowed — split it, or check that it is the right file"

MADE = (
    Made("pipe", _pipe, _at("sources/pipe.yaml", 1, 1, "file-kind a pipe, a socket or a device where a file is "
         "expected — put a regular file in its place")),
    Made("pipe-for-a-fact", _pipe_for_a_fact, _at(STALLS, 1, 1, "file-kind a pipe, a socket or a device where a file "
         "is expected — put a regular file in its place")),
    Made("socket", _socket, _at("sources/socket.yaml", 1, 1, "file-kind a pipe, a socket or a device where a file is "
         "expected — put a regular file in its place")),
    Made("link-to-a-file-outside", _outside_file, _at(STALLS, 1, 1, _OUT)),
    Made("link-to-a-folder-outside", _outside_folder, _at("places", 1, 1, _OUT)),
    Made("content-is-a-link", _outside_content, (f"content:1:1: {_OUT}",)),
    Made("link-to-a-file-inside", _link("sources/bulletin.yaml", "observers-report.yaml"),
         _at("sources/bulletin.yaml", 1, 1, f"file-kind a symbolic link — {_LINK}")),
    Made("link-to-a-device", _link("sources/endless.yaml", "/dev/zero"), _at("sources/endless.yaml", 1, 1, _OUT)),
    Made("link-to-nothing", _link("sources/gone.yaml", "nowhere.yaml"),
         _at("sources/gone.yaml", 1, 1, f"file-kind a symbolic link — {_LINK}")),
    Made("link-to-itself", _link("sources/ring.yaml", "ring.yaml"),
         _at("sources/ring.yaml", 1, 1, f"file-kind a symbolic link — {_LINK}")),
    Made("folder-for-a-file", _folder_for_a_file, _at(STALLS, 1, 1, "file-kind a folder where a file is expected — "
         "put a regular file in its place")),
    Made("pipe-for-the-settings", _pipe_for_the_settings, _at("site.yaml", 1, 1, "file-kind a pipe, a socket or a "
         "device where a file is expected — put a regular file in its place")),
    Made("image-from-outside", _image_from_outside, _at("images/bridge.png", 1, 1, _OUT)),
    Made("reviews-from-outside", _link("reviews", "/etc"), _at("reviews", 1, 1, _OUT)),
    Made("settings-missing", _without_settings, _at("site.yaml", 1, 1, "site-missing there is no content/site.yaml — "
         "name a project with --project, or make one with `factsheet new site`")),
    Made("name-with-a-line-break", _name(b"example\nford.yaml"),
         _at(r"places/example\nford.yaml", 1, 1, "file-name a name with unprintable characters — rename it")),
    Made("name-not-in-utf-8", _name(b"example\xffford.yaml"),
         _at(r"places/example\udcffford.yaml", 1, 1, "file-name a name with unprintable characters — rename it")),
    Made("name-in-another-script", _name("пример.yaml".encode()), _at("places/пример.yaml", 1, 1, "file-id “пример” is "
         "no id — use small letters a–z, digits and single hyphens, at most 80 characters")),
    Made("large", _whole(STALLS, b"#" * (MEBIBYTE + 1)), _at(STALLS, 1, 1, f"file-size the file has {_LARGE}")),
    Made("large-explainer", _whole(EXPLAINER, b"#" * (MEBIBYTE + 1)),
         _at(EXPLAINER, 1, 1, f"file-size the file has {_LARGE}")),
    Made("latin-1", _bytes(STALLS, b"Stalls", "Stä".encode("latin-1") + b"nde"), _at(STALLS, 2, 10,
         "text-encoding the byte 0xE4, which is not UTF-8 — save the file as UTF-8")),
    Made("utf-16", lambda content: (content / STALLS).write_bytes("kind: number\n".encode("utf-16")),
         _at(STALLS, 1, 1, "text-encoding the file is UTF-16 — save the file as UTF-8")),
    Made("picture", _whole(STALLS, b"\xff\xd8\xff\n"), (
        *_at(STALLS, 1, 1, "text-encoding the byte 0xFF, which is not UTF-8 — save the file as UTF-8"),
        *_at(STALLS, 1, 2, "text-encoding the byte 0xD8, which is not UTF-8 — save the file as UTF-8"),
        *_at(STALLS, 1, 3, "text-encoding the byte 0xFF, which is not UTF-8 — save the file as UTF-8"))),
    Made("nul", _title("Stalls\0"), _at(STALLS, 2, 14, "text-encoding the control character U+0000 — delete it")),
    Made("escape", _title("\x1b[31mStalls"), _at(STALLS, 2, 8,
         "text-encoding the control character U+001B — delete it")),
    Made("next-line", _title("Stalls\x85in the market"), _at(STALLS, 2, 14,
         "text-encoding the control character U+0085 — delete it")),
    Made("bidi", _title("Stalls \u202e021"), _at(STALLS, 2, 15,
         f"{_INVISIBLE} U+202E (right-to-left override) — delete it")),
    Made("bidi-isolate", _title("Stalls \u2067021\u2069"), (
        *_at(STALLS, 2, 15, f"{_INVISIBLE} U+2067 (right-to-left isolate) — delete it"),
        *_at(STALLS, 2, 19, f"{_INVISIBLE} U+2069 (pop directional isolate) — delete it"))),
    Made("zero-width", _title("Sta\u200blls"),
         _at(STALLS, 2, 11, f"{_INVISIBLE} U+200B (zero width space) — delete it")),
    Made("zero-width-in-a-figure", _bytes(STALLS, b"figure: 120", "figure: 1\u200d20".encode()),
         _at(STALLS, 9, 14, f"{_INVISIBLE} U+200D (zero width joiner) — delete it")),
    Made("soft-hyphen", _title("Sta\u00adlls"), _at(STALLS, 2, 11, f"{_INVISIBLE} U+00AD (soft hyphen) — delete it")),
    Made("escaped-bidi", _title(r'"Stalls \u202e021"'), _at(STALLS, 2, 8, "text-character an escape that stands for "
         "the invisible character U+202E (right-to-left override) — write the text without it")),
    Made("no-break-space-indent", _bytes(STALLS, b"    figure", "\u00a0\u00a0\u00a0\u00a0figure".encode()),
         _at(STALLS, 9, 1, f"{_NO_SPACE} — use ordinary spaces")),
    Made("no-break-space-behind-a-key", _bytes(STALLS, b"figure: 120", "figure:\u00a0120".encode()),
         _at(STALLS, 9, 12, f"{_NO_SPACE} — use ordinary spaces")),
    Made("bidi-in-prose", _prose("The dead: \u202emany."), _at(EXPLAINER, 12, 11,
         f"{_INVISIBLE} U+202E (right-to-left override) — delete it")),
    Made("nul-in-prose", _prose("The \0bridge."), _at(EXPLAINER, 12, 5,
         "text-encoding the control character U+0000 — delete it")),
    Made("open-brackets", _bytes(STALLS, b"figure: 120", b"figure: " + b"[" * 100_000), _at(STALLS, 9, 42, _DEEP)),
    Made("open-braces", _bytes(STALLS, b"figure: 120", b"figure: " + b"{" * 100_000), _at(STALLS, 9, 42, _DEEP)),
    Made("open-hyphens", _bytes(STALLS, b"figure: 120\n", b"figure:\n      " + b"- " * 100_000 + b"120\n"),
         _at(STALLS, 10, 65, _DEEP)),
    Made("long-key", _bytes(STALLS, b"standing", b"x" * 2000), _at(STALLS, 13, 1,
         "yaml-syntax a key of more than 1,000 characters — put the text in quotes")),
    Made("long-figure", _bytes(STALLS, b"figure: 120", b"figure: " + b"9" * 100_000), _at(STALLS, 9, 13,
         f"figure-size “{'9' * 59}…” has more than 15 digits — check the number")),
    Made("long-base", _bytes("facts/market/burnt-share.yaml", b"figure: 25%", b"figure: 25 per " + b"9" * 100_000),
         _at("facts/market/burnt-share.yaml", 9, 13,
             f"figure-size “{'9' * 59}…” has more than 15 digits — check the number")),
    Made("long-word", _bytes("facts/market/burnt-share.yaml", b"derived: stalls-burnt#observers",
         b"derived: " + b"X" * 100_000), _at("facts/market/burnt-share.yaml", 10, 14,
         f"derived-grammar “{'X' * 59}…” is neither an address, a whole number nor a sign — write addresses "
         "(fact#claim.part) and whole numbers with + - * / between, spaces around them")),
    Made("long-paragraph", _prose("a " * 10_001), _at(EXPLAINER, 9, 1, "prose-size a block of 20,224 characters begins "
         "here; 20,000 are allowed — part it with empty lines")),
    Made("deep-quotation", _prose("\n" + ">" * 20 + " deep\n"), _at(EXPLAINER, 13, 1, "prose-depth a line is nested "
         "20 deep; 8 are allowed — take out indentation and marks before its words")),
    Made("open-mentions", _prose("[[" * 5_000), _at(EXPLAINER, 12, 1, f"prose-bracket “{'[' * 59}…” is neither "
         "mention, citation nor link — close what you open: [[fact]], [@source, at], [words](address); or put a "
         "backslash before a bracket")),
)  # fmt: skip

HARMLESS: dict[str, Callable[[bytes], bytes]] = {
    "byte-order-mark": lambda data: b"\xef\xbb\xbf" + data,
    "windows-line-ends": lambda data: data.replace(b"\n", b"\r\n"),
    "html": lambda data: data + b'\nThe sign said \\<b onclick="alert()">closed\\</b>.\n',
    "template": lambda data: data + b"\nThe sign said {{ site.facts }} and {% raw %}.\n",
    "arabic": lambda data: data + "\nThe sign said \u200fمغلق\u200f.\n".encode(),
}


@pytest.mark.parametrize("made", MADE, ids=[made.name for made in MADE])
def test_check_stands_what_git_cannot_hold(made: Made, new_project: NewProject, check: Check) -> None:
    """Pipes, links and bytes that are no text give their lines, no others, and the exit code 1; nothing hangs."""
    project = new_project()
    made.spoil(project / "content")
    said = check(project)
    assert said.lines == list(made.expected)
    assert said.code == 1


@pytest.mark.parametrize("spoil", HARMLESS.values(), ids=HARMLESS)
def test_what_only_looks_bad_passes(spoil: Callable[[bytes], bytes], new_project: NewProject, check: Check) -> None:
    """A byte-order mark, Windows' ends of lines, direction marks, signs of HTML and templates are no faults."""
    project = new_project()
    path = project / "content" / EXPLAINER
    path.write_bytes(spoil(path.read_bytes()))
    said = check(project, "--strict")
    assert said.lines == []
    assert said.code == 0


def test_html_in_prose_is_text() -> None:
    """Markup that an editor or an attacker writes into prose is shown, never obeyed."""
    html = "".join(
        piece.html
        for block in prose.parse("Look: <script>alert(1)</script> <img src=x onerror=alert(2)>\n", 1, "x.md").blocks
        if isinstance(block, prose.Flow)
        for piece in block.pieces
        if isinstance(piece, prose.Html)
    )
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "<script" not in html
    assert "<img" not in html
