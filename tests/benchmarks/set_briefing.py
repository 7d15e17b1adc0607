"""What one long briefing costs to set: `python -m tests.benchmarks.set_briefing [FACTS …] [--profile]`.

It writes the content of `build_pages`, makes the HTML of its one explainer's briefing on A4, and sets it in a process
of its own, without limits. Prints its pages, the seconds of the processor and the peak memory of that process; with
`--profile` the functions that take longest.
"""

from __future__ import annotations

import argparse
import cProfile
import io
import multiprocessing
import pstats
import resource
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import pikepdf

from generator.build import Options, prepare
from generator.edition import orders, render
from generator.pdf import PdfJob, fonts
from tests.benchmarks.build_pages import write

PAPER = "explainers/everything/briefing.pdf"


def main() -> None:
    """Set each briefing, and print a line for it."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("facts", nargs="*", type=int, default=[200, 500])
    words.add_argument("--profile", action="store_true")
    asked = words.parse_args()
    print("| facts in one briefing | pages | seconds of the processor | peak MB |\n|---|---|---|---|")
    for count in asked.facts:
        process = multiprocessing.get_context("spawn").Process(target=_measured, args=(count, asked.profile))
        process.start()
        process.join()


def _measured(count: int, profile: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        job = _job(Path(folder), count)
        with fonts.only(fonts.lay_out(job, Path(folder))):
            process = multiprocessing.get_context("spawn").Process(target=_set, args=(job, count, profile))
            process.start()
            process.join()


def _job(project: Path, count: int) -> PdfJob:
    write(project, count, 1)
    planned = prepare(Options(project, project / "site"))
    planned = replace(planned, plan=replace(planned.plan, alone=planned.plan.briefings[PAPER]))
    [job] = (one for one in orders(planned, render(planned)) if one.path == PAPER)
    return job


def _set(job: PdfJob, count: int, profile: bool) -> None:
    from generator.pdf.pdf_worker import Press  # here, for it imports WeasyPrint

    seen = cProfile.Profile()
    with tempfile.TemporaryDirectory() as folder:
        press, since = Press(Path(folder), 10_000), time.process_time()
        pdf, _ = seen.runcall(press.make, job) if profile else press.make(job)
        took = time.process_time() - since
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    with pikepdf.open(io.BytesIO(pdf)) as book:
        print(f"| {count:,} | {len(book.pages):,} | {took:.1f} | {peak:,} |", flush=True)
    if profile:
        pstats.Stats(seen).sort_stats("tottime").print_stats(25)


if __name__ == "__main__":
    main()
