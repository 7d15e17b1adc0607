"""Each gate stops what changed in silence, and lets through what is explained."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from generator.compare.plain import words_in
from generator.withheld import turns
from tests.review.conftest import FACT, FILES, changed, codes, compare

CORRECTION = """corrections:
  - on: 2025-01-06
    type: correction
    was: at least 12
    now: {now}
    because: The statement was misread.
"""
ALSO = "    also:\n      - source: army-statement-2025-01-04\n        exact: at least 13\n"
KILLED = "figure: at least 12"
TOLL = """kind: casualty
title: Killed in Exampleton
when: since 2025-01-03
where: exampleton
of: people
claims:
  civil-defence:
    by: example-civil-defence
    series:
      - as_of: 2025-01-04
        killed: 12
        source: civil-defence-2025-01-03
        exact: 12 people were killed
      - as_of: 2025-01-05
        killed: 14
        source: civil-defence-2025-01-03
        exact: 14 people were killed
standing: single-source
"""


def test_a_figure_that_changed_in_silence() -> None:
    """The figure and even its quote changed, and nothing new is cited."""
    found = compare(changed(("at least 12", "at least 13")))
    assert codes(found) == ["figure-unexplained"]
    assert (found.gates[0].at.path, found.gates[0].at.line, found.gates[0].at.column) == (FACT, 11, 15)


@pytest.mark.parametrize(
    "explained",
    [
        (("at: para. 2", "at: para. 3"),),
        (("source: civil-defence-2025-01-03", "source: civil-defence-2025-01-06"),),
        (("standing:", f"{CORRECTION.format(now='at least 13')}standing:"),),
        (("    at: para. 2\n", "    at: para. 2\n    because: A child died of its wounds.\n"),),
        (("    exact: at least 13", f"{ALSO}    exact: at least 13"),),
    ],
)  # fmt: skip
def test_a_figure_that_is_explained(explained: tuple[tuple[str, str], ...]) -> None:
    """By another place, another source, a further one, a correction, a reason."""
    assert codes(compare(changed(("at least 12", "at least 13"), *explained))) == []


def test_a_correction_of_something_else_explains_nothing() -> None:
    """It has to have the number."""
    other = CORRECTION.format(now="3 houses").replace("at least 12", "2 houses")
    assert codes(compare(changed(("at least 12", "at least 13"), ("standing:", f"{other}standing:")))) == [
        "figure-unexplained"
    ]


def test_a_figure_that_is_gone() -> None:
    """A harm that nobody speaks of any more."""
    assert codes(compare(changed(("    injured: more than 40\n", "")))) == ["figure-unexplained"]
    assert codes(compare(FILES, changed(("    injured: more than 40\n", "")))) == []


def test_a_bound_that_is_gone() -> None:
    """The quote still has it; where the quote has changed with its source, nothing is amiss."""
    found = compare(changed((KILLED, "figure: 12")))
    assert codes(found) == ["figure-requalified"]
    assert found.gates[0].found == "“at least” is gone and the quote still has it"
    newer = (KILLED, "figure: 14"), ("at: para. 2", "at: para. 9")
    assert codes(compare(changed(*newer, ("at least 12 people", "at least 14 people")))) == ["figure-requalified"]
    assert codes(compare(changed(*newer, ("at least 12 people", "14 people")))) == []
    assert (
        codes(compare(changed((KILLED, "figure: 12"), ("standing:", f"{CORRECTION.format(now='12')}standing:")))) == []
    )


def test_a_figure_that_is_spelt_otherwise() -> None:
    """A comma between thousands is no change of a figure."""
    assert codes(compare(changed(("killed: 9", "killed: 9,000")), changed(("killed: 9", "killed: 9000")))) == []


def test_a_standing() -> None:
    """It needs a reason, or evidence that changed."""
    silent = ("standing: contested", "standing: unverified")
    assert codes(compare(changed(silent))) == ["standing-unexplained"]
    assert codes(compare(changed(silent, ("because: The two", "because: Neither could be reached; the two")))) == []
    third = "  un:\n    by: un\n    killed: 9\n    source: army-statement-2025-01-04\n"
    assert codes(compare(changed(silent, ("standing:", f"{third}standing:")))) == []


def test_what_vanished() -> None:
    """A fact, a claim, a row; not what is withdrawn, renamed or never was published."""
    gone = {path: data for path, data in FILES.items() if path != FACT}
    assert codes(compare(gone)) == ["fact-vanished"]
    renamed = {**gone, FACT.replace("market-strike", "strike"): b"formerly: market-strike\n" + FILES[FACT]}
    assert codes(compare(renamed)) == []
    assert codes(compare(changed(("standing:", "withdrawn: It was another town.\nstanding:")))) == []
    text = FILES[FACT].decode()
    army = text[text.index("  army:") : text.index("standing:")]
    assert codes(compare(changed((army, "")))) == ["claim-vanished"]
    assert codes(compare(changed(("by: example-army", "by: example-army\n    withdrawn: It took it back.")))) == []
    draft = changed(("kind: casualty", "state: draft\nkind: casualty"))
    assert codes(compare(changed((army, ""), files=draft), draft)) == []
    assert codes(compare({path: data for path, data in draft.items() if path != FACT}, draft)) == []


def test_a_series() -> None:
    """A row more needs nothing; a row that goes, or is altered, does."""
    path = "content/facts/exampleton/toll.yaml"
    was = {**FILES, path: TOLL.encode()}
    row = "      - as_of: 2025-01-06\n        killed: 15\n        source: civil-defence-2025-01-03\n"
    assert codes(compare(changed(("standing:", f"{row}standing:"), path=path, files=was), was)) == []
    last = TOLL[TOLL.index("      - as_of: 2025-01-05") : TOLL.index("standing:")]
    assert codes(compare(changed((last, ""), path=path, files=was), was)) == ["claim-vanished"]
    assert codes(compare(changed(("killed: 14", "killed: 13"), path=path, files=was), was)) == ["figure-unexplained"]


def test_a_count_that_falls() -> None:
    """Even with a new citation it says why."""
    falls = ("at least 12", "at least 11"), ("at: para. 2", "at: para. 5")
    assert codes(compare(changed(*falls))) == ["cumulative-falls"]
    why = ("    at: para. 5\n", "    at: para. 5\n    because: One was found alive.\n")
    assert codes(compare(changed(*falls, why))) == []


def test_an_old_record() -> None:
    """What has stood for a year is altered with a correction alone; what is added to it needs none."""
    clock = datetime(2026, 6, 1, tzinfo=UTC)
    cited = ("at least 12", "at least 13"), ("at: para. 2", "at: para. 3")
    assert codes(compare(changed(*cited), clock=clock)) == ["old-record"]
    assert codes(compare(changed(("9 gunmen", "nine gunmen")), clock=clock)) == ["old-record"]
    told = ("standing:", f"{CORRECTION.format(now='at least 13')}standing:")
    assert codes(compare(changed(*cited, told), clock=clock)) == []
    assert codes(compare(changed(("title: Strike", "title: A strike")), clock=clock)) == []


def test_reviews_are_only_added() -> None:
    """A review that changed or is gone; another one is none."""
    path = "content/reviews/2025/2025-01-06-a-00000000.yaml"
    was = {**FILES, path: b"by: a\n"}
    assert codes(compare({**FILES, path: b"by: b\n"}, was)) == codes(compare(FILES, was)) == ["review-altered"]
    assert codes(compare({**was, path.replace("-a-", "-b-"): b"by: b\n"}, was)) == []


def test_what_is_withheld_now() -> None:
    """A name that stood openly is named as a leak, and stands nowhere in the diff; one that never stood is none."""
    key = "ab" * 32
    words = turns("Kamal Example", bytes.fromhex(key))
    assert words_in(list(words)) == words
    lines = "".join(f"      - {word}\n" for word in words)
    entry = f"withheld:\n  - what: the driver’s name\n    reason: a private person\n    words:\n{lines}standing:"
    openly = ("exact: 9 gunmen", "exact: Kamal Example and 8 gunmen"), ("The two", "Kamal Example says the two")
    was = changed(*openly)
    now = {**changed(("standing:", entry)), "content/withheld.key": key.encode()}
    found = compare(now, was)
    assert codes(found) == ["withheld-in-history"]
    assert found.gates[0].at.path == FACT
    assert "Kamal" not in repr(found)
    assert "[withheld]" in repr(found)
    assert codes(compare(now, {**changed(("exact: 9", "exact: nine")), "content/withheld.key": key.encode()})) == []


SHARE = """kind: number
title: Children’s share
when: 2025-01-03
where: exampleton
claims:
  share:
    by: newsroom
    as_of: 2025-01-03
    figure: {figure}
    derived: market-strike#civil-defence.killed.children / market-strike#civil-defence.killed
standing: single-source
because: Worked out.
"""


def test_a_derived_number_follows_what_it_is_worked_out_from() -> None:
    """It needs no citation of its own where an operand changed; where none did, it needs a reason."""
    path = "content/facts/exampleton/share.yaml"
    was = {**FILES, path: SHARE.format(figure="about 25%").encode()}
    now = {**was, path: SHARE.format(figure="about 23%").encode()}
    cited = ("at least 12", "at least 13"), ("at: para. 2", "at: para. 3")
    assert codes(compare(changed(*cited, files=now), was)) == []
    assert codes(compare(now, was)) == ["figure-unexplained"]


def test_a_count_of_the_missing_may_fall() -> None:
    """They are found."""
    was = changed(("injured: more than 40", "missing: 40"))
    assert codes(compare(changed(("missing: 40", "missing: 30"), ("at: para. 2", "at: para. 3"), files=was), was)) == []


def test_a_fact_that_only_drafts_use() -> None:
    """Nobody has read it: it may change, and go, in silence."""
    path = "content/explainers/exampleton-market.md"
    was = changed(("state: published", "state: draft"), path=path)
    assert codes(compare(changed(("at least 12", "at least 13"), files=was), was)) == []
    assert codes(compare({name: data for name, data in was.items() if name != FACT}, was)) == []


def test_a_fact_that_is_published_no_more() -> None:
    """A fact that becomes a draft is gone for its readers; a draft that is published is none."""
    draft = changed(("kind: casualty", "state: draft\nkind: casualty"))
    assert codes(compare(draft)) == ["fact-vanished"]
    assert codes(compare(FILES, draft)) == []
