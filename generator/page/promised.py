"""What a page promises to print: a page value in, its figures and counts out, for `verify` to look for."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar

from generator.page.values import BriefingPage, ClaimValue, Count, Fig, KeyFigure, Slip

Kind = TypeVar("Kind")
_PLAIN = frozenset({str, int, bool, type(None)})
"""Most of what a value holds, and holds nothing."""


def figures_in(value: object) -> frozenset[str]:
    """The addresses of all figures in a page value; those of withdrawn claims are left out.

    On paper a card says that a number is derived; from what, its fact's page says.
    """
    unsaid = {"derived"} if isinstance(value, BriefingPage) else set()
    return frozenset(str(fig.address) for fig in _walk(value, Fig, unsaid))


def tallies_in(value: object) -> Mapping[str, int]:
    """The numbers that count things in a page value, by name."""
    return {tally.name: tally.number for tally in _walk(value, Count)}


def _walk(value: object, kind: type[Kind], unsaid: Set[str] = frozenset()) -> Iterator[Kind]:
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, kind):
            yield one
        elif isinstance(one, (tuple, list)):
            waiting += reversed(one)
        elif not (isinstance(one, Slip) or (isinstance(one, ClaimValue) and one.withdrawn is not None)):
            # A slip has the words beside a text that prints the figure. A withdrawn claim is told on its fact's own
            # page, and nowhere has to be.
            of: Any = type(one)
            inner = (getattr(one, name) for name in _fields(of) if name not in unsaid and _is_told(one, name))
            waiting += [other for other in inner if type(other) not in _PLAIN]


def _is_told(value: object, field: str) -> bool:
    """Of its fact a key figure prints what it is called, how it stands and, by voice alone, what each answers."""
    return not isinstance(value, KeyFigure) or field != "fact" or value.by_voice


@cache
def _fields(kind: Any) -> tuple[str, ...]:
    """The fields of a value that may hold others, the last first; none for what is no value of ours."""
    return tuple(entry.name for entry in reversed(fields(kind))) if is_dataclass(kind) else ()
