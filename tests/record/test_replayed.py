"""Approvals that are copied, edited, replayed or revived: none of them counts, and each is named with its reason."""

from __future__ import annotations

import re
from datetime import timedelta
from hashlib import sha256

import pytest

from generator.record.review import SIGNATURE
from tests.record.desk import STRIKE, Desk, git
from tests.record.judged import why


def test_an_approval_of_another_subject_is_none_of_this(desk: Desk) -> None:
    """Also where both say the very same."""
    desk.write("content/facts/market/copy.yaml", desk.text(STRIKE))
    desk.commit()
    desk.approve("facts/strike")
    assert desk.digest("facts/copy") == desk.digest("facts/strike")
    assert (desk.stands().state, desk.stands("facts/copy").state) == ("approved", "unreviewed")


def test_a_copied_review_is_no_second_one(desk: Desk) -> None:
    """Another year's folder, another person's name, another day: its name has to be that of its bytes."""
    path = desk.review("ann", "facts/strike")
    for other in (
        path.replace("/2025/2025", "/2026/2026"),
        path.replace("-ann-", "-ben-"),
        path.replace("02-01", "02-02"),
    ):
        desk.write(other, desk.text(path))
        desk.write(other + SIGNATURE, desk.text(path + SIGNATURE))
    desk.commit("ben")
    assert desk.stands().by == ("ann",)
    assert len(desk.board().unsound) == 3


def test_an_edited_review_counts_for_nothing(desk: Desk) -> None:
    """Under its old name its digits differ, under a new one its signature does."""
    path = desk.review("ann", "facts/freed")
    text = (
        desk.text(path)
        .replace("facts/freed", "facts/strike")
        .replace(desk.digest("facts/freed"), desk.digest("facts/strike"))
    )
    desk.write(path, text)
    desk.commit("eve")
    assert {stands.have for stands in desk.board().by_id.values()} == {0}
    assert any("its bytes are not those" in ignored.why for ignored in desk.board().unsound)
    renamed = re.sub("[0-9a-f]{8}(?=.yaml)", sha256(text.encode()).hexdigest()[:8], path)
    desk.write(renamed, text)
    desk.write(renamed + SIGNATURE, desk.text(path + SIGNATURE))
    desk.commit("eve")
    assert why(desk) == ["it is signed by no key that “ann” had when it came"]


@pytest.mark.parametrize("kept", [0, 1, 20, -40])
def test_a_review_cut_short_counts_for_nothing(desk: Desk, kept: int) -> None:
    """However much of it came through, of itself or of its signature; the board goes on and says so."""
    filed = desk.draft("ann", "facts/strike")
    desk.write(filed.path, filed.data[:kept])
    desk.write(filed.path + SIGNATURE, filed.signature)
    desk.commit("ann")
    assert desk.stands().have == 0
    assert any("its bytes are not those" in ignored.why for ignored in desk.board().unsound)
    other = desk.draft("ben", "facts/strike")
    desk.write(other.path, other.data)
    desk.write(other.path + SIGNATURE, other.signature[:kept])
    desk.commit("ben")
    assert desk.stands().have == 0
    desk.review("cleo", "facts/strike")
    assert desk.stands().by == ("cleo",)


def test_two_reviews_of_one_second_are_two(desk: Desk) -> None:
    """Of two people on two branches, given, committed and merged in the same second; of one person they are one."""
    desk.now += timedelta(hours=1)
    at = desk.now
    for by in ("ann", "ben"):
        with desk.branch(by):
            desk.lay(desk.draft(by, "facts/strike", at=at - timedelta(minutes=1)))
            desk.commit(by, at=at)
    for by in ("ann", "ben"):
        git(desk.folder, "merge", "--quiet", "--no-ff", "--no-edit", by, who="wim", at=at)
    assert sorted(desk.stands().by) == ["ann", "ben"]
    desk.lay(desk.draft("cleo", "facts/freed", at=at - timedelta(minutes=1)))
    desk.lay(desk.draft("cleo", "facts/freed", at=at - timedelta(minutes=1), note="Once more."))
    desk.commit("cleo", at=at)
    assert desk.stands("facts/freed").by == ("cleo",)


def test_a_rewritten_branch_has_the_approvals_that_it_has(desk: Desk) -> None:
    """What was taken out of the history with its review counts no more; what was put in before a change is void."""
    desk.approve("facts/strike")
    approved = desk.git("rev-parse", "HEAD")
    desk.change("at: para. 2", "at: para. 3")
    desk.git("reset", "--quiet", "--hard", "HEAD~2")
    assert desk.stands().by == ("ann",)
    desk.git("cherry-pick", approved, who="eve")
    assert sorted(desk.stands().by) == ["ann", "ben"]
    desk.git("reset", "--quiet", "--hard", "HEAD~2")
    desk.change("at: para. 2", "at: para. 3")
    desk.git("cherry-pick", f"{approved}~1", approved, who="eve")
    assert desk.stands().have == 0


def test_a_review_removed_and_put_back_counts_no_more(desk: Desk) -> None:
    """Reviews are never removed; whoever meant it approves again."""
    path = desk.review("ann", "facts/strike")
    data, signature = desk.text(path), desk.text(path + SIGNATURE)
    desk.write(path, None)
    desk.write(path + SIGNATURE, None)
    desk.commit("eve")
    assert desk.stands().have == 0
    desk.write(path, data)
    desk.write(path + SIGNATURE, signature)
    desk.commit("eve")
    assert desk.stands().have == 0
    desk.review("ann", "facts/strike")
    assert desk.stands().have == 1


def test_an_approval_kept_back_is_not_filed_after_the_fact_was_changed_and_back(desk: Desk) -> None:
    """It was given before somebody found it wrong."""
    kept = desk.draft("ann", "facts/strike")
    desk.change("at least 12", "at least 13")
    desk.change("at least 13", "at least 12")
    desk.lay(kept)
    desk.commit("eve")
    assert why(desk) == ["this state was changed into another after it was given"]


def test_an_approval_of_what_is_to_come_does_not_wait_for_it(desk: Desk) -> None:
    """A review counts for the state with which it comes, not for a later one."""
    desk.edit(STRIKE, "at least 12", "at least 13")
    ahead = desk.draft("ann", "facts/strike")
    desk.git("checkout", "--quiet", "--", ".")
    desk.lay(ahead)
    desk.commit("ann")
    desk.change("at least 12", "at least 13")
    assert (desk.stands().have, why(desk)) == (0, ["it was given to another state"])


def test_a_revoked_approval_is_not_revived(desk: Desk) -> None:
    """By anybody of the roster, unsigned: stopping is cheaper than publishing. Nothing but a new review counts."""
    desk.approve("facts/strike")
    desk.review("eve", "facts/strike", role="writer", level="recorded", decision="revoke", reason="Wrong day.")
    assert (desk.stands().state, desk.stands().why_void) == ("void", "revoked by eve: Wrong day.")
    desk.approve("facts/strike")
    assert desk.stands().state == "approved"


def test_a_removed_revocation_revives_nothing(desk: Desk) -> None:
    """What was stopped stays stopped."""
    desk.approve("facts/strike")
    path = desk.review("cleo", "facts/strike", level="recorded", decision="revoke", reason="Wrong day.")
    desk.write(path, None)
    desk.commit("eve")
    assert desk.stands().state == "void"


def test_a_stranger_revokes_nothing(desk: Desk) -> None:
    """Only who is in the roster may stop what is approved."""
    desk.approve("facts/strike")
    desk.review("zoe", "facts/strike", level="recorded", decision="revoke", reason="No.", who="wim")
    assert desk.stands().state == "approved"


def test_what_is_not_committed_counts_for_nothing(desk: Desk) -> None:
    """It is told of as pending."""
    path = desk.lay(desk.draft("ann", "facts/strike"))
    assert desk.stands().have == 0
    assert [filed.path for filed in desk.board().pending] == [path]
