"""Whether two claims answer the same question alike, and whether their voices are independent of one another.

Only what the files say is compared: figures by what a reader takes them for (`closeness`), the status of a crossing,
who holds a place; and only what speaks of the same thing at the same time (`counting`) contradicts.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import combinations, product

from generator.check.closeness import apart, close, falls
from generator.check.counting import Stretch, is_of_the_whole, is_state, runs, stretch
from generator.model import Claim, Fact, Figure, Quantity, Row, Site, quantities_of, row_at
from generator.model.roles import Scope, fields_with
from generator.model.voices import voice_of

Said = tuple[Claim, Row]
RESPONSIBLE = frozenset({"party", "government", "military"})
"""Roles of those who can be responsible for what they accept."""
EVERYBODY = ({"all"}, {"civilians", "combatants"}, {"all", "civilians", "combatants"})
_TELLING = ("who", "basis", "side", "extent")
"""The words that tell counts apart; of nouns, `people` and `manner`, two may be words for one thing."""
_UNTOLD = frozenset({"basis", "side"})
"""What is left open where a claim does not say it; `who` and `extent` mean all of it there."""


def independent(site: Site, claims: Iterable[Claim]) -> frozenset[str]:
    """The independent voices among the claims; empty where every one of them is unnamed."""
    named = list(claims)
    if all(claim.by.kind in ("unnamed", "unattributed") for claim in named):
        return frozenset()
    return frozenset(voice for claim in named if (voice := voice_of(site, claim)) is not None)


def newest(site: Site, fact: Fact) -> list[Said]:
    """Each live claim with its newest row."""
    return [(claim, row_at(site, claim) if claim.series else claim) for claim in fact.live_claims]


def clashes(site: Site, fact: Fact) -> Iterator[tuple[Claim, Claim, str]]:
    """Pairs of live claims that cannot both be true, and in what they differ, in words."""
    for one, other in combinations(newest(site, fact), 2):
        difference = clash(site, fact, one, other)
        if difference is not None:
            yield one[0], other[0], difference


def clash(site: Site, fact: Fact, one: Said, other: Said) -> str | None:
    """In what two answers to the same question, of the same time, cannot both be true; None where they can."""
    if _scope(fact, *one) != _scope(fact, *other):
        return None
    times = stretch(site, fact, *one), stretch(site, fact, *other)
    mine, theirs = told(one[1]), told(other[1])
    for path in mine.keys() & theirs.keys():
        if _contradict(site, fact, (mine[path], times[0]), (theirs[path], times[1])):
            return f"“{mine[path].figure.text}” against “{theirs[path].figure.text}”"
    if is_state(fact) and not times[0].meets(times[1]):
        return None
    return _status_clash(one[1], other[1]) or _holder_clash(one[1], other[1])


def answer_the_same(site: Site, fact: Fact, one: Said, other: Said) -> bool:
    """Whether both tell how many of the same there were at one time, or both say something.

    Two statuses, as damaged and closed, may both be so; and counts of two days are two answers.
    """
    if fact.kind == "statement":
        return None not in (one[1].says, other[1].says)
    is_of_one_time = stretch(site, fact, *one).meets(stretch(site, fact, *other))
    is_told = bool(told(one[1]).keys() & told(other[1]).keys())
    return is_told and is_of_one_time and _scope(fact, *one) == _scope(fact, *other)


def agree(site: Site, fact: Fact, one: Said, other: Said) -> bool:
    """Whether both answer the same question, and a reader takes all that both tell for the same."""
    return _scope(fact, *one) == _scope(fact, *other) and _is_alike(site, fact, one, other, all) is True


def corroborate(site: Site, fact: Fact, one: Said, other: Said) -> bool:
    """Whether the one may bear out the other: anything that both tell is about the same, or nothing can be compared."""
    if _counts_otherwise(fact, one, other):
        return False
    return _is_alike(site, fact, one, other, any) is not False


def differ(fact: Fact, one: Said, other: Said) -> bool:
    """Whether the two say anything else at all, in figures or in words."""
    mine, theirs = _answer(one[1]), _answer(other[1])
    # Who says more of what both count does not say otherwise.
    is_told = None in (one[1].says, other[1].says) and bool(told(one[1]))
    return _scope(fact, *one) != _scope(fact, *other) or (mine[:-1] != theirs[:-1] if is_told else mine != theirs)


def _is_alike(site: Site, fact: Fact, one: Said, other: Said, how: Callable[[Iterator[bool]], bool]) -> bool | None:
    """Whether what both tell is about the same; None where they tell nothing that can be compared."""
    if clash(site, fact, one, other) is not None:
        return False
    mine, theirs = told(one[1]), told(other[1])
    shared = [path for path in mine if path in theirs and (mine[path].relation == "whole" or how is any)]
    if shared:
        return how(close(mine[path].figure, theirs[path].figure) for path in shared)
    if mine or theirs:
        return False
    return _shares_answer(one[1], other[1])


def _contradict(site: Site, fact: Fact, one: tuple[Quantity, Stretch], other: tuple[Quantity, Stretch]) -> bool:
    """Whether two figures of one thing cannot both be true: of one time, or as a running count that would fall."""
    earlier, later = (other, one) if other[1].is_before(one[1]) else (one, other)
    if not apart(earlier[0].figure, later[0].figure):
        return False
    path = earlier[0].path
    if one[1].meets(other[1]) or all(is_of_the_whole(site, fact, path, time) for _, time in (one, other)):
        return True
    return runs(fact, path) and falls(earlier[0].figure, later[0].figure)


def _scope(fact: Fact, claim: Claim, row: Row) -> tuple[object, ...]:
    return tuple(fact.scoped(name, claim, row) for name in _compared(type(fact)))


def _counts_otherwise(fact: Fact, one: Said, other: Said) -> bool:
    """Whether the two say that they count other people, in another way, or on another side."""
    for name in _TELLING:
        mine, theirs = (_counted(name, fact.scoped(name, *said)) for said in (one, other))
        is_open = (name in _UNTOLD and not (mine and theirs)) or "unknown" in mine | theirs
        if not is_open and mine != theirs and not mine & theirs:
            return True
    return False


def _counted(name: str, value: object) -> set[object]:
    words = set(value) if isinstance(value, tuple) else {value} - {None}
    return set() if name == "who" and words in EVERYBODY else words


@cache
def _compared(kind: type[Fact]) -> tuple[str, ...]:
    """The fields of a kind in which claims differ that answer different questions."""
    return tuple(field.name for field in fields_with(kind, Scope) if field.scope is not None and field.scope.compared)


def _answer(row: Row) -> tuple[object, ...]:
    figures = [(quantity.path, quantity.figure) for quantity in quantities_of(row)]
    return figures, row.statuses, set(row.holders), row.says


def _shares_answer(row: Row, other: Row) -> bool | None:
    """Whether both give one status to some traffic, or name one holder; None where they answer different things."""
    both = [(status, second) for _, status, second in _paired(row, other)]
    if both:
        return any(status == second for status, second in both)
    return bool(set(row.holders) & set(other.holders)) if row.holders and other.holders else None


def _paired(row: Row, other: Row) -> Iterator[tuple[str, str, str]]:
    """The statuses that both give for the same traffic."""
    for (traffic, status), (key, second) in product(row.statuses.items(), other.statuses.items()):
        if traffic == key or "all" in (traffic, key):
            yield traffic, status, second


def told(row: Row) -> dict[tuple[str, ...], Quantity]:
    """The figures of a row that say how many, by their paths."""
    return {quantity.path: quantity for quantity in quantities_of(row) if quantity.figure.is_told}


def wholes(row: Row) -> dict[tuple[str, ...], Figure]:
    """Those of them that are of all that is counted, and no part."""
    return {path: one.figure for path, one in told(row).items() if one.relation == "whole"}


def _status_clash(row: Row, other: Row) -> str | None:
    both = ((status, second) for _, status, second in _paired(row, other) if {status, second} == {"open", "closed"})
    return next((f"“{status}” against “{second}”" for status, second in both), None)


def _holder_clash(row: Row, other: Row) -> str | None:
    if row.holders and other.holders and not set(row.holders) & set(other.holders):
        return f"held by “{row.holders[0]}” against “{other.holders[0]}”"
    return None
