"""Tables of facts and derived numbers, read back from pages that were built: every row, every sign."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build import Options, build
from generator.examine import examine
from generator.model import Site
from generator.verify import verify

BASE = Path(__file__).parents[1] / "bad" / "base"
PAGE = "explainers/market-strike/index.html"
DERIVED = """\
kind: number
title: Stalls that still stand
when: 2021-03-03
where: exampleton
claims:
  ours:
    by: newsroom
    figure: 90
    of: stalls
    derived: (stalls#observers - stalls-burnt#observers) * stalls / stalls#observers
standing: unverified
because: Worked out from two counts by the same observers.
"""
AGREED = """\
kind: casualty
title: Strike on the depot in Exampleton
when: 2021-03-03
where: exampleton
of: people
claims:
  civil-defence:
    by: example-civil-defence
    killed: at least 7
    injured: 3
    source: observers-report
    at: p. 4
    exact: at least 7 people were killed and 3 injured at the depot
  observers:
    by: example-observers
    killed: at least 7
    injured: 3
    source: observers-report
    at: p. 5
    exact: at least 7 people were killed and 3 people were injured
standing: corroborated
because: Two who count for themselves give the same.
"""

Files = dict[str, bytes]
Faults = Callable[..., list[str]]
TABLE = '<table class="stack claimed">'


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, Files]:
    """The small project with tables of casualties and releases, as a site and as its files."""
    project = tmp_path_factory.mktemp("rows") / "project"
    shutil.copytree(BASE, project)
    (project / "content/facts/market/left.yaml").write_text(DERIVED, "utf-8")
    (project / "content/facts/market/depot.yaml").write_text(AGREED, "utf-8")
    text = project / "content/explainers/market-strike.md"
    said = text.read_text("utf-8").replace("key_figures: [", "key_figures: [depot, ")
    text.write_text(f"{said}\n![[view:casualties]]\n\n![[view:releases]]\n\n![[left]]\n", "utf-8")
    site = examine(project).site
    assert site is not None
    build(Options(project, project / "site", pdf=False))
    out = project / "site"
    files = {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}
    return site, {path: data for path, data in files.items() if path != "edition.json"}


@pytest.fixture
def faults(built: tuple[Site, Files]) -> Faults:
    """Changes the explainer's page once, `in_table` where it sets out claims, and gives what is then said about it."""
    site, files = built

    def change(before: str, after: str, *, in_table: bool = False) -> list[str]:
        page = files[PAGE].decode("utf-8")
        head, start, rest = page.partition(TABLE if in_table else "<main")
        assert before in rest
        changed = files | {PAGE: f"{head}{start}{rest.replace(before, after, 1)}".encode()}
        return [f"{one.code} {one.found}" for one in verify(changed, site, (), address=site.settings.address)]

    return change


MINUS, TIMES, SHARE = (f'<span data-code="sign">{sign}</span>' for sign in "−×÷")
STALLS = '<a class="fig single-source" href="../../facts/stalls/index.html#observers" data-is="facts/stalls#observers">'
ROW = '<tr data-of="#army"><td class="quantity"><div><p class="figure">'
SAID_BY = '<b data-is=":by"><span>{}</span></b>'
FREED = '<tbody data-of="facts/freed"><tr data-of="#'


def test_the_page_as_built_has_no_fault(built: tuple[Site, Files]) -> None:
    """Brackets, a bare fact and every sign of an expression, and every row of the tables, are read as printed."""
    site, files = built
    found = verify(files, site, (), address=site.settings.address)
    assert [one for one in found if one.code != "verify-count"] == []  # tallies are told to `verify` by the plan alone
    page = files[PAGE].decode("utf-8")
    assert all(sign in page for sign in (MINUS, TIMES, SHARE))
    assert page.count(FREED) == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (MINUS, MINUS.replace("−", "+")),
        (SHARE, TIMES),
        (MINUS, ""),
        (MINUS, MINUS * 2),
        ('<span data-code="sign">(</span>', ""),
        (f"{TIMES} {STALLS}", f"{TIMES} {STALLS.replace('stalls', 'stalls-burnt')}"),
        (f"{MINUS} ", f"{MINUS} {STALLS}<span class=\"q\">120</span></a> "),
    ],
    ids=["sign", "product", "lost", "twice", "bracket", "operand", "too-many"],
)  # fmt: skip
def test_a_derivation_is_read_back_sign_by_sign(before: str, after: str, faults: Faults) -> None:
    """An expression with another sign, operand or bracket than the content's is another number."""
    assert any(one.startswith("verify-place") and "is derived from" in one for one in faults(before, after))


def test_a_row_without_its_figure_is_a_lost_figure(faults: Faults) -> None:
    """That the card has the figure is no reason for a row of the table to lose it."""
    said = faults(
        'data-is="facts/strike#civil-defence.injured"><span class="q">more than 40</span>',
        "><span>many</span>",
        in_table=True,
    )
    assert "verify-lost strike#civil-defence.injured is to be printed in its claim's row and is not" in said


def test_a_claim_without_its_row_is_lost(faults: Faults) -> None:
    """One of two accounts left out of a table is one account promoted."""
    said = faults(ROW, ROW.replace(' data-of="#army"', ""))
    assert "verify-lost strike#army.killed is to be printed in its claim's row and is not" in said


def test_whoever_stands_at_a_key_figure_has_given_as_much(faults: Faults) -> None:
    """Two who count the same dead and injured stand there both, and nobody else does."""
    said = faults(SAID_BY.format("Exampleton Observers"), SAID_BY.format("Exampleton Army"))
    assert "verify-place prints a key figure of depot as said by “Exampleton Army”, who says another" in said
