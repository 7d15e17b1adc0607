"""Who is said to have said a figure: the army said, according to civil defence, the ministry's count.

In: a mention with what stands beside it. Out: the words that give it to an actor of the content who is none of those
who said it. Whoever passes a claim on, belongs to its voice, publishes its source or gives the same figure may be
named for it. Where its own voice is named as well, the other one repeats, cites or disputes it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.check.beside import Beside, noun_of
from generator.check.beside.attribution.voices import answering, in_fields, in_words, speaking
from generator.check.beside.names import Actors, Named, voice_with
from generator.model import Claim, Site, quantities_of
from generator.model.voices import chain, speaker
from generator.numerals.lexicon import lists, words_of
from generator.prose import MENTIONED

ASKING = words_of("en", "speakers", "asking")
"""An affirming verb that tells what somebody wants, and nothing of what is so."""
SAYING = words_of("en", "speakers", "saying")
"""An affirming verb, not the claim or the count, with what belongs to it; its subject stands before."""
_LOOSELY, _PLAIN, _ASIDE, _ITSELF, _PRONOUN_ALONE = lists("speakers", "loosely plain aside itself pronoun-alone")
_STANDS, _AT_END, _PASSED_ON, _SPOKESMAN, _OFFICER = lists("speakers", "stands at-end passed-on spokesman officer")
_PRONOUN, _SUBJECT, _HEDGE, _BORROWED, _ACCORDING = lists("speakers", "pronoun subject hedge borrowed according")
_ACCORDING_TO, _TOLD, _ALSO, _WHO, _IN_WORDS = lists("speakers", "according-to told besides who in-words")
_THAT_IT, _COUNT, _BEHIND, _OPENS, _WITHIN = lists("speakers", "that-it count behind opens within")
_HANDLING, _HAS, _ON_LIST, _HANDLED, _ACCUSES = lists("speakers", "handling has on-list handled accuses")
_ACCUSED_BY, _THAT_CLAUSE = lists("speakers", "accused-by that-clause")
_POSSESSIVE = re.compile(r"(?:[’']s|(?<=s)[’'])$")
_FAR = 120
_MENTIONED = re.compile(rf"[;:!?{MENTIONED}]")


@dataclass(frozen=True, slots=True)
class Attribution:
    """The words by which a sentence gives a figure to somebody, and whether nothing else can be meant.

    `is_short` tells that they name the one by the last word of a name.
    """

    words: str
    is_sure: bool
    is_short: bool = False


def wrong_speaker(beside: Beside) -> Attribution | None:
    """How the sentence gives what is mentioned to an actor who is none of those who said it."""
    own = own_voices(beside)
    if not any(_is_voice(claim) for claim in beside.claims):
        return None
    if (passed := _passed_on(beside) or _accused(beside) or _told_to(beside)) is not None:
        return passed
    found = _attributed(beside, own)
    if found is None:
        return None
    if _names(beside, _without_hearer(beside), own, short=found.is_short):
        return replace(found, is_sure=False) if _is_of_rival(beside, found, own) else None
    is_borrowed = _BORROWED.search(beside.behind) and _names(beside, beside.behind, own, short=found.is_short)
    return None if is_borrowed else found


def _is_of_rival(beside: Beside, found: Attribution, own: Actors) -> bool:
    """Whether words right before a mention, behind another one, name a voice of the fact that says otherwise."""
    near = beside.near_before
    is_far = beside.mention.words is not None and not _names(beside, _without(beside, found.words), own, short=True)
    is_near = MENTIONED in beside.before and found.words in near and not _names(beside, near, own, short=True)
    is_near = is_near or (is_far and beside.told is None)
    rivals = frozenset(map(speaker, beside.rivals)) - own
    return is_near and any(named & rivals for named in beside.names.named_in(found.words))


def _without(beside: Beside, words: str) -> str:
    """The text around a mention without some words: whom a voice speaks of there did not say it."""
    return (beside.before + beside.behind).replace(words, " ")


def _attributed(beside: Beside, own: Actors) -> Attribution | None:
    return (
        _said_by_pronoun(beside, own)
        or _according(beside, own)
        or _said_before(beside, own)
        or _count(beside, own)
        or _said_behind(beside, own)
        or _handled(beside, own)
    )


def _passed_on(beside: Beside) -> Attribution | None:
    """Somebody who is said to be cited by another, and has not said it: “the army, cited by the agency, said”."""
    for match in SAYING.finditer(beside.before):
        aside = _PASSED_ON.search(beside.before, 0, match.start())
        voices = speaking(beside.site, beside.claims)
        named = _other(beside, beside.before[: aside.start()], voices) if aside is not None else None
        if named is not None:
            return Attribution(beside.before[named.start :], is_sure=False)
    return None


def _accused(beside: Beside) -> Attribution | None:
    """Somebody who is accused of what its claims have others accused of, or of what only they themselves have said."""
    if (match := _ACCUSES.search(beside.before) or _ACCUSED_BY.search(beside.before)) is None:
        return None
    if (whom := beside.names.at_end(match["whom"])) is None:
        return None
    voices = speaking(beside.site, beside.claims)
    blamed = _blamed(beside) - voices
    if blamed and not whom.actors & (blamed | voices):
        return Attribution(match[0], is_sure=False)
    named = _other(beside, beside.before[: match.start()], voices)
    is_own = named is not None and whom.actors & voices
    return Attribution(beside.before[named.start :], is_sure=False) if named is not None and is_own else None


def _blamed(beside: Beside) -> Actors:
    """Whom the noun and the English words of a mention's claims name, with all to whom they belong."""
    noun = noun_of(beside.told) if beside.told is not None else None
    nouns = noun.everything() if noun is not None else ()
    return voice_with(beside.site, Actors().union(*map(beside.names.all_in, (*nouns, *beside.clauses))))


def _told_to(beside: Beside) -> Attribution | None:
    """A medium to which somebody is said to have told what none of its sources are of, nor passed on by it.

    Or, where it has passed that on, somebody else than its voice who is said to have told it.
    """
    told, named = _hearer(beside)
    if told is None or named is None or named.is_short or not _are_media(beside.site, named.actors):
        return None
    teller = beside.before[: told.start()].rstrip(" ,")
    if MENTIONED in beside.before[told.end() :] or named.actors & answering(beside.site, beside.claims):
        other = _other(beside, without_aside(teller), own_voices(beside)) if MENTIONED not in beside.before else None
        return Attribution(beside.before[other.start :], is_sure=False) if other is not None else None
    words = beside.before[told.start() : told.end() + named.end]
    return Attribution(words, is_sure=False) if is_own_voice(beside, teller) else None


def _without_hearer(beside: Beside) -> str:
    """The words before a mention without the name of whom somebody told it."""
    told, named = _hearer(beside)
    if told is None or named is None:
        return beside.before
    return beside.before[: told.end()] + beside.before[told.end() + named.end :]


def _hearer(beside: Beside) -> tuple[re.Match[str] | None, Named | None]:
    """The verb before a mention by which somebody is told something, and who that is, named right behind it."""
    told = next(_TOLD.finditer(beside.before), None)
    named = next(beside.names.spots(beside.before[told.end() :]), None) if told is not None else None
    return told, named if named is not None and named.start == 0 else None


def _are_media(site: Site, actors: Actors) -> bool:
    return all(site.actors[id].role in ("agency", "state-media", "newsroom") for id in actors)


def _handled(beside: Beside, own: Actors) -> Attribution | None:
    """A rival voice of the fact, or a stranger to it, who is said to have found those whom another has counted."""
    if _names(beside, beside.behind, own, short=True):
        return None
    rivals = frozenset(map(speaker, beside.rivals)) - own
    found = (*_handled_before(beside, own), *_handled_behind(beside, own))
    return next((one for named, one in found if named.actors & rivals or _is_unknown(beside, named)), None)


def _is_unknown(beside: Beside, named: Named) -> bool:
    """Whether neither the fields nor the words of a fact have anybody whom a name may mean."""
    fact, site = beside.fact, beside.site
    known = answering(site, fact.claims.values()) | in_fields(site, fact) | in_words(fact, beside.names)
    return len(named.actors) == 1 and named.is_none_of(site, voice_with(site, known))


def _handled_behind(beside: Beside, own: Actors) -> Iterator[tuple[Named, Attribution]]:
    match = _HANDLED.match(beside.behind)
    named = _other(beside, match["subject"], own) if match is not None else None
    if match is not None and named is not None:
        yield named, Attribution(match[0], is_sure=False, is_short=named.is_short)


def _handled_before(beside: Beside, own: Actors) -> Iterator[tuple[Named, Attribution]]:
    clause = _MENTIONED.split(beside.before)[-1]
    for space in re.finditer(r"\s", clause):
        match = _HANDLING.match(clause, space.start())
        whose = _POSSESSIVE.sub("", clause[: space.start()])
        named = _subject(beside, whose, own) if match is not None else None
        is_listed = match is not None and (not _HAS.fullmatch(match[0]) or _ON_LIST.match(beside.behind) is not None)
        if named is not None and is_listed:
            yield named, Attribution(clause[named.start :], is_sure=False, is_short=named.is_short)


def _said_by_pronoun(beside: Beside, own: Actors) -> Attribution | None:
    """What “it said” gives to the actor with whom the sentence before begins."""
    match = _PRONOUN.match(beside.before)
    if match is None or len(beside.before) >= _FAR or any(beside.names.named_in(beside.before[match.end() :])):
        return None
    last = next((one.text for one in beside.sentences_before if not _PRONOUN.match(one.text)), "")
    subject = _SUBJECT.match(last)
    named = beside.names.all_in(subject[0]) if subject is not None else Actors()
    is_alone = not any(found - named for found in beside.names.named_in(last))
    if not named or not is_alone or named & own or _is_one_of(beside, named, own):
        return None
    return Attribution(match[0], is_sure=False)


def is_other_voice(beside: Beside, text: str) -> bool:
    """Whether the text ends with a name of somebody who did not say what is mentioned."""
    named = beside.names.at_end(without_aside(text))
    return named is not None and not _is_one_of(beside, named.actors, own_voices(beside))


def without_aside(text: str) -> str:
    """A text without what stands between commas at its end: “the army, which dug for survivors,”."""
    match = _AT_END.search(text, max(0, len(text) - 120))
    return text[: match.start()] if match is not None else text


def is_own_voice(beside: Beside, text: str) -> bool:
    """Whether the text ends with a name of those who said what is mentioned."""
    named = filter(None, map(beside.names.at_end, (without_aside(text), text)))
    return any(one.actors & own_voices(beside) for one in named)


def own_voices(beside: Beside) -> Actors:
    """Whoever may be named for what is mentioned; nobody where none of its claims has a voice with a name."""
    if not any(_is_voice(claim) for claim in beside.claims):
        return Actors()
    same = (claim for claim in beside.fact.claims.values() if claim in beside.claims or _gives_the_same(beside, claim))
    return answering(beside.site, same)


def _is_voice(claim: Claim) -> bool:
    """Whether somebody has said it: an actor, or one whose name is not told."""
    return speaker(claim) is not None or claim.by.kind == "unnamed"


def _gives_the_same(beside: Beside, claim: Claim) -> bool:
    if beside.told is None:
        return False
    wanted = beside.told.quantity
    return any(
        one.path == wanted.path and one.figure.text == wanted.figure.text
        for row in claim.rows
        for one in quantities_of(row)
    )


def _names(beside: Beside, text: str, actors: Actors, *, short: bool = False) -> bool:
    return any(named & actors for named in beside.names.named_in(text, short=short))


def _other(beside: Beside, text: str, own: Actors) -> Named | None:
    """The actor whom the end of a text names, where it is none of those who said it."""
    named = beside.names.at_end(text)
    return None if named is None or _is_one_of(beside, named.actors, own) else named


def _is_one_of(beside: Beside, actors: Actors, own: Actors) -> bool:
    return any(link.id in own for actor in actors for link in chain(beside.site, actor))


def _said_before(beside: Beside, own: Actors) -> Attribution | None:
    text, said = beside.before, None
    for match in SAYING.finditer(text):
        said = match
    named = _subject(beside, text[: said.start()], own) if said is not None else None
    if said is None or named is None:
        return None
    link = text[said.end() :]
    is_plain = _PLAIN.fullmatch(link) is not None
    if not is_plain and not _is_doubtful(beside, link) and not _ALSO.fullmatch(link):
        return None
    is_sure = is_plain and _is_direct(text[: named.start], text[named.start : said.start()], said[0])
    return Attribution(text[named.start :], is_sure and _is_plain_name(beside, named), named.is_short)


def _is_direct(before: str, between: str, said: str) -> bool:
    """Whether a name opens its clause, and a verb follows that can tell only what is so."""
    return "," not in between and not _may_be_else(said) and _OPENS.search(before) is not None


def _may_be_else(said: str) -> bool:
    """Whether a verb may tell what somebody wants, or began with, and nothing of what is so."""
    return bool(ASKING.search(said) or _LOOSELY.search(said))


def _subject(beside: Beside, text: str, own: Actors) -> Named | None:
    """Who is named at the end of a text as the one who says what follows, and has not said it."""
    text = _WHO.sub("", text)
    named = _other(beside, without_aside(text), own) or _other(beside, text.removesuffix(","), own)
    before = text[: named.start] if named is not None else ""
    return None if _WITHIN.search(before) and not _SPOKESMAN.search(before) else named


def _is_doubtful(beside: Beside, link: str) -> bool:
    """Whether the words between a voice and what is mentioned may let it say that."""
    if beside.mention.words is not None and beside.told is None and _IN_WORDS.fullmatch(link):
        return True
    if _MENTIONED.search(link) or any(beside.names.named_in(link)):
        return False
    if _THAT_IT.fullmatch(link) or _THAT_CLAUSE.fullmatch(link):
        return True
    bare = _ITSELF.sub("", _ASIDE.sub("", link))
    if beside.mention.words is not None and _PRONOUN_ALONE.fullmatch(bare):
        return True
    return _PLAIN.fullmatch(bare if beside.told is not None else _STANDS.sub("", bare)) is not None


def _according(beside: Beside, own: Actors) -> Attribution | None:
    plain = _ACCORDING.search(beside.before)
    match = plain or (_ACCORDING_TO.search(beside.before) if _is_in_words(beside) else None)
    named = _other(beside, match["subject"], own) if match is not None else None
    if match is None or named is None or match["subject"][: named.start].strip().lower() not in ("", "the"):
        return None
    return Attribution(match[0], plain is not None and _is_plain_name(beside, named), named.is_short)


def _is_in_words(beside: Beside) -> bool:
    """Whether a mention that prints no figure ends what its sentence says: “according to X, a gate [[had jammed]]”."""
    return beside.mention.words is not None and beside.told is None


def _count(beside: Beside, own: Actors) -> Attribution | None:
    match = _COUNT.search(beside.before)
    named = _other(beside, beside.before[: match.start()], own) if match is not None else None
    return (
        Attribution(beside.before[named.start :], is_sure=False, is_short=named.is_short) if named is not None else None
    )


def _said_behind(beside: Beside, own: Actors) -> Attribution | None:
    match = _BEHIND.match(beside.behind)
    if match is None:
        return None
    said = next(words for words in match.group("source", "subject", "owner", "inverted") if words).strip()
    named = _other(beside, said, own)
    if named is None or _is_hedged(beside, match) or _names(beside, said, own):
        return None
    title = said[: named.start]
    if title.strip() and not _OFFICER.fullmatch(title):
        return None
    is_sure = not (match["as"] or match["owner"]) and _is_plain_name(beside, named)
    return Attribution(match[0], is_sure, named.is_short)


def _is_hedged(beside: Beside, match: re.Match[str]) -> bool:
    return any(_HEDGE.search(text) for text in (beside.before.rpartition(",")[2], match[0]))


def _is_plain_name(beside: Beside, named: Named) -> bool:
    """Whether nobody else can be meant by a name, and no other mouth of the same camp."""
    return not named.is_short and not _is_same_side(beside, named)


def _is_same_side(beside: Beside, named: Named) -> bool:
    """Whether both are of one camp, which speaks by many mouths."""
    camps = {link.camp for claim in beside.claims for link in chain(beside.site, speaker(claim))} - {None}
    return any(link.camp in camps for actor in named.actors for link in chain(beside.site, actor))


def wrong_rank(beside: Beside) -> Attribution | None:
    """How “the former” or “the latter” gives what is mentioned to the one of two who did not say it.

    Both are voices of its fact, named in one order in the sentence or the one before it.
    """
    clause = beside.near_before
    match = words_of("en", "ranks", "subject").search(clause)
    if match is None or any(beside.names.named_in(clause[match.end() :])):
        return None
    voices = _named_two(beside, beside.before[: len(beside.before) - len(clause) + match.start()])
    own = own_voices(beside)
    rivals = speaking(beside.site, beside.rivals) - own
    # The first of two is what the pattern has no `last` for.
    meant, other = voices[:: -1 if match["last"] or match["second"] else 1] if voices else (Actors(), Actors())
    return Attribution(clause[match.start() :], is_sure=False) if meant & rivals and other & own else None


def _named_two(beside: Beside, before: str) -> tuple[Actors, Actors] | None:
    """The two actors whom a sentence names before a word for one of them, or else the sentence before it."""
    previous = (one.text for one in beside.sentences_before[:1])
    for text in (before, *previous):
        named = list(dict.fromkeys(one.actors for one in beside.names.spots(text)))
        if named:
            return (named[0], named[1]) if len(named) == 2 else None
    return None
