"""Number facts: capacities, durations, shares, money; whatever is none of the other kinds."""

from generator.model.claim import Measured
from generator.model.fields import Strict
from generator.model.kinds._make import make_kind


class NumberScope(Strict):
    """A number has no fields of its own."""


class NumberAnswer(NumberScope, Measured):
    """The number, perhaps with a unit."""


KIND = make_kind("number", "figure", NumberScope, NumberAnswer)
