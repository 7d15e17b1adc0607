"""Negations that govern a mention: is not, did not kill, it is untrue that.

In: a mention with what stands beside it. Out: the words that take it back. What somebody else denies, cannot confirm
or does not count is no negation of what is printed; nor is one clause's negation another's.
"""

import re

from generator.check.beside import MENTION, Beside
from generator.check.beside.counted import harm_of
from generator.check.beside.speakers import SAYING, is_own_voice
from generator.check.beside.statuses import has_status
from generator.check.beside.words import figures_in
from generator.numerals import nouns

_BE = r"(?:am|is|are|was|were|be|been|has|have|had|do|does|did|will|would|can|could|remains?|stays?)"
_ADVERBS = (
    r"(?:\s(?:yet|at all|been|be|fully|entirely|completely|wholly|really|actually|in fact|currently|now|even|then|the"
    r"|an?|in any way|as reported))*"
)
_DIRECT = re.compile(
    rf"(?:\b{_BE}(?:\s\w+ly|\snow|\salso|\syet|\sstill|\sfar)?\s(?P<not>not|never|no longer|no|neither|hardly)"
    rf"|\b(?:is|are|was|were|has|have|had|do|does|did|wo|would|ca|could)(?P<nt>n['’]t)"
    rf"|^(?P<first>not|no)|\b(?P<far>far from|anything but|everything but))\b{_ADVERBS}\s[“\"‘'(]?$",
    re.IGNORECASE,
)
_CONTRAST = re.compile(r"[^.;:!?]{0,120}?\b(?:but|as)\b", re.IGNORECASE)
_UNTRUE = re.compile(
    r"\b(?P<words>(?:it|that)(?:\s(?:is|was)|['’]s)\s(?:simply |just |also )?"
    r"(?:untrue|false|wrong|incorrect|not (?:true|so|correct|right|the case)|a lie|a myth)"
    r"|(?:there(?:\s(?:is|was)|['’]s)\s)?no truth (?:in|to)(?:\s\w+){1,4}?)\s(?:that|of)\s[^,;:.!?]{0,40}$",
    re.IGNORECASE,
)
_CLAIM = re.compile(
    r"\b(?:claims?|reports?|rumours?|figure|number|allegations?) (?:that|of)(?: the)?\s$", re.IGNORECASE
)
_IS_UNTRUE = re.compile(
    r"[^.;:!?]{0,60}?\s(?P<words>(?:is|are|was|were) (?:simply |just |all )?"
    r"(?:untrue|false|wrong|not true|a lie|invented"
    r"|made up|baseless|fabricated))\b",
    re.IGNORECASE,
)
_VERBS = {
    **{harm: words.replace(" ", "|") for harm, words in nouns.HARMS.items()},
    "killed": f"{nouns.HARMS['killed'].replace(' ', '|')}|claimed the lives of",
    "missing": r"miss(?:ing)?|disappear(?:ed)?",
    "release": f"{nouns.SAID['released'].replace(' ', '|')}|let go",
    "displacement": nouns.SAID["displaced"].replace(" ", "|"),
    "number": r"destroy(?:ed)?|damaged?|burn(?:t|ed)?|demolish(?:ed)?|lose|lost",
}
_NOT_DONE = (
    rf"(?:{_BE}\s(?:not|never)|never|nobody|no one|\w+n['’]t)(?:\s(?:yet|ever|been|have|in fact))*"
    rf"\s(?P<verb>{'|'.join(_VERBS.values())})"
)
_ACTED = re.compile(rf"\b{_NOT_DONE}\s(?:the\s)?$", re.IGNORECASE)
_SUFFERED = re.compile(rf"\s{_NOT_DONE}\b", re.IGNORECASE)
_SUPPOSED = re.compile(
    r"\b(?:if|unless|whether|until|had it|were it|will|would|could|should|might|may|lest|why)\b", re.IGNORECASE
)
_CLAUSE = re.compile(rf"[;:!?()–—{MENTION}]")


def negation(beside: Beside) -> str:
    """The words that take back what is mentioned; empty where nothing does.

    Words behind a bar that name neither a figure nor a status may be what the claim itself denies.
    """
    if beside.mention.words is not None and not (any(figures_in(beside)) or _names_status(beside)):
        return ""
    before = _CLAUSE.split(beside.before)[-1]
    found = _direct(beside, before) or _untrue(beside, before) or _undone(beside, before)
    return found if found and not _SUPPOSED.search(before) and not _is_anothers(beside, before) else ""


def _names_status(beside: Beside) -> bool:
    return has_status(beside.mention.words or "", beside.statuses)


def _direct(beside: Beside, before: str) -> str:
    match = _DIRECT.search(before)
    if match is None or _CONTRAST.match(beside.behind):
        return ""
    return next(words for words in match.groupdict().values() if words)


def _untrue(beside: Beside, before: str) -> str:
    match = _UNTRUE.search(before) or (_IS_UNTRUE.match(beside.behind) if _CLAIM.search(before) else None)
    return match["words"] if match is not None and beside.told is not None else ""


def _undone(beside: Beside, before: str) -> str:
    own = _own_verb(beside)
    for match in (_ACTED.search(before), _SUFFERED.match(beside.behind)):
        if match is not None and own is not None and own.fullmatch(match["verb"]):
            return match[0].strip()
    return ""


def _own_verb(beside: Beside) -> re.Pattern[str] | None:
    """The verbs for what the figure that is mentioned counts; None where there is none."""
    verbs = _VERBS.get(harm_of(beside.told) or beside.fact.kind) if beside.told is not None else None
    return re.compile(verbs, re.IGNORECASE) if verbs is not None else None


def _is_anothers(beside: Beside, before: str) -> bool:
    """Whether somebody is said to say so who is not the mention's own voice: then the words are a denial."""
    said = None
    for match in SAYING.finditer(before):
        said = match
    return said is not None and not is_own_voice(beside, before[: said.start()])
