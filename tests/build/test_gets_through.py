"""Whatever the content says gets through to the site: rows of any time, every spelling, what was withdrawn."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest

from generator.model import parse_figure
from tests.build.projects import EXPLAINER, FACT, Build, Change, ReadFolder, edit

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
