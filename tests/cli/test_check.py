"""`factsheet check`: what it prints, for whom, and how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main

BAD = "kind: casualty\ntitle: Strike\nwhen: 2024-13-01\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small site without faults."""
    folder = tmp_path / "project"
    assert CliRunner().invoke(main, ["new", "site", str(folder)]).exit_code == 0
    return folder


def run(*words: str | Path, **more: str) -> Result:
    """The result of `factsheet WORDS`."""
    return CliRunner().invoke(main, [str(word) for word in words], env=more)


def broken(project: Path, text: str = BAD, name: str = "bad.yaml") -> Path:
    """A file with faults in the project."""
    path = project / "content/facts/exampleton" / name
    path.write_text(text, encoding="utf-8")
    return path


def test_faults_are_lines_and_a_summary(project: Path) -> None:
    """Each fault is one line with place, code, finding and remedy on stdout; the summary is on stderr; exit 1."""
    broken(project)
    result = run("check", "--project", project)
    assert result.exit_code == 1
    assert result.stdout.splitlines()[-1] == (
        "content/facts/exampleton/bad.yaml:3:7: time-calendar “2024-13-01” has a month 13 — write “2024-01-13”"
    )
    assert len(result.stdout.splitlines()) == 3
    assert result.stderr.startswith("3 errors")


def test_a_sound_site_passes_strictly(project: Path) -> None:
    """What `new site` writes has neither errors nor warnings."""
    result = run("check", "--strict", "--project", project)
    assert (result.exit_code, result.stdout) == (0, "")


def test_warnings_fail_only_strictly(project: Path) -> None:
    """A warning is printed as one, and is an error's equal with --strict alone."""
    (project / "content/notes.txt").write_text("x", encoding="utf-8")
    relaxed, strict = run("check", "--project", project), run("check", "--strict", "--project", project)
    assert (relaxed.exit_code, strict.exit_code) == (0, 1)
    assert relaxed.stdout == strict.stdout
    assert relaxed.stdout.startswith("content/notes.txt:1:1: warning file-unknown ")


def test_paths_choose_what_is_printed(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files and folders, from wherever one stands; the rest is counted and no more."""
    broken(project)
    monkeypatch.chdir(project / "content")
    sound = run("check", "--project", "..", "actors", "facts/exampleton/market-strike.yaml")
    assert (sound.exit_code, sound.stdout) == (0, "")
    assert sound.stderr.startswith("no faults in 11 files (3 errors in all)")
    assert run("check", "--project", "..", "facts").stdout.count("\n") == 3


@pytest.mark.parametrize(
    ("path", "message"), [("nowhere.yaml", "there is no such file"), ("..", "is not in the project")]
)
def test_a_path_that_cannot_be_meant_is_misuse(project: Path, path: str, message: str) -> None:
    """A misspelt path does not pass for a sound one."""
    result = run("check", "--project", project, project / path)
    assert result.exit_code == 2
    assert message in result.stderr


def test_json_has_every_part_of_a_notice(project: Path) -> None:
    """One list, in the order of the text."""
    broken(project)
    result = run("check", "--format", "json", "--project", project)
    assert json.loads(result.stdout)[-1] == {
        "path": "content/facts/exampleton/bad.yaml",
        "line": 3,
        "column": 7,
        "severity": "error",
        "code": "time-calendar",
        "found": "“2024-13-01” has a month 13",
        "remedy": "write “2024-01-13”",
    }


def test_sarif_names_rules_and_places(project: Path) -> None:
    """SARIF 2.1.0, with a rule for each code and a region for each result; also without any fault."""
    assert json.loads(run("check", "--format", "sarif", "--project", project).stdout)["runs"][0]["results"] == []
    broken(project, name="bad bad.yaml")
    (log,) = json.loads(run("check", "--format", "sarif", "--project", project).stdout)["runs"]
    (result,) = log["results"]
    assert [rule["id"] for rule in log["tool"]["driver"]["rules"]] == ["file-id"] == [result["ruleId"]]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "content/facts/exampleton/bad%20bad.yaml"
    assert place["region"] == {"startLine": 1, "startColumn": 1}


def test_annotations_cannot_be_forged(project: Path) -> None:
    """What GitHub would obey in a file's name or text is escaped."""
    broken(project, name="a,b%.yaml")
    result = run("check", "--format", "github", "--project", project)
    assert result.stdout.startswith(
        "::error file=content/facts/exampleton/a%2Cb%25.yaml,line=1,col=1,title=file-id::“a,b%25” is no id — "
    )


def test_nothing_from_a_file_reaches_the_terminal_as_a_command(project: Path) -> None:
    """Control and direction characters are printed as their numbers."""
    broken(project, 'kind: "cas\\u00a0\\u200fualty"\n')
    broken(project, "x: y z\n", "a\u202eb.yaml")
    result = run("check", "--project", project)
    assert result.exit_code == 1
    assert all(character.isprintable() for character in result.output.replace("\n", ""))
    assert "\\u202e" in result.stdout


@pytest.mark.parametrize(("setting", "has_colour"), [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True)])
def test_colour_is_for_terminals_that_want_it(project: Path, setting: dict[str, str], has_colour: bool) -> None:
    """NO_COLOR, unless empty, takes colour from a terminal; a pipe never has any."""
    broken(project)
    words = ["check", "--project", str(project)]
    on_terminal = CliRunner().invoke(main, words, env=setting, color=True)
    assert ("\x1b[" in on_terminal.stdout) == has_colour
    assert "\x1b[" not in CliRunner().invoke(main, words, env=setting).stdout


def test_the_clock_comes_from_outside(project: Path) -> None:
    """`--now`, then SOURCE_DATE_EPOCH, decide what is overdue."""
    fact = project / "content/facts/exampleton/market-strike.yaml"
    fact.write_text(fact.read_text(encoding="utf-8") + "review_by: 2025-02-01\n", encoding="utf-8")
    words = ("check", "--strict", "--project", project)
    assert run(*words, "--now", "2025-01-31").exit_code == 0
    assert run(*words, "--now", "2025-03-01T08:00Z").exit_code == 1
    assert run(*words, SOURCE_DATE_EPOCH="1738281600").exit_code == 0
    assert run(*words, SOURCE_DATE_EPOCH="1767225600").exit_code == 1
    assert run(*words, "--now", "2025-01-31", SOURCE_DATE_EPOCH="1767225600").exit_code == 0


@pytest.mark.parametrize("setting", [{"words": ["--now", "soon"]}, {"epoch": "soon"}, {"epoch": "9" * 30}])
def test_a_clock_that_is_none_is_misuse(project: Path, setting: dict[str, list[str] | str]) -> None:
    """A time that cannot be read is said, with how to write it."""
    epoch = str(setting.get("epoch", ""))
    result = run("check", "--project", project, *setting.get("words", []), SOURCE_DATE_EPOCH=epoch)
    assert result.exit_code == 2
    assert "soon" in result.stderr or "999" in result.stderr


@pytest.mark.long
def test_the_program_itself_ends_with_its_codes(project: Path) -> None:
    """In a process of its own: 0, 1, 2, a reader that goes away, and never a traceback."""

    def ended(*words: str | Path, head: bool = False) -> tuple[int, str]:
        command = [sys.executable, "-m", "generator", *map(str, words)]
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=dict(os.environ), text=True
        ) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            if head:
                process.stdout.close()
            errors = process.stderr.read()
            return process.wait(60), errors

    broken(project)
    assert ended("check", "--project", project)[0] == 1
    code, errors = ended("check", "--project", project, head=True)
    assert (code, errors) == (3, "")
    assert ended("chekc")[0] == 2
    assert ended("--version") == (0, "")
