"""What checks say of one explainer by itself, and what the rest of the content has to know of it.

In: a context of all the content, and the id of an explainer. Out: a `Verdict`, which hangs on nothing but what was
noted while it was made.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain

from generator.check.check import Finding
from generator.check.context import Context, alone
from generator.check.quotations import quoted_words
from generator.check.rules import CHECKS
from generator.check.written import Gist
from generator.prose import named


@dataclass(frozen=True, slots=True)
class Verdict:
    """What each check finds in an explainer, by the check's code, and what the explainer says."""

    found: tuple[tuple[str, tuple[Finding, ...]], ...]
    gist: Gist


Kept = Callable[[str, Callable[[], Verdict]], Verdict]
"""The verdict on an explainer by its id: as an earlier run came to it, else as it is made now."""


def made_anew(_: str, make: Callable[[], Verdict]) -> Verdict:
    """A verdict as it is made now, whatever there was before."""
    return make()


def verdict_on(context: Context, id: str) -> Verdict:
    """What the checks of texts find in an explainer."""
    own = alone(context, id)
    found = ((check.code, tuple(check.run(own))) for check in CHECKS if check.by_text)
    return Verdict(tuple((code, findings) for code, findings in found if findings), _gist(own))


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
