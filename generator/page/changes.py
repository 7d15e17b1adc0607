"""What has changed, as page values: each change in words, with what was and is, of what, why and since when.

In: changes of the record (`past_index`). Out: `ChangeValue`s and `StateValue`s. A figure is put into the words that
figures are printed in; a term, an id and a time into theirs, running text with names for the ids in it; every other
text as the record has it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

from pydantic_core import PydanticCustomError

from generator.labels import LABELS
from generator.model import Actor, Place, row_called, speaks_for
from generator.model.figure import Figure
from generator.model.record import RecordChange, whole_of
from generator.model.when import parse_when
from generator.page.context import PageContext
from generator.page.past_index import PastChange, PastState, claim_of, language_of, row_of
from generator.page.values import (
    ChangeGroup,
    ChangeSide,
    ChangeValue,
    Count,
    Link,
    LocalText,
    StateValue,
    Term,
    TimeText,
)

_UNSIDED = ("-added", "-vanished")
"""Ends of the kinds whose label says all."""
_ANSWERS = frozenset({"figure", "status", "standing", "voice", "correction", "withheld"})
"""Kinds that are told first."""
_WHOLE = frozenset({"order", "withheld"})
"""Kinds whose label says all."""
_NAMED_BY = ("scope", "field", "harm", "who", "people")
"""The vocabularies that a field, or a key in one, may be called by."""
_APART = re.compile("[^a-z0-9]+")
_DAY = re.compile(r"[0-9]{4}-[01][0-9]-[0-3][0-9]")
_BODY = ("body",)
_MENTION = re.compile(r"!?\[\[(?P<address>[^\[\]|]+)(?:\|(?P<words>[^\[\]]*))?\]\]")
_CITES = re.compile(r"\[@[^\[\]]*\]")
_CITED = re.compile(r"@(?P<id>[a-z0-9-]+)")
_ID = re.compile(r"(?:source: )?(?P<id>[a-z0-9-]+)(?:, .*)?")


def state_value(context: PageContext, state: PastState) -> StateValue:
    """A state with its changes in words."""
    changes = tuple(change_value(context, one, state.since) for one in sorted(state.changes, key=rank_of))
    return StateValue(state.name, since_text(context, state.since), changes, state.is_first, state.is_there)


def change_value(context: PageContext, told: PastChange, since: datetime) -> ChangeValue:
    """A change in words; `since` is when the state that it made began."""
    change = told.change
    was, now = _sides(context, change)
    reason = context.foreign(change.reason, context.site.settings.main) if change.reason else None
    others = context.wording.ngettext("with {count} other", "with {count} others", change.alike)
    return ChangeValue(
        name=told.name,
        label=_label(context, change),
        subject=subject_link(context, whole_of(change.subject)),
        of=tuple(_of(context, change)),
        was=was,
        now=now,
        because=reason,
        correction=context.term("correction-type", change.correction) if change.correction else None,
        since=since_text(context, since),
        others=others.replace("{count}", context.wording.digits(change.alike)) if change.alike else "",
    )


def change_groups(context: PageContext, found: Iterable[tuple[PastState, PastChange]]) -> Iterator[ChangeGroup]:
    """Changes in words, each where the first like it stands: those that came alike with one commit as one group."""
    groups: dict[object, list[ChangeValue]] = {}
    for state, told in found:
        commit = state.name.rpartition("@")[2]
        key = (commit, pattern_of(told.change)) if told.change.alike else told.name
        groups.setdefault(key, []).append(change_value(context, told, state.since))
    for values in groups.values():
        words = context.wording.ngettext("change alike", "changes alike", len(values))
        count = Count(f"alike-{_APART.sub('-', values[0].name)}", len(values), words) if len(values) > 1 else None
        yield ChangeGroup(tuple(values), count)


def rank_of(told: PastChange) -> bool:
    """Answers stand before what goes along with them: quotes, citations, wording."""
    return told.change.kind not in _ANSWERS


def pattern_of(change: RecordChange) -> tuple[object, ...]:
    """What changes that came alike have in common."""
    fields = change.path[2:] if change.path[:1] == ("claims",) else change.path
    folder = change.subject.partition("/")[0]
    return (bool(change.alike), change.alike, folder, change.kind, change.move or "", fields)


def since_text(context: PageContext, since: datetime) -> TimeText:
    """When a state began, to the minute, on the site's clock."""
    said = context.wording.when(since, context.site.settings.time_zone, style="day")
    return TimeText(said.text, said.iso)


def subject_link(context: PageContext, subject: str) -> Link | None:
    """A link to a subject's page; None where it has none any more."""
    folder, _, id = subject.partition("/")
    if id not in getattr(context.site, folder):
        return None
    if folder == "facts":
        return context.fact(context.site.facts[id])
    links = {"explainers": context.explainer, "sources": context.source, "actors": context.actor}
    return links.get(folder, context.place)(id)


def _label(context: PageContext, change: RecordChange) -> Term:
    """The word for what sort of change it is."""
    if change.kind == "correction" and change.correction:
        return context.term("correction-type", change.correction)
    if change.move is None and change.kind == "figure" and not (change.was and change.now):
        return context.term("change", "figure-removed" if change.was else "figure-added")
    if change.kind.endswith("-withdrawn") and not change.now:
        return context.term("change", "restored")
    return context.term("change", change.move or change.kind)


# --- of what -----------------------------------------------------------------------------------------------------


def _of(context: PageContext, change: RecordChange) -> Iterator[LocalText]:
    """The voice of its claim, the day of its row, its fields, the language of a translation."""
    whole, claim, row = whole_of(change.subject), claim_of(change), row_of(change)
    if subject_link(context, whole) is None:
        yield LocalText(whole.partition("/")[2])
    if claim is not None:
        yield _voice(context, whole, claim)
    if claim is not None and row is not None:
        yield LocalText(_time(context, whole, claim, row))
    keys = change.path[2:] if change.path[:1] == ("claims",) else change.path
    yield from (LocalText(label) for label in (_field(context, keys, key) for key in keys) if label)
    if language := language_of(change):
        yield LocalText(context.wording.label("language", language))


def _voice(context: PageContext, whole: str, claim: str) -> LocalText:
    """Whose claim it is. By its id, where the claim is gone, or others gave it then: a voice is told by nobody's."""
    fact = context.site.facts.get(whole.removeprefix("facts/"))
    if fact is None or claim not in fact.claims or context.past.is_moved(whole, claim):
        return LocalText(claim)
    return context.who(fact.claims[claim]).name


def _time(context: PageContext, whole: str, claim: str, row: str) -> str:
    """When the row speaks for, by its own time or by what it is called."""
    fact = context.site.facts.get(whole.removeprefix("facts/"))
    held = fact.claims.get(claim) if fact else None
    own = row_called(context.site, held, row) if held is not None else None
    when = speaks_for(context.site, own, held) if own is not None and held is not None else None
    if when is None and _DAY.fullmatch(row):
        return context.day(date.fromisoformat(row)).text
    said = context.dated(when, "day")
    return said.text if said else row


def _field(context: PageContext, keys: tuple[str, ...], key: str) -> str | None:
    """What a key on the way is called; None where it is none that readers know."""
    if keys[0] == "status" and key in LABELS["traffic"]:
        return context.wording.label("traffic", key)
    known = next((vocabulary for vocabulary in _NAMED_BY if key in LABELS[vocabulary]), None)
    return context.wording.label(known, key) if known else None


# --- what was and is ---------------------------------------------------------------------------------------------


def _sides(context: PageContext, change: RecordChange) -> tuple[ChangeSide | None, ChangeSide | None]:
    """Both sides; none where the label says all."""
    if change.kind.endswith(_UNSIDED) or change.kind in _WHOLE:
        return None, None
    was, now = (
        _figure(context, figure) if figure is not None else _side(context, change, text)
        for figure, text in zip(change.figures, (change.was, change.now), strict=True)
    )
    return was, now


def _figure(context: PageContext, figure: Figure) -> ChangeSide:
    words, bounds = context.wording.figure(figure).text, context.wording.bounds(figure)
    if figure.least is None and figure.most is None:
        bounds = ""
    return ChangeSide(LocalText(words), True, "" if bounds.startswith(words) else bounds)


def _side(context: PageContext, change: RecordChange, text: str) -> ChangeSide | None:
    if not text:
        return None
    language = _language(context, change)
    if change.path == _BODY:
        # By their names alone two sides may read alike: a mention by words of its own that leads elsewhere now.
        sides = {_read(context, side, language) for side in (change.was, change.now)}
        text = _read(context, text, language) if len(sides) > 1 else text
    return ChangeSide(_known_words(context, change, text) or context.foreign(text, language))


def _read(context: PageContext, text: str, language: str) -> str:
    """Running text as authored, with names where it has ids: of facts that it mentions, of views and of sources."""
    site, main = context.site, context.site.settings.main

    def mentioned(mention: re.Match[str]) -> str:
        id, _, rest = mention["address"].partition("#")
        view, fact = id.removeprefix("view:"), site.facts.get(id)
        if mention["words"] is not None:
            return mention["words"]
        if view in LABELS["view"]:
            return f"[{context.wording.label('view', view)}]"
        called = fact.title.in_language(language, main)[0] if fact is not None else id
        return f"[{called} · {rest}]" if rest else f"[{called}]"

    def cited(source: re.Match[str]) -> str:
        id = source["id"]
        return site.sources[id].name.in_language(language, main)[0] if id in site.sources else id

    named = _MENTION.sub(mentioned, text)
    return _CITES.sub(lambda cites: _CITED.sub(cited, cites[0]), named)


def _known_words(context: PageContext, change: RecordChange, text: str) -> LocalText | None:
    """A term, an id or a time in words; None where it is a text of its own."""
    site = context.site
    match change.kind:
        case "standing" | "status" if text in LABELS[change.kind]:
            return LocalText(context.wording.label(change.kind, text))
        case "voice":
            return _named(context, site.actors, text)
        case "place":
            return _named(context, site.places, text)
        case "citation" if (found := _ID.fullmatch(text)) and found["id"] in site.sources:
            return context.words(site.sources[found["id"]].name)
        case "date":
            return _dated(context, text)
    return None


def _named(context: PageContext, subjects: Mapping[str, Actor | Place], text: str) -> LocalText | None:
    """The names of the ids in a text, which is nothing but ids; None where it is anything else."""
    ids = text.split(", ")
    if not subjects.keys() >= set(ids):
        return None
    names = [context.words(subjects[id].name) for id in ids]
    return names[0] if len(names) == 1 else LocalText(", ".join(name.text for name in names))


def _dated(context: PageContext, text: str) -> LocalText | None:
    try:
        said = context.dated(parse_when(text), "day")
    except PydanticCustomError:
        return None
    return LocalText(said.text) if said else None


def _language(context: PageContext, change: RecordChange) -> str:
    """The language that a text was written in: a quote is in that of what its claim cites, where that is one alone."""
    main = context.site.settings.main
    fact = context.site.facts.get(whole_of(change.subject).removeprefix("facts/"))
    claim = fact.claims.get(claim_of(change) or "") if fact else None
    if change.kind != "quote" or claim is None:
        return language_of(change) or main
    cited = {one.source for row in claim.rows for one in row.citations if one.source in context.site.sources}
    languages = {context.site.sources[id].language for id in cited if id}
    return languages.pop() if len(languages) == 1 else main
