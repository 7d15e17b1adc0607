"""By whom people are said to be held, or to have been freed.

In: a mention with what stands beside it, or a fact. Out: the words that name somebody for it whom nothing in the fact
names, where that names others.
"""

import re
from collections.abc import Iterator, Sequence

from generator.check.beside import Beside
from generator.check.beside.attribution.speakers import SAYING
from generator.check.beside.attribution.voices import in_words, speaking, telling
from generator.check.beside.names import Actors, Named, Names, voice_with
from generator.check.clauses import cited_clauses, clauses_in, content_of
from generator.check.denials import is_negated
from generator.check.texts import english_words
from generator.model import Claim, Fact, Row, Site
from generator.model.voices import chain
from generator.numerals.lexicon import lists, words_of

_BY, _DID, _DOES, _WHOM, _RECEIVED = lists("doers", "by did does whom received")
_TAKES, _TAKEN, _HANDED = lists("held", "takes taken handed")
_WE_DO = words_of("en", "turned", "we-do")
_LEAST = 2


def other_doer(beside: Beside) -> str:
    """The words that let somebody free or hold those whom a mention counts, of whom nothing in its fact speaks."""
    match, named = _named(beside)
    if match is None or named is None or beside.told is None:
        return ""
    doers = doers_of(beside.site, beside.fact, beside.names)
    if doers:
        return match[0].strip() if _is_none_of(beside.site, named, doers) else ""
    voices = speaking(beside.site, beside.fact.live_claims)
    told = in_words(beside.fact, beside.names, short=False) - voices
    is_own = named.actors & voice_with(beside.site, (*told, *voices))
    return match[0].strip() if told and not is_own and not named.is_short else ""


def other_receiver(beside: Beside) -> str:
    """The words that let those whom a mention counts be handed to somebody who is none of those that its fact has."""
    field = (id for row, claim in zip(beside.rows, beside.claims, strict=True) for id in _handed_to(beside, claim, row))
    receivers = Actors(field)
    match = _HANDED.search(beside.near_behind) if receivers else None
    named = next(beside.names.spots(beside.behind[match.end() :]), None) if match is not None else None
    is_other = named is not None and named.start == 0 and not named.is_short
    if match is None or named is None or not is_other or not _is_none_of(beside.site, named, receivers):
        return ""
    return beside.behind[match.start() : match.end() + named.end].strip()


def giver_as_receiver(beside: Beside) -> str:
    """The words that let those whom a mention counts be received by who freed them: “the army received [[…]]”."""
    match = _RECEIVED.search(beside.near_before)
    named = beside.names.at_end(beside.near_before[: match.start()]) if match is not None else None
    if match is None or named is None:
        return ""
    rows = zip(beside.rows, beside.claims, strict=True)
    receivers = Actors(id for row, claim in rows for id in _handed_to(beside, claim, row))
    is_giver = bool(named.actors & doers_of(beside.site, beside.fact, beside.names))
    return match[0].strip() if is_giver and receivers and not named.actors & receivers else ""


def _handed_to(beside: Beside, claim: Claim, row: Row) -> tuple[str, ...]:
    return beside.fact.scoped("handed_to", claim, row) or ()


def other_agent(beside: Beside) -> str:
    """A mention’s own words, where by them somebody named right before does what its claims have another do."""
    named = beside.names.at_end(beside.before) if beside.mention.words is not None else None
    if named is None or named.is_short or beside.told is not None or is_negated(beside.mention.words or ""):
        return ""
    others = agents(content_of(beside.mention.words or ""), beside.clauses, beside.names)
    return beside.mention.words or "" if _is_none(beside.site, named, others) else ""


def paraphrased_agent(site: Site, claim: Claim, says: str, cited: list[str], names: Names) -> Iterator[str]:
    """The clauses of what a claim says that have somebody do what its exact words have another do."""
    known = telling(site, (claim,)) if _WE_DO.search(" ".join(cited)) else Actors()
    for clause in clauses_in(says):
        named = _alone(clause, names)
        if named is not None and not named.actors & known:
            words = content_of(clause[: named.start] + clause[named.end :])
            if _is_none(site, named, agents(words, cited, names)):
                yield clause


def _alone(clause: str, names: Names) -> Named | None:
    """The one who is named in a clause and says nothing there, by more than a last word."""
    spots = [one for one in names.spots(clause) if not SAYING.match(clause, one.end)]
    return spots[0] if len(spots) == 1 and not spots[0].is_short else None


def agents(words: frozenset[str], clauses: Sequence[str], names: Names) -> Actors:
    """Who alone is named in the clauses that have most of these words."""
    alike = [clause for clause in clauses if len(words & content_of(clause)) >= max(_LEAST, len(words) / 2)]
    named = [list(names.spots(clause)) for clause in alike]
    is_clear = all(len(spots) == 1 for spots in named)
    return Actors().union(*(spots[0].actors for spots in named if is_clear))


def _is_none(site: Site, named: Named, others: Actors) -> bool:
    return bool(others) and _is_none_of(site, named, others)


def other_holder(beside: Beside) -> str:
    """A mention’s own words, where by them somebody holds a place whom none of its claims has for holder.

    He is named in them, or right before them, where they begin with the verb.
    """
    holders, words = Actors(id for row in beside.rows for id in row.holders), beside.mention.words or ""
    if not holders or is_negated(words):
        return ""
    named = list(_holding(beside.before if _TAKES.match(f" {words}") else "", words, beside.names))
    is_other = all(not one.is_short and _is_none_of(beside.site, one, holders) for one in named)
    return words if named and is_other else ""


def _holding(before: str, words: str, names: Names) -> Iterator[Named]:
    """Who is named in words, or right before them, as the one who takes or holds something."""
    named = [names.at_end(before), *(names.at_end(words[: match.start()]) for match in _TAKES.finditer(words))]
    by = (next(names.spots(words[match.end() :]), None) for match in _TAKEN.finditer(words))
    named += [one for one in by if one is not None and one.start == 0]
    yield from filter(None, named)


def title_of_another(site: Site, fact: Fact, names: Names) -> str:
    """The words of a fact’s title by which somebody frees or holds, where its field or its exact words have others."""
    title = fact.title.in_language("en", site.settings.main)[0]
    found = next(_doers_in(title, names), None)
    doers = doers_of(site, fact, names, without=title) if found is not None else Actors()
    is_other = found is not None and bool(doers) and _is_none_of(site, found, doers)
    is_mate = found is not None and not _camps(site, found.actors).isdisjoint(_camps(site, doers))
    return title[found.start :] if found is not None and is_other and not is_mate else ""


def _camps(site: Site, actors: Actors) -> set[str]:
    """The camps that actors are of, themselves or by whom they belong to."""
    return {link.camp for actor in actors for link in chain(site, actor) if link.camp is not None}


def doers_of(site: Site, fact: Fact, names: Names, without: str = "") -> Actors:
    """Who freed or holds those whom a fact counts: by its field, else by its English words and those that it cites."""
    freed = Actors(id for _, claim, row in fact.rows() for id in fact.scoped("freed_by", claim, row) or ())
    told = (text for _, text in english_words(fact, site.settings.main) if text != without)
    texts = (*told, *(text for _, _, row in fact.rows() for text in cited_clauses(site, row)))
    return freed or Actors().union(*(named.actors for text in texts for named in _doers_in(text, names)))


def _doers_in(text: str, names: Names) -> Iterator[Named]:
    """Who is named in a text as the one who frees or holds: “the army released 12”, “12 released by the army”."""
    by = _BY.match(text)
    ends = [text[: match.start()] for match in _DOES.finditer(text)] + ([text[: by.end("whom")]] if by else [])
    whom = (names.at_end(text[: match.end("whom")]) for match in _WHOM.finditer(text))
    yield from (named for named in whom if named is not None and not named.is_short)
    yield from (named for end in ends if (named := names.at_end(end)) is not None)


def _is_none_of(site: Site, named: Named, doers: Actors) -> bool:
    return named.is_none_of(site, voice_with(site, doers))


def _named(beside: Beside) -> tuple[re.Match[str] | None, Named | None]:
    by = _BY.match(beside.behind)
    if by is not None:
        return by, beside.names.at_end(by["whom"])
    did = _DID.search(beside.before)
    return did, beside.names.at_end(beside.before[: did.start()]) if did is not None else None
