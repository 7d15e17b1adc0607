"""What is made of one value of the content again and again, made once while it is looked at.

In: a function of a value that is frozen, and of nothing else that changes. Out: the same function, which remembers what
it gave for the last values. They are told apart by what they are and not by what they say: to compare two facts takes
longer than most of what is asked of them. Texts are told apart by what they say.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeVar, TypeVarTuple, cast

P = ParamSpec("P")
V = TypeVar("V")
T = TypeVar("T")
More = TypeVarTuple("More")
_MOST = 2048


def remembered(make: Callable[[V, *More], T]) -> Callable[[V, *More], T]:
    """The function with a memory of so many values; what it gives is shared, and is not to be changed."""
    known: dict[tuple[Any, ...], tuple[V, T]] = {}

    @wraps(make)
    def remembering(value: V, *more: *More) -> T:
        found = known.get((id(value), *more))
        if found is None:
            if len(known) >= _MOST:
                known.pop(next(iter(known)), None)
            # While a value is remembered, no other one has its id.
            found = known[id(value), *more] = (value, make(value, *more))
        return found[1]

    return remembering


def gathered(make: Callable[P, Iterable[T]]) -> Callable[P, tuple[T, ...]]:
    """All that a function finds in a text, with a memory of so many texts: several checks read the same ones."""

    @lru_cache(_MOST)
    @wraps(make)
    def gathering(*of: P.args, **named: P.kwargs) -> tuple[T, ...]:
        return tuple(make(*of, **named))

    return cast(Callable[P, tuple[T, ...]], gathering)
