"""Words that are another fact's: behind the bar of a mention, or of whom a share is told; and citations that are.

In: a mention with what stands beside it, and what facts say. Out: the words, or the citation, and the fact whose they
are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from generator.check.beside import Beside
from generator.check.beside.attribution.speakers import SAYING
from generator.check.clauses import cited_clauses, content_of
from generator.check.texts import english_words
from generator.check.written import Written
from generator.model import Address, Cited, Fact, Site, claims_of, derived
from generator.model.voices import chain, speaker
from generator.numerals.lexicon import lists
from generator.prose import MENTIONED, Ref, Sentence

_LEAST = 3
_STEM = 5
_OF, _OWN_CLAUSE = lists("others", "of own-clause")
_TOTALS = frozenset(
    "total whole toll figure number count population people person everyone who were same two all".split()
)
_QUOTED = re.compile(r"[“”\"«»]")
_DIGITS = re.compile(r"[0-9]+")
Once = Callable[..., Any]
"""As `Context.once`."""


def said_by(site: Site, id: str) -> frozenset[str]:
    """The words of a fact: of all its English texts, of its exact words, and of the names of its places and voices."""
    fact = site.facts[id]
    return words_in(" ".join((*_said(site, fact), *_names(site, fact))))


def _said(site: Site, fact: Fact) -> Iterator[str]:
    yield from (text for _, text in english_words(fact, site.settings.main))
    for _, _, row in fact.rows():
        yield from cited_clauses(site, row)


def _names(site: Site, fact: Fact) -> Iterator[str]:
    yield from (name for place in site.places_of(fact) for name in place.names())
    links = (link for claim in fact.claims.values() for link in chain(site, speaker(claim)))
    yield from (text for link in links for text in link.name.everything())


def _titles(site: Site) -> dict[str, frozenset[str]]:
    """The words of every fact's title."""
    main = site.settings.main
    return {one.id: words_in(" ".join(text for _, text in one.title.in_each(main))) for one in site.facts.values()}


def words_of_another(beside: Beside, once: Once) -> tuple[str, str] | None:
    """The words behind a bar that another fact of the page says, and the mention’s hardly does; and that fact."""
    words = words_in(beside.mention.words or "")
    missing = words - once(said_by, beside.fact.id)
    if len(words) < _LEAST or 2 * len(missing) <= len(words):
        return None
    for fact in _on_page(beside):
        if words <= once(said_by, fact.id):
            return beside.mention.words or "", fact.id
    return None


def share_of_another(beside: Beside, once: Once) -> tuple[str, str] | None:
    """The words for those of whom a share is told, where these are in another fact's title and not in its own words."""
    match = _OF.match(beside.behind)
    whole = _whole(beside) if beside.prints_figure and match is not None else None
    if match is None or whole is None:
        return None
    words = words_in(match["words"]) - _TOTALS
    own = once(said_by, beside.fact.id) | once(said_by, whole.id)
    if words and not words <= own:
        other = next((id for id, title in once(_titles).items() if words <= title), None)
        return (match["words"].strip(), other) if other is not None else None
    return None


def _whole(beside: Beside) -> Fact | None:
    """The fact of which a share was worked out."""
    share = derived.share_of(beside.told.claim.derived) if beside.told is not None else None
    return beside.site.facts.get(share.right.fact) if share is not None and isinstance(share.right, Address) else None


def _on_page(beside: Beside) -> Iterator[Fact]:
    yield from (fact for fact in beside.site.facts_of(beside.text.explainer) if fact is not beside.fact)


def words_in(text: str) -> frozenset[str]:
    """The words of a text that say what it is about, by their first letters."""
    return frozenset(word[:_STEM] for word in content_of(text) if len(word) > 1)


def cited_elsewhere(site: Site, text: Written) -> Iterator[tuple[Sentence, Ref, bool]]:
    """The citations behind mentions whose claims cite other sources, or (`True`) other places of that source.

    What has words of its own, or stands in a sentence that quotes, may be cited for these; and a clause behind the last
    mention, for what it says itself.
    """
    for sentence, refs, is_block in text.quoting():
        known = tuple(ref for ref in refs if ref.source in site.sources)
        if known and not (is_block or any(ref.exact for ref in refs) or _says_more(sentence)):
            yield from ((sentence, *found) for found in _not_among(_places(site, sentence), known))


def _places(site: Site, sentence: Sentence) -> set[tuple[str | None, frozenset[str]]]:
    """What the claims that a sentence mentions cite: each source, and the numbers of the place in it."""
    cited = (one for mention in sentence.mentions for one in _citations(site, mention.address))
    return {(one.source, _numbers(one.at)) for one in cited}


def _says_more(sentence: Sentence) -> bool:
    """Whether a sentence quotes, or a clause behind its last mention says something itself, and not only who spoke."""
    if _QUOTED.search(sentence.text):
        return True
    clauses = _OWN_CLAUSE.findall(sentence.text.rpartition(MENTIONED)[2])
    return any(len(content_of(one)) >= _LEAST - 1 and not SAYING.search(one) for one in clauses)


def _not_among(places: set[tuple[str | None, frozenset[str]]], refs: tuple[Ref, ...]) -> Iterator[tuple[Ref, bool]]:
    if places and not any(ref.source == source for ref in refs for source, _ in places):
        yield refs[0], False
    for ref in refs:
        theirs, wanted = [at for source, at in places if source == ref.source], _numbers(ref.at)
        if theirs and wanted and all(theirs) and wanted.isdisjoint(frozenset().union(*theirs)):
            yield ref, True


def _numbers(at: str | None) -> frozenset[str]:
    return frozenset(_DIGITS.findall(at or ""))


def _citations(site: Site, address: Address) -> Iterator[Cited]:
    """What the claims at an address cite, in any row; those of the figures that it was worked out of too."""
    fact = site.facts.get(address.fact)
    for claim in claims_of(fact, address) if fact is not None else ():
        yield from (one for row in claim.rows for one in row.citations)
        others = derived.operands(derived.worked_out(claim.derived))
        yield from (one for other in others for one in _citations(site, other))
