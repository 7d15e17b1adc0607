"""What a check is: a code, its explanation with an example of each sort, and a function from context to findings."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from generator.check.context import Context
from generator.notice import At, Notice
from generator.prose import Sentence

__all__ = ["Check", "Context", "Finding", "Findings", "Slip", "in_sentences", "of_slips"]
Slip = tuple[At, str, str]
"""Where it is, the words at issue, and the sentence or text that has them; nothing is amiss where they are empty."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check has found: where, what (one clause), and the remedy (one imperative clause).

    Where the check is answerable, `slip` are the words at issue, and `passage` the sentence or the text of a field
    that has them, as the file writes it.
    """

    at: At
    found: str
    remedy: str
    slip: str = ""
    passage: str = ""


Findings = Iterator[Finding]


def of_slips(slips: Iterable[Slip], found: str, remedy: str) -> Findings:
    """A finding for each slip; `{}` in what is found stands for its words."""
    return (Finding(at, found.format(words), remedy, words, passage) for at, words, passage in slips if words)


def in_sentences(slips: Iterable[tuple[Sentence, str]], found: str, remedy: str) -> Findings:
    """The same of sentences, each with the words at issue."""
    return of_slips(((one.at, words, one.written) for one, words in slips), found, remedy)


@dataclass(frozen=True, slots=True)
class Check:
    """One rule about the content as a whole; its file bears the name of its code.

    `explanation` says why it matters and what to do, in the words of `docs/checks.md`. `bad` and `good` are short
    pieces of content. `run` looks and never changes anything. What an `answerable` check finds may be true all the
    same, and an editor who knows that says so under `known:`.

    What is `by_text` is asked of each explainer alone, and of all that is no explainer: what it finds in an explainer
    hangs on nothing but what it looks up, and is kept for as long as that is the same. What holds one text against
    another, or against the clock, is asked of all the content each time.

    What is `by_fact` is asked of a few facts at a time, and of all that is no fact: what it finds in one hangs on
    nothing but that fact and what it looks up, and is kept likewise.
    """

    code: str
    title: str
    explanation: str
    bad: str
    good: str
    run: Callable[[Context], Findings]
    severity: Literal["error", "warning"] = "error"
    answerable: bool = False
    by_text: bool = False
    by_fact: bool = False

    def notice(self, finding: Finding) -> Notice:
        """What the check has to say of a finding, under its own code and severity."""
        remedy = f"{finding.remedy}, or say under known: why it may stand" if self.answerable else finding.remedy
        return Notice(self.code, finding.at, finding.found, remedy, self.severity)
