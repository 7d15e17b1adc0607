"""A text that says nothing: the … of a template, a dash, dots."""

from unicodedata import category

from generator.check.check import Check, Context, Finding, Findings
from generator.model.claim import TEMPLATE_CLAIM
from generator.notice import At


def _run(context: Context) -> Findings:
    for path, keys, text in context.texts:
        if _is_blank(text) and keys[:1] not in (("known",), ("body",)) and keys != ("id",):
            yield _finding(At(path, keys=keys), text)
    for written in context.written:
        for one in written.prose.sentences:
            if _is_blank(one.text) and set(one.text) & set(".…"):
                yield _finding(one.at, one.text)
    for fact in context.facts:
        if TEMPLATE_CLAIM in fact.claims:
            found = f"“{TEMPLATE_CLAIM}” is the id that the template has"
            yield Finding(fact.at("claims", TEMPLATE_CLAIM), found, "call the claim by a short name of whoever says it")


def _is_blank(text: str) -> bool:
    return not text[:1].isalnum() and all(category(sign)[0] in "PZ" for sign in text)


def _finding(at: At, text: str) -> Finding:
    return Finding(at, f"“{text.strip()}” says nothing", "write what belongs there, or take the key out")


CHECK = Check(
    code="text-blank",
    title="A text says nothing",
    explanation="""\
`factsheet withhold` and `factsheet new` leave places to fill in, and what is left there would be printed as it stands:
a reader is told that “…” is withheld. A text is more than dots and dashes, and a claim has an id of its own.""",
    bad="""\
withheld:
  - what: …
    reason: …
""",
    good="""\
withheld:
  - what: the driver’s name
    reason: a private person
""",
    run=_run,
    by_fact=True,
    by_text=True,
)
