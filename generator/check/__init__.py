"""The content held against itself: a Site in, notices out. Nothing is changed, and nothing is known of pages.

    context     what several checks need, worked out once
    known       what editors answer to them
    rules       the checks, one file each: code, explanation, bad and good example, and what it looks for
    explained   the checks as the text of `docs/checks.md`

Whether a file can be read at all is `read`'s business; whether what is printed is right is `verify`'s.
"""

from datetime import datetime

from generator.check.check import Check, Finding
from generator.check.context import Context, look_at
from generator.check.known import CODES, Answers
from generator.check.rules import CHECKS
from generator.model import Site
from generator.notice import Notice

__all__ = ["CHECKS", "CODES", "Check", "Context", "Finding", "check_all"]


def check_all(
    site: Site, rejected: frozenset[str], now: datetime, printable: frozenset[str] | None = None, clock: str = ""
) -> tuple[Notice, ...]:
    """Everything that is wrong with the content, in the order of files, the faults of its Markdown among it.

    `rejected` are the ids of files that could not be read: nobody is told that a reference to them leads nowhere.
    `now` is what dates are held against, and `clock` what time that is, in words; `printable` are the characters that
    the fonts of briefings have, None where nothing is printed. Lines of YAML files are left to be found by the keys of
    the notices.
    """
    context = look_at(site, rejected, now, printable, clock)
    answers = Answers(site)
    notices = {check.notice(found) for check in CHECKS for found in answers.unanswered(check, check.run(context))}
    notices |= {notice for text in context.written for notice in text.prose.notices}
    notices |= set(answers.faults(frozenset(check.code for check in CHECKS if check.answerable)))
    return tuple(sorted(notices, key=_order))


def _order(notice: Notice) -> tuple[object, ...]:
    keys = tuple((isinstance(key, str), str(key).zfill(6) if isinstance(key, int) else key) for key in notice.at.keys)
    return (*notice.order[:3], keys, *notice.order[3:], notice.remedy)
