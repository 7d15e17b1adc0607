"""What checks say of one explainer by itself, and what the rest of the content has to know of it; and of a few facts.

In: a context of all the content, and the id of an explainer, or facts. Out: a `Verdict`, which hangs on nothing but
what was noted while it was made.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from typing import Protocol

from generator.check.check import Finding
from generator.check.context import Context, alone, of_facts
from generator.check.quotations import quoted_words
from generator.check.rules import CHECKS
from generator.check.written import Gist
from generator.forked import Crew
from generator.model import Fact
from generator.prose import named
from generator.store import key_of

InOne = tuple[tuple[str, tuple[Finding, ...]], ...]
"""What each check finds in what is looked at by itself, by the check's code."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the checks find in an explainer, and what it says; or in a few facts, of which the rest has all to know."""

    found: InOne
    gist: Gist = field(default_factory=Gist)


@dataclass(frozen=True, slots=True)
class Fresh:
    """A verdict as it is come to now, with the names of all that was read for it."""

    verdict: Verdict
    read: frozenset[str]


class Kept(Protocol):
    """The verdicts of earlier runs, and where those of this one go."""

    def recall(self, name: str) -> Verdict | None:
        """The verdict on an explainer, or on `name_of` facts, as earlier; None where it does not hold still."""

    def note(self, name: str, fresh: Fresh) -> None:
        """Take in the verdict on an explainer, or on facts, as this run came to it."""


class Unkept:
    """Nothing is known of earlier runs, and nothing kept of this one."""

    def recall(self, name: str) -> Verdict | None:
        """None."""

    def note(self, name: str, fresh: Fresh) -> None:
        """Nothing."""


UNKEPT = Unkept()


def verdicts_on(context: Context, kept: Kept, crew: Crew) -> Mapping[str, Verdict]:
    """The verdict on each explainer of a context, by its id; those that are not `kept` are come to by the crew."""
    found = {one.id: kept.recall(one.id) for one in context.explainers}
    ids = [id for id, verdict in found.items() if verdict is None]
    for id, fresh in zip(ids, crew.each(partial(_fresh, context), ids), strict=True):
        found[id] = fresh.verdict
        kept.note(id, fresh)
    return {id: verdict for id, verdict in found.items() if verdict is not None}


def _fresh(context: Context, id: str) -> Fresh:
    with context.notes.taken() as read:
        verdict = verdict_on(context, id)
    return Fresh(verdict, frozenset(read))


def verdict_on(context: Context, id: str) -> Verdict:
    """What the checks of texts find in an explainer."""
    own = alone(context, id)
    found = ((check.code, tuple(check.run(own))) for check in CHECKS if check.by_text)
    return Verdict(tuple((code, findings) for code, findings in found if findings), _gist(own))


def name_of(facts: Sequence[Fact]) -> str:
    """What a verdict on these facts, and no others, is kept by."""
    return f"facts/{key_of(*(fact.id for fact in facts))}"


def fresh_on(context: Context, facts: Sequence[Fact]) -> Fresh:
    """What the checks that look at facts by themselves find in these."""
    own = of_facts(context, facts)
    with context.notes.taken() as read:
        # All that they say is looked at, whatever of it a check asks for.
        context.notes.add(*(f"facts/{fact.id}" for fact in facts))
        found = tuple((check.code, those) for check in CHECKS if check.by_fact and (those := tuple(check.run(own))))
    return Fresh(Verdict(found), frozenset(read))


def _gist(own: Context) -> Gist:
    (explainer,), written = own.explainers, own.written
    shown = (path.path for text in written for path in text.paths())
    return Gist(
        frozenset(named(explainer)),
        tuple(chain.from_iterable(text.references() for text in written)),
        frozenset(path for path in shown if path.startswith("images/")),
        tuple(quoted_words(written)),
        tuple(chain.from_iterable(text.prose.notices for text in written)),
    )
