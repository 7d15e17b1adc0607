"""What English says in numbers without plain ones: comparisons, fractions, halves, Roman numerals, idioms.

In: a text as `normal` leaves it. Out: comparisons and numbers with their spans, and what counts nothing.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from generator.model.figure import Qualifier
from generator.numerals.digits import Numeral, in_digits
from generator.numerals.lexicon import Lexicon, Span
from generator.numerals.spelt import NUMBER_WORDS, either, in_words
from generator.numerals.times import COUNTED

ANY = rf"(?:[0-9][0-9,.]{{0,18}}|(?:{NUMBER_WORDS})(?:-(?:{NUMBER_WORDS}))?)"
_AT_WORD = r"(?<!\w)(?=\w)"
"""Where each of many alternatives begins: said once, the rest of a text is passed by at once."""
_AS = (
    r"(?= as (?:many|much|high|large|big|long|often|likely|great|low|bad)\b"
    r"| (?:more|higher|larger|greater|bigger|lower)\b"
    r"| (?:the|its|their|that|this) (?:[a-z]+ )?"
    r"(?:number|size|toll|figure|rate|total|amount|price|level|length|population|average"
    r"|count|capacity|value|cost)s?\b)"
)
PASSED = re.compile(
    rf"{_AT_WORD}(?:\b24/7\b|\b9/11\b|\b50[-/–]50\b|\bground zero\b|\bzero[- ](?:tolerance|hour)\b"
    rf"|\b{ANY}(?:-(?:second|minute|hour|day|week|month|year)\b"
    r"|[ ](?:minute|hour|day|week|month|year)(?= [a-z]))(?![- ]old)"
    r"|(?<=last |past |next )24 hours\b|(?<=within )24 hours\b|(?<=every )24 hours\b|(?<=previous )24 hours\b"
    r"|\b24 hours a day\b"
    r"|\b(?:under|over)[- ]18s?\b(?=[.,;:)]| (?:and|or|at|when|in|since|were|are)\b|$)"
    r"|(?<![\w.,])[0-9]+(?:st|nd|rd|th)\b(?!\s(?-i:[A-Z]))"
    r"|\b(?-i:(?!(?:USD|EUR|GBP|SYP|TRY|CHF|JPY|RUB|ILS|LBP|IQD|US|C|A|NZ|HK)[0-9])"
    r"(?:[A-Z][A-Za-z]{0,11}-[0-9]{1,4}[A-Z]{0,2}|[A-Z]{1,3}[0-9]{1,4}[A-Z]{0,2}[0-9]?))\b(?![.,][0-9]|\s?%)"
    r"|\b(?:an?|one) (?:hundred|thousand|million) (?:thanks|times|tears|reasons|pieces|words|questions|miles away)\b"
    rf"|\b{ANY} times\b(?!{_AS})|\bnine times out of ten\b|\b{ANY}-(?:first|second|third|[a-z]+th)\b)",
    re.IGNORECASE,
)
_PARTS = "half third quarter fifth sixth seventh eighth ninth tenth".split()
_PART_OF = {"half": 2, "third": 3, "quarter": 4, **{name: n for n, name in enumerate(_PARTS[3:], 5)}}
_TIMES = {
    "twice": Fraction(2),
    "double": Fraction(2),
    "triple": Fraction(3),
    "treble": Fraction(3),
    "quadruple": Fraction(4),
    "half": Fraction(1, 2),
}
_VERBS = {"doubl": "double", "tripl": "triple", "trebl": "treble", "quadrupl": "quadruple", "halv": "half"}
_NO_SHARE = r"(?! (?:the|an?|of an?) (?:battle|time|story|way|night|day|year|hour|century|distance|world|mile)\b)"
_COMPARED = re.compile(
    rf"{_AT_WORD}(?:\b(?<!first )(?<!second )(?<!other )(?<!latter )(?<!better )(?P<half>half){_NO_SHARE}"
    r"(?= of (?:the|its|all|those|them|their|these|whom|which|us|every)\b| (?:the|its|their|those|all|were|are|had) )"
    r"|(?P<whole>\bof (?:the|those|these|all|them)\b[^.;:,]{0,60}, (?:\w+ly |more than |less than )?)?"
    rf"\b(?P<of>an?|one|two|three|four|five|six|seven|eight|nine)[- ](?P<part>{'|'.join(_PARTS[1:])})s?{_NO_SHARE}"
    r"(?(whole)(?= (?:has|had|have|were|are)\b)"
    r"|(?= (?:of (?!January|February|March|April|May|June|July|August|an? (?:hundred|thousand|million|billion)\b)"
    r"|as (?:many|much)|more|less|fewer|were|are)\b))"
    rf"|\b(?P<times>twice|double|triple|treble|quadruple|half){_AS}"
    rf"|\b(?P<many>{ANY})(?: times{_AS}|-?fold\b)"
    rf"|\bevery (?P<nth>second|third|fourth|fifth|tenth) (?:one|{COUNTED}|man|woman|child|house|home)\b"
    r"|\b(?P<verb>doubl|tripl|trebl|quadrupl|halv)(?:ed|ing)\b(?! (?:down|over|back|up|as)\b)"
    rf"|(?<![\w.,])(?P<one>{ANY})(?: (?!in\b|out\b)(?P<what>[a-z]+))?(?P<out> out of| in)(?: every)? (?P<all>{ANY})\b"
    r"(?! (?:second|minute|hour|day|week|month|year|place|town|village|citie|hospital|school|camp|province)s?\b))",
    re.IGNORECASE,
)
_COUNTED_BEHIND = re.compile(
    r" (?:(?:other|different|separate|more|large|small) )?"
    r"(?!is\b|was\b|has\b|does\b)(?:[a-z]+s|men|women|children|people)\b"
)
_OVER = re.compile(
    r"(?<![\w./,])(?P<whole>[0-9]+[ ]?)?(?:(?P<sign>[¼-¾⅐-⅞])|(?P<top>[0-9]{1,2})[/⁄](?P<below>[0-9]{1,2}))(?![\w/])"
)
_HALF = re.compile(
    rf"\b(?:(?:(?P<whole>{NUMBER_WORDS}) and a )?half(?: an?)?|(?P<quarters>an?|three) quarters? of an?)"
    r" (?P<scale>dozen|hundred|thousand|million|billion)\b"
    rf"|\b(?P<score>(?:an?|{NUMBER_WORDS}) score)\b(?= (?:of|and)\b| [a-z]+s\b)",
    re.IGNORECASE,
)
_ROMAN = re.compile(rf"(?<!\w)(?P<roman>[IVXLCDM]{{2,}})(?=\s(?:[a-z]+\s)?(?:{COUNTED})\b)")
_MAY_BE_WRITTEN = re.compile(r"[¼-¾⅐-⅞/⁄]|(?i:half|quarter|score)|[IVXLCDM]{2}")
_NAMED_BEFORE = re.compile(r"\b[A-Z][\w'’-]*\s\Z")
_ROMAN_FORM = re.compile("M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_SIGNS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


@dataclass(frozen=True, slots=True)
class Compared:
    """A share or a multiple: how many times the one is the other."""

    start: int
    end: int
    times: Fraction
    bound: str = ""
    """The word before it that says on which side of it the share lies: more, less, nearly; or most."""
    is_change: bool = False
    """Whether it tells what a number has become: doubled, halved."""

    def is_borne_by(self, other: "Compared") -> bool:
        """Whether it is the same, on no other side of it: what is more than half is not less than half."""
        sides = {self.bound, other.bound}
        return self.times == other.times and not ("more" in sides and sides & {"less", "nearly"})

    def fits(self, share: Fraction) -> bool:
        """Whether a share may be told so: “a third” of 32 per cent, “more than half” of 57."""
        low, high = _FITS[self.bound]
        return low * self.times <= share <= high * self.times

    def goes_with(self, share: Fraction) -> bool:
        """Whether a percentage that a reader sees beside it may be told so, too: “more than half” of 70."""
        return self.fits(share) or (self.bound == "more" and self.times <= share <= self.times * Fraction(3, 2))


_FITS = {
    "": (Fraction(9, 10), Fraction(11, 10)),
    "more": (Fraction(1), Fraction(4, 3)),
    "less": (Fraction(3, 4), Fraction(1)),
    "nearly": (Fraction(9, 10), Fraction(51, 50)),
    "most": (Fraction(2, 3), Fraction(4, 3)),
}
_BOUND = re.compile(
    r"\b(?:(?P<more>more than|over|at least|above)|(?P<less>(?:fewer|less) than|under|below|at most)"
    r"|(?P<nearly>nearly|almost|just under|close to|not quite))\s\Z",
    re.IGNORECASE,
)


def compared_in(text: str) -> Iterator[Compared]:
    """The shares and multiples of a text."""
    for match in _COMPARED.finditer(text):
        times = _ratio(match)
        if times is not None:
            start = match.start("of") if match["whole"] else match.start()
            bound = _BOUND.search(text, max(0, start - 20), start)
            side = bound.lastgroup or "" if bound is not None else ""
            yield Compared(start, match.end(), times, side, match["verb"] is not None)


def shares_in(text: str, known: Lexicon | None) -> Iterator[Compared]:
    """The shares and multiples of a text in another language, by its table: “أكثر من نصفهم”, “zwei Drittel”."""
    table = known.table("shares") if known is not None else {}
    found = [(match.span(), Fraction(key)) for key, pattern in table.items() for match in pattern.finditer(text)]
    end = 0
    for span, times in sorted(found, key=lambda one: (one[0][0], -one[0][1])):
        if known is not None and span[0] >= end:
            end = span[1]
            yield Compared(*span, times, _side(text, span, known))


_SIDES: dict[Qualifier, str] = {
    "more-than": "more",
    "at-least": "more",
    "nearly": "nearly",
    "fewer-than": "less",
    "up-to": "less",
}


def _side(text: str, span: Span, known: Lexicon) -> str:
    told = known.bounds.spans(text, *span)
    return next((side for name, side in _SIDES.items() if name in told), "")


def _ratio(match: re.Match[str]) -> Fraction | None:
    if match["half"]:
        return Fraction(1, 2)
    if match["part"]:
        return Fraction(_value(match["of"]), _PART_OF[match["part"].lower()])
    if match["nth"]:
        return Fraction(1, {"second": 2, "fourth": 4, **_PART_OF}[match["nth"].lower()])
    if match["many"]:
        return Fraction(_value(match["many"]))
    if match["all"]:
        one, whole = _value(match["one"]), _value(match["all"])
        is_share = 0 < one < whole and (match["out"] == " out of" or whole < 1000) and not _is_of_things(match)
        return Fraction(one, 1) / Fraction(whole) if is_share else None
    return _TIMES[match["times"].lower() if match["times"] else _VERBS[match["verb"].lower()]]


def _is_of_things(match: re.Match[str]) -> bool:
    """Whether the second number counts something of its own: “two men in three cars” are no two thirds."""
    return match["what"] is not None and _COUNTED_BEHIND.match(match.string, match.end()) is not None


def _value(text: str) -> int | Fraction:
    found = (*in_digits(text), *in_words(text))
    return found[0].value if found else 1


def written_in(text: str) -> Iterator[Numeral]:
    """Numbers with fractions, and Roman ones."""
    if not _MAY_BE_WRITTEN.search(text):
        return
    for match in _OVER.finditer(text):
        value = _over(match)
        if value is not None:
            yield Numeral(value, *match.span())
    for match in _HALF.finditer(text):
        yield Numeral(_with_half(match), *match.span(), is_spelt=True)
    for match in _ROMAN.finditer(text):
        if _is_roman(text, match):
            yield Numeral(_roman(match["roman"]), *match.span())


def halves_in(whole: Iterable[Numeral], text: str, known: Lexicon) -> Iterator[Numeral]:
    """Numbers with a half more: “two years and a half”, anderthalb, سنة ونصف; `whole` are the numbers of the text."""
    half = _halves(known)
    if half is None:
        return
    behind, alone = half
    for one in whole:
        if (match := behind.match(text, one.end)) is not None:
            yield Numeral(one.value + Fraction(1, 2), one.start, match.end(), is_spelt=True)
    for match in alone.finditer(text):
        words = match["whole"] or ""
        yield Numeral(
            known.values.get(words.lower(), 1 + bool(match["two"])) + Fraction(1, 2), *match.span(), is_spelt=True
        )


@cache
def _halves(known: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """What adds a half to the number before it, and what is one or two and a half by itself."""
    if "half" not in known.raw:
        return None
    words: Mapping[str, str] = known.raw["half"]
    units, values = "|".join(known.raw["measured"].values()), either(known.values)

    def filled(name: str) -> str:
        return words.get(name, "(?!)").replace("{measure}", units).replace("{number}", values)

    told = rf"{filled('alone')}|(?P<two>{filled('two')})|(?P<whole>{values}){filled('joined')}"
    alone = rf"(?<!\w){known.raw.get('prefix', '')}(?:{told})(?!\w)"
    return re.compile(rf"{filled('behind')}(?!\w)", re.IGNORECASE), re.compile(alone, re.IGNORECASE)


def _over(match: re.Match[str]) -> Fraction | None:
    """A whole number and a fraction; None where the fraction is none."""
    whole = int(match["whole"] or 0)
    if match["sign"]:
        return whole + Fraction(unicodedata.numeric(match["sign"])).limit_denominator(20)
    return whole + Fraction(int(match["top"]), int(match["below"])) if int(match["below"]) else None


def _is_roman(text: str, match: re.Match[str]) -> bool:
    """Whether capitals are a count: “World War II veterans” are not two, “DC residents” not six hundred."""
    is_named = _NAMED_BEFORE.search(text, max(0, match.start() - 30), match.start())
    signs = match["roman"]
    return not is_named and _ROMAN_FORM.fullmatch(signs) is not None and bool({*"IVX"} & {*signs})


def _with_half(match: re.Match[str]) -> int | Fraction:
    if match["score"]:
        return 20 * _value(match["score"].rpartition(" ")[0])
    whole = _value(match["whole"]) if match["whole"] else 0
    part = Fraction(_value(match["quarters"]), 4) if match["quarters"] else Fraction(1, 2)
    value = (whole + part) * _value(match["scale"])
    return int(value) if value.denominator == 1 else value


def _roman(signs: str) -> int:
    values = [_ROMAN_SIGNS[sign] for sign in signs]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))
