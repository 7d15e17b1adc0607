"""Whether, and where, a source's exact words say what a figure says: its number, bounds, harm and noun together.

In: a figure with what it counts, and a text. Out: the place that says it best, and what is amiss there.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from generator.model import Figure
from generator.numerals.digits import Value
from generator.numerals.lexicon import Span, is_english, lexicon, table, unit_of, words_of
from generator.numerals.nouns import PERSONS, THINGS, is_thing, span_of
from generator.numerals.reading import Reading, read
from generator.numerals.said import Said, harms_in
from generator.numerals.things import are_apart, goods_apart, noun_behind, sorts_in, tells_sorts

Fault = Literal[
    "number", "role", "unit", "negated", "share", "harm", "noun", "sort", "bounds",
    "unread", "denied", "coming", "harm-unsaid", "harm-open", "bounds-unread", "called",
]  # fmt: skip
"""What is amiss: `number` (it is not there) to `bounds` are sure, those behind are what the words leave open."""
SURE: frozenset[Fault] = frozenset({"number", "role", "unit", "negated", "share", "harm", "noun", "sort", "bounds"})
_ROLES: dict[str, frozenset[str | None]] = {
    "percent": frozenset({"percent"}),
    "currency": frozenset({"money", None}),
    "measure": frozenset({"measure", "age", None}),
}
_APART = (
    ("children", "combatants"), ("women", "combatants"), ("civilians", "combatants"), ("children", "women"),
    ("men", "women"), ("men", "children"),
)  # fmt: skip
_ROUNDED = Fraction(1, 2)
"""How much a share may be off from its per cent, where this has no decimals."""
_WORD_BEHIND = re.compile(r"\s*([^\W\d_]+)")
_WORD = re.compile(r"[^\W\d_]+")
_AMOUNT_OF = re.compile(r"\s?(?P<amount>[^\W\d_]+) of (?P<what>[^\W\d_]+)")
_CLAUSE = re.compile(r"(?:(?! and\b)[^,;:.!?()–—])*")
_PLURAL = re.compile(r"(?<=[^\W\d_]{2})(?:ies|y|es|e|s)\Z")
_OF_ANY = words_of("en", "things-told", "any")
_OF = re.compile(r"\bof (?:the |all |its |their )?\Z")
_UNITS: Mapping[str, Iterable[str]] = {
    "measure": table("en")["measured"], "currency": table("en")["money"], "percent": (), "per": (),
}  # fmt: skip
"""By kind of unit, those that are told apart."""
_PEOPLE = frozenset({"people", "children", "women", "men", "civilians", "combatants"})
_HELD = frozenset({"abducted", "detained"})
"""“Captured” is said of both."""
_THINGS = frozenset(word for words in THINGS for word in words)
_FAMILIES = next(frozenset(words) for words in PERSONS if "families" in words)
_PERSONS = frozenset(word for words in PERSONS for word in words)
_ANYBODY = frozenset(PERSONS[0])
_UNSAFE = frozenset({"killed", "missing"})
_CASUALTIES = frozenset({"killed", "injured", "missing", "abducted", "detained"})


@dataclass(frozen=True, slots=True)
class Sought:
    """A figure with what it says of whom: `harm` is `killed`, `released`, or None; `nouns` what it counts.

    `is_part` tells that the figure is a part of another, `is_rate` that it counts anew for each day or week,
    `unit` is what it measures in, where its noun is a unit; years may be an age. `is_money` tells that its noun is a
    currency, which has no code here or is given none. `called` are the words of its noun, `sorts` those of
    its things; and `beside` other texts that tell them, each behind its language.
    """

    figure: Figure
    harm: str | None = None
    nouns: frozenset[str] = frozenset()
    is_part: bool = False
    is_rate: bool = False
    unit: str = ""
    is_money: bool = False
    called: frozenset[str] = frozenset()
    sorts: frozenset[str] = frozenset()
    beside: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Weighed:
    """The place of a text that says a figure best, None where none does, and what is amiss with it."""

    said: Said | None
    faults: tuple[Fault, ...]

    @property
    def cost(self) -> int:
        """How much is amiss; what is sure weighs more than what is left open."""
        return sum(1000 if fault == "number" else 10 if fault in SURE else 1 for fault in self.faults)


def weigh(sought: Sought, text: str, language: str) -> Weighed:
    """How well a text says a figure."""
    reading, values = read(text, language), values_of(sought.figure)
    told = (*reading.said, *_shares(sought.figure, values, reading))
    saying = (said for said in told if _has(sought, values, said))
    ways = [Weighed(said, tuple(_faults(sought, said, text, language))) for said in saying]
    if ways:
        return min(ways, key=lambda way: (way.cost, way.said is not None and way.said.is_implied))
    if sought.figure.end is not None and set(values) <= {value for said in told for value in said.values}:
        return Weighed(None, ("bounds",))
    return Weighed(None, ("number" if _is_read(sought.figure, told, language) else "unread",))


def _shares(figure: Figure, values: list[Value], reading: Reading) -> Iterator[Said]:
    """The shares of a text that a figure in per cent may be told by: half for 50%, “about a third” for about 33%."""
    if figure.unit is None or figure.unit.kind != "percent":
        return
    for one, bounds in reading.shares:
        percent, span = 100 * one.times, (one.start, one.end)
        for value in values:
            if abs(percent - value) <= (_ROUNDED if Fraction(value).denominator == 1 else _ROUNDED / 10):
                is_round = percent != value and figure.qualifier == "about"
                yield Said(value, span, span, bounds=bounds | {"about"} if is_round else bounds, role="percent")


def place_of(figure: Figure, text: str, language: str) -> Span | None:
    """Where the figure stands in the text, with the words that bound it; None where it does not, or nobody can tell."""
    said = weigh(Sought(figure), text, language).said
    if said is None:
        return None
    # Of two articles nobody knows which is the “one”.
    alike = [other for other in read(text, language).said if other.values == said.values and other.is_implied]
    if said.is_implied and len(alike) > 1:
        return None
    return said.bounded if figure.qualifier in said.bounds or figure.end is not None else said.number


def values_of(figure: Figure) -> list[Value]:
    """The numbers that the figure is written with; empty for words and for none reported."""
    values = (amount.value for amount in (figure.amount, figure.end) if amount is not None)
    return [value if isinstance(value, int) else Fraction(value) for value in values]


def tells(figure: Figure, said: Said, unit: str = "") -> bool:
    """Whether a number is one of a figure's, or as long a time; `unit` is what the figure measures in."""
    return not said.values.isdisjoint(values_of(figure)) or _is_as_long(figure, said, unit)


def _is_as_long(figure: Figure, said: Said, unit: str = "") -> bool:
    """Whether both tell one length of time, in whatever units: 18 months are a year and a half."""
    name = figure.unit.name if figure.unit is not None and figure.unit.kind == "measure" else unit
    spans = [span_of(value, name) for value in values_of(figure)] if name else []
    return bool(spans) and (said.spans == frozenset(spans) if figure.end is not None else spans[0] in said.spans)


def _has(sought: Sought, values: list[Value], said: Said) -> bool:
    figure = sought.figure
    if figure.word is not None:
        return said.word == figure.word
    if _is_as_long(figure, said, sought.unit):
        return True
    return said.values == frozenset(values) if figure.end is not None else bool(values) and values[0] in said.values


def _is_read(figure: Figure, told: tuple[Said, ...], language: str) -> bool:
    """Whether the words can be trusted to have been read: not where a language leaves “one” unsaid."""
    known = lexicon(language)
    if known is None:
        return False
    return known.language == "en" or any(not said.is_implied or set(values_of(figure)) <= {1, 2} for said in told)


def _faults(sought: Sought, said: Said, text: str, language: str) -> list[Fault]:
    known = lexicon(language)
    if known is None:
        return ["unread"]
    faults: list[Fault] = []
    if not _counts(sought, said, text):
        faults.append("role")
    elif _has_other_unit(sought, said):
        faults.append("unit")
    if said.is_negated or said.is_negated is None:
        faults.append("negated" if said.is_negated else "denied")
    if said.is_share and not sought.is_part and not said.nouns & sought.nouns - {"people"}:
        faults.append("share")
    faults += _harm_faults(sought, said, text, language)
    faults += _noun_faults(sought, said, text, language)
    faults += _bound_faults(sought.figure, said, language)
    return faults


def _noun_faults(sought: Sought, said: Said, text: str, language: str) -> list[Fault]:
    """What is amiss with the noun at the number, the surest alone."""
    if _counts_other(sought, said, text, language):
        return ["noun"]
    if _is_of_another_sort(sought, said, text, language):
        return ["sort"]
    return ["called"] if _is_called_otherwise(sought, said, text, language) else []


def _counts(sought: Sought, said: Said, text: str) -> bool:
    unit = sought.figure.unit
    # A currency that is known in the source's language alone stands in of: as the source has it.
    is_money = sought.is_money or _word_behind(text, said.number[1]) in map(str.lower, sought.called)
    by_noun = {"per": sought.is_rate, "age": sought.unit == "years", "money": is_money}
    if by_noun.get(said.role or ""):
        return True
    if unit is None:
        return said.role is None or (said.role == "measure" and sought.harm is None and not sought.nouns)
    if unit.kind == "measure" and said.role is None:
        return not said.nouns
    return unit.kind == "per" or said.role in _ROLES[unit.kind]


def _word_behind(text: str, end: int) -> str:
    match = _WORD_BEHIND.match(text, end)
    return match[1].lower() if match is not None else ""


def _has_other_unit(sought: Sought, said: Said) -> bool:
    """Whether English words give the number another unit: 90,000 litres are no 90,000 tonnes, euros no dollars."""
    unit = sought.figure.unit
    if _is_as_long(sought.figure, said, sought.unit):
        return False
    if unit is None or not said.unit:
        return bool(sought.unit and said.unit) and said.unit != sought.unit
    return said.unit in _UNITS[unit.kind] and said.unit != unit_of(unit.name)


def _harm_faults(sought: Sought, said: Said, text: str, language: str) -> list[Fault]:
    if said.is_safe and sought.harm in _UNSAFE:
        return ["harm-open"]
    if sought.harm is None:
        return ["harm"] if _is_of_the_dead(sought, said, text, language) else []
    if said.is_implied and not said.harms:
        return []
    happened = _happened(sought, said, text, language)
    return [*happened, "coming"] if said.is_coming else happened


def _is_of_the_dead(sought: Sought, said: Said, text: str, language: str) -> bool:
    """Whether a word for the dead is the noun at a number of whom nothing that tells of it says that they died.

    What else came to somebody is told of those who are counted by another name: of 30 patients, 30 wounded.
    """
    if sought.is_part or sought.figure.unit is not None or said.role is not None or said.is_implied:
        return False
    is_dead = harms_in(_word_behind(text, said.number[1]), language) == {"killed"}
    telling = [(code, f"{words}. {' '.join(sought.called)}") for code, words in sought.beside]
    is_told = any("killed" in harms_in(words, code) for code, words in telling)
    return is_dead and not is_told and sought.called.isdisjoint(behind(said, text, language).lower().split())


def _happened(sought: Sought, said: Said, text: str, language: str) -> list[Fault]:
    if sought.harm not in _CASUALTIES:
        return ["harm"] if _is_of_casualties(str(sought.harm), said, text, language) else []
    if sought.harm in said.harms:
        return ["harm-open"] if len(said.harms & _CASUALTIES) > 1 and not said.harms <= _HELD else []
    if said.harms - {"both"}:
        return ["harm"]
    # What happened to a part happened to its whole.
    return [] if sought.is_part else ["harm-unsaid"]


def _is_of_casualties(harm: str, said: Said, text: str, language: str) -> bool:
    """Whether they were killed or hurt, and nothing else: people leave, and are let go, in more words than a list."""
    is_other = bool(said.harms & {"killed", "injured"}) and said.harms <= _CASUALTIES
    return is_other and harm not in harms_in(text, language) and not _is_of_the_next(said, text, language)


def _is_of_the_next(said: Said, text: str, language: str) -> bool:
    """Whether the words for it stand behind another number alone: “forty-one came home, and two bodies”."""
    after = min((one.number[0] for one in read(text, language).said if one.number[0] > said.number[0]), default=-1)
    return after > 0 and not harms_in(text[:after], language) & _CASUALTIES


def _counts_other(sought: Sought, said: Said, text: str, language: str) -> bool:
    """Whether the words count something else, or what is meant stands at another number."""
    if _is_other(sought.nouns, _sure_nouns(sought, said, text, language)) or _stands_elsewhere(
        sought, said, text, language
    ):
        return True
    return is_english(language) and (
        _is_called_elsewhere(sought, said, text, language)
        or _is_of_things(sought, said, text, language)
        or _is_of_families(sought, said, text, language)
    )


def _is_of_another_sort(sought: Sought, said: Said, text: str, language: str) -> bool:
    """Whether the noun behind a number is of sorts that neither the figure nor what tells of it has."""
    if said.role == "measure":
        return goods_apart(sought.sorts, behind(said, text, language), language)
    if not sought.sorts or said.role is not None or said.is_implied or sought.figure.unit is not None:
        return False
    return _counts_none_of(sought.sorts, said, text, language) and all(
        _counts_none_of(sorts_in(words, code), said, text, language) for code, words in sought.beside
    )


def _counts_none_of(sorts: frozenset[str], said: Said, text: str, language: str) -> bool:
    """Whether the noun behind a number is known, and apart from these sorts, none of which stands in its clause."""
    noun = noun_behind(behind(said, text, language), language)
    if noun is None or not noun[1]:
        return False
    return are_apart(sorts, noun[1]) and sorts.isdisjoint(noun[2])


def behind(said: Said, text: str, language: str) -> str:
    """The text behind a number, up to the next one."""
    after = min((one.number[0] for one in read(text, language).said if one.number[0] > said.number[0]), default=None)
    return text[said.number[1] : after]


def _sure_nouns(sought: Sought, said: Said, text: str, language: str) -> frozenset[str]:
    """The nouns of a number, without things that may be what is sought, or part of another noun: house owners."""
    if "things" not in said.nouns or not sought.sorts or not tells_sorts(language):
        return said.nouns
    return said.nouns if _counts_none_of(sought.sorts, said, text, language) else said.nouns - {"things"}


def _is_other(sought: frozenset[str], said: frozenset[str]) -> bool:
    """Whether the words count something else for sure."""
    if not sought or not said or sought & said:
        return False
    if sought <= _PEOPLE and said <= {"things", "families"}:
        return True
    if sought == {"families"} and said <= {"things", "people"}:
        return True
    return any((one in sought and other in said) or (other in sought and one in said) for one, other in _APART)


def _stands_elsewhere(sought: Sought, said: Said, text: str, language: str) -> bool:
    """Whether what is counted stands at another number alone: the 377 of “377, including 157 children”."""
    meant = sought.nouns - {"people"}
    if not meant or "people" in sought.nouns or meant & said.nouns or said.is_implied:
        return False
    others = (other for other in read(text, language).said if other.nouns & meant and not other.is_implied)
    return any((other.is_share or said.nouns) and not _may_be_whole(sought, said, other) for other in others)


def _may_be_whole(sought: Sought, said: Said, other: Said) -> bool:
    """Whether a part is what another number is called, which is its whole: “46 fighters, seven wounded men of them”."""
    return sought.is_part and (other.value or 0) > (said.value or 0)


def _is_called_elsewhere(sought: Sought, said: Said, text: str, language: str) -> bool:
    """Whether the noun stands behind another number, and another noun behind this: the 12 of “12 schools, 2 mosques”.

    Of a whole, “19 trucks of the 30 lorries”, it may be the same thing by another name.
    """
    numbers, own = read(text, language).numbers, _own_noun(said, text, language)
    if not sought.called or sought.is_part or (sought.harm is not None and own not in _ANYBODY):
        return False
    others = (number for number in numbers if number.noun in sought.called and not _OF.search(text, 0, number.start))
    return bool(own) and own not in sought.called and any(others)


def _is_of_things(sought: Sought, said: Said, text: str, language: str) -> bool:
    """Whether what happened to people is said of what nobody is: “fourteen camels were killed”."""
    own = _own_noun(said, text, language)
    return sought.harm is not None and sought.nouns <= _PEOPLE and own in _THINGS and own not in sought.called


def _is_of_families(sought: Sought, said: Said, text: str, language: str) -> bool:
    """Whether one counts families and the other those who are in none of their own: “more than 900 prisoners”."""
    own = _own_noun(said, text, language)
    told = {own} & _PERSONS, sought.called & _PERSONS
    return all(told) and len({bool(one & _FAMILIES) for one in told}) > 1


def _is_called_otherwise(sought: Sought, said: Said, text: str, language: str) -> bool:
    """Whether English words count things by a noun that neither the figure nor what tells of it has: barns, not houses.

    People are called by many names, so are places; and what is counted may stand in the same clause: “14 impacts of
    shells”, “12 schools were attacked”.
    """
    if not is_english(language) or said.is_implied or not sought.nouns <= {"things"}:
        return False
    noun, called = _noun_of_thing(sought, said, text, language)
    own, names = _stem(noun), {_stem(word) for word in called}
    if not own or not names or any(map(_OF_ANY.fullmatch, (noun.lower(), *called))):
        return False
    clause = _CLAUSE.match(text, said.number[1])
    near = _WORD.findall(clause[0].lower()) if clause is not None else []
    is_told = any(word.startswith(tuple(names)) for word in (own, *near))
    return not is_told and are_apart(sought.sorts, sorts_in(noun, language))


def _noun_of_thing(sought: Sought, said: Said, text: str, language: str) -> tuple[str, list[str]]:
    """The noun of things behind a number, and those that the figure counts; of an amount, that of which it is one."""
    amount, called = _AMOUNT_OF.match(text, said.number[1]), sought.called
    if amount is not None and "of" in called:
        unit = _stem(amount["amount"])
        return amount["what"], [word for word in called if word != "of" and _stem(word) != unit]
    own = _own_noun(said, text, language) if amount is None and all(map(is_thing, called)) else ""
    return own if is_thing(own) else "", [word for word in called if word.endswith("s")]


def _stem(word: str) -> str:
    """A word without the ending of more than one."""
    return _PLURAL.sub("", word.lower())


def _own_noun(said: Said, text: str, language: str) -> str:
    """The noun behind a number of an English text; empty where none can be told."""
    return next((one.noun for one in read(text, language).numbers if one.start == said.number[0]), "")


def _bound_faults(figure: Figure, said: Said, language: str) -> list[Fault]:
    if figure.end is not None or figure.word is not None:
        return []
    if said.end is not None:
        return ["bounds"]
    if figure.qualifier == "exactly":
        return ["bounds"] if said.bounds else []
    if figure.qualifier in said.bounds:
        return []
    return ["bounds" if said.bounds or is_english(language) else "bounds-unread"]
