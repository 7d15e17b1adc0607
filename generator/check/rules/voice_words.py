"""Words that have somebody speak who does not in the fact, or give one voice what is another's."""

from collections.abc import Iterator
from itertools import pairwise

from generator.check.beside.attribution.claimed import told_by_another
from generator.check.beside.attribution.credited import Credits, of_others_alone, otherwise
from generator.check.beside.attribution.offices import holder_in, holders_of, holding_anothers, miscalled, of_another
from generator.check.beside.attribution.owners import (
    called_anothers,
    count_of_nobody,
    miscounting,
    owned_by_another,
    same_of_nobody,
)
from generator.check.beside.attribution.plain import misgiven
from generator.check.beside.attribution.strangers import stranger_in, strangers, strangers_paraphrased
from generator.check.beside.attribution.whom import Told, of_everyone
from generator.check.beside.names import Names, names_of
from generator.check.check import Check, Context, Finding, Findings, in_sentences, of_slips
from generator.check.sections import Section, facts_drawn, headed, sections
from generator.check.texts import english_words
from generator.check.written import Written
from generator.model import Actor, Fact, Site
from generator.notice import Keys

_REMEDY = "name the one whose words are cited"
_FOUND = "“{}” is not what that voice says in the facts under this heading"


def _run(context: Context) -> Findings:
    names = context.once(names_of)
    yield from (finding for fact in context.standing_facts for finding in _in_fact(context, fact, names))
    for actor in (one for _, one in context.others if isinstance(one, Actor)):
        yield from _entries(context, actor, names)
    yield from _everyone(context, names)
    for text in context.english:
        yield from _heads(context, text, names)
        yield from _called(context, text, names)
        drawn = tuple(facts_drawn(context.site, text))
        for section, facts in _told(context, text):
            yield from _sentences(context, section, facts, names)
            yield from in_sentences(misgiven(context.site, section, drawn, names), _FOUND, _REMEDY)


def _in_fact(context: Context, fact: Fact, names: Names) -> Findings:
    """What the title, the reason and the paraphrases of a fact give to whom it is not of."""
    looks = strangers, strangers_paraphrased, otherwise, of_others_alone
    wrong = [slip for look in looks for slip in look(context.site, fact, names)]
    named = {keys for keys, *_ in wrong}
    owned = (slip for slip in _owned(context, fact, names) if slip[0] not in named)
    for keys, words, string in (*wrong, *owned, *_same(context, fact, names)):
        yield Finding(fact.at(*keys), f"“{words}” is not what that voice says in this fact", _REMEDY, words, string)


def _entries(context: Context, actor: Actor, names: Names) -> Findings:
    """What the entry of an actor says that is another's: his office, or what he holds."""
    if words := of_another(context.site, actor, names):
        found = f"“{words}” is of another than “{actor.of}”, of whom it is said to be"
        yield Finding(actor.at("describe"), found, "correct of:, or describe:", words, words)
    if words := holding_anothers(context.site, actor, context.once(holders_of)):
        found = f"“{words}” is what another actor’s entry says of that one"
        yield Finding(actor.at("describe"), found, "say who holds it in one entry alone", words, words)


def _everyone(context: Context, names: Names) -> Findings:
    """Who is said to count everyone and does not, in any language."""
    for text in context.written:
        for section, facts in _told(context, text):
            told = ((one, (context.site, facts, one.text, text.language, names)) for one, _ in section.sentences)
            slips = ((one, of_everyone(*rest)) for one, rest in told)
            yield from in_sentences(slips, _FOUND, _REMEDY)


def _owned(context: Context, fact: Fact, names: Names) -> Iterator[tuple[Keys, str, str]]:
    """Whoever is said in the title or the reason of a fact to own its count, and is none of its voices; likewise."""
    for keys, text in english_words(fact, context.main):
        if keys[0] in ("title", "because") and (words := owned_by_another(context.site, fact, text, names)):
            yield keys, words, text


def _same(context: Context, fact: Fact, names: Names) -> Iterator[tuple[Keys, str, str]]:
    """What the reason of a fact gives the same number to whom it has none of: the way, the words, and the text."""
    for keys, text in english_words(fact, context.main):
        told = (context.site, (fact,), text, names) if keys[0] == "because" else None
        if told is not None and (words := same_of_nobody(*told) or miscounting(*told) or _of_whom(*told)):
            yield keys, words, text


def _of_whom(site: Site, facts: tuple[Fact, ...], text: str, names: Names) -> str:
    return Told(site, facts, names).wrong(text) or of_everyone(site, facts, text, "en", names)


def _called(context: Context, text: Written, names: Names) -> Findings:
    sentences = text.prose.sentences
    slips = ((one, words) for one in sentences for words in miscalled(context.site, one.text, names))
    holders = context.once(holders_of)
    held = ((one, holder_in(context.site, one.text, names, holders)) for one in sentences)
    yield from in_sentences(held, "“{}” is what the entry of another actor says of that one", "name the one who does")
    found = "“{}” is called otherwise in the entry of that actor"
    yield from in_sentences(slips, found, "call them as their entry does, or mend that")


def _heads(context: Context, text: Written, names: Names) -> Findings:
    for head in headed(context.site, text):
        told = context.site, head.facts, names
        words = Credits(*told).wrong(head.words) or stranger_in(head, context.site, names)
        words = words or Told(*told).wrong(head.words) or count_of_nobody(*told[:2], head.words, names)
        slip = (head.at, words, head.words)
        yield from of_slips((slip,), "“{}” is not what that voice says in the facts below", _REMEDY)


def _told(context: Context, text: Written) -> Iterator[tuple[Section, tuple[Fact, ...]]]:
    """The sections of a text with their facts; one without any with those that the explainer draws on."""
    drawn = tuple(facts_drawn(context.site, text))
    yield from ((section, section.facts or drawn) for section in sections(context.site, text))


def _sentences(context: Context, section: Section, around: tuple[Fact, ...], names: Names) -> Findings:
    site, facts = context.site, section.facts
    told, whom = Credits(site, around, names), Told(site, around, names)
    uncited = [one for one, refs in section.sentences if not refs]
    slips = (
        *((one, miscounting(site, facts, one.text, names)) for one in uncited),
        *((one, told.wrong(one.text) or whom.wrong(one.text)) for one in uncited),
        *((one, whom.left_out(one.text, before.text)) for before, one in pairwise(uncited)),
        *called_anothers(site, section, names),
        *told_by_another(site, section, names),
    )
    yield from in_sentences(slips, _FOUND, _REMEDY)


CHECK = Check(
    code="voice-words",
    title="Words without a mention have somebody say what they do not",
    explanation="""\
“Only the army counts them” is no reason for what a hospital has counted. Whoever speaks, counts or decides in a
fact's title or `because` is one of its voices, has passed a claim on or published its source, or is in its fields,
its other words or those of the facts around it. “The ministry’s own number” is one of the ministry's in that very
fact, and “all of these …, the paper wrote” is told by whom the sentence before has. Nor does the one voice say, in a
reason, a head or a sentence without a mention, what only the other's exact words and `says` have; two do not agree
whose figures clash, and nobody counts more whose figure is the lower. Nor is “that number the ministry’s” which was
worked out of others, does it rest on whose figures it was not worked out of, or has anybody the same number who has
none in the fact. Nor do two “agree to the ship” or “on 35 minutes” whose figures do not, or “give different numbers of
dead” who give one; nor are the injured “counted by the navy alone” by a fact that has them from the hospital. Nobody is
called the spokesman of one body who by his own entry speaks for another, or governs. Who
is said not to have spoken may be anybody. In `says` nobody is named of whom neither the words that are cited, nor
anything else of the fact and those around it, knows; where these speak of an enemy, or of them, whoever that is may
be named. Nor does anybody speak “of civilians alone” whose claim counts fighters, give “the same number of injured”
where but one of a fact counts them, count them alone who does not, or say nothing of them who does. Nobody “has
confirmed the director's count”, or “sided with the union”, who has no claim there, or whose own speaks against it; nor
counts “everyone” (read in Arabic, English and German) whose claim is of fighters or of one side's deeds, “what it did
itself” whose figure is of the other's, or alone mentions babies of whom another's part is. Who by `because` counts
children does not leave them out, nobody blames the rain whom only the other's claim has for it, and no two “differ on
the day” whose claims have one. A sentence or caption without a mention has nothing “as the port declared it”, “by the
army's account” or by its word of which the facts under the heading have another's alone; it does not say that “all
three spoke” of two, that somebody agrees with whom all contradict, or tell of “the army's count of the dead” where
only others count these. What one body has declared no other has decided. And nobody holds a place, in an entry or in
prose, that by another's entry that one holds.""",
    bad="""\
claims:
  hospital:
    by: example-hospital
    figure: 12
because: Only the army has counted the dead.
""",
    good="""\
claims:
  hospital:
    by: example-hospital
    figure: 12
because: Only the hospital has counted the dead.
""",
    run=_run,
    by_fact=True,
    by_text=True,
    severity="warning",
    answerable=True,
)
