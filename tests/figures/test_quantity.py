"""The reader of quantities that the other tests here rest on."""

from __future__ import annotations

import pytest

from tests.figures.quantity import meaning


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("200", (200, 200)),
        ("507,000", (507_000, 507_000)),
        ("1.5 million", (1_500_000, 1_500_000)),
        ("at least 200", (200, None)),
        ("more than 507,000", (507_001, None)),
        ("about 3000", (None, None)),
        ("up to 50", (0, 50)),
        ("fewer than 50", (0, 49)),
        ("fewer than 50%", (0, 50)),
        ("150 to 180", (150, 180)),
        ("1.5 to 2 million", (1_500_000, 2_000_000)),
        ("900 to 2 thousand", (900, 2_000)),
        ("hundreds of thousands", (200_000, None)),
        ("unknown", (None, None)),
        ("USD 2 billion", (2_000_000_000, 2_000_000_000)),
    ],
)
def test_a_quantity_is_read_as_the_format_says(text: str, bounds: tuple[int | None, int | None]) -> None:
    """The bounds of `docs/content-format.md`, so that the reader cannot bless a wrong figure."""
    assert (meaning(text).least, meaning(text).most) == bounds
