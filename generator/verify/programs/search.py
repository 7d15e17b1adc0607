"""The search index, read back: a record of every page worth finding, and in it what a result prints.

In: the staged files, and which of the records in them have been read back. Out: what is wrong, each with the file that
it is in; and the page that each record is of. A record is a fragment of Pagefind's index: gzip, a mark, JSON. Each file
of the index is one that its entry and its list lead to. Of a result every text is held against the content; what is
only searched, and never printed, is held against the page (`search_words`).
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

from generator.model import Actor, Explainer, Fact, Site, Source, Text
from generator.model.subject import Subject
from generator.verify.forms.content import plain_words
from generator.verify.forms.dates import says_time
from generator.verify.forms.phrasing import forms_of, small
from generator.verify.forms.recorded import FOLDERS
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
_PATH = re.compile(rf"(?P<folder>{'|'.join(FOLDERS)})/(?P<id>[a-z0-9-]+)/index\.html")
_NUMBERED = re.compile(r"(?P<name>answer|claims|figures|voices)(?P<number>[1-9][0-9]*)(?:\.lang)?")
_TOLD = frozenset(
    {"kind", "label", "title", "title.lang", "name", "names", "note", "note.lang", "standing", "stands", "when"}
)


@dataclass(frozen=True, slots=True)
class Record:
    """One page's record: where its result leads, what the result prints, by name, and by which words it is found."""

    url: str
    meta: Mapping[str, str]
    content: str

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
    yield from _entry_faults(files, paths, len(found))


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
        told = json.loads(unpacked(fragment) or b"")
        url, meta, content = told["url"], told["meta"], str(told["content"])
    except (ValueError, KeyError, TypeError):
        return None
    sound = isinstance(url, str) and isinstance(meta, dict) and all(isinstance(text, str) for text in meta.values())
    return Record(url.removeprefix("/"), meta, content) if sound else None


def _words_of(fragment: bytes) -> list[str]:
    """The words by which a page is found, of a record that is read back, now or before; none of one that cannot be."""
    try:
        return str(json.loads(unpacked(fragment) or b"")["content"]).split()
    except (ValueError, KeyError, TypeError):
        return []


def _worth_finding(site: Site, files: Mapping[str, bytes]) -> set[str]:
    """The staged pages of facts, explainers, sources, actors and places; a former address is not one."""
    paths = (f"{folder}/{id}/index.html" for folder in FOLDERS for id in getattr(site, folder))
    return {path for path in paths if path in files}


def _entry_faults(files: Mapping[str, bytes], paths: Iterable[str], records: int) -> Iterator[tuple[str, str]]:
    """What a browser reads first leads to the rest, and to nothing else: as many records, the program, their list."""
    entry = _entry(files.get(ENTRY, b""))
    if entry is None:
        yield ENTRY, "does not say what the index is made of"
        return
    counted, lists, programs = entry
    if counted != records:
        yield ENTRY, f"counts {counted} pages, where the index has {records}"
    led_to = {path: read_list(files[path]) for path in sorted(lists & files.keys())}
    named = {FOLDER + name for listed in led_to.values() if listed is not None for name in listed.files}
    for path, listed in led_to.items():
        yield from ((path, fault) for fault in _list_faults(listed, files))
    if None not in led_to.values():
        yield from _unled(files, paths, {ENTRY, FOLDER + _ENGINE, *lists, *programs, *named}, lists)


def _list_faults(listed: Listed | None, files: Mapping[str, bytes]) -> Iterator[str]:
    """What is wrong with a list, all of whose pieces are there."""
    if listed is None:
        yield "is no list of records and words that can be read back"
        return
    pieces = [files[FOLDER + name] for name in listed.pieces if FOLDER + name in files]
    words = [_words_of(files.get(FOLDER + name, b"")) for name, _ in listed.words]
    lost = unplaced(listed, pieces, words) if len(pieces) == len(listed.pieces) else ()
    yield from (f"does not lead to each word of {name}, and to no other" for name in lost)


def _entry(data: bytes) -> tuple[int, Set[str], Set[str]] | None:
    """How many pages an index has, the paths of its lists and programs; None where the entry does not say so."""
    try:
        languages = json.loads(data)["languages"].values()
        return (
            sum(language["page_count"] for language in languages),
            {f"{FOLDER}pagefind.{language['hash']}.pf_meta" for language in languages},
            {f"{FOLDER}wasm.{language['wasm'] or 'unknown'}.pagefind" for language in languages},
        )
    except (KeyError, ValueError, TypeError, AttributeError, RecursionError):
        return None


def _unled(
    files: Mapping[str, bytes], paths: Iterable[str], wanted: Set[str], lists: Set[str]
) -> Iterator[tuple[str, str]]:
    """Files that are led to and missing, and those that are there and not led to, once all lists are there."""
    for path in sorted(wanted - files.keys()):
        yield ENTRY, f"needs {path.removeprefix(FOLDER)}, which is not in the site"
    if lists <= files.keys():
        yield from ((path, "is no file of the index") for path in paths if path not in wanted)


# --- one record --------------------------------------------------------------------------------------------------


def _faults(record: Record, files: Mapping[str, bytes], reader: Reader, wording: Wording) -> Iterator[str]:
    match, meta = _PATH.fullmatch(record.url), record.meta
    subject = getattr(reader.site, match["folder"]).get(match["id"]) if match else None
    if match is None or subject is None or record.url not in files:
        yield "leads to no page of the site that is worth finding"
        return
    if meta.get("kind") != match["folder"]:
        yield f"has the kind “{meta.get('kind')}” instead of “{match['folder']}”"
    for name in sorted(meta.keys() - _TOLD):
        if not _NUMBERED.fullmatch(name):
            yield f"has “{meta[name]}” under {name}, which no result prints"
    if plain_words(meta.get("title", "")) not in reader.content.names[match["folder"], match["id"]]:
        yield f"has the title “{meta.get('title')}”, which is not its page's"
    for name, told in (("label", [meta.get("label", "")]), _names(meta)):
        yield from (f"has the number “{stray}” in its {name}" for one in told for stray in reader.content.strays(one))
    yield from _told_faults(subject, meta.get("when", ""), meta.get("note", ""), reader)
    yield from _own_faults(record, match["folder"], match["id"], reader)
    yield from wording.faults(record.content, match["folder"], match["id"])


def _names(meta: Mapping[str, str]) -> tuple[str, list[str]]:
    return "names", meta.get("names", "").split(", ")


def _own_faults(record: Record, folder: str, id: str, reader: Reader) -> Iterator[str]:
    """What only a record of its kind has: a fact's answers and standing, the spellings of a name."""
    site, meta = reader.site, record.meta
    if folder == "facts":
        fact = site.facts[id]
        yield from reader.answers(fact, record.answers)
        printed = reader.grammar.standings.get(meta.get("stands", "").casefold())
        if fact.standing != meta.get("standing") or fact.standing != printed:
            yield f"says that it is “{meta.get('stands')}”, where it is {fact.standing}"
    elif record.answers or "standing" in meta:
        yield "prints answers of a fact, and is of none"
    if folder in ("actors", "places"):
        subject = site.actors[id] if folder == "actors" else site.places[id]
        named = ", ".join((meta.get("title", ""), meta.get("names", "")))
        if meta.get("name", meta.get("title")) != meta.get("title"):
            yield f"is found as “{meta.get('name')}”, and is called “{meta.get('title')}”"
        for name in subject.names():
            if name not in named:
                yield f"lacks the spelling “{name}”"


def _told_faults(subject: Subject, when: str, note: str, reader: Reader) -> Iterator[str]:
    if not _says_when(when, subject, reader):
        yield f"has the time “{when}”, which is not its page's"
    if small(note) not in _notes(subject, reader):
        yield f"has the note “{note}”, which is not its page's; what is withdrawn says so"


def _notes(subject: Subject, reader: Reader) -> Iterator[str]:
    """What a result says below its title: that and why it is withdrawn, a standfirst, a publisher, what an actor is."""
    reason: Text | None = getattr(subject, "withdrawn", None)
    gone = [f"{word}." for word in reader.grammar.withdrawn_words]
    match subject:
        case _ if reason is not None:
            yield from (f"{word} {form}" for word in gone for form in forms_of(reason))
        case Fact():
            yield from gone if subject.claims and not subject.live_claims else [""]
        case Explainer():
            yield from forms_of(subject.standfirst)
        case Source():
            yield from forms_of(reader.site.actors[subject.publisher].name)
        case Actor() if subject.describe:
            yield from forms_of(subject.describe)
        case _:
            yield ""


def _says_when(text: str, subject: Subject, reader: Reader) -> bool:
    """Whether a result tells of when a fact was, of when an explainer is, or when a source was issued; else nothing."""
    match subject:
        case Fact():
            return says_time(text, subject.when, reader.grammar)
        case Explainer():
            return says_time(text, subject.as_of, reader.grammar, reader.site.settings.time_zone)
        case Source() if subject.issued:
            return says_time(text, subject.issued, reader.grammar, reader.site.settings.time_zone)
    return not text
