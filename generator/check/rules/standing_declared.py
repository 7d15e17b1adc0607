"""A declared fact without anybody who could have declared it, or of what nobody can decree."""

from collections.abc import Iterator

from generator.check.beside.polarity.poles import poles_in, told_of_claims
from generator.check.check import Check, Context, Finding, Findings
from generator.check.context import RowRef
from generator.model import KINDS, Actor, Claim, Fact
from generator.model.voices import role_of, speaker
from generator.numerals.lexicon import has_words, words_of

_DECIDES = frozenset({"party", "government", "military", "un", "ngo"})
_HELPS = frozenset({"un", "agency", "ngo"})
_GIVES = frozenset({"medical", "company", "association"})
"""Whose own money or help it is that they promise; an agency may report the promise of another."""
_RUNS = frozenset({"medical", "company", "association", "agency"})
"""Who decides in its own house alone: a hospital on its patients, a company on its plant."""
_HAS_IT = words_of("en", "standing", "has-it")


def _run(context: Context) -> Findings:
    for fact in context.standing("declared"):
        if not any(_decides(context, fact, claim) for claim in fact.live_claims):
            found = "is declared, but none of its claims is by a body that could decide it"
            remedy = "add the claim of the body that decided, or write single-source"
            yield Finding(fact.at("standing"), found, remedy)
    for said in context.said:
        counted = _counted(context, said) if said.fact.standing == "declared" and said.is_live else ""
        if counted:
            remedy = "write single-source, or quote the words that decide"
            yield Finding(said.fact.at("standing"), f"is declared, but {counted} is a count and no decision", remedy)


def _decides(context: Context, fact: Fact, claim: Claim) -> bool:
    """Whether a voice decides on such things: on its own house where title or place have its name, or it runs that."""
    role = role_of(context.site, claim)
    actor = context.site.actors.get(speaker(claim) or "")
    if role not in _RUNS or actor is None:
        return role in _DECIDES
    names = tuple(actor.names())
    of = (*fact.title.everything(), *(name for place in context.site.places_of(fact) for name in place.names()))
    is_its_own = any(name in text for name in names for text in of) or any(map(_HAS_IT.search, _reasons(fact, actor)))
    return is_its_own or (role in _GIVES and _promises(context, claim))


def _reasons(fact: Fact, actor: Actor) -> Iterator[str]:
    """What tells of a house whose it is: the reason of the fact, and what its voice is."""
    yield from fact.because.everything() if fact.because is not None else ()
    yield from actor.describe.everything() if actor.describe is not None else ()


def _promises(context: Context, claim: Claim) -> bool:
    """Whether what a claim says or cites speaks of what is promised."""
    told = told_of_claims(context.site, [claim])
    return any(
        (one.axis, one.pole) == ("give", "promised") for language, text in told for one in poles_in(text, language)
    )


def _counted(context: Context, said: RowRef) -> str:
    """A figure that is found out and not decided: who died; how many there are, where an aid organisation says so."""
    for quantity in said.quantities:
        if KINDS[said.fact.kind].harms:
            is_count = quantity.counted != "detained"
        else:
            is_count = quantity.figure.unit is None and _only_counts(context, said.fact, said)
        if is_count and quantity.figure.is_told:
            return f"“{quantity.figure.text}”"
    return ""


def _only_counts(context: Context, fact: Fact, said: RowRef) -> bool:
    """Whether the voice decides on nothing but its own work, and the words speak of no plan, call or offer of it."""
    if role_of(context.site, said.claim) not in _HELPS or KINDS[fact.kind].happened == "released":
        return False
    quotes = context.quotes_of(said)
    texts = [one for quote in quotes for _, *one in quote.texts if has_words(one[0], "standing")]
    return bool(texts) and not any(words_of(language, "standing", "decides").search(text) for language, text in texts)


CHECK = Check(
    code="standing-declared",
    title="Only the body that decides can declare",
    explanation="""\
Declared means that the body that decides says what it has decided. A monitor, a witness, an expert or a state
broadcaster reports on it and decides nothing: their claims are single-source or corroborated. A hospital, a company or
an association decides in its own house, which title or place call by its name, on what it owns or runs by the fact's
`because` or its own entry, and on what it promises. How many died
is decided by nobody; nor is how many there are, where an aid organisation or an agency counts others and its words
speak of nothing that it plans, asks for or grants. A newspaper, too, decides in its own house alone.""",
    bad="""\
claims:
  monitor:
    by: example-monitor
    status: closed
standing: declared
""",
    good="""\
claims:
  ministry:
    by: example-ministry
    status: closed
standing: declared
""",
    run=_run,
    by_fact=True,
    severity="warning",
)
