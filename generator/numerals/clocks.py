"""Times of day: 14:20, 2.20 p.m., 0600 GMT; and as a language tells them, 22 Uhr, من الثامنة صباحا حتى الواحدة ظهرا.

In: a text as `normal` leaves it. Out: times with their spans. How a language marks an hour stands in its table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from generator.numerals.lexicon import Lexicon
from generator.numerals.spelt import either, ordinal, ordinal_value
from generator.numerals.times import NOT_COUNTED

_AT = "|".join(rf"(?<=\b{word}\s)" for word in ("at", "by", "from", "since", "until", "till", "before", "after", "and"))
"""Behind these “14.30 hours” is a time of day; else so many hours."""
_CLOCK = re.compile(
    r"(?<![\w.,:])(?:(?P<hour>[0-9]{1,2})(?:[:.](?P<minute>[0-9]{2}))?\s?(?P<half>[ap])\.?m\b\.?"
    r"|(?P<h>[0-9]{1,2})[:h](?P<m>[0-5][0-9])(?![:0-9])"
    r"|(?P<hh>[01][0-9]|2[0-4])\.?(?P<mm>[0-5][0-9])(?=\s(?:GMT|UTC|local time)\b)"
    rf"|(?:{_AT})(?P<hhh>[01][0-9]|2[0-4])\.?(?P<mmm>[0-5][0-9])(?=\shours\b))",
    re.IGNORECASE,
)
_HOURS, _MINUTES = ("hour", "h", "hh", "hhh"), ("minute", "m", "mm", "mmm")
_NOON, _DAY = 12, 24
_MOST_UNITS, _TWENTY = 9, 20
_NEAR = 60
"""Signs before an hour, in which what may make it a number stands."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day."""

    start: int
    end: int
    hour: int
    minute: int
    is_open: bool = False
    """Whether it may be twelve hours later too: nothing tells the morning from the evening."""
    is_spelt: bool = False

    @property
    def hours(self) -> tuple[int, ...]:
        """The hours that it may mean."""
        return (self.hour, (self.hour + _NOON) % _DAY) if self.is_open else (self.hour,)

    def may_be(self, other: Clock) -> bool:
        """Whether both may tell the same time."""
        return self.minute == other.minute and not {*self.hours}.isdisjoint(other.hours)


def clocks_in(text: str, known: Lexicon | None) -> Iterator[Clock]:
    """The times of day of a text: those that its language's words mark, then those that are plain in any language."""
    if known is not None and "clock" in known.raw:
        yield from _marked_in(text, known)
    for match in _CLOCK.finditer(text):
        hour, minute = (int(next(filter(None, match.group(*names)), 0)) for names in (_HOURS, _MINUTES))
        half = (match["half"] or "").lower()
        yield Clock(*match.span(), hour % 12 + (12 if half == "p" else 0) if half else hour % _DAY, minute)
    for pattern in _dotted(known):
        for match in pattern.finditer(text):
            yield Clock(match.start("hour"), match.end(), int(match["hour"]) % _DAY, int(match["minute"]))


@cache
def _dotted(known: Lexicon | None) -> tuple[re.Pattern[str], ...]:
    """Hours and minutes with a dot, where the words of a language tell that they are a time: “14.30 Uhr”, “um 9.05”."""
    clock = r"(?<![\w.,:])(?P<hour>[01]?[0-9]|2[0-4])\.(?P<minute>[0-5][0-9])(?![0-9:%]|[.,][0-9])"
    # In English “2.30 pm” is one of the plain ones.
    if known is None or known.language == "en":
        return ()
    before, behind = known.before.get("time"), known.behind.get("time")
    patterns = [rf"{clock}{behind.pattern}"] if behind is not None else []
    if before is not None:
        patterns.append(rf"{before.pattern.removesuffix('$')}{clock}{NOT_COUNTED}")
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


def _marked_in(text: str, known: Lexicon) -> Iterator[Clock]:
    """Hours in figures or words, whole or with minutes, that a word marks as such, and the ends of ranges of them."""
    found: dict[int, Clock] = {}
    for pattern, ends in zip(_patterns(known), (("low", "high"), ("at",)), strict=True):
        for match in filter(lambda match: _is_marked(match, ends, known), pattern.finditer(text)):
            clocks = [clock for end in ends if (clock := _clock(match, known, end)) is not None]
            # From 22 to five o'clock is no afternoon.
            is_whole = any(_hour_of(match, known, end) > _NOON for end in ends)
            found = {one.start: replace(one, is_open=one.is_open and not is_whole) for one in clocks} | found
    yield from (found[start] for start in sorted(found))


def _is_marked(match: re.Match[str], ends: tuple[str, ...], known: Lexicon) -> bool:
    """Whether it is an hour by a word for that alone; “8 in the morning” may be eight people.

    So may be “ten in the evening” in a language whose hours have words that stand before them: a toll may rise to that.
    """
    if _is_something_else(match, ends, known):
        return False
    if match["before"] or _has(match, ends, ("behind", "early", *_signs(match, known))):
        return True
    parts = [match[f"from_{end}"] for end in ends]
    is_ranged = len(ends) > 1 and all(parts)
    is_spelt = any(part and match[f"word_{end}"] for end, part in zip(ends, parts, strict=True))
    return (is_ranged or is_spelt) and ("alone" not in known.raw["clock"] or _is_told(match, known, is_ranged))


def _is_something_else(match: re.Match[str], ends: tuple[str, ...], known: Lexicon) -> bool:
    """Whether “ten to three” is a range of anything, or, where it is told at, is none: “at ten to three”."""
    is_single = _before(known, "single").search(match.string, 0, match.start()) is not None
    if len(ends) > 1:
        return is_single
    bare = known.raw["clock"].get("bare", "(?!)")
    return not is_single and re.fullmatch(bare, match["early_at"] or "", re.IGNORECASE) is not None


def _has(match: re.Match[str], ends: tuple[str, ...], signs: tuple[str, ...]) -> bool:
    return any(match[f"{sign}_{end}"] for end in ends for sign in signs)


def _is_told(match: re.Match[str], known: Lexicon, is_ranged: bool) -> bool:
    """Whether what stands before an hour, or two, tells that it is one."""
    before = match.string[max(0, match.start() - _NEAR) : match.start()]
    is_alone = is_ranged or _alone(known).search(before) is not None
    return is_alone and not re.search(known.raw.get("moved", "(?!)"), before, re.IGNORECASE)


def _clock(match: re.Match[str], known: Lexicon, end: str) -> Clock | None:
    words: dict[str, str | bool | dict[str, str]] = known.raw["clock"]
    hour, part = _hour_of(match, known, end), match[f"from_{end}"]
    if hour > _DAY:
        return None
    is_word = match[f"word_{end}"] is not None
    is_open = part is None and _is_of_half(match, hour, end) and (is_word or bool(words.get("is-open")))
    if part is not None and hour <= _NOON:
        first = _key_of(known.raw["clock"]["from"], part)
        hour = first + (hour - first) % _NOON
    minute = int(match[f"minute_{end}"] or match[f"late_{end}"] or 0)
    for sign, table in (("past", "minutes"), ("early", "minutes-before")):
        if match[f"{sign}_{end}"]:
            minute = _key_of(known.raw["clock"][table], match[f"{sign}_{end}"])
    hour, minute = divmod(60 * hour + minute, 60)
    return Clock(*match.span(f"all_{end}"), hour % _DAY, minute, is_open, is_word)


def _is_of_half(match: re.Match[str], hour: int, end: str) -> bool:
    """Whether an hour is written as one of twelve: nobody writes 06:00 for the evening."""
    return 1 <= hour <= _NOON and not str(match[f"hour_{end}"]).startswith("0")


def _hour_of(match: re.Match[str], known: Lexicon, end: str) -> int:
    if match[f"hour_{end}"]:
        return int(match[f"hour_{end}"])
    if "ordinals" in known.raw:
        return ordinal_value(match, known, end)
    return _hours_of(known)[match[f"word_{end}"].lower()]


@cache
def _alone(known: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{known.raw['clock']['alone']}) $", re.IGNORECASE)


def _signs(match: re.Match[str], known: Lexicon) -> tuple[str, ...]:
    """What else marks an hour behind the words before it: its minutes, or that it is told in words."""
    is_at, is_near = (_before(known, name).search(match.string, 0, match.start()) for name in ("at", "near"))
    is_end = re.compile(known.raw["clock"].get("ends", "")).match(match.string, match.end())
    return (*(("past",) if is_at else ()), *(("word",) if is_near and is_end else ()))


@cache
def _before(known: Lexicon, name: str) -> re.Pattern[str]:
    """Words for a time directly before an hour."""
    return re.compile(rf"(?<!\w)(?:{known.raw['clock'].get(name, '(?!)')}) $", re.IGNORECASE)


@cache
def _hours_of(known: Lexicon) -> Mapping[str, int]:
    """The words of the hours of a day; “zweiundzwanzig” is one of several."""
    joints = known.raw.get("and", ()) if known.raw.get("glued") else ()
    units = {word: value for word, value in known.values.items() if 1 <= value <= _MOST_UNITS}
    joined = (
        (f"{unit}{joint}{ten}", value + _TWENTY)
        for joint in joints
        for ten, twenty in known.values.items()
        for unit, value in units.items()
        if twenty == _TWENTY
    )
    return {word: value for word, value in (*known.values.items(), *joined) if 1 <= value <= _DAY}


def _key_of(table: dict[str, str], words: str) -> int:
    return next(int(key) for key, one in table.items() if re.fullmatch(one, words, re.IGNORECASE))


@cache
def _patterns(known: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The patterns of two times of day that are the ends of a range, and of one."""
    words = known.raw["clock"]
    before = rf"(?:{words.get('before', '(?!)')}) "
    head = rf"(?<![\w.,:/]){known.raw.get('prefix', '')}"
    between = rf"(?:(?P<between>{known.raw['between']}) )?"
    joint = rf"(?:{words['to']}|(?(between)(?:{words['and']})|(?!)))"
    low, high, at = (_hour(known, end) for end in ("low", "high", "at"))
    ranged = rf"{head}{between}(?P<before>{before})?{low}{joint}(?:{before})?{high}"
    return re.compile(ranged, re.IGNORECASE), re.compile(rf"{head}(?P<before>{before})?{at}", re.IGNORECASE)


def _hour(known: Lexicon, end: str) -> str:
    """The pattern of an hour, perhaps with its minutes and the part of the day, in groups of that end."""
    words = known.raw["clock"]
    minutes, early = ("|".join(words.get(name, {}).values()) or "(?!)" for name in ("minutes", "minutes-before"))
    parts = "|".join(words["from"].values())
    spelt = ordinal(known, end) if "ordinals" in known.raw else either(_hours_of(known))
    late = rf"(?: (?P<late_{end}>[0-5][0-9])(?![0-9]|[.,:][0-9]| ?%| (?-i:[A-ZÄÖÜ])))?"
    return (
        rf"(?P<all_{end}>(?:(?P<early_{end}>{early})|{words.get('unless', '')})"
        rf"(?:(?P<hour_{end}>2[0-4]|[01]?[0-9])(?![0-9])"
        rf"(?:[:.](?P<minute_{end}>[0-5][0-9])(?![0-9]))?(?![.,:/][0-9]|%)|(?P<word_{end}>{spelt})(?!\w))"
        rf"(?:(?P<past_{end}>{minutes})(?!\w)|(?!{words.get('other', '(?!)')}))"
        rf"(?:(?P<behind_{end}>{words.get('behind', '(?!)')})(?!\w){late})?(?: (?P<from_{end}>{parts})(?!\w))?)"
    )
