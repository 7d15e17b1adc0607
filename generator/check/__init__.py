"""The content held against itself: a Site in, notices out. Nothing is changed, and nothing is known of pages.

    context     what several checks need, worked out once
    verdict     what is found in one explainer by itself: it may be kept
    known       what editors answer to them
    rules       the checks, one file each: code, explanation, bad and good example, and what it looks for
    explained   the checks as the text of `docs/checks.md`

Whether a file can be read at all is `read`'s business; whether what is printed is right is `verify`'s.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from itertools import chain

from generator.check.check import Check, Finding
from generator.check.context import Context, look_at, of_facts, without_facts, without_texts
from generator.check.known import CODES, Answers
from generator.check.rules import CHECKS
from generator.check.verdict import Fresh, InOne, Kept, Verdict, verdicts_on
from generator.check.written import Gist
from generator.forked import HERE, Crew
from generator.model import Fact, Site
from generator.notice import Notice

__all__ = [
    "CHECKS", "CODES", "Check", "Checked", "Context", "Finding", "Fresh", "Gist", "Kept", "Verdict", "check_all",
    "checked", "look_at",
]  # fmt: skip

_FACTS = 200
"""So many are looked at at a time: what checks read of their words is kept that long."""


@dataclass(frozen=True, slots=True)
class Checked:
    """Everything that is wrong with a content, in the order of files, and what each explainer of it says, by its id."""

    notices: tuple[Notice, ...]
    gists: Mapping[str, Gist]


def check_all(
    site: Site, rejected: frozenset[str], now: datetime, printable: frozenset[str] | None = None, clock: str = ""
) -> tuple[Notice, ...]:
    """Everything that is wrong with the content, in the order of files, the faults of its Markdown among it.

    `rejected` are the ids of files that could not be read: nobody is told that a reference to them leads nowhere.
    `now` is what dates are held against, and `clock` what time that is, in words; `printable` are the characters that
    the fonts of briefings have, None where nothing is printed. Lines of YAML files are left to be found by the keys of
    the notices.
    """
    return checked(look_at(site, rejected, now, printable, clock)).notices


def checked(context: Context, kept: Kept | None = None, crew: Crew = HERE) -> Checked:
    """What is to be said of all the content; of explainers by themselves what is `kept`, where it holds still.

    `crew` are those who look at explainers and facts.

    Raises:
        OutsideFault: one of the crew died.
    """
    verdicts = verdicts_on(context, kept, crew)
    gists = {id: verdict.gist for id, verdict in verdicts.items()}
    answers, found = Answers(context.site), _found(replace(context, gists=gists), verdicts.values(), crew)
    notices = {check.notice(one) for check in CHECKS for one in answers.unanswered(check, found[check.code])}
    notices |= {notice for gist in gists.values() for notice in gist.notices}
    notices |= set(answers.faults(frozenset(check.code for check in CHECKS if check.answerable)))
    return Checked(tuple(sorted(notices, key=_order)), gists)


def _found(context: Context, verdicts: Iterable[Verdict], crew: Crew) -> Mapping[str, list[Finding]]:
    """What each check finds: in explainers by their verdicts, in a few facts at a time, in all that is neither."""
    some = (context.facts[start : start + _FACTS] for start in range(0, len(context.facts), _FACTS))
    parts = [partial(_in_the_rest, context), *(partial(_in_facts, context, facts) for facts in some)]
    found: dict[str, list[Finding]] = {check.code: [] for check in CHECKS}
    for in_one in chain((verdict.found for verdict in verdicts), crew.each(_called, parts)):
        for code, findings in in_one:
            found[code] += findings
    return found


def _called(part: Callable[[], InOne]) -> InOne:
    return part()


def _in_facts(context: Context, facts: Sequence[Fact]) -> InOne:
    """What the checks that look at facts by themselves find in these."""
    own = of_facts(context, facts)
    return tuple((check.code, found) for check in CHECKS if check.by_fact and (found := tuple(check.run(own))))


def _in_the_rest(context: Context) -> InOne:
    """What checks find that look at all the content, and in what is neither a fact nor an explainer."""
    rest = without_texts(context)
    looked_at = {(False, False): context, (True, False): rest, (False, True): without_facts(context)}
    looked_at[True, True] = without_facts(rest)
    found = ((check.code, tuple(check.run(looked_at[check.by_text, check.by_fact]))) for check in CHECKS)
    return tuple((code, findings) for code, findings in found if findings)


def _order(notice: Notice) -> tuple[object, ...]:
    keys = tuple((isinstance(key, str), str(key).zfill(6) if isinstance(key, int) else key) for key in notice.at.keys)
    return (*notice.order[:3], keys, *notice.order[3:], notice.remedy)
