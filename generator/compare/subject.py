"""Subjects: what is approved and compared one by one, each with its id, its file and its tree as authored.

    facts/x                a fact without its rows and its other languages
    facts/x#claim@row      a row of a series, by the address that its figures have
    facts/x.ar             a subject in a further language of the site; a row's as well
    site  names  vocabulary  boundaries  images/x.png

In: a Tree. Out: subjects by id, and a notice for each file that cannot be read. Nothing raises.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from types import MappingProxyType
from typing import Literal

from pydantic_core import PydanticCustomError

from generator.compare.digest import fs1
from generator.compare.plain import ASIDE, plain, text_of, words_in
from generator.files import MAX_BYTES, Tree, Unreadable
from generator.model.layout import (
    BOUNDARIES,
    CONTENT,
    FOLDERS,
    NAMES,
    SETTINGS,
    Slot,
    images_in,
    lay_out,
    repeated,
    subject_id,
)
from generator.model.when import parse_moment
from generator.notice import Keys, Notice
from generator.pictures import LARGEST
from generator.strict_yaml import Value, load, split_front_matter

Group = Literal[
    "facts", "rows", "translations", "explainers", "sources", "actors", "places", "site", "names", "vocabulary",
    "boundaries", "images",
]  # fmt: skip

_SINGLES: Mapping[str, Group] = {
    SETTINGS: "site", NAMES: "names", f"{CONTENT}/vocabulary.yaml": "vocabulary", BOUNDARIES: "boundaries",
}  # fmt: skip
"""Files that there is one of; each is a group of its own, and its id is the group's name."""
_GROUPS: Mapping[str, Group] = {group: folder for folder, group in FOLDERS.items()}  # type: ignore[misc]
_UNPRINTED = ("captures", "review")
"""Settings of the site that no page prints."""
_POINTER = re.compile(rb"version https://git-lfs\.github\.com/spec/v1\noid sha256:([0-9a-f]{64})\nsize [0-9]+\n")
_BLANK_ENDS = re.compile(r"\A(?:[ ]*\n)+|\s+\Z")

_Mapped = dict[str, Value]


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing that is approved. `tree` is what its digest is of; `aside` has what stands at its head and is not.

    `formerly` are the ids that it had before, whole as `id` is. `keys` is the way to it in its file.
    """

    id: str
    group: Group
    path: str
    tree: Value
    formerly: tuple[str, ...] = ()
    aside: Mapping[str, Value] = field(default_factory=dict)
    keys: Keys = ()


@dataclass(frozen=True, slots=True)
class Subjects:
    """All subjects of a revision, sorted by id; why files could not be read, and the ids that these would have."""

    by_id: Mapping[str, Subject]
    unread: tuple[Notice, ...] = ()
    hidden: frozenset[str] = frozenset()

    def find(self, id: str, formerly: Iterable[str] = ()) -> Subject | None:
        """The subject with an id, else the first with one of the ids that it had before."""
        return next((self.by_id[known] for known in (id, *formerly) if known in self.by_id), None)

    def hides(self, other: Subject) -> bool:
        """Whether a subject of another revision may stand in a file or folder that cannot be read in this one."""
        whole = re.split(r"[#.]", other.id)[0] if other.group != "images" else other.id
        places = (notice.at.path for notice in self.unread)
        return whole in self.hidden or any(f"{other.path}/".startswith(f"{place}/") for place in places)


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """A file's mapping, or its front matter with the text below it."""

    fields: _Mapped
    body: str | None = None


@lru_cache(maxsize=1 << 13)
def parsed(data: bytes, path: str) -> tuple[ParsedFile | None, tuple[Notice, ...]]:
    """What a file with these bytes says, None where that cannot be read, and why; whoever has it alters nothing of it.

    A run reads the same bytes many times: files and history have most of them in common. What keeps them from one run
    to the next belongs here: the digest of the bytes and the end of the path tell all.
    """
    if path.endswith(".md"):
        front = split_front_matter(data, path)
        value, body, notices = front.value, front.body, front.notices
    else:
        document = load(data, path)
        value, body, notices = document.value, None, document.notices
    return (None if value is None or notices else ParsedFile(value, body)), tuple(notices)


def subjects_of(tree: Tree) -> Subjects:
    """Every subject of the content in a tree. Never raises: what cannot be read is in `unread`."""
    reader = _Reader(tree)
    reader.read()
    unread = sorted(set(reader.unread), key=lambda notice: notice.order)
    return Subjects(MappingProxyType(dict(sorted(reader.made.items()))), tuple(unread), frozenset(reader.hidden))


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a series: what stands behind its fact's id in its own, its mapping, and the way to it."""

    name: str
    fields: _Mapped
    keys: Keys


class _Reader:
    """Reads the files of one tree; gathers the subjects, and what cannot be read."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self.made: dict[str, Subject] = {}
        self.unread: list[Notice] = []
        self.hidden: set[str] = set()
        self._languages: tuple[str, ...] = ()
        self._topics: dict[str, set[str]] = {}
        self._dates: dict[str, str] = {}

    def read(self) -> None:
        """Read all of it: the site first, as its languages tell what a text in another one is; translations last."""
        paths = self._tree.paths(CONTENT)
        for path in sorted(_SINGLES.keys() & set(paths), key=lambda path: (path != SETTINGS, path)):
            self._single(path, _SINGLES[path])
        read = [(slot, file) for slot in self._slots(paths) if (file := self._file(slot.path)) is not None]
        self._dates = {slot.id: _day(file.fields) for slot, file in read if slot.group == "source"}
        for slot, file in read:
            self._subject(slot, file)
        for path in sorted(images_in(paths)):
            self._image(path)

    def _slots(self, paths: Iterable[str]) -> list[Slot]:
        """The files to be read; which facts a topic has is known before they are."""
        slots, misplaced = lay_out(path for path in paths if path not in _SINGLES)
        again = tuple(repeated(slots))
        self._left_out(notice for notice in (*self._tree.refused(CONTENT), *misplaced, *again))
        twice = {notice.at.path for notice in again}
        for slot in slots:
            if slot.group == "fact":
                self._topics.setdefault(slot.path.split("/")[-2], set()).add(slot.id)
        return sorted((slot for slot in slots if slot.path not in twice), key=lambda slot: slot.language or "")

    def _single(self, path: str, group: Group) -> None:
        file = self._file(path)
        if file is None:
            return
        if group == "site":
            self._languages = words_in(file.fields.get("languages"))
        printed = {key: held for key, held in file.fields.items() if group != "site" or key not in _UNPRINTED}
        self._add(Subject(group, group, path, plain(_approved(printed)).tree, (), _aside(file.fields)))

    def _subject(self, slot: Slot, file: ParsedFile) -> None:
        """A file's own subject, those of its rows, and those in further languages."""
        group = _GROUPS[slot.group]
        id = f"{group}/{slot.id}"
        if slot.language is not None:
            self._translation(f"{id}.{slot.language}", id, slot.path, file)
            return
        former = tuple(f"{group}/{old}" for old in words_in(file.fields.get("formerly")))
        fields, rows = self._rows_apart(file.fields) if group == "facts" else (file.fields, [])
        told = plain(_approved(fields), self._languages)
        tree = told.tree if file.body is None else self._explainer(file, told.tree)
        self._in_each(Subject(id, group, slot.path, tree, former, _aside(fields)), told.texts)
        for row in rows:
            told = plain(row.fields, self._languages)
            old = tuple(f"{before}{row.name}" for before in former)
            self._in_each(Subject(f"{id}{row.name}", "rows", slot.path, told.tree, old, {}, row.keys), told.texts)

    def _in_each(self, subject: Subject, texts: Mapping[str, _Mapped]) -> None:
        """A subject, and beside it what it says in each further language."""
        self._add(subject)
        for language, said in texts.items():
            old = tuple(f"{former}.{language}" for former in subject.formerly)
            tree: _Mapped = {"of": fs1(subject), "texts": said}
            self._add(Subject(f"{subject.id}.{language}", "translations", subject.path, tree, old, {}, subject.keys))

    def _explainer(self, file: ParsedFile, front: Value) -> _Mapped:
        named = set(words_in(file.fields.get("facts")))
        topics = {id for topic in named for id in self._topics.get(topic, ())}
        drawn = topics | {id for ids in self._topics.values() for id in ids & named}
        return {"body": _body(file), "draws": list[Value](sorted(drawn)), "front": front}

    def _translation(self, id: str, of: str, path: str, file: ParsedFile) -> None:
        """A file that translates an explainer; what the explainer's own file says in that language belongs to it."""
        original, beside = self.made.get(of), self.made.get(id)
        front = plain(_approved(file.fields), self._languages).tree
        tree: _Mapped = {"body": _body(file), "front": front, "of": fs1(original) if original else None}
        if beside is not None and isinstance(beside.tree, dict):
            tree["texts"] = beside.tree["texts"]
        old = tuple(f"{former}.{id.rpartition('.')[2]}" for former in original.formerly) if original else ()
        self._add(Subject(id, "translations", path, tree, old, _aside(file.fields)))

    def _rows_apart(self, fact: _Mapped) -> tuple[_Mapped, list[_Row]]:
        """A fact without the rows of its series, and those."""
        claims = fact.get("claims")
        if not isinstance(claims, dict):
            return fact, []
        rows: list[_Row] = []
        left: _Mapped = {}
        for id, claim in claims.items():
            own = self._rows(id, claim)
            rows += own
            is_series = bool(own) and isinstance(claim, dict)
            left[id] = {key: held for key, held in claim.items() if key != "series"} if is_series else claim  # type: ignore[union-attr]
        return {**fact, "claims": left}, rows

    def _rows(self, id: str, claim: Value) -> list[_Row]:
        series = claim.get("series") if isinstance(claim, dict) else None
        if not isinstance(claim, dict) or not isinstance(series, list):
            return []
        rows: list[_Row] = []
        known: dict[str, int] = {}
        for index, row in enumerate(series):
            if not isinstance(row, dict):
                return []
            name = f"#{id}@{self._time(row, claim)}"
            known[name] = known.get(name, 0) + 1
            again = f"~{known[name]}" if known[name] > 1 else ""
            rows.append(_Row(f"{name}{again}", row, ("claims", id, "series", index)))
        return rows

    def _time(self, row: _Mapped, claim: _Mapped) -> str:
        """What stands behind `@` in the addresses of a row's figures."""
        for level in (row, claim):
            for key in ("as_of", "said"):
                if isinstance(time := level.get(key), str):
                    return _slug(time)
        return self._dates.get(str(row.get("source")), "undated")

    def _image(self, path: str) -> None:
        data = self._bytes(f"{CONTENT}/{path}", LARGEST)
        if data is not None:
            pointer = _POINTER.fullmatch(data)
            seen = data.replace(b"\r\n", b"\n") if path.lower().endswith(".svg") else data
            digest = pointer[1].decode() if pointer else sha256(seen).hexdigest()
            self._add(Subject(path, "images", f"{CONTENT}/{path}", f"sha256:{digest}"))

    def _file(self, path: str) -> ParsedFile | None:
        data = self._bytes(path, MAX_BYTES)
        if data is None:
            return None
        file, notices = parsed(data, path)
        self._left_out(notices)
        return file

    def _bytes(self, path: str, limit: int) -> bytes | None:
        try:
            return self._tree.read(path, limit)
        except Unreadable as fault:
            self._left_out((fault.notice,))
            return None

    def _left_out(self, notices: Iterable[Notice]) -> None:
        for notice in notices:
            if notice.severity == "error":
                self.unread.append(notice)
                self.hidden.add(_would_be(notice.at.path))

    def _add(self, subject: Subject) -> None:
        self.made[subject.id] = subject


def _would_be(path: str) -> str:
    """The id of the subject that a file would be; of any other file its path."""
    names = path.split("/")
    if path in _SINGLES:
        return _SINGLES[path]
    return f"{names[1]}/{subject_id(path)}" if len(names) > 2 and names[1] in FOLDERS else path


def _approved(fields: _Mapped) -> _Mapped:
    return {key: value for key, value in fields.items() if key not in ASIDE}


def _aside(fields: _Mapped) -> Mapping[str, Value]:
    return {key: plain(fields[key]).tree for key in ASIDE if key in fields}


def _body(file: ParsedFile) -> str:
    """The text of an explainer, without blank lines before and behind it."""
    return _BLANK_ENDS.sub("", file.body or "")


def _day(source: _Mapped) -> str:
    """When a source was published, as rows that have no time of their own are called after it."""
    issued = source.get("issued")
    if not isinstance(issued, str) or text_of(issued) == "unknown":
        return "undated"
    try:
        return _slug(parse_moment(text_of(issued)).iso())
    except PydanticCustomError:
        return _slug(issued)


def _slug(time: str) -> str:
    return "-".join(re.findall("[0-9a-z]+", time.lower()))
