"""By whom people are said to be held, or to have been freed.

In: a mention with what stands beside it. Out: the words that name somebody for it whom nothing in its fact names, where
that names others.
"""

import re

from generator.check.beside import MENTION, Beside
from generator.check.beside.names import Actors, Named, voice_with
from generator.check.texts import every_text
from generator.model.voices import speaker

_VERB = r"(?:freed|released|let go|handed over|held|detained|imprisoned|captured|seized|arrested)"
_BY = re.compile(
    rf"[^.;:!?,{MENTION}]{{0,60}}?\s{_VERB}\sby\s(?:the\s)?(?P<whom>[^,;:.!?()“{MENTION}]{{2,50}}?)"
    r"(?=[.,;]|$|\s(?:on|in|at|and|for|since|to|from|after|before|as)\b)",
    re.IGNORECASE,
)
_DID = re.compile(
    rf"(?:\s(?:has|had|have|also|now|still|is|was|were|are))*\s(?:{_VERB}|holds|holding|frees|releases)"
    r"(?:\s(?:another|a further|some|all))?\s$",
    re.IGNORECASE,
)


def other_doer(beside: Beside) -> str:
    """The words that let somebody free or hold those whom a mention counts, of whom nothing in its fact speaks."""
    match, named = _named(beside)
    if match is None or named is None or beside.told is None:
        return ""
    freed = beside.fact.scoped("freed_by", beside.told.claim, beside.told.row) or ()
    voices = voice_with(beside.site, (speaker(claim) for claim in beside.fact.live_claims)) if not freed else Actors()
    texts = " ".join(text for _, text in every_text(beside.fact)) if not freed else ""
    told = (Actors(freed) | Actors().union(*beside.names.named_in(texts))) - voices
    is_own = named.actors & voice_with(beside.site, iter((*told, *voices)))
    return match[0].strip() if told and not is_own and not named.is_short else ""


def _named(beside: Beside) -> tuple[re.Match[str] | None, Named | None]:
    by = _BY.match(beside.behind)
    if by is not None:
        return by, beside.names.at_end(by["whom"])
    did = _DID.search(beside.before)
    return did, beside.names.at_end(beside.before[: did.start()]) if did is not None else None
