"""An explainer that speaks for a time before what it tells."""

from collections.abc import Iterator

from generator.check.beside import beside
from generator.check.check import Check, Context, Finding, Findings
from generator.model import Explainer, FigureRef, find
from generator.model.address import parse_address
from generator.notice import At


def _run(context: Context) -> Findings:
    early = {explainer.id for explainer in context.explainers if _is_before_all(context, explainer)}
    for explainer in context.explainers:
        if explainer.id in early:
            found = f"speaks for “{_day(explainer)}”, before anything that it tells happened"
            yield Finding(explainer.at("as_of"), found, "correct as_of:", _day(explainer), _day(explainer))
    for explainer, told, at, written in _told(context):
        time = told.row.as_of or told.row.said
        is_chosen = told.address.row is None and explainer.id not in early
        if time is not None and is_chosen and context.begins_after(time, context.until(explainer)):
            found = f"“{told.address}” speaks for “{time.text}”, and its page for “{_day(explainer)}”, before that"
            yield Finding(at, found, "give the page a later as_of:, or mention what was known then", written, written)


def _is_before_all(context: Context, explainer: Explainer) -> bool:
    facts = context.site.facts_of(explainer)
    return bool(facts) and all(context.begins_after(fact.when, context.until(explainer)) for fact in facts)


def _told(context: Context) -> Iterator[tuple[Explainer, FigureRef, At, str]]:
    """Each figure that an explainer mentions or has at its head: with where that stands, and what is written there."""
    for one in beside(context):
        if one.told is not None:
            yield one.text.explainer, one.told, one.mention.at, one.sentence.written
    for explainer in context.explainers:
        for number, written in enumerate(explainer.key_figures):
            address = parse_address(written)
            told = find(context.site, address, context.until(explainer)) if address is not None else None
            if told is not None:
                yield explainer, told, explainer.at("key_figures", number), written


def _day(explainer: Explainer) -> str:
    return explainer.as_of.iso().replace("T", " ")


CHECK = Check(
    code="as-of-early",
    title="An explainer is earlier than what it tells",
    explanation="""\
`as_of` decides which row of a series a page prints. A page that speaks for a time before its first fact has the wrong
day, most often the wrong year; one that tells a figure which was counted, or said, after its day tells what nobody
knew then. An address that names its row says that this is meant.""",
    bad="""\
# its facts are of January 2025
as_of: 2024-01-06
""",
    good="""\
as_of: 2025-01-06
""",
    run=_run,
    severity="warning",
    answerable=True,
    by_text=True,
)
