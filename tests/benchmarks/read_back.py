"""What reading back costs: processor time a KB of HTML, and memory, by the number of explainers and of rows.

    python -m tests.benchmarks.read_back [EDITION …]        example example-withheld 40 200
    python -m tests.benchmarks.read_back --profile example           the functions that take longest

`example` is the content of this repository without the words that it withholds (`example-withheld`: with them, looked
for in every file); a number is so many explainers on two hundred invented facts, each of which mentions a dozen of
them; with `-rows` it is one explainer whose timeline has so many facts. Each edition is rendered without its briefings
in a process of its own, which then reads back all of it but fonts and pictures. Times are those of the processor. A KB
is 1,000 bytes of HTML. Nothing is asserted: times belong to the machine.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import random
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from generator.build import Options, prepare
from generator.edition import render
from generator.verify import verify
from tests.benchmarks.build_pages import write
from tests.benchmarks.check_facts import generate

ROOT = Path(__file__).parents[2]
FACTS = 200
MENTIONED = 12
HEAD = "         edition  pages       KB  seconds   ms/KB  longest  MB before  MB after"


def main() -> None:
    """Measure each edition and print a line for it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("editions", nargs="*", default=["example", "example-withheld", "40", "200"])
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args()
    if options.profile:
        _read(options.editions[0], profiled=True)
        return
    print(HEAD, flush=True)
    for edition in options.editions:
        code = f"from tests.benchmarks.read_back import _read; _read({edition!r}, profiled=False)"
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def _read(edition: str, *, profiled: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = ROOT if edition.startswith("example") else Path(folder)
        if edition.endswith("-rows"):
            write(project, int(edition.removesuffix("-rows")), seed=1)
        elif not edition.startswith("example"):
            _write(project, int(edition))
        prepared = prepare(Options(project, project / "site", pdf=False))
        made = render(prepared)
    before, start = _peak(), time.process_time()
    profile = cProfile.Profile()
    if profiled:
        profile.enable()
    site = prepared.site if edition != "example" else replace(prepared.site, digests=frozenset())
    found = verify(made.files, site, made.expected, address=prepared.address)
    profile.disable()
    seconds, after = time.process_time() - start, _peak()
    sizes = [len(data) for path, data in made.files.items() if path.endswith(".html")]
    each = f"{seconds / sum(sizes) * 1e6:7.3f} {max(sizes) / 1e3:6.0f}KB"
    print(f"{edition:>16} {len(sizes):6} {sum(sizes) / 1e3:8.0f} {seconds:8.2f} {each} {before:10.0f} {after:9.0f}")
    for fault in found[:9]:
        print("  ", fault.code, fault.at.path, fault.found)
    if profiled:
        pstats.Stats(profile).sort_stats("tottime").print_stats(45)


def _write(project: Path, explainers: int) -> None:
    """A project of so many explainers on the same facts."""
    chance = random.Random(1)
    generate(project, FACTS, chance)
    for number in range(explainers):
        ids = [f"fact-{one}" for one in chance.sample(range(FACTS), MENTIONED)]
        mentions = "\n\n".join(f"It was reported as [[{_figure(project, id)}]] in those days." for id in ids)
        target = project / f"content/explainers/explainer-{number}.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(
            f"---\ntitle: What was reported\nstandfirst: Some of the facts.\nas_of: 2025-01-05\n"
            f"key_figures: [{', '.join(ids[:3])}]\nstate: published\n---\n## What happened?\n\n{mentions}\n",
            encoding="utf-8",
        )


def _figure(project: Path, id: str) -> str:
    """What a sentence mentions of a fact: of one that counts two harms the dead."""
    (path,) = project.glob(f"content/facts/*/{id}.yaml")
    return f"{id}#voice-0.killed" if "killed:" in path.read_text(encoding="utf-8") else id


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
