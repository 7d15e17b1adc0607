"""What is withheld and looked for nowhere, as nothing tells the program its words."""

from generator.check.check import Check, Context, Finding, Findings


def _run(context: Context) -> Findings:
    for fact in context.facts:
        for number, withheld in enumerate(fact.withheld):
            if not withheld.words:
                what = next(withheld.what.everything())
                found = "is looked for nowhere: it could stand in any file, and be published"
                remedy = f"write the words: that `factsheet withhold {fact.id}` prints"
                yield Finding(fact.at("withheld", number), found, remedy, what, what)


CHECK = Check(
    code="withheld-unguarded",
    title="What is withheld is looked for nowhere",
    explanation="""\
Under `withheld` a fact says that a name is not printed, and why. Only with `words`, the digests that `factsheet
withhold` makes of the name, can it be found where it was written all the same: in a quotation, in a file's name, in
another fact. Where what is withheld has no words, such as a photograph, say so under `known:`.""",
    bad="""\
withheld:
  - what: the driver's name
    reason: a private person
""",
    good="""\
withheld:
  - what: the driver's name
    reason: a private person
    words:
      - sha256:0f6a0d5a5c6bdc3f0b5bd65ad0ba9c6a6e7b7ad2b9d18a4f3b1a0a3f5d4c1e2b
""",
    run=_run,
    by_fact=True,
    severity="warning",
    answerable=True,
)
