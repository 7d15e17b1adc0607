"""Contents that a careful editor would call wrong, and how many of them the checks name.

Who wrote them did not know the checks, but for the last four kinds, which came with the rules for them. `base` is a
small sound site; each entry of `wrong.yaml` changes one text of one of its files. Those of `sound.yaml` leave it sound.
Everything in all is invented.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from itertools import zip_longest
from pathlib import Path

import pytest
import yaml

from generator.build import Options, build
from generator.files import Memory
from generator.notice import Notice
from generator.read import locate
from generator.render import load_theme, packaged_templates, printable
from tests.edits import Desk, said_of_all

HERE = Path(__file__).parent
NOW = datetime(2026, 3, 8, 12, tzinfo=UTC)
LETTERS = printable(load_theme(packaged_templates()))
KINDS, EACH = 34, 10
LEAST_NAMED = 337
"""As many as were named when this was measured; a rule that goes has to say what it lets through."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """One text of one file, and what stands there instead; `wrong` is what an editor would say of it."""

    kind: str
    file: str
    old: str
    new: str
    wrong: str
    alters: bool


ALL = tuple(Wrong(**entry) for entry in yaml.safe_load((HERE / "wrong.yaml").read_text(encoding="utf-8")))

SOUND = tuple(
    Wrong("", entry["file"], entry["old"], entry["new"], "", alters=False)
    for entry in yaml.safe_load((HERE / "sound.yaml").read_text(encoding="utf-8"))
)
"""Edits after which the base is as sound as before."""


@cache
def base() -> dict[str, bytes]:
    """The files of the sound site, by their paths in a project."""
    folder = HERE / "base"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def with_edit(edit: Wrong) -> Memory:
    """The base with the one text changed; it has to stand there once."""
    path = f"content/{edit.file}"
    text = base()[path].decode()
    assert text.count(edit.old) == 1, f"{edit.file}: {edit.old!r} stands there {text.count(edit.old)} times"
    return Memory({**base(), path: text.replace(edit.old, edit.new).encode()})


def rounds() -> list[tuple[Wrong, ...]]:
    """The sound edits, of each file one at a time: so many contents, and none has one in the way of another."""
    files = {edit.file: [other for other in SOUND if other.file == edit.file] for edit in SOUND}
    return [tuple(filter(None, edits)) for edits in zip_longest(*files.values())]


@cache
def checks() -> Desk:
    """Where edits are checked."""
    return Desk(base(), NOW, LETTERS)


def notices(tree: Memory) -> tuple[Notice, ...]:
    """All that the checks say about files that can be read."""
    return locate(checks().said(tree.files), tree)


def lines(edit: Wrong) -> range:
    """The lines of the file that the edit has changed, as they are numbered after it."""
    above = base()[f"content/{edit.file}"].decode().partition(edit.old)[0]
    first = above.count("\n") + 1
    return range(first, first + edit.new.count("\n") + 1)


@cache
def said(edit: Wrong) -> tuple[tuple[str, str], ...]:
    """Where each notice is (`line`, `file`, or `elsewhere`) and its code."""
    found = (notice for notice in notices(with_edit(edit)) if (notice.code, notice.found) not in told())
    return tuple((_place(notice, edit), notice.code) for notice in found)


@cache
def told() -> frozenset[tuple[str, str]]:
    """What is said of the base: warnings that an editor would answer."""
    return frozenset((notice.code, notice.found) for notice in notices(Memory(base())))


def _place(notice: Notice, edit: Wrong) -> str:
    if notice.at.path != f"content/{edit.file}":
        return "elsewhere"
    return "line" if notice.at.line in lines(edit) else "file"


def is_named(edit: Wrong) -> bool:
    """Whether something is said in the file that is wrong."""
    return any(place != "elsewhere" for place, _ in said(edit))


def report() -> Iterator[str]:
    """How many are named, by kind; then those that are not, with what is said elsewhere."""
    silent = [edit for edit in ALL if not is_named(edit)]
    missed = Counter(edit.kind for edit in silent)
    for kind, of in Counter(edit.kind for edit in ALL).items():
        yield f"{of - missed[kind]:3}/{of} {kind}"
    yield f"{len(ALL) - len(silent)}/{len(ALL)} named"
    yield f"{sum(edit.alters for edit in silent)} of the silent ones alter what is printed"
    yield f"{sum(bool(said(edit)) for edit in silent)} of the silent ones make another file fail"
    yield from map(_silent, silent)


def _silent(edit: Wrong) -> str:
    codes = ", ".join(sorted({code for _, code in said(edit)}))
    elsewhere = f" elsewhere: {codes}" if codes else ""
    return f"silent {edit.kind} {edit.file}: {edit.new!r} ({edit.wrong}){elsewhere}"


def test_the_base_is_sound() -> None:
    """The checks find no fault in the site that the edits are made in, and nothing to answer."""
    assert said_of_all(base(), NOW, LETTERS) == ()


@pytest.mark.parametrize("edit", SOUND, ids=lambda edit: f"{SOUND.index(edit)}")
def test_a_sound_edit_is_let_be(edit: Wrong) -> None:
    """What an editor would defend is neither stopped nor asked about."""
    assert notices(with_edit(edit)) == ()


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where one content after another is built: what edits do not touch is not made again."""
    return tmp_path_factory.mktemp("desk")


@pytest.mark.long
@pytest.mark.parametrize("edits", rounds(), ids=lambda edits: "-".join(f"{SOUND.index(edit)}" for edit in edits))
def test_sound_edits_are_built(edits: tuple[Wrong, ...], desk: Path) -> None:
    """And they are printed, and read back."""
    edited = {f"content/{edit.file}": with_edit(edit).files[f"content/{edit.file}"] for edit in edits}
    for path, data in {**base(), **edited}.items():
        (desk / path).parent.mkdir(parents=True, exist_ok=True)
        (desk / path).write_bytes(data)
    assert build(Options(desk, desk / "site", pdf=False)).files


def test_there_are_ten_of_each_kind_and_none_twice() -> None:
    """The collection is what its report counts."""
    assert set(Counter(edit.kind for edit in ALL).values()) == {EACH}
    assert len({edit.kind for edit in ALL}) == KINDS
    assert len({(edit.file, edit.old, edit.new) for edit in ALL}) == KINDS * EACH


@pytest.mark.parametrize("edit", ALL, ids=lambda edit: f"{edit.kind}-{ALL.index(edit)}")
def test_an_edit_applies_and_loads(edit: Wrong) -> None:
    """What is wrong is for the checks to find: the files themselves can be read."""
    assert checks().reading(with_edit(edit).files)


def test_what_is_kept_is_what_would_be_said() -> None:
    """Held for some edits that are taken by chance."""
    for edit in random.Random(1).sample(ALL, 3):
        content = with_edit(edit).files
        assert checks().said(content) == said_of_all(content, NOW, LETTERS)


@pytest.mark.long
def test_as_many_are_named_as_before() -> None:
    """The checks name at least as many as they once did; `-s` prints which they do not."""
    print("\n" + "\n".join(report()))
    assert sum(map(is_named, ALL)) >= LEAST_NAMED
