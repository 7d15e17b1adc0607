"""`factsheet new`: a site that works, files that say what is missing, and nothing overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main, scaffold
from generator.files import Folder
from generator.model import KINDS
from generator.read import locate, read
from generator.strict_yaml import load, split_front_matter


def run(*words: str | Path) -> Result:
    """The result of `factsheet new WORDS`."""
    return CliRunner().invoke(main, ["new", *(str(word) for word in words)])


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A new site."""
    assert run("site", tmp_path / "project").exit_code == 0
    return tmp_path / "project"


def faults(project: Path) -> list[tuple[str, str]]:
    """Code and finding of everything that cannot be read in a project."""
    tree = Folder(project)
    return [(notice.code, notice.found) for notice in locate(read(tree).notices, tree)]


def test_a_new_site_is_told_file_by_file(tmp_path: Path) -> None:
    """Each file that was written is printed; what is built is kept out of git."""
    result = run("site", tmp_path / "a/b")
    written = [Path(line) for line in result.stdout.splitlines()]
    assert {path for path in (tmp_path / "a").rglob("*") if path.is_file()} == set(written)
    assert "/site/" in (tmp_path / "a/b/.gitignore").read_text(encoding="utf-8").splitlines()
    assert "/content/withheld.key" in (tmp_path / "a/b/.gitignore").read_text(encoding="utf-8").splitlines()
    assert "content/reviews/** -text" in (tmp_path / "a/b/.gitattributes").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("kind", KINDS)
def test_a_fresh_fact_says_what_is_to_be_filled_in(project: Path, kind: str) -> None:
    """It is sound YAML, and each key that is needed is a fault of its own until it has a value."""
    assert run("fact", kind, "fresh", "--project", project).exit_code == 0
    found = faults(project)
    assert {code for code, _ in found} == {"field-empty"}
    assert [name.split("`")[1] for _, name in found if "`" in name][:2] == ["title", "when"]
    assert {"`by` is empty", "`source` is empty", "`exact` is empty", "`standing` is empty"} <= {
        name for _, name in found
    }


FILLED = {
    "title": "A title",
    "when": "2025-01-03",
    "where": "exampleton",
    "of": "people",
    "standing": "single-source",
    "by": "example-army",
    "killed": "9",
    "figure": "9",
    "status": "open",
    "held_by": "example-army",
    "says": "Words.",
    "source": "army-statement-2025-01-04",
    "at": "para. 1",
    "exact": "9 gunmen were killed",
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_fact_that_is_filled_in_reads(project: Path, kind: str) -> None:
    """Filling in what stands there without a value is all that it takes."""
    assert run("fact", kind, "fresh", "--project", project, "--topic", "other").exit_code == 0
    path = project / "content/facts/other/fresh.yaml"
    lines = [fill(line) for line in path.read_text(encoding="utf-8").splitlines()]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert faults(project) == []


def fill(line: str) -> str:
    """The line with a value, if it is a key that waits for one."""
    key = line.strip().removesuffix(":")
    return f"{line} {FILLED[key]}" if line.endswith(":") and key in FILLED else line


def test_each_key_of_a_fact_stands_in_it_with_its_guidance() -> None:
    """Nothing that the kind knows is left out, and optional keys are comments on lines of their own."""
    for kind, made in KINDS.items():
        text = scaffold.fact(kind)
        assert load(text.encode(), "x.yaml").notices == ()
        for name, field in made.fact.model_fields.items():
            key = field.alias or name
            if key not in ("id", "path"):
                assert any(line.removeprefix("# ").startswith(f"{key}:") for line in text.splitlines()), key
        assert "# How well the fact is established." in text


@pytest.mark.parametrize("name", ["source", "actor", "place"])
def test_other_fresh_files_say_what_is_to_be_filled_in(project: Path, name: str) -> None:
    """Sources, actors and places are made alike."""
    assert run(name, "fresh", "--project", project).exit_code == 0
    found = faults(project)
    assert found
    assert {code for code, _ in found} == {"field-empty"}


def test_a_fresh_explainer_says_what_is_to_be_filled_in(project: Path) -> None:
    """It is a draft with front matter to fill in and without text."""
    assert run("explainer", "fresh", "--project", project).exit_code == 0
    front = split_front_matter((project / "content/explainers/fresh.md").read_bytes(), "x.md")
    assert (front.notices, front.body) == ((), "")
    assert faults(project) == [("field-empty", f"`{key}` is empty") for key in ("title", "standfirst", "as_of")]


def test_the_topic_may_be_left_out_where_there_is_one(project: Path) -> None:
    """With two topics, or none, it has to be named."""
    assert run("fact", "number", "one", "--project", project).exit_code == 0
    assert (project / "content/facts/exampleton/one.yaml").is_file()
    assert run("fact", "number", "two", "--topic", "other", "--project", project).exit_code == 0
    result = run("fact", "number", "three", "--project", project)
    assert result.exit_code == 2
    assert "--topic; there are exampleton, other" in result.stderr


def test_nothing_is_overwritten(project: Path) -> None:
    """Neither a file nor another subject's id is taken, and a site is not made over another."""
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    for words in (("site", project), ("actor", "exampleton", "--project", project), ("explainer", "exampleton-market")):
        result = run(*words, *(() if "--project" in words else ("--project", project)))
        assert result.exit_code == 2
        assert "already" in result.stderr
    assert {path: path.read_bytes() for path in project.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("bad", ["../out", "A", "a b", "a/b", "", "x" * 81, "a--b", "é", "a\n"])
def test_ids_are_judged_before_anything_is_written(project: Path, bad: str) -> None:
    """An id that is none is misuse, whichever word it is."""
    for words in (("source", bad), ("fact", "number", bad, "--topic", "x"), ("fact", "number", "x", "--topic", bad)):
        result = run(*words, "--project", project)
        assert result.exit_code == 2
        assert "is no id" in result.stderr


def test_nothing_is_written_through_a_link(project: Path, tmp_path: Path) -> None:
    """A folder that leads elsewhere is refused, and so is a link in the file's own place."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (project / "content/facts/linked").symlink_to(outside)
    (project / "content/sources/gone.yaml").symlink_to(outside / "gone.yaml")
    assert run("fact", "number", "x", "--topic", "linked", "--project", project).exit_code == 2
    assert run("source", "gone", "--project", project).exit_code == 2
    assert list(outside.iterdir()) == []


def test_without_a_project_there_is_nowhere_to_write(tmp_path: Path) -> None:
    """A folder without settings is no project."""
    result = run("source", "x", "--project", tmp_path)
    assert result.exit_code == 2
    assert "new site" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_strange_kind_is_misuse(project: Path) -> None:
    """The kinds are listed."""
    result = run("fact", "casulty", "x", "--project", project)
    assert result.exit_code == 2
    assert "'casualty'" in result.stderr
