"""Overrides and takedowns, for as long as they hold; and what a clone cannot know counts for nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from generator.model.reviewers import email_digest
from generator.notice import ContentFault, Misuse, OutsideFault
from generator.record import read_approvals
from tests.record.desk import STRIKE, Desk
from tests.record.judged import ROSTER, SITE, why


def test_an_override_holds_for_a_day(desk: Desk) -> None:
    """On one editor's word, own work too; no second one prolongs it, and a change ends it."""
    desk.change("at least 12", "at least 13", "dora")
    duty = {"role": "duty", "decision": "override", "reason": "It is breaking."}
    desk.review("dora", "facts/strike", **duty)
    given = desk.now
    stands = desk.stands()
    assert (stands.state, stands.until, stands.may_be_published) == ("override", given + timedelta(days=1), True)
    assert desk.stands(now=given + timedelta(days=1)).state == "waiting"
    desk.now += timedelta(hours=23)
    desk.review("dora", "facts/strike", **{**duty, "reason": "Still."})
    assert desk.stands(now=given + timedelta(hours=25)).state == "waiting"
    assert why(desk) == ["an override of this state has been given already"]
    desk.change("at least 13", "at least 14", "dora")
    assert desk.stands(now=given + timedelta(hours=2)).state != "override"


def test_a_takedown_stays_until_it_is_taken_back(desk: Desk) -> None:
    """Whatever is changed, and whoever else approves."""
    desk.approve("facts/strike")
    desk.review("cleo", "facts/strike", role="legal", decision="takedown", reason="A court order.")
    desk.change("at least 12", "at least 13", "eve")
    desk.approve("facts/strike")
    assert desk.stands().state == "removed"
    desk.review("ann", "facts/strike", decision="revoke", reason="No.")
    assert desk.stands().state == "removed"
    desk.review("cleo", "facts/strike", role="legal", decision="revoke", reason="It was lifted.")
    desk.approve("facts/strike")
    assert desk.stands().state == "approved"


def test_a_shallow_clone_counts_nothing_that_it_hides(desk: Desk) -> None:
    """With the remedy; whatever the clone has whole counts."""
    desk.approve("facts/strike")
    desk.write("content/facts/market/new.yaml", desk.text(STRIKE))
    desk.commit("eve")
    desk.approve("facts/new")
    clone = Desk(desk.folder.parent / "clone", desk.keys, desk.now)
    desk.git("clone", "--quiet", "--depth=4", desk.folder.as_uri(), clone.folder)
    assert clone.board().is_shallow
    assert clone.stands().have == 0
    assert clone.stands("facts/new").state == "approved"
    clone.approve("facts/freed")
    remedy = "the clone is shallow and hides who changed it: run `git fetch --unshallow`"
    assert why(clone, "facts/freed") == [remedy, remedy]
    clone.git("fetch", "--quiet", "--unshallow")
    assert (clone.stands().state, clone.stands("facts/freed").state) == ("approved", "approved")


def test_a_policy_that_this_clone_has_not_is_said_with_what_to_do(desk: Desk) -> None:
    """Misused is only what names nothing where all is there; a preview's pages are no reason to go on without it."""
    first = desk.git("rev-parse", "HEAD")
    desk.approve("facts/strike")
    clone = Desk(desk.folder.parent / "clone", desk.keys, desk.now)
    desk.git("clone", "--quiet", "--depth=1", desk.folder.as_uri(), clone.folder)
    for name in (first, "HEAD~2"):
        with pytest.raises(OutsideFault, match=r"only a part of the history; .*git fetch --unshallow"):
            read_approvals(clone.folder, desk.now, name)
    with pytest.raises(OutsideFault, match=f"`git fetch origin {'1' * 40}`"):
        read_approvals(desk.folder, desk.now, "1" * 40)
    with pytest.raises(Misuse, match="“nowhere” names no commit"):
        read_approvals(desk.folder, desk.now, "nowhere")


@pytest.mark.parametrize("depth", [1, 3, None])
def test_who_brings_a_roster_along_is_judged_by_the_published_one(desk: Desk, depth: int | None) -> None:
    """From a branch that has nothing in common with it, or that a shallow clone knows nothing in common of."""
    if depth is None:
        desk.git("checkout", "--quiet", "--orphan", "work")
    else:
        desk.git("checkout", "--quiet", "-b", "work")
    desk.write(ROSTER, desk.text(ROSTER).replace("roles: [writer]", "roles: [editor]"))
    desk.edit(SITE, "approvals: 2", "approvals: 1")
    desk.commit("wim")
    desk.review("eve", "facts/strike")
    stands = desk.stands()
    if depth is not None:
        clone = Desk(desk.folder.parent / "clone", desk.keys, desk.now)
        words = ("clone", "--quiet", f"--depth={depth}", "--no-single-branch", "--branch=work", desk.folder.as_uri())
        desk.git(*words, clone.folder)
        clone.git("remote", "set-head", "origin", "main")
        stands = clone.stands()
    assert (stands.by, stands.need) == ((), 2)


def test_who_takes_anothers_address_is_found_in_the_roster(desk: Desk) -> None:
    """Two people with one address would be two approvals by one."""
    desk.edit(ROSTER, email_digest("ben@example.org"), email_digest("ANN@example.org"))
    desk.commit()
    with pytest.raises(ContentFault) as fault:
        desk.board()
    assert [(notice.code, notice.at.line) for notice in fault.value.notices] == [("roster-twice", 13)]
