"""Whom “the former” and “the latter” stand for, and whose figure they are given.

In: a mention with what stands beside it. Out: the words by which it is the former's, or the latter's, where both are
voices of its fact, named in one order in the sentence or the one before it, and it was the other who said it.
"""

from collections.abc import Iterator

from generator.check.beside import MENTION, Beside
from generator.check.beside.names import Actors, voice_with
from generator.check.beside.speakers import Attribution, own_voices
from generator.model.voices import speaker
from generator.numerals.lexicon import words_of


def wrong_rank(beside: Beside) -> Attribution | None:
    """How the sentence gives what is mentioned to the one of two who did not say it."""
    clause = beside.before.rpartition(MENTION)[2]
    match = words_of("en", "ranks", "subject").search(clause)
    if match is None or any(beside.names.named_in(clause[match.end() :])):
        return None
    voices = _named_two(beside, beside.before[: len(beside.before) - len(clause) + match.start()])
    own = own_voices(beside)
    others = (speaker(claim) for claim in beside.fact.live_claims if claim not in beside.claims)
    rivals = voice_with(beside.site, others) - own
    # The first of two is what the pattern has no `last` for.
    meant, other = voices[:: -1 if match["last"] or match["second"] else 1] if voices else (Actors(), Actors())
    return Attribution(clause[match.start() :], is_sure=False) if meant & rivals and other & own else None


def _named_two(beside: Beside, before: str) -> tuple[Actors, Actors] | None:
    """The two actors whom a sentence names before a word for one of them, or else the sentence before it."""
    previous = (one.text for one in beside.sentences_before[:1])
    for text in (before, *previous):
        named = list(dict.fromkeys(_voices(beside, text)))
        if named:
            return (named[0], named[1]) if len(named) == 2 else None
    return None


def _voices(beside: Beside, text: str) -> Iterator[Actors]:
    return (named.actors for named in beside.names.spots(text))
