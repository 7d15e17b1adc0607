"""What kept copies say of quotations, and of the figures that they are quoted for.

In: the rows that stand and the locks of their sources. Out: each quotation with what was found of it, and, where the
copy has more around the words than is quoted, what that makes of a figure.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from generator.check.context import Context, RowRef, rows_of
from generator.check.quotes import Quote, quotes_of, sought
from generator.model import Quantity, Site
from generator.model.lock import Lock, LockedQuote, quote_digest
from generator.notice import At
from generator.numerals import SURE, Said, read, weigh

_ENDS = re.compile(r"[.!?…؟。;:](?=\s|$)")
"""Where a sentence ends, or what is told begins anew: what stands beyond says nothing of the words."""


@dataclass(frozen=True, slots=True)
class LookedFor:
    """A quotation of a row, the lock of its source, and what was found."""

    said: RowRef
    quote: Quote
    lock: Lock
    found: LockedQuote

    @property
    def at(self) -> At:
        """The place of the exact words."""
        return self.said.at(*self.quote.keys, "exact")


@dataclass(frozen=True, slots=True)
class Wider:
    """A figure of a quotation that the copy's own words around it tell otherwise: `words` are theirs."""

    looked: LookedFor
    quantity: Quantity
    words: str
    slip: str


def looked_for(context: Context) -> Iterator[LookedFor]:
    """Every quotation that stands and whose source has a lock."""
    for said in context.said if context.site.locks else ():
        for quote in context.quotes_of(said) if said.is_live else ():
            if (known := context.site.evidence_of(quote.cited)) is not None:
                yield LookedFor(said, quote, *known)


def cited_for(site: Site) -> Mapping[tuple[str, str], str]:
    """What the words of each source are cited for: by the source and their digest, a digest of figures and locators."""
    uses: dict[tuple[str, str], set[str]] = {}
    for fact in site.facts.values():
        for said in rows_of(fact):
            for quote in quotes_of(site, said):
                cited = quote.cited
                digest = quote_digest(quote.exact, cited.before or "", cited.after or "")
                figures = sorted(one.figure.text for one in said.quantities if quote.is_for(one))
                use = "\t".join((cited.at or "", *figures))
                uses.setdefault((cited.source or "", digest), set()).add(use)
    return {key: sha256("\n".join(sorted(of)).encode("utf-8")).hexdigest() for key, of in uses.items()}


def told_otherwise(context: Context, looked: LookedFor) -> Iterator[Wider]:
    """The figures whose words are found, and mean another number, another bound, or its opposite, in their sentence."""
    quote, found = looked.quote, looked.found
    before, after = _leading(found.before), _following(found.after)
    for quantity in looked.said.quantities if found.result == "found" else ():
        if not (quantity.figure.is_told and quote.is_for(quantity)):
            continue
        weighed = weigh(sought(looked.said, quantity, context.main), quote.exact, quote.language)
        if weighed.said is not None and not SURE.intersection(weighed.faults):
            for other in _read_there(weighed.said, before, quote, after):
                if is_otherwise(weighed.said, other):
                    text = f"{before}{quote.exact}{after}"
                    yield Wider(
                        looked, quantity, text[slice(*other.bounded)], quote.exact[slice(*weighed.said.bounded)]
                    )


def is_otherwise(own: Said, wider: Said) -> bool:
    """Whether a number is told otherwise once more of its sentence is read."""
    return (
        wider.values != own.values
        or wider.word != own.word
        or (wider.is_negated is True and own.is_negated is not True)
        or (bool(wider.bounds) and wider.bounds != own.bounds)
    )


def _read_there(own: Said, before: str, quote: Quote, after: str) -> list[Said]:
    """What the wider text says in the place of a number of the quotation."""
    start, end = (place + len(before) for place in own.number)
    told = read(f"{before}{quote.exact}{after}", quote.language).said
    return [said for said in told if said.number[0] < end and said.number[1] > start]


def _leading(text: str) -> str:
    """What stands before the words in their sentence; a word that was cut is no word."""
    whole = re.sub(r"^\S*\s", "", text, count=1) if len(text) >= 32 else text
    ends = [match.end() for match in _ENDS.finditer(whole)]
    return whole[ends[-1] :] if ends else whole


def _following(text: str) -> str:
    """What stands behind the words in their sentence."""
    whole = re.sub(r"\s\S*$", "", text, count=1) if len(text) >= 32 else text
    end = _ENDS.search(whole)
    return whole[: end.start()] if end else whole
