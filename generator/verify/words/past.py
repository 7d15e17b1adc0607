"""What a page tells of the past, held against the record: which change it is, what was, what is, of what and why.

    data-state="facts/strike@68a2f89c01d2"      a state of a subject, by the commit that it came with
    data-change="facts/strike@68a2f89c01d2.0"   within it, or under a day, one change of the record
    data-was="was"                              a value of it: label, of, was, now, because, others, since; day, month

An old value stands under these marks alone, and none of them is taken for a figure of today. A subject's own page has
its newest states, the page of its history all of them, those of all changes every change; each whole, in its order.

In: a page, the record by the names that pages use (`recorded`). Out: notices on the page.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from lxml.etree import _Element as Element

from generator.model import Explainer, Fact
from generator.model.fact import Correction
from generator.model.record import RecordChange
from generator.verify.forms.change_words import label_of, sides_of
from generator.verify.forms.content import plain_words
from generator.verify.forms.dates import read_iso, read_times
from generator.verify.forms.phrasing import forms_of, small
from generator.verify.forms.recorded import Named, TellState, Told, claim_of, subject_of
from generator.verify.page import Page, nearest, text_of, xpath
from generator.verify.page.marks import Line
from generator.verify.values.figures import bounds_faults
from generator.verify.values.whole import lost_entries

CODES = {
    "verify-past": "What a page tells of an earlier state is not what the record has, is turned round, or left out.",
}
_ALIKE = "ancestor::div[contains(concat(' ', @class, ' '), ' alike ')][1]"
"""What holds changes that came alike, under one label."""
_OWN = re.compile(r"(?:[a-z-]+/)?(?P<subject>(?:facts|explainers)/[a-z0-9-]+)/(?P<whole>history/)?index\.html")
_MONTH = re.compile(r"/?changes/(?P<month>[0-9]{4}-[0-9]{2})(?:-[0-9]+)?/index\.html$")
CHANGES = re.compile(r"(?:[a-z-]+/)?changes/(?:[0-9-]+/)?index\.html")
CORRECTIONS = re.compile(r"(?:[a-z-]+/)?corrections/index\.html")
_SIDES, _VERBS = ("was", "now"), ("was", "is")
_WRITTEN = frozenset((*_SIDES, "because"))
"""Values of a change that are in the language of a text that was written."""


def check_past(page: Page) -> frozenset[str]:
    """Report what is told of the past otherwise than the record has it, or left out; gives the changes told."""
    told: dict[str, Element] = {}
    for element in page.marks.having["data-change"]:
        name = element.get("data-change") or ""
        told[name] = element
        _check_change(page, element, name)
    for element in page.marks.having["data-state"]:
        _check_state(page, element, element.get("data-state") or "")
    for element in page.marks.having["data-was"]:
        _check_placed(page, element, element.get("data-was") or "")
    known = page.content.past.named
    changes = {(known[name].state.name, known[name].change) for name in told if name in known}
    for fault in _left_out(page, changes):
        page.report("verify-past", fault)
    return frozenset(told)


def _check_placed(page: Page, element: Element, field: str) -> None:
    """A value of the past belongs to a change, a state, a day or a month."""
    if field in ("day", "month", "since"):
        _check_time(page, element, field)
    elif nearest(element, "data-change") is None and not xpath(element, _ALIKE):
        page.report("verify-past", f"prints “{text_of(element)}” as {field} of no change")
    around = nearest(element, "lang")
    language = (around.get("lang") or "") if around is not None else ""
    if not _is_spoken(page, element, field, language):
        page.report("verify-past", f"says that “{text_of(element)}” is in “{language}”, which it is not")


def _is_spoken(page: Page, element: Element, field: str, language: str) -> bool:
    """Whether a value of the past is in this language: the page's, a name's own, or that of the text that it was."""
    words = text_of(element)
    if field not in _WRITTEN:
        return language == page.language or language in page.content.spoken.get(plain_words(words), ())
    own = xpath(element, f"(ancestor::*[@data-change][1] | {_ALIKE}//*[@data-change])[last()]/@data-change")
    named = page.content.past.named.get(str(own[0])) if own else None
    written = _language_of(page, named.change) if named is not None else page.language
    if language in (written, *page.content.spoken.get(plain_words(words), ())):
        return True
    return language == page.language and (named is None or words not in map(plain_words, sides_of(named.change)))


def _language_of(page: Page, change: RecordChange) -> str:
    """The language that a text of a change was written in: a quote's is that of all that its claim cites."""
    fact = page.site.facts.get(subject_of(change.subject).removeprefix("facts/"))
    claim = fact.claims.get(claim_of(change)) if fact is not None and change.kind == "quote" else None
    if claim is None:
        return change.subject.rpartition("@")[2].partition(".")[2] or page.site.settings.main
    cited = (page.site.sources.get(one.source or "") for row in claim.rows for one in row.citations)
    languages = {source.language for source in cited if source is not None}
    return languages.pop() if len(languages) == 1 else page.site.settings.main


def _check_time(page: Page, element: Element, field: str) -> None:
    """A time says what it tells machines; a month that leads to a page leads to its own."""
    text, machine = text_of(element), element.get("datetime") or ""
    stamp, printed = read_iso(machine), read_times(text, page.grammar) or ()
    if stamp is None or [one._replace(weekday=None, offset=None) for one in printed] != [stamp._replace(offset=None)]:
        page.report("verify-past", f"“{text}” does not say the time in its datetime, “{machine}”")
    if field == "month" and _month_of(page, element) != machine:
        page.report("verify-past", f"“{text}” stands for another month")


def _month_of(page: Page, element: Element) -> str:
    """The month whose page an element leads to, or stands on."""
    link = nearest(element, "href")
    target = page.target(link.get("href") or "") if link is not None else (page.path, "")
    month = _MONTH.search(target[0]) if target else None
    return month["month"] if month else ""


# --- a state -----------------------------------------------------------------------------------------------------


def _check_state(page: Page, element: Element, name: str) -> None:
    state = next((one for one in page.content.past.states.get(name.rpartition("@")[0], ()) if one.name == name), None)
    if state is None:
        page.report("verify-past", f"tells of the state {name}, which the record does not have")
        return
    times = [one for one in xpath(element, ".//*[@data-was='since']") if nearest(one, "data-state") is element]
    if [one.get("datetime") for one in times] != [_minute(page, state)]:
        page.report("verify-past", f"does not tell since when {name} has been in the record")


def _minute(page: Page, state: TellState) -> str:
    return state.since.astimezone(page.site.settings.time_zone).isoformat(timespec="minutes")


def _day(page: Page, state: TellState) -> date:
    return state.since.astimezone(page.site.settings.time_zone).date()


# --- a change ----------------------------------------------------------------------------------------------------


def _check_change(page: Page, element: Element, name: str) -> None:
    named = page.content.past.named.get(name)
    if named is None:
        page.report("verify-past", f"tells of the change {name}, which the record does not have")
        return
    for fault in (*_misplaced(page, element, named), *_untrue(page, element, named)):
        page.report("verify-past", f"{fault}, of {name}")


def _misplaced(page: Page, element: Element, named: Named) -> Iterator[str]:
    """A change stands in its state or under its day, on its subject's page or beside a link to it."""
    around = nearest(element, "data-state")
    if around is not None and around.get("data-state") != named.state.name:
        yield f"tells a change in the state {around.get('data-state')}"
    if around is None and not _is_dated(page, element, named):
        yield "does not tell since when there is a change"
    yield from _led_astray(page, element, named.state.subject)


def _led_astray(page: Page, element: Element, subject: str) -> Iterator[str]:
    """A change leads to what has changed, and nowhere else; on its subject's own page it need not."""
    own, (folder, _, id) = _OWN.fullmatch(page.path), subject.partition("/")
    links = [page.subject_of(link) for link in element.iter("a")]
    is_own = own is not None and own["subject"] == subject
    if id in getattr(page.site, folder) and not is_own and (folder, id) not in links:
        yield "does not lead to what has changed"
    yield from (f"leads to {'/'.join(link)}" for link in links if link[0] and link != (folder, id))


def _is_dated(page: Page, element: Element, named: Named) -> bool:
    """Whether a change outside of its state says when: itself, or the head of the day that it stands under."""
    times = xpath(element, ".//*[@data-was='since']") or xpath(element, f"{_ALIKE}/div/p/*[@data-was='since']")
    own = [one.get("datetime") for one in times]
    heads = [one.get("datetime") for one in xpath(element, "ancestor::section[1]/h2//*[@data-was='day']")]
    return own == [_minute(page, named.state)] or (not own and heads == [_day(page, named.state).isoformat()])


def _untrue(page: Page, element: Element, named: Named) -> Iterator[str]:
    """What is printed of a change otherwise than it is, or is not printed."""
    change, said = named.change, _carried(page, element, named.change)
    printed = _printed(element)
    if (labels := printed.get("label", [])) != [label_of(change)]:
        yield f"prints {labels} where it is “{label_of(change)}”"
    if not page.changes.says_pieces(of := printed.get("of", []), change):
        yield f"prints {of} as what has changed"
    for side in range(len(_SIDES)):
        yield from _unlike_side(page, printed, side, change, said)
    yield from _unlike_reason(printed.get("because", []), change, said)
    yield from _unlike_others(element, printed.get("others", []), change)


def _printed(element: Element) -> dict[str, list[str]]:
    """What is printed of a change, by what it is of it; besides its own what its group says of all that came alike."""
    own, shared = (
        xpath(element, ".//*[@data-was]"),
        xpath(element, f"{_ALIKE}/p//*[@data-was] | {_ALIKE}/div/p//*[@data-was]"),
    )
    names = {one.get("data-was") for one in own}
    found: dict[str, list[str]] = {}
    for one in (*own, *(one for one in shared if one.get("data-was") not in names)):
        found.setdefault(one.get("data-was"), []).append("".join(one.itertext()))
    return found


def _unlike_side(
    page: Page, printed: Mapping[str, list[str]], side: int, change: RecordChange, said: Correction | None
) -> Iterator[str]:
    """One side is printed once, as it was or is; left to the correction beside it only where that says the same."""
    name, text, figure = _SIDES[side], sides_of(change)[side], change.figures[side]
    found, others = printed.get(name, []), getattr(said, name).everything() if said is not None else ()
    if not found and (not text or any(page.changes.says_side(form, change, side) for form in others)):
        return
    if len(found) != 1 or not page.changes.says_side(found[0], change, side):
        yield f"prints {found} as what {_VERBS[side]}, where the record has “{text}”"
    for words in printed.get(f"{name}.bounds", []):
        yield from bounds_faults(page, words, figure) if figure else (f"bounds “{text}” by “{words}”",)


def _unlike_reason(printed: Sequence[str], change: RecordChange, said: Correction | None) -> Iterator[str]:
    wanted = [] if said is not None or not change.reason else [plain_words(change.reason)]
    if [plain_words(text) for text in printed] != wanted:
        yield f"prints {list(printed)} as why"


def _unlike_others(element: Element, printed: Sequence[str], change: RecordChange) -> Iterator[str]:
    """How many came alike; in a group its head counts those that stand in it."""
    numbers = [int(number) for text in printed for number in re.findall("[0-9]+", text.replace(",", ""))]
    if element.tag != "li" and numbers != ([change.alike] if change.alike else []):
        yield f"prints {list(printed)} as others, where there are {change.alike}"
    counts = [text_of(one) for one in xpath(element, f"{_ALIKE}/div/p/*[@data-count]")] if element.tag == "li" else []
    alike = xpath(element, f"count({_ALIKE}//*[@data-change])")
    yield from (f"counts {count} alike" for count in counts if count.replace(",", "") != str(int(alike)))


# --- what is said of it all --------------------------------------------------------------------------------------


def is_unchanged(page: Page) -> bool:
    """Whether the record has one state of what the page is about, and nobody corrected it."""
    held, states = page.about, page.content.past.states.get("/".join(page.subject), [])
    is_corrected = isinstance(held, (Fact, Explainer)) and bool(held.corrections)
    return len(states) == 1 and not is_corrected


def is_unread(page: Page) -> bool:
    """Whether the record has no state of what the page is about; of a page of the whole site, none at all."""
    own, states = _OWN.fullmatch(page.path), page.content.past.states
    return not (states.get(own["subject"]) if own else any(states.values()))


def tells_of_all_changes(page: Page) -> bool:
    """Whether a page tells of all changes, or all corrections, of the site."""
    return any(one.fullmatch(page.path) for one in (CHANGES, CORRECTIONS))


def is_gone(page: Page, line: Line) -> bool:
    """Whether a line stands in a state in which its subject was not there."""
    around = nearest(line.element, "data-state")
    name = (around.get("data-state") or "") if around is not None else ""
    states = page.content.past.states.get(name.rpartition("@")[0], ())
    return any(state.name == name and not state.is_there for state in states)


def has_never_changed(page: Page) -> bool:
    """Whether a page of all changes has none to tell: the record has states, and no change of what is on the site."""
    shown = {f"explainers/{id}" for id in page.site.explainers}
    is_theirs = CHANGES.fullmatch(page.path) is not None and bool(page.content.past.states)
    return is_theirs and not any(untold(page.content.past, (), shown))


def was_never_corrected(page: Page) -> bool:
    """Whether a page of all corrections has none to tell."""
    if not CORRECTIONS.fullmatch(page.path):
        return False
    facts = any(one.corrections for one in page.site.facts.values())
    sheets = any(one.corrections for one in page.site.explainers.values() if one.state == "published")
    return not (facts or sheets or any(change.correction for _, change in page.content.past.changes()))


# --- corrections, and what is left out ---------------------------------------------------------------------------


def _corrections(page: Page, subject: str) -> Sequence[Correction]:
    """The corrections in the content of a subject that may have some."""
    folder, _, id = subject.partition("/")
    held = getattr(page.site, folder).get(id)
    return held.corrections if isinstance(held, (Fact, Explainer)) else ()


def _entries(page: Page, change: RecordChange) -> Iterator[tuple[int, Correction]]:
    """The corrections in the content that came with a change."""
    for number, one in enumerate(_corrections(page, subject_of(change.subject))):
        if one.type == change.correction and small(change.reason) in forms_of(one.because):
            yield number, one


def _carried(page: Page, element: Element, change: RecordChange) -> Correction | None:
    """The correction that came with a change and is printed in the same state."""
    around = nearest(element, "data-state")
    names = xpath(around, ".//@data-is[contains(., ':corrections.')]") if around is not None else []
    for number, one in _entries(page, change):
        own = f"{subject_of(change.subject)}:corrections.{number}."
        if {f"{own}{field}" for field in ("was", "now", "because")} <= set(map(str, names)):
            return one
    return None


def _left_out(page: Page, told: set[tuple[str, RecordChange]]) -> Iterator[str]:
    """What the page has to tell of the past and does not, or tells in another order."""
    own, past = _OWN.fullmatch(page.path), page.content.past
    if own is not None:
        states = past.states.get(own["subject"], []) if own["whole"] else past.newest(own["subject"])
        shown = [one.get("data-state") for one in page.marks.having["data-state"]]
        if shown != [state.name for state in states]:
            yield f"has to tell of {len(states)} states of {own['subject']}, the newest first, and tells of {shown}"
        for state in states:
            yield from (f"leaves out {_shown(one)}" for one in _missing(page, state, told))
        if len(states) < len(past.states.get(own["subject"], [])) and not _leads_on(page, own["subject"]):
            yield f"leads to no page with all states of {own['subject']}"
    elif CORRECTIONS.fullmatch(page.path):
        yield from _lost_corrections(page, told)


def _missing(page: Page, state: TellState, told: set[tuple[str, RecordChange]]) -> Iterator[RecordChange]:
    for change in state.changes:
        is_correction = change.kind == "correction" and any(_entries(page, change))
        if (state.name, change) not in told and not is_correction:
            yield change


def _leads_on(page: Page, subject: str) -> bool:
    paths = (target[0] for link, _, _ in page.marks.links if (target := page.target(link.get("href") or "")))
    return any(path.endswith(f"{subject}/history/index.html") for path in paths)


def _lost_corrections(page: Page, told: set[tuple[str, RecordChange]]) -> Iterator[str]:
    """Every correction of a fact or of a published explainer, and of the record those that they have no longer."""
    sheets = [one for one in page.site.explainers.values() if one.state == "published"]
    corrected: list[Fact | Explainer] = [*page.site.facts.values(), *sheets]
    for held in corrected:
        folder = "facts" if isinstance(held, Fact) else "explainers"
        yield from lost_entries(page, folder, held, {"corrections"})
        yield from _lost_of_record(page, f"{folder}/{held.id}", told)


def _lost_of_record(page: Page, subject: str, told: set[tuple[str, RecordChange]]) -> Iterator[str]:
    """The corrections that came with changes and that the content has no longer."""
    for state in page.content.past.states.get(subject, ()):
        lost = (one for one in state.changes if one.correction and not any(_entries(page, one)))
        yield from (f"leaves out {_shown(one)}" for one in lost if (state.name, one) not in told)


def untold(past: Told, told: Iterable[frozenset[str]], explainers: Collection[str]) -> Iterator[str]:
    """The changes of the record that none of the pages of all changes has; `explainers` are those on the site."""
    names = (name for own in told for name in own if name in past.named)
    found = {(past.named[name].state.name, past.named[name].change) for name in names}
    for subject, states in past.states.items():
        if subject in explainers or not subject.startswith("explainers/"):
            lost = ((one.name, change) for one in states for change in one.changes)
            yield from (f"leaves out {_shown(change)}" for state, change in lost if (state, change) not in found)


def _shown(change: RecordChange) -> str:
    return f"“{label_of(change)}” of {'.'.join((change.subject, *change.path))}: “{change.was}”, “{change.now}”"
