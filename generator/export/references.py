"""References to take along: sources as BibTeX, as RIS and as CSL-JSON 1.0.2, for reference managers.

In: sources in the order of a page's references. Out: bytes in UTF-8. Nothing is guessed: what is not on record is
left out. A source without a title of its own has its description in square brackets, as citation styles want it.
What a format has no field for (dateline, last change, archived copies, licence, withdrawal) stands in its notes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from generator.jsontext import Json, to_json
from generator.model import Moment, Site, Source
from generator.wording import Wording

_PERIODICALS = frozenset({"article-newspaper", "article-magazine", "article-journal"})
"""Types whose publisher is the periodical that a citation names."""
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
_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    }
)  # fmt: skip
"""What TeX would run. Braces by name: BibTeX counts braces, those behind a backslash too."""


def bibtex(site: Site, wording: Wording, sources: Iterable[Source]) -> bytes:
    """Sources as BibTeX entries, each under its id."""
    return "\n".join(_bibtex_entry(_work(site, wording, source)) for source in sources).encode("utf-8")


def ris(site: Site, wording: Wording, sources: Iterable[Source]) -> bytes:
    """Sources as RIS records; lines end as the format wants them."""
    return "".join(
        f"{tag}  - {value}\r\n" for source in sources for tag, value in _ris_lines(_work(site, wording, source))
    ).encode("utf-8")


def csl_json(site: Site, wording: Wording, sources: Iterable[Source]) -> bytes:
    """Sources as a list of CSL items."""
    return to_json([_csl_item(_work(site, wording, source)) for source in sources])


@dataclass(frozen=True, slots=True)
class _Work:
    """A source with its texts chosen for one language, each on one line."""

    source: Source
    title: str
    publisher: str
    notes: tuple[str, ...]

    @property
    def periodical(self) -> bool:
        """Whether the publisher's name is that of the periodical."""
        return self.source.type in _PERIODICALS


def _work(site: Site, wording: Wording, source: Source) -> _Work:
    main = site.settings.main
    name = _line(source.name.in_language(wording.language, main)[0])
    publisher = site.actors[source.publisher].name.in_language(wording.language, main)[0]
    title = name if source.title is not None else f"[{name}]"
    return _Work(source, title, _line(publisher), tuple(_notes(source, wording, main)))


def _notes(source: Source, wording: Wording, main: str) -> Iterable[str]:
    text = wording.gettext
    if source.withdrawn is not None:
        reason = _line(source.withdrawn.in_language(wording.language, main)[0])
        yield f"{text('Withdrawn.')} {reason}"
    if source.dateline is not None:
        yield f"{text('Dateline:')} {_line(source.dateline)}"
    if source.updated is not None:
        yield f"{text('Updated:')} {source.updated.iso()}"
    for copy in source.archive:
        yield f"{text('Archived copy:')} {copy.url} ({copy.captured.iso()})"
    if source.licence is not None:
        yield f"{text('Licence:')} {_line(source.licence)}"


def _line(text: str) -> str:
    """The text on one line: all three formats are made of lines."""
    return " ".join(text.split())


# --- BibTeX ------------------------------------------------------------------------------------------------------


def _bibtex_entry(work: _Work) -> str:
    kind = _BIBTEX.get(work.source.type, "misc")
    fields = "".join(f"  {name} = {value},\n" for name, value in _bibtex_fields(work).items() if value)
    return f"@{kind}{{{work.source.id},\n{fields}}}\n"


def _bibtex_fields(work: _Work) -> Mapping[str, str | None]:
    source, issued = work.source, work.source.issued
    place = "journal" if work.periodical else "institution" if source.type == "report" else "publisher"
    return {
        # Braces within braces keep a style from changing the title's capitals.
        "title": f"{{{{{work.title.translate(_TEX)}}}}}",
        "author": _braced(" and ".join(_bibtex_name(person.family, person.given) for person in source.author)),
        place: _braced(work.publisher.translate(_TEX)),
        "year": _braced(f"{issued.year:04}") if issued else None,
        "month": _MONTHS[issued.month - 1] if issued and issued.month else None,
        "day": _braced(str(issued.day)) if issued and issued.day else None,
        "language": _braced(source.language.translate(_TEX)),
        "url": _braced(source.url),
        "urldate": _braced(source.accessed.iso().partition("T")[0]) if source.accessed else None,
        "note": _braced("; ".join(work.notes).translate(_TEX)),
    }


def _bibtex_name(family: str, given: str | None) -> str:
    """A name whose parts are braced, so that neither a comma nor an “and” in them divides them."""
    parts = [family] if given is None else [family, given]
    return ", ".join(f"{{{_line(part).translate(_TEX)}}}" for part in parts)


def _braced(text: str | None) -> str | None:
    return f"{{{text}}}" if text else None


# --- RIS ---------------------------------------------------------------------------------------------------------


def _ris_lines(work: _Work) -> Iterable[tuple[str, str]]:
    source = work.source
    yield "TY", _RIS.get(source.type, "GEN")
    yield "ID", source.id
    yield "TI", work.title
    for person in source.author:
        yield "AU", ", ".join(_line(part) for part in (person.family, person.given) if part)
    if work.periodical:
        yield "T2", work.publisher
    yield "PB", work.publisher
    if source.issued is not None:
        yield "PY", f"{source.issued.year:04}"
        yield "DA", _ris_date(source.issued)
    yield "LA", source.language
    if source.url is not None:
        yield "UR", source.url
    if source.accessed is not None:
        yield "Y2", _ris_date(source.accessed)
    for note in work.notes:
        yield "N1", note
    yield "ER", ""


def _ris_date(moment: Moment) -> str:
    """Year, month, day, each closed by a stroke; what is not known is empty."""
    month, day = (f"{part:02}" if part else "" for part in (moment.month, moment.day))
    return f"{moment.year:04}/{month}/{day}/"


# --- CSL-JSON ----------------------------------------------------------------------------------------------------


def _csl_item(work: _Work) -> dict[str, Json]:
    source = work.source
    item: dict[str, Json] = {
        "id": source.id,
        "type": source.type,
        "title": work.title,
        "author": [_csl_name(person.family, person.given) for person in source.author],
        "container-title": work.publisher if work.periodical else None,
        "publisher": work.publisher,
        "issued": _csl_date(source.issued),
        "language": source.language,
        "URL": source.url,
        "accessed": _csl_date(source.accessed),
        "note": "; ".join(work.notes),
    }
    return {name: value for name, value in item.items() if value}


def _csl_name(family: str, given: str | None) -> dict[str, Json]:
    return {"family": _line(family)} if given is None else {"family": _line(family), "given": _line(given)}


def _csl_date(moment: Moment | None) -> Json:
    if moment is None:
        return None
    return {"date-parts": [[part for part in (moment.year, moment.month, moment.day) if part is not None]]}
