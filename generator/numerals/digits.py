"""Numbers in digits as each language writes them: 1,250 and 1.250 and 1 250, 1.5 million, 10 آلاف, 3万.

In: a text as `normal` leaves it. Out: numbers with their spans, the words that multiply them included.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from generator.model.figure import MAGNITUDES
from generator.numerals.lexicon import Lexicon
from generator.numerals.text import Numeral

Number = int | Fraction
# A number begins anew behind a sign of another script: “و12”, “至少12人”.
_DIGITS = re.compile(
    r"(?<![0-9A-Za-z\u00c0-\u052f])(?<![0-9][.,:/])"
    r"(?P<digits>[0-9]{1,3}(?:(?P<by>[., '])[0-9]{3})(?:(?P=by)[0-9]{3})*(?:(?!(?P=by))[.,][0-9]+)?(?![0-9])"
    r"|[0-9]+(?:[.,][0-9]+)?)"
    r"(?P<ends>(?![0-9]|[.,:/][0-9]))?"
)
_ENGLISH = {"hundred": 100, "dozen": 12, "bn": 10**9, **MAGNITUDES}


def in_digits_of(text: str, known: Lexicon | None) -> Iterator[tuple[Numeral, bool]]:
    """Each number in digits, and whether it is none but a part of a time, a date or a name: 10:30, 3.1.2025."""
    matches = list(_DIGITS.finditer(text))
    scaled = [_with_scale(match, text, known) for match in matches]
    for index, (match, (value, end)) in enumerate(zip(matches, scaled, strict=True)):
        shared = value
        if index + 1 < len(matches) and known is not None and end == match.end():
            shared = _lower_end(
                value, text[end : matches[index + 1].start()], matches[index + 1], scaled[index + 1], known
            )
        yield Numeral(int(shared) if shared == int(shared) else shared, match.start(), end), match["ends"] is None


def _lower_end(value: Number, between: str, upper: re.Match[str], scaled: tuple[Number, int], known: Lexicon) -> Number:
    """The lower end of a range, with the word behind the upper one where it is for both: “1.5 to 2 million”."""
    is_scaled = scaled[1] > upper.end() and re.fullmatch(known.raw["to"], between, re.IGNORECASE)
    written = _value(upper["digits"], known)
    return value * Fraction(scaled[0], written) if is_scaled and 0 < value < written else value


def _with_scale(match: re.Match[str], text: str, known: Lexicon | None) -> tuple[Number, int]:
    value = _value(match["digits"], known)
    scales = known.scales or _ENGLISH if known is not None else {}
    edge = "" if known is None or known.is_unspaced else r"(?!\w)"
    words = "|".join(sorted(map(re.escape, scales), key=len, reverse=True))
    end = match.end()
    one = re.compile(rf"[ -]?(?P<scale>{words}){edge}", re.IGNORECASE) if words else None
    # One multiplies another: 3千万, 2 mil millones.
    while one is not None and (scale := one.match(text, end)):
        value, end = value * scales[scale["scale"].lower()], scale.end()
    return value, end


def _value(digits: str, known: Lexicon | None) -> Number:
    point = known.decimal if known is not None else "."
    other = "," if point == "." else "."
    plain = re.sub(rf"[ '\{other}](?=[0-9]{{3}}(?![0-9]))", "", digits)
    # A comma before three digits parts thousands, whatever else it does in the language.
    if plain.count(point) > 1 or (point == "," and re.fullmatch(r"[1-9][0-9]{0,2},[0-9]{3}", plain)):
        plain = plain.replace(point, "")
    plain = plain.replace(",", ".")
    return Fraction(Decimal(plain)) if plain.count(".") == 1 else int(plain.replace(".", ""))
