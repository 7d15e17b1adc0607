"""What qualifies an answer goes wherever the answer goes: its time, harm, traffic, side, exceptions, its withdrawal.

Each fact here says something only of its claim, or twice the same number; every page that prints it is read.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html
from lxml.html import HtmlElement

from generator.build import Options, build

CLAIM = "    source: monitor-report\n    at: page one\n    exact: as it was told\nstanding: single-source\n"
CONTENT = {
    "site.yaml": "title: Exampleton\npublisher: example-newsroom\naddress: https://facts.example.org\n"
    "languages: [en]\ntime_zone: Etc/UTC\nreview:\n  approvals: 1\n  roles: [editor]\n  unapproved: mark\n"
    "corrections_contact: corrections@example.org\nlicence: CC BY 4.0\n",
    "actors/example-newsroom.yaml": "name: Example Newsroom\nrole: newsroom\n",
    "actors/example-monitor.yaml": "name: Example Monitor\nrole: monitor\n",
    "places/northland.yaml": "kind: country\nname: Northland\n",
    "places/southland.yaml": "kind: country\nname: Southland\n",
    "places/ford.yaml": "kind: crossing\nname: The Ford\npoint: [35.3, 36.9]\n",
    "places/gate.yaml": "kind: crossing\nname: Mill Gate\npoint: [35.2, 36.8]\nsides:\n"
    "  northland:\n    name: Northern gate\n  southland:\n    name: Southern gate\n",
    "sources/monitor-report.yaml": "type: report\ntitle: The monitor’s report\npublisher: example-monitor\n"
    "issued: 2025-01-03\nlanguage: en\n",
    "facts/town/toll.yaml": "kind: casualty\ntitle: Toll\nwhen: since 2024-12\nwhere: northland\nof: people\n"
    "claims:\n  monitor:\n    by: example-monitor\n    series:\n"
    + "".join(
        f"      - as_of: 2025-01-0{day}\n        killed: more than {number}\n        source: monitor-report\n"
        f"        at: table one\n        exact: more than {number} killed\n"
        for day, number in ((1, 310), (3, 398))
    )
    + "standing: single-source\n",
    "facts/town/even.yaml": "kind: casualty\ntitle: Strike\nwhen: 2025-01-02\nwhere: northland\nof: people\n"
    "claims:\n  monitor:\n    by: example-monitor\n    killed: 9\n    injured: 9\n"
    "    source: monitor-report\n    at: page one\n    exact: 9 were killed and 9 injured\nstanding: single-source\n",
    "facts/town/raid.yaml": "kind: casualty\ntitle: Raid\nwhen: 2025-01-02\nwhere: northland\nof: people\n"
    "withdrawn: It never was.\nclaims:\n  monitor:\n    by: example-monitor\n    killed: at least 77\n"
    "    source: monitor-report\n    at: page one\n    exact: at least 77 killed\nstanding: single-source\n",
    **{
        f"facts/town/{id}.yaml": f"kind: closure\ntitle: {title}\nwhen: 2025-01-03\nwhere: {where}\n"
        f"claims:\n  monitor:\n    by: example-monitor\n    {answer}\n{CLAIM}"
        for id, title, where, answer in (
            ("gate-state", "State of the gate", "gate", "side: southland\n    status: closed"),
            ("ford-state", "State of the ford", "ford", "status:\n      commercial: closed\n      people: open"),
            ("border-state", "State of the border", "[northland, southland]", "status: closed\n    except: [ford]"),
        )
    },
    "explainers/known.md": "---\ntitle: Known\nstandfirst: What is known.\nas_of: 2025-01-05\n"
    'key_figures: ["toll#monitor.killed@2025-01-01", even, gate-state, ford-state, border-state]\n'
    "facts: [toll, even, raid, gate-state, ford-state, border-state]\nstate: published\n---\n"
    "The gate is [[gate-state]], the ford [[ford-state]], the border [[border-state]].\n\n"
    + "\n\n".join(f"![[view:{name}]]" for name in ("key-figures", "casualties", "timeline", "closures", "map"))
    + "\n",
}
SIDE, TRAFFIC, EXCEPT = "Southern gate", "Commercial goods: Closed", "except: The Ford"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site without its PDFs."""
    root = tmp_path_factory.mktemp("qualified")
    for path, text in CONTENT.items():
        target = root / "content" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    build(Options(root, root / "site", jobs=1, pdf=False))
    return root / "site"


def page(site: Path, path: str) -> HtmlElement:
    """A page of the site, read."""
    return html.document_fromstring((site / path / "index.html").read_text(encoding="utf-8"))


def said(root: HtmlElement, query: str) -> list[str]:
    """The words of each element that an XPath finds."""
    return [" ".join(one.text_content().split()) for one in root.xpath(query)]


def test_a_key_figure_that_names_a_row_has_the_time_of_that_row(site: Path) -> None:
    """And not that of the newest row: the number would be of another day."""
    first = said(page(site, "explainers/known"), "//li[@class='key-figure'][@data-of='facts/toll']")[0]
    assert "more than 310 people killed" in first
    assert "1 January 2025" in first
    assert "3 January 2025" not in first


def test_the_same_number_of_two_harms_is_printed_for_each(site: Path) -> None:
    """Nine killed and nine injured are two figures wherever the fact is told."""
    root = page(site, "explainers/known")
    for query in (
        "//li[@class='key-figure'][@data-of='facts/even']",
        "//li[contains(@class,'event')][@data-of='facts/even']",
    ):
        for words in said(root, query):
            assert "9 people killed" in words
            assert "9 people injured" in words


@pytest.mark.parametrize(
    ("fact", "qualifier"), [("gate-state", SIDE), ("ford-state", TRAFFIC), ("border-state", EXCEPT)]
)
def test_a_status_is_nowhere_printed_without_what_its_claim_alone_adds(site: Path, fact: str, qualifier: str) -> None:
    """Key figures, cards, timelines, tables and lists have the side, the traffic and the exception beside it."""
    for path in ("explainers/known", f"facts/{fact}", "facts"):
        told = [words for words in said(page(site, path), f"//*[@data-of='facts/{fact}']") if "Closed" in words]
        assert told
        assert all(qualifier in words for words in told), path


def test_a_sentence_says_of_what_side_and_for_whom(site: Path) -> None:
    """“Closed and open” would be no answer, and “closed” another one."""
    text = said(page(site, "explainers/known"), "//*[@data-prose]")[0]
    for words in (
        "closed (side: Southern gate)", "closed for commercial goods and open for people", "closed except The Ford",
    ):  # fmt: skip
        assert words in text


def test_a_map_says_of_what_side_a_claim_speaks(site: Path) -> None:
    """Under the name, in the list and where the drawing is told in words."""
    root = page(site, "explainers/known")
    assert "Southern gate" in said(root, "//figure[@data-map]//a[@data-of='places/gate']")[0]
    assert "Southern gate" in said(root, "//figure[@data-map]//li[@data-of='places/gate']")[0]
    assert "Southern gate Closed" in root.xpath("//figure[@data-map]//svg/@aria-label")[0]


def test_a_withdrawn_fact_says_so_wherever_its_figures_stand(site: Path) -> None:
    """Tables, timelines and cards; it is no key figure any more."""
    root = page(site, "explainers/known")
    told = [words for words in said(root, "//*[@data-of='facts/raid']") if "77" in words]
    assert told
    assert all("Withdrawn" in words for words in told)
    assert not said(root, "//li[@class='key-figure'][@data-of='facts/raid']")
