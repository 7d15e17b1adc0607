"""Withheld words that are not written as a digest."""

from generator.check.check import Check, Context, Finding, Findings
from generator.model.site import KEY_PATH
from generator.withheld import DIGEST, LIKE


def _run(context: Context) -> Findings:
    for fact in context.facts:
        for number, withheld in enumerate(fact.withheld):
            for index, word in enumerate(withheld.words):
                at, match = fact.at("withheld", number, "words", index), DIGEST.fullmatch(word)
                if match is None and not LIKE.fullmatch(word):
                    remedy = f"write what `factsheet withhold {fact.id}` prints"
                    yield Finding(at, "is no digest, and would be public as it stands", remedy)
                elif (match is None or match["keyed"]) and context.site.withheld_key is None:
                    remedy = f"put its key back as {KEY_PATH}, which git need not have, or make the digest anew"
                    yield Finding(at, "cannot be looked for: its key is not there", remedy)


CHECK = Check(
    code="withheld-digest",
    title="Withheld words are written as digests",
    explanation="""\
The content is public, its history too: words that nobody is to read cannot stand in it, not even under `withheld`.
Write their digests, which `factsheet withhold` makes with the key of the site, `content/withheld.key`; without that key
nothing can be looked for, and nothing is built. If the plain words have been committed, they have to be taken out of
the history as well.""",
    bad="""\
withheld:
  - what: the driver's name
    reason: a private person
    words:
      - jane example
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
)
