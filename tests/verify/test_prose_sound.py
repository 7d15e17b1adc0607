"""Whatever the manual allows in a text is printed and read back without an alarm, in a time that grows with it."""

from __future__ import annotations

import time
from functools import cache
from typing import get_args

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lxml.etree import _Element as Element

from generator.model import Site
from generator.model.vocabulary import View
from generator.prose import parse
from generator.verify.forms.body import read_body
from tests.verify.written import Written, withdrawing

EXPLAINER = "market-strike"
MENTIONS = [
    "[[strike#civil-defence]]", "[[strike#army.killed]]", "[[strike#civil-defence.killed.children]]", "[[toll]]",
    "[[toll#observers.killed@2021-03-04]]", "[[stalls]]", "[[burnt-share]]", "[[freed]]", "[[bridge-displaced#guard]]",
    "[[bridge-closed]]", "[[bridge-held]]", "[[council-promise]]", "[[bridge-closed|closed *so far*]]",
    "[[toll|as many\nas that]]", "[[council-promise|وعد المجلس]]", "[[strike#army|`nine`]]",
]  # fmt: skip
CITED = ["[@observers-report]", "[@observers-report, p. 4]", "[@council-notice, a, b;  @observers-report,  p. 4 ]"]
MARKED = [
    "*em*", "**strong**", "***both***", "_so_", "__so__", "*a **b** c*", "un*believ*able", "snake_case_x", "2 * 3",
    "`code`", "`` a ` b ``", "`[[x]] *y* <b>`", "[a link](https://a.b/c_(d)?x=1&y=2#z)",
    "[its **own** `x`](/facts/strike/)",
    "[*a](https://a.b) b*", "[mail](mailto:a@b.example)", "[up](#s-how)",
    "![A map of 3 \"b\"](images/a/map.png)",
    "&amp;", "&#50;", "AT&T", "<b>bold</b>", "a < b > c", "<!-- no comment -->", "https://bare.example/x_y_z", "~~so~~",
    "\\*", "\\_", "\\[x\\]", "\\|", "\\`", "\\\\", "\\.", "1\\. ", "^2^", "x[^1]", "{{ 7 * 7 }}", "{% x %}",
    "$x$", "\\q",
]  # fmt: skip
WORDS = [
    "word", "Mr. Assad", "don’t", "“so”", "(in brackets)", "a-b", "–", "…", "507,000", "1.5", "-5", "+3°", "50%", "x²",
    "½", "12\u00a0000", "2011.", "7)", "قُتل", "٢٠٠", "شخصًا.", "e\u0301", "Ünï", "नमस्ते", "東京", "no.5", "#5",
    "@x", "!", "a:b", "=",
]  # fmt: skip

inline = st.sampled_from(WORDS + WORDS) | st.sampled_from(MARKED) | st.sampled_from(MENTIONS + CITED)
line = st.lists(st.tuples(inline, st.sampled_from([" ", " ", "  ", ""])).map("".join), min_size=1, max_size=7).map(
    "".join
)
plain = line.map(lambda text: text.replace("\n", " "))
paragraph = st.lists(line, min_size=1, max_size=4).map("\n".join)
heading = st.builds("{} {}{}".format, st.sampled_from(["##", "###", "######"]), plain, st.sampled_from(["", " ##"]))
shown = st.sampled_from(["![[strike]]", "![[bridge-closed]]", *(f"![[view:{name}]]" for name in get_args(View))])
marks = st.sampled_from(["- ", "* ", "+ ", "-   ", "-\t"])
inset = st.sampled_from(["", "", "", "    ", "        ", "\t"])
listed = st.lists(st.builds("{}{}{}".format, inset, marks, plain), min_size=1, max_size=5).map(
    lambda items: "\n".join([items[0].strip(" \t"), *items[1:]])
)
loose = st.lists(st.builds("- {}\n\n    {}".format, plain, plain), min_size=1, max_size=3).map("\n\n".join)
numbered = st.lists(plain, min_size=1, max_size=4).map(
    lambda items: "\n".join(f"{number}. {item}" for number, item in enumerate(items, 1))
)
quoted = st.lists(
    st.builds("{}{}".format, st.sampled_from([">", "> ", ">> ", "> - "]), plain), min_size=1, max_size=4
).map("\n".join)
cell = plain.map(lambda text: text.replace("|", "/"))


def table(rows: list[tuple[str, str]]) -> str:
    """A table of two columns."""
    (first, second), *others = rows
    return "\n".join([f"| {first} | {second} |", "|:---|---:|", *(f"| {one} | {other} |" for one, other in others)])


tables = st.lists(st.tuples(cell, cell), min_size=1, max_size=4).map(table)
block = paragraph | paragraph | heading | shown | listed | loose | numbered | quoted | tables
body = st.lists(block, min_size=1, max_size=6).map("\n\n".join)


@cache
def written() -> tuple[Written, Site]:
    """The golden site, with a fact and a claim less that stand."""
    golden = Written("tests/golden/site")
    return golden, withdrawing(golden.site, "stalls", "council-promise")


def faults(text: str) -> list[str]:
    """What reading back says of a text that the program has printed, on the page and on paper."""
    golden, site = written()
    site = golden.with_text(site, EXPLAINER, text)
    printed = golden.printed(site, EXPLAINER)
    return [fault for path, root in printed.items() for fault in golden.faults(site, path, root)]


@pytest.mark.long
@settings(max_examples=120, deadline=None)
@given(body)
def test_what_the_manual_allows_gives_no_alarm(text: str) -> None:
    """A false alarm would stop a newsroom's build: what has no fault for the reader of content is read back."""
    assume(not parse(text, 1, "x.md").notices)
    assert faults(text) == []


@pytest.mark.parametrize("text", [
    "", "\n\n", "## H\n", "![[view:map]]", "a\n![[strike]]\nb", "- a\n\n    b\n\n        - c\n\n- d",
    "1. a\n    - b\n2. c", "> a\n>\n> b\n> - c\nlazy", "a\n> b", "- a\n> b", "* a\n\n\n\n* b", "a  \nb\\\nc",
    "[a\nb](https://a.b) c", "* *a* b\n* c", "*[[stalls]]*",
    "| [[toll]] | `a` |\n|:-:|---|\n| [x](#s-y) | \\| |", "##   A `b` *c* [[toll]]  ##\n\n#### ![a](images/x.png)",
    "قُتل [[toll]] شخص، و**جُرح** ٢٠٠ [@observers-report, ص. ٤].", "**a** [@observers-report] *b [[toll|c]]* d.",
])  # fmt: skip
def test_what_stands_oddly_is_read_as_it_is_printed(text: str) -> None:
    """Lists in lists, quotations that run on, cards between lines, links over two of them, other scripts."""
    assert parse(text, 1, "x.md").notices == ()
    assert faults(text) == []


def test_a_sign_that_markdown_loses_is_seen() -> None:
    """Emphasis that is opened within itself costs Python-Markdown a sign; who reads content misses letters alone."""
    text = "*a ***b*[[toll]]c_? **l*"
    assert parse(text, 1, "x.md").notices == ()
    assert faults(text)


def test_reading_grows_with_the_text_and_no_faster() -> None:
    """Four times as much of what takes longest takes about four times as long."""

    def took(times: int) -> float:
        text = "\n\n".join(
            ["One *more* [[toll]], 1,234 of `them` [@observers-report, p. 4] [so](https://a.b/c)."] * times
        )
        start = time.process_time()
        read_body.__wrapped__(text)
        return time.process_time() - start

    took(50)
    assert took(1600) < 10 * took(400) + 0.05


def test_a_page_of_many_texts_is_compared_in_one_way_through() -> None:
    """One of a thousand equal paragraphs is left out: that is one fault, and is found at once."""
    golden, site = written()
    site = golden.with_text(site, EXPLAINER, "\n\n".join(["The same again."] * 1000))
    path, root = next(iter(golden.printed(site, EXPLAINER).items()))
    paragraphs: list[Element] = root.xpath("//p[@data-prose]")
    assert len(paragraphs) == 1000
    paragraphs[500].getparent().remove(paragraphs[500])  # type: ignore[union-attr]
    start = time.process_time()
    assert golden.faults(site, path, root) == ["does not print p “The same again.”, which the text has"]
    assert time.process_time() - start < 2
