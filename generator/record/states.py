"""What each state of a history says: every subject's digest, and who changed it.

In: a history of git and its blobs. Out: for each state the subjects that it changed. Only what a state touches is read
anew; a test holds that this comes to the same as reading each state whole.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from generator.compare import Subject, fs1, subjects_of
from generator.files import Memory
from generator.git.history import Change, Commit, History, State
from generator.model.layout import CONTENT, REVIEWERS, REVIEWS, SETTINGS
from generator.record.roster import document
from generator.strict_yaml import Value

_REVIEWS = f"{REVIEWS}/"
_FACTS, _SOURCES, _EXPLAINERS = (f"{CONTENT}/{folder}/" for folder in ("facts", "sources", "explainers"))
_SERIES = b"series:"
Blobs = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Told:
    """A subject as a state has it, with its digest."""

    subject: Subject
    digest: str


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file among the reviews as a state has it: its bytes, None where it went; the addresses of who committed it.

    `said` is the mapping that it holds; None where it is no YAML, or has faults.
    """

    data: bytes | None
    committed_by: frozenset[str]
    said: Mapping[str, Value] | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A state by its commit: since when it is there, and the subjects that it changed, None where one is gone.

    `is_cut`: some of those who brought it are not known here. `authors` has who changed each subject, `by` who brought
    the state, by address. `reviews` are the files below `content/reviews` that came, changed or went. `address` is the
    site's, "" where it cannot be read. What it takes to go on from here without reading all before it anew: `files`,
    the blobs of what else differs, "" where a file went, and `moved`, all subjects that stand otherwise in their files.
    """

    commit: str
    time: datetime
    is_cut: bool
    by: frozenset[str]
    authors: Mapping[str, frozenset[str]]
    reviews: Mapping[str, Arrival]
    address: str
    files: Mapping[str, str] = field(repr=False)
    moved: Mapping[str, Told | None] = field(repr=False)
    changed: Mapping[str, Told | None] = field(repr=False)


def blobs_in(history: History) -> Iterator[str]:
    """The ids of all blobs that these states bring, and of those in whose place they come."""
    for state in history.states:
        for changes in (state.changes, *(commit.changes for commit in state.brought)):
            for change in changes.values():
                yield from change.before
                yield change.after


@dataclass(slots=True)
class Reader:
    """Goes from state to state; knows the files of the present one, and what each of them says."""

    blobs: Blobs = field(default_factory=dict)
    """The bytes of all that is read, by its id."""
    files: dict[str, str] = field(default_factory=dict)
    """The blobs of all files but reviews, by path."""
    told: dict[str, Told] = field(default_factory=dict)
    """Each subject, by id."""
    within: dict[str, set[str]] = field(default_factory=dict)
    """The ids of the subjects that stand in a file."""
    beside: dict[str, set[str]] = field(default_factory=dict)
    """The paths of files that have a stem in common."""
    alone: dict[tuple[str, str, str], Mapping[str, str]] = field(default_factory=dict)

    def read(self, state: State) -> Step:
        """Go on to the next state, which is read."""
        reviews = {path: change for path, change in state.changes.items() if path.startswith(_REVIEWS)}
        files = {path: change.after for path, change in state.changes.items() if path not in reviews}
        self._note(files)
        content = [path for path in files if path != REVIEWERS]
        moved, was = self._moved(content) if content else ({}, {})
        self._move(moved)
        changed = _changed(was, moved)
        return Step(
            state.id,
            state.time,
            state.is_cut,
            _addresses(state.brought),
            {id: self._authors(state, id, was.get(id), now) for id, now in changed.items()},
            {path: self._arrival(state, path, change) for path, change in reviews.items()},
            self._address(),
            files,
            moved,
            changed,
        )

    def follow(self, step: Step) -> Step:
        """Go on by a step that has been read before; what it changed is told again."""
        self._note(step.files)
        if not step.moved:
            return step
        was = {id: self.told.get(id) for id in step.moved}
        self._move(step.moved)
        return replace(step, changed=_changed(was, step.moved))

    def _note(self, files: Mapping[str, str]) -> None:
        for path, blob in files.items():
            beside = self.beside.setdefault(_stem(path), set())
            if blob:
                self.files[path] = blob
                beside.add(path)
            else:
                self.files.pop(path, None)
                beside.discard(path)

    def _moved(self, touched: Iterable[str]) -> tuple[Mapping[str, Told | None], Mapping[str, Told]]:
        """Each subject that stands otherwise now, and those that stood in the same files."""
        read = self._affected(set(touched))
        was = {id: self.told[id] for path in sorted(read) for id in self.within.get(path, ())}
        fresh = subjects_of(self._tree(read)).by_id.values()
        now = {subject.id: Told(subject, fs1(subject)) for subject in fresh if subject.path in read}
        return {id: now.get(id) for id in dict.fromkeys((*was, *now)) if was.get(id) != now.get(id)}, was

    def _move(self, moved: Mapping[str, Told | None]) -> None:
        for id, told in moved.items():
            if (old := self.told.pop(id, None)) is not None:
                self.within[old.subject.path].discard(id)
            if told is not None:
                self.told[id] = told
                self.within.setdefault(told.subject.path, set()).add(id)

    def _arrival(self, state: State, path: str, change: Change) -> Arrival:
        makers = tuple(commit for commit in state.brought if path in commit.changes) or state.brought
        data = self.blobs[change.after] if change.after else None
        said = None if data is None or not path.endswith(".yaml") else document(data, path).value
        return Arrival(data, _addresses(makers), said)

    def _affected(self, touched: set[str]) -> set[str]:
        """The files in which a subject may be another now: those touched, and those that depend on them."""
        if SETTINGS in touched:
            return touched | self.files.keys()
        read = touched.union(*(self.beside[_stem(path)] for path in touched))
        if any(map(self._came_or_went, touched)):
            read |= self._under(_EXPLAINERS)  # their views draw on topics
        if any(path.startswith(_SOURCES) for path in touched):
            read |= set(filter(self._has_series, self.files))  # rows are called by the dates of sources
        return read | self._under(_SOURCES) if any(map(self._has_series, read)) else read

    def _came_or_went(self, path: str) -> bool:
        return path.startswith(_FACTS) and (path not in self.files or not self.within.get(path))

    def _under(self, folder: str) -> set[str]:
        return {path for path in self.files if path.startswith(folder)}

    def _has_series(self, path: str) -> bool:
        return path.startswith(_FACTS) and _SERIES in self.blobs.get(self.files.get(path, ""), b"")

    def _tree(self, read: Collection[str]) -> Memory:
        """These files and what the site is; for an explainer, of all other facts that they are there."""
        draws = any(path.startswith(_EXPLAINERS) for path in read)
        there = dict.fromkeys(self._under(_FACTS), b"") if draws else {}
        wanted = {path: self.files[path] for path in (*read, SETTINGS) if path in self.files}
        return Memory({**there, **{path: self.blobs[id] for path, id in wanted.items()}})

    def _address(self) -> str:
        told = self.told.get("site")
        tree = told.subject.tree if told is not None else None
        address = tree.get("address") if isinstance(tree, dict) else None
        return address.rstrip("/") if isinstance(address, str) else ""

    def _authors(self, state: State, id: str, was: Told | None, now: Told | None) -> frozenset[str]:
        """Who made a subject another; where that cannot be told, everybody who brought the state."""
        if len(state.brought) == 1:
            return state.brought[0].emails
        both = [told for told in (was, now) if told is not None]
        stems = {_stem(told.subject.path) for told in both}
        drawn = _draws(both[0]) != _draws(both[-1])
        makers = [commit for commit in state.brought if self._made(commit, id, stems) or (drawn and _redraws(commit))]
        return _addresses(makers or state.brought)

    def _made(self, commit: Commit, id: str, stems: set[str]) -> bool:
        return any(
            all(
                self._alone(path, before).get(id) != self._alone(path, change.after).get(id) for before in change.before
            )
            for path, change in commit.changes.items()
            if _stem(path) in stems
        )

    def _alone(self, path: str, blob: str) -> Mapping[str, str]:
        """The digests of what depends on a file, were its bytes these and all else as it is now."""
        key = (path, blob, self.files.get(SETTINGS, ""))
        known = self.alone.get(key)
        if known is None:
            read = self.beside.get(_stem(path), set()) - {path}
            series = _SERIES in self.blobs.get(blob, b"")
            tree = self._tree((path, *read, *(self._under(_SOURCES) if series else ())))
            files = {other: data for other, data in tree.files.items() if other != path}
            whole = Memory({**files, **({path: self.blobs[blob]} if blob else {})})
            known = {id: fs1(subject) for id, subject in subjects_of(whole).by_id.items()}
            self.alone[key] = known
        return known


def _changed(was: Mapping[str, Told | None], moved: Mapping[str, Told | None]) -> Mapping[str, Told | None]:
    """Of the subjects that stand otherwise those that have another digest, or are there no more."""
    return {id: now for id, now in moved.items() if _digest(was.get(id)) != _digest(now)}


def _digest(told: Told | None) -> str:
    return told.digest if told is not None else ""


def _addresses(commits: Iterable[Commit]) -> frozenset[str]:
    return frozenset(address for commit in commits for address in commit.emails)


def _draws(told: Told) -> object:
    return told.subject.tree.get("draws") if isinstance(told.subject.tree, dict) else None


def _redraws(commit: Commit) -> bool:
    """Whether a commit adds or removes a fact, so that a view of its topic draws others."""
    return any(
        "" in (*change.before, change.after) for path, change in commit.changes.items() if path.startswith(_FACTS)
    )


def _stem(path: str) -> str:
    """The folder of a file's kind and its id: what the files of one subject have in common."""
    names = path.split("/")
    return f"{'/'.join(names[:2])}/{names[-1].partition('.')[0]}" if len(names) > 2 else path
