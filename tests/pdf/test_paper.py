"""The briefing's stylesheet: what it says in colour it says in shape too, and every colour is dark enough to copy."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import get_args

import pikepdf
import pydyf  # type: ignore[import-untyped]
import pypdfium2
import pytest
import tinycss2

from generator.model.vocabulary import Standing, Status
from generator.pdf import Attached, PdfJob, combining_marks, language_tags, render_all
from generator.pdf.jobs import Unprintable

MakePrint = Callable[..., PdfJob]
FOLDER = Path(__file__).parents[2] / "templates" / "print"
STYLE = (FOLDER / "briefing.css").read_text(encoding="utf-8")
GROUNDS = ("#ffffff", "--panel")
COLOUR = re.compile(r"#[0-9a-f]{3}(?:[0-9a-f]{3})?")


def rules() -> Iterator[tuple[str, dict[str, str]]]:
    """Each rule of the stylesheet: its selectors, and its declarations by name."""
    for rule in tinycss2.parse_stylesheet(STYLE, skip_comments=True, skip_whitespace=True):
        if rule.type == "qualified-rule":
            entries = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
            said = {
                entry.name: tinycss2.serialize(entry.value).strip() for entry in entries if entry.type == "declaration"
            }
            yield tinycss2.serialize(rule.prelude).strip(), said


@cache
def tokens() -> Mapping[str, str]:
    """The custom properties at the top, by name."""
    return next(said for selector, said in rules() if selector == ":root")


def resolved(value: str) -> str:
    """A colour as six digits, its token looked up."""
    token = re.fullmatch(r"var\((--[a-z0-9-]+)\)", value)
    colour = tokens()[token[1]] if token else tokens().get(value, value)
    assert COLOUR.fullmatch(colour), value
    return colour if len(colour) == 7 else "#" + "".join(digit * 2 for digit in colour[1:])


def luminance(colour: str) -> float:
    """Relative luminance as WCAG defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """How far two colours stand apart, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_computed_as_wcag_does() -> None:
    """Known pairs have their known contrasts."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_every_colour_of_text_is_readable_on_paper() -> None:
    """At least 4.5 to 1 on white and on the panel's ground; only what is hidden has the colour of the paper."""
    colours = {selector: said["color"] for selector, said in rules() if "color" in said and said["color"] != "inherit"}
    assert colours.pop(".hidden") == "#fff"
    assert len(colours) > 10
    for selector, colour in colours.items():
        for ground in GROUNDS:
            assert contrast(resolved(colour), resolved(ground)) >= 4.5, (selector, colour, ground)


def test_the_accent_stays_dark_in_grey() -> None:
    """A copier prints it as solid as text: 7 to 1 and more."""
    assert contrast(resolved("--accent"), "#ffffff") >= 7


@pytest.mark.parametrize(("kind", "terms"), [("standing", get_args(Standing)), ("status", get_args(Status))])
def test_no_meaning_hangs_on_colour_alone(kind: str, terms: tuple[str, ...]) -> None:
    """Each standing and each status has a drawing of its own, which differs from the others without its colour."""
    shapes: dict[str, str] = {}
    for selector, said in rules():
        for one in selector.split(","):
            if (term := one.strip().removeprefix(f".{kind}.")) in terms and "background-image" in said:
                shapes[term] = re.sub(r"%23[0-9a-f]{3,6}", "", said["background-image"])
    assert set(shapes) >= set(terms) - {"withdrawn"}
    assert len(set(shapes.values())) == len(shapes)


def test_lines_under_figures_tell_the_standing_by_their_kind() -> None:
    """Where accounts differ the line is double, not merely red."""
    styles = {
        one.strip(): said.get("text-decoration-style") for selector, said in rules() for one in selector.split(",")
    }
    assert styles[".fig.contested"] == "double"
    assert styles[".fig.single-source"] == "dashed"
    assert styles[".fig.unverified"] == "dotted"


def test_a_long_address_stays_on_the_sheet(make_print: MakePrint) -> None:
    """It breaks where it must, rather than run over the edge."""
    address = "https://archive.example.org/web/" + "abcdefghij" * 40
    text = edges(
        make_print, f'<ol class="refs two"><li><p><a class="address" href="{address}">{address}</a></p></li></ol>'
    )
    assert len(text) > 3


def test_a_long_word_in_a_table_of_the_text_stays_on_the_sheet(make_print: MakePrint) -> None:
    """It breaks within its column, and the columns beside it keep their width."""
    row = f"<tr><td>at least 22</td><td>{'abcdefghij' * 20}</td></tr>"
    assert len(edges(make_print, f'<div class="prose"><table><tbody>{row}</tbody></table></div>')) > 3


def edges(make_print: MakePrint, body: str) -> list[float]:
    """Where each stretch of text ends that is drawn in the briefing's own style; none may end beyond the sheet."""
    order = make_print(body)
    assets = {**order.assets, "briefing.css": STYLE.encode()} | {
        f"fonts/{font.name}": font.read_bytes() for font in (FOLDER / "fonts").glob("*.ttf")
    }
    html = order.html.replace('href="print.css"', 'href="briefing.css"')
    made = render_all([PdfJob(order.path, html, order.base_url, assets)], 1)[order.path]
    sheet = pypdfium2.PdfDocument(made)[0]
    text = sheet.get_textpage()
    ends = [text.get_rect(number)[2] for number in range(text.count_rects())]
    assert max(ends) <= sheet.get_width()
    return ends


def test_words_in_another_language_say_so(make_print: MakePrint) -> None:
    """A screen reader changes its voice for them, and back again after them."""
    body = '<p>Its name is <span lang="ar" dir="rtl">حماة</span>, in <b>Arabic</b>.</p>'
    with pikepdf.open(io.BytesIO(render_all([make_print(body)], 1)["explainers/example/briefing.pdf"])) as book:
        spoken = [
            str(item.Lang)
            for item in book.objects
            if isinstance(item, pikepdf.Dictionary) and "/S" in item and "/Lang" in item
        ]
        assert str(book.Root.Lang) == "en"
    assert spoken == ["ar"]


def test_a_weasyprint_that_keeps_languages_to_itself_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where its tags are made in another way than ours is told of, there is no file, rather than one that is mute."""
    monkeypatch.delattr("weasyprint.pdf.tags._build_box_tree")
    with pytest.raises(Unprintable, match="no longer lets tags tell the language"), language_tags.told():
        pytest.fail("it goes on")


def test_a_weasyprint_that_keeps_what_glyphs_say_to_itself_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where its fonts are written in another way than ours is told of, there is no file."""
    monkeypatch.delattr("weasyprint.pdf.build_fonts_dictionary")
    with pytest.raises(Unprintable, match="no longer lets glyphs tell what they say"), combining_marks.told():
        pytest.fail("it goes on")


def test_a_language_that_no_tag_tells_is_named() -> None:
    """Words in Arabic that only a French tag speaks of would be read out in the wrong voice."""
    words = SimpleNamespace(element={"lang": "ar"}, element_tag="span")
    spoken = [pydyf.Dictionary({"Lang": pydyf.String("fr")}), pydyf.Dictionary({})]
    with pytest.raises(Unprintable, match="words in “ar”"):
        language_tags.heed([words], spoken)
    language_tags.heed([words], [*spoken, pydyf.Dictionary({"Lang": pydyf.String("ar")})])


def test_no_stream_ends_in_a_sign_that_could_be_the_line_s(make_print: MakePrint) -> None:
    """Compressed bytes that end in a carriage return would be one byte longer to one reader than to another."""
    data = next(b"a" * n for n in range(1, 300) if squeezed(b"a" * n).endswith(b"\r"))
    attached = Attached("facts.yaml", "The facts", "application/yaml", data, datetime(2024, 12, 7, tzinfo=UTC))
    made = render_all([make_print("<p>x</p>", attachments=(attached,))], 1)["explainers/example/briefing.pdf"]
    with pikepdf.open(io.BytesIO(made)) as book:
        file = book.attachments["facts.yaml"].get_file().obj
        assert file.read_raw_bytes() == file.read_bytes() == data


def squeezed(data: bytes) -> bytes:
    """The bytes as a PDF compresses them."""
    press = zlib.compressobj(9)
    return press.compress(data) + press.flush()
