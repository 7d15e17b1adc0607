"""A clause that says what a fact of its section denies, or denies what that says."""

from generator.check.beside.turned import clauses_of, reversed_in
from generator.check.check import Check, Context, Finding, Findings
from generator.check.sections import sections


def _run(context: Context) -> Findings:
    own: dict[str, list[str]] = {}
    for section in (one for text in context.written if text.is_english for one in sections(context.site, text)):
        for fact in section.facts:
            if fact.id not in own:
                own[fact.id] = clauses_of(fact, context.main)
        for place, clause in reversed_in(section, [clause for fact in section.facts for clause in own[fact.id]]):
            sentence = section.sentences[place][0]
            found = f"“{clause.strip()}” turns round what a fact that is mentioned under this heading says"
            at = sentence.place(sentence.text.index(clause))
            yield Finding(at, found, "say what is so, or mend the fact", clause.strip(), sentence.written)


CHECK = Check(
    code="mention-reversed",
    title="A sentence turns round what a fact says",
    explanation="""\
Where a fact says “No group has said that it holds them”, the page does not say that a group has. A clause with the same
words as one in the fact’s `says`, `because` and whatever else is the newsroom’s, of which one is denied and the other
not, is asked about. So is one that cannot be so either: where neither side has answered, both have not agreed; what
nobody could reach, nobody has visited.""",
    bad="""\
[[market-strike#army.killed]] died; the two agree on who they were.
""",
    good="""\
[[market-strike#army.killed]] died; the two differ on who they were.
""",
    run=_run,
    severity="warning",
    answerable=True,
)
