"""How long it takes to find quotations again, by the number of copies.

    python tests/benchmarks/anchor_quotes.py [COPIES …]

Makes that many copies of every kind, in five languages, in a temporary folder, five quotations each; reads each copy
in a process of its own, finds its quotations, and prints a table. Nothing is asserted: times belong to the machine.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from generator.evidence.anchor import Searched, Words  # noqa: E402
from generator.evidence.copies import Wanted  # noqa: E402
from generator.evidence.worker import read_apart  # noqa: E402
from tests.evidence.made import KINDS, URL, write  # noqa: E402
from tests.evidence.texts import LANGUAGES, quotes, report  # noqa: E402

PARAGRAPHS = 10
"""Times that a report is repeated in a copy, with other figures: some sixty thousand characters."""


def main() -> None:
    """Measure each number of copies and print a line for it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("copies", nargs="*", type=int, default=[40, 200])
    options = parser.parse_args()
    print(f"{'copies':>8} {'quotes':>8} {'found':>8} {'read s':>8} {'find s':>8} {'ms/copy':>8}")
    for copies in options.copies:
        measure(copies)


def measure(copies: int) -> None:
    """Read so many copies, and find five quotations in each."""
    with tempfile.TemporaryDirectory() as name:
        made = [copy_of(Path(name), number) for number in range(copies)]
        reading = finding = 0.0
        found = 0
        for path, language in made:
            start = time.perf_counter()
            read = read_apart(path, Wanted(URL))
            middle = time.perf_counter()
            text = Searched(read.text or "", read.marks)
            found += sum(text.find(Words(one.exact)).result == "found" for one in quotes(language)[:5])
            reading, finding = reading + middle - start, finding + time.perf_counter() - middle
    whole = 1000 * (reading + finding) / copies
    print(f"{copies:>8,} {5 * copies:>8,} {found:>8,} {reading:>8.1f} {finding:>8.1f} {whole:>8.1f}")


def copy_of(folder: Path, number: int) -> tuple[Path, str]:
    """A copy of a kind and a language; its figures are its own."""
    language, suffix = LANGUAGES[number % len(LANGUAGES)], list(KINDS)[number // len(LANGUAGES) % len(KINDS)]
    told = report(language)
    more = [one.replace("1", f"{index}7") for index in range(2, 2 + PARAGRAPHS) for one in told]
    return write(folder, f"{number}{suffix}", KINDS[suffix]([*told, *more])), language


if __name__ == "__main__":
    main()
