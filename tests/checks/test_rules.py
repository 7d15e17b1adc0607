"""What holds for the checks whatever the content: properties of sums, voices and derived numbers."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import numerals
from generator.check import check_all
from generator.check import derived as worked_out
from generator.files import Memory
from generator.model import KINDS, Address, Figure, Site, derived, parse_figure
from generator.notice import Notice
from generator.numerals import Sought, weigh
from generator.read import read
from generator.withheld import Withheld

BASE = Path(__file__).parent / "base"
NOW = datetime(2025, 2, 1, 12, tzinfo=UTC)
STRIKE = "facts/exampleton/market-strike.yaml"
MARKET = (BASE / STRIKE).read_text(encoding="utf-8")
COUNTS = st.integers(0, 10**6)
VOICES = {
    "example-monitor": "example-monitor",
    "head-of-example-monitor": "example-monitor",
    "example-rebels": "example-rebels",
    "example-brigade": "example-rebels",
    "example-army": "example-army",
}
"""Actors of the base with the voice that each is part of."""


def base(**others: str) -> Site:
    """The base content, with further files over it."""
    files = {f"content/{path.relative_to(BASE)}": path.read_bytes() for path in BASE.rglob("*") if path.is_file()}
    reading = read(Memory(files | {f"content/{path}": text.encode() for path, text in others.items()}))
    assert reading.notices == ()
    assert reading.site is not None
    return reading.site


SITE = base()


def told(fact: dict[str, Any], **more: Any) -> tuple[Notice, ...]:
    """What the checks say about one fact laid over the base."""
    raw = {"title": "Killed in Exampleton", "when": "2025-01-03", "where": "exampleton", "of": "people"} | fact | more
    context = {"id": "x", "path": "content/facts/exampleton/x.yaml"}
    made = KINDS[raw["kind"]].fact.model_validate(raw, context=context)
    site = Site(SITE.settings, {**SITE.facts, "x": made}, SITE.sources, SITE.actors, SITE.places, SITE.explainers)
    return check_all(site, frozenset(), NOW)


def codes(notices: tuple[Notice, ...]) -> set[str]:
    """Their codes."""
    return {notice.code for notice in notices}


def claim(by: str, figure: str, at: str = "para. 7") -> dict[str, Any]:
    """A release claim whose exact words have its figure."""
    return {"by": by, "figure": figure, "source": "example-report", "at": at, "exact": f"{figure} people"}


@given(COUNTS, COUNTS, st.integers(-5, 5))
def test_parts_that_do_not_add_up_are_told_and_no_others(civilians: int, combatants: int, slip: int) -> None:
    """The parts check fires exactly where the sum of the parts is not the whole."""
    whole = max(0, civilians + combatants + slip)
    killed = {"figure": str(whole), "parts": {"civilians": str(civilians), "combatants": str(combatants)}}
    exact = f"{whole} killed, {civilians} civilians and {combatants} combatants"
    monitor = {"by": "example-monitor", "killed": killed, "source": "example-report", "at": "p. 1", "exact": exact}
    found = codes(told({"kind": "casualty", "claims": {"monitor": monitor}, "standing": "single-source"}))
    assert ("parts-sum" in found) == (whole != civilians + combatants)
    assert ("part-exceeds" in found) == (civilians > whole or combatants > whole)


@given(st.lists(st.sampled_from(sorted(VOICES)), min_size=1, max_size=4, unique=True))
def test_corroboration_counts_voices_and_not_claims(actors: list[str]) -> None:
    """However many claims there are, those of one organisation are one voice."""
    claims = {actor: claim(actor, "3", f"para. {index}") for index, actor in enumerate(actors)}
    found = codes(told({"kind": "release", "claims": claims, "standing": "corroborated"}))
    assert ("standing-corroborated" in found) == (len({VOICES[actor] for actor in actors}) < 2)


@given(COUNTS, COUNTS)
def test_two_figures_that_differ_are_never_called_corroborated_in_silence(one: int, other: int) -> None:
    """Two exact figures for the same people cannot both be true unless they are the same."""
    claims = {"monitor": claim("example-monitor", str(one)), "army": claim("example-army", str(other))}
    found = codes(told({"kind": "release", "claims": claims, "standing": "corroborated"}))
    assert ("standing-disagreement" in found) == (one != other)


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_share_is_recomputed_exactly(part: int, whole: int) -> None:
    """The nearest percentage is accepted as `about`, its neighbours are not; no float decides."""
    share = Fraction(part * 100, whole)
    nearest = round(share)
    figure = parse_figure(f"about {nearest}%", units=True)
    expression = derived.read("a#part / a#whole")
    assert not isinstance(expression, derived.Fault)
    result = derived.work_out(expression, lambda address: Fraction(part if address.claim == "part" else whole))
    assert result == Fraction(part, whole)
    assert worked_out.says(figure, result)
    assert not worked_out.says(parse_figure(f"about {nearest + 2}%", units=True), result)
    assert worked_out.says(parse_figure(f"{nearest}%", units=True), result) == (share == nearest)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 + 2 * 3", 7), ("(1 + 2) * 3", 9), ("8 - 2 - 1", 5), ("8 / 2 / 2", 2), ("a#b-c - 1", 9),
        ("a#b.killed@2025-01-03", 10),
    ],
)  # fmt: skip
def test_arithmetic_binds_as_at_school(text: str, value: int) -> None:
    """Products before sums, from left to right; hyphens within ids are no minus."""
    expression = derived.read(text)
    assert not isinstance(expression, derived.Fault)
    assert derived.work_out(expression, lambda _: Fraction(10)) == value


@given(st.text(alphabet="abc#.-+*/() 0129@", max_size=300))
def test_no_text_makes_the_reader_of_derivations_fail(text: str) -> None:
    """Whatever stands in `derived` is an expression or a fault, never an exception."""
    result = derived.read(text)
    assert isinstance(result, (derived.Fault, derived.Operation, Address, Fraction))


def test_a_derivation_of_a_thousand_brackets_is_a_fault() -> None:
    """Depth is bounded before anything descends."""
    assert isinstance(derived.read("(" * 1000 + "1" + ")" * 1000), derived.Fault)


@pytest.mark.parametrize(
    ("written", "value", "says"),
    [
        ("about 3000", Fraction(3400), True),
        ("about 3000", Fraction(3501), False),
        ("about 1.5 million", Fraction(1_549_999), True),
        ("about 1.5 million", Fraction(1_560_000), False),
        ("5 per 1,000", Fraction(5, 1000), True),
        ("about 33.3%", Fraction(1, 3), True),
        ("33.3%", Fraction(1, 3), False),
        ("more than 30%", Fraction(3, 10), False),
        ("30% ", Fraction(3, 10), True),
    ],
)
def test_a_derived_figure_holds_to_the_digits_it_is_written_with(written: str, value: Fraction, says: bool) -> None:
    """`about` allows half a step in the last digit written; a bare figure allows nothing."""
    assert worked_out.says(parse_figure(written.strip(), units=True), value) is says


@given(st.integers(0, 10**12))
def test_numbers_in_digits_are_found_with_and_without_commas(number: int) -> None:
    """A number is itself, however its digits are grouped and in whatever script."""
    arabic = str(number).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    for text in (f"of {number:,} people", f"({number})", f"نحو {arabic} شخصا"):
        assert [numeral.value for numeral in numerals.in_digits(text)] == [number]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("three", [3]), ("twenty-one", [21]), ("two hundred and five", [205]), ("a dozen", [12]), ("two dozen", [24]),
        ("one million two hundred thousand", [1_200_000]), ("three children and four women", [3, 4]), ("often", []),
        ("a hundred", [100]), ("a hundred and one", [101]), ("someone", []),
    ],
)  # fmt: skip
def test_number_words_are_understood(text: str, values: list[int]) -> None:
    """English number words are read as they are spoken."""
    assert [numeral.value for numeral in numerals.in_words(text)] == values


@given(COUNTS)
def test_a_figure_stands_in_words_that_have_it_and_in_no_others(number: int) -> None:
    """A slipped digit never passes as the source's own."""
    figure = parse_figure(str(number))
    assert weigh(Sought(figure), f"{number:,} people were killed", "en").faults == ()
    assert "number" in weigh(Sought(figure), f"{number + 2:,} people were killed", "en").faults


@pytest.mark.parametrize("figure", ["hundreds", "thousands", "tens of thousands", "dozens"])
def test_a_word_of_quantity_is_not_found_within_a_greater_one(figure: str) -> None:
    """`hundreds` does not stand in “hundreds of thousands”."""
    assert weigh(Sought(Figure(figure, "word", word=figure)), f"{figure} fled", "en").faults == ()
    assert "number" in weigh(Sought(Figure(figure, "word", word=figure)), "hundreds of thousands fled", "en").faults


@pytest.mark.parametrize(
    "text",
    [
        "Jane Example", "jane-example", "JANE\u00a0EXAMPLE’s", "(Jane, Example)", "x Jane\nExample y",
        "Jane’s Jane Example", "Ja\u00adne Exam\u200bple", "J\u202aane Example", "Ja'ne Exam'ple",
    ],
)  # fmt: skip
def test_withheld_words_are_found_however_they_are_written(text: str) -> None:
    """Capitals, hyphens, line breaks and characters that nobody sees do not hide a name."""
    withheld = Withheld([hashlib.sha256(b"jane example").hexdigest()])
    assert withheld.find(text) is not None
    assert withheld.find("Jane is an example") is None


def test_the_place_of_withheld_words_is_where_they_begin() -> None:
    """Apostrophes before the words do not shift their place."""
    withheld = Withheld([hashlib.sha256(b"jane example").hexdigest()])
    assert withheld.find("o’clock, Jane Example") == 9


def test_nobody_is_told_of_references_to_files_that_could_not_be_read() -> None:
    """A file with faults of its own is not reported once more by all that name it."""
    fact = {"kind": "release", "claims": {"monitor": claim("unread-actor", "3")}, "standing": "single-source"}
    raw = fact | {"title": "Freed", "when": "2025-01-03", "where": "exampleton", "of": "people"}
    made = KINDS["release"].fact.model_validate(raw, context={"id": "x", "path": "content/facts/exampleton/x.yaml"})
    site = Site(SITE.settings, {**SITE.facts, "x": made}, SITE.sources, SITE.actors, SITE.places, SITE.explainers)
    assert codes(check_all(site, frozenset(), NOW)) == {"reference-missing"}
    assert check_all(site, frozenset({"unread-actor"}), NOW) == ()


def test_an_id_that_is_no_actor_may_be_a_voice_without_a_name() -> None:
    """Nobody is told to write a file for “anonymous”."""
    (found,) = check_all(base(**{STRIKE: MARKET.replace("by: example-army", "by: officials")}), frozenset(), NOW)
    assert found.remedy == "write by: unattributed, or unnamed: and who it is, in words, under by:"


def test_an_id_that_was_changed_leads_to_the_new_one() -> None:
    """Whoever names a subject as it was called before is told how it is called now."""
    text = (BASE / "explainers" / "overview.md").read_text().replace("[[market-strike", "[[old-strike")
    files = {STRIKE: MARKET + "formerly: old-strike\n", "explainers/overview.md": text}
    (found,) = check_all(base(**files), frozenset(), NOW)
    assert (found.code, found.remedy) == ("reference-missing", "write “market-strike”, as it is called now")


def test_faults_of_the_prose_itself_are_among_the_notices() -> None:
    """What the Markdown of an explainer gets wrong is told with everything else."""
    text = (BASE / "explainers" / "overview.md").read_text() + "\n[an address](javascript:alert(1))\n"
    found = check_all(base(**{"explainers/overview.md": text}), frozenset(), NOW)
    assert codes(found) == {"prose-url"}


def test_decimals_are_exact() -> None:
    """1.1 million is 1,100,000 and nothing near it."""
    assert [numeral.value for numeral in numerals.in_digits("1.1 million")] == [Fraction(Decimal("1.1")) * 10**6]


@pytest.mark.parametrize(
    ("figure", "exact", "governs"),
    [
        ("about 300", "some of them say that about the 300 were held", True),
        ("about 300", "300 or so", True),
        ("about 300", "some people say 300 left", False),
        ("about 300", "some say 300 left", False),
        ("more than 300", "no more than 300", False),
        ("up to 300", "no more than 300", True),
        ("at least 300", "three hundred people or more, it said", True),
        ("at least 300", "of the 300 at least forty left", False),
        ("at least 12", "12 dead or more seriously wounded", False),
        ("at least 1", "at least one man", True),
        ("more than 300", "more than an estimated USD 300", True),
        ("up to 5", "as many as five", True),
        ("10 to 15", "between ten and 15 people", True),
        ("10 to 15", "10-15 people", True),
        ("10 to 15", "10 men and 15 women", False),
        ("120", "120 of some 4,000", True),
        ("120", "about 120 of the 4,000", False),
        ("120", "120 people at least.", False),
    ],
)
def test_bounds_govern_the_number_they_stand_at(figure: str, exact: str, governs: bool) -> None:
    """Words that bound another number of the quotation neither back a figure nor stand against it."""
    assert ("bounds" not in weigh(Sought(parse_figure(figure)), exact, "en").faults) == governs
