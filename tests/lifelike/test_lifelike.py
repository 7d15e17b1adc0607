"""What a new user writes from the manual alone, of events that are invented.

`content` is a week of a country in the words of wire agencies, `year/content` seventeen explainers of eight countries
and events as reporters tell them, in English, German and Arabic; `second` is of three writers who knew nothing of the
checks, and has twenty more; `third`, `fourth`, `sixth` to `tenth` and `twelfth` to `fourteenth` are of two more each,
and `eleventh` of one, in English, Arabic and German. All are sound: the checks have nothing to say of them but what
`known:` answers, and they are built. Each `wrong.txt` has slips of a tired editor, and of a hostile one, each with the
code that names it, each `sound.txt` turns that are none.
"""

from __future__ import annotations

import random
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from generator.build import Options, build
from tests.cards import blank_cards, on_one_paper
from tests.edits import Desk, said_of_all

HERE = Path(__file__).parent
WEEK, YEAR = HERE, HERE / "year"
SECOND = tuple(HERE / "second" / name for name in ("desk", "margin", "count"))
THIRD = tuple(HERE / "third" / name for name in ("gate", "river"))
FOURTH = tuple(HERE / "fourth" / name for name in ("floods", "valley"))
FIFTH = tuple(HERE / "fifth" / name for name in ("strike", "swap", "flood"))
SIXTH = tuple(HERE / "sixth" / name for name in ("camp", "truce"))
SEVENTH = tuple(HERE / "seventh" / name for name in ("cholera", "ferry"))
EIGHTH = tuple(HERE / "eighth" / name for name in ("gate", "exchange"))
NINTH = tuple(HERE / "ninth" / name for name in ("coast", "strike"))
TENTH = tuple(HERE / "tenth" / name for name in ("dam", "depot"))
ELEVENTH = (HERE / "eleventh" / "fever",)
TWELFTH = tuple(HERE / "twelfth" / name for name in ("landslide", "bus"))
THIRTEENTH = tuple(HERE / "thirteenth" / name for name in ("capsizing", "mine"))
FOURTEENTH = tuple(HERE / "fourteenth" / name for name in ("stadium", "flats"))
NOW = {
    WEEK: datetime(2025, 3, 21, 10, tzinfo=UTC),
    YEAR: datetime(2026, 8, 4, 10, tzinfo=UTC),
    **dict.fromkeys(SECOND, datetime(2026, 12, 1, 10, tzinfo=UTC)),
    **dict.fromkeys(THIRD, datetime(2026, 11, 27, 10, tzinfo=UTC)),
    **dict.fromkeys(FOURTH, datetime(2026, 11, 27, 20, tzinfo=UTC)),
    **dict.fromkeys(FIFTH, datetime(2027, 3, 20, 10, tzinfo=UTC)),
    **dict.fromkeys(SIXTH, datetime(2026, 1, 5, 10, tzinfo=UTC)),
    **dict.fromkeys(SEVENTH, datetime(2026, 10, 1, 8, tzinfo=UTC)),
    **dict.fromkeys(EIGHTH, datetime(2026, 10, 1, 8, tzinfo=UTC)),
    **dict.fromkeys(NINTH, datetime(2026, 11, 1, 10, tzinfo=UTC)),
    **dict.fromkeys((*TENTH, *ELEVENTH, *TWELFTH, *THIRTEENTH, *FOURTEENTH), datetime(2026, 11, 20, 10, tzinfo=UTC)),
}
"""The contents, and when each is read."""
SEED = 1


def _turns(root: Path, name: str) -> list[tuple[Any, ...]]:
    """The lines of a list of turns of a content."""
    lines = (root / name).read_text("utf-8").splitlines()
    return [(root, *line.split(" || ")) for line in lines if not line.startswith("#")]


LATER = (*SEVENTH, *EIGHTH, *NINTH, *TENTH, *ELEVENTH, *TWELFTH, *THIRTEENTH, *FOURTEENTH)
SLIPS = [turn for root in (WEEK, YEAR, *THIRD, *FOURTH, *FIFTH, *SIXTH, *LATER) for turn in _turns(root, "wrong.txt")]
TURNS = [turn for root in LATER for turn in _turns(root, "sound.txt")]


@cache
def files(root: Path) -> dict[str, bytes]:
    """The files of a content, by their paths in a project."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in (root / "content").rglob("*.*")}


@cache
def desk(root: Path) -> Desk:
    """Where slips in a content are checked."""
    return Desk(files(root), NOW[root])


def slipped(root: Path, file: str, old: str, new: str) -> dict[str, bytes]:
    """A content with a slip in one file."""
    path = next(path for path in files(root) if path.endswith(f"/{file}"))
    text = files(root)[path].decode()
    assert old in text
    return {**files(root), path: text.replace(old, new, 1).encode()}


def built(root: Path, content: dict[str, bytes], target: Path) -> Path:
    """The site of a content with its briefings, on one paper, read back without a word."""
    for path, data in content.items():
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        (target / path).write_bytes(data)
    with blank_cards(), pytest.MonkeyPatch.context() as patch:
        on_one_paper(patch)
        build(Options(target, target / "site", now=NOW[root]))
    return target / "site"


@pytest.mark.parametrize("root", NOW)
def test_what_is_sound_passes(root: Path) -> None:
    """No error and no warning."""
    assert said_of_all(files(root), NOW[root]) == ()


@pytest.mark.parametrize(("root", "file", "old", "new"), TURNS)
def test_a_sound_turn_passes(root: Path, file: str, old: str, new: str) -> None:
    """What an editor might as well have written: no error and no warning."""
    assert desk(root).said(slipped(root, file, old, new)) == ()


@pytest.mark.parametrize(("root", "file", "old", "new", "code"), SLIPS)
def test_a_slip_is_named(root: Path, file: str, old: str, new: str, code: str) -> None:
    """By the check that it is one for."""
    assert desk(root).is_named(slipped(root, file, old, new), code)


@pytest.mark.parametrize("root", dict.fromkeys(root for root, *_ in SLIPS))
def test_what_is_kept_is_what_would_be_said(root: Path) -> None:
    """Held for one slip in each content that is taken by chance."""
    slip = random.Random(SEED).choice([slip for slip in SLIPS if slip[0] == root])
    content = slipped(root, *map(str, slip[1:4]))
    assert desk(root).said(content) == said_of_all(content, NOW[root])


def test_what_is_sound_is_built(tmp_path: Path) -> None:
    """Every page of it is read back without a word; that of a voice has the exact words of each of its claims."""
    site = built(WEEK, files(WEEK), tmp_path)
    hospital = (site / "actors/ferncastle-hospital/index.html").read_text("utf-8")
    assert "Hospital or medical body" in hospital
    assert "three had been entered twice" in hospital
    week = (site / "explainers/week/index.html").read_text("utf-8")
    assert "version code" in week
    assert "rest on one voice alone" in week


@pytest.mark.parametrize(
    "root",
    [*SECOND, *THIRD, *FOURTH, *FIFTH, *SIXTH, *LATER],
    ids=lambda root: str(root.name),
)
def test_what_others_wrote_is_built(root: Path, tmp_path: Path) -> None:
    """Every page and every briefing of what was written apart from the checks is read back without a word."""
    site = built(root, files(root), tmp_path)
    texts = ((path, data) for path, data in files(root).items() if path.startswith("content/explainers/"))
    explainers = [path for path, data in texts if b"\nstate: draft\n" not in data]
    names = {path.split("/")[-1].split(".")[0] for path in explainers}
    pages = [site / "explainers" / name / page for name in names for page in ("index.html", "briefing.pdf")]
    assert all(map(Path.exists, pages))


def test_what_has_no_exact_words_is_built(tmp_path: Path) -> None:
    """A claim that a text mentions may have no exact words on record: the checks warn of it, and no more."""
    fact = next(path for path in files(YEAR) if path.endswith("/galon-left.yaml"))
    text = "".join(line for line in files(YEAR)[fact].decode().splitlines(True) if "exact:" not in line)
    site = built(YEAR, {**files(YEAR), fact: text.encode()}, tmp_path)
    assert "A night of rockets" in (site / "explainers/galon-night/index.html").read_text("utf-8")
