"""The group of commands: help, versions, what is loaded when, and how every run ends."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import generator
from generator.cli import COMMANDS, main
from generator.cli.progress import Stages
from generator.cli.report import printable
from generator.notice import At, ContentFault, Misuse, Notice, OutsideFault

HEAVY = ("pydantic", "yaml", "jinja2", "markdown", "nh3", "lxml", "babel", "weasyprint")


def all_commands() -> Iterator[tuple[str, click.Command]]:
    """Every command with its words, `new`'s own ones included."""
    context = click.Context(main)
    for name in COMMANDS:
        command = main.get_command(context, name)
        assert command is not None
        yield name, command
        if isinstance(command, click.Group):
            yield from ((f"{name} {inner}", found) for inner, found in command.commands.items())


def test_help_loads_no_library() -> None:
    """`--help` and `--version` are there at once: no library but click's own is loaded."""
    program = (
        "import sys\nfrom generator.cli import main\n"
        f"try: main(sys.argv[1:])\nfinally: print([name for name in {HEAVY} if name in sys.modules], file=sys.stderr)\n"
    )
    for word in ("--help", "--version"):
        done = subprocess.run([sys.executable, "-c", program, word], capture_output=True, text=True, check=True)
        assert done.stderr.strip() == "[]"


def test_checking_loads_nothing_that_makes_files() -> None:
    """`check` is there as soon as what reads and checks is: nothing that draws, writes or reads back is loaded."""
    unused = ("generator.edition", "generator.export", "generator.pdf", "generator.verify", "pikepdf", "xlsxwriter")
    program = (
        "import sys, generator.cli.check, generator.examine, generator.publish\n"
        f"print([name for name in {unused} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_version_is_the_packages() -> None:
    """One version, in one place."""
    assert CliRunner().invoke(main, ["--version"]).stdout == f"factsheet {generator.__version__}\n"


def test_the_list_of_commands_says_what_each_says_itself() -> None:
    """The line in the group's help is the command's own first line."""
    for name, command in all_commands():
        if " " not in name:
            assert COMMANDS[name] == command.get_short_help_str(limit=200)


def test_every_command_takes_a_project() -> None:
    """`--project` may stand before or after the command's name."""
    for name, command in all_commands():
        assert "--project" in [option for parameter in command.params for option in parameter.opts], name


def test_the_later_project_counts(tmp_path: Path) -> None:
    """A project after the command's name overrides the one before it."""
    assert CliRunner().invoke(main, ["new", "site", str(tmp_path / "a")]).exit_code == 0
    (tmp_path / "b").mkdir()
    a, b = str(tmp_path / "a"), str(tmp_path / "b")
    assert CliRunner().invoke(main, ["--project", a, "check"]).exit_code == 0
    assert CliRunner().invoke(main, ["--project", b, "check"]).exit_code == 1
    assert CliRunner().invoke(main, ["--project", b, "check", "--project", a]).exit_code == 0
    assert CliRunner().invoke(main, ["--project", a, "new", "actor", "x"]).exit_code == 0


@pytest.mark.parametrize(
    ("words", "hint"), [(["chekc"], "did you mean “check”?"), (["zzz"], "use one of approve, build, capture, check")]
)
def test_a_strange_command_is_misuse(words: list[str], hint: str) -> None:
    """The nearest command is named, or all of them."""
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 2
    assert hint in result.stderr


FAULT = Notice("code", At("content/x.yaml", 1, 2), "found\x1b", "remedy")


@pytest.mark.parametrize(
    ("raised", "code", "said"),
    [
        (ContentFault([FAULT]), 1, "content/x.yaml:1:2: code found\\x1b — remedy\n"),
        (Misuse("wrong"), 2, "factsheet: wrong\n"),
        (OutsideFault("disk full"), 3, "factsheet: disk full\n"),
        (PermissionError(13, "Permission denied", "/x"), 3, "factsheet: /x: Permission denied\n"),
        (OSError(), 3, "factsheet: OSError\n"),
        (MemoryError(), 3, "factsheet: the machine has not enough memory for this\n"),
        (KeyboardInterrupt(), 130, "factsheet: interrupted\n"),
    ],
)
def test_whatever_stops_a_run_is_a_line_and_a_code(
    raised: BaseException, code: int, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stops, the system's errors and an interruption end with their documented codes."""

    @click.command
    def command() -> None:
        raise raised

    monkeypatch.setattr(type(main), "get_command", lambda *_: command)
    result = CliRunner().invoke(main, ["check"])
    assert (result.exit_code, result.stderr) == (code, said)


def test_a_defect_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    """What nobody foresaw is a defect, and shows as one."""

    @click.command
    def command() -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(type(main), "get_command", lambda *_: command)
    assert isinstance(CliRunner().invoke(main, ["check"]).exception, ZeroDivisionError)


def test_text_for_the_terminal_keeps_its_letters() -> None:
    """Letters of any script stay; what a terminal obeys, or does not show, becomes its number."""
    assert printable("حماة – “200”") == "حماة – “200”"
    assert printable("a\x1b[31m\n\u202e\udcff\x00") == "a\\x1b[31m\\n\\u202e\\udcff\\x00"


def test_progress_is_one_line_on_a_terminal_and_nothing_in_a_pipe(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The line is drawn over itself and taken away at the end; timings are kept either way."""
    lines = ("reading and checking", "printing briefings and cards: 0 of 2", "printing briefings and cards: 2 of 2", "")
    for is_terminal, drawn in ((True, "".join(f"\r\x1b[K{line}" for line in lines)), (False, "")):
        monkeypatch.setattr("sys.stderr.isatty", lambda is_terminal=is_terminal: is_terminal)
        with Stages() as stages:
            stages.report("check", 0, 0)
            stages.report("print", 0, 2)
            stages.report("print", 2, 2)
        assert capsys.readouterr().err == drawn
        assert [line.split()[0] for line in stages.timings()] == ["check", "print", "in"]


def test_time_left_is_told_when_the_rate_is_known(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither in the first seconds nor from the first few of many; what was done before the stage has no rate."""
    clock = [0.0]
    monkeypatch.setattr(time, "perf_counter", lambda: clock[0])
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    told = []
    with Stages() as stages:
        for now, stage, done, total in (
            (0, "render", 0, 400), (3, "render", 30, 400), (5, "render", 10, 400), (10, "render", 100, 400),
            (20, "render", 400, 400), (20, "print", 2, 12), (30, "print", 2, 12), (60, "print", 3, 12),
        ):  # fmt: skip
            clock[0] = now
            stages.report(stage, done, total)
            told.append(capsys.readouterr().err.rpartition(",")[2].strip())
        clock[0] = 70
    assert [one if one.startswith("about") else "" for one in told] == [
        "", "", "", "about 30 s left", "", "", "", "about 6 min left",
    ]  # fmt: skip
    assert [line.split()[:2] for line in stages.timings()] == [["render", "20.00"], ["print", "50.00"], ["in", "all"]]


def test_timings_book_a_stage_s_own_time_and_that_of_its_workers() -> None:
    """What a process did that a stage has waited for is that stage's; a later one has none of it."""
    with Stages() as stages:
        stages.report("render", 0, 1)
        subprocess.run([sys.executable, "-c", "sum(range(20_000_000))"], check=True)
        stages.report("publish", 0, 1)
    render, publish, _ = (float(line.split(" s")[1]) for line in stages.timings())
    assert render > 0.1
    assert publish < 0.1
