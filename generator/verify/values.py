"""Every value that a page prints, held against the content: the field that its mark names, of the subject it stands in.

In: a page with its marks. Out: notices on it. What a field holds is asked of the model, and compared by what it is:
figures read back to their bounds, texts word for word, ids by the names they lead to, times by the calendar, words of
what could mislead by the grammar's own list. A field that is new to the model is held to this as it comes.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import product
from typing import Any, get_args

from lxml.etree import _Element as Element

from generator.model import (
    Cited,
    Claim,
    Fact,
    FigureRef,
    Moment,
    Row,
    Text,
    When,
    find,
    parse_address,
    row_at,
    row_key,
    speaks_for,
)
from generator.model.roles import FieldSpec, fields_of
from generator.model.vocabulary import Standing
from generator.verify.content import plain_words
from generator.verify.dates import says_time
from generator.verify.figures import check_bounds, check_figure, told_at, told_within
from generator.verify.marks import Mark, Place
from generator.verify.page import Page, classes, of_class, small_text
from generator.verify.phrasing import forms_of, small
from generator.verify.quantity import plain, unseen
from generator.verify.required import figures_of, is_own, keyed_rows, leading

CODES = {
    "verify-mark": "A mark names no subject, or no field, that content could have.",
    "verify-place": "A value is printed that its fact or claim does not have, or in a place that is not its own.",
    "verify-harm": "The harm that is printed behind a figure is not the one that it counts, or is missing.",
    "verify-standing": "How well a fact is established, or its status, is printed otherwise than the content has it.",
    "verify-row": "A figure is of another time than the page speaks for.",
    "verify-exact": "Words printed as a source's exact words are not in the content word for word.",
    "verify-locator": "A printed locator is none that the content has.",
    "verify-scale": "The steps or bounds of a scale are not those of its figures.",
}
_OF_CLASS = "contains(concat(' ', @class, ' '), ' {} ')"
_NAMED = " or ".join(map(_OF_CLASS.format, ("status", "standing", "exact", "harm", "word")))
_UNMARKED = f"//*[not(ancestor-or-self::*[@data-is])][{_NAMED}]"
"""What a theme draws as one of these is one, and has to say whose."""
_FACT = re.compile(r"(?:[a-z-]+/)?facts/([a-z0-9-]+)/index\.html")
_WRITTEN = re.compile(r"[a-z0-9][a-z0-9-]*(?:#[a-z0-9.@-]*[a-z0-9])?|\S")
"""What an expression is made of: addresses, whole numbers, and signs."""
_SIGNS = str.maketrans("÷×−", "/*-")


def check_values(page: Page) -> None:
    """Report each printed value that the content does not have where the page prints it."""
    for fault in page.marks.faults:
        page.report("verify-mark", fault)
    for element in page.root.xpath(_UNMARKED):
        if page.marks.around(element).fact and _could_mislead(page, element):
            page.report("verify-mark", f"prints “{plain(''.join(element.itertext()))}” and does not say of what it is")
    for place in (*page.marks.manners, *page.marks.places):
        for manner in place.manners & _BY_MANNER.keys():
            _BY_MANNER[manner](page, place)
    for link in page.root.xpath("//a[contains(@href, 'facts/')]"):
        _check_link(page, link, page.marks.around(link))
    for mark in page.marks.printed:
        _check_subject(page, mark)
        if mark.is_figure:
            check_figure(page, mark)
            _check_figure_place(page, mark)
        elif mark.place.folder != "places":  # what stands on a map is held by `maps`
            _BY_FIELD.get(mark.field.partition(".")[0], _check_field)(page, mark)


def subject_of(page: Page, mark: Mark) -> tuple[Fact | None, Claim | None]:
    """The fact and the claim that a value is printed of."""
    fact = page.site.facts.get(mark.fact or "")
    return fact, fact.claims.get(mark.claim or "") if fact else None


def _could_mislead(page: Page, element: Element) -> bool:
    """Whether an element has to say of what it is: one that stands for a fact in a word has, where that is a status."""
    return "word" not in classes(element) or small_text(element) in page.grammar.statuses


def _check_subject(page: Page, mark: Mark) -> None:
    """A value that names its subject stands in no other's place."""
    place = mark.place
    if place.fact is None or place.manners & {"derived", "prose"} or mark.is_figure:
        return
    if mark.fact != place.fact or place.claim not in (None, mark.claim):
        page.report("verify-place", f"prints “{mark.text}”, of {mark.fact}#{mark.claim}, in the place of {place.name}")


def _check_prose(page: Page, place: Place) -> None:
    """Sentences are an explainer's, whose figures `mentions` holds by their class."""
    if page.explainer is None:
        page.report("verify-place", "has sentences with mentions, and is no page of an explainer")
    for mark in place.figures:
        if "fig" not in classes(mark.element):
            page.report("verify-place", f"prints {mark.address} in a sentence, and not as a mention is printed")


# --- figures -----------------------------------------------------------------------------------------------------


def _check_figure_place(page: Page, mark: Mark) -> None:
    told, place, named = told_at(page.site, mark.address), mark.place, classes(mark.element)
    if told is None:
        return
    if "fig" in named and not _draws_standing(named, told.fact):
        page.report("verify-standing", f"draws {told.address} as {' '.join(named)}, where it is {told.fact.standing}")
    if place.manners & {"derived", "prose"}:
        return
    if place.fact is None:
        page.report("verify-place", f"prints {told.address} in no row or card of its fact, nor in a sentence")
    elif (told.fact.id, told.claim.id) != (place.fact, place.claim or told.claim.id):
        page.report("verify-place", f"prints {told.address} in the place of {place.name}")
    if not is_own(page, told.fact, told.claim):
        page.report("verify-place", f"prints {told.address} on a page of {page.subject[1]}, whose it is not")
    if told.claim.series and told.address.row not in _rows(page, told, mark):
        page.report("verify-row", f"prints {told.address}, a row of another time than the page speaks for")


def _rows(page: Page, told: FigureRef, mark: Mark) -> set[str | None]:
    """The rows of a series that may be printed there: its own, or the one that the page's time or a key figure asks."""
    if mark.place.row is not None:
        return {mark.place.row}
    rows = {row_key(page.site, told.claim, row_at(page.site, told.claim, page.until))}
    explainers = [page.explainer] if page.explainer else page.site.explainers.values() if not page.subject[0] else ()
    return rows.union(*(keyed_rows(page.site, explainer, told) for explainer in explainers))


def _check_harm(page: Page, mark: Mark) -> None:
    told, figure, said = told_at(page.site, mark.address), mark.element.getprevious(), mark.text.casefold()
    behind = figure is not None and figure.get("data-is") == (mark.element.get("data-is") or "").partition(":")[0]
    if told is None or figure is None or not behind or (figure.tail or "").strip():
        page.report("verify-harm", f"“{said}” stands behind no figure at {mark.address}")
    elif said not in page.grammar.harms.get(next(iter(told.quantity.path), ""), ()):
        page.report("verify-harm", f"{told.address} is printed as “{said}”")


def _check_bounds(page: Page, mark: Mark) -> None:
    if mark.text:
        check_bounds(page, mark.text, mark.address)


def _check_derived(page: Page, place: Place) -> None:
    """What a number is derived from: the figures of its expression and the signs between them, in its order."""
    fact = page.site.facts.get(place.fact or "")
    claim = fact.claims.get(place.claim or "") if fact else None
    if claim is None or claim.derived is None:
        page.report("verify-place", f"prints a derivation of {place.name}, which derives nothing")
        return
    printed: list[str] = []
    for piece in place.element.xpath(".//*[@data-is or @data-code]"):
        name = (piece.get("data-is") or "").removeprefix("facts/")
        printed += [name] if name else _written(page, plain_words("".join(piece.itertext())).translate(_SIGNS))
    if printed != _written(page, claim.derived):
        page.report("verify-place", f"{place.name} is derived from {claim.derived}, and not as printed")


def _written(page: Page, expression: str) -> list[str]:
    """The addresses, each in full, the numbers and the signs of an expression, in its order."""
    words: list[str] = _WRITTEN.findall(expression)
    addresses = [None if word.isdigit() else parse_address(word) for word in words]
    found = [find(page.site, address, page.until) if address else None for address in addresses]
    return [str(told.address) if told else word for told, word in zip(found, words, strict=True)]


def _check_link(page: Page, link: Element, place: Place) -> None:
    """A link in a fact's place that leads to a fact leads to this one, and has no other's title."""
    if place.fact is None or place.manners & {"derived", "prose"}:
        return
    target = page.target(link.get("href") or "")
    match = _FACT.fullmatch(target[0]) if target else None
    if match and match[1] in page.site.facts and match[1] != place.fact:
        page.report("verify-place", f"leads to {match[1]} in the place of {place.fact}")
    text = plain_words("".join(link.itertext()))
    if match and place.fact not in page.content.titles.get(text, {place.fact}):
        page.report("verify-place", f"has the title “{text}” in the place of {place.fact}")


def _draws_standing(named: Sequence[str], fact: Fact) -> bool:
    """Whether the classes say of a fact's standing what the content does, or nothing."""
    return {fact.standing} >= set(named) & set(get_args(Standing))


# --- words that could mislead ------------------------------------------------------------------------------------


def _check_voice(page: Page, mark: Mark) -> None:
    """Who says so is the claim's voice and all who pass it on; in a fact's place, that of one of its claims."""
    fact, claim = subject_of(page, mark)
    claims = [claim] if claim else _speaking(page, mark, fact) if fact else []
    if not any(_names_voice(page, mark, one) for one in claims):
        page.report("verify-place", f"“{mark.text}” is printed as who says {mark.place.name}")


def _names_voice(page: Page, mark: Mark, claim: Claim) -> bool:
    """Whether the words name a claim's voice and all who pass it on, and the links nobody else."""
    known = list(page.phrasing.voices(claim))
    links = mark.element.xpath(".//a[not(ancestor-or-self::*[@data-ref])]")
    others = {small_text(link) for link in links}.difference(*known)
    return page.phrasing.is_voice(mark.text, claim) and not others


def _speaking(page: Page, mark: Mark, fact: Fact) -> list[Claim]:
    """The claims that say what is printed where the voice stands; all of the fact's where no figure is."""
    printed = told_within(page.site, mark.place.of_fact)
    said = [(told.quantity.path, told.quantity.figure) for told in printed]

    def says_it(claim: Claim) -> bool:
        own = ((told.quantity.path, told.quantity.figure) for told in figures_of(page, fact, claim))
        return any(told.claim is claim for told in printed) or any(one in said for one in own)

    return [claim for claim in fact.claims.values() if not said or says_it(claim)]


def _check_standing(page: Page, mark: Mark) -> None:
    fact, said = page.site.facts.get(mark.fact or ""), mark.text.casefold()
    if fact is None or not (
        page.grammar.standings.get(said) == fact.standing and _draws_standing(_drawn(mark.element, "standing"), fact)
    ):
        known = f"where it is {fact.standing}" if fact else "which the content does not have"
        page.report("verify-standing", f"{mark.fact} is printed as “{said}”, {known}")


def _check_status(page: Page, mark: Mark) -> None:
    """A status is that of its claim, with the traffic that it is for; of a fact, all that each claim says."""
    term = _status_of(page, mark)
    drawn = set(_drawn(mark.element, "status"))
    forms = page.phrasing.status(mark.field.partition(".")[2] or "all", term)
    if small(mark.text) not in forms or drawn & set(page.grammar.statuses.values()) - {term}:
        page.report("verify-standing", f"prints “{mark.text}” as the status of {mark.place.name}, which no claim says")


def _drawn(element: Element, kind: str) -> list[str]:
    """What an element is drawn as: the classes of those of its kind in it, and the drawings that are used."""
    named = [name for one in (element, *of_class(element, kind)) for name in classes(one)]
    return named + [(use.get("href") or "").removeprefix("#m-") for use in element.iter("use")]


def _status_of(page: Page, mark: Mark) -> str:
    """The status in the content, empty where there is none, or more than this one to say."""
    fact, claim = subject_of(page, mark)
    claims = (claim,) if claim else leading(fact) if fact else ()
    stated = [dict(row.statuses) or {"all": "unknown"} for one in claims for row in _rows_of(page, mark, one)]
    terms = {one.get(mark.field.partition(".")[2] or "all", "") for one in stated}
    is_all = claim is not None or all(len(one) == 1 for one in stated)
    return terms.pop() if len(terms) == 1 and is_all else ""


def _told_by(page: Page, mark: Mark) -> list[Claim]:
    """The claims whose figures are printed in the place of the fact around a value."""
    return [told.claim for told in told_within(page.site, mark.place.of_fact) if told.fact.id == mark.fact]


def _check_withdrawn(page: Page, mark: Mark) -> None:
    """What is printed as withdrawn has been: the claim, the fact, a key figure's claim, or what the page is about."""
    if not any(_reasons(page, mark)) or page.grammar.withdrawn not in mark.text.casefold():
        page.report("verify-standing", f"prints “{mark.text}” of {mark.fact or page.subject[1]}, which stands")


def _reasons(page: Page, mark: Mark) -> Iterator[Text | None]:
    """Why what is printed as withdrawn may be: a key figure is of its claims alone; in prose `mentions` asks which."""
    fact, claim = subject_of(page, mark)
    if fact is None:
        yield getattr(page.about, "withdrawn", None)
        return
    yield fact.withdrawal(claim)
    if claim is None and "prose" in mark.place.manners:
        yield from (one.withdrawn for one in fact.claims.values())
    elif claim is None and all(one.withdrawn for one in _told_by(page, mark)):
        yield from (one.withdrawn for one in _told_by(page, mark))


# --- a source's own words ----------------------------------------------------------------------------------------


def _check_exact(page: Page, mark: Mark) -> None:
    text = "".join(mark.element.itertext())
    _, claim = subject_of(page, mark)
    if unseen(text):
        page.report("verify-exact", f"“{mark.text}” has the invisible character {unseen(text)} in it")
    elif plain_words(text) not in page.content.exacts:
        page.report("verify-exact", f"“{mark.text}” is printed as exact words that no citation has")
    elif claim is not None and plain_words(text) not in {
        plain_words(one.exact or "") for one in _cited(page, _rows_of(page, mark, claim))
    }:
        page.report("verify-place", f"“{mark.text}” is printed as the words of {mark.place.name}")


def _check_locator(page: Page, mark: Mark) -> None:
    """A locator is that of its claim and of the words beside it, and of the reference whose number stands behind it."""
    text, (_, claim) = plain_words(mark.text), subject_of(page, mark)
    if text not in page.content.locators:
        page.report("verify-locator", f"“{text}” is printed as a locator that no citation has")
    if claim is not None and text not in {plain_words(one.at or "") for one in _cited(page, claim.rows)}:
        page.report("verify-place", f"“{text}” is printed as the place of {mark.place.name}")
    if (entry := entry_of(mark.element)) is not None:
        _check_entry(page, entry, text)
    elif text not in _locators_behind(page, mark.element, text):
        page.report("verify-locator", f"“{text}” is printed beside a reference to another place")


def _check_entry(page: Page, entry: Element, locator: str) -> None:
    exacts = [plain_words("".join(exact.itertext())) for exact in entry.xpath(".//*[@data-is=':exact']")]
    if exacts and not any((exact, locator) in page.content.cited for exact in exacts):
        page.report("verify-locator", f"“{locator}” is printed beside words that no citation has there: “{exacts[0]}”")


def _rows_of(page: Page, mark: Mark, claim: Claim) -> Sequence[Row]:
    """The rows of a claim that a place is of: its own, those whose figures it prints, or the page's."""
    if mark.place.row is not None:
        return [row for row in claim.rows if row_key(page.site, claim, row) == mark.place.row]
    printed = [told.row for told in told_within(page.site, mark.place) if told.claim is claim and claim.series]
    return printed or [page.phrasing.row(claim)]


def _cited(page: Page, rows: Sequence[Row]) -> Iterator[Cited]:
    """The citations of the rows that may stand on this page: that of a source has no other's."""
    own = page.subject[1] if page.subject[0] == "sources" else None
    return (one for row in rows for one in row.citations if own in (None, one.source))


def entry_of(element: Element) -> Element | None:
    """The entry in the list of references that an element stands in."""
    return next((above for above in element.iterancestors("li") if (above.get("id") or "").startswith("ref-")), None)


def _locators_behind(page: Page, element: Element, otherwise: str) -> frozenset[str]:
    """The locators in the reference whose mark follows; `otherwise` where no mark does, or it has no locator."""
    mark = element.getnext()
    number = plain_words("".join(mark.itertext())) if mark is not None and mark.get("data-ref") is not None else ""
    if number and not page.locators:
        for one in page.marks.printed:
            entry = entry_of(one.element) if one.field == "at" else None
            if entry is not None:
                key = (entry.get("id") or "").removeprefix("ref-")
                page.locators[key] = page.locators.get(key, frozenset()) | {plain_words(one.text)}
    return page.locators.get(number) or frozenset({otherwise})


# --- all other fields, by what they hold -------------------------------------------------------------------------


def _check_field(page: Page, mark: Mark) -> None:
    """A value is what the model has in this field, of whatever the place is of; outside of one, of the page's own."""
    whose = mark.place.name or page.subject[1] or "nothing"
    held = [one for one in _held(page, mark) if one[1] not in (None, ())]
    if not held:
        page.report("verify-place", f"prints “{mark.text}” as {mark.field} of {whose}, which has none")
    elif not any(_says(page, mark, field, value) for field, value in held):
        page.report("verify-place", f"prints “{mark.text}” as {mark.field} of {whose}, which it is not")


def _held(page: Page, mark: Mark) -> Iterator[tuple[FieldSpec | None, Any]]:
    """What the model has in the field that a mark names, wherever the page may have it from."""
    fact, claim = subject_of(page, mark)
    whole = fact if mark.fact else page.about
    if claim is None and whole is not None and (field := _field(type(whole), mark.field)):
        yield field, getattr(whole, field.name)
    standing = (_told_by(page, mark) or leading(fact) or fact.claims.values()) if fact else ()
    for one in (claim,) if claim else standing:
        for row in _rows_of(page, mark, one):
            yield _held_by(page, one, row, mark)


def _held_by(page: Page, claim: Claim, row: Row, mark: Mark) -> tuple[FieldSpec | None, Any]:
    """What a row of a claim has in a field, or its fact where claims have no such field."""
    fact, key = page.site.facts[mark.fact or ""], mark.field
    if key in ("as_of", "reported"):  # the source's date is when it was reported, and no more
        is_said = any(level.as_of or level.said for level in (row, claim))
        return None, speaks_for(page.site, row, claim) if is_said == (key == "as_of") else None
    if own := _field(type(claim), key):
        return own, fact.held(own, claim, row)
    field = _field(type(fact), key)
    return field, getattr(fact, field.name) if field else None


def _field(holder: type, key: str) -> FieldSpec | None:
    return next((field for field in fields_of(holder) if field.key == key), None)


def _says(page: Page, mark: Mark, field: FieldSpec | None, value: Any) -> bool:
    """Whether a value is printed as what it is. Words of other vocabularies are labels, which change no meaning."""
    match value:
        case Text():
            return small(mark.text) in forms_of(value)
        case When() | Moment() | date():
            return says_time(mark.text, value, page.grammar, page.site.settings.time_zone)
    if field is None:
        return True
    if field.key == "side":
        fact, claim = subject_of(page, mark)
        return fact is not None and small(mark.text) in page.phrasing.side(fact, claim)
    if field.key == "who":  # 9 combatants are no 9 civilians
        forms = [page.grammar.people.get(people, ()) for people in value]
        return small(mark.text) in map(", ".join, product(*forms))
    return _names(page, mark, field, value) if field.group in ("actor", "place") else True


def _names(page: Page, mark: Mark, field: FieldSpec, ids: Sequence[str]) -> bool:
    """Whether the links are the names of these subjects, in their order, and nothing but them is printed."""
    subjects: Any = page.site.actors if field.group == "actor" else page.site.places
    printed = [small_text(link) for link in mark.element.iter("a")]
    rest = small(mark.text)
    for name in printed:
        rest = rest.replace(name, "", 1)
    known = [forms_of(subjects[id].name) for id in ids if id in subjects]
    named = [name in forms for name, forms in zip(printed, known, strict=False)]
    return len(printed) == len(known) and all(named) and page.grammar.joins >= set(re.findall(r"\w+", rest))


_BY_FIELD: dict[str, Callable[[Page, Mark], None]] = {
    "harm": _check_harm,
    "bounds": _check_bounds,
    "by": _check_voice,
    "standing": _check_standing,
    "status": _check_status,
    "withdrawn": _check_withdrawn,
    "exact": _check_exact,
    "at": _check_locator,
}
_BY_MANNER: dict[str, Callable[[Page, Place], None]] = {"derived": _check_derived, "prose": _check_prose}
