"""A further citation that bears none of the figures it is given for."""

from collections.abc import Iterator

from generator.check.check import Check, Context, Finding, Findings
from generator.check.context import RowRef
from generator.check.quotes import Quote, name_of, sought
from generator.check.words import quoted
from generator.model import Citation, Quantity
from generator.numerals import is_readable, weigh

_OTHERS = ("when", "where", "who", "status", "says", "scope")


def _run(context: Context) -> Findings:
    for said in context.said:
        told = {name_of(quantity): quantity for quantity in said.quantities if quantity.figure.is_told}
        for quote in context.quotes_of(said) if told and said.row.also else ():
            cited = quote.cited
            if isinstance(cited, Citation) and is_readable(quote.language):
                yield from _held(context, said, quote, cited.bears, told)


def _held(
    context: Context, said: RowRef, quote: Quote, bears: tuple[str, ...], told: dict[str, Quantity]
) -> Iterator[Finding]:
    at, others = said.at(*quote.keys, "exact"), ", ".join(_OTHERS)
    standing = {name for name, quantity in told.items() if _stands(context, said, quote, quantity)}
    if unknown := [name for name in bears if name not in told and name not in _OTHERS]:
        found = f"names {quoted(unknown)}, which this claim does not have"
        yield Finding(said.at(*quote.keys, "for"), found, f"write one of {', '.join(told)}, {others}")
    elif missing := sorted(set(bears) & set(told) - standing):
        found = f"is said to bear {quoted(missing)}, whose number does not stand in these words"
        yield Finding(at, found, "quote the words that carry it, or correct for:")
    elif not bears and not standing:
        remedy = f"quote the words that carry one, or write for: and what they are cited for ({others})"
        yield Finding(at, "none of the claim’s figures stands in these words", remedy)


def _stands(context: Context, said: RowRef, quote: Quote, quantity: Quantity) -> bool:
    return weigh(sought(said, quantity, context.main), quote.exact, quote.language).said is not None


CHECK = Check(
    code="exact-also",
    title="A further citation does not bear the figure",
    explanation="""\
Whoever follows a citation looks for the figure. Each one under `also` has to carry the number of one of the claim's
figures, or `for` says what it is cited for: figures by their names (`killed`, `killed.children`, `figure`), or `when`,
`where`, `who`, `status`, `says`, `scope`.""",
    bad="""\
killed: 12
exact: twelve people were killed
also:
  - source: example-report
    exact: the war began 13 years ago
""",
    good="""\
killed: 12
exact: twelve people were killed
also:
  - source: example-report
    exact: the war began 13 years ago
    for: when
""",
    run=_run,
    by_fact=True,
)
