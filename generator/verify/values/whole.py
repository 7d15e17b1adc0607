"""What a page has whole: every field of what it is about, each claim on its fact's own page, each reference its words.

In: a page with its marks. Out: what is lost, in words. What a subject has is asked of the model, field by field; a
field that is new to it is asked for as it comes.
"""

from collections.abc import Collection, Iterator, Mapping
from functools import cache
from typing import Any

from lxml.etree import XPath
from lxml.etree import _Element as Element

from generator.model import Claim, Explainer, Fact, Row, quantities_of, rows_from, speaks_for
from generator.model.roles import Counted, FieldSpec, Unpublished, fields_of
from generator.verify.forms.changed import changed_on
from generator.verify.forms.content import plain_words
from generator.verify.forms.phrasing import whole_of
from generator.verify.page import Entry, Page, classes
from generator.verify.page.due import figures_of
from generator.verify.page.marks import Place
from generator.verify.page.ways import is_in_source
from generator.verify.values.approval import lost_of_approval

_LISTED = frozenset({"corrections", "withheld", "archive", "sides"})
_ELSEWHERE = frozenset(
    "id path formerly claims lead context of by via derived series figure parts including also before after source"
    " key_figures facts state body body_line translations camp disputed embargo captures exact at review_by".split()
)
"""Fields that stand under no mark of their own: ids, what others hold, and what no page prints."""
_SAID = frozenset({"was", "now", "because"})
_CORRECTED = _SAID | {"type", "on"}
"""What is printed of a correction."""
_NAMES = XPath(".//@data-is = ':name' or .//@data-is = ':title' or .//@data-is = ':described'")
"""Whether something in an element is what a subject is called."""
_WHOLE = frozenset({"article", "dl"})
"""Elements that set a claim out whole: on its fact's page, and in a card within a text."""


def lost_of_page(page: Page) -> Iterator[str]:
    """Each field of what the page is about that is not on it, and each reference that is not what marks lead to."""
    about = None if page.is_card else page.about
    if about is not None:
        yield from _lost_fields(page, about)
        yield from lost_entries(page, page.subject[0], about, _LISTED)
        if changed_on(page.site, page.content, about) and "updated" not in _printed(page, page.subject):
            yield f"prints {page.subject[1]} without when it last changed"
        if not any(map(_NAMES, page.marks.tagged("h1"))):
            yield f"prints {page.subject[1]} without saying so in a heading"
        if isinstance(about, (Explainer, Fact)):
            yield from _lost_at_head(page, about)
    if page.explainer is not None and about is page.explainer:
        for id in page.content.drawn_on(page.site, page.explainer):
            yield from lost_entries(page, "facts", page.site.facts[id], {"corrections"})
    yield from _unlike_references(page)
    yield from _astray_back(page)
    yield from _misplaced_references(page)
    yield from _lost_corrections(page)


def _lost_at_head(page: Page, about: Explainer | Fact) -> Iterator[str]:
    """How far a newsroom has come with what the page is about."""
    if about.state not in (None, "published") and "state" not in _printed(page, page.subject):
        yield f"prints {page.subject[1]} and does not say that it is {about.state}"
    asked = () if page.path.endswith(".pdf") else lost_of_approval(page, page.site.record.of("/".join(page.subject)))
    yield from (
        f"prints {page.subject[1]} without its {way}" for way in asked if way not in _printed(page, page.subject)
    )
    if not _is_approved_at_head(page):
        yield f"prints {page.subject[1]} without how it was approved, before all that it says"


def _is_approved_at_head(page: Page) -> bool:
    """Whether a page says how it was approved before its first figure, and before who says anything."""
    for mark in page.marks.printed:
        if mark.field == "approval" and (mark.folder, mark.id) in (page.subject, ("", "")):
            return True
        if mark.is_figure or mark.kind in ("by", "standing", "status"):
            return False
    return False


def lost_of_claim(page: Page, place: Place, fact: Fact, claim: Claim) -> Iterator[str]:
    """What a claim lacks that is set out whole."""
    row = page.phrasing.row(claim)
    is_own = page.subject == ("facts", fact.id) and place.element.tag == "article"
    if is_own:
        lost = (*_lost_of_row(place, fact, claim, row), *_lost_beside(page, place, claim, row))
        yield from (f"prints {place.name} without {one}" for one in lost)
        yield from _lost_words(place, "at", [one.at for one in row.citations])
    if _is_told_whole(page, place):
        yield from _lost_words(place, "exact", [one.exact for one in row.citations])
        yield from (f"prints {place.name} without {one}" for one in _lost_of_whole(page, place, fact, claim))
    if _is_unsaid(page, place, claim, row):
        yield f"prints {place.name} without what it says in the newsroom's words"
    yield from _lost_of_listed(page, place, claim, row)


def _is_unsaid(page: Page, place: Place, claim: Claim, row: Row) -> bool:
    """Whether the paraphrase of a claim is left out where it is told whole, or beside others that it differs from.

    There it is a part of the answer, unless that is a figure; a row of a drawing has none. A card in a text may say it
    at its head.
    """
    is_answer = "differ" in classes(place.of_fact.element) and place.element.tag != "tr" and not quantities_of(row)
    is_due = _is_told_whole(page, place) or is_answer
    around = place if place.element.tag == "article" else place.of_fact
    return is_due and any(page.phrasing.says(claim)) and not around.says("says", claim.id)


def _lost_of_listed(page: Page, place: Place, claim: Claim, row: Row) -> Iterator[str]:
    """On the page of a voice the words of a claim and where they stand; on that of a source where they stand there."""
    if page.subject[0] == "actors" and place.row is None:
        for field in ("exact", "at"):
            yield from _lost_words(place, field, [getattr(one, field) for one in row.citations if one.exact])
    if page.subject[0] == "sources":
        own = rows_from(page.site, claim, page.subject[1])
        cited = (one for row in own for one in row.citations if one.source == page.subject[1])
        yield from _lost_words(place, "at", [one.at for one in cited])


def lost_of_slip(page: Page, place: Place, _: Fact, claim: Claim) -> Iterator[str]:
    """What a claim lacks in a slip beside a text, or where it is drawn: the exact words that its row cites first."""
    if page.explainer is not None and not page.is_card and _is_beside_text(place):
        yield from _lost_words(place, "exact", [one.exact for one in page.row_in(place, claim).citations][:1])
        derived = (one for one in page.marks.manners if "derived" in one.manners and one.claim == claim.id)
        if claim.derived and not any(place.element in one.element.iterancestors() for one in derived):
            yield f"prints {place.name} without what it is derived from"


def _is_beside_text(place: Place) -> bool:
    """Whether a place has some claims of a fact alone, or draws one."""
    is_drawn = place.element.tag == "div" and any(place.printed("bounds"))
    return is_drawn or "some" in place.of_fact.manners


def _is_told_whole(page: Page, place: Place) -> bool:
    """A claim is told whole on its fact's own card, if not everywhere in it: not where a line says who differs."""
    card, is_line = place.of_fact, place.outermost.element.tag == "p"
    is_on_own_card = page.subject == ("facts", place.fact) and "card" in card.manners
    has_another = any(one.claim == place.claim and one.outermost.element.tag != "p" for one in card.inner)
    return place.element.tag in _WHOLE or (is_on_own_card and not (is_line and has_another))


# --- a claim -----------------------------------------------------------------------------------------------------


def _lost_of_row(place: Place, fact: Fact, claim: Claim, row: Row) -> Iterator[str]:
    """The fields of a claim that are its own, and not its fact's as well."""
    printed = {mark.kind.partition(".")[0] for mark in place.marks}
    for field in _asked(type(claim)):
        held = fact.held(field, claim, row)
        is_own = field.scope is None or (field.scope.apart and held != fact.scoped(field.name))
        if held not in (None, (), {}) and is_own and field.key not in printed:
            yield f"its {field.key}"


def _lost_beside(page: Page, place: Place, claim: Claim, row: Row) -> Iterator[str]:
    """Who speaks, of when it is, and the bounds of each figure in their order."""
    actor = page.site.actors.get(claim.by.actor or claim.by.of or "")
    if actor is not None and not place.printed("by.describe", "by.role"):
        yield f"what {actor.id} is"
    if speaks_for(page.site, row, claim) and not place.printed("as_of", "reported"):
        yield "the time that it is of"
    yield from _lost_bounds(place, row)


def _lost_bounds(place: Place, row: Row) -> Iterator[str]:
    whole = list(whole_of(row))
    bounded = [mark.address.path for mark in place.printed("bounds") if mark.address is not None]
    if [path for path in bounded if path in whole] != whole:
        yield "the bounds of each figure, in their order"


def _lost_of_whole(page: Page, place: Place, fact: Fact, claim: Claim) -> Iterator[str]:
    """With some of its figures a claim has each of them, for one alone may stand over it; and why it was withdrawn.

    A withdrawn claim is told with its figures; of a withdrawn fact this has to be on its own page alone.
    """
    own = {str(told.address) for told in figures_of(page, fact, claim)}
    lost = own - place.addresses
    is_told = fact.withdrawn is None or page.subject == ("facts", fact.id)
    yield from (one for one in sorted(lost) if lost != own or (claim.withdrawn is not None and is_told))
    if claim.withdrawn is not None and not place.printed("withdrawn.because"):
        yield "why it was withdrawn"


def _lost_words(place: Place, field: str, wanted: list[str | None]) -> Iterator[str]:
    printed = {plain_words(mark.text) for mark in place.printed(field)}
    for words in wanted:
        if words and plain_words(words) not in printed:
            yield f"prints {place.name} without “{words}”"


# --- what a page is about ----------------------------------------------------------------------------------------


def _lost_fields(page: Page, about: Any) -> Iterator[str]:
    """Every field that the subject of a page has stands on it."""
    begun = {name.partition(".")[0] for name in _printed(page, page.subject)}
    for field in _asked(about.__class__):
        held = getattr(about, field.name)
        if held not in (None, (), {}, False, page.language) and field.key not in begun:
            yield f"prints {page.subject[1]} without its {field.key}"


def lost_entries(page: Page, folder: str, subject: Any, fields: Collection[str]) -> Iterator[str]:
    """Each correction, withheld word, side and archived copy of a subject is printed with all that it has."""
    printed = _printed(page, (folder, subject.id))
    for field in _asked(subject.__class__):
        held = getattr(subject, field.name) if field.key in fields else ()
        for number, entry in held.items() if isinstance(held, Mapping) else enumerate(held):
            ways = (f"{field.key}.{number}.{part.key}" for part in _asked(entry.__class__) if getattr(entry, part.name))
            yield from (f"prints {subject.id} without its {way}" for way in ways if way not in printed)


def _printed(page: Page, subject: tuple[str, str]) -> set[str]:
    """The fields of a subject that a page prints, each with the steps that lead on from it."""
    own = {subject, ("", "")} if subject == page.subject else {subject}
    return set().union(*(page.marks.fields.get(one, ()) for one in own))


@cache
def _asked(holder: type) -> tuple[FieldSpec, ...]:
    """The fields that stand under a mark of their own: not figures, which are asked for by address, nor citations."""
    unasked = (Unpublished, Counted)
    return tuple(one for one in fields_of(holder) if not (any(map(one.has, unasked)) or one.key in _ELSEWHERE))


# --- references --------------------------------------------------------------------------------------------------


def _unlike_references(page: Page) -> Iterator[str]:
    """Marks beside a claim lead to what it cites, in its order: a row of them begins with the first, or goes on."""
    next_of: dict[Place, int] = {}
    for mark in page.marks.others if page.entries else ():
        link = mark.find("a") if mark.get("data-ref") is not None else None
        entry = page.entries.get((link.get("href") or "").removeprefix("#")) if link is not None else None
        place = page.marks.around(mark)
        _, claim = page.owner(place)
        if entry is None or claim is None:  # of what stands in nobody's place `prose` asks
            continue
        cited, at = _cited_by(page.row_in(place, claim)), next_of.get(place, 0)
        at = 0 if cited[at : at + 1] != [entry.cited] and not _goes_on(mark) else at
        if cited[at : at + 1] != [entry.cited]:
            yield f"leads from {place.name} to {entry.id}, which is not what it cites there"
        next_of[place] = at + 1


def _goes_on(mark: Element) -> bool:
    """Whether a mark stands in a row of them, behind another."""
    before = mark.getprevious()
    before = before.getprevious() if before is not None and before.get("data-ref") is None else before
    return before is not None and before.get("data-ref") is not None


def _astray_back(page: Page) -> Iterator[str]:
    """A link from an entry back into the text leads to a mark of its own number, or to a claim that cites it."""
    for entry in page.entries.values():
        ways = (link.get("href") or "" for link in entry.element.iter("a"))
        for href in (way for way in ways if way.startswith("#")):
            if not all(_is_way_back(page, one, entry) for one in page.ids.get(href[1:], ())):
                yield f"leads from {entry.id} back to {href}, which is no mark of this reference"


def _is_way_back(page: Page, element: Element, entry: Entry) -> bool:
    place = page.marks.opened_by(element)
    is_claims = place is not None and entry.cited in _cited_of(page, place)
    return is_claims or page.reference_near(element) == entry.id.removeprefix("ref-")


def _cited_of(page: Page, place: Place) -> set[tuple[str, str, str]]:
    """What the claim cites whose place it is, in all its rows; nothing in nobody's place."""
    _, claim = page.owner(place)
    if claim is not None and place.name not in page.content.cited_of:
        page.content.cited_of[place.name] = {words for row in claim.rows for words in _cited_by(row)}
    return page.content.cited_of.get(place.name, set())


def _cited_by(row: Row) -> list[tuple[str, str, str]]:
    """What a row of a claim cites, in its order, as entries have it."""
    return [(one.source or "", plain_words(one.exact or ""), plain_words(one.at or "")) for one in row.citations]


def _lost_corrections(page: Page) -> Iterator[str]:
    """An entry that tells what was corrected tells all of it: of what, of which kind, when, what was and is, why."""
    entries: dict[Element, dict[str, set[str]]] = {}
    corrections = (mark for mark in page.marks.printed if mark.field.startswith("corrections."))
    for mark in corrections:
        way, _, part = mark.field.rpartition(".")
        entry = next(mark.element.iterancestors("li"), None)
        if entry is not None:
            entries.setdefault(entry, {}).setdefault(f"{mark.folder}/{mark.id}:{way}", set()).add(part)
    for entry, own in entries.items():
        for name, parts in own.items():
            if parts & _SAID and (lost := sorted(_CORRECTED - parts)):
                yield f"tells of {name} without its {', '.join(lost)}"
        yield from _unlike_corrected(page, entry, {name.partition(":")[0] for name in own})


def _unlike_corrected(page: Page, entry: Element, corrected: set[str]) -> Iterator[str]:
    """What has been corrected is what an entry names; on its own pages, and in a state of its own, it need not be."""
    if entry.get("data-state") is None:
        links = map(page.subject_of, entry.iter("a"))
        named = {f"{folder}/{id}" for folder, id in links if folder in ("facts", "explainers")}
        if named - corrected or not all(one in named or f"{one}/" in page.path for one in corrected):
            whose, told = (", ".join(sorted(names)) for names in (corrected, named))
            yield f"tells what was corrected in {whose} as if it were {told or 'of the page'}"


def _misplaced_references(page: Page) -> Iterator[str]:
    """An entry of the list of references has its number, and words that are cited from the source it stands below."""
    for id, one in page.entries.items():
        source, exact, at = one.cited
        if not one.is_numbered:
            yield f"has no number before its {id}"
        if one.cited not in page.content.cited:
            yield f"has “{exact or at}” among the references to {source or 'no source'}, which nobody cites from there"
        if not all(is_in_source(page, one, link) for link in one.element.iter("a")):
            yield f"leads from “{exact or at}” to other words, or to another source"
