"""How many voices, counts, papers and stages a text says there are: “three counts of the dead”, “nine bulletins”.

In: a title, head or sentence without a mention, and the facts of its page. Out: the words that have more of them than
these facts have, where nothing that the facts say or cite has that number for it.
"""

import re
from collections.abc import Sequence

from generator.check.beside.attribution.voices import answering, speaking
from generator.check.clauses import stem, words_in
from generator.check.texts import every_text
from generator.model import Fact, Site
from generator.numerals import read
from generator.numerals.lexicon import words_of

_SORTS = ("voices", "counts", "papers", "stages")


def overcounted(site: Site, facts: Sequence[Fact], text: str) -> str:
    """The words by which there are more of one sort than the facts of a page have; none where there are no facts."""
    for sort in _SORTS if facts else ():
        for match in words_of("en", "tallied", sort).finditer(text):
            many = max((value for one in read(match["many"], "en").said for value in one.values), default=0)
            if many > _most(sort, site, facts) and not any(_is_told(fact, match) for fact in facts):
                return match[0]
    return ""


def overcalled(site: Site, fact: Fact, text: str) -> str:
    """The words of a reason by which more voices of a sort speak than the fact has: “three clinics” of one."""
    voices = answering(site, fact.claims.values())
    for match in words_of("en", "tallied", "of-sort").finditer(text):
        many = max((value for one in read(match["many"], "en").said for value in one.values), default=0)
        noun = stem(match["noun"].lower())
        called = [id for id in voices if any(noun in map(stem, words_in(name)) for name in site.actors[id].words())]
        if len(called) > 0 and len(fact.claims) < many and not _is_told(fact, match):
            return match[0]
    return ""


def _is_told(fact: Fact, match: re.Match[str]) -> bool:
    """Whether another text of the fact has the number for the noun itself: “in seven groups”."""
    many, noun = match["many"].lower(), match["noun"].lower()
    texts = (text.lower() for _, text in every_text(fact) if text != match.string)
    return any(many in text and noun in text for text in texts)


def _most(sort: str, site: Site, facts: Sequence[Fact]) -> int:
    """How many there may be of one sort."""
    claims = [claim for fact in facts for claim in fact.claims.values()]
    papers = len({one.source for claim in claims for row in claim.rows for one in row.citations})
    # The rows of one claim, or as many facts, where each step has its own.
    stages = max(len(facts), *(len(claim.rows) for claim in claims))
    if sort == "voices":
        # As many as speak, pass on or publish; or as many sources, which may be of one voice.
        return max(len(answering(site, claims)), papers)
    if sort == "counts":
        # As many as have spoken, or as one of them has given one after the other.
        return max(stages, len(speaking(site, claims)), *(len(fact.claims) for fact in facts))
    return papers if sort == "papers" else stages
