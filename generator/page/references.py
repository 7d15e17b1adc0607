"""The list of references of one page: every citation numbered on it, grouped by source."""

from generator.cite import Key, Numbering, words_address
from generator.model import Cited
from generator.page.context import PageContext
from generator.page.evidence import copy_of, evidence_of
from generator.page.quote import locator_of
from generator.page.values import Link, LocalText, Reference, ReferenceGroup


def make_references(context: PageContext, numbering: Numbering) -> tuple[ReferenceGroup, ...]:
    """The page's references, once everything on it has been numbered."""
    groups = []
    for source_id, members in numbering.by_source():
        source = context.site.sources[source_id]
        entries = tuple(
            _reference(context, numbering, key, number, numbering.cited.get(key)) for key, number in members
        )
        groups.append(ReferenceGroup(context.source_line(source), entries, copy_of(context, source)))
    return tuple(groups)


def reference_downloads(context: PageContext, folder: str, references: tuple[ReferenceGroup, ...]) -> tuple[Link, ...]:
    """Links to the references as files for reference managers; none where nothing is cited."""
    text = context.wording.gettext
    kinds = (
        (text("References, BibTeX"), "bib"),
        (text("References, RIS"), "ris"),
        (text("References, CSL-JSON"), "json"),
    )
    links = (Link(LocalText(label), f"{folder}/references.{suffix}") for label, suffix in kinds)
    return tuple(links) if references else ()


def _reference(context: PageContext, numbering: Numbering, key: Key, number: int, citation: Cited | None) -> Reference:
    source = context.site.sources[key.source]
    return Reference(
        number=number,
        id=f"ref-{number}",
        quote=context.quote(citation) if citation else None,
        locator=locator_of(key.at),
        url=words_address(source.url, key.exact, key.before, key.after) if source.url else None,
        backs=tuple(numbering.backs.get(key, ())),
        evidence=evidence_of(context, citation) if citation else None,
    )
