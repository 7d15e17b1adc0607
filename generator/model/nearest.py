"""The word that was probably meant: for ids, keys and vocabularies that are not known as written."""

from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches
from functools import cache

_LIKENESS = 0.7
"""How alike two words have to be, of 1; below it a hint misleads more often than it helps."""
_MEANT = {
    "killed": "dead died deaths fatalities kills slain",
    "injured": "wounded hurt injuries wounds",
    "abducted": "kidnapped seized taken",
    "detained": "arrested held jailed imprisoned",
    "missing": "disappeared",
    "unverified": "unconfirmed not-confirmed unproven unchecked",
    "combatants": "fighters militants soldiers gunmen troops",
    "press": "journalists reporters media",
    "medical": "medics doctors nurses health-workers",
    "closed": "shut",
    "open": "reopened",
    "restricted": "limited partly-open partially-open",
    "post": "tweet x-post toot facebook facebook-post telegram telegram-post instagram",
    "post-weblog": "blog blog-post",
    "broadcast": "tv television radio",
    "article-newspaper": "newspaper",
    "article": "news news-article wire",
    "article-journal": "journal paper",
    "article-magazine": "magazine",
    "webpage": "website web page site",
    "motion_picture": "video film",
    "document": "statement press-release communique letter",
    "legislation": "law decree resolution",
    "graphic": "photo photograph picture infographic chart",
    "personal_communication": "email mail call phone-call message whatsapp",
    "when": "date day time",
    "issued": "date published publication-date",
    "where": "place location places",
    "exact": "quote quotation wording",
    "at": "page paragraph locator para pages",
    "url": "link href web-address",
    "means": "translation translated",
    "by": "speaker said-by who-says",
    "title": "headline",
    "described": "description",
}
"""What people write for a word of the format that is spelt quite otherwise."""
_UNLIKE = frozenset("men man boys boy male males girls girl".split())
"""What looks like a word of the format and means something else: nothing is offered for it."""
_DENIALS = ("un", "not-", "non-", "non", "no-")
"""What turns a word into its opposite: “unconfirmed” is as far from “confirmed” as a word can be."""


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that `word` stands for, or that is most like it; None where there is none.

    Capitals and underscores do not count.
    """
    form, by_form = _form(word), {_form(candidate): candidate for candidate in sorted(candidates)}
    for meant in _meant().get(form, ()):
        if _form(meant) in by_form:
            return by_form[_form(meant)]
    found = get_close_matches(form, by_form, cutoff=_LIKENESS) if form not in _UNLIKE else []
    return next((by_form[near] for near in found if near.startswith(_DENIALS) == form.startswith(_DENIALS)), None)


@cache
def _meant() -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meant, words in _MEANT.items():
        for word in words.split():
            found.setdefault(word, []).append(meant)
    return found


def did_you_mean(word: str, candidates: Iterable[str], otherwise: str) -> str:
    """The remedy for a word that is not known: the nearest candidate, or else `otherwise`."""
    found = nearest(word, candidates)
    return f"did you mean “{found}”?" if found else otherwise


def known_word(word: str, vocabulary: Collection[str]) -> str:
    """The remedy for a word that is none of a vocabulary: the nearest one where there is one, and all of them."""
    choice = f"use one of {', '.join(vocabulary)}"
    near = nearest(word, vocabulary)
    return f"did you mean “{near}”? ({choice})" if near else choice


def _form(word: str) -> str:
    return word.casefold().replace("_", "-").replace(" ", "-")
