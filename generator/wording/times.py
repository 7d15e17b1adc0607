"""Times in words: `Sat 7 December 2024, 06:00`, `night of Thu 5 December 2024`, `5 to 6 December 2024`, `since 2011`.

Patterns are those of the Unicode CLDR (EEE weekday, d day, MMMM month, y year) and go through gettext like any
message, so that a language may order them its own way. A no-break space stands between day and month.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING, Literal

from generator.labels import term
from generator.model import Moment, When

if TYPE_CHECKING:
    from generator.wording.language import Wording

Style = Literal["long", "short", "day"]
"""long: Fri 6 December 2024; day: 6 December 2024; short: 6 Dec 2024."""

_DAYS = {
    "long": term("date", "EEE d\u00a0MMMM y"),
    "day": term("date", "d\u00a0MMMM y"),
    "short": term("date", "d\u00a0MMM y"),
}
_MONTHS = {
    "long": term("date", "MMMM y"),
    "day": term("date", "MMMM y"),
    "short": term("date", "MMM y"),
}
_YEARLESS = {
    "long": term("date", "d\u00a0MMMM"),
    "day": term("date", "d\u00a0MMMM"),
    "short": term("date", "d\u00a0MMM"),
}
_FORMS = {
    "by": term("time", "by {time}"),
    "since": term("time", "since {time}"),
    "about": term("time", "about {time}"),
}
_PARTS = {
    "morning": term("time", "morning of {day}"),
    "afternoon": term("time", "afternoon of {day}"),
    "evening": term("time", "evening of {day}"),
    "night": term("time", "night of {day}"),
}


@dataclass(frozen=True, slots=True)
class Dated:
    """A time in words; `iso` is what `<time datetime>` takes, where there is one time to give."""

    text: str
    iso: str | None = None


def when_words(value: When | Moment | date, zone: tzinfo, style: Style, speech: Wording) -> Dated:
    """A time in words. A time of day that names no zone is on the clock of `zone`."""
    if isinstance(value, When):
        return _when(value, zone, style, speech)
    moment = value if isinstance(value, Moment) else _moment(value, zone)
    return Dated(_words(moment, zone, style, speech), _iso(moment, zone))


def _when(when: When, zone: tzinfo, style: Style, speech: Wording) -> Dated:
    if when.form == "unknown":
        return Dated(speech.pgettext("time", "unknown"))
    if when.form == "span":
        assert when.start is not None
        assert when.end is not None
        return Dated(_span(when.start, when.end, zone, style, speech))
    moment = when.start or when.end
    assert moment is not None
    text = _words(moment, zone, style, speech)
    if when.form in _FORMS:
        text = speech.pgettext("time", _FORMS[when.form]).replace("{time}", text)
    return Dated(text, _iso(moment, zone))


def _moment(value: date, zone: tzinfo) -> Moment:
    if not isinstance(value, datetime):
        return Moment(value.year, value.month, value.day)
    there = value.astimezone(zone)
    return Moment(there.year, there.month, there.day, there.hour, there.minute)


def _words(moment: Moment, zone: tzinfo, style: Style, speech: Wording) -> str:
    if moment.month is None:
        return _date(moment, term("date", "y"), speech)
    if moment.day is None:
        return _date(moment, _MONTHS[style], speech)
    day = _date(moment, _DAYS[style], speech)
    if moment.part is not None:
        return speech.pgettext("time", _PARTS[moment.part]).replace("{day}", day)
    if moment.hour is None:
        return day
    clock = _date(moment, term("date", "HH:mm"), speech) + _zone(moment, zone, speech)
    return speech.pgettext("time", "{day}, {clock}").replace("{day}", day).replace("{clock}", clock)


def _zone(moment: Moment, zone: tzinfo, speech: Wording) -> str:
    """The zone of a time that names one, unless the clock is the same as the site's."""
    there = datetime(moment.year, moment.month or 1, moment.day or 1, moment.hour or 0, tzinfo=zone).utcoffset()
    if moment.offset is None or (there is not None and there.total_seconds() == moment.offset * 60):
        return ""
    return "\u00a0" + offset_words(moment.offset, speech)


def offset_words(minutes: int, speech: Wording) -> str:
    """An offset from UTC: UTC+3, UTC−3:30, UTC."""
    if not minutes:
        return speech.pgettext("time", "UTC")
    hours, rest = divmod(abs(minutes), 60)
    offset = f"{'−' if minutes < 0 else '+'}{hours}{f':{rest:02}' if rest else ''}"
    return speech.pgettext("time", "UTC{offset}").replace("{offset}", offset)


def _span(start: Moment, end: Moment, zone: tzinfo, style: Style, speech: Wording) -> str:
    days = all(moment.day and moment.hour is None and moment.part is None for moment in (start, end))
    if days and (start.year, start.month) == (end.year, end.month):
        first, last = _date(start, term("date", "d"), speech), _date(end, _undated(style), speech)
    elif days and start.year == end.year:
        first, last = _date(start, _YEARLESS[style], speech), _date(end, _undated(style), speech)
    else:
        first, last = (_words(moment, zone, style, speech) for moment in (start, end))
    return speech.pgettext("time", "{first} to {last}").replace("{first}", first).replace("{last}", last)


def _undated(style: Style) -> str:
    """The pattern of a day without its weekday."""
    return _DAYS["short" if style == "short" else "day"]


def _date(moment: Moment, pattern: str, speech: Wording) -> str:
    day = datetime(moment.year, moment.month or 1, moment.day or 1, moment.hour or 0, moment.minute or 0)  # noqa: DTZ001 - a clock's reading, whatever the zone
    return speech.date(day, speech.pgettext("date", pattern))


def _iso(moment: Moment, zone: tzinfo) -> str:
    if moment.hour is None:
        return moment.iso()
    return moment.first(zone).isoformat(timespec="minutes")
