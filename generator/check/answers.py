"""Whether two claims answer the same question alike.

Only what the files say is compared: figures by their bounds, the status of a crossing, who holds a place.
"""

from collections.abc import Iterator
from functools import cache
from itertools import combinations

from generator.model import Claim, Fact, Quantity, Row, Site, quantities_of, row_at
from generator.model.roles import Scope, fields_with

_Told = dict[tuple[str, ...], Quantity]
"""A row's figures that say how many, by their paths."""


def newest(site: Site, fact: Fact) -> list[tuple[Claim, Row]]:
    """Each live claim with its newest row."""
    return [(claim, row_at(site, claim) if claim.series else claim) for claim in fact.live_claims]


def clashes(site: Site, fact: Fact) -> Iterator[tuple[Claim, Claim, str]]:
    """Pairs of live claims that cannot both be true, and in what they differ, in words."""
    answers = [(claim, row, _scope(fact, claim, row), _told(row)) for claim, row in newest(site, fact)]
    for (one, row, scope, told), (other, second, same, theirs) in combinations(answers, 2):
        difference = _clash(row, told, second, theirs) if scope == same else None
        if difference is not None:
            yield one, other, difference


def agree(fact: Fact, one: tuple[Claim, Row], other: tuple[Claim, Row]) -> bool:
    """Whether both answer the same thing, and what they say can be true together."""
    if _scope(fact, *one) != _scope(fact, *other):
        return False
    told, theirs = _told(one[1]), _told(other[1])
    shared = told.keys() & theirs.keys() or _shares_answer(one[1], other[1])
    return bool(shared) and _clash(one[1], told, other[1], theirs) is None


def differ(fact: Fact, one: tuple[Claim, Row], other: tuple[Claim, Row]) -> bool:
    """Whether the two say anything else at all, in figures or in words."""
    return _scope(fact, *one) != _scope(fact, *other) or _answer(one[1]) != _answer(other[1])


def _scope(fact: Fact, claim: Claim, row: Row) -> tuple[object, ...]:
    return tuple(fact.scoped(name, claim, row) for name in _compared(type(fact)))


@cache
def _compared(kind: type[Fact]) -> tuple[str, ...]:
    """The fields of a kind in which claims differ that answer different questions."""
    return tuple(field.name for field in fields_with(kind, Scope) if field.scope is not None and field.scope.compared)


def _answer(row: Row) -> tuple[object, ...]:
    figures = [(quantity.path, quantity.figure) for quantity in quantities_of(row)]
    return figures, row.statuses, set(row.holders), row.says


def _shares_answer(row: Row, other: Row) -> bool:
    return bool((row.statuses and other.statuses) or set(row.holders) & set(other.holders))


def _told(row: Row) -> _Told:
    return {quantity.path: quantity for quantity in quantities_of(row) if quantity.figure.is_told}


def _clash(row: Row, told: _Told, other: Row, theirs: _Told) -> str | None:
    for path, quantity in told.items():
        if path in theirs and not quantity.figure.meets(theirs[path].figure):
            return f"“{quantity.figure.text}” against “{theirs[path].figure.text}”"
    return _status_clash(row, other) or _holder_clash(row, other)


def _status_clash(row: Row, other: Row) -> str | None:
    for traffic, status in row.statuses.items():
        for key, second in other.statuses.items():
            if (traffic == key or "all" in (traffic, key)) and {status, second} == {"open", "closed"}:
                return f"“{status}” against “{second}”"
    return None


def _holder_clash(row: Row, other: Row) -> str | None:
    if row.holders and other.holders and not set(row.holders) & set(other.holders):
        return f"held by “{row.holders[0]}” against “{other.holders[0]}”"
    return None
