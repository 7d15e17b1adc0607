"""What has been withdrawn stays, and says so wherever it is opened: whole builds of a site with every kind of fact."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest
from lxml import html

from tests.build.projects import Build, Files, ReadFolder
from tests.cards import blank_cards

pytestmark = pytest.mark.long

GOLDEN = Path(__file__).parents[1] / "golden" / "site"
EXPLAINER = "explainers/market-strike"
TEMPLATES = Path(__file__).parents[2] / "templates"
TAKEN_BACK = "withdrawn: It was taken back.\n"
VIEWS = "".join(f"\n![[view:{name}]]\n" for name in ("map", "releases", "key-figures"))
OF_ITS_CLAIM = "[[strike#council.killed]] were killed, the council said, and took it back.\n\n![[bridge-displaced]]\n"

OPENED = {
    f"{EXPLAINER}/index.html": (
        "li.key-figure", "div.slip", "section.card", "div.differ", "li.event", "tbody", "tr",
    ),
    "index.html": ("ul.in-short li",),
    "facts/index.html": ("ul.fact-list li",),
    "facts/strike/index.html": ("article", "div[data-card]", "ul.fact-list li"),
    "actors/observers-spokesperson/index.html": ("ul.fact-list li",),
    "sources/observers-report/index.html": ("ul.fact-list li",),
    "places/exampleton/index.html": ("ul.fact-list li",),
}  # fmt: skip
"""The elements that open a fact (`data-of`), by page: each has to be there, or nothing is learnt from it."""

Elements = list[html.HtmlElement]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The site of the golden pages, with every view, and the figure of a withdrawn claim in the text and on top."""
    project = Path(shutil.copytree(GOLDEN, tmp_path / "project"))
    edit(project / f"content/{EXPLAINER}.md", lambda text: text + OF_ITS_CLAIM + VIEWS)
    edit(project / f"content/{EXPLAINER}.md", lambda text: text.replace("[strike,", "[strike, strike#council.killed,"))
    return project


def edit(path: Path, change: Callable[[str], str]) -> None:
    """Change a file's text."""
    old = path.read_text("utf-8")
    new = change(old)
    assert new != old
    path.write_text(new, "utf-8")


def withdraw(project: Path, *, claims: bool) -> None:
    """Take back every fact, and with `claims` every claim of it as well."""
    for path in (project / "content/facts").rglob("*.yaml"):
        edit(path, lambda text: text + TAKEN_BACK)
        if claims:
            edit(path, lambda text: re.sub(r"(?m)^(    by:)", rf"    {TAKEN_BACK}\1", _live(text)))


def _live(text: str) -> str:
    return re.sub(r"(?m)^    withdrawn: .*\n", "", text)


def opened(pages: Files) -> Iterator[tuple[str, html.HtmlElement]]:
    """Everything in which a fact is opened and something that it says is printed, with its page."""
    for path, data in pages.items():
        if path.endswith(".html"):
            places = html.fromstring(data.decode()).xpath("//*[starts-with(@data-of, 'facts/')]")
            for element in (place for place in places if place.xpath(".//*[@class='q'] | .//*[@data-of]")):
                yield path, element


def within(pages: Files, path: str, selector: str) -> Elements:
    """The elements of a page that a selector finds and that open a fact."""
    return [one for one in html.fromstring(pages[path].decode()).cssselect(selector) if one.get("data-of")]


def words(folder: Path) -> str:
    """All that the briefing says."""
    document = pypdfium2.PdfDocument(folder / EXPLAINER / "briefing.pdf")
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


@pytest.mark.parametrize("claims", [False, True], ids=["the facts", "and all their claims"])
def test_a_site_of_withdrawn_facts_is_built_and_says_so(
    claims: bool, project: Path, build: Build, files_of: ReadFolder
) -> None:
    """In key figures, prose, slips, cards, tables, lists and views, on every page."""
    withdraw(project, claims=claims)
    said = build(project, "--no-pdf")
    assert said.code == 0, said.text
    pages = files_of(project / "site")
    prose = html.fromstring(pages[f"{EXPLAINER}/index.html"].decode()).xpath("//*[@data-prose]")
    mentions = [link for text in prose for link in text.cssselect("a.fig")]
    assert len(mentions) == 11
    assert all(link.getparent().getnext().text_content() == "(withdrawn)" for link in mentions)
    silent = [(path, one.get("data-of")) for path, one in opened(pages) if "Withdrawn" not in one.text_content()]
    assert silent == []
    for path, selectors in OPENED.items():
        assert [selector for selector in selectors if not within(pages, path, selector)] == []


def test_a_briefing_of_withdrawn_facts_says_so(project: Path, build: Build) -> None:
    """On paper as well: at each fact, and behind each mention in the text."""
    withdraw(project, claims=False)
    with blank_cards():
        said = build(project)
    assert said.code == 0, said.text
    printed = words(project / "site")
    assert printed.count("Withdrawn") > len(list((project / "content/facts").rglob("*.yaml")))
    assert printed.count("(withdrawn)") == 11


def test_a_withdrawn_claim_says_so_where_its_figure_stands(project: Path, build: Build, files_of: ReadFolder) -> None:
    """Its fact stands, and is not called withdrawn: the claim is, in its key figure, slip, card and rows."""
    assert build(project, "--no-pdf").code == 0
    page = html.fromstring(files_of(project / "site")[f"{EXPLAINER}/index.html"].decode())
    places = page.xpath("//*[@data-of='facts/strike']//*[@data-of='#council']")
    keyed = page.xpath("//li[contains(@class, 'key-figure')][.//@data-is='facts/strike#council.killed']")
    assert {one.tag for one in places} == {"div", "dl", "tr"}
    assert len(keyed) == 1
    assert all("Withdrawn" in one.text_content() for one in (*places, *keyed))
    others = page.xpath("//li[contains(@class, 'key-figure')][not(.//@data-is='facts/strike#council.killed')]")
    assert others
    assert not any("Withdrawn" in one.text_content() for one in others)


@pytest.mark.parametrize("facts", [True, False], ids=["of facts", "of a claim"])
def test_a_theme_that_leaves_the_word_out_stops_the_build(facts: bool, project: Path, build: Build) -> None:
    """Whatever is opened without it is named; the edition is not published."""
    if facts:
        withdraw(project, claims=False)
    part = project / "templates/part/withdrawn.html"
    part.parent.mkdir(parents=True)
    names = ("withdrawn", "because_withdrawn", "taken_back")
    part.write_text("".join(f"{{% macro {name}(it) %}}{{% endmacro %}}" for name in names), "utf-8")
    shipped = (TEMPLATES / "part/prose.html").read_text("utf-8")
    (part.parent / "prose.html").write_text(shipped.replace('({{ _("withdrawn") }})', ""), "utf-8")
    said = build(project, "--no-pdf")
    assert said.code == 1
    assert not (project / "site").exists()
    named = "prints freed and does not say" if facts else "prints a key figure of strike and does not say"
    assert f"verify-standing {named} that it is withdrawn" in said.text
    assert re.search(
        r"verify-prose .*\[\[strike#council.killed\]\]” prints “.*where the text has “\(withdrawn\)", said.text
    )
