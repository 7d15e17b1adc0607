"""`factsheet capture`: a copy kept, its lock written, and every quotation found in it or said not to be."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.build import Options, build
from generator.cli import main
from generator.evidence import keep
from generator.evidence.copies import digest_of
from generator.files import Folder
from generator.model.lock import Lock, quote_digest
from generator.read import read
from tests.evidence.made import URL, as_mhtml, as_page, as_pdf, as_txt, as_warc, write
from tests.evidence.test_bad_copies import SUBTITLES

EXAMPLE = Path(keep.__file__).parents[1] / "cli/example/content"
SOURCE = "civil-defence-2025-01-03"
OTHER = "army-statement-2025-01-04"
STRIKE = "at least 12 people were killed, including 3 children and 4 women, and more than 40 were injured"
BRIDGE = "the river bridge is closed to all traffic until it has been inspected"
REPORT = [
    "Situation report of the example civil defence", f"In the market of Exampleton {STRIKE}, the teams said.",
    "Roads were cleared.", f"On our advice {BRIDGE}.",
]  # fmt: skip
TAKEN = ("--taken", "2025-01-04T06:12Z", "--by", "maya-g")
NOW = datetime(2025, 1, 5, tzinfo=UTC)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The example content, with a folder for copies."""
    made = tmp_path / "project"
    shutil.copytree(EXAMPLE, made / "content")
    settings = made / "content/site.yaml"
    lines = [line for line in settings.read_text("utf-8").splitlines() if not line.startswith("captures:")]
    settings.write_text("\n".join((*lines, "captures: ../captures\n")), "utf-8")
    return made


def run(project: Path, *words: str | Path) -> Result:
    """The command, as it is typed."""
    result = CliRunner().invoke(main, ["--project", str(project), "capture", *map(str, words)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result


def lock_of(project: Path, source: str = SOURCE) -> Lock:
    """The lock of a source, read with the content."""
    site = read(Folder(project)).site
    assert site is not None
    return site.locks[source]


def change(project: Path, path: str, old: str, new: str) -> None:
    """Other words in a file of the content."""
    file = project / "content" / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_a_copy_is_kept_and_its_quotations_found(project: Path, tmp_path: Path) -> None:
    """The lock has digests and places, and no word of the quotations; the content is as sound as before."""
    file = write(tmp_path, "report.txt", as_txt(REPORT))
    result = run(project, SOURCE, file, *TAKEN)
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (
        0,
        f"{SOURCE}: 2 of 2 quotations found in {SOURCE}.txt",
    )
    assert (project / f"captures/{SOURCE}.txt").read_bytes() == file.read_bytes()
    lock = lock_of(project)
    assert (lock.copy.taken, lock.copy.by, lock.copy.bytes) == (
        datetime(2025, 1, 4, 6, 12, tzinfo=UTC),
        "maya-g",
        file.stat().st_size,
    )
    found = lock.evidence_of(STRIKE)
    assert (found.result, found.figure, found.locator, found.around) == ("found", "in-quote", True, "")
    assert (found.before, found.after) == ("nce In the market of Exampleton ", ", the teams said. Roads were cle")
    assert lock.evidence_of(BRIDGE).locator is True
    written = (project / f"content/sources/{SOURCE}.lock").read_text("utf-8")
    assert STRIKE not in written
    assert BRIDGE not in written
    assert read(Folder(project)).notices == ()
    built = build(Options(project, project / "site", pdf=False, now=NOW))
    assert built.files > 10
    assert not [
        path for path in (project / "site").rglob("*") if path.suffix in (".lock", ".txt") and SOURCE in path.name
    ]


def test_what_is_missing_is_listed(project: Path, tmp_path: Path) -> None:
    """Sources that are quoted and have no copy, with how much is to be found."""
    assert run(project, "--missing").stdout.splitlines() == [
        f"{OTHER}: no copy; 1 quotation to be found in it", f"{SOURCE}: no copy; 2 quotations to be found in it",
    ]  # fmt: skip
    run(project, SOURCE, write(tmp_path, "report.txt", as_txt(REPORT)), *TAKEN)
    assert run(project, "--missing").stdout.splitlines() == [f"{OTHER}: no copy; 1 quotation to be found in it"]


def test_words_that_are_not_there_are_said_with_what_is_nearest(project: Path, tmp_path: Path) -> None:
    """With their place in the content; the run ends with 1, and the lock says so."""
    file = write(tmp_path, "report.txt", as_txt([one.replace("12", "21") for one in REPORT]))
    result = run(project, SOURCE, file, *TAKEN)
    assert result.exit_code == 1
    line = result.stdout.splitlines()[0]
    assert line.startswith(
        "content/facts/exampleton/market-strike.yaml:18:12 claims.civil-defence.exact: not-found: “at least"
    )
    assert "nearest: “at least 21 people were killed" in line
    assert lock_of(project).evidence_of(STRIKE).result == "not-found"


def test_a_newer_copy_keeps_the_digest_of_the_former(project: Path, tmp_path: Path) -> None:
    """And the former file; what changed around a quotation, or is lost, is said."""
    first = write(tmp_path, "report.txt", as_txt(REPORT))
    run(project, SOURCE, first, *TAKEN)
    was = lock_of(project).copy
    assert run(project, SOURCE, first, *TAKEN).exit_code == 0
    assert lock_of(project).former == ()
    other = [REPORT[0], REPORT[1].replace("In the market", "In the square"), *REPORT[2:]]
    result = run(project, SOURCE, write(tmp_path, "report.txt", as_txt(other)), *TAKEN)
    assert "the words around it are others than in the copy before" in result.stdout
    assert run(project, "--changed").stdout == ""
    run(project, SOURCE, write(tmp_path, "report.txt", as_txt(REPORT[2:])), *TAKEN)
    lock = lock_of(project)
    assert (len(lock.former), lock.former[0]) == (2, was.sha256)
    assert sorted(path.name for path in (project / "captures").iterdir() if path.suffix == ".txt") == sorted(
        (f"{SOURCE}.txt", f"{SOURCE}.{lock.former[1][:8]}.txt", f"{SOURCE}.{lock.copy.sha256[:8]}.txt")
    )
    assert run(project, "--changed").stdout.splitlines() == [
        f"{SOURCE}: the copy of 2025-01-04 lacks 1 quotation, and is not the first"
    ]


def test_only_what_changed_is_read_again(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A quotation that changed is unchecked until the copy is looked into; where nothing changed, none is read."""
    run(project, SOURCE, write(tmp_path, "report.txt", as_txt(REPORT)), *TAKEN)
    before = (project / f"content/sources/{SOURCE}.lock").read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr(keep, "read_apart", lambda *_: pytest.fail("a copy was read"))
        patched.setattr(keep, "digest_of", lambda *_: pytest.fail("a copy was read"))
        assert "nothing was read again" in run(project, "--check").stderr
    change(project, "facts/exampleton/bridge-closed.yaml", BRIDGE, BRIDGE.replace("the river", "The river"))
    assert lock_of(project).evidence_of(BRIDGE.replace("the river", "The river")).result == "unchecked"
    result = run(project, "--check")
    assert (result.exit_code, "differs only in capital letters" in result.stdout) == (1, True)
    change(project, "facts/exampleton/bridge-closed.yaml", "The river bridge", "river bridge")
    assert run(project, "--check").exit_code == 0
    lock = lock_of(project)
    assert set(lock.quotes) == {quote_digest(STRIKE), quote_digest(BRIDGE.removeprefix("the "))}
    change(project, "facts/exampleton/bridge-closed.yaml", "exact: river", "exact: the river")
    run(project, "--check", SOURCE)
    again = (project / f"content/sources/{SOURCE}.lock").read_bytes()
    assert json.loads(again)["quotes"] == json.loads(before)["quotes"]


def test_a_copy_that_is_not_here_or_another(project: Path, tmp_path: Path) -> None:
    """On another machine the lock is what is known; a changed copy is never searched for the old one's words."""
    run(project, SOURCE, write(tmp_path, "report.txt", as_txt(REPORT)), *TAKEN)
    change(project, "facts/exampleton/bridge-closed.yaml", BRIDGE, BRIDGE.removesuffix(" inspected"))
    kept = project / f"captures/{SOURCE}.txt"
    kept.write_bytes(as_txt(REPORT[1:]))
    result = run(project, "--check")
    assert (result.exit_code, "is not the copy that" in result.stderr) == (2, True)
    kept.unlink()
    result = run(project, "--check")
    assert (result.exit_code, "its copy is not here" in result.stderr) == (0, True)
    assert run(project, "--check", OTHER).exit_code == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "nothing in the copy says when it was taken"),
        (("--taken", "2999-01-01"), "lies ahead"),
        (("--taken", "2025-01"), "is no day"),
        (("--taken", "yesterday"), "is no day"),
    ],
)
def test_when_a_copy_was_taken_is_never_invented(
    project: Path, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    """Not even from the file's own time; nothing is kept."""
    result = run(project, SOURCE, write(tmp_path, "report.txt", as_txt(REPORT)), *words, "--by", "maya-g")
    assert (result.exit_code, said in result.stderr) == (2, True), result.stderr
    assert [path.name for path in (project / "captures").iterdir()] == [".captures"]
    assert not (project / f"content/sources/{SOURCE}.lock").exists()


def test_a_copy_says_itself_when_it_was_taken(project: Path, tmp_path: Path) -> None:
    """A day in --taken must agree; a time without a zone is on the clock of the site."""
    change(project, "sources/civil-defence-2025-01-03.yaml", "language: en", f"language: en\nurl: {URL}")
    change(project, "site.yaml", "time_zone: Etc/UTC", "time_zone: Asia/Damascus")
    mail = write(tmp_path, "page.mhtml", as_mhtml(REPORT))
    run(project, SOURCE, mail, "--by", "maya-g")
    assert lock_of(project).copy.taken == datetime(2024, 12, 7, 6, 12, tzinfo=UTC)
    assert "the copy says itself" in run(project, SOURCE, mail, *TAKEN).stderr
    pages = [(URL, f"2025-01-0{day}T06:00:00Z", as_page(REPORT[: day + 1])) for day in (3, 4)]
    warc = write(tmp_path, "page.warc.gz", as_warc(pages))
    result = run(project, SOURCE, warc, "--by", "maya-g")
    assert "it has 2 versions of the page" in result.stdout
    assert lock_of(project).copy.kept == f"{SOURCE}.warc.gz"
    assert run(project, SOURCE, warc, "--taken", "2025-01-03", "--by", "maya-g").exit_code == 0
    assert lock_of(project).copy.taken == datetime(2025, 1, 3, 6, tzinfo=UTC)
    run(project, SOURCE, write(tmp_path, "report.txt", as_txt(REPORT)), "--taken", "2025-01-04", "--by", "maya-g")
    assert lock_of(project).copy.taken == datetime(2025, 1, 3, 21, tzinfo=UTC)


def test_who_kept_it_is_known_to_git(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """To the user's own, and to nobody else: else it has to be said."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(home / ".gitconfig"))
    file = write(tmp_path, "report.txt", as_txt(REPORT))
    result = run(project, SOURCE, file, "--taken", "2025-01-04")
    assert (result.exit_code, "with --by" in result.stderr) == (2, True)
    odd = run(project, SOURCE, file, "--taken", "2025-01-04", "--by", "two\nlines")
    assert (odd.exit_code, "--by is no line" in odd.stderr) == (2, True)
    assert not list((project / "captures").glob("*.txt"))
    (home / ".gitconfig").write_text("[user]\nname = Maya Example\nemail = maya@example.org\n", "utf-8")
    run(project, SOURCE, file, "--taken", "2025-01-04")
    assert lock_of(project).copy.by == "Maya Example"


def test_a_recording_is_searched_by_its_transcript(project: Path, tmp_path: Path) -> None:
    """Who typed it is on record; without one its quotations are unchecked, which is no fault."""
    change(
        project,
        "facts/exampleton/bridge-closed.yaml",
        f"at: para. 4\n    exact: {BRIDGE}",
        'at: "00:12:30"\n    exact: nine dead',
    )
    film = write(tmp_path, "talk.mp4", b"\0\0\0\x18ftypmp42")
    result = run(project, SOURCE, film, *TAKEN)
    assert result.exit_code == 0, result.output
    assert lock_of(project).text is None
    assert lock_of(project).evidence_of("nine dead").result == "unchecked"
    typed = write(tmp_path, "talk.vtt", SUBTITLES.encode())
    assert "--typed-by" in run(project, SOURCE, film, typed, *TAKEN).stderr
    run(project, SOURCE, film, typed, *TAKEN, "--typed-by", "Maya Example")
    lock = lock_of(project)
    assert lock.text is not None
    assert (lock.text.transcript, lock.text.typed_by) == (f"{SOURCE}.transcript.vtt", "Maya Example")
    assert (lock.evidence_of("nine dead").result, lock.evidence_of("nine dead").locator) == ("found", True)
    assert (project / f"captures/{SOURCE}.transcript.vtt").read_bytes() == typed.read_bytes()
    change(project, "facts/exampleton/bridge-closed.yaml", "nine dead", "counted nine")
    run(project, "--check")
    assert lock_of(project).evidence_of("counted nine").result == "found"
    assert lock_of(project).text == lock.text
    page = write(tmp_path, "page.html", as_page(REPORT))
    assert "name one copy" in run(project, SOURCE, page, typed, *TAKEN, "--typed-by", "M").stderr


@pytest.mark.parametrize(
    ("text", "around", "said"),
    [
        ("It is not true that nobody died: 9 gunmen were killed and no injuries were reported by us.", "", None),
        ("There were not 9 gunmen in town.", "negated", "deny the figure"),
        ("Between 5 and 9 gunmen were killed.", "range", "one end of a range"),
        ("From 9 gunmen we learnt it. Not 12 were there.", "", None),
    ],
)
def test_what_the_words_around_make_of_a_figure(
    project: Path, tmp_path: Path, text: str, around: str, said: str | None
) -> None:
    """The words alone may bear it, and those before or behind take it back."""
    if around or "From" in text:
        change(
            project,
            "facts/exampleton/market-strike.yaml",
            "9 gunmen were killed and no injuries were reported",
            "9 gunmen",
        )
    exact = "9 gunmen" if around or "From" in text else "9 gunmen were killed and no injuries were reported"
    result = run(project, OTHER, write(tmp_path, "army.txt", text.encode()), *TAKEN)
    assert lock_of(project, OTHER).evidence_of(exact).around == around
    assert (said in result.stdout) if said else ("found, but" not in result.stdout)


def test_a_figure_beside_the_words_is_near(project: Path, tmp_path: Path) -> None:
    """In neither is another matter, which checks of the content tell."""
    change(
        project,
        "facts/exampleton/market-strike.yaml",
        "9 gunmen were killed and no injuries were reported",
        "gunmen were killed",
    )
    result = run(project, OTHER, write(tmp_path, "army.txt", b"The army said 9 gunmen were killed."), *TAKEN)
    assert lock_of(project, OTHER).evidence_of("gunmen were killed").figure == "near"
    assert "stands in the words around" in result.stdout


def test_withheld_words_stand_in_no_lock(project: Path, tmp_path: Path) -> None:
    """What is around a quotation is left out where a name stands in it."""
    words = ("--project", str(project), "withhold", "market-strike", "Jane Placeholder", "--write")
    done = CliRunner().invoke(main, [*words, "--what", "a name", "--reason", "She is a private person."])
    assert done.exit_code == 0, done.output
    told = [REPORT[0], f"Jane Placeholder of Exampleton saw {STRIKE}.", "x " * 80, *REPORT[2:]]
    run(project, SOURCE, write(tmp_path, "report.txt", as_txt(told)), *TAKEN)
    found = lock_of(project).evidence_of(STRIKE)
    assert (found.result, found.before, found.after) == ("found", "", "")
    assert "Placeholder" not in (project / f"content/sources/{SOURCE}.lock").read_text("utf-8")
    assert lock_of(project).evidence_of(BRIDGE).before


# ---------------------------------------------------------------- the folder of copies


@pytest.mark.parametrize("where", ["../site/copies", "images", "../templates", "..", "../..", "../content/captures"])
def test_copies_are_never_kept_where_something_is_published(project: Path, tmp_path: Path, where: str) -> None:
    """Nor in the content, where every file is read."""
    change(project, "site.yaml", "captures: ../captures", f"captures: {where}")
    result = run(project, SOURCE, write(tmp_path, "report.txt", as_txt(REPORT)), *TAKEN)
    assert (result.exit_code, "captures:" in result.stderr) == (2, True)
    assert not (project / "captures").exists()


def test_a_folder_that_leads_elsewhere_is_missing_or_another_machines(project: Path, tmp_path: Path) -> None:
    """A link to what is published is seen through; a folder that cannot be there is named."""
    file = write(tmp_path, "report.txt", as_txt(REPORT))
    (project / "site").mkdir()
    (project / "captures").symlink_to(project / "site")
    assert "into site/" in run(project, SOURCE, file, *TAKEN).stderr
    (project / "captures").unlink()
    (tmp_path / "elsewhere").mkdir()
    (project / "captures").symlink_to(tmp_path / "elsewhere")
    assert run(project, SOURCE, file, *TAKEN).exit_code == 0
    assert (tmp_path / "elsewhere" / f"{SOURCE}.txt").exists()
    change(project, "site.yaml", "captures: ../captures", "captures: /nobody/of/this/machine/captures")
    result = run(project, SOURCE, file, *TAKEN)
    assert (result.exit_code, "/nobody/of/this/machine" in result.stderr) == (3, True)
    assert read(Folder(project)).notices == ()
    change(project, "site.yaml", "captures: /nobody/of/this/machine/captures\n", "")
    assert "captures: ../captures" in run(project, SOURCE, file, *TAKEN).stderr


def test_a_file_that_is_no_copy(project: Path, tmp_path: Path) -> None:
    """A link, a folder, an unknown kind, nothing, an unknown source: each is said, and nothing is kept."""
    file = write(tmp_path, "report.txt", as_txt(REPORT))
    (tmp_path / "link.txt").symlink_to(file)
    assert "it is a link" in run(project, SOURCE, tmp_path / "link.txt", *TAKEN).stderr
    assert run(project, SOURCE, tmp_path / "missing.txt", *TAKEN).exit_code == 3
    assert "no kind of copy" in run(project, SOURCE, write(tmp_path, "x.exe", b"x"), *TAKEN).stderr
    assert "did you mean" in run(project, "civil-defence-2025-01-04", file, *TAKEN).stderr
    assert run(project).exit_code == 2
    assert run(project, SOURCE).exit_code == 2
    assert run(project, SOURCE, file, "--missing").exit_code == 2
    assert "cut short" in run(project, SOURCE, write(tmp_path, "x.pdf", as_pdf([["x"]])[:200]), *TAKEN).stderr
    assert [path.name for path in (project / "captures").iterdir()] == [".captures"]


def test_content_with_faults_is_not_searched_for(project: Path, tmp_path: Path) -> None:
    """Or some quotations would be left out in silence; a lock with faults is written anew."""
    file = write(tmp_path, "report.txt", as_txt(REPORT))
    (project / f"content/sources/{SOURCE}.lock").write_text("{", "utf-8")
    assert run(project, SOURCE, file, *TAKEN).exit_code == 0
    assert read(Folder(project)).notices == ()
    change(project, "facts/exampleton/bridge-closed.yaml", "status: closed", "status: shut")
    result = run(project, SOURCE, file, *TAKEN)
    assert (result.exit_code, "field-vocabulary" in result.stderr) == (1, True)


def test_two_captures_at_once_lose_nothing(project: Path, tmp_path: Path) -> None:
    """Both files are there, and the lock knows the digest of both."""
    files = [write(tmp_path, f"{number}.txt", as_txt([*REPORT, str(number)])) for number in range(3)]
    words = [sys.executable, "-m", "generator", "--project", str(project), "capture", SOURCE]
    started = [
        subprocess.Popen([*words, str(file), *TAKEN], stdout=subprocess.PIPE, stderr=subprocess.PIPE) for file in files
    ]
    for process in started:
        told = process.communicate(timeout=120)
        assert process.returncode == 0, told
    lock = lock_of(project)
    assert {*lock.former, lock.copy.sha256} == {digest_of(file)[0] for file in files}
    kept = [path for path in (project / "captures").iterdir() if path.suffix == ".txt"]
    assert {digest_of(path)[0] for path in kept} == {digest_of(file)[0] for file in files}


def test_a_capture_that_is_ended_leaves_no_lock(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was under way is taken away, and the next one goes through."""
    file = write(tmp_path, "report.txt", as_txt(REPORT))

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(keep, "read_apart", interrupted)
        assert run(project, SOURCE, file, *TAKEN).exit_code == 130
    write(project / "captures", f".{'0f' * 8}.txt", b"left by one that was killed")
    assert run(project, SOURCE, file, *TAKEN).exit_code == 0
    assert sorted(path.name for path in (project / "captures").iterdir()) == [".captures", f"{SOURCE}.txt"]


def test_who_waits_too_long_is_told(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another capture that hangs holds nobody for ever."""
    monkeypatch.setattr(keep, "_PATIENCE", 0.2)
    with keep._held(project / "captures"):
        result = run(project, SOURCE, write(tmp_path, "report.txt", as_txt(REPORT)), *TAKEN)
    assert (result.exit_code, "another capture holds" in result.stderr) == (3, True)
