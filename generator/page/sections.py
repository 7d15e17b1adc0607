"""An explainer's prose as page values: sections, the figures and citations in them, slips, cards and views.

In: the pieces that `prose` made of the Markdown text. Out: sections whose every figure is a `Fig` and whose every
citation is numbered in the order of first use.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from generator.cite import Key, Numbering, key_of
from generator.model import Address, Cited, Claim, Explainer, Fact, Row, Site, claims_of, find, row_at, row_key, row_of
from generator.page.answers import answer_of, line_of
from generator.page.context import PageContext
from generator.page.fact import claim_value, fact_value
from generator.page.values import (
    Block,
    CardBlock,
    CiteMark,
    FactValue,
    FigurePiece,
    Flow,
    LocalText,
    MarksPiece,
    Markup,
    PathPiece,
    Piece,
    Section,
    Slip,
    WordsPiece,
)
from generator.page.views import make_view
from generator.prose import Card, Cite, Heading, Html, Mention, Path, Prose, Ref, View
from generator.prose import Flow as FlowText
from generator.prose import Piece as PieceText


@dataclass(slots=True)
class Draft:
    """One explainer in the making: its numbering, and each of its facts made once. Lives while the page is made."""

    context: PageContext
    explainer: Explainer
    numbering: Numbering = field(default_factory=Numbering)
    made: dict[str, FactValue] = field(default_factory=dict)

    @property
    def until(self) -> datetime:
        """The page's own as-of: later rows of a series are not printed here."""
        return self.explainer.as_of.last(self.context.site.settings.time_zone)

    def fact(self, fact: Fact) -> FactValue:
        """The fact as this page prints it."""
        if fact.id not in self.made:
            self.made[fact.id] = fact_value(self.context, fact, self.until, self.numbering)
        return self.made[fact.id]


def number_citations(draft: Draft, prose: Prose) -> None:
    """Number what the prose cites, in the order of the text, before anything else on the page is numbered."""
    for block in prose.blocks:
        if isinstance(block, Card) and (fact := draft.context.site.facts.get(block.address.fact)):
            draft.fact(fact)
        for piece in getattr(block, "pieces", ()):
            for key in _cited_by(draft, piece):
                draft.numbering.number(key)


def make_sections(draft: Draft, prose: Prose) -> tuple[Section, ...]:
    """The prose in sections, each under its second-level heading; one without heading where text comes before."""
    sections: list[Section] = []
    heading: tuple[Piece, ...] = ()
    anchor = "start"
    blocks: list[Block] = []

    def close() -> None:
        if heading or blocks:
            sections.append(Section(heading, anchor, tuple(blocks)))
            blocks.clear()

    for block in prose.blocks:
        if isinstance(block, Heading) and block.level == 2:
            close()
            heading, anchor = tuple(_pieces(draft, block.pieces)), block.anchor
        else:
            blocks.extend(_block(draft, block))
    close()
    return tuple(sections)


def cited_facts(site: Site, prose: Prose) -> tuple[Fact, ...]:
    """The facts that the prose prints or shows as cards, in the order of the text."""
    ids: dict[str, None] = {}
    for block in prose.blocks:
        addresses = [block.address] if isinstance(block, Card) else []
        addresses += [piece.address for piece in getattr(block, "pieces", ()) if isinstance(piece, Mention)]
        ids.update(dict.fromkeys(address.fact for address in addresses))
    return tuple(site.facts[id] for id in ids if id in site.facts)


def _block(draft: Draft, block: object) -> Iterator[Block]:
    if isinstance(block, Heading):
        yield Flow(f"h{block.level}", tuple(_pieces(draft, block.pieces)), anchor=block.anchor)
    elif isinstance(block, FlowText):
        yield Flow(block.tag, tuple(_pieces(draft, block.pieces)), _slips(draft, block.pieces))
    elif isinstance(block, Card):
        fact = draft.context.site.facts.get(block.address.fact)
        if fact is not None:
            yield CardBlock(draft.fact(fact))
    elif isinstance(block, View):
        facts = draft.context.site.facts_of(draft.explainer)
        made = [(fact, draft.fact(fact)) for fact in facts]
        yield make_view(draft.context, block.name, made, draft.until, draft.numbering)


def _pieces(draft: Draft, pieces: tuple[PieceText, ...]) -> Iterator[Piece]:
    for piece, following in zip(pieces, (*pieces[1:], None), strict=True):
        if isinstance(piece, Html):
            # A mark stands at the word it belongs to: the space that the text has before a citation is not printed.
            yield Markup(piece.html.rstrip(" ") if isinstance(following, Cite) else piece.html)
        elif isinstance(piece, Path):
            yield PathPiece(piece.path)
        elif isinstance(piece, Mention):
            yield _mention(draft, piece)
        marks = tuple(_mark(draft, key) for key in _cited_by(draft, piece))
        if marks:
            yield MarksPiece(marks)


def _mention(draft: Draft, mention: Mention) -> Piece:
    context, fact = draft.context, draft.context.site.facts[mention.address.fact]
    withdrawn = fact.withdrawal(fact.claims.get(mention.address.claim or "")) is not None
    told = find(context.site, mention.address, draft.until)
    if mention.words is None and told is not None:
        return FigurePiece(context.fig(told, sentence=mention.opens_sentence), f"facts/{fact.id}", withdrawn)
    words = mention.words or _status_words(draft, fact, mention)
    if mention.opens_sentence:
        words = words[:1].upper() + words[1:]
    # A figure's place on its fact's page has its harm and its row; that of a claim, and of a status, has neither.
    is_whole = not (mention.address.path or mention.address.row)
    address = replace(mention.address, row=None) if is_whole or told is None else told.address
    href = f"facts/{fact.id}/index.html" + (f"#{address.fragment}" if address.claim else "")
    return WordsPiece(LocalText(words), href, fact.standing, f"facts/{fact.id}", withdrawn)


def _status_words(draft: Draft, fact: Fact, mention: Mention) -> str:
    """What a fact without a figure says in a word or two: its status, its holder, else its title."""
    for claim in claims_of(fact, mention.address):
        answer = answer_of(draft.context, fact, claim, _row(draft, claim, mention.address))
        if answer.statuses or answer.holders:
            return line_of(draft.context, answer)
    return draft.context.words(fact.title).text


def _citations(draft: Draft, address: Address) -> Iterator[Cited]:
    fact = draft.context.site.facts.get(address.fact)
    for claim in claims_of(fact, address) if fact else ():
        yield from _row(draft, claim, address).citations


def _row(draft: Draft, claim: Claim, address: Address) -> Row:
    """The row that a mention prints: the one that it names, else that of the page's time."""
    site = draft.context.site
    return row_of(site, claim, address, draft.until) or row_at(site, claim, draft.until)


def _cited_by(draft: Draft, piece: object) -> tuple[Key, ...]:
    if isinstance(piece, Mention):
        cited = {key_of(citation): citation for citation in _citations(draft, piece.address)}
        for citation in cited.values():
            draft.numbering.cite(citation)
        return tuple(cited)
    if isinstance(piece, Cite):
        return tuple(_key(draft, ref) for ref in piece.refs if ref.source in draft.context.site.sources)
    return ()


def _key(draft: Draft, ref: Ref) -> Key:
    """The key of a text's citation; exact words of its own are printed with the reference, as a claim's are."""
    citation = Cited(source=ref.source, at=ref.at, exact=ref.exact)
    if citation.exact is not None:
        draft.numbering.cite(citation)
    return key_of(citation)


def _mark(draft: Draft, key: Key) -> CiteMark:
    number = draft.numbering.number(key)
    return CiteMark(number, draft.numbering.anchor(key), f"#ref-{number}")


def _slips(draft: Draft, pieces: tuple[PieceText, ...]) -> tuple[Slip, ...]:
    """For each fact that the block prints, the claims it stands on there, with their exact words."""
    claims: dict[str, dict[tuple[str, str | None], Row]] = {}
    for piece in pieces:
        if isinstance(piece, Mention) and (fact := draft.context.site.facts.get(piece.address.fact)):
            named = claims.setdefault(fact.id, {})
            told = ((claim, _row(draft, claim, piece.address)) for claim in claims_of(fact, piece.address))
            named |= {(claim.id, row_key(draft.context.site, claim, row)): row for claim, row in told}
    slips = []
    for id, named in claims.items():
        fact = draft.context.site.facts[id]
        values = (
            claim_value(draft.context, fact, fact.claims[id], draft.until, draft.numbering, row=row)
            for (id, _), row in named.items()
        )
        slips.append(Slip(draft.fact(fact), tuple(values), has_more=len(named) < len(list(fact.rows()))))
    return tuple(slips)
