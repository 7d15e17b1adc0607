"""What a row answers, made once for whoever prints it: as values, as accounts of a fact, and as a line of words.

    row ──> Answer ──> runs              one line: search records, alt texts, words in a sentence
              │  └───> status_marks      a word or two: maps
              └─> accounts_of(claims)    each different answer once, with all who give it

A number is never enough to tell two answers alike: what it counts, what they suffered, of which side, with which
exceptions and of which time it is, belong to it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.cite import Numbering
from generator.model import KINDS, Address, Claim, Fact, FigureRef, Row, Text, quantities_of, row_key, speaks_for
from generator.model.kinds.closure import ALL
from generator.model.roles import FieldSpec
from generator.page.context import PageContext
from generator.page.evidence import evidence_of
from generator.page.values import (
    Account,
    Answer,
    ClaimValue,
    CountedFigures,
    Fig,
    Link,
    LocalText,
    Run,
    ScopeValue,
    Speaker,
    Term,
    TimeText,
)

_SLOT = "\0"


def answer_of(context: PageContext, fact: Fact, claim: Claim, row: Row, numbering: Numbering | None = None) -> Answer:
    """What a row of a claim answers; its citations are numbered where the page has references."""
    refs = figures_of(context, fact, claim, row)
    figures = [ref.quantity.figure for ref in refs]
    side = fact.scoped("side", claim, row)
    as_of, reported = times_of(context, claim, row)
    return Answer(
        counted=tuple(_counted(context, refs)),
        statuses=_statuses(context, row),
        side=side_of(context, fact, side) if side != fact.scoped("side") else None,
        excepting=context.places(fact.scoped("except_", claim, row) or ()),
        holders=context.actors(row.holders),
        says=context.maybe(row.says or claim.says),
        scope=scope_of(context, fact, row, claim),
        as_of=as_of,
        reported=reported,
        said=context.dated(row.said or claim.said),
        because=context.maybe(row.because or claim.because),
        citations=tuple(
            replace(context.cited(citation, numbering, figures), evidence=evidence_of(context, citation))
            for citation in row.citations
        ),
        place=f"#{str(Address(fact.id, claim.id, row=row_key(context.site, claim, row))).partition('#')[2]}",
    )


def figures_of(context: PageContext, fact: Fact, claim: Claim, row: Row) -> tuple[FigureRef, ...]:
    """Every figure of a row with its address."""
    key = row_key(context.site, claim, row)
    return tuple(
        FigureRef(Address(fact.id, claim.id, quantity.path, key), fact, claim, row, quantity)
        for quantity in quantities_of(row)
    )


def times_of(context: PageContext, claim: Claim, row: Row) -> tuple[TimeText | None, TimeText | None]:
    """The time that a row speaks for, where it or its claim says; else the day on which its source reported it."""
    said = any(level.as_of or level.said for level in (row, claim))
    time = context.dated(speaks_for(context.site, row, claim))
    return (time, None) if said else (None, time)


def side_of(context: PageContext, fact: Fact, side: str | None) -> LocalText | None:
    """The name of a side of the crossing that the fact is about."""
    if side is None:
        return None
    for id in fact.where:
        place = context.site.places.get(id)
        if place is not None and side in place.sides:
            return context.words(place.sides[side].name)
    return context.words(context.site.places[side].name) if side in context.site.places else LocalText(side)


def scope_of(context: PageContext, fact: Fact, *levels: Fact | Row) -> tuple[ScopeValue, ...]:
    """What the levels say of the question, each field under a label of its own; the first level that has it counts."""
    found = []
    for field in KINDS[fact.kind].scope:
        given = (vars(level).get(field.name) for level in levels)
        value = next((value for value in given if value not in (None, ())), None)
        if field.scope is not None and field.scope.apart and value is not None:
            pieces = tuple(_listed(context, tuple(_scope_items(context, field, value))))
            label = context.wording.label("scope", field.key)
            found.append(ScopeValue(field.key, label, pieces, field.scope.compared))
    return tuple(found)


def _scope_items(
    context: PageContext, field: FieldSpec, value: object
) -> Iterable[Link] | Iterable[LocalText | TimeText]:
    """The values of a scope field: links to what it names, words of its vocabulary, text, a time."""
    values = dict.fromkeys(value if isinstance(value, tuple) else (value,))
    if field.group == "place":
        return context.places(str(id) for id in values)
    if field.group == "actor":
        return context.actors(str(id) for id in values)
    if field.words:
        return (LocalText(context.wording.label(field.name, str(term))) for term in values)
    if isinstance(value, Text):
        return (context.words(value),)
    time = context.dated(value)  # type: ignore[arg-type]  # what else can be declared as scope: see `make_kind`
    return (time,) if time is not None else ()


def _listed(
    context: PageContext, items: tuple[Link | LocalText | TimeText, ...]
) -> Iterator[Link | LocalText | TimeText]:
    """Items in a row, with the words that join them as pieces of their own."""
    between = context.wording.listing([_SLOT] * len(items)).split(_SLOT)
    for joint, item in zip(between, items, strict=False):
        yield from (LocalText(joint),) if joint else ()
        yield item


def _counted(context: PageContext, refs: Iterable[FigureRef]) -> Iterator[CountedFigures]:
    """Each whole figure with those that belong to it."""
    by_whole: dict[tuple[str, ...], dict[str, list[Fig]]] = {}
    for ref in refs:
        of_whole = by_whole.setdefault(ref.quantity.whole, {"whole": [], "part": [], "included": []})
        of_whole[ref.quantity.relation].append(context.fig(ref))
    for found in by_whole.values():
        for whole in found["whole"]:
            yield CountedFigures(whole, tuple(found["part"]), tuple(found["included"]))


def _statuses(context: PageContext, row: Row) -> tuple[tuple[Term | None, Term], ...]:
    return tuple(
        (None if traffic == ALL else context.term("traffic", traffic), context.term("status", status))
        for traffic, status in row.statuses.items()
    )


# --- accounts ------------------------------------------------------------------------------------------------------


def accounts_of(claims: Iterable[ClaimValue], *, contested: bool) -> tuple[Account, ...]:
    """Each different answer once, in the order of the claims, with all who give it; of what is `contested`, rivals."""
    groups: dict[object, list[ClaimValue]] = {}
    for claim in claims:
        groups.setdefault((said_by(claim.answer), claim.answer.as_of), []).append(claim)
    times = Counter(said_by(group[0].answer) for group in groups.values())
    return tuple(
        Account(
            answer=replace(group[0].answer, citations=()),
            speakers=tuple(map(_speaker, group)),
            joint="" if not number else "or" if contested else "·",
            timed=times[said_by(group[0].answer)] > 1,
        )
        for number, group in enumerate(groups.values())
    )


def said_by(answer: Answer) -> object:
    """What an answer says, whenever: equal where two answers are the same.

    Beside figures and statuses, holders and words are a remark.
    """
    figures = tuple((fig.asked, fig.quantity) for fig in answer.figures)
    rest = () if figures or answer.statuses else (answer.holders, answer.says)
    question = tuple(value for value in answer.scope if value.compared)
    return figures, answer.statuses, answer.side, answer.excepting, rest, question


def _speaker(claim: ClaimValue) -> Speaker:
    return Speaker(claim.address, claim.who, claim.answer.as_of, claim.answer.reported, derived=claim.derived)


# --- in a line -----------------------------------------------------------------------------------------------------


def runs(context: PageContext, answer: Answer, *, nouns: bool = True) -> tuple[Run, ...]:
    """An answer in a line: figures, else a status with all that qualifies it, else holders, else words.

    `nouns` prints what is counted behind each figure; whoever leaves it out says it elsewhere.
    """
    if answer.counted:
        return tuple(_figure_runs(context, answer.figures, nouns=nouns))
    if answer.statuses:
        return (Run(_status_words(context, answer)),)
    if answer.holders:
        return (Run(context.wording.gettext("held by %(who)s") % {"who": _names(context, answer.holders)}),)
    return (Run(answer.says.text if answer.says else context.wording.gettext("Not stated")),)


def line_of(context: PageContext, answer: Answer, *, nouns: bool = True) -> str:
    """The same as text."""
    return "".join(run.text for run in runs(context, answer, nouns=nouns))


def status_marks(context: PageContext, answer: Answer) -> Iterator[Term]:
    """The statuses of an answer, each with its traffic and, where there is no room for more, that it has exceptions."""
    for traffic, status in answer.statuses:
        label = f"{traffic.label}: {status.label}" if traffic else status.label
        if answer.excepting:
            label = context.wording.gettext("%(status)s, with exceptions") % {"status": label}
        yield Term(status.term, label)


def _figure_runs(context: PageContext, figures: Iterable[Fig], *, nouns: bool) -> Iterator[Run]:
    for number, fig in enumerate(figures):
        if number:
            yield Run(context.wording.gettext(", "))
        yield Run(fig.quantity, fig.address)
        counted, harm = fig.noun.text if nouns else "", fig.harm.label if fig.harm else ""
        if counted or harm:
            yield Run("".join(f" {word}" for word in (counted, harm) if word))


def _status_words(context: PageContext, answer: Answer) -> str:
    """A status by traffic, with the side that the claim alone names and with what is excepted."""
    wording, said = context.wording, []
    for traffic, status in answer.statuses:
        words = {"status": wording.phrase("status", status.term)}
        words["traffic"] = wording.phrase("traffic", traffic.term) if traffic else ""
        said.append(wording.gettext("%(status)s for %(traffic)s") % words if traffic else words["status"])
    text = wording.listing(said)
    if answer.side is not None:
        text = wording.gettext("%(status)s (side: %(side)s)") % {"status": text, "side": answer.side.text}
    if answer.excepting:
        names = {"status": text, "what": _names(context, answer.excepting)}
        text = wording.gettext("%(status)s except %(what)s") % names
    return text


def _names(context: PageContext, links: Iterable[Link]) -> str:
    return context.wording.listing([link.label.text for link in links])
