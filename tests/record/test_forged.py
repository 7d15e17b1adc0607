"""Approvals that are forged count for nothing, each named with its reason; nor does what comes at too low a level."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest

from generator.git.signature import Signer
from generator.record.review import SIGNATURE
from tests.record.desk import STRIKE, Desk, roster
from tests.record.judged import ROSTER, SITE, accept, merge, why


def test_another_persons_key_does_not_sign(desk: Desk) -> None:
    """Neither that of somebody else of the roster nor a stranger's."""
    desk.review("ann", "facts/strike", signer="ben")
    desk.review("ben", "facts/strike", signer="stranger")
    assert desk.stands().state == "unreviewed"
    assert why(desk) == [f"it is signed by no key that “{by}” had when it came" for by in ("ann", "ben")]


def test_a_signature_for_another_purpose_does_not_sign(desk: Desk) -> None:
    """Such as one that git makes under a commit."""
    filed = desk.draft("ann", "facts/strike")
    desk.lay(filed)
    desk.write(filed.path + SIGNATURE, Signer("ssh-keygen", str(desk.keys["ann"])).sign(filed.data, namespace="git"))
    desk.commit("ann")
    assert why(desk) == ["it is signed by no key that “ann” had when it came"]


def test_the_signature_of_another_review_does_not_sign(desk: Desk) -> None:
    """As it is of other bytes."""
    one, other = desk.draft("ann", "facts/strike"), desk.draft("ann", "facts/freed")
    desk.lay(one)
    desk.write(one.path + SIGNATURE, other.signature)
    desk.commit("ann")
    assert why(desk) == ["it is signed by no key that “ann” had when it came"]


@pytest.mark.parametrize("signature", [b"", b"-----BEGIN SSH SIGNATURE-----\n", b"\0" * 9000])
def test_a_broken_signature_does_not_sign(desk: Desk, signature: bytes) -> None:
    """Nor does an empty one, which is as good as none."""
    filed = desk.draft("ann", "facts/strike")
    desk.lay(filed)
    desk.write(filed.path + SIGNATURE, signature)
    desk.commit("ann")
    assert desk.stands().have == 0
    assert why(desk) or [ignored.path for ignored in desk.board().unsound] == [filed.path]


def test_a_review_of_somebody_who_is_in_no_roster(desk: Desk) -> None:
    """Whatever it is signed with."""
    desk.review("zoe", "facts/strike", signer="stranger", who="wim")
    assert why(desk) == ["“zoe” is nobody in the roster"]


@pytest.mark.parametrize(
    ("by", "more", "reason"),
    [
        ("eve", {}, "“eve” does not have the role editor"),
        ("eve", {"role": "writer"}, "the role writer cannot approve; editor can"),
        ("cleo", {"role": "legal"}, "the role legal cannot approve; editor can"),
        ("ann", {"role": "duty", "decision": "override", "reason": "Now."}, "“ann” does not have the role duty"),
        ("ann", {"decision": "override", "reason": "Now."}, "the role editor cannot override; duty can"),
        ("ann", {"decision": "takedown", "reason": "Now."}, "the role editor cannot takedown; legal can"),
        ("ann", {"site": "https://other.example.org"}, "it is for another site, https://other.example.org"),
        ("ann", {"at": "later"}, "it is dated after it was committed"),
    ],
)
def test_a_review_beyond_what_somebody_may(desk: Desk, by: str, more: dict[str, Any], reason: str) -> None:
    """Roles are those of the roster, each decision takes its own; no other site's review, none of tomorrow."""
    given: dict[str, Any] = {**more, **({"at": desk.now + timedelta(days=30)} if "at" in more else {})}
    desk.review(by, "facts/strike", **given)
    stands = desk.stands()
    assert (stands.state, [ignored.why for ignored in stands.ignored]) == ("unreviewed", [reason])


def test_who_writes_themselves_into_the_roster_is_not_in_it(desk: Desk) -> None:
    """On a branch, the policy is that of the commit that it shares with the main one."""
    with desk.branch():
        desk.write(ROSTER, desk.text(ROSTER).replace("roles: [writer]", "roles: [editor]"))
        desk.commit("eve")
        desk.review("eve", "facts/strike")
        assert why(desk) == ["“eve” does not have the role editor"]
        assert desk.stands(policy="HEAD").by == ("eve",)


def test_who_lowers_the_quorum_on_a_branch_has_not_lowered_it(desk: Desk) -> None:
    """Nor what is accepted."""
    with desk.branch():
        desk.edit(SITE, "approvals: 2", "approvals: 1")
        desk.commit("eve")
        desk.review("ann", "facts/strike")
        assert (desk.stands().state, desk.stands().need) == ("waiting", 2)


@pytest.mark.parametrize(("period", "counts"), [
    ("from: 2025-01-01; until: 2025-02-01", True), ("from: 2025-02-01", True),
    ("until: 2025-01-31", False), ("from: 2025-02-02", False),
])  # fmt: skip
def test_a_key_signs_in_its_time(desk: Desk, period: str, counts: bool) -> None:
    """By when the review came, both days included; what it signed in its time stays signed when that is over."""
    desk.write(ROSTER, roster(desk.keys, ann=period))
    desk.commit()
    desk.review("ann", "facts/strike")
    assert (desk.stands().by == ("ann",)) == counts
    desk.now += timedelta(days=300)
    desk.commit()
    assert (desk.stands().by == ("ann",)) == counts


def test_a_clock_that_is_put_back_revives_no_key(desk: Desk) -> None:
    """A commit is never earlier than one before it, whatever its committer says."""
    desk.write(ROSTER, roster(desk.keys, ann="until: 2025-02-10"))
    desk.commit()
    desk.commit(at=desk.now + timedelta(days=30))
    desk.lay(desk.draft("ann", "facts/strike", at=desk.now - timedelta(days=29)))
    desk.commit("ann", at=desk.now - timedelta(days=29))
    assert why(desk) == ["it is signed by no key that “ann” had when it came"]


def test_one_person_is_one_approval(desk: Desk) -> None:
    """However often, in however many files."""
    desk.review("ann", "facts/strike")
    desk.review("ann", "facts/strike", note="Again.")
    assert (desk.stands().have, desk.stands().state) == (1, "waiting")


def test_what_is_recorded_is_recorded_by_oneself(desk: Desk) -> None:
    """Git's author is all that there is; where another committed it, it does not count."""
    accept(desk, accept="recorded")
    desk.review("ann", "facts/strike", level="recorded", who="eve")
    assert why(desk) == ["it was not committed by “ann”"]
    desk.review("ben", "facts/strike", level="recorded")
    assert (desk.stands().by, desk.stands().level) == (("ben",), "recorded")


def test_what_a_forge_says_is_not_said_by_a_colleague(desk: Desk) -> None:
    """The forge's own account is in no roster."""
    forge = {"level": "forge", "review": "https://forge.example.org/1", "commit": "0" * 40}
    desk.review("ann", "facts/strike", who="eve", **forge)
    assert why(desk) == ["it was committed by eve, who may not speak for the forge"]
    desk.review("ben", "facts/strike", who="robot", **forge)
    assert (desk.stands().by, desk.stands().level) == (("ben",), "forge")


FORGE = {"level": "forge", "review": "https://forge.example.org/1", "commit": "0" * 40}


def squashed(desk: Desk) -> None:
    """As a forge squashes."""
    desk.git("merge", "--quiet", "--squash", "work")
    desk.commit("wim")


@pytest.mark.parametrize("way", [lambda desk: merge(desk, "--no-ff"), squashed], ids=["merge", "squash"])
def test_what_a_forge_says_does_not_come_with_the_change(desk: Desk, way: Callable[[Desk], None]) -> None:
    """A stranger's request brings two approvals along; those that are filed after it count."""
    with desk.branch():
        desk.change("at least 12", "at least 13", "stranger")
        for by in ("ann", "ben"):
            desk.review(by, "facts/strike", who="stranger", **FORGE)
    way(desk)
    assert (desk.stands().have, set(why(desk))) == (
        0, {"it came along with what it approves, and a forge's approvals are filed after the merge"},
    )  # fmt: skip
    for by in ("cleo", "dora"):
        desk.review(by, "facts/strike", who="robot", **FORGE)
    assert (desk.stands().by, desk.stands().state) == (("cleo", "dora"), "approved")


def test_a_merge_that_brings_a_review_of_its_own_is_whoever_merged(desk: Desk) -> None:
    """No parent has it; who merged committed it."""
    accept(desk, accept="recorded")
    with desk.branch():
        desk.commit("eve")
    desk.git("merge", "--quiet", "--no-ff", "--no-commit", "work", who="eve")
    desk.lay(desk.draft("ann", "facts/strike", level="recorded"))
    desk.commit("eve")
    assert why(desk) == ["it was not committed by “ann”"]


def test_a_link_to_a_review_and_one_in_another_folder_are_none(desk: Desk) -> None:
    """Nor is a file whose name differs in its case, or one that says a key twice."""
    filed = desk.draft("ann", "facts/strike")
    desk.write("content/kept/review.yaml", filed.data)
    (desk.folder / filed.path).parent.mkdir(parents=True)
    (desk.folder / filed.path).symlink_to("../../kept/review.yaml")
    desk.write(filed.path + SIGNATURE, filed.signature)
    desk.write(filed.path.replace("/reviews/", "/Reviews/"), filed.data)
    desk.write(filed.path.replace("/2025/", "/2025/05/"), filed.data)
    twice = filed.data + f"  facts/strike: {desk.digest('facts/freed')}\n".encode()
    desk.write(re.sub("[0-9a-f]{8}(?=.yaml)", sha256(twice).hexdigest()[:8], filed.path), twice)
    desk.commit("ann")
    assert {stands.have for stands in desk.board().by_id.values()} == {0}


def test_the_digest_of_one_subject_is_no_approval_of_another(desk: Desk) -> None:
    """Of a row for its fact, of a fact for its row, of another row, of the source for what rests on it, of none."""
    first, second = (f"facts/toll#observers@2021-03-0{day}" for day in (2, 4))
    for number, (id, other) in enumerate((
        ("facts/toll", first), (first, "facts/toll"), (second, first), ("facts/strike", "facts/freed"),
        ("facts/freed", "sources/observers-report"), ("site", "facts/strike"), ("explainers/market-strike", "site"),
    )):  # fmt: skip
        desk.lay(desk.draft("ann", subjects={id: desk.digest(other)}, note=str(number)))
    desk.lay(desk.draft("ann", subjects={"facts/strike": f"fs1:{'0' * 64}"}))
    desk.commit("ann")
    board = desk.board()
    assert {stands.have for stands in board.by_id.values()} == {0}
    assert {one.why for stands in board.by_id.values() for one in stands.ignored} == {"it was given to another state"}


def test_a_review_that_is_touched_does_not_come_anew(desk: Desk) -> None:
    """Made to be run, and so committed once more: it came before the change, and the override is over."""
    duty = {"role": "duty", "decision": "override", "reason": "It is breaking."}
    paths = [desk.review("ann", "facts/strike"), desk.review("dora", "facts/strike", **duty)]
    desk.change("at least 12", "at least 13", "eve")
    desk.change("at least 13", "at least 12", "eve")
    for path in paths:
        (desk.folder / path).chmod(0o755)
    desk.commit("ann")
    assert (desk.stands().have, desk.stands().state) == (0, "void")


def test_replaced_objects_and_grafts_revive_nothing(desk: Desk) -> None:
    """Here they say that the change never was; and that the fact is as it was approved."""
    desk.approve("facts/strike")
    approved = desk.git("rev-parse", "HEAD")
    desk.change("at least 12", "at least 13", "eve")
    changed, blob = desk.git("rev-parse", "HEAD"), desk.git("rev-parse", f"HEAD:{STRIKE}")
    desk.git("replace", changed, approved)
    desk.git("replace", blob, desk.git("rev-parse", f"{approved}:{STRIKE}"))
    (desk.folder / ".git/info").mkdir(exist_ok=True)
    (desk.folder / ".git/info/grafts").write_text(f"{changed} {approved}~1\n", "utf-8")
    assert (desk.stands().state, desk.stands().have) == ("void", 0)


@pytest.mark.parametrize("what", ["former id of one that is there", "former id of one that went", "two take one"])
def test_a_former_id_that_is_made_up_inherits_no_other_words(desk: Desk, what: str) -> None:
    """It may be another's; approvals are for its words, and nobody has approved these."""
    desk.approve("facts/freed")
    text = desk.text(STRIKE).replace("at least 12", "at least 99") + "formerly: freed\n"
    desk.write("content/facts/market/new.yaml", text)
    if what != "former id of one that is there":
        freed = desk.text("content/facts/market/freed.yaml")
        desk.write("content/facts/market/freed.yaml", None)
        if what == "two take one":
            desk.write("content/facts/market/other.yaml", freed.replace("title: ", "title: No ") + "formerly: freed\n")
    desk.commit("eve")
    board = desk.board().by_id
    assert {board[id].have for id in ("facts/new", "facts/other") if id in board} == {0}


@pytest.mark.parametrize(("accepted", "counts"), [("recorded", 3), ("forge", 2), ("signed", 1)])
def test_the_lowest_level_that_counts(desk: Desk, accepted: str, counts: int) -> None:
    """A change by Ann, so that who changed it is known."""
    accept(desk, accept=accepted)
    desk.approve("facts/freed")
    desk.review("cleo", "facts/bridge-closed", level="recorded")
    forge = {"level": "forge", "review": "https://forge.example.org/1", "commit": "0" * 40}
    desk.review("ben", "facts/bridge-closed", who="robot", **forge)
    desk.review("dora", "facts/bridge-closed")
    told = [ignored.why for ignored in desk.stands("facts/bridge-closed").ignored]
    below = [reason for reason in told if reason.endswith(f"and the site accepts {accepted}")]
    assert len(below) == 3 - counts


def test_at_level_signed_who_changed_it_has_to_be_known(desk: Desk) -> None:
    """Wim is in no roster: he may be Ann under another address. At lower levels, that is said."""
    desk.review("ann", "facts/strike")
    assert (desk.stands().by, desk.stands().is_unproven) == (("ann",), True)
    accept(desk, accept="signed")
    assert why(desk) == ["somebody in no roster changed it, so that it is not provable who approves their own work"]
    desk.write("content/facts/market/new.yaml", desk.text(STRIKE))
    desk.commit("eve")
    desk.approve("facts/new")
    assert (desk.stands("facts/new").state, desk.stands("facts/new").is_unproven) == ("approved", False)
