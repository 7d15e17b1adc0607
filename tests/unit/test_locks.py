"""Locks read strictly: one way to write them, and a notice with its place for every other."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.compare import subjects_of
from generator.files import MAX_BYTES, Memory
from generator.model.lock import Copy, CopyText, Lock, LockedQuote, quote_digest
from generator.model.lock_form import write_lock
from generator.read import read
from generator.read.unread import withheld_unread

SITE = b"""\
title: Site
publisher: newsroom
address: https://facts.example.org
languages: [en]
time_zone: Asia/Damascus
corrections_contact: corrections@example.org
licence: CC BY 4.0
"""
SOURCE = b"type: webpage\ntitle: Report\npublisher: newsroom\nissued: 2024-12-06\nlanguage: en\n"
TAKEN = datetime(2024, 12, 7, 6, 12, tzinfo=UTC)
FOUND = LockedQuote(quote_digest("nine were killed"), "found", 12, 28, "On Friday, ", " in the town.", "in-quote", True)
LOST = LockedQuote(quote_digest("ten were killed", "", "on Monday"), "not-found")
LOCK = Lock(
    "report", Copy("a" * 64, 48211, "application/pdf", TAKEN, "maya-g", "report.pdf"),
    CopyText("b" * 64, "pypdfium2 5.11 / norm-1"), TAKEN.replace(second=5),
    MappingProxyType({one.digest: one for one in (FOUND, LOST)}), ("c" * 64,), "example.org", TAKEN,
)  # fmt: skip


def read_with(lock: bytes, path: str = "content/sources/report.lock", **more: bytes) -> Any:
    """A content with a source and a lock, read."""
    files = {"content/site.yaml": SITE, "content/sources/report.yaml": SOURCE, path: lock, **more}
    return read(Memory(files))


def changed(**fields: Any) -> bytes:
    """The lock's file with other fields, in any form."""
    return json.dumps({**json.loads(write_lock(LOCK)), **fields}).encode()


def test_a_lock_is_read_as_it_was_written() -> None:
    """Every field comes back; other words than were looked for are unchecked."""
    found = read_with(write_lock(LOCK))
    assert found.notices == ()
    assert found.site.locks == {"report": LOCK}
    assert found.site.locks["report"].evidence_of("nine were killed") == FOUND
    assert found.site.locks["report"].evidence_of("nine were killed ").result == "unchecked"


def test_a_lock_of_a_copy_without_text_is_read() -> None:
    """What a copy does not have may be left out; line ends of another machine are no fault."""
    bare = replace(LOCK, text=None, quotes=MappingProxyType({}), former=(), signer="", stamped=None)
    assert read_with(write_lock(bare)).site.locks == {"report": bare}
    typed = replace(bare, text=CopyText("b" * 64, "norm-1", "scan.txt", "Maya Example"))
    assert read_with(write_lock(typed).replace(b"\n", b"\r\n")).site.locks == {"report": typed}


def test_a_lock_changes_no_digest_of_an_approval() -> None:
    """It is no subject, whatever stands in it."""
    files = {"content/site.yaml": SITE, "content/sources/report.yaml": SOURCE}
    bare = subjects_of(Memory(files))
    assert subjects_of(Memory({**files, "content/sources/report.lock": write_lock(LOCK)})) == bare
    assert subjects_of(Memory({**files, "content/sources/report.lock": b"{"})) == bare


QUOTE = json.loads(write_lock(LOCK))["quotes"][0]
CAPTURE = json.loads(write_lock(LOCK))["capture"]
BAD = {
    "nothing": (b"", "is no JSON, or is cut short"),
    "cut short": (write_lock(LOCK)[:400], "is no JSON, or is cut short"),
    "no UTF-8": (b'{"format": "\xff"}', "is not in UTF-8"),
    "a list": (b"[]\n", "is no mapping"),
    "deep": (b"[" * 200_000, "has what no lock has"),
    "a long number": (b'{"format": ' + b"9" * 5000 + b"}", "has what no lock has"),
    "a fraction": (b'{"format": 1.5}', "has “1.5”, which is no whole number"),
    "not a number": (b'{"format": NaN}', "has “NaN”, which is no whole number"),
    "a key twice": (b'{"format": "factsheet-lock/1", "format": "factsheet-lock/1"}', "has a key twice"),
    "an unknown key": (changed(text_of_it="all of it"), "`text_of_it` has “text_of_it”, which no lock has"),
    "another format": (changed(format="factsheet-lock/2"), "`format` is no word of factsheet-lock/1"),
    "another source": (changed(source="other"), "`source` is the lock of another source, “other”"),
    "no id": (changed(source="../report"), "`source` is no id"),
    "a missing key": (json.dumps({"format": "factsheet-lock/1"}).encode(), "lacks “source”"),
    "a short digest": (changed(former=["c" * 63]), "`former.0` is no SHA-256"),
    "a large digest": (changed(former=["C" * 64]), "`former.0` is no SHA-256"),
    "no list": (changed(quotes={}), "`quotes` is no list"),
    "an impossible time": (changed(checked="2024-02-30T06:12Z"), "`checked` is a time that no clock has"),
    "a time elsewhere": (changed(checked="2024-02-20T06:12+02:00"), "`checked` is no time in UTC"),
    "bytes as text": (changed(capture={**CAPTURE, "bytes": "48211"}), "`capture.bytes` is no whole number"),
    "bytes below": (changed(capture={**CAPTURE, "bytes": -1}), "`capture.bytes` is no whole number"),
    "bytes as a flag": (changed(capture={**CAPTURE, "bytes": True}), "`capture.bytes` is no whole number"),
    "a path": (changed(capture={**CAPTURE, "kept": "../../x"}), "`capture.kept` is no name of a file"),
    "no media type": (changed(capture={**CAPTURE, "media": "pdf"}), "`capture.media` is no media type"),
    "an unknown result": (changed(quotes=[{**QUOTE, "result": "alike"}]), "`quotes.0.result` is no word of found"),
    "a place and not found": (changed(quotes=[{**QUOTE, "result": "not-found"}]), "`quotes.0` has a place"),
    "the text itself": (changed(quotes=[{**QUOTE, "before": "x" * 33}]), "`quotes.0.before` is no line of 0 to 32"),
    "an end before": (changed(quotes=[{**QUOTE, "start": 28}]), "`quotes.0.end` ends before it begins"),
    "a locator in words": (changed(quotes=[{**QUOTE, "locator": "yes"}]), "`quotes.0.locator` is neither true nor"),
    "a quotation twice": (changed(quotes=[QUOTE, QUOTE]), "is not written as the program writes a lock"),
    "written otherwise": (changed(), "is not written as the program writes a lock"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_a_bad_lock_is_a_notice(case: str) -> None:
    """With its file, a line and what to do; the source stays."""
    data, found = BAD[case]
    reading = read_with(data)
    (notice,) = reading.notices
    assert (notice.code, notice.at.path, notice.severity) == ("lock-form", "content/sources/report.lock", "error")
    assert found in notice.found
    assert notice.at.line >= 1
    assert "factsheet capture" in notice.remedy
    assert reading.site.locks == {}
    assert "report" in reading.site.sources


def test_a_notice_points_at_the_line() -> None:
    """Not at the file's beginning, where the fault has a place."""
    data = write_lock(LOCK)
    wrong = data.replace(b'"result": "found"', b'"result": "felt"')
    (notice,) = read_with(wrong).notices
    assert wrong.splitlines()[notice.at.line - 1].strip() == b'"result": "felt",'


def test_a_lock_alone_one_too_deep_and_one_too_large() -> None:
    """Each says which."""
    other = write_lock(replace(LOCK, source="reporter"))
    (notice,) = read_with(other, "content/sources/reporter.lock").notices
    assert (notice.code, "report" in notice.remedy) == ("lock-alone", True)
    (notice,) = read_with(write_lock(LOCK), "content/sources/old/report.lock").notices
    assert notice.code == "file-place"
    (notice,) = read_with(b" " * (MAX_BYTES + 1)).notices
    assert notice.code == "file-size"


def test_nobody_is_told_that_a_source_with_faults_is_not_there() -> None:
    """Its own faults are told."""
    reading = read(Memory({
        "content/site.yaml": SITE, "content/sources/report.yaml": b"type: nothing\n",
        "content/sources/report.lock": write_lock(LOCK),
    }))  # fmt: skip
    assert "lock-alone" not in {notice.code for notice in reading.notices}


@given(st.binary(max_size=300) | st.integers(0, 900).map(lambda cut: write_lock(LOCK)[:cut]))
def test_no_bytes_end_the_run(data: bytes) -> None:
    """Whatever is cut off or written instead."""
    reading = read_with(data)
    assert [notice.code for notice in reading.notices] == ["lock-form"]


def test_withheld_words_beside_a_quotation_are_seen() -> None:
    """With the line of the lock."""
    tree = Memory({"content/site.yaml": SITE, "content/sources/report.lock": write_lock(LOCK)})
    site = read(tree).site
    assert site is not None
    said = replace(site, digests=frozenset({f"sha256:{sha256(b'friday').hexdigest()}"}))
    (notice,) = withheld_unread(tree, said)
    assert b"On Friday" in write_lock(LOCK).splitlines()[notice.at.line - 1]
    assert (
        list(withheld_unread(tree, replace(site, digests=frozenset({f"sha256:{sha256(b'monday').hexdigest()}"})))) == []
    )
