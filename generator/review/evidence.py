"""What became of quotations that had been found in kept copies, and what nobody has found.

In: Sites with their locks. Out: notices on what was found before and is no more; each quotation that is not found.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.files import Tree
from generator.model import Site
from generator.model.layout import CONTENT
from generator.model.lock import LockResult, quote_digest
from generator.notice import At, Notice
from generator.read import locate, read

CODES = {
    "evidence-lost": "Words had been found in a source's kept copy, and are not, or the copy is another one.",
}
_NOW = {
    "not-found": "do not stand in the copy",
    "ambiguous": "stand in several places of the copy",
    "unchecked": "have not been looked for",
}


@dataclass(frozen=True, slots=True)
class Sighting:
    """A quotation that stands: who cites it, its source, what was found of it; None where no copy is kept."""

    claim: str
    source: str
    digest: str
    at: At
    result: LockResult | None


def sightings(site: Site) -> Iterator[Sighting]:
    """Every quotation of a claim that stands."""
    for fact in site.facts.values():
        for keys, claim, row in fact.rows():
            for way, cited in row.cited() if fact.withdrawal(claim) is None else ():
                if cited.exact is not None and cited.source is not None:
                    known = site.evidence_of(cited)
                    digest = quote_digest(cited.exact, cited.before or "", cited.after or "")
                    at = fact.at(*keys, *way, "exact")
                    result = known[1].result if known else None
                    yield Sighting(f"{fact.id}#{claim.id}", cited.source, digest, at, result)


def lost_evidence(base: Tree, head: Tree) -> tuple[Notice, ...]:
    """What had been found in the older revision and is not in the newer; nothing is read where there is no lock."""
    if not any(path.endswith(".lock") for path in base.paths(f"{CONTENT}/sources")):
        return ()
    was, now = read(base).site, read(head).site
    return locate(lost_between(was, now), head) if was is not None and now is not None else ()


def lost_between(was: Site, now: Site) -> Iterator[Notice]:
    """A notice for each quotation that had been found and is not, or that stands in the place of one that had been."""
    before, after = _by_claim(was), _by_claim(now)
    for key, ones in after.items():
        known = before.get(key, {})
        found = {digest for digest, one in known.items() if one.result == "found"}
        are_gone = bool(found - ones.keys())
        for digest, one in ones.items():
            if one.result != "found" and (digest in found or (are_gone and digest not in known)):
                yield _lost(one)
    yield from _replaced(was, now)


def _by_claim(site: Site) -> dict[tuple[str, str], dict[str, Sighting]]:
    """What each claim quotes of each source, by the digests of the words."""
    found: dict[tuple[str, str], dict[str, Sighting]] = {}
    for one in sightings(site):
        found.setdefault((one.claim, one.source), {})[one.digest] = one
    return found


def _lost(one: Sighting) -> Notice:
    said = "no copy of it is kept any more" if one.result is None else f"these {_NOW[one.result]}"
    found = f"words that {one.claim} cites had been found in the copy of {one.source}, and {said}"
    return Notice("evidence-lost", one.at, found, f"run `factsheet capture {one.source}`, or quote what stands there")


def _replaced(was: Site, now: Site) -> Iterator[Notice]:
    """A copy is replaced by another one with a note of the former, or its evidence cannot be looked up any more."""
    for id, lock in was.locks.items():
        newer = now.locks.get(id)
        if newer is None or lock.copy.sha256 == newer.copy.sha256:
            continue
        is_noted = lock.copy.sha256 in newer.former
        found = f"the kept copy of {id} is another one, of {newer.copy.taken.date().isoformat()}"
        remedy = "see that it is the same source" if is_noted else "put the former copy's digest under “former”"
        at = At(f"{CONTENT}/sources/{id}.lock", 1, 1)
        yield Notice("evidence-lost", at, found, remedy, "warning" if is_noted else "error")
