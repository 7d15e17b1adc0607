"""Every value that a page prints, held against the content: the field that its mark names, of the subject it stands in.

    fields         what the model has in a field, and whether words say it
    figures        every figure, read back
    answers        the answers of a fact as a search result prints them
    quotation      exact words, their language, translation and place
    evidence       what is told of kept copies
    approval       what is told of approvals
    since          what is told of the last edition
    signs          classes and signs that say something of a fact
    scale_marks    where a figure is drawn on its scale
    scale_shapes   as what it is drawn there
    whole          what a page has whole
    stray_numbers  every other number

In: a page with its marks. Out: notices on it. What a field holds is asked of the model, and compared by what it is:
figures read back to their bounds, texts word for word, ids by the names they lead to, times by the calendar, words of
what could mislead by the grammar's own list. A field that is new to the model is held to this as it comes.
"""

import re
from collections.abc import Callable, Iterator

from lxml.etree import _Element as Element

from generator.model import (
    Claim,
    Fact,
    FigureRef,
    Text,
    citations_of,
    find,
    parse_address,
    row_at,
    row_key,
)
from generator.verify.forms.content import plain_words
from generator.verify.forms.dates import read_iso
from generator.verify.forms.phrasing import small
from generator.verify.forms.quantity import plain, read_numbers
from generator.verify.page import Page, classes, nearest, text_of, xpath
from generator.verify.page.due import figures_of, is_own, keyed_rows, leading
from generator.verify.page.marks import Mark, Place
from generator.verify.values import quotation
from generator.verify.values.approval import check_approval
from generator.verify.values.evidence import check_place
from generator.verify.values.fields import (
    decided_by,
    group_of,
    held_at,
    holder_of,
    offsets_at,
    rows_of,
    says,
    stamps_at,
    told_by,
)
from generator.verify.values.figures import check_bounds, check_figure, nouns_of
from generator.verify.values.quotation import check_exact, check_locator, check_means
from generator.verify.values.scale_marks import misdrawn, ticks_by
from generator.verify.values.scale_shapes import misshapen
from generator.verify.values.signs import check_signs, drawn_in, draws_standing

CODES = {
    "verify-mark": "A mark names no subject, or no field, that content could have.",
    "verify-place": "A value is printed that its fact or claim does not have, or in a place that is not its own.",
    "verify-harm": "The harm that is printed behind a figure is not the one that it counts, or is missing.",
    "verify-standing": "How well a fact is established, or its status, is printed otherwise than the content has it.",
    "verify-row": "A figure is of another time than the page speaks for.",
    **quotation.CODES,
}
_WRITTEN = re.compile(r"[a-z0-9][a-z0-9-]*(?:#[a-z0-9.@-]*[a-z0-9])?|\S")
"""What an expression is made of: addresses, whole numbers, and signs."""
_SIGNS = str.maketrans("÷×−", "/*-")


def check_values(page: Page) -> None:
    """Report each printed value that the content does not have where the page prints it."""
    for fault in page.marks.faults:
        page.report("verify-mark", fault)
    check_signs(page)
    for place in (*page.marks.manners, *page.marks.places):
        for manner in place.manners & _BY_MANNER.keys():
            _BY_MANNER[manner](page, place)
    for link, place, words in page.marks.links:
        _check_link(page, link, place, words)
    for mark in page.marks.printed:
        _check_subject(page, mark)
        _check_of_mark(mark)(page, mark)


def _check_of_mark(mark: Mark) -> Callable[[Page, Mark], None]:
    """What a value is held by: what it is, or else what its field holds."""
    if mark.is_figure:
        return _check_figure
    if mark.folder in ("map", "places"):
        return _check_drawn if mark.folder == "map" else _check_on_map if mark.field in _ON_MAPS else _check_field
    return _BY_FIELD.get(mark.field.partition(".")[0], _check_field)


def _check_figure(page: Page, mark: Mark) -> None:
    check_figure(page, mark)
    _check_figure_place(page, mark)
    id, fragment = mark.element.get("id"), mark.address.fragment if mark.address else None
    if id not in (None, fragment) and page.subject == ("facts", mark.fact):
        page.report("verify-place", f"has {mark.address} where links to “{id}” lead")


def _check_on_map(page: Page, mark: Mark) -> None:
    """What holds at a place is told on a map alone, where `maps` holds it."""
    if nearest(mark.element, "data-map") is None:
        page.report("verify-map", f"prints “{mark.text}” of {mark.id}, and on no map")


def _check_subject(page: Page, mark: Mark) -> None:
    """A value that names its subject stands in no other's place."""
    place = mark.place
    if place.manners & {"derived", "prose"} or mark.is_figure:
        return
    around = page.whose(place)
    is_astray = mark.folder == around[0] and mark.id != around[1]
    if mark.folder == "sources" and not is_astray:  # a fact's card tells where what it cites is archived
        is_astray = around[0] != "sources" and mark.id not in _sources_of(page, place)
    if is_astray or (place.fact is not None and mark.fact and place.claim not in (None, mark.claim)):
        page.report("verify-place", f"prints “{mark.text}”, of {mark.id}#{mark.claim}, in the place of {place.name}")


def _sources_of(page: Page, place: Place) -> set[str | None]:
    """What the fact cites whose place it is."""
    fact = page.site.facts.get(place.fact or "")
    return {cited.source for _, cited in citations_of(fact)} if fact is not None else set()


def _check_prose(page: Page, place: Place) -> None:
    """Sentences are an explainer's, whose figures `prose` holds by their class."""
    if page.explainer is None:
        page.report("verify-place", "has sentences with mentions, and is no page of an explainer")
    for mark in place.figures:
        if "fig" not in classes(mark.element):
            page.report("verify-place", f"prints {mark.address} in a sentence, and not as a mention is printed")


# --- figures -----------------------------------------------------------------------------------------------------


def _check_figure_place(page: Page, mark: Mark) -> None:
    told, place = page.told(mark.address), mark.place
    if told is None:
        return
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
    told, said = page.told(mark.address), mark.text.casefold()
    if told is None or (not _is_behind_figure(mark.element) and not _is_before_bounds(mark.element)):
        page.report("verify-harm", f"“{said}” stands behind no figure at {mark.address}")
    elif said not in page.grammar.harms.get(next(iter(told.quantity.path), ""), ()):
        page.report("verify-harm", f"{told.address} is printed as “{said}”")


def _is_behind_figure(harm: Element) -> bool:
    figure, own = harm.getprevious(), (harm.get("data-is") or "").partition(":")[0]
    return figure is not None and figure.get("data-is") == own and not (figure.tail or "").strip()


def _is_before_bounds(harm: Element) -> bool:
    """Whether it says of which of a claim’s figures the bounds directly behind it are."""
    bounds, own = harm.getnext(), (harm.get("data-is") or "").partition(":")[0]
    return bounds is not None and bounds.get("data-is") == f"{own}:bounds" and (harm.tail or "").strip() == ":"


def _check_bounds(page: Page, mark: Mark) -> None:
    """A drawing shows no words of its own: what is spoken in its place bounds the figure."""
    spoken = mark.element.get("aria-label") if mark.element.tag == "svg" else None
    for text in list(filter(None, (spoken, mark.text))) or [""]:
        check_bounds(page, text, mark.address)
    told = page.told(mark.address)
    if mark.element.tag == "svg" and told is not None:
        read = (read_numbers(text_of(tick), page.grammar) for tick in ticks_by(mark.element))
        steps = [number for numbers in read for number in numbers]
        figure, is_turned = told.quantity.figure, page.grammar.direction == "rtl"
        shaped = (f"{fault} “{figure.text}”" for fault in misshapen(mark.element, figure, is_turned=is_turned))
        for fault in (*shaped, *misdrawn(mark.element, figure, steps, is_turned=is_turned)):
            page.report("verify-scale", f"{mark.address} {fault}")


def _check_derived(page: Page, place: Place) -> None:
    """What a number is derived from: the figures of its expression and the signs between them, in its order."""
    _, claim = page.owner(place)
    if claim is None or claim.derived is None:
        page.report("verify-place", f"prints a derivation of {place.name}, which derives nothing")
        return
    printed: list[str] = []
    for piece in xpath(place.element, ".//*[@data-is or @data-code]"):
        name = (piece.get("data-is") or "").removeprefix("facts/")
        printed += [name] if name else _written(page, plain_words(text_of(piece)).translate(_SIGNS))
    if printed != _written(page, claim.derived):
        page.report("verify-place", f"{place.name} is derived from {claim.derived}, and not as printed")


def _written(page: Page, expression: str) -> list[str]:
    """The addresses, each in full, the numbers and the signs of an expression, in its order."""
    words: list[str] = _WRITTEN.findall(expression)
    addresses = [None if word.isdigit() else parse_address(word) for word in words]
    found = [find(page.site, address, page.until) if address else None for address in addresses]
    return [str(told.address) if told else word for told, word in zip(found, words, strict=True)]


def _check_link(page: Page, link: Element, place: Place, words: str) -> None:
    """A link that says a subject's name leads to its page; in a place it leads to no other subject of its kind."""
    if place.manners & {"derived", "prose"}:
        return
    folder, id = page.subject_of(link)
    if folder and folder == place.folder and id != place.id and id in getattr(page.site, folder):
        page.report("verify-place", f"leads to {id} in the place of {place.id}")
    named = page.content.named.get(plain_words(words)) if folder else None
    if named and (folder, id) not in named:
        page.report("verify-place", f"has the name “{text_of(link)}” and leads to {folder}/{id}")


# --- words that could mislead ------------------------------------------------------------------------------------


def _check_voice(page: Page, mark: Mark) -> None:
    """Who says so is the claim's voice and all who pass it on; in a fact's place, that of one of its claims."""
    fact, claim = page.owner(mark)
    if mark.field != "by":
        _check_field(page, mark)
        return
    claims = [claim] if claim else _speaking(page, mark, fact) if fact else []
    if not any(_names_voice(page, mark, one) for one in claims):
        page.report("verify-place", f"“{mark.text}” is printed as who says {mark.place.name}")


def _names_voice(page: Page, mark: Mark, claim: Claim) -> bool:
    """Whether the words name a claim's voice and all who pass it on, here or in words of their own, and nobody else."""
    apart = any(other.field == "via" and other.claim == claim.id for other in mark.place.printed("via"))
    return page.phrasing.is_voice(mark.text, claim) or (apart and small(mark.text) in page.phrasing.voice(claim))


def _check_via(page: Page, mark: Mark) -> None:
    """Who passes a claim on: all of them, and nobody else."""
    _, claim = page.owner(mark)
    if claim is None or not page.phrasing.are_names(mark.text, [page.phrasing.name("actors", id) for id in claim.via]):
        page.report("verify-place", f"“{mark.text}” is printed as who passes {mark.place.name} on")


def _speaking(page: Page, mark: Mark, fact: Fact) -> list[Claim]:
    """The claims that say what is printed where the voice stands; all of the fact's where no figure is."""
    printed = page.told_within(mark.place.of_fact)
    said = [(told.quantity.path, told.quantity.figure) for told in printed]

    def says_it(claim: Claim) -> bool:
        own = ((told.quantity.path, told.quantity.figure) for told in figures_of(page, fact, claim))
        return any(told.claim is claim for told in printed) or any(one in said for one in own)

    return [claim for claim in fact.claims.values() if not said or says_it(claim)]


def _check_standing(page: Page, mark: Mark) -> None:
    (fact, _), said = page.owner(mark), mark.text.casefold()
    if fact is None or not (
        page.grammar.standings.get(said) == fact.standing and draws_standing(drawn_in(mark.element, "standing"), fact)
    ):
        known = f"where it is {fact.standing}" if fact else "which the content does not have"
        page.report("verify-standing", f"{mark.fact} is printed as “{said}”, {known}")


def _check_status(page: Page, mark: Mark) -> None:
    """A status is that of its claim, with the traffic that it is for; of a fact, all that each claim says."""
    term = _status_of(page, mark)
    drawn = set(drawn_in(mark.element, "status"))
    forms = page.phrasing.status(mark.field.partition(".")[2] or "all", term)
    if small(mark.text) not in forms or drawn & set(page.grammar.statuses.values()) - {term}:
        page.report("verify-standing", f"prints “{mark.text}” as the status of {mark.place.name}, which no claim says")


def _status_of(page: Page, mark: Mark) -> str:
    """The status in the content, empty where there is none, or more than this one to say."""
    fact, claim = page.owner(mark)
    claims = (claim,) if claim else leading(fact) if fact else ()
    stated = [dict(row.statuses) or {"all": "unknown"} for one in claims for row in rows_of(page, mark, one)]
    terms = {one.get(mark.field.partition(".")[2] or "all", "") for one in stated}
    is_all = claim is not None or all(len(one) == 1 for one in stated)
    return terms.pop() if len(terms) == 1 and is_all else ""


def _check_withdrawn(page: Page, mark: Mark) -> None:
    """What is printed as withdrawn has been: the claim, the fact, a key figure's claim, or what the page is about."""
    if mark.field != "withdrawn":
        _check_field(page, mark)
    elif not any(_reasons(page, mark)) or small(mark.text).strip("(.)") not in page.grammar.withdrawn_words:
        page.report("verify-standing", f"prints “{mark.text}” of {mark.fact or page.subject[1]}, which stands")


def _reasons(page: Page, mark: Mark) -> Iterator[Text | None]:
    """Why what is printed as withdrawn may be: a key figure is of its claims alone; in prose `prose` asks which."""
    fact, claim = page.owner(mark)
    if fact is None:
        yield getattr(holder_of(page, mark), "withdrawn", None)
        return
    yield fact.withdrawal(claim)
    if claim is None and "prose" in mark.place.manners:
        yield from (one.withdrawn for one in fact.claims.values())
    elif claim is None and all(one.withdrawn for one in told_by(page, mark)):
        yield from (one.withdrawn for one in told_by(page, mark))


# --- all other fields, by what they hold -------------------------------------------------------------------------


def _check_of(page: Page, mark: Mark) -> None:
    """What a figure counts, where it stands by itself; of an actor, whom it belongs to."""
    told = page.told(mark.address) if mark.address else None
    if mark.address is None:
        _check_field(page, mark)
    elif told is None or small(mark.text) not in map(small, nouns_of(told, page.grammar)):
        page.report("verify-figure", f"prints “{mark.text}” as what {mark.address} counts")


def _check_heading(page: Page, mark: Mark) -> None:
    """An entry in a list of contents is the heading that it leads to."""
    link = nearest(mark.element, "href")
    id = (link.get("href") or "").removeprefix("#") if link is not None else ""
    heads = (head for around in page.ids.get(id, ()) for head in around.iter("h2", "h3"))
    head = next(heads, None)
    written = "".join(xpath(head, ".//text()[not(ancestor::sup)]")) if head is not None else ""
    if plain(written.replace("\u2060", "")) != mark.text:
        page.report("verify-place", f"has the heading “{mark.text}” in its contents, which leads to none")


def _check_drawn(page: Page, mark: Mark) -> None:
    """The names in outlines are their own, and whose they are."""
    if mark.text not in page.outlines and small(mark.text) not in page.content.placed:
        page.report("verify-map", f"prints “{mark.text}” on a map, which neither its outlines nor the content have")


def _check_field(page: Page, mark: Mark) -> None:
    """A value is what the model has in this field, of whatever the place is of; outside of one, of the page's own."""
    machine = mark.element.get("datetime")
    told = ("field", mark.text, machine, decided_by(page, mark))
    if told in page.content.sound:
        return
    whose = mark.place.name or page.subject[1] or "nothing"
    held = [value for value in held_at(page, mark) if value not in (None, (), {})]
    if not held:
        page.report("verify-place", f"prints “{mark.text}” as {mark.field} of {whose}, which has none")
    elif not any(says(page, mark.text, value, group_of(page, mark), mark.field) for value in held):
        page.report("verify-place", f"prints “{mark.text}” as {mark.field} of {whose}, which it is not")
    elif machine and not any(_tells(page, machine, value) for value in held):
        page.report("verify-time", f"tells machines {machine} as {mark.field} of {whose}, which it is not")
    else:
        page.content.sound.add(told)


def _tells(page: Page, machine: str, value: object) -> bool:
    """Whether machines are told a time as precisely as it is known, and no more precisely."""
    stamp, known, clocks = read_iso(machine), stamps_at(page, value), offsets_at(page, value)
    return stamp is not None and any(
        stamp._replace(offset=None) == one._replace(offset=None) and (stamp.offset is None or stamp.offset in clocks)
        for one in known
    )


_ON_MAPS = ("holds", "status", "side")
"""What holds at a place on a map (`maps`)."""
_BY_FIELD: dict[str, Callable[[Page, Mark], None]] = {
    "approval": check_approval,
    "archived": check_place,
    "copy": check_place,
    "evidence": check_place,
    "harm": _check_harm,
    "bounds": _check_bounds,
    "by": _check_voice,
    "via": _check_via,
    "of": _check_of,
    "heading": _check_heading,
    "means": check_means,
    "standing": _check_standing,
    "status": _check_status,
    "withdrawn": _check_withdrawn,
    "exact": check_exact,
    "at": check_locator,
}
_BY_MANNER: dict[str, Callable[[Page, Place], None]] = {"derived": _check_derived, "prose": _check_prose}
