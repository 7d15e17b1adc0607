"""What holds where: of each place that facts name, what the closures among them say."""

from collections.abc import Iterator, Sequence

from generator.model import Fact
from generator.page.answers import status_marks
from generator.page.context import PageContext
from generator.page.values import FactValue, MapState, Term

Made = Sequence[tuple[Fact, FactValue]]
"""Facts, each with its value on the page."""
States = dict[str, tuple[MapState, ...]]
"""By the id of a place."""


def states_by_place(context: PageContext, made: Made) -> States:
    """Every place that a fact names, with what its closures say; places with something to say come first."""
    found: dict[str, dict[MapState, None]] = {}
    for fact, value in made:
        for id in fact.where:
            place = context.site.places.get(id)
            if place and place.kind != "country" and value.withdrawn is None:
                said = _states(context, value) if fact.kind == "closure" else ()
                found.setdefault(id, {}).update(dict.fromkeys(said))
    ordered = sorted(found.items(), key=lambda entry: not entry[1])
    return {id: tuple(said) for id, said in ordered}


def mark_of(states: Sequence[MapState]) -> str:
    """The mark that is drawn: that of the one thing said; empty where nothing or several things are."""
    terms = {state.mark.term for state in states}
    return terms.pop() if len(terms) == 1 else ""


def _states(context: PageContext, value: FactValue) -> Iterator[MapState]:
    """What a closure says: that accounts differ, or each status that a live claim gives, or that none is stated."""
    if value.standing.term == "contested":
        yield MapState(value.side, Term("contested", context.wording.gettext("Accounts differ")))
        return
    given = dict.fromkeys(
        MapState(account.answer.side or value.side, mark)
        for account in value.accounts
        for mark in status_marks(context, account.answer)
    )
    yield from given or (MapState(value.side, context.term("status", "unknown")),)
