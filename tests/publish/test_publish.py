"""What publishing makes of a target: each edition whole in the place of the one before, what is the same kept."""

from __future__ import annotations

import errno
import json
import os
import stat
from hashlib import sha256
from pathlib import Path

import pytest

from generator.notice import OutsideFault
from generator.publish import Published, Stage
from tests.publish.editions import (
    SAYS,
    A,
    B,
    Files,
    content,
    publish,
    whole,
)


def test_a_missing_target_is_made_with_the_folders_above_it(tmp_path: Path) -> None:
    """The first build publishes into a folder that does not exist yet."""
    target = tmp_path / "out" / "site"
    published = publish(target, A)
    assert whole(target, A)
    assert published.exchanged
    assert published.files == json.loads((target / "edition.json").read_bytes())["files"]


def test_each_edition_replaces_the_one_before(site: Path) -> None:
    """Files change, come and go, and a folder becomes a file and a folder again; nothing of the old edition stays."""
    for files in (A, B, A, B, B, A):
        publish(site, files)
        assert whole(site, files)


def test_the_record_is_sorted_and_the_same_whatever_order_files_came_in(tmp_path: Path) -> None:
    """`edition.json` depends on the edition alone."""
    publish(tmp_path / "one", A)
    publish(tmp_path / "two", dict(sorted(A.items(), reverse=True)))
    one, two = ((tmp_path / name / "edition.json").read_bytes() for name in ("one", "two"))
    assert one == two
    assert one.endswith(b"}\n")
    record = json.loads(one)
    assert {key: record[key] for key in SAYS} == SAYS
    assert list(record["files"]) == sorted(A)


def test_only_the_gitignore_of_a_fresh_checkout_is_carried_over(site: Path) -> None:
    """A target that holds nothing but `.gitignore` may be published into; the file outlives every edition."""
    site.mkdir()
    (site / ".gitignore").write_bytes(b"*\n!.gitignore\n")
    for files in (A, B, A):
        publish(site, files)
        assert whole(site, files) is False
        assert content(site) == {**files, ".gitignore": b"*\n!.gitignore\n"}
        assert ".gitignore" not in json.loads((site / "edition.json").read_bytes())["files"]


def test_modes_do_not_depend_on_the_umask(site: Path) -> None:
    """Files are 0644 and folders 0755, also where an older edition's were changed by hand."""
    before = os.umask(0o077)
    try:
        publish(site, A)
        publish(site, B)
        (site.parent / ".site.stage/tree/style.css").chmod(0o600)
        publish(site, A)
    finally:
        os.umask(before)
    assert {path.stat().st_mode & 0o7777 for path in site.rglob("*") if path.is_file()} == {0o644}
    assert {path.stat().st_mode & 0o7777 for path in (site, *site.rglob("*")) if path.is_dir()} == {0o755}


def test_the_same_edition_again_exchanges_and_writes_nothing(site: Path) -> None:
    """A build that changes nothing leaves every published file as it was."""
    publish(site, A)
    before = {path: path.stat().st_mtime_ns for path in site.rglob("*")}, site.stat().st_ino
    assert publish(site, A).exchanged is False
    assert ({path: path.stat().st_mtime_ns for path in site.rglob("*")}, site.stat().st_ino) == before


def test_a_published_file_removed_by_hand_is_put_back(site: Path) -> None:
    """A missing file is no loss to anybody: the same edition published again repairs the target."""
    publish(site, A)
    (site / "style.css").unlink()
    assert publish(site, A).exchanged
    assert whole(site, A)


def test_files_that_are_the_same_are_not_written_again(site: Path) -> None:
    """Two editions share the file that both hold."""
    publish(site, A)
    written = (site / "style.css").stat()
    publish(site, B)
    assert (site / "style.css").stat().st_mtime_ns == written.st_mtime_ns
    assert (site / "style.css").stat().st_ino == written.st_ino


def test_a_file_system_without_hard_links_is_written_to_instead(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sharing files between two editions only saves work; nothing depends on it."""
    monkeypatch.setattr(os, "link", _refuse)
    publish(site, A)
    publish(site, B)
    assert whole(site, B)
    assert (site / "style.css").stat().st_nlink == 1


def keeping(target: Path, path: str, files: Files) -> Published:
    """Publish an edition that keeps one file of the one before, whose digest is all that it knows of it."""
    with Stage(target, patience=0) as stage:
        stage.keep(path, stage.present[path])
        for name, data in files.items():
            stage.write(name, data)
        return stage.publish(SAYS)


def test_a_file_that_is_kept_is_the_very_file(site: Path) -> None:
    """It is not read to be published once more, whether the edition before last had it or another one."""
    for before in (A, B):
        publish(site, before)
        number = (site / "style.css").stat().st_ino
        assert keeping(site, "style.css", {"x": b"y"}).exchanged
        assert whole(site, {"x": b"y", "style.css": A["style.css"]})
        assert (site / "style.css").stat().st_ino == number


def test_a_file_that_is_kept_has_the_mode_of_a_published_one(site: Path) -> None:
    """Whoever made it unreadable for others has not changed it; it is written anew."""
    publish(site, A)
    (site / "style.css").chmod(0o600)
    keeping(site, "style.css", {})
    assert whole(site, {"style.css": A["style.css"]})
    assert stat.S_IMODE((site / "style.css").stat().st_mode) == 0o644


def test_a_file_is_kept_where_nothing_can_be_linked(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then it is copied, once it is what it was."""
    publish(site, A)
    monkeypatch.setattr(os, "link", _refuse)
    keeping(site, "style.css", {})
    assert whole(site, {"style.css": A["style.css"]})


def test_a_kept_file_that_is_altered_meanwhile_is_refused(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before it is copied, or at the last moment; what somebody wrote stays."""
    publish(site, A)
    with Stage(site, patience=0) as stage:
        stage.keep("style.css", stage.present["style.css"])
        (site / "style.css").write_bytes(b"somebody's")
        with pytest.raises(OutsideFault, match="were changed since they were published"):
            stage.publish(SAYS)
    (site / "style.css").write_bytes(A["style.css"])
    monkeypatch.setattr(os, "link", _refuse)
    with Stage(site, patience=0) as stage:
        (site / "index.html").write_bytes(b"somebody's")
        with pytest.raises(OutsideFault, match=r"index\.html was altered while it was staged"):
            stage.keep("index.html", stage.present["index.html"])
    assert (site / "index.html").read_bytes() == b"somebody's"


def _refuse(*_: object, **__: object) -> None:
    raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))


def test_a_reader_of_an_old_file_is_never_written_over(site: Path) -> None:
    """Whoever opened a file two editions ago still reads it to its end."""
    publish(site, A)
    with (site / "facts/hama/index.html").open("rb") as file:
        publish(site, B)
        publish(site, {**A, "facts/hama/index.html": b"corrected"})
        assert file.read() == A["facts/hama/index.html"]


def test_the_settled_stage_holds_the_coming_edition_alone(site: Path) -> None:
    """Reading back sees no file of an older edition, so a link to a vanished page cannot seem whole."""
    publish(site, A)
    publish(site, B)
    with Stage(site) as stage:
        stage.write("index.html", b"edition C")
        assert content(stage.settle()) == {"index.html": b"edition C"}
        assert stage.files == {"index.html": sha256(b"edition C").hexdigest()}
    assert whole(site, B)


def test_what_is_staged_can_be_asked_for(site: Path) -> None:
    """As it was given, by its path; once all begins anew, nothing has been given."""
    with Stage(site) as stage:
        stage.write("a/b", b"first")
        assert (dict(stage), "c" in stage) == ({"a/b": b"first"}, False)
        stage.restart()
        assert dict(stage) == {}
        stage.write("a", b"second")
        assert content(stage.settle()) == dict(stage) == {"a": b"second"}


def test_what_was_altered_while_it_was_staged_is_refused(site: Path) -> None:
    """What is read back is what was made, and so is what is published."""
    with Stage(site) as stage:
        stage.write("a", b"first")
        (stage.tree / "a").write_bytes(b"other")
        with pytest.raises(OutsideFault, match="a was altered while it was staged"):
            stage["a"]


def test_a_stage_is_of_no_use_after_publishing(site: Path) -> None:
    """Publishing twice would bring the old edition back."""
    with Stage(site) as stage:
        stage.write("index.html", b"x")
        stage.publish(SAYS)
        for late in (lambda: stage.write("y", b"y"), lambda: stage.publish(SAYS)):
            with pytest.raises(ValueError, match="not open"):
                late()
    assert whole(site, {"index.html": b"x"})
