"""`factsheet schema`: schemas that an independent validator and the content agree with."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft202012Validator

import generator
from generator.cli import main
from generator.model import KINDS
from generator.model.layout import SETTINGS, lay_out
from generator.read.schema import schemas

ROOT = Path(generator.__file__).parents[1]


class EditorsYaml(yaml.SafeLoader):
    """YAML as an editor reads it: numbers are numbers, and dates are text."""


EditorsYaml.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def files_of(project: Path) -> Iterator[tuple[str, str, Any]]:
    """Path, schema and content of every file of a project."""
    paths = sorted(path.relative_to(project).as_posix() for path in (project / "content").rglob("*") if path.is_file())
    yield SETTINGS, "site", parsed(project / SETTINGS)
    for slot in lay_out(paths)[0]:
        yield slot.path, slot.group, parsed(project / slot.path)


def parsed(path: Path) -> Any:
    """The YAML of a file, or of its front matter."""
    text = path.read_text(encoding="utf-8")
    return yaml.load(text.split("---\n")[1] if path.suffix == ".md" else text, EditorsYaml)


@cache
def validator(name: str) -> Draft202012Validator:
    """The independent validator of one schema; making the schema takes longer than using it."""
    return Draft202012Validator(schemas()[name])


def errors(name: str, content: Any) -> list[str]:
    """What the validator has against content."""
    return [error.message for error in validator(name).iter_errors(content)]


def test_every_schema_is_one() -> None:
    """Each is valid in its dialect and names itself, a title, and what its keys are for."""
    for name, schema in schemas().items():
        Draft202012Validator.check_schema(schema)
        assert schema["$id"] == f"urn:factsheet:{name}"
        assert schema["title"]


@pytest.mark.parametrize("project", [ROOT, ROOT / "generator/cli/example"], ids=["content", "new site"])
def test_content_that_reads_is_valid(project: Path) -> None:
    """What the checker admits, an editor does not underline; numbers without quotes included."""
    found = list(files_of(project))
    assert len(found) > 5
    for path, group, content in found:
        assert errors(group, content) == [], path
        if group == "fact":
            assert errors(f"fact-{content['kind']}", content) == [], path


@pytest.mark.parametrize(
    ("change", "is_valid"),
    [
        ({}, True),
        ({"claims": {"one": {"by": "x", "killed": 9}}}, True),
        ({"claims": {"one": {"by": "x", "killed": {"figure": 9, "parts": {"men": 4, "women": {"figure": 5}}}}}}, True),
        ({"where": ["a", "b"], "who": ["children", "women"]}, True),
        ({"title": {"en": "A", "ar": "ا"}}, True),
        ({"when": 2024}, True),
        ({"claims": {"one": {"by": {"unnamed": "two soldiers", "of": "army"}, "killed": "9"}}}, True),
        ({"claims": {"one": {"by": "x", "killd": 9}}}, False),
        ({"claims": {"one": {"by": "x", "figure": 9}}}, False),
        ({"claims": {"one": {"killed": 9}}}, False),
        ({"claims": {"one": {"id": "one", "by": "x", "killed": 9}}}, False),
        ({"killed": 9}, False),
        ({"id": "strike"}, False),
        ({"standing": "sure"}, False),
        ({"standing": None}, False),
        ({"because": None}, False),
        ({"where": []}, False),
        ({"where": "The Town"}, False),
        ({"who": "civilian"}, False),
        ({"kind": "casulty"}, False),
        ({"kind": "release"}, False),
    ],
)
def test_an_editor_sees_what_the_checker_would_refuse(change: dict[str, Any], is_valid: bool) -> None:
    """Keys, vocabularies and shapes are judged alike; once the kind is written, by the kind's own rules."""
    fact = {
        "kind": "casualty",
        "title": "Strike",
        "when": "2024-12-06",
        "where": "town",
        "standing": "single-source",
        "claims": {"one": {"by": "monitor", "killed": "at least 9"}},
    }
    assert (errors("fact", {**fact, **change}) == []) is is_valid


def test_descriptions_and_vocabularies_are_there_for_completion() -> None:
    """An editor offers the words of a vocabulary and explains a key."""
    casualty = schemas()["fact-casualty"]["properties"]
    assert casualty["standing"]["description"] == "How well the fact is established."
    assert "contested" in casualty["standing"]["enum"]
    assert schemas()["fact"]["properties"]["kind"]["enum"] == list(KINDS)
    assert "at least 200" in schemas()["fact-release"]["$defs"]["Part"]["properties"]["figure"]["examples"]
    assert "from" in schemas()["fact-displacement"]["properties"]
    assert "from_" not in schemas()["fact-displacement"]["properties"]


def test_the_command_prints_one_object_or_writes_files(tmp_path: Path) -> None:
    """Without --out one JSON object by names; with it one file each."""
    printed = CliRunner().invoke(main, ["schema"])
    assert json.loads(printed.stdout) == schemas()
    written = CliRunner().invoke(main, ["schema", "--out", str(tmp_path / "a/b")])
    assert written.exit_code == 0
    assert {path.name for path in (tmp_path / "a/b").iterdir()} == {f"{name}.schema.json" for name in schemas()}
    assert json.loads((tmp_path / "a/b/site.schema.json").read_text(encoding="utf-8")) == schemas()["site"]


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """Exit 3, with the path."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    result = CliRunner().invoke(main, ["schema", "--out", str(tmp_path / "file/below")])
    assert result.exit_code == 3
    assert "site.schema.json" in result.stderr or "actor.schema.json" in result.stderr
