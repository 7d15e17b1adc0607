"""What a check is: a code, its explanation with an example of each sort, and a function from context to findings."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from generator.check.context import Context
from generator.notice import At, Notice

__all__ = ["Check", "Context", "Finding", "Findings"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check has found: where, what (one clause), and the remedy (one imperative clause)."""

    at: At
    found: str
    remedy: str


Findings = Iterator[Finding]


@dataclass(frozen=True, slots=True)
class Check:
    """One rule about the content as a whole; its file bears the name of its code.

    `explanation` says why it matters and what to do, in the words of `docs/checks.md`. `bad` and `good` are short
    pieces of content. `run` looks and never changes anything.
    """

    code: str
    title: str
    explanation: str
    bad: str
    good: str
    run: Callable[[Context], Findings]
    severity: Literal["error", "warning"] = "error"

    def notices(self, context: Context) -> Iterator[Notice]:
        """What the check has to say about the content, each under the check's own code and severity."""
        for finding in self.run(context):
            yield Notice(self.code, finding.at, finding.found, finding.remedy, self.severity)
