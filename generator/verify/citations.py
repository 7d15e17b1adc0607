r"""References for reference managers, read back and held against the sources: BibTeX, RIS and CSL-JSON.

In: the bytes of a file, the Site, the ids that it must hold. Out: what is wrong, in words, each naming the source.
The three readers know no more of their formats than these files may use, and refuse the rest.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from generator.model import Moment, Site, Source, Text
from generator.verify.quantity import plain

CODES = {
    "verify-references": "A file of references is not well formed, or says something else than the sources.",
}
NAMED = re.compile(r"(?:.*/)?references\.(?P<kind>bib|ris|json)")
Parts = tuple[int, ...]
"""Year, month, day, as far as they are given."""

_ENTRY = re.compile(r"@[a-z]+\{(?P<id>[a-z0-9-]+),\n(?P<fields>(?:  [a-z]+ = [^\n]*,\n)*)\}\n", re.ASCII)
_FIELD = re.compile(r"  ([a-z]+) = (.*),")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMES = {"textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}", "textasciitilde": "~",
          "textasciicircum": "^"}  # fmt: skip
_TEX = re.compile(r"\\(?P<name>[a-z]+)\{\}|\\(?P<sign>[&%$#_])")
_BARE = re.compile(r"(?<!\\)[&%$#_~^]|\\(?![a-z]+\{\}|[&%$#_])")
_TAG = re.compile(r"(?P<tag>[A-Z][A-Z0-9])  - (?P<value>.*)")


@dataclass(frozen=True, slots=True)
class Printed:
    """One reference as a file has it."""

    id: str
    title: str
    publisher: str
    authors: tuple[str, ...]
    """Each as “family, given”; RIS does not tell a comma within a name from the one between."""
    issued: Parts
    accessed: Parts
    url: str
    language: str
    notes: str


def check_references(kind: str, data: bytes, site: Site, ids: Sequence[str]) -> Iterator[str]:
    """What is wrong with a file that must hold the sources of these `ids`, in this order (empty: any)."""
    try:
        printed = _READERS[kind](data.decode("utf-8"))
    except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        yield f"cannot be read back: {error}"
        return
    found = [one.id for one in printed]
    if ids and found != list(ids):
        yield f"has the references {', '.join(found)}, where the page has {', '.join(ids)}"
    for one in printed:
        source = site.sources.get(one.id)
        yield from _faults(one, source, site) if source else [f"has “{one.id}”, which is no source"]


def _faults(one: Printed, source: Source, site: Site) -> Iterator[str]:
    publisher = site.actors[source.publisher].name
    titles = _lines(source.title) if source.title else {f"[{text}]" for text in _lines(source.described)}
    authors = tuple(_name(person.family, person.given) for person in source.author)
    wanted: tuple[tuple[str, object, object], ...] = (
        ("the authors", one.authors, authors),
        ("the date", one.issued, _parts(source.issued)),
        ("the date of access", one.accessed, _parts(source.accessed)),
        ("the address", one.url, source.url or ""),
        ("the language", one.language, source.language),
    )
    for name, found, known in wanted:
        if found != known:
            yield f"{source.id} has {name} {found!r}, where the source has {known!r}"
    for name, text, texts in (("title", one.title, titles), ("publisher", one.publisher, _lines(publisher))):
        if text not in texts:
            yield f"{source.id} has the {name} “{text}”, where the source has “{'” or “'.join(sorted(texts))}”"
    if source.withdrawn is not None and not any(reason in one.notes for reason in _lines(source.withdrawn)):
        yield f"{source.id} is withdrawn, and does not say so"


def _name(family: str, given: str | None = None) -> str:
    return plain(family if given is None else f"{family}, {given}")


def _lines(text: Text | None) -> set[str]:
    return {" ".join(one.split()) for one in text.everything()} if text else set()


def _parts(moment: Moment | None) -> Parts:
    return tuple(part for part in (moment.year, moment.month, moment.day) if part is not None) if moment else ()


# --- BibTeX ------------------------------------------------------------------------------------------------------


def _read_bibtex(text: str) -> list[Printed]:
    entries, end = [], 0
    for match in _ENTRY.finditer(text):
        if text[end : match.start()].strip():
            break
        fields = dict(_FIELD.findall(match["fields"]))
        end = match.end()
        places = [fields[name] for name in ("journal", "institution", "publisher") if name in fields]
        day = [_inner(fields["day"])] if "day" in fields else []
        month = [str(_MONTHS.index(fields["month"]) + 1)] if "month" in fields else []
        entries.append(
            Printed(
                id=match["id"],
                title=_untex(_inner(_inner(fields["title"]))),
                publisher=_untex(_inner(places[0])),
                authors=tuple(_tex_name(name) for name in _tex_names(fields.get("author", "{}"))),
                issued=tuple(int(part) for part in (_inner(fields["year"]), *month, *day)),
                accessed=_numbers(_inner(fields.get("urldate", "{}"))),
                url=_inner(fields.get("url", "{}")),
                language=_untex(_inner(fields["language"])),
                notes=_untex(_inner(fields.get("note", "{}"))),
            )
        )
    if text[end:].strip():
        raise ValueError(f"no BibTeX: “{text[end:].strip().splitlines()[0]}”")
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


def _tex_names(field: str) -> list[str]:
    inner = _inner(field)
    return re.split(r"(?<=\}) and (?=\{)", inner) if inner else []


def _tex_name(name: str) -> str:
    return _name(*(_untex(_inner(part)) for part in re.split(r"(?<=\}), (?=\{)", name)))


def _numbers(text: str) -> Parts:
    return tuple(int(part) for part in text.split("-")) if text else ()


# --- RIS ---------------------------------------------------------------------------------------------------------


def _read_ris(text: str) -> list[Printed]:
    records: list[dict[str, list[str]]] = [{}]
    for line in text.split("\r\n")[:-1]:
        match = _TAG.fullmatch(line)
        if match is None or (match["tag"] == "TY") != (not records[-1]):
            raise ValueError(f"no line of RIS: “{line}”")
        records[-1].setdefault(match["tag"], []).append(match["value"])
        if match["tag"] == "ER":
            records.append({})
    if records.pop() or not text.endswith("\r\n"):
        raise ValueError("its last record does not end")
    return [_ris(record) for record in records]


def _ris(record: Mapping[str, list[str]]) -> Printed:
    issued = _ris_date(record["DA"][0])
    if record["PY"] != [f"{issued[0]:04}"]:
        raise ValueError(f"{record['ID'][0]} is of {record['PY']} and of {record['DA']}")
    return Printed(
        id=record["ID"][0],
        title=record["TI"][0],
        publisher=record["PB"][0],
        authors=tuple(record.get("AU", ())),
        issued=issued,
        accessed=_ris_date(record["Y2"][0]) if "Y2" in record else (),
        url=record.get("UR", [""])[0],
        language=record["LA"][0],
        notes="; ".join(record.get("N1", ())),
    )


def _ris_date(text: str) -> Parts:
    year, month, day, _ = text.split("/")
    return tuple(int(part) for part in (year, month, day) if part)


# --- CSL-JSON ----------------------------------------------------------------------------------------------------


def _read_csl(text: str) -> list[Printed]:
    return [_csl(item) for item in json.loads(text)]


def _csl(item: Mapping[str, Any]) -> Printed:
    names = item.get("author", ())
    return Printed(
        id=item["id"],
        title=item["title"],
        publisher=item["publisher"],
        authors=tuple(_name(name["family"], name.get("given")) for name in names),
        issued=tuple(item["issued"]["date-parts"][0]),
        accessed=tuple(item["accessed"]["date-parts"][0]) if "accessed" in item else (),
        url=item.get("URL", ""),
        language=item["language"],
        notes=item.get("note", ""),
    )


_READERS: Mapping[str, Callable[[str], list[Printed]]] = MappingProxyType(
    {"bib": _read_bibtex, "ris": _read_ris, "json": _read_csl}
)
