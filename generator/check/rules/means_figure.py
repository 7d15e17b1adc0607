"""A translation that says other numbers, or another harm, than the words it translates."""

from generator.check.check import Check, Context, Finding, Findings
from generator.check.quotes import differing_days, differing_lengths, differing_numbers
from generator.check.words import figure_name

_SURE = ("number", "role", "unit", "negated")


def _run(context: Context) -> Findings:
    differing = set()
    for said in context.said:
        for quote in context.quotes_of(said):
            for words, is_ours in differing_numbers(quote):
                at = said.at(*quote.keys, "means")
                differing.add(at)
                found = f"“{words}” does not stand in the exact words" if is_ours else f"“{words}” is not translated"
                yield Finding(at, found, "say the same numbers as the exact words, all of them")
            for words in differing_days(quote):
                found = f"“{words}” is another day than the exact words name"
                yield Finding(said.at(*quote.keys, "means"), found, "name the day that the exact words name")
            for words in differing_lengths(quote):
                found = f"“{words}” is another length of time than the exact words tell"
                yield Finding(said.at(*quote.keys, "means"), found, "tell the length that the exact words tell")
    for mismatch in context.mismatches:
        at = mismatch.said.at(*mismatch.keys, "means")
        if mismatch.translation is not None and mismatch.fault in _SURE and at not in differing:
            found = f"{figure_name(mismatch.quantity)} is not what the translation says"
            yield Finding(at, found, "translate number, harm and noun as the exact words have them")


CHECK = Check(
    code="means-figure",
    title="The translation says other numbers than the exact words",
    explanation="""\
A translation is what most readers will read. It says the same numbers as the exact words, no more and no fewer, and
the claim's figures as they are, the same weekday, the same month, and as long a time: 30 days are not 30
weeks. What they count in it is held by `exact-harm`.""",
    bad="""\
killed: 12
exact: قُتل ١٢ شخصا
means: 21 people were killed
""",
    good="""\
killed: 12
exact: قُتل ١٢ شخصا
means: 12 people were killed
""",
    run=_run,
    by_fact=True,
)
