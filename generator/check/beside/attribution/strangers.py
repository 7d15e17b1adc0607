"""Who is named beside a mention, in a title, a reason or a heading, and has nothing to do with the facts of it.

In: a mention with what stands beside it, a fact, or a heading with the facts below it. Out: the words that name
somebody for it, or have him speak, count or decide, of whom nothing else there knows. Whatever the verb is, whoever
stands right before a mention in the nominative is taken for its voice, or for whose deed it is.
"""

import re
from collections.abc import Iterable, Iterator

from generator.check.beside import Beside
from generator.check.beside.attribution.speakers import SAYING, Attribution, own_voices
from generator.check.beside.attribution.voices import (
    answering,
    in_fields,
    in_words,
    operands_of,
    speaking,
    telling,
    telling_at,
)
from generator.check.beside.names import Actors, Named, Names, voice_with
from generator.check.cited import english, is_cited_in_english, texts_cited
from generator.check.clauses import clause_behind, parts_in
from generator.check.denials import is_supposed, says_no
from generator.check.sections import Headed
from generator.check.texts import english_words
from generator.model import Fact, Site
from generator.model.remembered import gathered
from generator.model.voices import chain, speaker
from generator.notice import Keys
from generator.numerals.lexicon import lists, words_of
from generator.prose import MENTIONED

Slip = tuple[Keys, str, str]
"""The way to a text, the words at issue, and the text."""
_LEADS, _SAYS, _OWN, _ON, _AND, _NOT, _COUNTS_OF = lists("credited", "leads says own on and not counts-of")
_FIGURES_OF, _WORKED_OUT = lists("credited", "figures-of worked-out")
_REPLIES, _SAYS_THAT = lists("titles", "replies says")
_OWN_NUMBER, _FIGURE_OF, _NOT_OF_IT = lists("owners", "of-number figure-of not-of-it")
_WITHIN, _APART_FROM_IT, _SOMEBODY, _BELIEVED = lists("bystanders", "within apart-from-it somebody believed")
_AGAINST = words_of("en", "bystanders", "against")
_APART = re.compile(rf"[;!?{MENTIONED}]")


def bystander(beside: Beside) -> Attribution | None:
    """The words that name somebody for what is mentioned whom its fact does not know, or believe a rival’s voice."""
    own = own_voices(beside) or answering(beside.site, beside.claims)
    if not beside.claims or any(named.actors & own for named in beside.names.spots(beside.sentence.text)):
        return None
    known = voice_with(beside.site, own | _known_beside(beside, beside.fact) | _around_it(beside))
    before = _APART.split(beside.before)[-1]
    for named in beside.names.spots(before):
        is_meant = not _APART_FROM_IT.search(before, named.end) and _is_stranger(beside, before, named, known)
        if is_meant or _is_believed(beside, before, named, own):
            return Attribution(before[named.start :], is_sure=False, is_short=named.is_short)
    behind = clause_behind(beside.behind)
    stranger = next((one for one in beside.names.spots(behind) if _is_stranger(beside, behind, one, known)), None)
    return Attribution(behind[stranger.start :], is_sure=False) if stranger is not None else None


def named_within(beside: Beside) -> str:
    """The name in a mention's own words of somebody whom nothing around its fact knows: the Front's batteries."""
    words = beside.mention.words or ""
    is_denied = says_no(words, beside.text.language) is not False
    named = [] if is_denied else [one for one in beside.names.spots(words) if not one.is_short]
    own = own_voices(beside) | answering(beside.site, beside.fact.claims.values()) if named else Actors()
    known = voice_with(beside.site, own | _known_beside(beside, beside.fact) | _around_it(beside)) if own else Actors()
    others = (one for one in named if own and one.is_none_of(beside.site, known))
    return next((words[one.start : one.end] for one in others), "")


def _is_stranger(beside: Beside, text: str, named: Named, known: Actors) -> bool:
    """Whether somebody is named by more than a last word, as no object of anything, whom nobody there knows."""
    is_subject = not named.is_short and not _WITHIN.search(text, 0, named.start)
    return is_subject and named.is_none_of(beside.site, known)


def _is_believed(beside: Beside, before: str, named: Named, own: Actors) -> bool:
    """Whether a sentence tells a figure by the word of a rival: “if one follows the army”, “for the army”."""
    is_rival = named.actors <= speaking(beside.site, beside.fact.claims.values()) - own
    return is_rival and _BELIEVED.search(before, 0, named.start) is not None and not _AGAINST.search(before, named.end)


def _known_beside(beside: Beside, fact: Fact) -> Actors:
    """The actors that a fact has in its fields, and those that its words name."""
    return in_fields(beside.site, fact) | in_words(fact, beside.names, short=False)


def _around_it(beside: Beside) -> Actors:
    """The actors of the other facts of the sentence, of their context, and of those that a figure was worked out of."""
    facts = beside.site.facts
    named = {one.address.fact for one in beside.sentence.mentions}
    named.update(one.fact for one in operands_of(beside.fact.claims.values()))
    around = {other for id in (*named, beside.fact.id) if id in facts for other in facts[id].context}
    others = [facts[id] for id in (named | around) - {beside.fact.id} if id in facts]
    known = (_known_beside(beside, fact) | speaking(beside.site, fact.claims.values()) for fact in others)
    return Actors().union(*known)


def strangers(site: Site, fact: Fact, names: Names) -> Iterator[Slip]:
    """What the title and the reason of a fact give to whom nothing else in it knows."""
    own = names.within(fact, "", ())
    for keys, text in english_words(fact, site.settings.main):
        parts = [part for part in parts_in(text) if any(own.spots(part))] if keys[0] in ("title", "because") else []
        if parts and any(way.search(text) for way in (_SAYS, _OWN, _ON, _COUNTS_OF)):
            yield from ((keys, words, text) for words in _of_strangers(site, fact, own, text, (keys[0], parts)))


def strangers_paraphrased(site: Site, fact: Fact, names: Names) -> Iterator[Slip]:
    """Whoever is named in what a claim says in English, of whom nothing else of its fact and those around it knows.

    Where the words that are cited speak of an enemy, or of them, the newsroom may know who they are.
    """
    says = [(keys, text) for keys, text in english_words(fact, site.settings.main) if keys[-1] == "says"]
    for keys, text in says if says and _names_whom_it_means(site, fact) else ():
        own = names.within(fact, "", ())
        yield from ((keys, words, text) for words in _unknown(site, fact, own, text))


def _unknown(site: Site, fact: Fact, names: Names, text: str) -> Iterator[str]:
    """The names in a text, and not last words of names, of whom nothing else of a fact knows."""
    spots = ((text[one.start : one.end], one) for one in names.spots(text) if not one.is_short)
    found = [(words, one) for words, one in spots if not words.islower()]
    known = _known(site, fact, names, text) if found else Actors()
    yield from (words for words, one in found if known and one.is_none_of(site, known))


def _names_whom_it_means(site: Site, fact: Fact) -> bool:
    """Whether all that a fact cites is in English, or put into it, and speaks of nobody without a name."""
    cited = (text for _, _, row in fact.rows() for text in english(texts_cited(site, row)))
    return is_cited_in_english(site, fact) and not any(map(_SOMEBODY.search, cited))


def _of_strangers(site: Site, fact: Fact, names: Names, text: str, of: tuple[str | int, list[str]]) -> Iterator[str]:
    """The words of those parts of a text that name anybody; with them the key that it stands under."""
    key, parts = of
    origin = telling_at(site, operands_of(fact.claims.values()))
    own = origin or answering(site, fact.claims.values())
    for part in parts:
        # What another's figures would come to is nothing that they are said to have.
        owning = _owning(part, names, key) if own and not is_supposed(part) else ()
        yield from _none_of(site, part, owning, own)
        found = [one for one in _speaking(part, names) if not _is_called(site, fact, part, one)]
        is_worked_out = bool(origin) and _WORKED_OUT.search(part) is not None
        known = own if is_worked_out else _known(site, fact, names, text) if found else Actors()
        yield from _none_of(site, part, found if known else (), known)


def _none_of(site: Site, part: str, found: Iterable[Named], known: Actors) -> Iterator[str]:
    return (part[one.start :].strip() for one in found if one.is_none_of(site, known))


def stranger_in(head: Headed, site: Site, names: Names) -> str:
    """The name in a heading of whom nothing below it knows, where that has others; no title is above some facts."""
    spots = [*names.spots(head.words)] if head.is_heading and head.facts else []
    known = Actors().union(*(_known(site, fact, names, "") for fact in head.facts)) if spots else Actors()
    text = " ".join(one.text for part in head.below for one, _ in part.sentences) if known else ""
    near = voice_with(site, known | names.all_in(text, short=True))
    others = (one for one in spots if one.is_none_of(site, near))
    return next((head.words[one.start : one.end] for one in others), "") if known else ""


def stranger_in_title(site: Site, fact: Fact, title: str, names: Names) -> str:
    """The words of a title by which somebody says, denies or accepts who nowhere in the fact says, or is named."""
    named = [names.at_end(title[:end]) for end in _spoken_in(title)]
    own = telling(site, fact.live_claims) if any(named) else Actors()
    known = own | in_words(fact, names, but="title") if own else own
    others = (one for one in named if known and one is not None and one.is_none_of(site, known))
    return next((title[one.start :] for one in others), "")


@gathered
def _spoken_in(title: str) -> Iterator[int]:
    """Where in a title it may end of whom it says that they say, deny or accept something."""
    yield from (match.start() for match in (*SAYING.finditer(title), *_REPLIES.finditer(title)))
    yield from (match.end("whom") for match in _SAYS_THAT.finditer(title))


def _speaking(part: str, names: Names) -> Iterator[Named]:
    """Who is named in a part of a text as the one who speaks, or whose count it is; two joined by “and” both."""
    spots = list(names.spots(part))
    for place, named in enumerate(spots):
        end = named.end
        for other in spots[place + 1 :]:
            end = other.end if _AND.fullmatch(part[end : other.start]) else end
        is_counted = _FIGURES_OF.search(part[: named.start]) is not None and not _NOT.search(part)
        is_led = _LEADS.search(part[: named.start]) is not None and not _NOT.search(part)
        is_titled = not part[: named.start].strip("Tthe ") and _ON.match(part, named.end) is not None
        if is_titled or is_counted or (is_led and (_SAYS.match(part, end) or _OWN.match(part, named.end))):
            yield named


def _owning(part: str, names: Names, key: str | int) -> Iterator[Named]:
    """Who is named as the one whose number it is: “the ministry’s count”, in a reason “the count of the army”, too."""
    spots = list(names.spots(part))
    is_first = bool(spots) and not part[: spots[0].start].strip("AaTthe ")
    owned = _OWN_NUMBER.match(part, spots[0].end) if is_first else None
    if owned is not None and not _NOT_OF_IT.match(part, owned.end()):
        yield spots[0]
    is_reason = key == "because" and not _NOT.search(part)
    yield from (one for one in spots if is_reason and _FIGURE_OF.search(part[: one.start]))


def _is_called(site: Site, fact: Fact, part: str, named: Named) -> bool:
    """Whether a last word may be for one of the fact's own voices as well: the company, of two."""
    own = (link for claim in fact.claims.values() for link in chain(site, speaker(claim)))
    texts = (text for link in own for text in link.words())
    return named.is_short and part[named.start : named.end].lower() in " ".join(texts).lower()


def _known(site: Site, fact: Fact, names: Names, without: str) -> Actors:
    """Whoever may be named for a fact: of a derived one the voices of the figures that it was worked out of."""
    operands = operands_of(fact.claims.values())
    if operands and not fact.context:
        return telling_at(site, operands)
    around = sorted({one.fact for one in operands} | set(fact.context))
    facts = [fact, *(site.facts[id] for id in around if id in site.facts)]
    found = Actors().union(*(in_fields(site, one) | answering(site, one.claims.values()) for one in facts))
    named = (in_words(one, names, without=without) for one in facts) if found else ()
    return voice_with(site, found.union(*named))
