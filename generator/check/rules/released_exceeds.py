"""More people freed than were held."""

from datetime import timedelta

from generator.check.answers import newest
from generator.check.check import Check, Context, Finding, Findings
from generator.check.closeness import widest
from generator.model import KINDS, Fact, Figure, quantities_of

_HELD = frozenset(("detained", "abducted"))
"""Harms of which those who are freed are rid."""
_PEOPLE = frozenset("people persons prisoners inmates detainees captives hostages men women".split())
_NEAR = timedelta(days=31)


def _run(context: Context) -> Findings:
    facts = context.site.facts
    for fact, other in ((facts[one], facts[beside]) for one, beside in sorted(_beside(context))):
        is_release = KINDS[fact.kind].happened == "released" and fact.withdrawn is None and fact.when.form != "span"
        if is_release and other.withdrawn is None and set(fact.where) & set(other.where):
            yield from _against(context, fact, other)


def _beside(context: Context) -> set[tuple[str, str]]:
    """The facts of which one has the other in its `context`, each before the other."""
    facts = context.site.facts
    pairs = {(fact.id, other) for fact in facts.values() for other in fact.context if other in facts}
    return pairs | {(other, fact) for fact, other in pairs}


def _against(context: Context, fact: Fact, other: Fact) -> Findings:
    if not (_is_held(context, fact, other) and _is_of_that_time(context, fact, other)):
        return
    held = _figures(context, other, _may_be_held(other))
    freed = _figures(context, fact, ((),))
    most = [widest(figure)[1] for figure in held]
    if not freed or not most or any(high is None for high in most):
        return
    least = min(widest(figure)[0] for figure in freed)
    if all(high is not None and least > high for high in most):
        text, whole = freed[0].text, held[0].text
        found = f"“{text}” were freed, and “{whole}” held ({other.id})"
        yield Finding(fact.at("claims"), found, "correct one of the two, or the place they are of", text, text)


def _may_be_held(fact: Fact) -> tuple[tuple[str, ...], ...]:
    """The figures of a fact that may be of those who are held."""
    return ((),) if fact.kind == "number" else tuple((harm,) for harm in KINDS[fact.kind].harms if harm in _HELD)


def _figures(context: Context, fact: Fact, paths: tuple[tuple[str, ...], ...]) -> list[Figure]:
    told = (quantity for _, row in newest(context.site, fact) for quantity in quantities_of(row))
    return [q.figure for q in told if q.path in paths and q.figure.is_told and q.figure.unit is None]


def _is_held(context: Context, fact: Fact, other: Fact) -> bool:
    """Whether a count is of people in a prison, where its kind does not say so itself."""
    if other.kind != "number":
        return True
    places = [context.site.places.get(id) for id in other.where]
    nouns = set(other.of.everything()) if other.of is not None else set()
    is_people = bool(nouns & (_PEOPLE | set(fact.of.everything() if fact.of is not None else ())))
    return is_people and all(place is not None and place.kind == "prison" for place in places)


def _is_of_that_time(context: Context, fact: Fact, other: Fact) -> bool:
    """Whether the two are near enough in time that nobody was brought in between."""
    ends = [one.when.last(context.zone) or one.when.first(context.zone) for one in (fact, other)]
    return None not in ends and abs(ends[0] - ends[1]) <= _NEAR  # type: ignore[operator]


CHECK = Check(
    code="released-exceeds",
    title="More were freed than were held",
    explanation="""\
Where a release has the count of those held at its place beside it (`context`), it cannot be more than they were. Either
a figure has a digit too many, or the two tell of different places. Counts more than a month apart are not compared. A
release over a stretch of time
(`when: … to …`) is not compared: others may have been brought in.""",
    bad="""\
# example-prison-held: 300 people
kind: release
where: example-prison
context: [example-prison-held]
claims:
  rebels:
    figure: 3,000
""",
    good="""\
    figure: about 300
""",
    run=_run,
    severity="warning",
    answerable=True,
)
