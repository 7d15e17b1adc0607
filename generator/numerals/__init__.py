"""Numbers in texts, read one way in every language wherever they are held against figures: on pages, and in checks.

    reading   the one reader: `read(text, language)` gives numbers, dates, times, comparisons, words of quantity
    said      what the sentence says of each: its bounds, its harm, what it counts, whether it counts at all
    quoted    whether, and where, a text bears a figure

    normal    a text with one form of each letter and each digit, for comparing
    lexicon   what is known of each language (`languages/`): words of numbers, months, bounds, harms, what is no count
    patterns  phrases of a language's table as patterns, alone, by role, and by class
    digits    numbers in digits; `spelt` in words, and ages by ordinals; `times` dates, `clocks` times of day
    nouns     what the words beside an English number count; `forms` what English has besides numbers
    tongues   in which language a text is, by its light words

`verify` reads what is printed by a grammar of its own.
"""

from generator.numerals.clocks import Clock
from generator.numerals.digits import Numeral, in_digits
from generator.numerals.forms import Compared
from generator.numerals.lexicon import is_english, is_readable, unit_of
from generator.numerals.quoted import SURE, Fault, Sought, Weighed, place_of, tells, values_of, weigh
from generator.numerals.reading import Number, Reading, measured_by, read
from generator.numerals.said import Said, nouns_in
from generator.numerals.spelt import in_words, may_count, may_have_number
from generator.numerals.times import Date

__all__ = [
    "SURE",
    "Clock",
    "Compared",
    "Date",
    "Fault",
    "Number",
    "Numeral",
    "Reading",
    "Said",
    "Sought",
    "Weighed",
    "in_digits",
    "in_words",
    "is_english",
    "is_readable",
    "may_count",
    "may_have_number",
    "measured_by",
    "nouns_in",
    "place_of",
    "read",
    "tells",
    "unit_of",
    "values_of",
    "weigh",
]  # fmt: skip
