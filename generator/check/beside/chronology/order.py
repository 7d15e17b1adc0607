"""What is told before an event at a mention, and after it by the words that bear it, or the other way round.

In: a mention with what stands beside it. Out: the words that turn it round.
"""

from collections.abc import Iterator

from generator.check.beside import Beside
from generator.check.cited import english, texts_cited
from generator.check.clauses import content_of
from generator.check.denials import is_negated
from generator.check.texts import english_words
from generator.numerals.lexicon import lists

(_ORDER,) = lists("days-apart", "order")
_ROOT = 4
"""Letters that words for one thing begin with alike: closed, closure."""


def order_turned(beside: Beside) -> str:
    """The words “before …” or “after …” right behind a mention, where all its fact's own words tell the other."""
    match = _ORDER.search(beside.near_behind)
    if match is None or is_negated(beside.sentence.text):
        return ""
    told = _roots(match["event"])
    ways = {way for way, event in _orders(beside) if not told.isdisjoint(event)}
    return match[0] if ways and match["way"].lower() not in ways else ""


def _orders(beside: Beside) -> Iterator[tuple[str, frozenset[str]]]:
    """Whether the words of a mention's fact tell it as before or after something, and what that is about."""
    texts = [text for _, text in english_words(beside.fact, beside.site.settings.main)]
    texts += (text for row in beside.rows for text in english(texts_cited(beside.site, row)))
    for match in (match for text in texts for match in _ORDER.finditer(text)):
        yield match["way"].lower(), _roots(match["event"])


def _roots(words: str) -> frozenset[str]:
    return frozenset(word[:_ROOT] for word in content_of(words))
