"""A theme of the site's own: what it may change, and what stops the build."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.build.projects import Build, Change, ReadFolder, in_the_page, override

FACT_PAGE = "templates/page/fact.html"


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
    assert all("nothing was published" in line or "correct the ones above" in line for line in said.text.splitlines())
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


@pytest.mark.parametrize(
    ("path", "change", "code"),
    [
        pytest.param(FACT_PAGE, in_the_page("{{ page.nothing }}"), 3, id="what cannot be drawn"),
        pytest.param(FACT_PAGE, in_the_page("<p>17 people died.</p>"), 1, id="what does not read back"),
    ],
)
def test_two_processes_say_what_one_says(path: str, change: Change, code: int, small: Path, build: Build) -> None:
    """A fault that a forked process comes upon is told as any other, word for word."""
    override(small, path, change)
    alone, forked = (build(small, "--no-pdf", "--clean", "--jobs", jobs) for jobs in ("1", "2"))
    assert alone.code == code
    assert forked == alone
    assert not (small / "site").exists()
