"""What an editor writes in Markdown, and what becomes of it."""

from __future__ import annotations

import re
import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model import Address
from generator.notice import At
from generator.prose import (
    CODES,
    Card,
    Cite,
    Flow,
    Heading,
    Html,
    Mention,
    Path,
    Piece,
    Prose,
    Ref,
    View,
    judge_url,
    parse,
)


def read(body: str) -> Prose:
    """The text as a file that begins with it."""
    return parse(body, 1, "x.md")


def faults(body: str) -> list[tuple[str, int, int]]:
    """Codes, lines and columns of the text's notices."""
    return [(notice.code, notice.at.line, notice.at.column) for notice in read(body).notices]


def pieces(prose: Prose) -> list[Piece]:
    """All pieces of a text in order."""
    return [piece for block in prose.blocks if isinstance(block, Flow | Heading) for piece in block.pieces]


def html(body: str) -> str:
    """The pieces of the text as they would be printed, with stand-ins for what depends on facts."""
    return "".join(
        piece.html if isinstance(piece, Html) else piece.path if isinstance(piece, Path) else "⟨…⟩"
        for piece in pieces(read(body))
    )


@pytest.mark.parametrize(
    ("body", "code", "line", "column"),
    [
        ("They freed [[Fact Name]].", "prose-mention", 1, 12),
        ("One.\nThey freed [[x|]].", "prose-mention", 2, 12),
        ("They freed [[x and more.", "prose-bracket", 1, 12),
        ("They freed x]] and more.", "prose-bracket", 1, 13),
        ("They said [@].", "prose-cite", 1, 11),
        ("They said [@Reuters, p. 2].", "prose-cite", 1, 11),
        ("They said [@a; b].", "prose-cite", 1, 11),
        ("They said [see @a, p. 2].", "prose-bracket", 1, 11),
        ("See [a](javascript:alert(1)).", "prose-url", 1, 5),
        ('See [a](https://a.b "title").', "prose-bracket", 1, 7),
        ("See [the [[x]] page](https://a.b).", "prose-bracket", 1, 20),
        ("See [a `](https://a.b)` b.", "prose-bracket", 1, 5),
        ("![A map](https://a.b/map.png)", "prose-image", 1, 1),
        ("![](images/map.png)", "prose-image", 1, 1),
        ("![A map](images/a map.png)", "prose-image", 1, 1),
        ("![A map](<images/a map.png>)", "prose-image", 1, 1),
        ('![A map](images/map.png "A title")', "prose-image", 1, 1),
        ("![A map](images/../../etc/passwd)", "prose-image", 1, 1),
        ("Look: ![[x]]", "prose-card", 1, 7),
        ("- a\n    ![[x]]", "prose-card", 2, 5),
        ("![[x#claim]]", "prose-card", 1, 1),
        ("![[view:timelines]]", "prose-view", 1, 1),
        ("![[view:nonsense]]", "prose-view", 1, 1),
        ("# Title", "prose-heading", 1, 1),
        ("##Title", "prose-heading", 1, 1),
        ("a\n\n---\n", "prose-rule", 3, 1),
        ("2011. That was the year.", "prose-list", 1, 1),
        ("1. a\n2. b\n4. c", "prose-list", 3, 1),
        ("They killed **5**0.", "prose-numeral", 1, 15),
        (">" * 9 + " a", "prose-depth", 1, 1),
        ("- " * 9 + "a", "prose-depth", 1, 1),
        ("x" * 20_001, "prose-size", 1, 1),
        ("*a " * 401, "prose-size", 1, 1),
        ("| a | b |\n|---|---|\n| 1 | 2 | 3 |", "prose-lost", 3, 11),
        ("said\n> 2011. b", "prose-lost", 2, 3),
    ],
)
def test_a_fault_is_noticed_where_it_stands(body: str, code: str, line: int, column: int) -> None:
    """Each fault of a text is one notice with a code of the list, the exact line and column, and a remedy."""
    assert faults(body) == [(code, line, column)]
    assert code in CODES
    assert all(notice.remedy and notice.found for notice in read(body).notices)


@pytest.mark.parametrize("body", ["A\ue000b", "A\U000f0001b", "A\x02b"])
def test_what_nobody_sees_stands_for_nothing_within(body: str) -> None:
    """A character that the reader of the file refuses cannot be taken for one of this room's own marks."""
    assert html(body) == "A\ufffdb"
    assert faults(body) == []


def test_all_faults_of_a_text_are_noticed_at_once_in_lines_of_the_file() -> None:
    """Lines are counted from the body's first one; faults of different blocks come in the order of the file."""
    notices = parse("# A\n\n[[B b]] [@]\n\n![[view:x]]\n", 12, "a/b.md").notices
    assert [(notice.at.path, notice.at.line, notice.at.column) for notice in notices] == [
        ("a/b.md", 12, 1),
        ("a/b.md", 14, 1),
        ("a/b.md", 14, 9),
        ("a/b.md", 16, 1),
    ]


def test_a_wrong_view_is_told_the_nearest_one() -> None:
    """The remedy names the view that was probably meant."""
    assert "![[view:timeline]]" in read("![[view:timelines]]").notices[0].remedy


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", "JaVaScRiPt:x", "data:text/html,x", "//evil.example", "///evil.example",
        "/\\evil.example",
        "https://user@evil.example", "https://user:pass@evil.example/", "https:\\\\evil", "https://a.b/\x00", "../x",
        "facts/../../x", "/./x", "https://", "ftp://a.b", "mailto:a@b.c?bcc=d@e.f", "vbscript:x", "file:///etc/passwd",
        "https://a.b/\u202e", "", "a:b", "/a//b", "https://a.b/\"onclick=", ".git/config",
    ],
)  # fmt: skip
def test_an_address_that_could_mislead_is_no_link(url: str) -> None:
    """Other schemes, `//`, backslashes, user names, control characters and steps upwards are refused."""
    assert judge_url(url) is None


@pytest.mark.parametrize(
    ("url", "verdict"),
    [
        ("https://a.b/c_(d)?x=1&y=%20#z", "outside"), ("http://a.b:8080", "outside"),
        ("mailto:a.b@c.example", "outside"),
        ("/facts/x/", "path"), ("facts/x/#sohr", "path"), ("/", "path"), ("#s-how", "anchor"),
    ],
)  # fmt: skip
def test_an_ordinary_address_is_a_link(url: str, verdict: str) -> None:
    """Web and mail addresses, paths of the site and anchors are told apart."""
    assert judge_url(url) == verdict


def test_html_and_entities_are_printed_as_they_were_typed() -> None:
    """No tag and no entity of the text is one on the page: `&#50;` cannot become a figure."""
    assert html('<b onclick="x">a</b> &#50;&amp; <!-- x -->') == (
        '&lt;b onclick="x"&gt;a&lt;/b&gt; &amp;#50;&amp;amp; &lt;!-- x --&gt;'
    )


def test_a_refused_link_leaves_its_words() -> None:
    """A link that leads nowhere allowed is no link, but nothing of its words is lost."""
    assert html("See [the **page**](//evil) now") == "See the <strong>page</strong> now"


def test_links_images_code_and_emphasis_become_markup() -> None:
    """The Markdown that is allowed works, mentions and code included, and paths of the site stay paths."""
    assert html("*a* **b** `[[x]] & <i>` [c *d*](https://a.b/?x=1&y=2) \\*e\\*") == (
        "<em>a</em> <strong>b</strong> <code>[[x]] &amp; &lt;i&gt;</code> "
        '<a href="https://a.b/?x=1&amp;y=2">c <em>d</em></a> *e*'
    )
    assert pieces(read("[a](/facts/x/) ![B \"c\"](images/b.png)")) == [
        Html('<a href="'), Path("facts/x/index.html", At("x.md", 1, 1)), Html('">a</a> <img src="'),
        Path("images/b.png", At("x.md", 1, 16)),
        Html('" alt="B &quot;c&quot;">'),
    ]  # fmt: skip


def test_lists_quotations_and_tables_become_blocks() -> None:
    """Each block of the text is one flow, named by its tag, with what stands within that element."""
    prose = read("- a\n- b\n\n1. c\n\n> d\n\n| e | f |\n|---|--:|\n| [[x|y]] | 2 |\n\ng")
    assert [block.tag for block in prose.blocks if isinstance(block, Flow)] == ["ul", "ol", "blockquote", "table", "p"]
    assert not prose.notices
    assert html("- a\n- b") == "<li>a</li><li>b</li>"
    assert html("| e | f |\n|---|--:|\n| [[x|y]] | 2 |") == (
        "<thead><tr><th>e</th><th>f</th></tr></thead><tbody><tr><td>⟨…⟩</td><td>2</td></tr></tbody>"
    )


def test_cards_views_and_headings_are_blocks_of_their_own() -> None:
    """They end the paragraph or list before them, even without an empty line."""
    blocks = read("a\n![[x]]\nb\n## H\n- c\n\n![[view:map]]").blocks
    assert blocks[0] == Flow("p", (Html("a"),))
    assert blocks[1] == Card(Address("x"), At("x.md", 2, 1))
    assert blocks[3] == Heading(2, (Html("H"),), "s-h")
    assert blocks[5] == View("map", At("x.md", 7, 1))


def test_anchors_are_unique_and_ascii() -> None:
    """Equal headings get numbers; a heading in another script gets its place; nothing collides with page ids."""
    prose = read("## Who’s there?\n## Whos there\n## من هناك 2011؟\n## Café\n## !\n")
    anchors = [block.anchor for block in prose.blocks if isinstance(block, Heading)]
    assert anchors == ["s-whos-there", "s-whos-there-2", "s-3", "s-cafe", "s-5"]


def test_a_mention_knows_its_address_words_place_and_sentence() -> None:
    """The same mention twice has both its positions; words may run over a line's end."""
    prose = parse("One. [[x]] and [[x]].\nThe [[f#c.killed.children|its\nmain crossing]].", 5, "x.md")
    assert [piece for piece in pieces(prose) if isinstance(piece, Mention)] == [
        Mention(Address("x"), None, True, 1, At("x.md", 5, 6)),
        Mention(Address("x"), None, False, 1, At("x.md", 5, 16)),
        Mention(Address("f", "c", ("killed", "children")), "its main crossing", False, 2, At("x.md", 6, 5)),
    ]


def test_a_mention_opens_a_sentence_behind_marks_and_in_items() -> None:
    """Quotation marks, emphasis, list marks and table bars do not hide that a sentence begins."""
    body = "- **[[x]]** fled\n- “[[x]]” fled\n\n> [[x]]\n\n## [[x]]\n\n| a | b |\n|---|---|\n| [[x]] | [[x]] |"
    opens = [piece.opens_sentence for piece in pieces(read(body)) if isinstance(piece, Mention)]
    assert opens == [True, True, True, True, True, False]


def test_citations_carry_sources_and_locators() -> None:
    """Several sources stand in one citation, each with or without a locator, commas allowed in it."""
    cites = [piece for piece in pieces(read("Said [@a-1, p. 2, note; @b].")) if isinstance(piece, Cite)]
    assert cites == [Cite((Ref("a-1", "p. 2, note"), Ref("b")), At("x.md", 1, 6))]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("One. Two! Three? Four… Five", ["One.", "Two!", "Three?", "Four…", "Five"]),
        ("Mr. Assad met George W. Bush in the U.S. capital. He left.", 2),
        ("The share is 3.5 million. So it is.", 2),
        ("“Why?” he asked. “Stop.” They did.", 3),
        ("قالوا ذلك. هل هذا صحيح؟ نعم.", 3),
        ("They fled [@a]. Nobody stayed. [@b, p. 2] All left.", 3),
        ("It ended in 2011.\nThen it began.", 2),
        ("- one\n- two. three", 2),
        ("a sentence\nover two lines.", 1),
    ],
)
def test_sentences_end_where_a_reader_ends_them(body: str, expected: int | list[str]) -> None:
    """Ends of sentences are told from abbreviations, initials and decimals; citations belong to what precedes."""
    found = [sentence.text for sentence in read(body).sentences]
    assert found == expected if isinstance(expected, list) else len(found) == expected, found


def test_a_citation_behind_the_point_belongs_to_the_sentence_before() -> None:
    """It is what the sentence before it rests on."""
    first, second = read("They fled. [@a] They came.").sentences
    assert (len(first.cites), len(second.cites)) == (1, 0)


def test_a_citation_alone_is_a_sentence_without_text() -> None:
    """It has its place in the file like any other."""
    (sentence,) = read("\n[@a]").sentences
    assert (sentence.text, sentence.at, len(sentence.cites)) == ("", At("x.md", 2, 1), 1)


def test_numerals_have_their_exact_place_in_the_file() -> None:
    """Whatever stands before a numeral, its line and column are those of the file, its start that of the text."""
    sentence = read("> - **[[x]]**, [a 7](https://a.b/99) and `1.5`\n>   of *507,000* [@s, p. 3].").sentences[0]
    assert [(numeral.text, numeral.at.line, numeral.at.column) for numeral in sentence.numerals] == [
        ("7", 1, 19),
        ("1.5", 1, 43),
        ("507,000", 2, 9),
    ]
    assert (sentence.at.line, sentence.at.column, sentence.text[0]) == (1, 7, "\ufffc")
    assert sentence.place(sentence.text.index("of")) == At("x.md", 2, 5)
    assert all(sentence.text[n.start :].startswith(n.text) for n in sentence.numerals)


def test_digits_of_other_scripts_are_numerals() -> None:
    """A figure cannot hide behind Arabic digits."""
    assert [numeral.text for numeral in read("قُتل ٢٠٠ شخص.").sentences[0].numerals] == ["٢٠٠"]


def test_numbers_that_are_not_printed_are_no_numerals() -> None:
    """The numbers of lists, addresses of links and locators are not in the sentences."""
    prose = read("1. a [b](https://c.d/2011)\n2. c [@s, p. 12]\n\n[[f-2024|words]]")
    assert [numeral for sentence in prose.sentences for numeral in sentence.numerals] == []


_BITS = st.sampled_from(
    "[[x]] [[x|w 5]] [[ ]] ![[x]] ![[view:map]] [@a] [@a, p. 2 [a]( https://a.b/1 ) ` ``` * ** _ - 1. 7. > # ## | "
    "|-|-| \\ \\* & &lt; < <b> 507,000 1.5 . ! ? word Mr. ٥ \n \n\n \t \x02 \ue000 \U000f0000 ![a](images/a.png)".split(
        " "
    )
) | st.sampled_from([" ", "\n", "\n\n", "    "])


@settings(max_examples=150, deadline=None)
@given(st.lists(_BITS, max_size=30).map("".join))
def test_no_text_breaks_the_reader_or_loses_a_numeral(body: str) -> None:
    """Any text is read without an exception; what is printed has every numeral, and only markup of the short list."""
    prose = read(body)
    assert all(sentence.at.line for sentence in prose.sentences)
    out = "".join(piece.html for piece in pieces(prose) if isinstance(piece, Html))
    tags = set(re.findall(r"</?([a-z0-9]+)", out))
    assert tags <= {"a", "blockquote", "code", "em", "img", "li", "ol", "p", "strong", "table", "tbody", "td", "th",
                    "thead", "tr", "ul"}  # fmt: skip
    if prose.notices:
        return
    printed = re.findall(r"\d", re.sub(r"<[^<>]*>?|^[^<>]*\">", "", out.replace("&lt;", "")))
    spoken = [digit for sentence in prose.sentences for n in sentence.numerals for digit in re.findall(r"\d", n.text)]
    assert printed == spoken


@pytest.mark.parametrize(
    "body",
    [
        "[" * 20_000, "[](a" * 5_000, "[a](" + "(" * 19_900, "!" * 20_000, "&" * 20_000, "[@a]" * 5_000,
        "".join("`" * k + " " for k in range(1, 190)), "*a " * 400, "_a_ " * 200, "***a" * 130, ">" * 20_000,
        "\n\n".join("    " * k + "- a" for k in range(400)), "." * 20_000, "#" * 20_000, "x.. [@a] " * 2_200,
    ],
)  # fmt: skip
def test_no_text_takes_long(body: str) -> None:
    """The longest block made to be slow is read in a moment, and none is nested deep enough to break."""
    start = time.process_time()
    read(body)
    assert time.process_time() - start < 2


def test_markdown_is_not_loaded_before_the_first_text_is_read() -> None:
    """A build that finds all its prose in the cache imports neither Markdown nor the sanitiser."""
    script = "import sys, generator.prose as p; a = {'markdown', 'nh3'} & set(sys.modules); p.parse('a', 1, 'x'); "
    script += "assert not a, a; assert 'markdown' in sys.modules"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
