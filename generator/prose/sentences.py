"""The readable text of a chunk in, its sentences out, each with its numerals, mentions and citations.

A sentence ends at . ! ? … ؟ or ۔ (with the quotation marks, brackets and citations behind it) where the line ends
or a space follows. It does not end where a small letter comes next, nor after a point that belongs to an
abbreviation, an initial or a German day ("Mr. Assad", "George W. Bush", "the U.S. said", "3. Januar"). Every item of
a list, every row of a table, every heading and every block of text ends a sentence. Where in doubt, write one sentence
a line.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from generator.prose.pieces import MENTIONED, Cite, Mention, Numeral, Sentence
from generator.prose.scan import CITE, GAP, MENTION, Scanned
from generator.prose.source import PREFIX, Places

_END = re.compile(
    rf"(?P<mark>[.!?…؟۔]+)[\"'”’»)\]{GAP}*_]*(?:\s*{CITE}{GAP}*[\"'”’»).]*)*(?=\s|$)(?P<break>[ \t]*\n)?", re.MULTILINE
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Gen|Col|Lt|Maj|Capt|Sgt|Brig|Prof|Rev|Gov|Sen|Rep|No|Nos|vs|e\.g|i\.e|cf|ca|c|p|pp|para"
    r"|paras|fig|figs|ch|sec|approx|est|incl|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)"
    r"|(?<![^\W_])[^\W\d_](?:\.[^\W\d_])*)\Z"
)
_NUMBERED = re.compile(r"\b(?:nos?|nrn?|art|abs|vol)\Z", re.IGNORECASE)
"""Ends no sentence where a digit comes next: bulletin no. 13."""
_MONTH = re.compile("Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember")
_DAY = re.compile(r"(?<!\w)[0-9]{1,2}\Z")
_EMPHASIS = re.compile(r"\*+|(?<![^\W_])_+|_+(?![^\W_])")
_NUMERAL = re.compile(r"\d+(?:[.,٫٬]\d+)*")
_SPLIT_NUMERAL = re.compile(rf"\d[.,]?{GAP}+[.,]?\d")
_RUN = re.compile(rf"[^{GAP}{CITE}\n]+\n?|\n")
_NOTHING = re.compile(rf"[\s{GAP}\"'“”„‘’«»(\[¿¡–—-]*")
_TABLE = re.compile(r"[^\n]*\|[^\n]*\n[ |:-]*-[ |:-]*(?:\n|\Z)")


def readable(scanned: Scanned) -> str:
    """The chunk's text without marks of lists, quotations, tables and emphasis; every character in its old place."""
    text = _EMPHASIS.sub(lambda match: GAP * len(match[0]), scanned.plain) if _has_emphasis(scanned) else scanned.plain
    if scanned.chunk.kind == "heading":
        return text
    if is_table(scanned.plain):
        return text.replace("|", GAP)
    return _without_prefixes(text, scanned.plain)


def is_table(plain: str) -> bool:
    """Whether the chunk is a table: its second line is one of dashes and bars."""
    return "|" in plain and _TABLE.match(plain) is not None


def _has_emphasis(scanned: Scanned) -> bool:
    return "*" in scanned.plain or "_" in scanned.plain


def prefixes(plain: str) -> Iterator[tuple[int, re.Match[str]]]:
    """The marks before the words of each line that has any, with the line's offset.

    Python-Markdown takes "2011. Then" for an item of a list only in a block that begins with an item.
    """
    first = PREFIX.match(plain)
    assert first is not None
    if not first[0].strip():
        return
    start = 0
    for line in plain.split("\n"):
        match = PREFIX.match(line)
        assert match is not None
        if match[0].strip():
            yield start, match
        start += len(line) + 1


def _without_prefixes(text: str, plain: str) -> str:
    for start, match in prefixes(plain):
        text = text[:start] + GAP * match.end() + text[start + match.end() :]
    return text


def split_numeral(text: str) -> int | None:
    """Where a numeral stands that has markup between its digits, if one does."""
    match = _SPLIT_NUMERAL.search(text) if GAP in text else None
    return match and match.start()


def sentences(scanned: Scanned, text: str, places: Places, number: int) -> Iterator[Sentence]:
    """The sentences of a chunk, by its readable text; the first of them is the text's sentence `number`."""
    pieces = [(token.start - scanned.chunk.start, token.piece) for token in scanned.tokens]
    for start, end in _spans(scanned, text):
        mentions = tuple(
            _placed(piece, number, text[start:offset])
            for offset, piece in pieces
            if start <= offset < end and isinstance(piece, Mention)
        )
        cites = tuple(piece for offset, piece in pieces if start <= offset < end and isinstance(piece, Cite))
        yield _sentence(text[start:end], places, scanned.chunk.start + start, mentions, cites)
        number += 1


def _placed(mention: Mention, number: int, before: str) -> Mention:
    opens = _NOTHING.fullmatch(before) is not None
    return Mention(mention.address, mention.words, opens, number, mention.at)


def _sentence(raw: str, places: Places, start: int, mentions: tuple[Mention, ...], cites: tuple[Cite, ...]) -> Sentence:
    runs, texts, length = [], [], 0
    for run in _RUN.finditer(raw):
        runs.append((length, places.at(start + run.start())))
        texts.append(run[0])
        length += len(run[0])
    text = "".join(texts).replace(MENTION, MENTIONED)
    bare = Sentence(text, (), mentions, cites, tuple(runs) or ((0, places.at(start)),))
    numerals = (Numeral(match[0], match.start(), bare.place(match.start())) for match in _NUMERAL.finditer(text))
    return replace(bare, numerals=tuple(numerals))


def _spans(scanned: Scanned, text: str) -> Iterator[tuple[int, int]]:
    for first, last in _units(scanned, text):
        start = first
        for end in _ends(text, first, last):
            yield from _trimmed(text, start, end)
            start = end
        yield from _trimmed(text, start, last)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span without what nobody reads at its ends; nothing where nothing is left."""
    part = text[start:end]
    bare = part.lstrip(GAP + " \t\n")
    if bare:
        start += len(part) - len(bare)
        yield start, start + len(bare.rstrip(" \t\n"))


def _ends(text: str, first: int, last: int) -> Iterator[int]:
    for match in _END.finditer(text, first, last):
        if match["break"] is not None or match.end() == last or _ends_here(text, match):
            yield match.end()


def _ends_here(text: str, match: re.Match[str]) -> bool:
    following = text[match.end() : match.end() + 80].lstrip(f"{GAP} \t\n\"'“‘«(")
    if following[:1].islower():
        return False
    before = max(0, match.start() - 12), match.start()
    is_of_day = _MONTH.match(following) and _DAY.search(text, *before)
    is_numbered = following[:1].isdigit() and _NUMBERED.search(text, *before)
    return match["mark"] != "." or not (is_of_day or is_numbered or _ABBREVIATION.search(text, *before))


def _units(scanned: Scanned, text: str) -> Iterator[tuple[int, int]]:
    """Stretches over whose ends no sentence runs."""
    if is_table(scanned.plain):
        starts = [0, *(match.end() for match in re.finditer("\n", text))]
    else:
        starts = sorted({0, *(start for start, match in prefixes(scanned.plain) if match[0].strip(" \t>"))})
    yield from zip(starts, [*starts[1:], len(text)], strict=True)
