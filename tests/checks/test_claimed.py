"""What sentences without mentions say of the figures that were mentioned: settled, disputed, higher, lower."""

from __future__ import annotations

from collections.abc import Collection

import pytest

from generator.check import check_all
from generator.read import read
from tests.checks.test_beside import NOW, tree

CODES = ("standing-words", "numeral-compared", "means-negated", "numeral-otherwise", "mention-reversed", "mention-day")
_BOTH = "Civil defence counted [[strike#cd.killed]]. The army spoke of [[strike#army.killed]]. "


def named(text: str, codes: Collection[str] = CODES) -> list[str]:
    """The codes of what is said of a text, of these."""
    reading = read(tree([text]))
    assert reading.site is not None
    return [one.code for one in check_all(reading.site, reading.rejected, NOW) if one.code in codes]


@pytest.mark.parametrize(
    "words",
    [
        "Neither figure has been verified.",
        "The figures have not been independently verified.",
        "Nobody could say whether the two figures have been confirmed.",
        "Once they have been confirmed, the list is to be published.",
        "It has been confirmed that the market was open.",
        "The name of the doctor has been confirmed.",
        "The figures are disputed.",
        "Both counts are contested.",
        "The army’s figure is lower.",
        "Civil defence’s count, which runs until midnight, is higher.",
        "The army’s figure is not higher.",
        "The army gives a lower figure.",
        "The army’s loss is higher than it was a year ago.",
        "No other sources have confirmed this.",
        "Other sources have called for an inquiry.",
    ],
)
def test_what_is_so_may_be_said(words: str) -> None:
    """Of figures that differ, and that nobody has verified."""
    assert named(_BOTH + words) == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Both figures have been verified.", "standing-words"),
        ("They have since been independently confirmed.", "standing-words"),
        ("The numbers are undisputed.", "standing-words"),
        ("Other sources have confirmed this.", "standing-words"),
        ("The army’s figure is higher.", "numeral-compared"),
        ("Civil defence’s count, which runs until midnight, is far lower.", "numeral-compared"),
        ("The army gives a much higher number.", "numeral-compared"),
    ],
)
def test_what_is_not_so_is_named(words: str, code: str) -> None:
    """By standings and figures of the facts that were mentioned last."""
    assert named(_BOTH + words) == [code]


@pytest.mark.parametrize(
    "words",
    [
        "The ministry has not confirmed either figure.",
        "The ministry has confirmed that the market was open.",
        "If the ministry accepted the army’s figure, little would be left to say.",
        "Even if both are right, the one is not part of the other.",
        "Civil defence stands by its own count.",
        "The rebels side with nobody.",
        "Only civil defence counts children.",
        "Of women civil defence alone speaks.",
        "Not only the army has spoken.",
        "The army counts only fighters.",
        "The army does not count everyone.",
        "Civil defence counts everyone.",
        "Neither counts its own dead.",
    ],
)
def test_who_counts_and_confirms_may_be_said(words: str) -> None:
    """Of whom a claim is, and what somebody has not confirmed, or might."""
    assert named(_BOTH + words, ("voice-words",)) == []


@pytest.mark.parametrize(
    "words",
    [
        "The ministry has confirmed the army’s figure.",
        "Both figures have since been confirmed by the ministry.",
        "The rebels side with civil defence on this.",
        "The army accepts civil defence’s count.",
        "Only the army counts children.",
        "Women are mentioned by the army alone.",
        "Nobody but the ministry speaks of children.",
        "Civil defence counts only fighters.",
        "The army counts only civilians.",
        "The army counts everyone.",
        "The two differ on the day.",
    ],
)
def test_who_does_not_count_or_confirm_is_named(words: str) -> None:
    """By whose claims the facts have, whom these count, and on which day."""
    assert named(_BOTH + words, ("voice-words",)) == ["voice-words"]


@pytest.mark.parametrize(
    ("words", "cited", "codes"),
    [
        ("The school was hit", "the school was not hit", ["means-negated"]),
        ("The school was spared", "the school was not hit", []),
        ("The owner confirms this", "the owner denied that a wall was touched", ["mention-reversed"]),
        ("The owner denies this", "the owner denied that a wall was touched", []),
        ("The owner confirmed that none was", "the owner denied that a wall was touched", []),
        ("The toll was lowered to 14", "the number of dead is 14, not 17", []),
        ("Three of the five districts sent reports", "two of the five districts sent reports", ["numeral-otherwise"]),
        ("Two of the five districts sent reports", "two of the five districts sent reports", []),
        ("Two of the five districts could be visited", "three of five could not be visited", []),
    ],
)
def test_a_sentence_is_held_against_the_words_that_it_cites(words: str, cited: str, codes: list[str]) -> None:
    """By what they deny, and by how many of how many they tell."""
    assert named(f'{words} [@example-report, para. 2: "{cited}"].') == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("The army admitted that [[strike#army.injured|any civilian]] was hurt.", ["mention-reversed"]),
        ("The army denied that [[strike#army.injured|any civilian]] was hurt.", []),
        ("The army did not say that [[strike#army.injured|any civilian]] was hurt.", []),
        ("The army says that [[strike#army.injured|nobody]] was hurt.", []),
        ("Up north, [[freed#rebels]] were freed by the rebels.", []),
        ("Up north, [[freed#rebels]] were freed by the army.", []),
        ("Up north, [[swapped#rebels]] were let go by the army.", []),
        ("Up north, [[swapped#rebels]] were let go by the civil defence.", ["mention-reversed"]),
        ("Up north, [[swapped#rebels]] were let go by the rebels.", ["mention-reversed"]),
        ("The civil defence has released [[swapped#rebels]].", ["mention-reversed"]),
    ],
)
def test_a_mention_is_what_its_fact_says(text: str, codes: list[str]) -> None:
    """Nobody admits harm of which a claim counts none; those who freed people are whom their fact names."""
    assert named(text) == codes


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("Two days later", []),
        ("A day later", ["mention-day"]),
        ("Three days later", ["mention-day"]),
        ("Two days earlier", ["mention-day"]),
        ("Some days later", []),
    ],
)
def test_so_many_days_lie_between_the_rows_of_a_claim(words: str, codes: list[str]) -> None:
    """As their own days tell."""
    text = "By 2 January the monitor had counted [[run#monitor.killed@2025-01-02]]. "
    assert named(f"{text}{words} it had [[run#monitor.killed@2025-01-04]].") == codes
