"""One language's words: the CLDR locale, the catalog and the site's house style behind one value."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, tzinfo
from decimal import Decimal
from functools import lru_cache
from gettext import NullTranslations
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NoReturn

from generator.files import packaged_templates
from generator.labels import LABELS
from generator.model import Figure, Moment, Settings, When
from generator.notice import At, ContentFault, Notice
from generator.wording.catalogs import load_catalog
from generator.wording.figures import FigureWords, bounds_words, counted_noun, figure_words
from generator.wording.times import Dated, Style, offset_words, when_words

if TYPE_CHECKING:
    from babel import Locale

_LOCALES = {"en": "en_GB"}
"""Languages whose house style is that of a country: day before month, no comma before `and`."""
_ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_ARABIC_NUMBERS = _ARABIC_DIGITS | str.maketrans(",.", "٬٫")


class Wording:
    """Everything of one language: figures, times, lists, labels and messages in words. Made by `wording_for`."""

    def __init__(
        self, language: str, locale: Locale, months: Locale, translations: NullTranslations, *, arabic_digits: bool
    ) -> None:
        self.language = language
        self._locale, self._months, self._arabic_digits = locale, months, arabic_digits
        self.gettext: Callable[[str], str] = translations.gettext
        self.ngettext: Callable[[str, str, int], str] = translations.ngettext
        self.pgettext: Callable[[str, str], str] = translations.pgettext
        self.npgettext: Callable[[str, str, str, int], str] = translations.npgettext

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        """Which way the language is written."""
        return "rtl" if self._locale.text_direction == "rtl" else "ltr"

    @property
    def locale(self) -> str:
        """The language with its country, where the house style has one: `en_GB`, `ar_SY`."""
        return str(self._locale if self._locale.territory else self._months)

    def figure(self, figure: Figure) -> FigureWords:
        """A figure as a sentence prints it, without its noun."""
        return figure_words(figure, self)

    def counted(self, figure: Figure, noun: Mapping[str, str] | None) -> str:
        """What is counted, in the form that stands behind the figure: `prisoners`, `of prisoners`, or nothing.

        `noun` has the forms by plural category, always with `other`.
        """
        return counted_noun(figure, noun, self)

    def bounds(self, figure: Figure) -> str:
        """What the figure's words allow: `at least 200; no upper bound`, `150 to 180`, `not stated`."""
        return bounds_words(figure, self)

    def when(self, value: When | Moment | date, zone: tzinfo, *, style: Style = "long") -> Dated:
        """A time in words. A time of day that names no zone is on the clock of `zone`."""
        return when_words(value, zone, style, self)

    def zone(self, zone: tzinfo, at: datetime) -> str:
        """The clock that times are on: `Damascus time, UTC+3`, and `UTC` itself. `at` tells summer from winter."""
        from babel.dates import get_timezone_location

        offset = zone.utcoffset(at.astimezone(zone))
        utc = offset_words(int(offset.total_seconds()) // 60 if offset else 0, self)
        city = get_timezone_location(zone, locale=self._locale, return_city=True)
        if city == utc:
            return utc
        return self.pgettext("time", "{city} time, {utc}").replace("{city}", city).replace("{utc}", utc)

    def listing(self, items: Sequence[str]) -> str:
        """Items in a row: `a, b and c`."""
        from babel.lists import format_list

        return format_list(list(items), locale=self._locale)

    def label(self, vocabulary: str, term: str) -> str:
        """A term of a vocabulary in words, as it begins a line; of `language`, the language's name."""
        if vocabulary == "language":
            return self._language_name(term)
        return self.pgettext(vocabulary, LABELS[vocabulary][term])

    def phrase(self, vocabulary: str, term: str) -> str:
        """A term of a vocabulary in words, as it stands within a sentence."""
        label = self.label(vocabulary, term)
        return label if label[1:2].isupper() else label[:1].lower() + label[1:]

    def digits(self, number: int | Decimal) -> str:
        """A number in the language's digits, grouped, every decimal kept."""
        text = _grouped(format(Decimal(number), "f"), self._locale)
        return text.translate(_ARABIC_NUMBERS) if self._arabic_digits else text

    def category(self, number: int | Decimal) -> str:
        """The plural category of a number, by the CLDR."""
        return self._locale.plural_form(number)

    def date(self, day: date, pattern: str) -> str:
        """A day, or a reading of the clock, by a pattern of the CLDR."""
        from babel.dates import format_datetime

        moment = day if isinstance(day, datetime) else datetime(day.year, day.month, day.day)  # noqa: DTZ001 - no zone is printed
        text = format_datetime(moment, pattern, locale=self._months)
        return text.translate(_ARABIC_DIGITS) if self._arabic_digits else text

    def _language_name(self, code: str) -> str:
        from babel import Locale, UnknownLocaleError

        try:
            name = Locale.parse(code, sep="-").get_display_name(self._locale) or code
        except (ValueError, UnknownLocaleError):
            return code
        return name[:1].upper() + name[1:]


@lru_cache(maxsize=1 << 12)
def _grouped(number: str, locale: Locale) -> str:
    """Digits as a locale groups them; those of a site are asked for again and again."""
    from babel.numbers import format_decimal, get_decimal_symbol

    whole, _, fraction = number.partition(".")
    text = format_decimal(int(whole), locale=locale, numbering_system="latn")
    return text + get_decimal_symbol(locale, numbering_system="latn") + fraction if fraction else text


def wording_for(
    language: str,
    settings: Settings,
    *,
    translations: NullTranslations | None = None,
    catalogs: Path | None = None,
) -> Wording:
    """The wording of a language in the site's house style.

    `translations` replaces the catalogs, which are otherwise read from the folder `catalogs`, a site's own, and from
    the packaged one.

    Raises:
        ContentFault: the settings name a language, months or digits that nobody knows.
        OutsideFault: the language's catalog cannot be read.
    """
    locale = _locale(_LOCALES.get(language, language), "languages", None)
    named = settings.months.get(language)
    months = _locale(named, "months", language) if named else locale
    digits = settings.digits.get(language, "latin")
    if digits not in ("latin", "arabic"):
        _refuse(("digits", language), f"“{digits}” are no digits", "write latin or arabic")
    if translations is None:
        translations = load_catalog(language, *([catalogs] if catalogs else []), packaged_templates() / "locale")
    return Wording(language, locale, months, translations, arabic_digits=digits == "arabic")


def _locale(name: str, key: str, language: str | None) -> Locale:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(name.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        keys = (key, language) if language else (key,)
        _refuse(keys, f"the CLDR has no locale “{name}”", "write a code such as en, ar or ar_SY")


def _refuse(keys: tuple[str, ...], found: str, remedy: str) -> NoReturn:
    raise ContentFault([Notice("site-locale", At("content/site.yaml", keys=keys), found, remedy)])
