"""Which voices are independent of one another, and whose roles make them answer for what they accept."""

from collections.abc import Iterable

from generator.model import Claim, Site
from generator.model.voices import voice_of

RESPONSIBLE = frozenset({"party", "government", "military"})
"""Roles of those who can be responsible for what they accept."""


def independent(site: Site, claims: Iterable[Claim]) -> frozenset[str]:
    """The independent voices among the claims; empty where every one of them is unnamed."""
    told = list(claims)
    if all(claim.by.kind in ("unnamed", "unattributed") for claim in told):
        return frozenset()
    return frozenset(voice for claim in told if (voice := voice_of(site, claim)) is not None)
