"""What a second build costs: `python -m tests.benchmarks.build_again [EXPLAINERS …] [--pdf] [--jobs N]`.

It writes as many invented explainers on invented facts into a temporary folder as `read_back` does, always the same,
and builds them in processes of their own: with nothing kept; with nothing changed; after one fact has another title;
after one explainer has another sentence; after the theme has another colour. Prints the seconds on the clock and of the
processor of each, and what part of the first build that is: the two columns of one run can be compared, whatever else
the machine does.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.read_back import _write as write_content

FACT, EXPLAINER, STYLE = "facts/*/*.yaml", "explainers/*.md", "templates/style/own.css"


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of a run, on the clock and of the processor with all its processes, and the peak memory of one, in MB."""

    clock: float
    processor: float
    memory: int


def main() -> None:
    """Build each size, and print a table."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("explainers", nargs="*", type=int, default=[40, 200])
    words.add_argument("--pdf", action="store_true", help="briefings and social cards too")
    words.add_argument("--jobs", type=int, default=0)
    asked = words.parse_args()
    print("| explainers | what changed | seconds | of the processor | of the first build | MB |")
    print("|---|---|---|---|---|---|")
    for number in asked.explainers:
        with tempfile.TemporaryDirectory() as folder:
            for line in _table(Path(folder), number, pdf=asked.pdf, jobs=asked.jobs):
                print(line, flush=True)


def _table(project: Path, number: int, *, pdf: bool, jobs: int) -> Iterator[str]:
    write_content(project, number)
    first: Cost | None = None
    for name, change in CHANGES.items():
        change(project)
        time.sleep(2.1)  # A file that is younger than a look at it may have changed again unseen, so it is read.
        cost = built(project, pdf=pdf, jobs=jobs)
        first = first or cost
        part = f"1/{first.processor / max(cost.processor, 0.01):.0f}" if cost is not first else "1"
        yield f"| {number:,} | {name} | {cost.clock:.2f} | {cost.processor:.2f} | {part} | {cost.memory} |"


def built(project: Path, *, pdf: bool, jobs: int) -> Cost:
    """What a build in a process of its own costs."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    since = time.perf_counter()
    command = [sys.executable, "-m", "generator", "build", "--project", str(project), "--jobs", str(jobs)]
    subprocess.run([*command, *([] if pdf else ["--no-pdf"])], check=True, capture_output=True)
    clock, after = time.perf_counter() - since, resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(clock, spent, after.ru_maxrss // 1024)


def _retitled(project: Path) -> None:
    path = min((project / "content").glob(FACT))
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("title: ", "title: Once more ", 1), encoding="utf-8")


def _reworded(project: Path) -> None:
    path = min((project / "content").glob(EXPLAINER))
    path.write_text(f"{path.read_text(encoding='utf-8').rstrip()}\n\nMore is not known.\n", encoding="utf-8")


def _recoloured(project: Path) -> None:
    path = project / STYLE
    path.parent.mkdir(parents=True)
    path.write_text("/* a theme of its own */\n", encoding="utf-8")


CHANGES: dict[str, Callable[[Path], None]] = {
    "everything": lambda _: None,
    "nothing": lambda _: None,
    "one fact": _retitled,
    "one explainer": _reworded,
    "the theme": _recoloured,
    "nothing, after that": lambda _: None,
}

if __name__ == "__main__":
    main()
