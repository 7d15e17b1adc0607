"""The roster, the rules and the reviews are read strictly: each fault by its place, with what to write instead."""

from __future__ import annotations

from hashlib import sha256

import pytest

from generator.files import Memory
from generator.model.reviewers import email_digest
from generator.read import locate, read
from generator.record import notices_of, read_reviews, read_roster
from generator.record.review import SIGNATURE

KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJzvUKzCJtWyLGJLmKHNW7MKWQAkC2tlLcfLyVKPvjGm"
ROSTER = f"""people:
  ann:
    name: Ann of Exampleton
    roles: [editor, legal]
    emails: ['{email_digest("ann@example.org")}']
    accounts: [github-1]
    keys:
      - key: {KEY} ann@desk
        from: 2024-01-01
        until: 2025-06-01
  ben:
    name: Ben of Exampleton
    roles: editor
    until: 2025-06-01
"""
REVIEW = f"""format: 1
site: https://facts.example.org
by: ann
role: editor
level: recorded
at: 2024-12-07 09:30+03:00
decision: approve
checked: [quotes, arithmetic]
note: Heard it again.
subjects:
  facts/strike: fs1:{"0" * 64}
  facts/toll#ministry@2025-01-06: fs1:{"1" * 64}
  facts/strike.ar: fs1:{"2" * 64}
  images/map.png: fs1:{"3" * 64}
  site: fs1:{"4" * 64}
"""


def faults(files: dict[str, str]) -> list[str]:
    """Every fault as it is printed, but for the remedy."""
    tree = Memory({path: text.encode() for path, text in files.items()})
    return [f"{one.at.line}:{one.at.column} {one.code} {one.found}" for one in locate(notices_of(tree), tree)]


def named(text: str, start: str = "content/reviews/2024/2024-12-07-ann-") -> str:
    """Where a review with this text lies."""
    return f"{start}{sha256(text.encode()).hexdigest()[:8]}.yaml"


def test_a_roster_is_read() -> None:
    """People with roles, digests of addresses, accounts and keys with their times; none is an empty one."""
    roster, notices = read_roster(Memory({"content/reviewers.yaml": ROSTER.encode()}))
    assert roster is not None
    assert notices == ()
    ann = roster.people["ann"]
    assert (ann.roles, ann.accounts, ann.keys[0].key) == (("editor", "legal"), ("github-1",), KEY)
    assert read_roster(Memory({}))[0] is not None


@pytest.mark.parametrize(("old", "new", "found"), [
    ("    roles: [editor, legal]\n", "", "2:3 key-missing `ann` has no key `roles`"),
    (f"'{email_digest('ann@example.org')}'", "ann@example.org",
     "5:14 roster-email item 1 of `emails` holds an address of mail, which may not stand in the content"),
    (email_digest("ann@example.org"), "sha256:12", "5:14 roster-email “sha256:12” is no digest of an address"),
    ("github-1", "ann", "6:16 roster-account “ann” is no lasting number of an account"),
    ("ssh-ed25519 AAAA", "ssh-dss AAAA", "8:14 roster-key “ssh-dss” begins no public key that signs here"),
    ("ssh-ed25519 AAAA", "ssh-rsa AAAA", "roster-key"),
    ("vjGm ann@desk", "", "8:14 roster-key"),
    ("from: 2024-01-01", "form: 2024-01-01", "9:9 key-unknown"),
    ("until: 2025-06-01\n  ben", "until: June\n  ben", "10:16 time-spelling"),
    ("  ben:\n", "  Ben:\n", "11:3 field-id"),
    ("    roles: editor\n", f"    roles: editor\n    keys:\n      - key: {KEY}\n", "15:7 roster-twice"),
    ("people:\n", "persons:\n", "1:1 key-unknown"),
])  # fmt: skip
def test_faults_of_a_roster(old: str, new: str, found: str) -> None:
    """Each at its place."""
    assert old in ROSTER
    told = faults({"content/reviewers.yaml": ROSTER.replace(old, new, 1)})
    assert len(told) == 1
    assert found in told[0]


def test_no_address_is_repeated() -> None:
    """What may not stand in the content does not stand in messages either: they go into logs."""
    tree = Memory(
        {"content/reviewers.yaml": ROSTER.replace(email_digest("ann@example.org"), "ann@example.org").encode()}
    )
    assert not any("ann@" in f"{one.found} {one.remedy}" for one in notices_of(tree))


def test_a_review_is_read() -> None:
    """With its bytes and its signature; `check` reads the folder, and takes nothing in it for content."""
    signed = REVIEW.replace("recorded", "signed")
    files = {
        named(REVIEW): REVIEW,
        named(signed): signed,
        f"{named(signed)}{SIGNATURE}": "x",
        "content/reviews/README.md": "x",
    }
    tree = Memory({path: text.encode() for path, text in files.items()})
    filed, notices = read_reviews(tree)
    assert notices == ()
    assert {one.review.level: one.signature for one in filed} == {"recorded": b"", "signed": b"x"}
    assert filed[0].review.subjects["facts/toll#ministry@2025-01-06"] == f"fs1:{'1' * 64}"
    assert {notice.code for notice in read(tree).notices} == {"site-missing"}


@pytest.mark.parametrize(("old", "new", "found"), [
    ("format: 1", "format: 2", "1:9 review-format “2” is no known format of reviews"),
    ("https://facts.example.org", "facts.example.org", "2:7 site-address"),
    ("by: ann", "by: Ann", "3:5 field-id"),
    ("by: ann", "by: ben", "3:5 review-name its name says another day or person than it"),
    ("level: recorded", "level: sworn", "5:8 field-vocabulary"),
    ("level: recorded", "level: signed", "5:8 review-unsigned"),
    ("level: recorded", "level: forge", "5:8 review-level"),
    ("level: recorded", "level: recorded\ncommit: '12'", "6:9 review-commit"),
    ("2024-12-07 09:30+03:00", "2024-12-07", "6:5 time-spelling"),
    ("2024-12-07 09:30+03:00", "2024-12-07 09:30", "6:5 time-spelling"),
    ("decision: approve", "decision: revoke", "7:11 review-reason"),
    ("facts/strike:", "facts/Strike:", "review-subject"),
    ("facts/strike:", "strike:", "review-subject"),
    ("facts/strike:", "facts/../strike:", "review-subject"),
    ("fs1:0000", "fs2:0000", "11:17 review-digest"),
    ("fs1:0000", "fs1:000", "11:17 review-digest"),
    ("note: Heard", "notes: Heard", "9:1 key-unknown"),
    ("subjects:\n", "subjects: none\nothers:\n", "field-type"),
])  # fmt: skip
def test_faults_of_a_review(old: str, new: str, found: str) -> None:
    """Each at its place; its name is right, so that nothing else is said of it."""
    assert old in REVIEW
    text = REVIEW.replace(old, new, 1)
    told = faults({named(text): text})
    assert any(found in one for one in told), told
    assert read_reviews(Memory({named(text): text.encode()}))[0] == ()


@pytest.mark.parametrize(("path", "found"), [
    (named(REVIEW)[:-13] + "00000000.yaml", "1:1 review-altered its bytes are not those it was filed with"),
    (named(REVIEW).replace("/2024/", "/2025/"), "1:1 review-name is not named as reviews are"),
    (named(REVIEW).replace("-07-", "-08-"), "3:5 review-name its name says another day or person than it"),
    (named(REVIEW).replace("-ann-", "-ben-"), "3:5 review-name its name says another day or person than it"),
    ("content/reviews/2024/review.yaml", "1:1 review-name is not named as reviews are"),
    ("content/reviews/2024/review.txt", "1:1 review-name is no review by its name"),
    (named(REVIEW) + SIGNATURE, "1:1 review-altered a signature without its review"),
])  # fmt: skip
def test_names_of_reviews(path: str, found: str) -> None:
    """A name is made from what it names: another one is somebody's edit, or a cut."""
    told = faults({path: REVIEW})
    assert len(told) == 1
    assert told[0].startswith(found)


def test_a_cut_review_is_named() -> None:
    """As after a disk was full."""
    told = faults({named(REVIEW): REVIEW[:-30]})
    assert [one.split()[1] for one in told] == ["review-altered"]
