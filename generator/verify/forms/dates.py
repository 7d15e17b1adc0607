"""Printed times read back to the calendar, and held against the times that the content knows.

Comes in: words off a page ("Fri 6 December 2024, 14:00", "5 to 6 December"), or a `datetime` attribute. Goes out:
`Stamp`s, each as precise as it was printed. A printed time is known when the content has one that fits it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import cache, lru_cache
from typing import NamedTuple

from generator.model import Moment, When
from generator.verify.forms.grammar import Grammar
from generator.verify.forms.quantity import plain

_ISO = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2})(?:[T ](?P<hour>\d{2}):(?P<minute>\d{2})(?::00)?"
    r"(?P<zone>Z|[+-]\d{2}:\d{2})?)?)?)?",
    re.ASCII,
)
_PIECES = ("year", "month", "day", "hour", "minute")
_OFFSET = re.compile(r"(?P<sign>[+−-])(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?", re.ASCII)
_Day = tuple[int | None, int | None, int | None]


class Stamp(NamedTuple):
    """What a printed time says; None for what it leaves open. `weekday` counts from Monday, `offset` in minutes."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int | None = None
    weekday: int | None = None
    offset: int | None = None

    @property
    def of_day(self) -> _Day:
        """Its year, month and day, as far as it says them."""
        return (self.year, self.month, self.day)

    def fits(self, other: Stamp) -> bool:
        """Whether the other stamp says all that this one says, and the weekday is the day's own."""
        said = zip(self._replace(weekday=None), other, strict=True)
        return all(mine is None or mine == theirs for mine, theirs in said) and self._weekday_fits(other)

    def _weekday_fits(self, other: Stamp) -> bool:
        if self.weekday is None:
            return True
        return bool(other.year and other.month and other.day) and (
            date(other.year or 1, other.month or 1, other.day or 1).weekday() == self.weekday
        )


@lru_cache(maxsize=1 << 12)
def read_iso(text: str) -> Stamp | None:
    """The stamp of a `datetime` attribute, None where it is not ISO 8601 at a precision that pages use."""
    match = _ISO.fullmatch(text)
    if match is None:
        return None
    year, month, day, hour, minute = (int(match[piece]) if match[piece] else None for piece in _PIECES)
    stamp = Stamp(year, month, day, hour, minute, offset=minutes_of(match["zone"]))
    try:
        datetime(stamp.year or 1, stamp.month or 1, stamp.day or 1, stamp.hour or 0, stamp.minute or 0, tzinfo=UTC)
    except ValueError:
        return None
    return stamp


@lru_cache(maxsize=1 << 12)
def read_times(text: str, grammar: Grammar) -> Sequence[Stamp] | None:
    """Every time in a line of words; None where a digit or a word belongs to none of them.

    A day or month that stands before a fuller one ("5 to 6 December 2024") shares what follows it.
    """
    said = plain(text).casefold()
    found = [match for match in _times(grammar).finditer(said) if match[0]]
    rest = _times(grammar).sub("", said)
    if any(sign.isdigit() for sign in rest) or not grammar.around_times.issuperset(re.findall(r"[^\W\d]+", rest)):
        return None
    return tuple(_shared([_stamp(match, grammar) for match in found]))


def says_time(text: str, value: When | Moment | date, grammar: Grammar, zone: tzinfo | None = None) -> bool:
    """Whether words say a time of the model: each moment as precisely as it is known, with what bounds it.

    Where a `zone` is given, a moment that names another may be said on that clock.
    """
    moments, bounds = _parts(value)
    words, known = plain(text).casefold(), grammar.bounds_of_times
    if not moments:
        return grammar.untold.get(words) == "unknown"
    stamps = read_times(words, grammar) or ()
    return [known[word] for word in re.findall(r"\w+", words) if word in known] == bounds and (
        len(stamps) == len(moments)
        and all(_tells(stamp, moment, zone) for stamp, moment in zip(stamps, moments, strict=True))
    )


def tells_time(text: str, value: When | Moment | date, grammar: Grammar, zone: tzinfo) -> bool:
    """Whether words say a time of the model and nothing beside it, and name its clock where that is not `zone`'s."""
    moments, bounds = _parts(value)
    joints = [*grammar.to] * (len(moments) - 1)
    joints += [of.strip() for of in grammar.of for moment in moments if moment.part is not None]
    beside = re.sub("[ ,]+", " ", _times(grammar).sub("", plain(text).casefold())).split()
    if not says_time(text, value, grammar) or not moments:
        return says_time(text, value, grammar)
    clocks = [(moment.offset, offset_of(moment.first(zone), zone)) for moment in moments]
    stamps = read_times(text, grammar) or ()
    named = all(
        stamp.offset == offset or (stamp.offset is None and offset == own)
        for stamp, (offset, own) in zip(stamps, clocks, strict=True)
    )
    return named and sorted(beside) == sorted([*bounds, *joints])


def stamps_of(moment: Moment, zone: tzinfo) -> Iterator[Stamp]:
    """A moment as it was given, and as it is on the clock of `zone` where it names another."""
    stamp = Stamp(moment.year, moment.month, moment.day, moment.hour, moment.minute)
    yield stamp
    if moment.offset is not None and moment.hour is not None:
        yield in_zone(stamp, offset_of(moment.first(zone), zone) - moment.offset)


def offset_of(time: datetime, zone: tzinfo) -> int:
    """How many minutes the clock of `zone` is before UTC at that time."""
    offset = time.astimezone(zone).utcoffset()
    return int(offset.total_seconds()) // 60 if offset else 0


def day_in_words(time: datetime | None, zone: tzinfo, grammar: Grammar) -> str:
    """A day as lines of a page have it that tell of the record and of kept copies; nothing where there is none."""
    if time is None:
        return ""
    local = time.astimezone(zone)
    month = list(grammar.months)[local.month - 1].capitalize()
    return grammar.says("day", day=local.day, month=month, year=local.year)


def minute_in_words(time: datetime | None, zone: tzinfo, grammar: Grammar) -> str:
    """The same with the time of day."""
    if time is None:
        return ""
    return grammar.says("minute", day=day_in_words(time, zone, grammar), time=f"{time.astimezone(zone):%H:%M}")


def utc(time: datetime) -> str:
    """An instant as files for programs have it: to the second, in UTC."""
    return f"{time.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _parts(value: When | Moment | date) -> tuple[list[Moment], list[str]]:
    """The moments that a time is printed with, and the words that bound it or name a part of a day."""
    if not isinstance(value, When):
        moments = [value if isinstance(value, Moment) else Moment(value.year, value.month, value.day)]
        bounds: list[str] = []
    else:
        moments = list(dict.fromkeys(moment for moment in (value.start, value.end) if moment is not None))
        bounds = [value.form] if value.form in ("by", "since", "about") else []
    return moments, bounds + [moment.part for moment in moments if moment.part is not None]


def _tells(stamp: Stamp, moment: Moment, zone: tzinfo | None) -> bool:
    """Whether a printed time says all that a moment says, and nothing else."""
    known = stamps_of(moment, zone) if zone else stamps_of(replace(moment, offset=None), UTC)
    bare = stamp._replace(offset=None)
    return any(bare._replace(weekday=None) == one and bare.fits(one) for one in known)


def _with_ends(small: str, found: Sequence[re.Match[str]], grammar: Grammar) -> Sequence[Stamp]:
    """The stamps of times; one that a fuller one ends ("3 to 4 January 2025") shares what that says."""
    stamps = [_stamp(match, grammar) for match in found]
    for at in range(len(found) - 2, -1, -1):
        if small[found[at].end() : found[at + 1].start()].strip() in grammar.to and stamps[at].year is None:
            stamps[at] = next(iter(_shared(stamps[at : at + 2])))
    return stamps


def cut_times(text: str, grammar: Grammar, times: Times) -> str:
    """The text without the times that the content knows: what names month and year, and a year where times stand."""
    said, small = plain(text), plain(text).casefold()
    if len(said) != len(small):  # a letter that is two when small: then places in the one are none in the other
        said = small
    rest, place = [], 0
    found = [match for match in _times(grammar).finditer(small) if match[0]]
    for match, stamp in zip(found, _with_ends(small, found, grammar), strict=True):
        leads, behind = _around_year(grammar)
        is_year = bool(leads.search(small, 0, match.start()) and behind.match(small, match.end()))
        if stamp.year and (stamp.month or is_year) and times.know(stamp):
            rest.append(said[place : match.start()])
            place = match.end()
    return " ".join([*rest, said[place:]])


class Times:
    """The times that the content knows, for asking whether a printed one is among them."""

    def __init__(self, stamps: Iterable[Stamp]) -> None:
        self._stamps = frozenset(stamps)
        self._of_day: defaultdict[_Day, list[Stamp]] = defaultdict(list)
        for stamp in self._stamps:
            self._of_day[stamp.of_day].append(stamp)
        self._known: dict[Stamp, bool] = {}

    def know(self, stamp: Stamp) -> bool:
        """Whether the content has a time that says all that the stamp says, whatever its offset."""
        stamp = stamp._replace(offset=None)
        if stamp not in self._known:
            stamps = self._stamps if None in stamp.of_day else self._of_day.get(stamp.of_day, ())
            self._known[stamp] = any(stamp.fits(known) for known in stamps)
        return self._known[stamp]


def in_zone(stamp: Stamp, minutes: int) -> Stamp:
    """The stamp moved by so many minutes, for a time that is printed on another clock."""
    if stamp.hour is None or not (stamp.year and stamp.month and stamp.day):
        return stamp
    shown = datetime(stamp.year, stamp.month, stamp.day, stamp.hour, stamp.minute or 0, tzinfo=UTC)
    moved = shown + timedelta(minutes=minutes)
    return Stamp(moved.year, moved.month, moved.day, moved.hour, moved.minute)


def minutes_of(zone: str | None) -> int | None:
    """An offset from UTC in minutes: `Z`, `utc`, `+03:00`, `utc+3`."""
    if zone is None:
        return None
    match = _OFFSET.search(zone)
    if match is None:
        return 0
    minutes = int(match["hours"]) * 60 + int(match["minutes"] or 0)
    return minutes if match["sign"] == "+" else -minutes


def _stamp(match: re.Match[str], grammar: Grammar) -> Stamp:
    groups = match.groupdict()

    def number(*names: str) -> int | None:
        return next((int(groups[name]) for name in names if groups[name]), None)

    month = next((groups[name] for name in ("month", "month2") if groups[name]), None)
    return Stamp(
        number("year", "year2", "iso_year"),
        grammar.months[month] if month else number("iso_month"),
        number("day", "iso_day", "lone"),
        number("hour"),
        number("minute"),
        grammar.weekdays[groups["weekday"]] if groups["weekday"] else None,
        minutes_of(groups["zone"]),
    )


def _shared(stamps: list[Stamp]) -> list[Stamp]:
    whole: list[Stamp] = []
    after = Stamp()
    for stamp in reversed(stamps):
        month = stamp.month or (None if stamp.year else after.month)
        after = stamp._replace(month=month, year=stamp.year or after.year)
        whole.append(after)
    return whole[::-1]


@cache
def _around_year(grammar: Grammar) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands around a year alone that is a time: a comma or what bounds it, and the end of a remark."""
    before, to = _names(grammar.before_years), _names(grammar.to)
    return re.compile(rf"(?:^|, |\b(?:{before}) )$"), re.compile(rf"$|[).;]| (?:{to}) [0-9]")


@cache
def _times(grammar: Grammar) -> re.Pattern[str]:
    weekdays, months = _names(grammar.weekdays), _names(grammar.months)
    clock = r"(?P<hour>\d{2}):(?P<minute>\d{2})(?: (?P<zone>utc(?:[+−-]\d{1,2}(?::\d{2})?)?))?"
    return re.compile(
        rf"(?<!\d)(?:(?:\b(?P<weekday>{weekdays}),? )?"
        rf"(?:(?P<iso_year>\d{{4}})-(?P<iso_month>\d{{2}})(?:-(?P<iso_day>\d{{2}}))?"
        rf"|(?P<day>\d{{1,2}}) (?P<month>{months})\b(?:,? (?P<year>\d{{4}}))?"
        rf"|(?:\b(?P<month2>{months}) )?(?P<year2>\d{{4}})"
        rf"|(?P<lone>\d{{1,2}})(?= ?(?:to|and|–|-) ?\d))(?:(?:,| at)? {clock})?)(?!\d)",
        re.ASCII,
    )


def _names(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
