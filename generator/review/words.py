"""A diff in words, for whoever draws it: labels, sides, what it cites, what prints it, and how many there are.

In: a Diff. Out: lines as values, without markup and without escapes, which are the business of each form.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from generator.compare.alike import Alike, Entry
from generator.compare.changes import Change
from generator.compare.figures import step
from generator.compare.words import clipped, sides_of
from generator.record import Approval
from generator.review.diff import Diff
from generator.review.printed import Printed

_FEW = 10
"""Members of a group that are named without being asked for."""
_NOBODY = "—"
_COUNTED = (("facts", "fact"), ("explainers", "explainer"), ("translations", "translation"), ("sources", "source"),
            ("actors", "actor"), ("places", "place"), ("images", "picture"), ("site", "file of settings"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a diff: `label` is a word in capitals, `what` what it is of, the sides what was and is."""

    label: str
    what: str
    was: str
    now: str
    details: tuple[str, ...] = ()
    gate: str | None = None
    change: Change | None = None
    part: Literal["alone", "alike", "odd"] = "alone"

    @property
    def sides(self) -> str:
        """Both sides with an arrow between; one alone, where the other has nothing."""
        if not self.was and not self.now:
            return ""
        return f"{self.was or _NOBODY} → {self.now or _NOBODY}"


def lines_of(diff: Diff, *, whole: bool = False) -> Iterator[Line]:
    """A line each entry and each group, with its odd ones behind it; `whole` names each member and each user."""
    for group in diff.groups:
        if isinstance(group, Alike):
            yield from _of_group(diff, group, whole=whole)
        else:
            yield _of_entry(diff, group, whole=whole)


def summary_of(diff: Diff) -> str:
    """How much changed, in one line."""
    alone, alike = _counted(diff)
    told = [_many(len(alone[group]), word) for group, word in _COUNTED if alone.get(group)]
    head = f"{', '.join(told)} changed in meaning" if told else "" if alike else "nothing changed in meaning"
    parts = [head, f"{alike:,} alike" if alike else ""]
    form = f"{_many(len(diff.reformatted), 'file')} reformatted only" if diff.reformatted else ""
    unread = len({notice.at.path for notice in diff.unread})
    lost = f"{_many(unread, 'file')} cannot be read" if unread else ""
    return "; ".join(filter(None, (", ".join(filter(None, parts)), form, lost)))


def subject_name(id: str) -> str:
    """A subject as it is called: a fact by its id alone."""
    return id.removeprefix("facts/")


def name_of(change: Change) -> str:
    """What a change is of: the subject, then the field, then the claim."""
    subject, _, row = change.subject.partition("#")
    return " · ".join([subject_name(subject), *_fields(change), *([row.replace("@", " ")] if row else [])])


def _fields(change: Change) -> list[str]:
    """The keys to what changed, without those that say no more than its kind, and then the claim."""
    is_in_claim = change.path[:1] == ("claims",) and len(change.path) > 1
    fields, claim = (change.path[2:], change.path[1:2]) if is_in_claim else (change.path, ())
    keys = [*(key for key in fields if key not in ("parts", "including")), *claim]
    return keys if keys != [change.kind] else []


def cited(change: Change, *, whole: bool = True) -> str | None:
    """What a change cites, `whole` with its place in the source, and whether that is new."""
    citation = change.citation
    if citation is None or change.kind in ("citation", "quote"):
        return None
    place = ", ".join(filter(None, (citation.source, citation.at if whole else None)))
    return f"cites {place}{' (new)' if citation.is_new else ''}"


def printed_by(printed: Printed, *, whole: bool = False) -> str | None:
    """Who prints it, counted, or named where `whole`."""
    groups = (("fact", printed.facts), ("explainer", printed.explainers))
    if whole:
        told = [f"{word} {', '.join(ids)}" for word, ids in groups if ids]
    else:
        told = [_many(len(ids), word) for word, ids in groups if ids]
    return f"printed by {' and '.join(told)}" if told else None


def needed(approval: Approval | None) -> str | None:
    """How many approvals a subject lacks; None where it has them, or nobody reviews."""
    if approval is None or approval.state == "approved":
        return None
    return f"to be approved ({approval.have} of {approval.need})"


def label_of(change: Change) -> str:
    """The word before a change, in capitals."""
    if change.move is not None:
        return change.move.upper()
    if change.kind.endswith("-withdrawn") and change.now is None:
        return "RESTORED"
    first, _, end = change.kind.partition("-")
    return (end if end and end != "withdrawn" else end or first).upper()


def _of_entry(diff: Diff, entry: Entry, *, whole: bool) -> Line:
    change = entry.change
    judged = diff.of(change)
    told = [cited(change), f"because: {clipped(change.reason)}" if change.reason else None]
    told += [_along(other, change) for other in entry.along]
    told += [printed_by(judged.printed, whole=whole)]
    told += [f"in {one.explainer}: {clipped(one.text)}" for one in judged.printed.sentences if whole]
    told += [needed(judged.approval)]
    gates = (judged.gate for judged in map(diff.of, (change, *entry.along)))
    gate = next((notice.code for notice in gates if notice), None)
    return Line(label_of(change), name_of(change), *sides_of(change), tuple(filter(None, told)), gate, change)


def _along(other: Change, change: Change) -> str | None:
    """What came with a change, where it is not said already."""
    if other.kind == "citation" and change.citation is not None:
        return None
    if other.path[-1:] == ("because",) and change.reason is not None:
        return None
    was, now = sides_of(other)
    return f"{other.path[-1]}: {was or _NOBODY} → {now or _NOBODY}"


def _of_group(diff: Diff, group: Alike, *, whole: bool) -> Iterator[Line]:
    change = group.entries[0].change
    files = list(dict.fromkeys(subject_name(entry.change.subject) for entry in group.entries))
    places = {entry.change.citation.at for entry in group.entries if entry.change.citation}
    named = ", ".join(files) if whole or len(files) <= _FEW else None
    details = tuple(filter(None, (cited(change, whole=len(places) == 1), named)))
    gates = sorted({gate.code for entry in group.entries if (gate := diff.of(entry.change).gate)})
    yield Line(
        "ALIKE", _head(change, len(files)), *_pattern(change), details, ", ".join(gates) or None, change, "alike"
    )
    for entry in group.odd:
        line = _of_entry(diff, entry, whole=whole)
        yield replace(line, label="but", details=(_oddity(entry.change, change), *line.details), part="odd")


def _head(change: Change, count: int) -> str:
    """How many changed, what of them, and how, where what changed does not say it."""
    of = _fields(change) if change.group != "rows" else [*change.path, str(change.claim)]
    label = label_of(change).lower()
    what = change.group if count != 1 else change.group.removesuffix("s")
    return " · ".join([f"{count:,} {what}", *of, *([label] if label != change.kind else [])])


def _pattern(change: Change) -> tuple[str, str]:
    """What members of a group have in common: a figure's words with # for its number, and what was added to it."""
    if change.moved and change.moved.was and change.moved.now and (by := step(change.moved.was, change.moved.now)):
        was, now = (_unnumbered(figure.text) for figure in (change.moved.was, change.moved.now))
        return was, f"{now} {by[0]} {by[1:]}"
    return ("", "") if change.kind.endswith(("-added", "-vanished")) else sides_of(change)


def _unnumbered(text: str) -> str:
    return " ".join("#" if word[:1].isdigit() else word for word in text.split())


def _oddity(change: Change, usual: Change) -> str:
    """In what a change differs from those of its group."""
    moved, other = change.moved, usual.moved
    if moved is None or other is None or moved.was is None or moved.now is None:
        return "changed otherwise than the others"
    if moved.move == "requalified":
        return f"its words changed: “{moved.was.text}” became “{moved.now.text}”"
    by = step(moved.was, moved.now)
    if by is not None and other.was and other.now and by != step(other.was, other.now):
        return f"{moved.move} by {by[1:]}"
    return "cites otherwise than the others" if moved.move == other.move else f"{moved.move}, unlike the others"


def _counted(diff: Diff) -> tuple[dict[str, set[str]], int]:
    """The files that changed by themselves by their group, and how many changes came alike."""
    alone: dict[str, set[str]] = {}
    alike = 0
    for group in diff.groups:
        told = group.odd if isinstance(group, Alike) else (group,)
        alike += len(group.entries) if isinstance(group, Alike) else 0
        for entry in told:
            sort = {"rows": "facts", "names": "site", "vocabulary": "site", "boundaries": "site"}
            of = sort.get(entry.change.group, entry.change.group)
            alone.setdefault(of, set()).add(entry.change.subject if of == "translations" else entry.change.file)
    return alone, alike


def _many(count: int, word: str) -> str:
    plural = "files of settings" if word == "file of settings" else f"{word}s"
    return f"{count:,} {word if count == 1 else plural}"
