"""Sentences of an agency's prose: true ones pass and are built, one with a slip is told."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from generator.cli import main
from generator.files import Memory
from generator.numerals import read
from generator.numerals.reading import _read
from generator.read import read as read_content
from tests.numbers.sentences import Written, sentences

_KNOWN_MISSES = frozenset(
    # The army has nine killed as well; and a noun stands before its number's “more”.
    {
        "The rescuers found five bodies more, [[market-strike#army.killed]].",
        "And nine more died later, the rescuers of [[market-strike#civil-defence.killed]] said.",
    }
)


def test_true_sentences_pass() -> None:
    """Ages, distances, times, ordinals, idioms, names, ranges, lists, sums and cited comparisons are no faults."""
    said = Written(sentences("sound")).by_sentence()
    assert {sentence: found for sentence, found in said.items() if found} == {}


def test_a_sentence_with_a_slip_is_told() -> None:
    """Each has one number, date, quotation or letter that nothing stands behind."""
    said = Written(sentences("wrong")).by_sentence()
    assert {sentence for sentence, found in said.items() if not found} <= _KNOWN_MISSES


def test_true_sentences_are_built(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What the checks let through is printed and read back, cited words with their references."""
    for name, data in Written(sentences("sound")).files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    with pytest.raises(SystemExit) as ended:
        main(["build", "--no-pdf", "--project", str(tmp_path), "--out", str(tmp_path / "site")])
    assert ended.value.code == 0, capsys.readouterr()
    page = (tmp_path / "site/explainers/sentences/index.html").read_text(encoding="utf-8")
    assert "half of the dead were children" in page
    assert "Seven Wells" in page
    published = b"".join(path.read_bytes() for path in (tmp_path / "site").rglob("*.json"))
    assert b"7th Brigade" not in published.replace(b"The 7th Brigade left", b"")


def test_a_title_and_a_heading_may_have_the_numbers_of_the_explainers_facts() -> None:
    """They are read as sentences are, and mention nothing."""
    said = Written(["## The 12 dead of 3 January", "## The 13 dead of 3 March"]).by_sentence()
    assert said["## The 12 dead of 3 January"] == []
    assert [one.partition(":")[0] for one in said["## The 13 dead of 3 March"]] == ["numeral-unsupported"] * 2


@pytest.mark.parametrize(
    ("words", "count"), [("Dozens left", 0), ("Hundreds left", 0), ("Dozens of dead", 1), ("Thousands left", 1)]
)
def test_a_heading_may_round_a_number_to_a_word(words: str, count: int) -> None:
    """Hundreds of 900, and no thousands; of the dead by their own number alone."""
    assert len(Written([f"## {words}"]).by_sentence()[f"## {words}"]) == count


def test_a_list_counts_what_its_first_line_announces() -> None:
    """“These 3 crossings are closed:” with three items below it, and not with two."""
    items = ["- [[bridge-closed|the bridge]]", "- [[ferry-closed|the ferry]]", "- [[west-gate-closed|the west gate]]"]
    assert _codes(["These 3 crossings are closed:\n\n" + "\n".join(items)]) == []
    assert _codes(["These 3 crossings are closed:\n\n" + "\n".join(items[:2])]) == ["numeral-unsupported"]


def _codes(lines: list[str]) -> list[str]:
    return [one.code for one in Written(lines).notices() if one.code != "unused-entry"]


def test_an_unused_name_is_told() -> None:
    """A name that no text has was misspelt, or its text is gone."""
    left = [one for one in Written([]).notices() if one.code == "unused-entry"]
    assert [(one.at.path, one.severity) for one in left if "name" in one.found][:1] == [
        ("content/names.yaml", "warning")
    ]
    assert [one for one in Written(sentences("sound")).notices() if one.code == "unused-entry"] == []


@pytest.mark.parametrize("bad", ["name:\n  - Gate 9\n", "names:\n  Gate: 9\n", "names:\n  - [Gate 9]\n", "- Gate 9\n"])
def test_the_list_of_names_is_read_strictly(bad: str) -> None:
    """Another key, or something else than a list of names, is a fault of the file."""
    files = Written([]).files | {"content/names.yaml": bad.encode()}
    assert {notice.at.path for notice in read_content(Memory(files)).notices} == {"content/names.yaml"}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("½ and 3/4 of 1 1/2", ["1/2", "3/4", "3/2"]),
        ("１３, ١٤ and १५", ["13", "14", "15"]),
        ("two dozen, half a dozen, three score and ten", ["24", "6", "60", "10"]),
        ("two and a half million and half a million", ["2500000", "500000"]),
        ("a quarter of a million doses, three quarters of a million people", ["250000", "750000"]),
        ("XII people died in World War II; the DC residents", ["12"]),
        ("1.5 to 2 million", ["1500000", "2000000"]),
        ("the 21st, a 24-hour curfew, the twenty-first, F-16, 24/7", []),
    ],
)
def test_every_form_of_a_number_is_read(text: str, values: list[str]) -> None:
    """Digits of any script, fractions, words and Roman numerals have values; ordinals and idioms have none."""
    assert [str(number.value) for number in read(text).numbers] == values


_REPEATED: list[str] = [
    "several dozen ", "12 people ", "twenty-one ", "half of the ", "3 January 2025 ", "1/2 ", "I", "nine out of ten ",
    "killed ", "“A ", "12 killed ", "12:30 ", "1,", "a", "of the ",
]  # fmt: skip


@pytest.mark.parametrize("words", _REPEATED)
def test_reading_takes_steps_in_proportion_to_the_text(words: str) -> None:
    """Twice the text is twice the steps, or little more; no step looks at the whole text again."""
    once, twice = (_steps(words * many) for many in (400, 800))
    assert twice < 2.2 * once + 200


@pytest.mark.parametrize("words", ["12 killed ", "12 were killed, 9 of them children. ", "several dozen "])
def test_what_is_said_of_numbers_takes_steps_in_proportion_to_the_text(words: str) -> None:
    """Who cites very long words waits no longer than for as many short ones."""
    once, twice = (_steps(words * many, said=True) for many in (120, 240))
    assert twice < 2.3 * once


def _steps(text: str, *, said: bool = False) -> int:
    """How many lines of the reader are run for a text, and for what is said of its numbers."""
    count = 0

    def local(frame: Any, event: str, _: object) -> Any:
        nonlocal count
        count += event == "line"
        return local

    def trace(frame: Any, event: str, _: object) -> Any:
        return local if "/numerals/" in frame.f_code.co_filename else None

    _read.cache_clear()
    before = sys.gettrace()
    sys.settrace(trace)
    try:
        reading = read(text)
        assert not said or reading.said
    finally:
        sys.settrace(before)
    return count
