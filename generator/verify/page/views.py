"""Which facts of an explainer a view shows, of those views that show facts."""

from collections.abc import Callable, Mapping

from generator.model import KINDS, Fact
from generator.verify.page import Page

_SHOWN: Mapping[str, Callable[[Fact], bool]] = {
    "casualties": lambda fact: bool(KINDS[fact.kind].harms),
    "releases": lambda fact: fact.kind == "release",
    "differing": lambda fact: fact.standing == "contested",
    "timeline": lambda fact: fact.kind != "number",
    "closures": lambda fact: fact.kind == "closure" and bool(fact.where),
}
VIEWS = tuple(_SHOWN)


def is_shown(name: str, fact: Fact) -> bool:
    """Whether the view `name` shows a fact; a view that shows no facts shows none."""
    return name in _SHOWN and _SHOWN[name](fact)


def facts_in(page: Page, name: str) -> set[str]:
    """The ids of the facts that a view has to show; a timeline on paper shows all that are drawn on."""
    if page.explainer is None:
        return set()
    if name == "timeline" and page.path.endswith(".pdf"):
        return set(page.content.drawn_on(page.site, page.explainer))
    return {fact.id for fact in page.site.facts_of(page.explainer) if is_shown(name, fact)}
