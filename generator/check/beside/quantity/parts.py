"""Parts and wholes in a sentence: all of them, most of them civilians, among them, and what somebody counts as what.

In: a mention with what stands beside it, and the sentence before. Out: the words that make a part the whole, the whole
a part, or those counted something that the figure says they are not.
"""

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction

from generator.check.beside import Beside, noun_of
from generator.check.beside.quantity.counted import is_unheard_of, own_words
from generator.check.closeness import value_of
from generator.check.denials import says_no
from generator.model import Address, Claim, Fact, FigureRef, Quantity, Row, Site, derived, find, quantities_of
from generator.numerals import nouns_in
from generator.numerals.lexicon import lists
from generator.numerals.said import harms_in
from generator.prose import MENTIONED

_ALL, _NOT_ALL, _AMONG, _AMONG_BEHIND, _BESIDES = lists("parts", "all not-all among among-behind besides")
_OVERSTATED, _BESIDES_BEHIND, _MOSTLY, _SUFFERED = lists("parts", "overstated besides-behind mostly suffered")
_ARE_OR_AS, _IS, _AMONG_HARM, _ARE, _TO, _MOST, _WHOSE = lists("parts", "are-or-as is among-harm are to most whose")
_APART = tuple(
    frozenset(pair)
    for pair in (
        ("combatants", "civilians"), ("combatants", "women"), ("combatants", "children"), ("men", "women"),
        ("men", "children"), ("women", "children"), ("adults", "children"),
    )
)  # fmt: skip


def part_for_whole(beside: Beside) -> str:
    """The words beside a mention that make it a part of itself, or a part of it all that there are."""
    told = beside.told
    if told is None:
        return ""
    if besides := _everyone(beside.before, told) or _overstated(beside.before, told) or _besides(beside):
        return besides
    among = _AMONG.search(beside.before) or (_AMONG_BEHIND.match(beside.behind) if beside.prints_figure else None)
    is_slip = among is not None and (_is_said_before(beside) or _is_of_another(beside, among[0]))
    return among[0].strip(f" ,;:{MENTIONED}") if among is not None and is_slip else ""


def _everyone(before: str, told: FigureRef) -> str:
    """The words before a part that make it all of them."""
    match = _ALL.search(before) if told.quantity.relation != "whole" else None
    return match["words"] if match is not None and not _NOT_ALL.search(match[0]) else ""


def _overstated(before: str, told: FigureRef) -> str:
    """The words before a part that make it most of its whole, or all, where it is not so much: “most of them: 12”."""
    match = _OVERSTATED.search(before) if told.quantity.relation != "whole" else None
    path = told.quantity.path
    wholes = (one for one in quantities_of(told.row) if len(one.path) < len(path) and one.path == path[: len(one.path)])
    whole, part = (value_of(one.figure) if one is not None else 0 for one in (next(wholes, None), told.quantity))
    is_so = part >= whole if match is not None and match["all"] else 2 * part >= whole
    return match["words"] if match is not None and part and not is_so else ""


def _besides(beside: Beside) -> str:
    """The words that set a part beside the whole that it is in: “besides them”, “in addition to those dead”."""
    match = _BESIDES.search(beside.before) or _BESIDES_BEHIND.match(beside.behind)
    told, own = beside.told, beside.mention.address
    if match is None or told is None or told.quantity.relation == "whole":
        return ""
    near = (*beside.sentence.mentions, *beside.earlier)
    is_whole_near = any(one.address.fact == own.fact and len(one.address.path) < len(own.path) for one in near)
    return match[0].strip(f" ,;:{MENTIONED}") if is_whole_near else ""


def _is_of_another(beside: Beside, among: str) -> bool:
    """Whether it is a part of what another fact counts, and no whole of its own stands before it or is `among`."""
    if not harms_in(among, "en").isdisjoint(_harms(beside.fact)):
        return False
    earlier = {one.address.fact for one in beside.earlier}
    is_part = beside.told is not None and beside.told.quantity.relation != "whole"
    return is_part and bool(earlier) and beside.fact.id not in earlier


def _harms(fact: Fact) -> frozenset[str]:
    """What a fact is about by its titles: the dead of whom it counts are a whole that needs no mention."""
    return frozenset[str]().union(*(harms_in(text, "en") for text in fact.title.everything()))


def _is_said_before(beside: Beside) -> bool:
    """Whether the same figure is mentioned in what stands just before, as that of which it would be a part."""
    before = beside.mentioned_before or next((one.mentions for one in beside.sentences_before if one.mentions), ())
    return any(one.address == beside.mention.address for one in before)


def other_people(beside: Beside) -> str:
    """The word behind a mention for people whom its figure does not count: 9 gunmen, most of them civilians."""
    behind = _SUFFERED.sub("", beside.behind)
    mostly = _MOSTLY.match(behind)
    match = mostly or _ARE_OR_AS.match(beside.behind)
    if match is None or beside.told is None:
        return ""
    said = _classes(match["word"])
    own = _own_classes(beside)
    are_parts = any(said & _classes(one.path[-1]) for one in _parts(beside.told))
    if are_parts and beside.told.quantity.relation == "whole" and mostly is None:
        return match["word"]
    return match["word"] if _are_apart(own, said) else ""


def another_part(beside: Beside) -> str:
    """The words behind a part that call it another one: “four of them were patients”, “39 of them to the council”."""
    told = beside.told
    if told is None or told.quantity.relation == "whole":
        return ""
    called = _ARE.match(beside.behind)
    if called is not None and is_unheard_of(told, called["word"]):
        return called["word"]
    match = called or _TO.match(beside.behind) or _WHOSE.search(beside.near_before)
    return match["word"] if match is not None and match["word"].lower() in _labels_of_others(told) else ""


def _labels_of_others(told: FigureRef) -> frozenset[str]:
    """The words by which the other parts of a whole are called, and this one is not."""
    path = told.quantity.path
    parts = [one for one in quantities_of(told.row) if one.relation != "whole" and one.path[:-1] == path[:-1]]
    mine, others = (
        frozenset(word for one in some for word in one.path[-1].split("-"))
        for some in ([one for one in parts if one.path == path], [one for one in parts if one.path != path])
    )
    return others - mine - own_words(told)


def share_of_others(beside: Beside) -> str:
    """The word for people before a share that was worked out of a part with others: women are a share of children."""
    match = _IS.search(beside.before)
    own = (
        frozenset[str]().union(*map(_classes, _shared(beside.site, beside.told.claim)))
        if beside.told is not None
        else None
    )
    return match["word"] if match is not None and own and _are_apart(own, _classes(match["word"])) else ""


def titled_otherwise(site: Site, fact: Fact) -> str:
    """The title of a share that was worked out of a part with others than the title names: women’s, of children."""
    own = frozenset[str]().union(
        *map(_classes, (word for claim in fact.claims.values() for word in _shared(site, claim)))
    )
    title = fact.title.in_language("en", site.settings.main)[0]
    said = _classes(title.lower()) if own else frozenset[str]()
    return title if _are_apart(own, said) else ""


def among_others(facts: Iterable[Fact], text: str) -> str:
    """The words of a text by which people are among those to whom something came, where facts have them elsewhere."""
    told = [] if says_no(text, "en") else list(_AMONG_HARM.finditer(text))
    parts = [one for fact in facts for _, _, row in fact.rows() for one in quantities_of(row)] if told else []
    return next((match[0] for match in told if _is_of_others(match, parts)), "")


def most_of_others(facts: Iterable[Fact], text: str) -> str:
    """The words of a text by which most are of a part that is, wherever a fact counts it, not half of its whole."""
    match = None if says_no(text, "en") else _MOST.search(text)
    rows = [row for fact in facts for _, _, row in fact.rows()] if match is not None else []
    shares = [] if match is None else [share for row in rows for share in _shares_of(row, match["who"].lower())]
    return match[0] if match is not None and shares and all(2 * part < whole for part, whole in shares) else ""


def _shares_of(row: Row, label: str) -> Iterator[tuple[Fraction, Fraction]]:
    """The number of each part of this label, with that of its whole."""
    counted = quantities_of(row)
    wholes = {one.path: value_of(one.figure) for one in counted}
    parts = [one for one in counted if one.relation != "whole" and label in one.path[-1].split("-")]
    shares = ((value_of(one.figure), wholes.get(one.path[:-1], Fraction(0))) for one in parts)
    yield from ((part, whole) for part, whole in shares if part and whole)


def _is_of_others(match: re.Match[str], parts: Iterable[Quantity]) -> bool:
    who, harms = nouns_in(match["who"], "en"), harms_in(match["harm"], "en")
    of_whom = {one.path[0] for one in parts if one.relation != "whole" and who & _classes(one.path[-1])}
    return bool(harms and of_whom) and of_whom.isdisjoint(harms)


def _shared(site: Site, claim: Claim) -> tuple[str, ...]:
    """The key of the part that a claim’s number is a share of; none where it is no share."""
    share = derived.share_of(claim.derived)
    left = share.left if share is not None else None
    return left.path[-1:] if isinstance(left, Address) and find(site, left) is not None else ()


def _are_apart(own: frozenset[str], said: frozenset[str]) -> bool:
    return not own & said and any(frozenset((one, other)) in _APART for one in own for other in said)


def _parts(told: FigureRef) -> Iterator[Quantity]:
    path = told.quantity.path
    return (one for one in quantities_of(told.row) if one.path[:-1] == path and one.relation != "whole")


def _classes(words: str) -> frozenset[str]:
    adults = {"adults"} if re.search(r"\badults?\b|\bgrown[ -]?ups?\b|\bgrown\b", words) else set()
    return nouns_in(words, "en") | adults


def _own_classes(beside: Beside) -> frozenset[str]:
    told = beside.told
    assert told is not None
    noun = noun_of(told)
    words = " ".join(noun.everything()) if noun is not None else " ".join(told.quantity.path[-1:])
    who = told.fact.scoped("who", told.claim, told.row) if noun is not None or not told.quantity.path[1:] else ()
    scope = " ".join(who) if isinstance(who, tuple) else who or ""
    people = told.fact.scoped("people", told.claim, told.row) if not told.quantity.path[1:] else None
    at_war = {"combatants"} if people == "prisoners-of-war" or re.search(r"prisoners of war", words) else set()
    return _classes(f"{words} {scope}") | at_war
