"""The example that tests share is built once, for all processes of a run, and is what the sources make now."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from generator.build import Options
from tests import example


@pytest.fixture
def builds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Options]:
    """The builds that were asked for; each takes a while and makes one page, from sources that are invented."""
    asked: list[Options] = []

    def build(options: Options) -> None:
        asked.append(options)
        options.out.mkdir()
        time.sleep(0.1)
        (options.out / "index.html").write_text("A page")

    for name in example.MADE_OF:
        (tmp_path / "sources" / name).mkdir(parents=True)
        (tmp_path / "sources" / name / "one").write_text("One")
    monkeypatch.setattr(example, "ROOT", tmp_path / "sources")
    monkeypatch.setattr(example, "build", build)
    return asked


def test_who_comes_second_waits(tmp_path: Path, builds: list[Options]) -> None:
    """Of two at the same time one builds; both get the same finished folder, in which nothing is to be changed."""
    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(lambda _: example.built_example(tmp_path, pdf=False), range(2))
    assert first == second
    assert (first / "index.html").read_text() == "A page"
    assert (first / "index.html").stat().st_mode & 0o222 == 0
    assert first.stat().st_mode & 0o222 == 0
    assert len(builds) == 1


@pytest.mark.parametrize("changed", example.MADE_OF)
def test_other_sources_make_another(tmp_path: Path, builds: list[Options], changed: str) -> None:
    """A change of content, templates or program is built anew, and what was built before stays as it was."""
    before = example.built_example(tmp_path, pdf=False)
    (tmp_path / "sources" / changed / "two").write_text("Two")
    after = example.built_example(tmp_path, pdf=False)
    assert before != after
    assert before.is_dir()
    assert len(builds) == 2


def test_a_failed_build_is_not_handed_out(
    tmp_path: Path, builds: list[Options], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a build fails, the next one who asks builds again."""

    def fail(_options: Options) -> None:
        raise OSError("disk")

    with monkeypatch.context() as patch:
        patch.setattr(example, "build", fail)
        with pytest.raises(OSError, match="disk"):
            example.built_example(tmp_path, pdf=False)
    assert (example.built_example(tmp_path, pdf=False) / "index.html").is_file()
    assert len(builds) == 1


def test_with_and_without_briefings_are_two(tmp_path: Path, builds: list[Options]) -> None:
    """They lie side by side."""
    assert example.built_example(tmp_path, pdf=True) != example.built_example(tmp_path, pdf=False)
    assert [options.pdf for options in builds] == [True, False]
