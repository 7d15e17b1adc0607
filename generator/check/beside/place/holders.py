"""Who has taken or holds a place by the words that a row cites.

In: a row that has holders. Out: each of its quotations by which another has the place, with the word for that one.
"""

import re
from collections.abc import Iterable, Iterator

from generator.check.context import RowRef
from generator.check.quotes import quotes_of
from generator.check.sayers import sayers, sides
from generator.model import Site
from generator.model.voices import chain
from generator.notice import Keys
from generator.numerals.lexicon import Lexicon, lexicon
from generator.numerals.normal import normal

_ARMED = ("army", "rebels", "government", "police")
"""The sorts of voices that may hold a place."""


def cited_holders(site: Site, said: RowRef) -> Iterator[tuple[Keys, str, str]]:
    """The way to each text that has another holder, the word for that, and the text."""
    for keys, code, text in (one for quote in quotes_of(site, said) for one in quote.texts):
        known = lexicon(code)
        word = _another(text, known, _own_words(site, said.row.holders, known)) if known is not None else ""
        if word:
            yield keys, word, text


def another_holder(site: Site, told: tuple[str, str], every: Iterable[tuple[str, ...]]) -> str:
    """The word for one who has a place by a text in a language, and by none of these answers."""
    known = lexicon(told[0])
    if known is None:
        return ""
    own = [_own_words(site, holders, known) for holders in every]
    return _another(told[1], known, "|".join(own)) if all(own) else ""


def _own_words(site: Site, holders: Iterable[str], known: Lexicon) -> str:
    """What the holders are called in a language: by name, by its last word, or by a word for what they are."""
    names = {name for holder in holders for actor in chain(site, holder) for name in actor.names()}
    main = lexicon(site.settings.main)
    sorts = {side for name in names for side, _ in sides(name, main)} if main is not None else set()
    if not sorts and known.language != "en":
        return ""
    called = {normal(word, known.language).text for name in names for word in (name, name.split()[-1])}
    patterns = (known.raw["voices"][side] for side in sorted(sorts & known.raw.get("voices", {}).keys()))
    return "|".join([*patterns, *map(re.escape, sorted(called, key=len, reverse=True))])


def _another(text: str, known: Lexicon, own: str) -> str:
    """The word for one who has the place from its holder, or in its stead; empty where none has, or nobody can tell."""
    if not own or "takes" not in known.raw:
        return ""
    page = normal(text, known.language).text
    others = list(_others(text, known, own))
    named = [match.start() for match in re.finditer(rf"(?<!\w)\w{{0,2}}(?:{own})", page, re.IGNORECASE)]
    if named:
        from_whom = known.phrase("from-whom", r"\s(?:[^\W\d]+\s)?\w{0,2}$")
        has_lost = all(from_whom.search(page, 0, start) for start in named)
        return next(iter(others), "") if has_lost else ""
    if known.phrase("loses").search(page) or known.phrase("we").search(page):
        return ""
    return next((word for word in others if _takes(normal(word, known.language).text, page, known)), "")


def _others(text: str, known: Lexicon, own: str) -> Iterator[str]:
    """The words for those who may hold a place, are not its holder, and do not speak in the text."""
    speaking = {word for _, word in sayers(text, known.language)}
    for side, word in sides(text, known):
        is_own = re.search(own, normal(word, known.language).text, re.IGNORECASE) is not None
        if side in _ARMED and word not in speaking and not is_own:
            yield word


def _takes(word: str, text: str, known: Lexicon) -> bool:
    """Whether one is said to take or to have something, in few words; in English the verb, or “by”, decides."""
    takes, between = known.raw["takes"], r"(?:['’]s)?(?:\s[^\W\d]+){0,3}\s"
    ways = [rf"{re.escape(word)}{between}(?:{takes})"]
    if by := known.raw.get("taken-by"):
        ways.append(rf"(?:{by})\s(?:[^\W\d]+\s){{0,3}}?{re.escape(word)}")
    if known.language != "en":
        ways.append(rf"(?:{takes}){between}\w{{0,2}}{re.escape(word)}")
    return any(re.search(rf"\b{way}\b", text, re.IGNORECASE) for way in ways)
