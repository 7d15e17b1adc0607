"""A briefing held against itself: sound ones pass, and what was altered in one place and not in the other is named."""

from __future__ import annotations

import io
import json
import os
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import md5, sha256
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from click.testing import CliRunner, Result

import generator.pdf
from generator import edition
from generator.cli import main
from generator.pdf import PdfJob, render_all
from generator.verify.paper.inside import NoBriefing, look_inside
from generator.verify.paper.pdf_text import read_words
from tests.evidence.kept import STALLS, TWELVE, prepared
from tests.evidence.made import as_pdf

pytestmark = pytest.mark.long
"""Briefings are set for it."""

SHEET = "explainers/market-strike/briefing.pdf"
FILES = ("data.json", "data.csv", "references.bib", "references.json")


@pytest.fixture(scope="module")
def job() -> PdfJob:
    """What the briefing of the golden site is set from, with locks of every result."""
    of = prepared(pdf=True)
    kept: list[PdfJob] = []

    def keep(jobs: Sequence[PdfJob], *_: object, **__: object) -> dict[str, bytes]:
        kept.extend(jobs)
        return {}

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(generator.pdf, "render_all", keep)
        edition.make(replace(of, plan=replace(of.plan, alone=of.plan.briefings[SHEET])))
    return next(one for one in kept if one.path == SHEET)


BY_ITSELF = ("a bound", "a figure that is no figure", "a letter of a quotation", "the address of a figure")
"""What cannot be altered together with the rest, as it stands in the same place."""
SPOILT: Mapping[str, tuple[str, str, str]] = {
    "a figure": (
        '<span class="q">at least 12</span>', '<span class="q">at least 21</span>',
        "prints “at least 21” for strike#civil-defence.killed on page 1, where data.json has “at least 12”",
    ),
    "a bound": (
        '<span class="q">at least 12</span>', '<span class="q">12</span>',
        "prints “12” for strike#civil-defence.killed on page 1, where data.json has “at least 12”",
    ),
    "a figure that is no figure": (
        '<span class="q">at least 12</span>', '<span class="q">at least l2</span>',
        "prints “at least l2",
    ),
    "a quotation": (
        "at least 12 people were killed, including", "at least 12 people were hurt, including",
        f"where data.json has “{TWELVE}”",
    ),
    "a letter of a quotation": ("قُتل تسعة", "قُتل سبعة", "where data.json has “قُتل تسعة مسلحين"),
    "what is said of a quotation": (
        "Words not found in our copy", "Words found in our copy",
        f"where data.json has “{STALLS}”",
    ),
    "how many were found": (
        'data-count="found">', 'data-count="found">1', "quotations found”, where its references",
    ),
    "the address of a figure": (
        "facts/strike/#civil-defence.killed", "facts/strike/#army.killed", "strike#",
    ),
    "another site": (
        'href="https://facts.example.org/facts/strike/#', 'href="https://facts.example.com/facts/strike/#',
        "where the facts of data.json are at https://facts.example.org",
    ),
    "the title": ("<title>", "<title>Not ", "as its title, which it does not print"),
    "the edition": (
        '<b data-code="edition">', '<b data-code="edition">AAAA-BBBB</b><b data-code="edition">',
        "edition codes",
    ),
    "the name of a file": (
        'data-code="file">data.csv', 'data-code="file">more.csv', "has data.csv attached, which it does not name",
    ),
    "a standing": ("Single source", "Confirmed", "where data.json has"),
}  # fmt: skip
"""What is altered in the words alone: what stands there, what is put in its place, and what is said."""


@pytest.fixture(scope="module")
def printed(job: PdfJob) -> Mapping[str, bytes]:
    """The briefing, set as it is under "", with texts spoilt under the name of each: all at once, where that goes."""
    htmls = {"": job.html, **{name: spoilt(job.html, [name]) for name in BY_ITSELF}}
    htmls["all"] = spoilt(job.html, [name for name in SPOILT if name not in BY_ITSELF])
    orders = {name: replace(job, path=f"explainers/{number}/briefing.pdf", html=html)
              for number, (name, html) in enumerate(htmls.items())}  # fmt: skip
    made = render_all(list(orders.values()), min(os.cpu_count() or 1, 2), report=lambda _: None)
    return {name: made[orders[name if name in orders else "all"].path] for name in ("", *SPOILT)}


def spoilt(html: str, names: Sequence[str]) -> str:
    """The HTML with some of its texts put in another's place, everywhere."""
    for name in names:
        old, new, _ = SPOILT[name]
        assert old in html, f"{name}: {old}"
        html = html.replace(old, new)
    return html


def test_a_sound_briefing_agrees_with_itself(printed: Mapping[str, bytes]) -> None:
    """With words found, lost, ambiguous, typed, and in Arabic; no number in it is left unexplained."""
    found = look_inside(printed[""])
    assert found.differences == ()
    assert found.unborne == ()


@pytest.mark.parametrize("name", SPOILT)
def test_what_was_altered_in_the_words_is_named(printed: Mapping[str, bytes], name: str) -> None:
    """Where it is, what was found, and what the data have."""
    told = "\n".join(look_inside(printed[name]).differences)
    assert SPOILT[name][2] in told, told


# --- what is inside ----------------------------------------------------------------------------------------------


def altered(pdf: bytes, change: Callable[[pikepdf.Pdf], object]) -> bytes:
    """A PDF with something in it changed."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        change(document)
        document.save(made)
    return made.getvalue()


def file_of(document: pikepdf.Pdf, name: str) -> Any:
    """A file inside it."""
    names = list(document.Root.Names.EmbeddedFiles.Names)
    return dict(zip(map(str, names[::2]), names[1::2], strict=True))[name].EF.F


def rewritten(name: str, change: Callable[[bytes], bytes], *, is_sealed: bool = True) -> Callable[[pikepdf.Pdf], None]:
    """Another content of a file; `is_sealed` as one does who knows of its digest."""

    def write(document: pikepdf.Pdf) -> None:
        stream = file_of(document, name)
        data = change(stream.read_bytes())
        said = stream.Params
        stream.write(data)
        stream.Params = said
        if is_sealed:
            stream.Params.CheckSum = pikepdf.String(md5(data, usedforsecurity=False).digest())
            stream.Params.Size = len(data)

    return write


def replaced(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    """Bytes with a text put in another's place."""

    def change(data: bytes) -> bytes:
        assert old in data
        return data.replace(old, new)

    return change


def without(name: str) -> Callable[[pikepdf.Pdf], None]:
    """A file taken out."""

    def drop(document: pikepdf.Pdf) -> None:
        names = list(document.Root.Names.EmbeddedFiles.Names)
        at = [str(one) for one in names[::2]].index(name)
        document.Root.Names.EmbeddedFiles.Names = pikepdf.Array(names[: 2 * at] + names[2 * at + 2 :])

    return drop


def noted(document: pikepdf.Pdf) -> None:
    """Another number laid over the page, as a note."""
    page = document.pages[0].obj
    page.Annots.append(
        document.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.FreeText,
                Rect=[50, 500, 200, 600],
                Contents="at least 900",
            )
        )
    )


def scripted(document: pikepdf.Pdf) -> None:
    """A script that runs when it is opened."""
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def retold(document: pikepdf.Pdf) -> None:
    """Another title in one of its two lists."""
    document.docinfo["/Title"] = "Nobody was killed"


def relinked(**keys: object) -> Callable[[pikepdf.Pdf], None]:
    """Its first link with other keys."""

    def change(document: pikepdf.Pdf) -> None:
        link = document.pages[0].obj.Annots[0]
        for key, value in keys.items():
            link[f"/{key}"] = value

    return change


def linked_twice(document: pikepdf.Pdf) -> None:
    """A link more, over the whole page, which stands in no structure."""
    page = document.pages[0].obj
    action = pikepdf.Dictionary(Type=pikepdf.Name.Action, S=pikepdf.Name.URI, URI=pikepdf.String("https://x.example"))
    link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, A=action, F=4, Rect=page.MediaBox)
    page.Annots.append(document.make_indirect(link))


def cropped(document: pikepdf.Pdf) -> None:
    """A sheet that shows a part."""
    document.pages[0].obj.CropBox = pikepdf.Array([0, 300, 595, 842])


def redrawn(document: pikepdf.Pdf) -> None:
    """Each code of a font draws the glyph of its neighbour."""
    font = next(one for one in document.objects if isinstance(one, pikepdf.Dictionary) and "/CIDToGIDMap" in one)
    font.CIDToGIDMap = document.make_stream(b"".join(number.to_bytes(2) for number in range(1, 500)))


def untagged(document: pikepdf.Pdf) -> None:
    """It does not say that it is tagged."""
    document.Root.MarkInfo.Marked = False


def said_of_itself(key: str, text: str) -> Callable[[pikepdf.Pdf], None]:
    """Another word in its list of information."""

    def change(document: pikepdf.Pdf) -> None:
        document.docinfo[key] = text

    return change


def shortened(document: pikepdf.Pdf) -> None:
    """A page taken out, and its words with it."""
    del document.pages[-1]


INSIDE: Mapping[str, tuple[Callable[[pikepdf.Pdf], object], str]] = {
    "a figure of the data": (
        rewritten("data.json", replaced(b'"text": "at least 12"', b'"text": "at least 21"')),
        "has “at least 21” at strike#civil-defence.killed, between 12 and None, which are not its bounds",
    ),
    "a figure and its bounds": (
        rewritten("data.json", lambda data: replaced(b'"least": 12,', b'"least": 21,')(
            replaced(b'"text": "at least 12"', b'"text": "at least 21"')(data))),
        "where data.json has “at least 21”",
    ),
    "a quotation of the data": (
        rewritten("data.json", replaced(b"people were killed, incl", b"people were hurt, incl")),
        "were hurt, including",
    ),
    "the table": (
        rewritten("data.csv", replaced(b",at least 12,12,", b",at least 21,21,")),
        "data.csv has “at least 21” as text of strike#civil-defence.killed, where data.json has “at least 12”",
    ),
    "a row of the table": (
        rewritten("data.csv", lambda data: b"\n".join(line for line in data.split(b"\n")
                                                      if not line.startswith(b"strike#civil-defence.killed,"))),
        "data.csv lacks strike#civil-defence.killed, which data.json has",
    ),
    "a file behind its digest": (
        rewritten("references.bib", lambda data: data + b"\n", is_sealed=False), "stands beside it",
    ),
    "the references": (
        rewritten("references.bib", replaced(b"{observers-report,", b"{others-report,")), "others-report",
    ),
    "data that are none": (rewritten("data.json", lambda _: b"[1]"), "is no list"),
    "data that are cut": (rewritten("data.json", lambda data: data[:200]), "is no JSON"),
    "data of another shape": (rewritten("data.json", replaced(b'"title"', b'"titel"')), "no list of facts: 0.title"),
    "data nested without end": (rewritten("data.json", lambda _: b"[" * 100_000), "nests too deep"),
    "a file": (without("data.csv"), "names data.csv, which is not attached"),
    "a note": (noted, "has a FreeText laid over page 1"),
    "a script": (scripted, "has /OpenAction for the whole document"),
    "a link more": (linked_twice, "has a link on page 1 that stands 0 times in its structure"),
    "a link that acts": (relinked(AA=pikepdf.Dictionary()), "has /AA in a link on page 1"),
    "a link that is hidden": (relinked(F=2), "has a link on page 1 that is hidden"),
    "a part of a sheet": (cropped, "has /CropBox on page 1"),
    "other glyphs": (redrawn, "draws other letters than it says, in the font"),
    "no tags": (untagged, "does not say that it is tagged"),
    "another printer": (said_of_itself("/Producer", "99 killed"), "says that it was made by “99 killed”"),
    "a later change": (said_of_itself("/ModDate", "D:20300101000000Z"), "says that it was changed after it was made"),
    "words for archives": (said_of_itself("/Keywords", "hoax"), "has /Keywords in what it says of itself"),
    "the title in one list": (retold, "where its list of information has “Nobody was killed”"),
}  # fmt: skip


@pytest.mark.parametrize("name", INSIDE)
def test_what_was_altered_inside_is_named(printed: Mapping[str, bytes], name: str) -> None:
    """The files, their digests, and what acts or covers."""
    change, said = INSIDE[name]
    told = "\n".join(look_inside(altered(printed[""], change)).differences)
    assert said in told, told


def test_a_page_taken_out_is_noticed(printed: Mapping[str, bytes]) -> None:
    """By the numbers of the pages, and by what is printed no more."""
    with pikepdf.open(io.BytesIO(printed[""])) as document:
        count = len(document.pages)
    assert len(read_words(printed[""]).margins) == count
    with pytest.raises(Exception, match="cannot be read back") as raised:
        look_inside(altered(printed[""], shortened))
    assert not isinstance(raised.value, NoBriefing)


# --- the command -------------------------------------------------------------------------------------------------


def verify(*words: str | Path) -> Result:
    """The command, without any content; a traceback fails the test."""
    result = CliRunner().invoke(main, ["verify", *map(str, words)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder without content, which is the one that we are in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_briefing_is_held_without_content(nowhere: Path, printed: Mapping[str, bytes]) -> None:
    """And it is said against what, and what is left out."""
    (nowhere / "sheet.pdf").write_bytes(printed[""])
    sound = verify("sheet.pdf")
    assert (sound.exit_code, sound.stdout) == (0, "")
    assert "held against itself alone, without the content: no difference" in sound.stderr
    assert "of its prose nothing is said" in sound.stderr
    (nowhere / "sheet.pdf").write_bytes(printed["a figure"])
    lying = verify("sheet.pdf")
    assert lying.exit_code == 1
    assert "sheet.pdf:1:1: verify-inside prints “at least 21” for strike#civil-defence.killed" in lying.stdout
    (nowhere / "content").mkdir()
    assert verify("--alone", "sheet.pdf").exit_code == 1
    assert "verify-inside" not in verify("sheet.pdf").stdout


def bomb() -> bytes:
    """A PDF of a file that unpacks to four gigabytes."""
    made, size, times = io.BytesIO(), 1 << 24, 256
    packer = zlib.compressobj(9, wbits=-15)
    block = packer.compress(b"\0" * size) + packer.flush(zlib.Z_FULL_FLUSH)
    checksum = ((size * times) % 65521 << 16 | 1).to_bytes(4, "big")  # Adler-32 of zeros: RFC 1950, 8.2
    packed = b"\x78\xda" + block * times + packer.flush() + checksum
    with pikepdf.new() as document:
        document.add_blank_page()
        stream = pikepdf.Stream(document, b"")
        stream.write(packed, filter=pikepdf.Name.FlateDecode)
        spec = pikepdf.Dictionary(Type=pikepdf.Name.Filespec, UF="data.json", EF=pikepdf.Dictionary(F=stream))
        names = pikepdf.Dictionary(Names=pikepdf.Array(["data.json", document.make_indirect(spec)]))
        document.Root.Names = pikepdf.Dictionary(EmbeddedFiles=names)
        document.save(made)
    return made.getvalue()


def encrypted(pdf: bytes) -> bytes:
    """A PDF that only a password opens."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.save(made, encryption=pikepdf.Encryption(owner="o", user="u", R=6))
    return made.getvalue()


BAD: Mapping[str, tuple[Callable[[bytes], bytes], int, str]] = {
    "none of ours": (lambda _: as_pdf([["Nine people were killed."]]), 2, "no briefing of this program"),
    "no PDF": (lambda _: b"<p>Nine", 2, "cannot be read as a PDF"),
    "empty": (lambda _: b"", 2, "cannot be read as a PDF"),
    "cut": (lambda pdf: pdf[: len(pdf) // 2], 2, ""),
    "cut at its end": (lambda pdf: pdf[:-600], 2, "cannot be read as a PDF"),
    "encrypted": (encrypted, 2, "encrypted"),
    "a bomb": (lambda _: bomb(), 2, "too much memory"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_briefing_is_refused(nowhere: Path, printed: Mapping[str, bytes], name: str) -> None:
    """With a message that says what it is."""
    make, code, said = BAD[name]
    (nowhere / "sheet.pdf").write_bytes(make(printed[""]))
    result = verify("sheet.pdf")
    assert (result.exit_code, said in result.output + result.stderr) == (code, True), result.stderr


def test_a_huge_file_is_not_read(nowhere: Path) -> None:
    """Nor what is no file, or none of paper."""
    with (nowhere / "huge.pdf").open("wb") as file:
        file.truncate(3 * 1024**3)
    assert "are allowed" in verify("huge.pdf").stderr
    (nowhere / "sheet.txt").write_text("Nine", "utf-8")
    assert verify("sheet.txt").exit_code == 2
    assert verify("nothing.pdf").exit_code == 2


def folder(nowhere: Path, pdf: bytes) -> Path:
    """A published folder of one briefing and its data."""
    place = nowhere / "site"
    (place / SHEET).parent.mkdir(parents=True)
    files = {SHEET: pdf}
    with pikepdf.open(io.BytesIO(pdf)) as document:
        files |= {SHEET.replace("briefing.pdf", name): file_of(document, name).read_bytes() for name in FILES}
    for path, data in files.items():
        (place / path).write_bytes(data)
    digests = {path: sha256(data).hexdigest() for path, data in sorted(files.items())}
    record = {"tool": "factsheet", "files": digests}
    (place / "edition.json").write_text(json.dumps(record, indent=2), "utf-8")
    return place


def spoil(place: Path, path: str, data: bytes) -> Iterator[str]:
    """What is said of a folder in which one file is another."""
    before = (place / path).read_bytes() if (place / path).exists() else None
    (place / path).write_bytes(data)
    yield verify("site").stdout
    (place / path).unlink() if before is None else (place / path).write_bytes(before)


def test_a_folder_is_held_without_content(nowhere: Path, printed: Mapping[str, bytes]) -> None:
    """By its digests, and by the briefings that lie in it."""
    place = folder(nowhere, printed[""])
    data = SHEET.replace("briefing.pdf", "data.json")
    sound = verify("site")
    assert "held against itself alone" in sound.stderr
    assert "verify-inside" not in sound.stdout
    assert f"{data}:1:1: verify-edition" in next(spoil(place, data, b"[]"))
    assert "more.html:1:1: verify-unknown is no file that edition.json lists" in next(spoil(place, "more.html", b"<p>"))
    assert "verify-inside its data.json is not byte for byte" in verify("site").stdout
