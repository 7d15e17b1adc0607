"""Words that bound a number, directly before it or behind it: at least, no more than, over, a sign, or more.

In: the words before a mention, and those behind it. Out: those that bound it.
"""

import re
from collections.abc import Iterable, Iterator

from generator.model import Figure
from generator.numerals import Said, Sought, read, weigh
from generator.numerals.lexicon import lexicon, lists, table
from generator.numerals.normal import normal

_NEAR = 80
_ABOVE, _BELOW = frozenset(("at-least", "more-than")), frozenset(("up-to", "fewer-than", "nearly"))
_BOUNDS = "|".join(words["before"] for words in table("en")["bounds"].values())
_SURE = rf"(?:{_BOUNDS}|as (?:few|little) as|(?:well|just|slightly|far) (?:over|under|above|below))"
# These stand for places and topics as well: talks over, drones over, trenches around.
_LINK = r"(?:\s(?:an?|another|further|additional|total of|estimated))*\s[“\"‘'(]?"
_BEFORE = re.compile(rf"\b(?P<words>{_SURE}){_LINK}$", re.IGNORECASE)
_BEFORE_PLACED, _COMPARED, _BEHIND, _STRESS = lists("bounds-told", "before-placed compared behind stress")
_KNOWN, _SMALL = lists("bounds-told", "known small")
_SIGN = re.compile(r"(?:^|[\s(“\"])(?P<words>[-−–+~≈<>≥≤±]|[A-Z]{0,2}[$€£¥])$")


def bound_before(before: str) -> str:
    """The words, or the sign, that bound the number which comes next; empty where none do."""
    near = max(0, len(before) - _NEAR)
    match = _SIGN.search(before, near) or _BEFORE_PLACED.search(before, near) or _BEFORE.search(before, near)
    if match is None or _COMPARED.search(before, near, match.start("words")):
        return ""
    return match["words"]


def turned_against(text: str, language: str, cited: Iterable[tuple[str, str]]) -> Iterator[Said]:
    """The numbers of a text that it bounds on the other side than every word cited for it that has them, or not at all.

    `cited` are exact words, each with its language; where they leave a number without bounds, nothing is said.
    """
    told = read(text, language).said
    theirs = [said for words, name in cited for said in read(words, name).said] if told else []
    for said in told:
        same = [one for one in theirs if one.values == said.values]
        if same and (_is_turned(said, same) or (_is_bare(said, same) and not _KNOWN.search(text[: said.number[0]]))):
            yield said


def _is_turned(said: Said, same: list[Said]) -> bool:
    """Whether a number is bounded on one side, and each of the same ones on the other."""
    sides = {_side(one) for one in same}
    return len(sides) == 1 and _side(said) != "" and sides.isdisjoint((_side(said), ""))


def _is_bare(said: Said, same: list[Said]) -> bool:
    """Whether a count has no bounds, and each of the same ones some."""
    is_count = said.role is None and not said.is_implied and max(said.values, default=0) > 1
    return is_count and not said.bounds and all(one.bounds for one in same)


def has_side(text: str) -> bool:
    """Whether an English text bounds a number on one side."""
    return any(map(_side, read(text, "en").said))


def _side(said: Said) -> str:
    """On which side of the number the words allow others: above it, or below; empty on neither or on both."""
    is_above, is_below = bool(said.bounds & _ABOVE), bool(said.bounds & _BELOW)
    return "" if is_above == is_below else "above" if is_above else "below"


def bound_behind(behind: str) -> str:
    """The words that bound the number before them; empty where none do."""
    match = _BEHIND.match(behind)
    return match[0].strip(" ,") if match is not None else ""


def stress(before: str, *, is_open: bool, is_attributed: bool) -> str:
    """The word that makes the number which comes next small, exact or a part: only, exactly, half of.

    Small is what somebody says is small, or supposes to be, unless it is open above: only at least 12.
    """
    match = _STRESS.search(before, max(0, len(before) - _NEAR))
    if match is None or (_SMALL.fullmatch(match["words"]) and is_attributed and not is_open):
        return ""
    return match["words"]


def is_allowed(words: str, language: str, texts: Iterable[tuple[str, str]]) -> bool:
    """Whether a bound is the upper one of what is allowed: “no more than” before a limit is what a limit means.

    `texts` are the fact's title and exact words, each with its language.
    """
    known = lexicon(language)
    if known is None or not re.fullmatch(known.raw["bounds"]["up-to"]["before"], words, re.IGNORECASE):
        return False
    spoken = ((other, normal(text, other.language).text) for tag, text in texts if (other := lexicon(tag)) is not None)
    return any(other.phrase("permitted").search(text) for other, text in spoken)


def bounded_otherwise(figure: Figure, text: str) -> bool:
    """Whether the figure's number stands in the text, and nowhere with the words that bound the figure."""
    faults = weigh(Sought(figure), text, "en").faults
    return "bounds" in faults or (figure.end is not None and "number" in faults)
