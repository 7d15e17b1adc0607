"""The same work on many things: in order, by processes that hold what it is done with, and whatever becomes of them."""

from __future__ import annotations

import os
import signal

import pytest

from generator.forked import each
from generator.notice import ContentFault, OutsideFault

THINGS = tuple(range(40))


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_outcomes_come_in_the_order_of_things(jobs: int) -> None:
    """Whoever made them: each thing once."""
    held = {thing: f"of {thing}" for thing in THINGS}
    assert list(each(held.__getitem__, THINGS, jobs)) == [f"of {thing}" for thing in THINGS]


def test_the_work_is_done_elsewhere_and_by_several() -> None:
    """With two jobs by other processes than this one; with one by itself."""
    assert os.getpid() not in set(each(lambda _: os.getpid(), THINGS, 2))
    assert set(each(lambda _: os.getpid(), THINGS, 1)) == {os.getpid()}


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_the_work_raises_is_raised_here(jobs: int) -> None:
    """The first of it, and what was made before it comes first."""

    def work(thing: int) -> int:
        if thing == 30:
            raise ContentFault([])
        return thing

    made = each(work, THINGS, jobs)
    assert [next(made) for _ in range(16)] == list(THINGS[:16])
    with pytest.raises(ContentFault):
        list(made)


def test_a_process_that_dies_says_what_to_do() -> None:
    """As when memory runs out: no trace, a fault with its remedy."""

    def work(thing: int) -> int:
        if thing == 30:
            os.kill(os.getpid(), signal.SIGKILL)
        return thing

    with pytest.raises(OutsideFault, match="--jobs 1"):
        list(each(work, THINGS, 2))
