"""What stands below a heading, or in what is spoken of by a label: what these words say that it is.

In: a line of a page. Out: whether it heads what it names. `lines.en.txt` names the heading (`@over-claims Claims`), the
table here what has to stand below it: under the heading of another part, corrections would pass for claims.
"""

from collections.abc import Callable, Mapping
from functools import partial

from lxml.etree import XPath

from generator.labels import LABELS
from generator.verify.marks import Line
from generator.verify.page import Page

_HEADS = frozenset({"h2", "h3", "caption", "summary"})
_CHANGES = (
    ".//*[@data-state or @data-change or contains(@data-is, ':corrections.')]"
    " or .//p[starts-with(., 'No ') or starts-with(., 'The record ') or starts-with(., 'A correction ')]"
)
_BELOW: Mapping[str, str] = {
    "claims": ".//*[contains(@data-of, '#') or starts-with(@data-of, 'facts/')] or .//p[starts-with(., 'No claim ')]",
    "scale": ".//*[contains(@data-is, ':bounds')]",
    "series": ".//*[contains(@data-of, '@')]",
    "map": ".//*[@data-map] or .//p[starts-with(., 'No place ')]",
    "withheld": ".//*[contains(@data-is, ':withheld.')]",
    "facts": ".//*[starts-with(@data-of, 'facts/')]",
    "changes": _CHANGES,
    "since": ".//*[@data-since]",
    "uses": "not(.//*[@data-is or @data-of or @data-was])",
    "references": ".//li[starts-with(@id, 'ref-')] or .//p[starts-with(., 'Nothing ')]",
    "citation": ".//*[@data-code='address']",
    "keys": ".//*[@data-key]",
    "tallies": ".//*[@data-count]",
    "contents": ".//a[starts-with(@href, '#')] and not(.//*[@data-of or @data-was])",
    "years": ".//time and not(.//*[@data-of or @data-was])",
    "ways": "not(.//*[@data-of or @data-was or @data-count or @data-is[not(contains(., ':approval'))]])",
}
"""What is found in the part of a page that a line of this name heads; `ways` and `uses` only lead on."""


def _heads(below: XPath, _: Page, line: Line) -> bool:
    """Whether what stands with a heading, or in what is labelled, is what it says; elsewhere words are no heading."""
    if line.attribute:
        return bool(below(line.element))
    around = line.element.getparent() if line.element.tag in _HEADS else None
    return around is None or bool(below(around))


def _is_view(page: Page, line: Line) -> bool:
    """Over a table of one kind of facts stands the name of the view that has these."""
    kinds = {"casualties": "casualty", "releases": "release", "closures": "closure"}
    table = line.element.getparent() if line.element.tag == "caption" else None
    if table is None and line.element.tag in _HEADS:
        return False
    wanted = {kind for view, kind in kinds.items() if LABELS["view"][view] == line.text}
    names = table.xpath(".//@data-of[starts-with(., 'facts/')]") if table is not None else ()
    facts = (page.site.facts.get(str(name).partition("/")[2]) for name in names)
    return all(fact is not None and fact.kind in wanted for fact in facts)


CONDITIONS: Mapping[str, Callable[[Page, Line], bool]] = {
    **{f"over-{name}": partial(_heads, XPath(f"boolean({path})")) for name, path in _BELOW.items()},
    "view": _is_view,
}
"""Conditions of lines (`assertions`)."""
