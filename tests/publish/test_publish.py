"""Publishing, on real folders, with real kills, full disks and readers at work."""

from __future__ import annotations

import ctypes
import errno
import json
import os
import platform
import random
import resource
import shutil
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from functools import partial
from hashlib import sha256
from pathlib import Path

import pytest

from generator.notice import OutsideFault
from generator.publish import Published, Stage, inspect
from generator.publish import exchange as calls
from generator.publish import stage as stages

Files = Mapping[str, bytes]

A: Files = {
    "index.html": b"edition A",
    "style.css": b"the same in both",
    "facts/hama/index.html": b"at least 200" * 4000,
    "facts/only-in-a/index.html": b"gone in B",
    "ar/index.html": b"folder in A",
}
B: Files = {
    "index.html": b"edition B",
    "style.css": b"the same in both",
    "facts/hama/index.html": b"at least 300" * 4000,
    "feed.xml": b"new in B",
    "ar": b"file in B",
}
SAYS = {"tool": "0.1.0", "revision": None, "time": "2024-12-08T00:00:00Z"}


def publish(target: Path, files: Files) -> Published:
    """Publish these files as one edition."""
    with Stage(target, patience=0) as stage:
        for path, data in files.items():
            stage.write(path, data)
        return stage.publish(SAYS)


def content(root: Path) -> dict[str, bytes]:
    """Every file under a folder except the edition's record."""
    found = {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}
    return {path: data for path, data in found.items() if path != "edition.json"}


def whole(target: Path, files: Files) -> bool:
    """Whether the target is exactly this edition, its record included."""
    recorded = json.loads((target / "edition.json").read_bytes())["files"]
    digests = {path: sha256(data).hexdigest() for path, data in files.items()}
    return content(target) == dict(files) and recorded == digests


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A target that does not exist yet."""
    return tmp_path / "site"


# What is published


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


# What is refused


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


def test_a_stage_is_of_no_use_after_publishing(site: Path) -> None:
    """Publishing twice would bring the old edition back."""
    with Stage(site) as stage:
        stage.write("index.html", b"x")
        stage.publish(SAYS)
        for late in (lambda: stage.write("y", b"y"), lambda: stage.publish(SAYS)):
            with pytest.raises(ValueError, match="not open"):
                late()
    assert whole(site, {"index.html": b"x"})


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


# Disks that refuse


@pytest.mark.parametrize("number", [errno.EINVAL, errno.EXDEV, errno.ENOSYS, errno.EBUSY])
def test_a_file_system_that_cannot_exchange_is_named_with_the_remedy(
    site: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """Where two folders cannot be exchanged at once, nothing is published and the way out is told."""

    def refuse(one: str, other: str) -> None:
        raise OSError(number, os.strerror(number), other)

    publish(site, A)
    monkeypatch.setattr(stages, "exchange", refuse)
    with pytest.raises(OutsideFault, match=r"in one step: .* — publish into an ordinary folder .*--out"):
        publish(site, B)
    assert whole(site, A)


def test_the_exchange_works_by_number_where_the_c_library_has_no_name_for_it(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Older C libraries lack `renameat2`; the kernel has it all the same. Real refusals come through either way."""
    if not sys.platform.startswith("linux"):
        pytest.skip("system calls by number are Linux's")

    class Nameless:
        def __init__(self, library: object) -> None:
            self.syscall = library.syscall  # type: ignore[attr-defined]

    real = ctypes.CDLL
    monkeypatch.setattr(ctypes, "CDLL", lambda name, use_errno: Nameless(real(name, use_errno=use_errno)))
    for files in (A, B, A):
        publish(site, files)
        assert whole(site, files)
    with pytest.raises(FileNotFoundError):
        calls.exchange(str(site), str(site.parent / "nowhere"))


def test_an_unknown_machine_without_the_call_is_refused(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No number is guessed for a machine that the table does not know."""
    publish(site, A)
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: object())
    monkeypatch.setattr(platform, "machine", lambda: "pdp11")
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(OutsideFault, match=os.strerror(errno.ENOSYS)):
        publish(site, B)
    assert whole(site, A)


def test_a_flush_that_fails_before_the_exchange_publishes_nothing(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bytes that did not reach the disk never become the edition."""

    def refuse(folder: str) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO), folder)

    publish(site, A)
    monkeypatch.setattr(stages, "flush", refuse)
    with pytest.raises(OutsideFault, match="check the disk; the published site is untouched"):
        publish(site, B)
    assert whole(site, A)


def test_a_flush_that_fails_after_the_exchange_says_that_the_edition_is_published(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message never claims that the old site is untouched once the new one stands."""

    def refuse(folder: str) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO), folder)

    publish(site, A)
    monkeypatch.setattr(stages, "flush_folder", refuse)
    with pytest.raises(OutsideFault, match="the new edition is published, but a power cut may undo it"):
        publish(site, B)
    assert whole(site, B)


def test_a_folder_without_permission_is_named_with_the_remedy(site: Path) -> None:
    """Somebody who may not write there is told so, and the published site stays."""
    publish(site, A)

    def as_nobody() -> None:
        if os.geteuid() == 0:
            os.seteuid(65534)
        publish(site, B)

    site.parent.chmod(0o555)
    (site.parent / ".site.stage").chmod(0o555)
    (site.parent / ".site.stage/lock").chmod(0o444)
    try:
        message = fault_in_child(as_nobody)
    finally:
        site.parent.chmod(0o755)
    assert os.strerror(errno.EACCES) in message
    assert str(site.parent) in message
    assert "give yourself permission" in message
    assert whole(site, A)


def test_a_file_too_large_for_the_limit_stops_the_build_and_nothing_else(site: Path) -> None:
    """A write that the system cuts short is named, and the next build makes the torn file whole."""
    publish(site, A)

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))
        publish(site, B)

    message = fault_in_child(limited)
    assert "cannot write facts/hama/index.html" in message
    assert "ulimit" in message
    assert whole(site, A)
    publish(site, B)
    assert whole(site, B)


MOUNTED = """
import sys
from pathlib import Path
from generator.notice import OutsideFault
from generator.publish import Stage, inspect
site = Path(sys.argv[1])
def publish(data):
    with Stage(site) as stage:
        stage.write("index.html", b"small")
        stage.write("facts/big.html", data)
        stage.publish({})
try:
    publish(b"x")
    publish(b"x" * 4_000_000)
except OutsideFault as fault:
    print(fault)
print(sorted(inspect(site)) if site.parent.is_mount() else "")
"""


def in_namespace(mount_point: Path, site: Path) -> str:
    """Run MOUNTED where a tiny disk is mounted; the mount vanishes with the process, however it ends."""
    unshare = shutil.which("unshare")
    prefix = [unshare or "", "--user", "--map-root-user", "--mount", "sh", "-c"]
    mount = f"mount -t tmpfs -o size=1m tmpfs '{mount_point}'"
    if unshare is None or subprocess.run([*prefix, mount], capture_output=True, check=False).returncode:
        pytest.skip("mounting needs unshare and user namespaces (Linux)")
    command = [*prefix, mount + ' && exec "$0" -c "$1" "$2"', sys.executable, MOUNTED, str(site)]
    root = str(Path(stages.__file__).parents[2])
    run = subprocess.run(
        command,
        capture_output=True,
        check=False,
        text=True,
        env={**os.environ, "PYTHONPATH": root, "LC_ALL": "C.UTF-8"},
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


def test_a_full_disk_is_named_and_the_published_site_stays(tmp_path: Path) -> None:
    """A disk that fills up in the middle of a build costs the new edition only."""
    printed = in_namespace(tmp_path, tmp_path / "site")
    assert "cannot write facts/big.html: No space left on device" in printed
    assert "free some space on that disk" in printed
    assert "['facts/big.html', 'index.html']" in printed


def test_a_mount_point_is_refused(site: Path) -> None:
    """A mount point cannot be exchanged, and is refused before the work begins."""
    site.mkdir()
    assert "is a mount point" in in_namespace(site, site)


# Kills


def test_a_kill_before_any_one_disk_operation_leaves_an_edition_whole(site: Path) -> None:
    """Killed at each operation in turn, a run leaves the old edition or the new one, and the next run succeeds."""
    publish(site, A)
    publish(site, B)
    outcomes, step = [], 0
    while True:
        step += 1
        publish(site, A)
        if not killed(partial(publish_dying, step, site, B)):
            break
        outcomes.append("B" if whole(site, B) else "A" if whole(site, A) else "torn")
    assert whole(site, B)
    assert len(outcomes) > 20
    assert set(outcomes) == {"A", "B"}
    assert outcomes == sorted(outcomes)


def test_a_kill_before_any_one_operation_of_the_first_build_can_be_built_upon(tmp_path: Path) -> None:
    """Whatever the very first run leaves, its stage is recognised as ours by the next one."""
    step, dying = 0, True
    while dying:
        step += 1
        target = tmp_path / str(step) / "site"
        dying = killed(partial(publish_dying, step, target, A))
        assert not target.exists() or whole(target, A)
        publish(target, B)
        assert whole(target, B)
    assert step > 20


@pytest.mark.parametrize("seed", [20241208])
def test_fifty_kills_at_random_moments(site: Path, seed: int) -> None:
    """Killed while publishing editions A and B in turn, the target is always exactly one of them."""
    moments = random.Random(seed)
    publish(site, A)

    def forever() -> None:
        while True:
            publish(site, B)
            publish(site, A)

    seen = set()
    for _ in range(50):
        child = spawn(forever)
        time.sleep(moments.uniform(0.002, 0.04))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        seen.add("A" if whole(site, A) else "B" if whole(site, B) else "torn")
        publish(site, moments.choice((A, B)))
    assert seen == {"A", "B"}


def test_readers_never_miss_a_file(site: Path) -> None:
    """Through two hundred exchanges, a reader that opens pages by the target's path always meets one of them."""
    pages = ({**A, "ar": b"x"}, B)
    pages[0].pop("ar/index.html", None)
    publish(site, pages[0])
    reads, faults, done = [0], [], threading.Event()

    def read_on() -> None:
        while not done.is_set():
            for path in ("index.html", "facts/hama/index.html"):
                try:
                    if (site / path).read_bytes() not in (A[path], B[path]):
                        faults.append(f"torn {path}")
                except OSError as error:
                    faults.append(str(error))
                reads[0] += 1

    reader = threading.Thread(target=read_on)
    reader.start()
    try:
        exchanged = sum(publish(site, pages[turn % 2]).exchanged for turn in range(1, 201))
    finally:
        done.set()
        reader.join()
    assert faults == []
    assert exchanged == 200
    assert reads[0] > 400


def spawn(work: Callable[[], object]) -> int:
    """Fork a child that works and never comes back; its process id."""
    child = os.fork()
    if child == 0:
        try:
            work()
            os._exit(0)
        finally:
            os._exit(70)
    return child


def killed(work: Callable[[], object]) -> bool:
    """Whether a child that does this work dies by SIGKILL; it must not fail in any other way."""
    _, status = os.waitpid(spawn(work), 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return True
    assert os.WEXITSTATUS(status) == 0
    return False


def publish_dying(step: int, target: Path, files: Files) -> None:
    """Publish, killed right before the n-th operation on files or look into the C library."""
    left = step
    watched = {"open", "ctypes.dlopen", "ctypes.dlsym", "fcntl.flock"}

    def count(event: str, _: object) -> None:
        nonlocal left
        if event in watched or event.startswith("os."):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    publish(target, files)


def fault_in_child(work: Callable[[], object]) -> str:
    """What the OutsideFault says that stops this work in a child."""
    reading, writing = os.pipe()

    def tell() -> None:
        try:
            work()
        except OutsideFault as fault:
            os.write(writing, str(fault).encode())

    child = spawn(tell)
    os.close(writing)
    with os.fdopen(reading, "rb") as answer:
        message = answer.read().decode()
    assert os.waitpid(child, 0)[1] == 0
    return message
