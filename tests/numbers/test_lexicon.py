"""Words that are looked for together are found as each list of them finds them alone, in every language."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.numerals import lexicon as room
from generator.numerals.lexicon import Lexicon, classes_of, lexicon, things_of
from generator.numerals.normal import normal
from generator.numerals.patterns import Classes, by_letters

LANGUAGES = sorted(path.stem for path in Path(room.__file__).with_name("languages").glob("*.toml"))
SIGNS = [
    "a?b", "(?:ab|c)b", "(?:ab|c)?b", "(?:ab|)c", "(?:a|bc)??c", "(?:ab){2}", "[ab]c?", "[ab]{1,2}c", "[ab]?c", "b+",
    "(?<!b )abc", "(?!ab)a", "(?=b)b", r"\wb", "ab{2}", "b(?:c|a)*", "B", "(a|b)c", "[^a]b", "abcab?", "c.a",
]  # fmt: skip
WORDS = st.lists(st.text("abc ", min_size=1, max_size=6) | st.sampled_from(SIGNS))


def known(language: str) -> Lexicon:
    """The table of a language that has one."""
    found = lexicon(language)
    assert found is not None
    return found


def texts(language: str) -> list[str]:
    """What a language's own tables say, word after word, with numbers between: each list finds something of it."""
    strings: list[str] = []

    def gather(value: object) -> None:
        if isinstance(value, dict):
            for one in value.values():
                gather(one)
        elif isinstance(value, list):
            for one in value:
                gather(one)
        elif isinstance(value, str):
            strings.append(re.sub(r"\(\?[:=!<]*|[\\^$*+?{}\[\]|()]+", " ", value))

    gather(known(language).raw)
    return [normal(f"{words} 12 {words}", language).text for words in strings]


@given(WORDS, st.text("abc ", max_size=12))
def test_alternatives_by_their_letters_find_the_same(words: list[str], text: str) -> None:
    """Whatever is tried first finds first, where beginnings are written once as well."""
    plain, written = "|".join(words), by_letters("|".join(words))
    assert [match.span() for match in re.finditer(written, text)] == [m.span() for m in re.finditer(plain, text)]
    assert (re.fullmatch(written, text) is None) == (re.fullmatch(plain, text) is None)


@given(
    st.dictionaries(st.sampled_from("pqrst"), WORDS.map("|".join)),
    st.sampled_from([{}, {"prefix": "[ab]?c?"}, {"unspaced": True}]),
    st.text("abcB ", max_size=16),
)
def test_classes_are_found_as_each_alone(table: dict[str, str], raw: dict[str, str | bool], text: str) -> None:
    """Whatever letters or signs their phrases begin with, and whatever is joined to words."""
    classes = Classes(raw, table)
    alone = [(name, match.span()) for name, one in classes.items() for match in one.finditer(text)]
    assert [(name, match.span()) for name, match in classes.found_in(text)] == alone
    for start in range(len(text)):
        at = [(name, match.span()) for name, one in classes.items() if (match := one.match(text, start)) is not None]
        assert [match.span() for match in classes.all_at(text, start)] == [span for _, span in at]
        assert classes.first_at(text, start) == next((name for name, _ in at), None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_looked_for_together_is_found_as_each_alone(language: str) -> None:
    """Harms, nouns and words of quantity, by name, in their order; and nothing where none of them finds anything."""
    of, named = known(language), [classes_of(language, name) for name in ("poles", "voices", "homeward")]
    tables: list[Classes] = [of.harms, of.nouns, of.words, things_of(language), *named]
    seen: set[str] = set()
    for text in (*texts(language), "", "qqq 12 qqq"):
        for table in tables:
            alone = [(name, match.span()) for name, pattern in table.items() for match in pattern.finditer(text)]
            assert [(name, match.span()) for name, match in table.found_in(text)] == alone
            assert table.named_in(text) == {name for name, _ in alone}
            seen |= {name for name, _ in alone}
    # Most of them; of words with endings, what a pattern is written with is none.
    assert 2 * len(seen) > len(set(chain(*tables)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_bounds_and_roles_are_those_that_each_alone_finds(language: str) -> None:
    """Before a number and behind it; most places have none, and of those that have, each is told."""
    table, seen = known(language), set[str]()
    for text in texts(language):
        for match in re.finditer("12", text):
            start, end = match.span()
            each = {name: one.span(text, start, end, max(0, start - 60), 0) for name, one in table.bounds.items()}
            assert table.bounds.spans(text, start, end) == {name: span for name, span in each.items() if span}
            seen |= {name for name, span in each.items() if span}
            behind = [role for role, pattern in table.behind.items() if pattern.match(text, end)]
            assert table.behind.first_at(text, end) == next(iter(behind), None)
            low = max(0, start - 40)
            has_before = any(pattern.search(text, low, start) for pattern in table.before.values())
            assert table.before.may_have(text, low, start) == has_before
    assert seen
