"""Whether a figure, as it is written, is what its derivation gives.

In: a figure, and the exact value of its expression (`generator.model.derived`). Out: the verdict, and the value as
messages give it.
"""

from fractions import Fraction

from generator.model import Figure


def says(figure: Figure, value: Fraction) -> bool:
    """Whether the figure, as written, is the exact value: to the digits it is written with where it is `about`."""
    value *= _scale(figure)
    if figure.amount is None:
        return False
    written = Fraction(figure.amount.value)
    if figure.end is not None:
        return written <= value <= Fraction(figure.end.value)
    if figure.qualifier in ("about", "nearly"):
        return abs(value - written) <= precision(figure) / 2
    return {
        "exactly": value == written,
        "at-least": value >= written,
        "more-than": value > written,
        "up-to": value <= written,
        "fewer-than": value < written,
    }.get(figure.qualifier, False)


def rounded(figure: Figure, value: Fraction) -> str:
    """The value as messages give it: in the figure's unit, to two digits more than the figure is written with."""
    scaled, step = value * _scale(figure), precision(figure)
    places = max(0, len(str(step.denominator)) - 1) + 2
    whole, rest = divmod(round(abs(scaled) * 10**places), 10**places)
    digits = f"{rest:0{places}}".rstrip("0")
    sign = "-" if scaled < 0 else ""
    percent = "%" if figure.unit is not None and figure.unit.kind == "percent" else ""
    return f"{sign}{whole:,}{'.' + digits if digits else ''}{percent}"


def _scale(figure: Figure) -> int:
    if figure.unit is None:
        return 1
    return {"percent": 100, "per": figure.unit.base}.get(figure.unit.kind, 1)


def precision(figure: Figure, *, trimmed: bool = True) -> Fraction:
    """What one step in the last digit that counts is worth: `about 3000` counts thousands, `32.5%` tenths.

    Where it is not `trimmed`, the last digit that is written: ones in `3000`.
    """
    assert figure.amount is not None
    value, digits = Fraction(figure.amount.value), Fraction(figure.amount.digits)
    step = Fraction(value, digits) if digits else Fraction(1)
    while (digits / 1).denominator != 1:
        digits, step = digits * 10, step / 10
    whole = int(digits)
    while trimmed and figure.unit is None and whole and whole % 10 == 0:
        whole, step = whole // 10, step * 10
    return step
