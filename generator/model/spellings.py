"""What an editor may have meant by a figure or a time that is not spelt as such.

In: a text that was refused, and whether the reader of that field takes another. Out: the spellings it takes, most
likely first; several where it can be read in several ways, none where nobody can tell. Each is one that the field
takes: a remedy is never itself refused.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from decimal import Decimal, InvalidOperation
from functools import cache

from babel.numbers import list_currencies
from pydantic_core import PydanticCustomError

Reading = Callable[[str], object]
"""Reads a text, or refuses it."""
_Way = str | Callable[[re.Match[str]], str]
_Rule = tuple[re.Pattern[str], tuple[_Way, ...]]


def figures(text: str, read: Reading) -> tuple[tuple[str, ...], str]:
    """The figures that a text may mean, and the noun that stood behind the number; both empty where none is found."""
    texts = _turned(_lower(_in_ascii(text)), _FIGURES)
    meant = _taken((*texts, *map(_number_words, texts)), text, read)
    if meant:
        return meant, ""
    for one in texts:
        if match := _NOUN.fullmatch(_number_words(one)):
            meant = _taken((match["figure"],), text, read)
            if meant:
                return (
                    ((), "") if match["noun"] in _UNITS else (meant, "" if match["noun"] in _HARMS else match["noun"])
                )
    return (), ""


def times(text: str, read: Reading) -> tuple[str, ...]:
    """The times that a text may mean."""
    return _taken(_turned(_in_ascii(text).lower(), _TIMES), text, read)


def offered(meant: Iterable[str]) -> str:
    """The remedy that offers the spellings: write “6” or “7”."""
    return "write " + " or ".join(f"“{one}”" for one in meant)


def is_taken(text: str, read: Reading) -> bool:
    """Whether a field takes the text."""
    try:
        read(text)
    except PydanticCustomError:
        return False
    return True


@cache
def currencies() -> frozenset[str]:
    """The codes of ISO 4217, those of former currencies too."""
    return frozenset(list_currencies())


def _taken(texts: Iterable[str], but: str, read: Reading) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in texts if one != but and is_taken(one, read)))


def _turned(text: str, rules: Iterable[_Rule]) -> tuple[str, ...]:
    """The text, rewritten by each rule in its turn; a rule with several ways to go makes several texts of one."""
    texts: tuple[str, ...] = (text,)
    for pattern, ways in rules:
        texts = tuple(dict.fromkeys(pattern.sub(way, one) for one in texts for way in ways))
    return tuple(" ".join(one.split()) for one in texts)


def _in_ascii(text: str) -> str:
    """Digits of any script as 0 to 9, and each kind of blank, dash and apostrophe as the common one."""
    digits = "".join(
        str(unicodedata.decimal(sign)) if unicodedata.decimal(sign, None) is not None else sign for sign in text
    )
    for signs, common in (("‐‑‒–—−", "-"), ("’‘ʼ", "'"), ("٬،", ","), ("٫", ".")):
        digits = re.sub(f"[{signs}]", common, digits)
    return " ".join(digits.split())


def _lower(text: str) -> str:
    return re.sub(r"[A-Za-z]+", lambda word: word[0] if word[0] in currencies() else word[0].lower(), text)


def _rules(*rules: tuple[str, *tuple[_Way, ...]]) -> tuple[_Rule, ...]:
    return tuple((re.compile(pattern), tuple(ways)) for pattern, *ways in rules)


def _grouped(match: re.Match[str]) -> str:
    return f"{int(re.sub('[^0-9]', '', match[0])):,}"


_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_VALUES = {
    **{word: number for number, word in enumerate(_ONES)},
    **{word: number * 10 for number, word in enumerate(_TENS, 2)},
}
_NUMBER = rf"(?:(?:{'|'.join(_VALUES)}|hundred)(?:[ -]|$)(?:and )?)+"
_NOUN = re.compile(
    r"(?P<figure>.*[0-9]%?(?: (?:thousand|million|billion))?|[a-z]+) (?:of )?(?P<noun>(?!of$)[a-z][a-z -]*)"
)
_UNITS = frozenset("years months weeks days hours minutes kilometres metres hectares tonnes litres percent".split())
_HARMS = frozenset(
    "killed dead deaths injured wounded missing abducted detained arrested freed released displaced".split()
)


def _number_words(text: str) -> str:
    """The text with `twelve` as 12 and `one million` as 1 million."""

    def digits(match: re.Match[str]) -> str:
        total = 0
        for word in re.findall("[a-z]+", match[0]):
            total = total * 100 if word == "hundred" else total + _VALUES.get(word, 0)
        return f"{total:,} "

    return " ".join(re.sub(rf"\b{_NUMBER}", digits, text).split())


_N = r"[0-9][0-9.,]*"
_MAGNITUDE = "(?:thousand|million|billion)"
SIZES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}


def _decimal(match: re.Match[str]) -> str:
    """The number with its point as a decimal one; never with three decimals, which would be read in two ways again."""
    rest = match[2].rstrip("0")
    return f"{match[1]}.{rest}{'0' if len(rest) == 3 else ''}" if rest else match[1]


def _written_out(match: re.Match[str]) -> str:
    """A range whose upper end alone has the magnitude."""
    try:
        return f"{match[1]}{match[2]} to {int(Decimal(match[3].replace(',', '')) * SIZES[match[4]]):,}"
    except InvalidOperation:
        return match[0]


_FIGURES = _rules(
    (r"^(?:tbc|tba|tbd|n/a|n\.a\.|not known|not yet known|unclear|unknown|\?+)$", "unknown"),
    (r"^(?:none|nil|no one|nobody|zero|no)$", "none reported", "0"),
    (r"^(?:scores|several dozens?|dozens of)$", "dozens"),
    (r"^(?:some|several|a few) (hundred|thousand|million)s?$", r"\1s"),
    (r"^half a dozen$", "about 6"),
    (r"^(?:a|one|some|about a|around a) dozen$", "about 12"),
    (r"^(?:a|about a|around a) hundred$", "about 100"),
    (r"^(?:a|about a|around a) (thousand|million|billion)$", r"about 1 \1"),
    (r"^(?:(two|three|four|five|six|seven|eight|nine)) dozen$", lambda m: f"about {12 * _VALUES[m[1]]}"),
    (r"^between (.+) and (.+)$", r"\1 to \2"),
    (r"^from (.+) to (.+)$", r"\1 to \2"),
    (rf"^({_N}) or ({_N})$", r"\1 to \2"),
    (r"^(?:~|≈|(?:approx|ca?)\b\.?|some|around|roughly|approximately|circa|an estimated|estimated) ?(?=\S)", "about "),
    (r"^(?:almost|close to|just under|just below) ", "nearly "),
    (r"^(?:over|above|exceeding|>) ?(?=[0-9a-z])", "more than "),
    (r"^(?:upwards of|no fewer than|no less than|not less than|a minimum of|minimum|min\.|atleast|≥|>=) ?",
     "at least "),
    (r"^(?:under|less than|below|<) ?(?=[0-9a-z])", "fewer than "),
    (r"^(?:at most|no more than|not more than|as many as|a maximum of|maximum|max\.|≤|<=) ?", "up to "),
    (rf"^({_N}(?: ?(?:k|m|thousand|million|billion))?)(?:\+|-plus| plus)$", r"more than \1", r"at least \1"),
    (rf"^({_N}(?: \w+)?)(?:,? or more| and more)$", r"at least \1"),
    (rf"^({_N}(?: \w+)?)(?:,? or (?:fewer|less))$", r"up to \1"),
    (rf"^({_N}(?: \w+)?)(?:,? or so)$", r"about \1"),
    (r"^\+(?=[0-9])", ""),
    (r"(?<=[0-9])(?:\.|,|;)$", ""),
    (r"\$ ?", "USD "), (r"€ ?", "EUR "), (r"£ ?", "GBP "), (r"₪ ?", "ILS "), (r"₴ ?", "UAH "), (r"₽ ?", "RUB "),
    (r"₺ ?", "TRY "), (r"₹ ?", "INR "), (r"¥ ?", "JPY ", "CNY "),
    (r"^(.*[0-9](?: ?(?:m|mn|bn|thousand|million|billion))?) ?([A-Z]{3}) ?$", r"\2 \1"),
    (r" ?(?:%|percent|per cent|pct\.?)$", "%"),
    (r" ?/ ?(minute|hour|day|week|month|year)$", r" per \1"),
    (r"(?<=[0-9]) ?km$", " kilometres"), (r"(?<=[0-9]) ?ha$", " hectares"),
    (r"(?<=[0-9]) (year|month|week|day|hour|minute|metre|kilometre|hectare|tonne|litre)$", r" \1s"),
    (rf"^((?:[a-z]+ )*)({_N}) ?- ?(?={_N}[^0-9-]*$)", r"\1\2 to "),
    (rf"^({_N}) to ({_N}) ?k\b", r"\1 to \2 thousand"),
    (r"(?<![0-9.,])0+(?=[1-9])(?![0-9]*[.])", ""),
    (r"(?<![0-9.,])[0-9]{1,3}(?:[ '_.][0-9]{3}){2,}(?![0-9.,])", _grouped),
    (r"(?<![0-9.,])[1-9][0-9]{0,2}[ '_][0-9]{3}(?![0-9.,])", _grouped),
    (rf"(?<![0-9.,])([1-9][0-9]{{0,2}})\.([0-9]{{3}})(?![0-9.,%]| ?{_MAGNITUDE})", r"\1,\2", _decimal),
    (r"(?<![0-9.,])([0-9]+),([0-9]{1,2})(?= ?(?:m|mn|mln|bn|k|thousand|million|billion)\b|%)", r"\1.\2"),
    (r"(?<=[0-9]) ?m$", " million", " metres"), (r"(?<=[0-9]) ?(?:m|mn|mln|mio)\b\.?", " million"),
    (r"(?<=[0-9]) ?(?:bn|bln)\b\.?", " billion"),
    (r"(?<![0-9.,])([0-9]{1,3}) ?k\b", r"\1,000"), (r"(?<=[0-9]) ?k\b", " thousand"),
    (r"(?<=[0-9])(thousand|million|billion)", r" \1"),
    (rf"^(?:about|at least|more than|nearly|up to|fewer than) ({_N} to {_N})", r"\1"),
    (rf"^((?:[A-Z]{{3}} )?)({_N}) to ({_N}) ({_MAGNITUDE})$", r"\1\3 to \2 \4", _written_out),
    (rf"^({_N}) to \1 ({_MAGNITUDE})$", r"\1 \2"),
    (rf"^((?:[A-Z]{{3}} )?{_N}) ({_MAGNITUDE}) to ({_N})$", r"\1 to \3 \2"),
    (rf"^((?:[A-Z]{{3}} )?)({_N}) to ({_N})(%| per [0-9,]+| [a-z]+|)$", r"\1\3 to \2\4", r"\g<0>"),
)  # fmt: skip

MONTHS = "january february march april may june july august september october november december".split()
_MONTH = "|".join(f"{name[:3]}(?:{name[3:]}|t)?\\.?" if len(name) > 3 else name for name in MONTHS)


def _month(match: re.Match[str]) -> str:
    number = next(index for index, name in enumerate(MONTHS, 1) if name.startswith(match["month"][:3]))
    day = match.groupdict().get("day")
    return f"{match['year']}-{number:02}" + (f"-{int(day):02}" if day else "")


def _ymd(match: re.Match[str]) -> str:
    return f"{match['year']}-{int(match['month']):02}-{int(match['day']):02}"


def _short_year(match: re.Match[str]) -> str:
    return f"{match[1]}20{match[2]}"


def _year_first(match: re.Match[str]) -> str:
    return f"20{match[0]}" if re.fullmatch("[0-9]{2}-[0-9]{2}-", match[1]) else match[0]


def _clock(match: re.Match[str]) -> str:
    hour = int(match["hour"]) % 12 + (12 if match["half"] == "p" else 0)
    return f"{hour:02}:{match['minute'] or '00'}"


def _numbers(first: str, second: str, third: str) -> str:
    """A date in numbers that begins and ends at no other digit."""
    sizes = {"year": "[12][0-9]{3}"}
    one, two, three = (f"(?P<{name}>{sizes.get(name, '[0-9]{1,2}')})" for name in (first, second, third))
    return rf"(?<![0-9./-]){one}[./-]{two}[./-]{three}(?![0-9./-])"


_TIMES = _rules(
    (r"^(?:tbc|tba|n/a|not known|unclear|\?+)$", "unknown"),
    (r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day,? ", ""),
    (r"^(?:on|at|in) ", ""),
    (r"^(?:c\.|ca\.|circa|~|approx\.?|around|roughly|approximately) ?", "about "),
    (r"^between (.+) and (.+)$", r"\1 to \2"),
    (r"^from (.+) to (.+)$", r"\1 to \2"),
    (r"^from ", "since "),
    (rf"\b(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)? (?P<month>{_MONTH}),? (?P<year>[12][0-9]{{3}})\b", _month),
    (rf"\b(?P<month>{_MONTH}) (?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,? (?P<year>[12][0-9]{{3}})\b", _month),
    (rf"\b(?P<month>{_MONTH}) (?P<year>[12][0-9]{{3}})\b", _month),
    (r"(?<![0-9./-])((?:[0-9]{1,2})[./-](?:[0-9]{1,2})[./-])([0-9]{2})(?![0-9./-])", _short_year, _year_first),
    (r"\b(?P<year>[12][0-9]{3})(?P<month>[01][0-9])(?P<day>[0-3][0-9])\b", _ymd),
    (_numbers("year", "month", "day"), _ymd),
    (_numbers("day", "month", "year"), _ymd, r"\g<0>"),
    (_numbers("month", "day", "year"), _ymd),
    (r"(?<![0-9./-])(?P<month>[0-9]{1,2})[/.](?P<year>[12][0-9]{3})\b", lambda m: f"{m['year']}-{int(m['month']):02}"),
    (r"(?<=[0-9])t(?=[0-9])", " "),
    (r"\b(?P<hour>[0-9]{1,2})(?::(?P<minute>[0-9]{2}))? ?(?P<half>[ap])\.?m\b\.?", _clock),
    (r"(?<= )(?P<hour>[0-9])(?=:[0-9]{2})", r"0\g<hour>"),
    (r"(?<=[0-9]{2}:[0-9]{2}):[0-9]{2}", ""),
    (r"(?<=[0-9]{2}:[0-9]{2}) ?(?:z|utc|gmt)$", "Z"),
    (r"^([12][0-9]{3}(?:-[0-9]{2}){0,2}) ?(?:/| - |--) ?([12][0-9]{3}(?:-[0-9]{2}){0,2})$", r"\1 to \2"),
    (r"^([12][0-9]{3})-([12][0-9]{3})$", r"\1 to \2"),
    (r"^([12][0-9]{3})-(1[3-9]|2[0-9]|3[01])-(0[1-9]|1[0-2])$", r"\1-\3-\2"),
)
