"""The verb directly at a mention: what it says was done is what the fact tells, or what is done with any number.

In: a mention that prints a figure, with what stands beside it. Out: the verb, where no fact that the sentence mentions
has it in any of its texts, and it is none by which any figure may be told: “buried `[[…]]`” of 61 who were rescued,
“`[[…]]` had been beaten” of nine arrested. What is listed are the verbs that may stand there, not those that may not.
"""

import re
from collections.abc import Iterator

from generator.check.beside import Beside
from generator.check.beside.place.statuses import without_status
from generator.check.beside.polarity.turned import VERBS
from generator.check.beside.quantity.counted import harm_of
from generator.check.cited import is_cited_in_english
from generator.check.clauses import JOINTS, LIGHT, content_of, has_all, stem, words_in
from generator.check.denials import is_said
from generator.check.texts import every_text
from generator.model import KINDS
from generator.model.voices import chain, speaker
from generator.numerals import nouns
from generator.numerals.lexicon import lists, table, words_of
from generator.numerals.said import harms_in

_BEFORE, _BEHIND, _NO_VERB, _TO_WHOM, _WHOM = lists("verbs-told", "before behind no-verb to-whom whom")
_OF_ANY = frozenset(table("en")["verbs-told"]["of-any"].split())
_OF_STATUS = _OF_ANY.union(
    *(table("en")[of][name].split() for of, name in (("verbs-told", "of-status"), ("turned", "empty")))
)
_TRAFFIC = tuple(re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for words in table("en")["traffic-told"].values())
_DESTROYED = words_of("en", "denials", "number")
_SHORTEST = 5


def other_deed(beside: Beside) -> str:
    """The verb at a mention that is for nothing its facts tell; empty where there is none, or no figure is printed."""
    if not beside.prints_figure:
        return ""
    before, behind = JOINTS.split(beside.near_before)[-1], _BEHIND.match(beside.near_behind)
    near = ((_BEFORE.search(before), before), (behind, behind[0] if behind is not None else ""))
    verbs = [match["verb"].lower() for match, clause in near if match is not None and is_said(clause)]
    return next((verb for verb in verbs if _is_verb(verb) and not _is_told(beside, verb)), "")


def _is_verb(word: str) -> bool:
    """Whether a word says what has been done, and cannot be said of any figure."""
    forms = _forms(word)
    is_form = bool(forms) or (len(word) >= _SHORTEST and word.endswith("ed"))
    return is_form and _OF_ANY.isdisjoint((word, *forms)) and _NO_VERB.fullmatch(word) is None


def _forms(verb: str) -> frozenset[str]:
    """All forms of an irregular verb; none of another."""
    return next((forms for forms in VERBS if verb in forms), frozenset())


def _is_told(beside: Beside, verb: str) -> bool:
    """Whether a fact that the sentence mentions has the verb, or one that is for the same."""
    if _is_of_harm(beside, verb):
        return True
    texts = [text for fact in beside.named_facts for _, text in every_text(fact)]
    own = frozenset[str]().union(*map(content_of, texts))
    is_own = has_all(own, content_of(verb)) or not own.isdisjoint(content_of(" ".join(_forms(verb))))
    return is_own or (_DESTROYED.fullmatch(verb) is not None and any(map(_DESTROYED.search, texts)))


def _is_of_harm(beside: Beside, verb: str) -> bool:
    """Whether a verb is for what has happened to those who are counted; of another harm `mention-counted` tells."""
    harm, harms = harm_of(beside.told) if beside.told is not None else "", harms_in(verb, "en")
    happened = harm or KINDS[beside.fact.kind].happened or beside.fact.kind
    is_its = verb in nouns.SAID.get(happened, ()) or happened in harms
    return is_its or bool(harm and harms) or bool(words_of("en", "verbs-told", f"of-{happened}").fullmatch(verb))


def strange_status(beside: Beside) -> str:
    """The word for those to whom, or when, a status holds by a mention's words, that nothing of its fact has.

    Words for statuses are any place's, and so are those of time, of order and of what is done there.
    """
    said = _said_of_status(beside) if beside.told is None and beside.statuses else ""
    if not said or not is_cited_in_english(beside.site, beside.fact):
        return ""
    # Of another voice than the fact's own `mention-voice` tells.
    texts = [*_told_of(beside), *(said[spot.start : spot.end] for spot in beside.names.spots(said))]
    own = frozenset[str]().union(*map(content_of, texts))
    strange = next((word for word in words_in(without_status(said)) if not _is_of_any_status(word, own)), "")
    of_same = (kind for kind in _TRAFFIC if kind.search(strange) and any(map(kind.search, texts)))
    return "" if any(of_same) else strange


def _said_of_status(beside: Beside) -> str:
    """To whom a mention's own words say that something is open, or closed, and when; and to whom right behind it."""
    whom = _TO_WHOM.match(beside.near_behind)
    own = (match["whom"] for match in _WHOM.finditer(beside.mention.words or ""))
    return " ".join((*own, whom["whom"] if whom is not None else "")).strip()


def _is_of_any_status(word: str, own: frozenset[str]) -> bool:
    """Whether a word may be told of any place, or is among these, but for its ending."""
    is_light = len(word) == 1 or word in LIGHT or word.endswith("ly") or not _OF_STATUS.isdisjoint((word, stem(word)))
    return is_light or has_all(own, frozenset((stem(word),)))


def _told_of(beside: Beside) -> Iterator[str]:
    """All the words of a mention's fact and of its context, of its voices and of its places."""
    site = beside.site
    for fact in (beside.fact, *(site.facts[id] for id in beside.fact.context if id in site.facts)):
        yield from (text for _, text in every_text(fact))
        yield from (
            text for claim in fact.claims.values() for one in chain(site, speaker(claim)) for text in one.words()
        )
        for place in (site.places[id] for id in site.around(*fact.where)):
            yield from (place.kind, *place.names())
