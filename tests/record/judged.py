"""What tests of approvals ask of a desk: other rules, and why a review does not count."""

from __future__ import annotations

from tests.record.desk import Desk

SITE, ROSTER = "content/site.yaml", "content/reviewers.yaml"
AR = "content/explainers/market-strike.ar.md"


def accept(desk: Desk, **rules: object) -> None:
    """Other rules for reviews, committed."""
    lines = "".join(f"  {key}: {value}\n" for key, value in rules.items())
    desk.edit(SITE, "  unapproved: mark\n", f"  unapproved: mark\n{lines}")
    desk.commit()


def why(desk: Desk, id: str = "facts/strike") -> list[str]:
    """Why reviews of a subject do not count."""
    return [ignored.why for ignored in desk.stands(id).ignored]


def merge(desk: Desk, *options: str, who: str = "cleo") -> None:
    """Merge the branch `work`."""
    desk.git("merge", "--quiet", "--no-edit", *options, "work", who=who)
