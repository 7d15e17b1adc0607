"""Printing briefings: what is refused, what a failing worker costs, and that the same page gives the same bytes."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from struct import pack

import pikepdf
import pytest

from generator.notice import OutsideFault
from generator.pdf import Attached, Limits, PdfJob, TooLong, render_all
from generator.pdf.jobs import TOO_LARGE

MakePrint = Callable[..., PdfJob]
ROOT = Path(__file__).parents[2]
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="{}" width="9" height="9"/></svg>'
LONG = "<p>one two three four five six seven eight nine ten</p>" * 4000


def failure(*prints: PdfJob, limits: Limits | None = None, jobs: int = 2) -> str:
    """The message of the fault that printing these ends in."""
    with pytest.raises(OutsideFault) as caught:
        render_all(prints, jobs, limits)
    return str(caught.value)


def opened(pdf: bytes) -> pikepdf.Pdf:
    """The PDF, to look into."""
    return pikepdf.open(io.BytesIO(pdf))


@pytest.mark.parametrize(
    ("body", "css", "asked"),
    [
        ('<img alt="a" src="file:///etc/passwd">', "", "file:///etc/passwd"),
        ('<img alt="a" src="/etc/passwd">', "", "https://facts.example.org/etc/passwd"),
        ('<img alt="a" src="http://127.0.0.1:9/a.png">', "", "http://127.0.0.1:9/a.png"),
        ('<img alt="a" src="ftp://example.org/a.png">', "", "ftp://example.org/a.png"),
        ('<link rel="attachment" href="file:///etc/passwd">', "", "file:///etc/passwd"),
        ('<a rel="attachment" href="file:///etc/passwd">x</a>', "", "file:///etc/passwd"),
        ('<object data="file:///etc/passwd"></object>', "", "file:///etc/passwd"),
        ('<img alt="a" src="map.svg">', "", "file:///etc/hostname"),
        (SVG.format("file:///etc/hosts"), "", "file:///etc/hosts"),
        ("x", "p { background: url(file:///etc/bg.png) } body { background: url(file:///etc/bg.png) }", "etc/bg.png"),
        (
            "x",
            "@font-face { font-family: Z; src: url(file:///usr/share/fonts/z.ttf) }",
            "file:///usr/share/fonts/z.ttf",
        ),
        ('<link rel="stylesheet" href="data:text/css,p{color:red}">', "", "data:text/css"),
        ('<link rel="stylesheet" href="file:///etc/x.css">', "", "file:///etc/x.css"),
    ],
)
def test_nothing_but_the_briefing_s_own_files_can_be_had(
    make_print: MakePrint, body: str, css: str, asked: str
) -> None:
    """Whatever a page asks for beyond its assets stops it, and the message names page and address."""
    order = make_print(body, css=css, more={"map.svg": SVG.format("file:///etc/hostname").encode()})
    message = failure(order)
    assert "explainers/example/briefing.pdf: it asks for " in message
    assert asked in message


def test_every_failed_briefing_is_named_and_the_others_are_still_tried(make_print: MakePrint) -> None:
    """One run tells all failures at once, in the order given, each with its reason."""
    lines: list[str] = []
    prints = [
        make_print('<img alt="a" src="file:///etc/passwd">', path="a.pdf"),
        make_print("<p>fine</p>", path="b.pdf"),
        make_print('<p><a href="#nowhere">x</a></p>', path="c.pdf"),
        make_print("<p>fine</p>", path="d.pdf"),
    ]
    with pytest.raises(OutsideFault) as caught:
        render_all(prints, 2, report=lines.append)
    message = str(caught.value)
    assert message.startswith("2 briefings could not be printed")
    assert message.index("a.pdf: it asks for") < message.index("c.pdf: No anchor #nowhere")
    assert "b.pdf" not in message
    assert {line.split(" (")[0] for line in lines} == {
        "a.pdf: failed", "b.pdf: printed", "c.pdf: failed", "d.pdf: printed",
    }  # fmt: skip


def test_a_character_without_glyph_is_refused(make_print: MakePrint) -> None:
    """A box in place of a letter never reaches print, whatever fonts the machine has."""
    assert "U+4E09" in failure(make_print("<p>三 hundred</p>"))


def test_a_briefing_without_fonts_is_refused(make_print: MakePrint) -> None:
    """Pango would crash; the message says what is missing."""
    order = make_print("<p>x</p>")
    bare = PdfJob(order.path, order.html, order.base_url, {})
    assert "no font (.ttf or .otf) among its assets" in failure(bare)


def test_a_broken_font_is_refused(make_print: MakePrint) -> None:
    """A face that cannot be loaded would be replaced by another one."""
    css = "@font-face { font-family: Z; src: url(z.ttf) }"
    assert "Font-face 'Z' cannot be loaded" in failure(make_print("<p>x</p>", css=css, more={"z.ttf": b"no font"}))


def test_nesting_without_end_is_refused(make_print: MakePrint) -> None:
    """Elements nested 2,000 deep fail their own page with a plain reason."""
    message = failure(make_print("<div>" * 2000 + "x", path="deep.pdf"), make_print("<p>fine</p>", path="ok.pdf"))
    assert "deep.pdf: its elements are nested too deeply" in message
    assert "ok.pdf" not in message


def test_a_worker_that_takes_too_long_is_ended(make_print: MakePrint) -> None:
    """It is tried once more when all others are done, and given up alone; what was made of the others is kept."""
    prints = [make_print(LONG, path="slow.pdf"), *(make_print("<p>fine</p>", path=f"{n}.pdf") for n in range(3))]
    said: list[str] = []
    with pytest.raises(TooLong) as caught:
        render_all(prints, 1, Limits(seconds=2, pages=10_000), said.append, said.append)
    assert caught.value.why == {"slow.pdf": f"it was not done after 2 seconds; {TOO_LARGE}"}
    assert caught.value.by_pages == set()
    assert [order for order, _ in caught.value.made] == prints[1:]
    assert [line.split(": ")[1].split(" (")[0] for line in said] == [
        "to be tried once more, alone",
        *["printed"] * 3,
        "failed",
    ]


def test_what_a_busy_machine_lost_is_printed_when_it_is_alone(
    make_print: MakePrint, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A worker that is killed once costs nothing but time."""
    from generator.pdf.pdf_worker import Press

    plain = render_all([make_print("<p>x</p>", path="dies.pdf")], 1)
    make = Press.make

    def die_once(press: Press, order: PdfJob) -> tuple[bytes, list[str]]:
        died = tmp_path / "died"
        if order.path == "dies.pdf" and not died.exists():
            died.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return make(press, order)

    monkeypatch.setattr(Press, "make", die_once)
    done: list[str] = []
    prints = [make_print("<p>x</p>", path=path) for path in ("dies.pdf", "a.pdf")]
    made = render_all(prints, 2, report=done.append)
    assert list(made) == ["dies.pdf", "a.pdf"]
    assert made["dies.pdf"] == plain["dies.pdf"]
    assert done == ["a.pdf: printed (1 of 2)", "dies.pdf: printed (2 of 2)"]


def test_a_briefing_of_too_many_pages_is_given_up_at_once(make_print: MakePrint) -> None:
    """As soon as there is one page more than may be; one that has as many as it may is printed."""
    page = '<p style="break-after: page">x</p>'
    prints = [make_print(page * 3 + "x", path="four.pdf"), make_print(page * 2 + "x", path="three.pdf")]
    with pytest.raises(TooLong) as caught:
        render_all(prints, 2, Limits(pages=3))
    assert caught.value.why == {"four.pdf": f"it has more than 3 pages; {TOO_LARGE}"}
    assert caught.value.by_pages == {"four.pdf"}
    [(order, pdf)] = caught.value.made
    assert order == prints[1]
    with opened(pdf) as book:
        assert len(book.pages) == 3
    assert str(caught.value).startswith("1 briefing could not be printed")


def test_a_fault_comes_before_length(make_print: MakePrint) -> None:
    """What is at fault stops the build, whatever else is too long; a picture too large is at fault."""
    page = '<p style="break-after: page">x</p>'
    long, wrong = make_print(page * 3, path="long.pdf"), make_print("<p>三</p>", path="wrong.pdf")
    message = failure(long, wrong, limits=Limits(pages=2))
    assert "long.pdf: it has more than 2 pages" in message
    assert "wrong.pdf: " in message
    with pytest.raises(OutsideFault) as caught:
        render_all([replace(long, picture=(1200, 630))], 1, Limits(pages=2))
    assert not isinstance(caught.value, TooLong)


def test_a_worker_that_takes_too_much_memory_is_stopped(make_print: MakePrint, tmp_path: Path) -> None:
    """A small picture that unfolds to 300 MB fails its own page, and memory is given as the reason.

    In a process of its own: a worker may use again what its parent has taken and freed, and this one has taken much.
    """
    for name, data in make_print("<p>fine</p>").assets.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "a.png").write_bytes(large_picture(9000))
    script = tmp_path / "parent.py"
    script.write_text(
        f"""
import pathlib
from generator.notice import OutsideFault
from generator.pdf import Limits, PdfJob, render_all
here = pathlib.Path({str(tmp_path)!r})
assets = {{file.name: file.read_bytes() for file in here.iterdir() if file.suffix in (".ttf", ".png")}}
pages = {{"big.pdf": "<html lang=en><img alt=a src=a.png>", "ok.pdf": "<html lang=en>fine"}}
prints = [PdfJob(path, page, "https://example.org/", assets) for path, page in pages.items()]
try:
    render_all(prints, 1, Limits(memory=200 * 1024 * 1024))
except OutsideFault as fault:
    print(fault)
"""
    )
    command = [sys.executable, str(script)]
    said = subprocess.run(command, cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True)
    assert "\n  big.pdf: it takes more memory than a briefing may; split the explainer in two" in said.stdout


def large_picture(side: int) -> bytes:
    """A square as PNG, made row by row."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + name + data + pack(">I", zlib.crc32(name + data))

    squeeze = zlib.compressobj()
    rows = b"".join(squeeze.compress(b"\0" + b"\x09" * 4 * side) for _ in range(side)) + squeeze.flush()
    head = pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_worker_that_dies_fails_its_own_page_alone(
    make_print: MakePrint, monkeypatch: pytest.MonkeyPatch, number: signal.Signals
) -> None:
    """A process killed from outside (for want of memory, say) is replaced, and its page is named with the signal."""
    render_all([make_print("<p>fine</p>")], 1)
    from generator.pdf.pdf_worker import Press

    make = Press.make

    def die_or_make(press: Press, order: PdfJob) -> tuple[bytes, list[str]]:
        if order.path == "dies.pdf":
            os.kill(os.getpid(), number)
        return make(press, order)

    monkeypatch.setattr(Press, "make", die_or_make)
    done: list[str] = []
    prints = [make_print("<p>x</p>", path=path) for path in ("dies.pdf", "a.pdf", "b.pdf")]
    with pytest.raises(TooLong, match=rf"dies\.pdf: the process that printed it died \({number.name}\)"):
        render_all(prints, 1, report=done.append)
    assert done == ["a.pdf: printed (1 of 3)", "b.pdf: printed (2 of 3)", "dies.pdf: failed (3 of 3)"]


def test_workers_do_not_outlive_their_parent(make_print: MakePrint, tmp_path: Path) -> None:
    """When the parent is killed in the middle of a page, the worker at it is gone soon after its time is up."""
    script = tmp_path / "parent.py"
    order = make_print("<p>fine</p>")
    assets = {name: data for name, data in order.assets.items() if name != "print.css"}
    for name, data in assets.items():
        (tmp_path / name).write_bytes(data)
    script.write_text(
        f"""
import multiprocessing, pathlib
from generator.pdf import Limits, PdfJob, render_all, workers
workers._GRACE = 0
here = pathlib.Path({str(tmp_path)!r})
assets = {{font.name: font.read_bytes() for font in here.glob("*.ttf")}}
pages = {{"a": "<html lang=en>x", "b": "<html lang=en>" + {LONG!r}}}
prints = [PdfJob(path, page, "https://example.org/", assets) for path, page in pages.items()]
pids = lambda line: print(*(child.pid for child in multiprocessing.active_children()), flush=True)
render_all(prints, 1, Limits(seconds=2, pages=10_000), pids)
"""
    )
    parent = subprocess.Popen([sys.executable, script], cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE)
    assert parent.stdout is not None
    workers = [int(pid) for pid in parent.stdout.readline().split()]
    parent.kill()
    parent.wait()
    parent.stdout.close()
    assert len(workers) == 1
    until = time.monotonic() + 10
    while alive(workers[0]) and time.monotonic() < until:
        time.sleep(0.1)
    assert not alive(workers[0])


def alive(pid: int) -> bool:
    """Whether a process is there and still runs."""
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] != "Z"


def test_nothing_to_print_costs_nothing() -> None:
    """No briefings, no workers; and importing the room does not import WeasyPrint."""
    assert render_all([], 2) == {}
    code = "import sys, generator.pdf; generator.pdf.render_all([], 2); sys.exit('weasyprint' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_missing_libraries_are_named(make_print: MakePrint, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where WeasyPrint cannot be loaded, the message says what to install."""
    monkeypatch.delitem(sys.modules, "generator.pdf.pdf_worker", raising=False)
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    assert "install Pango and HarfBuzz" in failure(make_print("<p>x</p>"))


def test_what_weasyprint_only_warns_of_is_passed_on(make_print: MakePrint) -> None:
    """A property that it does not know spoils nothing, but somebody is told."""
    lines: list[str] = []
    made = render_all([make_print("<p>x</p>", css="p { colour: red }")], 1, warn=lines.append)
    assert list(made) == ["explainers/example/briefing.pdf"]
    assert any(line.startswith("explainers/example/briefing.pdf: warning: Ignored `colour: red") for line in lines)


def test_the_environment_is_left_as_it_was(make_print: MakePrint) -> None:
    """The fontconfig file is for the press alone, and goes with it."""
    before = dict(os.environ)
    render_all([make_print("<p>x</p>")], 1)
    assert dict(os.environ) == before


SCRIPT = """
import sys, hashlib, pathlib
sys.path.insert(0, sys.argv[1])
import importlib.util
spec = importlib.util.spec_from_file_location("conf", sys.argv[1] + "/tests/pdf/conftest.py")
conf = importlib.util.module_from_spec(spec); spec.loader.exec_module(conf)
from datetime import datetime, UTC
from generator.pdf import Attached, render_all
attached = Attached("facts.yaml", "The facts", "application/yaml", b"killed: 1", datetime(2024, 12, 7, tzinfo=UTC))
body = "<h1>Head</h1><p>Some <b>bold</b> words, عربي, <a href='x/'>a link</a></p><ul><li>one<li>two</ul>" * 5
prints = [conf._make_print(body + str(n), path=str(n), attachments=(attached,)) for n in range(3)]
for path, pdf in render_all(prints, int(sys.argv[2])).items():
    print(path, hashlib.sha256(pdf).hexdigest())
"""


def test_the_same_page_gives_the_same_bytes_anywhere(tmp_path: Path) -> None:
    """Hash seed, time zone, locale, working folder, folder for temporary files and jobs change nothing."""
    runs = [
        ("1", "UTC", "C", ROOT, "1"),
        ("2", "Asia/Damascus", "C.UTF-8", tmp_path, "2"),
        ("3", "America/New_York", "de_DE.UTF-8", Path("/"), "3"),
    ]
    outputs = set()
    for seed, zone, locale, folder, jobs in runs:
        temporary = tmp_path / seed
        temporary.mkdir()
        environment = {
            "PYTHONHASHSEED": seed,
            "TZ": zone,
            "LC_ALL": locale,
            "TMPDIR": str(temporary),
            "HOME": str(temporary),
        }
        command = [sys.executable, "-c", SCRIPT, str(ROOT), jobs]
        outputs.add(
            subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True, text=True).stdout
        )
        assert list(temporary.iterdir()) == []
    assert len(outputs) == 1
    assert len(next(iter(outputs)).splitlines()) == 3


def test_what_was_printed_before_changes_nothing(make_print: MakePrint) -> None:
    """A worker that has met other fonts and styles prints a page as one that has not."""
    page = make_print("<p>Plain and <i>slanted</i> words</p>", path="page.pdf")
    other = make_print(
        "<p>x</p>",
        path="other.pdf",
        css="@font-face { font-family: Serif; font-style: italic; src: url(sans-400.ttf) }",
        more={"sans-400.ttf": (ROOT / "templates/print/fonts/sans-400.ttf").read_bytes()},
    )
    alone = render_all([page], 1)["page.pdf"]
    assert render_all([other, page], 1)["page.pdf"] == alone


def test_only_the_bundled_fonts_are_used(make_print: MakePrint) -> None:
    """Even where the stylesheet asks for a face that the machine may have, and one that it does not bring."""
    body = '<p style="font-family: DejaVu Sans">one</p><p style="font-family: sans-serif">two</p><p>مرحبا</p>'
    with opened(render_all([make_print(body)], 1)["explainers/example/briefing.pdf"]) as pdf:
        names = {str(font.BaseFont).partition("+")[2] for font in pdf.pages[0].obj.Resources.Font.values()}
    assert names
    assert all(name.startswith(("Serif", "Sheet-Serif", "Naskh")) for name in names), names


def test_a_picture_written_into_the_stylesheet_is_let_through(make_print: MakePrint) -> None:
    """It holds its own bytes, so there is nothing to fetch."""
    picture = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/%3E"
    css = f'p {{ background: url("{picture}") }}'
    lines: list[str] = []
    render_all([make_print("<p>x</p>", css=css)], 1, report=lines.append)
    assert lines == ["explainers/example/briefing.pdf: printed (1 of 1)"]


def test_title_language_bookmarks_and_dates(make_print: MakePrint) -> None:
    """The file says what it is, in which language, when it was made, and what its parts are."""
    body = "<h1>The head</h1><h2>How many?</h2><p>x</p><h2>Where?</h2>"
    with opened(render_all([make_print(body)], 1)["explainers/example/briefing.pdf"]) as pdf:
        assert str(pdf.docinfo.Title) == "A briefing"
        assert str(pdf.docinfo.CreationDate) == "D:20241207093000+03'00"
        assert str(pdf.Root.Lang) == "en"
        assert pdf.Root.MarkInfo.Marked == True  # noqa: E712  (a PDF boolean)
        with pdf.open_outline() as outline:
            assert [(item.title, [kid.title for kid in item.children]) for item in outline.root] == [
                ("The head", ["How many?", "Where?"])
            ]


def test_files_are_attached_as_they_are(make_print: MakePrint) -> None:
    """An attachment keeps its bytes, name, description, media type and date, and is listed once."""
    when = datetime(2024, 12, 7, 6, 30, tzinfo=UTC)
    attached = Attached("facts.yaml", "The facts behind it", "application/yaml", b"killed: 1\n", when, "Source")
    with opened(render_all([make_print("x", attachments=(attached,))], 1)["explainers/example/briefing.pdf"]) as pdf:
        assert list(pdf.attachments) == ["facts.yaml"]
        file = pdf.attachments["facts.yaml"].get_file()
        assert file.read_bytes() == b"killed: 1\n"
        assert file.mime_type == "application/yaml"
        assert file.creation_date == when
        assert pdf.attachments["facts.yaml"].description == "The facts behind it"
        assert len(pdf.Root.AF) == 1
        assert pdf.Root.AF[0].AFRelationship == "/Source"


def test_no_path_of_this_machine_gets_into_the_file(make_print: MakePrint) -> None:
    """Relative links become public addresses; neither the temporary folder nor the project's stands anywhere."""
    made = render_all([make_print('<p><a href="../other/">x</a> <a href="#h">y</a></p><h2 id="h">H</h2>')], 1)
    with opened(made["explainers/example/briefing.pdf"]) as pdf:
        parts = [item.read_bytes() if isinstance(item, pikepdf.Stream) else item.unparse() for item in pdf.objects]
    text = b"\n".join(parts)
    assert b"https://facts.example.org/explainers/other/" in text
    for trace in (tempfile.gettempdir().encode(), b"briefings-", b"weasyprint-", str(ROOT).encode(), b"file:"):
        assert trace not in text
