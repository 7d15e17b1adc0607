"""What an explainer says of its last edition, held against the record: which it was, what changed in its facts since.

    data-since="2024-12-07T06:00+03:00"      what changed since the edition that came into the record then
    data-before="facts/strike#army.killed"   in a key figure, what stood there before: “was 8 until 7 March 2021”

In: a page or a briefing with its marks, read by `past` before. Out: notices on it. Which edition is the last one, and
what has to be told, is worked out anew.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from lxml.etree import _Element as Element

from generator.model import Explainer, Figure, FigureRef, Moment
from generator.model.record import RecordChange
from generator.verify.forms.dates import says_time
from generator.verify.forms.phrasing import small
from generator.verify.forms.quantity import says_figure
from generator.verify.forms.recorded import TellState, claim_of, subject_of
from generator.verify.page import Page, nearest, text_of, xpath

CODES = {
    "verify-since": "What a page says of its last edition is not what the record has, or is left out.",
}
_ANSWERS = ("figure", "status", "voice", "claim-withdrawn")
_BESIDE = ("citation", "quote", "date", "text", "order")
"""What is not told beside an answer that changed with it."""
_Before = tuple[FigureRef, TellState, RecordChange]


@dataclass(frozen=True, slots=True)
class _Last:
    """The last edition: since when it is in the record, the changes since by the states they came with, new facts."""

    since: datetime
    changes: list[tuple[TellState, RecordChange]]
    added: set[str]


def check_since(page: Page) -> None:
    """Report what is said of the last edition otherwise than it is, or left out."""
    explainer = None if page.is_card else page.explainer
    last = _last_edition(page, explainer) if explainer is not None else None
    for fault in (*_list_faults(page, last), *_before_faults(page, last)):
        page.report("verify-since", fault)


def _list_faults(page: Page, last: _Last | None) -> Iterator[str]:
    told = page.marks.having["data-since"]
    if bool(told) != (last is not None):
        yield "tells of no last edition" if last else "tells of a last edition that nobody knows"
    for element in told if last is not None else ():
        assert last is not None
        yield from (*_unlike_edition(page, element, last), *_unlike(page, element, last))


def _before_faults(page: Page, last: _Last | None) -> Iterator[str]:
    before = {one.get("data-before") or "": one for one in page.marks.having["data-before"]}
    due = dict(_due_before(page, last)) if last is not None else {}
    for name, element in before.items():
        for fault in _not_before(page, element, due[name]) if name in due else ["which had no other figure"]:
            yield f"prints “{text_of(element)}” of {name}, {fault}"
    yield from (f"prints the key figure {name} without what it was" for name in due.keys() - before.keys())


# --- which edition, and what is due ------------------------------------------------------------------------------


def _last_edition(page: Page, explainer: Explainer) -> _Last | None:
    """The newest edition since which a fact has changed or come; of those before only the one that the newest ended."""
    states = page.content.past.states.get(f"explainers/{explainer.id}", [])
    editions = [one.since for one in states[:-1] if any(map(_is_edition, one.changes))]
    editions += [one.since for one in states[-1:]]
    ends: list[datetime | None] = [None, *editions]
    for since, until in list(zip(editions, ends, strict=False))[:2]:
        last = _between(page, explainer, since, until)
        if last.changes or last.added:
            return last
    return None


def _is_edition(change: RecordChange) -> bool:
    return change.path[:1] in (("body",), ("as_of",)) and "." not in change.subject


def _between(page: Page, explainer: Explainer, since: datetime, until: datetime | None) -> _Last:
    last = _Last(since, [], set())
    for id in page.content.drawn_on(page.site, explainer):
        own = page.content.past.states.get(f"facts/{id}", [])
        for state in own:
            if state.since > since and (until is None or state.since <= until):
                last.changes.extend((state, change) for change in _due(state))
                last.added.update([id] if state is own[-1] else [])
    return last


def _due(state: TellState) -> Iterator[RecordChange]:
    """The changes that a state has to be told with."""
    answers = {claim_of(one) for one in state.changes if one.kind in _ANSWERS} - {""}
    for one in state.changes:
        is_original = "." not in one.subject.rpartition("@")[2].partition("/")[2] and "." not in one.subject
        if is_original and not (one.kind in _BESIDE and claim_of(one) in answers):
            yield one


def _due_before(page: Page, last: _Last) -> Iterator[tuple[str, _Before]]:
    """Each figure that is printed in a key figure and was another in the last edition, with its newest change."""
    facts = {entry.partition("#")[0] for entry in (page.explainer.key_figures if page.explainer else ())}
    for place in page.marks.places:
        if "key" in place.manners and place.fact in facts:
            found = ((told, _newest(last, told)) for told in page.told_within(place))
            yield from ((f"facts/{told.address}", (told, *newest)) for told, newest in found if newest is not None)


def _newest(last: _Last, told: FigureRef) -> tuple[TellState, RecordChange] | None:
    """The newest change that made a figure what it is; None where it was no other."""
    own = max((one for one in last.changes if _is_of(one[1], told)), key=lambda one: one[0].since, default=None)
    before, after = own[1].figures if own is not None else (None, None)
    return own if before not in (None, after) and after == told.quantity.figure else None


def _is_of(change: RecordChange, told: FigureRef) -> bool:
    """Whether it is the change of this figure: of its fact, its claim, its row, and its way of keys."""
    row = change.subject.partition("#")[2].rpartition("@")[2] or None
    keys = [key for key in change.path if key not in ("parts", "including")]
    keys = keys[2:] if keys[:1] == ["claims"] else keys
    keys = keys[:-1] if keys[-1:] == ["figure"] and not told.address.path else keys
    return change.kind == "figure" and (subject_of(change.subject), claim_of(change), row, tuple(keys)) == (
        f"facts/{told.fact.id}", told.claim.id, told.address.row, told.address.path,
    )  # fmt: skip


# --- what is printed ---------------------------------------------------------------------------------------------


def _unlike_edition(page: Page, element: Element, last: _Last) -> Iterator[str]:
    """What a list says otherwise of since when it is, and of which facts are new."""
    minute = f"{last.since.astimezone(page.site.settings.time_zone):%Y-%m-%dT%H:%M}"
    times = [element.get("data-since"), *xpath(element, "./p/*[@data-was='since']/@datetime")]
    if [str(time)[: len(minute)] for time in times] != [minute, minute]:
        yield f"tells of a last edition since {element.get('data-since')}, where it is {minute}"
    links = {page.subject_of(link) for link in xpath(element, "./p//a")}
    if links != {("facts", id) for id in last.added}:
        yield f"leads to {len(links)} new facts, where there are {len(last.added)}"


def _unlike(page: Page, element: Element, last: _Last) -> Iterator[str]:
    """Which changes a list leaves out, has too many, twice, or not in their order."""
    named = page.content.past.named
    known = [named[name] for name in map(str, xpath(element, ".//@data-change")) if name in named]
    told = [(one.state.name, one.change) for one in known]
    due = [(state.name, change) for state, change in last.changes]
    yield from (f"leaves out “{one.was}”, “{one.now}” of {one.subject}" for one in _only(due, told))
    yield from (f"tells of {one.subject} what has not changed since" for one in _only(told, due))
    times = [one.state.since for one in known]
    if len(told) > len(due) or times != sorted(times, reverse=True):
        yield "tells changes twice, or not the newest first"


def _only(some: list[tuple[str, RecordChange]], others: list[tuple[str, RecordChange]]) -> Iterator[RecordChange]:
    return (one[1] for one in some if one not in others)


def _not_before(page: Page, element: Element, due: _Before) -> Iterator[str]:
    """Why the words do not say which figure stood there before, and until when."""
    told, state, change = due
    match, before, place = (
        re.fullmatch(page.grammar.until, text_of(element)),
        change.figures[0],
        page.marks.around(element),
    )
    if match is None or before is None or list(element):
        yield "which is no figure until a day"
        return
    if nearest(element, "data-key") is None or place.fact != told.fact.id:
        yield "outside of its key figure"
    if not _says_figure(page, match["figure"], told, before):
        yield f"where it was “{before.text}”"
    day = state.since.astimezone(page.site.settings.time_zone)
    if not says_time(match["day"], Moment(day.year, day.month, day.day), page.grammar):
        yield f"where it was so until {day.date()}"
    several = len({one.claim.id for one in page.told_within(place)}) > 1
    if several != (small(match["who"] or "") in page.phrasing.voice(told.claim)) or several != bool(match["who"]):
        yield "of another voice, or of none where several are"


def _says_figure(page: Page, said: str, told: FigureRef, before: Figure) -> bool:
    """Whether words are a quantity, with the word for the harm behind it."""
    for harm in page.grammar.harms.get(told.quantity.counted or "", ()):
        said = said.removesuffix(f" {harm}")
    return says_figure(said.rstrip("."), before, page.grammar)
