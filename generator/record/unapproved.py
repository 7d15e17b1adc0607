"""What lacks its quorum, and what becomes of it where approvals are required: marked, left out or refused.

In: the Site and where its subjects stand. Out: the Site that may be published, what left it and why, and a notice for
each page that is not approved.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from generator.model import Claim, Explainer, Fact, Site, find
from generator.model.site import row_key
from generator.notice import ContentFault, Notice
from generator.page import Held, left_out
from generator.prose import named_in_fields, rows_named
from generator.record.approvals import Approvals
from generator.record.pages import lacking

_MOST = 4
"""Subjects that are named in one line."""


@dataclass(frozen=True, slots=True)
class Required:
    """The Site, what left it, the rows among that by their subjects, what is only marked, what has been taken down."""

    site: Site
    held: tuple[Held, ...] = ()
    rows: frozenset[str] = frozenset()
    notices: tuple[Notice, ...] = ()
    removed: tuple[str, ...] = ()


def without_removed(site: Site, approvals: Approvals) -> Required:
    """The Site without the facts and explainers that a legal review has taken down, nor what rests on them."""
    pages: Mapping[str, Fact | Explainer] = {
        **{f"facts/{id}": fact for id, fact in site.facts.items()},
        **{f"explainers/{id}": explainer for id, explainer in site.explainers.items()},
    }
    removed = tuple(id for id, one in approvals.by_id.items() if one.state == "removed" and id in pages)
    kept, held = left_out(site, (Held(pages[id], "taken down after a legal review") for id in removed))
    return Required(kept, held, removed=removed)


def require(site: Site, approvals: Approvals) -> Required:
    """What the policy's rules make of what lacks its quorum.

    Raises:
        ContentFault: they refuse it, or it cannot be left out.
    """
    rule = approvals.policy.rules.unapproved
    if rule == "leave-out":
        return _leave_out(site, approvals)
    found = tuple(_notices(site, approvals, lacking(site, approvals)))
    if rule == "refuse" and found:
        raise ContentFault(found)
    return Required(site, notices=tuple(replace(notice, severity="warning") for notice in found))


def _notices(site: Site, approvals: Approvals, lacks: Mapping[str, Collection[str]]) -> Iterator[Notice]:
    for page, ids in lacks.items():
        if ids:
            remedy = "have it approved with `factsheet approve`, and commit the review"
            found = f"{page} may not be published yet: {said_of(approvals, ids)}"
            yield Notice("approval-lacking", _subject(site, page).at(), found, remedy).placed(1, 1)


def said_of(approvals: Approvals, ids: Collection[str]) -> str:
    """Subjects, each with how many approvals it has of how many."""
    told = [f"{id} has {one.have} of {one.need}" for id in ids if (one := approvals.by_id.get(id))]
    more = [f"{len(told) - _MOST} others lack some"] if len(told) > _MOST else []
    return ", ".join([*told[:_MOST], *more])


def _subject(site: Site, page: str) -> Fact | Explainer:
    folder, _, id = page.partition("/")
    return site.facts[id] if folder == "facts" else site.explainers[id]


# --- leaving out -------------------------------------------------------------------------------------------------


def _leave_out(site: Site, approvals: Approvals) -> Required:
    """First rows, where approved ones are left; then facts with all that rests on them; then explainers."""
    rows = _rows(site, approvals)
    kept = replace(site, facts={id: _without_rows(site, fact, rows) for id, fact in site.facts.items()})
    held = [_row_held(site, approvals, id) for id in sorted(rows)]
    kept, more = left_out(kept, _naming(kept, site, rows))
    held += more
    while lacks := _lacking(kept, approvals, rows):
        facts = {page: ids for page, ids in lacks.items() if page.startswith("facts/")}
        if fixed := [page for page, ids in lacks.items() if "site" in ids]:
            raise ContentFault(list(_notices(kept, approvals, {fixed[0]: ("site",)})))
        gone = (
            Held(_subject(kept, page), f"left out: {said_of(approvals, ids)}") for page, ids in (facts or lacks).items()
        )
        kept, more = left_out(kept, tuple(gone))
        held += more
    return Required(kept, tuple(held), rows)


def _lacking(site: Site, approvals: Approvals, rows: Collection[str]) -> Mapping[str, tuple[str, ...]]:
    return {page: ids for page, ids in lacking(site, approvals, rows).items() if ids}


def _row_held(site: Site, approvals: Approvals, id: str) -> Held:
    fact, _, row = id.removeprefix("facts/").partition("#")
    return Held(site.facts[fact], f"the row {row} is left out: {said_of(approvals, (id,))}")


def _rows(site: Site, approvals: Approvals) -> frozenset[str]:
    """The rows that may not be published, of claims that have others which may."""
    found: set[str] = set()
    for fact in site.facts.values():
        for claim in fact.claims.values():
            ids = _row_ids(site, fact, claim)
            open_ = {id for id in ids if (one := approvals.by_id.get(id)) is None or not one.may_be_published}
            found |= open_ if len(open_) < len(ids) else set()
    return frozenset(found)


def _row_ids(site: Site, fact: Fact, claim: Claim) -> list[str]:
    """The subjects that the rows of a claim are; of two of one time the second has a number."""
    ids: list[str] = []
    for row in claim.series:
        id = f"facts/{fact.id}#{claim.id}@{row_key(site, claim, row)}"
        count = sum(one.partition("~")[0] == id for one in ids) + 1
        ids.append(f"{id}~{count}" if count > 1 else id)
    return ids


def _without_rows(site: Site, fact: Fact, rows: Collection[str]) -> Fact:
    claims = {}
    for id, claim in fact.claims.items():
        pairs = zip(_row_ids(site, fact, claim), claim.series, strict=True)
        kept = tuple(row for name, row in pairs if name not in rows)
        claims[id] = claim if len(kept) == len(claim.series) else claim.model_copy(update={"series": kept})
    changed = any(claims[id] is not claim for id, claim in fact.claims.items())
    return fact.model_copy(update={"claims": claims}) if changed else fact


def _naming(kept: Site, site: Site, rows: Collection[str]) -> tuple[Held, ...]:
    """What names a row that is left out, and what is derived from its fact: neither can be printed without it."""
    touched = {id.partition("#")[0].removeprefix("facts/") for id in rows}
    found = [
        Held(fact, "left out: it is derived from a series of which a row is left out")
        for fact in kept.facts.values()
        if any(keys[-1:] == ("derived",) and name[1] in touched for keys, name in named_in_fields(fact))
    ]
    for explainer in kept.explainers.values():
        gone = [address for address in rows_named(explainer) if find(site, address) and not find(kept, address)]
        if gone:
            found.append(Held(explainer, f"left out: it prints {gone[0]}, which is left out"))
    return tuple(found)
