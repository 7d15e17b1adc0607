"""Figures, times, lists and vocabulary in words: everything that depends on a language stands behind one `Wording`.

    figures     a Figure in words, its bounds, the noun behind it
    times       a When, a Moment or a day in words
    labels      every term of the vocabularies
    catalogs    gettext catalogs from templates/locale, and a pseudo-language for tests
    language    the Wording of one language, by its locale in the CLDR

How a printed figure is read back is `verify`'s business, which shares nothing with this room.
"""

from generator.wording.catalogs import Pseudo
from generator.wording.figures import FigureWords
from generator.wording.language import Wording, wording_for

CODES = {
    "site-locale": "Languages and the locales of month names are those that the CLDR knows; digits latin or arabic.",
}

__all__ = ["CODES", "FigureWords", "Pseudo", "Wording", "wording_for"]
