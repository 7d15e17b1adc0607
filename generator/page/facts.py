"""Facts as page values: the claims side by side, their scale, and what pages say about them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

from generator.cite import Numbering
from generator.model import (
    Address,
    Amount,
    Claim,
    Correction,
    Explainer,
    Fact,
    Figure,
    FigureRef,
    Row,
    agree,
    find,
    quantities_of,
    row_at,
    row_key,
    rows_until,
    speaks_for,
)
from generator.model.derived import pieces
from generator.model.kinds.closure import ALL
from generator.page.context import PageContext
from generator.page.scale import Drawn, scale_of
from generator.page.values import (
    Answer,
    ClaimValue,
    CorrectionValue,
    FactValue,
    Fig,
    KeyFigure,
    Link,
    LocalText,
    Scale,
    Term,
    TimeText,
)

_SIGNS = {"/": "÷", "*": "×", "-": "−"}
_SCOPES = (
    "who", "basis", "manner", "people", "freed_by", "handed_to", "from_", "towards", "to", "about", "extent", "until",
)  # fmt: skip
_SUBJECTS = ("freed_by", "handed_to", "from_", "towards", "to")
"""Scope fields that name actors or places."""


def fact_value(
    context: PageContext,
    fact: Fact,
    until: datetime | None = None,
    numbering: Numbering | None = None,
    *,
    series: bool = False,
) -> FactValue:
    """A fact with all its claims, at the rows that a page as of `until` prints; `series` adds the rows before."""
    claims = tuple(claim_value(context, fact, claim, until, numbering, series=series) for claim in fact.claims.values())
    when = context.dated(fact.when)
    assert when is not None
    return FactValue(
        id=fact.id,
        kind=context.term("kind", fact.kind),
        title=context.words(fact.title),
        href=f"facts/{fact.id}/index.html",
        when=when,
        where=context.places(fact.where),
        side=side_of(context, fact, getattr(fact, "side", None)),
        excepting=context.places(getattr(fact, "except_", ())),
        standing=context.term("standing", fact.standing),
        because=context.maybe(fact.because),
        claims=claims,
        differs=not agree(fact),
        scale=_scale(context, fact, until, numbering),
        context=tuple(context.fact(context.site.facts[id]) for id in fact.context if id in context.site.facts),
        scope=_scope(context, fact),
        withheld=tuple((context.words(entry.what), context.words(entry.reason)) for entry in fact.withheld),
        withdrawn=context.maybe(fact.withdrawn),
        review_by=context.day(fact.review_by) if fact.review_by else None,
        review_due=fact.review_by is not None and fact.review_by < context.now.date(),
    )


def claim_value(
    context: PageContext,
    fact: Fact,
    claim: Claim,
    until: datetime | None,
    numbering: Numbering | None,
    *,
    series: bool = False,
) -> ClaimValue:
    """One claim as it stands; with `series`, the rows of its series up to the one that is printed as well."""
    current = row_at(context.site, claim, until)
    rows = rows_until(context.site, claim, until) if series and claim.series else ()
    return ClaimValue(
        id=claim.id,
        who=context.who(claim),
        answer=_answer(context, fact, claim, current, numbering),
        series=tuple(_answer(context, fact, claim, row, numbering) for row in rows),
        withdrawn=context.maybe(claim.withdrawn),
        derived=_derived(context, claim, until),
        leads=fact.lead == claim.id,
    )


def told_of(context: PageContext, fact: Fact, claim: Claim, row: Row) -> tuple[FigureRef, ...]:
    """Every figure of a row with its address."""
    key = row_key(context.site, claim, row)
    return tuple(
        FigureRef(Address(fact.id, claim.id, quantity.path, key), fact, claim, row, quantity)
        for quantity in quantities_of(row)
    )


def key_figure(
    context: PageContext, fact: Fact, value: FactValue, told: FigureRef | None, until: datetime | None
) -> KeyFigure:
    """One of a page's key figures: of the claim that is named or leads, or of every live claim that differs.

    Of a series it is the row that is named, or the one that a page as of `until` prints.
    """
    claims = [told.claim] if told else [fact.claims[fact.lead]] if fact.lead else list(fact.live_claims)
    figures: list[Fig] = [context.fig(told)] if told else []
    spoken: set[tuple[object, str]] = set()
    for claim in claims if not figures else []:
        for found in told_of(context, fact, claim, row_at(context.site, claim, until)):
            fig = context.fig(found)
            if found.quantity.relation == "whole" and (found.quantity.path, fig.quantity) not in spoken:
                spoken.add((found.quantity.path, fig.quantity))
                figures.append(fig)
    whos = tuple(context.who(claim) for claim in claims)
    row = told.row if told else row_at(context.site, claims[0], until) if claims else None
    as_of, reported = _times(context, claims[0], row) if row is not None else (None, None)
    status, excepting = _one_status([one.answer for one in value.claims if fact.claims[one.id] in claims])
    return KeyFigure(
        fact=value,
        figures=tuple(figures),
        status=status,
        excepting=excepting,
        counts=value.title,
        whos=tuple(dict.fromkeys(whos)),
        as_of=as_of,
        reported=reported,
        withdrawn=context.maybe(fact.withdrawal(told.claim if told else None)),
    )


def _one_status(answers: list[Answer]) -> tuple[Term | None, tuple[Link, ...]]:
    """The status that all answers give for all traffic and without a side of their own, and what it excepts."""
    given = {(answer.statuses, answer.excepting, answer.side) for answer in answers}
    statuses, excepting, side = given.pop() if len(given) == 1 else ((), (), None)
    if len(statuses) != 1 or statuses[0][0] is not None or side is not None:
        return None, ()
    return statuses[0][1], excepting


def ranges(context: PageContext, fact: Fact, until: datetime | None, numbering: Numbering | None) -> Scale | None:
    """The range that each whole figure of each live claim allows, drawn on one scale, whether they differ or not."""
    told = [
        one for claim in fact.live_claims for one in told_of(context, fact, claim, row_at(context.site, claim, until))
    ]
    entries = [_drawn(context, found, numbering) for found in told if found.quantity.relation == "whole"]
    return scale_of(entries, _tick(context))


def corrections(context: PageContext, subject: Fact | Explainer) -> tuple[CorrectionValue, ...]:
    """The subject's corrections, newest first."""
    made = [_correction(context, entry, subject) for entry in subject.corrections]
    return tuple(reversed(made))


def _correction(context: PageContext, entry: Correction, subject: Fact | Explainer) -> CorrectionValue:
    on = context.dated(entry.on)
    assert on is not None
    link = context.fact(subject) if isinstance(subject, Fact) else context.explainer(subject.id)
    words = (context.words(entry.was), context.words(entry.now), context.words(entry.because))
    return CorrectionValue(on, context.term("correction-type", entry.type), *words, link)


def _answer(context: PageContext, fact: Fact, claim: Claim, row: Row, numbering: Numbering | None) -> Answer:
    told = told_of(context, fact, claim, row)
    main = next((found.quantity.figure for found in told), None)
    as_of, reported = _times(context, claim, row)
    return Answer(
        figures=tuple(context.fig(found) for found in told if found.quantity.relation == "whole"),
        parts=tuple(context.fig(found) for found in told if found.quantity.relation != "whole"),
        adds_up=any(found.quantity.relation == "part" for found in told),
        statuses=_statuses(context, row),
        excepting=context.places(fact.scoped("except_", claim, row) or ()),
        held_by=context.actors(getattr(row, "held_by", ())),
        says=context.maybe(row.says or claim.says),
        scope=_scope(context, row, claim),
        as_of=as_of,
        reported=reported,
        said=context.dated(row.said or claim.said),
        because=context.maybe(row.because),
        citations=tuple(context.cited(citation, numbering, main) for citation in row.citations),
        side=side_of(context, fact, own_side(fact, claim, row)),
    )


def _times(context: PageContext, claim: Claim, row: Row) -> tuple[TimeText | None, TimeText | None]:
    """The time that a row speaks for, where it or its claim says; else the day on which its source reported it."""
    said = any(level.as_of or level.said for level in (row, claim))
    time = context.dated(speaks_for(context.site, row, claim))
    return (time, None) if said else (None, time)


def _derived(context: PageContext, claim: Claim, until: datetime | None) -> tuple[Fig | str, ...]:
    """The expression that a number is derived by, its addresses drawn as the figures they lead to."""
    drawn: list[Fig | str] = []
    for piece in pieces(claim.derived) if claim.derived is not None else ():
        told = find(context.site, piece, until) if isinstance(piece, Address) else None
        drawn.append(context.fig(told) if told is not None else _SIGNS.get(str(piece), str(piece)))
    spoken = "".join(piece for piece in drawn if isinstance(piece, str))
    # A number in the expression itself belongs to no figure: then the expression is printed as it was written.
    return (claim.derived or "",) if re.search("[0-9]", spoken) else tuple(drawn)


def _statuses(context: PageContext, row: Row) -> tuple[tuple[Term | None, Term], ...]:
    return tuple(
        (None if traffic == ALL else context.term("traffic", traffic), context.term("status", status))
        for traffic, status in getattr(row, "status", {}).items()
    )


def own_side(fact: Fact, claim: Claim, row: Row) -> str | None:
    """The side of the crossing that a claim alone names: none where it is the side of its fact."""
    side: str | None = fact.scoped("side", claim, row)
    return side if side != getattr(fact, "side", None) else None


def side_of(context: PageContext, fact: Fact, side: str | None) -> LocalText | None:
    """The name of a side of the crossing that the fact is about."""
    if side is None:
        return None
    for id in fact.where:
        place = context.site.places.get(id)
        if place is not None and side in place.sides:
            return context.words(place.sides[side].name)
    return context.words(context.site.places[side].name) if side in context.site.places else LocalText(side)


def _scope(context: PageContext, *levels: object) -> tuple[tuple[str, str], ...]:
    """The scope fields of a fact, or of a row and its claim, as pairs of label and words; the first level counts."""
    pairs = []
    for name in _SCOPES:
        found = (getattr(level, name, None) for level in levels)
        value = next((value for value in found if value not in (None, ())), None)
        if value is not None:
            pairs.append((context.wording.label("scope", name.rstrip("_")), _scope_words(context, name, value)))
    return tuple(pairs)


def _scope_words(context: PageContext, name: str, value: object) -> str:
    if name in _SUBJECTS:
        assert isinstance(value, tuple)
        links = (context.place(id) if id in context.site.places else context.actor(id) for id in dict.fromkeys(value))
        return context.wording.listing([link.label.text for link in links])
    if name == "about":
        return context.words(value).text  # type: ignore[arg-type]
    if name == "until":
        dated = context.dated(value)  # type: ignore[arg-type]
        return dated.text if dated else ""
    terms = value if isinstance(value, tuple) else (value,)
    return context.wording.listing([context.wording.label(name, str(term)) for term in terms])


def _scale(context: PageContext, fact: Fact, until: datetime | None, numbering: Numbering | None) -> Scale | None:
    """The first whole figure of each live claim on one scale, where they differ."""
    if agree(fact):
        return None
    told = [told_of(context, fact, claim, row_at(context.site, claim, until))[:1] for claim in fact.live_claims]
    entries = [_drawn(context, found, numbering) for firsts in told for found in firsts]
    return scale_of(entries, _tick(context)) if len(entries) > 1 else None


def _drawn(context: PageContext, told: FigureRef, numbering: Numbering | None) -> Drawn:
    citation = next(iter(told.row.citations), None)
    cited = context.cited(citation, numbering, told.quantity.figure) if citation else None
    quote, mark = (cited.quote, cited.mark) if cited else (None, None)
    return (told.quantity.figure, context.fig(told), context.who(told.claim), quote, mark)


def _tick(context: PageContext) -> Callable[[int], str]:
    return lambda number: context.wording.figure(Figure(str(number), "exactly", Amount(number))).number
