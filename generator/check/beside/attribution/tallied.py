"""How many voices, counts, papers and stages a text says there are: “three counts of the dead”, “nine bulletins”.

In: a title, head or sentence without a mention, and the facts of its page. Out: the words that have more of them than
these facts have, where nothing that the facts say or cite has that number for it.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from generator.check.beside.attribution.voices import answering, speaking
from generator.check.texts import every_text
from generator.model import Fact, Site
from generator.numerals import read
from generator.numerals.lexicon import words_of


def overcounted(site: Site, facts: Sequence[Fact], text: str) -> str:
    """The words by which there are more of one sort than the facts of a page have; none where there are no facts."""
    for sort, most in _MOST.items() if facts else ():
        for match in words_of("en", "tallied", sort).finditer(text):
            many = max((value for one in read(match["many"], "en").said for value in one.values), default=0)
            if many > most(site, facts) and not any(_is_told(fact, match) for fact in facts):
                return match[0]
    return ""


def _is_told(fact: Fact, match: re.Match[str]) -> bool:
    """Whether another text of the fact has the number for the noun itself: “in seven groups”."""
    many, noun = match["many"].lower(), match["noun"].lower()
    texts = (text.lower() for _, text in every_text(fact) if text != match.string)
    return any(many in text and noun in text for text in texts)


def _voices(site: Site, facts: Sequence[Fact]) -> int:
    """As many as speak, pass on or publish; or as many sources, which may be of one voice."""
    voices = {id for fact in facts for id in answering(site, fact.claims.values())}
    return max(len(voices), _papers(site, facts))


def _counts(site: Site, facts: Sequence[Fact]) -> int:
    """As many as have spoken, or as one of them has given one after the other."""
    claims = max(len(fact.claims) for fact in facts)
    return max(_stages(site, facts), claims, len({id for fact in facts for id in speaking(site, fact.claims.values())}))


def _stages(site: Site, facts: Sequence[Fact]) -> int:
    """The rows of one claim, or as many facts, where each step has its own."""
    del site
    return max(len(facts), *(len(claim.rows) for fact in facts for claim in fact.claims.values()))


def _papers(site: Site, facts: Sequence[Fact]) -> int:
    del site
    return len(set(_sources(facts)))


def _sources(facts: Sequence[Fact]) -> Iterator[str | None]:
    rows = (row for fact in facts for claim in fact.claims.values() for row in claim.rows)
    yield from (one.source for row in rows for one in row.citations)


_MOST: Mapping[str, Callable[[Site, Sequence[Fact]], int]] = {
    "voices": _voices,
    "counts": _counts,
    "papers": _papers,
    "stages": _stages,
}
"""By the sorts of what is tallied, how many of them there may be."""
