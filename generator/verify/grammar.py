"""How figures and times are printed, language by language, as a reader knows it.

This is the verifier's own knowledge: nothing here is shared with `wording`, which prints them. A language is one
`Grammar` in `GRAMMARS`; what no grammar covers cannot be published.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Grammar:
    """The printed words of one language, in small letters.

    `qualifiers` lead to the model's qualifiers, `words` to a word of quantity and the least that it can mean,
    `untold` to what says that nothing can be told. `people` are the nouns of parts that are counted by who they
    are, `of` what may stand between a quantity and its noun,
    `around_times` the words that bound a time, `bounds_of_times` lead to the bound or the
    part of a day that they say, `harms` the words for each harm, `statuses` and
    `standings` lead to the model's,
    `unattributed` is what is printed in place of a voice that nobody named. On maps stand besides the words for each
    kind of traffic (`traffics`), for accounts that `differ`, and, behind a status, for what is `excepted` from it.
    `by_traffic` is how a status of one kind of traffic may be printed, `at_most` the words for
    bounds that are open below, `withdrawn` the word for what is taken back and `withdrawn_words` all that say so,
    `joins` the words that stand between the names of a list, `through` the one before who passes a claim on, `papers`
    the sizes of paper, `unsaid` what is printed for bounds that nobody gave.
    """

    digits: str
    group: str
    point: str
    percent: str
    qualifiers: Mapping[str, str]
    words: Mapping[str, tuple[str, int]]
    untold: Mapping[str, str]
    magnitudes: Mapping[str, int]
    measures: Mapping[str, str]
    to: tuple[str, ...]
    per: tuple[str, ...]
    of: tuple[str, ...]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    around_times: frozenset[str]
    bounds_of_times: Mapping[str, str]
    people: Mapping[str, tuple[str, ...]]
    harms: Mapping[str, tuple[str, ...]]
    statuses: Mapping[str, str]
    standings: Mapping[str, str]
    unattributed: str
    traffics: Mapping[str, str]
    differ: str
    excepted: str
    by_traffic: tuple[str, ...]
    at_most: tuple[str, ...]
    joins: frozenset[str]
    withdrawn: str
    withdrawn_words: frozenset[str]
    through: str
    papers: frozenset[str]
    unsaid: frozenset[str]


def _months(*names: str) -> dict[str, int]:
    found = {name: number for number, name in enumerate(names, start=1)}
    return found | {name[:3]: number for name, number in found.items()} | {"sept": 9}


def _weekdays(*names: str) -> dict[str, int]:
    found = {name: number for number, name in enumerate(names)}
    return found | {name[:3]: number for name, number in found.items()}


ENGLISH = Grammar(
    digits="0123456789",
    group=",",
    point=".",
    percent="%",
    qualifiers={
        "at least": "at-least",
        "more than": "more-than",
        "about": "about",
        "nearly": "nearly",
        "up to": "up-to",
        "fewer than": "fewer-than",
        "less than": "fewer-than",
    },
    words={
        "several": ("several", 3),
        "dozens": ("dozens", 24),
        "hundreds": ("hundreds", 200),
        "thousands": ("thousands", 2_000),
        "tens of thousands": ("tens of thousands", 20_000),
        "hundreds of thousands": ("hundreds of thousands", 200_000),
        "millions": ("millions", 2_000_000),
    },
    untold={"none reported": "none-reported", "unknown": "unknown"},
    magnitudes={"thousand": 10**3, "million": 10**6, "billion": 10**9},
    measures={
        form: name
        for name in (
            "years", "months", "weeks", "days", "hours", "minutes", "kilometres", "metres", "hectares", "tonnes",
            "litres",
        )
        for form in (name, name.removesuffix("s"))
    },
    to=("to",),
    per=("per",),
    of=("of ",),
    months=_months(
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ),
    weekdays=_weekdays("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    around_times=frozenset("as by unknown since about to of until morning afternoon evening night".split()),
    bounds_of_times={word: word for word in ("by", "since", "about", "morning", "afternoon", "evening", "night")},
    people={
        "all": ("people",),
        "civilians": ("civilians", "civilian"),
        "combatants": ("combatants", "combatant", "fighters"),
        "children": ("children", "child"),
        "women": ("women", "woman"),
        "medical": ("medical workers", "medical worker"),
        "press": ("press", "journalists"),
        "aid-workers": ("aid workers", "aid worker"),
        "unknown": ("unknown", "not known"),
    },
    harms={
        "killed": ("killed", "dead"),
        "injured": ("injured", "wounded"),
        "missing": ("missing",),
        "abducted": ("abducted",),
        "detained": ("detained",),
    },
    statuses={
        "open": "open", "restricted": "restricted", "closed": "closed", "damaged": "damaged", "not stated": "unknown",
    },
    standings={
        "confirmed": "confirmed",
        "declared": "declared",
        "corroborated": "corroborated",
        "single source": "single-source",
        "unverified": "unverified",
        "contested": "contested",
    },
    unattributed="not attributed",
    traffics={
        "people": "people",
        "vehicles": "vehicles",
        "commercial": "commercial goods",
        "humanitarian": "humanitarian aid",
    },
    differ="accounts differ",
    excepted="with exceptions",
    joins=frozenset({"and"}),
    at_most=("at most", "fewer than", "less than", "up to"),
    by_traffic=("{traffic}: {status}", "{status} for {traffic}"),
    withdrawn="withdrawn",
    withdrawn_words=frozenset({"withdrawn", "withdrawn by its publisher"}),
    through="through",
    papers=frozenset({"A4", "Letter"}),
    unsaid=frozenset({"none reported", "unknown", "not stated"}),
)  # fmt: skip

GRAMMARS: Mapping[str, Grammar] = {"en": ENGLISH}
