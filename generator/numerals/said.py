"""What a sentence says of the numbers in it: how many of what, what happened to them, within which bounds.

In: the numbers found in a text, and its language's table. Out: what is said, in the order of the text; a number that
is an age, a date, an address or a rate says so.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from generator.model.figure import Qualifier
from generator.numerals.digits import AND, MONEY, Numeral, Value
from generator.numerals.lexicon import Lexicon, Span, lexicon
from generator.numerals.normal import normal
from generator.numerals.nouns import measured, span_of, unit_within
from generator.numerals.patterns import Classes

YEAR_BEFORE = re.compile(
    r"\b(?:in|since|during|until|till|before|after|from|early|late|mid|through|year|spring|summer|autumn|winter)[ -]\Z",
    re.IGNORECASE,
)
"""Stands before a year, in English."""
_REACH = 40
"""How far before a number what makes it no count may begin, in signs."""
_LONG = 600
"""Signs; what stands farther off says nothing of a number."""
_TURNING = ("disproved", "not", "denied", "coming", "safe")
"""The lists of words by which a number is none, none yet, or of somebody who is alive."""
_WHOLE = re.compile(r"\bof (?:the|some|about|these|those|more than)\s$")
_ENDS = re.compile(r"[.!?;](?=\s)")
_BREAKS = re.compile(r"[,;()–—¦]| - |[.!?](?=\s|$)")


@dataclass(frozen=True, slots=True)
class Said:
    """What a text says at one place.

    `value` is the number, `end` the upper one of a range, `other` the lower one where the word behind
    the upper one may be for both; `word` a word of quantity in place of both. `number` is where
    it stands, `bounded` where with the words that bound it. `bounds` are the qualifiers that those may mean, none for a
    bare number. `role` is None for a count, `unit` what it measures. `harms` are what happened to those
    counted, by the words nearest; several where nobody can tell. `nouns` is what they are, as far as that is known,
    `is_share` whether a greater number before includes it. `is_negated` is True where the number itself is denied, None
    where the sentence may be; `is_coming` tells that what happens to them is still to come, `is_safe` that they are
    alive after all.
    """

    value: Value | None
    number: Span
    bounded: Span
    end: Value | None = None
    word: str | None = None
    other: Value | None = None
    bounds: frozenset[Qualifier] = frozenset()
    role: str | None = None
    unit: str = ""
    harms: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    is_share: bool = False
    is_negated: bool | None = False
    is_coming: bool = False
    is_safe: bool = False
    is_implied: bool = False

    @property
    def values(self) -> frozenset[Value]:
        """The numbers it is told with."""
        return frozenset(value for value in (self.value, self.end) if value is not None)

    @property
    def spans(self) -> frozenset[tuple[Value, str]]:
        """How long it is, where it measures time: in months, or else in minutes."""
        return frozenset(span for value in self.values if (span := span_of(value, self.unit)) is not None)


def said_in(found: Sequence[Numeral], text: str, known: Lexicon | None) -> Iterator[Said]:
    """What a text says of each number, in its order; a long text is told stretch by stretch, in steps of its length."""
    place = 0
    for start, end in _stretches(text):
        first = place
        while place < len(found) and found[place].start < end:
            place += 1
        own = found[first:place]
        if not start:
            yield from _told(own, text[:end], known)
            continue
        own = [replace(one, start=one.start - start, end=one.end - start) for one in own]
        for said in _told(own, text[start:end], known):
            number, bounded = ((low + start, high + start) for low, high in (said.number, said.bounded))
            yield replace(said, number=number, bounded=bounded)


def _stretches(text: str) -> Iterator[Span]:
    start = 0
    while len(text) - start > _LONG:
        ends = [match.end() for match in _ENDS.finditer(text, start, start + _LONG)]
        yield start, ends[-1] if ends else start + _LONG
        start = ends[-1] if ends else start + _LONG
    yield start, len(text)


def _told(found: Iterable[Numeral], text: str, known: Lexicon | None) -> list[Said]:
    """What is told of each number, the two ends of a range as one."""
    apart = [_said(one) for one in found]
    if known is None:
        return apart
    ranged = list(_ranges(apart, text, known))
    told: list[Said] = []
    for said in ranged:
        told.append(_inherited(_explained(said, ranged, text, known), told))
    return told


def harms_in(text: str, language: str) -> frozenset[str]:
    """Every harm that a text has a word for; `both` for words that leave open which."""
    return _named_in(text, language, "harms")


def nouns_in(text: str, language: str) -> frozenset[str]:
    """What a text counts, as far as the reader has classes for it: people, children, combatants, things."""
    return _named_in(text, language, "nouns")


@lru_cache(maxsize=2048)
def _named_in(text: str, language: str, kind: str) -> frozenset[str]:
    known = lexicon(language)
    classes: Classes | None = getattr(known, kind, None)
    return classes.named_in(normal(text, language.partition("-")[0]).text) if classes is not None else frozenset()


def _said(one: Numeral) -> Said:
    span = one.start, one.end
    value = None if one.word else one.value
    return Said(value, span, span, word=one.word, other=one.other, role=one.within, is_implied=one.is_implied)


def _ranges(found: list[Said], text: str, known: Lexicon) -> Iterator[Said]:
    """What is told, the two ends of a range as one."""
    skip = False
    for said, other in pairwise([*found, None]):
        if skip or said is None:
            skip = False
            continue
        skip = other is not None and _is_range(said, other, text, known)
        if skip and other is not None:
            span = (said.number[0], other.number[1])
            value = max(said.value or 0, said.other or 0)
            yield replace(said, value=value, number=span, bounded=span, end=other.value)
        else:
            yield said


def _is_range(low: Said, high: Said, text: str, known: Lexicon) -> bool:
    if low.value is None or high.value is None or low.value >= high.value or low.is_implied:
        return False
    between, before = text[low.number[1] : high.number[0]], text[: low.number[0]]
    moved = known.raw.get("moved")
    if moved and re.search(moved, before):
        return False
    unit = r"(?:%| ?per ?cent| [^\W\d]+)?"
    about = r"(?:about |up to )?"
    if re.fullmatch(rf"{unit}(?:{known.raw['to']}){about}{MONEY}", between, re.IGNORECASE):
        return True
    if re.fullmatch(rf"{unit} ?(?:{AND}) ?{MONEY}", between, re.IGNORECASE):
        return bool(known.phrase("between", r"(?: [^\W\d]+){0,2} ?[^\W\d]{0,2}\W?$").search(before))
    return False


def _explained(said: Said, found: list[Said], text: str, known: Lexicon) -> Said:
    start, end = said.number
    bounding = _bounding(said, found, text, known)
    reach = next(iter(bounding.values()), said.number)
    nouns = _nouns(said, found, text, known)
    costs = _costs(said, reach, found, text, known)
    least = min(costs.values(), default=0)
    is_share = _is_share(said, reach, found, text, known, has_own=least == 0 and bool(costs))
    is_taken = not is_share and _is_taken(said, found, text, known)
    turned = _turned(said, reach, text, known) if known.may_have(text, *_TURNING) else (False, False, False)
    # Not by `replace`, which takes three times as long.
    return Said(
        said.value,
        said.number,
        reach,
        said.end,
        said.word,
        said.other,
        frozenset(bounding) or _round(said, text, known),
        role=said.role or role_of(said, reach, text, known, nouns),
        unit=measured(text, start, end, known)[1],
        harms=frozenset(harm for harm, cost in costs.items() if cost == least and not (least and is_taken)),
        nouns=nouns,
        is_share=is_share,
        is_negated=turned[0],
        is_coming=turned[1],
        is_safe=turned[2],
        is_implied=said.is_implied,
    )


def _turned(said: Said, reach: Span, text: str, known: Lexicon) -> tuple[bool | None, bool, bool]:
    """Whether a number is negated, coming or safe, as `Said` has it."""
    negated = None if _is_disproved(said, text, known) else _negated(reach[0], text, known)
    return negated, _is_coming(said, text, known), _is_safe(said, text, known)


def _bounding(said: Said, found: list[Said], text: str, known: Lexicon) -> dict[Qualifier, Span]:
    """The words that bound a number, by what they mean: of “no more than” the whole, and not its “more than”.

    What has “risen to 12” is 12, in languages whose “up to” is that word.
    """
    before = (one.number[1] for one in found if one.number[1] <= said.number[0] and not one.is_implied)
    since = max(before, default=0)
    told = known.bounds.spans(text, *said.number, since)
    if "up-to" in told and known.phrase("reached", r"(?: [^\W\d]+){0,3}\s$").search(text, 0, told["up-to"][0]):
        del told["up-to"]
    first = min((start for start, end in told.values() if end == said.number[1]), default=0)
    return {name: span for name, span in told.items() if span[1] > said.number[1] or span[0] == first}


def _round(said: Said, text: str, known: Lexicon) -> frozenset[Qualifier]:
    """What a round number says by itself: “une centaine” is about a hundred; a dozen are twelve."""
    pattern = known.rounds.get(int(said.value)) if said.value not in (None, 12) else None
    is_round = pattern is not None and pattern.fullmatch(text, *said.number)
    return frozenset({"about", "nearly"} if is_round else ())


def _is_share(said: Said, reach: Span, found: list[Said], text: str, known: Lexicon, *, has_own: bool) -> bool:
    """Whether words that include it stand before: directly, or before a list that it is in; or “of them” behind it.

    A number in that list with a harm of its own begins something else: “12 killed, including 3 children, and 40 hurt”;
    so does what it had been before: “including 3 children, up from 9”.
    """
    clause = re.split(r"[;.!?¦](?=\s|$)", text[: reach[0]])[-1]
    moved = known.raw.get("moved")
    if moved and re.search(moved, clause):
        return False
    ends = [match.end() for match in known.phrase("including").finditer(clause)]
    if ends:
        return not has_own or not clause[ends[-1] :].strip(" :")
    return not has_own and _is_of_them(said, found, text, known)


def _is_of_them(said: Said, found: list[Said], text: str, known: Lexicon) -> bool:
    """Whether it counts some of a greater number before: “12 were killed, three children among them”."""
    value = said.value or 0
    whole = (
        one for one in found if one.number[1] <= said.number[0] and not one.is_implied and (one.value or 0) > value
    )
    if "share-behind" not in known.raw or not any(whole):
        return False
    return bool(re.match(rf"(?i)(?: \w+){{0,2}} (?:{known.raw['share-behind']})(?!\w)", text[said.number[1] :]))


def _is_taken(said: Said, found: list[Said], text: str, known: Lexicon) -> bool:
    """Whether the harm before it is that of a number before: “19 were killed and another 53 were taken away”."""
    words = [span for _, span in _harm_words(text, known) if span[1] <= said.number[0]]
    before = [one.number for one in found if not one.is_implied and one.number[1] <= said.number[0]]
    return bool(words) and any(number[1] <= words[-1][0] for number in before)


def _inherited(said: Said, before: list[Said]) -> Said:
    """A share with the harm of what includes it."""
    whole = next((one for one in reversed(before) if not one.is_share and not one.is_implied), None)
    return replace(said, harms=whole.harms) if said.is_share and whole is not None else said


def _negated(start: int, text: str, known: Lexicon) -> bool | None:
    """Whether the number is denied; None where a word before denies the sentence, or another part of it."""
    before = text[:start]
    if known.phrase("not", r"(?: the| a)?\s$").search(before):
        return True
    clause = re.split(r"[;.!?¦](?=\s|$)|,", before)[-1]
    denied = known.phrase("denied").search(clause)
    return None if denied is not None and not known.phrase("but").search(clause, denied.end()) else False


def _is_disproved(said: Said, text: str, known: Lexicon) -> bool:
    """Whether it stands in what is said to be untrue: “reports that 12 had died turned out to be false”."""
    behind = _BREAKS.split(text[said.number[1] :], maxsplit=1)[0]
    reported = _ENDS.split(text[: said.number[0]])[-1]
    return bool(known.phrase("disproved").search(behind) and known.phrase("report").search(reported))


def _is_coming(said: Said, text: str, known: Lexicon) -> bool:
    """Whether the first that is said to happen to them is still to happen: “48 captives are to be freed”."""
    end = said.number[1]
    behind = next((start for _, (start, _) in _harm_words(text, known) if start >= end), end)
    return known.phrase("coming", r"\s(?:[^\W\d]+\s)?$").search(text, end, behind) is not None


def _is_safe(said: Said, text: str, known: Lexicon) -> bool:
    """Whether they are said to be alive in the clause behind it: “four people reported missing were found alive”."""
    before, behind = _BREAKS.split(text[: said.number[0]])[-1], _BREAKS.split(text[said.number[1] :], maxsplit=1)[0]
    stop = known.phrase("breaks").search(behind)
    if known.phrase("nobody").search(before) is not None:
        return False
    return known.phrase("safe").search(behind, 0, stop.start() if stop is not None else len(behind)) is not None


def role_of(said: Said, reach: Span, text: str, known: Lexicon, nouns: frozenset[str]) -> str | None:
    """What the number is where it counts nobody: an age, a date, an address, a rate; None for a count."""
    behind = known.behind.first_at(text, said.number[1])
    if behind is not None:
        return behind
    if unit_within(text, *said.number, known):
        return "measure"
    if said.value is not None and _is_year(said, text, nouns, known):
        return "date"
    return next(_roles_before(said, reach, text, known, nouns), None)


def _roles_before(said: Said, reach: Span, text: str, known: Lexicon, nouns: frozenset[str]) -> Iterator[str]:
    if not any(known.before.may_have(text, max(0, start - _REACH), start) for start in {said.number[0], reach[0]}):
        return
    for role, pattern in known.before.items():
        # “The number did not exceed 400” is no number 400.
        start = said.number[0] if role == "label" else reach[0]
        is_other = role == "date" or (role == "label" and bool(nouns))
        if not is_other and pattern.search(text, max(0, start - _REACH), start):
            yield role


def _is_year(said: Said, text: str, nouns: frozenset[str], known: Lexicon) -> bool:
    start, end = said.number
    if not re.fullmatch("(?:19|20)[0-9]{2}", text[start:end]):
        return False
    near = max(0, start - _REACH), start
    if nouns:
        # “Of the year 1998 the use of schools” counts none, as “this year 1950 people” does.
        is_named = known.phrase("year", r"\s$").search(text, *near) is not None
        return is_named and not _is_counted(text[end:], known)
    if known.language == "en":
        return bool(YEAR_BEFORE.search(text, *near)) or not re.match(r" [a-z]", text[end:])
    pattern = known.before.get("date")
    return pattern is not None and bool(pattern.search(text, *near))


def _is_counted(behind: str, known: Lexicon) -> bool:
    """Whether the word directly behind a number is for what is counted, or for what happened to them."""
    word = re.match(rf" (?:{known.raw.get('among', '(?!)')} )?[^\W\d]+", behind)
    return word is not None and bool(known.nouns.named_in(word[0]) or known.harms.named_in(word[0]))


def _nouns(said: Said, found: list[Said], text: str, known: Lexicon) -> frozenset[str]:
    """What the few words behind a number count, up to the next break or number."""
    end = min(
        [one.number[0] for one in found if one.number[0] > said.number[0] and not one.is_implied], default=len(text)
    )
    if said.is_implied:
        behind = text[said.number[0] : said.number[1]] + text[said.number[1] : end]
    else:
        behind = text[said.number[1] : end]
    return _nouns_of(behind[:8] if known.is_unspaced else few_words(behind, known), known)


@lru_cache(maxsize=2048)
def _nouns_of(words: str, known: Lexicon) -> frozenset[str]:
    return known.nouns.named_in(words)


@lru_cache(maxsize=2048)
def few_words(behind: str, known: Lexicon) -> str:
    """The words behind a number that may say what it counts: a few, up to the next break."""
    behind = _BREAKS.split(behind, maxsplit=1)[0]
    behind = re.sub(rf"(?i)^ (?:{known.raw['of-them']}) ", " ", behind) if "of-them" in known.raw else behind
    for name in ("breaks", "including", "stops"):
        stop = known.phrase(name).search(behind)
        behind = behind[: stop.start()] if stop else behind
    return " ".join(behind.split(" ")[: known.raw.get("near", 4)])


def _costs(said: Said, reach: Span, found: list[Said], text: str, known: Lexicon) -> dict[str, int]:
    """For each harm that has a word in the text, how many breaks stand between that and the number, at the least."""
    others = [one for one in found if one.number != said.number and not one.is_implied and not _of_the(one, text)]
    words = _harm_words(text, known)
    breaks = [_breaks(span, said.number, reach, others, text, known) for _, span in words]
    costs: dict[str, int] = {}
    for index, (harm, span) in enumerate(words):
        cost = breaks[index]
        for other in (index - 1, index + 1):
            if 0 <= other < len(words) and _are_one(span, words[other][1], said.number, others, text, known):
                cost = min(cost, breaks[other])
        costs[harm] = min(costs.get(harm, cost), cost)
    return costs


@lru_cache(maxsize=1024)
def _harm_words(text: str, known: Lexicon) -> tuple[tuple[str, Span], ...]:
    """The words for harms, but for those of some only among those who are counted: “some of them injured”."""
    found = ((harm, match.span()) for harm, match in known.harms.found_in(text))
    told = ((harm, span) for harm, span in found if not _is_of_some(text, span[0], known))
    return tuple(sorted(told, key=lambda one: one[1]))


def _is_of_some(text: str, start: int, known: Lexicon) -> bool:
    return known.phrase("of-some").search(_BREAKS.split(text[:start])[-1]) is not None


def _are_one(word: Span, other: Span, number: Span, others: list[Said], text: str, known: Lexicon) -> bool:
    """Whether two harms share the number: “300 killed and wounded”, and not “killed 12 and wounded 30”."""
    first, second = sorted((word, other))
    if not known.phrase("breaks", r"\s$").fullmatch(text[first[1] : second[0]].lstrip()):
        return False
    reach = range(first[0] - 30, first[0]) if number[0] >= second[1] else range(second[1], second[1] + 30)
    return not (first[1] <= number[0] < second[0]) and not any(one.number[0] in reach for one in others)


def _breaks(word: Span, number: Span, reach: Span, others: list[Said], text: str, known: Lexicon) -> int:
    is_behind = word[0] >= number[1]
    low, high = (number[1], word[0]) if is_behind else (word[1], number[0])
    between = text[low:high]
    crossed = sum(1 for one in others if low <= one.number[0] < high)
    conjunctions = len(known.phrase("breaks").findall(between))
    return (
        len(_BREAKS.findall(between)) + conjunctions + crossed + _joined(between, word, reach, text, known, is_behind)
    )


def _joined(between: str, word: Span, reach: Span, text: str, known: Lexicon, is_behind: bool) -> int:
    """The breaks that are letters joined to a word: the “and” of Arabic and Hebrew."""
    if "joint" not in known.raw:
        return 0
    later = word[0] if is_behind else reach[0]
    first = later > 0 and re.match(known.raw["joint"], text[later:])
    # A number that the letter is joined to stands behind what is between.
    ahead = "" if is_behind else text[reach[0] : reach[0] + 1]
    return int(bool(first)) + len(re.findall(rf"(?<=\s){known.raw['joint']}", between + ahead))


def _of_the(said: Said, text: str) -> bool:
    """Whether a number stands as the whole of which another is told: “12 of the 30 injured have died”."""
    near = max(0, said.number[0] - _REACH), said.number[0]
    return text.find("of ", *near) >= 0 and _WHOLE.search(text, *near) is not None
