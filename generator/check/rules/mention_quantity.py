"""A mention in words that name another quantity than its fact."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from fractions import Fraction

from generator.check.addresses import mentions, to_print
from generator.check.backing import Backing, of_cited, of_fact, of_rows, of_words, together
from generator.check.check import Check, Context, Finding, Findings
from generator.check.names import Names, names_with_numbers
from generator.check.written import Written
from generator.model import Address, Claim, Row, claims_of, find, quantities_of, row_key, row_of
from generator.numerals import Compared, Said, is_readable, read, values_of
from generator.numerals.lexicon import lexicon, lists
from generator.prose import Mention

_TEN = 10
"""Words for less count where what they count follows: “two accounts”, “one of the crossings” are no quantities."""
_PAIR = frozenset((1, 2))
_PERCENT, _MOST = lists("rule-mention-quantity", "percent most")


def _run(context: Context) -> Findings:
    names = context.once(names_with_numbers)
    for text, mention, fact in mentions(context):
        claims = claims_of(fact, mention.address)
        if mention.words is not None and claims:
            found = _others(context, text, mention, claims, names)
            remedy = (
                f"let the figure print itself, {to_print(context, text, fact, mention.address)}, or correct the words"
            )
            for words in found:
                yield Finding(mention.at, f"“{words}” is no quantity of “{mention.address}”", remedy)
            if not found:
                yield from _of_another_row(context, text, mention, claims)


def _others(context: Context, text: Written, mention: Mention, claims: Sequence[Claim], names: Names) -> list[str]:
    """The quantities in the words of a mention that its claims and their exact words do not have."""
    fact, words = context.site.facts[mention.address.fact], mention.words or ""
    figures = of_fact(fact, claims, mention.address.path)
    backing = together((figures, of_words(context.site, claims)))
    slips = backing.slips(words, text.language, names, is_of_harm=True)
    found = [words[slip.start : slip.end] for slip in slips if slip.kind not in ("compared", "thing")]
    if not figures.numbers:
        return found
    found += _of_other_harms(context, text, mention)
    found += _other_shares(words, backing) if text.is_english else []
    found += _without_percent(context, text, mention) if text.is_english else []
    found = found or (backing.other_lengths(words, text.language) if figures.has_lengths else [])
    return found or list(_without_noun(words, text.language, backing, len(fact.claims)))


def _of_other_harms(context: Context, text: Written, mention: Mention) -> Iterator[str]:
    """The numbers in the words that are those of another harm of the row, and do not say so: 52 for 38 dead."""
    told, words = find(context.site, mention.address, context.until(text.explainer)), mention.words or ""
    if told is None or not told.quantity.counted:
        return
    harm = told.quantity.path[0]
    others, own = set[int | Fraction](), set[int | Fraction]()
    for one in quantities_of(told.row):
        (own if one.path[:1] == (harm,) else others).update(values_of(one.figure))
    for said in read(words, text.language).said if others - own else ():
        if said.role is None and not said.harms and said.values & (others - own):
            yield words[slice(*said.number)]


def _without_percent(context: Context, text: Written, mention: Mention) -> list[str]:
    """The number of a share in words that leave out of how many: “about 18” for about 18%."""
    told, words = find(context.site, mention.address, context.until(text.explainer)), mention.words or ""
    unit = told.quantity.figure.unit if told is not None else None
    sentence = text.prose.sentences[mention.sentence].text
    if told is None or unit is None or unit.kind != "percent" or _PERCENT.search(f"{words} {sentence}"):
        return []
    same = (one for one in read(words, text.language).said if one.value in values_of(told.quantity.figure))
    return [words[slice(*one.number)] for one in same if one.role is None]


def _of_another_row(context: Context, text: Written, mention: Mention, claims: Iterable[Claim]) -> Iterator[Finding]:
    """Where every number in the words is of a row that the mention does not lead to: a reader would find another."""
    fact, address, words = context.site.facts[mention.address.fact], mention.address, mention.words or ""
    rows = [(claim, row_of(context.site, claim, address, context.until(text.explainer))) for claim in claims]
    shown = [(claim, row) for claim, row in rows if row is not None]
    others = [(claim, row) for claim, told in shown for row in claim.rows if row is not told]
    names = context.once(names_with_numbers)

    def lacking(backing: Backing) -> int:
        return sum(1 for _ in backing.slips(words, text.language, names, is_of_harm=True))

    def of(row: tuple[Claim, Row]) -> Backing:
        return together((of_rows(fact, [row], address.path), of_cited(context.site, [row[1]])))

    if others and 0 < lacking(together(map(of, shown))) == lacking(Backing()):
        claim, row = next((one for one in others if not lacking(of(one))), others[0])
        meant = Address(fact.id, claim.id, address.path, row_key(context.site, claim, row))
        yield Finding(
            mention.at,
            f"“{words}” is of another row of “{claim.id}” than “{address}” leads to",
            f"mention the row that it is of, [[{meant}|{words}]], or let the figure print itself",
        )


def _without_noun(words: str, language: str, backing: Backing, claims: int) -> Iterator[str]:
    """The numbers whose noun no table knows, of ten or more, or with which the words for a figure begin.

    “Two accounts” of a fact with two claims are no figure. What a noun says by itself, one or two, is held against a
    figure that is the other of these: “a soldier”, where the source has the dual.
    """
    known = {one.value for one in backing.numbers}
    told = read(words, language).said if is_readable(language) else ()
    is_alone = bool(known & _PAIR) and _is_alone(told, words, language)
    for said in told:
        begins = said.bounded[0] == 0 and said.value not in (0, 1, claims)
        is_large = begins or (said.value or 0) >= _TEN
        if _is_of_none(said, known) and (is_alone if said.is_implied else is_large):
            yield words[slice(*said.number)]


def _is_of_none(said: Said, known: Set[int | Fraction]) -> bool:
    return said.role is None and said.value is not None and known.isdisjoint(said.values)


def _is_alone(told: Sequence[Said], words: str, language: str) -> bool:
    """Whether words begin with a noun that has a dual, and name nobody else: no soldier and his brother."""
    known = lexicon(language)
    if known is None or "joint" not in known.raw or [(one.is_implied, one.number[0]) for one in told] != [(True, 0)]:
        return False
    return not re.search(rf"\s{known.raw['joint']}", words)


def _other_shares(words: str, backing: Backing) -> list[str]:
    """The fractions in the words, “a third”, that nothing stands behind."""
    most = _MOST.match(words)
    if most is not None and not backing.compares(Compared(0, 0, Fraction(3, 4), "most")):
        return [most[0]]
    compared = read(f"{words} of the").compared
    return [words[one.start : one.end] for one in compared if not backing.compares(one)]


CHECK = Check(
    code="mention-quantity",
    title="A mention's words name another quantity than its fact",
    explanation="""\
Behind the bar of `[[fact|words]]` stand words of your own; a number among them, in digits or in words, has to be one
of the fact's figures or dates, or stand in its exact words. In words, less than ten is a number where what it counts
follows: “two people”, not “two accounts”. Of a series it has to be of the row that the mention leads to, which is the
newest unless the address names one: who follows the link finds the words of that row. Best let the figure print
itself. Words that tell a share say of how many: “about 18” is no 18%. The number of the injured stands for no figure
of the dead, unless the words say whose it is.""",
    bad="""\
[[market-strike#civil-defence.killed|Twenty people]] died.
""",
    good="""\
[[market-strike#civil-defence.killed]] died.
""",
    run=_run,
    by_text=True,
)
