"""Key figures: what stands at the head of a page, each with what it counts, who says so and as of when.

In: a fact's value, or one figure that is asked for. Out: a `KeyFigure`, which says how it is laid out. In a row of
figures one is left out only where one before it says the very same of the very same; below the row each answer stands
beside its voice.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.model import FigureRef
from generator.page.answers import times_of
from generator.page.context import PageContext
from generator.page.values import (
    Account,
    Answer,
    FactValue,
    Fig,
    KeyFigure,
    KeyPart,
    Layout,
    Link,
    LocalText,
    Term,
    TimeText,
    Who,
)


def key_figure(context: PageContext, value: FactValue, asked: FigureRef | None = None) -> KeyFigure:
    """The one figure that is asked for; else what the claim says that leads, or every live claim that differs."""
    if asked is None:
        return _of_fact(context, value)
    times = times_of(context, asked.claim, asked.row)
    parts = (KeyPart(context.fig(asked), "", counts=True),)
    by_voice = asked.claim.withdrawn is None and _has_rivals(value, value.accounts[:1])
    told_there = by_voice and _is_told(value.accounts, asked, parts[0].fig)
    return KeyFigure(
        value,
        "one",
        parts,
        LocalText(""),
        (),
        by_voice=by_voice,
        timed=by_voice and _times(value.accounts) != [times],
        whos=() if told_there else (context.who(asked.claim),),
        as_of=times[0],
        reported=times[1],
        withdrawn=context.maybe(asked.fact.withdrawal(asked.claim)),
    )


def _of_fact(context: PageContext, value: FactValue) -> KeyFigure:
    accounts = value.brief
    whos = tuple(dict.fromkeys(speaker.who for account in accounts for speaker in account.speakers))
    parts = _parts(accounts)
    layout = _layout(value, parts, whos)
    status, excepting = _one_status([account.answer for account in accounts])
    is_told_apart = _stands_apart(layout, accounts) or (layout == "word" and status is None)
    by_voice = is_told_apart or _has_rivals(value, accounts)
    as_of, reported, timed = _time(value.accounts if by_voice else accounts, by_voice=by_voice)
    return KeyFigure(
        fact=value,
        layout=layout,
        parts=_said_once(parts) if layout == "several" else parts,
        word=LocalText(status.label if status else _word(context, value)),
        excepting=excepting,
        by_voice=by_voice,
        timed=timed,
        whos=() if by_voice else whos,
        as_of=as_of,
        reported=reported,
        withdrawn=value.withdrawn,
        is_status=status is not None,
    )


def _stands_apart(layout: Layout, accounts: Sequence[Account]) -> bool:
    """Whether each figure stands with its voice; those of two times with their own, though one has told them both."""
    return layout in ("several", "apart") or (layout == "list" and len(_times(accounts)) > 1)


def _has_rivals(value: FactValue, shown: Sequence[Account]) -> bool:
    """Whether others answer otherwise than is shown, and that is contested: none is read without the other."""
    return value.standing.term == "contested" and len(value.accounts) > len(shown)


def _is_told(accounts: Iterable[Account], asked: FigureRef, fig: Fig) -> bool:
    """Whether the answers beside their voices tell it as well: no part, and no row but the one of their time."""
    return any(
        speaker.claim.claim == asked.claim.id
        and fig.quantity in [one.quantity for one in account.answer.figures if one.asked == fig.asked]
        for account in accounts
        for speaker in account.speakers
    )


def _parts(accounts: Iterable[Account]) -> tuple[KeyPart, ...]:
    """The whole figures of accounts, each that is not said yet with what joins its account to the one before."""
    found: dict[object, KeyPart] = {}
    for account in accounts:
        for fig in account.answer.figures:
            joint = account.joint if found else ""
            found.setdefault((fig.asked, fig.quantity), KeyPart(fig, joint, counts=True))
    return tuple(found.values())


def _said_once(parts: Sequence[KeyPart]) -> tuple[KeyPart, ...]:
    """The parts of a row; where all count the same, none says what: the title below does, and each voice's line."""
    counts = len({(part.fig.noun, part.fig.harm) for part in parts}) > 1
    return tuple(replace(part, counts=counts) for part in parts)


def _layout(value: FactValue, parts: Sequence[KeyPart], whos: Sequence[Who]) -> Layout:
    if len(parts) < 2:
        return "one" if parts else "word"
    if value.standing.term != "contested" and (len(whos) < 2 or len(value.brief) < 2):
        return "list"
    return "several" if len({part.fig.harm for part in parts}) == 1 else "apart"


def _one_status(answers: Iterable[Answer]) -> tuple[Term | None, tuple[Link, ...]]:
    """The status that all answers give for all traffic and without a side of their own, and what it excepts."""
    given = {(answer.statuses, answer.excepting, answer.side) for answer in answers}
    statuses, excepting, side = given.pop() if len(given) == 1 else ((), (), None)
    if len(statuses) != 1 or statuses[0][0] is not None or side is not None:
        return None, ()
    return statuses[0][1], excepting


def _word(context: PageContext, value: FactValue) -> str:
    if value.standing.term == "contested":
        return context.wording.gettext("Accounts differ")
    return value.kind.label


def _time(accounts: Iterable[Account], *, by_voice: bool) -> tuple[TimeText | None, TimeText | None, bool]:
    """The time of all accounts, or the first's; and whether each has its own beside its voice in its place."""
    times = _times(accounts)
    if by_voice and len(times) > 1:
        return None, None, True
    return *next(iter(times), (None, None)), False


def _times(accounts: Iterable[Account]) -> list[tuple[TimeText | None, TimeText | None]]:
    """The times that accounts speak for, and when they were reported, each once."""
    return list(dict.fromkeys((one.as_of, one.reported) for account in accounts for one in account.speakers))
