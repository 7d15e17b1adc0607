"""Kills at every moment, and readers at work: what stands in the target is one whole edition."""

from __future__ import annotations

import os
import random
import signal
import threading
import time
from functools import partial
from pathlib import Path

import pytest

from tests.publish.editions import (
    A,
    B,
    killed,
    publish,
    publish_dying,
    spawn,
    whole,
)


def test_a_kill_before_any_one_disk_operation_leaves_an_edition_whole(site: Path) -> None:
    """Killed at each operation in turn, a run leaves the old edition or the new one, and the next run succeeds."""
    publish(site, A)
    publish(site, B)
    outcomes, step = [], 0
    while True:
        step += 1
        publish(site, A)
        if not killed(partial(publish_dying, step, site, B)):
            break
        outcomes.append("B" if whole(site, B) else "A" if whole(site, A) else "torn")
    assert whole(site, B)
    assert len(outcomes) > 20
    assert set(outcomes) == {"A", "B"}
    assert outcomes == sorted(outcomes)


def test_a_kill_before_any_one_operation_of_the_first_build_can_be_built_upon(tmp_path: Path) -> None:
    """Whatever the very first run leaves, its stage is recognised as ours by the next one."""
    step, dying = 0, True
    while dying:
        step += 1
        target = tmp_path / str(step) / "site"
        dying = killed(partial(publish_dying, step, target, A))
        assert not target.exists() or whole(target, A)
        publish(target, B)
        assert whole(target, B)
    assert step > 20


@pytest.mark.parametrize("seed", [20241208])
def test_fifty_kills_at_random_moments(site: Path, seed: int) -> None:
    """Killed while publishing editions A and B in turn, the target is always exactly one of them."""
    moments = random.Random(seed)
    publish(site, A)

    def forever() -> None:
        while True:
            publish(site, B)
            publish(site, A)

    seen = set()
    for _ in range(50):
        child = spawn(forever)
        time.sleep(moments.uniform(0.002, 0.04))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        seen.add("A" if whole(site, A) else "B" if whole(site, B) else "torn")
        publish(site, moments.choice((A, B)))
    assert seen == {"A", "B"}


def test_readers_never_miss_a_file(site: Path) -> None:
    """Through two hundred exchanges, a reader that opens pages by the target's path always meets one of them."""
    pages = ({**A, "ar": b"x"}, B)
    pages[0].pop("ar/index.html", None)
    publish(site, pages[0])
    reads, faults, done = [0], [], threading.Event()

    def read_on() -> None:
        while not done.is_set():
            for path in ("index.html", "facts/hama/index.html"):
                try:
                    if (site / path).read_bytes() not in (A[path], B[path]):
                        faults.append(f"torn {path}")
                except OSError as error:
                    faults.append(str(error))
                reads[0] += 1

    reader = threading.Thread(target=read_on)
    reader.start()
    try:
        exchanged = sum(publish(site, pages[turn % 2]).exchanged for turn in range(1, 201))
    finally:
        done.set()
        reader.join()
    assert faults == []
    assert exchanged == 200
    assert reads[0] > 400
