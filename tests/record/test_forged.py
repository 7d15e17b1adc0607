"""Approvals that are forged, copied, replayed or revived: none of them counts, and each is named with its reason."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest

from generator.git.signature import Signer
from generator.model.reviewers import email_digest
from generator.notice import ContentFault, Misuse, OutsideFault
from generator.record import read_approvals
from generator.record.review import SIGNATURE
from tests.record.desk import STRIKE, Desk, git, roster

SITE, ROSTER = "content/site.yaml", "content/reviewers.yaml"
AR = "content/explainers/market-strike.ar.md"


def accept(desk: Desk, **rules: object) -> None:
    """Other rules for reviews, committed."""
    lines = "".join(f"  {key}: {value}\n" for key, value in rules.items())
    desk.edit(SITE, "  unapproved: mark\n", f"  unapproved: mark\n{lines}")
    desk.commit()


def why(desk: Desk, id: str = "facts/strike") -> list[str]:
    """Why reviews of a subject do not count."""
    return [ignored.why for ignored in desk.stands(id).ignored]


# ---------------------------------------------------------------- forged


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


# ---------------------------------------------------------------- levels


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


# ---------------------------------------------------------------- copied and replayed


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


# ---------------------------------------------------------------- one's own work


def merge(desk: Desk, *options: str, who: str = "cleo") -> None:
    """Merge the branch `work`."""
    desk.git("merge", "--quiet", "--no-edit", *options, "work", who=who)


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


# ---------------------------------------------------------------- overrides and takedowns


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


# ---------------------------------------------------------------- what is not known


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
