"""Two small sites beside each other: what a reader would notice is named, what nobody would is not."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from weasyprint import HTML

from tools.compare.changes import changes, hunks
from tools.compare.items import GLUE, Item
from tools.compare_sites import main

Files = Mapping[str, str | bytes]

PAGE = """<!doctype html><html lang="en"><head><title>Hama</title>
<meta name="description" content="Single source."><meta property="og:title" content="Killed at Hama">
<script type="application/ld+json">{"@type": "Claim", "name": "Killed"}</script></head>
<body><main id="top"><h1>Killed at Hama</h1>
<p class="who">Voice: <a href="../../actors/centre/index.html">the Centre</a>, through state television.</p>
<p><a class="fig" href="#c.killed" data-is="facts/hama#c.killed"><span class="q">at least 200</span>
<span>insurgents</span></a> killed<sup><a href="#ref-1" aria-label="Reference 1">1</a></sup></p>
<ul><li>one</li><li>two</li></ul><table><tr><td>a</td><td>b</td></tr></table>
<p>Edition <span>1A2B-3C4D</span></p></main></body></html>"""
FACT = "facts/hama/index.html"


def made(folder: Path, files: Files) -> Path:
    """A site with these files."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    folder.mkdir(exist_ok=True)
    return folder


class Comparison:
    """Asks the program about two sites."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.capsys = capsys
        self.calls = 0

    def __call__(self, before: Files, after: Files, *options: str) -> str:
        """What is printed; the exit code has to say the same as the counts."""
        self.calls += 1
        sites = [str(made(self.folder / f"{self.calls}{name}", files)) for name, files in (("a", before), ("b", after))]
        code = main([*options, *sites])
        printed = self.capsys.readouterr().out
        assert code == int("no differences" not in printed or "0 removed, 0 added" not in printed)
        return printed

    def page(self, before: str, after: str, *options: str) -> str:
        """The same for one page, whose body is given."""
        return self({FACT: f"<body>{before}</body>"}, {FACT: f"<body>{after}</body>"}, *options)


@pytest.fixture
def compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Comparison:
    """Two folders to put sites in."""
    return Comparison(tmp_path, capsys)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('class="who"', 'class="voice wide"'),
        ('<p class="who">', '<div data-x="y"><p class="who">'),
        ('<span class="q">at least 200</span>', '<span class="q">at</span>\n<b>least <i>2</i>00</b>'),
        ('class="fig" href="#c.killed" data-is="facts/hama#c.killed"', 'href="index.html#c.killed"'),
        ("../../actors/centre/index.html", "/actors/centre/"),
        ("at least 200", "at\u00a0least  200"),
        ('href="#ref-1" aria-label="Reference 1"', 'aria-label="Reference  1" href="#ref-1"'),
        ('"@type": "Claim", "name": "Killed"', '"name": "Killed", "@type": "Claim"'),
        ("<head>", '<head><style>p { color: red }</style><link rel="stylesheet" href="x.css">'),
        ("</h1>", "</h1><!-- a remark -->"),
    ],
)
def test_what_no_reader_notices_is_no_difference(compared: Comparison, before: str, after: str) -> None:
    """Classes, wrappers, data attributes, the order of attributes and keys, one text in two elements, comments."""
    assert before in PAGE
    printed = compared({FACT: PAGE}, {FACT: PAGE.replace(before, after)})
    assert printed == "1 files compared, 0 differ, 0 removed, 0 added; no differences\n"


@pytest.mark.parametrize(
    ("before", "after", "kind", "shown"),
    [
        ("at least 200", "200", "text · “Killed at Hama” #top", "[-at least-] 200 insurgents killed"),
        ("<span>insurgents</span>", "", "text", "at least 200 [-insurgents-] killed"),
        ("at least 200", "at most 200", "text", "at [-least-] {+most+} 200"),
        ("killed<sup>", "killed <sup>", "text", "killed [-‿1-] {+1+}"),
        ("actors/centre", "actors/tv", "link", "[-/actors/centre/-] {+/actors/tv/+} the Centre, through"),
        ('<a href="#ref-1" aria-label="Reference 1">1</a>', "1", "link", "[-#ref-1-]"),
        ("Reference 1", "Reference 2", "aria-label", "Reference [-1-] {+2+}"),
        ("<li>two", "two", "structure", "one [-<li>-] two"),
        ("<td>b", "b", "structure", "a [-<td>-] b"),
        ("<title>Hama", "<title>Homs", "title", "[-Hama-] {+Homs+}"),
        ("Single source.", "Contested.", "meta description", "[-Single source.-] {+Contested.+}"),
        ('"name": "Killed"', '"name": "Dead"', "json-ld", '[-name: "Killed"-] {+name: "Dead"+}'),
        ('<p class="who">', '<p class="who" hidden>', "text (hidden)", "{+Voice: the Centre, through"),
        ('<p class="who">', '<p class="who" aria-hidden="true">', "text (not spoken)", "{+Voice: the Centre,"),
    ],
)  # fmt: skip
def test_what_a_reader_notices_is_shown(compared: Comparison, before: str, after: str, kind: str, shown: str) -> None:
    """Each kind of difference in a page, with the words around it."""
    assert before in PAGE
    printed = compared({FACT: PAGE}, {FACT: PAGE.replace(before, after)})
    assert f"\n  {kind}" in printed
    assert shown.removeprefix("[-#ref") in printed
    assert printed.splitlines()[:2] == ["", FACT]


@pytest.mark.parametrize("name", ["alt", "aria-description", "placeholder", "title"])
def test_spoken_attributes(compared: Comparison, name: str) -> None:
    """What is spoken and what stands in for a picture."""
    printed = compared.page(f"<img {name}='a map of Hama'>", f"<img {name}='a map of Homs'>")
    assert f"  {name}\n    a map of [-Hama-] {{+Homs+}}" in printed


def test_hidden_stays_hidden(compared: Comparison) -> None:
    """Words of a template are named as such, and are not taken for words of the page."""
    printed = compared.page("<p>a</p><template>Nothing found</template>", "<p>a</p><template>Nothing</template>")
    assert "  text (in <template>)\n    a Nothing [-found-]" in printed


def test_elements_on_lines_of_their_own_part_words(compared: Comparison) -> None:
    """Words that met in one paragraph and stand in two are not the same as one word."""
    assert "no differences" in compared.page("<p>one</p><p>two</p>", "<div>one</div> <div>two</div>")
    assert "[-one two-] {+onetwo+}" in compared.page("<p>one</p><p>two</p>", "<span>one</span><span>two</span>")


def test_the_picture_of_a_mark(compared: Comparison) -> None:
    """A drawn sign without words is held by its name."""
    mark = '<svg aria-hidden="true"><use href="#m.{}"/></svg> Contested'
    printed = compared.page(mark.format("contested"), mark.format("confirmed"))
    assert "picture (not spoken)\n    [-#m.contested-] {+#m.confirmed+} Contested" in printed


def test_stylesheets_show_only_what_they_write(compared: Comparison) -> None:
    """Rules and the digests in names are no matter; `content` and the attributes that it shows are."""
    cell = '<table><tr><td data-label="{}">1</td></tr></table>'
    before = {"assets/a.0123456789ab.css": '.x::before { content: "(" } td::before { content: attr(data-label) }'}
    after = {"assets/a.ba9876543210.css": '@media all { p { color: red } .y::before { content: "[" } }'
             " td::before { content: attr(data-label) }"}  # fmt: skip
    printed = compared({**before, FACT: cell.format("Status")}, {**after, FACT: cell.format("State")})
    assert "assets/a.css\n" in printed
    assert '[-content: "("-] {+content: "["+}' in printed
    assert "data-label\n    [-Status-] {+State+} 1" in printed
    assert "no differences" in compared(
        before, {**before, "assets/a.0123456789ab.css": next(iter(before.values())) + " p {}"}
    )


def test_json_by_key(compared: Comparison) -> None:
    """The order of keys is no difference, that of a list is; a lost key moves nothing else."""
    facts = [{"id": "hama", "least": 200, "by": ["a", "b"]}, {"id": "homs", "least": 3, "by": []}]
    turned = [dict(reversed(fact.items())) for fact in facts]
    assert "no differences" in compared({"a.json": json.dumps(facts)}, {"a.json": json.dumps(turned, indent=1)})
    facts[0]["by"] = ["b", "a"]
    assert "[].by[]:" in compared({"a.json": json.dumps(turned)}, {"a.json": json.dumps(facts)})
    del turned[0]["least"]
    turned[0]["by"] = ["b", "a"]
    printed = compared({"a.json": json.dumps(facts)}, {"a.json": json.dumps(turned)})
    assert printed.splitlines()[1:4] == ["a.json", "  value · [hama].least", "    [-[].least: 200-]"]


def test_tables_by_row_and_column(compared: Comparison) -> None:
    """A cell is named by its column and its row."""
    printed = compared({"a.csv": "id,least,most\nhama,200,\n"}, {"a.csv": "id,least,most\nhama,200,200\n"})
    assert "  cell · row 2 (hama)\n    [-most: (empty)-] {+most: 200+}" in printed
    assert "column" in compared({"a.csv": "id,most\nhama,2\n"}, {"a.csv": "id,least\nhama,2\n"})


@pytest.mark.parametrize("name", ["references.bib", "references.ris", "feed.xml", "sitemap.xml", "robots.txt"])
def test_other_texts_by_line(compared: Comparison, name: str) -> None:
    """Spaces at the ends of lines and empty lines are no matter."""
    assert "no differences" in compared({name: "a\n\n  b  c\n"}, {name: "a\nb c"})
    assert "  line · line 2\n    a [-b-] {+d+} c" in compared({name: "a\nb\nc\n"}, {name: "a\nd\nc\n"})


def test_the_search_index_by_record(compared: Comparison) -> None:
    """Records are known by their page, whatever their files are called."""

    def record(content: str, title: str, **more: object) -> bytes:
        return gzip.compress(b"pagefind_dcd" + json.dumps(
            {"url": "facts/hama/", "content": content, "meta": {"title": title}, **more}).encode())  # fmt: skip

    before = {"search/fragment/en_0123abc.pf_fragment": record("at least 200", "Hama", word_count=3)}
    renamed = {"search/fragment/en_fff0000.pf_fragment": record("at least 200", "Hama", word_count=4)}
    changed = {"search/fragment/en_fff0000.pf_fragment": record("200", "Homs", word_count=1)}
    assert "no differences" in compared(before, renamed)
    printed = compared(before, changed)
    assert "search/fragment/[facts/hama/]\n" in printed
    assert '[-meta.title: "Hama"-] {+meta.title: "Homs"+}' in printed
    assert "[-at least-] 200" in printed


def test_pictures_and_fonts_by_bytes(compared: Comparison) -> None:
    """Many pictures that differ are one line."""
    before: Files = {"a/card.png": b"1", "b/card.png": b"2", "c/card.png": b"same", "x.woff2": b"1"}
    printed = compared(before, {**before, "a/card.png": b"3", "b/card.png": b"4", "x.woff2": b"2"})
    assert "In 2 files: picture file differs\n  a/card.png, b/card.png\n" in printed
    assert "x.woff2\n  bytes\n    differs\n" in printed


BRIEFING = """<html lang="en"><head><title>{title}</title><style>
@page {{ size: 80mm 120mm; @bottom-left {{ content: "Edition 1A2B-3C4D" }} }} body {{ width: {width} }}
a {{ white-space: nowrap }}</style></head>
<body><h1>Killed</h1><p>The Centre spoke of <a href="https://facts.example.org/{fact}">{figure} <span>insurgents</span>
</a> killed in the countryside of Hama, Idlib and Aleppo.</p>
<table><tr><td>a</td><td>b</td></tr></table></body></html>"""


def briefing(title: str = "Briefing", width: str = "auto", fact: str = "hama", figure: str = "at least 200") -> bytes:
    """A small tagged PDF."""
    text = BRIEFING.format(title=title, width=width, fact=fact, figure=figure)
    pdf: bytes = HTML(string=text).write_pdf(pdf_variant="pdf/ua-1")
    return pdf


def test_paper_in_the_order_of_its_tags(compared: Comparison) -> None:
    """Where lines end is no matter; words, links and the title are."""
    assert "no differences" in compared({"a.pdf": briefing()}, {"a.pdf": briefing(width="25mm")})
    printed = compared({"a.pdf": briefing()}, {"a.pdf": briefing("Paper", fact="homs", figure="200")})
    assert "  text · page 1, “Killed”\n    Killed The Centre spoke of [-at least-] 200 insurgents" in printed
    assert "[-https://facts.example.org/hama-] {+https://facts.example.org/homs+}" in printed
    assert "  title · document\n    [-Briefing-] {+Paper+}\n" in printed


def test_paper_as_a_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Words, cells and links stand where the tags have them; running feet come last."""
    assert main(["--list", str(made(tmp_path / "a", {"a.pdf": briefing()}))]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "== a.pdf", "title\tBriefing", "bookmark\tKilled", "text\tKilled The Centre spoke of",
        "link\thttps://facts.example.org/hama", "text\tat least 200 insurgents", "link end\t</a>",
        "text\tkilled in the countryside of Hama, Idlib and Aleppo.", "structure\t<tr> <td>", "text\ta",
        "structure\t<td>", "text\tb", "running text\tEdition 1A2B-3C4D",
    ]  # fmt: skip


def test_equal_differences_are_said_once(compared: Comparison) -> None:
    """What differs alike in many pages is one entry, with how many pages of each folder have it."""
    names = [f"facts/{name}/index.html" for name in "abcde"]
    printed = compared(dict.fromkeys(names, "<p>Said by one side"), dict.fromkeys(names, "<p>Told by one side"))
    assert printed.splitlines()[1:4] == [
        "In 5 files: text [-Said-] {+Told+}", "  facts/*/index.html (5)", "    [-Said-] {+Told+} by one side",
    ]  # fmt: skip
    assert printed.splitlines()[-1] == "5 files compared, 5 differ, 0 removed, 0 added; 5 differences: text 5"


def test_the_same_words_lost_in_two_contexts_are_both_shown(compared: Comparison) -> None:
    """A change that is right in one place may be wrong in another."""
    before = {"a.html": "<p>at least 200 killed", "b.html": "<p>freed at least 3"}
    printed = compared(before, {"a.html": "<p>200 killed", "b.html": "<p>freed 3"})
    assert "a.html\n    [-at least-] 200 killed" in printed
    assert "b.html\n    freed [-at least-] 3" in printed


def test_the_same_value_lost_in_two_entries_is_shown_twice(compared: Comparison) -> None:
    """Data has no words around a value; its place is what tells two apart."""
    facts = [{"id": "hama", "least": 200}, {"id": "homs", "least": 200}]
    bare = [{"id": "hama"}, {"id": "homs"}]
    printed = compared(
        {"a.json": json.dumps(facts), "b.json": json.dumps(facts)},
        {"a.json": json.dumps(bare), "b.json": json.dumps(bare)},
    ).splitlines()
    assert printed[1] == "In 2 files: value [-[].least: 200-]"
    assert printed[2:4] == ["  a.json, b.json · [hama].least", "  a.json, b.json · [homs].least"]


def test_lists_made_tables_are_said_last_and_without_contexts(compared: Comparison) -> None:
    """What a redesign does to structure does not bury the words; how often and where is counted."""
    names, entries = ("a.html", "b.html"), "<ul><li>Said one<li>two</ul>"
    table = entries.replace("ul>", "table>").replace("<li>", "<tr><td>").replace("Said", "Told")
    printed = compared(dict.fromkeys(names, entries), dict.fromkeys(names, table)).splitlines()
    assert printed[1] == "In 2 files: text [-Said-] {+Told+}"
    assert printed[5:7] == ["In 2 files: structure [-<li>-] {+<tr> <td>+}", "  4 times: a.html, b.html"]


def test_what_has_moved_is_not_taken_for_lost(compared: Comparison) -> None:
    """A section elsewhere in the page is named as moved; a word that it lost on the way is still shown."""
    first, second = (
        "<p>one two three four five six seven eight nine</p>",
        "<p>" + " ".join(f"other{n}" for n in range(20)) + "</p>",
    )
    assert "  moved · " in compared.page(first + second, second + first)
    printed = compared.page(first + second, second + first.replace("nine", ""))
    assert "[-nine-]" in printed
    assert "  moved · 8 items" in printed


def test_files_that_came_and_went(compared: Comparison) -> None:
    """Both are listed, and a lost file is a difference."""
    printed = compared({"a.html": "<p>a", "b.html": "<p>b"}, {"a.html": "<p>a", "c.html": "<p>c"})
    assert printed.splitlines()[:2] == ["removed  b.html", "added    c.html"]
    assert printed.splitlines()[-1] == "1 files compared, 0 differ, 1 removed, 1 added; no differences"


def test_editions_can_be_passed_over(compared: Comparison) -> None:
    """Codes after the word “edition”, revision and time; not other digits of that shape, and not by default."""
    before: Files = {FACT: PAGE, "edition.json": '{"revision": "a", "time": "1", "tool": "f 1", "files": {"x": "1"}}'}
    after: Files = {FACT: PAGE.replace("1A2B-3C4D", "5E6F-7081"),
                    "edition.json": '{"revision": "b", "time": "2", "tool": "f 1", "files": {"x": "2"}}'}  # fmt: skip
    assert "Edition [-1A2B-3C4D-] {+5E6F-7081+}" in compared(before, after)
    assert "no differences" in compared(before, after, "--ignore-editions")
    assert "[-2011-2024-]" in compared.page("from 2011-2024", "from 2011-2025", "--ignore-editions")


def test_what_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A missing folder, a spoilt file and a missing argument end with a reason."""
    good, bad = made(tmp_path / "a", {}), made(tmp_path / "b", {"a.json": "{"})
    for sites, reason in (
        ([good, tmp_path / "none"], "none: no such folder"),
        ([good, bad], "a.json: cannot be read as .json"),
        ([good], "give BEFORE and AFTER"),
    ):
        with pytest.raises(SystemExit) as ended:
            main([str(site) for site in sites])
        assert ended.value.code == 2
        assert reason in capsys.readouterr().err


def test_hunks_lead_from_one_list_to_the_other() -> None:
    """Replacing each hunk gives the other list, for lists with few and with many repeated items."""
    lists = ["", "abc", "abcabd", "xaby", "aabbaacc", "cba", "bacdbacd", "aaaaab"]
    for one in lists:
        for other in lists:
            before, after = [Item("text", x) for x in one], [Item("text", x) for x in other]
            result, at = [], 0
            for i, end, j, stop in hunks(before, after):
                result += [*before[at:i], *after[j:stop]]
                at = end
            assert result + before[at:] == after
            assert bool(changes(before, after)) == (one != other)


def test_the_sign_between_touching_words() -> None:
    """It is no letter that content could have at the start of a word."""
    assert not GLUE.isalnum()
