"""The figures in an explainer's sentences, held against the mentions in its text, one by one and in order.

In: an explainer's page or briefing, whose blocks of text are marked `data-prose`. Out: notices on the page. The
mentions are read from the Markdown by a reader of this room: `[[address]]`, `[[address|words]]`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from lxml.etree import _Element as Element

from generator.model import Claim, Fact, find, parse_address
from generator.model.address import Address
from generator.verify.page import Page, classes, small_text, text_of
from generator.verify.phrasing import all_stand, forms_of, small

CODES = {
    "verify-prose": "A sentence prints another figure, or leads to another fact, than its mention in the content.",
}
_TOKENS = re.compile(
    r"\\."
    r"|(?<!`)(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)"
    r"|(?<!!)\[\[(?P<address>[^\[\]|]+)(?:\|(?P<words>[^\[\]]*))?\]\]",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention in a text; `words` are printed in place of what it leads to."""

    address: Address
    words: str | None

    def __str__(self) -> str:
        return f"[[{self.address}|{self.words}]]" if self.words else f"[[{self.address}]]"


def read_mentions(body: str) -> Iterator[Mention]:
    """The mentions of a Markdown text, in order; none out of code or behind a backslash."""
    for match in _TOKENS.finditer(body):
        address = parse_address(match["address"]) if match["address"] else None
        if address is not None:
            yield Mention(address, " ".join(match["words"].split()) if match["words"] else None)


def check_mentions(page: Page) -> None:
    """Report each figure and link in the sentences of an explainer that is not what its mention asks for."""
    explainer = page.explainer
    if explainer is None:
        return
    translation = explainer.translations.get(page.language)
    mentions = list(read_mentions((translation or explainer).body))
    links = [link for text in page.root.xpath("//*[@data-prose]") for link in text.iter("a") if "fig" in classes(link)]
    for mention, link in zip_longest(mentions, links):
        if mention is None:
            page.report("verify-prose", f"prints “{text_of(link)}” in a sentence, where the text mentions no more")
        elif link is None:
            page.report("verify-prose", f"{mention} is mentioned in the text and not printed in it")
        else:
            for fault in (*_faults(page, mention, link), *_unsaid(page, mention, link)):
                page.report("verify-prose", f"{mention} is printed as “{text_of(link)}”: {fault}")


def _faults(page: Page, mention: Mention, link: Element) -> Iterator[str]:
    told = None if mention.words else find(page.site, mention.address, page.until)
    fact = page.site.facts.get(mention.address.fact)
    if fact is None:
        yield "the content has no such fact"
    elif told is None:
        yield from _link_faults(page, fact, mention, link)
        yield from _word_faults(page, fact, mention, link)
    elif link.get("data-is") != f"facts/{told.address}":
        yield f"it is {link.get('data-is') or 'no figure'}, where {told.address} belongs"


def _link_faults(page: Page, fact: Fact, mention: Mention, link: Element) -> Iterator[str]:
    wanted = mention.address.fragment if mention.address.claim else ""
    if link.get("data-is") is not None:
        yield f"it is the figure {link.get('data-is')}, where words belong"
    if page.target(link.get("href") or "") != (page.path_of("facts", fact.id), wanted):
        yield f"it leads to “{link.get('href')}”"


def _word_faults(page: Page, fact: Fact, mention: Mention, link: Element) -> Iterator[str]:
    printed = small_text(link)
    if mention.words is not None and printed != small(mention.words):
        yield "these are other words"
    elif mention.words is None and not _says(page, fact, mention.address, printed):
        yield "this is neither its status, nor who holds it, nor its title"


def _unsaid(page: Page, mention: Mention, link: Element) -> Iterator[str]:
    """What is withdrawn has the word for it directly behind it: a sentence alone reads as if it stood."""
    fact = page.site.facts.get(mention.address.fact)
    if fact is not None and fact.withdrawal(fact.claims.get(mention.address.claim or "")) is not None:
        behind = link.xpath("following::*[1][ancestor::*[@data-prose]]")
        if not behind or small_text(behind[0]) != f"({page.grammar.withdrawn})":
            yield "it has been withdrawn, and the word for that is not behind it"


def _says(page: Page, fact: Fact, address: Address, printed: str) -> bool:
    """Whether the words are what a fact without a figure is told in: its status, its holders or its title."""
    claim = fact.claims.get(address.claim or "")
    named = (claim,) if claim is not None else fact.live_claims
    return printed in forms_of(fact.title) or any(answers(page, fact, claim, printed) for claim in named)


def answers(page: Page, fact: Fact, claim: Claim, printed: str) -> bool:
    """Whether the words tell a claim's status with all that qualifies it, or who holds the place."""
    wanted, statuses = page.phrasing.answer(fact, claim), set(page.phrasing.row(claim).statuses.values())
    words = page.grammar.statuses.items()
    said = {term for word, term in words if statuses and re.search(rf"\b{re.escape(word)}\b", printed)}
    return bool(wanted) and said == statuses and all_stand(printed, wanted)
