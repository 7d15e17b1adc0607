"""Every file of the content read: the Site, or as much of it as can be read, and all faults at once.

A file with faults yields notices and is left out; its id is kept in `rejected`, so that nobody is told that a
reference to it leads nowhere.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from generator import pictures
from generator.files import Tree, Unreadable
from generator.forked import ALONE, Crew
from generator.model import KINDS, Actor, Explainer, Fact, Place, Settings, Site, Source, Subject, Translation
from generator.model.boundaries import Boundaries
from generator.model.layout import (
    BOUNDARIES,
    CONTENT,
    NAMES,
    SETTINGS,
    WITHHELD_KEY,
    Group,
    Slot,
    first_line,
    holds_subjects,
    images_in,
    lay_out,
    locks_in,
    repeated,
    subject_id,
)
from generator.model.names import NamesFile
from generator.model.nearest import did_you_mean, nearest
from generator.model.subject import FROM_FILE
from generator.notice import At, Notice
from generator.program import program, without_collector
from generator.read.faults import empties, explain, has_empties
from generator.read.locks import read_locks
from generator.read.parsed import Loaded, document, parsed
from generator.store import Store, batches
from generator.strict_yaml import Document, split_front_matter
from generator.withheld import KEY

Raw = dict[str, Any]
Model = TypeVar("Model", bound=BaseModel)

_IMAGE = "export it anew, from a program that makes images"
_MODELS: dict[Group, type[Subject]] = {"source": Source, "actor": Actor, "place": Place, "explainer": Explainer}


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read; `files` counts what was looked at.

    `site` is None where the settings or a whole folder cannot be read: what is missing then is not known. `digests`
    are those of the files of facts, by their paths. `parsed` is what files say as it is to be kept, by keys; None where
    it is kept so already.
    """

    site: Site | None
    notices: tuple[Notice, ...]
    rejected: frozenset[str]
    files: int = 0
    digests: Mapping[str, str] = field(default_factory=dict)
    parsed: Mapping[str, bytes | None] = field(default_factory=dict)


def read(tree: Tree, crew: Crew = ALONE, left: Store | None = None) -> Reading:
    """Read all of `content/` in a tree. Never raises on content: whatever is wrong is a notice, without its line.

    `crew` are those who read YAML; `left` has what earlier runs have read.

    Raises:
        OutsideFault: one of the crew died.
    """
    paths = tree.paths(CONTENT)
    slots, misplaced = lay_out(paths)
    refused = tree.refused(CONTENT)
    unseen = {notice.at.path for notice in refused}
    reader = _Reader(tree, crew, left)
    with without_collector():
        settings = reader.settings(SETTINGS in paths) if unseen.isdisjoint((CONTENT, SETTINGS)) else None
        subjects = reader.subjects(slots, settings)
        boundaries = reader.single(Boundaries, BOUNDARIES, paths)
        names = reader.single(NamesFile, NAMES, paths)
        key = reader.key() if WITHHELD_KEY in paths else None
    images = images_in(paths)
    reader.images(images)
    sources = {subject.id for subject in subjects if isinstance(subject, Source)}
    locks, faulty = read_locks(tree, locks_in(paths), sources, reader.rejected)
    out = (*refused, *misplaced, *repeated(slots))
    notices = (*out, *reader.notices, *faulty, *_former_ids(subjects))
    left_out = {subject_id(notice.at.path) for notice in out if notice.severity == "error"}
    site = None
    if settings is not None and not any(map(holds_subjects, unseen)):
        site = _site(settings, subjects, images, boundaries, names)
        site = replace(site, digests=_digests(subjects), withheld_key=key, locks=MappingProxyType(locks))
    others = sum(path in paths for path in (BOUNDARIES, NAMES)) + len(locks_in(paths))
    rejected = frozenset(reader.rejected | left_out)
    return Reading(site, notices, rejected, len(slots) + 1 + others, reader.digests, reader.parsed)


def _begun(notice: Notice) -> Notice:
    """A notice of a file that has no key, with the line that it may begin with; any other as it is."""
    line = first_line(notice.at.path) if notice.code in ("yaml-root", "yaml-empty") else None
    if line is None:
        return notice
    of_list = f"begin with the line `{line}`, and write each entry below it behind `- `"
    return replace(notice, remedy=of_list if line.endswith(":") else f"{notice.remedy}, the first of them `{line}`")


@dataclass(slots=True)
class _Reader:
    """Reads files one after the other and gathers what is wrong with them."""

    tree: Tree
    crew: Crew
    left: Store | None
    notices: list[Notice] = field(default_factory=list)
    rejected: set[str] = field(default_factory=set)
    digests: dict[str, str] = field(default_factory=dict)
    parsed: dict[str, bytes | None] = field(default_factory=dict)

    def settings(self, is_there: bool) -> Settings | None:
        if not is_there:
            remedy = "name a project with --project, or make one with `factsheet new site`"
            self.notices.append(Notice("site-missing", At(SETTINGS), f"there is no {SETTINGS}", remedy))
            return None
        raw = self._mapping(SETTINGS)
        return self._valid(Settings, raw, SETTINGS, {}) if raw is not None else None

    def images(self, images: Iterable[str]) -> None:
        """Whether each of the images can be read, and is one."""
        for path in sorted(images):
            at = At(f"{CONTENT}/{path}")
            try:
                faults = pictures.faults_of_image(path, self.tree.read(at.path, pictures.LARGEST))
                self.notices += (Notice("image-kind", at, f"the image {fault}", _IMAGE) for fault in faults)
            except Unreadable as fault:
                self.notices.append(fault.notice)

    def single(self, model: type[Model], path: str, paths: Iterable[str]) -> Model:
        """A file that there is one of; as if empty where it is not there or cannot be read, which is a notice."""
        raw = self._mapping(path) if path in paths else None
        return (self._valid(model, raw, path, {}) if raw is not None else None) or model()

    def key(self) -> bytes | None:
        """The key of withheld words; None where it cannot be read, which is a notice."""
        text = (self._bytes(WITHHELD_KEY) or b"").decode("utf-8", "replace").strip()
        if KEY.fullmatch(text):
            return bytes.fromhex(text)
        remedy = "put the file back as it was; without it withheld words cannot be looked for"
        self.notices.append(Notice("withheld-key", At(WITHHELD_KEY), "is not 64 hexadecimal digits", remedy))
        return None

    def subjects(self, slots: Iterable[Slot], settings: Settings | None) -> list[Subject]:
        """Every subject that can be read, in the order of its path; the first where two have the same id."""
        translations = self._translations([slot for slot in slots if slot.language], settings)
        documents = self._documents([slot.path for slot in slots if slot.group != "explainer"])
        found: dict[str, Subject] = {}
        for slot in slots:
            if slot.language is None:
                subject = self._subject(slot, translations, documents)
                if subject is None:
                    self.rejected.add(slot.id)
                else:
                    found.setdefault(slot.id, subject)
        self._stray_translations(slots)
        return list(found.values())

    def _documents(self, paths: Sequence[str]) -> Iterator[Loaded]:
        """What these files say, one after the other: read by the crew, a few at a time."""
        work = partial(parsed, self.tree, self.left, program())
        for some in self.crew.each(work, batches(paths, str)):
            self.parsed[some.key] = some.fresh
            yield from some.documents

    def _subject(
        self, slot: Slot, translations: Mapping[str, Mapping[str, Translation]], documents: Iterator[Loaded]
    ) -> Subject | None:
        given: Raw = {"id": slot.id, "path": slot.path}
        if slot.group == "explainer":
            front = self._front_matter(slot.path)
            if front is None:
                return None
            raw, body = front
            return self._valid(Explainer, raw, slot.path, {**given, **body, "translations": translations[slot.id]})
        said, digest = next(documents)
        mapping = self._noted(said)
        if mapping is None:
            return None
        if slot.group == "fact":
            self.digests[slot.path] = digest
            return self._fact(mapping, slot.path, given)
        return self._valid(_MODELS[slot.group], mapping, slot.path, given)

    def _fact(self, raw: Raw, path: str, given: Raw) -> Fact | None:
        kind = raw.get("kind")
        if isinstance(kind, str) and kind in KINDS:
            return self._valid(KINDS[kind].fact, raw, path, given)
        kinds = f"one of {', '.join(KINDS)}"
        if kind is None:
            code, found, remedy = "key-missing", "the file has no `kind`", f"add `kind:` with {kinds}"
        elif not isinstance(kind, str):
            code, found, remedy = "field-type", "`kind` is not one word", f"write {kinds}"
        else:
            code, found, remedy = "field-vocabulary", f"“{kind}” is no kind of fact", f"use {kinds}"
            remedy = did_you_mean(kind, KINDS, remedy)
            meant = nearest(kind, KINDS)
            if meant is not None:  # then the file's other faults can be told as well
                self._valid(KINDS[meant].fact, {**raw, "kind": meant}, path, given)
        self.notices.append(Notice(code, At(path, keys=("kind",) if "kind" in raw else ()), found, remedy))
        return None

    def _translations(
        self, slots: Iterable[Slot], settings: Settings | None
    ) -> Mapping[str, Mapping[str, Translation]]:
        found: dict[str, dict[str, Translation]] = defaultdict(dict)
        for slot in slots:
            assert slot.language is not None
            self.notices += _foreign(slot, settings)
            front = self._front_matter(slot.path)
            if front is not None:
                raw, body = front
                translation = self._valid(Translation, raw, slot.path, {"path": slot.path, **body})
                if translation is not None:
                    found[slot.id][slot.language] = translation
        return found

    def _stray_translations(self, slots: Iterable[Slot]) -> None:
        explainers = {slot.id for slot in slots if slot.group == "explainer" and slot.language is None}
        for slot in slots:
            if slot.language is not None and slot.id not in explainers:
                remedy = did_you_mean(slot.id, explainers, f"add {slot.id}.md, which it translates")
                found = f"there is no explainer “{slot.id}” to translate"
                self.notices.append(Notice("translation-alone", At(slot.path), found, remedy))

    def _mapping(self, path: str) -> Raw | None:
        return self._noted(document(self.tree, path, {})[0])

    def _noted(self, document: Document) -> Raw | None:
        self.notices += map(_begun, document.notices)
        return document.value

    def _front_matter(self, path: str) -> tuple[Raw, Raw] | None:
        """The front matter, and the text below it with the line where it begins."""
        data = self._bytes(path)
        if data is None:
            return None
        front = split_front_matter(data, path)
        self.notices += map(_begun, front.notices)
        return None if front.value is None else (front.value, {"body": front.body, "body_line": front.body_line})

    def _bytes(self, path: str) -> bytes | None:
        try:
            return self.tree.read(path)
        except Unreadable as unreadable:
            self.notices.append(unreadable.notice)
            return None

    def _valid(self, model: type[Model], raw: Raw, path: str, given: Raw) -> Model | None:
        """The typed value, None where it has faults. `given` is what comes from the file itself."""
        written = _by_hand(raw, model, path)
        missing = empties(raw, model, path) if has_empties(raw) else []
        self.notices += written + missing
        try:
            value = _validated(model, _without_given(raw) if written else raw, given)
        except ValidationError as error:
            self.notices += explain(error, model, raw, path)
            return None
        return None if written or missing else value


def _validated(model: type[Model], raw: Raw, given: Raw) -> Model:
    if issubclass(model, Subject):
        return model.model_validate(raw, context=given)
    return model.model_validate({**raw, **given})


def _by_hand(raw: Raw, model: type[BaseModel], path: str) -> list[Notice]:
    """A notice for each key that comes from the file's name or place and was written all the same."""
    if model is Settings:
        return []
    ways: list[tuple[str, ...]] = [(key,) for key in FROM_FILE if key in raw]
    claims = raw.get("claims")
    if isinstance(claims, dict):
        ways += [("claims", key, "id") for key, claim in claims.items() if isinstance(claim, dict) and "id" in claim]
    return [
        Notice(
            "field-from-file",
            At(path, keys=way, on_key=True),
            f"`{way[-1]}` comes from the {'claim’s key' if len(way) > 1 else 'file itself'}",
            f"take `{way[-1]}` out",
        )
        for way in ways
    ]


def _without_given(raw: Raw) -> Raw:
    """The mapping without the keys that `_by_hand` speaks about, so that its other faults are found as well."""
    rest = {key: value for key, value in raw.items() if key not in FROM_FILE}
    if isinstance(rest.get("claims"), dict):
        rest["claims"] = {
            key: {name: value for name, value in claim.items() if name != "id"} if isinstance(claim, dict) else claim
            for key, claim in rest["claims"].items()
        }
    return rest


def _foreign(slot: Slot, settings: Settings | None) -> list[Notice]:
    """A notice for a translation into a language that the site does not have."""
    if settings is None or slot.language in settings.languages[1:]:
        return []
    if slot.language == settings.main:
        remedy = f"move its text to {slot.id}.md"
        return [Notice("translation-language", At(slot.path), f"“{slot.language}” is the main language", remedy)]
    found = f"“{slot.language}” is none of the site's languages"
    return [Notice("translation-language", At(slot.path), found, f"add it to languages in {SETTINGS}")]


def _former_ids(subjects: Iterable[Subject]) -> Iterator[Notice]:
    """A notice for each former id that leads somewhere else already."""
    taken = {subject.id: subject.path for subject in subjects}
    for subject in subjects:
        for index, former in enumerate(subject.formerly):
            other = taken.setdefault(former, subject.path)
            if other != subject.path or former == subject.id:
                at = At(subject.path, keys=("formerly", index))
                whose = "its own present id" if former == subject.id else f"taken by {other}"
                yield Notice("id-taken", at, f"the former id “{former}” is {whose}", "take it out, or rename the other")


def _digests(subjects: Iterable[Subject]) -> frozenset[str]:
    entries = (entry for fact in subjects if isinstance(fact, Fact) for entry in fact.withheld)
    return frozenset(word for entry in entries for word in entry.words)


def _site(
    settings: Settings, subjects: Iterable[Subject], images: frozenset[str], boundaries: Boundaries, names: NamesFile
) -> Site:
    def of(group: type[Model]) -> Mapping[str, Model]:
        members = {subject.id: subject for subject in subjects if isinstance(subject, group)}
        return MappingProxyType(dict(sorted(members.items())))

    return Site(
        settings, of(Fact), of(Source), of(Actor), of(Place), of(Explainer), SETTINGS, images, boundaries, names=names
    )
