"""Withheld words that are not written as a digest."""

from generator.check.check import Check, Context, Finding, Findings
from generator.check.withholding import DIGEST


def _run(context: Context) -> Findings:
    for fact in context.site.facts.values():
        for number, withheld in enumerate(fact.withheld):
            for index, word in enumerate(withheld.words):
                if DIGEST.fullmatch(word) is None:
                    found = "is no SHA-256 digest, and would be public as it stands"
                    remedy = "write sha256: and 64 hexadecimal digits, of the words in small letters"
                    yield Finding(fact.at("withheld", number, "words", index), found, remedy)


CHECK = Check(
    code="withheld-digest",
    title="Withheld words are written as digests",
    explanation="""\
The content is public, its history too: words that nobody is to read cannot stand in it, not even under `withheld`.
Write their digest: `sha256:` and the SHA-256 of one to five words in small letters, letters alone, single spaces
between. If the plain words have been committed, they have to be taken out of the history as well.""",
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
)
