"""What a figure counts, and words beside it that say another harm or another thing.

In: a mention with what stands beside it. Out: the word that its figure does not count.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import get_args

from generator.check.beside import Beside, noun_of
from generator.check.cited import words_cited
from generator.check.texts import every_text
from generator.model import KINDS, Address, FigureRef, Site, derived, find
from generator.model.vocabulary import Harm
from generator.numerals import in_digits, in_words, nouns, values_of
from generator.numerals.lexicon import lists, table, words_of
from generator.numerals.things import are_apart, sorts_in
from generator.prose import MENTIONED

HARMS = frozenset(get_args(Harm))
_ALIKE = (*nouns.PERSONS, *nouns.THINGS)
_GROUP = {noun: index for index, words in enumerate(_ALIKE) for noun in words}
_SINGULAR: dict[str, str] = table("en")["singular"]
_PERSONS = frozenset(range(len(nouns.PERSONS)))
_ARMED = frozenset(_GROUP[noun] for noun in ("soldiers", "fighters", "policemen"))
"""Those whom an army, a front or a police force calls its men."""
_SUFFER, _ACTING, _BEHIND, _VERB, _TOLL, _THE = lists("counted", "suffer acting behind verb toll the")
_SHARE_OF, _LABEL, _BY_NAME, _LIVING, _DEAD, _SOME_OF = lists("counted", "share-of label by-name living dead some-of")
_NOUN_ENDS = words_of("en", "counted", "noun-ends")
_PERIOD = words_of("en", "rates", "period")
_HAPPENED = frozenset(word for words in nouns.SAID.values() for word in words)
_COMPOUNDS: dict[str, str] = table("en")["compounds"]
_COMPOUND = re.compile(rf"\b(?P<of>{'|'.join(_COMPOUNDS)})[ -]workers\b", re.IGNORECASE)
"""People of whom two words are the noun."""
_REACH = 80
_NOUN = re.compile(r"\s+(?P<word>[a-z]+)\b(?![’'-])", re.IGNORECASE)
_ADVERBS = {"day": "daily", "hour": "hourly", "week": "weekly", "month": "monthly", "year": "yearly|annual"}


def harm_of(told: FigureRef) -> str:
    """The harm that a figure counts; empty where it counts none."""
    counted = told.quantity.counted
    return counted if counted is not None and counted in HARMS else ""


def other_harm(beside: Beside) -> str:
    """The word beside a printed figure that is for another harm than it counts; empty where there is none."""
    if beside.told is None:
        return ""
    harm = harm_of(beside.told)
    if not harm:
        return _other_share(beside) or _death(beside)
    return other_harm_in(beside.behind, harm) or _before(beside.before, harm)


def _death(beside: Beside) -> str:
    """The word for deaths directly at a number of the freed, of who moved, or of people none of whom is told dead."""
    told, kind = beside.told, KINDS[beside.fact.kind]
    own = " ".join(own_words(told)) if told is not None else ""
    is_of_living = kind.happened or _LIVING.search(" ".join(beside.fact.title.everything()))
    if told is None or not own or _DEAD.search(own) or not (is_of_living or _is_of_people(beside, told)):
        return ""
    near = max(0, len(beside.before) - _REACH)
    for match in (_BEHIND.match(beside.behind), _VERB.search(beside.before, near)):
        if match is not None and match["killed"] is not None:
            return match["word"]
    return ""


def _is_of_people(beside: Beside, told: FigureRef) -> bool:
    """Whether a number is of people, and neither its fact speaks of dead nor its sentence cites who may."""
    is_uncited = not beside.sentence.cites
    return is_uncited and bool(_PERSONS & _own_groups(told)) and not _is_heard_of(told, "killed")


def _other_share(beside: Beside) -> str:
    """The word for the harm of whom a share is told, where the share was worked out of those with another harm."""
    share = derived.share_of(beside.told.claim.derived) if beside.told is not None else None
    whole = share.right if share is not None else None
    match = _SHARE_OF.match(beside.behind)
    is_other = match is not None and isinstance(whole, Address) and _is_of_others(beside.site, match, whole)
    return match["word"] if match is not None and is_other else ""


def _is_of_others(site: Site, match: re.Match[str], whole: Address) -> bool:
    """Whether a word is for another harm than came to those who are the whole of a share."""
    harm = next((step for step in whole.path if step in HARMS), "")
    if harm:
        return not _is(harm, match)
    # Of a number that is no toll those may be told who were freed, or who fled; the dead where its fact speaks of them.
    of = find(site, whole)
    said = [one for one in ("killed", "injured") if match[one] is not None]
    return bool(said) and not (of is not None and _is_heard_of(of, said[0]))


def other_harm_in(behind: str, harm: str) -> str:
    """The word with which the text behind a number begins, where it is for another harm."""
    match = _BEHIND.match(behind)
    if match is None or _is(harm, match):
        return ""
    # “12 people reported missing were found dead” says both.
    return "" if _own_harm(harm).match(behind, match.end()) else match["word"]


def _word_for(harm: str) -> re.Pattern[str]:
    return words_of("en", "counted", harm)


@cache
def _own_harm(harm: str) -> re.Pattern[str]:
    return re.compile(rf"[^.;:!?{MENTIONED}]{{0,80}}?(?:{_word_for(harm).pattern}|\bfound\b)", re.IGNORECASE)


def _before(before: str, harm: str) -> str:
    near = max(0, len(before) - 80)
    for pattern in (_VERB, _TOLL, _LABEL, _THE, _BY_NAME):
        match = pattern.search(before, near)
        if match is not None and not _is(harm, match):
            return match["word"]
    return ""


def _is(harm: str, match: re.Match[str]) -> bool:
    if match["word"].lower() == "casualty toll":
        return harm in ("killed", "injured")
    if match["detained"] is not None and match["word"].lower().startswith(("captur", "taken")):
        return harm in ("detained", "abducted")
    return match[harm] is not None or (harm == "killed" and match["word"].lower() == "death toll")


def other_noun(beside: Beside) -> str:
    """The noun directly behind a printed figure that it does not count; empty where there is none."""
    match = _NOUN.match(beside.behind)
    if match is None or beside.told is None or match["word"].lower() in ("prisoner", "captive", "hostage"):
        return ""
    if _ACTING.fullmatch(match["word"]) and not _SUFFER.match(beside.behind, match.end()):
        return ""
    of_persons = _PERSONS & _own_groups(beside.told)
    may_act = match["word"].lower() in ("people", "families") and not of_persons
    return match["word"] if not may_act and is_other(beside.told, match["word"]) else ""


def other_period(beside: Beside) -> str:
    """The words behind a printed figure that make a rate of what its fact counts once: “212 mm of rain an hour”."""
    match = _PERIOD.match(beside.behind)
    unit = beside.told.quantity.figure.unit if beside.told is not None else None
    if match is None or beside.told is None or (unit is not None and unit.kind == "per"):
        return ""
    period = rf"\b(?:(?:an?|per|each|every|one)\s{match['unit']}|{_ADVERBS.get(match['unit'].lower(), match['unit'])})"
    texts = (text for _, text in every_text(beside.fact))
    return "" if any(re.search(period, text, re.IGNORECASE) for text in texts) else match["words"]


def counts(behind: str) -> bool:
    """Whether the text behind a number begins with what a fact may count: a harm, or a thing, perhaps after a word."""
    words = re.findall(r"\w+", behind[:_REACH])[:2]
    return _BEHIND.match(behind) is not None or any(_group(word) is not None or word in _HAPPENED for word in words)


def word_for_other(told: FigureRef, behind: str) -> str:
    """The word close behind a number in running text that is for another harm or thing than a figure counts."""
    harm = harm_of(told)
    if not harm and (word := _unheard_of(told, behind)):
        return word
    if (some := _SOME_OF.match(behind)) is not None:
        is_ours = some["whose"] is not None and some["word"] == "men" and bool(_ARMED & _own_groups(told))
        return some["word"] if not is_ours and is_other(told, some["word"]) else ""
    return _word_behind(told, harm, behind)


def _word_behind(told: FigureRef, harm: str, behind: str) -> str:
    first = _NOUN.match(behind)
    is_counted = first is not None and _group(first["word"]) is not None
    texts = (behind, behind[first.end() :]) if first is not None and is_counted else (behind,)
    harms = (other_harm_in(text, harm) for text in texts if harm)
    nouns = re.findall(r"[a-z]+(?![’'-])\b", _NOUN_ENDS.split(behind)[0].lower())[:2]
    return next((word for word in (*harms, *(noun for noun in nouns if is_other(told, noun))) if word), "")


def _unheard_of(told: FigureRef, behind: str) -> str:
    """The word for deaths or wounds behind a number of a fact that counts none, and has no word for them."""
    match = _BEHIND.match(behind)
    harm = match is not None and next((harm for harm in ("killed", "injured") if match[harm] is not None), None)
    return match["word"] if match is not None and harm and not _is_heard_of(told, harm) else ""


def _is_heard_of(told: FigureRef, harm: str) -> bool:
    """Whether any text of a figure's fact has a word for a harm."""
    texts = " ".join(text for _, text in every_text(told.fact))
    return bool(
        _DEAD.search(texts) or re.search(rf"\b(?:{words_of('en', 'counted', harm).pattern})\b", texts, re.IGNORECASE)
    )


def is_other(told: FigureRef, word: str) -> bool:
    """Whether a word is a noun for things that the figure does not count; what its source calls them, it counts."""
    group, own = _group(word), _own_groups(told)
    if not own and is_of_another_sort(told, word):
        return word.lower() not in _quoted_nouns(told)
    if group is None or not own or group in own:
        return False
    is_wider = group == _GROUP["people"] and own & _PERSONS - {_GROUP["families"]}
    return not is_wider and word.lower() not in _quoted_nouns(told)


def is_of_another_sort(told: FigureRef, word: str) -> bool:
    """Whether a noun is of sorts that neither the figure's own noun nor its title has: doses are no people."""
    mine, its = sorts_in(" ".join((*_own_nouns(told), *told.fact.title.everything())), "en"), sorts_in(word, "en")
    return bool(mine and its) and are_apart(mine, its)


def is_unheard_of(told: FigureRef, word: str) -> bool:
    """Whether a word is a noun for people, and no text of the figure's fact has one for the same."""
    group = _group(word)
    if group not in _PERSONS or is_of_anything(word.lower()):
        return False
    texts = (text for _, text in every_text(told.fact))
    return all(_group(one) != group for text in texts for one in re.findall(r"[a-z]+", text.lower()))


def _group(word: str) -> int | None:
    lower = word.lower()
    return _GROUP.get(_SINGULAR.get(lower, lower), _GROUP.get(lower + "s"))


def alike(noun: str) -> tuple[str, ...]:
    """A noun with all those that are for the same, of one too."""
    group = _group(noun)
    several = (noun, *_ALIKE[group]) if group is not None else (noun,)
    return (*several, *(one for one, many in _SINGULAR.items() if many in several))


def is_known(told: FigureRef, noun: str) -> bool:
    """Whether both a noun and what a figure counts stand in the tables, so that `is_other` can tell."""
    return _group(noun) is not None and bool(_own_groups(told))


def is_of_anything(noun: str) -> bool:
    """Whether a noun may be told of whoever is counted: people, others, the dead."""
    group = _group(noun)
    return group == _GROUP["people"] or noun in nouns.OTHERS or noun in _HAPPENED


def _own_groups(told: FigureRef) -> frozenset[int]:
    return frozenset(group for noun in _own_nouns(told) if (group := _group(noun)) is not None)


def _own_nouns(told: FigureRef) -> Iterator[str]:
    noun, path = noun_of(told), told.quantity.path
    for form in noun.everything() if noun is not None else path[-1:]:
        yield from re.findall(r"\w+", _COMPOUND.sub(lambda match: _COMPOUNDS[match["of"].lower()], form))
    for scope in ("who", "people"):
        yield from told.fact.scoped(scope, told.claim, told.row) or ()


def _quoted_nouns(told: FigureRef) -> frozenset[str]:
    """The words close behind the figure's number in the exact words of its citations, and in their translations."""
    values, found = values_of(told.quantity.figure), set()
    for text in words_cited(told.row.citations):
        for numeral in (*in_digits(text), *in_words(text)):
            if numeral.value in values:
                found |= set(re.findall(r"\w+", text[numeral.end : numeral.end + 40].lower())[:3])
    return frozenset(found)


def own_words(told: FigureRef) -> frozenset[str]:
    """The words of the noun that the figure is printed with, in small letters."""
    return frozenset(noun.lower() for noun in _own_nouns(told))
