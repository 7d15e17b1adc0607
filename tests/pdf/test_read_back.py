"""Reading briefings back: every figure that was printed comes back word for word, and damage is never passed over."""

from __future__ import annotations

import io
import random
import re
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from generator.notice import OutsideFault
from generator.pdf import PdfJob, render_all
from generator.verify.paper.pdf_text import PrintedLink, plain_spaces, read_figures
from generator.verify.paper.pdf_words import check_words
from tests.pdf_pages import read_text

MakePrint = Callable[..., PdfJob]
ADDRESS = "https://facts.example.org/facts/"
LIFELIKE = Path(__file__).parents[1] / "lifelike"
ARABIC = re.compile(r"[\u0621-\u064a][\u0621-\u065f\u0660-\u0669 ،؛؟:.0-9-]*[\u0621-\u065f]")
FILLER = "the two sides spoke of what had been seen on the road and of those who were there at the time".split()


def printed(order: PdfJob) -> bytes:
    """The PDF of one briefing."""
    return render_all([order], 1)[order.path]


def figure(name: str, quantity: str, noun: str = "people") -> str:
    """A figure as the templates write it."""
    return f'<a class="fig" href="{ADDRESS}{name}"><span class="q">{quantity}</span> {noun}</a>'


def altered(pdf: bytes, change: Callable[[pikepdf.Pdf], object]) -> bytes:
    """The PDF after a change to its objects."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        change(document)
        document.save(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def one_figure(make_print: MakePrint) -> bytes:
    """A briefing with a single figure."""
    return printed(make_print("<p>There were " + figure("a/#c", "at least 200") + ".</p>"))


def _empty_page(document: pikepdf.Pdf) -> None:
    del document.Root.StructTreeRoot


def _mute_fonts(document: pikepdf.Pdf) -> None:
    for font in document.pages[0].obj.Resources.Font.values():
        del font.ToUnicode


def _forget_letters(document: pikepdf.Pdf) -> None:
    for font in document.pages[0].obj.Resources.Font.values():
        font.ToUnicode.write(b"1 begincodespacerange <0000> <ffff> endcodespacerange")


def _lose_fonts(document: pikepdf.Pdf) -> None:
    document.pages[0].obj.Resources.Font = pikepdf.Dictionary()


def _make_a_loop(document: pikepdf.Pdf) -> None:
    root = document.Root.StructTreeRoot.K[0]
    root.K[0].K = pikepdf.Array([root])


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (_empty_page, "it is not tagged"),
        (_mute_fonts, "does not say which letters its glyphs are"),
        (_forget_letters, "has no letter"),
        (_lose_fonts, "/"),
        (_make_a_loop, "nested without end"),
    ],
)
def test_what_cannot_be_read_is_a_fault(one_figure: bytes, change: Callable[[pikepdf.Pdf], object], why: str) -> None:
    """A file without structure, letters or end is refused, never read as if it held no figures."""
    broken = altered(one_figure, change)
    for read in (read_figures, read_text):
        with pytest.raises(OutsideFault, match="cannot be read back") as caught:
            read(broken)
        assert why in str(caught.value)


@pytest.mark.parametrize("data", [b"", b"no pdf", b"%PDF-1.7\n%%EOF"])
def test_what_is_no_pdf_is_a_fault(data: bytes) -> None:
    """Bytes that are no PDF are refused with a plain message."""
    with pytest.raises(OutsideFault, match="cannot be read back"):
        read_figures(data)


def test_damaged_bytes_end_in_a_fault_or_in_text(one_figure: bytes) -> None:
    """Whatever bytes are changed, nothing but an OutsideFault comes out."""
    chance = random.Random(7)
    for _ in range(40):
        damaged = bytearray(one_figure)
        for _ in range(20):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        with suppress(OutsideFault):
            assert all(isinstance(link, PrintedLink) for link in read_figures(bytes(damaged)))


def test_an_altered_digit_is_seen(make_print: MakePrint) -> None:
    """Two briefings that differ in a digit read back differently, in that digit alone."""
    right, wrong = (read_figures(printed(make_print(figure("a/#c", text)))) for text in ("507,000", "501,000"))
    assert [(link.spans, link.text) for link in right] == [(("507,000",), "507,000 people")]
    assert [(link.spans, link.text) for link in wrong] == [(("501,000",), "501,000 people")]


def test_three_hundred_figures_in_two_columns(make_print: MakePrint) -> None:
    """Every figure comes back in reading order, with its address, quantity and noun exactly as written."""
    chance = random.Random(1)
    quantities = [f"{chance.choice(['at least', 'more than', 'about', 'up to'])} {n * 1711:,}" for n in range(1, 301)]
    words = [" ".join(chance.choices(FILLER, k=chance.randrange(3, 9))) for _ in quantities]
    text = " ".join(
        f"{before} {figure(f'f-{n}/#c.killed', quantity, 'armed insurgents')}"
        for n, (before, quantity) in enumerate(zip(words, quantities, strict=True))
    )
    links = read_figures(printed(make_print(f"<p>{text}</p>", css="p { columns: 2; text-align: justify }")))
    assert [(link.uri, link.spans, link.text) for link in links] == [
        (f"{ADDRESS}f-{n}/#c.killed", (quantity,), f"{quantity} armed insurgents")
        for n, quantity in enumerate(quantities)
    ]
    assert [link.page for link in links] == sorted(link.page for link in links)


def test_three_hundred_arabic_figures(make_print: MakePrint) -> None:
    """Right-to-left text comes back in the order in which it is read, its letters whole, its digits in order."""
    quantities = [f"ما لا يقل عن {n * 1711:,}" for n in range(1, 301)]
    text = " ".join(
        f"وقال المرصد إن {figure(f'f-{n}/#c', quantity, 'قتيل')} سقطوا" for n, quantity in enumerate(quantities)
    )
    css = "p { font-family: Naskh } .fig { white-space: nowrap }"
    links = read_figures(printed(make_print(f'<p dir="rtl" lang="ar">{text}</p>', css=css)))
    assert [(link.spans, link.text) for link in links] == [((q,), f"{q} قتيل") for q in quantities]


@pytest.mark.parametrize("between", [("", ""), ("و", "ن"), ("بم", "ه")])
def test_arabic_letters_beside_each_other_come_back(make_print: MakePrint, between: tuple[str, str]) -> None:
    """Whatever letters a letter is joined to, its glyph is that letter, once: in “ولكن” as in “الكل”."""
    letters, (before, behind) = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةى", between
    rows = [" ".join(f"{before}{one}{other}{behind}" for other in letters) for one in letters]
    text = "".join(f"<p dir=rtl>{figure(f'f-{number}/#c', row)}</p>" for number, row in enumerate(rows))
    order = make_print(text, css="p { font-family: Naskh }")
    links = read_figures(printed(replace(order, html=order.html.replace('lang="en"', 'lang="ar"'))))
    assert [link.spans for link in links] == [(row,) for row in rows]


def test_marks_over_arabic_letters_come_back(make_print: MakePrint) -> None:
    """A vowel, a shadda, both, and a shadda alone after both: “مُدَّة”, “وثّقنا”."""
    letters, vowels, shadda = "بجدسفهي", "\u064b\u064c\u064d\u064e\u064f\u0650\u0652", "\u0651"
    marks = [*(shadda + vowel for vowel in vowels), *vowels, shadda, ""]
    rows = [" ".join(f"{one}{mark}{other}" for one in letters for other in letters) for mark in marks]
    text = "".join(f"<p dir=rtl>{figure(f'f-{number}/#c', row)}</p>" for number, row in enumerate(rows))
    order = make_print(text, css="p { font-family: Naskh }")
    links = read_figures(printed(replace(order, html=order.html.replace('lang="en"', 'lang="ar"'))))
    assert [unicodedata.normalize("NFC", link.spans[0]) for link in links] == [
        unicodedata.normalize("NFC", row) for row in rows
    ]


def test_all_arabic_of_what_is_lifelike_comes_back(make_print: MakePrint) -> None:
    """The words that sources, editors and translators wrote in every content of `tests/lifelike`, in one briefing."""
    texts = (path.read_text("utf-8") for path in sorted(LIFELIKE.rglob("content/**/*.*")) if path.suffix != ".png")
    lines = {words: None for text in texts for words in ARABIC.findall(text)}
    css = "p { font-family: Naskh } @page { @top-left { content: none } @bottom-right { content: none } }"
    order = make_print("".join(f"<p dir=rtl lang=ar>{words}</p>" for words in lines), css=css)
    assert len(lines) > 500
    assert list(check_words(printed(order), order.html)) == []


@pytest.mark.parametrize(
    "words",
    [
        "وقُتل 1,711 شخصًا في حماة",
        "بين 150 و180 شخصا",
        "نحو 32% من السكان",
        "at Hama (حماة) on 6 December",
        "قال OCHA إن 12 شخصا نزحوا",
        "200–300 قتيل",
    ],
)
def test_lines_that_mix_directions(make_print: MakePrint, words: str) -> None:
    """Numbers and Latin words within Arabic, and Arabic words within English, stand where they are read."""
    arabic = unicodedata.bidirectional(words[0]) == "AL" or words[0].isdigit()
    body = f'<p dir="{"rtl" if arabic else "ltr"}"><a href="{ADDRESS}a">{words}</a></p>'
    order = make_print(body, css="p { font-family: Naskh }")
    [link] = read_figures(
        printed(replace(order, html=order.html.replace('lang="en"', 'lang="ar"')) if arabic else order)
    )
    assert link.text == words


def test_a_link_over_lines_is_one_link(make_print: MakePrint) -> None:
    """However often it breaks, it is one element; its lines are joined by what the line's end stands for."""
    narrow = "p { width: 30mm }"
    long = figure("a/#c", "at least 200", "insurgents in the countryside of Hama and on the Beirut–Damascus road")
    [link] = read_figures(printed(make_print(f"<p>{long}</p>", css=narrow)))
    assert link.text == "at least 200 insurgents in the countryside of Hama and on the Beirut–Damascus road"
    assert link.spans == ("at least 200",)


def test_a_link_over_pages_is_one_link_on_the_first(make_print: MakePrint) -> None:
    """A figure whose noun has moved to the next page is still one figure."""
    css = "@page { size: 60mm 40mm } p { orphans: 1; widows: 1 }"
    nouns = "insurgents, and people who had come with them from the villages along the river and from the town"
    links = read_figures(printed(make_print(f"<p>{figure('a/#c', '200', nouns)} {figure('b/#c', '300')}</p>", css=css)))
    assert [(link.text, link.page) for link in links] == [(f"200 {nouns}", 1), ("300 people", links[1].page)]
    assert links[1].page > 1


def test_a_table_head_that_each_page_repeats_is_read_on_each(make_print: MakePrint) -> None:
    """The same link printed three times is three links, not one with its words three times over."""
    rows = "".join(f"<tr><td>{figure(f'r{n}', str(n))}</td></tr>" for n in range(12))
    body = f"<table><thead><tr><th>{figure('h', '900', 'killed in all of the places')}</th></tr></thead>{rows}</table>"
    links = read_figures(printed(make_print(body, css="@page { size: 60mm 60mm } th { width: 30mm }")))
    heads = [link for link in links if link.uri.endswith("/h")]
    assert len(heads) > 2
    assert {link.text for link in heads} == {"900 killed in all of the places"}
    assert [link.page for link in heads] == list(range(1, len(heads) + 1))
    assert [link.text for link in links if link not in heads] == [f"{n} people" for n in range(12)]


def test_neighbours_with_one_address_stay_apart(make_print: MakePrint) -> None:
    """Two figures of one claim side by side are two links."""
    links = read_figures(printed(make_print(f"<p>{figure('a', '200')} {figure('a', '200')}</p>")))
    assert [link.text for link in links] == ["200 people", "200 people"]


@pytest.mark.parametrize("tag", ["block", "inline-block", "flex"])
def test_a_figure_set_large(make_print: MakePrint, tag: str) -> None:
    """A key figure whose parts stand on lines of their own keeps its parts."""
    body = f'<p class="k"><a href="{ADDRESS}a"><span>at least</span> <span>200</span></a></p>'
    css = f".k a {{ display: {tag} }} .k span {{ display: block }}"
    [link] = read_figures(printed(make_print(body, css=css)))
    assert link.spans == ("at least", "200")


def test_spaces_and_ligatures(make_print: MakePrint) -> None:
    """No-break spaces come back as spaces, ligatures as letters, capitals as printed."""
    text = "1\u00a0904 officials, fifty\u202foffices"
    body = f'<p><a href="{ADDRESS}a">{text}</a> <a href="{ADDRESS}b" style="text-transform: uppercase">dozens</a></p>'
    first, second = read_figures(printed(make_print(body)))
    assert first.text == plain_spaces(text) == "1 904 officials, fifty offices"
    assert second.text == "DOZENS"


def test_all_text_is_read_wherever_it_stands(make_print: MakePrint) -> None:
    """Margins, generated content, pictures, faint and hidden text: no digit can stand where nobody looks."""
    body = f"""<p>See {figure("a/#c", "200")}, as <a href="#end">said</a> on page 7.</p>
        <ol><li>entry</li></ol><p class="made">x</p>
        <div style="opacity: .5">faint 41</div><div style="font-size: 0">hidden 42</div>
        <svg xmlns="http://www.w3.org/2000/svg" width="90" height="20"><title>t</title>
        <text x="0" y="15" font-size="10" opacity=".5">drawn 43</text></svg>
        <p id="end" style="break-before: page">last 44</p>"""
    first, second = read_text(printed(make_print(body, css='.made::after { content: "made 45" }')))
    assert (first.page, second.page) == (1, 2)
    for words in ("on page 7.", "1. ", "made 45", "faint 41", "43", "Edition 7F3C", "1 of 2"):
        assert words in first.text
    assert "2 of 2" in second.text
    assert "last 44" in second.text
    assert [run.text for run in first.runs if run.artifact] == ["Edition 7F3C", "1 of 2"]
    assert [(run.text, run.uri) for run in first.runs if run.uri] == [
        ("200", f"{ADDRESS}a/#c"), (" people", f"{ADDRESS}a/#c"),
    ]  # fmt: skip
    assert not any(run.artifact for run in first.runs if "200" in run.text)
