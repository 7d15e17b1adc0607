"""An address whose fact is there, and whose claim or figure is not."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from generator.check.addresses import addresses
from generator.check.check import Check, Context, Finding, Findings
from generator.check.references import addresses_of
from generator.check.words import did_you_mean, quoted
from generator.model import (
    Address,
    Claim,
    Fact,
    Site,
    address_meant,
    find,
    parse_address,
    quantities_of,
    row_at,
    row_called,
    row_key,
)
from generator.model.fields import clip
from generator.notice import At

_Leads = Callable[..., bool]


def _run(context: Context) -> Findings:
    keyed = {at: text for explainer in context.explainers for at, text in addresses_of(explainer)}
    yield from (_malformed(at, text) for at, text in keyed.items() if parse_address(text) is None)
    for at, address, fact, explainer in addresses(context):
        # A status among the key figures is that of the page's time.
        leads = _leads_to_figure if at in keyed else _leads
        claim = fact.claims.get(address.claim or "")
        if claim is None:
            yield from _unclaimed(at, address, fact)
        elif (address.path or address.row) and not leads(context.site, address, claim, context.until(explainer)):
            yield _nowhere(context.site, at, address, claim, context.until(explainer), leads)


def _malformed(at: At, text: str) -> Finding:
    meant = address_meant(text)
    remedy = f"write “{meant}”" if meant is not None else "write the id of a fact, or fact#claim"
    return Finding(at, f"“{clip(text)}” is no address", remedy)


def _unclaimed(at: At, address: Address, fact: Fact) -> Findings:
    if address.claim is not None:
        remedy = did_you_mean(address.claim, fact.claims, f"name one of {quoted(fact.claims)}")
        yield Finding(at, f"“{fact.id}” has no claim “{address.claim}”", remedy)


def _leads_to_figure(site: Site, address: Address, _: Claim, until: datetime | None = None) -> bool:
    return find(site, address, until) is not None


def _leads(site: Site, address: Address, claim: Claim, until: datetime | None = None) -> bool:
    """Whether it leads to a figure, or to a row that tells a status or a holder."""
    row = row_called(site, claim, address.row) if address.row and not address.path else None
    has_status = row is not None and bool(row.statuses or row.holders)
    return has_status or _leads_to_figure(site, address, claim, until)


def _nowhere(site: Site, at: At, address: Address, claim: Claim, until: datetime, leads: _Leads) -> Finding:
    """What leads to nothing: in any row, or in the one that is named, or that the page prints."""
    by_row = {row_key(site, claim, row) or "": row for row in claim.rows}
    having = [key for key in by_row if key and leads(site, replace(address, row=key), claim)]
    if having:
        printed = address.row or row_key(site, claim, row_at(site, claim, until))
        called = f"the row “@{printed}”" if address.row else f"“@{printed}”, the row that this page prints"
        if address.row is not None and address.row not in by_row:
            return Finding(at, f"“{claim.id}” has no row “@{address.row}”", _row_remedy(address, having))
        named = quoted(str(replace(address, row=key)) for key in having)
        return Finding(at, f"“{address}” is not in {called}", f"take it out, or name the row that has it, {named}")
    return Finding(at, f"“{address}” leads to no figure", _remedy(address, claim))


def _row_remedy(address: Address, having: list[str]) -> str:
    """Which row to name: of those of the same day, if there are any; a row that has a time is named with it."""
    same = [key for key in having if key.startswith(f"{address.row}-")]
    named = quoted(str(replace(address, row=key)) for key in same or having)
    return f"write {named}, the only row of {address.row}" if len(same) == 1 else f"name one of {named}"


def _remedy(address: Address, claim: Claim) -> str:
    paths = {".".join(q.path) for row in claim.rows for q in quantities_of(row) if q.path}
    if not paths:
        return f"write {address.fact}#{claim.id}"
    return did_you_mean(".".join(address.path), sorted(paths), f"name one of {quoted(sorted(paths))}")


CHECK = Check(
    code="address-missing",
    title="An address leads to no claim or figure",
    explanation="""\
`fact#claim.killed.children` is a fact, one of its claims, one harm, one part. The fact is there; what is named behind
`#` is not. Name a claim by its key, and a figure by the keys above it. Of a series a page prints the newest row that is
not later than its own `as_of`: that row has to have the figure, or the address names another,
`fact#claim.killed@2025-01-03`. A crossing that was open on one day and shut on another is mentioned in the same way,
`crossing#border-guard@2025-01-03`.""",
    bad="""\
Of the dead, [[market-strike#civil-defence.killed.childern]].
""",
    good="""\
Of the dead, [[market-strike#civil-defence.killed.children]].
""",
    run=_run,
    by_text=True,
)
