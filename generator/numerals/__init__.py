"""Numbers in running text, read one way wherever words are held against figures: on pages, and in checks.

    text      digits in groups, magnitudes, number words, words of quantity, each with where it stands
    normal    a text with one form of each letter, for comparing
    lexicon   what is known of each language (`languages/`): number words, bounds, harms, nouns, what is no count;
              prose in English is read by the same table
    spelt     number words of those languages
    reading   a source's words: each number with its bounds, its harm, what it counts, and whether it counts at all
    quoted    whether, and where, exact words bear a figure
    running   all that an English text says in numbers: what they count (`nouns`), dates, comparisons

`verify` reads what is printed by a grammar of its own.
"""

from generator.numerals.lexicon import is_readable
from generator.numerals.quoted import SURE, Fault, Sought, Weighed, place_of, values_of, weigh
from generator.numerals.reading import Said, nouns_in, read_numbers
from generator.numerals.running import Clock, Compared, Date, Number, Reading, read
from generator.numerals.text import Numeral, in_digits, in_words, is_english, lower_ends, may_count, quantity_words

__all__ = [
    "SURE", "Clock", "Compared", "Date", "Fault", "Number", "Numeral", "Reading", "Said", "Sought", "Weighed",
    "in_digits", "in_words", "is_english", "is_readable", "lower_ends", "may_count", "nouns_in", "place_of",
    "quantity_words", "read", "read_numbers", "values_of", "weigh",
]  # fmt: skip
