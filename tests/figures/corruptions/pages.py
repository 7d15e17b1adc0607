"""Makers of page values that go wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import generator.page.answers as page_answers
import generator.page.fact as page_fact
import generator.page.scale as page_scale
import generator.page.sections as page_sections
from generator.model import find, parse_address
from generator.page import PageContext
from generator.page.values import Fig
from tests.figures.corruptions.corruption import Corruption, wrapping


def _for(target: str, /, **changes: Any) -> Callable[..., Fig]:
    return lambda fig, *_: replace(fig, **changes) if str(fig.address) == target else fig


def _misled(wrong: Mapping[str, str]) -> Callable[..., Any]:
    """Another figure than the one that the prose mentions."""

    def changed(told: Any, site: Any, address: Any, *rest: Any) -> Any:
        other = wrong.get(str(address))
        fact, _, fragment = (other or "").partition("#")
        claim, *path = fragment.split(".")
        return find(site, replace(address, fact=fact, claim=claim, path=tuple(path)), *rest) if other else told

    return changed


def relabelled(scale: Any, change: Callable[[str], str]) -> Any:
    """A scale whose bars have other labels."""
    return scale and replace(scale, bars=tuple(replace(bar, label=change(bar.label)) for bar in scale.bars))


def page_corruptions() -> Iterator[Corruption]:
    """Makers of page values that give another figure, another address, another row or another label."""
    killed, army = "strike#monitor.killed", "strike#army.killed"
    for what, change in (
        ("another claim's address", _for(killed, address=parse_address(army))),
        ("another harm's address", _for(killed, address=parse_address("strike#monitor.injured"))),
        ("an address of nothing", _for(killed, address=parse_address("strike#nobody.killed"))),
        ("another claim's number", _for(killed, qualifier="", number="9")),
        ("another fact's number", _for("release#monitor", number="150 to 180")),
        ("a link to another claim", _for(killed, href="facts/strike/index.html#army.killed")),
        ("a link to another fact", _for(army, href="facts/toll/index.html#monitor.killed")),
        ("the whole's number for a part", _for("strike#monitor.killed.children", number="12")),
    ):
        yield Corruption("page", what, wrapping(PageContext, "fig", change))
    for where, row_of in (("pages", page_fact), ("scales", page_scale)):
        oldest = wrapping(row_of, "row_at", lambda _, *asked: asked[1].rows[0])
        yield Corruption("page", f"the oldest row of a series on {where}", oldest)
    yield Corruption("page", "the army's figure where the prose mentions the monitor's", wrapping(
        page_sections, "find", _misled({killed: army})))  # fmt: skip
    yield Corruption("page", "the injured where the prose mentions the killed", wrapping(
        page_sections, "find", _misled({killed: "strike#monitor.injured"})))  # fmt: skip
    for what, label in (
        ("the labels of a scale off", lambda text: re.sub("[0-9]+", lambda found: str(int(found[0]) + 1), text)),
        ("the labels of a scale all one", lambda _: "at least 12; no upper bound"),
    ):
        yield Corruption(
            "page", what, wrapping(page_fact, "claims_on_scale", lambda scale, *_, to=label: relabelled(scale, to))
        )
    yield Corruption("page", "figures of a row turned round", wrapping(
        page_answers, "figures_of", lambda told, *_: tuple(
            replace(one, quantity=one.quantity._replace(figure=other.quantity.figure))
            for one, other in zip(told, reversed(told), strict=True))))  # fmt: skip
    yield Corruption("page", "the parts of a row left out", wrapping(
        page_answers, "figures_of",
        lambda told, *_: tuple(one for one in told if one.quantity.relation == "whole")))  # fmt: skip
    for where, room in (("its own page", page_fact), ("explainers", page_sections)):
        yield Corruption("page", f"the last claim of each fact left out on {where}", wrapping(
            room, "fact_value", lambda value, *_: replace(value, claims=value.claims[:1])))  # fmt: skip


CORRUPTIONS = tuple(page_corruptions())
ENOUGH = 12
"""How many of them have to alter a figure."""
