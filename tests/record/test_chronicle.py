"""What is kept of a history comes to the same as reading it, whatever became of the branch and of the store."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.git import history
from generator.git.history import commit_named
from generator.notice import Misuse
from generator.publish import store_beside
from generator.record.chronicle import Chronicle, chronicle_of
from generator.review.desk import approvals_in
from generator.store import Store
from tests.record.desk import STRIKE, Desk

SITE, TOLL, REPORT = "content/site.yaml", "content/facts/market/toll.yaml", "content/sources/observers-report.yaml"
EXPLAINER = "content/explainers/market-strike.md"


def told(desk: Desk, store: Store | None = None) -> Chronicle:
    """All steps up to where the desk stands."""
    return chronicle_of(desk.repository(), str(commit_named(desk.repository(), "HEAD")), store=store)


def kept(desk: Desk) -> Store:
    """A store, in this process for the first time."""
    found = store_beside(desk.folder / "site")
    assert found is not None
    return found


def move(chance: random.Random, desk: Desk) -> None:
    """One of the things that are done in a repository."""
    way = chance.choice(("figure", "figure", "date", "copy", "broken", "review", "filed", "languages", "merge", "back"))
    number = chance.randrange(100)
    if way == "figure":
        desk.write(STRIKE, desk.text(STRIKE).replace("at least 1", f"at least {number}1", 1))
    elif way == "date":
        desk.write(REPORT, desk.text(REPORT).replace("2021-03-0", f"2021-03-{1 + number % 2}", 1))
    elif way == "copy":
        copy = f"content/facts/{chance.choice(('market', 'bridge'))}/copy.yaml"
        desk.write(copy, None if (desk.folder / copy).exists() else desk.text(STRIKE))
    elif way == "broken":
        desk.write(TOLL, "broken: [\n" if "broken" not in desk.text(TOLL) else desk.git("show", f"main~0:{TOLL}"))
    elif way == "review":
        desk.lay(desk.draft("ann", "names" if number > 98 else "actors/example-council", level="recorded"))
    elif way == "filed":
        desk.write(STRIKE, desk.text(STRIKE) + ("filed_by: ann\n" if "filed_by" not in desk.text(STRIKE) else ""))
    elif way == "languages":
        old, new = ("[en]", "[en, ar]") if "[en]" in desk.text(SITE) else ("[en, ar]", "[en]")
        desk.edit(SITE, old, new)
    elif way == "merge":
        desk.commit()
        name = f"side{chance.random()}"
        with desk.branch(name):
            desk.write(EXPLAINER, desk.text(EXPLAINER) + f"\nAnd {name}.\n")
            desk.commit("eve")
        desk.git("merge", "--quiet", "--no-ff", "--no-edit", name, who="cleo")
    elif len(desk.git("rev-list", "--first-parent", "HEAD").split()) > 4:
        desk.commit()
        desk.git("reset", "--quiet", "--hard", f"HEAD~{1 + number % 3}")
    desk.commit(chance.choice(("ann", "ben", "wim")))


@pytest.mark.parametrize("seed", range(3))
def test_what_is_kept_is_what_would_be_read(desk: Desk, seed: int) -> None:
    """Step by step, as a branch goes on, is put back and written anew; each time from a store just opened."""
    chance = random.Random(seed)
    for _ in range(8):
        move(chance, desk)
        whole = told(desk)
        assert told(desk, kept(desk)) == whole
        assert told(desk, kept(desk)) == whole


def test_of_a_known_history_git_is_not_asked(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """And of one that has gone on for what is new alone."""
    desk.approve("facts/strike")
    whole = told(desk, kept(desk))
    asked: list[tuple[str, ...]] = []
    log = history._log

    def noted(repository: Any, words: Any, *options: str) -> Any:
        asked.append(words.commits)
        return log(repository, words, *options)

    monkeypatch.setattr(history, "_log", noted)
    assert told(desk, kept(desk)) == whole
    assert asked == []
    desk.change("at least 12", "at least 13")
    told(desk, kept(desk))
    assert {commits[1:] for commits in asked} == {(f"^{whole.steps[-1].commit}",)}


def flipped(data: bytes) -> bytes:
    """One bit of the middle is another."""
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "flipped": flipped, "cut": lambda data: data[:-9], "emptied": lambda _: b"", "another thing": lambda _: b"[]" * 99,
    "longer": lambda data: data + b"\n{}",
}  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_store_changes_nothing(desk: Desk, damage: str) -> None:
    """It is as if it were not there, and is made anew."""
    whole = told(desk, kept(desk))
    (file,) = (desk.folder / ".site.stage/store").rglob("*/*")
    sound = file.read_bytes()
    file.write_bytes(DAMAGE[damage](sound))
    assert told(desk, kept(desk)) == whole
    assert file.read_bytes() == sound


def test_a_shallow_clone_takes_and_keeps_nothing(desk: Desk) -> None:
    """What it hides may come to light, at its beginning."""
    desk.approve("facts/strike")
    clone = Desk(desk.folder.parent / "clone", desk.keys, desk.now)
    desk.git("clone", "--quiet", "--depth=1", desk.folder.as_uri(), clone.folder)
    assert told(clone, kept(clone)).is_shallow
    assert not (clone.folder / ".site.stage/store").exists()
    clone.git("fetch", "--quiet", "--unshallow")
    assert told(clone, kept(clone)) == told(desk)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_where_nothing_may_be_written_nothing_is_kept(desk: Desk) -> None:
    """And all is told nevertheless."""
    desk.folder.chmod(0o555)
    try:
        assert store_beside(desk.folder / "site") is None
        assert approvals_in(desk.folder, desk.now).by_id
    finally:
        desk.folder.chmod(0o755)


def test_what_somebody_else_put_beside_the_site_is_not_ours(desk: Desk) -> None:
    """A folder of that name without our mark, a link, a file: they stay as they are, and nothing is kept."""
    holder = desk.folder / ".site.stage"
    holder.mkdir()
    (holder / "notes").write_text("mine", "utf-8")
    assert store_beside(desk.folder / "site") is None
    assert [path.name for path in holder.iterdir()] == ["notes"]
    shutil.rmtree(holder)
    for put in (lambda: holder.symlink_to(desk.folder), lambda: holder.write_text("", "utf-8")):
        put()
        assert store_beside(desk.folder / "site") is None
        holder.unlink()


@pytest.mark.parametrize("inner", ["", "sub"])
def test_a_store_that_comes_with_a_commit_is_refused(desk: Desk, inner: str) -> None:
    """Whoever commits one would say what had been read and printed."""
    project = desk.folder / inner
    project.mkdir(exist_ok=True)
    assert store_beside(project / "site") is not None
    desk.git("add", "--force", str(Path(inner) / ".site.stage"))
    with pytest.raises(Misuse, match=r"git rm -r --cached \.site\.stage"):
        store_beside(project / "site")
