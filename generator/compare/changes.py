"""What changed in meaning between two revisions: each difference once, with its kind, and what explains it.

In: the subjects of both. Out: changes, sorted by subject. Subjects are matched by id, then by the ids that they had
before; claims, rows and entries of lists by theirs. A change of `formerly`, `note` or `review_by` is none.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from generator.compare.figures import Moved, moved
from generator.compare.kinds import Kind, kind_of
from generator.compare.subject import Group, Subject, Subjects
from generator.compare.walk import Difference, differences
from generator.notice import At, Keys
from generator.strict_yaml import Value

_IN_CLAIM = ("by", "via", "withdrawn", "derived")
"""What a claim keeps when its answer becomes the first row of a series."""
_TIMES = ("as_of", "said")
_LONGEST_COMPARED = 1_000
"""Lines of a text that are compared one by one."""
_NUMBER = re.compile(r"[0-9][0-9.,]*")

_Mapping = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Citing:
    """What a change rests on now. `is_new`: neither this source nor this place in it was cited there before."""

    source: str
    at: str | None
    exact: str | None
    is_new: bool


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `path` is the way of keys and ids to it; `was` and `now` are as authored, None where nothing was.

    `moved` has the bounds of a figure that was and is, and which way it went. `reason` is a reason or correction that
    came with it, `correction` the type of that correction. `at` is its place in the newer revision, or in the older
    one where it is gone: then `is_gone`.
    """

    subject: str
    group: Group
    path: tuple[str, ...]
    kind: Kind
    was: Value
    now: Value
    at: At
    moved: Moved | None = None
    citation: Citing | None = None
    reason: str | None = None
    correction: str | None = None

    @property
    def move(self) -> str | None:
        """Which way a figure went; None for all that is no figure, or was not there, or is gone."""
        return self.moved.move if self.moved else None

    @property
    def claim(self) -> str | None:
        """The id of the claim that it belongs to; of a row, of its claim."""
        if self.group == "rows" or (self.group == "translations" and "#" in self.subject):
            return self.subject.partition("#")[2].rpartition("@")[0]
        return self.path[1] if self.path[:1] == ("claims",) and len(self.path) > 1 else None

    @property
    def file(self) -> str:
        """The id of the subject that has the file: of a row and a translation, what it is a part of."""
        return whole(self.subject) if self.group != "images" else self.subject

    @property
    def is_gone(self) -> bool:
        """Whether its place is in the older revision alone."""
        return self.now is None and self.kind.endswith("-vanished")


def whole(id: str) -> str:
    """The id of the subject that a row or a translation is a part of; its own of any other."""
    return id if id.startswith("images/") else id.partition("#")[0].partition(".")[0]


def changes(was: Subjects, now: Subjects) -> tuple[Change, ...]:
    """Every change between two revisions. What cannot be read in one of them is neither added nor vanished."""
    return tuple(sorted(_Comparison(was, now).changes(), key=lambda change: change.subject))


class _Comparison:
    """Two revisions, of which the older has its answers in rows where the newer has begun a series."""

    def __init__(self, was: Subjects, now: Subjects) -> None:
        self._was, self._now = with_series(was, now), now
        self._became = {former: new for new in now.by_id.values() for former in new.formerly}

    def changes(self) -> Iterator[Change]:
        """The changes of each subject of either revision."""
        for old, new in self._pairs():
            if old is not None and new is not None:
                yield from _renamed(old, new)
                yield from self._within(old, new)
            elif new is not None and not self._goes_along(new, self._now, self._was):
                yield self._existence(new, is_added=True)
            elif old is not None and not self._goes_along(old, self._was, self._now):
                yield self._existence(old, is_added=False)

    def _pairs(self) -> Iterator[tuple[Subject | None, Subject | None]]:
        """Each subject of both revisions with what it was before."""
        met: dict[str, Subject] = {}
        added: list[Subject] = []
        for new in self._now.by_id.values():
            old = self._was.find(new.id, (former for former in new.formerly if former not in self._now.by_id))
            if old is not None and old.id not in met:
                met[old.id] = new
                yield old, new
            elif not self._was.hides(new):
                added.append(new)
        yield from self._alone([old for id, old in self._was.by_id.items() if id not in met], added)

    def _alone(self, gone: list[Subject], added: list[Subject]) -> Iterator[tuple[Subject | None, Subject | None]]:
        """What is in one revision alone; but a row that was only dated anew is in both."""
        dated = dict(self._dated_anew(gone, added))
        taken = {old.id for old in dated.values()}
        yield from ((dated.get(new.id), new) for new in added)
        yield from ((old, None) for old in gone if old.id not in taken and not self._now.hides(old))

    def _dated_anew(self, gone: Iterable[Subject], added: Iterable[Subject]) -> Iterator[tuple[str, Subject]]:
        """Rows that are alike in all but their time, by which they are called: each with what it was before."""
        known: dict[object, list[Subject]] = {}
        for old in gone:
            if old.group == "rows":
                fact = self._became.get(whole(old.id))
                known.setdefault((fact.id if fact else whole(old.id), _undated(old)), []).append(old)
        for new in added:
            others = known.get((whole(new.id), _undated(new))) if new.group == "rows" else None
            if others:
                yield new.id, others.pop(0)

    def _goes_along(self, one: Subject, own: Subjects, other: Subjects) -> bool:
        """Whether a row or a translation came, or went, with what it is a part of, which is told."""
        if one.group not in ("rows", "translations"):
            return False
        above = one.id.rpartition(".")[0] if one.group == "translations" else whole(one.id)
        here = own.by_id.get(above)
        there = other.find(above, here.formerly if here else ())
        if other is self._now and there is None:
            there = self._became.get(above)
        if there is None:
            return here is not None
        return one.group == "rows" and _claim_of(one.id) not in _claims(there)

    def _existence(self, one: Subject, *, is_added: bool) -> Change:
        is_setting = one.group in ("site", "names", "vocabulary", "boundaries")
        end = "added" if is_added else "vanished"
        kind: Kind = "settings" if is_setting else f"{one.group.removesuffix('s')}-{end}"  # type: ignore[assignment]
        was, now = (None, one.tree) if is_added else (one.tree, None)
        cited = _citing({}, _mapping(one.tree)) if one.group == "rows" and is_added else None
        return Change(one.id, one.group, (), kind, was, now, At(one.path, keys=one.keys), citation=cited)

    def _within(self, old: Subject, new: Subject) -> Iterator[Change]:
        for found in differences(_told(old), _told(new)):
            for part in _lines(found) if found.path == ("body",) else (found,):
                yield self._change(part, old, new)

    def _change(self, found: Difference, old: Subject, new: Subject) -> Change:
        path, keys = _way(new.group, found)
        kind = _kind(new.group, path, found)
        if kind == "figure":
            path = _figure_path(path, new.group)
        return Change(
            new.id, new.group, path, kind, found.was, found.now,
            At((old if kind == "claim-vanished" else new).path, keys=(*new.keys, *keys) if keys else ()),
            _moved(found) if kind == "figure" else None,
            *self._explained(found, path, old, new),
        )  # fmt: skip

    def _explained(
        self, found: Difference, path: tuple[str, ...], old: Subject, new: Subject
    ) -> tuple[Citing | None, str | None, str | None]:
        """What a change in a claim or a row rests on, the reason that came with it, and the type of a correction."""
        was, now = _holder(old, path), _holder(new, path)
        before, after = self._was.by_id.get(whole(old.id)), self._now.by_id.get(whole(new.id))
        fact, told = _mapping(before.tree if before else None), _mapping(after.tree if after else None)
        correction = _correction(fact, told, found)
        because = (_words(correction.get("because")) or "corrected") if correction else None
        reason = because or _fresh(was, now)
        if path == ("standing",):
            reason = _fresh(fact, told) or reason
        return (_citing(was, now) if now else None), reason, _text(correction.get("type"))


def _undated(row: Subject) -> object:
    """A row's claim and all that it says but its time."""
    return _claim_of(row.id), repr({key: value for key, value in _mapping(row.tree).items() if key not in _TIMES})


def _way(group: Group, found: Difference) -> tuple[tuple[str, ...], Keys]:
    """The way of ids and keys to a difference, and that in its file; the body of a text has none there."""
    path, keys = found.path, found.keys
    if group in ("explainers", "translations") and path[0] in ("front", "texts"):
        return path[1:], tuple(int(key) if str(key).isdigit() else key for key in keys[1:])
    return path, () if path == ("body",) else keys


def _figure_path(path: tuple[str, ...], group: Group) -> tuple[str, ...]:
    """A figure's way without the key that a figure with parts has, so that both forms are one."""
    shortest = 3 if group == "facts" else 1
    return path[:-1] if path[-1] == "figure" and len(path) > shortest else path


def _told(subject: Subject) -> Value:
    """A subject's tree without what follows from others, whose own changes are told."""
    follows = {"translations": "of", "explainers": "draws"}.get(subject.group)
    tree = subject.tree
    return {key: value for key, value in tree.items() if key != follows} if isinstance(tree, dict) else tree


def _renamed(old: Subject, new: Subject) -> Iterator[Change]:
    """Another id, another topic, another state: none of it is approved, and all of it is told."""
    if new.group in ("rows", "translations"):
        return
    if old.id != new.id:
        yield Change(new.id, new.group, (), "renamed", old.id, new.id, At(new.path))
    was, now = (subject.path.split("/")[-2] for subject in (old, new))
    if new.group == "facts" and was != now:
        yield Change(new.id, new.group, ("topic",), "renamed", was, now, At(new.path))
    before, after = _state(old), _state(new)
    if before != after:
        yield Change(new.id, new.group, ("state",), "settings", before, after, At(new.path, keys=("state",)))


def _state(subject: Subject) -> Value:
    return subject.aside.get("state", "draft" if subject.group == "explainers" else None)


def _kind(group: Group, path: tuple[str, ...], found: Difference) -> Kind:
    """The kind of a difference within a subject that is there in both."""
    if found.is_order:
        return "order"
    if path[:1] == ("claims",) and len(path) == 2 and None in (found.was, found.now):
        return "claim-added" if found.was is None else "claim-vanished"
    if path[-1:] == ("withdrawn",) and None in (found.was, found.now):
        return "claim-withdrawn" if len(path) > 1 else f"{group.removesuffix('s')}-withdrawn"  # type: ignore[return-value]
    return kind_of(group, path)


def _moved(found: Difference) -> Moved | None:
    """How a figure moved; None where one side has none, or parts and no figure."""
    was, now = found.was, found.now
    return moved(was, now) if isinstance(was, str) and isinstance(now, str) else None


def _lines(found: Difference) -> Iterator[Difference]:
    """The stretches of lines that differ in a text."""
    was, now = (str(side or "").split("\n") for side in (found.was, found.now))
    start = next(
        (at for at, (one, other) in enumerate(zip(was, now, strict=False)) if one != other), min(len(was), len(now))
    )
    if max(len(was), len(now)) - start > _LONGEST_COMPARED:
        yield replace(found, was="\n".join(was[start:]), now="\n".join(now[start:]))
        return
    for tag, first, last, begin, end in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if tag != "equal":
            sides = [lines or None for lines in (was[first:last], now[begin:end])]
            old, new = ("\n".join(lines) if lines is not None else None for lines in sides)
            yield replace(found, was=old, now=new)


def _holder(subject: Subject, path: tuple[str, ...]) -> _Mapping:
    """The claim or the row that a way of keys lies in; empty where it lies in none."""
    if subject.group == "rows":
        return _mapping(subject.tree)
    claims = _claims(subject)
    return _mapping(claims.get(path[1])) if path[:1] == ("claims",) and len(path) > 1 else {}


def _citing(was: _Mapping, now: _Mapping) -> Citing | None:
    """The first citation that is new, else the first."""
    known = set(_cited(was))
    cited = {place: exact for place, exact in _cited(now).items() if place not in known} or _cited(now)
    return next((Citing(*place, exact, is_new=place not in known) for place, exact in cited.items()), None)


def _cited(holder: _Mapping) -> dict[tuple[str, str | None], str | None]:
    """The exact words of each citation of a claim or a row by its source and the place in it, its own first."""
    also = holder.get("also")
    entries = (holder, *(_mapping(entry) for entry in (also if isinstance(also, list) else ())))
    return {
        (source, _text(entry.get("at"))): _text(entry.get("exact"))
        for entry in entries
        if (source := _text(entry.get("source"))) is not None
    }


def _fresh(was: _Mapping, now: _Mapping) -> str | None:
    """A reason that was not there before."""
    because = _words(now.get("because"))
    return because if because != _words(was.get("because")) else None


def _correction(was: _Mapping, now: _Mapping, found: Difference) -> _Mapping:
    """The new correction that speaks of what changed; empty where there is none."""
    before, after = was.get("corrections"), now.get("corrections")
    if not isinstance(after, list):
        return {}
    known = before if isinstance(before, list) else []
    new = [_mapping(entry) for entry in after if entry not in known]
    return next((entry for entry in new if _is_about(entry, found)), {})


def _is_about(correction: _Mapping, found: Difference) -> bool:
    """Whether a correction may speak of a change: it has one of its numbers, or one of the two has none at all."""
    corrected = set(_NUMBER.findall(f"{_words(correction.get('was'))} {_words(correction.get('now'))}"))
    changed = set(_NUMBER.findall(f"{_words(found.was)} {_words(found.now)}"))
    return not corrected or not changed or bool(corrected & changed)


def with_series(was: Subjects, now: Subjects) -> Subjects:
    """The older subjects, an answer of theirs as a row where the newer have begun a series with it."""
    rows: dict[tuple[str, str], list[Subject]] = {}
    for row in now.by_id.values():
        if row.group == "rows":
            rows.setdefault((whole(row.id), _claim_of(row.id)), []).append(row)
    had = {(whole(id), _claim_of(id)) for id, row in was.by_id.items() if row.group == "rows"}
    made = dict(was.by_id)
    for (id, claim), begun in rows.items():
        old = was.find(id, now.by_id[id].formerly) if id in now.by_id else None
        if old is not None and (old.id, claim) not in had and claim in _claims(old):
            made |= _begun(made[old.id], now.by_id[id], claim, begun)
    return replace(was, by_id=made)


def _begun(old: Subject, new: Subject, claim: str, rows: list[Subject]) -> dict[str, Subject]:
    """A fact and a row in place of the fact, where a row has taken over what its claim answered."""
    held, kept = _mapping(_claims(old)[claim]), _mapping(_claims(new).get(claim))
    answer = {key: value for key, value in held.items() if key not in kept and key not in _IN_CLAIM}
    row = max(rows, key=lambda row: sum(_mapping(row.tree).get(key) == value for key, value in answer.items()))
    tree = _mapping(row.tree)
    if not any(tree.get(key) == value for key, value in answer.items()):
        return {}
    left = {key: value for key, value in held.items() if key not in answer}
    fact = {**_mapping(old.tree), "claims": {**_claims(old), claim: left}}
    return {old.id: replace(old, tree=fact), row.id: replace(row, path=old.path, tree=answer)}


def _claims(fact: Subject) -> dict[str, Value]:
    return _mapping(_mapping(fact.tree).get("claims"))


def _claim_of(row: str) -> str:
    return row.partition("#")[2].rpartition("@")[0]


def _mapping(value: Value) -> dict[str, Value]:
    return value if isinstance(value, dict) else {}


def _text(value: Value) -> str | None:
    return value if isinstance(value, str) else None


def _words(value: Value) -> str | None:
    """A text, or a list of texts in a line; None of all else."""
    if isinstance(value, list):
        return ", ".join(item for item in value if isinstance(item, str)) or None
    return _text(value)
