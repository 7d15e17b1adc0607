"""Large and hostile content costs in proportion to its size, in reading, checking, printing and reading back.

What is counted is calls of functions, which are the same on every machine: doubling what was added may not cost more
than 2.3 times as many, and of one function three times. Times are in the benchmarks.
"""

from __future__ import annotations

import cProfile
import re
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from generator.build import Options, prepare
from generator.check import check_all
from generator.edition import render
from generator.files import Memory
from generator.model import remembered
from generator.read import locate, read
from generator.verify import verify
from tests.checks.test_checks import HERE, content

NOW = datetime(2025, 2, 1, 12, tzinfo=UTC)
BASE = dict(content(HERE / "base").files)
TEXT, FACT = "content/explainers/overview.md", "content/facts/exampleton/market-strike.yaml"
SERIES = """\
kind: casualty
title: A toll
when: 2010-01-01
where: exampleton
of: people
standing: single-source
because: One body counts.
claims:
  counted:
    by: example-civil-defence
    series:
"""
ROW = """\
      - as_of: {day}
        killed: {n}
        source: {source}
        at: p. {n}
        exact: {n} killed
"""
Files = dict[str, bytes]
MOST, MOST_OF_ONE = 2.3, 3
OFTEN = 20
"""A function that is called more rarely for each thing added may grow by steps: a list goes on on a second page."""


def written(body: str) -> Files:
    """The base with a longer explainer."""
    return BASE | {TEXT: BASE[TEXT] + f"\n{body}\n".encode()}


def paragraphs(words: str, count: int) -> Files:
    """Words as often as asked, fifty to a paragraph."""
    return written("\n\n".join(" ".join([words] * 50) for _ in range(count // 50)))


def series(count: int, source: str = "example-report") -> str:
    """A fact with a row a day; `{}` in the source is the row's number."""
    days = (date(2010, 1, 1) + timedelta(days=number) for number in range(count))
    rows = (ROW.format(day=day, n=n, source=source.format(n)) for n, day in enumerate(days, start=1))
    return SERIES + "".join(rows)


CONTENTS: dict[str, Callable[[int], Files]] = {
    "headings": lambda n: written("\n\n".join(f"## The part {number}" for number in range(n))),
    "headings of one text": lambda n: written("\n\n".join(["## A part"] * n)),
    "mentions": lambda n: paragraphs("[[market-strike#civil-defence.killed]]", n),
    "numbers in words": lambda n: paragraphs("twelve thousand three hundred and one", n),
    "words of quantity": lambda n: paragraphs("several dozen", n),
    "words of quantity in a title": lambda n: (
        BASE | {FACT: BASE[FACT].replace(b"title: ", b"title: " + b"several dozen " * n, 1)}
    ),
    "digits": lambda n: paragraphs("12,345.6", n),
    "links": lambda n: paragraphs("[a page](https://example.org/page)", n),
    "open brackets": lambda n: paragraphs("[[ [ ![[", n),
    "marks of emphasis": lambda n: paragraphs("*a **b", n),
    "quotations": lambda n: paragraphs("“that” and ‘this’", n),
    "unknown keys": lambda n: BASE | {FACT: BASE[FACT] + "".join(f"key-{k}: x\n" for k in range(n)).encode()},
    "rows": lambda n: BASE | {"content/facts/exampleton/toll.yaml": series(n).encode()},
    "facts": lambda n: BASE | {f"content/facts/exampleton/strike-{k}.yaml": BASE[FACT] for k in range(n)},
}


@pytest.fixture(autouse=True)
def no_pattern_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    """`re` remembers five hundred of the patterns that are given to it as text: which it forgets, hangs on no size.

    So it is with what is remembered of two thousand values.
    """
    monkeypatch.setattr(re, "_MAXCACHE", 100_000)
    monkeypatch.setattr(remembered, "_MOST", 1_000_000)


def calls(run: Callable[[], object]) -> Counter[str]:
    """How often each function is called."""
    profile, found = cProfile.Profile(), Counter[str]()
    profile.runcall(run)
    for entry in profile.getstats():
        code = entry.code
        found[code if isinstance(code, str) else f"{code.co_filename}:{code.co_firstlineno}"] += entry.callcount
    return found


def look(files: Files) -> None:
    """Read, check, and find the lines of what was found, as `factsheet check` does."""
    tree = Memory(files)
    reading = read(tree)
    found = check_all(reading.site, reading.rejected, NOW) if reading.site is not None else ()
    locate((*reading.notices, *found), tree)


def assert_in_proportion(run: Callable[[int], object], size: int) -> None:
    """The second doubling costs as much more than the first as there is more, in all and of each function.

    What is asked of each with every other hides in the sum, until there are thousands.
    """
    run(size)  # What is compiled where it is first asked is no cost of a size.
    once, twice, fourfold = (calls(partial(run, times * size)) for times in (1, 2, 4))
    first, second = twice - once, fourfold - twice
    assert second.total() < MOST * first.total()
    often = (function for function, count in second.items() if count > OFTEN * size)
    assert [function for function in often if second[function] > MOST_OF_ONE * first[function]] == []


@pytest.mark.parametrize("name", CONTENTS)
def test_checking_costs_as_much_as_there_is(name: str) -> None:
    """Twice the headings, mentions, keys, rows or facts take twice the work."""
    look(CONTENTS[name](50))  # What a process learns once, it has learned after two.
    assert_in_proportion(lambda size: look(CONTENTS[name](size)), 100)


def build(folder: Path, files: Files) -> None:
    """Build in memory what lies in a folder, and read it back, which finds nothing."""
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    prepared = prepare(Options(folder, folder / "site", pdf=False))
    rendered = render(prepared)
    assert verify(rendered.files, prepared.site, rendered.expected, address=prepared.address) == ()


def with_sources(count: int) -> Files:
    """A series each of whose rows has a source of its own."""
    source = BASE["content/sources/example-report.yaml"]
    reports = {f"content/sources/report-{number}.yaml": source for number in range(1, count + 1)}
    return BASE | reports | {"content/facts/exampleton/toll.yaml": series(count, "report-{}").encode()}


BUILT = {name: CONTENTS[name] for name in ("headings of one text", "mentions", "links", "rows")} | {
    "rows with a source each": with_sources
}
"""Of what passes `check`."""


@pytest.mark.long
@pytest.mark.parametrize("name", BUILT)
def test_building_costs_as_much_as_there_is(name: str, tmp_path: Path) -> None:
    """Twice the rows, headings or links take twice the work to plan, to print and to read back."""
    build(tmp_path / "before", BUILT[name](50))
    assert_in_proportion(lambda size: build(tmp_path / str(size), BUILT[name](size)), 50)
