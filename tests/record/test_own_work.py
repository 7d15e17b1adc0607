"""Nobody approves what they have changed themselves, by whatever way it came; who changed nothing may."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.record.desk import STRIKE, Desk
from tests.record.judged import accept, merge, why


def rebase(desk: Desk) -> None:
    """As a forge rebases: every commit written anew by whoever merges."""
    desk.git("rebase", "--quiet", "--force-rebase", "main", "work", who="cleo")
    desk.git("checkout", "--quiet", "-B", "main", "work")


def squash(desk: Desk) -> None:
    """As a forge squashes: one commit by the author, who names the others."""
    desk.git("merge", "--quiet", "--squash", "work")
    desk.git("commit", "--quiet", "--message", "Squashed\n\nCo-authored-by: Ann <Ann@Example.org>", who="ben")


WAYS: dict[str, Callable[[Desk], None]] = {
    "merge": lambda desk: merge(desk, "--no-ff"),
    "fast-forward": lambda desk: merge(desk, "--ff-only"),
    "rebase": rebase,
    "squash": squash,
}  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_nobody_approves_what_they_changed(desk: Desk, way: str) -> None:
    """However it came to the main branch; and who merged it has changed nothing."""
    with desk.branch():
        desk.change("at least 12", "at least 13", "ann")
    WAYS[way](desk)
    for by in ("ann", "cleo", "dora"):
        desk.review(by, "facts/strike")
    stands = desk.stands()
    assert (stands.by, stands.state) == (("cleo", "dora"), "approved")
    assert [ignored.why for ignored in stands.ignored] == ["“ann” changed or filed it since it was last approved"]


def test_who_merges_otherwise_than_any_parent_has_changed_it(desk: Desk) -> None:
    """An evil merge: neither side said 14."""
    with desk.branch():
        desk.change("at least 12", "at least 13", "ann")
    desk.git("merge", "--quiet", "--no-ff", "--no-commit", "work", who="cleo")
    desk.edit(STRIKE, "at least 13", "at least 14")
    desk.commit("cleo")
    desk.review("cleo", "facts/strike")
    assert why(desk) == ["“cleo” changed or filed it since it was last approved"]


def test_who_brings_the_main_branch_into_their_own_has_changed_nothing_of_it(desk: Desk) -> None:
    """Merges back and forth make nobody the author of what others wrote."""
    with desk.branch():
        desk.change("Ten people had died", "Ten people died", "ann", "content/facts/market/toll.yaml")
    desk.change("at least 12", "at least 13", "ben")
    desk.git("checkout", "--quiet", "work")
    desk.git("merge", "--quiet", "--no-edit", "main", who="ann")
    desk.git("checkout", "--quiet", "main")
    merge(desk, "--no-ff")
    desk.review("ann", "facts/strike")
    desk.review("ben", "facts/toll#observers@2021-03-02")
    assert desk.stands().by == ("ann",)
    assert desk.stands("facts/toll#observers@2021-03-02").by == ("ben",)


def test_who_only_saved_it_otherwise_has_not_changed_it(desk: Desk) -> None:
    """Ann mends a typo in a comment on the branch on which Ben changes a figure."""
    with desk.branch():
        desk.change("at least 12", "at least 13", "ben")
        desk.write(STRIKE, desk.text(STRIKE) + "# mended\n")
        desk.commit("ann")
    merge(desk, "--no-ff")
    desk.review("ann", "facts/strike")
    desk.review("ben", "facts/strike")
    assert desk.stands().by == ("ann",)


def test_own_work_reaches_back_to_the_last_approved_state(desk: Desk) -> None:
    """Ann's change was never approved; Ben's on top of it does not make it somebody else's."""
    desk.change("at least 12", "at least 13", "ann")
    desk.change("more than 40", "more than 50", "ben")
    desk.review("ann", "facts/strike")
    assert desk.stands().by == ()
    for by in ("cleo", "dora"):
        desk.review(by, "facts/strike")
    desk.change("more than 50", "more than 60", "ben")
    desk.review("ann", "facts/strike")
    assert desk.stands().by == ("ann",)


@pytest.mark.parametrize("when", ["with it", "before", "after"])
def test_who_filed_it_does_not_approve_it(desk: Desk, when: str) -> None:
    """Also where that is said later, or no longer."""
    filed = "standing: contested\nfiled_by: ann\n"
    if when == "after":
        desk.review("ann", "facts/strike")
    desk.change("standing: contested\n", filed if when == "after" else filed.replace("contested", "unverified"), "eve")
    if when == "before":
        desk.change("filed_by: ann\n", "", "eve")
    if when != "after":
        desk.review("ann", "facts/strike")
    desk.review("ben", "facts/strike")
    assert desk.stands().by == ("ben",)


def test_a_desk_of_one_may_allow_own_work(desk: Desk) -> None:
    """Where two are needed, one of them has changed nothing."""
    accept(desk, own_work="allow")
    desk.change("at least 12", "at least 13", "ann", STRIKE)
    desk.review("ann", "facts/strike")
    assert (desk.stands().by, desk.stands().is_own, desk.stands().state) == (("ann",), True, "waiting")
    desk.review("ben", "facts/strike")
    assert desk.stands().state == "approved"
    desk.edit(STRIKE, "at least 13", "at least 14")
    desk.commit("ann", "Both\n\nco-authored-by: Ben <ben@example.org>")
    for by in ("ann", "ben"):
        desk.review(by, "facts/strike")
    assert (desk.stands().have, desk.stands().state) == (2, "waiting")
    desk.review("cleo", "facts/strike")
    assert desk.stands().state == "approved"


@pytest.mark.parametrize("line", [
    "Co-authored-by: Ann <ann@example.org>", "CO-AUTHORED-BY : Ann <ANN@example.org>",
    "co-authored-by: ann@example.org",
    "Co-authored-by: Ann <ann@example.org>\n\nP.S. more", "  Co-authored-by:Ann<ann@example.org>",
])  # fmt: skip
def test_co_authors_are_authors(desk: Desk, line: str) -> None:
    """However the line is written, and wherever it stands, whatever trailers are configured to be."""
    desk.git("config", "trailer.separators", "%")
    desk.edit(STRIKE, "at least 12", "at least 13")
    desk.commit("ben", f"A change\n\n{line}")
    desk.review("ann", "facts/strike")
    assert why(desk) == ["“ann” changed or filed it since it was last approved"]
