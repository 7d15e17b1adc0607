"""Writes figures over the whole grammar, the same ones for the same seed."""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.figures.quantity import LEAST, MEASURES, QUALIFIERS, TIMES

EXTREMES = ("0", "1", "2", "none reported", "unknown", "999999999999999", "10,000,000,000")


class Pen:
    """Writes figures, the same ones for the same seed; each form in its turn, so that none is left out."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self._turn = 0

    def count(self) -> str:
        """A figure that counts: a number, a bounded one, a range, a word, or that nothing is told."""
        forms: tuple[Callable[[], str], ...] = (
            lambda: self._bounded(self._amount()),
            self._range,
            self._amount,
            lambda: self.chance.choice(list(LEAST)),
            lambda: self._bounded(self._amount()),
            lambda: self.chance.choice(EXTREMES),
        )
        self._turn += 1
        return forms[self._turn % len(forms)]()

    def measured(self) -> str:
        """A figure with a unit, or without."""
        forms: tuple[Callable[[], str], ...] = (
            lambda: self._bounded(f"{self._small()}%"),
            lambda: self._bounded(f"{self.chance.choice(('USD', 'EUR', 'SYP'))} {self._amount()}"),
            lambda: self._bounded(f"{self._small()} per {self.chance.choice(('100', '1,000', '1000', '100,000'))}"),
            lambda: self._bounded(f"{self._small()} {self.chance.choice(MEASURES)}s"),
            lambda: f"{self.chance.randint(1, 40)} to {self.chance.randint(41, 99)}.5%",
            lambda: f"USD {self._range()}",
            lambda: f"1 {self.chance.choice(MEASURES)}s",
            self.count,
        )
        self._turn += 1
        return forms[self._turn % len(forms)]()

    def _bounded(self, amount: str) -> str:
        return f"{self.chance.choice((*QUALIFIERS, ''))} {amount}".strip()

    def _digits(self, number: int) -> str:
        return f"{number:,}" if self.chance.random() < 0.5 else str(number)

    def _small(self) -> str:
        return self.chance.choice((f"{self.chance.randint(1, 99)}", f"{self.chance.randint(0, 99)}.{self._parts()}"))

    def _parts(self) -> str:
        # Three decimals without a magnitude are refused: the point may part thousands.
        return self.chance.choice(("5", "25", "75", "50", "1", "05", "0015"))

    def _decimals(self) -> str:
        return self.chance.choice(("5", "25", "75", "50", "1", "05", "001"))

    def _amount(self) -> str:
        if self.chance.random() < 0.35:
            digits = self._digits(self.chance.randint(1, 2_000))
            point = f".{self._decimals()}" if self.chance.random() < 0.5 else ""
            return f"{digits}{point} {self.chance.choice(list(TIMES))}"
        return self._digits(self.chance.randint(1, 10 ** self.chance.randint(1, 10)))

    def _range(self) -> str:
        low = self.chance.randint(0, 900)
        high = low + self.chance.randint(1, 900)
        many = self.chance.choice(list(TIMES))
        return self.chance.choice(
            (
                f"{self._digits(low * 1000)} to {self._digits(high * 1000)}",
                f"{low} to {high}",
                f"{low + 1}.5 to {high + 1}.5 {many}",
                f"{low + 1} {many} to {high + 1} {many}",
                f"{self._digits(low + 1)} to {high + 1} {many}",
            )
        )
