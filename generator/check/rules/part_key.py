"""A part whose key does not say what it counts."""

from typing import get_args

from generator.check.check import Check, Context, Finding, Findings
from generator.check.words import did_you_mean
from generator.model.vocabulary import People, Who

_KNOWN = frozenset((*get_args(Who), *get_args(People)))


def _run(context: Context) -> Findings:
    for said in context.said:
        for part in said.quantities:
            if part.relation != "whole" and part.of is None and part.path[-1] not in _KNOWN:
                name = part.path[-1]
                known = ", ".join(get_args(Who))
                # A slip seldom changes the first letter; “men” is none for “women”.
                alike = (word for word in _KNOWN if word[0] == name[0])
                remedy = did_you_mean(name, alike, f"give it figure: and of:, or use one of {known}")
                yield Finding(said.at_figure(part), f"“{name}” does not say what it counts", remedy)


CHECK = Check(
    code="part-key",
    title="A part does not say what it counts",
    explanation="""\
A part is printed with its noun. The words of the vocabulary (civilians, children, women, medical …) have theirs; any
other key needs `of`, with the noun in the plural.""",
    bad="""\
killed:
  figure: 12
  including:
    drivers: 3
""",
    good="""\
killed:
  figure: 12
  including:
    drivers:
      figure: 3
      of: lorry drivers
""",
    run=_run,
    by_fact=True,
)
