"""How long `build` takes, stage by stage, and how much memory it needs, by the number of facts in one explainer.

    python -m tests.benchmarks.build_pages [FACTS …] [--seed N] [--pdf]

Writes the corpus of `check_facts.py` and one explainer whose timeline has all of its facts, runs `build` on it in a
process of its own (without the briefing, unless asked for it), and prints a table. Nothing is asserted: times belong
to the machine.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.check_facts import generate

ROOT = Path(__file__).parents[2]
STAGES = ("check", "plan", "render", "verify", "publish", "print")
_TIMING = re.compile(r"^(\w+) +([0-9.]+) s\b", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Measured:
    """One run: seconds a stage and in all, peak memory in megabytes, pages built, exit code."""

    stages: dict[str, float]
    seconds: float
    megabytes: float
    pages: int
    code: int


def main() -> None:
    """Measure each number of facts and print a line for it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("facts", nargs="*", type=int, default=[100, 1_000, 5_000])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pdf", action="store_true")
    options = parser.parse_args()
    stages = STAGES if options.pdf else STAGES[:-1]
    print(f"{'facts':>7} {'pages':>7} {'seconds':>8} {'ms/page':>8} {'peak MB':>8}  exit", *(f"{s:>8}" for s in stages))
    for count in options.facts:
        with tempfile.TemporaryDirectory() as folder:
            write(Path(folder), count, options.seed)
            run = measure(Path(folder), pdf=options.pdf)
            each = run.seconds / max(run.pages, 1) * 1e3
            figures = f"{count:7} {run.pages:7} {run.seconds:8.2f} {each:8.2f} {run.megabytes:8.0f}  {run.code:4}"
            print(figures, *(f"{run.stages.get(stage, 0):8.2f}" for stage in stages), flush=True)


def write(project: Path, count: int, seed: int) -> None:
    """A project of `count` facts and one explainer that draws on all of them."""
    generate(project, count, random.Random(seed))
    topics = sorted(path.name for path in (project / "content/facts").iterdir())
    explainer = (
        "---\ntitle: All that was reported\nstandfirst: Every fact in the order of time.\nas_of: 2025-01-05\n"
        f"key_figures: [fact-0, fact-1, fact-2]\nfacts: [{', '.join(topics)}]\nstate: published\n---\n"
        "## What happened, day by day?\n\n![[view:timeline]]\n"
    )
    target = project / "content/explainers/everything.md"
    target.parent.mkdir(parents=True)
    target.write_text(explainer, encoding="utf-8")


def measure(project: Path, *, pdf: bool) -> Measured:
    """`build` in a fresh process."""
    command = [sys.executable, "-m", "generator", "build", "--project", str(project), "--timings"]
    start = time.perf_counter()
    said = project / "said.txt"
    with said.open("wb") as output:
        process = subprocess.Popen([*command, *([] if pdf else ["--no-pdf"])], cwd=ROOT, stdout=output, stderr=output)
        _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    stages = {stage: float(took) for stage, took in _TIMING.findall(said.read_text(encoding="utf-8"))}
    pages = sum(1 for _ in (project / "site").rglob("*.html"))
    return Measured(stages, seconds, usage.ru_maxrss / 1024, pages, process.returncode)


if __name__ == "__main__":
    main()
