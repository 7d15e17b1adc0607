"""Text of PDFs and of documents of a word processor.

In: bytes. Out: the text with its pages or paragraphs. pdfium puts the letters of one glyph in the wrong order where the
glyph is lam-alef, which stands in every Arabic text: that is put right here, by where the letters stand.
"""

import ctypes
import re
import zipfile
from collections.abc import Iterator
from itertools import groupby
from typing import IO, Any

from lxml import etree

from generator.evidence.copies import DAMAGED, LARGEST_TEXT, CopyRead, Mark, Unfit, members_of, whole
from generator.evidence.pages import paragraphs

_MOST_PAGES = 5000
_TURNED = re.compile("[اأإآٱ]ل|[\ufb1d-\ufdff\ufe70-\ufefc]")
_LETTERS = re.compile("[\u0620-\u064a\u0671-\u06d3]{2,}")
_SPACE = re.compile(
    r"\{(?:http://schemas\.openxmlformats\.org/wordprocessingml/2006|http://purl\.oclc\.org/ooxml/wordprocessingml)/main\}"
)
"""Of what Word writes, in the one form and in the strict one."""
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "-", "p": "\n\n"}


def read_pdf(data: bytes | IO[bytes]) -> CopyRead:
    """A PDF, page by page; None for the text of one that has none, or that only a password opens."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            return CopyRead(None, remarks=("it is encrypted, so nobody can search it: keep a copy without a password",))
        raise Unfit("it is no PDF that can be read, or is cut short", "make the copy anew") from None
    with document:
        if len(document) > _MOST_PAGES:
            raise Unfit(f"it has {len(document):,} pages; {_MOST_PAGES:,} are allowed", "keep the part that is cited")
        try:
            text, marks = _joined(list(_pages(document)))
        except pypdfium2.PdfiumError:
            raise Unfit("it has a page that cannot be read: it is cut short or damaged", "make the copy anew") from None
    if not text.strip():
        return CopyRead(None, remarks=("it has no text: a scan needs a transcript beside it",))
    return CopyRead(text, f"pypdfium2 {pypdfium2.PYPDFIUM_INFO}", marks)


def _pages(document: Any) -> Iterator[tuple[str, str]]:
    """The text and the label of each page."""
    total = 0
    for index in range(len(document)):
        page = document[index]
        text_page = page.get_textpage()
        text = text_page.get_text_range()
        # A bound on what one page can cost: nothing that anybody reads has a million signs on it.
        if _TURNED.search(text) and len(text) < 1_000_000:
            text = "".join(_in_order(text_page))
        total += len(text)
        if total > LARGEST_TEXT:
            raise Unfit("it has more text than any report", "keep the part that is cited")
        yield text.replace("\r\n", "\n"), document.get_page_label(index)
        text_page.close()
        page.close()


def _joined(pages: list[tuple[str, str]]) -> tuple[str, tuple[Mark, ...]]:
    marks: list[Mark] = []
    start = 0
    for number, (text, label) in enumerate(pages, 1):
        marks.append(Mark("page", start, str(number), start + len(text), label))
        start += len(text) + 1
    return "\n".join(text for text, _ in pages), tuple(marks)


def _in_order(text_page: Any) -> Iterator[str]:
    """The characters of a page, those of one Arabic glyph in the order in which they are read."""
    import pypdfium2.raw as pdfium

    def place(index: int) -> tuple[float, float, bool]:
        across, up = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(text_page, index, across, up)
        return across.value, up.value, bool(pdfium.FPDFText_IsGenerated(text_page, index))

    for _, group in groupby(range(text_page.count_chars()), key=place):
        signs = [chr(code) for index in group if 0 < (code := pdfium.FPDFText_GetUnicode(text_page, index)) <= 0x10FFFF]
        yield _turned_back("".join(signs))


def _turned_back(glyph: str) -> str:
    """The letters of one glyph as they are read: pdfium turns what stands from right to left round, sign for sign."""
    return glyph[::-1] if _LETTERS.fullmatch(glyph) and not re.match("ل[اأإآٱ]", glyph) else glyph


def read_docx(file: IO[bytes]) -> CopyRead:
    """A document of Word: its text, then its notes; what is deleted or hidden in it is not there."""
    try:
        with zipfile.ZipFile(file) as archive:
            names = {member.filename for member in members_of(archive)}
            if _PARTS[0] not in names:
                raise Unfit("it is no document of Word", "name it as what it is")
            text = "".join(_text_of(whole(archive.open(part), part)) for part in _PARTS if part in names).strip()
    except DAMAGED as error:
        raise Unfit("it is cut short or damaged", "make the copy anew") from error
    return CopyRead(text, f"lxml {etree.__version__}", tuple(paragraphs(text))) if text else CopyRead(None)


def _text_of(data: bytes) -> str:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(data, parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unfit("it has a document type, as no document of Word has", "keep another copy")
    walk = etree.iterwalk(root, events=("start", "end"))
    pieces: list[str] = []
    for event, element in walk:
        name = _SPACE.sub("", str(element.tag))
        if event == "end":
            pieces.append("\n\n" if name == "p" else "")
        elif element.tag == _FALLBACK or name in ("del", "moveFrom") or (name == "r" and _is_hidden(element)):
            walk.skip_subtree()
        elif name == "t":
            pieces.append(element.text or "")
        elif name != "p":
            pieces.append(_BREAKS.get(name, ""))
    return "".join(pieces)


def _is_hidden(run: etree._Element) -> bool:
    hides = next((one for one in run.iterfind("{*}rPr/{*}vanish")), None)
    return hides is not None and not {"0", "false", "off"} & set(map(str, hides.attrib.values()))
