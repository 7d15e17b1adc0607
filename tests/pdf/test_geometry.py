"""Figures on paper are seen whole: each letter is placed as the PDF places it, and what hides one is named."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from generator.build import Options, build
from generator.pdf import PdfJob, render_all
from generator.verify.paper import pdf_geometry
from generator.verify.paper.pdf_geometry import check_geometry
from generator.verify.paper.pdf_text import read_sheets
from tests.cards import blank_cards
from tests.crowded import FIGURES, write_crowded
from tests.pdf_pages import read_text

MakePrint = Callable[..., PdfJob]
FOLDER = Path(__file__).parents[2] / "templates" / "print"
FIGURE = (
    '<a class="fig" href="https://facts.example.org/facts/{}/#army"><span class="q">{}</span> <span>people</span></a>'
)
NUMBERS = ("more than 507,000", "1,350,000 to 1,480,000", "hundreds of thousands", "9", "fewer than 1.5 million")


def figure(number: int) -> str:
    """A figure as the templates write it."""
    return FIGURE.format(f"fact-{number}", NUMBERS[number])


ROW = "".join(f"<td>{figure(number)}</td>" for number in range(3))
BODY = f"""<p class="of">There were {figure(0)}<sup>1, 2</sup>, it said, and {figure(1)}. Of these {figure(2)} fled.</p>
<table><thead><tr><th>Week</th><th>Month</th><th>Year</th></tr></thead><tbody>
<tr><td colspan="2">Two together, in the words of a long heading</td><td>in all</td></tr>
<tr><td rowspan="2">both</td><td>{figure(3)}</td><td>{figure(4)}</td></tr>
<tr><td>{figure(3)}</td><td>short</td></tr><tr>{ROW}</tr></tbody></table>
<p lang="ar" dir="rtl">قُتل {FIGURE.format("arabic", "أكثر من ٥٠٧٬٠٠٠")}،
و<b>نزح</b> {FIGURE.format("mixed", "9 أشخاص")}.</p>
<p class="last">The end.</p>"""
STYLE = """.q { white-space: normal } table { width: 100%; border-collapse: collapse; background: #eee }
td, th { text-align: start; vertical-align: baseline; padding: 1mm 0; padding-inline-end: 2mm; background: #fff }
.fig { text-decoration: underline double } sup { font-size: 6.25pt; line-height: 1 } p { line-height: 1.15 }
i { font-style: normal }"""
BROKEN = {
    ".q { letter-spacing: -0.12em }": "has letters on one another: “",
    "table { table-layout: fixed; width: 40mm } .q, .fig { white-space: nowrap }": "meets “",
    "table { table-layout: fixed } .fig, .q { white-space: nowrap; font-size: 13pt }": "runs out of its column",
    ".of { width: 40mm; line-height: 0.4 }": "meets “",
    ".last { margin-top: -8mm; text-align: right }": "meets “",
    ".of .fig { position: relative; left: -9mm }": "meets “",
    ".of .fig span + span { display: inline-block; margin-left: -20mm }": "meets “",
    ".of { margin-left: -40mm }": "runs over the edge of the sheet",
    '[lang="ar"] { margin-right: -40mm }': "runs over the edge of the sheet",
    ".of { width: 60mm; height: 5mm; overflow: hidden } .fig { white-space: nowrap }": "is cut off",
    ".last { position: relative; margin-top: -22mm; padding: 20mm 0; background: #fff }": "is covered",
    ".q { font-size: 5pt }": "in letters of 5.0 points",
    ".of { transform: scale(0.5) }": "in letters of 5.0 points",
    ".of { transform: rotate(3deg) }": "is turned, slanted or mirrored",
    ".last { color: #999 }": "has a contrast of 2.8 to 1",
    ".last { opacity: 0.4 }": "is see-through",
    ".last { margin-left: -40mm }": "runs over the edge of the sheet",
    ".last { background: #000 }": "has a contrast of 1.0 to 1",
}
SOUND = (
    "p { margin: 0 }",
    ".of { line-height: 0.95; font-size: 18pt }",
    ".q { letter-spacing: -0.01em; font-weight: 600 }",
    "td, th { text-align: right }",
    "table { font-size: 7pt; table-layout: fixed }",
    "html { direction: rtl }",
    ".fig { background: #f4f0e7 } .of { border: 1pt solid #000; background: #f4f0e7 }",
    ".last { color: #fff; background: #000; border: 3pt solid #fff; border-radius: 2mm }",
    ".last { background: linear-gradient(#eee, #fff); border-bottom: 2pt dotted #999 }",
    ".of { text-decoration: underline; border-top: 4pt double #000 } .last { text-decoration: line-through }",
)


@pytest.fixture(scope="module")
def printed(make_print: MakePrint) -> Callable[[str, str], bytes]:
    """The PDF of a body in a style."""

    def make(body: str, css: str) -> bytes:
        order = make_print(body, css=STYLE + css)
        return render_all([order], 1)[order.path]

    return make


def test_a_sound_briefing_has_no_fault(printed: Callable[[str, str], bytes]) -> None:
    """Tables with cells over several rows and columns, tight lines, marks of reference, Arabic, grounds under words."""
    pdf = printed(BODY, "")
    assert list(check_geometry(pdf)) == []
    uris = {drawn.uri.rpartition("/facts/")[2] for sheet in read_sheets(pdf) for drawn in sheet.drawn}
    assert {"fact-0/#army", "fact-4/#army", "arabic/#army"} <= uris


@pytest.mark.parametrize(("css", "said"), [*((css, "") for css in SOUND), *BROKEN.items()])
def test_styles_that_hide_a_figure_are_refused(css: str, said: str, printed: Callable[[str, str], bytes]) -> None:
    """Each way is named with its page, the figure, and what it meets; those that only look unusual are let be."""
    faults = list(check_geometry(printed(BODY, css)))
    assert bool(faults) is bool(said), faults
    assert not said or any(said in fault and fault.startswith("on page 1 ") for fault in faults), faults


def test_a_figure_is_named_by_its_fact(printed: Callable[[str, str], bytes]) -> None:
    """So that whoever reads the message finds it."""
    faults = list(check_geometry(printed(BODY, ".of { margin-left: -40mm }")))
    assert any("(fact-0#army)" in fault for fault in faults), faults


def _with(*, before: str = "", behind: str = "", each: str = "BT") -> Callable[[pikepdf.Pdf], None]:
    """The first page drawn with something before all of it, behind it, or in the place of each `BT`."""

    def change(book: pikepdf.Pdf) -> None:
        page = book.pages[0]
        drawing = bytes(page.Contents.read_bytes()).replace(b"BT", each.encode())
        page.Contents = book.make_stream(b"%s\n%s\n%s" % (before.encode(), drawing, behind.encode()))

    return change


def _written_over(book: pikepdf.Pdf) -> None:
    page = book.pages[0]
    drawing = bytes(page.Contents.read_bytes())
    page.Contents = book.make_stream(b"q %s Q q %s Q" % (drawing, re.sub(rb"/MCID \d+", b"", drawing)))


def _cropped(book: pikepdf.Pdf) -> None:
    page = book.pages[0]
    page.CropBox = pikepdf.Array([0, 0, 200, 200])


def _see_through(book: pikepdf.Pdf) -> None:
    states = book.pages[0].Resources.ExtGState
    for state in states.values():
        state.ca = 0


DRAWN = {
    "a white sheet over all": (_with(behind="q 1 1 1 rg 0 0 900 900 re f Q"), "is covered"),
    "a black sheet below all": (_with(before="q 0 0 0 rg 0 0 900 900 re f Q"), "has a contrast of 1.0 to 1"),
    "a broad white line over all": (_with(behind="q 1 1 1 RG 900 w 0 400 m 900 400 l S Q"), "is covered"),
    "all of it written twice": (_written_over, "meets “"),
    "a sheet that shows a part": (_cropped, "over the edge"),
    "white letters": (_with(each="1 1 1 rg BT"), "has a contrast of 1.0 to 1"),
    "letters that are seen through": (_see_through, "is see-through"),
    "letters without ink": (_with(each="BT 3 Tr"), "is drawn by “Tr”"),
    "letters pushed together": (_with(each="BT -5 Tc"), "is drawn by “Tc”"),
    "letters made narrow": (_with(each="BT 5 Tz"), "is drawn by “Tz”"),
    "letters far above": (_with(each="BT 3000 Ts"), "over the edge"),
    "another colour space": (_with(each="/DeviceGray cs 1 sc BT"), "is drawn by “sc”"),
    "mirrored": (_with(before="-1 0 0 1 595 0 cm"), "is turned, slanted or mirrored"),
    "stretched": (_with(before="0.5 0 0 1 0 0 cm"), "is turned, slanted or mirrored"),
    "turned": (_with(before="0 1 -1 0 595 0 cm"), "is turned, slanted or mirrored"),
    "a picture inside the drawing": (_with(behind="BI /W 1 /H 1 /BPC 8 /CS /G ID x EI"), "is drawn by “INLINE IMAGE”"),
}


@pytest.mark.parametrize("name", DRAWN)
def test_a_pdf_that_was_drawn_otherwise_is_refused(name: str, printed: Callable[[str, str], bytes]) -> None:
    """What hides, covers, turns or crams its words, whoever draws it, and whatever would with what nobody knows."""
    change, said = DRAWN[name]
    with pikepdf.open(io.BytesIO(printed(BODY, ""))) as book:
        change(book)
        book.save(out := io.BytesIO())
    assert any(said in fault for fault in check_geometry(out.getvalue()))


def test_a_line_through_words_is_theirs_or_a_fault(printed: Callable[[str, str], bytes]) -> None:
    """What a stylesheet strikes out is sound, and what passes above or below; what runs through for others is not."""
    pdf = printed(BODY, ".last { text-decoration: line-through }")
    assert list(check_geometry(pdf)) == []
    inks = [ink for drawn in read_sheets(pdf)[0].drawn for ink in drawn.inks if "".join(ink.letters) == "Theend."]
    (x, y), size = inks[0].to_page[4:], inks[0].size
    down = read_sheets(pdf)[0].edges.top - y  # The page is drawn from its top.
    for height, is_struck in ((0.3, True), (0.5, True), (-0.2, False), (1.1, False)):
        with pikepdf.open(io.BytesIO(pdf)) as book:
            _with(behind=f"0.5 w {x - 9} {down - height * size} m {x + 99} {down - height * size} l S")(book)
            book.save(out := io.BytesIO())
        assert any("is struck through" in fault for fault in check_geometry(out.getvalue())) is is_struck


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with the longest figures; of its cards, which nothing here reads, one in ten is drawn."""
    folder = tmp_path_factory.mktemp("crowded")
    with blank_cards(but_each=10):
        build(Options(write_crowded(folder), folder / "site"))
    return folder / "site"


@pytest.mark.long
def test_the_most_crowded_briefings_are_built(crowded: Path) -> None:
    """On A4 and on Letter, figures in side-heads and tables of twelve columns: the build has held them so."""
    briefings = sorted(crowded.glob("explainers/*/briefing*.pdf"))
    assert len(briefings) == 10
    for briefing in briefings:
        seen = [one for sheet in read_sheets(briefing.read_bytes()) for one in pdf_geometry.figures_of(sheet)]
        assert len(seen) > 3
        assert list(check_geometry(briefing.read_bytes())) == []


@pytest.mark.long
def test_a_very_wide_table_has_a_turned_sheet(crowded: Path) -> None:
    """One of sixteen columns, with the heading of its section, on either paper."""
    for briefing in sorted(crowded.glob("explainers/headings/briefing*.pdf")):
        with pikepdf.open(briefing) as book:
            turned = [page.mediabox[2] > page.mediabox[3] for page in book.pages]
        sheets = zip(read_text(briefing.read_bytes()), turned, strict=True)
        assert ["By day" in page.text for page, is_turned in sheets if is_turned] == [True]


@pytest.mark.long
def test_what_is_copied_keeps_figures_and_marks_apart(crowded: Path) -> None:
    """A bracket stands between a number and the number of its reference, for whoever copies from the paper."""
    with pypdfium2.PdfDocument(crowded / "explainers/six/briefing.pdf") as book:
        text = " ".join(page.get_textpage().get_text_range() for page in book)
    copied = "".join(text.split())
    for figure in FIGURES.values():
        assert re.search(re.escape("".join(figure.split())) + r"(of)?people\[\d+(,\d+)*\]", copied), figure
    assert not re.search(r"people\d", copied)
