"""What editors answer to the checks: `known:` in a file takes back a finding there whose words it repeats.

In: a Site, and what answerable checks have found. Out: what nobody has answered, and the answers that answer nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from generator.check.check import Check, Finding
from generator.model import Site
from generator.model.fields import Strict, clip
from generator.model.subject import Known
from generator.notice import At, Notice
from generator.numerals import may_count

CODES = {
    "known-code": "An answer names a check that can be answered; the others are never excused.",
    "known-stale": "An answer repeats the words that it is about: it is void when these are gone, or have changed.",
}
_SOME = 4
"""Words that make clear which text they are of, where no word of it is at issue by itself."""


class Answers:
    """The answers of a site, and which of them were needed."""

    def __init__(self, site: Site) -> None:
        self._by_path = {path: known for path, holder in site.files() if (known := _known(holder))}
        self._needed: defaultdict[str, set[int]] = defaultdict(set)

    def unanswered(self, check: Check, findings: Iterable[Finding]) -> Iterator[Finding]:
        """The findings of a check without those that its file answers."""
        for finding in findings:
            if not (check.answerable and self._is_answered(check.code, finding)):
                yield finding

    def faults(self, answerable: frozenset[str]) -> Iterator[Notice]:
        """The answers that name no answerable check, and those that no finding needed."""
        for path, known in self._by_path.items():
            for index, entry in enumerate(known):
                if entry.code not in answerable:
                    found = f"“{clip(entry.code)}” is no check that can be answered"
                    remedy = "write the code of a warning that says so, or mend what it found"
                    yield Notice("known-code", At(path, keys=("known", index, "code")), found, remedy)
                elif index not in self._needed[path]:
                    found = f"nothing of {entry.code} is found with “{clip(entry.words)}”"
                    remedy = "take the answer out, or repeat the words as they stand now"
                    yield Notice("known-stale", At(path, keys=("known", index, "words")), found, remedy, "warning")

    def _is_answered(self, code: str, finding: Finding) -> bool:
        assert finding.slip, f"{code} has to say which words are at issue"
        known = self._by_path.get(finding.at.path, ())
        answering = {index for index, entry in enumerate(known) if entry.code == code and meets(entry, finding)}
        self._needed[finding.at.path] |= answering
        return bool(answering)


def meets(entry: Known, finding: Finding) -> bool:
    """Whether an answer repeats the words at issue, and enough of their passage; or some of one that is at issue."""
    words, slip, passage = (" ".join(text.split()) for text in (entry.words, finding.slip, finding.passage))
    # A number alone would answer for every other sentence that has it.
    is_enough = words == passage or words != slip or not may_count(slip) or len(slip.split()) > 1
    are_some = slip == passage and len(words.split()) >= _SOME
    return (slip in words or are_some) and words in passage and is_enough


def _known(holder: Strict) -> tuple[Known, ...]:
    known: tuple[Known, ...] = getattr(holder, "known", ())
    return known
