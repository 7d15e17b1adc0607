"""A number in a fact's own words that is none of its figures."""

from generator.check.check import Check, Context, Finding, Findings


def _run(context: Context) -> Findings:
    for slip in context.fact_numbers:
        if slip.kind == "number":
            remedy = "correct it, quote the words that have it, or take it out"
            yield Finding(slip.at, f"no figure of the fact has “{slip.words}”", remedy)


CHECK = Check(
    code="numeral-in-fact",
    title="A fact’s own words have a number that its figures do not",
    explanation="""\
`title`, `says`, `because`, `about`, `withdrawn` and whatever else of a fact is the newsroom's words: a slipped digit
in them reads like a figure. A number there, as `numeral-unsupported` reads it, is one of the fact's figures or parts,
a date of the fact or of a source that it cites, stands in its exact words, or belongs to a name: of a place, an actor,
or a source that it cites; a number that was worked out has the times of the figures it was made of, and the numbers in
their nouns, besides. `because` may name the day, from the event on, on which you looked for yourselves. A correction
may also name what stands in a `was:`, which is not looked at itself, and digits that changed places. Translations are
held to their exact words by `means-figure`.""",
    bad="""\
because: The monitor has 21, civil defence at least 12.
claims:
  monitor:
    killed: 12
""",
    good="""\
because: The monitor has 12, civil defence at least 12.
claims:
  monitor:
    killed: 12
""",
    run=_run,
    by_fact=True,
)
