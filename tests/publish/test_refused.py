"""What publishing refuses, and leaves as it is: foreign files, other builds, paths that are not plain."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.notice import OutsideFault
from generator.publish import Stage, inspect
from tests.publish.editions import (
    SAYS,
    A,
    B,
    content,
    publish,
    whole,
)


@pytest.mark.parametrize(
    "path", ["", "/etc/x", "a//b", "../x", "a/../b", "./a", "a/", "a\0b", "edition.json", ".gitignore"]
)
def test_a_path_that_is_not_plain_is_refused(site: Path, path: str) -> None:
    """No path leads out of the stage, and none stands for the two files that are publishing's own."""
    with Stage(site) as stage, pytest.raises(OutsideFault, match="is not a path"):
        stage.write(path, b"")


@pytest.mark.parametrize("second", ["a/b", "a/b/c", "a"])
def test_two_files_for_one_place_are_refused(site: Path, second: str) -> None:
    """One artifact never replaces another, be it as a file or as a folder."""
    with Stage(site) as stage:
        stage.write("a/b", b"first")
        with pytest.raises(OutsideFault, match="two artifacts"):
            stage.write(second, b"second")


def add_file(site: Path) -> str:
    """A file in a published folder."""
    (site / "facts/notes.txt").write_bytes(b"by hand")
    return "facts/notes.txt"


def add_folder(site: Path) -> str:
    """A folder, be it empty."""
    (site / ".git").mkdir()
    return ".git"


def add_link(site: Path) -> str:
    """A link."""
    (site / "latest").symlink_to("index.html")
    return "latest"


def add_pipe(site: Path) -> str:
    """A named pipe, which must not be waited for."""
    os.mkfifo(site / "pipe")
    return "pipe"


def edit(site: Path) -> str:
    """A published page edited in place, its size unchanged."""
    (site / "index.html").write_bytes(b"edition Z")
    return "index.html"


def replace_by_link(site: Path) -> str:
    """A published file replaced by a link."""
    (site / "style.css").unlink()
    (site / "style.css").symlink_to("/etc/hostname")
    return "style.css"


def lose_record(site: Path) -> str:
    """The record gone: nothing tells any more who made these files."""
    (site / "edition.json").unlink()
    return "index.html"


def odd_name(site: Path) -> str:
    """A name that is no text."""
    (Path(os.fsdecode(os.fsencode(site) + b"/\xff.txt"))).write_bytes(b"")
    return r"\xff.txt"


@pytest.mark.parametrize(
    "meddle", [add_file, add_folder, add_link, add_pipe, edit, replace_by_link, lose_record, odd_name]
)
def test_what_somebody_put_into_the_target_is_refused_and_stays(site: Path, meddle: Callable[[Path], str]) -> None:
    """A target that cannot be replaced without loss is named in the message and left exactly as it is."""
    publish(site, A)
    named = meddle(site)
    before = sorted(path.name for path in site.rglob("*")), content(site)
    for attempt in (lambda: inspect(site), lambda: publish(site, B)):
        with pytest.raises(OutsideFault) as fault:
            attempt()
        assert named in str(fault.value)
        assert str(site) in str(fault.value)
        assert fault.value.exit_code == 3
    assert (sorted(path.name for path in site.rglob("*")), content(site)) == before


def test_only_the_first_five_foreign_files_are_named(site: Path) -> None:
    """A message about a folder full of other things stays short and says how many more there are."""
    site.mkdir()
    for number in range(8):
        (site / f"photo-{number}.jpg").write_bytes(b"")
    with pytest.raises(OutsideFault, match=r"photo-0.jpg, .*photo-4.jpg and 3 more — "):
        inspect(site)


@pytest.mark.parametrize("record", [b"", b"[]", b"{", b'{"files": 3}', b'{"files": {"a": 1}}', b"\xff", b"[" * 200_000])
def test_a_record_that_no_build_wrote_is_refused(site: Path, record: bytes) -> None:
    """An `edition.json` of another program gives no right to replace its folder."""
    site.mkdir()
    (site / "edition.json").write_bytes(record)
    with pytest.raises(OutsideFault, match="did not write"):
        publish(site, A)
    assert (site / "edition.json").read_bytes() == record


def test_foreign_files_that_come_while_building_are_refused_at_the_last_moment(site: Path) -> None:
    """The target is inspected again right before the exchange."""
    publish(site, A)
    with Stage(site) as stage:
        stage.write("index.html", b"edition C")
        (site / "notes.txt").write_bytes(b"by hand")
        with pytest.raises(OutsideFault, match=r"notes\.txt"):
            stage.publish(SAYS)
    assert content(site) == {**A, "notes.txt": b"by hand"}


def test_a_target_that_cannot_be_replaced_is_refused_before_anything_is_built(site: Path) -> None:
    """Opening the stage already inspects the target, so a long build is not in vain."""
    publish(site, A)
    (site / "notes.txt").write_bytes(b"by hand")
    with pytest.raises(OutsideFault, match=r"notes\.txt"), Stage(site):
        pytest.fail("the stage was opened")


def test_a_target_that_is_a_link_or_a_file_is_refused(tmp_path: Path) -> None:
    """Only a real folder is ever exchanged."""
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    (tmp_path / "file").write_bytes(b"text")
    with pytest.raises(OutsideFault, match="is a link"):
        publish(tmp_path / "link", A)
    with pytest.raises(OutsideFault, match="is not a folder"):
        publish(tmp_path / "file", A)
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "file").read_bytes() == b"text"
    assert list((tmp_path / "real").iterdir()) == []


def test_a_folder_with_the_name_of_the_stage_that_is_not_ours_is_left_alone(site: Path) -> None:
    """The stage is recognised by its mark, not by its name."""
    holder = site.parent / ".site.stage"
    for prepare in (
        {"tree/diary.txt": b"mine"},
        {"tree/diary.txt": b"mine", "lock": b"my own lock"},
        {"tree/diary.txt": b"mine", "lock": b""},
        {"lock": b"x"},
    ):
        shutil.rmtree(holder, ignore_errors=True)
        for path, data in prepare.items():
            (holder / path).parent.mkdir(parents=True, exist_ok=True)
            (holder / path).write_bytes(data)
        with pytest.raises(OutsideFault, match="was not made by this tool"):
            publish(site, A)
        assert content(holder) == prepare
        assert not site.exists()


def test_a_stage_that_leads_elsewhere_is_refused(site: Path, tmp_path: Path) -> None:
    """Links in place of the stage's folders never make publishing write or remove anything elsewhere."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "diary.txt").write_bytes(b"mine")
    (tmp_path / ".site.stage").symlink_to(elsewhere)
    with pytest.raises(OutsideFault):
        publish(site, A)
    (tmp_path / ".site.stage").unlink()
    publish(site, A)
    (tmp_path / ".site.stage/tree").symlink_to(elsewhere)
    with pytest.raises(OutsideFault):
        publish(site, B)
    (tmp_path / ".site.stage/tree").unlink()
    publish(site, B)
    (tmp_path / ".site.stage/tree/extra").symlink_to(elsewhere)
    publish(site, A)
    assert whole(site, A)
    assert content(elsewhere) == {"diary.txt": b"mine"}


def test_a_second_build_is_told_that_another_is_publishing(site: Path) -> None:
    """Two builds never prepare the same stage; the lock ends with the first one."""
    publish(site, A)
    with Stage(site) as first:
        first.write("index.html", b"first")
        with pytest.raises(OutsideFault, match="another build is publishing"):
            publish(site, B)
        first.publish(SAYS)
    publish(site, B)
    assert whole(site, B)


def test_a_second_build_waits_a_moment_for_the_first(site: Path) -> None:
    """Workers that outlive a killed build by a moment do not fail the next one."""
    with Stage(site) as first:
        threading.Timer(0.2, first.__exit__, (None, None, None)).start()
        with Stage(site, patience=20) as second:
            second.write("index.html", b"second")
            second.publish(SAYS)
    assert whole(site, {"index.html": b"second"})
