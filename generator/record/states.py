"""What each state of a history says: every subject's digest, and who changed it.

In: a history of git and its blobs. Out: for each state the subjects that it changed. Only what a state touches is read
anew; a test holds that this comes to the same as reading each state whole.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.compare import Subject, fs1, subjects_of
from generator.files import Memory
from generator.git.history import Change, Commit, History, State
from generator.model.layout import CONTENT, REVIEWERS, REVIEWS, SETTINGS

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
class Step:
    """A state and the subjects that it changed, None where one is no longer there; who changed each, by address.

    `reviews` are the files below `content/reviews` that came, changed or went. `address` is the site's, "" where it
    cannot be read.
    """

    state: State
    changed: Mapping[str, Told | None]
    authors: Mapping[str, frozenset[str]]
    reviews: Mapping[str, Change]
    address: str


def blobs_in(history: History) -> Iterator[str]:
    """The ids of all blobs that `steps_of` reads."""
    for state in history.states:
        for changes in (state.changes, *(commit.changes for commit in state.brought)):
            for change in changes.values():
                yield from change.before
                yield change.after


def steps_of(history: History, blobs: Blobs) -> Iterator[Step]:
    """The steps of a history, the oldest first."""
    reader = _Reader(blobs)
    for state in history.states:
        yield reader.step(state)


@dataclass(slots=True)
class _Reader:
    """Goes from state to state; knows the files of the present one, and what each of them says."""

    blobs: Blobs
    files: dict[str, str] = field(default_factory=dict)
    """The blobs of all files but reviews, by path."""
    beside: dict[str, set[str]] = field(default_factory=dict)
    """The paths among them that have a stem in common."""
    told: dict[str, dict[str, Told]] = field(default_factory=dict)
    """By the file that it stands in, each subject."""
    alone: dict[tuple[str, str, str], Mapping[str, str]] = field(default_factory=dict)

    def step(self, state: State) -> Step:
        """Go on to the next state."""
        reviews = {path: change for path, change in state.changes.items() if path.startswith(_REVIEWS)}
        for path, change in state.changes.items():
            if path not in reviews:
                self._note(path, change.after)
        content = [path for path in state.changes if path not in reviews and path != REVIEWERS]
        changed = self._changed(content) if content else {}
        authors = {id: self._authors(state, id, was, now) for id, (was, now) in changed.items()}
        return Step(state, {id: now for id, (_, now) in changed.items()}, authors, reviews, self._address())

    def _note(self, path: str, blob: str) -> None:
        beside = self.beside.setdefault(_stem(path), set())
        if blob:
            self.files[path] = blob
            beside.add(path)
        else:
            self.files.pop(path, None)
            beside.discard(path)

    def _changed(self, touched: Iterable[str]) -> Mapping[str, tuple[Told | None, Told | None]]:
        """Each subject that is another now, as it was and as it is."""
        read = self._affected(set(touched))
        before = self._by_id(read)
        fresh = subjects_of(self._tree(read))
        for path in read:
            self.told.pop(path, None)
        for subject in fresh.by_id.values():
            if subject.path in read:
                self.told.setdefault(subject.path, {})[subject.id] = Told(subject, fs1(subject))
        after = self._by_id(read)
        pairs = {id: (before.get(id), after.get(id)) for id in dict.fromkeys((*before, *after))}
        return {id: pair for id, pair in pairs.items() if _digest(pair[0]) != _digest(pair[1])}

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
        return path.startswith(_FACTS) and (path not in self.files or path not in self.told)

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

    def _by_id(self, paths: Iterable[str]) -> Mapping[str, Told]:
        return {id: told for path in sorted(paths) for id, told in self.told.get(path, {}).items()}

    def _address(self) -> str:
        told = self.told.get(SETTINGS, {}).get("site")
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
        return frozenset(address for commit in (makers or state.brought) for address in commit.emails)

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


def _digest(told: Told | None) -> str:
    return told.digest if told is not None else ""


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
