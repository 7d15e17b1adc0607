"""Rival claims beside a standing for one voice, or for what is settled."""

from itertools import combinations

from generator.check.answers import Said, independent, newest, wholes
from generator.check.check import Check, Context, Finding, Findings
from generator.check.closeness import close
from generator.check.counting import stretch
from generator.check.rules.standing_because import says_who_looked
from generator.check.rules.standing_disagreement import contradiction
from generator.model import Claim, Fact, Row
from generator.model.voices import chain, speaker


def _run(context: Context) -> Findings:
    for fact in context.standing("single-source", "confirmed"):
        if fact.lead is None and contradiction(context, fact) is None:
            rivals = next(
                filter(None, (_rival(context, fact, *pair) for pair in combinations(newest(context.site, fact), 2))), ""
            )
            if rivals and not (fact.standing == "confirmed" and _is_verified(context, fact)):
                found = f"is {fact.standing}, but its voices differ: {rivals}"
                remedy = "write contested and because:, or name the claim that stands in lead:"
                yield Finding(fact.at("standing"), found, remedy, fact.standing, fact.standing)


def _rival(context: Context, fact: Fact, one: Said, other: Said) -> str:
    """In what two voices differ who do not belong together; empty where they do not."""
    if len(independent(context.site, (one[0], other[0]))) < 2:
        return ""
    held, theirs = one[1].holders, other[1].holders
    if held and theirs and not set(held) & set(theirs) and _claims(context, *one) and _claims(context, *other):
        return f"held by “{held[0]}” against “{theirs[0]}”" if _meet(context, fact, one, other) else ""
    if fact.standing == "confirmed":
        return _other_figure(one, other)
    return ""


def _claims(context: Context, claim: Claim, row: Row) -> bool:
    """Whether a voice says of itself that it holds the place; what others report of a part leaves room for the rest."""
    return any(actor.id in row.holders for actor in chain(context.site, speaker(claim)))


def _meet(context: Context, fact: Fact, one: Said, other: Said) -> bool:
    """Whether both speak of one time; where one does not say of which, of that of the fact."""
    are_timed = all(row.as_of or row.said or claim.as_of or claim.said for claim, row in (one, other))
    return not are_timed or stretch(context.site, fact, *one).meets(stretch(context.site, fact, *other))


def _other_figure(one: Said, other: Said) -> str:
    told, theirs = wholes(one[1]), wholes(other[1])
    for path in told.keys() & theirs.keys():
        if not close(told[path], theirs[path]):
            return f"“{told[path].text}” against “{theirs[path].text}”"
    return ""


def _is_verified(context: Context, fact: Fact) -> bool:
    texts = fact.because.in_each(context.main) if fact.because is not None else ()
    return any(says_who_looked(language, text) for language, text in texts)


CHECK = Check(
    code="standing-rivals",
    title="Two voices differ, and the standing knows one",
    explanation="""\
A fact with two voices of which each says that it holds the place is not single-source, even where one of them claims
but a part. Nor is one confirmed whose voices give figures that no reader takes for the same, where `because` does not
say who verified which. Contradictions of one question are named by
[standing-disagreement](#standing-disagreement).""",
    bad="""\
claims:
  rebels:
    held_by: example-rebels
    extent: part
  army:
    held_by: example-army
standing: single-source
""",
    good="""\
standing: contested
because: The rebels claim half of the town, the army all of it.
""",
    run=_run,
    by_fact=True,
    severity="warning",
    answerable=True,
)
