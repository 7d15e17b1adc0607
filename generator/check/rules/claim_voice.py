"""A claim whose voice is not the one that its own name, and its source, are of."""

import re

from generator.check.check import Check, Context, Finding, Findings
from generator.check.context import RowRef
from generator.model import Site
from generator.model.voices import chain, speaker
from generator.numerals.lexicon import words_of

_NEWS = frozenset({"article-newspaper", "article-magazine", "article", "broadcast"})


def _run(context: Context) -> Findings:
    outlets = context.once(_outlets)
    for said in context.said:
        publisher = _other_publisher(context, said) if said.is_live and said.quantities else None
        if publisher is not None:
            yield from _judge(context, said, publisher, is_outlet=speaker(said.claim) in outlets - {publisher})


def _outlets(site: Site) -> frozenset[str]:
    return frozenset(source.publisher for source in site.sources.values() if source.type in _NEWS)


def _judge(context: Context, said: RowRef, publisher: str, *, is_outlet: bool) -> Findings:
    by = speaker(said.claim) or ""
    if _is_called(said.claim.id, publisher) and not _names(context, said, said.claim.id):
        found = f"“{said.claim.id}” is by “{by}”, and its source is published by “{publisher}”"
        at = said.fact.at("claims", said.claim.id, "by")
        yield Finding(at, found, "correct by:, or call the claim after its voice", by, by)
    elif is_outlet and _speaks_for_itself(said, context.main):
        found = f"“{by}” says it in its own words, and “{publisher}” publishes them"
        source = said.row.source or ""
        yield Finding(said.at("source"), found, "correct source:, or name who passes it on in via:", source, source)


def _other_publisher(context: Context, said: RowRef) -> str | None:
    """Who published the row's source, where it neither is the voice nor belongs to it, and passes nothing on."""
    source, by, known = context.site.sources.get(said.row.source or ""), said.claim.by, context.site.actors.keys()
    if source is None or by.kind != "actor" or said.claim.via or not {by.actor, source.publisher} <= known:
        return None
    own = {actor.id for actor in chain(context.site, by.actor)}
    theirs = {actor.id for actor in chain(context.site, source.publisher)}
    return None if own & theirs else source.publisher


def _is_called(claim: str, actor: str) -> bool:
    """Whether an actor is known by the words of a claim's name: hospital, of sampleton-hospital."""
    return set(claim.split("-")) <= set(actor.split("-"))


def _names(context: Context, said: RowRef, claim: str) -> bool:
    """Whether the voice, or whom it belongs to, is known by any of them."""
    words = set(claim.split("-"))
    for actor in chain(context.site, said.claim.by.actor):
        texts = [actor.id.replace("-", " "), *actor.name.everything(), *actor.spellings]
        texts += actor.describe.everything() if actor.describe is not None else ()
        if words & set(re.findall(r"\w+", " ".join(texts).lower())):
            return True
    return False


def _speaks_for_itself(said: RowRef, main: str) -> bool:
    texts = said.fact.because.in_each(main) if said.fact.because is not None else ()
    return any(words_of(language, "standing", "firsthand").search(text) for language, text in texts)


CHECK = Check(
    code="claim-voice",
    title="A claim is not by the voice that it is called after",
    explanation="""\
A claim called `hospital`, whose words the hospital has published, is by the hospital; where `by` names somebody else
who has none of that in name or description, one of the three is wrong. So it is where `because` says that a newspaper
speaks in its own words, and the source is somebody else's who is no newspaper. Whoever passes on what others say is
named in `via`.""",
    bad="""\
claims:
  monitor:
    by: example-army
    # published by example-monitor
    source: example-monitor-report
""",
    good="""\
claims:
  monitor:
    by: example-monitor
    source: example-monitor-report
""",
    run=_run,
    by_fact=True,
    severity="warning",
    answerable=True,
)
