"""What the number beside these words counts: people or things, and which harm came to them.

The words stand in the table of English, as those do that sources are read by.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import get_args

from generator.model.vocabulary import Harm
from generator.numerals.digits import Value
from generator.numerals.lexicon import Lexicon, table, unit_of

_ENGLISH = table("en")
SAID: Mapping[str, tuple[str, ...]] = {harm: tuple(words.split("|")) for harm, words in _ENGLISH["said"].items()}
"""Words for what happens to people: a harm, or that they are freed or flee."""
HARMS = {harm: words for harm, words in SAID.items() if harm in get_args(Harm)}
HARM_OF = {word: harm for harm, words in HARMS.items() for word in words}
_DONE = frozenset(
    "killed killing kill kills injured injuring injures wounded wounding wounds abducted abducting kidnapped "
    "kidnapping detained detaining arrested arresting".split()
)
"""What is done to those whose number stands behind it."""
PERSONS, THINGS = (tuple(tuple(words.split()) for words in _ENGLISH["groups"][name]) for name in ("people", "things"))
"""What is counted, each by the words that are for the same."""
EVENTS = frozenset(_ENGLISH["groups"]["events"].split())
OTHERS = frozenset(_ENGLISH["groups"]["others"].split())
IDLE = frozenset(_ENGLISH["groups"]["idle"].split())
"""What any text may have a small number of, and no fact: three counts, four nights."""
PEOPLE = OTHERS.union(*PERSONS)
_PERSON = re.compile(r"(?:men|women|ers|ors|ists|ians|ees|ants|(?<!m)ents|ans|is|ites|folk|workers)\Z")
_NEVER_A_NOUN = frozenset("his this was has its as always perhaps besides across less does says years yes us".split())
_STOP = frozenset(
    "and or in at on by who whom that which when while where after before for to from with without but as not no said "
    "told say says than if since until the a an".split()
)
_LIGHT = frozenset(
    "at least more than about some another up to nearly almost an estimated the over around other further roughly of "
    "a total as many fewer".split()
)
_OBJECT = re.compile(
    r"\s(?:\ufffc|(?:[0-9]+|the|their|his|its|an?|at least|more than|about|some|[a-z]+teen"
    r"|twelve|ten|two|three|four|five|six|seven|eight|nine)\b)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[ \t\n]+(?P<word>[^\W\d_][\w'’-]*)")
_OF = re.compile(r"\s(?:more|other|further|additional)?\s?of (?:the|them|those|these|its|their)\b(?: [0-9]+\b)?")
_BEFORE = re.compile(r"(?:[^\W\d_][\w'’-]*\s+){1,7}\Z")
_PASSIVE = frozenset("was were been being be are is".split())
_LOOKED_BACK = 60
_PERCENT = re.compile(r"\s?%|\s?per\s?cent\b|\spercentage points?\b|-per-?cent\b", re.IGNORECASE)
_AGED = re.compile(r"\b(?:aged?|ages) (?:[0-9]+ (?:and|to|or) )?\Z")
_MONEY_BEFORE = re.compile(r"(?:(?P<code>\b[A-Z]{3})\s?|[A-Z]{0,2}(?P<sign>[$€£¥])\s?)\Z")
_MONEY_BEHIND = re.compile(
    r"\s(?:(?P<code>(?-i:USD|EUR|GBP|SYP|TRY|CHF|JPY))"
    r"|(?:[A-Z][a-z]+ |US )?(?P<word>dollar|euro|pound|lira|rouble|dinar"
    r"|franc|dirham|riy?al|rupee|peso|shilling|hryvnia|shekel|crown|kron(?:a|e|or|er|en))s?)\b",
    re.IGNORECASE,
)


_SPANS: Mapping[str, tuple[str, int]] = {
    "decades": ("months", 120), "years": ("months", 12), "months": ("months", 1),
    "weeks": ("minutes", 7 * 24 * 60), "days": ("minutes", 24 * 60), "hours": ("minutes", 60),
    "minutes": ("minutes", 1),
}  # fmt: skip


def span_of(value: Value | None, unit: str) -> tuple[Value, str] | None:
    """A length of time in the least unit that it is told in exactly: 3/2 years are 18 months; None for all else."""
    least, many = _SPANS.get(unit, ("", 0))
    return (value * many, least) if value is not None and least else None


def unit_within(text: str, start: int, end: int, known: Lexicon) -> str:
    """The unit among the words of a number: “a year and a half”; empty for nearly all numbers."""
    match = known.units.search(text, start, end) if not text[start:end].isdecimal() else None
    is_word = match is not None and (match.start() == start or match[0].startswith(" "))
    return str(match.lastgroup) if match is not None and is_word else ""


def words_behind(text: str, end: int) -> list[tuple[str, int]]:
    """Up to six words behind a number, up to a sign or a word that begins something else, each with its end."""
    of = _OF.match(text, end)
    end = of.end() if of else end
    found: list[tuple[str, int]] = []
    while len(found) < 6 and (match := _WORD.match(text, end)) is not None:
        end, word = match.end(), match["word"].lower()
        if word in _STOP:
            break
        found.append((word, end))
    return found


def noun_in(words: list[tuple[str, int]]) -> str:
    """What is counted, in the plural; empty where no noun can be told."""
    for word, _ in words[:3]:
        if word in PEOPLE:
            return word
        if word in HARM_OF or word in _PASSIVE:
            return ""
        is_plural = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "'s", "’s"))
        if is_plural and word not in _NEVER_A_NOUN:
            return word
    return ""


def harm_beside(text: str, start: int, words: list[tuple[str, int]]) -> str:
    """The harm that came to those counted, by the words behind the number, else by the verb before it."""
    for place, (word, end) in enumerate(words):
        is_suffered = bool(place) and words[place - 1][0] in _PASSIVE
        if word in HARM_OF and (is_suffered or word not in _DONE or not _OBJECT.match(text, end)):
            return HARM_OF[word]
    return _harm_before(text, start)


def _harm_before(text: str, start: int) -> str:
    """The harm that a verb before the number does: “killing at least”, not “were killed”."""
    before = _BEFORE.search(text, max(0, start - _LOOKED_BACK), start)
    said = before[0].lower().split() if before else []
    while said and said[-1] in _LIGHT:
        said.pop()
    is_done = bool(said) and said[-1] in _DONE and not _PASSIVE & set(said[-2:-1])
    return HARM_OF[said[-1]] if is_done else ""


def is_thing(noun: str) -> bool:
    """Whether a noun in the plural can hardly be said of people."""
    return bool(noun) and noun not in PEOPLE and not _PERSON.search(noun)


@lru_cache(maxsize=1024)
def measured(text: str, start: int, end: int, known: Lexicon) -> tuple[str, str, int]:
    """The role and the unit of what measures in an English text, and where its unit ends; empty for other numbers."""
    if match := _PERCENT.match(text, end):
        return "percent", "", match.end()
    before = text[max(0, start - 12) : start]
    if match := _MONEY_BEFORE.search(before):
        return "money", unit_of(match["code"] or match["sign"]), end
    if match := _MONEY_BEHIND.match(text, end):
        return "money", unit_of(match["code"] or match["word"].lower()), match.end()
    if match := known.units.match(text, end):
        return "measure", str(match.lastgroup), match.end()
    if unit := unit_within(text, start, end, known):
        return "measure", unit, end
    return ("measure", "years", end) if _AGED.search(before) else ("", "", end)
