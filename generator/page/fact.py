"""Facts as page values: the claims side by side, and the page at a fact's permanent address."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from generator.cite import Numbering, key_of
from generator.map.make import make_small_map
from generator.model import Address, Claim, Explainer, Fact, Row, agree, find, last_changed, row_at, row_key, rows_until
from generator.model.derived import pieces
from generator.page.answers import accounts_of, answer_of, scope_of, side_of
from generator.page.approval import approval_of
from generator.page.context import PageContext
from generator.page.corrections import corrections
from generator.page.downloads import data_downloads, reference_downloads
from generator.page.evidence import flags_of
from generator.page.history import history_of
from generator.page.references import make_references
from generator.page.scale import claims_on_scale
from generator.page.values import Account, ClaimValue, FactPage, FactValue, Fig, Link, LocalText

_SIGNS = {"/": "÷", "*": "×", "-": "−"}


def fact_value(
    context: PageContext,
    fact: Fact,
    until: datetime | None = None,
    numbering: Numbering | None = None,
    *,
    series: bool = False,
) -> FactValue:
    """A fact with all its claims, at the rows that a page as of `until` prints; `series` adds the rows before.

    As it stands, without the numbers of a page's references, it is made once: many pages list it.
    """
    if until is None and numbering is None and not series:
        return context.notes.once(("fact", fact.id), lambda: _fact_value(context, fact, None, None, series=False))
    return _fact_value(context, fact, until, numbering, series=series)


def _fact_value(
    context: PageContext, fact: Fact, until: datetime | None, numbering: Numbering | None, *, series: bool
) -> FactValue:
    claims = tuple(claim_value(context, fact, claim, until, numbering, series=series) for claim in fact.claims.values())
    when = context.dated(fact.when)
    assert when is not None
    accounts, brief = _accounts(claims, contested=fact.standing == "contested")
    return FactValue(
        id=fact.id,
        kind=context.term("kind", fact.kind),
        title=context.words(fact.title),
        href=f"facts/{fact.id}/index.html",
        when=when,
        where=context.places(fact.where),
        side=side_of(context, fact, fact.scoped("side")),
        excepting=context.places(fact.scoped("except_") or ()),
        standing=context.term("standing", fact.standing),
        because=context.maybe(fact.because),
        claims=claims,
        accounts=accounts,
        brief=brief,
        differs=not agree(fact, lambda claim: row_at(context.site, claim, until)),
        scale=claims_on_scale(context, fact, until, numbering),
        context=tuple(context.fact(context.site.facts[id]) for id in fact.context if id in context.site.facts),
        scope=scope_of(context, fact, fact),
        changed=next(iter(corrections(context, fact)), None),
        withheld=tuple((context.words(entry.what), context.words(entry.reason)) for entry in fact.withheld),
        withdrawn=context.maybe(fact.withdrawn),
        state=context.term("state", fact.state) if fact.state not in (None, "published") else None,
        approval=approval_of(context, f"facts/{fact.id}"),
    )


def claim_value(
    context: PageContext,
    fact: Fact,
    claim: Claim,
    until: datetime | None,
    numbering: Numbering | None,
    *,
    series: bool = False,
    row: Row | None = None,
) -> ClaimValue:
    """One claim as it stands, or at a `row`; with `series`, the rows of its series up to the printed one as well."""
    current = row or row_at(context.site, claim, until)
    rows = rows_until(context.site, claim, until) if series and claim.series else ()
    return ClaimValue(
        address=Address(fact.id, claim.id, row=row_key(context.site, claim, row) if row else None),
        who=context.who(claim),
        answer=answer_of(context, fact, claim, current, numbering),
        series=tuple(answer_of(context, fact, claim, row, numbering) for row in rows),
        withdrawn=context.maybe(claim.withdrawn),
        derived=_derived(context, claim, until),
        leads=fact.lead == claim.id,
    )


def with_claims(value: FactValue, claims: Iterable[ClaimValue]) -> FactValue:
    """The fact with these of its claims alone, and without a scale, which would show all."""
    kept = tuple(claims)
    accounts, brief = _accounts(kept, contested=value.standing.term == "contested")
    return replace(value, claims=kept, accounts=accounts, brief=brief, scale=None)


def fact_page(context: PageContext, fact: Fact, used_by: tuple[Explainer, ...]) -> FactPage:
    """A fact with everything that is known of it; `used_by` are the explainers that draw on it."""
    numbering = Numbering()
    value = fact_value(context, fact, None, numbering, series=True)
    for claim in fact.claims.values():
        for row in claim.rows:
            for citation in row.citations:
                numbering.lead_back(key_of(citation), claim.id)
    references = make_references(context, numbering)
    path, text = f"facts/{fact.id}/index.html", context.wording.gettext
    description = f"{value.standing.label}. {value.because.text}" if value.because else value.standing.label
    return FactPage(
        frame=context.frame(path, value.title.text, description),
        fact=value,
        corrections=corrections(context, fact),
        context=tuple(fact_value(context, context.site.facts[id]) for id in fact.context if id in context.site.facts),
        used_by=tuple(context.explainer(explainer.id) for explainer in used_by),
        references=references,
        downloads=(
            *reference_downloads(context, f"facts/{fact.id}", references),
            *data_downloads(context, "data/facts", text("All facts, {form}")),
            Link(LocalText(text("What these files are, Data Package")), "data/datapackage.json"),
        ),
        map=make_small_map(context, [(fact, value)], fact.where),
        flags=flags_of(context, fact),
        updated=context.dated(last_changed(context.site, fact)),
        history=history_of(context, fact),
    )


def _accounts(claims: tuple[ClaimValue, ...], *, contested: bool) -> tuple[tuple[Account, ...], tuple[Account, ...]]:
    """The accounts of all claims that stand, and those that stand for the fact: of the claim that leads, or all."""
    live = tuple(claim for claim in claims if claim.withdrawn is None)
    accounts = accounts_of(live, contested=contested)
    lead = tuple(claim for claim in live if claim.leads)
    return accounts, accounts_of(lead, contested=contested) if lead else accounts


def _derived(context: PageContext, claim: Claim, until: datetime | None) -> tuple[Fig | str, ...]:
    """The expression that a number is derived by, its addresses drawn as the figures they lead to."""
    drawn: list[Fig | str] = []
    for piece in pieces(claim.derived) if claim.derived is not None else ():
        told = find(context.site, piece, until) if isinstance(piece, Address) else None
        drawn.append(context.fig(told) if told is not None else _SIGNS.get(str(piece), str(piece)))
    spoken = "".join(piece for piece in drawn if isinstance(piece, str))
    # A number in the expression itself belongs to no figure: then the expression is printed as it was written.
    return (claim.derived or "",) if re.search("[0-9]", spoken) else tuple(drawn)
