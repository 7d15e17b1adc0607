"""What a page promises to print: a page value in, its figures and counts out, for `verify` to look for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import TypeVar

from generator.page.values import ClaimValue, Fig, Tally

Kind = TypeVar("Kind")


def figures_in(value: object) -> frozenset[str]:
    """The addresses of all figures in a page value; those of withdrawn claims are left out."""
    return frozenset(fig.address for fig in _walk(value, Fig))


def tallies_in(value: object) -> Mapping[str, int]:
    """The numbers that count things in a page value, by name."""
    return {tally.name: tally.number for tally in _walk(value, Tally)}


def _walk(value: object, kind: type[Kind]) -> Iterator[Kind]:
    if isinstance(value, kind):
        yield value
    elif isinstance(value, ClaimValue) and value.withdrawn is not None:
        return  # a withdrawn claim is told on its fact's own page, and nowhere has to be
    elif is_dataclass(value):
        for entry in fields(value):
            yield from _walk(getattr(value, entry.name), kind)
    elif isinstance(value, (tuple, list)):
        for item in value:
            yield from _walk(item, kind)
