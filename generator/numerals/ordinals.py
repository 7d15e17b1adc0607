"""Ordinals that tell an age or an hour, as Arabic has them: في الرابعة عشرة, الثامنة صباحا.

In: a text as `normal` leaves it, and its language's table `ordinals`. Out: ages with their spans; the pattern and the
value of an ordinal, for the hours of `times`. A language without that table has none.
"""

import re
from collections.abc import Iterator
from functools import cache

from generator.numerals.digits import Numeral
from generator.numerals.lexicon import Lexicon

_MOST_UNITS = 10


def ordinal(known: Lexicon, name: str) -> str:
    """The pattern of an ordinal, its parts in groups of that name; with its article, up to the ninety-ninth."""
    unit, teen, tens = (known.raw["ordinals"][key] for key in ("units", "teen", "tens"))
    units = "|".join(sorted((form for forms in unit for form in forms.split("|")), key=len, reverse=True))
    return (
        rf"{known.raw['ordinals']['article']}(?P<{name}>{units})(?: (?P<{name}_teen>{teen})|{tens.format(name)})?(?!\w)"
    )


def ordinal_value(match: re.Match[str], known: Lexicon, name: str) -> int:
    """The number of an ordinal that the pattern of that name has found."""
    units = known.raw["ordinals"]["units"]
    value = next(place for place, forms in enumerate(units, 1) if match[name] in forms.split("|"))
    if match[f"{name}_teen"]:
        return value + _MOST_UNITS
    return value + known.values[match[f"{name}_tens"]] if match[f"{name}_tens"] else value


def ages_in(text: str, known: Lexicon) -> Iterator[Numeral]:
    """The ages that a text tells by ordinals."""
    pattern = _ages(known) if "ordinals" in known.raw else None
    for match in pattern.finditer(text) if pattern is not None else ():
        is_compound = match["age_teen"] or match["age_tens"]
        if is_compound or match["sure"] or match["end"] is not None:
            yield Numeral(
                ordinal_value(match, known, "age"), match.start("age_all"), match.end("age_all"),
                is_spelt=True, within="age",
            )  # fmt: skip


@cache
def _ages(known: Lexicon) -> re.Pattern[str]:
    raw = known.raw["ordinals"]
    before = rf"(?<!\w){known.raw.get('prefix', '')}(?:{raw['in']}|(?P<sure>{raw['age']})) "
    # “In the second raid” is no age, “in the eighth.” is one.
    return re.compile(rf"{before}(?P<age_all>{ordinal(known, 'age')})(?P<end>(?=[.,;:)]|$| {raw['life']}))?")
