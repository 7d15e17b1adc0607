"""A derived number whose derivation cannot be read."""

from generator.check.check import Check, Context, Finding, Findings
from generator.check.derived import derived
from generator.model.derived import Fault


def _run(context: Context) -> Findings:
    for number in derived(context):
        if isinstance(number.expression, Fault):
            yield Finding(number.at, number.expression.found, number.expression.remedy)


CHECK = Check(
    code="derived-grammar",
    title="A derivation cannot be read",
    explanation="""\
`derived` holds addresses of figures and whole numbers, with `+ - * /` and brackets between them, and spaces around
the signs: ids contain hyphens. Nothing else is worked out, and nothing is run.""",
    bad="""\
by: newsroom
figure: about 32%
derived: conflict-total#sohr.civilians over conflict-total#sohr
""",
    good="""\
by: newsroom
figure: about 32%
derived: conflict-total#sohr.civilians / conflict-total#sohr
""",
    run=_run,
    by_fact=True,
)
