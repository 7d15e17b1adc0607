"""A claim whose voice is not the one that its own name, and its source, are of."""

import re
from collections.abc import Iterator

from generator.check.beside.attribution.speakers import SAYING
from generator.check.beside.attribution.voices import answering
from generator.check.beside.names import Actors, Named, Names, names_of
from generator.check.beside.translation.translated import sides_of
from generator.check.check import Check, Context, Finding, Findings
from generator.check.context import RowRef
from generator.check.sayers import sayers
from generator.model import Site
from generator.model.voices import chain, speaker
from generator.numerals import is_english
from generator.numerals.lexicon import lexicon, lists, words_of

_SAID_BY, _TO_WHOM, _TONGUE = lists("claim-voice", "said-by to-whom tongue")
_NEAR = 80
_OUTLETS = frozenset({"newspaper", "agency"})
"""Sorts of voices that tell what others said."""
_NEWS = frozenset({"article-newspaper", "article-magazine", "article", "broadcast"})
_OF_OTHERS = _NEWS | {
    "article-journal", "post-weblog", "interview", "personal_communication", "motion_picture", "book", "chapter",
    "hearing", "legal_case",
}  # fmt: skip
"""Sorts of sources in which others than their publisher speak."""
_TELLERS = frozenset({"agency", "state-media", "newsroom"})
"""Roles of publishers that do nothing but tell what others said."""


def _run(context: Context) -> Findings:
    outlets = context.once(_outlets)
    for said in (one for one in context.said if one.is_live and one.claim.by.actor in context.site.actors):
        publisher = _other_publisher(context, said)
        is_outlet = publisher is not None and speaker(said.claim) in outlets - {publisher}
        found = list(_judge(context, said, publisher, is_outlet=is_outlet)) if publisher is not None else []
        found = found or _called(context, said) or list(_in_its_words(context, said))
        found = found or list(_in_another_tongue(context, said))
        yield from found or list(_of_another(context, said)) or _to_itself(context, said)


def _in_another_tongue(context: Context, said: RowRef) -> Iterator[Finding]:
    """A source in another language than those in which its publisher appears by its entry, a German-language paper."""
    source = context.site.sources.get(said.row.source or "")
    publisher = context.site.actors.get(source.publisher) if source is not None and source.type in _NEWS else None
    if source is not None and publisher is not None and publisher.describe is not None:
        named = {one.lastgroup for text in publisher.describe.everything() for one in _TONGUE.finditer(text)}
        if named and source.language.partition("-")[0] not in named:
            found = f"“{source.id}” is in “{source.language}”, and “{publisher.id}”, which publishes it, in another"
            remedy = "correct the publisher:, or the language:, of the source"
            yield Finding(said.at("source"), found, remedy, source.id, source.id)


def _outlets(site: Site) -> frozenset[str]:
    return frozenset(source.publisher for source in site.sources.values() if source.type in _NEWS)


def _called(context: Context, said: RowRef) -> list[Finding]:
    """A claim called after an actor of another sort who may not speak here: front, of northern-front."""
    called = context.once(_by_last_words).get(said.claim.id)
    source = context.site.sources.get(said.row.source or "")
    told = (*said.claim.via, source.publisher if source is not None else "")
    if called is None or said.claim.id in told or _names(context, said, said.claim.id, *told):
        return []
    # What the two have in common may be called by one word: of two companies either is the company.
    if context.site.actors[called].role == context.site.actors[said.claim.by.actor or ""].role:
        return []
    found = f"“{said.claim.id}” is by “{said.claim.by.actor}”, and called as “{called}” is"
    by = said.claim.by.actor or ""
    at = said.fact.at("claims", said.claim.id, "by")
    return [Finding(at, found, "correct by:, or call the claim after its voice", by, by)]


def _by_last_words(site: Site) -> dict[str, str]:
    """The actors by the last words of their ids, of which a claim may be called."""
    parts = ((id, id.split("-")) for id in sorted(site.actors, key=len, reverse=True))
    return {"-".join(words[at:]): id for id, words in parts for at in range(len(words))}


def _in_its_words(context: Context, said: RowRef) -> Iterator[Finding]:
    """The voice that the exact words have speak, where it is of none of the sorts of those who may speak here."""
    main = lexicon("en")
    own = sides_of(context.site, [said.claim], main) if main is not None else set()
    for way, code, text in context.quoted(said) if own - _OUTLETS else ():
        spoken = dict(sayers(text, code))
        if spoken and own.isdisjoint(spoken):
            word = next(iter(spoken.values()))
            found = f"“{word}” speaks in these words, and the claim is by “{said.claim.by.actor}”"
            yield Finding(said.at(*way), found, "correct by:, or name who passes it on in via:", word, text)
            return


def _of_another(context: Context, said: RowRef) -> Iterator[Finding]:
    """The one whom the exact words name as who speaks, where that is none of those who may: “said the envoy Dahl”."""
    names = context.once(names_of).within(said.fact, "", ())
    for way, code, text in context.quoted(said):
        is_named = is_english(code) and any(names.named_in(text, short=True))
        spoken = list(_named_speaking(text, names)) if is_named else []
        own = answering(context.site, (said.claim,)) if spoken else Actors()
        if spoken and all(one.is_none_of(context.site, own) for one in spoken):
            word = text[spoken[0].start : spoken[0].end]
            found = f"“{word}” speaks in these words, and the claim is by “{said.claim.by.actor}”"
            yield Finding(said.at(*way), found, "correct by:, or name who passes it on in via:", word, text)
            return


def _to_itself(context: Context, said: RowRef) -> Iterator[Finding]:
    """The voice of a claim as one to whom, or from whom, “we” have done something by its own words."""
    names = context.once(names_of)
    for way, code, text in context.quoted(said):
        ways = _TO_WHOM.finditer(text) if is_english(code) else ()
        named = (one for match in ways for one in names.spots(text[match.end() :][:_NEAR]) if one.start == 0)
        own = next((one for one in named if one.actors == {speaker(said.claim)}), None)
        if own is not None:
            found = f"“we” have to do with “{said.claim.by.actor}” in these words, and the claim is by it"
            yield Finding(said.at(*way), found, "correct by:, or quote the words that are its own", text, text)
            return


def _named_speaking(text: str, names: Names) -> Iterator[Named]:
    """Who is named in a text right before a word for saying, or right behind the one that ends it."""
    before = (names.at_end(text[: match.start()]) for match in SAYING.finditer(text))
    spots = [(one, match.end()) for match in _SAID_BY.finditer(text) for one in names.spots(text[match.end() :])]
    behind = (Named(at + one.start, at + one.end, one.actors, one.is_short) for one, at in spots if one.start == 0)
    found = (one for one in (*before, *behind) if one is not None and len(one.actors) == 1)
    # What is called by a common noun, the union, may be another one.
    yield from (one for one in found if not text[one.start : one.end].islower())


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
    elif not (_tells_of_others(context, said, publisher) or _speaks_elsewhere(context, said)):
        found = f"“{by}” says it, in what “{publisher}” has published"
        source = said.row.source or ""
        remedy = f"correct by: or source:, or write via: {publisher}, where that passes it on"
        yield Finding(said.at("source"), found, remedy, source, source)


def _tells_of_others(context: Context, said: RowRef, publisher: str) -> bool:
    """Whether others may well speak in a row's source: in a newspaper, in what an agency publishes.

    What another outlet tells comes by way of this one.
    """
    roles, own = ({actor.role for actor in chain(context.site, one)} for one in (publisher, speaker(said.claim)))
    if not (roles.isdisjoint(_TELLERS) or own.isdisjoint(_TELLERS)):
        return False
    return context.site.sources[said.row.source or ""].type in _OF_OTHERS or not roles.isdisjoint(_TELLERS)


def _speaks_elsewhere(context: Context, said: RowRef) -> bool:
    """Whether the voice has published another row of its series: `via:` is the claim's, and untrue of that one."""
    sources = (context.site.sources.get(row.source or "") for row in said.claim.rows if row is not said.row)
    own = {actor.id for actor in chain(context.site, said.claim.by.actor)}
    theirs = (chain(context.site, one.publisher) for one in sources if one is not None)
    return any(actor.id in own for links in theirs for actor in links)


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


def _names(context: Context, said: RowRef, claim: str, *others: str) -> bool:
    """Whether the voice, one of the others, or whom these belong to, is known by any of them."""
    words = set(claim.split("-"))
    for actor in (link for one in (said.claim.by.actor, *others) for link in chain(context.site, one)):
        texts = (actor.id.replace("-", " "), *actor.names(), *actor.words())
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
speaks in its own words, and the source is somebody else's who is no newspaper; and where the exact words, or their
translation, have the army speak (“according to the army”, “laut Armee”), or somebody by name, and the claim is by a
hospital; or where “we handed them over
to the Northern Front” is by the Front. What a ministry, a hospital or
a monitor has published is its own word: whoever passes on there what others say is named in `via`, but for
newspapers, agencies and interviews, in which everybody speaks but another newspaper. A row in another's words needs no
`via`, which is the claim's, where the voice has published another row of its series. A “German-language” paper
publishes nothing in English.""",
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
