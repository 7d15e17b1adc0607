"""How a fact or an explainer has changed: its states in the record, and corrections, each thing said once.

A correction that came with a change stands with that change. On a subject's own page are its newest states; where
there are more, a page of its own has all of them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.model import Explainer, Fact
from generator.page.changes import state_value
from generator.page.context import PageContext
from generator.page.corrections import corrections
from generator.page.values import (
    ChangeSide,
    ChangeValue,
    CorrectionsPage,
    CorrectionValue,
    HistoryPage,
    HistoryValue,
    Link,
    LocalText,
    StateValue,
)

NEWEST = 5
"""States that a subject's own page has."""


def history_of(
    context: PageContext, subject: Fact | Explainer, others: Iterable[CorrectionValue] = (), *, whole: bool = False
) -> HistoryValue:
    """The newest states of a subject with its corrections and `others`; all of its states where `whole`."""
    name = _name(subject)
    states = [state_value(context, state) for state in reversed(context.past.of(name))]
    merged, alone = _merged(states, corrections(context, subject))
    is_all = whole or len(merged) <= NEWEST + 1
    shown = merged if is_all else merged[:NEWEST]
    alone += [one for state in merged[len(shown) :] for one in state.corrections]
    label = context.wording.gettext("All states in the record")
    rest = None if is_all else Link(LocalText(label), f"{name}/history/index.html")
    return HistoryValue(_newest_first([*shown, *alone, *others]), context.site.record.is_read, rest)


def history_page(context: PageContext, subject: Fact | Explainer) -> HistoryPage | None:
    """All states of a subject; None where its own page has them all."""
    name = _name(subject)
    if len(context.past.of(name)) <= NEWEST + 1:
        return None
    link = context.fact(subject) if isinstance(subject, Fact) else context.explainer(subject.id)
    title = context.wording.gettext("History of {title}").replace("{title}", link.label.text)
    frame = context.frame(f"{name}/history/index.html", title, title)
    return HistoryPage(frame, link, history_of(context, subject, whole=True))


def corrections_page(context: PageContext, explainers: Iterable[Explainer]) -> CorrectionsPage:
    """Every correction of the site; of the record those that the content has no longer."""
    found: list[StateValue | CorrectionValue] = []
    subjects: tuple[Fact | Explainer, ...] = (*context.site.facts.values(), *explainers)
    for subject in subjects:
        own = corrections(context, subject)
        found += own
        found += _no_longer_held(context, subject, own)
    title = context.wording.gettext("Corrections")
    description = context.wording.gettext("What was corrected, with what was said, what is said now, and why.")
    frame = context.frame("corrections/index.html", title, description)
    return CorrectionsPage(frame, HistoryValue(_newest_first(found), context.site.record.is_read))


def _name(subject: Fact | Explainer) -> str:
    return f"{'facts' if isinstance(subject, Fact) else 'explainers'}/{subject.id}"


def _no_longer_held(
    context: PageContext, subject: Fact | Explainer, own: Iterable[CorrectionValue]
) -> Iterator[StateValue]:
    """The states that came with a correction of which the content has nothing any more."""
    for state in context.past.of(_name(subject)):
        told = state_value(context, state)
        lost = tuple(one for one in told.changes if one.correction and not any(_is_reason(one, held) for held in own))
        if lost:
            yield replace(told, changes=lost)


def _merged(
    states: list[StateValue], own: tuple[CorrectionValue, ...]
) -> tuple[list[StateValue], list[StateValue | CorrectionValue]]:
    """The states, each with the corrections that came with it; and the corrections that came with none."""
    left, made = list(own), []
    for state in states:
        came = [held for held in left if any(_is_reason(one, held) for one in state.changes)]
        left = [held for held in left if held not in came]
        changes = tuple(_unsaid(one, came) for one in state.changes if not _is_itself(one, came))
        made.append(replace(state, changes=changes, corrections=tuple(came)))
    return made, list(left)


def _is_reason(change: ChangeValue, held: CorrectionValue) -> bool:
    """Whether a correction is the one that came with a change."""
    return (
        change.correction is not None
        and change.because is not None
        and change.correction == held.type
        and " ".join(change.because.text.split()) == " ".join(held.because.text.split())
    )


def _is_itself(change: ChangeValue, came: Iterable[CorrectionValue]) -> bool:
    """Whether a change is nothing but that a correction, which is printed, was added."""
    return change.label == change.correction and any(_is_reason(change, held) for held in came)


def _unsaid(change: ChangeValue, came: list[CorrectionValue]) -> ChangeValue:
    """The change without what a correction beside it says already: why, and what was and is, in the same words."""
    said = next((held for held in came if _is_reason(change, held)), None)
    if said is None:
        return change
    bare = replace(change, because=None, correction=None)
    is_said = _stands_in(change.was, said.was) and _stands_in(change.now, said.now)
    return replace(bare, was=None, now=None) if is_said else bare


def _stands_in(side: ChangeSide | None, said: LocalText) -> bool:
    """Whether a text is the very words of a side."""
    return side is None or said.text.casefold().rstrip(".") == side.words.text.casefold()


def _newest_first(
    entries: Iterable[StateValue | CorrectionValue],
) -> tuple[StateValue | CorrectionValue, ...]:
    """By day, the newest first; of one day as they come."""

    def when(entry: StateValue | CorrectionValue) -> str:
        time = entry.since if isinstance(entry, StateValue) else entry.on
        return time.iso or ""

    return tuple(sorted(entries, key=when, reverse=True))
