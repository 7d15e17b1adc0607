"""Every change is found once, under its kind, and nothing that is mere form is one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.compare import Subjects, fs1, subjects_of
from generator.compare.changes import Change, changes
from generator.files import Folder, Memory
from generator.review.diff import diff_of
from generator.review.revisions import Revision, Revisions
from generator.review.text import as_text

ROOT = Path(__file__).parents[2]
GOLDEN = Folder(ROOT / "tests/golden/site")
EXAMPLE = Folder(ROOT)
CLOCK = datetime(2025, 2, 1, tzinfo=UTC)
SITE = "languages: [en, ar]\n"
SOURCE = "type: webpage\ntitle: Statement\npublisher: ministry\nissued: 2025-01-04\nlanguage: en\n"
FACT = """kind: casualty
title: Strike
when: 2025-01-03
where: exampleton
of: people
claims:
  ministry:
    by: ministry
    killed:
      figure: at least 20
      parts:
        women: 8
        men: 12
    injured: 150 to 180
    says: It was a market day.
    source: statement
    at: para. 2
    exact: at least 20 people were killed
  army:
    by: army
    killed: 9
    source: statement
standing: contested
because: They differ.
corrections:
  - on: 2025-01-05
    type: correction
    was: 19
    now: at least 20
    because: Misread.
"""


def read(files: Mapping[str, str]) -> Subjects:
    """The subjects of some files beside a site and a source."""
    more = {"site.yaml": SITE, "sources/statement.yaml": SOURCE, **files}
    return subjects_of(Memory({f"content/{path}": text.encode() for path, text in more.items()}))


def between(was: str, now: str, path: str = "facts/strikes/strike.yaml") -> tuple[Change, ...]:
    """The changes of one file."""
    return changes(read({path: was}), read({path: now}))


def only(was: str, now: str, path: str = "facts/strikes/strike.yaml") -> Change:
    """The one change of a file."""
    (change,) = between(was, now, path)
    return change


@pytest.mark.parametrize(
    ("was", "now", "kind", "path"),
    [
        ("standing: contested", "standing: unverified", "standing", "standing"),
        ("by: army", "by: ministry", "voice", "claims.army.by"),
        ("    by: army", "    by:\n      unnamed: an officer\n      of: army", "voice", "claims.army.by"),
        ("at: para. 2", "at: para. 3", "citation", "claims.ministry.at"),
        ("people were killed", "were killed", "quote", "claims.ministry.exact"),
        ("when: 2025-01-03", "when: 2025-01-02", "date", "when"),
        ("where: exampleton", "where: [exampleton, elsewhere]", "place", "where"),
        ("title: Strike", "title: Strike on a market", "text", "title"),
        ("of: people", "of: persons", "text", "of"),
        ("because: They differ.", "because: They differ by far.", "text", "because"),
        ("women: 8", "women: 9", "figure", "claims.ministry.killed.parts.women"),
        ("    killed: 9\n", "    killed: 9\n    injured: 4\n", "figure", "claims.army.injured"),
        (
            "    killed: 9\n",
            "    killed: 9\n    withdrawn: It took it back.\n",
            "claim-withdrawn",
            "claims.army.withdrawn",
        ),
        ("standing: contested", "withdrawn: It is wrong.\nstanding: contested", "fact-withdrawn", "withdrawn"),
        ("now: at least 20", "now: 20", "correction", "corrections.2025-01-05.now"),
        ("on: 2025-01-05", "on: 2025-01-06", "correction", "corrections.2025-01-06.on"),
        ("standing: contested", "state: draft\nstanding: contested", "settings", "state"),
    ],
)
def test_kinds(was: str, now: str, kind: str, path: str) -> None:
    """A change of one value is one change, under the kind of its field and the way of ids to it."""
    change = only(FACT, FACT.replace(was, now))
    assert (change.kind, ".".join(change.path), change.subject) == (kind, path, "facts/strike")


@pytest.mark.parametrize(
    ("was", "now", "move"),
    [
        ("at least 20", "at least 21", "raised"),
        ("at least 20", "at least 19", "lowered"),
        ("at least 20", "20", "requalified"),
        ("20", "at least 20", "requalified"),
        ("at least 20", "more than 19", "requalified"),
        ("about 20", "nearly 20", "requalified"),
        ("150 to 180", "140 to 190", "widened"),
        ("150 to 180", "160 to 170", "narrowed"),
        ("150 to 180", "160 to 190", "raised"),
        ("150 to 180", "165", "narrowed"),
        ("165", "150 to 180", "widened"),
        ("hundreds", "thousands", "raised"),
        ("hundreds", "200", "requalified"),
        ("3000", "3,000", "respelt"),
        ("1.5 million", "1,500,000", "respelt"),
        ("999,999,999,999,998 billion", "999,999,999,999,999 billion", "raised"),
        ("20", "none reported", "incomparable"),
        ("unknown", "20", "incomparable"),
        ("32%", "33%", "raised"),
        ("32%", "32", "incomparable"),
        ("some twenty", "20", "incomparable"),
    ],
)
def test_moves_of_a_figure(was: str, now: str, move: str) -> None:
    """A figure is raised, lowered, requalified, widened, narrowed, respelt, or nothing can be told."""
    change = only(FACT.replace("killed: 9", f"killed: {was}"), FACT.replace("killed: 9", f"killed: {now}"))
    assert (change.kind, change.move, change.was, change.now) == ("figure", move, was, now)


def test_a_figure_has_one_way_in_both_of_its_forms() -> None:
    """A bare figure and one with parts are the same figure; parts that come are changes of their own."""
    bare = FACT.replace("killed: 9", "killed: 8")
    parted = FACT.replace("killed: 9", "killed:\n      figure: 9\n      parts:\n        women: 9")
    found = between(bare, parted)
    assert [(change.path, change.move) for change in found] == [
        (("claims", "army", "killed"), "raised"),
        (("claims", "army", "killed", "parts"), None),
    ]


def test_claims_come_go_and_change_places() -> None:
    """A claim is known by its id; the order of the others is no change when one comes between."""
    head, army = FACT.split("  army:\n")
    army, tail = army.split("standing:")
    third = f"{head}  un:\n    by: un\n    killed: 3\n    source: statement\n  army:\n{army}standing:{tail}"
    assert [change.kind for change in between(FACT, third)] == ["claim-added"]
    assert [change.kind for change in between(third, FACT)] == ["claim-vanished"]
    before, ministry = head.split("claims:\n")
    turned = f"{before}claims:\n  army:\n{army}{ministry}standing:{tail}"
    assert only(FACT, turned).now == ["army", "ministry"]


def test_entries_of_lists_are_known_by_what_they_say() -> None:
    """A correction put before another has not changed that one."""
    first = "corrections:\n  - on: 2025-01-04\n    type: update\n    was: 18\n    now: 19\n    because: A count.\n"
    change = only(FACT, FACT.replace("corrections:\n", first))
    assert (change.kind, change.path, change.was) == ("correction", ("corrections", "2025-01-04"), None)


def test_what_a_change_rests_on() -> None:
    """A new place in a source is a new citation; a new correction that has the number is the reason, no other is."""
    cited = FACT.replace("at least 20\n      parts", "at least 21\n      parts").replace("para. 2", "para. 3")
    figure = next(change for change in between(FACT, cited) if change.kind == "figure")
    assert figure.citation is not None
    assert (figure.citation.source, figure.citation.at, figure.citation.is_new) == ("statement", "para. 3", True)
    assert figure.reason is None
    added = "  - on: 2025-01-07\n    type: update\n    was: at least 20\n    now: at least 21\n    because: One died.\n"
    told = cited + added
    assert next(change for change in between(FACT, told) if change.kind == "figure").reason == "One died."
    other = told.replace("at least 20\n    now: at least 21", "3 houses\n    now: 4 houses")
    assert next(change for change in between(FACT, other) if change.kind == "figure").reason is None


def test_renamed_and_moved() -> None:
    """A former id is no other fact; another topic is told; a row goes with its fact."""
    series = FACT.replace(
        "    killed: 9\n    source: statement\n", "    series:\n      - as_of: 2025-01-05\n        killed: 9\n"
    )
    was = read({"facts/strikes/strike.yaml": series})
    now = read({"facts/tolls/market.yaml": f"formerly: strike\n{series}"})
    assert [(change.kind, change.was, change.now) for change in changes(was, now)] == [
        ("renamed", "facts/strike", "facts/market"), ("renamed", "strikes", "tolls"),
    ]  # fmt: skip
    gone = changes(was, read({"facts/tolls/market.yaml": series}))
    assert [(change.subject, change.kind) for change in gone] == [
        ("facts/market", "fact-added"), ("facts/strike", "fact-vanished"),
    ]  # fmt: skip


TOLL = """claims:
  ministry:
    by: ministry
    series:
      - as_of: 2025-01-05
        killed: 12
        source: statement
        exact: twelve
      - as_of: 2025-01-06
        killed: 13
        source: statement
"""


def test_rows() -> None:
    """A row that is added, one that changes, one that goes, one that is dated anew: one change each."""
    more = f"{TOLL}      - as_of: 2025-01-07\n        killed: 14\n"
    assert (only(TOLL, more).kind, only(more, TOLL).kind) == ("row-added", "row-vanished")
    change = only(TOLL, TOLL.replace("13", "15"))
    assert (change.subject, change.path, change.claim) == ("facts/strike#ministry@2025-01-06", ("killed",), "ministry")
    assert only(TOLL, TOLL.replace("2025-01-06", "2025-01-08")).kind == "date"
    dated = changes(read({"facts/a/b.yaml": TOLL}), read({"facts/a/b.yaml": TOLL.replace("2025-01-06", "2025-01-08")}))
    assert [(change.kind, change.was, change.now) for change in dated] == [("date", "2025-01-06", "2025-01-08")]


def test_a_series_is_begun() -> None:
    """An answer that becomes the first row of a series has not changed: the second row is new."""
    single = TOLL[: TOLL.index("    series:")] + "    killed: 12\n    source: statement\n    exact: twelve\n"
    assert [(change.kind, change.subject) for change in between(single, TOLL)] == [
        ("date", "facts/strike#ministry@2025-01-05"), ("row-added", "facts/strike#ministry@2025-01-06"),
    ]  # fmt: skip
    altered = [
        change for change in between(single, TOLL.replace("killed: 12", "killed: 11")) if change.kind == "figure"
    ]
    assert [(change.was, change.now) for change in altered] == [("12", "11")]
    bare = "claims:\n  a:\n    by: b\n"
    assert only(bare, f"{bare}    series:\n      - killed: 3\n").kind == "row-added"


def test_translations() -> None:
    """A text in another language is its own change; a changed original is told once."""
    arabic = FACT.replace("because: They differ.", "because:\n  en: They differ.\n  ar: يختلفان")
    assert only(FACT, arabic).kind == "translation-added"
    assert only(arabic, arabic.replace("يختلفان", "مختلفان")).subject == "facts/strike.ar"
    assert only(arabic, arabic.replace("killed: 9", "killed: 8")).subject == "facts/strike"


def test_explainers() -> None:
    """Of a text the lines that changed; of front matter its fields; what a topic holds is told of the facts."""
    text = "---\ntitle: Strikes\nfacts: strikes\n---\nOne.\n\nTwo.\n\nThree.\n"
    path = "explainers/x.md"
    change = only(text, text.replace("Two.", "2."), path)
    assert (change.kind, change.path, change.was, change.now) == ("text", ("body",), "Two.", "2.")
    assert len(between(text, text.replace("One", "1").replace("Three", "3"), path)) == 2
    assert only(text, text.replace("Strikes", "Strike"), path).path == ("title",)
    added = changes(read({path: text}), read({path: text, "facts/strikes/strike.yaml": FACT}))
    assert [change.kind for change in added] == ["fact-added"]


@pytest.mark.parametrize(
    ("path", "was", "now", "kind"),
    [
        ("actors/a.yaml", "name: A\nrole: un\n", "name: B\nrole: un\n", "name"),
        ("actors/a.yaml", "name: A\nspellings: [B, C]\n", "name: A\nspellings: [B, D]\n", "name"),
        ("sources/s.yaml", SOURCE, SOURCE.replace("01-04", "01-05"), "date"),
        ("sources/s.yaml", SOURCE, f"{SOURCE}withdrawn: Retracted.\n", "source-withdrawn"),
        ("places/p.yaml", "name: P\npoint: [1, 2]\n", "name: P\npoint: [1, 3]\n", "place"),
        ("names.yaml", "names: [7th Brigade]\n", "names: [8th Brigade]\n", "settings"),
        ("boundaries.yaml", "caption: A\n", "caption: B\n", "settings"),
        ("images/x.svg", "<svg/>", "<svg />", "text"),
    ],
)
def test_other_files(path: str, was: str, now: str, kind: str) -> None:
    """Sources, actors, places, settings and pictures."""
    assert only(was, now, path).kind == kind


def test_what_cannot_be_read_has_not_vanished() -> None:
    """A file that is broken in either revision is neither gone nor new; its rows neither."""
    whole, broken = read({"facts/s/strike.yaml": TOLL}), read({"facts/s/strike.yaml": f"{TOLL}\nx: ["})
    assert changes(whole, broken) == changes(broken, whole) == ()
    assert broken.unread


def test_an_older_format_is_compared() -> None:
    """Keys and figures that the model of today does not read are compared as they stand."""
    old = "sort: toll\nclaims:\n  - who: ministry\n    dead: circa 20\n"
    change = only(old, old.replace("circa 20", "circa 30"))
    assert (change.kind, change.was, change.now) == ("text", "circa 20", "circa 30")


# --- properties --------------------------------------------------------------------------------------------------


def files_of(tree: Folder) -> dict[str, bytes]:
    """The files of content in a folder."""
    return {path: tree.read(path) for path in tree.paths("content", (".yaml", ".md")) if not path.endswith("README.md")}


def dumped(data: bytes, **how: Any) -> bytes:
    """A YAML file saved by PyYAML, each value as the text that it was."""
    return str(yaml.dump(yaml.load(data, yaml.BaseLoader), Dumper=yaml.SafeDumper, **how)).encode()


STYLES: list[dict[str, Any]] = [
    {"sort_keys": False},
    {"sort_keys": False, "allow_unicode": True, "width": 40},
    {"sort_keys": False, "default_style": '"', "allow_unicode": True},
    {"sort_keys": False, "default_style": "'", "indent": 6, "line_break": "\r\n"},
]


@pytest.mark.parametrize("how", STYLES, ids=repr)
@pytest.mark.parametrize("tree", [GOLDEN, EXAMPLE], ids=["golden", "example"])
def test_saved_by_another_program(tree: Folder, how: Mapping[str, Any]) -> None:
    """All files saved anew, in four styles: other quotes, folds, escapes, line ends, without comments; no change."""
    was = files_of(tree)
    now = {
        path: dumped(data, **how) if path.endswith(".yaml") else data.replace(b"\n", b"\r\n")
        for path, data in was.items()
    }
    assert now != was
    old, new = subjects_of(Memory(was)), subjects_of(Memory(now))
    assert new.unread == ()
    assert changes(old, new) == ()
    assert {id: fs1(one) for id, one in old.by_id.items()} == {id: fs1(one) for id, one in new.by_id.items()}


def _scalars(value: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(value, dict):
        for key, held in value.items():
            if key not in ("formerly", "review_by", "state", "note", "filed_by", "languages", "captures", "review"):
                yield from _scalars(held, (*way, key))
    elif isinstance(value, list):
        for index, held in enumerate(value):
            yield from _scalars(held, (*way, index))
    elif isinstance(value, str):
        yield way


WHOLE = {path: yaml.load(data, yaml.BaseLoader) for path, data in files_of(GOLDEN).items() if path.endswith(".yaml")}
PLACES = [(path, way) for path, value in WHOLE.items() for way in _scalars(value)]
TEXTS = {path: data for path, data in files_of(GOLDEN).items() if path.endswith(".md")}
SAVED = {**TEXTS, **{path: yaml.safe_dump(value, sort_keys=False).encode() for path, value in WHOLE.items()}}
BASE = subjects_of(Memory(SAVED))


def written(value: Any, chance: Random, indent: str = "", under: str = "") -> str:
    """A mapping as YAML, its keys in any order that is not printed, its texts quoted somehow, with comments."""
    keys = list(value)
    if under not in ("claims", "parts", "including", "status"):
        chance.shuffle(keys)
    return "".join(_entry(key, value[key], chance, indent) for key in keys)


def _entry(key: str, value: Any, chance: Random, indent: str) -> str:
    comment = f"{indent}# A comment: “x”\n" if chance.random() < 0.2 else ""
    if isinstance(value, dict):
        return f"{comment}{indent}{key}:\n{written(value, chance, f'{indent}   ', key)}"
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        texts = [_text(item, chance) for item in value]
        if len(texts) == 1 and chance.random() < 0.5:
            return f"{comment}{indent}{key}: {texts[0]}\n"
        lines = "".join(f"{indent}  - {text}\n" for text in texts)
        return (
            f"{comment}{indent}{key}: [{', '.join(texts)}]\n" if chance.random() < 0.5 else f"{indent}{key}:\n{lines}"
        )
    if isinstance(value, list):
        items = (written(item, chance, f"{indent}    ") for item in value)
        return f"{comment}{indent}{key}:\n" + "".join(f"{indent}  -\n{item}" for item in items)
    return f"{comment}{indent}{key}: {_text(value, chance)}\n"


def _text(text: str, chance: Random) -> str:
    spaced = text.replace(" ", "  ") if chance.random() < 0.3 else text
    double = json.dumps(spaced, ensure_ascii=chance.random() < 0.5)
    return double if chance.random() < 0.5 else "'" + spaced.replace("'", "''") + "'"


@given(st.sampled_from(sorted(path for path, value in WHOLE.items() if value)), st.randoms(use_true_random=False))
def test_written_by_chance(path: str, chance: Random) -> None:
    """Any order of keys, any quotes, lists in brackets or not, comments, blanks: the same digests."""
    now = subjects_of(Memory({**SAVED, path: written(WHOLE[path], chance).encode()}))
    assert now.unread == ()
    assert changes(BASE, now) == ()
    assert {id: fs1(one) for id, one in now.by_id.items()} == {id: fs1(one) for id, one in BASE.by_id.items()}


@given(st.sampled_from(PLACES), st.sampled_from(["changed", "2031-05-06", "at least 7", "[x]"]))
def test_every_changed_value_is_one_change(place: tuple[str, tuple[Any, ...]], text: str) -> None:
    """Any one value of any file: one change, with both sides of it, and another digest."""
    path, way = place
    value = yaml.load(yaml.safe_dump(WHOLE[path], sort_keys=False), yaml.BaseLoader)
    here = value
    for key in way[:-1]:
        here = here[key]
    was, here[way[-1]] = here[way[-1]], text
    if was == text:
        return
    files = {
        **TEXTS,
        **{name: yaml.safe_dump(held, sort_keys=False).encode() for name, held in {**WHOLE, path: value}.items()},
    }
    now = subjects_of(Memory(files))
    assert now.unread == ()
    (change,) = changes(BASE, now)
    assert change.at.path == path
    assert text in str(change.now)
    assert changes(now, now) == ()
    old, new = BASE.by_id.get(change.subject), now.by_id[change.subject]
    assert old is None or fs1(old) != fs1(new)


KEYS = st.sampled_from(
    "claims parts including status series also corrections known withheld figure killed by of en ar one other source "
    "at exact as_of because withdrawn title note state facts x y".split()
)
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.sampled_from(["a", "b", "12", "at least 12", "2025-01-05", "", "ministry"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)
FILE = st.dictionaries(KEYS, VALUES, min_size=1, max_size=6)


@given(FILE, FILE)
def test_whatever_differs_is_told(was: dict[str, Any], now: dict[str, Any]) -> None:
    """Files of any shape: what has another digest has a change, what has none has the same; nothing raises."""
    trees = tree_of(was), tree_of(now)
    old, new = map(subjects_of, trees)
    found = changes(old, new)
    told = list(as_text(diff_of(Revisions(*(Revision("x", None, tree) for tree in trees)), CLOCK)))
    assert bool(found) == (len(told) > 2 and not told[0].startswith("nothing"))
    if not old.unread and not new.unread:
        states = [side.by_id["facts/b"].aside.get("state") for side in (old, new)]
        alike = {id: fs1(one) for id, one in old.by_id.items()} == {id: fs1(one) for id, one in new.by_id.items()}
        assert (not found) == (alike and states[0] == states[1])


def tree_of(file: dict[str, Any]) -> Memory:
    """One fact beside a site."""
    data = yaml.safe_dump(file, sort_keys=False, default_flow_style=False).encode()
    return Memory({"content/site.yaml": SITE.encode(), "content/facts/a/b.yaml": data})


@given(st.binary(max_size=300))
def test_no_bytes_raise(data: bytes) -> None:
    """Whatever bytes a file has, it is read or listed."""
    files = dict.fromkeys(("content/site.yaml", "content/facts/a/b.yaml", "content/explainers/c.md"), data)
    found = subjects_of(Memory(files))
    assert {notice.at.path for notice in found.unread} | {one.path for one in found.by_id.values()} == files.keys()
    assert changes(found, found) == ()
