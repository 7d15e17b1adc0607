"""A briefing, read back from its PDF: links to figures print their quantities, files in it are the published ones.

In: the bytes of a PDF, the Site, the addresses that must be printed, the files. Out: what is wrong, in words.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, takewhile
from urllib.parse import unquote

from generator.model import FigureRef, Site, find, parse_address
from generator.verify.forms.content import Content, plain_words
from generator.verify.forms.grammar import Grammar
from generator.verify.forms.quantity import leading_quantity, plain
from generator.verify.paper.pdf_carried import read_carried
from generator.verify.paper.pdf_text import PrintedLink, read_figures
from generator.verify.values.figures import quantity_faults

CODES = {
    "verify-briefing": "A printed briefing has another figure than the content or lacks one, or holds another file.",
}


def check_briefing(
    data: bytes, site: Site, content: Content, grammar: Grammar, address: str, expected: Iterable[str]
) -> Iterator[str]:
    """What is wrong with a PDF that must print the figures at `expected`.

    Raises OutsideFault where the PDF cannot be read at all.
    """
    printed: set[str] = set()
    for uri, group in groupby(read_figures(data), lambda link: link.uri):
        told = _told(uri, site, address)
        if told is None:
            continue
        for link, is_worded in _wholes(list(group), told, content, grammar):
            quantity = link.spans[0] if link.spans else leading_quantity(link.text, grammar) or link.text
            faults = list(quantity_faults(quantity, told, grammar))
            if is_worded and faults:
                continue
            printed.add(str(told.address))
            for fault in faults:
                yield f"{told.address} is printed on page {link.page} as “{plain(link.text)}”: {fault}"
    for lost in sorted(_lost(expected, printed, site)):
        yield f"{lost} is to be printed here and is not"


def check_attached(data: bytes, files: Mapping[str, bytes], expected: Sequence[str]) -> Iterator[str]:
    """What is wrong with the files inside a PDF, which must be the published `files` at the `expected` paths.

    Raises OutsideFault where the PDF cannot be read at all.
    """
    carried = read_carried(data)
    attached = [(one.name, one.data) for one in carried.files]
    names = {path.rpartition("/")[2]: path for path in expected}
    for name, path in names.items():
        copies = [content for other, content in attached if other == name]
        if len(copies) != 1:
            yield f"{name} is to be attached once and is attached {len(copies)} times"
        elif copies[0] != files.get(path):
            yield f"the attached {name} is not byte for byte what is published at {path}"
    for name in sorted({other for other, _ in attached} - names.keys()):
        yield f"{name} is attached and is none of the files that are published beside it"
    yield from carried.faults()


def _wholes(
    same: list[PrintedLink], told: FigureRef, content: Content, grammar: Grammar
) -> Iterator[tuple[PrintedLink, bool]]:
    """The links to one figure, those that run over a line's end put together, and whether each is in an editor's words.

    A quantity never breaks, so what follows it to the same address without one of its own belongs to it.
    """
    while same:
        words = _worded(same, told.fact.id, content)
        rest = takewhile(lambda link: not leading_quantity(link.text, grammar), same[1:])
        whole = same[: words or 1 + len(list(rest))]
        yield replace(same[0], text=" ".join(link.text for link in whole)), bool(words)
        del same[: len(whole)]


def _worded(same: Sequence[PrintedLink], fact: str, content: Content) -> int:
    """How many of the links, from the first, make up words that an explainer prints in place of a figure of a fact."""
    texts = [link.text for link in same]
    ends = range(1, len(texts) + 1)
    return next((end for end in ends if (fact, plain_words(" ".join(texts[:end]))) in content.worded), 0)


def _told(uri: str, site: Site, address: str) -> FigureRef | None:
    """The figure that an address on paper leads to; None for every other address."""
    match = re.fullmatch(rf"{re.escape(address)}/(?:[a-z-]+/)?facts/([^/#]+)/(?:index\.html)?#(.+)", uri)
    parsed = parse_address(f"{match[1]}#{unquote(match[2])}") if match else None
    return None if parsed is None else find(site, parsed)


def _lost(expected: Iterable[str], printed: set[str], site: Site) -> Iterator[str]:
    for address in expected:
        parsed = parse_address(address)
        told = find(site, parsed) if parsed else None
        if str(told.address if told else address) not in printed:
            yield address
