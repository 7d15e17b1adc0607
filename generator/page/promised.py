"""What a page promises to print: a page value in, its figures, counts and drawn lines out, for `verify` to look for."""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import fields, is_dataclass
from functools import cache
from hashlib import sha256
from typing import Any, NamedTuple

from generator.page.values import BriefingPage, ClaimValue, Count, Day, FactValue, Fig, KeyFigure, MapValue, Slip, View

_PLAIN = frozenset({str, int, bool, type(None)})
"""Most of what a value holds, and holds nothing."""


class Promised(NamedTuple):
    """The addresses of figures, the numbers that count by their names, and digests of each map's borders and names.

    What is promised is held for all pages at once, and paths are long.
    """

    figures: frozenset[str]
    tallies: Mapping[str, int]
    borders: tuple[Mapping[str, str], ...]


def promised_in(value: object) -> Promised:
    """All that a page value holds of these; figures of withdrawn claims are none of them.

    On paper a card says that a number is derived; from what, its fact's page says. On a screen an explainer leads to
    the facts that it draws on, and prints of them what its text, its key figures and its views show.
    """
    unsaid = {"derived"} if isinstance(value, BriefingPage) else {"drawn_on"}
    figures, tallies, borders = set[str](), dict[str, int](), list[Mapping[str, str]]()
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Fig):
            figures.add(str(one.address))
        elif isinstance(one, Count):
            tallies[one.name] = one.number
        elif isinstance(one, MapValue):
            borders += _outlines(one)
        elif isinstance(one, (tuple, list)):
            waiting += one
        elif not (isinstance(one, Slip) or (isinstance(one, ClaimValue) and one.withdrawn is not None)):
            # A slip has the words beside a text that prints the figure. A withdrawn claim is told on its fact's own
            # page, and nowhere has to be.
            waiting += [other for other in _told_in(one, unsaid) if type(other) not in _PLAIN]
    return Promised(frozenset(figures), tallies, tuple(borders))


def _outlines(drawn: MapValue) -> Iterator[Mapping[str, str]]:
    """How a map draws each kind of border, and where it has which names, as digests; none where it has no outlines."""
    land = drawn.land
    if land is not None:
        names = sorted(f"{name.kind} x-{name.x} y-{name.y} {name.name.text}" for name in drawn.names)
        areas = {"land": land.neighbours, "home": land.home, "open-area": land.open, "hatch": land.hatch}
        lines = {"coast": land.coasts, "border": land.borders, "disputed": land.disputed, "shut": land.shut}
        said = {**areas, **lines, "names": "; ".join(names)}
        yield {kind: sha256(text.encode()).hexdigest() for kind, text in said.items()}


def _told_in(value: object, unsaid: Set[str]) -> Iterable[object]:
    """What is printed of a value that leaves out some of the facts that it holds; of any other, all."""
    match value:
        case KeyFigure():
            return (value.parts, _by_voice([value.fact]) if value.by_voice else ())
        case Day():  # on paper they have all that the page draws on, and that is promised by itself
            return () if "derived" in unsaid else _by_voice(value.facts)
        case View(name="differing"):  # a scale has the first figure of each claim alone
            return [fact.scale or fact.claims for fact in value.facts]
    of: Any = type(value)
    return (getattr(value, name) for name in _fields(of) if name not in unsaid)


def _by_voice(facts: Iterable[FactValue]) -> list[object]:
    """Of each account its whole figures, and what they are derived from."""
    accounts = (account for fact in facts for account in fact.accounts)
    return [(account.answer.figures, account.speakers[0].derived) for account in accounts]


@cache
def _fields(kind: Any) -> tuple[str, ...]:
    """The fields of a value that may hold others; none for what is no value of ours."""
    return tuple(entry.name for entry in fields(kind)) if is_dataclass(kind) else ()
