"""A figure whose words say that something else happened, or to something else."""

import re

from generator.check.check import Check, Context, Finding, Findings
from generator.check.cited import english, texts_cited
from generator.check.context import RowRef
from generator.check.quotes import Mismatch, scoped_noun
from generator.check.words import figure_name
from generator.model import Quantity
from generator.numerals import Said, nouns_in
from generator.numerals.lexicon import lists

_SORTS = frozenset({"civilians", "combatants"})
_CAPTURED, _ABDUCTED, _UNREPORTED, _NOBODY = lists("rule-exact-harm", "captured abducted unreported nobody")
_OF_THEM = re.compile(r"(?: of (?:them|those|these|whom))? ")


def _run(context: Context) -> Findings:
    for mismatch in context.mismatches:
        place = mismatch.place
        if place is not None and mismatch.fault in ("harm", "noun", "sort") and not _is_called(mismatch, place):
            yield _mismatched(mismatch, place)
    for said in context.said:
        for quantity in said.quantities:
            if quantity.counted == "abducted" and quantity.relation == "whole" and _fights(said):
                yield from _captured(context, said, quantity)
            if quantity.relation == "whole":
                yield from _of_others(context, said, quantity)
            if quantity.figure.text == "0":
                yield from _nobody(context, said, quantity)


def _is_called(mismatch: Mismatch, place: Said) -> bool:
    """Whether a part's own noun stands right behind its number: “6 wounded and 4 of them foreign nationals”."""
    noun = mismatch.quantity.of if mismatch.quantity.relation != "whole" else None
    behind = mismatch.exact[place.number[1] :]
    return noun is not None and any(
        re.match(rf"{_OF_THEM.pattern}{re.escape(form)}\b", behind) for form in noun.everything()
    )


def _mismatched(mismatch: Mismatch, place: Said) -> Finding:
    words = "the exact words" if mismatch.translation is None else "the translation"
    name, told = figure_name(mismatch.quantity), place.harms if mismatch.fault == "harm" else place.nouns
    found = f"“{mismatch.slip}” counts the {' or '.join(sorted(told))} in {words}, not {name}"
    is_thing = mismatch.said.fact.kind == "number"
    if mismatch.fault == "noun" and (not told or "people" in told or is_thing):
        found = f"what {name} counts stands at another number in {words} than “{mismatch.slip}”"
    elif mismatch.fault == "sort":
        behind = " ".join(mismatch.exact[place.number[1] :].split()[:2])
        found = f"“{mismatch.slip} {behind}” in {words} is of something else than {name} counts"
    at = mismatch.said.at_figure(mismatch.quantity)
    return Finding(at, found, "quote the words that say it, or correct the figure", mismatch.slip, mismatch.exact)


def _of_others(context: Context, said: RowRef, quantity: Quantity) -> Findings:
    """Those under `who` who are none of those whom the noun of the figure is for: fighters are no civilians."""
    who = frozenset(said.fact.scoped("who", said.claim, said.row) or ())
    noun = scoped_noun(said, quantity) if len(who & _SORTS) == 1 == len(who) else None
    called = noun.in_language(context.main, context.main)["other"] if noun is not None else ""
    named = nouns_in(called, context.main) & _SORTS
    if named and named.isdisjoint(who):
        word = next(iter(who))
        is_own = bool(getattr(said.claim, "who", ()))
        at = said.fact.at(*(("claims", said.claim.id) if is_own else ()), "who")
        yield Finding(at, f"counts {called}, and is of {word}", "correct who: or of:", word, word)


def _fights(said: RowRef) -> bool:
    return set(said.fact.scoped("who", said.claim, said.row) or ()) == {"combatants"}


def _captured(context: Context, said: RowRef, quantity: Quantity) -> Findings:
    texts = english(texts_cited(context.site, said.row))
    taken = next((match for text in texts if (match := _CAPTURED.search(text)) is not None), None)
    if taken is not None and not any(_ABDUCTED.search(text) for text in texts):
        found = f"“{taken[0]}” is said of fighters, and they are {figure_name(quantity)}"
        yield Finding(
            said.at_figure(quantity), found, "write detained:, or quote the words that say it", taken[0], taken.string
        )


def _nobody(context: Context, said: RowRef, quantity: Quantity) -> Findings:
    """0 of whom the exact words say only that none were reported."""
    quotes = (quote for quote in context.quotes_of(said) if quote.is_for(quantity))
    texts = english(one[1:] for quote in quotes for one in quote.texts)
    unreported = next((match for text in texts if (match := _UNREPORTED.search(text)) is not None), None)
    if unreported is not None and not any(_NOBODY.search(_UNREPORTED.sub("", text)) for text in texts):
        found = f"“{unreported[0]}” stands in the exact words, and {figure_name(quantity)} is “0”"
        remedy = "write none reported, or quote the words for it"
        yield Finding(said.at_figure(quantity), found, remedy, unreported[0], unreported.string)


CHECK = Check(
    code="exact-harm",
    title="The exact words count another harm, or something else",
    explanation="""\
“9 injured and no deaths” has a 9, and nobody was killed. The words nearest to the number have to be for what the figure
counts: the killed, the injured, the missing, the abducted, the detained; and where both are known for sure, people are
no tanks, houses no families, children no fighters, and of “12 schools and 2 mosques” 12 are no mosques. The noun at the
number, in Arabic, English, French, German or Spanish, is of a sort that the figure counts by its noun, title or `says`,
or of a wider or narrower one: vehicles may be lorries, and never houses, beds no people. Deaths at the number are no
cases or patients, unless a text of the fact says that they died. Fighters who are captured are
`detained`, not `abducted`, and `of: fighters` is no `who: civilians`. “No deaths were reported” is `none reported`, and
not `0`. Sentences are richer than this rule: where they say it all the same, answer it.""",
    bad="""\
killed: 9
exact: 9 injured and no deaths
""",
    good="""\
injured: 9
exact: 9 injured and no deaths
""",
    run=_run,
    by_fact=True,
    severity="warning",
    answerable=True,
)
