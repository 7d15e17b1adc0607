"""The table of formats: each kind of file is written and read back in one way, and a file of no kind stops a build."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pytest

import generator.build as conductor
from generator import edition, formats
from generator.artifact import Artifact, Made
from generator.build import Options, build
from generator.examine import examine
from generator.files import Memory
from generator.formats import FORMATS
from generator.model import Site
from generator.notice import ContentFault
from generator.pictures import faults_of
from generator.read import read
from generator.verify import READERS, Expected, verify
from generator.verify.readers import kind_of
from tests.read_prints import verify_prints

BASE = Path(__file__).parents[1] / "bad" / "base"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><a href="#a"><g/></a>{}</svg>'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The small project, with an image."""
    folder = Path(shutil.copytree(BASE, tmp_path / "project"))
    (folder / "content/images").mkdir()
    (folder / "content/images/roads.SVG").write_text(DRAWING.format(""))
    with (folder / "content/explainers/market-strike.md").open("a") as text:
        text.write("\n![The roads](images/roads.SVG)\n")
    return folder


def test_the_table_has_every_kind_that_a_plan_may_name() -> None:
    """Each with the reader of its own name; the record of the edition is not planned, but written last."""
    assert set(FORMATS) == set(get_args(Made))
    assert READERS.keys() - FORMATS.keys() == {"edition"}
    assert [kind for kind, form in FORMATS.items() if form.reader is not READERS[kind]] == []
    assert [kind for kind, form in FORMATS.items() if form.is_set] == ["pdf", "png"]


@pytest.mark.long
def test_every_file_of_a_built_site_is_of_a_kind(example_with_briefings: Path) -> None:
    """By its name alone, as a host knows it; so nothing is published that is not read back."""
    paths = [path.relative_to(example_with_briefings).as_posix() for path in example_with_briefings.rglob("*.*")]
    assert [path for path in paths if not kind_of(path)] == []
    assert {kind_of(path) for path in paths} == READERS.keys() - {"image"}


def test_an_artifact_has_what_the_plan_says_of_it(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every staged file comes with its kind, and what is taken over with the digest of what it is taken from."""
    staged: dict[str, Expected] = {}

    def watching(_: object, made: edition.Edition, *__: object) -> tuple[()]:
        staged.update({one.path: one for one in made.expected})
        assert made.files.keys() == staged.keys()
        return ()

    monkeypatch.setattr(conductor, "read_back", watching)
    build(Options(project, project / "site", pdf=False))
    assert [one for one in staged.values() if one.kind != kind_of(one.path)] == []
    assert {one.kind for one in staged.values() if one.digest} == {"stylesheet", "script", "drawing", "font"}


@pytest.mark.parametrize(
    ("path", "kind", "fault"),
    [
        ("notes.txt", "", "is of no kind that can be read back"),
        ("data/facts.ods", "sheet", "is of no kind that can be read back"),
        ("page.html", "font", "is of the kind font and is not called as that is"),
        ("assets/run.woff2", "script", "is of the kind script and is not called as that is"),
    ],
)
def test_a_file_of_no_kind_stops_the_build(
    path: str, kind: str, fault: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is named with its path, and nothing is published."""
    render = edition.render

    def with_one_more(planned: edition.Planned, *args: Any) -> edition.Edition:
        made = render(planned, *args)
        return replace(
            made,
            files=edition.InMemory({**made.files, path: b"?"}),
            expected=[*made.expected, Expected(path, kind=kind)],
        )

    monkeypatch.setattr(edition, "render", with_one_more)
    with pytest.raises(ContentFault) as fault_of_build:
        build(Options(project, project / "site", pdf=False))
    assert [(one.code, one.at.path, one.found) for one in fault_of_build.value.notices] == [
        ("verify-format", path, fault)
    ]
    assert not (project / "site").exists()


@pytest.mark.parametrize("suffix", [".woff2", ".js", ".css", ".svg", ".SVG"])
def test_what_is_taken_over_is_the_same_to_the_byte(
    suffix: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A byte more in a font, a script, a stylesheet or an image is a fault of that file."""
    taken = formats._taken

    def spoilt(artifact: Artifact, hand: formats.Hand) -> Mapping[str, bytes]:
        return {path: data + b"\n" * path.endswith(suffix) for path, data in taken(artifact, hand).items()}

    spoilt_formats = {made: formats.FileFormat(spoilt, READERS[made], None) if form.write is taken else form
                      for made, form in FORMATS.items()}  # fmt: skip
    monkeypatch.setattr(edition, "FORMATS", spoilt_formats)
    with pytest.raises(ContentFault) as fault:
        build(Options(project, project / "site", pdf=False))
    notices = fault.value.notices
    assert {(one.code, Path(one.at.path).suffix) for one in notices} == {("verify-taken", suffix)}
    assert all("where what it was taken from has" in one.found for one in notices)


@pytest.mark.parametrize(
    ("inner", "said"),
    [
        ("<script/>", "an element <script>"),
        ("<g><foreignObject/></g>", "an element <foreignObject>"),
        ('<g onload="x()"/>', "the attribute onload on <g>"),
        ('<a xmlns:x="http://www.w3.org/1999/xlink" x:href=" JavaScript:x()"/>', "the attribute href on <a>"),
        ("<g>", "is not well formed"),
        ("", ""),
    ],
)
def test_a_drawing_only_draws(inner: str, said: str) -> None:
    """A script in it would run in the site's name, whoever opens it by itself."""
    faults = list(faults_of("icon.svg", DRAWING.format(inner).encode()))
    assert [said in fault for fault in faults] == ([True] if said else [])


def test_a_drawing_has_no_entities() -> None:
    """They may stand for anything, also for more than a machine can hold."""
    text = '<!DOCTYPE svg [<!ENTITY a "b">]>' + DRAWING.format("<text>&a;</text>")
    assert list(faults_of("a.svg", text.encode())) == ["has a document type, which may stand for anything"]


SOUND = {
    "a.png": b"\x89PNG\r\n\x1a\n",
    "a.jpg": b"\xff\xd8\xff\xe0",
    "A.JPEG": b"\xff\xd8\xff\xe1",
    "a.webp": b"RIFF\x0a\0\0\0WEBPVP8 ",
    "a.avif": b"\0\0\0\x20ftypavif",
    "a.woff2": b"wOF2\0\1\0\0",
}


@pytest.mark.parametrize("name", SOUND)
def test_a_picture_is_what_it_is_called(name: str) -> None:
    """Told by its first bytes; those of every other kind are refused under its name."""
    assert list(faults_of(name, SOUND[name])) == []
    others = [data for data in (*SOUND.values(), b"<html>", b"") if data[:3] != SOUND[name][:3]]
    assert all(list(faults_of(name, data)) for data in others)


def test_an_image_that_is_none_is_named_by_the_check(project: Path) -> None:
    """Content that would stop a build is named before, with its own path; a stray file is named and not published."""
    (project / "content/images/market.png").write_bytes(b"<html>")
    (project / "content/images/notes.txt").write_text("to do")
    notices = [(one.severity, one.code, one.at.path) for one in examine(project).notices]
    assert ("error", "image-kind", "content/images/market.png") in notices
    assert ("warning", "file-unknown", "content/images/notes.txt") in notices
    (project / "content/images/market.png").unlink()
    build(Options(project, project / "site", pdf=False))
    assert sorted(path.name for path in (project / "site/images").iterdir()) == ["roads.SVG"]


@pytest.fixture
def site() -> Site:
    """The content of the small project."""
    files = {f"content/{path.relative_to(BASE / 'content')}": path.read_bytes()
             for path in (BASE / "content").rglob("*.*")}  # fmt: skip
    found = read(Memory(files)).site
    assert found is not None
    return found


def test_the_stylesheets_of_print_are_read_back(site: Site) -> None:
    """What hides a figure on paper is named before anything is set; fonts are no stylesheets."""
    styles = {"briefing.css": b".q { visibility: hidden }", "paper-a4.css": b"", "fonts/a.ttf": b".q { opacity: 0 }"}
    notices = verify_prints({}, site, (), address="https://facts.example.org", styles=styles)
    assert {(one.code, one.at.path) for one in notices} == {("verify-policy", "templates/print/briefing.css")}


def test_a_record_of_other_digests_is_a_fault(site: Site) -> None:
    """`edition.json` has the digest of every file beside it, and of no other."""
    record = b'{"files": {"assets/a.js": "0", "assets/gone.js": "1"}}'
    files = {"edition.json": record, "assets/a.js": b"", "assets/b.js": b""}
    notices = verify(files, site, (), address="https://facts.example.org")
    assert {(one.at.path, one.found.partition(" ")[0]) for one in notices if one.code == "verify-edition"} == {
        ("assets/a.js", "has"), ("assets/b.js", "is"), ("assets/gone.js", "is"),
    }  # fmt: skip
    for broken in (b"", b"[]", b'{"files": []}', b'{"files": {"a": 1}}', b"[" * 9_999):
        (only,) = verify({"edition.json": broken}, site, (), address="https://facts.example.org")
        assert (only.code, only.at.path) == ("verify-edition", "edition.json")
