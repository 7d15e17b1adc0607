"""The briefings of the example content, on both papers, as other people's programs read them."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urljoin

import page
import pdfua
import pikepdf
import pypdfium2
import pytest
import zxingcpp
from lxml import html

from generator.verify.paper.pdf_text import read_figures
from tests.pdf_pages import read_text

pytestmark = pytest.mark.long
ROOT = Path(__file__).parents[2]
ADDRESS = "https://facts.example.org"
EXPLAINERS = sorted(file.stem for file in (ROOT / "content/explainers").glob("*.md"))
SHEETS = {"briefing": (595.3, 841.9), "briefing-letter": (612.0, 792.0)}
ATTACHED = {"data.json": "/Data", "data.csv": "/Data", "references.bib": "/Source", "references.json": "/Source"}
FONTS = re.compile(r"(?:Source-Serif-4|Source-Serif-4-Display|Source-Sans-3|Amiri|Amiri-Latin)(?:[-,].*)?")
POINTS_PER_MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Edition:
    """A built site: its briefings by explainer and paper (`briefing`, `briefing-letter`)."""

    briefings: Mapping[tuple[str, str], Path]

    def beside(self, briefing: Path, name: str) -> bytes:
        """A file that is published beside a briefing."""
        return (briefing.parent / name).read_bytes()


@pytest.fixture(scope="module")
def edition(example_with_briefings: Path) -> Edition:
    """The example content, built with its briefings on both papers."""
    files = sorted((example_with_briefings / "explainers").glob("*/*.pdf"))
    return Edition({(file.parent.name, file.stem): file for file in files})


@pytest.fixture(params=[(id, name) for id in EXPLAINERS for name in SHEETS], ids="/".join)
def briefing(request: pytest.FixtureRequest, edition: Edition) -> Path:
    """Each briefing in turn."""
    return edition.briefings[request.param]


def said(*command: str | Path) -> bytes:
    """What a program prints."""
    return subprocess.run([str(word) for word in command], capture_output=True, check=True).stdout


def tags(book: pikepdf.Pdf, kind: str) -> list[pikepdf.Object]:
    """The structure elements of one kind."""
    return [item for item in book.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == kind]


def place(item: pikepdf.OutlineItem) -> tuple[int, int]:
    """The page that a bookmark leads to."""
    assert isinstance(item.destination, pikepdf.Array)
    return item.destination[0].objgen


def utc(stamp: str) -> str:
    """A date of a PDF, to the minute, at Greenwich."""
    moment = datetime.strptime(stamp.replace("'", ""), "D:%Y%m%d%H%M%S%z")
    return f"D:{moment.astimezone(UTC):%Y%m%d%H%M}"


def listed_in(briefing: Path) -> list[tuple[str, str]]:
    """The printed contents: each heading with its page."""
    first = " ".join(said("pdftotext", "-raw", "-l", "1", briefing, "-").decode().split())
    return re.findall(r"(\S.*?)(?: \.)+ +(\d+)", first.partition("CONTENTS")[2])


def test_each_explainer_is_printed_on_both_papers(edition: Edition) -> None:
    """A4 and Letter of each, and both are offered on its page."""
    assert set(edition.briefings) == {(id, name) for id in EXPLAINERS for name in SHEETS}
    for (_, name), file in edition.briefings.items():
        with pikepdf.open(file) as book:
            sizes = {tuple(round(float(side), 1) for side in sheet.mediabox[2:]) for sheet in book.pages}
        assert sizes == {SHEETS[name]}
        assert f'href="{file.name}"'.encode() in edition.beside(file, "index.html")


@pytest.mark.parametrize("profile", ["pdfa-3a", "pdfua-1"])
def test_a_briefing_meets_the_standards(briefing: Path, profile: str) -> None:
    """No rule of PDF/A-3a or PDF/UA-1 is broken."""
    report = page.validate_pdf(str(briefing), profile=profile)
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []


def test_a_briefing_is_sound_to_other_programs(briefing: Path) -> None:
    """The checker pdfua finds nothing, qpdf no damage, and poppler names the bundled fonts alone, all embedded."""
    assert [finding.message for finding in pdfua.validate(str(briefing)).findings] == []
    assert b"No syntax or stream encoding errors found" in said("qpdf", "--check", briefing)
    fonts = [line.split() for line in said("pdffonts", briefing).decode().splitlines()[2:]]
    assert fonts
    for name, *_, embedded, subset, unicode, _number, _generation in fonts:
        assert FONTS.fullmatch(name.partition("+")[2]), name
        assert (embedded, subset, unicode) == ("yes", "yes", "yes")


def test_every_figure_of_the_page_is_on_paper(briefing: Path, edition: Edition) -> None:
    """Each figure that the page prints can be read back from the briefing, under its own address."""
    printed = {link.uri for link in read_figures(briefing.read_bytes())}
    links = html.fromstring(edition.beside(briefing, "index.html")).xpath("//main//a[@data-is][.//*[@class='q']]/@href")
    there = f"{ADDRESS}/explainers/{briefing.parent.name}/"
    assert links
    assert {urljoin(there, link).replace("index.html", "") for link in links} <= printed


def test_what_is_published_beside_the_page_is_in_the_file(briefing: Path, edition: Edition) -> None:
    """Facts and references are attached to the byte, each with what it is, its part in the document, and a date."""
    with pikepdf.open(briefing) as book:
        assert set(book.attachments) == set(ATTACHED)
        assert len(book.Root.AF) == len(ATTACHED)
        for name, file in book.attachments.items():
            assert file.get_file().read_bytes() == edition.beside(briefing, name)
            assert file.description
            assert file.obj.AFRelationship == ATTACHED[name]
            assert f"D:{file.get_file().creation_date:%Y%m%d%H%M}" == utc(str(book.docinfo.CreationDate))
    for name in ATTACHED:
        assert said("qpdf", f"--show-attachment={name}", briefing) == edition.beside(briefing, name)


def test_the_code_leads_to_the_page(briefing: Path) -> None:
    """A reader of codes made by somebody else reads the page's address off the first page, at 20 mm or more."""
    scale = 3
    picture = pypdfium2.PdfDocument(briefing)[0].render(scale=scale, grayscale=True).to_pil()
    [code] = zxingcpp.read_barcodes(picture)
    assert code.text == f"{ADDRESS}/explainers/{briefing.parent.name}/"
    assert code.ec_level == "M"
    width = (code.position.bottom_right.x - code.position.top_left.x) / scale / POINTS_PER_MM
    assert 20 <= width <= 27


def test_the_contents_tell_the_pages_that_the_bookmarks_lead_to(briefing: Path) -> None:
    """Many headings make a table of contents, tagged as one; its pages are those of the bookmarks."""
    source = (ROOT / f"content/explainers/{briefing.parent.name}.md").read_text(encoding="utf-8")
    with pikepdf.open(briefing) as book:
        pages = {sheet.obj.objgen: str(number) for number, sheet in enumerate(book.pages, 1)}
        with book.open_outline() as outline:
            parts = {str(item.title): pages[place(item)] for item in outline.root}
        entries = tags(book, "/TOCI")
    assert {"How we know", "Check this briefing"} <= parts.keys()
    assert ("Every fact in this briefing" in parts) != ("view:timeline" in source)
    listed = listed_in(briefing)
    assert len(listed) == len(entries)
    assert {name: parts[name] for name, _ in listed} == dict(listed)
    wanted = len(parts) - 1 if source.count("\n## ") >= 6 else 0  # all but the key figures, which stand above
    assert len(listed) == wanted


def test_every_page_but_the_first_has_a_running_head(briefing: Path) -> None:
    """Title and time stand at the head, edition, address and page at the foot, as artifacts, outside the text."""
    sheets = read_text(briefing.read_bytes())
    with pikepdf.open(briefing) as book:
        title = str(book.docinfo.Title)
    for sheet in sheets:
        margins = " ".join(run.text for run in sheet.runs if run.artifact)
        assert (title in margins) == ("As of" in margins) == (sheet.page > 1)
        assert re.search(r"Edition\s+[0-9A-F]{4}-[0-9A-F]{4}", margins)
        assert f"facts.example.org/explainers/{briefing.parent.name}/" in margins.replace(" ", "")
        assert " ".join(margins.split()).endswith(f"{sheet.page} of {len(sheets)}")


def test_every_link_says_in_words_where_it_leads(briefing: Path) -> None:
    """A citation mark is “Reference 12” to a screen reader, not a bare number."""
    with pikepdf.open(briefing) as book:
        links = [note for sheet in book.pages for note in sheet.get("/Annots", []) if note.Subtype == "/Link"]
        words = [str(link.get("/Contents", "")) for link in links]
    assert len(words) > 20
    assert "Reference 1" in words
    assert [text for text in words if not text or text.isdecimal()] == []


def test_a_picture_on_paper_says_what_it_shows(briefing: Path) -> None:
    """The code, maps and scales are figures with words; marks of standings are none."""
    with pikepdf.open(briefing) as book:
        words = [str(figure.get("/Alt", "")) for figure in tags(book, "/Figure")]
    assert "QR code that leads to this page on the web" in words
    assert all(words)


def test_nothing_on_paper_reaches_beyond_the_text(briefing: Path) -> None:
    """Every letter stands within the margins of its sheet."""
    left = 17 if briefing.stem == "briefing" else 19.95
    for sheet_number, sheet in enumerate(pypdfium2.PdfDocument(briefing), 1):
        text, width = sheet.get_textpage(), sheet.get_width()
        for number in range(text.count_rects()):
            start, _, end, _ = text.get_rect(number)
            assert start >= left * POINTS_PER_MM - 2, f"page {sheet_number}"
            assert end <= width - left * POINTS_PER_MM + 2, f"page {sheet_number}"
