"""What every test stands on: an environment that is the same on every machine.

Markers are registered in `pyproject.toml`; `long` is for tests of more than a few seconds, which `./run test` runs too.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import tinycss2
from hypothesis import settings

# Cores are shared; how long one example takes says nothing about the code.
settings.register_profile("project", deadline=None)
settings.load_profile("project")

READ_BY_BUILDS = ("SOURCE_DATE_EPOCH", "NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "FONTCONFIG_FILE")
# Where it is set, each of the hundred processes that tests start would compile the program anew.
SLOWING = ("PYTHONDONTWRITEBYTECODE",)

ROOT = Path(__file__).resolve().parents[1]
LONGEST = (
    "tests/lifelike/test_lifelike.py",
    "tests/start/test_start.py",
    "tests/build/test_sound.py",
    "tests/figures/test_round_trip.py",
    "tests/figures/test_corrupted_made.py",
    "tests/figures/test_corrupted_drawn.py",
    "tests/browser/test_every_page.py",
    "tests/wrong/test_wrong.py",
    "tests/checks/test_kept.py",
    "tests/house/test_growth.py",
    "tests/pdf/test_geometry.py",
    "tests/verify/test_closed_world.py",
    "tests/pdf/test_briefings.py",
    "tests/verify/test_lists.py",
    "tests/build/test_determinism.py",
    "tests/verify/test_inside.py",
    "tests/browser/test_axe.py",
    "tests/browser/test_links.py",
    "tests/build/test_kills.py",
    "tests/cli/test_verify.py",
    "tests/verify/test_prose.py",
    "tests/bad/test_bad.py",
    "tests/docs/test_followed.py",
    "tests/desk/test_request.py",
)
"""The files that take minutes, longest first: where several processes share the work, none begins one at the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first, the others as they were collected."""
    place = {ROOT / path: at for at, path in enumerate(LONGEST)}
    items.sort(key=lambda item: place.get(item.path, len(LONGEST)))


@pytest.fixture(scope="session", autouse=True)
def plain_environment() -> Iterator[None]:
    """Take away what the caller's shell and git configuration could change in a build."""
    with pytest.MonkeyPatch.context() as patch:
        for name in READ_BY_BUILDS + SLOWING:
            patch.delenv(name, raising=False)
        for name in [name for name in os.environ if name.startswith("GIT_") and not name.startswith("GIT_SSL")]:
            patch.delenv(name)
        patch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
        patch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
        yield


@pytest.fixture(scope="session", autouse=True)
def one_core() -> Iterator[None]:
    """A build that is not told how many processes to use has this one, for the others have tests of their own.

    Each fork of it would load and compile again what this one holds already. With two and more, and with as many as
    there are cores, is built where that is the question: `tests/build/test_determinism.py`, `test_kills.py` and
    `test_theme.py`, and by whatever starts the program itself.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "cpu_count", lambda: 1)
        yield


MUCH = 1_500_000
"""So many more frozen values than were still in use when it was last looked at are mostly garbage."""


@pytest.fixture(scope="session")
def in_use() -> Iterator[list[int]]:
    """How many values were found in use each time; cycles are looked for as rarely as the program does it."""
    before = gc.get_threshold()
    gc.set_threshold(50_000)
    gc.freeze()
    yield [gc.get_freeze_count()]
    gc.set_threshold(*before)


@pytest.fixture(scope="module", autouse=True)
def garbage_let_go(in_use: list[int]) -> Iterator[None]:
    """What a build has read is frozen, for the program ends with it; a process of tests goes on, and lets it go."""
    yield
    if gc.get_freeze_count() > in_use[-1] + MUCH:
        gc.unfreeze()
        gc.collect()
        gc.freeze()
        in_use.append(gc.get_freeze_count())


@pytest.fixture(scope="session", autouse=True)
def stylesheets_parsed_once() -> Iterator[None]:
    """WeasyPrint parses the same few stylesheets for each of the many papers and cards; it only reads what it gets."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tinycss2, "parse_stylesheet_bytes", cache(tinycss2.parse_stylesheet_bytes))
        yield


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of this run, the same one in each of its processes."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session", autouse=True)
def prints_set_once(run_folder: Path) -> Iterator[None]:
    """Of the same briefing or card, published by many tests, one is set."""
    from tests.prints import set_once

    with set_once(run_folder / "prints"):
        yield


@pytest.fixture(scope="session")
def example_site(plain_environment: None, run_folder: Path) -> Path:
    """The site of the example in this repository, without briefings; not to be written to."""
    from tests.example import built_example

    return built_example(run_folder, pdf=False)


@pytest.fixture(scope="session")
def example_with_briefings(plain_environment: None, run_folder: Path) -> Path:
    """The site of the example in this repository, with its briefings; not to be written to."""
    from tests.example import built_example

    return built_example(run_folder, pdf=True)
