"""The strict loader gives back exactly what was written, or says where it was not and what to write instead."""

from __future__ import annotations

import string
import time
import unicodedata
from collections.abc import Iterator

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.notice import Keys, Notice
from generator.strict_yaml import CODES, Value, load, positions, split_front_matter


def faults(text: str | bytes) -> list[tuple[str, int, int]]:
    """Code, line and column of each notice; every notice has a known code, a remedy and no value beside it."""
    document = load(text.encode() if isinstance(text, str) else text, "f.yaml")
    assert (document.value is None) == bool(document.notices)
    for notice in document.notices:
        assert notice.code in CODES
        assert notice.found
        assert notice.remedy
        assert notice.at.path == "f.yaml"
    return [(notice.code, notice.at.line, notice.at.column) for notice in document.notices]


def only(text: str) -> Notice:
    """The one notice that a text has."""
    (notice,) = load(text.encode(), "f.yaml").notices
    return notice


TRAPS = {
    **{word: f'"{word}" in quotes' for word in ("no", "No", "NO", "yes", "YES", "on", "Off", "y", "N")},
    **{word: f'"{word}" in quotes' for word in ("~", "NULL", "Null")},
    "010": "write 10, or",
    "0123": "write 123, or",
    "-007": "write -7, or",
    "00": "write 0, or",
    "0o17": "ordinary digits",
    "0x1f": "ordinary digits",
    "0b1": "ordinary digits",
    "1e3": "ordinary digits",
    "1.5e-3": "ordinary digits",
    "1_000": "write 1000 or 1,000",
    "1_0": "write 10, or",
    "1_000.5": "without `_`",
    "12:30": '"12:30" in quotes',
    "12:30:45": '"12:30:45" in quotes',
    "190:20:30.15": "in quotes",
    ".5": "write 0.5",
    "-.5": "write -0.5",
    ".inf": "in quotes",
    "-.INF": "in quotes",
    ".NaN": "in quotes",
    "=": "in quotes",
    "<<": "in quotes",
}


@pytest.mark.parametrize(("written", "remedy"), TRAPS.items())
@pytest.mark.parametrize("frame", ["a: {}\n", "b: 1\na: {}\n", "a:\n  - {}\n", "a: [x, {}]\n"])
def test_a_trap_is_refused_with_the_spelling_to_use(written: str, remedy: str, frame: str) -> None:
    """What YAML 1.1 would have turned into something else is refused wherever a value can stand."""
    text = frame.format(written)
    notice = only(text)
    lines = text[: text.rindex(written)].split("\n")
    assert (notice.code, notice.at.line, notice.at.column) == ("yaml-trap", len(lines), len(lines[-1]) + 1)
    assert remedy in notice.remedy
    assert written in notice.found


@pytest.mark.parametrize("written", TRAPS)
def test_a_trap_in_quotes_or_as_a_key_is_text(written: str) -> None:
    """Quotes make any of them text, and a key is always text: `on:` and `no:` are what they look like."""
    assert load(f'a: "{written}"\n'.encode(), "").value == {"a": written}
    assert load(f"a: |-\n  {written}\n".encode(), "").value == {"a": written}
    if written not in ("<<", "="):
        assert load(f"{written}: x\n".encode(), "").value == {written: "x"}


@pytest.mark.parametrize(
    "written",
    [
        *("2024-12-06", "2024-12-06 14:00", "1.5", "1.10", "0", "-3", "507,000", "true", "false", "True"),
        *("1.5 million", "at least 200", "150 to 180", "nothing", "nO", "x:y", "C#", "10%", "https://example.org/#a"),
        *("١٢", "0.5", "+5", "para. 48", "12:30 and 13:00", "e3", "-", "a - b"),
    ],
)
def test_everything_else_stays_the_text_that_was_written(written: str) -> None:
    """No number, date or truth value is made of any scalar."""
    frame = "a: [{}]\n" if "," not in written else "a:\n  - {}\n"
    assert load(frame.format(written).encode(), "").value == {"a": [written]}


def test_null_empty_and_empty_text_are_three_spellings_of_two_things() -> None:
    """Only an empty value and a plain `null` are nothing; quotes make text."""
    text = b"a:\nb: null\nc: ''\nd: 'null'\ne: [null, x]\nf:\n  -\n  - ''\n"
    expected = {"a": None, "b": None, "c": "", "d": "null", "e": [None, "x"], "f": [None, ""]}
    assert load(text, "").value == expected


REFUSED = {
    "a: &x 1\n": [("yaml-alias", 1, 4)],
    "a: *x\n": [("yaml-alias", 1, 4)],
    "a: *x y\n": [("yaml-alias", 1, 4)],
    "<<: b\n": [("yaml-alias", 1, 1)],
    "&k a: b\n": [("yaml-alias", 1, 1)],
    "a: !!str 1\n": [("yaml-tag", 1, 4)],
    "a: ! x\n": [("yaml-tag", 1, 4)],
    "a: !!python/object/apply:os.system [x]\n": [("yaml-tag", 1, 4)],
    "%YAML 1.1\n---\na: 1\n": [("yaml-directive", 1, 1)],
    "a: {b: c}\n": [("yaml-flow", 1, 4)],
    "a: {{ x }}\n": [("yaml-flow", 1, 4)],
    "a: {}\n": [("yaml-flow", 1, 4)],
    "a: [b: c]\n": [("yaml-flow", 1, 5)],
    "a: [[b], c]\n": [("yaml-flow", 1, 5)],
    "a: 1\na: 2\na: 3\n": [("yaml-duplicate-key", 2, 1), ("yaml-duplicate-key", 3, 1)],
    "a: 1\n'a': 2\n": [("yaml-duplicate-key", 2, 1)],
    "\u00e9: 1\ne\u0301: 2\n": [("yaml-duplicate-key", 2, 1)],
    "? a\n: b\n": [("yaml-key", 1, 3)],
    "? [a]\n: b\n": [("yaml-key", 1, 3)],
    "? |\n  a\n: b\n": [("yaml-key", 1, 3)],
    '"": b\n': [("yaml-key", 1, 1)],
    "a: 1\n---\nb: 2\n": [("yaml-document", 2, 1)],
    "a: 1\n...\n": [("yaml-document", 2, 1)],
    "": [("yaml-empty", 1, 1)],
    "# only a comment\n": [("yaml-empty", 1, 1)],
    "---\n": [("yaml-empty", 1, 1)],
    "null\n": [("yaml-empty", 1, 1)],
    "- a\n": [("yaml-root", 1, 1)],
    "text\n": [("yaml-root", 1, 1)],
    "key:value\nb: 1\n": [("yaml-root", 1, 1)],
    "a: hama\n  - homs\n": [("yaml-trap", 1, 4)],
    "a: b # c\n": [("yaml-comment", 1, 6)],
    "a: # c\n  b: 1\n": [("yaml-comment", 1, 4)],
    "a: | # c\n  # d\n": [("yaml-comment", 1, 6)],
    "a: >- # c\n  d\n": [("yaml-comment", 1, 7)],
    "a: 'x # y' # z\n": [("yaml-comment", 1, 12)],
    "a: 'x'#y\n": [("yaml-comment", 1, 7)],
    "a: [b, c] # d\n": [("yaml-comment", 1, 11)],
    "a: [b,\n  # fine\n  c, # d\n  e]\n": [("yaml-comment", 3, 6)],
    "a:\n  - # c\n    b: 1\n": [("yaml-comment", 2, 5)],
    "--- # c\na: 1\n": [("yaml-comment", 1, 5)],
    "a: b # c\nd: '\n": [("yaml-comment", 1, 6), ("yaml-syntax", 2, 4)],
    'a: "x # y" @\n': [("yaml-syntax", 1, 12)],
    "a: C#\n# b\nc: 'd # e'\nf: |\n  g # h\n": [],
}


@pytest.mark.parametrize(("text", "expected"), REFUSED.items())
def test_what_the_subset_leaves_out_is_refused_at_its_place(text: str, expected: list[tuple[str, int, int]]) -> None:
    """Aliases, tags, braces, second documents, comments behind values and doubled keys have a code and a place."""
    assert faults(text) == expected


SYNTAX = {
    "title: Deaths: total\n": (1, 14, "colon", "in quotes"),
    "a: 😀 ق: x\n": (1, 7, "colon", "in quotes"),
    "a: @x\n": (1, 4, "`@`", "in quotes"),
    "a: `x`\n": (1, 4, "backtick", "in quotes"),
    "a: %x\n": (1, 4, "`%`", "in quotes"),
    "a: * x\n": (1, 4, "`*`", "in quotes"),
    "a: & x\n": (1, 4, "`&`", "in quotes"),
    "a: !<x\n": (1, 4, "`!`", "in quotes"),
    "a: !e!x y\n": (1, 4, "`!`", "in quotes"),
    "a: [x] y\n": (1, 8, "bracket", "in quotes"),
    "a: [x, y\nb: 1\n": (1, 4, "not closed", "]"),
    "a: [x, , y]\n": (1, 8, "`,`", "value"),
    "a: ]\n": (1, 4, "`]`", "in quotes"),
    "a: 'x\n": (1, 4, "never closed", "close it"),
    'a: "x\n---\ny"\n': (1, 4, "never closed", "close it"),
    "a: 'it's'\n": (1, 8, "after the closing quote", "''"),
    "a:\n  - 'it's'\n": (2, 9, "after the closing quote", "''"),
    "a: 1\n b: 2\n": (2, 2, "indented", "indent"),
    "a:\n    b: 1\n   c: 2\n": (3, 4, "indentation", "indent"),
    "  a: 1\nb: 2\n": (2, 1, "indentation", "indent"),
    "b: 1\nkey:value\n": (2, 4, "no space", "key: value"),
    "b: 1\nkey:value\nc: 1\n": (2, 4, "no space", "key: value"),
    "b: 1\nkey value\nc: 1\n": (2, 1, "neither", "colon"),
    "a:\n  key:value\n  b: 1\n": (2, 6, "no space", "key: value"),
    "a: - x\n": (1, 4, "item", "below its key"),
    "a: 1\n- b\n": (2, 1, "item", "under its own key"),
    "a:\n  - x\n  y: 1\n": (3, 3, "`- `", "`- `"),
    "a: > x\n": (1, 6, "`>`", "in quotes"),
    "a: ? x\n": (1, 4, "`?`", "in quotes"),
    ": b\n": (1, 1, "without a key", "key"),
    'a: "\\q"\n': (1, 5, "backslash", "single quotes"),
    'a: "\\ud800"\n': (1, 7, "backslash", "single quotes"),
    "%x\na: 1\n": (1, 1, "`%`", "delete"),
    "%YAML 1.1\na: 1\n": (1, 1, "`%`", "delete"),
    f"b: 1\n{'a' * 1025}: 1\n": (2, 1, "a key of more than 1,000", "quotes"),
}


@pytest.mark.parametrize(("text", "expected"), SYNTAX.items())
def test_syntax_is_explained_without_the_parser_s_words(text: str, expected: tuple[int, int, str, str]) -> None:
    """What stops the parser is said in plain words, where the writer should look."""
    line, column, found, remedy = expected
    notice = only(text)
    assert (notice.code, notice.at.line, notice.at.column) == ("yaml-syntax", line, column)
    assert found in notice.found
    assert remedy in notice.remedy
    for jargon in ("token", "mapping values", "expected <", "scanning", "parsing", "block collection"):
        assert jargon not in notice.found


def test_faults_before_a_fatal_one_are_all_told() -> None:
    """One pass finds as many faults as it can; what stops the parser is the last of them."""
    text = "a: no\nb: 010\nc: !x y\nb: 1\nd: @x\ne: no\n"
    codes = [("yaml-trap", 1, 4), ("yaml-trap", 2, 4), ("yaml-tag", 3, 4), ("yaml-duplicate-key", 4, 1)]
    assert faults(text) == [*codes, ("yaml-syntax", 5, 4)]


def test_a_doubled_key_names_both_lines() -> None:
    """The writer has to choose between two lines, so both are named."""
    assert only("a:\n  x: 1\n  y: 2\n  x: 3\n").found == "the key `x` stands in line 2 already"


CHARACTERS = {
    b"a: \xe9\xff\n": [("text-encoding", 1, 4), ("text-encoding", 1, 5)],
    b"a: \xed\xa0\x80\n": [("text-encoding", 1, 4), ("text-encoding", 1, 5), ("text-encoding", 1, 6)],
    b"\xff\xfea\x00": [("text-encoding", 1, 1)],
    b"a: \x00\n": [("text-encoding", 1, 4)],
    b"a: b\x07\nc:\td\n": [("text-encoding", 1, 5), ("text-encoding", 2, 3)],
    b"a: b\rc: d\r\n": [("text-encoding", 1, 5)],
    "a: b\u2028c: d\n".encode(): [("text-encoding", 1, 5)],
    "a: b\u0085c: d\n".encode(): [("text-encoding", 1, 5)],
    "😀: \u202e\n".encode(): [("text-character", 1, 4)],
    "a: x\u200by\u2066\u2069\u200e\n".encode(): [("text-character", 1, column) for column in (5, 7, 8, 9)],
    "a: \ue000\U000f0000\n".encode(): [("text-character", 1, 4), ("text-character", 1, 5)],
    "a: x\u200dy 1\u200c\n".encode(): [("text-character", 1, 5), ("text-character", 1, 9)],
    "a: می\u200cخواهم\nb: 👩\u200d👧\n".encode(): [],
    "a:\n  \u00a0b: 1\n".encode(): [("text-character", 2, 3)],
    "a: 507\u00a0000\n".encode(): [],
    "a:\u00a0b\n".encode(): [("text-character", 1, 3)],
    "a: 'il dit\u00a0: «\u00a0non\u00a0»'\n".encode(): [],
    b"a: b\n<<<<<<< HEAD\nc: d\n=======\nc: e\n>>>>>>> other\n": [("text-conflict", 2, 1)],
    b"a: b <<<<<<< c\nd: <<<<<< e\n": [],
    b'a: "\\u202e"\n': [("text-character", 1, 4)],
    b'"\\x00": 1\n': [("text-character", 1, 1)],
    b'a: "\\ue000 \\t"\n': [("text-character", 1, 4)],
    b"a: 'x\\u202e'\n": [],
    "# \u202e\na: no\n".encode(): [("text-character", 1, 3), ("yaml-trap", 2, 4)],
}


@pytest.mark.parametrize(("data", "expected"), CHARACTERS.items())
def test_characters_nobody_sees_are_refused_at_their_place(data: bytes, expected: list[tuple[str, int, int]]) -> None:
    """Bytes without UTF-8, controls, tabs, direction marks and private use are found one by one, escapes included."""
    assert faults(data) == expected


def test_the_notice_names_the_code_point() -> None:
    """A character that cannot be seen is told by number and name."""
    assert only("a: \u202e\n").found == "the invisible character U+202E (right-to-left override)"
    assert only("a: \ue000\n").found == "the private-use character U+E000"
    assert load(b"a: \xe9\n", "").notices[0].found == "the byte 0xE9, which is not UTF-8"


def test_byte_order_mark_and_windows_line_ends_change_nothing() -> None:
    """A file from another editor has the same values at the same places."""
    assert load(b"\xef\xbb\xbfa: b\r\nc: |\r\n  d\r\n  e\r\n", "").value == {"a": "b", "c": "d\ne\n"}
    assert faults(b"\xef\xbb\xbfa: no\r\nb: no\r\n") == [("yaml-trap", 1, 4), ("yaml-trap", 2, 4)]


def test_text_is_given_in_nfc() -> None:
    """Two ways to write the same letter are one text, however it was escaped."""
    assert load("e\u0301: e\u0301\n".encode(), "").value == {"é": "é"}
    assert load(b'a: "e\\u0301"\n', "").value == {"a": "é"}


def bombs() -> Iterator[tuple[str, bytes, str]]:
    """Name, bytes and the code that must be among the notices."""
    yield "brackets", b"[" * 100_000, "yaml-depth"
    yield "brackets in a value", b"a: " + b"[" * 1_000_000, "yaml-depth"
    yield "braces", b"{" * 100_000, "yaml-depth"
    yield "dashes", b"- " * 100_000, "yaml-depth"
    yield "question marks", b"? " * 100_000, "yaml-depth"
    yield "indentation", b"".join(b" " * depth + b"a:\n" for depth in range(1000)), "yaml-depth"
    yield "aliases", b"a: &a [x]\n" + b"".join(b"%d: &b%d [*a, *a]\n" % (i, i) for i in range(1000)), "yaml-many"
    yield "tabs", b"\t" * 1_000_000, "text-encoding"
    yield "noise", b"\xff" * 1_000_000, "text-encoding"
    yield "traps", b"".join(b"k%d: no\n" % i for i in range(50_000)), "yaml-many"
    yield "long trap", b"a: " + b"1_1" * 300_000, "yaml-trap"
    yield "size", b"a" * 1_048_577, "text-size"


@pytest.mark.parametrize(("data", "code"), [pytest.param(data, code, id=name) for name, data, code in bombs()])
def test_a_bomb_is_refused_quickly_and_in_few_words(data: bytes, code: str) -> None:
    """Depth, number and size are guarded before anything is built: no crash, no wait, no flood of notices."""
    start = time.perf_counter()
    notices = load(data, "f.yaml").notices
    assert time.perf_counter() - start < 2
    assert code in {notice.code for notice in notices}
    assert len(notices) <= 101
    assert all(len(notice.found) + len(notice.remedy) < 300 for notice in notices)


def test_a_flood_of_comments_is_cut_off() -> None:
    """Ten thousand comments behind values are not ten thousand lines on the screen."""
    assert len(faults(b"".join(b"k%d: x # y\n" % i for i in range(10_000)))) == 100


def test_depth_32_is_allowed_and_33_is_not() -> None:
    """The limit counts mappings and lists alike."""
    nested = "".join(" " * depth + "a:\n" for depth in range(32))
    assert faults(nested) == []
    assert faults(nested + " " * 32 + "a:\n") == [("yaml-depth", 33, 33)]


printable = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cf", "Co", "Cn", "Zl", "Zp"]))
SPACES = ("\u00a0", *(chr(point) for point in range(0x2000, 0x200B)), "\u202f", "\u3000")
texts = printable.map(lambda text: unicodedata.normalize("NFC", text)).filter(
    lambda text: (
        not set(text) & set("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0\ufffc")
        and not any("\U000e0000" <= character <= "\U000e0fff" for character in text)
        and not text.startswith(SPACES)
    )
)
# PyYAML writes a longer key with `?`, which the subset leaves out.
names = st.one_of(st.sampled_from(["on", "no", "010", "~", "null"]), texts.filter(lambda text: 0 < len(text) < 60))
trees = st.dictionaries(
    names,
    st.recursive(
        texts,
        lambda inner: st.one_of(
            st.lists(inner, min_size=1, max_size=4), st.dictionaries(names, inner, min_size=1, max_size=4)
        ),
        max_leaves=12,
    ),
    min_size=1,
    max_size=5,
)


def dumped(tree: object) -> bytes:
    """Block style with every scalar in quotes, each on one line."""
    text = yaml.safe_dump(
        tree, default_style='"', default_flow_style=False, allow_unicode=True, width=10**6, sort_keys=False
    )
    return text.encode()


def ways(value: Value, keys: Keys = ()) -> Iterator[tuple[Keys, Value]]:
    """Every key path in a tree, and what stands there."""
    yield keys, value
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from ways(inner, (*keys, key))
    if isinstance(value, list):
        for index, inner in enumerate(value):
            yield from ways(inner, (*keys, index))


@settings(max_examples=60, deadline=None)
@given(trees)
def test_what_was_dumped_is_loaded(tree: dict[str, Value]) -> None:
    """Any tree of quoted text comes back as it was."""
    document = load(dumped(tree), "f.yaml")
    assert document.notices == ()
    assert document.value == tree


simple = st.text(string.ascii_lowercase, min_size=1, max_size=6).filter(
    lambda word: word not in TRAPS and word != "null"
)
simple_trees = st.dictionaries(
    simple,
    st.recursive(
        simple, lambda i: st.one_of(st.lists(i, min_size=1, max_size=3), st.dictionaries(simple, i, min_size=1))
    ),
    min_size=1,
)


@settings(max_examples=40, deadline=None)
@given(simple_trees, st.integers(1, 50))
def test_every_key_and_value_is_found_where_it_stands(tree: dict[str, Value], first_line: int) -> None:
    """At the place given for a key stands that key; at the place for a scalar, that scalar."""
    data = dumped(tree)
    lines = data.decode().split("\n")
    where = positions(data, first_line)
    for keys, value in ways(tree):
        if isinstance(value, str):
            line, column = where(keys)
            assert lines[line - first_line][column - 1 :] == f'"{value}"'
        if keys and isinstance(keys[-1], str):
            line, column = where(keys, on_key=True)
            assert lines[line - first_line][column - 1 :].startswith(f'"{keys[-1]}":')


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=60), st.text("ab: -#'\"[]{}&*!|>%@`?,\n\\~0_.é😀", max_size=40).map(str.encode)))
def test_no_bytes_make_the_loader_raise(data: bytes) -> None:
    """Anything is either a value or notices with lines that exist."""
    document = load(data, "f.yaml")
    assert (document.value is None) == bool(document.notices)
    assert all(1 <= notice.at.line <= data.count(b"\n") + 1 and notice.at.column >= 1 for notice in document.notices)
    assert positions(data)(("a", 0)) >= (1, 1)
    assert split_front_matter(b"---\n" + data, "f.md").first_line >= 1


TREE = "# a comment\nkind: release\nclaims:\n  😀é: z\n  sohr:\n    by: x\n    at:\nlist: [a, bb]\n"


@pytest.mark.parametrize(
    ("keys", "on_key", "expected"),
    [
        (("kind",), False, (2, 7)),
        (("kind",), True, (2, 1)),
        (("claims", "😀é"), False, (4, 7)),
        (("claims", "sohr"), False, (6, 5)),
        (("claims", "sohr"), True, (5, 3)),
        (("claims", "sohr", "figure"), False, (5, 3)),
        (("claims", "sohr", "by", "x", 0), True, (6, 5)),
        (("claims", "sohr", "at"), True, (7, 5)),
        (("list", 1), False, (8, 11)),
        (("list", 1), True, (8, 11)),
        (("list", 2), False, (8, 1)),
        (("list", -1), False, (8, 1)),
        (("title",), False, (1, 1)),
        ((), False, (2, 1)),
    ],
)
def test_a_place_is_that_of_the_value_its_key_or_the_nearest_key_above(
    keys: Keys, on_key: bool, expected: tuple[int, int]
) -> None:
    """Columns count characters; what is not in the file is looked for at the key that should hold it."""
    assert positions(TREE.encode())(keys, on_key) == expected


def test_a_file_with_faults_has_no_places() -> None:
    """The composer never sees what the guards refused."""
    assert positions(b"a: &a [*a]\n")(("a",)) == (1, 1)
    assert positions(b"[" * 100_000, first_line=2)(("a",)) == (2, 1)


def test_front_matter_keeps_the_lines_of_the_markdown_file() -> None:
    """Notices, places and the text's first line are those that an editor sees."""
    data = "\ufeff---\r\ntitle: A\r\nstate: no\r\n---\r\n\r\nCafe\u0301 text.\r\n---\r\n".encode()
    parts = split_front_matter(data, "f.md")
    assert [(notice.at.path, notice.at.line, notice.at.column) for notice in parts.notices] == [("f.md", 3, 8)]
    assert positions(parts.yaml.replace(b"no", b"draft"), parts.first_line)(("state",)) == (3, 8)
    assert parts.body == "\nCafé text.\n---\n"
    assert parts.body_line == 5


def test_front_matter_is_loaded() -> None:
    """Good front matter gives its values and no notice; the text may have direction marks that YAML may not."""
    parts = split_front_matter("---\ntitle: A\n---\nنص \u200e(SDF)\u200f\n".encode(), "f.md")
    assert parts.notices == ()
    assert parts.value == {"title": "A"}


FRONT = {
    b"": [("front-matter", 1)],
    b"title: A\n": [("front-matter", 1)],
    b"---\ntitle: A\n": [("front-matter", 1)],
    b"--- \n---\nx\n": [("yaml-empty", 2)],
    b"---\ntitle: A\n--- \nx\t\n\xff\n": [("text-encoding", 4), ("text-encoding", 5)],
    "---\na: no\n---\n\u202e\n\ue000".encode(): [("yaml-trap", 2), ("text-character", 4), ("text-character", 5)],
    b"---\na: b\xff\n---\nx": [("text-encoding", 2)],
    b"---\na: " + b"x" * 2_000_000: [("text-size", 1)],
}


@pytest.mark.parametrize(("data", "expected"), FRONT.items())
def test_faults_of_a_markdown_file_are_told_together(data: bytes, expected: list[tuple[str, int]]) -> None:
    """Missing fences, faults in the YAML and characters in the text each have their line."""
    notices = split_front_matter(data, "f.md").notices
    assert [(notice.code, notice.at.line) for notice in notices] == expected
    assert all(notice.code in CODES for notice in notices)


def test_one_value_that_stands_for_a_list_is_its_own_first_item() -> None:
    """`where: hama` may be read as a list of one, and what is wrong with its item stands at the value."""
    where = positions(b"a: 1\nwhere: hama\nalso:\n  - b\n")
    assert where(("where", 0)) == (2, 8)
    assert where(("where", 1)) == (2, 1)
    assert where(("also", 0)) == (4, 5)
