"""`factsheet build`, from content to a published site: what it promises, and what it refuses."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol

import pytest

from generator.model import parse_figure

ROOT = Path(__file__).parents[2]
ADDRESS = "https://facts.example.org"
FACT = "content/facts/exampleton/bridge-closed.yaml"
EXPLAINER = "content/explainers/exampleton-market.md"
FACT_PAGE = "templates/page/fact.html"

FACT_NAMES = (
    "approval because claims context corrections formerly history id kind lead of review_by standing title url when "
    "where withdrawn withheld"
)
CLAIM_NAMES = "actor as_of because by citations derived figures id of row said says via withdrawn"
OWN_NAMES = {
    "casualty": "who basis",
    "closure": "side extent until except",
    "control": "extent",
    "displacement": "from towards",
    "number": "",
    "release": "manner people freed_by handed_to",
    "statement": "to about",
}
ANSWERS = {"closure": "status held_by", "control": "held_by"}
FIGURE_NAMES = "least most of path relation text"
CITATION_NAMES = "after at before evidence exact means source url"
COLUMNS = (
    "address id kind title url when when_edtf where standing because claim by actor via as_of said row path relation "
    "of text least most who basis side extent until until_edtf except status held_by from towards manner people "
    "freed_by handed_to to about says row_because derived source at exact means words_found source_url also withdrawn "
    "approval approved_on"
)

Files = Mapping[str, bytes]
ReadFolder = Callable[[Path], Files]
Change = Callable[[str], str]


class RowRef(Protocol):
    """How a build ended, and what it printed."""

    code: int
    text: str


Build = Callable[..., RowRef]


def edit(project: Path, path: str, change: Change) -> None:
    """Change a file of the project; the change has to change something."""
    file = project / path
    before = file.read_text("utf-8")
    after = change(before)
    assert after != before
    file.write_text(after, "utf-8")


def override(project: Path, path: str, change: Change) -> None:
    """Put a changed copy of a shipped template into the project."""
    target = project / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text((ROOT / path).read_text("utf-8"), "utf-8")
    edit(project, path, change)


def in_the_page(html: str) -> Change:
    """A change that adds something to the main part of a page's template, on a line of its own."""
    return lambda text: text.replace("{% block main %}\n", "{% block main %}\n" + html + "\n", 1)


# ---------------------------------------------------------------- what stops a build


def test_a_fault_in_the_content_publishes_nothing(small: Path, build: Build, files_of: ReadFolder) -> None:
    """The fault is printed with file, line and column; the published site stays as it is, byte for byte."""
    assert build(small, "--no-pdf").code == 0
    before = files_of(small / "site")
    edit(small, FACT, lambda text: text.replace("status: closed", "status: clsoed"))
    said = build(small, "--no-pdf")
    assert said.code == 1
    assert said.text.startswith(f"{FACT}:8:13: field-vocabulary “clsoed” is no ")
    assert files_of(small / "site") == before


def test_a_first_build_with_a_fault_leaves_no_target(small: Path, build: Build) -> None:
    """Nothing is made where nothing can be published."""
    edit(small, FACT, lambda text: text.replace("kind: closure", "kind: closing"))
    assert build(small, "--no-pdf").code == 1
    assert not (small / "site").exists()


def test_a_folder_without_content_is_told_what_to_do(tmp_path: Path, build: Build) -> None:
    """No content is a fault of the content, not a traceback."""
    said = build(tmp_path)
    assert said.code == 1
    assert said.text.startswith("content/site.yaml:")
    assert [path.name for path in tmp_path.iterdir()] == []


def test_strict_stops_on_a_warning(small: Path, build: Build, files_of: ReadFolder) -> None:
    """A warning is printed and stops nothing; with --strict it stops the build before anything is published."""
    (small / "content/actors/nobody.yaml").write_text("name: Nobody Quoted\nrole: expert\n")
    said = build(small, "--no-pdf")
    assert said.code == 0
    assert "content/actors/nobody.yaml:1:1: warning unused-entry" in said.text
    assert "files built, 1 warning" in said.text
    before = files_of(small / "site")
    edit(small, FACT, lambda text: text.replace("River bridge", "The river bridge"))
    said = build(small, "--no-pdf", "--strict")
    assert said.code == 1
    assert said.text.count("\n") == 1
    assert "warning unused-entry" in said.text
    assert files_of(small / "site") == before


@pytest.mark.parametrize("where", ["notes.txt", "facts/market-strike/notes.txt", ".secret", "empty-folder/"])
def test_a_target_with_foreign_files_is_refused(where: str, small: Path, build: Build, files_of: ReadFolder) -> None:
    """What no build put into the target is named; nothing in it is touched."""
    assert build(small, "--no-pdf").code == 0
    foreign = small / "site" / where
    if where.endswith("/"):
        foreign.mkdir()
    else:
        foreign.write_text("mine")
    before = files_of(small / "site")
    edit(small, FACT, lambda text: text.replace("River bridge", "The river bridge"))
    said = build(small, "--no-pdf")
    assert said.code == 3
    assert where.rstrip("/") in said.text
    assert "files that no build put there" in said.text
    assert files_of(small / "site") == before
    assert foreign.exists()


def test_a_folder_of_somebody_elses_is_refused(small: Path, tmp_path: Path, build: Build, files_of: ReadFolder) -> None:
    """--out at a folder with work in it: exit 3, and the work is still there."""
    work = tmp_path / "work"
    work.mkdir()
    (work / "novel.txt").write_text("It was a dark night.")
    said = build(small, "--no-pdf", "--out", str(work))
    assert said.code == 3
    assert "novel.txt" in said.text
    assert files_of(work) == {"novel.txt": b"It was a dark night."}


@pytest.mark.parametrize("where", ["content/site", "content/facts/site", "templates", "templates/site"])
def test_a_target_within_what_is_read_is_refused(where: str, small: Path, build: Build) -> None:
    """A site among the content or the templates would be taken for content or templates by the next build."""
    said = build(small, "--no-pdf", "--out", str(small / where))
    assert said.code in (2, 3)
    assert where in said.text
    assert not (small / where).exists()


@pytest.mark.parametrize(
    "url", ["", "facts.example.net", "not an address", "javascript:alert()", "https://a.example/?b=c", "file:///site"]
)
def test_a_base_url_that_is_no_address_is_misuse(url: str, small: Path, build: Build) -> None:
    """What `site.yaml` refuses as an address is refused on the command line: exit 2, and nothing is published."""
    said = build(small, "--no-pdf", "--base-url", url)
    assert said.code == 2
    assert "--base-url" in said.text
    assert not (small / "site").exists()


# ---------------------------------------------------------------- options


def test_a_build_says_where_and_how_many_files(small: Path, tmp_path: Path, build: Build, files_of: ReadFolder) -> None:
    """One line, and nothing else: the target, and how many files were made of the content, all but its own record."""
    out = tmp_path / "out"
    said = build(small, "--no-pdf", "--now", "2025-01-08T08:00Z", "--out", str(out))
    assert (said.code, said.text) == (0, f"{out}: {len(files_of(out)) - 1} files built\n")


@pytest.mark.long
def test_drafts_are_left_out_unless_asked_for(small: Path, build: Build, files_of: ReadFolder) -> None:
    """An explainer that is no longer published leaves the site, and the facts that only it uses; --drafts has both."""
    page = "explainers/exampleton-market/index.html"
    assert build(small, "--no-pdf").code == 0
    assert page in files_of(small / "site")
    for state in ("draft", "in-review"):
        edit(small, EXPLAINER, lambda text, state=state: re.sub("state: .*", f"state: {state}", text))  # type: ignore[misc]
        assert build(small, "--no-pdf").code == 0
        files = files_of(small / "site")
        assert not [path for path in files if path.startswith("explainers/")]
        assert not [path for path, data in files.items() if b"exampleton-market" in data]
        assert "facts/market-strike/index.html" not in files
    assert build(small, "--no-pdf", "--drafts").code == 0
    drafts = {page, "explainers/exampleton-market/data.json", "facts/market-strike/index.html"}
    assert drafts <= files_of(small / "site").keys()


def test_another_base_url_stands_in_data_and_in_the_missing_page(
    small: Path, build: Build, files_of: ReadFolder
) -> None:
    """--base-url replaces the address of `site.yaml` in everything that is published, a slash at its end or not."""
    assert build(small, "--no-pdf").code == 0
    assert any(ADDRESS.encode() in data for data in files_of(small / "site").values())
    assert build(small, "--no-pdf", "--base-url", "https://news.example.net/sheets/").code == 0
    files = files_of(small / "site")
    urls = [fact["url"] for fact in json.loads(files["data/facts.json"])]
    assert urls == [f"https://news.example.net/sheets/facts/{id}/" for id in ("bridge-closed", "market-strike")]
    assert b'"https://news.example.net/sheets/' in files["404.html"]
    assert not [path for path, data in files.items() if ADDRESS.encode() in data]


def test_without_pdf_no_page_promises_a_briefing(edition: Files) -> None:
    """--no-pdf leaves the briefings out, and the links to them."""
    assert not [path for path in edition if path.endswith(".pdf")]
    assert not [path for path, data in edition.items() if b"briefing.pdf" in data]


def test_a_build_again_publishes_the_same(small: Path, build: Build, files_of: ReadFolder) -> None:
    """Nothing of the build before shows in the next."""
    assert build(small, "--no-pdf").code == 0
    before = files_of(small / "site")
    assert build(small, "--no-pdf", "--clean").code == 0
    assert files_of(small / "site") == before


# ---------------------------------------------------------------- what the site holds


def ids(folder: str) -> set[str]:
    """The ids of the example content's files in a folder."""
    return {path.stem for path in (ROOT / "content" / folder).rglob("*") if path.suffix in (".yaml", ".md")}


def pages_of(edition: Files, folder: str) -> set[str]:
    """The ids whose pages the edition has in a folder."""
    found = (re.fullmatch(rf"{folder}/([^/]+)/index\.html", path) for path in edition)
    return {match[1] for match in found if match}


@pytest.mark.parametrize("folder", ["facts", "sources", "actors", "places", "explainers"])
def test_everything_in_the_content_has_a_page(folder: str, edition: Files) -> None:
    """One page a file, and no other."""
    assert pages_of(edition, folder) == ids(folder)


def test_the_example_holds_what_the_site_was_asked_for(edition: Files) -> None:
    """Four explainers, two dozen facts and more."""
    assert len(pages_of(edition, "explainers")) == 4
    assert len(pages_of(edition, "facts")) >= 24


def promised() -> dict[str, re.Pattern[str]]:
    """What `command-line.md` says that a site holds: each line's path, and the pattern of the files that it means."""
    text = (ROOT / "docs/command-line.md").read_text("utf-8")
    block = text.split("## What `site/` holds", 1)[1].split("```")[1]
    paths = [line.split()[0] for line in block.splitlines() if line.strip()]
    return {path: re.compile(re.escape(path).replace("<id>", "[a-z0-9-]+").replace("…", ".+")) for path in paths}


def test_the_site_holds_what_the_documentation_promises_and_nothing_else(edition: Files) -> None:
    """Every file is one that `command-line.md` lists, and every line there has its files, but for those of print."""
    patterns = promised()
    assert len(patterns) > 10
    assert [path for path in edition if not any(pattern.fullmatch(path) for pattern in patterns.values())] == []
    empty = [path for path, pattern in patterns.items() if not any(pattern.fullmatch(file) for file in edition)]
    briefings = ["explainers/<id>/briefing.pdf", "explainers/<id>/briefing-letter.pdf"]
    assert empty == [*briefings, "explainers/<id>/card.png", "facts/<id>/card.png", "card.png"]
    for id in ids("explainers"):
        assert {f"explainers/{id}/data.json", f"explainers/{id}/data.csv"} <= edition.keys()


def test_assets_are_named_by_their_digest_and_are_found(edition: Files) -> None:
    """An asset's name has the digest of its bytes, and what a page or a stylesheet asks for is there."""
    assets = {path: data for path, data in edition.items() if path.startswith("assets/")}
    assert {"css", "woff2"} <= {path.rpartition(".")[2] for path in assets}
    for path, data in assets.items():
        assert path.split(".")[-2] == sha256(data).hexdigest()[:12]
        for name in re.findall(rb'url\("([^"]+)"\)', data) if path.endswith(".css") else ():
            assert f"assets/{name.decode()}" in assets
    for path, data in edition.items():
        if path.endswith(".html"):
            asked = re.findall(rb'(?:href|src)="[^"]*?(assets/[^"]+)"', data)
            assert asked
            assert {name.decode() for name in asked} <= assets.keys()


def test_the_edition_says_what_it_holds(edition: Files) -> None:
    """`edition.json` has the digest of every file but itself, the clock, the tool and, without git, no revision."""
    record = json.loads(edition["edition.json"])
    others = {path: sha256(data).hexdigest() for path, data in edition.items() if path != "edition.json"}
    assert record["files"] == others
    assert list(record["files"]) == sorted(others)
    assert (record["time"], record["revision"], record["changed"]) == ("2024-12-08T08:00:00Z", None, None)
    assert re.fullmatch(r"factsheet \d+\.\d+\.\d+", record["tool"])


def names(objects: Iterable[Mapping[str, Any]]) -> set[str]:
    """The names that objects have; all have the same."""
    found = {" ".join(sorted(one)) for one in objects}
    assert len(found) == 1
    return found


def test_the_data_have_the_names_of_the_contract(edition: Files) -> None:
    """`data/facts.json` has every fact under the names that `data.md` promises, at every level."""
    facts = json.loads(edition["data/facts.json"])
    assert [fact["id"] for fact in facts] == sorted(ids("facts"))
    claims = [claim for fact in facts for claim in fact["claims"]]
    for fact in facts:
        own, answers = OWN_NAMES[fact["kind"]].split(), ANSWERS.get(fact["kind"], "").split()
        assert fact.keys() == {*FACT_NAMES.split(), *own}
        assert all(claim.keys() == {*CLAIM_NAMES.split(), *own, *answers} for claim in fact["claims"])
    assert names(figure for claim in claims for figure in claim["figures"]) == {FIGURE_NAMES}
    assert names(citation for claim in claims for citation in claim["citations"]) == {CITATION_NAMES}
    assert names(fact["when"] for fact in facts) == {"edtf text"}


def test_the_tables_have_the_names_and_figures_of_the_contract(edition: Files) -> None:
    """`facts.csv` has the columns of `data.md`, and a row for each figure of `facts.json`, or answer without one."""
    reader = csv.DictReader(io.StringIO(edition["data/facts.csv"].decode("utf-8-sig"), newline=""))
    rows = list(reader)
    assert sorted(reader.fieldnames or ()) == sorted(COLUMNS.split())
    figures = [
        (fact["id"], claim["id"], figure["path"] or "", figure["text"])
        for fact in json.loads(edition["data/facts.json"])
        for claim in fact["claims"]
        for figure in claim["figures"] or [{"path": None, "text": ""}]
    ]
    assert [(row["id"], row["claim"], row["path"], row["text"]) for row in rows] == figures


def test_the_data_of_an_explainer_are_a_part_of_all(edition: Files) -> None:
    """What `data.json` says of a fact is what `facts.json` says of it."""
    facts = {fact["id"]: fact for fact in json.loads(edition["data/facts.json"])}
    for id in ids("explainers"):
        own = json.loads(edition[f"explainers/{id}/data.json"])
        assert own
        assert [facts[fact["id"]] for fact in own] == own


# ---------------------------------------------------------------- a voice that counts again

SERIES = """\
kind: casualty
title: The dead of January
when: 2025-01
where: exampleton
of: people
claims:
  civil-defence:
    by: example-civil-defence
    series:
      - as_of: 2025-01-01
        killed: 4
        source: civil-defence-2025-01-03
        at: para. 5
        exact: 4 people were dead
      - as_of: {as_of}
        killed: 6
        source: civil-defence-2025-01-03
        at: para. 6
        exact: 6 people were dead
standing: single-source
"""


@pytest.mark.parametrize(
    "as_of",
    [
        "2025-01-02",
        "2025-01-01 14:00",
        "2025-01-02 14:00 +03:00",
        "2025-01-02 evening",
        pytest.param("2025-01-01 evening"),
        pytest.param("by 2025-01-02"),
        pytest.param("2025-01-02 to 2025-01-03"),
        pytest.param("about 2025-01-02"),
        pytest.param("since 2025-01-02"),
    ],
)
def test_a_row_may_speak_for_any_time(as_of: str, small: Path, build: Build) -> None:
    """However a row's time is written, explainers print the last one, and each row has an address of its own."""
    (small / "content/facts/exampleton/toll.yaml").write_text(SERIES.format(as_of=as_of), "utf-8")
    edit(small, EXPLAINER, lambda text: text + "\nSo far [[toll]] have died, the civil defence says.\n")
    said = build(small, "--no-pdf")
    assert said.code == 0, said.text
    page = (small / "site/explainers/exampleton-market/index.html").read_text("utf-8")
    found = re.findall(r'data-is="facts/(toll#[^"]*)"><span class="q">([^<]*)</span>', page)
    assert {figure for _, figure in found} == {"6"}
    own = (small / "site/facts/toll/index.html").read_text("utf-8")
    marked = set(re.findall(r'data-is="facts/(toll#[^"]*)"[^>]*><span class="q">([^<]*)</span>', own))
    assert {figure for _, figure in marked} == {"4", "6"}
    assert len({address for address, _ in marked}) == 2


# ---------------------------------------------------------------- whatever a figure can be

NUMBER = """\
kind: number
title: A number of things
when: 2025-01-03
where: exampleton
of: things
claims:
  one:
    by: example-civil-defence
    figure: {figure}
    source: civil-defence-2025-01-03
    at: para. 7
    exact: it was {figure} then
standing: single-source
"""
SPELLINGS = (
    "0", "1", "200", "507,000", "1.5 million", "at least 200", "more than 507,000", "about 3,000", "nearly 2,000",
    "up to 50", "fewer than 50", "150 to 180", "1 to 2 million", "several", "dozens", "hundreds", "thousands",
    "tens of thousands", "hundreds of thousands", "millions", "none reported", "unknown", "32%", "0.5%", "12 to 15%",
    "38 years", "more than 3 million tonnes", "1.5 to 2.5 kilometres", "USD 2 billion", "about USD 1.5 million",
)  # fmt: skip


def test_every_spelling_of_a_figure_gets_through(small: Path, build: Build) -> None:
    """From the content to pages, data and back: printed, mentioned, drawn on a card, with bounds that are its own."""
    for number, text in enumerate(SPELLINGS):
        (small / f"content/facts/exampleton/n-{number}.yaml").write_text(NUMBER.format(figure=text), "utf-8")
    mentions = "".join(f"\nIt was [[n-{number}]].\n\n![[n-{number}]]\n" for number in range(len(SPELLINGS)))
    edit(small, EXPLAINER, lambda text: text + mentions)
    said = build(small, "--no-pdf")
    assert said.code == 0, said.text
    facts = {
        fact["id"]: fact for fact in json.loads((small / "site/data/facts.json").read_bytes(), parse_float=Decimal)
    }
    for number, text in enumerate(SPELLINGS):
        (figure,) = facts[f"n-{number}"]["claims"][0]["figures"]
        expected = parse_figure(text, units=True)
        assert (figure["least"], figure["most"]) == (expected.least, expected.most)


def test_a_rate_gets_through(small: Path, build: Build) -> None:
    """So many to the thousand."""
    (small / "content/facts/exampleton/rate.yaml").write_text(NUMBER.format(figure="5 per 1,000"), "utf-8")
    said = build(small, "--no-pdf")
    assert said.code == 0, said.text


# ---------------------------------------------------------------- what was withdrawn

TAKEN_BACK = """\
  third:
    by: example-newsroom
    killed: 15
    source: army-statement-2025-01-04
    at: para. 3
    exact: 15 were killed
    withdrawn: It was taken back.
standing:"""


@pytest.mark.parametrize(
    ("path", "change"),
    [
        pytest.param("content/facts/exampleton/market-strike.yaml",
                     lambda text: text.replace("standing:", TAKEN_BACK, 1), id="a claim"),
        pytest.param(FACT, lambda text: text + "withdrawn: It was taken back.\n", id="a fact"),
        pytest.param("content/sources/army-statement-2025-01-04.yaml",
                     lambda text: text + "withdrawn: It was taken back.\n", id="a source"),
        pytest.param(EXPLAINER, lambda text: text.replace("state:", "withdrawn: It was taken back.\nstate:", 1),
                     id="an explainer"),
    ],
)  # fmt: skip
def test_what_was_withdrawn_stays_on_its_page_with_the_reason(
    path: str, change: Change, small: Path, build: Build, files_of: ReadFolder
) -> None:
    """The site is built, and the subject's own page says why it no longer stands."""
    edit(small, path, change)
    said = build(small, "--no-pdf")
    assert said.code == 0, said.text
    folder, id = Path(path).parts[1], Path(path).stem
    assert b"It was taken back." in files_of(small / "site")[f"{folder}/{id}/index.html"]


# ---------------------------------------------------------------- a theme of one's own


def test_a_template_of_the_site_takes_the_place_of_the_shipped_one(
    small: Path, build: Build, files_of: ReadFolder
) -> None:
    """A label changed in an override stands on the pages; what is not overridden is drawn as shipped."""
    override(small, "templates/page/source.html", lambda text: text.replace('_("Source")', '_("Where it stands")', 1))
    (small / "templates/lines.txt").write_text("# words of our own\nWhere it stands · {type}\n", "utf-8")
    assert build(small, "--no-pdf").code == 0
    files = files_of(small / "site")
    sources = [data.decode() for path, data in files.items() if re.fullmatch(r"sources/[^/]+/index\.html", path)]
    assert len(sources) == 2
    assert all("Where it stands · " in page for page in sources)
    others = [path for path, data in files.items() if b"Where it stands" in data]
    assert len(others) == len(sources)


def test_a_file_that_only_the_site_has_can_be_included(small: Path, build: Build) -> None:
    """An override may put what is new into a file of its own."""
    (small / "templates/part").mkdir(parents=True)
    (small / "templates/part/own.html").write_text("<p>By a newsroom’s own hand.</p>\n")
    override(small, FACT_PAGE, in_the_page('{% include "part/own.html" %}'))
    said = build(small, "--no-pdf")
    assert (said.code, "verify-line says “By a newsroom’s own hand.”" in said.text) == (1, True)
    (small / "templates/lines.txt").write_text("By a newsroom’s own hand.\n", "utf-8")
    assert build(small, "--no-pdf").code == 0
    assert "By a newsroom’s own hand." in (small / "site/facts/market-strike/index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("path", "change", "told"),
    [
        pytest.param(FACT_PAGE, in_the_page("{% if %}"), "Expected an expression", id="broken syntax"),
        pytest.param(FACT_PAGE, in_the_page("{{ page|nope }}"), "No filter named 'nope'", id="an unknown filter"),
        pytest.param(FACT_PAGE, in_the_page("{{ nothing }}"), "'nothing' is undefined", id="an undefined name"),
        pytest.param(FACT_PAGE, in_the_page("{{ page.nothing }}"), "has no attribute 'nothing'",
                     id="a name that the page value does not have"),
        pytest.param("templates/part/figure.html", lambda text: text.replace("fig.quantity", "fig.amount"),
                     "has no attribute 'amount'", id="the same in a part of the page"),
        pytest.param(FACT_PAGE, in_the_page('{{ "<p>words</p>"|markup }}'), "", id="text printed as markup"),
        pytest.param(FACT_PAGE, in_the_page("{{ page + 1 }}"), "", id="a sum of what has no sum"),
        pytest.param(FACT_PAGE, in_the_page("{{ 1 // 0 }}"), "", id="a division by zero"),
    ],
)  # fmt: skip
def test_a_broken_template_names_its_file_and_line(
    path: str, change: Change, told: str, small: Path, build: Build
) -> None:
    """Exit 3, the template and the line in it, no traceback; nothing is published."""
    override(small, path, change)
    said = build(small, "--no-pdf")
    assert said.code == 3
    assert re.match(rf"factsheet: {re.escape(path)}:\d+: ", said.text), said.text
    assert told in said.text
    assert not (small / "site").exists()


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"\xff\xfe\x00", "templates/page/fact.html is not UTF-8; save it as UTF-8"),
        (b'{% include "part/none.html" %}', "templates/part/none.html is missing from the theme"),
        (b"{% include page.frame.path %}", "templates/page/fact.html:1: includes a template by a computed name"),
        pytest.param(b'{% include "page/fact.html" %}', "templates/page/fact.html"),
    ],
)
def test_a_template_that_cannot_be_drawn_is_named(data: bytes, told: str, small: Path, build: Build) -> None:
    """What is wrong with the file as a whole is told without a line."""
    (small / "templates/page").mkdir(parents=True)
    (small / FACT_PAGE).write_bytes(data)
    said = build(small, "--no-pdf")
    assert (said.code, said.text.startswith(f"factsheet: {told}")) == (3, True), said.text
    assert not (small / "site").exists()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        pytest.param(lambda text: text.replace("{{ fig.quantity }}", "many"), "verify-figure", id="loses figures"),
        pytest.param(lambda text: text.replace("{{ fig.quantity }}", "9{{ fig.quantity }}"), "verify-figure",
                     id="alters figures"),
        pytest.param(lambda text: text.replace("{{ fig.quantity }}", "{{ fig.number }}"), "verify-figure",
                     id="loses bounds"),
        pytest.param(lambda text: text.replace("{{ is(fig.name) }}", ""), "verify-lost",
                     id="does not mark figures"),
    ],
)  # fmt: skip
def test_a_template_that_loses_a_figure_stops_the_build(change: Change, code: str, small: Path, build: Build) -> None:
    """Every figure is read back: exit 1 with the page and the figure's address; nothing is published."""
    override(small, "templates/part/figure.html", change)
    said = build(small, "--no-pdf")
    assert said.code == 1
    about = [line for line in said.text.splitlines() if line.startswith("facts/market-strike/index.html:")]
    assert any(f" {code} market-strike#" in line for line in about)
    assert all("nothing was published" in line for line in said.text.splitlines())
    assert not (small / "site").exists()


@pytest.mark.parametrize(
    ("html", "code"),
    [
        pytest.param("<p>17 people died.</p>", "verify-line", id="a typed number"),
        pytest.param("<p>{{ 7 * 7 }} people died.</p>", "verify-line", id="a computed number"),
        pytest.param("<p>{{ page.fact.claims|length }} claims</p>", "verify-line", id="a count"),
        pytest.param('<p title="17 people"></p>', "verify-line", id="a number in an attribute"),
        pytest.param("<script>alert()</script>", "verify-policy", id="a script"),
        pytest.param('<p style="color: red"></p>', "verify-policy", id="a style of its own"),
    ],
)
def test_a_template_that_prints_what_it_may_not_stops_the_build(
    html: str, code: str, small: Path, build: Build
) -> None:
    """A number that no fact stands behind, or a script: exit 1 with the page, its template and the remedy."""
    override(small, FACT_PAGE, in_the_page(html))
    said = build(small, "--no-pdf")
    assert said.code == 1
    assert re.match(rf"facts/bridge-closed/index\.html:\d+:\d+: {code} ", said.text), said.text
    assert "templates/page/fact.html" in said.text
    assert not (small / "site").exists()


@pytest.mark.parametrize(
    "html",
    ["{{ page.frame.path|safe }}", "{% autoescape false %}{{ page.frame.path }}{% endautoescape %}"],
)
def test_a_template_cannot_print_a_value_unescaped(html: str, small: Path, build: Build) -> None:
    """The filter `markup` is the only way out, and takes sanitised prose alone: exit 3 with the file."""
    override(small, FACT_PAGE, in_the_page(html))
    said = build(small, "--no-pdf")
    assert (said.code, said.text.startswith(f"factsheet: {FACT_PAGE}")) == (3, True), said.text


# ---------------------------------------------------------------- briefings


def test_every_explainer_has_its_briefing(example_with_briefings: Path, files_of: ReadFolder, edition: Files) -> None:
    """With PDFs, each explainer has a briefing on either paper, to which its page links; data are as without them."""
    files = files_of(example_with_briefings)
    briefings = {
        f"explainers/{id}/{name}" for id in ids("explainers") for name in ("briefing.pdf", "briefing-letter.pdf")
    }
    shared = {f"{folder}/{id}/card.png" for folder in ("explainers", "facts") for id in ids(folder)}
    assert files.keys() - edition.keys() == {*briefings, *shared, "card.png"}
    for path in briefings:
        assert files[path].startswith(b"%PDF-")
        folder, _, name = path.rpartition("/")
        assert f'href="{name}"'.encode() in files[f"{folder}/index.html"]
    record = json.loads(files["edition.json"])["files"]
    assert {path: record[path] for path in briefings} == {path: sha256(files[path]).hexdigest() for path in briefings}
    same = [path for path in edition if path.startswith(("data/", "search/index/", "assets/", "sitemap"))]
    assert len(same) > 100
    assert {path: files[path] for path in same} == {path: edition[path] for path in same}
