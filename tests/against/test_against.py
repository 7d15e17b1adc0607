"""Figures against each other: sound facts that newsrooms write are let be and built, and each wrong one is named."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.check.closeness import apart, close, falls, taken, widest
from generator.cli import main
from generator.model import Figure, parse_figure
from generator.model.figure import WORDS
from tests.against.contents import blocks, files, notices, wrong

SOUND = dict(blocks("sound.txt"))
WRONG = wrong()


def test_sound_facts_are_let_be() -> None:
    """Tolls a day, agencies that estimate, gates that open again, towns that change hands: nothing is said of any."""
    assert [f"{notice.at.path}: {notice.code} {notice.found}" for notice in notices(SOUND)] == []


def test_sound_facts_are_built(tmp_path: Path) -> None:
    """What is let be is printed, and read back without a fault."""
    for path, data in files(SOUND).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    words = ["--project", str(tmp_path), "build", "--no-pdf", "--now", "2025-02-01"]
    result = CliRunner().invoke(main, words, catch_exceptions=False)
    assert result.exit_code == 0, result.stderr
    assert (tmp_path / "site" / "facts" / "sound-00" / "index.html").is_file()


@pytest.mark.parametrize(("code", "facts"), WRONG, ids=[f"{code}-{number}" for number, (code, _) in enumerate(WRONG)])
def test_what_is_wrong_is_named(code: str, facts: dict[str, str]) -> None:
    """By the check that is about it."""
    assert code in {notice.code for notice in notices(facts)}


# ---------------------------------------------------------------- what agrees

PREFIXES = ["", "at least ", "more than ", "about ", "nearly ", "up to ", "fewer than "]
numbers = st.integers(1, 10**9)
told = st.one_of(
    st.sampled_from(sorted(WORDS)).map(parse_figure),
    st.builds("{}{}".format, st.sampled_from(PREFIXES), numbers).map(parse_figure),
    st.tuples(numbers, numbers).filter(lambda ends: ends[0] < ends[1]).map(lambda e: parse_figure(f"{e[0]} to {e[1]}")),
    st.builds("{}{} million".format, st.sampled_from(PREFIXES), st.integers(1, 999)).map(parse_figure),
)


@given(told, told)
def test_to_agree_is_mutual(one: Figure, other: Figure) -> None:
    """Whichever voice comes first; and so are contradictions."""
    assert close(one, other) == close(other, one)
    assert apart(one, other) == apart(other, one)


@given(told)
def test_a_figure_agrees_with_itself(figure: Figure) -> None:
    """It neither contradicts itself nor falls."""
    assert close(figure, figure)
    assert not apart(figure, figure)
    assert not falls(figure, figure)


@given(told, told)
def test_what_agrees_does_not_contradict(one: Figure, other: Figure) -> None:
    """What a reader takes a figure for is within what its words can be stretched to."""
    assert not (close(one, other) and apart(one, other))
    (low, high), (least, most) = taken(one), widest(one)
    assert least <= low
    assert most is None or (high is not None and high <= most)


@given(told, numbers, numbers)
def test_what_is_nearer_agrees_as_well(figure: Figure, near: int, far: int) -> None:
    """Of two counts on one side of a figure, the nearer one agrees where the farther does."""
    low, high = taken(figure)
    middle = low if high is None else (low + high) / 2
    assume((near - middle) * (far - middle) >= 0)
    near, far = sorted((near, far), key=lambda number: abs(Fraction(number) - middle))
    assert close(figure, parse_figure(str(near))) or not close(figure, parse_figure(str(far)))


@given(numbers, st.integers(0, 10**6), st.integers(0, 10**6), told)
def test_a_wider_range_agrees_with_no_less(start: int, below: int, above: int, other: Figure) -> None:
    """Whoever bears out 12 to 15 bears out 10 to 20."""
    narrow, wide = f"{start} to {start + 1 + above}", f"{max(0, start - below)} to {start + 2 + 2 * above}"
    assert close(parse_figure(wide), other) or not close(parse_figure(narrow), other)


@given(numbers, st.integers(2, 1000))
def test_ten_times_as_many_never_agree(number: int, times: int) -> None:
    """Whatever bounds both, but for words without an end; a few more than a small bound may be."""
    assume(number > 3 and times >= 10)
    for one in PREFIXES:
        for other in PREFIXES:
            assert not close(parse_figure(f"{one}{number}"), parse_figure(f"{other}{number * times}"))


@given(told)
def test_nothing_agrees_with_what_is_not_told(figure: Figure) -> None:
    """`none reported` and `unknown` bear nothing out, and contradict nothing."""
    for text in ("none reported", "unknown"):
        assert not close(figure, parse_figure(text))
        assert not apart(figure, parse_figure(text))


@pytest.mark.parametrize(
    ("one", "other", "agree", "contradict"),
    [
        ("at least 12", "14", True, False), ("about 300", "312", True, False), ("dozens", "47", True, False),
        ("12 to 15", "14", True, False), ("at least 95", "126", True, False), ("1.5 million", "1,480,000", True, False),
        ("about 92,000", "nearly 100,000", True, False), ("more than 1,000", "1,350", True, False),
        ("hundreds", "about 300", True, False), ("at least 1", "3", True, False),
        ("USD 2 billion", "USD 2.1 billion", True, False),
        ("at least 3", "at least 3,000", False, False), ("hundreds", "thousands", False, False),
        ("hundreds", "millions", False, True), ("about 300", "about 900,000", False, True),
        ("up to 50", "3", False, False),
        ("at least 12", "9", False, True), ("300", "312", False, True), ("about 300", "140", False, True),
        ("at least 12", "120", False, False), ("32%", "32 days", False, False),
    ],
)  # fmt: skip
def test_agreement_in_examples(one: str, other: str, agree: bool, contradict: bool) -> None:
    """To agree, to contradict, and what lies between."""
    figures = parse_figure(one, units=True), parse_figure(other, units=True)
    assert (close(*figures), apart(*figures)) == (agree, contradict)


@pytest.mark.parametrize(
    ("before", "after", "is_fall"),
    [
        ("12", "9", True), ("thousands", "hundreds", True), ("3,000", "hundreds", True),
        ("150 to 180", "120 to 140", True),
        ("at least 200", "at least 120", True), ("dozens", "12", True), ("about 3,000", "312", True),
        ("hundreds", "300", False), ("about 300", "280", False), ("up to 50", "12", False), ("9", "12", False),
        ("1.5 million", "1,490,000", False), ("at least 12", "about 12", False), ("150 to 180", "140 to 200", False),
        ("hundreds", "thousands", False), ("unknown", "3", False),
    ],
)  # fmt: skip
def test_falls_in_examples(before: str, after: str, is_fall: bool) -> None:
    """A count falls where its words cannot make up for it."""
    assert falls(parse_figure(before), parse_figure(after)) is is_fall
