"""Who speaks: which claims are one voice, who belongs to whom, and what role they have.

A person of an organisation, and an organisation of a larger one, are one voice with it.
"""

from collections.abc import Iterator

from generator.model.claim import Claim
from generator.model.site import Site
from generator.model.source import Actor


def chain(site: Site, actor: str | None) -> Iterator[Actor]:
    """The actor and those it belongs to, each once, up to the first that is missing."""
    seen: set[str] = set()
    while actor is not None and actor not in seen and (one := site.actors.get(actor)) is not None:
        seen.add(actor)
        yield one
        actor = one.of


def speaker(claim: Claim) -> str | None:
    """The actor who speaks, or whom an unnamed voice belongs to; None where nobody is named."""
    return claim.by.actor or claim.by.of


def voice_of(site: Site, claim: Claim) -> str | None:
    """The id of the one voice that the claim is part of; None for unattributed, unnamed and derived claims."""
    if claim.by.kind == "newsroom":
        return None if claim.derived else site.settings.publisher
    last = speaker(claim)
    for actor in chain(site, last):
        last = actor.id
    return last


def role_of(site: Site, claim: Claim) -> str | None:
    """The role of the actor who speaks; None where nobody is named or the actor is missing."""
    return next((actor.role for actor in chain(site, speaker(claim))), None)


def camp_of(site: Site, claim: Claim) -> str | None:
    """The side of the conflict that the speaker is on, by its own file or by those it belongs to."""
    return next((actor.camp for actor in chain(site, speaker(claim)) if actor.camp), None)
