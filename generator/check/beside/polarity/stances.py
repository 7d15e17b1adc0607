"""Who denies, and who admits: verbs for it, and what “not” makes of them.

In: a text with its language; the sentences of a section. Out: each such verb with what it comes to; where prose has
somebody admit what their claim denies, or deny what it admits.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.check.beside import Beside
from generator.check.beside.attribution.speakers import is_own_voice
from generator.check.beside.attribution.voices import answers, speaking
from generator.check.beside.names import Actors, Names, voice_with
from generator.check.cited import language_of, texts_cited, texts_told
from generator.check.clauses import clause_before, clause_behind, clauses_in, content_of, parts_in, stem, told_clauses
from generator.check.denials import is_said, says_no
from generator.check.sections import Section
from generator.check.written import Written
from generator.model import Fact, Row, Site
from generator.model.remembered import gathered
from generator.numerals.lexicon import Lexicon, is_english, lexicon, words_of
from generator.numerals.normal import normal
from generator.prose import Sentence

_THAT = words_of("en", "turned-told", "that")
_THAT_IT = words_of("en", "turned-told", "that-it")
_DID_NOT, _WE = words_of("en", "turned-told", "did-not"), words_of("en", "turned", "we-do")
_NEAR = 20
_TURNED = {"denies": "affirms", "affirms": "denies"}
_LEAST = 2


@dataclass(frozen=True, slots=True)
class Stance:
    """`way` is what a verb comes to, `denies` or `affirms`: what is not denied is affirmed. `words` are the verb."""

    way: str
    words: str
    start: int
    end: int


@gathered
def stances(text: str, language: str) -> Iterator[Stance]:
    """Every verb of a text that denies or affirms; none where its language has no table of them, or of words for no."""
    known = lexicon(language)
    if known is None or not known.raw.keys() >= {"speech", "negation"}:
        return
    page = normal(text, known.language)
    verbs = ((match, way) for way in _TURNED for match in known.table("speech")[way].finditer(page.text))
    last, is_not = 0, False
    for match, way in sorted(verbs, key=lambda verb: verb[0].start()):
        # “Neither confirmed or denied”: of two verbs that “or” joins, both are denied.
        is_joined = is_not and known.phrase("not-joined").fullmatch(page.text[last : match.start()].strip())
        is_not = bool(is_joined) or _is_not(page.text, match, known)
        last, (start, end) = match.end(), page.span(*match.span())
        yield Stance(_TURNED[way] if is_not else way, text[start:end], start, end)


def _is_not(text: str, verb: re.Match[str], known: Lexicon) -> bool:
    before = clause_before(text[: verb.start()])[-_NEAR:]
    behind = known.phrase("not-behind").match(text, verb.end() + 1)
    return behind is not None or bool(says_no(before, known.language))


def turned_stances(site: Site, section: Section, names: Names) -> Iterator[tuple[Sentence, str]]:
    """The clauses in which somebody admits what their own claim is said to deny, or the other way round."""
    own = [*_own(site, section.facts), *_reasoned(site, section.facts, names)]
    last = Actors()
    for sentence, refs in section.sentences if own else ():
        last = names.all_in(sentence.text) or last
        yield from ((sentence, words) for words in _turned_in(sentence.text, own, last) if not refs)


def turned_stance(site: Site, facts: Sequence[Fact], text: str, names: Names) -> str:
    """The same in the sentences of a title, a head or a standfirst."""
    own = [*_own(site, facts), *_reasoned(site, facts, names)] if any(stances(text, "en")) else []
    every = (one for part in parts_in(text) for one in _turned_in(part, own, names.all_in(part)))
    return next(every, "") if own else ""


def _turned_in(text: str, own: Sequence[tuple[Actors, str, frozenset[str]]], last: Actors) -> Iterator[str]:
    for one in stances(text, "en") if last else ():
        clause = clause_behind(text[one.end :])
        for voices, way, words in own:
            if last <= voices and way != one.way and _is_same(words, content_of(clause)):
                yield one.words + clause


def denied_deeds(site: Site, section: Section, names: Names) -> Iterator[tuple[Sentence, str]]:
    """The words by which somebody denies that they have fired at all who by their own claim have."""
    if not any(_DID_NOT.search(sentence.text) for sentence, _ in section.sentences):
        return
    own, last = names.within_all(section.facts), Actors()
    for sentence, refs in section.sentences:
        for match in _DID_NOT.finditer(sentence.text) if not refs else ():
            before = sentence.text[: match.start()]
            last = own.all_in(before) or last
            is_not = says_no(before[-_NEAR:], "en")
            if last and not is_not and _is_own_deed(_own_clauses(site, section, last), match["deed"], own, last):
                yield sentence, match[0].strip()
        last = own.all_in(sentence.text) or last


def _own_clauses(site: Site, section: Section, voices: Actors) -> Iterator[str]:
    """The clauses of what somebody's claims in a section say, and cite, and do not deny."""
    mine = (one.row for fact in section.facts for one in answers(site, fact) if voices <= one.voices)
    return (clause for row in mine for clause in told_clauses(site, row) if not _denies(clause, "en"))


def _is_own_deed(clauses: Iterable[str], deed: str, names: Names, voices: Actors) -> bool:
    """Whether some clauses have these voices, or “us”, do what a verb tells, or what is as much as that."""
    known = lexicon("en")
    assert known is not None
    alike = next((one for one in known.table("deeds").values() if one.fullmatch(deed)), None)
    done = alike or re.compile(rf"\b{re.escape(stem(deed.lower()))}\w*", re.IGNORECASE)
    before = (clause[: match.start()].rstrip() for clause in clauses for match in done.finditer(clause))
    return any(_WE.search(text) or ((one := names.at_end(text)) and one.actors & voices) for text in before)


def turned_citations(site: Site, text: Written) -> Iterator[tuple[Sentence, str]]:
    """The sentences whose one verb admits what the words that they cite deny, or denies what these admit."""
    for sentence, refs, is_block in text.quoting():
        cited = [(ref.exact, language_of(site, ref.source)) for ref in refs if ref.exact]
        own = list(stances(sentence.text, text.language)) if cited and not is_block else []
        theirs = {one.way for exact in cited for one in stances(*exact)}
        for one in own if len(own) == 1 else ():
            if theirs == {_TURNED[one.way]} and not _affirms_a_no(one, sentence.text, text.language):
                yield sentence, one.words


def _affirms_a_no(verb: Stance, text: str, language: str) -> bool:
    """“Confirmed that it had not” is a denial."""
    return verb.way == "affirms" and _denies(text, language)


def turned_words(beside: Beside) -> str:
    """The verb in a mention's own words that admits what its claims' words deny, or denies what they admit."""
    texts = (text for row in beside.rows for text in texts_told(beside.site, row))
    return turned_verb(beside.mention.words or "", beside.text.language, texts, clause_behind(beside.behind))


def denies_own(beside: Beside) -> str:
    """The words by which the mention’s own voice denies what it prints, where nothing of its claims may be a denial."""
    clause = clause_before(beside.before)
    own = list(stances(clause, beside.text.language)) if is_said(beside.mention.words or "") else []
    # “Denies that the port [[…|is closed]]”: a status is told of what stands between.
    that = _THAT_IT if beside.statuses else _THAT
    is_of_it = [one.way for one in own] == ["denies"] and that.fullmatch(clause, own[0].end) is not None
    head = clause[: own[0].start] if is_of_it else ""
    is_own = is_of_it and (_is_by_own(beside, head) or (not head.strip() and _is_aside_of_own(beside, clause)))
    return clause.strip() if is_own and _admits(beside) else ""


def _is_by_own(beside: Beside, text: str) -> bool:
    """Whether nobody is named in a text but the voice of a mention."""
    named = [one.actors for one in beside.names.spots(text)]
    voices = [speaking(beside.site, (claim,)) for claim in beside.claims]
    return bool(named and voices) and all(one & voice for one in named for voice in voices)


def _is_aside_of_own(beside: Beside, clause: str) -> bool:
    """Whether a clause goes on behind what is told of the mention's own voice between commas."""
    return is_own_voice(beside, beside.before[: len(beside.before) - len(clause)].rstrip())


def _admits(beside: Beside) -> bool:
    """Whether the claims of a mention have words, and none that may deny."""
    every = texts_told if beside.told is None else texts_cited
    texts = [text for row in beside.rows for text in every(beside.site, row) if text[1]]
    return bool(texts) and not any(may_rebuff(text, name) for name, text in texts)


def turned_verb(words: str, language: str, texts: Iterable[tuple[str, str]], behind: str = "") -> str:
    """The verb in words that admits what all texts, each with its language, deny, or denies what they admit."""
    own = list(stances(words, language))
    is_plain = len({one.way for one in own}) == 1
    if not is_plain or _affirms_a_no(own[0], words + behind, language):
        return ""
    theirs = {one.way for name, text in texts for one in stances(text, name)}
    return own[0].words if theirs and own[0].way not in theirs else ""


def unsaid_denial(site: Site, row: Row, says: str) -> bool:
    """Whether every word that a row cites for what it says in English denies that, and that does not."""
    cited = [(text, list(stances(text, name))) for name, text in texts_cited(site, row) if is_english(name)]
    behind = (text[one.end :] for text, ways in cited for one in ways if one.way == "denies")
    denied = [next(iter(clauses_in(text)), "") for text in behind]
    if not denied or len(denied) < sum(max(1, len(ways)) for _, ways in cited) or _denies(says, "en"):
        return False
    return all(len(content_of(clause) & content_of(says)) >= _LEAST for clause in denied)


def own_denial(site: Site, row: Row, says: str) -> str:
    """The verb by which a row says in English that somebody denies, where nothing of what it cites may say so."""
    own = next((one.words for one in stances(says, "en") if one.way == "denies"), "")
    texts = list(texts_cited(site, row)) if own else []
    rebuffs = (may_rebuff(text, language) for language, text in texts if text)
    is_cited = any(text for _, text in texts)
    return own if is_cited and not any(rebuffs) else ""


def may_rebuff(text: str, language: str) -> bool:
    """Whether a text may deny, by any word, or nobody can tell."""
    known = lexicon(language)
    words = known.table("speech").get("rebuffs") if known is not None and "speech" in known.raw else None
    if known is None or words is None:
        return True
    return _denies(text, language) or words.search(normal(text, known.language).text) is not None


def _denies(text: str, language: str) -> bool:
    """Whether a text has a word for no, or a verb that denies."""
    return bool(says_no(text, language)) or any(one.way == "denies" for one in stances(text, language))


def _own(site: Site, facts: Iterable[Fact]) -> Iterator[tuple[Actors, str, frozenset[str]]]:
    """By whom, whether it denies or affirms, and of what: the clauses of what the claims of the facts here say."""
    for fact in facts:
        for one in answers(site, fact):
            says = (row.says for row in one.claim.rows if row.says is not None)
            for text in (text for words in says for text in words.everything()):
                for stance in stances(text, "en"):
                    yield one.voices, stance.way, content_of(clause_behind(text[stance.end :]))


def _reasoned(site: Site, facts: Iterable[Fact], names: Names) -> Iterator[tuple[Actors, str, frozenset[str]]]:
    """The same of what the reasons of the facts here have somebody who is named deny, or admit."""
    for text in (text for fact in facts if fact.because for text in fact.because.everything()):
        for stance in stances(text, "en"):
            named = names.at_end(text[: stance.start].rstrip())
            words = content_of(clause_behind(text[stance.end :]))
            if named is not None and len(words) > _LEAST:
                yield voice_with(site, named.actors), stance.way, words


def _is_same(one: frozenset[str], other: frozenset[str]) -> bool:
    shared = len(one & other)
    return bool(one) and (
        (shared >= min(_LEAST, len(one)) and one <= other) or (shared >= _LEAST and 2 * shared > len(one))
    )
