"""Systems that cannot do what publishing needs: no exchange, no permission, full disks, mount points."""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.notice import OutsideFault
from generator.publish import exchange as calls
from generator.publish import stage as stages
from tests.publish.editions import (
    A,
    B,
    fault_in_child,
    publish,
    whole,
)


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
