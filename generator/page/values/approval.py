"""Where a page's approvals stand, in words: the line under its title, and what is told of it at its foot."""

from dataclasses import dataclass

from generator.model.record import ApprovalState

BESIDE = {"edition": False}
"""Of a field that stands outside a page's edition code: an approval elsewhere changes no words and no figures."""


@dataclass(frozen=True, slots=True)
class ApprovalValue:
    """`subject` is what it is of; `line` says all in one; `details` are labels, each with its field and its words."""

    subject: str
    state: ApprovalState
    line: str
    details: tuple[tuple[str, str, str], ...] = ()

    @property
    def name(self) -> str:
        """What the line is, for whoever reads the page back."""
        return f"{self.subject}:approval"
