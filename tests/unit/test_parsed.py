"""What files of YAML say is kept, and is then what they would be read for; what has changed or has a fault is read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.files import Memory
from generator.notice import At, Notice
from generator.read import Reading, locate, read
from generator.store import Store
from generator.strict_yaml import Document, load
from tests.harmed import HARMS, harm
from tests.unit.test_read import FACT, HEAD, SITE

ROOT = Path(__file__).parents[2]
CONTENTS = ("content", "tests/wrong/base/content", "tests/lifelike/content", "tests/prose/content")


def files(folder: str) -> dict[str, bytes]:
    """The files of a content, by their paths in a project."""
    root = ROOT / folder
    return {f"content/{path.relative_to(root)}": path.read_bytes() for path in root.rglob("*") if path.is_file()}


def kept(tree: Memory, store: Store) -> Reading:
    """A tree read with what the store has, and what is new of it kept; as if nothing had been read before."""
    found = read(tree, left=store)
    store.keep({key: data for key, data in found.parsed.items() if data is not None})
    return replace(found, parsed={})


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the files that are parsed from now on."""
    paths: list[str] = []

    def noting(data: bytes, path: str) -> Document:
        paths.append(path)
        return load(data, path)

    monkeypatch.setattr("generator.read.parsed.load", noting)
    return paths


@pytest.mark.parametrize("folder", CONTENTS)
def test_what_is_kept_is_what_would_be_read(folder: str, tmp_path: Path, loaded: list[str]) -> None:
    """Every value, notice and digest, in one order; and the second time no file but the few that stand alone."""
    tree, store = Memory(files(folder)), Store(tmp_path)
    before = read(tree)
    assert kept(tree, store) == replace(before, parsed={})
    loaded.clear()
    again = read(tree, left=store)
    assert replace(again, parsed={}) == replace(before, parsed={})
    assert set(again.parsed.values()) == {None}
    assert not [path for path in loaded if path.count("/") > 1]


def test_a_file_that_changed_is_read_alone(tmp_path: Path, loaded: list[str]) -> None:
    """One file of many says something else, one is new, one is gone: those are read, and it is as if all were."""
    store = Store(tmp_path)
    texts = {f"content/facts/topic/f-{number}.yaml": FACT.encode() + b"# %d\n" % number for number in range(900)}
    texts["content/site.yaml"] = SITE.encode()
    kept(Memory(texts), store)
    changed = "content/facts/topic/f-7.yaml"
    edits = {
        "changed": texts | {changed: FACT.replace("killed: 9", "killed: 8").encode()},
        "new": texts | {"content/facts/topic/new.yaml": FACT.encode()},
        "gone": {path: data for path, data in texts.items() if path != changed},
    }
    for edit, other in edits.items():
        loaded.clear()
        found = kept(Memory(other), store)
        read_again = [path for path in loaded if path != "content/site.yaml"]
        # What comes or goes makes another batch of those around it.
        assert len(read_again) == 1 if edit == "changed" else len(read_again) < 800, edit
        assert found == replace(read(Memory(other)), parsed={}), edit


def test_what_has_a_fault_is_read_each_time(tmp_path: Path, loaded: list[str]) -> None:
    """A fault is told each time, in its place, and what is beside it is kept."""
    faulty = "content/facts/topic/g.yaml"
    texts = {"content/site.yaml": SITE, "content/facts/topic/f.yaml": FACT, faulty: HEAD + "claims: {\n"}
    tree, store = Memory({path: text.encode() for path, text in texts.items()}), Store(tmp_path)
    before = kept(tree, store)
    assert {notice.at.path for notice in before.notices if notice.severity == "error"} == {faulty}
    loaded.clear()
    assert kept(tree, store) == before
    assert loaded == ["content/site.yaml", faulty]


@pytest.mark.parametrize("way", HARMS)
def test_what_was_harmed_is_read_anew(way: str, tmp_path: Path) -> None:
    """Whatever has become of a file of the store, the same is read."""
    store, tree = Store(tmp_path), Memory(files("content"))
    before = kept(tree, store)
    harm(tmp_path, way)
    assert kept(tree, store) == before


def test_what_became_of_a_sound_file_is_looked_at_before_it_is_composed() -> None:
    """Bytes that were read without a fault are composed as they are; others are asked for their faults first."""
    path = "content/facts/topic/strike.yaml"
    sound, bomb = FACT.encode(), b"kind: &a [*a]\n"
    digests = read(Memory({"content/site.yaml": SITE.encode(), path: sound})).digests
    notice = Notice("x", At(path, keys=("standing",)), "found", "")
    placed = [locate([notice], Memory({path: data}), sound=digests)[0].at for data in (sound, bomb)]
    assert placed[0] == locate([notice], Memory({path: sound}))[0].at
    assert placed[0].line is not None
    assert placed[0].line > 1
    assert (placed[1].line, placed[1].column) == (1, 1)
