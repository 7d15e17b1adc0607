"""What checks say of a text is kept while nothing has changed that was read for it, and is then what they would say.

`FACTSHEET_EDITS=500 pytest tests/checks/test_kept.py` makes more edits than the suite does.
"""

from __future__ import annotations

import os
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from generator.check import CHECKS, Context, checked, look_at
from generator.check.context import alone, of_facts, without_facts, without_texts
from generator.files import Memory
from generator.notice import Notice
from generator.read import Reading, read
from generator.store import Store, batches
from generator.verdicts import Verdicts
from tests.benchmarks.check_facts import generate
from tests.checks.test_checks import HERE, LETTERS, content
from tests.harmed import HARMS, harm

ROOT = HERE.parent.parent
SOURCE = b"type: report\npublisher: newsroom\nissued: 2024-12-09\nlanguage: en\n"
NOW = datetime(2025, 2, 1, 12, tzinfo=UTC)
EDITS = int(os.environ.get("FACTSHEET_EDITS", "6"))
SEED = os.environ.get("FACTSHEET_SEED", "1")
BY_TEXT = [check for check in CHECKS if check.by_text]
BY_FACT = [check for check in CHECKS if check.by_fact]
CONTENTS = {
    "the example": ROOT / "content",
    "what wrong edits are made of": ROOT / "tests/wrong/base/content",
    "what bad inputs spoil": ROOT / "tests/bad/base/content",
}
CASES = sorted(path.parent for path in HERE.glob("*/*/expected.txt"))


def context_of(reading: Reading, now: datetime = NOW) -> Context:
    """All of a content."""
    assert reading.site is not None
    return look_at(reading.site, reading.rejected, now, LETTERS, "the time")


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a content, with that of which it was known, and that which was looked at: explainers, facts."""

    notices: tuple[Notice, ...]
    known: frozenset[str]
    fresh: frozenset[str]


def said(tree: Memory, store: Store | None, now: datetime = NOW) -> Said:
    """What is said of a content, with what a store has of it; what is said is kept, if it has faults or not."""
    reading = read(tree)
    context = context_of(reading, now)
    verdicts = Verdicts(context, store, reading.digests)
    notices = checked(context, verdicts).notices
    found = Said(notices, frozenset(verdicts.known), frozenset(verdicts.fresh))
    if store is not None:
        store.keep(verdicts.entries(store))
    return found


def files(name: str) -> dict[str, bytes]:
    """The files of a content."""
    folder = CONTENTS[name]
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {f"content/{path.relative_to(folder).as_posix()}": path.read_bytes() for path in found}


def edited(before: dict[str, bytes], sound: dict[str, bytes], chance: random.Random) -> dict[str, bytes]:
    """The files with one of them changed, gone, back again, or under another name."""
    after, path = dict(before), chance.choice(sorted(sound))
    how = chance.randrange(10)
    if path not in after or how == 0:
        after[path] = sound[path]
    elif how == 1:
        del after[path]
    elif how == 2:
        stem, dot, end = path.rpartition(".")
        after[f"{stem}-too{dot}{end}"] = after[path]
    elif path.endswith((".yaml", ".md")):
        after[path] = _with_another_word(after[path], after[chance.choice(sorted(after))], chance)
    return after


def _with_another_word(data: bytes, other: bytes, chance: random.Random) -> bytes:
    """A word of one file in the place of a word of another, a line twice, or one fewer."""
    text, words = data.decode("utf-8", "replace"), re.findall(r"[\w-]+", other.decode("utf-8", "replace"))
    places = list(re.finditer(r"[\w-]+", text))
    lines = text.split("\n")
    number = chance.randrange(len(lines))
    if chance.random() < 0.15:
        return "\n".join([*lines[:number], *lines[number + chance.choice((1, 0)) :], lines[number]]).encode()
    if not places or not words:
        return data
    place = chance.choice(places)
    return f"{text[: place.start()]}{chance.choice(words)}{text[place.end() :]}".encode()


def sequence(name: str, chance: random.Random) -> Iterator[tuple[dict[str, bytes], datetime]]:
    """The content after each of many edits; from time to time it is sound again."""
    sound, now = files(name), NOW
    after = sound
    for step in range(EDITS):
        after = edited(after, sound, chance) if step % 5 else sound
        now += timedelta(days=chance.choice((0, 0, 400)))
        yield after, now


@pytest.mark.long
@pytest.mark.parametrize("name", CONTENTS)
def test_what_is_kept_is_what_would_be_said(name: str, tmp_path: Path) -> None:
    """After any edits, whatever is kept of what was said before them: the same notices, in the same order."""
    store, chance, kept = Store(tmp_path), random.Random(f"{SEED} {name}"), 0
    for tree, now in sequence(name, chance):
        if read(Memory(tree)).site is not None:
            found = said(Memory(tree), store, now)
            assert found.notices == said(Memory(tree), None, now).notices
            kept += len(found.known)
    assert kept > 0


@pytest.mark.long
def test_each_case_is_found_beside_what_was_kept_of_others(tmp_path: Path) -> None:
    """Every bad and every good content of the checks, one after the other."""
    store = Store(tmp_path)
    for case in (HERE / "base", *CASES, *(path.parent / "good" for path in CASES)):
        tree = content(HERE / "base", case)
        assert said(tree, store).notices == said(tree, None).notices, case


@pytest.mark.long
@pytest.mark.parametrize("name", CONTENTS)
def test_a_check_of_texts_or_facts_finds_in_parts_what_it_finds_in_all(name: str) -> None:
    """What claims to be of one alone, finds there what it finds beside all others, and finds it in its file."""
    chance = random.Random(f"{SEED} {name}")
    for tree, now in sequence(name, chance):
        reading = read(Memory(tree))
        if reading.site is not None:
            _is_of_its_parts(context_of(reading, now))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.relative_to(HERE).as_posix())
def test_so_it_does_in_each_case(case: Path) -> None:
    """Every bad content of the checks."""
    _is_of_its_parts(context_of(read(content(HERE / "base", case))))


def _is_of_its_parts(whole: Context) -> None:
    parts = [alone(whole, one.id) for one in whole.explainers]
    for check in BY_TEXT:
        found = [set(check.run(part)) for part in parts]
        for part, own in zip(parts, found, strict=True):
            others = {path for other in parts if other is not part for path, _ in other.files()}
            assert not {one.at.path for one in own} & (others - {path for path, _ in part.files()}), check.code
        assert set(check.run(whole)) == set(check.run(without_texts(whole))).union(*found), check.code
    facts = [of_facts(whole, (fact,)) for fact in whole.facts]
    for check in BY_FACT:
        found = [set(check.run(part)) for part in facts]
        for part, own in zip(facts, found, strict=True):
            assert {one.at.path for one in own} <= {path for path, _ in part.files()}, check.code
        assert set(check.run(whole)) == set(check.run(without_facts(whole))).union(*found), check.code


def test_nothing_is_read_where_nothing_has_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No text is, by whatever check, also at another time: a check that is not of texts leaves them alone."""
    store, tree = Store(tmp_path), Memory(files("the example"))
    before = said(tree, store)
    monkeypatch.setattr("generator.check.written.parse", None)
    assert said(tree, store) == replace(before, known=before.fresh, fresh=frozenset())
    assert said(tree, store, NOW + timedelta(days=4000)).fresh == frozenset()


def test_only_what_reads_a_fact_is_asked_anew(tmp_path: Path) -> None:
    """After an edit of one fact, or of one text; what the site is called is nothing to a text, and is read by all."""
    store, sound = Store(tmp_path), files("what wrong edits are made of")

    def anew(path: str, old: bytes, new: bytes) -> set[str]:
        assert old in sound[path]
        said(Memory(sound), store)
        fresh = said(Memory({**sound, path: sound[path].replace(old, new, 1)}), store).fresh
        return {name for name in fresh if not name.startswith("facts/")}

    texts = {Path(path).stem for path in sound if re.fullmatch(r"content/explainers/[\w-]+\.md", path)}
    path = next(path for path in sorted(sound) if path.startswith("content/facts/"))
    assert set() < anew(path, b"title: ", b"title: So ") < texts
    text = next(path for path in sorted(sound) if path.startswith("content/explainers/"))
    assert anew(text, b"title: ", b"title: So ") == {Path(text).stem.partition(".")[0]}
    assert anew("content/site.yaml", b"title: ", b"title: So ") == texts


@pytest.mark.long
def test_only_a_few_facts_are_looked_at_again(tmp_path: Path) -> None:
    """After one of many was edited, came or went, those around it; and those that cite a source, after that."""
    project, store = tmp_path / "project", Store(tmp_path / "store")
    generate(project, 800, random.Random(1))
    sound = {path.relative_to(project).as_posix(): path.read_bytes() for path in project.rglob("*.yaml")}
    fact = "content/facts/topic-1/fact-600.yaml"
    before = said(Memory(sound), store)
    assert len(before.fresh) > 3
    edits = {
        "a word": {**sound, fact: sound[fact].replace(b"What was", b"What has been")},
        "no fact": {path: data for path, data in sound.items() if path != fact},
        "one more": {**sound, fact.replace("600", "600a"): sound[fact]},
        "a source": {**sound, "content/sources/source-3.yaml": b"title: Another\n" + SOURCE},
    }
    for edit, after in edits.items():
        found = said(Memory(after), store)
        assert found.notices == said(Memory(after), None).notices, edit
        assert len(found.fresh) < 3 or edit == "a source", edit
        assert found.fresh, edit
        assert said(Memory(sound), store).notices == before.notices


def test_one_more_in_a_list_changes_one_batch_or_two() -> None:
    """A list is cut whole and in order, and into the same parts around what comes or goes."""
    names = [f"fact-{number}" for number in range(5000)]
    cut = {tuple(batch) for batch in batches(names, str)}
    assert 10 < len(cut) < 40
    assert [name for batch in batches(names, str) for name in batch] == names
    for place in range(0, 5000, 250):
        other = [*names[:place], "another", *names[place:]]
        assert len({tuple(batch) for batch in batches(other, str)} - cut) <= 2
    assert batches([], str) == []


@pytest.mark.parametrize("way", HARMS)
def test_what_was_harmed_is_asked_anew(way: str, tmp_path: Path) -> None:
    """Whatever has become of a file of the store, the same is said."""
    store, tree = Store(tmp_path), Memory(files("the example"))
    before = said(tree, store)
    harm(tmp_path, way)
    assert said(tree, store) == before
