"""Every turn of a withheld name, in every sort of file: found once it is published, and found in every field before.

The name is invented, and withheld as an editor withholds it: in full, and in Arabic letters.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from html import escape
from types import SimpleNamespace
from typing import cast
from urllib.parse import quote

import pikepdf
import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from generator.check import check_all
from generator.files import Memory
from generator.model import Site
from generator.read import locate, read
from generator.verify.withheld import Told, check_withheld
from generator.withheld import Withheld, turns
from tests.checks.test_checks import HERE, content

KEY = bytes(range(32))
NAME, ARABIC = "Otto Musterfall", "أوتو موسترفال"
DIGESTS = tuple(dict.fromkeys(digest for form in (NAME, ARABIC) for digest in turns(form, KEY)))
TURNS = (
    # case, order, signs between
    NAME, "OTTO MUSTERFALL", "otto musterfall", "oTTo mUSTERfall", "Musterfall, Otto", "MUSTERFALL Otto",
    "Otto-Musterfall", "otto_musterfall", "otto.musterfall", "OttoMusterfall", "MusterfallOtto", "@ottomusterfall",
    "Otto  Musterfall", "Otto\nMusterfall", "Otto\tMusterfall", "Otto\u00a0Musterfall", "Otto\u202fMusterfall",
    "“Otto” Musterfall", "Otto (Musterfall)", "Otto Musterfall’s", "Otto Muster-Fall", "Ot-to Musterfall",
    # letters
    "Öttö Müsterfäll", "O\u0308tto Musterfa\u0301ll", "Ｏｔｔｏ Ｍｕｓｔｅｒｆａｌｌ", "𝐎𝐭𝐭𝐨 𝐌𝐮𝐬𝐭𝐞𝐫𝐟𝐚𝐥𝐥",
    "Ⓞⓣⓣⓞ Ⓜⓤⓢⓣⓔⓡⓕⓐⓛⓛ",
    "ᴏᴛᴛᴏ Musterfall", "Оttо Musterfаll", "Οttο Musterfall", "O t t o  M u s t e r f a l l",
    "O.t.t.o M.u.s.t.e.r.f.a.l.l",
    # what nobody sees
    "Ot\u00adto Muster\u00adfall", "Ot\u200bto Musterfall", "Otto\u200d Musterfall", "\u202eOtto\u202c Musterfall",
    "Ot\u2060to Muster\ufefffall", "Otto\u200e Musterfall",
    # Arabic
    ARABIC, "أُوتُو مُوسْتَرْفَال", "أوتـــو موسترفال", "موسترفال، أوتو", "وأوتو موسترفال", "لأوتو موسترفال",
    "أوتو\u200fموسترفال",
    "ﺃﻮﺗﻮ ﻣﻮﺳﺘﺮﻓﺎﻝ",
    # coded
    "Otto%20Musterfall", "otto%2Dmusterfall", "%4Ftto%20%4Dusterfall", "Otto&nbsp;Musterfall", "&#79;tto Musterfall",
    "Otto+Musterfall", "Otto%2520Musterfall", "\\u004ftto Musterfall",
    # what is like it
    "Otto M.", "O. Musterfall", "Otto Musterfal", "Otto Mustterfall", "Otto Musterfahl", "Oto Musterfall",
    "Otto Mustrefall", "Mr Musterfall", "Dr. Musterfall", "Otto Muster Fall", "Отто Мустерфалл", "Ottoh Moosterfall",
)  # fmt: skip
SOUND = (
    "Otto", "Otto was there.", "Otto Beispiel", "Musterfall Street", "Omar Musterfall", "a muster, a fall",
    "Ottomar M.",
    "The otter must fall.", "Lotto Musterfallen", "O. Beispiel", "Otto A new day", "أوتوبيس", "Fall and Muster, Inc.",
    "Otto said: Masters fell.", "M. Otto", "Mr Otto",
)  # fmt: skip


def page(words: str) -> bytes:
    """A page with these words in its text."""
    return f"<!doctype html><html><head><title>x</title></head><body><p>{words}</p></body></html>".encode()


def attribute(name: str, tag: str = "p") -> Callable[[str], bytes]:
    """A page with the words in an attribute."""
    return lambda words: f'<!doctype html><html><body><{tag} {name}="{escape(words)}">x</{tag}></body></html>'.encode()


def table(words: str) -> bytes:
    """A table of two rows."""
    out = io.StringIO()
    csv.writer(out).writerows([["id", "title"], ["one", words]])
    return out.getvalue().encode()


def workbook(words: str) -> bytes:
    """A spreadsheet whose shared strings have the words."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as parts:
        parts.writestr("xl/sharedStrings.xml", f"<sst><si><t>one</t></si><si><t>{escape(words)}</t></si></sst>")
    return out.getvalue()


def document(put: Callable[[pikepdf.Pdf, str], None]) -> Callable[[str], bytes]:
    """A PDF without pages into which the words are put."""

    def made(words: str) -> bytes:
        out, new = io.BytesIO(), pikepdf.new()
        new.Root.StructTreeRoot = pikepdf.Dictionary(K=pikepdf.Dictionary(S=pikepdf.Name.Document, K=pikepdf.Array()))
        put(new, words)
        new.save(out)
        return out.getvalue()

    return made


def _bookmark(new: pikepdf.Pdf, words: str) -> None:
    new.add_blank_page()
    with new.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(words, 0))


def _about(new: pikepdf.Pdf, words: str) -> None:
    new.docinfo["/Keywords"] = pikepdf.String(words)


def picture(words: str) -> bytes:
    """A picture with a comment."""
    out, info = io.BytesIO(), PngInfo()
    info.add_itxt("Comment", words)
    Image.new("P", (1, 1)).save(out, "PNG", pnginfo=info)
    return out.getvalue()


OUTPUTS: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "text": ("page.html", lambda words: page(words if "&" in words else escape(words))),
    "title": ("page.html", lambda words: page("x").replace(b"<title>x", f"<title>{escape(words)}".encode())),
    "alt": ("page.html", attribute("alt", "img")),
    "label": ("page.html", attribute("aria-label")),
    "meta": ("page.html", attribute("content", "meta")),
    "anchor": ("page.html", attribute("id")),
    "JSON-LD": ("page.html", lambda words: page(
        f'<script type="application/ld+json">{json.dumps({"name": words})}</script>')),
    "card": ("page.html", lambda words: page(f"<b>{escape(words)}</b>")),
    "comment": ("page.html", lambda words: page(f"<!-- > {words} -->")),
    "before the page": ("page.html", lambda words: f"<!-- {words} -->".encode() + page("x")),
    "behind the page": ("page.html", lambda words: page("x") + f"<p>{escape(words)}".encode()),
    "given twice": ("page.html", lambda words: page(f'<a title="x" TITLE="{escape(words, quote=True)}">x</a>')),
    "end tag": ("page.html", lambda words: page(f'<p>x</p title="{escape(words, quote=True)}">')),
    "second body": ("page.html", lambda words: page(f'<body title="{escape(words, quote=True)}">x')),
    "JSON": ("data/facts.json", lambda words: json.dumps([{"title": words}]).encode()),
    "data package": ("data/datapackage.json", lambda words: json.dumps({"d": words}, ensure_ascii=False).encode()),
    "GeoJSON": ("data/facts.geojson", lambda words: json.dumps({"features": [{"name": words}]}).encode()),
    "JSON Feed": ("feed.json", lambda words: json.dumps({"items": [{"title": words}]}).encode()),
    "CSV": ("data/facts.csv", table),
    "spreadsheet": ("data/facts.xlsx", workbook),
    "Atom": ("feed.xml", lambda words: f"<feed><title>{escape(words)}</title></feed>".encode()),
    "site map": ("sitemap.xml", lambda words: f"<urlset><loc>https://example.org/{quote(words)}</loc></urlset>".encode()),
    "map": ("map.svg", lambda words: f"<svg><text>{escape(words)}</text></svg>".encode()),
    "BibTeX": ("references.bib", lambda words: f"@misc{{x,\n  title = {{{words}}},\n}}\n".encode()),
    "RIS": ("references.ris", lambda words: f"TY  - GEN\r\nTI  - {words}\r\nER  - \r\n".encode()),
    "search": ("pagefind/fragment/en_1.pf_fragment", lambda words: gzip.compress(
        b"pagefind_dcd" + json.dumps({"content": words}).encode())),
    "PDF metadata": ("briefing.pdf", document(_about)),
    "PDF bookmark": ("briefing.pdf", document(_bookmark)),
    "picture": ("card.png", picture),
    "query": ("page.html", lambda words: page(f'<a href="https://example.org/?q={quote(words)}">x</a>')),
}  # fmt: skip
"""How words lie in each sort of file."""


@pytest.fixture(scope="module")
def told() -> Told:
    """A site that withholds the name and has it nowhere."""
    site = SimpleNamespace(withheld=Withheld(DIGESTS, KEY), files=lambda: ())
    return Told(cast(Site, site))


def test_there_are_sixty_turns() -> None:
    """Each another."""
    assert len(set(TURNS)) == len(TURNS) >= 60


@pytest.mark.parametrize("output", OUTPUTS)
def test_every_turn_is_found_in_every_output(told: Told, output: str) -> None:
    """And what is another's name is let through."""
    path, made = OUTPUTS[output]
    assert [words for words in TURNS if not list(check_withheld(path, made(words), told))] == []
    assert [words for words in SOUND if list(check_withheld(path, made(words), told))] == []


def test_every_turn_is_found_in_the_names_of_files(told: Told) -> None:
    """As slugs are made, and coded."""
    coded = set("&\\Ⓞ")
    slugs = {re.sub(r"[^\w%]+", "-", words) for words in TURNS if not coded & set(words)}
    found = {slug for slug in slugs if list(check_withheld(f"images/{slug}.png", picture("x"), told))}
    # A part of the name alone is a word of the language there: an address has no capitals.
    assert slugs - found == {"Mr-Musterfall", "Dr-Musterfall"}


BASE = dict(content(HERE / "base").files)
FACT = """\
kind: statement
title: {title}
when: 2025-01-03
where: exampleton
claims:
  ministry:
    by: example-ministry
    says: {says}
    source: example-report
    at: para. 7
    exact: {exact}
standing: single-source
because: {because}
corrections:
  - on: 2025-01-20
    type: correction
    was: {was}
    now: {now}
    because: A slip.
withheld:
  - what: a man’s name
    reason: a private person
    words: {words}
"""
PLACES = ("title", "says", "exact", "because", "was", "now")
SHOWN = "![{}](images/yard.png)"


def found_in(words: str) -> set[tuple[str, int]]:
    """The places at which the checks say that words are withheld, or like such: a file and a line."""
    quoted = json.dumps(words, ensure_ascii=False).replace("\u2028", "")
    fact = FACT.format(words=json.dumps(DIGESTS), **dict.fromkeys(PLACES, quoted))
    line = " ".join(words.split())
    text = BASE["content/explainers/overview.md"].decode() + f"\n{line}\n\n## {line}\n\n{SHOWN.format(line)}\n"
    tree = Memory(
        BASE
        | {"content/facts/exampleton/told.yaml": fact.encode(), "content/withheld.key": KEY.hex().encode()}
        | {"content/explainers/overview.md": text.encode()}
    )
    reading = read(tree)
    assert reading.site is not None
    if reading.notices:
        # Signs that nobody sees are in no file that can be read.
        refused = {(one.at.path, one.at.line or 0) for one in reading.notices if "U+" in one.found}
        return refused | {("content/explainers/not-looked-at.md", 0)}
    found = locate(check_all(reading.site, reading.rejected, datetime(2025, 2, 1, tzinfo=UTC)), tree)
    return {(one.at.path, one.at.line or 0) for one in found if one.code in ("withheld-words", "withheld-like")}


READABLE = [words for words in TURNS if not set(words) & set("\t\n") and "[" not in words]


@pytest.mark.parametrize("words", READABLE)
def test_every_turn_is_found_in_the_content(words: str) -> None:
    """In each field of a fact; and in prose, where one place of a text is told."""
    found = found_in(words)
    lines = {line for path, line in found if path.endswith("told.yaml")}
    assert len(lines) == len(PLACES)
    assert any(path.endswith(".md") for path, _ in found)


@pytest.mark.parametrize("words", SOUND)
def test_what_is_sound_is_not_touched_in_the_content(words: str) -> None:
    """A first name, a street, somebody else."""
    assert found_in(words) == set()
