"""A figure that does not stand in the words it is taken from."""

from generator.check.check import Check, Context, Finding, Findings
from generator.check.quotes import Mismatch
from generator.check.words import figure_name
from generator.numerals.lexicon import words_of

_ROLES = {
    "age": "an age", "date": "a date", "address": "an address", "label": "a number in a name", "ordinal": "an ordinal",
    "time": "a time of day", "money": "money", "percent": "per cent", "measure": "a measure", "per": "a rate",
}  # fmt: skip
_PERIOD = words_of("en", "rule-exact-figure", "period")


def _run(context: Context) -> Findings:
    for mismatch in context.mismatches:
        if mismatch.translation is not None or mismatch.fault not in ("number", "role", "unit", "negated"):
            continue
        name, slip = figure_name(mismatch.quantity), mismatch.slip
        remedy = "quote the words that carry the number, or correct the figure"
        found = f"{name} does not stand in the exact words"
        if mismatch.fault == "role" and mismatch.place is not None:
            found = (
                f"“{slip}” in the exact words is {_ROLES.get(mismatch.place.role or '', 'a count')}, and {name} is not"
            )
            if mismatch.place.role == "per":
                remedy = _rate(context, mismatch)
        elif mismatch.fault == "unit":
            found = f"{name} has another unit than “{slip}” has in the exact words"
        elif mismatch.fault == "negated":
            found = f"the exact words say that it is not {slip}"
        yield Finding(mismatch.said.at_figure(mismatch.quantity), found, remedy)


def _rate(context: Context, mismatch: Mismatch) -> str:
    """How to say that a figure is a rate: what is counted, and how often, in `of`."""
    said, place = mismatch.said, mismatch.place
    noun = said.row.of or said.claim.of or said.fact.of
    counted = noun.in_language(context.main, context.main)["other"] if noun is not None else "people"
    behind = mismatch.exact[place.number[1] :] if place is not None else ""
    match = _PERIOD.search(behind)
    period = next((word for word in match.groups() if word), "day").replace("dai", "day") if match is not None else ""
    if period:
        return f"write of: {counted} per {period}, or quote the words that carry a count"
    return f"say in of: how often, as in of: {counted} per day, or quote the words that carry a count"


CHECK = Check(
    code="exact-figure",
    title="The figure does not stand in the exact words",
    explanation="""\
The number of every figure has to stand in the `exact` words of one of its citations, in digits of any script or in
number words; so does a word of quantity (dozens, hundreds). Number words are read in Arabic, Chinese, English,
French, German, Hebrew, Persian, Russian, Spanish, Turkish and Ukrainian. It has to stand there as a count: an age, a
date, an address, a rate (“100 a day”) or a number that is denied (“not 100”) is none; what is counted for each day, and
says so in `of` or `title`, is a rate. Its unit in English words is its own: 90,000 litres are no 90,000 tonnes. Parts
that `[…]` keeps apart are read apart. This is where a slipped digit shows.""",
    bad="""\
killed: 21
exact: twelve people were killed
""",
    good="""\
killed: 12
exact: twelve people were killed
""",
    run=_run,
    by_fact=True,
)
