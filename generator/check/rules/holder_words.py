"""A place that one holds, beside exact words that say that another took it or has it."""

import re
from collections.abc import Iterator

from generator.check.beside.held import other_holders
from generator.check.beside.translated import sides
from generator.check.check import Check, Context, Finding, Findings
from generator.check.context import RowRef
from generator.check.quotes import quotes_of
from generator.check.sayers import sayers
from generator.model.voices import chain
from generator.numerals.lexicon import Lexicon, lexicon
from generator.numerals.normal import normal

_ARMED = ("army", "rebels", "government", "police")
"""The sorts of voices that may hold a place."""


def _run(context: Context) -> Findings:
    for said in context.said:
        if said.row.holders and said.is_live:
            texts = (one for quote in quotes_of(context.site, said) for one in quote.texts)
            for way, code, text in texts:
                known = lexicon(code)
                word = _another(text, known, _own_words(context, said, known)) if known is not None else ""
                if word:
                    holders = " and ".join(said.row.holders)
                    found = f"“{word}” has it in the exact words, and not “{holders}”"
                    yield Finding(said.at(*way), found, "correct held_by:, or quote the words for it", word, text)
    for at, word, text in other_holders(context):
        what = f"“{word}” is told otherwise by every fact that this is about"
        yield Finding(at, what, "say what is so, or mend the fact", word, text)


def _own_words(context: Context, said: RowRef, known: Lexicon) -> str:
    """What the holders are called in a language: by name, by its last word, or by a word for what they are."""
    names = set(_names(context, said))
    main = lexicon(context.main)
    sorts = {side for name in names for side, _ in sides(name, main)} if main is not None else set()
    if not sorts and known.language != "en":
        return ""
    called = {normal(word, known.language).text for name in names for word in (name, name.split()[-1])}
    patterns = (known.raw["voices"][side] for side in sorted(sorts & known.raw.get("voices", {}).keys()))
    return "|".join([*patterns, *map(re.escape, sorted(called, key=len, reverse=True))])


def _names(context: Context, said: RowRef) -> Iterator[str]:
    """The names of those who hold the place, and of those to whom they belong."""
    for holder in said.row.holders:
        for actor in chain(context.site, holder):
            yield from (*actor.name.everything(), *actor.spellings)


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
    """Whether one is said to take or to have something, in few words; in English the verb stands behind."""
    takes, between = known.raw["takes"], r"(?:['’]s)?(?:\s[^\W\d]+){0,3}\s"
    ways = [rf"{re.escape(word)}{between}(?:{takes})"]
    if known.language != "en":
        ways.append(rf"(?:{takes}){between}\w{{0,2}}{re.escape(word)}")
    return any(re.search(rf"\b{way}\b", text, re.IGNORECASE) for way in ways)


CHECK = Check(
    code="holder-words",
    title="The exact words say that another holds the place",
    explanation="""\
Who holds a place stands in the words of whoever says so. Where these have an army, rebels, a government or a police
take or hold it that is not the holder, and name the holder nowhere, or only as the one from whom it was taken, one of
the two is wrong. Words that speak of a loss or a retreat, or of “us”, leave it open. They are read in Arabic, English,
French and German.

In English a fact's title is held to its claims, and so are headings, titles of explainers and sentences without a
mention that name the place: nobody takes or holds it who holds it by no claim, nor has the only holder lost it.""",
    bad="""\
held_by: example-rebels
exact: the army has retaken the town from the rebels
""",
    good="""\
held_by: example-army
exact: the army has retaken the town from the rebels
""",
    run=_run,
    by_fact=True,
    by_text=True,
    severity="warning",
    answerable=True,
)
