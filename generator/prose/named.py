"""What content names: the ids in a subject's fields, in what its numbers are derived from, and in its prose.

In: a subject. Out: what it uses. Whoever asks what is used by whom, or by nobody, asks here.
"""

from collections.abc import Iterator, Set
from typing import Literal

from generator.model import Address, Explainer, Fact, Site, Translation, parse_address
from generator.model.derived import pieces
from generator.model.fields import Strict
from generator.model.roles import Group, Names, NamesAddresses, ids_in, walk
from generator.notice import Keys
from generator.prose.parse import parse
from generator.prose.pieces import Block, Card, Cite, Flow, Heading, Mention, Path, Prose

Sort = Group | Literal["explainer", "image"]
Named = tuple[Sort, str]
"""The group that something is looked up in, and its id there; of an image its path."""


def named_in_fields(holder: Strict) -> Iterator[tuple[Keys, Named]]:
    """Every id that the fields of a content file name, addresses and derived numbers among them, with its place."""
    for found in walk(holder, Names):
        assert found.field.group is not None
        yield from ((keys, (found.field.group, id)) for keys, id in ids_in(found))
    for found in walk(holder, NamesAddresses):
        for keys, text in ids_in(found):
            if address := parse_address(text):
                yield keys, ("fact", address.fact)
    for claim in holder.claims.values() if isinstance(holder, Fact) else ():
        for piece in pieces(claim.derived) if claim.derived is not None else ():
            if isinstance(piece, Address):
                yield ("claims", claim.id, "derived"), ("fact", piece.fact)


def named_in_prose(prose: Prose) -> Iterator[Named]:
    """Every fact, source and image that a text shows, mentions or cites."""
    for block in prose.blocks:
        if isinstance(block, Card):
            yield "fact", block.address.fact
        for piece in block.pieces if isinstance(block, Flow | Heading) else ():
            if isinstance(piece, Mention):
                yield "fact", piece.address.fact
            elif isinstance(piece, Cite):
                yield from (("source", ref.source) for ref in piece.refs)
            elif isinstance(piece, Path):
                yield from _linked(piece.path)


_PAGES: dict[str, Sort] = {
    "facts": "fact", "sources": "source", "actors": "actor", "places": "place", "explainers": "explainer",
}  # fmt: skip


def _linked(path: str) -> Iterator[Named]:
    """What an image, or a link within the site, leads to."""
    folder, _, rest = path.partition("/")
    if folder == "images":
        yield "image", path
    elif folder in _PAGES:
        yield _PAGES[folder], rest.partition("/")[0]


def named(holder: Strict) -> set[Named]:
    """All that a content file uses; an explainer with its translations, topics as they are written."""
    found = {name for _, name in named_in_fields(holder)}
    if isinstance(holder, Explainer):
        texts: list[Explainer | Translation] = [holder, *holder.translations.values()]
        found |= {name for text in texts for name in named_in_prose(parse(text.body, text.body_line, text.path))}
    return found


def rows_named(explainer: Explainer) -> Iterator[Address]:
    """The addresses of an explainer that name a row outright, in its texts and its fields."""
    texts: list[Explainer | Translation] = [explainer, *explainer.translations.values()]
    for block in (one for text in texts for one in parse(text.body, text.body_line, text.path).blocks):
        yield from (address for address in _addresses(block) if address.row is not None)
    for value in walk(explainer, NamesAddresses):
        for _, text_ in ids_in(value):
            if (address := parse_address(text_)) and address.row is not None:
                yield address


def _addresses(block: Block) -> Iterator[Address]:
    if isinstance(block, Card):
        yield block.address
    if isinstance(block, Flow | Heading):
        yield from (piece.address for piece in block.pieces if isinstance(piece, Mention))


def facts_named(site: Site, names: Set[Named]) -> set[str]:
    """The facts among what is named; a topic stands for each of its own."""
    plain = {id for group, id in names if group in ("fact", "topic or fact")} & site.facts.keys()
    return plain.union(*(site.topics.get(id, ()) for group, id in names if group == "topic or fact"))
