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
    Row,
    Told,
    agree,
    find,
    parse_address,
    quantities_of,
    row_at,
    row_key,
    rows_until,
    speaks_for,
)
from generator.model.kinds.closure import ALL
from generator.page.desk import Desk
from generator.page.scale import scale_of
from generator.page.values import (
    Answer,
    ClaimValue,
    CorrectionValue,
    Dated,
    FactValue,
    Fig,
    KeyFigure,
    Mark,
    Scale,
    Words,
)

_OPERAND = re.compile(r"([a-z0-9-]+#[a-z0-9.@-]+)")
_SIGNS = {"/": "÷", "*": "×", "-": "−"}
_SCOPES = (
    "who", "basis", "manner", "people", "freed_by", "handed_to", "from_", "towards", "to", "about", "extent", "until",
)  # fmt: skip
_SUBJECTS = ("freed_by", "handed_to", "from_", "towards", "to")
"""Scope fields that name actors or places."""


def fact_value(
    desk: Desk,
    fact: Fact,
    until: datetime | None = None,
    numbering: Numbering | None = None,
    *,
    series: bool = False,
) -> FactValue:
    """A fact with all its claims, at the rows that a page as of `until` prints; `series` adds the rows before."""
    claims = tuple(claim_value(desk, fact, claim, until, numbering, series=series) for claim in fact.claims.values())
    when = desk.dated(fact.when)
    assert when is not None
    return FactValue(
        id=fact.id,
        kind=desk.mark("kind", fact.kind),
        title=desk.words(fact.title),
        href=f"facts/{fact.id}/index.html",
        when=when,
        where=desk.places(fact.where),
        side=_side(desk, fact),
        excepting=desk.places(getattr(fact, "except_", ())),
        standing=desk.mark("standing", fact.standing),
        because=desk.maybe(fact.because),
        claims=claims,
        differs=not agree(fact),
        scale=_scale(desk, fact, until, numbering),
        context=tuple(desk.fact(desk.site.facts[id]) for id in fact.context if id in desk.site.facts),
        scope=_scope(desk, fact),
        withheld=tuple((desk.words(entry.what), desk.words(entry.reason)) for entry in fact.withheld),
        withdrawn=desk.maybe(fact.withdrawn),
        review_by=desk.day(fact.review_by) if fact.review_by else None,
        review_due=fact.review_by is not None and fact.review_by < desk.now.date(),
    )


def claim_value(
    desk: Desk,
    fact: Fact,
    claim: Claim,
    until: datetime | None,
    numbering: Numbering | None,
    *,
    series: bool = False,
) -> ClaimValue:
    """One claim as it stands; with `series`, the rows of its series up to the one that is printed as well."""
    current = row_at(desk.site, claim, until)
    rows = rows_until(desk.site, claim, until) if series and claim.series else ()
    return ClaimValue(
        id=claim.id,
        who=desk.who(claim),
        answer=_answer(desk, fact, claim, current, numbering),
        series=tuple(_answer(desk, fact, claim, row, numbering) for row in rows),
        withdrawn=desk.maybe(claim.withdrawn),
        derived=_derived(desk, claim, until),
        leads=fact.lead == claim.id,
    )


def told_of(desk: Desk, fact: Fact, claim: Claim, row: Row) -> tuple[Told, ...]:
    """Every figure of a row with its address."""
    key = row_key(desk.site, claim, row)
    return tuple(
        Told(Address(fact.id, claim.id, quantity.path, key), fact, claim, row, quantity)
        for quantity in quantities_of(row)
    )


def key_figure(desk: Desk, fact: Fact, value: FactValue, told: Told | None, until: datetime | None) -> KeyFigure:
    """One of a page's key figures: of the claim that is named or leads, or of every live claim that differs.

    Of a series it is the row that a page as of `until` prints.
    """
    claims = [told.claim] if told else [fact.claims[fact.lead]] if fact.lead else list(fact.live_claims)
    figures: list[Fig] = [desk.fig(told)] if told else []
    spoken: set[str] = set()
    for claim in claims if not figures else []:
        for found in told_of(desk, fact, claim, row_at(desk.site, claim, until)):
            fig = desk.fig(found)
            if found.quantity.relation == "whole" and fig.quantity not in spoken:
                spoken.add(fig.quantity)
                figures.append(fig)
    whos = tuple(desk.who(claim) for claim in claims)
    rows = [row_at(desk.site, claim, until) for claim in claims]
    statuses = [status for row in rows for status in getattr(row, "status", {}).values()]
    as_of, reported = _times(desk, claims[0], rows[0]) if claims else (None, None)
    return KeyFigure(
        fact=value,
        figures=tuple(figures),
        status=desk.mark("status", statuses[0]) if statuses else None,
        excepting=value.excepting,
        counts=value.title,
        whos=tuple(dict.fromkeys(whos)),
        as_of=as_of,
        reported=reported,
    )


def corrections(desk: Desk, subject: Fact | Explainer) -> tuple[CorrectionValue, ...]:
    """The subject's corrections, newest first."""
    made = [_correction(desk, entry, subject) for entry in subject.corrections]
    return tuple(reversed(made))


def _correction(desk: Desk, entry: Correction, subject: Fact | Explainer) -> CorrectionValue:
    on = desk.dated(entry.on)
    assert on is not None
    link = desk.fact(subject) if isinstance(subject, Fact) else desk.explainer(subject.id)
    words = (desk.words(entry.was), desk.words(entry.now), desk.words(entry.because))
    return CorrectionValue(on, desk.mark("correction-type", entry.type), *words, link)


def _answer(desk: Desk, fact: Fact, claim: Claim, row: Row, numbering: Numbering | None) -> Answer:
    told = told_of(desk, fact, claim, row)
    main = next((found.quantity.figure for found in told), None)
    as_of, reported = _times(desk, claim, row)
    return Answer(
        figures=tuple(desk.fig(found) for found in told if found.quantity.relation == "whole"),
        parts=tuple(desk.fig(found) for found in told if found.quantity.relation != "whole"),
        adds_up=any(found.quantity.relation == "part" for found in told),
        statuses=_statuses(desk, row),
        excepting=desk.places(fact.scoped("except_", claim, row) or ()),
        held_by=desk.actors(getattr(row, "held_by", ())),
        says=desk.maybe(row.says or claim.says),
        scope=_scope(desk, row, claim),
        as_of=as_of,
        reported=reported,
        said=desk.dated(row.said or claim.said),
        because=desk.maybe(row.because),
        citations=tuple(desk.cited(citation, numbering, main) for citation in row.citations),
    )


def _times(desk: Desk, claim: Claim, row: Row) -> tuple[Dated | None, Dated | None]:
    """The time that a row speaks for, where it or its claim says; else the day on which its source reported it."""
    said = any(level.as_of or level.said for level in (row, claim))
    time = desk.dated(speaks_for(desk.site, row, claim))
    return (time, None) if said else (None, time)


def _derived(desk: Desk, claim: Claim, until: datetime | None) -> tuple[Fig | str, ...]:
    """The expression that a number is derived by, its addresses drawn as the figures they lead to."""
    pieces: list[Fig | str] = []
    for piece in _OPERAND.split(claim.derived or ""):
        address = parse_address(piece)
        told = find(desk.site, address, until) if address is not None else None
        if told is not None:
            pieces.append(desk.fig(told))
        elif piece.strip():
            pieces.append(_SIGNS.get(piece.strip(), piece.strip()))
    spoken = "".join(piece for piece in pieces if isinstance(piece, str))
    # A number in the expression itself belongs to no figure: then the expression is printed as it was written.
    return (claim.derived or "",) if re.search("[0-9]", spoken) else tuple(pieces)


def _statuses(desk: Desk, row: Row) -> tuple[tuple[Mark | None, Mark], ...]:
    return tuple(
        (None if traffic == ALL else desk.mark("traffic", traffic), desk.mark("status", status))
        for traffic, status in getattr(row, "status", {}).items()
    )


def _side(desk: Desk, fact: Fact) -> Words | None:
    """The name of the side of the crossing that the fact is about."""
    side = getattr(fact, "side", None)
    if side is None:
        return None
    for id in fact.where:
        place = desk.site.places.get(id)
        if place is not None and side in place.sides:
            return desk.words(place.sides[side].name)
    return desk.words(desk.site.places[side].name) if side in desk.site.places else Words(side)


def _scope(desk: Desk, *levels: object) -> tuple[tuple[str, str], ...]:
    """The scope fields of a fact, or of a row and its claim, as pairs of label and words; the first level counts."""
    pairs = []
    for name in _SCOPES:
        found = (getattr(level, name, None) for level in levels)
        value = next((value for value in found if value not in (None, ())), None)
        if value is not None:
            pairs.append((desk.wording.label("scope", name.rstrip("_")), _scope_words(desk, name, value)))
    return tuple(pairs)


def _scope_words(desk: Desk, name: str, value: object) -> str:
    if name in _SUBJECTS:
        assert isinstance(value, tuple)
        links = (desk.place(id) if id in desk.site.places else desk.actor(id) for id in dict.fromkeys(value))
        return desk.wording.listing([link.label.text for link in links])
    if name == "about":
        return desk.words(value).text  # type: ignore[arg-type]
    if name == "until":
        dated = desk.dated(value)  # type: ignore[arg-type]
        return dated.text if dated else ""
    terms = value if isinstance(value, tuple) else (value,)
    return desk.wording.listing([desk.wording.label(name, str(term)) for term in terms])


def _scale(desk: Desk, fact: Fact, until: datetime | None, numbering: Numbering | None) -> Scale | None:
    """The first whole figure of each live claim on one scale, where they differ."""
    if agree(fact) or len(fact.live_claims) < 2:
        return None
    entries = []
    for claim in fact.live_claims:
        row = row_at(desk.site, claim, until)
        told = next(iter(told_of(desk, fact, claim, row)), None)
        if told is None:
            continue
        citation = next(iter(row.citations), None)
        cited = desk.cited(citation, numbering, told.quantity.figure) if citation else None
        quote, mark = (cited.quote, cited.mark) if cited else (None, None)
        entries.append((told.quantity.figure, desk.fig(told), desk.who(claim), quote, mark))
    return scale_of(entries, _tick(desk))


def _tick(desk: Desk) -> Callable[[int], str]:
    return lambda number: desk.wording.figure(Figure(str(number), "exactly", Amount(number))).number
