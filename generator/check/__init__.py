"""The content held against itself: a Site in, notices out. Nothing is changed, and nothing is known of pages.

    context     what several checks need, worked out once
    verdict     what is found in one explainer by itself, or in a few facts: it may be kept
    known       what editors answer to them
    rules       the checks, one file each: code, explanation, bad and good example, and what it looks for
    explained   the checks as the text of `docs/checks.md`

Whether a file can be read at all is `read`'s business; whether what is printed is right is `verify`'s.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from itertools import chain

from generator.check.check import Check, Finding
from generator.check.context import Context, look_at, without_facts, without_texts
from generator.check.known import CODES, Answers
from generator.check.rules import CHECKS
from generator.check.verdict import UNKEPT, Fresh, InOne, Kept, Verdict, fresh_on, name_of, verdicts_on
from generator.check.written import Gist
from generator.forked import HERE, Crew
from generator.model import Site
from generator.notice import Notice
from generator.store import batches

__all__ = [
    "CHECKS", "CODES", "Check", "Checked", "Context", "Finding", "Fresh", "Gist", "Kept", "Verdict", "check_all",
    "checked", "look_at",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Checked:
    """Everything that is wrong with a content, in the order of files, and what each explainer of it says, by its id."""

    notices: tuple[Notice, ...]
    gists: Mapping[str, Gist]


def check_all(
    site: Site, rejected: frozenset[str], now: datetime, printable: frozenset[str] | None = None
) -> tuple[Notice, ...]:
    """Everything that is wrong with the content, in the order of files, the faults of its Markdown among it.

    `rejected` are the ids of files that could not be read: nobody is told that a reference to them leads nowhere.
    `now` is what dates are held against; `printable` are the characters that the fonts of briefings have, None where
    nothing is printed. Lines of YAML files are left to be found by the keys of the notices.
    """
    return checked(look_at(site, rejected, now, printable)).notices


def checked(context: Context, kept: Kept = UNKEPT, crew: Crew = HERE) -> Checked:
    """What is to be said of all the content; of explainers and facts by themselves what is `kept`, where it holds.

    `crew` are those who look at explainers and facts.

    Raises:
        OutsideFault: one of the crew died.
    """
    verdicts = verdicts_on(context, kept, crew)
    gists = {id: verdict.gist for id, verdict in verdicts.items()}
    found = _found(replace(context, gists=gists), [verdict.found for verdict in verdicts.values()], kept, crew)
    answers = Answers(context.site)
    notices = {check.notice(one) for check in CHECKS for one in answers.unanswered(check, found[check.code])}
    notices |= {notice for gist in gists.values() for notice in gist.notices}
    notices |= set(answers.faults(frozenset(check.code for check in CHECKS if check.answerable)))
    return Checked(tuple(sorted(notices, key=_order)), gists)


def _found(context: Context, told: Iterable[InOne], kept: Kept, crew: Crew) -> Mapping[str, list[Finding]]:
    """What each check finds: in explainers, as `told`; in a few facts at a time; and in all that is neither."""
    some = {name_of(facts): facts for facts in batches(context.facts, lambda fact: fact.id)}
    known = {name: verdict for name in some if (verdict := kept.recall(name)) is not None}
    fresh = [name for name in some if name not in known]
    parts = [partial(_in_the_rest, context), *(partial(fresh_on, context, some[name]) for name in fresh)]
    verdicts = [*known.values()]
    for name, made in zip(("", *fresh), crew.each(_called, parts), strict=True):
        verdicts.append(made.verdict)
        if name:
            kept.note(name, made)
    found: dict[str, list[Finding]] = {check.code: [] for check in CHECKS}
    for code, findings in chain(*told, *(verdict.found for verdict in verdicts)):
        found[code] += findings
    return found


def _called(part: Callable[[], Fresh]) -> Fresh:
    return part()


def _in_the_rest(context: Context) -> Fresh:
    """What checks find that look at all the content, and in what is neither a fact nor an explainer."""
    rest = without_texts(context)
    looked_at = {(False, False): context, (True, False): rest, (False, True): without_facts(context)}
    looked_at[True, True] = without_facts(rest)
    found = ((check.code, tuple(check.run(looked_at[check.by_text, check.by_fact]))) for check in CHECKS)
    return Fresh(Verdict(tuple((code, findings) for code, findings in found if findings)), frozenset())


def _order(notice: Notice) -> tuple[object, ...]:
    keys = tuple((isinstance(key, str), str(key).zfill(6) if isinstance(key, int) else key) for key in notice.at.keys)
    return (*notice.order[:3], keys, *notice.order[3:], notice.remedy)
