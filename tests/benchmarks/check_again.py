"""What a second check costs: `python -m tests.benchmarks.check_again [EXPLAINERS …]`.

It writes as many invented explainers on invented facts as `build_again` does, and reads and checks them in processes of
their own, as a build does before it plans anything: with nothing kept, with nothing changed, after one fact has another
title, after one explainer has another sentence. What is said is kept after each, as builds keep it. Prints the seconds
on the clock and of the processor, without the start of Python, and how many explainers were looked at.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from generator.examine import examine
from generator.page import hold_back
from generator.store import Store
from tests.benchmarks.build_again import CHANGES
from tests.benchmarks.read_back import _write as write_content


def main() -> None:
    """Check each size, and print a table."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("explainers", nargs="*", type=int, default=[100, 1000])
    words.add_argument("--once", type=Path, help=argparse.SUPPRESS)
    asked = words.parse_args()
    if asked.once is not None:
        print(_once(asked.once))
        return
    print("| explainers | what changed | looked at | seconds | of the processor |\n|---|---|---|---|---|")
    for number in asked.explainers:
        with tempfile.TemporaryDirectory() as folder:
            write_content(Path(folder), number)
            for name in ("everything", "nothing", "one fact", "one explainer"):
                CHANGES[name](Path(folder))
                command = [sys.executable, "-m", "tests.benchmarks.check_again", "--once", folder]
                told = subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
                print(f"| {number:,} | {name} | {told} |", flush=True)


def _once(project: Path) -> str:
    clock, processor, store = time.perf_counter(), sum(os.times()[:4]), Store(project / "store")
    examined = examine(project, pdf=False, left=store)
    assert examined.site is not None
    assert examined.verdicts is not None
    hold_back(examined.site, examined.now, uses=examined.uses)
    # Of this process and of those that it has forked.
    spent = time.perf_counter() - clock, sum(os.times()[:4]) - processor
    looked_at = len(examined.verdicts.fresh)
    for key, data in examined.verdicts.entries(store).items():
        store.put(key, data)
    return f"{looked_at:,} | {spent[0]:.2f} | {spent[1]:.2f}"


if __name__ == "__main__":
    main()
