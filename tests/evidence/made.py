"""Copies of every kind, made of invented texts: what a browser, a scanner or an archive would have made.

In: paragraphs. Out: the bytes of a file. The web archives are written by warcio, the PDFs by WeasyPrint, or by hand
where no font of the project has the letters.
"""

from __future__ import annotations

import base64
import io
import json
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import sha256
from html import escape
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from generator.files import packaged_templates

URL = "https://news.example.org/2024/market"
FONTS = packaged_templates() / "style/fonts"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def as_txt(paragraphs: Sequence[str]) -> bytes:
    """A plain file, a paragraph after the other."""
    return "\n\n".join(paragraphs).encode()


def as_page(paragraphs: Iterable[str], head: str = "", charset: str = "utf-8") -> bytes:
    """A web page, with what surrounds an article."""
    body = "\n".join(f"<p>{escape(one)}</p>" for one in paragraphs)
    return (
        f"<!doctype html><html><head><meta charset={charset}><title>News</title>{head}</head><body>"
        f"<nav><ul><li>Home<li>World</ul></nav><article><h1>Market</h1>{body}</article>"
        "<script>var words = 'nobody reads this';</script></body></html>"
    ).encode(charset, "xmlcharrefreplace")


def as_mhtml(paragraphs: Iterable[str]) -> bytes:
    """A page as a browser saves it in one file."""
    body = base64.encodebytes(as_page(paragraphs)).decode()
    return (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://news.example.org/2024/market\r\n"
        "Date: Sat, 7 Dec 2024 06:12:00 -0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----Part"\r\n\r\n'
        "------Part\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n"
        f"Content-Location: {URL}\r\n\r\n{body}\r\n------Part--\r\n"
    ).encode()


def as_docx(paragraphs: Iterable[str], more: str = "") -> bytes:
    """A document of Word, each word in a run of its own, as Word likes to have them."""
    lines = []
    for paragraph in paragraphs:
        runs = (f'<w:r><w:t xml:space="preserve">{escape(one)}</w:t></w:r>' for one in _halves(paragraph))
        lines.append(f"<w:p>{''.join(runs)}</w:p>")
    document = f'<?xml version="1.0"?><w:document xmlns:w="{WORD}"><w:body>{"".join(lines)}{more}</w:body></w:document>'
    return as_zip({"[Content_Types].xml": b"<Types/>", "word/document.xml": document.encode()})


def _halves(text: str) -> tuple[str, str]:
    return text[: len(text) // 2], text[len(text) // 2 :]


def as_zip(files: Mapping[str, bytes]) -> bytes:
    """A zip of files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def as_warc(pages: Iterable[tuple[str, str, bytes]], *, gzip: bool = True, media: str = "text/html") -> bytes:
    """An archive of pages: each with its address, its time and its bytes."""
    made = io.BytesIO()
    writer = WARCWriter(made, gzip=gzip)
    writer.write_record(writer.create_warcinfo_record("copy.warc", {"software": "tests"}))
    for url, time, body in pages:
        headers = StatusAndHeaders("200 OK", [("Content-Type", media)], protocol="HTTP/1.1")
        more = {"WARC-Date": time}
        record = writer.create_warc_record(
            url, "response", payload=io.BytesIO(body), http_headers=headers, warc_headers_dict=more
        )
        writer.write_record(record)
        record.raw_stream.close()  # warcio leaves it to the collector
    return made.getvalue()


def as_wacz(warc: bytes, url: str = URL, changed: bytes | None = None) -> bytes:
    """A package of an archive, with what it lists and who signed that. `changed` is put in behind the signer's back."""
    pages = f'{{"format": "json-pages-1.0"}}\n{json.dumps({"url": url, "ts": "2024-12-07T06:12:00Z"})}\n'.encode()
    files = {"archive/data.warc.gz": warc, "pages/pages.jsonl": pages}
    listed = [
        {"path": path, "hash": f"sha256:{sha256(data).hexdigest()}", "bytes": len(data)} for path, data in files.items()
    ]
    package = json.dumps({"profile": "data-package", "wacz_version": "1.1.1", "resources": listed}).encode()
    digest = f"sha256:{sha256(package).hexdigest()}"
    signed = {
        "path": "datapackage.json",
        "hash": digest,
        "signedData": {"hash": digest, "domain": "signer.example.org", "created": "2024-12-07T06:13:00Z"},
    }
    files |= {"datapackage.json": package, "datapackage-digest.json": json.dumps(signed).encode()}
    return as_zip({**files, "archive/data.warc.gz": changed if changed is not None else warc})


def as_set_pdf(html: str) -> bytes:
    """A PDF set by WeasyPrint, in fonts of the project."""
    from weasyprint import HTML

    faces = "".join(
        f"@font-face {{ font-family: {name}; src: url({(FONTS / file).as_uri()}) }}"
        for name, file in (("amiri", "amiri-400.woff2"), ("serif", "serif-text-400.woff2"))
    )
    style = f"<style>{faces} @page {{ size: A5; margin: 1.5cm }} body {{ font: 11pt serif, amiri }}</style>"
    made = HTML(string=f"{style}{html}").write_pdf()
    assert isinstance(made, bytes)
    return made


def as_pdf(pages: Iterable[Sequence[str]], *, labels: str = "") -> bytes:
    """A PDF by hand: lines of left-to-right text in a font that is not in it, so any letter will do."""
    pages = list(pages)
    signs = sorted({sign for page in pages for line in page for sign in line})
    codes = {sign: number for number, sign in enumerate(signs, 1)}
    objects: list[bytes] = []

    def add(body: bytes) -> int:
        objects.append(body)
        return len(objects)

    def stream(data: bytes) -> bytes:
        packed = zlib.compress(data)
        return b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed)

    catalog, tree = add(b""), add(b"")
    mapped = "\n".join(f"<{code:04x}> <{sign.encode('utf-16-be').hex()}>" for sign, code in codes.items())
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{len(codes)} beginbfchar\n{mapped}\nendbfchar\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    )
    unicode = add(stream(cmap.encode()))
    info = b"<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
    descriptor = add(
        b"<</Type/FontDescriptor/FontName/X/Flags 4/FontBBox[0 0 500 700]/ItalicAngle 0/Ascent 700"
        b"/Descent -200/CapHeight 700/StemV 80>>"
    )
    below = add(
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo%s/DW 500/FontDescriptor %d 0 R>>"
        % (info, descriptor)
    )
    font = add(
        b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>"
        % (below, unicode)
    )
    kids = []
    for page in pages:
        shown = "".join(f"<{''.join(f'{codes[sign]:04x}' for sign in line)}> Tj T*\n" for line in page)
        content = add(stream(f"BT /F 10 Tf 12 TL 40 780 Td\n{shown}ET".encode()))
        kids.append(
            add(
                b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 600 842]/Contents %d 0 R/Resources<</Font<</F %d 0 R>>>>>>"
                % (tree, content, font)
            )
        )
    named = f"/PageLabels<</Nums[0<<{labels}>>]>>" if labels else ""
    objects[catalog - 1] = f"<</Type/Catalog/Pages {tree} 0 R{named}>>".encode()
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    objects[tree - 1] = f"<</Type/Pages/Kids[{listed}]/Count {len(kids)}>>".encode()
    made, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return made + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        size, table, size, catalog, len(made),
    )  # fmt: skip


def lines_of(paragraphs: Iterable[str], width: int = 60, *, is_unspaced: bool = False) -> list[str]:
    """Paragraphs broken into lines, as on paper; where words have no blanks, anywhere."""
    lines: list[str] = []
    for paragraph in paragraphs:
        if is_unspaced:
            lines += [paragraph[at : at + 30] for at in range(0, len(paragraph), 30)]
            continue
        line = ""
        for word in paragraph.split(" "):
            if line and len(line) + len(word) > width:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}".strip()
        lines.append(line)
    return lines


def _pdf(paragraphs: Sequence[str]) -> bytes:
    if any("\u0600" <= sign <= "\u06ff" for sign in paragraphs[0]):
        return as_set_pdf("<html lang=ar dir=rtl>" + "".join(f"<p>{escape(one)}</p>" for one in paragraphs))
    is_unspaced = any("\u4e00" <= sign <= "\u9fff" for sign in paragraphs[0])
    lines = lines_of(paragraphs, is_unspaced=is_unspaced)
    return as_pdf([lines[at : at + 50] for at in range(0, len(lines), 50)])


KINDS: Mapping[str, Callable[[Sequence[str]], bytes]] = {
    ".txt": as_txt,
    ".html": as_page,
    ".mhtml": as_mhtml,
    ".docx": as_docx,
    ".pdf": _pdf,
    ".warc": lambda all_: as_warc([(URL, "2024-12-07T06:12:00Z", as_page(all_))], gzip=False),
    ".warc.gz": lambda all_: as_warc([(URL, "2024-12-07T06:12:00Z", as_page(all_))]),
    ".wacz": lambda all_: as_wacz(as_warc([(URL, "2024-12-07T06:12:00Z", as_page(all_))])),
}
"""How a copy of each kind is made, by how its name ends."""


def write(folder: Path, name: str, data: bytes) -> Path:
    """A file in a folder."""
    path = folder / name
    path.write_bytes(data)
    return path
