"""The fact's page value: its permanent address, with every claim, row and citation."""

from __future__ import annotations

from generator.cite import Numbering, key_of
from generator.map.make import make_small_map
from generator.model import Explainer, Fact
from generator.page.context import PageContext
from generator.page.facts import corrections, fact_value
from generator.page.references import make_references, reference_downloads
from generator.page.values import FactPage, Link, LocalText


def fact_page(context: PageContext, fact: Fact, used_by: tuple[Explainer, ...]) -> FactPage:
    """A fact with everything that is known of it; `used_by` are the explainers that draw on it."""
    numbering = Numbering()
    value = fact_value(context, fact, None, numbering, series=True)
    for claim in fact.claims.values():
        for row in claim.rows:
            for citation in row.citations:
                numbering.lead_back(key_of(citation), claim.id)
    references = make_references(context, numbering)
    path = f"facts/{fact.id}/index.html"
    description = f"{value.standing.label}. {value.because.text}" if value.because else value.standing.label
    return FactPage(
        frame=context.frame(path, value.title.text, description),
        fact=value,
        corrections=corrections(context, fact),
        context=tuple(fact_value(context, context.site.facts[id]) for id in fact.context if id in context.site.facts),
        used_by=tuple(context.explainer(explainer.id) for explainer in used_by),
        references=references,
        downloads=(
            *reference_downloads(context, f"facts/{fact.id}", references),
            Link(LocalText(context.wording.gettext("All figures, CSV")), "data/facts.csv"),
            Link(LocalText(context.wording.gettext("All facts, JSON")), "data/facts.json"),
        ),
        map=make_small_map(context, [(fact, value)], fact.where),
    )
