"""The search index, read back: a record of every page worth finding, and in it what a result prints.

In: the staged files, and which of the records in them have been read back. Out: what is wrong, each with the file that
it is in; and the page that each record is of. A record is a fragment of Pagefind's index: gzip, a mark, JSON. Each file
of the index is one that its entry and its list lead to. Of a result every text is held against the content; what is
only searched, and never printed, is held against the page (`search_words`).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.labels import LABELS
from generator.model import Actor, Explainer, Fact, Moment, Place, Site, Source, Text, When
from generator.model.subject import Subject
from generator.verify.forms.content import called
from generator.verify.forms.dates import tells_time
from generator.verify.forms.recorded import FOLDERS
from generator.verify.forms.shape import Read, faults_in, read_json
from generator.verify.programs.index_files import Listed, read_list, unpacked, unplaced
from generator.verify.programs.search_words import Wording
from generator.verify.values.answers import Answer, Reader

CODES = {
    "verify-search": "The search index lacks a page, or a result says something else than the content.",
}
FOLDER = "search/index/"
ENTRY = f"{FOLDER}pagefind-entry.json"
_FRAGMENT = ".pf_fragment"
_ENGINE = "pagefind.js"
_WORD_SIGNS = "_‿⁀⁔︳︴﹍﹎﹏＿"
"""What words may have besides letters and digits: that of a record's kind begins so."""
_PATH = re.compile(rf"(?P<folder>{'|'.join(FOLDERS)})/(?P<id>[a-z0-9-]+)/index\.html")
_LABELS = {
    "facts": ("Fact", "kind", "kind"), "explainers": ("Fact sheet", "", ""),
    "sources": ("Source", "source-type", "type"), "actors": ("Who says so", "role", "role"),
    "places": ("Place", "place-kind", "kind"),
}  # fmt: skip
"""What a page of each folder is called, and by which vocabulary's words for which field."""
Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Record:
    """One page's record: where its result leads, what the result prints, by name, and by which words it is found."""

    url: str
    meta: Mapping[str, str]
    content: str
    told: Mapping[str, Any]
    """All that the fragment says."""

    @property
    def answers(self) -> list[Answer]:
        """The answers that the result prints, in order."""
        numbers = range(1, 1 + sum(re.fullmatch("answer[0-9]+", name) is not None for name in self.meta))
        return [
            Answer(
                self.meta.get(f"answer{number}", ""),
                self.meta.get(f"voices{number}", ""),
                self.meta.get(f"claims{number}", "").split(),
                self.meta.get(f"figures{number}", "").split(),
            )
            for number in numbers
        ]


def check_search(files: Mapping[str, bytes], reader: Reader, records: dict[str, str]) -> Iterator[tuple[str, str]]:
    """What is wrong with the index among the staged files, as path and fault; nothing where there is no index.

    `records` are the pages that records are of, by the files of these: a file in it has been read back, and is not read
    again; of those that are read here the pages are put into it.
    """
    paths = [path for path in sorted(files) if path.startswith(FOLDER)]
    if not paths:
        return
    fragments, wording = [path for path in paths if path.endswith(_FRAGMENT)], Wording(reader.site, files)
    for path in fragments:
        if path not in records:
            yield from ((path, fault) for fault in _fragment_faults(path, files, reader, records, wording))
    found: dict[str, str] = {}
    for path in filter(records.__contains__, fragments):
        if (first := found.setdefault(records[path], path)) != path:
            yield path, f"is a second record of {records[path]}, beside {first}"
    lost = sorted(_worth_finding(reader.site, files) - found.keys())
    yield from ((ENTRY, f"has no record of {page}") for page in lost)
    yield from _entry_faults(files, paths, reader.site.settings.main, len(found))


def _fragment_faults(
    path: str, files: Mapping[str, bytes], reader: Reader, records: dict[str, str], wording: Wording
) -> Iterator[str]:
    """What is wrong with the record in a file, whose page is put into `records`."""
    record = read_record(files[path])
    if record is None:
        yield "is no record of a page that can be read back"
        return
    records[path] = record.url
    yield from (f"{record.url}: {fault}" for fault in _faults(record, files, reader, wording))


def read_record(fragment: bytes) -> Record | None:
    """The record in a fragment, None where it is none."""
    try:
        told = read_json(unpacked(fragment) or b"")
        url, meta, content = told["url"], told["meta"], told["content"]
    except (ValueError, KeyError, TypeError):
        return None
    sound = isinstance(url, str) and isinstance(meta, dict) and all(isinstance(text, str) for text in meta.values())
    return Record(url, meta, content, told) if sound and isinstance(content, str) else None


def _words_of(fragment: bytes) -> list[str]:
    """The words by which a page is found, of a record that is read back, now or before; none of one that cannot be."""
    try:
        return str(read_json(unpacked(fragment) or b"")["content"]).split()
    except (ValueError, KeyError, TypeError):
        return []


def _worth_finding(site: Site, files: Mapping[str, bytes]) -> set[str]:
    """The staged pages of facts, explainers, sources, actors and places; a former address is not one."""
    paths = (f"{folder}/{id}/index.html" for folder in FOLDERS for id in getattr(site, folder))
    return {path for path in paths if path in files}


def _entry_faults(
    files: Mapping[str, bytes], paths: Iterable[str], main: str, records: int
) -> Iterator[tuple[str, str]]:
    """What a browser reads first leads to the rest, and to nothing else: as many records, the program, their list."""
    try:
        entry = read_json(files.get(ENTRY, b""))
        version, told = entry["version"], entry["languages"][main]
        path, program = f"{FOLDER}pagefind.{told['hash']}.pf_meta", f"{FOLDER}wasm.{told['wasm'] or 'unknown'}.pagefind"
    except (KeyError, ValueError, TypeError):
        yield ENTRY, "does not say what the index is made of"
        return
    languages = {main: {"hash": told["hash"], "wasm": told["wasm"], "page_count": records}}
    shape = {"version": version, "languages": languages, "include_characters": list(_WORD_SIGNS)}
    yield from ((ENTRY, fault) for fault in faults_in(entry, shape))
    listed, wanted = read_list(files.get(path, b""), version), {ENTRY, FOLDER + _ENGINE, path, program}
    wanted |= {FOLDER + name for name in listed.files} if listed else set()
    yield from ((ENTRY, f"needs {one.removeprefix(FOLDER)}, which is not in the site")
                for one in sorted(wanted - files.keys()))  # fmt: skip
    if listed is not None:
        yield from ((path, fault) for fault in _list_faults(listed, files))
        yield from ((one, "is no file of the index") for one in paths if one not in wanted)
    elif path in files:
        yield path, "is no list of records and words that can be read back"


def _list_faults(listed: Listed, files: Mapping[str, bytes]) -> Iterator[str]:
    """What is wrong with a list, all of whose pieces are there."""
    pieces = [files[FOLDER + name] for name in listed.pieces if FOLDER + name in files]
    words = [_words_of(files.get(FOLDER + name, b"")) for name, _ in listed.words]
    lost = unplaced(listed, pieces, words) if len(pieces) == len(listed.pieces) else ()
    yield from (f"does not lead to each word of {name}, and to no other" for name in lost)


# --- one record --------------------------------------------------------------------------------------------------


def _faults(record: Record, files: Mapping[str, bytes], reader: Reader, wording: Wording) -> Iterator[str]:
    match = _PATH.fullmatch(record.url)
    subject = getattr(reader.site, match["folder"]).get(match["id"]) if match else None
    if match is None or subject is None or record.url not in files:
        yield "leads to no page of the site that is worth finding"
        return
    yield from faults_in(record.told, _shape(record, match["folder"], subject, reader))
    if isinstance(subject, Fact):
        yield from reader.answers(subject, record.answers)
    yield from wording.faults(record.content, match["folder"], match["id"])


def _shape(record: Record, folder: str, subject: Subject, reader: Reader) -> Node:
    """What a record has: its page's words, by which the page is found, and all that a result prints."""
    own = {name: told for name, told in _own(record, subject, reader).items() if told is not None}
    meta = {"kind": folder, "label": _label(folder, subject, reader), **own}
    words = len(record.content.split())
    return {"url": record.url, "content": record.content, "word_count": words, "filters": {}, "meta": meta,
            "anchors": []}  # fmt: skip


def _label(folder: str, subject: Subject, reader: Reader) -> Read:
    """Of which sort a page is; a catalog of the site may word that otherwise."""
    head, vocabulary, field = _LABELS[folder]
    term = getattr(subject, field, "")
    label = reader.labels.get((vocabulary, term), LABELS[vocabulary][term]) if vocabulary else ""
    heads = {head, *(line.partition(" · ")[0] for line in reader.themes)}
    forms = [f"{one} · {label}" if label else one for one in heads]
    return Read(f"{head} · {label}" if label else head, forms.__contains__)


def _own(record: Record, subject: Subject, reader: Reader) -> Node:
    """What a result prints: its title, what is said below it, when; answers, standing, spellings where it has them."""
    withdrawn: Text | None = getattr(subject, "withdrawn", None)
    (title, note, time), gone = _lines(subject, reader), f"{reader.grammar.withdrawn.capitalize()}."
    told = {**_worded("title", title, reader), **_worded("note", note, reader), "when": _when(subject, time, reader)}
    if withdrawn is not None:
        told |= _worded("note", withdrawn, reader, f"{gone} ")
    elif isinstance(subject, Fact) and subject.claims and not subject.live_claims:
        told["note"] = gone
    if isinstance(subject, Fact):
        for number, one in enumerate(record.answers, start=1):
            told |= _answer(number, one, reader.languages(subject, one))
        told |= {"standing": subject.standing, "stands": LABELS["standing"][subject.standing]}
    elif isinstance(subject, Actor | Place):
        name = reader.words(subject.name)
        told |= {"name": name, "names": ", ".join(one for one in dict.fromkeys(subject.names()) if one != name) or None}
    return told


def _lines(subject: Subject, reader: Reader) -> tuple[Text, Text | None, When | Moment | None]:
    """What a page is called, what is said below its title, and of when it is."""
    match subject:
        case Fact():
            return subject.title, None, subject.when
        case Explainer():
            return subject.title, subject.standfirst, subject.as_of
        case Source():
            publisher = reader.site.actors[subject.publisher].name
            return subject.title or subject.described or publisher, publisher, subject.issued
    return called(subject), getattr(subject, "describe", None), None


def _answer(number: int, one: Answer, languages: tuple[str | None, str | None]) -> Node:
    """An answer as it is found, for its words are read by themselves, and the languages that it is in."""
    told = {"answer": one.said, "voices": one.voices, "claims": " ".join(one.claims), "figures": " ".join(one.figures)}
    numbered = {f"{name}{number}": said for name, said in told.items()}
    return {**numbered, f"answer{number}.lang": languages[0], f"voices{number}.lang": languages[1]}


def _worded(name: str, text: Text | None, reader: Reader, before: str = "") -> Node:
    """A text, and its language where that is not the site's."""
    if text is None:
        return {}
    said, language = text.in_language(reader.site.settings.main, reader.site.settings.main)
    return {name: f"{before}{said}", f"{name}.lang": language if language != reader.site.settings.main else None}


def _when(subject: Subject, time: When | Moment | None, reader: Reader) -> Read | None:
    """How a time is said, and that an explainer speaks for it."""
    before = reader.grammar.says("as-of", time="") if isinstance(subject, Explainer) else ""
    zone = reader.site.settings.time_zone

    def says(text: object) -> bool:
        said = str(text)
        its_own = said.removeprefix(before)
        return time is not None and said == before + its_own and tells_time(its_own, time, reader.grammar, zone)

    return Read("the time of its page", says) if time is not None else None
