"""A clause that says what a fact of its section denies, or denies what that says."""

from collections.abc import Iterator

from generator.check.beside import beside
from generator.check.beside.attribution.claimed import wrongly_agreed, wrongly_joined, wrongly_unlike
from generator.check.beside.attribution.doers import (
    giver_as_receiver,
    other_agent,
    other_doer,
    other_holder,
    other_receiver,
    paraphrased_agent,
    title_of_another,
)
from generator.check.beside.attribution.voices import telling
from generator.check.beside.chronology.order import order_turned
from generator.check.beside.names import Names, names_of
from generator.check.beside.polarity.alike import opposites_in_facts, opposites_in_texts, shares_in
from generator.check.beside.polarity.passage import misbound_passages, turned_routes
from generator.check.beside.polarity.poles import turned_poles
from generator.check.beside.polarity.stances import (
    denied_deeds,
    denies_own,
    own_denial,
    turned_citations,
    turned_stance,
    turned_stances,
    turned_words,
    unsaid_denial,
)
from generator.check.beside.polarity.turned import (
    clauses_of,
    deed_denied,
    none_of_them,
    reversed_in,
    reversed_words,
    without_denial,
    words_denied,
    words_turned,
)
from generator.check.check import Check, Context, Finding, Findings, in_sentences, of_slips
from generator.check.clauses import cited_clauses, clauses_in, content_of
from generator.check.context import RowRef
from generator.check.sections import Section, headed, sections
from generator.model import Claim, Fact, Site
from generator.model.voices import chain, speaker
from generator.notice import At, Keys
from generator.numerals import is_english
from generator.numerals.lexicon import words_of
from generator.prose import Sentence

_WE = words_of("en", "turned", "we")
_LOOKS = (
    words_turned, none_of_them, other_doer, other_receiver, giver_as_receiver, other_holder, other_agent, shares_in,
    denies_own, wrongly_joined, wrongly_unlike, words_denied, deed_denied, order_turned,
)  # fmt: skip
"""What may be turned round at a mention."""


def _run(context: Context) -> Findings:
    yield from _in_sections(context)
    yield from _in_heads(context)
    yield from _in_citations(context)
    yield from _in_mentions(context)
    yield from _in_facts(context)
    yield from _in_titles(context)
    yield from _at_poles(context)


def _in_sections(context: Context) -> Findings:
    """The clauses of a section that turn round what the facts there say, or what is cited for them."""
    own: dict[str, list[tuple[Keys, str, str]]] = {}
    for section in (one for text in context.english for one in sections(context.site, text)):
        for fact in section.facts:
            own.setdefault(fact.id, clauses_of(fact, context.main) if fact.id not in own else [])
        yield from _in_section(context, section, [(fact, own[fact.id]) for fact in section.facts])


def _in_heads(context: Context) -> Findings:
    """The titles, standfirsts and heads that have somebody admit what they deny, or deny what they admit."""
    names = context.once(names_of)
    heads = [head for text in context.english for head in headed(context.site, text)]
    slips = ((one.at, turned_stance(context.site, one.facts, one.words, names), one.words) for one in heads)
    yield from of_slips(slips, "“{}” turns round what that voice’s own claim says", "say what is so, or mend the fact")


def _in_section(context: Context, section: Section, own: list[tuple[Fact, list[tuple[Keys, str, str]]]]) -> Findings:
    told = {fact.id: [clause for _, _, clause in clauses] for fact, clauses in own}
    for fact in section.facts:
        told[fact.id] += [clause for claim in fact.live_claims for clause in _cited(context.site, claim)]
    for place, clause in reversed_in(section, told):
        yield from _reversed(section.sentences[place][0], clause, own)
    names = context.once(names_of)
    looks = turned_stances, denied_deeds
    stances = (slip for look in looks for slip in look(context.site, section, names))
    found = "“{}” turns round what that voice’s own claim says"
    yield from in_sentences(stances, found, "say what is so, or mend the fact")


def _reversed(sentence: Sentence, clause: str, own: list[tuple[Fact, list[tuple[Keys, str, str]]]]) -> Findings:
    """A clause of a sentence that turns something round, and the same at the facts, of which either may be wrong."""
    found = f"“{clause.strip()}” turns round what a fact that is mentioned under this heading says"
    at = sentence.place(sentence.text.index(clause))
    yield Finding(at, found, "say what is so, or mend the fact", clause.strip(), sentence.written)
    about = {mention.address.fact for mention in sentence.mentions}
    for fact, told in [one for one in own if one[0].id in about] or own:
        yield from _at_fact(fact, told, clause, at)


def _cited(site: Site, claim: Claim) -> list[str]:
    return [clause for row in claim.rows for clause in cited_clauses(site, row)]


def _at_poles(context: Context) -> Findings:
    found = "“{}” is the opposite of what bears this sentence: the words cited, the facts, or the main text"
    yield from in_sentences(dict.fromkeys(turned_poles(context)), found, "say what they say")
    looks = (opposites_in_facts, opposites_in_texts, misbound_passages, turned_routes)
    found = "“{}” is the opposite of what bears this: the exact words, the facts, or the main text"
    yield from of_slips(dict.fromkeys(slip for look in looks for slip in look(context)), found, "say what they say")


def _at_fact(fact: Fact, own: list[tuple[Keys, str, str]], clause: str, there: At) -> Findings:
    """The same at the fact: which of the two is wrong, nobody can tell."""
    for keys, text, one in own:
        if reversed_words(clause, [one]):
            found = f"“{one.strip()}” is turned round by “{clause.strip()}” of {there.path}:{there.line}"
            yield Finding(fact.at(*keys), found, "say what is so, or mend the sentence", one.strip(), text)
            return


def _in_citations(context: Context) -> Findings:
    turned = (slip for text in context.written for slip in turned_citations(context.site, text))
    found = "“{}” turns round what the words that are cited say"
    yield from in_sentences(turned, found, "say what they say, or quote others")


def _in_mentions(context: Context) -> Findings:
    for one in (*beside(context), *beside(context, foreign=True)):
        looks = _LOOKS if one.text.is_english else ()
        english = next(filter(None, (look(one) for look in looks)), "")
        if clause := english or turned_words(one) or wrongly_agreed(one):
            found = f"“{clause}” turns round what “{one.mention.address}” says"
            yield Finding(one.mention.at, found, "say what is so, or mend the fact", clause, one.sentence.written)


def _in_facts(context: Context) -> Findings:
    """A paraphrase that turns round the exact words that it is of."""
    for said, (language, text) in context.paraphrases:
        cited = cited_clauses(context.site, said.row) if is_english(language) else []
        for clause, why, remedy in _in_paraphrase(context, said, text, cited) if cited else ():
            yield Finding(said.at("says"), f"“{clause}” {why}", remedy, clause, text)


def _in_paraphrase(context: Context, said: RowRef, text: str, cited: list[str]) -> Iterator[tuple[str, str, str]]:
    site, names = context.site, context.once(names_of)
    if clause := _of_another(site, said.claim, text, cited, names):
        yield clause, "has another do what the exact words say of “us”", "name the voice itself, or quote others"
    for clause in paraphrased_agent(site, said.claim, text, cited, names):
        why = "has another do what the exact words have somebody else do"
        yield clause.strip(), why, "name whom they name, or quote others"
    voice = content_of(" ".join(name for actor in chain(site, speaker(said.claim)) for name in actor.names()))
    denial = text if unsaid_denial(site, said.row, text) else own_denial(site, said.row, text)
    if clause := reversed_words(text, cited) or without_denial(text, cited, voice) or denial:
        yield clause, "turns round what the exact words say", "say what they say, or quote others"


def _of_another(site: Site, claim: Claim, text: str, cited: list[str], names: Names) -> str:
    """The clause of a paraphrase that has another do what the voice says of itself: “we keep to the truce”."""
    of_us = [content_of(clause) for clause in cited if _WE.match(clause)]
    clause = next(iter(clauses_in(text)), "") if of_us else ""
    first = next(names.spots(clause), None)
    is_subject = first is not None and clause[: first.start].strip().lower() in ("", "the")
    if first is None or not is_subject or not first.is_none_of(site, telling(site, (claim,))):
        return ""
    return clause if any(len(words & content_of(clause)) > 1 for words in of_us) else ""


def _in_titles(context: Context) -> Findings:
    """A title by which another has done it than by the fact’s field, or by its own and its exact words."""
    for fact in context.facts:
        if words := title_of_another(context.site, fact, context.once(names_of)):
            found = f"“{words}” has it done by another than the fact’s field or its words do"
            title = fact.title.in_language("en", context.main)[0]
            yield Finding(fact.at("title"), found, "name whoever did it, or mend the fact", words, title)


CHECK = Check(
    code="mention-reversed",
    title="A sentence turns round what a fact says",
    explanation="""\
Where a fact says “No group has said that it holds them”, the page does not say that a group has. A clause with the same
words as one in the fact’s `says`, `because` and whatever else is the newsroom’s, of which one is denied and the other
not, is asked about. So is one that cannot be so either: where neither side has answered, both have not agreed; what
nobody could reach, nobody has visited. The fact is named as well, for either may be wrong. The eastern half is not the
western one. Nor does anybody admit what their own claim denies. In the same way the words behind a mention's bar are
held against what its claims say, a claim's `says` against its exact words, and “the owner confirms this” against the
words cited for it, by which he denied it; “`[[…|has a cellar]]`” is held against “has no cellar”. Nobody has “admitted
that `[[fact|any civilian]]` died” who counts none; nor were those freed by the rebels whom, by their fact, the army let
go, nor did it “receive” them; a fact’s title is held to that as well. Nor do the rebels “`[[fact|hold the town]]`” that
by every claim of the mention the army holds. And nobody “confirms this: `[[…]]`” right behind a claim that theirs
speaks against, nor do they “`[[…|say the same]]`”; nobody “denied that `[[…]]`” whose own claim it is, or that they
fired at all who by their claim shelled something; and who “had been warned” had not warned.

“`[[…]]` who never left the town” denies the deed of which the fact tells, in its own words, and “no longer
`[[…|under investigation]]`” what its claim says; “he has been arrested”, right behind its mention, what it denies.
“`[[…]]` were loaded after the port was closed” is no “before the closure”. Nor has “it” published anything, behind a
sentence about the company, where “the company has not”.

Opposites are looked for in Arabic, English, French, German and Spanish, and across them: who is alive is not dead, the
third exchange not the first, half not all, drones not warplanes, and who rejects does not accept; suspected is not
confirmed, partial not full, temporary not permanent, put off not cancelled, fled not returned. A mention's words have
what its claims say and cite, a sentence what it quotes, and one of a translation what the sentence of the main text
with the same mentions has. A fact's title is held to what its claims say and cite, `says` to the words cited for it,
the title, standfirst and headings of an explainer to what stands below, and each in a further language to the main one:
there east is not west, nor what is allowed forbidden. What may be told of one event in both words (imposed and lifted,
mutiny and treason) is held where one text says what the other does: in translations, and in a clause of the newsroom's
about what a clause of the facts there is about, whose other word this text has not. A translation is held to its exact
words, and a text in a further language to the main one, by what they name as well: the port is no hospital, shelling no
flood, an army no front, lorries no tonnes, and one ministry not another; nor does it have those killed who were hurt.
Nor does a title have it said by somebody who says nothing there, nor is it of players where all words speak of people.
The title and the noun of a figure are held to the words at its number as well: gates that were locked are not open
there, those who are held not freed, destroyed is not damaged, without water not without electricity, and the school is
no hospital; what is closed until the inquiry ends, or in both directions, is so in `says`. Beside a mention the
detained are not charged, those who fell ill not dead, and what arrived is not on its way. In a mention's words and in
`says` nobody does what the exact words have another do, and a sentence does not deny what these say.

Who may pass is held to the statuses of a closure and to the words cited for it, each sort of people and traffic by
itself: “open to people and closed to lorries” is not “open to lorries and closed to people”, and where it is “open to
lorries only” nobody else may pass; so are the statuses held to these words. Nor does a way lead back, in any language:
“from the port for the camp” is not “from the camp for the port”.
""",
    bad="""\
[[market-strike#army.killed]] died; the two agree on who they were.
""",
    good="""\
[[market-strike#army.killed]] died; the two differ on who they were.
""",
    run=_run,
    severity="warning",
    answerable=True,
    by_text=True,
    by_fact=True,
)
