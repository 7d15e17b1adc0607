"""What stands around a quotation in its copy: what tells its figure otherwise, and what true reports have there.

All events are invented; the sentences are written as agencies write them.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from generator.check.check import Finding
from generator.check.context import look_at
from generator.check.rules.evidence_figure import CHECK
from generator.files import Memory
from generator.model.lock import LockedQuote, quote_digest
from generator.read import read
from tests.checks.test_checks import HERE, content
from tests.evidence.kept import lock

NOW = datetime(2025, 2, 1, 12, tzinfo=UTC)
FACT = """\
kind: casualty
title: Killed in the south of Exampleton
when: 2025-01-02
where: exampleton
of: people
claims:
  monitor:
    by: example-monitor
    killed: {figure}
    source: example-report
    at: para. 7
    exact: {exact}
standing: single-source
"""


def findings(before: str, figure: str, exact: str, after: str) -> list[Finding]:
    """What is found of a figure whose words stand so in the copy; as in a lock, 32 characters on either side."""
    files = {path: content(HERE / "base").read(path) for path in content(HERE / "base").paths("content")}
    files["content/facts/exampleton/south.yaml"] = FACT.format(figure=figure, exact=exact).encode()
    site = read(Memory(files)).site
    assert site is not None
    digest = quote_digest(exact)
    quote = LockedQuote(digest, "found", 50, 90, before[-32:], after[:32], "in-quote")
    kept = replace(lock("example-report", {}), quotes={digest: quote})
    return list(CHECK.run(look_at(replace(site, locks={"example-report": kept}), frozenset(), NOW)))


WRONG = [
    ("The monitor said more than ", "12", "12 people were killed", " on Thursday."),
    ("The monitor said at least ", "12", "12 people were killed", " on Thursday."),
    ("Some ", "12", "12 people were killed", ", the monitor said."),
    ("Nearly ", "300", "300 people were killed", " in the south."),
    ("Fewer than ", "12", "12 people were killed", " on Thursday."),
    ("The monitor said that not ", "12", "12 people were killed", " but two."),
    ("The monitor said 10 to ", "12", "12 people were killed", " on Thursday."),
    ("Between 10 and ", "12", "12 people were killed", " on Thursday."),
    ("The monitor said 1", "12", "12 people were killed", " on Thursday."),
    ("The monitor counted 1,", "300", "300 people were killed", " since then."),
    ("The strikes killed ", "12", "killed 12", " to 15 people on Thursday."),
    ("The strikes ", "12", "killed 12", " or more people on Thursday."),
    ("The strikes ", "12", "killed 12", " thousand people in a year."),
]
SOUND = [
    ("On 2 January, ", "12", "12 people were killed", " and 30 injured."),
    ("The army said it killed at least 40 fighters. ", "12", "12 people were killed", ", the monitor said."),
    ("More than 300 families left; ", "12", "12 people were killed", " in the south."),
    ("It was not clear how many were hurt, but ", "12", "12 people were killed", "."),
    ("The army did not comment. ", "12", "12 people were killed", ", residents said."),
    ("“We are not soldiers,” he said after ", "12", "12 people were killed", "."),
    ("In less than an hour ", "12", "12 people were killed", " by shelling."),
    ("For more than a week the town was shelled and ", "12", "12 people were killed", "."),
    ("Within at least two districts, ", "12", "12 people were killed", "."),
    ("The toll rose from 10 to ", "12", "12 people were killed", " when two died of their wounds."),
    ("At about 6 a.m. on Thursday ", "12", "12 people were killed", " at the market."),
    ("In the second attack in under two days, ", "12", "12 people were killed", ", including up to 4 children."),
    ("Of 30 people on the bus ", "12", "12 people were killed", ", it said."),
    ("", "12", "12 people were killed", ""),
    ("Nobody claimed the attack in which ", "12", "12 people were killed", ", nor the one before."),
    ("The monitor said more than ", "more than 12", "more than 12 people were killed", "."),
    ("The ministry said ", "12", "killed 12", " people and injured more than 20."),
    ("In the south, shells ", "12", "killed 12", ". About 40 people had left before."),
    ("Rockets ", "12", "killed 12", " people, not soldiers, in the town."),
    ("It ", "12", "killed 12", " of at least 50 who had fled there."),
    ("Two days earlier, 9 were hurt and ", "12", "12 people were killed", " there, none of them armed."),
    ("According to the 112 emergency line, ", "12", "12 people were killed", " on Thursday."),
    ("The only hospital counted the bodies: ", "12", "12 people were killed", "."),
    ("The attack came less than a month after ", "12", "12 people were killed", " nearby."),
]


@pytest.mark.parametrize(("before", "figure", "exact", "after"), WRONG)
def test_what_belongs_to_the_number_and_is_not_quoted_is_found(
    before: str, figure: str, exact: str, after: str
) -> None:
    """A bound, a denial, the other end of a range, digits that were cut off."""
    assert len(findings(before, figure, exact, after)) == 1


@pytest.mark.parametrize(("before", "figure", "exact", "after"), SOUND)
def test_what_belongs_to_something_else_is_let_alone(before: str, figure: str, exact: str, after: str) -> None:
    """True sentences have bounds, denials and numbers around a quotation that are not the figure's."""
    assert [one.found for one in findings(before, figure, exact, after)] == []
