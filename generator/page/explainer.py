"""The explainer's page value, which is drawn as a page and as a briefing."""

from collections.abc import Iterable
from dataclasses import replace

from generator.model import Explainer, Fact, find, parse_address, updated
from generator.page.approval import approval_of
from generator.page.briefing import briefing_links
from generator.page.context import PageContext
from generator.page.corrections import corrections
from generator.page.downloads import data_downloads, reference_downloads
from generator.page.evidence import counts_of
from generator.page.history import history_of
from generator.page.key_figures import key_figure
from generator.page.provenance import provenance
from generator.page.references import make_references
from generator.page.sections import Draft, cited_facts, make_sections, number_citations
from generator.page.since import Since
from generator.page.values import Entry, ExplainerPage, FactValue, KeyFigure, Section, SinceValue, View
from generator.prose import parse

_IN_SHORT = 3
"""Key figures that an index has of an explainer."""


def explainer_page(context: PageContext, explainer: Explainer, *, briefing: bool) -> ExplainerPage:
    """An explainer with everything on it. `briefing` tells whether there is one to download."""
    site = context.site
    draft = Draft(context, explainer)
    prose = parse(context.body(explainer), explainer.body_line, explainer.path)
    number_citations(draft, prose)
    sections = make_sections(draft, prose)
    facts = _all_facts(context, explainer, cited_facts(site, prose))
    values = {fact.id: draft.fact(fact) for fact in facts}
    since = Since(context, explainer, facts)
    told, sections = since.value(), tuple(_with_view(section, since.value()) for section in sections)
    references = make_references(context, draft.numbering)
    folder = f"explainers/{explainer.id}"
    title, standfirst = context.words(explainer.title), context.words(explainer.standfirst)
    zone, changed = site.settings.time_zone, updated(site, explainer, facts)
    as_of, change = context.dated(explainer.as_of), context.dated(changed)
    assert as_of is not None
    as_of = replace(as_of, note=context.wording.zone(zone, explainer.as_of.last(zone)))
    return ExplainerPage(
        frame=context.frame(f"{folder}/index.html", title.text, standfirst.text),
        id=explainer.id,
        title=title,
        standfirst=standfirst,
        as_of=as_of,
        updated=change if changed != explainer.as_of else None,
        state=context.term("state", explainer.state),
        briefings=briefing_links(context, folder) if briefing and explainer.id not in context.unprinted else (),
        key_figures=tuple(_key_figures(draft, values, since)),
        sections=sections,
        drawn_on=tuple(values.values()),
        provenance=replace(provenance(context, facts, values), evidence=counts_of(context, references)),
        references=references,
        corrections=corrections(context, explainer)
        + tuple(made for fact in facts for made in corrections(context, fact)),
        downloads=(
            *reference_downloads(context, folder, references),
            *data_downloads(context, f"{folder}/data", context.wording.gettext("Data, {form}")),
        ),
        withdrawn=context.maybe(explainer.withdrawn),
        created=changed.last(zone).isoformat(),
        oldest_id=(*explainer.formerly, explainer.id)[0],
        approval=approval_of(context, f"explainers/{explainer.id}"),
        since=None if _has_view(sections, "changes") else told,
        history=history_of(context, explainer, (made for fact in facts for made in corrections(context, fact))),
    )


def entry_of(context: PageContext, explainer: Explainer, page: ExplainerPage) -> Entry:
    """The explainer as the index has it."""
    day = context.dated(replace(explainer.as_of, hour=None, minute=None, part=None, offset=None), "day")
    assert day is not None
    link, place = context.explainer(explainer.id), f"explainers/{explainer.id}"
    return Entry(
        place, link, page.standfirst, page.as_of, day, _in_short(page.key_figures), page.briefing, page.corrections
    )


def _in_short(keys: Iterable[KeyFigure]) -> tuple[KeyFigure, ...]:
    """The first key figures; of those that tell each answer to a fact beside its voice one, for all tell the same."""
    told = dict[object, KeyFigure]()
    for key in keys:
        told.setdefault(key.fact.id if key.by_voice else len(told), key)
    return tuple(told.values())[:_IN_SHORT]


def _all_facts(context: PageContext, explainer: Explainer, printed: Iterable[Fact]) -> tuple[Fact, ...]:
    addresses = (parse_address(entry) for entry in explainer.key_figures)
    keyed = (context.site.facts.get(address.fact) for address in addresses if address)
    facts = {fact.id: fact for fact in printed}
    facts |= {fact.id: fact for fact in keyed if fact is not None}
    facts |= {fact.id: fact for fact in context.site.facts_of(explainer)}
    return tuple(facts.values())


def _has_view(sections: Iterable[Section], name: str) -> bool:
    return any(view.name == name for section in sections for view in section.views)


def _with_view(section: Section, since: SinceValue | None) -> Section:
    """The section with what changed in each view that asks for it."""
    blocks = (replace(one, since=since) if isinstance(one, View) and one.name == "changes" else one
              for one in section.blocks)  # fmt: skip
    return replace(section, blocks=tuple(blocks))


def _key_figures(draft: Draft, values: dict[str, FactValue], since: Since) -> Iterable[KeyFigure]:
    """The key figures; where each answer to a fact stands beside its voice, one that tells them all."""
    context, told = draft.context, dict[str, KeyFigure]()
    for entry in draft.explainer.key_figures:
        address = parse_address(entry)
        if address is not None and address.fact in values:
            asked = find(context.site, address, draft.until) if address.claim else None
            key = since.with_was(key_figure(context, values[address.fact], asked), draft.until)
            name = key.fact.id if key.layout == "apart" else entry
            first = told.setdefault(name, key)
            told[name] = replace(first, was=tuple(dict.fromkeys((*first.was, *key.was))))
    return told.values()
