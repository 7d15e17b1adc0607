"""Comparisons of what nobody has counted beside: the deadliest since, fewer than ever, twice theirs, most of the dead.

In: a sentence that mentions and cites nothing; a clause and the facts that it may be about. Out: the words that
compare. What somebody is said to say, or what is denied, is no comparison of the newsroom’s own. The word that says of
two voices which counts more, or that one counts most, where by all figures of both it is the other way.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from generator.check.beside.attribution.speakers import ASKING, SAYING
from generator.check.beside.attribution.voices import answers, ways
from generator.check.beside.names import Actors, Named, Names
from generator.check.beside.quantity.counted import HARMS
from generator.check.clauses import content_of
from generator.check.closeness import value_of
from generator.check.denials import is_supposed, says_no
from generator.model import Fact, Figure, FigureRef, Noun, Site, quantities_of, row_at
from generator.numerals import nouns, read
from generator.numerals.lexicon import lists
from generator.numerals.said import harms_in
from generator.prose import MENTIONED

_COUNTED = "|".join(
    sorted({word for harm in HARMS for word in nouns.HARMS[harm]} | {*nouns.PEOPLE}, key=len, reverse=True)
)
_SUPERLATIVE, _EVER, _TIMES, _NEVER, _NOT_OWN = lists("compared", "superlative ever times never not-own")
_MOVED, _HIGHER, _THAN_THE, _STEP, _OUTNUMBER, _FROM = lists("compared", "moved higher than-the step outnumber from")
_EXCEEDS, _TO_FROM, _TIMES_THE, _OUTNUMBERS, _OWN_STEP, _HALVES = lists(
    "compared", "exceeds to-from times-the outnumbers own-step halves"
)
_THAN = re.compile(
    rf"\b(?:(?:more|fewer|less)\s(?:\w+\s)?(?:{_COUNTED}|men|money|houses|ground)"
    r"|(?:twice|half|(?:\w+) times) as (?:many|much)(?:\s\w+)?)"
    r"\s(?:than|as)\s(?:the\s)?(?P<whom>[\w’ -]{2,60})",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    rf"\b(?:more|fewer) (?:{_COUNTED})\b[^,;:.!?]{{0,40}}\bthan "
    r"(?:at|in|on|during|anywhere|any|the|last|a year|ever)\b",
    re.IGNORECASE,
)
_MOST_OF = re.compile(
    r"\b(?:most|few|nearly all|almost all|(?:the|a) (?:vast )?majority|only a few) of "
    rf"(?:the|those|these) (?:{_COUNTED})\b",
    re.IGNORECASE,
)
_BE = (" be", " been", " is", " are", " was", " were")
_CLAUSE = re.compile(r"[,;:()–—]")
_ASIDE = re.compile(
    rf"\b(?:(?P<down>more)|(?P<up>fewer))\s(?:{_COUNTED}|men)\b[^.;:!?{MENTIONED}]{{0,40}},\s{MENTIONED},\sthan\s"
    rf"[^.;:!?{MENTIONED}]{{0,40}},\s{MENTIONED}",
    re.IGNORECASE,
)
_TOLD = (_MOVED, _HIGHER, _THAN_THE, _ASIDE, _FROM, _TO_FROM, _EXCEEDS)
MULTIPLE = {
    "half": Fraction(1, 2), "double": Fraction(2), "twice": Fraction(2), "three": Fraction(3), "four": Fraction(4),
    "five": Fraction(5), "six": Fraction(6), "ten": Fraction(10), "triple": Fraction(3), "thrice": Fraction(3),
}  # fmt: skip
"""How many times as much, by the first of the words that say so."""
SLACK = Fraction(1, 4)
"""By how much of itself a multiple may be missed that nothing bounds."""
_RETOLD = re.compile(rf"[^.;:!?{MENTIONED}]{{0,80}}?,\s(?:or|that is|i\.e\.)\s")
_FORETOLD = re.compile(rf"(?P<words>[^,;:.!?{MENTIONED}]{{3,80}}),\s(?:at\s|or\s)?$")
_ASIDE_BEHIND = re.compile(
    r"(?:\s(?:of|among|in)\s(?:the|them|those|these|its|their|all)(?:\s\w+){0,2})?,\s(?:or\s)?"
    rf"(?P<words>[^,;:.!?()–—{MENTIONED}]{{3,30}})(?=[,.;]|$)"
)
_WHOLE_OF = re.compile(r"(?: of (?:them|those|these|the \w+)| of all(?: \w+)?| in all)?")
_HALF = Fraction(1, 2)
_ADVERB = 12
"""So many letters an adverb may have that stands before a share."""
_MORE, _LEAST, _PARTS = lists("compared", "voiced extreme voiced-parts")
_AS_MANY = re.compile(r"\bas (?:many|much)\b")
_PAIR = 2
_THAN_WORD = re.compile(r"\bthan\b")
_OF_THINGS = re.compile(r"\bthan (?!(?:all|any|the|its|their|an?)\b)")


def miscompared(text: str, figures: Sequence[Figure | None]) -> str:
    """The word that says of two figures that the one is higher, where it is not; `figures` are the mentions’ own."""
    for match in (one for pattern in _TOLD for one in pattern.finditer(text)):
        first, second = _amounts(match, figures)
        if first is None or second is None or is_supposed(match[0]):
            continue
        if first > second if match["up"] else first < second:
            return (match["up"] or match["down"]).strip(" ,")
    return next((match["times"] for match in _TIMES_THE.finditer(text) if _is_no_multiple(match, figures)), "")


def misstepped(before: str, last: Figure | None, figure: Figure) -> str:
    """The word before a figure that says how it lies to the last one told of its fact, where it lies otherwise."""
    match, one, other = _STEP.search(before), _amount(figure), _amount(last)
    if match is None or one is None or other is None or is_supposed(_CLAUSE.split(before)[-2:][0]):
        return ""
    return (match["up"] or match["down"]) if (one > other if match["up"] else one < other) else ""


def restepped(words: str, last: Figure | None, figure: Figure) -> str:
    """A mention's own words by which its figure is more, less or the same as the last one told of its fact, and not."""
    match, one, other = _OWN_STEP.match(words), _amount(figure), _amount(last)
    if match is None or one is None or other is None or {figure.qualifier, last and last.qualifier} != {"exactly"}:
        return ""
    is_so = one == other if match["same"] else one > other if match["down"] else one < other
    return "" if is_so else match[0]


def retold_share(told: FigureRef, before: str, behind: str) -> str:
    """The words beside a share that tell it as another: “65%, or one in every three”, “a majority, 45%”.

    A share is a percentage, or a part that is counted within its whole: “11 of them, the majority”.
    """
    share = _share_of(told) if told.quantity.figure.end is None else None
    return (_told_anew(share, behind) or _told_before(share, before)) if share is not None else ""


def _told_anew(share: Fraction, behind: str) -> str:
    match = _RETOLD.match(behind)
    shares = read(behind, "en").compared if match is not None else ()
    again = next((one for one in shares if match and 0 <= one.start - match.end() <= _ADVERB), None)
    if again is not None and not again.goes_with(share):
        return behind[again.start : again.end]
    aside = _ASIDE_BEHIND.match(behind)
    # What stands alone between commas is of them: “, nearly half,”; “, half of them women” is of others.
    other = _other_share(share, aside["words"], f"{aside['words']} of them") if aside is not None else ""
    is_alone = aside is not None and _WHOLE_OF.fullmatch(aside["words"], aside["words"].find(other) + len(other))
    return other if is_alone else ""


def _told_before(share: Fraction, before: str) -> str:
    match = _FORETOLD.search(before)
    is_share = match is not None and not is_supposed(match[0]) and not _AS_MANY.search(match[0])
    return "" if match is None or not is_share else _other_share(share, match["words"], match["words"])


def _other_share(share: Fraction, words: str, text: str) -> str:
    """What of some words is another share, read in a text that begins with them."""
    first = next((one for one in read(text, "en").compared if not one.goes_with(share)), None)
    if first is not None:
        return text[first.start : first.end]
    half = _HALVES.search(words)
    return half[0] if half is not None and (share <= _HALF if half["more"] else share >= _HALF) else ""


def _share_of(told: FigureRef) -> Fraction | None:
    """The share that a percentage is, or a part of its whole that are both exact; None of any other figure."""
    figure = told.quantity.figure
    if figure.amount is not None and figure.unit is not None and figure.unit.kind == "percent":
        return Fraction(figure.amount.value) / 100
    whole = _whole_of(told)
    part, all_of_it = _amount(figure), _amount(whole)
    is_exact = whole is not None and {figure.qualifier, whole.qualifier} == {"exactly"}
    return Fraction(part) / Fraction(all_of_it) if is_exact and part is not None and all_of_it else None


def _whole_of(told: FigureRef) -> Figure | None:
    """The figure that a part is counted within; None for a whole."""
    path = told.quantity.path
    wholes = (one for one in quantities_of(told.row) if len(one.path) < len(path) and one.path == path[: len(one.path)])
    return next((one.figure for one in wholes), None) if told.quantity.relation != "whole" else None


def _amounts(
    match: re.Match[str], figures: Sequence[Figure | None]
) -> tuple[int | Decimal | None, int | Decimal | None]:
    place = match.string.count(MENTIONED, 0, match.start())
    first, second = map(_amount, figures[place : place + 2])
    return first, second


def _is_no_multiple(match: re.Match[str], figures: Sequence[Figure | None]) -> bool:
    """Whether the first figure is not as many times the second as is said."""
    first, second = _amounts(match, figures)
    if first is None or not second or is_supposed(match[0]):
        return False
    times, of = Fraction(first) / Fraction(second), MULTIPLE[match["times"].lower().split()[0]]
    bound = (match["bound"] or "").lower()
    if bound in ("more than", "over"):
        return times < of
    return times > of if bound else abs(times - of) > of * SLACK


def _amount(figure: Figure | None) -> int | Decimal | None:
    return figure.amount.value if figure is not None and figure.amount is not None else None


def outnumbered(site: Site, facts: Sequence[Fact], text: str, until: datetime) -> str:
    """The words by which there is more of one thing than of another, where it is fewer: “more beds than patients”."""
    told = [match for pattern in (_OUTNUMBER, _OUTNUMBERS) for match in pattern.finditer(text)]
    for match in told if says_no(text, "en") is False else ():
        one, other = (_counts_of(site, facts, match[name], until) for name in ("one", "other"))
        pairs = [(mine, its) for mine in one for its in other]
        if pairs and all(mine < its if match["more"] is not None else mine > its for mine, its in pairs):
            return match[0]
    return ""


def _counts_of(site: Site, facts: Sequence[Fact], noun: str, until: datetime) -> list[Fraction]:
    """How many of a thing, or of whom a harm came to, each live claim of these facts counts."""
    wanted, harms = content_of(noun), harms_in(noun, "en")
    rows = ((fact, claim, row_at(site, claim, until)) for fact in facts for claim in fact.live_claims)
    every = ((fact, claim, row, one) for fact, claim, row in rows for one in quantities_of(row))
    return [
        value_of(one.figure)
        for fact, claim, row, one in every
        if one.relation == "whole" and one.figure.amount is not None
        if one.counted in harms or (not one.counted and _is_called(fact.scoped("of", claim, row), wanted))
    ]


def _is_called(noun: Noun | None, wanted: frozenset[str]) -> bool:
    return noun is not None and any(content_of(form) == wanted for form in noun.everything())


def comparison(text: str, names: Names) -> str:
    """The words of a sentence that compare what nobody is said to have compared; empty where none do."""
    said = (match for match in SAYING.finditer(text) if not ASKING.search(match[0]))
    is_said = any(not text[: match.start()].endswith(_BE) for match in said)
    own = [] if is_said else [clause for clause in _CLAUSE.split(text) if not _NOT_OWN.search(clause)]
    never = _NEVER.search(text) if not is_said else None
    return never[0] if never is not None else next((words for clause in own if (words := _compares(clause, names))), "")


def _compares(text: str, names: Names) -> str:
    for pattern in (_SUPERLATIVE, _EVER, _MOST_OF, _ELSEWHERE):
        match = pattern.search(text)
        if match is not None:
            return match[0]
    for pattern in (_THAN, _TIMES):
        match = pattern.search(text)
        if match is not None and any(names.named_in(match["whom"].replace("’s", ""))):
            return match[0]
    return ""


def misranked_voice(site: Site, facts: Sequence[Fact], text: str, names: Names, until: datetime | None = None) -> str:
    """The word of a text by which a voice counts more, fewer, most or fewest, where its figures say otherwise."""
    head = ""
    for clause in _PARTS.split(text):
        more, most = _MORE.search(clause), _LEAST.search(clause)
        match = more or most
        if match is not None and not says_no(clause, "en"):
            every = (_wrong(site, fact, (head, clause), match, names, until) for fact in facts)
            told = [wrong for wrong in every if wrong is not None]
            if told and all(told):
                return match[0].strip()
        head = clause
    return ""


def _wrong(
    site: Site, fact: Fact, clauses: tuple[str, str], match: re.Match[str], names: Names, until: datetime | None
) -> bool | None:
    """Whether the figures of a fact say otherwise; None where they do not tell.

    The voice is named before: “the hospital counts more patients and | fewer deaths than the ministry”.
    """
    mine, behind = _compared(names.within(fact, " ".join(clauses), ()), clauses, match)
    other, is_clear = _other_of([voices for voices, *_ in answers(site, fact, until)], behind, match)
    found = ways(site, fact, mine[-1].actors, other, until, _of_whom(clauses, match)) if mine and is_clear else set()
    return found == {"down" if match["up"] else "up"} if found else None


def _other_of(voices: Sequence[Actors], behind: Sequence[Named], match: re.Match[str]) -> tuple[Actors | None, bool]:
    """The voice than which another counts more, if it is named, and whether anybody can tell which is meant.

    More than somebody who is not named is more than the only other one; the most is more than all. “Fewer beds than
    patients” is of no voices.
    """
    other = next((one.actors for one in behind[:1] if any(one.actors & own for own in voices)), None)
    is_of_things = not behind and _OF_THINGS.search(match.string, match.end()) is not None
    is_of_two = len(voices) == _PAIR and not is_of_things
    return other, other is not None or is_of_two or match.re.pattern == _LEAST.pattern


def _of_whom(clauses: tuple[str, str], match: re.Match[str]) -> frozenset[str]:
    """The harms of whom one counts more: “the police count 47 injured, | more than the clinic does”."""
    own = harms_in(_THAN_WORD.split(clauses[1][match.end() :])[0], "en")
    return own if own or clauses[1][: match.start()].strip() else harms_in(clauses[0], "en")


def _compared(names: Names, clauses: tuple[str, str], match: re.Match[str]) -> tuple[list[Named], list[Named]]:
    """Who is named before the words that compare, and who behind; without a verb these are of the clause before."""
    before, behind = _around(list(names.spots(clauses[1])), match)
    is_bare = not before and not clauses[1][: match.start()].strip()
    return (list(names.spots(clauses[0]))[:1] if is_bare else before), behind


def _around(spots: list[Named], match: re.Match[str]) -> tuple[list[Named], list[Named]]:
    """Who is named before some words, and who behind."""
    return [one for one in spots if one.end <= match.start()], [one for one in spots if one.start >= match.end()]
