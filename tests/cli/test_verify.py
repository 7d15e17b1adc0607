"""`factsheet verify`: anyone can hold what is published against the content, and every difference is named."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from click.testing import CliRunner

import generator.build as conductor
from generator import audit, edition
from generator.build import Options, Prepared
from generator.cli import main
from generator.edition import Edition, Planned, Progress
from generator.verify import CODES
from tests.cards import blank_cards

BASE = Path(__file__).parents[1] / "bad" / "base"
FACT, SHEET = "facts/strike/index.html", "explainers/market-strike/briefing.pdf"
DATA, TABLE = "data/facts.json", "data/facts.csv"
PUBLISHED_AT, NOW = "https://mirror.example.org/facts", "2021-04-01T06:30Z"


@dataclass(frozen=True, slots=True)
class Said:
    """What a run said: its exit code, the differences, one a line, and what stands beside them."""

    code: int
    lines: list[str]
    beside: str


def run(*words: str | Path) -> Said:
    """Run a command in this process; a traceback fails the test."""
    result = CliRunner().invoke(main, [str(word) for word in words])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Said(result.exit_code, result.stdout.splitlines(), result.stderr)


@pytest.fixture(scope="module", autouse=True)
def made_once() -> Iterator[None]:
    """What a folder is held against is made once for the same content, time and address.

    Cards are drawn blank, in what is published and in what is held against it; one of nine is drawn.
    """
    prepared: dict[Options, Prepared] = {}
    made: dict[int, Edition] = {}

    def prepare_once(options: Options, progress: Progress) -> Prepared:
        key = replace(options, out=Path())
        if key not in prepared:
            prepared[key] = conductor.prepare(options, progress)
        return prepared[key]

    def make_once(one: Prepared, *, progress: Progress) -> Edition:
        if id(one) not in made:
            made[id(one)] = edition.make(one, progress=progress)
        return made[id(one)]

    with pytest.MonkeyPatch.context() as patch, blank_cards(but_each=9):
        patch.setattr(audit, "prepare", prepare_once)
        patch.setattr(audit, "make", make_once)
        yield


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project, published with briefings at another address and time."""
    folder = Path(shutil.copytree(BASE, tmp_path_factory.mktemp("verify") / "project"))
    built = run("build", "--project", folder, "--base-url", PUBLISHED_AT, "--now", NOW)
    assert built.code == 0, built.beside
    return folder


@pytest.fixture
def site(project: Path, tmp_path: Path) -> Path:
    """A copy of what was published, to be altered."""
    return Path(shutil.copytree(project / "site", tmp_path / "site"))


def replaced(path: str, old: str, new: str) -> Callable[[Path], None]:
    """Changes a text in a file of the site once."""

    def change(site: Path) -> None:
        text = (site / path).read_text("utf-8")
        assert old in text
        (site / path).write_text(text.replace(old, new, 1), "utf-8", newline="")

    return change


def rewritten(path: str, data: bytes | None) -> Callable[[Path], None]:
    """Writes a file anew, or takes it away."""

    def change(site: Path) -> None:
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        if data is None:
            (site / path).unlink()
        else:
            (site / path).write_bytes(data)

    return change


def swapped(site: Path) -> None:
    """The card of one fact in the place of another's, where they are drawn."""
    cards = sorted(site.rglob("card.png"), key=lambda card: -card.stat().st_size)
    shutil.copy(cards[0], site / "facts/strike/card.png")
    assert (site / "facts/strike/card.png").read_bytes() != cards[-1].read_bytes()


def attached_otherwise(site: Path) -> None:
    """Another file inside the briefing than the one beside it."""
    with pikepdf.open(site / SHEET, allow_overwriting_input=True) as book:
        data = book.attachments["data.json"].get_file().read_bytes().replace(b'"least": 12,', b'"least": 13,')
        book.attachments["data.json"] = pikepdf.AttachedFileSpec(
            book, data, filename="data.json", description="", mime_type="", creation_date="", mod_date=""
        )
        book.save(site / SHEET)


def recorded_otherwise(site: Path) -> None:
    """Another digest in the record."""
    record = json.loads((site / "edition.json").read_bytes())
    record["files"]["robots.txt"] = "0" * 64
    (site / "edition.json").write_text(json.dumps(record))


def several(*changes: Callable[[Path], object]) -> Callable[[Path], None]:
    """All of these changes at once: none hides another."""

    def change(site: Path) -> None:
        for one in changes:
            one(site)

    return change


def _folder(site: Path) -> None:
    (site / FACT).unlink()
    (site / FACT).mkdir()


def _huge(site: Path) -> None:
    with (site / "method/index.html").open("wb") as file:
        file.truncate(1 << 40)


FAULTS: dict[str, tuple[Callable[[Path], None], list[str]]] = {
    "figures on a page, in JSON and in CSV": (
        several(replaced(FACT, '<span class="q">at least 12', '<span class="q">at least 13'),
                replaced(DATA, '"least": 12,', '"least": 13,'), replaced(TABLE, "at least 12", "at least 13")),
        [f"{FACT}:1:1: verify-figure strike#civil-defence.killed", "at least 13",
         f"{DATA}:1:1: verify-data strike#civil-defence.killed", f"{TABLE}:1:1: verify-data strike#civil-defence.kill",
         f"{DATA}:1:1: verify-edition has the SHA-256"],
    ),
    "words in feed and head, a digest": (
        several(replaced("feed.xml", "Two accounts of the dead differ.", "Two accounts agree."),
                replaced("index.html", "<title>", "<title> "), recorded_otherwise),
        ["feed.xml:1:1: verify-feed", "Two accounts agree.", "index.html:1:1: verify-made has in line",
         "where this content makes “", "robots.txt:1:1: verify-edition has the SHA-256", "has 0000"],
    ),
    "pictures": (several(swapped, rewritten("card.png", b"GIF89a")),
                 ["facts/strike/card.png:1:1: verify-made has the SHA-256", "card.png:1:1: verify-taken is no PNG"]),
    "a file in a briefing": (attached_otherwise, [f"{SHEET}:1:1: verify-briefing the attached data.json is not byte"]),
    "what nobody published": (
        several(rewritten("facts/strike/notes.html", b"<p>"), rewritten(".htaccess", b"Redirect"),
                rewritten("search/index/fragment/en_1.pf_fragment", b""), lambda site: os.mkfifo(site / "pipe"),
                lambda site: (site / "latest").symlink_to(site / "facts"),
                lambda site: (site / "\udcff\x1b").write_bytes(b"")),
        [f"{path}:1:1: verify-unknown" for path in
         ("facts/strike/notes.html", ".htaccess", "search/index/fragment/en_1.pf_fragment", "pipe", "latest", "\\x1b")],
    ),
    "a missing page": (rewritten(FACT, None), [f"{FACT}:1:1: verify-missing", f"leads to {FACT}, which is not in"]),
    "noise": (
        several(_folder, _huge, rewritten(SHEET, b"%PDF-1.7 noise"),
                rewritten("sources/index.html", bytes(range(256)))),
        [f"{FACT}:1:1: verify-missing", "method/index.html:1:1: verify-missing the file has 1,099,511,627,776 bytes",
         f"{SHEET}:1:1: verify-missing a PDF cannot be read", "sources/index.html:1:1: verify-markup"],
    ),
    "no record": (rewritten("edition.json", None), ["edition.json:1:1: verify-edition is not there"]),
}  # fmt: skip


def test_what_was_published_is_sound(project: Path) -> None:
    """At the address and time that it was published for, which are neither the site's own nor the content's."""
    said = run("verify", project / "site", "--project", project)
    assert (said.code, said.lines) == (0, []), said.lines
    held_as = f"held to be of 2021-04-01T06:30Z, for {re.escape(PUBLISHED_AT)}: no difference"
    assert re.search(rf": \d+ files, {held_as}\n$", said.beside)
    assert said.beside.count("\n") == 1


def test_csv_without_its_mark_is_as_it_was_asked_for(project: Path, tmp_path: Path) -> None:
    """The edition says so; what describes the files knows their bytes; a mark that is put there is a difference."""
    site = tmp_path / "site"
    assert run("build", "--project", project, "--no-pdf", "--no-bom", "--out", site).code == 0
    assert (site / TABLE).read_bytes().startswith(b"address,")
    assert run("verify", "--project", project, site).code == 0
    (site / TABLE).write_bytes(b"\xef\xbb\xbf" + (site / TABLE).read_bytes())
    found = run("verify", "--project", project, site)
    assert found.code == 1
    assert any("verify-made" in line and TABLE in line for line in found.lines)


def test_without_briefings_too(project: Path, tmp_path: Path) -> None:
    """What is not in an edition, as its record says, is not missed."""
    assert run("build", "--project", project, "--no-pdf", "--out", tmp_path / "site").code == 0
    said = run("verify", "--project", project, tmp_path / "site")
    assert (said.code, said.lines) == (0, [])
    assert "it has no briefings and no social cards, by its own record" in said.beside


@pytest.mark.parametrize("name", FAULTS)
def test_a_difference_is_named(name: str, project: Path, site: Path) -> None:
    """By file, address, found and expected; each line has a code that is explained, and a remedy."""
    change, wanted = FAULTS[name]
    change(site)
    said = run("verify", site, "--project", project)
    assert said.code == 1
    assert [part for part in wanted if not any(part in line for line in said.lines)] == [], said.lines
    assert {line.split(" ")[1] for line in said.lines} <= CODES.keys() | audit.CODES.keys()
    assert all("publish this content anew" in line for line in said.lines)


def test_other_words_on_paper_are_named(project: Path, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A briefing set from other words is told by what it prints and what it was to print, alone and in its folder."""
    render = edition.render

    def otherwise(planned: Planned, *args: Any) -> Edition:
        made: Edition = render(planned, *args)
        prints = {path: html.replace("Two accounts of the dead differ", "Two accounts agree")
                  for path, html in made.prints.items()}  # fmt: skip
        return replace(made, prints=prints)

    with monkeypatch.context() as patch:
        patch.setattr(edition, "render", otherwise)
        patch.setattr(conductor, "read_back", lambda *_, **__: ())
        assert run("build", "--project", project, "--base-url", PUBLISHED_AT, "--now", NOW, "--out", site).code == 0
    for target in (site, site / SHEET):
        said = run("verify", target, "--project", project)
        assert said.code == 1
        (line,) = (line for line in said.lines if SHEET in line and "verify-words" in line)
        assert "two accounts agree" in line
        assert "where the text that was read back has “" in line
        assert "two accounts of the dead differ" in line


def test_a_briefing_alone_is_sound(project: Path, tmp_path: Path) -> None:
    """In its folder it is held against that edition; elsewhere against the content as it is, at the site's address."""
    assert run("verify", "--project", project, project / "site" / SHEET).code == 0
    letter = SHEET.replace("briefing", "briefing-letter")
    assert run("verify", "--project", project, project / "site" / letter).code == 0
    shutil.copy(project / "site" / SHEET, tmp_path / "copy.pdf")
    said = run("verify", "--project", project, tmp_path / "copy.pdf")
    assert said.code == 1
    assert "no edition.json lies above it" in said.beside
    assert any("mirror.example.org" in line for line in said.lines)


def test_other_content_is_another_edition(project: Path, site: Path, tmp_path: Path) -> None:
    """Held against another project, a folder differs, by address, found and expected."""
    other = Path(shutil.copytree(project / "content", tmp_path / "other/content")).parent
    fact = other / "content/facts/market/strike.yaml"
    fact.write_text(fact.read_text("utf-8").replace("at least 12", "at least 14"), "utf-8")
    said = run("verify", site, "--project", other)
    assert said.code == 1
    assert any(line.startswith(f"{FACT}:1:1: verify-figure strike#civil-defence.killed") for line in said.lines)
    assert any(line.startswith(f"{DATA}:1:1: verify-data strike#civil-defence.killed") for line in said.lines)


def test_revision_and_program_are_told_first(project: Path, site: Path) -> None:
    """They may explain a difference, and are none; what another version makes is not compared byte by byte."""
    record = site / "edition.json"
    said_there = json.loads(record.read_bytes()) | {"tool": "factsheet 9.9", "revision": "a" * 40, "changed": True}
    record.write_text(json.dumps(said_there))
    replaced("index.html", "<title>", "<title> ")(site)
    said = run("verify", site, "--project", project)
    first, second, third, *_ = said.beside.splitlines()
    assert "made by factsheet 9.9, and is held against factsheet" in first
    assert f"made from revision {'a' * 40}, and is held against no revision" in second
    assert "differed from its revision" in third
    assert [line.partition(" ")[0] for line in said.lines] == ["index.html:1:1:"]
    assert " verify-edition " in said.lines[0]


RECORDS = {
    "no text": b"\xff{",
    "nonsense": b'{"time": "0001-01-01T00:00:00+14:00", "address": "javascript:x", "files": 3, "briefings": "no",'
    b' "revision": [], "drafts": {}}',
    "a nest": b"[" * 99_999,
}


@pytest.mark.parametrize("name", RECORDS)
def test_a_record_that_is_none_ends_in_no_traceback(name: str, project: Path, tmp_path: Path) -> None:
    """Nor does a folder with nothing else in it: whatever lies there is told as a difference."""
    (tmp_path / "edition.json").write_bytes(RECORDS[name])
    said = run("verify", tmp_path, "--project", project)
    assert said.code == 1
    assert any("edition.json:1:1: verify-edition cannot be read" in line for line in said.lines)
    assert "does not say its time, address, briefings, drafts" in said.beside


def test_misuse_is_told(project: Path, tmp_path: Path) -> None:
    """What is neither a folder nor a briefing of this content ends with 2, and says what would do."""
    (tmp_path / "page.html").write_text("<p>")
    (tmp_path / "noise.pdf").write_bytes(b"%PDF-1.7")
    with pikepdf.new() as book:
        book.add_blank_page()
        book.save(out := io.BytesIO())
    (tmp_path / "blank.pdf").write_bytes(out.getvalue())
    for name, wanted in (("page.html", "is no PDF"), ("noise.pdf", "cannot be read"),
                         ("blank.pdf", "no data.json inside it"), ("gone", "does not exist")):  # fmt: skip
        said = run("verify", tmp_path / name, "--project", project)
        assert (said.code, said.lines) == (2, []), name
        assert wanted in said.beside


def test_content_with_faults_is_told_as_by_check(project: Path, site: Path, tmp_path: Path) -> None:
    """Nothing can be held against what is not sound itself."""
    broken = Path(shutil.copytree(project / "content", tmp_path / "other/content")).parent
    (broken / "content/site.yaml").write_text("title: 1")
    said = run("verify", site, "--project", broken)
    assert said.code == 1
    assert "content/site.yaml:" in said.beside
