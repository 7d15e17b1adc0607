"""Words that bound a number, directly before it or behind it, and those that call a figure exact, or a bound.

In: the words before a mention, and those behind it; an English text. Out: those that bound it; each sentence by which
a figure is exact, a minimum or a maximum, where none of those that it may mean is of that sort.
"""

import re
from collections.abc import Iterable, Iterator

from generator.check.beside.names import Actors, Names, voice_with
from generator.check.clauses import clause_before
from generator.check.denials import is_said, says_no
from generator.check.sections import Section
from generator.check.written import Written
from generator.model import Address, Fact, Figure, FigureRef, Quantity, Site, derived, find, quantities_of, told_by
from generator.model.figure import Qualifier
from generator.model.voices import speaker
from generator.numerals import Said, Sought, read, weigh
from generator.numerals.lexicon import lexicon, lists, table, words_of
from generator.numerals.normal import normal
from generator.numerals.said import harms_in
from generator.prose import Sentence

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
_LEAST: frozenset[Qualifier] = frozenset({"at-least", "more-than"})
_MOST: frozenset[Qualifier] = frozenset({"up-to", "fewer-than"})
_SORTS: dict[str, frozenset[Qualifier]] = {
    "exact": frozenset({"exactly"}),
    # What was counted may be the least, or the most, of what nobody has counted.
    "least": _LEAST | {"exactly"},
    "most": _MOST | {"exactly"},
    "about": frozenset({"about", "nearly", "exactly"}),
}
_SORT_WORD = re.compile(
    "|".join(rf"(?P<{sort}>{words_of('en', 'called', f'sort-{sort}').pattern})" for sort in _SORTS), re.IGNORECASE
)
_CLAUSE = re.compile(r"[,;:]\s")


def bound_before(before: str) -> str:
    """The words, or the sign, that bound the number which comes next; empty where none do."""
    near = max(0, len(before) - _NEAR)
    match = _SIGN.search(before, near) or _BEFORE_PLACED.search(before, near) or _BEFORE.search(before, near)
    if match is None:
        return ""
    compared = _COMPARED.search(before, near, match.start("words"))
    # What is brought against up to so many is bounded; what brings the total up to it, is not.
    is_compared = compared is not None and (compared["up"] is None or match["words"].lower().startswith("up to"))
    return "" if is_compared else match["words"]


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


def called_otherwise(site: Site, text: Written) -> Iterator[tuple[Sentence, str]]:
    """The sentences that say of the figures in them, or right before them, what none of these is."""
    for place, sentence in enumerate(text.prose.sentences):
        for sort, qualifiers in _SORTS.items():
            match = _called(sentence.text, sort)
            meant, rested = _meant(site, text, place, match) if match is not None else ([], [])
            # A share of what is at least so many is no exact one, however exact the other is.
            meant += rested if meant and sort != "exact" else []
            if match is not None and meant and qualifiers.isdisjoint(meant):
                yield sentence, match[0]


def sorted_otherwise(site: Site, section: Section, names: Names) -> Iterator[tuple[Sentence, str]]:
    """The words of sentences without a mention that call the figures of a voice, or of a harm, what none of them is."""
    for sentence in section.plain:
        parts = _CLAUSE.split(sentence.text)
        told = [(part, match) for part in parts if (match := _SORT_WORD.search(part)) and not says_no(part, "en")]
        is_contrast = len({match.lastgroup for _, match in told}) > 1
        for part, match in told:
            sort = str(match.lastgroup)
            meant = {one.figure.qualifier for one in _figures_of(site, section.facts, names, part)}
            # Beside an exact one, a bound is none that is exact itself.
            if meant and meant.isdisjoint(_SORTS[sort] - ({"exactly"} if is_contrast and sort != "exact" else set())):
                yield sentence, part.strip(" .")


def _figures_of(site: Site, facts: Iterable[Fact], names: Names, part: str) -> Iterator[Quantity]:
    """The figures of whom a part of a sentence names, and of the harm that it has a word for."""
    actors, harms = names.all_in(part, short=True), harms_in(part, "en")
    every = _told_by(site, facts, actors) if actors or harms else iter(())
    return (one for one in every if not harms or one.counted in harms)


def _told_by(site: Site, facts: Iterable[Fact], actors: Actors) -> Iterator[Quantity]:
    """The figures of some voices, or of all where there is none of them."""
    claims = (claim for fact in facts for claim in fact.live_claims)
    own = (claim for claim in claims if not actors or actors & voice_with(site, (speaker(claim),)))
    return (one for claim in own for row in claim.rows for one in quantities_of(row))


def reasoned_otherwise(site: Site, fact: Fact) -> str:
    """The words of a reason for a bound of which none of a fact's figures is, where some have the opposite one."""
    found = _bounds_of(site, fact)
    reasons = tuple(fact.because.everything()) if fact.because is not None else ()
    ways = (("reason-least", _LEAST, _MOST), ("reason-most", _MOST, _LEAST))
    wrong = [name for name, mine, theirs in ways if not found & mine and found & theirs]
    return next((match[0] for text in reasons for name in wrong if (match := _called(text, name)) is not None), "")


def _bounds_of(site: Site, fact: Fact) -> set[Qualifier]:
    """How the figures of a fact are bounded, and those that derived ones among them rest on."""
    every = [ref for _, claim, row in fact.rows() for ref in told_by(site, fact, claim, row)]
    rested = (one for ref in every for one in _rested_on(site, ref))
    return {one.quantity.figure.qualifier for one in (*every, *rested)}


def _called(text: str, name: str) -> re.Match[str] | None:
    """What a text says of figures by one of the lists of words; None where it says that they are not so."""
    match = words_of("en", "called", name).search(text)
    return match if match is not None and is_said(clause_before(text[: match.start()])) else None


def _meant(site: Site, text: Written, place: int, match: re.Match[str]) -> tuple[list[Qualifier], list[Qualifier]]:
    """How the figures are bounded that stand before the words, in their sentence or else in the one or two before.

    Second, how those are that derived ones among them rest on.
    """
    sentences, until = text.prose.sentences, site.until(text.explainer)
    wanted = 2 if words_of("en", "called", "several").search(match[0]) else 1
    found, rested = list[Qualifier](), list[Qualifier]()
    for one in sentences[max(0, place - wanted) : place + 1][::-1]:
        is_near = (sentences[place].at.line or 0) - (one.at.line or 0) <= wanted
        told = [ref for mention in one.mentions if is_near and (ref := find(site, mention.address, until)) is not None]
        found += [ref.quantity.figure.qualifier for ref in told]
        rested += [one.quantity.figure.qualifier for ref in told for one in _rested_on(site, ref)]
        if len(found) >= wanted:
            break
    return found, rested


def _rested_on(site: Site, told: FigureRef) -> Iterator[FigureRef]:
    """The figures that a derived number is worked out from: a share's total may be the lower bound that is meant."""
    addresses = (one for one in derived.pieces(told.claim.derived or "") if isinstance(one, Address))
    return (ref for address in addresses if (ref := find(site, address)) is not None)
