"""A standing that its own reason speaks against."""

from collections.abc import Iterator
from itertools import combinations

from generator.check.answers import RESPONSIBLE, differ, independent, newest
from generator.check.beside.chronology.calendar import Calendar
from generator.check.beside.chronology.spoken import Spoken, misdated
from generator.check.beside.names import names_of
from generator.check.beside.polarity.stances import Stance, stances
from generator.check.check import Check, Context, Finding, Findings
from generator.check.cited import texts_told
from generator.model import Fact, Figure, Row, quantities_of
from generator.model.remembered import gathered
from generator.model.voices import role_of
from generator.numerals.lexicon import has_words, words_of

_AGAINST = {
    "confirmed": ("single", "unsourced", "unsure", "unchecked", "alone", "denied", "opposed"),
    "declared": ("unsure", "unchecked", "denied"),
    "corroborated": ("shared", "single", "unsure", "unchecked", "alone", "denied"),
    "single-source": ("unchecked", "agreed", "denied", "opposed"),
    "unverified": ("settled",),
}
"""What no reason for a standing says."""


def _run(context: Context) -> Findings:
    for fact in context.standing(*_AGAINST, "contested"):
        if fact.because is not None:
            for language, text in fact.because.in_each(context.main):
                yield from _held(context, fact, language, text)
                yield from _timed(context, fact, language, text)
    for fact in context.standing("confirmed", "corroborated"):
        if fact.lead is None and (denial := _denial(context, fact)):
            found = f"is {fact.standing}, but “{denial}” is said of what another of its claims says"
            yield Finding(fact.at("standing"), found, "write contested, and because:", fact.standing, fact.standing)


def _timed(context: Context, fact: Fact, language: str, text: str) -> Iterator[Finding]:
    """The words of a reason by which its voices spoke one before the other, or of one day, and did not."""
    if any(words_of(language, "spoken", name).search(text) for name in ("any", "of-day")):
        spoken = Spoken(context.site, Calendar(context.site), context.once(names_of), (fact,))
        for words in (*spoken.misordered(text, language, ()), *misdated(spoken, text, language)):
            found = f"“{words}” is not how the days of its claims lie"
            yield Finding(fact.at("because"), found, "correct it, or as_of: and said: of the claims", words, text)


def _denial(context: Context, fact: Fact) -> str:
    """The verb by which one claim denies, in all that it says and cites, what an independent one answers."""
    told = [(claim, _stances(context, row)) for claim, row in newest(context.site, fact)]
    answering = [claim for claim, every in told if not every]
    for claim, every in told:
        is_denial = {one.way for one in every} == {"denies"}
        if is_denial and any(len(independent(context.site, (claim, other))) > 1 for other in answering):
            return every[0].words
    return ""


def _stances(context: Context, row: Row) -> list[Stance]:
    return [one for language, text in texts_told(context.site, row) for one in stances(text, language)]


def _held(context: Context, fact: Fact, language: str, text: str) -> Iterator[Finding]:
    words = _speaks_against(context, fact, language, text)
    if words:
        remedy = "write the standing that the reason gives, or the reason that the standing needs"
        found = f"“{words}” is no reason for {fact.standing}"
        yield Finding(fact.at("standing"), found, remedy, words, text)
    elif fact.standing == "confirmed" and not _is_verified(context, fact, language, text):
        remedy = "say in because: who verified it and how, or write another standing"
        yield Finding(fact.at("standing"), "is confirmed, and its reason does not say by whom", remedy, text, text)
    elif fact.standing == "contested" and _is_undisputed(context, fact, language, text):
        remedy = "say in because: in what they differ, or write corroborated"
        yield Finding(fact.at("standing"), "its claims say the same, and its reason nothing else", remedy, text, text)
    same = words_of(language, "standing", "same").search(text)
    if same is not None and (figures := _different(context, fact)):
        found = f"“{same[0]}”, but they are {' and '.join(f'“{figure.text}”' for figure in figures)}"
        yield Finding(fact.at("because"), found, "say in what they agree", same[0], text)


def _speaks_against(context: Context, fact: Fact, language: str, text: str) -> str:
    is_one = len(independent(context.site, fact.live_claims)) < 2
    is_admitted = any(one.way == "affirms" for one in stances(text, language))
    is_led = fact.lead is not None
    is_shared = words_of(language, "standing", "shared").search(text) is not None
    void = {
        "agreed": is_one or is_shared,
        "opposed": is_one or is_led,
        "denied": is_admitted or is_led or (is_one and fact.standing == "single-source"),
    }
    names = (name for name in _AGAINST.get(fact.standing, ()) if not void.get(name))
    return next((words for name in names for words in _told_so(language, name, text)), "")


@gathered
def _told_so(language: str, name: str, text: str) -> Iterator[str]:
    """The words of a list that a reason has and does not deny: “the two share no list” is the best of reasons."""
    negated = words_of(language, "standing", "negated")
    for match in words_of(language, "standing", name).finditer(text):
        if not negated.search(text, max(0, match.start() - 30), match.start()):
            yield match[0].strip()


def says_who_looked(language: str, text: str) -> bool:
    """Whether a reason says who looked, or nobody can tell what it says."""
    return not has_words(language, "standing") or words_of(language, "standing", "verified").search(text) is not None


def _is_verified(context: Context, fact: Fact, language: str, text: str) -> bool:
    """Whether a responsible party accepts what others say, or the reason says who looked, or who answers for it."""
    if says_who_looked(language, text):
        return True
    is_alone = len(independent(context.site, fact.live_claims)) == 1
    is_accepted = any(role_of(context.site, claim) in RESPONSIBLE for claim in fact.live_claims)
    return is_accepted and not (is_alone and words_of(language, "standing", "own_word").search(text))


def _is_undisputed(context: Context, fact: Fact, language: str, text: str) -> bool:
    """Whether no two claims differ, and no word of the reason says that they do."""
    live = newest(context.site, fact)
    is_alike = len(live) > 1 and all(quantities_of(row) for _, row in live)
    if not is_alike or not has_words(language, "standing") or words_of(language, "standing", "disputed").search(text):
        return False
    return not any(differ(fact, *pair) for pair in combinations(live, 2))


def _different(context: Context, fact: Fact) -> tuple[Figure, ...]:
    """Two figures of one thing that are not the same, where no two of the claims give the same one."""
    told = [
        {quantity.path: quantity.figure for quantity in quantities_of(row)} for _, row in newest(context.site, fact)
    ]
    if len(told) != 2:
        return ()
    shared = [(told[0][path], told[1][path]) for path in told[0] if path in told[1]]
    is_same = any(
        (one.qualifier, one.amount, one.end) == (other.qualifier, other.amount, other.end) for one, other in shared
    )
    return shared[0] if shared and not is_same else ()


CHECK = Check(
    code="standing-because",
    title="The reason speaks against the standing",
    explanation="""\
`because` is read by those who doubt the standing. “One side's count”, “without a source” and “could not be verified”
confirm nothing; two that share a list, or of which one quotes the other, do not corroborate each other; and where
`because` says that two figures are the same, or that two agree on how many, they are. “The two share no list” is let
be. Nor does a reason that tells of a denial, or of one who alone has counted, make a fact confirmed or corroborated;
one that says that nobody could check makes it unverified, and one that says who has checked does not; and one that
says that two agree, or what either of them says, no single-source. That a body decides, or that it is a party's word
or count, confirms nothing that this party alone says. A confirmed fact says who looked, a contested one in what its
claims differ. Who “spoke earlier than” another, and who counts “for the same day” or “an earlier day”, does so by
`as_of` and `said`. Where one claim denies what another answers, the fact is contested.""",
    bad="""\
standing: corroborated
because: Two agencies, which share one list.
""",
    good="""\
standing: corroborated
because: Two agencies, each with a list of its own.
""",
    run=_run,
    by_fact=True,
    severity="warning",
    answerable=True,
)
