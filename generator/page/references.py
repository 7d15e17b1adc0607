"""The list of references of one page: every citation numbered on it, grouped by source."""

from dataclasses import replace

from generator.cite import Key, Numbering, words_address
from generator.model import Cited
from generator.page.context import PageContext
from generator.page.evidence import copy_of, evidence_of
from generator.page.quote import locator_of
from generator.page.values import Reference, ReferenceGroup


def make_references(context: PageContext, numbering: Numbering) -> tuple[ReferenceGroup, ...]:
    """The page's references, once everything on it has been numbered."""
    groups = []
    for source_id, members in numbering.by_source():
        source = context.site.sources[source_id]
        entries = tuple(
            _reference(context, numbering, key, number, numbering.cited.get(key)) for key, number in members
        )
        found = _found_line(entries)
        told = tuple(_told_once(entry, found) for entry in entries)
        groups.append(ReferenceGroup(context.source_line(source), told, copy_of(context, source), found))
    return tuple(groups)


def _found_line(entries: tuple[Reference, ...]) -> str:
    """The line of the quotations that were found, where more than one was; "" otherwise."""
    lines = [one.evidence.line for one in entries if one.evidence and one.evidence.result == "found"]
    return lines[0] if len(lines) > 1 else ""


def _told_once(entry: Reference, line: str) -> Reference:
    """The entry, whose line need not stand behind it on a page, where the one at its source says the same."""
    evidence = entry.evidence
    return replace(entry, evidence=replace(evidence, is_shared=True)) if evidence and evidence.line == line else entry


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
