"""A briefing held against itself: its words, its figures and the files inside it, without the content or a network.

In: the bytes of a PDF. Out: what differs within it, in words. Its data are the measure: each figure is held against the
bounds that they have at its address, each quotation letter by letter against the exact words, each row of a table
against the standing and the status of its fact. The prose around them stands nowhere else in the file: of that nothing
is said here, but that no number stands in it which the data do not have.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from urllib.parse import unquote

from generator.verify.forms.grammar import ENGLISH, Grammar
from generator.verify.forms.quantity import Reading, leading_quantity, plain, read_quantity, unseen
from generator.verify.forms.shape import texts_in
from generator.verify.paper.inside_parts import (
    BIB,
    CITED,
    DATA,
    LINE_END,
    QUOTES,
    TABLE,
    Briefing,
    CitationPart,
    FactPart,
    NoBriefing,
    bare,
    read_briefing,
)
from generator.verify.paper.pdf_geometry import check_geometry
from generator.verify.paper.pdf_text import PrintedLink, Said
from generator.verify.values.evidence import line_of_result

__all__ = ["CODES", "Inside", "NoBriefing", "look_inside"]

CODES = {
    "verify-inside": "The words, figures and files inside a briefing do not say the same.",
}
_FACT = re.compile(r"(?P<site>https?://\S+?)/facts/(?P<fact>[a-z0-9-]+)/(?:#(?P<figure>\S+))?")
_EXPLAINER = re.compile(r"https?://\S+?/explainers/[a-z0-9-]+/")
_CODE = re.compile(r"[0-9A-F]{4}-[0-9A-F]{4}")
_OF_FACT = ("id", "kind", "title", "url", "standing", "because")
_OF_CLAIM = ("by", "actor", "says", "derived", "row")
_OF_FIGURE = ("path", "relation", "of", "text", "least", "most")
_OF_CITATION = ("source", "at", "exact", "means")
_ANY_NUMBER = re.compile(r"(?<![A-Za-z0-9])[0-9]+(?:[.,][0-9]+)*(?![A-Za-z0-9])")
_LOOSE_NUMBER = re.compile(r"(?<![\w.,:/+-])[0-9]+(?:[.,][0-9]+)*(?!\w|[-:/][0-9])")
_Key = tuple[str, str, str, str, str]
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Inside:
    """What does not agree within a briefing, and the numbers of its text that nothing else in it bears out."""

    differences: tuple[str, ...]
    unborne: tuple[str, ...]


def look_inside(pdf: bytes) -> Inside:
    """Hold a briefing against itself. A difference says where it is, what was found, and what it is held against.

    Raises:
        NoBriefing: the PDF is none of this program's.
        OutsideFault: the bytes cannot be read as a PDF of words at all.
    """
    briefing, unsound = read_briefing(pdf)
    rules = (
        _table_faults, _cited_faults, _bound_faults, _figure_faults, _link_faults, _row_faults, _quote_faults,
        _tally_faults, _title_faults, _edition_faults, _name_faults, _margin_faults,
    )  # fmt: skip
    found = [*unsound, *briefing.carried.faults(), *(fault for rule in rules for fault in rule(briefing))]
    return Inside(tuple(dict.fromkeys((*found, *check_geometry(pdf)))), tuple(dict.fromkeys(_unborne(briefing))))


# --- the files against each other --------------------------------------------------------------------------------


def _table_faults(it: Briefing) -> Iterator[str]:
    """The same facts as data and as a table: each figure has its row, with the same in every cell that both have."""
    table = it.file(TABLE)
    if table is None:
        return
    lines = csv.DictReader(io.StringIO(table.decode("utf-8-sig", "replace")))
    rows = {str(row["address"]): row for row in lines if row.get("address")}
    told = {address: row for fact in it.data for address, row in _rows_of(fact)}
    yield from (f"the attached {TABLE} lacks {address}, which {DATA} has" for address in sorted(told.keys() - rows))
    yield from (f"the attached {DATA} lacks {address}, which {TABLE} has" for address in sorted(rows.keys() - told))
    for address in sorted(told.keys() & rows):
        for name in told[address].keys() & rows[address]:
            cell, wanted = _cell(rows[address][name]), _cell(told[address][name])
            if cell != wanted:
                yield f"the attached {TABLE} has “{cell}” as {name} of {address}, where {DATA} has “{wanted}”"


def _cell(value: object) -> str:
    """A value as a cell has it, without the apostrophe before what a spreadsheet would run."""
    return ("" if value is None else str(value)).removeprefix("'")


def _rows_of(fact: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """What a table has of a fact: a row for each figure, or for a claim that has none."""
    for claim in fact["claims"]:
        first: dict[str, Any] = next(iter(claim["citations"]), {})
        shared = {
            **{name: fact.get(name) for name in _OF_FACT},
            "claim": claim["id"],
            **{name: claim.get(name) for name in _OF_CLAIM},
            **{name: first.get(name) for name in _OF_CITATION},
        }
        row = f"@{claim['row']}" if claim["row"] else ""
        for figure in claim["figures"] or [{}]:
            path = f".{figure['path']}" if figure.get("path") else ""
            cells = {name: figure.get(name) for name in _OF_FIGURE} if figure else {"text": None}
            yield f"{fact['id']}#{claim['id']}{path}{row}", {**shared, **cells}


def _cited_faults(it: Briefing) -> Iterator[str]:
    """Every source that the data cite is among its references, and every one of these is printed."""
    ids = [str(one.get("id", "")) for one in it.cited]
    keys = re.findall(r"(?m)^@\w+\{([^,\s]+),", (it.file(BIB) or b"").decode("utf-8", "replace"))
    if keys != ids:
        yield f"the attached {BIB} has {_many(keys)}, where {CITED} has {_many(ids)}"
    for one in it.cited:
        for name in ("title", "publisher"):
            text = str(one.get(name, "")).strip("[]")
            if text and bare([text]) not in it.body:
                yield f"does not print the {name} “{text}” of {one.get('id')}, which {CITED} has"
    for source in sorted({cited.source for _, _, cited in it.citations} - set(ids)):
        yield f"the attached {CITED} lacks {source}, which {DATA} cites"


def _many(names: Sequence[str]) -> str:
    return ", ".join(names) or "none"


# --- figures -----------------------------------------------------------------------------------------------------


def _bound_faults(it: Briefing) -> Iterator[str]:
    """The bounds of the data are those of their words."""
    for address, (_, _, figure) in it.figures.items():
        reading = read_quantity(figure.text, it.grammar)
        if reading is None or (reading.least, reading.most) != (figure.least, figure.most):
            between = f"between {figure.least} and {figure.most}, which are not its bounds"
            yield f"the attached {DATA} has “{figure.text}” at {address}, {between}"


def _figure_faults(it: Briefing) -> Iterator[str]:
    """Each figure says what the data have at the address that it leads to, and each of the data is printed."""
    printed: set[str] = set()
    for link, match in _leading(it.links):
        address = f"{match['fact']}#{unquote(match['figure'] or '')}"
        if address in it.figures:
            yield from _printed_otherwise(it, link, address, printed)
    for address, (fact, claim, figure) in it.figures.items():
        # Of a series a page prints the rows that it needs.
        if address not in printed and not (claim.row or fact.withdrawn or claim.withdrawn):
            yield f"does not print “{figure.text}” of {address}, which {DATA} has"


def _link_faults(it: Briefing) -> Iterator[str]:
    """Links to facts lead to those of the data, at their address."""
    sites = sorted({fact.url.removesuffix(f"/facts/{fact.id}/") for fact in it.facts})
    ids = {fact.id for fact in it.facts}
    for link, match in _leading(it.links):
        if match["site"] not in sites:
            yield f"leads on page {link.page} to {link.uri}, where the facts of {DATA} are at {_many(sites)}"
        if match["fact"] not in ids:
            yield f"leads on page {link.page} to the fact {match['fact']}, which {DATA} does not have"


def _leading(links: Iterable[PrintedLink]) -> Iterator[tuple[PrintedLink, re.Match[str]]]:
    return ((link, match) for link in links if (match := _FACT.fullmatch(link.uri)))


def _printed_otherwise(it: Briefing, link: PrintedLink, address: str, printed: set[str]) -> Iterator[str]:
    """In what a link to a figure says otherwise than the data. Words that stand in a figure's place have no number."""
    figure = it.figures[address][2]
    text, reading = _quantity_of(link, it.grammar)
    if reading is None:
        if any(sign.isdigit() for sign in link.text):
            yield f"prints “{plain(link.text)}” for {address} on page {link.page}, where {DATA} has “{figure.text}”"
        return
    printed.add(address)
    if reading != read_quantity(figure.text, it.grammar) or unseen(text):
        yield f"prints “{plain(text)}” for {address} on page {link.page}, where {DATA} has “{figure.text}”"


def _quantity_of(link: PrintedLink, grammar: Grammar) -> tuple[str, Reading | None]:
    """The quantity that a link begins with: its own element, or the longest beginning that is one."""
    texts = (*link.spans[:1], leading_quantity(link.text, grammar))
    return next(((text, reading) for text in texts if (reading := read_quantity(text, grammar))), ("", None))


# --- tables ------------------------------------------------------------------------------------------------------


def _row_faults(it: Briefing) -> Iterator[str]:
    """A row that begins with the title of a fact has its standing and no other, and the statuses of its claims."""
    facts = sorted(((bare([fact.title]), fact) for fact in it.facts), key=lambda one: -len(one[0]))
    for row, group in groupby((said for said in it.words.body if not said.head), lambda said: said.row):
        cells = [list(cell) for _, cell in groupby(group, lambda said: said.cell)] if row else [[]]
        first = bare(said.text for said in cells[0])
        fact = next((one for title, one in facts if title and first.startswith(title)), None)
        if fact is not None:
            yield from _cell_faults(it, fact, cells)


def _cell_faults(it: Briefing, fact: FactPart, cells: Sequence[Sequence[Said]]) -> Iterator[str]:
    statuses = {word for claim in fact.claims for word in claim.status.values() if word}
    for cell in cells[1:]:
        text, page = plain("".join(said.text for said in cell)).casefold(), cell[0].page
        standing, status = it.grammar.standings.get(text), it.grammar.statuses.get(text)
        if standing is not None and standing != fact.standing:
            yield f"says “{text}” of {fact.id} on page {page}, where {DATA} has “{fact.standing}”"
        if status is not None and statuses and status not in statuses:
            yield f"says “{text}” of {fact.id} on page {page}, where {DATA} has “{_many(sorted(statuses))}”"


# --- quotations --------------------------------------------------------------------------------------------------


def _quote_faults(it: Briefing) -> Iterator[str]:
    """Each quotation of a fact is among the references, letter by letter, with its place and what is said of it."""
    quoted = _quoted(it)
    known = {_key(one): claim.row or claim.withdrawn or fact.withdrawn for fact, claim, one in it.citations}
    # What the text itself cites is in no data; such an entry is none of a fact's.
    others = {n: entry for n, entry in quoted.items() if not any(_is_said(entry, key) for key in known)}
    for key, may_lack in known.items():
        if not (may_lack or _stands_in(quoted.values(), key)):
            yield f"{_nearest(key, others)}, where {DATA} has “{key[0]}” {key[2]}{f' · {key[3]}' if key[3] else ''}"


def _stands_in(entries: Iterable[Sequence[Said]], key: _Key) -> bool:
    return not key[0] or any(_is_said(entry, key) for entry in entries)


def _quoted(it: Briefing) -> dict[int, tuple[Said, ...]]:
    """The entries of the references that quote something, by their numbers."""
    return {n: entry for n, entry in it.references.items() if entry and entry[0].text.lstrip()[:1] in QUOTES}


def _key(cited: CitationPart) -> _Key:
    """A quotation: its words, its source, its place, what is said of it, its translation."""
    evidence = cited.evidence
    line = line_of_result(evidence.result, evidence.text, ENGLISH) if evidence else ""
    return cited.exact or "", cited.source, cited.at or "", line, cited.means or ""


def _is_said(entry: Sequence[Said], key: _Key) -> bool:
    return _is_alike(bare(said.text for said in entry), _told(key))


def _told(key: _Key) -> str:
    """An entry as a quotation has to have it."""
    exact, _, at, line, means = key
    return bare([exact, f"{means}({ENGLISH.translated})" if means else "", at, f"·{line}" if line else ""])


def _is_alike(told: str, wanted: str) -> bool:
    pattern = re.escape(told).replace(re.escape(LINE_END), "-?")
    return re.fullmatch(pattern, wanted.replace(LINE_END, "-")) is not None


def _nearest(key: _Key, others: Mapping[int, Sequence[Said]]) -> str:
    """The entry that begins and ends most as a quotation does, where a good part of it is there."""
    shared = {n: _shared(bare(said.text for said in entry), _told(key)) for n, entry in others.items()}
    near = max(shared, key=lambda n: shared[n], default=0)
    if not near or 2 * shared[near] < len(_told(key)):
        return "quotes nothing like it"
    text = re.sub("([“«„]) | (?=[”»])", r"\1", plain(" ".join(said.text for said in others[near])))
    return f"has reference {near} on page {others[near][0].page} as {text}"


def _shared(one: str, other: str) -> int:
    """How many signs two texts have in common, from the beginning and from the end."""
    length = 0
    for first, second in ((one, other), (one[::-1], other[::-1])):
        pairs = enumerate(zip(first, second, strict=False))
        length += next((at for at, (a, b) in pairs if a != b), min(len(first), len(second)))
    return length


def _tally_faults(it: Briefing) -> Iterator[str]:
    """“27 of 31 quotations found in kept copies” counts the references."""
    entries = [bare(said.text for said in entry) for entry in _quoted(it).values()]
    found = bare([it.grammar.says("found", copy="")])
    counted = (sum(found in entry for entry in entries), len(entries))
    match = re.search(it.grammar.tally.replace(" ", ""), it.body)
    if match and (int(match[1]), int(match[2])) != counted:
        yield "says “{} of {} quotations found”, where its references have {} of {}".format(
            match[1], match[2], *counted
        )


# --- what it says of itself --------------------------------------------------------------------------------------


def _title_faults(it: Briefing) -> Iterator[str]:
    """Its title and its first words, as it has them for programs, are printed."""
    for name in ("title", "description"):
        if bare([it.carried.about[name]]) not in it.body:
            yield f"says “{it.carried.about[name]}” as its {name}, which it does not print"


def _edition_faults(it: Briefing) -> Iterator[str]:
    """It is of one edition, wherever that stands, and its own address is printed as it is."""
    printed = [text for said in it.words.body if _CODE.fullmatch(text := said.text.strip())]
    editions = list(dict.fromkeys([*_CODE.findall(" ".join(it.words.margins)), *printed]))
    if len(editions) != 1 or not printed:
        yield f"has {len(editions)} edition codes, {_many(editions)}, where one stands everywhere"
    for link in it.links:
        text = "".join(link.text.split())
        if _EXPLAINER.fullmatch(link.uri) and "/explainers/" in text and text != link.uri.partition("://")[2]:
            yield f"prints “{text}” on page {link.page} for {link.uri}"


def _name_faults(it: Briefing) -> Iterator[str]:
    """It names every file that it carries, and carries every file that it names."""
    for name in sorted({DATA, TABLE, BIB, CITED} | {file.name for file in it.carried.files}):
        is_named, is_there = bare([name]) in it.body, it.file(name) is not None
        if is_there and not is_named:
            yield f"has {name} attached, which it does not name"
        if is_named and not is_there:
            yield f"names {name}, which is not attached"


def _margin_faults(it: Briefing) -> Iterator[str]:
    """Every page has its number, of so many as there are."""
    for page, margin in enumerate(it.words.margins, 1):
        numbers = re.search(r"(\d+)\D+(\d+)\s*$", margin)
        if numbers is None or (int(numbers[1]), int(numbers[2])) != (page, len(it.words.margins)):
            told = numbers[0].strip() if numbers else "no number"
            yield f"has “{told}” at the foot of page {page}, which is the {page}. of {len(it.words.margins)}"
    for said in it.words.loose:
        yield f"has “{said.text.strip()}” on page {said.page}, which stands in no structure, so that nobody hears it"


def _unborne(it: Briefing) -> Iterator[str]:
    """Numbers of the text that neither the data nor a reference has; of years and times of day nobody can tell."""
    entries = [said for entry in it.references.values() for said in entry]
    told = (*texts_in(it.data), *texts_in(it.cited), *(said.text for said in entries))
    known = {_number(number) for text in told for number in _ANY_NUMBER.findall(text)}
    body = it.words.body
    for said in body[: body.index(entries[0])] if entries else body:
        for match in _LOOSE_NUMBER.finditer(said.text) if _is_running(said) else ():
            if _number(match[0]) not in known and not _is_of_date(match, it.grammar):
                yield f"{match[0]} in “{_short(said.text.strip())}” on page {said.page}"


def _is_of_date(match: re.Match[str], grammar: Grammar) -> bool:
    """Whether a number is a year, or stands before a month."""
    behind = match.string[match.end() :].split()[:1]
    return bool(_YEAR.fullmatch(match[0])) or (bool(behind) and behind[0].casefold() in grammar.months)


def _is_running(said: Said) -> bool:
    """Whether words are none that stand alone: a tally, a step of a scale, the mark of a reference, a code."""
    text = said.text.strip()
    return not (said.head or text.isdecimal() or _CODE.fullmatch(text))


def _number(text: str) -> str:
    return text.replace(",", "").lstrip("0") or "0"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
