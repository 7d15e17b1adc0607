"""What a hostile hand and a careless one do to copies, to locks and to the folder of copies."""

from __future__ import annotations

import errno
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from generator.cli import main
from generator.evidence.copies import Unfit, Wanted, read_copy
from generator.evidence.documents import read_pdf
from generator.evidence.pages import read_html
from tests.evidence.made import URL, as_docx, as_mhtml, as_page, as_pdf, as_txt, as_wacz, as_warc, as_zip, write
from tests.evidence.test_bad_copies import TOLD, found_in, refused
from tests.evidence.test_capture import BRIDGE, REPORT, SOURCE, TAKEN, change, lock_of, project, run

__all__ = ["project"]
WORDS = "Nine people were killed"

# ---------------------------------------------------------------- pages

UNSEEN: Mapping[str, str] = {
    "no ink": "<p style='opacity: 0'>{}</p>",
    "no size": "<p style='font-size:0px'>{}</p>",
    "collapsed": "<p style='visibility: collapse'>{}</p>",
    "hidden until found": "<p hidden=until-found>{}</p>",
    "a closed dialog": "<dialog>{}</dialog>",
    "a frame": "<iframe srcdoc='<p>{0}'>{0}</iframe>",
    "a picture's words": "<img src=x alt='{}'>",
    "a value": "<input type=hidden value='{}'>",
    "a drawing": "<svg><text>{}</text></svg>",
    "a description": "<meta name=description content='{}'>",
    "struck out": "<p><del>{}</del></p>",
    "struck through": "<p><s>{}</s></p>",
    "a style in a style": "<style>p::after {{ content: '{}' }}</style>",
    "a script in a body": "<script type=module>document.write('{}')</script>",
    "a comment in a condition": "<!--[if IE]><p>{}</p><![endif]-->",
}
SEEN: Mapping[str, str] = {
    "faint ink": "<p style='opacity: 0.5'>{}</p>",
    "small type": "<p style='font-size: 0.8em'>{}</p>",
    "an open dialog": "<dialog open>{}</dialog>",
    "details": "<details><summary>More</summary>{}</details>",
    "what was put in": "<p><ins>{}</ins></p>",
    "a table": "<table><td>{}</table>",
    "a button": "<button>{}</button>",
    "no end": "<p><b><i>{}",
}


@pytest.mark.parametrize("where", [*UNSEEN, *SEEN])
def test_only_what_is_seen_is_searched(where: str) -> None:
    """What a reader of the page saw, and nothing that was behind it."""
    shown = {**UNSEEN, **SEEN}[where].format(WORDS)
    page = f"<html><body><p>Before.</p>{shown}<p>Behind.</p></body></html>"
    read = read_html(page.encode())
    assert found_in(read, WORDS) == ("found" if where in SEEN else "not-found")
    assert found_in(read, "Before.") == "found"


def test_a_page_of_two_encodings() -> None:
    """One wrong byte loses one letter, which is counted, and no word elsewhere."""
    page = as_page(["قتل تسعة أشخاص", "Le march"]).replace(b"Le march", b"Le march\xe9")
    read = read_html(page)
    assert found_in(read, "قتل تسعة أشخاص") == "found"
    assert "1 of its characters are none in utf-8" in read.remarks[0]
    assert found_in(read, "Le marché") == "not-found"


def test_a_frame_of_a_saved_page_is_not_the_page(tmp_path: Path) -> None:
    """What an advertisement said in it is no word of the source."""
    frame = (
        b"------Part\r\nContent-Type: text/html\r\nContent-Location: https://ads.example.org/\r\n\r\n"
        b"<p>Forty were hurt.</p>\r\n------Part--\r\n"
    )
    path = write(tmp_path, "page.mhtml", as_mhtml(TOLD).replace(b"------Part--\r\n", frame))
    read = read_copy(path, Wanted(URL))
    assert found_in(read, WORDS) == "found"
    assert found_in(read, "Forty were hurt") == "not-found"


# ---------------------------------------------------------------- PDF


def test_presentation_forms_in_the_order_of_the_eye(tmp_path: Path) -> None:
    """Letters drawn from left to right are never turned into words that nobody can be sure of."""
    read = read_pdf(as_pdf([["ﻞﺘﻗ ﺔﻌﺴﺗ"]]))
    assert read.text is not None
    assert found_in(read, "قتل سبعة") == "not-found"
    logical = read_pdf(as_pdf([["قتل تسعة"]]))
    assert logical.text is not None


@pytest.mark.parametrize(
    ("lines", "exact", "result"),
    [
        (["The oﬃcials of ﬁve ﬂats"], "officials of five flats", "found"),
        (["At least 1,2-", "50 people"], "At least 1,250 people", "not-found"),
        (["killed 12", "3 hurt"], "killed 123 hurt", "not-found"),
        (["re-elected and re-", "elected again"], "re-elected and re-elected again", "found"),
        (["co-", "operation"], "cooperation", "found"),
        (["½ of 12² people"], "12 of 122 people", "not-found"),
        (["ⅻ dead, ① hurt"], "1 hurt", "not-found"),
        (["１２ people"], "12 people", "found"),
    ],
)
def test_lines_of_a_pdf(lines: list[str], exact: str, result: str) -> None:
    """A hyphen at a line's end may be the typesetter's, a number's sign never is."""
    assert found_in(read_pdf(as_pdf([lines])), exact) == result


# ---------------------------------------------------------------- archives


def zipped(change: Callable[[zipfile.ZipFile], object]) -> bytes:
    """A document of Word with something more in it."""
    made = io.BytesIO(as_docx(TOLD))
    with zipfile.ZipFile(made, "a") as archive:
        change(archive)
    return made.getvalue()


def linked(archive: zipfile.ZipFile) -> None:
    """A link that leads out."""
    link = zipfile.ZipInfo("word/media")
    link.external_attr = 0o120777 << 16
    archive.writestr(link, "/etc")


ZIPS: Mapping[str, tuple[Callable[[zipfile.ZipFile], object], str]] = {
    "up": (lambda one: one.writestr("word/../../x", b"x"), "leads out of it"),
    "an absolute name": (lambda one: one.writestr("/etc/passwd", b"x"), "leads out of it"),
    "a drive": (lambda one: one.writestr("C:/x", b"x"), "leads out of it"),
    "a backslash": (lambda one: one.writestr("word\\..\\..\\x", b"x"), "leads out of it"),
    "a link": (linked, "a link in it"),
    "a name twice": (lambda one: one.writestr("word/document.xml", b"<x/>"), "two files of one name"),
    "a bomb": (lambda one: one.writestr("x", b"\0" * (1100 * 1024**2), zipfile.ZIP_DEFLATED), "unpacked it has more"),
}


@pytest.mark.parametrize("name", ZIPS)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_zip_that_was_made_to_do_harm(tmp_path: Path, name: str) -> None:
    """Refused before anything of it is read; what is beside it on the disk stays."""
    make, said = ZIPS[name]
    path = write(tmp_path, "report.docx", zipped(make))
    assert said in refused(path)
    assert [one.name for one in tmp_path.iterdir()] == ["report.docx"]


def test_a_zip_in_a_zip_is_no_archive(tmp_path: Path) -> None:
    """Nor one packed by what is not read here: each says so."""
    warc = as_warc([(URL, "2024-12-07T06:12:00Z", as_page(TOLD))])
    nested = as_wacz(as_zip({"data.warc.gz": warc}))
    assert "cut short or damaged" in refused(write(tmp_path, "nested.wacz", nested), Wanted(URL))
    spaced = as_wacz(b"any bytes with four spaces 0\n")
    assert "cut short or damaged" in refused(write(tmp_path, "spaced.wacz", spaced), Wanted(URL))
    zst = as_zip({"archive/data.warc.zst": b"\x28\xb5\x2f\xfd"})
    assert "zstd" in refused(write(tmp_path, "page.wacz", zst))
    with pytest.raises(Unfit, match="zstd -d"):
        read_copy(write(tmp_path, "page.warc.zst", b"\x28\xb5\x2f\xfd"))


def test_a_page_that_unpacks_without_end(tmp_path: Path) -> None:
    """In a record that is small."""
    body = b"<p>" + b"a" * (80 * 1024**2)
    path = write(tmp_path, "bomb.warc.gz", as_warc([(URL, "2024-12-07T06:12:00Z", body)]))
    assert path.stat().st_size < 1024**2
    assert "more than" in refused(path, Wanted(URL))


def test_a_signature_is_never_said_to_be_checked(tmp_path: Path) -> None:
    """Whoever makes an archive can write another's name into it; a list that is not the signed one is refused."""
    warc = as_warc([(URL, "2024-12-07T06:12:00Z", as_page(TOLD))])
    read = read_copy(write(tmp_path, "page.wacz", as_wacz(warc)))
    assert read.signer == "signer.example.org"
    assert read.remarks == ("it says that signer.example.org signed it: nobody has checked the signature",)
    files = {}
    with zipfile.ZipFile(io.BytesIO(as_wacz(warc))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    other = dict(files, **{"datapackage.json": files["datapackage.json"].replace(b"1.1.1", b"1.1.2")})
    assert "changed since" in refused(write(tmp_path, "other.wacz", as_zip(other)))
    unsigned = {name: data for name, data in files.items() if name != "datapackage-digest.json"}
    plain = read_copy(write(tmp_path, "plain.wacz", as_zip(unsigned)))
    assert (plain.signer, plain.stamped, plain.remarks) == ("", "", ())
    hollow = dict(files, **{"datapackage-digest.json": b'{"signedData": "x"}'})
    assert read_copy(write(tmp_path, "hollow.wacz", as_zip(hollow))).signer == ""
    lacking = {name: data for name, data in files.items() if name != "pages/pages.jsonl"}
    assert "lacks pages/pages.jsonl" in refused(write(tmp_path, "lacking.wacz", as_zip(lacking)))


def revisited(*, is_whole: bool) -> bytes:
    """An archive in which the page is there once, and was seen again as it was."""
    made = io.BytesIO()
    writer = WARCWriter(made, gzip=True)
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
    first = writer.create_warc_record(
        URL, "response", payload=io.BytesIO(as_page(TOLD)), http_headers=headers,
        warc_headers_dict={"WARC-Date": "2024-12-06T06:12:00Z"},
    )  # fmt: skip
    (writer if is_whole else WARCWriter(io.BytesIO())).write_record(first)
    digest = first.rec_headers.get_header("WARC-Payload-Digest")
    again = writer.create_revisit_record(
        URL, digest, URL, "2024-12-06T06:12:00Z", warc_headers_dict={"WARC-Date": "2024-12-09T06:12:00Z"}
    )
    writer.write_record(again)
    for record in (first, again):
        record.raw_stream.close()
    return made.getvalue()


def test_a_page_that_was_seen_again(tmp_path: Path) -> None:
    """Is a version of the later time, where the earlier record is there; else it is said what is lacking."""
    path = write(tmp_path, "again.warc.gz", revisited(is_whole=True))
    read = read_copy(path, Wanted(URL))
    assert (read.taken, found_in(read, WORDS)) == ("2024-12-09T06:12:00Z", "found")
    assert "it has 2 versions of the page" in read.remarks[0]
    assert read_copy(path, Wanted(URL, "2024-12-06")).taken == "2024-12-06T06:12:00Z"
    alone = write(tmp_path, "alone.warc.gz", revisited(is_whole=False))
    assert "as in an earlier record, which is not in it" in refused(alone, Wanted(URL))


# ---------------------------------------------------------------- locks


def checked(project: Path) -> str:
    """All that `factsheet check` says."""
    return CliRunner().invoke(main, ["--project", str(project), "check", "--now", "2025-02-01"]).output


def test_a_figure_or_a_place_that_changed_alone_is_noticed(project: Path, tmp_path: Path) -> None:
    """The words are as they were: whether the figure, or the place, is the copy's, nobody has looked."""
    run(project, SOURCE, write(tmp_path, "report.txt", as_txt(REPORT)), *TAKEN)
    assert "evidence-stale" not in checked(project)
    assert "nothing was read again" in run(project, "--check").stderr
    change(project, "facts/exampleton/bridge-closed.yaml", "at: para. 4", "at: para. 3")
    assert "evidence-stale the figure or the place that “the river" in checked(project)
    assert "found, but not at “para. 3”" in run(project, "--check").stdout
    assert "evidence-stale" not in checked(project)
    change(project, "facts/exampleton/market-strike.yaml", "injured: more than 40", "injured: more than 41")
    assert "evidence-stale" in checked(project)
    run(project, "--check")
    assert "evidence-stale" not in checked(project)


def test_a_lock_that_was_altered_by_hand_is_found_out(project: Path, tmp_path: Path) -> None:
    """Whoever has the copy can look: what the lock says of words that are not there is named, and written anew."""
    change(project, "facts/exampleton/bridge-closed.yaml", BRIDGE, f"{BRIDGE} at noon")
    run(project, SOURCE, write(tmp_path, "report.txt", as_txt(REPORT)), *TAKEN)
    path = project / f"content/sources/{SOURCE}.lock"
    lock = json.loads(path.read_text("utf-8"))
    for quote in lock["quotes"]:
        if quote["result"] == "not-found":
            quote |= {"result": "found", "start": 3, "end": 20, "before": "", "after": ""}
    keys = ("digest", "result", "start", "end", "before", "after", "figure", "around", "locator", "cited")
    lock["quotes"] = [{key: quote[key] for key in keys if key in quote} for quote in lock["quotes"]]
    path.write_text(json.dumps(lock, indent=2, ensure_ascii=False) + "\n", "utf-8")
    assert lock_of(project).evidence_of(f"{BRIDGE} at noon").result == "found"
    told = run(project, "--check", "--all")
    assert (told.exit_code, "it was altered by hand" in told.stdout) == (1, True)
    assert lock_of(project).evidence_of(f"{BRIDGE} at noon").result == "not-found"
    change(project, "facts/exampleton/bridge-closed.yaml", f"{BRIDGE} at noon", BRIDGE)
    run(project, "--check")
    again = run(project, "--check", "--all")
    assert (again.exit_code, "altered" in again.stdout) == (0, False)
    assert run(project, "--all").exit_code == 2
    assert run(project, "--check", "--all", SOURCE).exit_code == 2


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"factsheet-lock/1"', '"factsheet-lock/2"', "format"),
        ('  "source"', '  "licence": "x",\n  "source"', "licence"),
        ('  "source"', '  "checked": "2025-01-05T00:00Z",\n  "source"', "key twice"),
        ('"bytes": ', '"bytes": -', "whole number"),
        ('"kept": "', '"kept": "../', "name of a file"),
        ('"result": "found"', '"result": "Found"', "result"),
        ("\n}", "\n}\n{}", "JSON"),
        ('"start": ', '"start": 1e', "whole number"),
    ],
)
def test_a_lock_in_another_form_is_refused(project: Path, tmp_path: Path, old: str, new: str, said: str) -> None:
    """At its place, and capture writes it anew."""
    file = write(tmp_path, "report.txt", as_txt(REPORT))
    run(project, SOURCE, file, *TAKEN)
    path = project / f"content/sources/{SOURCE}.lock"
    sound = path.read_text("utf-8")
    assert old in sound
    path.write_text(sound.replace(old, new, 1), "utf-8")
    told = checked(project)
    assert "lock-form" in told
    assert said in told
    run(project, SOURCE, file, *TAKEN)
    assert "lock-form" not in checked(project)


# ---------------------------------------------------------------- the folder


def test_a_capture_that_is_killed_loses_nothing(project: Path, tmp_path: Path) -> None:
    """At any moment: what was there stays, what was under way is cleared away by the next one."""
    first = write(tmp_path, "first.txt", as_txt(REPORT))
    run(project, SOURCE, first, *TAKEN)
    before = (project / f"content/sources/{SOURCE}.lock").read_bytes()
    large = write(tmp_path, "large.txt", as_txt([*REPORT, *(f"Line {number} of many." for number in range(300_000))]))
    words = [sys.executable, "-m", "generator", "--project", str(project), "capture", SOURCE, str(large), *TAKEN]
    for wait in (0.4, 0.8, 1.2):
        process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(wait)
        process.send_signal(signal.SIGKILL)
        process.wait()
        lock = project / f"content/sources/{SOURCE}.lock"
        assert lock.read_bytes() == before or "former" in json.loads(lock.read_bytes())
        assert (project / f"captures/{SOURCE}.txt").read_bytes() == first.read_bytes()
    assert run(project, SOURCE, large, *TAKEN).exit_code == 0
    assert not [path.name for path in (project / "captures").iterdir() if re.match(r"\.[0-9a-f]{16}", path.name)]
    assert lock_of(project).former


@pytest.mark.parametrize("of", ["copy", "lock"])
def test_a_disk_that_is_full_is_said(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, of: str) -> None:
    """And the lock that was there is whole."""
    run(project, SOURCE, write(tmp_path, "first.txt", as_txt(REPORT)), *TAKEN)
    before = (project / f"content/sources/{SOURCE}.lock").read_bytes()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync" if of == "copy" else "replace", full)
        if of == "lock":
            patch.setattr(Path, "replace", full)
        result = run(project, SOURCE, write(tmp_path, "second.txt", as_txt([*REPORT, "More."])), *TAKEN)
    assert (result.exit_code, "No space left" in result.stderr) == (3, True), result.output
    assert (project / f"content/sources/{SOURCE}.lock").read_bytes() == before
    assert run(project, SOURCE, tmp_path / "second.txt", *TAKEN).exit_code == 0


def test_a_sparse_file_of_two_gigabytes(project: Path, tmp_path: Path) -> None:
    """It costs no disk and no time: its size is looked at first."""
    for name in ("huge.txt", "huge.pdf", "huge.wacz", "huge.mp4"):
        with (tmp_path / name).open("wb") as file:
            file.truncate(2 * 1024**3)
        start = time.monotonic()
        assert "are allowed" in run(project, SOURCE, tmp_path / name, *TAKEN).stderr
        assert time.monotonic() - start < 20
