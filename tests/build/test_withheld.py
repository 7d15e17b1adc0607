"""A withheld name is in no output: refused in the content, and once more in every finished file."""

from __future__ import annotations

import gzip
import io
import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner

from generator.build import Options, Prepared, build, prepare
from generator.cli import main
from generator.edition import Edition, make
from generator.examine import examine
from generator.notice import ContentFault
from generator.verify.withheld import Told, check_withheld

BASE = Path(__file__).parents[1] / "bad" / "base"
NOW = datetime(2022, 1, 1, tzinfo=UTC)
FORMS = ("Kamal al-Placeholder", "كمال المثال")
FACT = "content/facts/market/strike.yaml"


TURNS_TELL = ("xlsx", "geojson", "svg", "png", "pf_fragment", "pf_index", "pf_meta", "pf_filter")
"""Kinds of files that `test_withheld_turns.py` has leak."""
WORDLESS = ("woff2", "pagefind")


def project_in(folder: Path, body: str = "") -> Path:
    """The small project, which withholds a name in `FORMS`, with a line more in its explainer."""
    project = Path(shutil.copytree(BASE, folder / "project"))
    made = CliRunner().invoke(main, ["--project", str(project), "withhold", "strike", *FORMS], catch_exceptions=False)
    assert made.exit_code == 0
    lines = made.stdout.replace("what: …", "what: a name").replace("reason: …", "reason: a private person")
    with (project / FACT).open("a", encoding="utf-8") as file:
        file.write(lines)
    with (project / "content/explainers/market-strike.md").open("a", encoding="utf-8") as file:
        file.write(f"\n## Names\n\n{body or 'Nobody is named here, nor are Kamalia and her placeholders.'}\n")
    return project


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> tuple[Prepared, Edition]:
    """The small project, made, with briefings and cards; the name is nowhere in it."""
    project = project_in(tmp_path_factory.mktemp("sound"))
    prepared = prepare(Options(project, project / "site", now=NOW))
    return prepared, make(prepared)


def test_a_site_that_withholds_a_name_is_built(tmp_path: Path) -> None:
    """Words that begin like it, or stand apart, are no leak."""
    project = project_in(tmp_path)
    assert build(Options(project, project / "site", pdf=False, now=NOW)).files > 40


@pytest.mark.parametrize(
    "body",
    [
        "He is Ka**mal al-Place**holder.", "He is Kamal&nbsp;Placeholder.",
        "See [there](https://example.org/kam%61l-placeholder).", "Placeholder, Kamal, was there.",
        "He is\nKamál\nal-Placeholder.", "Er heißt `Kamal` *Placeholder*.", "## Kamal al-Placeholder",
        "- [Kamal](https://example.org/x) Placeholder", "So said وكمال المثال there.",
        "![Kamal al-Placeholder in a yard](images/kamal.png)", "[@observers-report, Kamal Placeholder, p. 3]",
    ],
)  # fmt: skip
def test_check_refuses_the_name_in_prose(tmp_path: Path, body: str) -> None:
    """However it is marked up or coded: the place is told, the name is not."""
    project = project_in(tmp_path, body)
    with pytest.raises(ContentFault) as raised:
        build(Options(project, project / "site", pdf=False, now=NOW))
    found = [notice for notice in raised.value.notices if notice.code == "withheld-words"]
    assert [notice.at.path for notice in found] == ["content/explainers/market-strike.md"]
    assert found[0].at.line >= 22
    assert "amal" not in found[0].found


def test_every_kind_of_file_is_read(edition: tuple[Prepared, Edition]) -> None:
    """Nothing is found where nothing is; one leak in each file that has words is found, and one in its path."""
    prepared, made = edition
    withheld = Told(prepared.site)
    read = set()
    for path, data in made.files.items():
        assert not list(check_withheld(path, data, withheld))
        assert list(check_withheld(f"x/kamal-placeholder/{path}", data, withheld))
        leaking = _leaking(path, data)
        if leaking is not None:
            read.add(path.rpartition(".")[2])
            assert list(check_withheld(path, leaking, withheld)), path
    assert read == {"html", "pdf", "json", "csv", "bib", "ris", "xml", "txt", "css", "js"}
    ends = {path.rpartition(".")[2] for path in made.files}
    new = "a new kind of file is read by a row of `_READ` in generator/verify/withheld.py, and leaks here"
    assert ends - read <= {*TURNS_TELL, *WORDLESS}, new
    assert list(check_withheld("facts.unheard-of", b"", withheld)), "a kind that nobody can search is let pass"
    for html in made.prints.values():
        assert not list(check_withheld("page.html", html.encode(), withheld))


@pytest.mark.parametrize(
    ("content", "title", "leaks"),
    [
        ("al kamal placeholder said _f", "A strike", False),
        ("kamalplaceholder kamal placeholder _f", "A strike", True),
        ("al kamal placeholder said _f", "Kamal Placeholder", True),
    ],
)
def test_words_by_which_a_page_is_found_are_no_name(
    edition: tuple[Prepared, Edition], content: str, title: str, leaks: bool
) -> None:
    """In the order of their letters two of them may stand beside each other; in any other order, or printed, none."""
    record = {"url": "facts/strike/index.html", "content": content, "meta": {"title": title}}
    data = gzip.compress(b"pagefind_dcd" + json.dumps(record).encode())
    found = list(check_withheld("search/index/fragment/en_1.pf_fragment", data, Told(edition[0].site)))
    assert bool(found) is leaks


def _leaking(path: str, data: bytes) -> bytes | None:
    """A file with the name in it, in the dress of its kind; None for what has no words."""
    suffix = path.rpartition(".")[2]
    if suffix == "html":
        return data.replace(b"</main>", b"<p>K<b>am</b>al&shy;</p><p><i>Placeholder</i></p></main>")
    if suffix == "json":
        return json.dumps(
            {"author": [{"family": "al-Placeholder", "given": "Kam\u00e1l"}], "rest": json.loads(data)}
        ).encode()
    if suffix == "pdf":
        with pikepdf.open(io.BytesIO(data)) as document:
            document.docinfo["/Keywords"] = "Placeholder, Kamal"
            file = io.BytesIO()
            document.save(file)
            return file.getvalue()
    if suffix == "xml":
        return data.replace(b"</feed>", b"<a b='%6Bamal'/></feed>").replace(b"?>", b"?><!-- Kamal Placeholder -->", 1)
    if suffix in ("csv", "bib", "ris", "txt", "css", "js"):
        return data + b"\nPlaceholder,Kamal\n"
    return None


@pytest.mark.parametrize(
    "leak",
    [
        '<img alt="Kamal Placeholder">', '<a href="https://example.org/kamal%2Dplaceholder">x</a>',
        '<p id="kamal-placeholder">x</p>', '<a title="Placeholder, Kamal">x</a>', '<p aria-label="كمال المثال">x</p>',
        "<!-- Kamal Placeholder -->", '<meta name="author" content="K&#97;mal Placeholder">',
        "<td>Kamal</td><td>Placeholder</td>", "<p>Kamal<br>Placeholder</p>",
        '<script type="application/ld+json">{"name": "Kam\\u0061l Placeholder"}</script>',
        "<p>Kamal<sup>1</sup> Placeholder</p>",
        f'<a href="https://xn--{"kamál-placeholder".encode("punycode").decode()}.example">x</a>',
    ],
)  # fmt: skip
def test_the_name_is_found_in_all_that_a_page_holds(edition: tuple[Prepared, Edition], leak: str) -> None:
    """Spoken and hidden, in attributes, addresses, comments and data."""
    page = f"<!DOCTYPE html><html><body><main><p>Words before.</p>{leak}</main></body></html>"
    assert list(check_withheld("page.html", page.encode(), Told(edition[0].site)))
    sound = page.replace(leak, "<p>Kamalia</p>")
    assert not list(check_withheld("page.html", sound.encode(), Told(edition[0].site)))


def test_without_the_key_nothing_is_built(tmp_path: Path) -> None:
    """Words that cannot be looked for are not taken for absent."""
    project = project_in(tmp_path)
    key = project / "content/withheld.key"
    kept = key.read_text("utf-8")
    key.unlink()
    with pytest.raises(ContentFault) as raised:
        build(Options(project, project / "site", pdf=False, now=NOW))
    assert {notice.code for notice in raised.value.notices} == {"withheld-digest"}
    key.write_text("no key\n", "utf-8")
    with pytest.raises(ContentFault) as raised:
        build(Options(project, project / "site", pdf=False, now=NOW))
    assert "withheld-key" in {notice.code for notice in raised.value.notices}
    assert kept.strip() not in str([str(notice) for notice in raised.value.notices])


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (FACT, "# asked Kamal al-Placeholder twice"),
        ("content/site.yaml", "  # Placeholder, Kamal"),
        ("content/README.md", "Call Kamal Placeholder first."),
        ("content/sources/observers-report.lock", "كمال المثال"),
    ],
)
def test_the_name_is_found_where_nothing_is_read(tmp_path: Path, path: str, line: str) -> None:
    """In comments, and in files that editors keep there: each with its line; words that only share some are let be."""
    project = project_in(tmp_path)
    with (project / path).open("a", encoding="utf-8") as file:
        file.write("# Kamalia has a placeholder.\n")
    number = len((project / path).read_text("utf-8").splitlines()) + 1
    assert "withheld-unread" not in {notice.code for notice in examine(project, NOW, pdf=False).notices}
    with (project / path).open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
    found = [one for one in examine(project, NOW, pdf=False).notices if one.code == "withheld-unread"]
    assert [(one.severity, one.at.path, one.at.line) for one in found] == [("error", path, number)]


def test_the_key_is_not_published_and_not_made_anew(tmp_path: Path) -> None:
    """It stays in the content; a second name is withheld with the same one."""
    project = project_in(tmp_path)
    key = (project / "content/withheld.key").read_bytes()
    again = CliRunner().invoke(main, ["--project", str(project), "withhold", "strike"], input="Mila Muster\n\n")
    assert again.exit_code == 0
    assert "Mila" not in again.output
    assert again.stdout.count("hmac-2:") == 1
    assert (project / "content/withheld.key").read_bytes() == key
    build(Options(project, project / "site", pdf=False, now=NOW))
    assert not any(key.strip() in path.read_bytes() for path in (project / "site").rglob("*") if path.is_file())
