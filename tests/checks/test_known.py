"""What an editor answers under `known:` is taken back, there and in those words alone; nothing else is excused."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.build import Options, prepare
from generator.check import CHECKS, Check, check_all
from generator.check.check import Finding
from generator.check.context import look_at
from generator.check.known import meets
from generator.edition import render
from generator.files import Memory
from generator.model.subject import Known
from generator.notice import At
from generator.read import locate, read
from tests.checks.test_checks import HERE, content, locks_of

NOW = datetime(2025, 2, 1, 12, tzinfo=UTC)
FACT, TEXT = "content/facts/exampleton/x.yaml", "content/explainers/overview.md"
ARABIC = "content/explainers/overview.ar.md"
"""Files of the folder of `house-spelling`: each has a name otherwise than the house writes it, “Exampletown”."""


def answered(path: str, *answers: tuple[str, str]) -> Memory:
    """The bad content of `house-spelling`, with answers (code and words) in one of its files."""
    files = dict(content(HERE / "base", HERE / "house-spelling" / "bad").files)
    known = "".join(
        f"  - code: {code}\n    words: {json.dumps(words)}\n    because: It is the title of a book.\n"
        for code, words in answers
    )
    text = files[path].decode()
    start = text.index("title:")
    files[path] = f"{text[:start]}known:\n{known}{text[start:]}".encode()
    return Memory(files)


def said(tree: Memory, path: str) -> list[str]:
    """What is said of one file: code, and words found."""
    reading = read(tree)
    assert reading.notices == ()
    assert reading.site is not None
    found = locate(check_all(reading.site, reading.rejected, NOW), tree)
    return [f"{notice.severity} {notice.code}: {notice.found}" for notice in found if notice.at.path == path]


def codes(found: Sequence[str]) -> list[str]:
    """Severity and code of each line."""
    return [line.split(":")[0] for line in found]


@pytest.mark.parametrize(
    ("path", "words", "left"),
    [
        (FACT, "People freed in Exampletown", 2),
        (FACT, "Exampletown", 1),
        (FACT, "They were freed near Exampelton’s  market.", 2),
        (TEXT, "on Exampletown", 1),
        (TEXT, "That was in Exampletown.", 1),
        (TEXT, "Exampletown", 0),
        (ARABIC, "روايتان من مثاليا", 0),
    ],
)
def test_an_answer_takes_back_what_it_repeats(path: str, words: str, left: int) -> None:
    """In a fact, an explainer and its translation: what has the words is gone, the rest stays."""
    assert codes(said(answered(path, ("house-spelling", words)), path)) == ["warning house-spelling"] * left


@pytest.mark.parametrize("words", ["Crossing at Exampletown", "People freed", "exampletown", "Exampletown’s guards"])
def test_an_answer_with_other_words_is_void(words: str) -> None:
    """Words that are not there, that leave out what is at issue, or that have changed: all is found, and the answer."""
    found = said(answered(FACT, ("house-spelling", words)), FACT)
    assert sorted(codes(found)) == ["warning house-spelling"] * 3 + ["warning known-stale"]


DROP = """\
kind: displacement
title: People who left
known:
  - code: series-drops
    words: WORDS
    because: The road was opened.
when: since 2025-01-03
where: exampleton
of: people
claims:
  monitor:
    by: example-monitor
    series:
      - as_of: 2025-01-03
        figure: 3,000
        source: report-03
        at: para. 1
        exact: 3,000 people
      - as_of: 2025-01-04
        figure: 300
        source: report-04
        at: para. 1
        exact: 300 people
standing: single-source
"""


@pytest.mark.parametrize(("words", "left"), [("2025-01-04 300", 0), ("300", 2), ("2025-01-05 300", 2)])
def test_an_answer_about_a_row_names_its_day(words: str, left: int) -> None:
    """The figure alone would answer for every later row that has it: then the finding is back, and the answer named."""
    tree = content(HERE / "base", HERE / "series-drops" / "bad")
    tree = Memory({**tree.files, FACT: DROP.replace("WORDS", words).encode()})
    assert len(said(tree, FACT)) == left


def test_a_number_alone_answers_for_no_sentence() -> None:
    """Of a sentence, more than the number is repeated; the whole text of a field may be a number."""
    known = Known(code="x", words="5", because="It is so.")
    assert not meets(known, Finding(At(FACT), "", "", "5", "Some 5 of them left."))
    assert meets(
        known.model_copy(update={"words": "Some 5 of"}), Finding(At(FACT), "", "", "5", "Some 5 of them left.")
    )
    assert meets(known, Finding(At(FACT), "", "", "5", "5"))


@pytest.mark.parametrize(
    ("words", "is_answer"),
    [
        ("The number of dead is no lower than 310", True),
        ("no lower than 310", True),
        ("than 310", False),
        ("no lower than 290", False),
    ],
)
def test_words_of_a_text_that_is_at_issue_as_a_whole_answer_it(words: str, is_answer: bool) -> None:
    """They are to be as many as make clear which text they are of."""
    text = "The number of dead is no lower than 310"
    known = Known(code="means-negated", words=words, because="It is the same bound.")
    assert meets(known, Finding(At(FACT), "", "", text, text)) is is_answer


def test_an_answer_holds_in_its_own_file_alone() -> None:
    """What a fact answers is found in the explainer all the same."""
    assert len(said(answered(FACT, ("house-spelling", "Exampletown")), TEXT)) == 2


def test_an_answer_of_another_check_takes_nothing_back() -> None:
    """The code is part of it."""
    other = next(check.code for check in CHECKS if not check.answerable)
    found = said(answered(FACT, (other, "Exampletown"), ("no-such-check", "Exampletown")), FACT)
    assert sorted(codes(found)) == ["error known-code"] * 2 + ["warning house-spelling"] * 3


def test_what_is_no_answer_is_refused_at_its_line() -> None:
    """Each answer has code, words and reason."""
    tree = answered(FACT, ("house-spelling", "Exampletown"))
    text = tree.files[FACT].decode().replace("    because: It is the title of a book.\n", "")
    tree = Memory({**tree.files, FACT: text.encode()})
    found = locate(read(tree).notices, tree)
    assert [(notice.code, notice.at.line) for notice in found] == [("key-missing", 3)]


def test_an_answer_is_published_nowhere(tmp_path: Path) -> None:
    """It is built, and its words are in no file."""
    tree = answered(FACT, ("house-spelling", "Exampletown"), ("house-spelling", "Exampelton"))
    for path, data in tree.files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    prepared = prepare(Options(tmp_path, tmp_path / "site", pdf=False, drafts=True))
    rendered = render(prepared)
    assert prepared.site.facts["x"].known
    assert not [path for path, data in rendered.files.items() if b"title of a book" in data]


@pytest.mark.parametrize("check", [check for check in CHECKS if check.answerable], ids=lambda check: check.code)
def test_what_can_be_answered_says_what_is_at_issue(check: Check) -> None:
    """Each finding of an answerable check has the words at issue within their passage, so that they can be repeated."""
    reading = read(content(HERE / "base", HERE / check.code / "bad"))
    assert reading.site is not None
    site = replace(reading.site, locks=locks_of(HERE / check.code / "bad"))
    found = list(check.run(look_at(site, reading.rejected, NOW)))
    assert found
    assert all(one.slip and one.slip in one.passage for one in found)
