"""The content held against itself: a Site in, notices out. Nothing is changed, and nothing is known of pages.

    context     what several checks need, worked out once
    verdict     what is found in one explainer by itself: it may be kept
    known       what editors answer to them
    rules       the checks, one file each: code, explanation, bad and good example, and what it looks for
    explained   the checks as the text of `docs/checks.md`

Whether a file can be read at all is `read`'s business; whether what is printed is right is `verify`'s.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from itertools import chain

from generator.check.check import Check, Finding
from generator.check.context import Context, look_at, without_texts
from generator.check.known import CODES, Answers
from generator.check.rules import CHECKS
from generator.check.verdict import Kept, Verdict, made_anew, verdict_on
from generator.check.written import Gist
from generator.model import Site
from generator.notice import Notice

__all__ = [
    "CHECKS", "CODES", "Check", "Checked", "Context", "Finding", "Gist", "Kept", "Verdict", "check_all", "checked",
    "look_at", "made_anew",
]  # fmt: skip


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


def checked(context: Context, kept: Kept = made_anew) -> Checked:
    """What is to be said of all the content; of explainers by themselves what is `kept`, where it holds still."""
    verdicts = {one.id: kept(one.id, partial(verdict_on, context, one.id)) for one in context.explainers}
    gists = {id: verdict.gist for id, verdict in verdicts.items()}
    answers, found = Answers(context.site), _found(replace(context, gists=gists), verdicts.values())
    notices = {check.notice(one) for check in CHECKS for one in answers.unanswered(check, found[check.code])}
    notices |= {notice for gist in gists.values() for notice in gist.notices}
    notices |= set(answers.faults(frozenset(check.code for check in CHECKS if check.answerable)))
    return Checked(tuple(sorted(notices, key=_order)), gists)


def _found(context: Context, verdicts: Iterable[Verdict]) -> Mapping[str, list[Finding]]:
    """What each check finds: in explainers by their verdicts, else in all that is no explainer, or in everything."""
    rest = without_texts(context)
    found = {check.code: list(check.run(rest if check.by_text else context)) for check in CHECKS}
    for code, findings in chain.from_iterable(verdict.found for verdict in verdicts):
        found[code] += findings
    return found


def _order(notice: Notice) -> tuple[object, ...]:
    keys = tuple((isinstance(key, str), str(key).zfill(6) if isinstance(key, int) else key) for key in notice.at.keys)
    return (*notice.order[:3], keys, *notice.order[3:], notice.remedy)
