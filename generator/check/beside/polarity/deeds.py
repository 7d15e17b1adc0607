"""The verb directly at a mention: what it says was done is what the fact tells, or what is done with any number.

In: a mention that prints a figure, with what stands beside it. Out: the verb, where no fact that the sentence mentions
has it in any of its texts, and it is none by which any figure may be told: “buried `[[…]]`” of 61 who were rescued,
“`[[…]]` had been beaten” of nine arrested. What is listed are the verbs that may stand there, not those that may not.
"""

from generator.check.beside import Beside
from generator.check.beside.polarity.turned import VERBS
from generator.check.beside.quantity.counted import harm_of
from generator.check.clauses import JOINTS, content_of, has_all
from generator.check.denials import is_said
from generator.check.texts import every_text
from generator.model import KINDS
from generator.numerals import nouns
from generator.numerals.lexicon import lists, table, words_of
from generator.numerals.said import harms_in

_BEFORE, _BEHIND, _NO_VERB = lists("verbs-told", "before behind no-verb")
_OF_ANY = frozenset(table("en")["verbs-told"]["of-any"].split())
_DESTROYED = words_of("en", "denials", "number")
_SHORTEST = 5


def other_deed(beside: Beside) -> str:
    """The verb at a mention that is for nothing its facts tell; empty where there is none, or no figure is printed."""
    if not beside.prints_figure:
        return ""
    before, behind = JOINTS.split(beside.near_before)[-1], _BEHIND.match(beside.near_behind)
    near = ((_BEFORE.search(before), before), (behind, behind[0] if behind is not None else ""))
    verbs = [match["verb"].lower() for match, clause in near if match is not None and is_said(clause)]
    return next((verb for verb in verbs if _is_verb(verb) and not _is_told(beside, verb)), "")


def _is_verb(word: str) -> bool:
    """Whether a word says what has been done, and cannot be said of any figure."""
    forms = _forms(word)
    is_form = bool(forms) or (len(word) >= _SHORTEST and word.endswith("ed"))
    return is_form and _OF_ANY.isdisjoint((word, *forms)) and _NO_VERB.fullmatch(word) is None


def _forms(verb: str) -> frozenset[str]:
    """All forms of an irregular verb; none of another."""
    return next((forms for forms in VERBS if verb in forms), frozenset())


def _is_told(beside: Beside, verb: str) -> bool:
    """Whether a fact that the sentence mentions has the verb, or one that is for the same."""
    if _is_of_harm(beside, verb):
        return True
    texts = [text for fact in beside.named_facts for _, text in every_text(fact)]
    own = frozenset[str]().union(*map(content_of, texts))
    is_own = has_all(own, content_of(verb)) or not own.isdisjoint(content_of(" ".join(_forms(verb))))
    return is_own or (_DESTROYED.fullmatch(verb) is not None and any(map(_DESTROYED.search, texts)))


def _is_of_harm(beside: Beside, verb: str) -> bool:
    """Whether a verb is for what has happened to those who are counted; of another harm `mention-counted` tells."""
    harm, harms = harm_of(beside.told) if beside.told is not None else "", harms_in(verb, "en")
    happened = harm or KINDS[beside.fact.kind].happened or beside.fact.kind
    is_its = verb in nouns.SAID.get(happened, ()) or happened in harms
    return is_its or bool(harm and harms) or bool(words_of("en", "verbs-told", f"of-{happened}").fullmatch(verb))
