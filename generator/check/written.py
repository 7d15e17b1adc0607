"""The texts of explainers, read: what they mention, cite and show.

In: an explainer. Out: one `Written` for it and each of its translations; and what the rest of the content has to know
of them, as a `Gist`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.check.references import Reference
from generator.model import Address, Explainer
from generator.notice import At, Notice
from generator.numerals import is_english
from generator.prose import Card, Cite, Heading, Mention, Named, Path, Prose, Ref, Sentence, parse


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words that a text quotes of one place of a source; `path` is the text's file, `at` where they stand in it."""

    path: str
    at: At
    ref: Ref
    words: str


@dataclass(frozen=True, slots=True)
class Gist:
    """What the rest of the content has to know of an explainer's texts.

    `uses` is all that the explainer names, in its fields and its texts; `references` are what its texts name as facts
    and sources; `images` are the paths of those that they show; `notices` are the faults of their Markdown.
    """

    uses: frozenset[Named] = frozenset()
    references: tuple[Reference, ...] = ()
    images: frozenset[str] = frozenset()
    quoted: tuple[Quoted, ...] = ()
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True)
class Written:
    """One text of an explainer in one language: where its file stands, and its prose, read when it is asked for."""

    explainer: Explainer
    path: str
    language: str
    body: str
    body_line: int

    @cached_property
    def prose(self) -> Prose:
        """The text, read."""
        return parse(self.body, self.body_line, self.path)

    @property
    def is_english(self) -> bool:
        """Whether its number words are read."""
        return is_english(self.language)

    @cached_property
    def headings(self) -> tuple[int, ...]:
        """The numbers of the lines of its file that are headings."""
        lines = enumerate(self.body.split("\n"), self.body_line)
        return tuple(number for number, line in lines if line.startswith("#"))

    def heads(self) -> Iterator[tuple[At, str]]:
        """Its title and its standfirst, in each language that its file has."""
        own = self.path == self.explainer.path
        holder = self.explainer if own else self.explainer.translations[self.language]
        for key in ("title", "standfirst"):
            yield from ((At(self.path, keys=(key,)), text) for text in getattr(holder, key).everything())

    def place(self, offset: int) -> At:
        """Where the character at an offset in the body stands in the file."""
        before = self.body[:offset]
        return At(self.path, self.body_line + before.count("\n"), offset - before.rfind("\n"))

    def line(self, offset: int) -> str:
        """The line of the body with the character at an offset."""
        return self.body[self.body.rfind("\n", 0, offset) + 1 :].partition("\n")[0]

    def mentions(self) -> Iterator[Mention]:
        """Every `[[fact]]` in the running text."""
        for sentence in self.prose.sentences:
            yield from sentence.mentions

    def cites(self) -> Iterator[Cite]:
        """Every `[@source, at]`."""
        for sentence in self.prose.sentences:
            yield from sentence.cites

    def cards(self) -> Iterator[Card]:
        """Every `![[fact]]`."""
        return (block for block in self.prose.blocks if isinstance(block, Card))

    def paths(self) -> Iterator[Path]:
        """Every page and anchor of the site that is linked to, every image that is shown or linked to."""
        for block in self.prose.blocks:
            yield from (one for one in getattr(block, "pieces", ()) if isinstance(one, Path))

    def anchors(self) -> Iterator[str]:
        """The ids of its headings on its page."""
        return (block.anchor for block in self.prose.blocks if isinstance(block, Heading))

    def addresses(self) -> Iterator[tuple[At, Address]]:
        """Every address that the text mentions or shows a card of."""
        yield from ((mention.at, mention.address) for mention in self.mentions())
        yield from ((card.at, card.address) for card in self.cards())

    def quoting(self) -> Iterator[tuple[Sentence, tuple[Ref, ...], bool]]:
        """Every sentence with what it cites, and whether it is of a block quotation, which cites as a whole."""
        blocks = _block_quotations(self.body, self.body_line)
        cited: dict[int, list[Ref]] = {}
        for sentence in self.prose.sentences:
            if (block := blocks.get(sentence.at.line or 0)) is not None:
                cited.setdefault(block, []).extend(ref for cite in sentence.cites for ref in cite.refs)
        for sentence in self.prose.sentences:
            block = blocks.get(sentence.at.line or 0)
            own = (ref for cite in sentence.cites for ref in cite.refs)
            yield sentence, tuple(own if block is None else cited[block]), block is not None

    def references(self) -> Iterator[Reference]:
        """Every fact and source that the text names."""
        yield from (Reference(at, address.fact, "fact") for at, address in self.addresses())
        for cite in self.cites():
            yield from (Reference(cite.at, ref.source, "source") for ref in cite.refs)


def _block_quotations(body: str, first_line: int) -> dict[int, int]:
    """The lines of the file that are of a block quotation, each with the number of its first line."""
    found: dict[int, int] = {}
    for number, line in enumerate(body.split("\n"), first_line):
        if line.lstrip().startswith(">"):
            found[number] = found.get(number - 1, number)
    return found


def texts_of(explainer: Explainer, main: str) -> Iterator[Written]:
    """The texts of an explainer: its own, which is in the main language, and its translations."""
    yield Written(explainer, explainer.path, main, explainer.body, explainer.body_line)
    for name, text in explainer.translations.items():
        yield Written(explainer, text.path, name, text.body, text.body_line)
