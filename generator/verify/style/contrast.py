"""How well one colour is told from another (WCAG 2.2, 1.4.3): 1 where they are alike, 21 of black on white."""

from collections.abc import Sequence

CONTRAST = 4.5
"""What letters take to the ground that they stand on."""


def contrast(one: Sequence[float], other: Sequence[float]) -> float:
    """The ratio of two colours, each by its red, green and blue from 0 to 1."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Sequence[float]) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour[:3]]
    return float(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])
