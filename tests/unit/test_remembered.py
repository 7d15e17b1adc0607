"""What is made of one value again and again is made once, and of no other value that says the same."""

from __future__ import annotations

from generator.model import remembered as room
from generator.model.remembered import remembered


class Value:
    """Something that equals all of its sort."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Value)

    __hash__ = None  # type: ignore[assignment]


def test_it_is_made_once_for_each_value_and_what_else_is_asked() -> None:
    """Two values are two, however alike; and another word is another question."""
    made: list[tuple[Value, str]] = []

    @remembered
    def make(value: Value, word: str) -> int:
        made.append((value, word))
        return len(made)

    one, other = Value(), Value()
    assert [make(one, "a"), make(one, "a"), make(other, "a"), make(one, "b"), make(one, "a")] == [1, 1, 2, 3, 1]


def test_it_forgets_and_never_mistakes_one_value_for_another() -> None:
    """Values that nobody else holds come and go, each at the place of the one before."""

    @remembered
    def make(value: list[int]) -> int:
        return value[0]

    assert all(make([number]) == number for number in range(3 * room._MOST))
