"""What has to be said in words beside what is printed: that a bound is a reading, that rows must not be added up.

In: a page. Out: what it does not say, in words; and whether a phrase may be said where it is. The phrases stand in
`lines.en.txt`, each by the name of its rule, and the rules here: in which elements a phrase has to stand, by what they
print of the content, and what has to be so where it stands. What explains the rest a theme may word otherwise, where it
says in its own lines which phrase that is.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lxml.etree import _Element as Element

from generator.model import Actor, Claim, Explainer, Fact, Source
from generator.model import Place as Spot
from generator.model.subject import Subject
from generator.verify.forms.changed import changed_on
from generator.verify.page import LANGUAGE, Page, classes, is_of
from generator.verify.page.lines import EXPLAINING, load_lines
from generator.verify.page.marks import Line, Place
from generator.verify.page.views import is_shown
from generator.verify.words.conditions import (
    accounts_differ,
    are_all,
    are_members,
    claims_at,
    claims_nothing,
    fact_at,
    is_disputed,
    is_uncorrected,
    of_claim,
    of_fact,
    of_page,
    others_differ,
    rests_alone,
    source_at,
)
from generator.verify.words.past import (
    has_never_changed,
    is_unchanged,
    is_unread,
    tells_of_all_changes,
    was_never_corrected,
)

_METHOD = re.compile(LANGUAGE + r"method/index\.html")
_OF_METHOD = frozenset({"method", "kept", "unkept"})
"""The rules of what that page says in its parts, in the order of the lines; rows of its tables stand for themselves."""
_HEADS = "/over-"
"""Stands in the name of a phrase that heads those behind it."""
Due = Callable[[Page], Iterable[Element]]
May = Callable[[Page, Line], bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """Where a phrase may be said, and within which elements of a page it has to be."""

    may: May
    due: Due


def may_say(page: Page, line: Line, phrases: Iterable[str]) -> bool:
    """Whether each phrase may be said where a line says it."""
    return all(RULES[_rule_of(name)].may(page, line) for name in phrases)


def unsaid_words(page: Page) -> Iterator[str]:
    """Each phrase that is not said where it has to be."""
    phrases, said = load_lines(page.language, page.themes).phrases, _said(page)
    due = {name: _found(page, rule.due) for name, rule in RULES.items()}
    for name, words in phrases.items():
        other = f"; words of a theme's own for it stand in its lines.txt as [{name}: …]" if EXPLAINING in name else ""
        for element in due[_rule_of(name)].keys() - said.get(name, ()):
            yield f"prints {page.marks.around(element).name or page.path} without “{words}”{other}"


def disordered_words(page: Page) -> Iterator[str]:
    """What the page on the method says in another part than it belongs into, or in another order within one."""
    known = load_lines(page.language, page.themes)
    order = [name for name in known.phrases if _rule_of(name) in _OF_METHOD]
    of = {name: next((one for one in order[at::-1] if _HEADS in one), "") for at, name in enumerate(order)}
    told = list(dict.fromkeys(_told_in_turn(page, order))) if _is_method(page) else []
    for one, other in pairwise(told):
        if _HEADS not in other and (of[one] != of[other] or order.index(one) > order.index(other)):
            yield f"says “{known.phrases[other]}” behind “{known.phrases[one]}”"


def _told_in_turn(page: Page, order: Sequence[str]) -> Iterator[str]:
    """The phrases that a page says, line by line; those of one line as they are in order."""
    known = load_lines(page.language, page.themes)
    for line in page.marks.lines:
        said = known.said(line.text) if not line.attribute else ()
        yield from (name for name in order if name in said) if said else ()


def _found(page: Page, due: Due) -> dict[Element, None]:
    """The elements within which something is due, looked for once: each line of a kind may ask for them."""
    if due not in page.due:
        page.due[due] = dict.fromkeys(due(page))
    return page.due[due]


def _said(page: Page) -> Mapping[str, set[Element]]:
    """By phrases the elements within which each is said, and seen."""
    found: dict[str, set[Element]] = {}
    known = load_lines(page.language, page.themes)
    unseen = {element for element, named, _ in page.marks.drawn if is_of(named, "hidden")}
    for line in page.marks.lines:
        names = known.said(line.text) if not line.attribute else ()
        around = {line.element, *line.element.iterancestors()} if names else unseen
        for name in names if unseen.isdisjoint(around) or line.element.tag == "caption" else ():
            found.setdefault(name, set()).update(around)
    return found


def _anywhere(_: Page, __: Line) -> bool:
    return True


def _rule_of(phrase: str) -> str:
    return phrase.partition(EXPLAINING)[0]


# --- of a page ---------------------------------------------------------------------------------------------------


def _body(page: Page) -> Iterable[Element]:
    return page.root.iterfind("body")


def _main(page: Page) -> Iterable[Element]:
    main = next(page.marks.tagged("main"), None)
    return _body(page) if main is None else [main]


def _on_page(test: Callable[[Page], bool], within: Due = _body) -> Rule:
    """On each page of which this is so."""
    return Rule(of_page(test), lambda page: within(page) if test(page) else ())


def _about(*kinds: type[Subject], where: Callable[[Page], bool] = lambda _: True) -> Rule:
    """On the page of a subject of some kind, where this is so of it."""
    return _on_page(lambda page: isinstance(page.about, kinds) and not page.is_card and where(page))


def _lacking(kind: type[Subject], field: str) -> Rule:
    """On the page of a subject that has nothing in a field."""
    return _about(kind, where=lambda page: not getattr(page.about, field))


def _is_copied(page: Page, line: Line) -> bool:
    """Whether some source that the line is about has an archived copy: one that a claim cites, or the page's own."""
    if fact_at(page, line) is None:
        return not isinstance(page.about, Source) or bool(page.about.archive)
    cited = (one.source for claim in claims_at(page, line) for one in page.phrasing.row(claim).citations if one.source)
    return any(page.site.sources[source].archive for source in cited)


def _is_undated(page: Page, line: Line) -> bool:
    source = source_at(page, line)
    return source is None or source.issued is None


def _is_first(page: Page) -> bool:
    return not is_unread(page) and changed_on(page.site, page.content, page.about) is None


def _is_method(page: Page) -> bool:
    return _METHOD.fullmatch(page.path) is not None


def _is_sheet(page: Page) -> bool:
    return page.explainer is not None and not page.is_card


def _bars(page: Page) -> Iterator[Element]:
    """The drawings of bounds."""
    return (mark.element for mark in page.marks.printed if mark.field == "bounds" and mark.element.tag == "svg")


def _has_scale(page: Page) -> bool:
    """Whether a page on a screen draws bounds; on paper what a drawing says stands in words."""
    return page.path.endswith(".html") and any(True for _ in _bars(page))


def _in_figures(page: Page) -> bool:
    return page.explainer is not None and any(True for bar in _bars(page) for _ in bar.iterancestors("figure"))


# --- within a page -----------------------------------------------------------------------------------------------


def _within(due: Due) -> Rule:
    """In each of these elements, and nowhere else."""

    def may(page: Page, line: Line) -> bool:
        return not _found(page, due).keys().isdisjoint((line.element, *line.element.iterancestors()))

    return Rule(may, due)


def _in_places(
    is_due: Callable[[Page, Place, Fact, Claim | None], bool], on: Callable[[Page], bool] = lambda _: True
) -> Due:
    """In each place of a fact or a claim of which this is so, on such pages."""

    def due(page: Page) -> Iterator[Element]:
        for place, fact, claim in page.owned if on(page) else ():
            if is_due(page, place, fact, claim):
                yield place.element

    return due


def _on_own_card(test: Callable[[Page, Fact], bool], may: Callable[[Page, Fact], bool] | None = None) -> Rule:
    """At the head of a fact's own page, where this is so of it; elsewhere it may be said."""

    def is_due(page: Page, place: Place, fact: Fact, _: Claim | None) -> bool:
        is_own = page.own_fact is fact and place.claim is None and "card" in place.manners
        return is_own and test(page, fact)

    return Rule(of_fact(may or test), _in_places(is_due, lambda page: page.own_fact is not None))


def _in_lists(folders: tuple[str, ...], test: Callable[[Page, Place, Fact], bool]) -> Rule:
    """In a list of facts on the page of such a subject, which has some of their claims alone."""

    def may(page: Page, line: Line) -> bool:
        fact = fact_at(page, line)
        return fact is not None and test(page, line.place, fact)

    def is_due(page: Page, place: Place, fact: Fact, _: Claim | None) -> bool:
        return place.claim is None and test(page, place, fact)

    return Rule(may, _in_places(is_due, lambda page: page.subject[0] in folders))


def _do_others(is_contested: bool) -> Callable[[Page, Place, Fact], bool]:
    return lambda page, place, fact: (fact.standing == "contested") is is_contested and others_differ(page, place, fact)


def _in_claims(is_set_out: Callable[[Page, Place], bool], test: Callable[[Claim], bool]) -> Rule:
    """Where a claim of which this is so is set out."""

    def is_due(page: Page, place: Place, _: Fact, claim: Claim | None) -> bool:
        return claim is not None and test(claim) and is_set_out(page, place)

    return Rule(of_claim(lambda _, claim: test(claim)), _in_places(is_due))


def _is_told(page: Page, place: Place) -> bool:
    """Whether a claim is set out whole, or in a row of paper with its figures."""
    tag = place.element.tag
    is_row = tag in ("tr", "li") and page.path.endswith(".pdf") and bool(place.figures)
    return is_row or tag in ("article", "dl", "p")


def _over_table(view: str, tag: str) -> Rule:
    """Over a table of an explainer’s facts that a view shows, each of which is such an element there."""

    def is_row(_: Page, place: Place, fact: Fact, __: Claim | None) -> bool:
        is_whole = place.claim is None and "card" not in place.manners
        return is_whole and place.element.tag == tag and is_shown(view, fact)

    rows = _in_places(is_row, lambda page: page.explainer is not None)
    return Rule(_in_explainer, lambda page: (table for row in rows(page) for table in row.iterancestors("table")))


def _in_explainer(page: Page, _: Line) -> bool:
    return page.explainer is not None


def _beside_bounds(page: Page) -> Iterator[Element]:
    for mark in page.marks.printed:
        if mark.field == "bounds" and mark.text and mark.element.tag != "svg":
            yield from mark.element.iterancestors("dl")


def _below_whole(relation: str) -> Rule:
    """In a list of figures that stand so to their whole, in the place of their claim."""

    def due(page: Page) -> Iterator[Element]:
        for mark in page.marks.printed:
            around = next(mark.element.iterancestors("ul", "ol"), None) if mark.is_figure and mark.place.claim else None
            told = page.told(mark.address) if around is not None else None
            if around is not None and told is not None and told.quantity.relation == relation:
                yield from [around] if mark.place.element in around.iterancestors() else []

    return Rule(are_all(relation), due)


def _drawings(page: Page) -> Iterator[Element]:
    """The maps on which a border is drawn as shut."""
    for drawing in page.marks.having["data-map"]:
        if any("shut" in classes(path) for path in drawing.iter("path")):
            yield drawing


RULES: Mapping[str, Rule] = {
    # of the page
    "preview": _on_page(lambda page: page.site.is_preview),
    "never-changed": _on_page(lambda page: has_never_changed(page) and not is_unread(page)),
    "never-corrected": Rule(
        of_page(was_never_corrected), _on_page(lambda page: was_never_corrected(page) and not is_unread(page)).due
    ),
    "unread": Rule(of_page(is_unread), _on_page(lambda page: tells_of_all_changes(page) and is_unread(page)).due),
    "first-version": _about(Explainer, Fact, where=_is_first),
    "nothing-corrected": _about(Explainer, where=is_uncorrected),
    "unused": _about(Fact, where=lambda page: not page.content.users(page.site, page.subject[1])),
    "unchanged": _about(Fact, where=is_unchanged),
    "belongs-to-nobody": _lacking(Actor, "of"),
    "claims-nothing": _about(Actor, where=claims_nothing),
    "lies-nowhere": _lacking(Spot, "within"),
    "unlocated": _lacking(Spot, "point"),
    "no-address": _lacking(Source, "url"),
    "undated": _lacking(Source, "issued"),
    "issued": Rule(_is_undated, lambda _: ()),
    "uncopied": Rule(lambda page, line: not _is_copied(page, line), _lacking(Source, "archive").due),
    "members": Rule(
        are_members, _about(Actor, where=lambda page: bool(page.content.inside(page.site, page.subject))).due
    ),
    # of a fact
    "no-reason": _on_own_card(lambda _, fact: fact.because is None),
    "agreed": _on_own_card(lambda page, fact: not accounts_differ(page, fact)),
    # A contested fact is headed so also where all its claims are withdrawn, though then nobody says otherwise.
    "otherwise": _on_own_card(accounts_differ, may=is_disputed),
    "others-contest": _in_lists(("actors", "sources"), _do_others(is_contested=True)),
    "others-differ": _in_lists(("actors", "sources"), _do_others(is_contested=False)),
    "rests-alone": _in_lists(("sources",), lambda page, _, fact: rests_alone(page, fact)),
    "casualties": _over_table("casualties", "tbody"),
    "releases": _over_table("releases", "tbody"),
    "closures": _over_table("closures", "tr"),
    # of a claim
    "series": _within(_in_claims(lambda _, place: place.element.tag == "table", lambda _: True).due),
    "unnamed": _in_claims(lambda _, place: place.element.tag == "article", lambda claim: claim.by.kind == "unnamed"),
    "derived": _in_claims(_is_told, lambda claim: claim.derived is not None),
    "bounds": _within(_beside_bounds),
    "included": _below_whole("included"),
    "part": _below_whole("part"),
    # what explains the rest
    "work": _on_page(_is_sheet, _main),
    "scale": Rule(_anywhere, lambda page: _main(page) if _has_scale(page) else ()),
    "scales": _on_page(_in_figures, _main),
    "method": _on_page(_is_method, _main),
    "words": Rule(_anywhere, lambda page: _main(page) if _is_method(page) else ()),
    "kept": _on_page(lambda page: _is_method(page) and bool(page.site.locks), _main),
    "unkept": _on_page(lambda page: _is_method(page) and not page.site.locks, _main),
    "shut": _within(_drawings),
}
"""By the names of phrases, or what their names begin with."""
