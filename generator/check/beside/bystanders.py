"""Who is named beside a mention and has nothing to do with its fact: no voice, no party, nor in its words.

In: a mention with what stands beside it. Out: the words from the name on, where nobody else is named for the figure.
Whatever the verb is, whoever stands there in the nominative is taken for its voice, or for whose deed it is.
"""

import re
from collections.abc import Iterator

from generator.check.beside import MENTION, Beside
from generator.check.beside.names import Actors, Named, voice_with
from generator.check.beside.speakers import Attribution, own_voices, who_may_say
from generator.check.texts import every_text
from generator.model import Fact, derived
from generator.model.roles import Names, ids_in, walk
from generator.model.voices import speaker
from generator.numerals.lexicon import words_of

_APART = re.compile(rf"[;!?{MENTION}]")
_CLAUSE = re.compile(rf"[.,;:!?{MENTION}]")
_WITHIN = words_of("en", "bystanders", "within")
"""Before one who is only spoken of."""
_APART_FROM_IT = words_of("en", "bystanders", "apart-from-it")
"""Between somebody and what is mentioned: they do something about it, and do not tell it."""
_BELIEVED, _AGAINST = (words_of("en", "bystanders", name) for name in ("believed", "against"))


def bystander(beside: Beside) -> Attribution | None:
    """The words that name somebody for what is mentioned whom its fact does not know, or believe a rival’s voice."""
    own = own_voices(beside) or _passers(beside)
    if not beside.claims or any(named.actors & own for named in beside.names.spots(beside.sentence.text)):
        return None
    known = voice_with(beside.site, iter(own | _known(beside, beside.fact) | _beside_it(beside)))
    before = _APART.split(beside.before)[-1]
    for named in beside.names.spots(before):
        is_meant = not _APART_FROM_IT.search(before, named.end) and _is_stranger(beside, before, named, known)
        if is_meant or _is_believed(beside, before, named, own):
            return Attribution(before[named.start :], is_sure=False, is_short=named.is_short)
    behind = _CLAUSE.split(beside.behind)[0]
    stranger = next((one for one in beside.names.spots(behind) if _is_stranger(beside, behind, one, known)), None)
    return Attribution(behind[stranger.start :], is_sure=False) if stranger is not None else None


def _is_stranger(beside: Beside, text: str, named: Named, known: Actors) -> bool:
    """Whether somebody is named by more than a last word, as no object of anything, whom nobody there knows."""
    is_subject = not named.is_short and not _WITHIN.search(text, 0, named.start)
    return is_subject and known.isdisjoint(voice_with(beside.site, iter(named.actors)))


def _is_believed(beside: Beside, before: str, named: Named, own: Actors) -> bool:
    """Whether a sentence tells a figure by the word of a rival: “if one follows the army”, “for the army”."""
    rivals = _speakers(beside.fact) - own
    is_rival = named.actors <= voice_with(beside.site, iter(rivals)) - own
    return is_rival and _BELIEVED.search(before, 0, named.start) is not None and not _AGAINST.search(before, named.end)


def _passers(beside: Beside) -> Actors:
    """Whoever passed on or published what nobody with a name has said."""
    return voice_with(beside.site, (actor for claim in beside.claims for actor in who_may_say(beside, claim)))


def _known(beside: Beside, fact: Fact) -> Actors:
    """The actors that a fact has in its fields, and those that its words name."""
    texts = " ".join(text for _, text in every_text(fact))
    return Actors(_in_fields(beside, fact)).union(*beside.names.named_in(texts))


def _beside_it(beside: Beside) -> Actors:
    """The actors of the other facts of the sentence, of their context, and of those that a figure was worked out of."""
    facts = beside.site.facts
    named = {one.address.fact for one in beside.sentence.mentions}
    worked = (derived.worked_out(claim.derived) for claim in beside.fact.claims.values())
    named.update(one.fact for expression in worked for one in derived.operands(expression))
    around = {other for id in (*named, beside.fact.id) if id in facts for other in facts[id].context}
    ids = (named | around) - {beside.fact.id}
    return Actors().union(*(_known(beside, facts[id]) | _speakers(facts[id]) for id in ids if id in facts))


def _speakers(fact: Fact) -> Actors:
    return Actors(id for claim in fact.claims.values() if (id := speaker(claim)) is not None)


def _in_fields(beside: Beside, fact: Fact) -> Iterator[str]:
    """The actors of a fact’s fields, without those who speak."""
    for found in walk(fact, Names):
        if "by" not in found.keys:
            yield from (id for _, id in ids_in(found) if id in beside.site.actors)
