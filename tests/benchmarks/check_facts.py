"""How long `check` takes and how much memory it needs, by the number of facts.

    python tests/benchmarks/check_facts.py [FACTS …] [--seed N]

Writes that many facts of all kinds into a temporary folder, runs `check` on it three times, each in a process of its
own, and prints a table: the second time nothing has changed, the third time one fact. Nothing is asserted: times belong
to the machine. `cpu` is what all processes of the first run, and of the third, took of processors.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
FACTS_PER_TOPIC = 500
SETTINGS = """\
title: Benchmark
publisher: newsroom
address: https://facts.example.org
languages: [en]
time_zone: Etc/UTC
corrections_contact: corrections@example.org
licence: CC BY 4.0
"""


def main() -> None:
    """Measure each number of facts and print a line for it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("facts", nargs="*", type=int, default=[1_000, 10_000, 100_000])
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    head = ("facts", "files", "seconds", "cpu", "µs/fact", "peak MB", "again", "one fact", "cpu")
    print(*(f"{word:>8}" for word in head), " exit")
    for count in options.facts:
        with tempfile.TemporaryDirectory() as folder:
            files = generate(Path(folder), count, random.Random(options.seed))
            # Until then the newest file might be written once more unseen.
            time.sleep(0.2)
            first = measure(Path(folder))
            again = measure(Path(folder))
            fact = Path(folder) / "content/facts/topic-0/fact-0.yaml"
            fact.write_text(fact.read_text("utf-8").replace("that week", "that day"), "utf-8")
            third = measure(Path(folder))
            seconds = f"{first.seconds:8.2f} {first.processor:8.2f} {first.seconds / count * 1e6:8.0f}"
            later = f"{again.seconds:8.2f} {third.seconds:8.2f} {third.processor:8.2f}"
            print(f"{count:8} {files:8} {seconds} {first.megabytes:8.0f} {later}  {first.code}", flush=True)


class Measured(NamedTuple):
    """What `check` took: by the clock, of processors, of memory; and its exit code."""

    seconds: float
    processor: float
    megabytes: float
    code: int


def measure(project: Path) -> Measured:
    """`check` in a fresh process."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "generator", "check", "--project", str(project)]
    with (project / "found.txt").open("wb") as found:
        process = subprocess.Popen(command, cwd=ROOT, stdout=found, stderr=found)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - start
    return Measured(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, process.returncode)


def generate(project: Path, count: int, chance: random.Random) -> int:
    """Write a project of `count` facts; the number of files in it."""
    texts = {"site.yaml": SETTINGS, "actors/newsroom.yaml": "name: Newsroom\nrole: newsroom\n"}
    others = max(count // 50, 5)
    for number in range(others):
        texts[f"actors/actor-{number}.yaml"] = f"name: Actor {number}\nrole: {chance.choice(('monitor', 'ngo'))}\n"
        texts[f"places/place-{number}.yaml"] = f"kind: town\nname: Place {number}\n"
        texts[f"sources/source-{number}.yaml"] = _source(number, chance)
    for number in range(count):
        make = chance.choice(MAKERS)
        texts[f"facts/topic-{number // FACTS_PER_TOPIC}/fact-{number}.yaml"] = make(number, others, chance)
    for path, text in texts.items():
        target = project / "content" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return len(texts)


def _source(number: int, chance: random.Random) -> str:
    return (
        f"type: report\ntitle: Situation report {number}\npublisher: newsroom\n"
        f"issued: 2024-12-{chance.randint(10, 28)}\nlanguage: en\n"
    )


def _casualty(number: int, others: int, chance: random.Random) -> str:
    killed, injured = chance.randint(20, 400), chance.randint(20, 900)
    answer = (
        f"    killed:\n      figure: at least {killed}\n      including:\n        children: {killed // 10}\n"
        f"    injured: more than {injured}\n"
    )
    exact = f"at least {killed} people were killed, {killed // 10} of them children, and more than {injured} injured"
    return _fact("casualty", number, others, chance, "of: people\n", [(answer, exact)] * chance.randint(1, 3))


def _release(number: int, others: int, chance: random.Random) -> str:
    freed = chance.randint(10, 5_000)
    scope = "of: prisoners\nmanner: exchange\npeople: prisoners-of-war\n"
    return _fact(
        "release", number, others, chance, scope, [(f"    figure: {freed}\n", f"{freed} prisoners were freed")]
    )


def _closure(number: int, others: int, chance: random.Random) -> str:
    status = chance.choice(("open", "closed", "restricted"))
    answer = f"    status: {status}\n    says: The road is {status} to all traffic, the authority said.\n"
    return _fact("closure", number, others, chance, "", [(answer, f"the road is {status} to all traffic")])


MAKERS: tuple[Callable[[int, int, random.Random], str], ...] = (_casualty, _release, _closure)


def _fact(
    kind: str, number: int, others: int, chance: random.Random, scope: str, answers: list[tuple[str, str]]
) -> str:
    voices = chance.sample(range(others), len(answers))
    claims = "".join(
        f"  voice-{index}:\n    by: actor-{voice}\n{answer}    source: source-{chance.randrange(others)}\n"
        f"    at: para. {chance.randint(1, 60)}\n    exact: {exact}\n"
        for index, (voice, (answer, exact)) in enumerate(zip(voices, answers, strict=True))
    )
    standing = "corroborated" if len(answers) > 1 else "single-source"
    return (
        f"kind: {kind}\ntitle: What was reported of the incident\nwhen: 2024-12-0{chance.randint(1, 9)}\n"
        f"where: place-{chance.randrange(others)}\n{scope}claims:\n{claims}standing: {standing}\n"
        f"because: Reported in the situation reports of that week.\n"
    )


if __name__ == "__main__":
    main()
