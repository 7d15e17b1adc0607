"""What one large thing costs: `python -m tests.benchmarks.build_large [ROWS EXPLAINED PLACED]`.

A fact with a series of so many rows (5,000), an explainer that draws on so many facts (500), a place at which so many
facts are (2,000): each is a project of its own in a temporary folder, half as large and whole, is built there without
briefings in a process of its own, and read back. Prints the seconds on the clock and of the processor, the peak memory,
and how many times as much the whole takes as its half.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.build_again import built
from tests.house.test_growth import BASE, FACT, Files, series

OVERVIEW = "content/explainers/all.md"
EXPLAINED = """\
---
title: All that was reported
standfirst: Every fact in the order of time.
as_of: 2025-01-15
key_figures: [many/strike-0]
facts: [many]
state: published
---
## What happened, day by day?

![[view:timeline]]
"""


def rows(count: int) -> Files:
    """A fact with a row a day."""
    return BASE | {"content/facts/many/toll.yaml": series(count).encode()}


def placed(count: int) -> Files:
    """So many facts at one place."""
    return BASE | {f"content/facts/many/strike-{number}.yaml": _strike(number) for number in range(count)}


def explained(count: int) -> Files:
    """An explainer that draws on so many facts."""
    return placed(count) | {OVERVIEW: EXPLAINED.replace("many/strike-0", "strike-0").encode()}


def _strike(number: int) -> bytes:
    # A number in a title is one that a figure has to stand behind.
    name = "".join(chr(ord("a") + int(digit)) for digit in str(number))
    return BASE[FACT].replace(b"title: Strike", f"title: The {name} strike".encode(), 1)


LARGE: dict[str, tuple[Callable[[int], Files], int]] = {
    "rows of one series": (rows, 5000),
    "facts of one explainer": (explained, 500),
    "facts at one place": (placed, 2000),
}


def main() -> None:
    """Build each, half and whole, and print a line for it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=[size for _, size in LARGE.values()])
    print("| what | how many | seconds | of the processor | MB | of half as many |\n|---|---|---|---|---|---|")
    for (name, (files, _)), size in zip(LARGE.items(), parser.parse_args().sizes, strict=True):
        half = None
        for count in (size // 2, size):
            with tempfile.TemporaryDirectory() as folder:
                _write(Path(folder), files(count))
                cost = built(Path(folder), pdf=False, jobs=0)
            times = f"{cost.processor / half.processor:.1f} ×" if half is not None else ""
            told = f"{cost.clock:.1f} | {cost.processor:.1f} | {cost.memory} | {times}"
            print(f"| {name} | {count:,} | {told} |", flush=True)
            half = cost


def _write(project: Path, files: Files) -> None:
    shutil.rmtree(project / "content", ignore_errors=True)
    for path, data in files.items():
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_bytes(data)


if __name__ == "__main__":
    main()
