"""The search index: records in, the files in which a browser looks names up out.

    make_index ── Service ── Pagefind's program, fed through a pipe: nothing is written to the disk

Only the files that `templates/script/search.js` needs are kept. The same records give the same bytes.
"""

from base64 import b64decode
from collections import deque
from collections.abc import Mapping

from generator.notice import OutsideFault
from generator.page.values import LocalText, SearchIndex, SearchLine, SearchRecord
from generator.search.service import Service

__all__ = ["ENTRY", "KIND", "QUANTITY", "make_index"]

ENTRY = "pagefind-entry.json"
"""The file that a browser reads first."""
QUANTITY = "\x1f"
"""What stands before and behind each quantity in an answer. The content cannot have it in its texts."""
KIND = "_"
"""What the word for a record's kind begins with, and is followed by one letter: no reader's query, folded, has that.

A filter of Pagefind would do the same, but the order of its values changes from run to run.
"""
_ENGINE = "pagefind.js"
_KEPT = ("index/", "fragment/")


def make_index(index: SearchIndex) -> dict[str, bytes]:
    """The files of the index by their path in the site.

    Raises:
        OutsideFault: Pagefind is not there, fails or does not answer; names it and the remedy.
    """
    with Service() as service:
        number = service.ask("NewIndex", config=None)["index_id"]
        added = service.each("AddRecord", (_message(index, number, record) for record in index.records))
        deque(added, maxlen=0)
        files = service.ask("GetFiles", index_id=number)["files"]
    made = {file["path"]: b64decode(file["content"]) for file in files}
    if ENTRY not in made:
        raise OutsideFault("Pagefind made no search index of the pages; install it anew: pip install 'pagefind[bin]'")
    return {f"{index.folder}/{path}": data for path, data in sorted(made.items()) if _is_read(path, made)}


def _is_read(path: str, made: Mapping[str, bytes]) -> bool:
    """Whether a browser asks for the file: all else is Pagefind's own pages and the words of other languages."""
    if path.startswith("wasm."):
        return path != "wasm.unknown.pagefind" or not any(other.startswith("wasm.") and other != path for other in made)
    return path in (ENTRY, _ENGINE) or path.endswith(".pf_meta") or path.startswith(_KEPT)


def _message(index: SearchIndex, number: int, record: SearchRecord) -> dict[str, object]:
    content = f"{record.text} {KIND}{record.kind[0]}"
    told = {"url": record.path, "language": index.language, "content": content, "meta": _told(record)}
    return {"index_id": number, **told, "filters": None, "sort": None}


def _told(record: SearchRecord) -> dict[str, str]:
    """What a result prints, by name; a text in another language than the page has `NAME.lang` beside it."""
    told = {"kind": record.kind, "label": record.label, **_words("title", record.title)}
    for number, line in enumerate(record.lines, start=1):
        told |= _line(number, line)
    if record.note is not None:
        told |= _words("note", record.note)
    if record.kind in ("actors", "places"):
        told["name"] = record.title.text  # printed as the title; beside it, so that a name finds first whom it names
    if record.names:
        told["names"] = ", ".join(record.names)
    if record.standing is not None:
        told |= {"standing": record.standing.term, "stands": record.standing.label}
    if record.when:
        told["when"] = record.when
    return told


def _line(number: int, line: SearchLine) -> dict[str, str]:
    answer = "".join(f"{QUANTITY}{run.text}{QUANTITY}" if run.figure else run.text for run in line.answer)
    return {
        **_words(f"answer{number}", LocalText(answer, line.lang)),
        f"claims{number}": " ".join(map(str, line.claims)),
        f"figures{number}": " ".join(str(run.figure) for run in line.answer if run.figure),
        **_words(f"voices{number}", line.voices),
    }


def _words(name: str, words: LocalText) -> dict[str, str]:
    return {name: words.text} | ({f"{name}.lang": words.lang} if words.lang else {})
