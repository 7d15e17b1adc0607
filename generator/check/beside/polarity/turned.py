"""What a fact's own words say, and prose turns round or takes back: “no group has said so”, “a group has said so”.

In: the sentences of a section and the facts that it is about; a mention with what stands beside it. Out: each clause
with the same words as one of a fact's own, of which one is denied and the other not; the words that take a mention
back. What somebody else denies, cannot confirm or does not count is no negation of what is printed; nor is one clause's
negation another's.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache, partial

from generator.check.beside import Beside
from generator.check.beside.attribution.speakers import SAYING, is_own_voice, own_voices
from generator.check.beside.attribution.voices import in_fields
from generator.check.beside.place.statuses import PLACES, has_status
from generator.check.beside.polarity.poles import opposed
from generator.check.beside.quantity.counted import harm_of
from generator.check.beside.quantity.words import figures_in
from generator.check.clauses import (
    JOINTS,
    LIGHT,
    begins,
    clauses_in,
    content_of,
    has_all,
    passage_before,
    stem,
    words_in,
)
from generator.check.denials import is_asked, is_negated, is_said
from generator.check.sections import Section
from generator.check.texts import english_words
from generator.model import KINDS, Fact, Figure, row_at
from generator.model.remembered import gathered
from generator.model.roles import Names, ids_in, walk
from generator.notice import Keys
from generator.numerals import nouns
from generator.numerals.lexicon import lexicon, lists, table, words_of
from generator.prose import MENTIONED

_EMPTY = frozenset(table("en")["turned"]["empty"].split())
"""What makes no difference to what was done: by whose word, when."""
_NEITHER, _BOTH, _NONE_OF_THEM = lists("turned", "neither both none-of-them")
_DENIES, _WITHOUT, _BEHIND, _ANY = lists("turned-told", "denies without behind any")
_OF_IT, _SUBJECT = lists("turned-told", "of-it subject")
_DONE_TO, _UNDERWENT, _HAS_DONE = lists("turned-told", "done-to underwent has-done")
_NOBODY = re.compile(rf"\s*(?:{words_of('en', 'turned', 'nobody').pattern})\b", re.IGNORECASE)
_SHORT, _NEAR = 3, 2
_ALIKE = 0.6
_IMPLIED = {lemma: [frozenset(words.split()) for words in forms] for lemma, forms in table("en")["implied"].items()}
"""What has one meaning, and what cannot be so without it: who has agreed has answered."""
_HAVE = words_of("en", "negation-told", "have")
_NO, _TIMED, _BRINGS_ABOUT, _THAT_IS, _AGAIN = lists("undone", "no timed brings-about that-is again")
_NONE_OF, _DONE, _UNDOES, _TELLS = lists("undone", "none-of done undoes tells")
_GENERIC, _IDLE, _PRONOUN = lists("undone", "generic idle pronoun")
_PARTICLES = frozenset(table("en")["undone"]["particles"].split())
VERBS = [frozenset(forms.split()) for forms in table("en")["undone"]["irregular"]]
_denials = partial(words_of, "en", "denials")


def clauses_of(fact: Fact, main: str) -> list[tuple[Keys, str, str]]:
    """The clauses of what a fact says in the newsroom’s English words: the way to the text, the text, the clause."""
    return [(keys, text, clause) for keys, text in english_words(fact, main) for clause in clauses_in(text)]


def reversed_in(section: Section, own: Mapping[str, list[str]]) -> Iterator[tuple[int, str]]:
    """The clauses of a section that turn round one of its facts’ own, each with the number of its sentence.

    `own` has them by the ids of facts: a sentence that mentions some is about these.
    """
    last = frozenset[str]()
    for place, (sentence, _) in enumerate(section.sentences):
        named = {mention.address.fact for mention in sentence.mentions} & own.keys()
        last = frozenset(named) or last
        told, near = (_clauses_of(own, ids) for ids in (named or own.keys(), last))
        before = section.sentences[place - 1][0].text if place else ""
        if turned := _turned_clause(sentence.text, told, near) or _turned_of_it(sentence.text, before, told):
            yield place, turned


def _turned_clause(text: str, told: Sequence[str], near: list[str]) -> str:
    """The clause of a sentence that turns round one of those told, or of those mentioned last."""
    clauses = (one for one in clauses_in(text) if MENTIONED not in one)
    return next((one for one in clauses if _contradicts(one, told) or _is_denied_alone(one, near)), "")


def _clauses_of(own: Mapping[str, list[str]], ids: Collection[str]) -> list[str]:
    return [clause for id in own if id in ids for clause in own[id]]


def reversed_words(text: str, own: Sequence[str]) -> str:
    """The clause of a text that turns round one of these; empty where none does."""
    return next((clause.strip() for clause in clauses_in(text) if _contradicts(clause, own)), "")


def words_turned(beside: Beside) -> str:
    """What a mention's own words turn round of what its claims say; empty where they do not, or another denies it."""
    words = beside.mention.words
    if words is None or denies(beside.before):
        return ""
    if beside.told is not None and _is_nobody(beside.told.quantity.figure) and _ANY.match(words):
        return words
    is_turned = reversed_words(words, beside.clauses) or reversed_words(_with_rest(beside), beside.clauses)
    return is_turned or (words if _is_denied(beside) else "")


def _with_rest(beside: Beside) -> str:
    """A mention's own words with the rest of their clause."""
    return f"{beside.mention.words}{JOINTS.split(beside.near_behind)[0]}"


def none_of_them(beside: Beside) -> str:
    """The clause behind a mention that denies of all whom it counts what clauses of its claims say of them."""
    clause = next(iter(clauses_in(_BEHIND.sub("", beside.near_behind))), "")
    none = _NONE_OF_THEM.match(clause)
    told = content_of(clause[none.end() :]) - _EMPTY if none is not None else frozenset[str]()
    same = [clause for clause in beside.clauses if len(told) > 1 and has_all(content_of(clause), told)]
    return clause if same and not any(map(_says_no, same)) else ""


def without_denial(text: str, cited: list[str], voice: frozenset[str]) -> str:
    """The clause of a paraphrase that says of a voice what every cited clause with its words denies."""
    for clause in clauses_in(text):
        told = content_of(clause) - _EMPTY - voice
        same = [one for one in cited if len(told) > 1 and _is_about(one, told)]
        if is_said(clause) and same and all(map(_says_no, same)):
            return clause.strip()
    return ""


def _is_about(clause: str, told: frozenset[str]) -> bool:
    """Whether a clause has all these words, or most, one of which it denies: “there was never a weapon”."""
    own = [word for word in told if any(begins(word, other) for other in content_of(clause))]
    return len(own) == len(told) or (2 * len(own) > len(told) and any(_lacks(clause, word) for word in own))


def words_denied(beside: Beside) -> str:
    """What a sentence denies of a mention’s own words that its claims say and none of them denies: “is no longer”."""
    words, before = beside.mention.words, passage_before(beside.before)
    direct = _direct(beside, before) if words is not None and beside.told is None else ""
    if words is None or not direct or _is_left_open(beside, before) or not is_said(words):
        return ""
    told = content_of(words) - _EMPTY
    same = [clause for clause in _own_clauses(beside) if has_all(content_of(clause), told)]
    return direct if told and same and not any(map(_says_no, same)) else ""


def deed_denied(beside: Beside) -> str:
    """The words around a mention by which what its claims tell was not done: “[[…]] who never left the town”."""
    if beside.told is None or negation(beside):
        return ""
    own = _NO.match(beside.mention.words or "")
    if own is not None and is_said(beside.before) and _is_deed(beside, own["verb"].lower(), ""):
        return own[0]
    return next((no[0] for before, no, rest in _noes(beside) if _is_undone(beside, before, no, rest)), "")


def _is_undone(beside: Beside, before: str, no: re.Match[str], rest: str) -> bool:
    """Whether a “did not” is of what is mentioned, and not of another's, nor of a time, or a part."""
    is_open = _TIMED.search(f"{rest} {no[0]}") or _denials("contrast").match(beside.behind)
    if is_open or _is_left_open(beside, before) or _is_by_other(beside, before) or not is_said(before):
        return False
    verb, what = no["verb"].lower(), no.groupdict().get("what") or before
    return _is_deed(beside, verb, rest) or _is_of_noun(beside, verb, what, rest) or _is_untold(beside, before, no, rest)


def _is_of_noun(beside: Beside, verb: str, what: str, rest: str) -> bool:
    """Whether what was not done, or undone, is named by its noun, and tells what the fact tells: no charges brought."""
    noun = next(reversed(words_in(what)), "")
    if not (_GENERIC.fullmatch(verb) or _UNDOES.fullmatch(verb)) or len(noun) <= _SHORT or _IDLE.fullmatch(noun):
        return False
    own = _own_clauses(beside)
    same = [clause for clause in own if has_all(content_of(clause), content_of(noun))]
    is_told = any(verb in words_in(clause) for clause in own)
    return bool(same) and not is_told and not any(map(is_negated, same)) and not _not_of_fact(beside, own, rest)


def _is_untold(beside: Beside, before: str, no: re.Match[str], rest: str) -> bool:
    """Whether a mention's own voice is said not to tell what it is cited for: “the union does not speak of [[…]]”."""
    is_meant = _TELLS.fullmatch(no["verb"]) is not None and rest.strip() in ("", "of")
    named = beside.names.all_in(before) if is_meant else frozenset[str]()
    is_own = named <= own_voices(beside) if named else is_meant and _PRONOUN.fullmatch(before) is not None
    return is_own and not JOINTS.search(no[0])


def _noes(beside: Beside) -> Iterator[tuple[str, re.Match[str], str]]:
    """Each “did not” right before a mention, and behind it: what stands before it, and the rest of its clause."""
    before = passage_before(beside.before)
    clause = JOINTS.split(before)[-1]
    # “The [[…]] that it asked for” may be the sum, and not what came of it.
    if (no := _NO.search(clause) or _UNDOES.search(clause)) is not None and not _THAT_IS.match(beside.behind):
        yield before[: len(before) - len(clause) + no.start()], no, clause[no.end() :]
    none = _NONE_OF.search(before)
    if none is not None and (done := _DONE.match(beside.near_behind)) is not None:
        yield before[: none.start()], done, JOINTS.split(_AGAIN.split(beside.near_behind[done.end() :])[0])[0]
    behind = JOINTS.split(_BEHIND.sub("", beside.near_behind))[0]
    no = _NO.search(behind)
    if no is not None and not (SAYING.search(behind) and any(beside.names.named_in(behind))):
        yield before, no, f"{behind[: no.start()]} {_AGAIN.split(behind[no.end() :])[0]}"


def _is_by_other(beside: Beside, before: str) -> bool:
    """Whether a text ends in the name of somebody who is neither a voice of a mention nor in the fields of its fact."""
    named = beside.names.at_end(before.rstrip())
    return named is not None and not named.actors & (own_voices(beside) | in_fields(beside.site, beside.fact))


def _is_left_open(beside: Beside, text: str) -> bool:
    return _denials("supposed").search(text) is not None or _is_anothers(beside, text)


def _own_clauses(beside: Beside) -> list[str]:
    """The clauses of a fact’s titles, and of what a mention’s claims say and cite."""
    titles = [text for keys, text in english_words(beside.fact, beside.site.settings.main) if keys[0] == "title"]
    return [*(clause for text in titles for clause in clauses_in(text)), *beside.clauses]


def _is_deed(beside: Beside, verb: str, rest: str) -> bool:
    """Whether a verb is for what a mention’s fact tells, and denies, and the rest of its clause is all of that fact."""
    own = _own_clauses(beside)
    if verb == "without":
        return any(verb in words_in(clause) for clause in own) and len(_not_of_fact(beside, own, rest)) <= 1
    is_own = _is_done(beside, verb, own) and not any(map(str.isdigit, rest))
    return is_own and not _not_of_fact(beside, own, rest)


def _is_done(beside: Beside, verb: str, own: Sequence[str]) -> bool:
    """Whether a verb is for what was done by these clauses, or else to those who are counted, or by who declares it."""
    forms = _forms_of(verb)
    done = [clause for clause in own if _has_done(clause, forms)]
    if done:
        return not _UNDOES.fullmatch(verb) and not any(map(is_negated, done))
    happened = (harm_of(beside.told) if beside.told is not None else None) or KINDS[beside.fact.kind].happened
    is_brought = _BRINGS_ABOUT.fullmatch(verb) or _UNDOES.fullmatch(verb)
    is_declared = beside.fact.standing == "declared" and is_brought is not None
    return is_declared or verb in nouns.SAID.get(happened or "", ())


def _not_of_fact(beside: Beside, own: Sequence[str], text: str) -> list[str]:
    """The words of a text that are neither in these clauses nor in the names of the places in a fact’s fields."""
    ids = {id for found in walk(beside.fact, Names) for _, id in ids_in(found)} & beside.site.places.keys()
    places = (name for id in ids for name in beside.site.places[id].names())
    known = content_of(" ".join((*own, *places, *PLACES)))
    return [word for word in content_of(text) - _EMPTY - _PARTICLES if not has_all(known, frozenset((word,)))]


def _has_done(clause: str, forms: frozenset[str]) -> bool:
    """Whether a clause has a form of a verb for what has been done, and no noun that is like it."""
    words = words_in(clause)
    return any(word in forms for word in words if word.endswith("ed") or any(word in one for one in VERBS))


@lru_cache(maxsize=1024)
def _forms_of(verb: str) -> frozenset[str]:
    own = next((forms for forms in VERBS if verb in forms), frozenset[str]())
    base = verb.removesuffix("ed").removesuffix("ing")
    return own | {verb, f"{verb}d", f"{verb}ed", f"{base}ed", f"{base}ing"}


def denies(before: str) -> bool:
    """Whether the clause that a mention stands in denies, disputes or leaves open what it says."""
    return not is_said(JOINTS.split(before)[-1])


def _is_denied(beside: Beside) -> bool:
    """Whether a sentence without any word for no tells by a mention what clauses of its claims deny, and none says."""
    around = (beside.sentence.text, *(mention.words or "" for mention in beside.sentence.mentions))
    if not all(map(is_said, around)):
        return False
    told = content_of(_with_rest(beside)) - _EMPTY
    same = [clause for clause in beside.clauses if has_all(content_of(clause), told)]
    if len(told) == 1:
        return bool(same) and all(_lacks(clause, *told) for clause in same)
    return len(told) > 1 and bool(same) and all(_says_no(_of_it(clause, told)) for clause in same)


def _lacks(clause: str, word: str) -> bool:
    """Whether a clause has a word for no right before this word: “no cellar”, “never a weapon”."""
    words = words_in(clause)
    places = (at for at, one in enumerate(words) if begins(word, stem(one)))
    # With the word behind it, for “no fewer than” denies nothing.
    return any(is_negated(" ".join(words[max(0, at - _NEAR) : at + _NEAR])) for at in places)


def _of_it(clause: str, told: frozenset[str]) -> str:
    """What of a clause is about these words: what lacks nothing of them is “sent back without valid papers”."""
    before = _WITHOUT.split(clause)[0]
    return before if has_all(content_of(before), told) else clause


def _is_nobody(figure: Figure) -> bool:
    return figure.qualifier == "none-reported" or (figure.amount is not None and figure.amount.value == 0)


def _contradicts(clause: str, own: Sequence[str]) -> bool:
    words = content_of(clause)
    if is_asked(clause):
        return False
    if _did_or_underwent(clause, own):
        return True
    if any(_excludes(clause, one) or _excludes(one, clause) or _did_nobody(one, clause) for one in own):
        return True
    is_long = len(words) >= _SHORT or (len(words) == _SHORT - 1 and any(content_of(one) == words for one in own))
    return is_long and _is_turned(clause, words, own)


def _is_denied_alone(clause: str, near: list[str]) -> bool:
    """Whether a clause says the one thing that a clause of the facts mentioned last says no to: “he is in custody”."""
    words = content_of(clause) - _EMPTY if near and is_said(clause) else frozenset[str]()
    denied = (content_of(one) - _EMPTY for one in filter(is_negated, near)) if words else ()
    alone = next((next(iter(one)) for one in denied if len(one) == 1 and one <= words), "")
    is_of_them = alone != "" and has_all(content_of(" ".join(near)), words)
    return is_of_them and all(_lacks(one, alone) for one in near if alone in content_of(one))


def _turned_of_it(text: str, before: str, own: Sequence[str]) -> str:
    """The clause that says of “it” what one of these denies, in the same words, of whom the sentence before names."""
    of_it = [clause for clause in clauses_in(text) if _OF_IT.match(clause) and not is_asked(clause)]
    told = [(who[0], one) for one in own if of_it and (who := _SUBJECT.match(one)) is not None]
    named = [one.removeprefix(who) for who, one in told if content_of(who) & content_of(before)]
    return next((clause for clause in of_it if any(_is_negation(clause, one) for one in named)), "")


def _is_negation(clause: str, other: str) -> bool:
    """Whether one of two clauses denies in the same words what the other says."""
    words, others = (content_of(one) - _EMPTY for one in (clause, other))
    return len(words) > 1 and words == others and is_negated(clause) != is_negated(other)


def _did_or_underwent(clause: str, own: Sequence[str]) -> bool:
    """Whether somebody has done to others by a clause what by all of these was done to them, or the other way round."""
    mine = _ways(clause)
    theirs = [one for other in own for one in _ways(other)] if mine else []
    alike = [(is_done, [way for *same, way in theirs if same == [who, verb]]) for who, verb, is_done in mine]
    return any(ways and is_done not in ways for is_done, ways in alike)


@gathered
def _ways(clause: str) -> Iterator[tuple[str, str, bool]]:
    """Of whom a clause says which verb, and whether it was done to them."""
    found = ((_UNDERWENT, True), (_HAS_DONE, False)) if _DONE_TO.search(clause) else ()
    for way, is_done in found:
        yield from ((one["who"].lower(), one["verb"].lower(), is_done) for one in way.finditer(clause))


def _is_turned(clause: str, words: frozenset[str], own: Sequence[str]) -> bool:
    """Whether those with the same words have an opposite, or all deny what this says, or say what it denies."""
    alike = [one for one in own if _are_alike(words, content_of(one))]
    if opposite := [one for one in own if _are_opposite(clause, one)]:
        return set(alike) <= set(opposite)
    denials = {is_negated(one) for one in alike}
    is_same = all(_says_no(one) == _says_no(clause) for one in alike)
    return denials == {not is_negated(clause)} and not is_same


def _says_no(clause: str) -> bool:
    """Whether a clause comes to a denial: who denies that he did it says that he did not."""
    return is_negated(clause) != bool(_DENIES.search(clause))


def _are_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(other) >= _SHORT - 1 and len(one & other) >= _ALIKE * len(one | other) and len(one & other) > 1


def _excludes(denied: str, affirmed: str) -> bool:
    """Whether the one clause denies what the other says in other words: neither has answered, both have agreed."""
    if not is_negated(denied) or is_negated(affirmed):
        return False
    meant = [_meanings(word, implied=True) for word in _words(affirmed)]
    theirs = [_meanings(word, implied=False) for word in _words(denied)]
    least = _SHORT - bool(_NEITHER.search(denied) and _BOTH.search(affirmed))
    done = [other for other in theirs if other & _IMPLIED.keys()]
    return least <= len(meant) >= _ALIKE * len(theirs) and _are_in(meant, theirs) and _are_in(done, meant)


def _are_opposite(one: str, other: str) -> bool:
    """Whether two clauses have the same words but for one, and its opposite: the eastern half, the western half."""
    if is_negated(one) != is_negated(other):
        return False
    mine, theirs = _bare(one), _bare(other)
    turned = {word for words in opposed(one, other) for word in words.lower().split()} - theirs
    rest = mine - turned
    return bool(turned) and len(rest & theirs) > 1 and len(rest & theirs) >= _ALIKE * len(rest)


@lru_cache(maxsize=4096)
def _bare(clause: str) -> frozenset[str]:
    return frozenset(word for word in words_in(clause) if word not in LIGHT)


def _did_nobody(denied: str, affirmed: str) -> bool:
    """Whether somebody is said to have done what nobody has."""
    nobody = _NOBODY.match(denied)
    if nobody is None or is_negated(affirmed) or _DENIES.search(affirmed):
        return False
    done, said = content_of(denied[nobody.end() :]), content_of(affirmed)
    return len(done) >= _SHORT - 1 and done <= said and len(said) <= len(done) + _SHORT


def _are_in(words: list[frozenset[str]], others: list[frozenset[str]]) -> bool:
    """Whether each of the words has a meaning that one of the others has."""
    return all(any(word & other for other in others) for word in words)


@lru_cache(maxsize=4096)
def _meanings(word: str, *, implied: bool) -> frozenset[str]:
    """What a word says: itself, and the lemmas that have it or, where asked, that it implies."""
    forms = 2 if implied else 1
    lemmas = (lemma for lemma, lists in _IMPLIED.items() if any(word in words for words in lists[:forms]))
    return frozenset((stem(word), *lemmas))


@lru_cache(maxsize=4096)
def _words(clause: str) -> tuple[str, ...]:
    words = words_in(clause)
    return tuple(word for word in dict.fromkeys(words) if word not in LIGHT and word not in _EMPTY)


def negation(beside: Beside) -> str:
    """The words that take back what is mentioned; empty where nothing does.

    Words behind a bar that name neither a figure nor a status may be what the claim itself denies.
    """
    if beside.mention.words is not None and not (any(figures_in(beside)) or _names_status(beside)):
        return ""
    before = passage_before(beside.before)
    found = _direct(beside, before) or _untrue(beside, before) or _undone(beside, before) or _found(beside)
    return found if found and not _is_left_open(beside, before) else ""


def _names_status(beside: Beside) -> bool:
    return has_status(beside.mention.words or "", beside.statuses)


def _direct(beside: Beside, before: str) -> str:
    match = _denials("direct").search(before)
    if match is None or _denials("contrast").match(beside.behind):
        return ""
    return next(words for words in match.groupdict().values() if words)


def _untrue(beside: Beside, before: str) -> str:
    match = _denials("untrue").search(before) or (
        _denials("behind").match(beside.behind) if _denials("claim").search(before) else None
    )
    is_told = beside.told is not None or (_names_status(beside) and is_said(beside.mention.words or ""))
    return match["words"] if match is not None and is_told else ""


def _undone(beside: Beside, before: str) -> str:
    undone = rf"{_denials('undone').pattern}(?:{_own_verbs(beside)})"
    acted = re.search(rf"\b{undone}\s(?:the\s)?$", before, re.IGNORECASE)
    match = acted or re.match(rf"\s{undone}\b", beside.behind, re.IGNORECASE)
    return match[0].strip() if match is not None else ""


def _found(beside: Beside) -> str:
    """The words behind the newest count of the missing by which they have been found."""
    told = beside.told
    have, known = _HAVE.match(beside.behind), lexicon("en")
    if told is None or told.quantity.counted != "missing" or have is None or known is None:
        return ""
    if told.row is not row_at(beside.site, told.claim):
        return ""
    match = known.phrase("safe").match(beside.behind, have.end())
    return (have[0] + match[0]).strip() if match is not None else ""


def _own_verbs(beside: Beside) -> str:
    """The verbs for what the figure that is mentioned counts."""
    kind = beside.fact.kind
    happened = (harm_of(beside.told) or KINDS[kind].happened or kind) if beside.told is not None else ""
    return "|".join(filter(None, ("|".join(nouns.SAID.get(happened, ())), _denials(happened).pattern)))


def _is_anothers(beside: Beside, before: str) -> bool:
    """Whether somebody is said to say so who is not the mention's own voice: then the words are a denial."""
    said = None
    for match in SAYING.finditer(before):
        said = match
    return said is not None and not is_own_voice(beside, before[: said.start()])
