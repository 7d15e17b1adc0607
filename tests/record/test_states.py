"""Going from state to state comes to what each state says when it is read whole."""

from __future__ import annotations

import random

import pytest

from generator.compare import fs1, subjects_of
from generator.git.history import commit_named
from generator.git.tree import tree_at
from generator.record.chronicle import chronicle_of
from tests.record.desk import STRIKE, Desk

TOLL, REPORT, EXPLAINER = (
    "content/facts/market/toll.yaml", "content/sources/observers-report.yaml", "content/explainers/market-strike.md",
)  # fmt: skip


def test_each_state_is_as_if_read_whole(desk: Desk) -> None:
    """Through sources dated anew, topics that gain and lose, translations, two of one id, files that cannot be read."""
    text = desk.text(TOLL).replace("as_of: 2021-03-04\n        ", "")
    arabic = "---\ntitle: غارة\nstandfirst: روايتان\n---\nنص\n"
    for path, new in (
        (TOLL, text), (REPORT, desk.text(REPORT).replace("2021-03-05", "2021-03-07")),
        ("content/facts/market/copy.yaml", desk.text(STRIKE)), ("content/facts/bridge/strike.yaml", desk.text(STRIKE)),
        ("content/facts/bridge/strike.yaml", None), ("content/explainers/market-strike.ar.md", arabic),
        ("content/site.yaml", desk.text("content/site.yaml").replace("[en]", "[en, ar]")),
        (EXPLAINER, desk.text(EXPLAINER).replace("last count", "count")),
        (STRIKE, "broken: [\n"), (STRIKE, desk.text(STRIKE)),
        ("content/facts/market/copy.yaml", None), (REPORT, None), ("content/images/a.png", "x"),
        ("content/site.yaml", "broken"), ("content/explainers/market-strike.md", None),
        ("content/boundaries.yaml", "a: b\n"),
    ):  # fmt: skip
        desk.write(path, new)
        desk.commit()
    repository = desk.repository()
    head = commit_named(repository, "HEAD")
    assert head is not None
    now: dict[str, str] = {}
    steps = chronicle_of(repository, head).steps
    assert len(steps) == 17
    for step in steps:
        now |= {id: told.digest for id, told in step.changed.items() if told is not None}
        now = {id: digest for id, digest in now.items() if step.changed.get(id, 1) is not None}
        whole = subjects_of(tree_at(repository, step.commit)).by_id
        assert now == {id: fs1(subject) for id, subject in whole.items()}, step.files


@pytest.mark.parametrize("seed", range(3))
def test_a_merge_has_the_authors_of_its_side(desk: Desk, seed: int) -> None:
    """Whoever changed a subject on the side, of however many, and nobody who changed another."""
    random.seed(seed)
    changers: dict[str, set[str]] = {"facts/strike": set(), "facts/toll": set()}
    with desk.branch():
        for number in range(8):
            who, path = random.choice(["ann", "ben", "eve"]), random.choice([STRIKE, TOLL])
            desk.write(path, f"{desk.text(path)}note_{number}: x\n")
            desk.commit(who)
            changers[f"facts/{path.rpartition('/')[2].removesuffix('.yaml')}"].add(f"{who}@example.org")
    desk.git("merge", "--quiet", "--no-ff", "--no-edit", "work", who="cleo")
    repository = desk.repository()
    last = chronicle_of(repository, str(commit_named(repository, "HEAD"))).steps[-1]
    assert {id: set(authors) for id, authors in last.authors.items()} == {
        id: who for id, who in changers.items() if who
    }
