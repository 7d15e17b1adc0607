"""A fact that is called corroborated, and rests on one voice."""

from itertools import combinations

from generator.check.answers import Said, corroborate, independent, newest
from generator.check.check import Check, Context, Finding, Findings
from generator.check.rules.standing_disagreement import contradiction
from generator.check.words import quoted
from generator.model import Fact, quantities_of


def _run(context: Context) -> Findings:
    for fact in context.standing("corroborated"):
        voices = independent(context.site, fact.live_claims)
        if len(voices) < 2:
            only = f"only “{min(voices)}” says so" if voices else "no voice with a name says so"
            yield Finding(
                fact.at("standing"),
                f"is corroborated, but {only}",
                "write single-source, or add the claim of a second voice that does not belong to the first",
            )
        elif not (contradiction(context, fact) or _is_borne_out(context, fact)):
            said = quoted(q.figure.text for _, row in newest(context.site, fact) for q in quantities_of(row)[:1])
            yield Finding(
                fact.at("standing"),
                "is corroborated, but no two independent voices agree" + (said and f": {said}"),
                "write single-source, or contested where they cannot both be true",
            )


def _is_borne_out(context: Context, fact: Fact) -> bool:
    """Whether any two independent voices do; an older row of a series may, too."""
    for one, other in combinations(newest(context.site, fact), 2):
        if len(independent(context.site, (one[0], other[0]))) > 1:
            pairs = ((mine, yours) for mine, yours in _rows(one, other))
            if any(corroborate(context.site, fact, *pair) for pair in pairs):
                return True
    return False


def _rows(one: Said, other: Said) -> list[tuple[Said, Said]]:
    """The newest row of each with every row of the other."""
    return [(one, (other[0], row)) for row in other[0].rows] + [((one[0], row), other) for row in one[0].rows]


CHECK = Check(
    code="standing-corroborated",
    title="One voice cannot corroborate itself",
    explanation="""\
Corroborated means two or more independent voices. A person of an organisation is one voice with it, and so are two
organisations of one that is above both (`of` in their files). Whoever passes a claim on (`via`) is no second voice.
An unnamed voice counts as the actor it belongs to, and unnamed voices never corroborate alone; what is
unattributed never does.

To agree is more than not to contradict: “at least 3” and “at least 3,000” can both be true, and nobody would call them
the same. Two figures agree where what a reader takes them for meets:

| figure | a reader takes it for |
|---|---|
| `12` | itself; `1.5 million` and measures to half their last digit |
| `about 300` | give or take half of the last digit that counts (250 to 350), at least a tenth, at most a quarter |
| `nearly 300` | likewise, below it |
| `at least 12` | itself to twice as many (12 to 24), or to three more where that is more |
| `up to 50` | half of it to itself |
| `12 to 15` | its ends |
| `hundreds` | to where the next word begins (200 to 1,999) |

The bounds alone would let every open end agree with whatever is greater. Twice as many is where a reader no longer
says “about the same”. Those who count whom the other does not (`who`), in another way (`basis`), on another
side or of another part never bear each other out; a `basis` that one of them does not give is let pass. It is enough
that two voices agree in one figure, in one status or one holder; words alone are not compared.

Two figures contradict each other ([standing-disagreement](#standing-disagreement)) only beyond what these words can be
stretched to: an open end has no end, `about 300` reaches from half of it to twice as many, a word ten times as far.""",
    bad="""\
claims:
  monitor:
    by: example-monitor
  head-of-monitor:
    by: head-of-example-monitor
standing: corroborated
""",
    good="""\
claims:
  monitor:
    by: example-monitor
  civil-defence:
    by: example-civil-defence
standing: corroborated
""",
    run=_run,
    by_fact=True,
)
