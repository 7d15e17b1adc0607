"""Times in words: a day, a month, a year, an hour, a part of the day, and how they are bounded.

In: the text that an editor wrote. Out: a frozen `When`, or a refusal that says how to spell it. Exports take its
EDTF form (Extended Date/Time Format, ISO 8601-2:2019).
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import Annotated, Literal, NoReturn

from pydantic import PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from generator.model import spellings
from generator.model.fields import as_text, clip, refuse
from generator.model.roles import Time

Part = Literal["morning", "afternoon", "evening", "night"]
Form = Literal["at", "by", "since", "span", "about", "unknown"]

_HOURS: dict[str, tuple[int, int]] = {"morning": (0, 12), "afternoon": (12, 18), "evening": (18, 24), "night": (18, 30)}
"""Widest reading of each part of a day, in hours after its midnight; a night may run into the next day."""
_MOMENT = re.compile(
    r"(?P<year>[12][0-9]{3})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2})"
    r"(?: (?:(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})(?: ?(?P<zone>Z|UTC|[+-][0-9]{2}:[0-9]{2}))?"
    r"|(?P<part>morning|afternoon|evening|night)))?)?)?"
)
_BOUNDED = re.compile(r"(?:by|since|about) .*|.* to .*|unknown")
_DASHED = re.compile(r"[0-9](?: ?[–—] ?| - )[0-9]")
_SPELLINGS = "2024-12-06, 2024-12, 2024, 2024-12-06 14:00, 2024-12-05 night"


@dataclass(frozen=True, slots=True)
class Moment:
    """A point or stretch on the calendar, as precise as it was given.

    `offset` is in minutes east of UTC where the time names a zone; otherwise its clock is the site's.
    """

    year: int
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int | None = None
    part: Part | None = None
    offset: int | None = None

    def first(self, zone: tzinfo) -> datetime:
        """The earliest instant it can mean, on the clock of `zone` where it names none of its own."""
        start = datetime(self.year, self.month or 1, self.day or 1, tzinfo=self._zone(zone))
        if self.hour is not None:
            return start.replace(hour=self.hour, minute=self.minute or 0)
        return start + timedelta(hours=_HOURS[self.part][0] if self.part else 0)

    def last(self, zone: tzinfo) -> datetime:
        """The latest instant it can mean (inclusive, to the second)."""
        if self.hour is not None:
            return self.first(zone)
        month = self.month or 12
        day = self.day or monthrange(self.year, month)[1]
        start = datetime(self.year, month, day, tzinfo=self._zone(zone))
        return start + timedelta(hours=_HOURS[self.part][1] if self.part else 24, seconds=-1)

    @property
    def ends(self) -> tuple[Moment, ...]:
        """Itself alone, as a time that is a single point."""
        return (self,)

    def iso(self) -> str:
        """ISO 8601 at the precision it has; a part of the day is left out, for the standard has no word for it."""
        text = f"{self.year:04}"
        for number in (self.month, self.day):
            text += "" if number is None else f"-{number:02}"
        return text if self.hour is None else f"{text}T{self.hour:02}:{self.minute:02}{_iso_offset(self.offset)}"

    def _zone(self, zone: tzinfo) -> tzinfo:
        return zone if self.offset is None else timezone(timedelta(minutes=self.offset))


def moment_at(instant: datetime, zone: tzinfo) -> Moment:
    """An instant on the clock of `zone`, to the minute; with its offset, as an hour of a year comes twice."""
    there = instant.astimezone(zone)
    offset = there.utcoffset() or timedelta()
    minutes = int(offset.total_seconds() // 60)
    return Moment(there.year, there.month, there.day, there.hour, there.minute, offset=minutes)


def _iso_offset(minutes: int | None) -> str:
    if minutes is None:
        return ""
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}" if minutes else "Z"


@dataclass(frozen=True, slots=True)
class When:
    """A time as claimed. `text` is what the editor wrote; ends are inclusive, a missing one is open or unknown."""

    text: str
    form: Form
    start: Moment | None = None
    end: Moment | None = None

    def first(self, zone: tzinfo) -> datetime | None:
        """The earliest instant it can mean, None where that is open."""
        return self.start.first(zone) if self.start else None

    def last(self, zone: tzinfo) -> datetime | None:
        """The latest instant it can mean, None where that is open."""
        return self.end.last(zone) if self.end else None

    @property
    def ends(self) -> tuple[Moment, ...]:
        """The points on the calendar that it names."""
        return tuple(moment for moment in (self.start, self.end) if moment is not None)

    @property
    def edtf(self) -> str | None:
        """EDTF, level 2: `[..2024-12-06]` for by, `2011-03/..` for since, `2024-12-05~` for about; None if unknown."""
        start, end = (moment.iso() if moment else "" for moment in (self.start, self.end))
        return {
            "at": start,
            "by": f"[..{end}]",
            "since": f"{start}/..",
            "span": f"{start}/{end}",
            "about": f"{start}~",
            "unknown": None,
        }[self.form]


def parse_when(text: str) -> When:
    """Read a time as an editor writes it.

    Raises:
        PydanticCustomError: the text is not a time, names a day that does not exist, or runs backwards.
    """
    try:
        return _read(text)
    except PydanticCustomError as fault:
        _offer(fault, text, _read)


def _offer(fault: PydanticCustomError, text: str, read: spellings.Reading) -> NoReturn:
    """Refuse a text as it was refused, with what may be meant as the remedy."""
    meant = spellings.times(text, read)
    if not meant:
        raise fault
    refuse(fault.type, fault.message(), spellings.offered(meant))


def _read(text: str) -> When:
    """The time, or its refusal with a remedy that holds for all of its kind."""
    if text == "unknown":
        return When(text, "unknown")
    for form in ("by", "since", "about"):
        if text.startswith(form + " "):
            moment = _moment(text[len(form) + 1 :], text)
            start = None if form == "by" else moment
            return When(text, form, start, None if form == "since" else moment)
    if " to " not in text:
        moment = _moment(text, text)
        return When(text, "at", moment, moment)
    start, end = (_moment(half, text) for half in text.split(" to ", 1))
    if start.first(UTC) > end.last(UTC):
        refuse("time-range", f"“{clip(text)}” runs backwards", f"write “{' to '.join(text.split(' to ')[::-1])}”")
    return When(text, "span", start, end)


def parse_moment(text: str) -> Moment:
    """Read one point on the calendar, without words that bound it.

    Raises:
        PydanticCustomError: as `parse_when`.
    """
    try:
        return _read_moment(text)
    except PydanticCustomError as fault:
        _offer(fault, text, _read_moment)


def _read_moment(text: str) -> Moment:
    if _BOUNDED.fullmatch(text) or _DASHED.search(text):
        remedy = f"write one of {_SPELLINGS}, without by, since, about or to"
        refuse("time-spelling", f"“{clip(text)}” is not one point in time", remedy)
    return _moment(text, text, "")


def _moment(text: str, whole: str, bounds: str = "; before it by, since or about") -> Moment:
    match = _MOMENT.fullmatch(text)
    if match is None and _DASHED.search(text):
        found, remedy = f"“{clip(whole)}” is a range with a dash", "write “to”, as in 2024-12-05 to 2024-12-06"
        refuse("time-spelling", found, remedy)
    if match is None:
        refuse("time-spelling", f"“{clip(whole)}” is no time", f"write one of {_SPELLINGS}{bounds}")
    year, month, day, hour, minute = (
        None if match[name] is None else int(match[name]) for name in ("year", "month", "day", "hour", "minute")
    )
    assert year is not None
    _check_calendar(whole, year, month, day, hour, minute)
    return Moment(year, month, day, hour, minute, match["part"], _offset(match["zone"], whole))  # type: ignore[arg-type]


def _check_calendar(
    text: str, year: int, month: int | None, day: int | None, hour: int | None, minute: int | None
) -> None:
    if month is not None and not 1 <= month <= 12:
        refuse("time-calendar", f"“{clip(text)}” has a month {month:02}", "write the month as 01 to 12, before the day")
    if day is not None and month is not None and not 1 <= day <= monthrange(year, month)[1]:
        refuse("time-calendar", f"“{clip(text)}” names a day that does not exist", "check the date")
    if hour is not None and (hour > 23 or (minute or 0) > 59):
        refuse("time-calendar", f"“{clip(text)}” names an hour that does not exist", "write 00:00 to 23:59")


def _offset(zone: str | None, text: str) -> int | None:
    if zone is None:
        return None
    if zone in ("Z", "UTC"):
        return 0
    hours, minutes = int(zone[1:3]), int(zone[4:6])
    if hours > 14 or minutes > 59:
        refuse("time-calendar", f"“{clip(text)}” names a zone that does not exist", "write an offset like +03:00")
    return (hours * 60 + minutes) * (-1 if zone[0] == "-" else 1)


def _read_day(value: object) -> date:
    moment = parse_moment(as_text(value, "a date"))
    if moment.day is None or moment.month is None or moment.hour is not None or moment.part is not None:
        refuse("time-spelling", f"“{clip(str(value))}” is no day", "write a day, as in 2024-12-13")
    return date(moment.year, moment.month, moment.day)


WhenField = Annotated[
    When,
    PlainValidator(lambda value: parse_when(as_text(value, "a time"))),
    WithJsonSchema(
        {
            "type": ["string", "integer"],
            "description": f"A time: {_SPELLINGS}; by …, since …, about …, … to …; or unknown.",
            "examples": ["2024-12-06", "by 2024-12-06", "since 2011-03", "2024-12-05 to 2024-12-06", "unknown"],
        }
    ),
    Time(),
]
MomentField = Annotated[
    Moment,
    PlainValidator(lambda value: parse_moment(as_text(value, "a time"))),
    WithJsonSchema({"type": ["string", "integer"], "examples": ["2024-12-06", "2024-12-06 14:00"]}),
    Time(),
]
KnownField = Annotated[
    Moment | None,
    PlainValidator(lambda value: None if value == "unknown" else parse_moment(as_text(value, "a time"))),
    WithJsonSchema({"type": ["string", "integer"], "examples": ["2024-12-06", "2024-12-06 14:00", "unknown"]}),
    Time(),
]
"""A point in time that somebody has to give, if only as `unknown`, which is None."""
DayField = Annotated[
    date,
    PlainValidator(_read_day),
    WithJsonSchema({"type": "string", "format": "date", "examples": ["2024-12-13"]}),
]
