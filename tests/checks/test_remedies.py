"""A mention that a remedy proposes is accepted where it is put: each is written in, and the content checked again."""

from __future__ import annotations

import re

import pytest

from generator.check import CHECKS, check_all
from generator.files import Memory
from generator.notice import Notice
from generator.read import locate, read
from tests.checks.test_checks import HERE, NOW, content

_PROPOSED = re.compile(r"(?<!!)\[\[(?!fact[\]#|])([^\[\]|]+)\]\]")
_REFUSES = frozenset(("prose-mention", "address-missing", "mention-claim", "mention-harm", "mention-words"))
"""What says of a mention that it cannot be printed as it is written."""


def said(tree: Memory) -> tuple[Notice, ...]:
    """All that is said of a content."""
    reading = read(tree)
    assert reading.site is not None
    return locate(check_all(reading.site, reading.rejected, NOW), tree)


def written_in(tree: Memory, notice: Notice, address: str) -> Memory | None:
    """The content with a proposed address in the mention at the place of a notice; None where no mention stands."""
    lines = tree.files[notice.at.path].decode().split("\n")
    assert notice.at.line is not None
    assert notice.at.column is not None
    line, start = lines[notice.at.line - 1], notice.at.column - 1
    if not line.startswith("[[", start):
        return None
    lines[notice.at.line - 1] = f"{line[:start]}[[{address}]]{line[line.index(']]', start) + 2 :]}"
    return Memory({**tree.files, notice.at.path: "\n".join(lines).encode()})


@pytest.mark.parametrize("code", [check.code for check in CHECKS if check.code.startswith(("mention-", "address-"))])
def test_a_mention_that_a_remedy_proposes_is_accepted(code: str) -> None:
    """With whichever of those that it offers."""
    tree = content(HERE / "base", HERE / code / "bad")
    for notice in said(tree):
        for address in _PROPOSED.findall(notice.remedy) if notice.at.path.endswith(".md") else ():
            mended = written_in(tree, notice, address)
            if mended is not None:
                place = (notice.at.path, notice.at.line, notice.at.column)
                left = [one for one in said(mended) if (one.at.path, one.at.line, one.at.column) == place]
                assert [one.code for one in left if one.code in {*_REFUSES, code}] == [], notice.remedy


@pytest.mark.parametrize("wrong", ["toll@2025-01-03", "toll.killed", "toll.killed@2025-01-03"])
def test_an_address_without_its_claim_is_told_what_it_lacks(wrong: str) -> None:
    """The line that is proposed is an address as soon as the claim's own id stands in it."""
    tree = content(HERE / "base", HERE / "mention-day" / "good")
    page = "content/explainers/overview.md"
    tree = Memory({**tree.files, page: tree.files[page] + f"\nIt had [[{wrong}]].\n".encode()})
    (notice,) = (one for one in said(tree) if one.code == "prose-mention")
    proposed = _PROPOSED.findall(notice.remedy)
    assert len(proposed) == 1
    mended = written_in(tree, notice, proposed[0].replace("#claim", "#monitor"))
    assert mended is not None
    assert [one for one in said(mended) if one.at.path == page and one.at.line == notice.at.line] == []


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("toll#monitor@2025-01-03.killed", "toll#monitor.killed@2025-01-03"),
        ("toll#monitor@2025-01-03.killed|twelve people", "toll#monitor.killed@2025-01-03|twelve people"),
        ("toll@2025-01-03#monitor.killed", "toll#monitor.killed@2025-01-03"),
        ("toll#monitor.killed.", "toll#monitor.killed"),
    ],
)
def test_an_address_whose_pieces_are_in_another_order_is_told_theirs(wrong: str, right: str) -> None:
    """The whole mention is proposed, its words with it, and is sound where it is put."""
    tree = content(HERE / "base", HERE / "mention-day" / "good")
    page = "content/explainers/overview.md"
    tree = Memory({**tree.files, page: tree.files[page] + f"\nOn 3 January 2025 it had [[{wrong}]].\n".encode()})
    (notice,) = (one for one in said(tree) if one.code == "prose-mention")
    assert f"write [[{right}]]:" in notice.remedy
    mended = written_in(tree, notice, right)
    assert mended is not None
    assert [one for one in said(mended) if one.at.path == page and one.code in _REFUSES] == []


@pytest.mark.parametrize(
    ("rows", "remedy"),
    [
        (
            ["2025-01-03 20:30", "2025-01-04"],
            "write “toll#monitor.killed@2025-01-03-20-30”, the only row of 2025-01-03",
        ),
        (
            ["2025-01-03 07:00", "2025-01-03 20:30"],
            "name one of “toll#monitor.killed@2025-01-03-07-00”, “toll#monitor.killed@2025-01-03-20-30”",
        ),
        (
            ["2025-01-02", "2025-01-04"],
            "name one of “toll#monitor.killed@2025-01-02”, “toll#monitor.killed@2025-01-04”",
        ),
        (["2025-01-03", "2025-01-03 20:30"], None),
    ],
)
def test_a_row_that_has_a_time_is_named_with_it(rows: list[str], remedy: str | None) -> None:
    """Of the rows of the day that an address names; one that says the day alone is what it names."""
    tree = content(HERE / "base", HERE / "mention-day" / "good")
    page, fact = "content/explainers/overview.md", "content/facts/exampleton/toll.yaml"
    series = "".join(
        f"      - as_of: {row}\n        killed: {number}\n        source: example-report\n        at: para. {number}\n"
        f"        exact: {number} people killed\n"
        for number, row in enumerate(rows, 12)
    )
    text = tree.files[fact].decode()
    start, end = text.index("      - as_of"), text.index("standing:")
    mention = b"\nOn 3 January 2025 it had [[toll#monitor.killed@2025-01-03]].\n"
    head = tree.files[page].partition(b"\n---\n")[0] + b"\n---"
    files = {fact: (text[:start] + series + text[end:]).encode(), page: head + mention}
    found = [one for one in said(Memory({**tree.files, **files})) if one.code == "address-missing"]
    assert [one.remedy for one in found if one.at.path == page] == ([remedy] if remedy else [])


_MONEY = """\
kind: number
title: What each family is to receive
when: 2025-01-03
where: exampleton
of: {of}
claims:
  monitor:
    by: example-monitor
    figure: {figure}
    source: {source}
    at: para. 7
    exact: {exact}
{means}standing: single-source
"""


def told(figure: str, of: str, exact: str, language: str = "en", means: str = "", text: str = "") -> list[str]:
    """What is said of a number in these words, and of a text that mentions it: codes, and remedies behind them."""
    tree = content(HERE / "base")
    source = tree.files["content/sources/example-report.yaml"].decode().replace("language: en", f"language: {language}")
    page = "content/explainers/overview.md"
    fact = _MONEY.format(
        figure=figure, of=of, exact=exact, source="x-report", means=f"    means: {means}\n" if means else ""
    )
    files = {
        "content/sources/x-report.yaml": source.encode(),
        "content/facts/exampleton/aid.yaml": fact.encode(),
        page: tree.files[page] + f"\n{text}\n".encode(),
    }
    reading = read(Memory({**tree.files, **files}))
    assert reading.site is not None
    found = (*reading.notices, *check_all(reading.site, reading.rejected, NOW))
    return [f"{one.code}: {one.remedy}" for one in found]


@pytest.mark.parametrize(
    ("wrong", "right", "of", "exact", "language", "means", "text"),
    [
        ("20,000 crowns", "20,000", "crowns", "Each family receives 20,000 crowns", "en", "", "[[aid|20,000 crowns]]"),
        ("20 million crowns", "20 million", "crowns", "a fund of 20 million crowns", "en", "", "[[aid]]"),
        (
            "20,000 crowns", "20,000", "crowns", "Jede Familie erhält 20.000 Kronen", "de",
            "Each family receives 20,000 crowns", "Each gets [[aid|20,000 crowns]].",
        ),
        ("20.000 Kronen", "20,000", "kronen", "Jede Familie erhält 20.000 Kronen", "de",
         "Each family receives 20,000 kronen", "Each gets [[aid]]."),
        ("500 Franken", "500", "franken", "Jede Familie erhält 500 Franken", "de",
         "Each family receives 500 franken", ""),
        ("20,000 crowns", "20,000", "crowns", "تحصل كل عائلة على 20 ألف كرونة", "ar",
         "Each family receives 20,000 crowns", "Each gets [[aid|20,000 crowns]]."),
        ("20,000 pounds", "20,000", "pounds", "تحصل كل عائلة على ٢٠ ألف جنيه", "ar",
         "Each family receives 20,000 pounds", "Each gets [[aid|20,000 pounds]]."),
        ("20,000 thalers", "20,000", "thalers", "Each family receives 20,000 thalers", "en", "", "[[aid]]"),
        ("20,000 dollars", "20,000", "dollars", "Each family receives 20,000 dollars", "en", "", "[[aid]]"),
    ],
)  # fmt: skip
def test_money_of_a_currency_without_a_code_is_filed_as_a_remedy_says(
    wrong: str, right: str, of: str, exact: str, language: str, means: str, text: str
) -> None:
    """The number, and its currency in `of`: in the words of each language, and in a text that mentions it."""
    assert told(wrong, "families", exact, language, means) == [f"figure-spelling: write “{right}”, and of: {of}"]
    assert told(right, of, exact, language, means, text) == []


@pytest.mark.parametrize(
    ("of", "exact", "language", "means"),
    [
        ("families", "Each receives 20,000 crowns", "en", ""),
        ("families", "Jede Familie erhält 20.000 Kronen", "de", "Each family receives 20,000 crowns"),
        ("crowns", "Each receives 20,000 euros", "en", ""),
        ("litres", "Each receives 20,000 crowns", "en", ""),
    ],
)
def test_what_is_counted_otherwise_is_not_that_money(of: str, exact: str, language: str, means: str) -> None:
    """A currency is no family, and no other currency."""
    assert [one.partition(":")[0] for one in told("20,000", of, exact, language, means)][:1] == ["exact-figure"]


@pytest.mark.parametrize(
    ("exact", "language", "means", "of"),
    [
        ("Ambulances may take up to 30 patients a day across", "en", "", "patients per day"),
        ("Ambulances take up to 30 patients daily", "en", "", "patients per day"),
        ("up to 30 patients every week may cross", "en", "", "patients per week"),
        ("bis zu 30 Patienten pro Tag", "de", "up to 30 patients a day", "patients per day"),
    ],
)
def test_a_rate_is_filed_as_a_remedy_says(exact: str, language: str, means: str, of: str) -> None:
    """What is counted and how often stand in `of`; a figure that says how often alone is told so."""
    (first,) = (one for one in told("up to 30", "patients", exact, language, means) if one.startswith("exact-figure"))
    assert f"of: {of}, or quote" in first
    for wrong in (
        f"up to 30 {of.removeprefix('patients ')}",
        f"up to 30 {of.removeprefix('patients per ')}".replace("30 ", "30 a "),
    ):
        (second,) = told(wrong, "patients", exact, language, means)
        rate = of.removeprefix("patients ")
        assert (
            second == f"figure-spelling: write “up to 30”, and what is counted before “{rate}” in of:, as in of: {of}"
        )
    assert told("up to 30", of, exact, language, means, "It took [[aid]].") == []


def test_a_count_is_no_rate() -> None:
    """Thirty in all are not thirty a day, and are filed as they are."""
    assert told("up to 30", "patients", "Ambulances took up to 30 patients in a day", text="[[aid]]") == []
