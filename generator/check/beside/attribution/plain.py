"""Whose words sentences and captions without a mention tell: “as the port declared it”, “all three spoke”.

In: a section with the facts of its page; a mention. Out: the words that give to somebody what only others have said
there, that have somebody agree with whom nobody agrees with, or more speak than have; and those by which one speaks of
whom the page, or the fact, says that they have not.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from generator.check.beside import Beside
from generator.check.beside.attribution.owners import count_of_nobody
from generator.check.beside.attribution.speakers import SAYING, Attribution, without_aside
from generator.check.beside.attribution.voices import answering, answers, contradict, in_fields, in_words, speaking
from generator.check.beside.names import Actors, Named, Names, voice_with
from generator.check.clauses import content_of, has_all, parts_in, told_clauses
from generator.check.denials import is_asked, is_negated, is_said
from generator.check.sections import Section, mentioned
from generator.check.texts import english_words, every_text
from generator.model import Claim, Fact, Site, claims_of
from generator.numerals import read
from generator.numerals.lexicon import lists, table
from generator.prose import MENTIONED, Sentence

_AS_TOLD, _BY_ACCOUNT, _THAT, _ALL, _AGREES_WITH = lists("plain", "as-told by-account that all agrees-with")
_SILENT, _THE, _SAID_BEHIND, _DECIDED = lists("plain", "silent the said-behind decided")
_EMPTY = frozenset(table("en")["turned"]["empty"].split())
_LEAST, _MOST = 3, 40
_ALIKE = 0.75


def misgiven(site: Site, section: Section, around: Sequence[Fact], names: Names) -> Iterator[tuple[Sentence, str]]:
    """The sentences of a section that have somebody say, or agree, who does not; `around` are the facts of its page."""
    own = around if len(around) <= _MOST else section.facts
    near = section.facts if len(section.facts) <= _MOST else ()
    for place, (sentence, refs) in enumerate(section.sentences):
        text = "" if refs or is_asked(sentence.text) else sentence.text
        yield sentence, _of_others(site, near, text, names) if text and not sentence.mentions else ""
        yield sentence, agreed_with(site, own, text, names) or count_of_nobody(site, own, text, names)
        yield sentence, _too_many(site, section, place) if text else ""
        yield sentence, _of_places(site, own, text, names)


def _of_others(site: Site, facts: Sequence[Fact], text: str, names: Names) -> str:
    """The words of a sentence that give to somebody what only others say, or have decided."""
    if not facts:
        return ""
    for match in (*_AS_TOLD.finditer(text), *_BY_ACCOUNT.finditer(text)):
        named = _stranger(names.at_end(match["who"]), site, answering(site, _claims(facts)))
        if named is not None and not is_negated(text):
            return match[0].strip(" ,")
    return _decided_by(site, facts, text) or _told_by_stranger(site, facts, text, names)


def _decided_by(site: Site, facts: Sequence[Fact], text: str) -> str:
    """The words by which another body has decided what by its standing its own voice has."""
    for match in _DECIDED.finditer(text) if not is_negated(text) else ():
        about, agent = content_of(match["what"]), content_of(match["whom"])
        told = [(fact, words) for fact in facts if _has_any(words := _words_of(fact, site), about)]
        is_declared = bool(told) and all(fact.standing == "declared" for fact, _ in told)
        if is_declared and agent and not any(_has_any(words, agent) for _, words in told):
            return match[0].strip()
    return ""


def _words_of(fact: Fact, site: Site) -> frozenset[str]:
    """The words of all texts of a fact, and of its voices' names and entries."""
    voices = [site.actors[id] for id in answering(site, fact.claims.values()) if id in site.actors]
    texts = (*(text for _, text in every_text(fact)), *(text for one in voices for _, text in every_text(one)))
    return content_of(" ".join(texts).replace("-", " "))


def _has_any(known: frozenset[str], words: frozenset[str]) -> bool:
    return any(has_all(known, frozenset((word,))) for word in words)


def _claims(facts: Iterable[Fact]) -> Iterator[Claim]:
    return (claim for fact in facts for claim in fact.claims.values())


def _stranger(named: Named | None, site: Site, voices: Actors) -> Named | None:
    """Who is named by more than a last word, and is none of some voices."""
    is_other = named is not None and not named.is_short and bool(voices) and named.is_none_of(site, voices)
    return named if is_other else None


def _told_by_stranger(site: Site, facts: Sequence[Fact], text: str, names: Names) -> str:
    """The sentence by which somebody says what a claim of these facts does, of whom neither they nor others know.

    Nearly all words that tell anything are the claim's.
    """
    for who, said in _sayings(text) if is_said(text) else ():
        named = _stranger(names.at_end(who), site, answering(site, _claims(facts)))
        told = content_of(said) - _EMPTY if named is not None else frozenset[str]()
        is_of_them = len(told) >= _LEAST and any(_has_said(site, one, told) for one in facts)
        if named is not None and is_of_them and named.is_none_of(site, _known(site, facts, names)):
            return text.strip()
    return ""


def _known(site: Site, facts: Sequence[Fact], names: Names) -> Actors:
    """Whoever may be named for facts: those in them, and the voices of the facts around them."""
    ids = dict.fromkeys(id for fact in facts for id in (fact.id, *fact.context) if id in site.facts)
    every = [site.facts[id] for id in ids]
    known = Actors().union(*(answering(site, one.claims.values()) | in_fields(site, one) for one in every))
    return voice_with(site, known.union(*(in_words(one, names, short=False) for one in facts)))


def _sayings(text: str) -> Iterator[tuple[str, str]]:
    """What ends in the name of who says something in a text, and what that is."""
    for match in _THAT.finditer(text) if " that " in text else ():
        yield without_aside(text[: match.start()]), next(iter(parts_in(text[match.end() :])), "")
    behind = _SAID_BEHIND.search(text)
    if behind is not None:
        yield behind["who"], behind["said"]


def _has_said(site: Site, fact: Fact, told: frozenset[str]) -> bool:
    """Whether nearly all of some words are in a claim of a fact, or its title."""
    titles = [text for keys, text in english_words(fact, site.settings.main) if keys[0] == "title"]
    texts = (" ".join(one for row in claim.rows for one in told_clauses(site, row)) for claim in fact.live_claims)
    every = (content_of(" ".join((*titles, text))) for text in texts)
    shared = (sum(has_all(own, frozenset((word,))) for word in told) for own in every)
    return any(many >= max(_LEAST, _ALIKE * len(told)) for many in shared)


def agreed_with(site: Site, facts: Sequence[Fact], text: str, names: Names) -> str:
    """The words by which others agree with one whom, in all that both answer, everybody contradicts."""
    for match in _AGREES_WITH.finditer(text) if not is_negated(text) else ():
        named = names.within_all(facts).at_end(match["whom"])
        found = [one for fact in facts for one in _clashes(site, fact, named.actors)] if named is not None else []
        if found and all(found):
            return match[0].strip()
    return ""


def _clashes(site: Site, fact: Fact, actors: Actors) -> Iterator[bool]:
    every = answers(site, fact)
    mine, theirs = ([one for one in every if bool(one.voices & actors) is own] for own in (True, False))
    for one in mine:
        yield from (contradict(site, fact, (one.claim, one.row), (other.claim, other.row)) for other in theirs)


def _of_places(site: Site, facts: Sequence[Fact], text: str, names: Names) -> str:
    """The words by whose account places are what they are said to be, of one of which that voice says nothing."""
    match = _BY_ACCOUNT.search(text) if MENTIONED not in text and not is_negated(text) else None
    named = names.at_end(match["who"]) if match is not None else None
    if match is None or named is None or named.is_short:
        return ""
    every = _by_kind(site, facts, text[: match.start()] + text[match.end() :])
    is_of_others = any(named.is_none_of(site, answering(site, _claims(meant))) for meant in every)
    return match[0].strip(" ,") if is_of_others else ""


def _by_kind(site: Site, facts: Iterable[Fact], text: str) -> Iterator[list[Fact]]:
    """The closures among facts of each kind of place that a text names: the crossing, the road."""
    every = [(fact, {place.kind for place in site.places_of(fact)}) for fact in facts if fact.kind == "closure"]
    for kind in {kind for _, kinds in every for kind in kinds}:
        if re.search(rf"\b[Tt]he (?:\w+ )?{kind}\b", text) is not None:
            yield [fact for fact, kinds in every if kind in kinds]


def _too_many(site: Site, section: Section, place: int) -> str:
    """The words by which more have spoken than are told of in the paragraph before them."""
    match = _ALL.match(section.sentences[place][0].text)
    many = read(match["many"], "en").said if match is not None else []
    if match is None or not many:
        return ""
    told = [pair for one in _paragraph_before(section, place) for pair in mentioned(site, one)]
    voices = {speaking(site, (claim,)) for one, fact in told for claim in claims_of(fact, one.address)}
    return match[0].strip() if voices and len(voices) < max(many[0].values) else ""


def _paragraph_before(section: Section, place: int) -> Iterator[Sentence]:
    """The sentences before one in its paragraph, the nearest first, up to one that cites something."""
    line = section.sentences[place][0].at.line or 0
    for one, refs in section.sentences[:place][::-1]:
        if refs or line - (one.at.line or 0) > 1:
            return
        line = one.at.line or 0
        yield one


def silent_speaker(beside: Beside) -> Attribution | None:
    """Somebody who is said to have said a mention, of whom its fact, or the next sentences, say that he has not spoken.

    He is nobody whom the content names: “the supplier”.
    """
    said = next(iter(SAYING.finditer(beside.before)), None)
    who = _THE.search(beside.before, 0, said.start()) if said is not None else None
    if said is None or who is None or beside.names.at_end(who[0]) is not None:
        return None
    sentences, place = beside.text.prose.sentences, beside.mention.sentence
    because = beside.fact.because.everything() if beside.fact.because is not None else ()
    texts = (*because, *(one.text for one in sentences[place + 1 : place + 3]))
    silent = {match["who"].lower() for text in texts for match in _SILENT.finditer(text)}
    is_so = who["who"].lower() in silent
    return Attribution(beside.before[who.start() :], is_sure=False) if is_so else None
