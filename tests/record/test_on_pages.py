"""The line of approval on pages: what it says in each state, and that no page may say another.

The golden opposite of each fault is the page as it was made, which passes.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from generator.build import Options, Prepared, prepare
from generator.compare import subjects_of
from generator.edition import Edition, make
from generator.files import Folder
from generator.notice import Notice
from generator.verify import verify
from tests.record.desk import STRIKE, Desk

FACT, EXPLAINER = "facts/strike/index.html", "explainers/market-strike/index.html"
BECAUSE = "because: The two differ on how many died and on who they were."
ONE = "Approved by one of two editors"
LINE = re.compile(r'<p class="note review"><span data-is="[^"]+">([^<]*)</span>')


def everything(desk: Desk) -> list[str]:
    """The ids of all subjects as they are."""
    return list(subjects_of(Folder(desk.folder)).by_id)


def made(desk: Desk, path: str = FACT) -> tuple[Prepared, Edition]:
    """The edition of a desk."""
    prepared = prepare(Options(desk.folder, desk.folder / "site", pdf=False, now=desk.now))
    return prepared, make(prepared)


def line(desk: Desk, path: str = FACT) -> str:
    """What a page says under its title; it has been read back."""
    prepared, edition = made(desk)
    assert not faults(prepared, edition, path, edition.files[path])
    found = LINE.search(edition.files[path].decode())
    assert found is not None
    return found[1].replace("\N{NO-BREAK SPACE}", " ")


def faults(prepared: Prepared, edition: Edition, path: str, data: bytes) -> list[Notice]:
    """What is found of one page with such bytes."""
    files = {**edition.files, path: data}
    found = verify(files, prepared.site, edition.expected, address=prepared.address, prints=edition.prints)
    return [notice for notice in found if notice.at.path == path]


def approved(desk: Desk) -> None:
    """Everything is approved."""
    desk.approve(*everything(desk))


def changed(desk: Desk) -> None:
    """Approved, changed, approved again."""
    approved(desk)
    desk.change("at: para. 2", "at: para. 3")
    desk.approve("facts/strike")


def waiting(desk: Desk) -> None:
    """One of two approved it."""
    desk.review("ann", "facts/strike")


def void(desk: Desk) -> None:
    """Changed since it was approved."""
    approved(desk)
    desk.change("at: para. 2", "at: para. 3")


def resting(desk: Desk) -> None:
    """What it prints is not approved."""
    desk.approve("facts/strike")


def overridden(desk: Desk) -> None:
    """On the word of one."""
    desk.review("dora", "facts/strike", role="duty", decision="override", reason="Urgent.")


def run_out(desk: Desk) -> None:
    """The word of one has run out."""
    overridden(desk)
    desk.now += timedelta(days=2)


def own(desk: Desk) -> None:
    """A desk of one."""
    desk.edit("content/site.yaml", "approvals: 2", "approvals: 1")
    desk.change("  unapproved: mark\n", "  unapproved: mark\n  own_work: allow\n", "ann", "content/site.yaml")
    desk.change("at: para. 2", "at: para. 3", "ann")
    desk.review("ann", *everything(desk))


def corrected(desk: Desk) -> None:
    """A correction, which one has approved."""
    approved(desk)
    because = "    because: A slip of ours.\n"
    entry = f"corrections:\n  - on: 2021-03-09\n    type: correction\n    was: para. 2\n    now: para. 3\n{because}"
    desk.write(STRIKE, desk.text(STRIKE).replace("at: para. 2", "at: para. 3") + entry)
    desk.commit()
    desk.review("ann", "facts/strike")


SAID: list[tuple[Callable[[Desk], None], str]] = [
    (lambda _: None, "Not yet reviewed"),
    (approved, "Approved by two editors, 1 February 2025"),
    (changed, "Approved by two editors, 1 February 2025 · changed once since 1 February 2025"),
    (waiting, f"{ONE} · rests on a change not yet approved"),
    (void, "No longer approved: changed or taken back since · changed once since 1 February 2025"),
    (resting, "Rests on a change not yet approved · itself approved by two editors, 1 February 2025"),
    (overridden, "On one editor’s word until 2 February 2025, 12:00"),
    (run_out, "Not yet approved as it stands"),
    (own, "Approved by its author, 1 February 2025 · changed once since 1 February 2025"),
    (
        corrected,
        f"{ONE} · published as a correction until 2 February 2025, 15:00 · changed once since 1 February 2025",
    ),
]


@pytest.mark.parametrize(("done", "said"), SAID)
def test_the_line(desk: Desk, done: Callable[[Desk], None], said: str) -> None:
    """Under the title of a fact."""
    done(desk)
    assert line(desk) == said


def test_without_git_nothing_is_reviewed(desk: Desk, tmp_path: Path) -> None:
    """Reviews that were copied and lie in no history are no approvals."""
    approved(desk)
    copy = Desk(Path(shutil.copytree(desk.folder, tmp_path / "copy", ignore=shutil.ignore_patterns(".git"))), {})
    assert line(copy) == "Not yet reviewed"
    prepared, _ = made(copy)
    assert not prepared.site.record.is_read


def test_a_review_that_is_not_committed_is_none(desk: Desk) -> None:
    """Copied from another desk, or made and forgotten."""
    waiting(desk)
    desk.lay(desk.draft("ben", "facts/strike"))
    assert line(desk) == f"{ONE} · rests on a change not yet approved"


@pytest.fixture(scope="module")
def edition_of_one(_desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> tuple[Prepared, Edition]:
    """The edition of a desk where one of two has approved a fact and an explainer."""
    folder = tmp_path_factory.mktemp("pages") / "site"
    desk = Desk(Path(shutil.copytree(_desk.folder, folder, symlinks=True)), _desk.keys, _desk.now)
    desk.review("ann", "facts/strike")
    desk.review("ann", "explainers/market-strike")
    return made(desk)


RESTS = "rests on a change not yet approved"
LIES = [
    (ONE, "Approved by two editors, 1 February 2025"),
    (ONE, "Approved by two of two editors"),
    (ONE, "Approved"),
    (ONE, "Approved by its author, 1 February 2025"),
    (ONE, "Not yet reviewed"),
    (ONE, f"{ONE} · changed twice since 1 February 2025"),
    (ONE, ""),
    ("1 / 2", "2 / 2"),
    (">signed<", ">forge<"),
    (">editor<", ">Ann of Exampleton (editor)<"),
    (f'<span data-is="facts/strike:approval">{ONE} · {RESTS}</span>', "Approved by two editors"),
    (f'data-is="facts/strike:approval">{ONE}', f'data-is="facts/stalls:approval">{ONE}'),
    (f'data-is="facts/strike:approval">{ONE}', f'data-is="facts/strike:title">{ONE}'),
    (f" · {RESTS}", ""),
    ('<p class="note review">', '<p class="note review">Approved. '),
    ("approval.count", "approval.other"),
]


@pytest.mark.parametrize(("so", "lie"), LIES)
def test_no_page_says_more_than_is_so(edition_of_one: tuple[Prepared, Edition], so: str, lie: str) -> None:
    """One thing is said otherwise than the record has it."""
    prepared, edition = edition_of_one
    page = edition.files[FACT].decode()
    assert so in page
    found = faults(prepared, edition, FACT, page.replace(so, lie).encode())
    assert {notice.code for notice in found} & {"verify-approval", "verify-line", "verify-mark", "verify-place"}


@pytest.mark.parametrize("path", [FACT, EXPLAINER])
def test_who_approved_it_is_not_left_out(edition_of_one: tuple[Prepared, Edition], path: str) -> None:
    """Nor what it rests on that nobody has approved: a part of what is told of approvals, or all of it."""
    prepared, edition = edition_of_one
    page = edition.files[path].decode()
    assert not faults(prepared, edition, path, page.encode())
    for part in (
        r"<dt>Given by</dt><dd>.*?</dd>",
        r"<dt>Not yet approved</dt><dd>.*?</dd>",
        r"<details class=\"record\">.*?</details>",
    ):
        bare, count = re.subn(f"(?s){part}", "", page)
        assert count == 1
        assert {notice.code for notice in faults(prepared, edition, path, bare.encode())} == {"verify-lost"}


def test_an_explainer_says_its_own(edition_of_one: tuple[Prepared, Edition]) -> None:
    """And may not be lent the approvals of a fact."""
    prepared, edition = edition_of_one
    page = edition.files[EXPLAINER].decode()
    assert not faults(prepared, edition, EXPLAINER, edition.files[EXPLAINER])
    found = LINE.search(page)
    assert found is not None
    assert found[1] == f"{ONE} · rests on a change not yet approved"
    lie = page.replace(found[1], "Approved by two editors, 1 February 2025")
    assert "verify-approval" in {notice.code for notice in faults(prepared, edition, EXPLAINER, lie.encode())}


def test_the_edition_code_leaves_approvals_out(desk: Desk) -> None:
    """They change without any word or figure."""
    code = re.compile(r'data-code="edition">([^<]+)<')
    before = code.search(made(desk)[1].files[EXPLAINER].decode())
    desk.approve(*everything(desk))
    after = code.search(made(desk)[1].files[EXPLAINER].decode())
    assert before is not None
    assert after is not None
    assert before[1] == after[1]


def test_because_voids_and_the_code_changes(desk: Desk) -> None:
    """The sound opposite: words that change do change it."""
    code = re.compile(r'data-code="edition">([^<]+)<')
    before = code.search(made(desk)[1].files[FACT].decode())
    desk.change(BECAUSE, "because: The two differ on how many died.")
    after = code.search(made(desk)[1].files[FACT].decode())
    assert before is not None
    assert after is not None
    assert before[1] != after[1]


def test_what_is_taken_down_leaves_with_all_that_prints_it(desk: Desk) -> None:
    """Its address says that it was removed; nothing of it is in any file, until the legal review is revoked."""
    desk.review("cleo", "facts/strike", role="legal", decision="takedown", reason="By order of a court.")
    prepared, edition = made(desk)
    assert not verify(edition.files, prepared.site, edition.expected, address=prepared.address, prints=edition.prints)
    page = edition.files[FACT].decode()
    assert "This page was removed" in page
    assert "market" not in page.replace(FACT.removesuffix("index.html"), "")
    assert EXPLAINER not in edition.files
    assert not [path for path, data in edition.files.items() if b"#rescuers.killed" in data]
    assert {one.because for one in prepared.held} >= {"taken down after a legal review"}
    lie = edition.files["facts/freed/index.html"].replace(b"Not yet reviewed", b"This page was removed")
    assert faults(prepared, edition, "facts/freed/index.html", lie)
    desk.review("cleo", "facts/strike", role="legal", decision="revoke", reason="The order was lifted.")
    assert b"Strike on the market" in made(desk)[1].files[FACT]
