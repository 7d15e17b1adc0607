"""The fact's page value: its permanent address, with every claim, row and citation."""

from __future__ import annotations

from generator.cite import Numbering, key_of
from generator.model import Explainer, Fact
from generator.page.desk import Desk
from generator.page.facts import corrections, fact_value
from generator.page.map.make import make_small_map
from generator.page.references import make_references, reference_downloads
from generator.page.values import FactPage, Link, Words


def fact_page(desk: Desk, fact: Fact, used_by: tuple[Explainer, ...]) -> FactPage:
    """A fact with everything that is known of it; `used_by` are the explainers that draw on it."""
    numbering = Numbering()
    value = fact_value(desk, fact, None, numbering, series=True)
    for claim in fact.claims.values():
        for row in claim.rows:
            for citation in row.citations:
                numbering.lead_back(key_of(citation), claim.id)
    references = make_references(desk, numbering)
    path = f"facts/{fact.id}/index.html"
    description = f"{value.standing.label}. {value.because.text}" if value.because else value.standing.label
    return FactPage(
        frame=desk.frame(path, value.title.text, description),
        fact=value,
        corrections=corrections(desk, fact),
        context=tuple(fact_value(desk, desk.site.facts[id]) for id in fact.context if id in desk.site.facts),
        used_by=tuple(desk.explainer(explainer.id) for explainer in used_by),
        references=references,
        downloads=(
            *reference_downloads(desk, f"facts/{fact.id}", references),
            Link(Words(desk.wording.gettext("All figures, CSV")), "data/facts.csv"),
            Link(Words(desk.wording.gettext("All facts, JSON")), "data/facts.json"),
        ),
        map=make_small_map(desk, [(fact, value)], fact.where),
    )
