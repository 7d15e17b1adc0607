"""Trees refuse what is no regular file inside them, without waiting and without ending the run; sinks stay inside."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from generator.files import CODES, Folder, Memory, Sink, Tree, Unreadable
from generator.notice import Notice, OutsideFault


def refusal(tree: Tree, path: str, limit: int = 1000) -> Notice:
    """The notice with which a tree refuses to read a path."""
    with pytest.raises(Unreadable) as caught:
        tree.read(path, limit)
    assert caught.value.notice.code in CODES
    assert caught.value.notice.remedy
    return caught.value.notice


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small project: two files under `facts`, one under `facts2`."""
    root = tmp_path / "project"
    (root / "facts" / "topic").mkdir(parents=True)
    (root / "facts" / "topic" / "b.yaml").write_bytes(b"b")
    (root / "facts" / "a.yaml").write_bytes(b"a")
    (root / "facts2").mkdir()
    (root / "facts2" / "c.md").write_bytes(b"c")
    return root


def test_a_pipe_is_refused_at_once(root: Path) -> None:
    """Opening a pipe without a writer would wait for ever; it is refused instead, by listing and by reading."""
    os.mkfifo(root / "facts" / "pipe.yaml")
    tree = Folder(root)
    assert "facts/pipe.yaml" not in tree.paths()
    assert [notice.at.path for notice in tree.refused()] == ["facts/pipe.yaml"]
    assert refusal(tree, "facts/pipe.yaml").found == "a pipe where a file is expected"


def test_a_socket_is_refused(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A socket cannot be opened; the notice says what it is."""
    monkeypatch.chdir(root)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s.yaml")
        assert refusal(Folder(root), "s.yaml").code == "file-kind"
        assert [notice.code for notice in Folder(root).refused()] == ["file-kind"]


def test_a_device_is_refused() -> None:
    """A device is no file, whatever it would give."""
    assert refusal(Folder(Path("/dev")), "null").found == "a device where a file is expected"


@pytest.mark.parametrize(("target", "leaves"), [("a.yaml", False), ("../../secret", True), ("/etc/passwd", True)])
def test_a_link_to_a_file_is_refused(root: Path, target: str, leaves: bool) -> None:
    """No link is followed; the notice says whether it leads out of the tree."""
    (root.parent / "secret").write_bytes(b"secret")
    (root / "facts" / "link.yaml").symlink_to(target)
    tree = Folder(root)
    assert "facts/link.yaml" not in tree.paths()
    for notice in (refusal(tree, "facts/link.yaml"), *tree.refused()):
        assert notice.code == "file-kind"
        assert ("leads out" in notice.found) == leaves


def test_a_link_to_a_folder_is_refused_with_all_that_is_in_it(root: Path) -> None:
    """Files behind a linked folder are neither listed nor read, and the link is reported, not skipped."""
    (root / "linked").symlink_to(root.parent, target_is_directory=True)
    tree = Folder(root)
    assert tree.paths("linked") == ()
    assert [notice.at.path for notice in tree.refused()] == ["linked"]
    assert [notice.at.path for notice in tree.refused("linked/project/facts")] == ["linked"]
    assert refusal(tree, "linked/project/facts/a.yaml").at.path == "linked"


def test_a_link_that_leads_in_a_circle_is_refused(root: Path) -> None:
    """A circle of links is a link like any other."""
    (root / "x").symlink_to("y")
    (root / "y").symlink_to("x")
    assert refusal(Folder(root), "x").code == "file-kind"
    assert len(Folder(root).refused()) == 2


@pytest.mark.parametrize("path", ["../secret", "/etc/passwd", "facts/../../secret", "", ".", "facts//a.yaml", "a\0b"])
def test_a_path_out_of_the_tree_is_refused(root: Path, path: str) -> None:
    """Content may name a path; only paths downwards inside the tree are looked at."""
    (root.parent / "secret").write_bytes(b"secret")
    assert refusal(Folder(root), path).code == "file-unreadable"
    assert refusal(Memory({"facts/a.yaml": b""}), path).code == "file-unreadable"


def test_a_large_file_is_refused(root: Path) -> None:
    """The limit is the caller's; a file of exactly that size is read."""
    (root / "big").write_bytes(b"x" * 1001)
    assert refusal(Folder(root), "big", 1000).found == "the file has 1,001 bytes; 1,000 are allowed"
    assert refusal(Memory({"big": b"x" * 1001}), "big", 1000).code == "file-size"
    assert len(Folder(root).read("big", 1001)) == 1001


def test_a_file_that_grows_beyond_the_limit_is_refused() -> None:
    """Files of /proc say that they have no bytes and give many: the size told is not believed."""
    assert refusal(Folder(Path("/proc")), "meminfo", 10).code == "file-size"


def test_a_missing_file_and_a_folder_are_refused(root: Path) -> None:
    """What is not there and what is a folder are named as such."""
    assert refusal(Folder(root), "facts/none.yaml").found == "there is no such file"
    assert refusal(Folder(root), "facts/a.yaml/b").found == "there is no such file"
    assert refusal(Folder(root), "facts").found == "a folder where a file is expected"


def test_a_missing_root_is_reported_and_a_missing_folder_below_is_empty(tmp_path: Path) -> None:
    """A project without `reviews/` is whole; a project that is not there is a fault."""
    assert Folder(tmp_path).refused("reviews") == ()
    assert [notice.code for notice in Folder(tmp_path / "none").refused()] == ["file-unreadable"]


def test_names_that_cannot_be_printed_are_refused(root: Path) -> None:
    """A name with a control character or without UTF-8 becomes a notice that can itself be printed."""
    (root / "a\nb.yaml").write_bytes(b"")
    Path(os.fsdecode(os.fsencode(root) + b"/\xff.yaml")).write_bytes(b"")
    notices = Folder(root).refused()
    assert [notice.code for notice in notices] == ["file-name", "file-name"]
    assert all(notice.at.path.encode("utf-8") for notice in notices)
    assert all("facts" in path for path in Folder(root).paths())


def test_paths_are_sorted_and_hidden_files_left_out(root: Path) -> None:
    """Listing follows folders, endings and nothing else; `facts` is not `facts2`."""
    (root / ".git").mkdir()
    (root / ".git" / "config").write_bytes(b"")
    (root / "facts" / ".DS_Store").write_bytes(b"")
    tree = Folder(root)
    assert tree.paths() == ("facts/a.yaml", "facts/topic/b.yaml", "facts2/c.md")
    assert tree.paths("facts") == ("facts/a.yaml", "facts/topic/b.yaml")
    assert tree.paths(suffixes=(".md", ".lock")) == ("facts2/c.md",)
    assert tree.refused() == ()


def test_memory_and_folder_agree(root: Path) -> None:
    """The same files give the same answers from memory and from disk."""
    folder = Folder(root)
    memory = Memory({path: folder.read(path) for path in folder.paths()} | {".git/config": b""})
    for under in ("", "facts", "facts/topic", "none"):
        assert memory.paths(under) == folder.paths(under)
        assert memory.paths(under, (".yaml",)) == folder.paths(under, (".yaml",))
    assert memory.read("facts/topic/b.yaml") == b"b"
    assert [notice.code for notice in Memory({"../x": b""}).refused()] == ["file-name"]


@pytest.mark.parametrize("path", ["../x", "/x", "a/../../x", "", "a//b", "./a", "a\\b", "a\0", "a/"])
def test_a_sink_refuses_to_write_outside(tmp_path: Path, path: str) -> None:
    """Whatever a path was made of, nothing is written outside the sink."""
    with pytest.raises(OutsideFault):
        Sink(tmp_path / "out").write(path, b"x")
    assert list(tmp_path.iterdir()) == []


def test_a_sink_replaces_a_file_and_leaves_its_other_name_alone(tmp_path: Path) -> None:
    """A hard link to the file of an earlier edition keeps the earlier bytes."""
    sink = Sink(tmp_path / "out")
    sink.write("a/b.html", b"old")
    os.link(tmp_path / "out/a/b.html", tmp_path / "kept")
    sink.write("a/b.html", b"new")
    assert (tmp_path / "out/a/b.html").read_bytes() == b"new"
    assert (tmp_path / "kept").read_bytes() == b"old"
    assert [path.name for path in (tmp_path / "out/a").iterdir()] == ["b.html"]


def test_a_sink_that_cannot_write_names_the_file(tmp_path: Path) -> None:
    """A disk's failure stops the run with the file's name, not with a traceback."""
    (tmp_path / "out").write_bytes(b"a file where the folder should be")
    with pytest.raises(OutsideFault, match=r"cannot write a/b\.html"):
        Sink(tmp_path / "out").write("a/b.html", b"x")
