"""An explainer with too few or too many key figures."""

from generator.check.check import Check, Context, Finding, Findings


def _run(context: Context) -> Findings:
    for explainer in context.explainers:
        count = len(explainer.key_figures)
        if not 3 <= count <= 6 and explainer.withdrawn is None:
            yield Finding(
                explainer.at("key_figures"),
                f"has {count or 'no'} key figure{'' if count == 1 else 's'}, where three to six stand at its head",
                "name three to six facts in key_figures:",
            )


CHECK = Check(
    code="key-figures-count",
    title="An explainer has three to six key figures",
    explanation="""\
They stand at the head of the page and of the briefing. With fewer the head looks empty; with more nobody reads it.""",
    bad="""\
key_figures: [market-strike]
""",
    good="""\
key_figures: [market-strike, market-injured, bridge-closed]
""",
    run=_run,
    severity="warning",
    by_text=True,
)
