r"""References for reference managers, read back and held against the sources: BibTeX, RIS and CSL-JSON, field by field.

In: the bytes of a file, the Site, the ids that it must hold. Out: what is wrong, in words, each naming the source.
A reader knows no more of its format than these files may use, and refuses the rest; it gives each field by its own
name, with TeX and braces undone. What each field has to say stands once, for all three, in `_work`.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from generator.model import Moment, Site, Source, Text
from generator.verify.forms.shape import Entries, faults_in, read_json

CODES = {
    "verify-references": "A file of references is not well formed, or says something else than the sources.",
}
NAMED = re.compile(r"(?:.*/)?references\.(?P<kind>bib|ris|json)")
Fields = dict[str, Any]

_PERIODICALS = frozenset({"article-newspaper", "article-magazine", "article-journal"})
_BIBTEX = MappingProxyType(
    dict.fromkeys(_PERIODICALS, "article")
    | {"report": "techreport", "book": "book", "chapter": "incollection", "manuscript": "unpublished"}
)
_RIS = MappingProxyType(
    {
        "article-newspaper": "NEWS", "article-journal": "JOUR", "article-magazine": "MGZN", "report": "RPRT",
        "webpage": "ELEC", "post-weblog": "BLOG", "personal_communication": "PCOMM", "legislation": "STAT",
        "dataset": "DATA", "map": "MAP", "motion_picture": "MPCT", "graphic": "ART", "book": "BOOK",
        "chapter": "CHAP", "manuscript": "UNPB", "pamphlet": "PAMP", "hearing": "HEAR", "legal_case": "CASE",
    }
)  # fmt: skip
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENTRY = re.compile(r"@(?P<kind>[a-z]+)\{(?P<id>[a-z0-9-]+),\n(?P<fields>(?:  [a-z]+ = [^\n]*,\n)*)\}\n\n?", re.ASCII)
_FIELD = re.compile(r"  ([a-z]+) = (.*),")
_NAMES = {"textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}", "textasciitilde": "~",
          "textasciicircum": "^"}  # fmt: skip
_TEX = re.compile(r"\\(?P<name>[a-z]+)\{\}|\\(?P<sign>[&%$#_])")
_BARE = re.compile(r"(?<!\\)[&%$#_~^]|\\(?![a-z]+\{\}|[&%$#_])")
_TAG = re.compile(r"(?P<tag>[A-Z][A-Z0-9])  - (?P<value>.*)")


def check_references(kind: str, data: bytes, site: Site, ids: Sequence[str]) -> Iterator[str]:
    """What is wrong with a file that must hold the sources of these `ids`, in this order (empty: any)."""
    read, shape_of = _FORMATS[kind]
    try:
        found = read(data)
        named = ids or dict.fromkeys(str(one["id"]) for one in found)
    except (ValueError, KeyError, TypeError) as error:
        yield f"cannot be read back: {error!r}"
        return
    works = [_work(site.sources[id], site) for id in named if id in site.sources]
    yield from faults_in(found, Entries(("id",), [(work.source.id, _on_record(shape_of(work))) for work in works]))


def _on_record(fields: Fields) -> Fields:
    """The fields that have something to say: the others are left out."""
    return {name: value for name, value in fields.items() if value}


@dataclass(frozen=True, slots=True)
class _Work:
    """A source with what each format has to say of it, on one line each."""

    source: Source
    title: str
    publisher: str
    people: tuple[tuple[str, ...], ...]
    """Family name, and given name where there is one."""
    notes: tuple[str, ...]

    @property
    def is_in_periodical(self) -> bool:
        """Whether its publisher is the periodical that a citation names."""
        return self.source.type in _PERIODICALS


def _work(source: Source, site: Site) -> _Work:
    def line(text: Text) -> str:
        return _line(text.in_language(site.settings.main, site.settings.main)[0])

    people = tuple(tuple(_line(name) for name in (one.family, one.given) if name) for one in source.author)
    title = line(source.title) if source.title else f"[{line(source.name)}]"
    notes = [f"Withdrawn. {line(source.withdrawn)}"] if source.withdrawn else []
    notes += [f"Dateline: {_line(source.dateline)}"] if source.dateline else []
    notes += [f"Updated: {source.updated.iso()}"] if source.updated else []
    notes += [f"Archived copy: {copy.url} ({copy.captured.iso()})" for copy in source.archive]
    notes += [f"Licence: {_line(source.licence)}"] if source.licence else []
    return _Work(source, title, line(site.actors[source.publisher].name), people, tuple(notes))


def _line(text: str) -> str:
    return " ".join(text.split())


# --- BibTeX ------------------------------------------------------------------------------------------------------


def _bibtex(work: _Work) -> Fields:
    source, issued = work.source, work.source.issued
    place = "journal" if work.is_in_periodical else "institution" if source.type == "report" else "publisher"
    return {
        "@": _BIBTEX.get(source.type, "misc"),
        "id": source.id,
        "title": work.title,
        "author": [list(names) for names in work.people],
        place: work.publisher,
        "year": f"{issued.year:04}" if issued else None,
        "month": _MONTHS[issued.month - 1] if issued and issued.month else None,
        "day": str(issued.day) if issued and issued.day else None,
        "language": source.language,
        "url": source.url,
        "urldate": source.accessed.iso().partition("T")[0] if source.accessed else None,
        "note": "; ".join(work.notes),
    }


def _read_bibtex(data: bytes) -> list[Fields]:
    text, entries, end = data.decode("utf-8"), [], 0
    while match := _ENTRY.match(text, end):
        pairs = _FIELD.findall(match["fields"])
        fields = {name: _BIBTEX_FIELDS.get(name, _untex)(_inner(value)) for name, value in pairs if name != "month"}
        fields |= {name: value for name, value in pairs if name == "month"}
        if len(fields) < len(pairs):
            raise ValueError(f"{match['id']} has a field twice")
        entries.append({"@": match["kind"], "id": match["id"], **fields})
        end = match.end()
    if text[end:]:
        raise ValueError(f"no BibTeX: “{text[end:].strip().partition(chr(10))[0][:80]}”")
    return entries


def _inner(text: str) -> str:
    """What stands within the braces of a value, which must close where they end."""
    depth = 0
    for place, sign in enumerate(text):
        depth += (sign == "{") - (sign == "}")
        if depth == 0 and place < len(text) - 1:
            break
    else:
        if text[:1] == "{" and depth == 0:
            return text[1:-1]
    raise ValueError(f"“{text}” is not braced")


def _untex(text: str) -> str:
    """The text that TeX would set; refused where it has a sign that TeX would run."""
    if found := _BARE.search(text):
        raise ValueError(f"“{text}” has a bare {found[0]}")
    return _TEX.sub(lambda match: _NAMES[match["name"]] if match["name"] else match["sign"], text)


def _people(text: str) -> list[list[str]]:
    """Names whose parts are braced: a comma or an “and” within one divides nothing."""
    people = (re.split(r"(?<=\}), (?=\{)", name) for name in re.split(r"(?<=\}) and (?=\{)", text))
    return [[_untex(_inner(part)) for part in parts] for parts in people]


_BIBTEX_FIELDS: Mapping[str, Callable[[str], Any]] = MappingProxyType(
    {"title": lambda text: _untex(_inner(text)), "author": _people, "url": str}
)
"""How what stands within the braces of a field is written, where it is not plain text."""


# --- RIS ---------------------------------------------------------------------------------------------------------


def _ris(work: _Work) -> Fields:
    source = work.source
    lines = [
        ["TY", _RIS.get(source.type, "GEN")], ["ID", source.id], ["TI", work.title],
        *(["AU", ", ".join(names)] for names in work.people),
        *([["T2", work.publisher]] if work.is_in_periodical else []),
        ["PB", work.publisher],
        *([["PY", f"{source.issued.year:04}"], ["DA", _ris_date(source.issued)]] if source.issued else []),
        ["LA", source.language],
        *([["UR", source.url]] if source.url else []),
        *([["Y2", _ris_date(source.accessed)]] if source.accessed else []),
        *(["N1", note] for note in work.notes), ["ER", ""],
    ]  # fmt: skip
    return {"id": source.id, "lines": lines}


def _ris_date(moment: Moment) -> str:
    """Year, month, day, each closed by a stroke; what is not known is empty."""
    return "/".join([f"{moment.year:04}", *(f"{part:02}" if part else "" for part in (moment.month, moment.day)), ""])


def _read_ris(data: bytes) -> list[Fields]:
    records: list[Fields] = []
    for line in data.decode("utf-8").split("\r\n")[:-1]:
        match = _TAG.fullmatch(line)
        is_first = not records or records[-1]["lines"][-1][0] == "ER"
        if match is None or (match["tag"] == "TY") != is_first:
            raise ValueError(f"no line of RIS: “{line[:80]}”")
        records += [{"id": "", "lines": []}] if is_first else []
        records[-1]["lines"].append([match["tag"], match["value"]])
        records[-1]["id"] = match["value"] if match["tag"] == "ID" else records[-1]["id"]
    if data and (not data.endswith(b"\r\n") or records[-1]["lines"][-1][0] != "ER"):
        raise ValueError("its last record does not end")
    return records


# --- CSL-JSON ----------------------------------------------------------------------------------------------------


def _csl(work: _Work) -> Fields:
    source = work.source
    return {
        "id": source.id,
        "type": source.type,
        "title": work.title,
        "author": [dict(zip(("family", "given"), names, strict=False)) for names in work.people],
        "container-title": work.publisher if work.is_in_periodical else None,
        "publisher": work.publisher,
        "issued": _csl_date(source.issued) if source.issued else None,
        "language": source.language,
        "URL": source.url,
        "accessed": _csl_date(source.accessed) if source.accessed else None,
        "note": "; ".join(work.notes),
    }


def _csl_date(moment: Moment) -> Fields:
    return {"date-parts": [[part for part in (moment.year, moment.month, moment.day) if part is not None]]}


_FORMATS: Mapping[str, tuple[Callable[[bytes], Any], Callable[[_Work], Fields]]] = MappingProxyType(
    {"bib": (_read_bibtex, _bibtex), "ris": (_read_ris, _ris), "json": (read_json, _csl)}
)
