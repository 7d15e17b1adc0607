"""Every word of a briefing is read back from its PDF as it is read aloud, and held against the text it was set from."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from typing import Any

import pikepdf
import pytest

from generator.notice import OutsideFault
from generator.pdf import PdfJob, render_all
from generator.verify.paper.pdf_words import check_words

MakePrint = Callable[..., PdfJob]
CSS = """
@page { @top-left { content: element(title) } @bottom-right { content: element(page) } }
.run-title { position: running(title) } .run-page { position: running(page) }
.run-page .n::before { content: counter(page) } .run-page .m::before { content: counter(pages) }
.exact { quotes: "“" "”" } .exact::before { content: open-quote } .exact::after { content: close-quote }
.exact:lang(ar) { quotes: "«" "»" }
.contents ul, ol[class] { list-style: none }
.contents a::after { content: leader(" . ") target-counter(attr(href), page) }
.card h3 { bookmark-level: none }
.hidden { position: absolute; font-size: 0 }
th { text-transform: uppercase }
.narrow { width: 30mm; hyphens: auto; hyphenate-limit-chars: 4 2 2 }
"""
ROWS = "".join(f"<tr><td>row</td><td>{number}</td></tr>" for number in range(1, 60))
TEXT = f"""<p class="run-title">What is known</p>
<p class="run-page"><span class="n"></span> of <span class="m"></span></p>
<h1>What is <em>known</em> of the&nbsp;strike</h1>
<h2 class="hidden">Not for the eye</h2>
<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" role="img"><title>A square</title>
<path d="M0 0h9v9z"/></svg>
<nav class="contents"><ul><li><a href="#one">Who was killed?</a></li><li><a href="#two">2 bridges</a></li></ul></nav>
<p id="one">At least <b>200</b> people were killed, 1 500 fled; the office affirms it&#8288;<sup>1</sup><sup
>,</sup><sup>2</sup>.</p>
<p class="narrow">Responsibilities of administrations, internationally acknowledged; well-known, side-by-side.</p>
<ul><li>an entry</li></ul><ol><li>first</li><li>second</li></ol><ol class="refs"><li>a reference</li></ol>
<div class="counts-row"><div><span>facts</span><b>4</b></div><div><span>voices</span><b>7</b></div></div>
<p><q class="exact">at least 12</q>, and <q class="exact" lang="ar" dir="rtl"
>قُتل 9 مسلحين (بينهم 3 من Brigade 52) حتى الساعة 14:30</q>.</p>
<table><thead><tr><th>What</th><th>Number</th></tr></thead><tbody>{ROWS}</tbody></table>
<h2>Who says so</h2><div class="card"><h3>Who counts</h3></div><h2>Who counts</h2>
<p id="two">The end, by <a href="https://facts.example.org/actors/office/">the office</a> and
<a href="https://facts.example.org/facts/strike/#office">another</a>: <i lang="fr">fin</i>.</p>"""
PRINTED = [
    ("another figure", "At least <b>200</b>", "At least <b>210</b>", "210"),
    ("a figure lost", "At least <b>200</b> people", "At least people", "atleast people"),
    ("a word too many", "were killed", "were not killed", "were not killed"),
    ("a word too few", "the office affirms it", "the office", "the office"),
    ("another order", "1 500 fled; the office", "the office; 1 500 fled", "the office"),
    ("digits put together", "1 500 fled", "1500 fled", "1500"),
    ("a sign more", "At least <b>200", "At least <b>−200", "−200"),
    ("a word hidden", "At least <b>200", 'At least <span class="hidden">Never</span><b>200', ""),
    (
        "a word hidden on paper that the outline has",
        "<h1>What",
        '<h1><span class="hidden">Never</span>What',
        "has “NeverWhat is known of the strike” in its outline",
    ),
    ("a hyphen in a number", "1 500 fled", "1-500 fled", "1-500"),
    ("another exact word", "Brigade 52", "Brigade 25", "25"),
    ("another mark on a list", "<li>an entry", '<li style="list-style: decimal">an entry', "before an entry of a list"),
    (
        "another number in a list",
        "<li>second",
        '<li style="counter-increment: list-item 2">second',
        "“3.” before an entry of a list",
    ),
    ("a number on a list of marks", 'class="refs"', "", "“1.” before an entry of a list"),
    ("another title in the margin", ">What is known</p>", ">What is unknown</p>", "in the margins of page 1"),
    ("another number of the page", '<span class="n"></span> of', '7 <span class="n"></span> of', "in the margins"),
    ("something drawn", '<path d="M0 0h9v9z"/>', '<text y="9" font-size="9">40</text>', "40"),
    ("something else said of a picture", "A square", "40 dead", "said in the place of what is seen"),
    ("a row more", "<td>row</td><td>59", "<td>row</td><td>58</td></tr><tr><td>row</td><td>59", "58"),
    ("an entry of the contents", "2 bridges</a>", "3 bridges</a>", "3 bridges"),
    (
        "another address",
        "actors/office/",
        "actors/ministry/",
        "leads to https://facts.example.org/actors/ministry/",
    ),
    (
        "a link lost",
        ' href="https://facts.example.org/facts/strike/#office"',
        "",
        "leads nowhere, where the text",
    ),
    ("another language", 'lang="fr"', 'lang="de"', "as “de”, where the text has it as “fr”"),
]


@pytest.fixture(scope="module")
def faults(make_print: MakePrint) -> Callable[..., list[str]]:
    """What is wrong with a briefing of the first text, where the second was read back."""

    @cache
    def made(printed: str) -> bytes:
        order = make_print(printed, css=CSS)
        return render_all([order], 1)[order.path]

    def read(printed: str, told: str = TEXT, change: Callable[[pikepdf.Pdf], object] | None = None) -> list[str]:
        pdf = made(printed)
        if change is not None:
            with pikepdf.open(io.BytesIO(pdf)) as book:
                change(book)
                book.save(out := io.BytesIO())
            pdf = out.getvalue()
        return list(check_words(pdf, make_print(told).html))

    return read


def test_a_sound_briefing_has_no_fault(faults: Callable[..., list[str]]) -> None:
    """Hyphens, ligatures, capitals, quotation marks, Arabic, heads of tables on every page, contents and margins."""
    assert faults(TEXT) == []


LINES = "<br>".join(f"line {number}" for number in range(1, 80))
PARTED = f"""<table><thead><tr><th>What</th><th>Number</th></tr></thead><tbody><tr><td>{LINES}</td><td>{LINES}</td></tr>
<tr><td>last</td><td>7</td></tr></tbody></table>"""


def test_a_row_that_pages_part_is_read_cell_by_cell(faults: Callable[..., list[str]]) -> None:
    """As its text has it; and a line that is another is found in it."""
    assert faults(PARTED, PARTED) == []
    assert faults(PARTED.replace("line 70", "line 17", 1), PARTED) != []
    assert faults(PARTED.replace("<td>7<", "<td>8<"), PARTED) != []


@pytest.mark.parametrize(("old", "new", "said"), [one[1:] for one in PRINTED], ids=[one[0] for one in PRINTED])
def test_other_words_are_a_fault(old: str, new: str, said: str, faults: Callable[..., list[str]]) -> None:
    """The first difference is told with the words around it and its page; what cannot be seen is no difference."""
    assert old in TEXT
    found = faults(TEXT.replace(old, new, 1))
    assert bool(found) is bool(said)
    assert said.replace(" ", "") in "".join(found).replace(" ", "")


def test_the_words_around_a_difference_are_told(faults: Callable[..., list[str]]) -> None:
    """So that whoever reads the message finds the place."""
    (only,) = faults(TEXT.replace("were killed, 1 500 fled", "were killed, 2 500 fled"))
    assert "people were killed, 2 500 fled; the office" in only
    assert "on page 1, where the text that was read back has “" in only
    assert "people were killed, 1 500 fled; the office" in only


def _replaced_words(book: pikepdf.Pdf) -> None:
    book.Root.StructTreeRoot.K[0].K[0].ActualText = pikepdf.String("40 dead")


def _marked_otherwise(book: pikepdf.Pdf) -> None:
    page = book.pages[0]
    drawn = pikepdf.unparse_content_stream(pikepdf.parse_content_stream(page))
    page.Contents = book.make_stream(drawn.replace(b"/MCID 0 ", b"/MCID 0 /ActualText (40 dead) ", 1))


def test_a_mark_says_nothing_in_the_place_of_its_words(faults: Callable[..., list[str]]) -> None:
    """In the drawing as little as in the structure; what is drawn anew as it was is no other."""
    assert faults(TEXT, change=lambda book: book.pages[0].contents_coalesce()) == []
    with pytest.raises(OutsideFault, match="/ActualText"):
        faults(TEXT, change=_marked_otherwise)


def _cast_out(book: pikepdf.Pdf) -> None:
    root = book.Root.StructTreeRoot.K[0]
    root.K = pikepdf.Array(list(root.K)[1:])


def _entitled(book: pikepdf.Pdf) -> None:
    with book.open_outline() as outline:
        outline.root[0].title = "Nobody was killed"


def _opened_elsewhere(book: pikepdf.Pdf) -> None:
    book.add_blank_page()
    with book.open_outline() as outline:
        outline.root[0].destination = _at(book, len(book.pages) - 1, 700)


def _at(book: pikepdf.Pdf, page: int, top: float) -> pikepdf.Array:
    return pikepdf.make_page_destination(book, page, pikepdf.PageLocation.XYZ, left=0, top=top)


def _in_russian(book: pikepdf.Pdf) -> None:
    book.Root.Lang = pikepdf.String("ru")


def _exchange(one: Any, other: Any, key: str) -> None:
    one[key], other[key] = other[key], one[key]


def _links(book: pikepdf.Pdf, key: str) -> list[Any]:
    return [link for page in book.pages for link in page.obj.get("/Annots", ()) if key in link]


def _of_kind(book: pikepdf.Pdf, kind: str) -> list[Any]:
    return [one for one in book.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == kind]


def _led_to_another(book: pikepdf.Pdf) -> None:
    one, other = _links(book, "/Dest")
    _exchange(one, other, "/Dest")


def _led_by_the_second_line(book: pikepdf.Pdf) -> None:
    _links(book, "/A")[-1].A = _links(book, "/A")[0].A


def _called_another(book: pikepdf.Pdf) -> None:
    one, other = _links(book, "/Dest")
    _exchange(one, other, "/Contents")


def _laid_over_none(book: pikepdf.Pdf) -> None:
    book.pages[0].obj.Annots = pikepdf.Array(list(book.pages[0].Annots)[1:])


def _places_exchanged(book: pikepdf.Pdf) -> None:
    names = book.Root.Names.Dests.Names
    names[1], names[3] = names[3], names[1]


def _place_lost(book: pikepdf.Pdf) -> None:
    names = book.Root.Names.Dests
    names.Names = pikepdf.Array(list(names.Names)[2:])


def _in_outline(change: Callable[[list[pikepdf.OutlineItem]], object]) -> Callable[[pikepdf.Pdf], object]:
    def act(book: pikepdf.Pdf) -> None:
        with book.open_outline() as outline:
            change(outline.root)

    return act


def _titles_exchanged(root: list[pikepdf.OutlineItem]) -> None:
    one, other = root[0].children[-2:]
    one.title, other.title = other.title, one.title


def _ways_back_exchanged(book: pikepdf.Pdf) -> None:
    owners = book.Root.StructTreeRoot.ParentTree.Nums[1]
    held = [at for at, one in enumerate(owners) if isinstance(one, pikepdf.Dictionary)]
    first, last = held[0], held[-1]
    owners[first], owners[last] = owners[last], owners[first]


def _language_moved(book: pikepdf.Pdf) -> None:
    spoken = next(one for one in book.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Lang") == "ar")
    _of_kind(book, "/H1")[0].Lang = pikepdf.String("ar")
    del spoken["/Lang"]


def _no_heading(book: pikepdf.Pdf) -> None:
    _of_kind(book, "/H1")[0].S = pikepdf.Name.P


def _another_scope(book: pikepdf.Pdf) -> None:
    _of_kind(book, "/TH")[0].A.Scope = pikepdf.Name.Row


def _picture_unsaid(book: pikepdf.Pdf) -> None:
    del _of_kind(book, "/Figure")[0]["/Alt"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_entitled, "“Nobody was killed” in its outline"),
        (_opened_elsewhere, "opens page 5 at “What is known of the\xa0strike” in its outline, which stands on page 1"),
        (_in_russian, "as “ru”, where the text has it as “en”"),
        (_replaced_words, "has “40 dead” said"),
        (_cast_out, "which stands in no structure"),
        (_led_to_another, "as “#two”, where the text has it as “#one”"),
        (_led_by_the_second_line, "where the text leads to https://facts.example.org/facts/strike/#office"),
        (_called_another, "leads to #one (“2 bridges”) on page 1, where the text leads to #one (“Who was killed?”)"),
        (_laid_over_none, "stands elsewhere in its structure"),
        (_places_exchanged, "opens page 4 at the place one, which stands on page 1"),
        (_place_lost, "has no place one"),
        (_in_outline(lambda root: root[0].children.pop(-1)), "has not all headings of a kind in its outline"),
        (_in_outline(lambda root: root[0].children.append(root[0].children[0])), "has not all headings of a kind"),
        (_in_outline(lambda root: root.append(root[0].children.pop(-1))), "as deep as each other"),
        (_in_outline(_titles_exchanged), "in their order"),
        (_language_moved, "as “ar”, where the text has it as “en”"),
        (_no_heading, "as “”, where the text has it as “ h1”"),
        (_another_scope, "th/row1x1”, where the text has it as"),
        (_picture_unsaid, "has “” said in the place of what is seen"),
        (_ways_back_exchanged, "stands elsewhere in its structure"),
    ],
)
def test_who_listens_is_told_what_others_see(
    change: Callable[[pikepdf.Pdf], object], said: str, faults: Callable[..., list[str]]
) -> None:
    """Nothing is said in the place of words, and nothing is seen that nobody hears."""
    assert any(said in fault for fault in faults(TEXT, change=change))
