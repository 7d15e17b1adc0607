"""Numbers in running text, read one way wherever words are held against figures: on pages, and in checks.

    text      digits in groups, magnitudes, number words, words of quantity, each with where it stands
    running   all that an English text says in numbers: what they count (`nouns`), dates, comparisons
    quoted    whether, and where, a figure stands in a source's exact words with the words that bound it

`verify` reads what is printed by a grammar of its own.
"""

from generator.numerals.quoted import place_of, qualifier_stands_in, stands_in, values_of
from generator.numerals.running import Clock, Compared, Date, Number, Reading, read
from generator.numerals.text import Numeral, in_digits, in_words, is_english, lower_ends, may_count, quantity_words

__all__ = [
    "Clock", "Compared", "Date", "Number", "Numeral", "Reading", "in_digits", "in_words", "is_english", "lower_ends",
    "may_count", "place_of", "qualifier_stands_in", "quantity_words", "read", "stands_in", "values_of",
]  # fmt: skip
