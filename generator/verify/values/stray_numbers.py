"""Numbers in print that are no figures: each stands under a mark that says what it is, and is held against that.

    <time datetime>   a time, as its attribute has it, known to the content      data-count    a tally of the page
    data-time         a time in words alone                                      data-tick     a step of a scale
    data-was          of an earlier state (`past`)
    data-ref          the number of a reference on the page                      data-code     a code, an address

A source's exact words, locators and the bounds of figures are held by `values`. Everything else that holds a number has
to be the content's own words.
"""

import re
from collections.abc import Callable

from lxml.etree import _Element as Element

from generator.verify.forms.content import numbers_in
from generator.verify.forms.dates import Stamp, cut_times, minutes_of, offset_of, read_iso, read_times
from generator.verify.forms.quantity import Number, read_bounds, read_numbers
from generator.verify.page import Page, is_further, is_of, nearest, text_of, xpath
from generator.verify.values.figures import check_bounds
from generator.verify.values.scale_marks import ticks_by

CODES = {
    "verify-number": "A number stands outside a figure, a date, a reference and the content's own words.",
    "verify-time": "A printed time is none that the content has, or not the one in its datetime attribute.",
    "verify-reference": "A number of a reference is not that of a reference on the page.",
    "verify-count": "A printed tally is not the number that the page counts.",
    "verify-code": "What is marked as a code is neither a code nor an address.",
}
_CLOCK = re.compile(r"\bUTC(?:[+\-−]\d{1,2}(?::\d{2})?)?")
_META = re.compile(r"description|(?:og|twitter):(?:title|description|site_name)|twitter:image:alt")
"""What stands for a picture, `og:image:alt`, has figures in it, which `shared` reads back."""
_FIGURES = "descendant-or-self::*/@data-is[starts-with(., 'facts/') and not(contains(., ':'))]"
"""The addresses of all figures in an element, the element itself among them."""
_TITLES = frozenset({":title", ":name"})
_EDITION = re.compile(r"[0-9A-F]{4}(?:-[0-9A-F]{4})+", re.ASCII)


def check_numbers(page: Page) -> None:
    """Report each number on the page whose mark does not hold, and each spoken or in the head of none."""
    for element in page.marks.others:
        _mark_of(element)(page, element)
    for element, named, _ in page.marks.drawn:
        if is_of(named, "q"):
            _check_belongs(page, element)
    for line in page.marks.lines:
        if line.attribute:
            _check_said(page, line.text, line.element, line.attribute)
    own = _own_heading(page)
    for title in page.root.iterfind("head/title"):
        _check_free(page, own.sub(" ", text_of(title)), title)
    for meta in page.root.iterfind("head/meta[@content]"):
        if _is_said(meta):
            _check_said(page, own.sub(" ", str(meta.get("content"))), meta, "content")


def _own_heading(page: Page) -> re.Pattern[str]:
    """The heading where it is held by itself, as the title of the page says it again.

    So is that of a subject, with which the title begins, and that of a further part of a list, by its numbers.
    """
    for head in page.marks.tagged("h1"):
        if is_further(page.path) and head.find(".//*[@data-count]") is not None:
            return re.compile(re.escape(text_of(head)))
        if any(one.get("data-is") in _TITLES and text_of(one) == text_of(head) for one in head.iter()):
            return re.compile(rf"\A{re.escape(text_of(head))}(?= [–-] |\Z)")
    return re.compile(r"(?!)")


def _mark_of(element: Element) -> Callable[[Page, Element], None]:
    if element.tag == "time" and element.get("data-was") is None:
        return _check_time
    return next(check for name, check in _MARKS.items() if element.get(name) is not None)


def _check_free(page: Page, text: str, element: Element, where: str = "") -> None:
    if not _has_number(text):
        return
    strays = list(page.content.strays(text))
    if strays and not _only_times(page, text, alone=not where and element.tag != "title"):
        for stray in strays:
            page.report(
                "verify-number", f"prints the number in “{stray}”{where or _near(element)}, which no mark explains"
            )


def _only_times(page: Page, text: str, *, alone: bool) -> bool:
    """Whether the numbers are all of known times; `alone`: nothing but what bounds a time may stand beside them."""
    rest = cut_times(text, page.grammar, page.content.times)
    words = set(re.findall(r"\w+", rest.casefold()))
    return not any(page.content.strays(rest)) and (not alone or words <= page.grammar.around_times)


def _has_number(text: str) -> bool:
    return next(numbers_in(text), None) is not None


def _near(element: Element) -> str:
    """The figure or fact that a stray number stands nearest to, for the message."""
    for above in (element, *element.iterancestors()):
        for name in xpath(above, f"({_FIGURES})[1]"):
            return f" near {name.partition('/')[2]}"
    return ""


# --- marks -------------------------------------------------------------------------------------------------------


def _check_belongs(page: Page, element: Element) -> None:
    around = nearest(element, "data-is")
    if around is None or ":" in (around.get("data-is") or ""):
        page.report("verify-figure", f"prints “{text_of(element)}” as a quantity (class q) that belongs to no figure")


def _check_time(page: Page, element: Element) -> None:
    text, attribute = text_of(element), element.get("datetime")
    if attribute is None:
        _check_words_of_time(page, element)
        return
    machine = read_iso(attribute)
    printed = read_times(text, page.grammar)
    if machine is None:
        page.report("verify-time", f"“{text}” has the datetime “{attribute}”, which is no time")
    elif not (page.content.times.know(machine) or attribute in page.times):
        page.report("verify-time", f"“{text}” has the datetime “{attribute}”, which the content does not have")
    elif printed is None or len(printed) != 1 or not printed[0].fits(machine):
        page.report("verify-time", f"“{text}” does not say the time in its datetime, “{attribute}”")


def _check_words_of_time(page: Page, element: Element) -> None:
    text, clocks = text_of(element), page.content.clocks
    for city in page.content.cities:
        if text.startswith(before := page.grammar.clock.format(city=city)):
            text, clocks = text.removeprefix(before), _clocks(page)
    text = _CLOCK.sub(lambda clock: "" if minutes_of(clock[0]) in clocks else clock[0], text)
    printed = read_times(text, page.grammar)
    if printed is None:
        page.report("verify-time", f"“{text}” has numbers that are no time")
        return
    for stamp in printed:
        if not (page.content.times.know(stamp) or _extra(page, stamp)):
            page.report("verify-time", f"“{text}” is no time that the content has")


def _clocks(page: Page) -> set[int]:
    """The clocks that the site's times may be on: on an explainer's page that of the end of what it speaks for."""
    if page.explainer is None:
        return page.content.clocks
    zone = page.site.settings.time_zone
    return {offset_of(page.explainer.as_of.last(zone), zone)}


def _extra(page: Page, stamp: Stamp) -> bool:
    return any(known is not None and stamp.fits(known) for known in map(read_iso, page.times))


def _check_reference(page: Page, element: Element) -> None:
    """A mark leads to the reference of its number; in the list the number is that of its own entry, and no other."""
    text, entry = text_of(element), page.entry_around(element)
    leads = {(link.get("href") or "").partition("#")[2] for link in element.iter("a")}
    leads |= {entry.id} if entry is not None else set()
    if leads != {f"ref-{text}"} or f"ref-{text}" not in page.ids:
        page.report("verify-reference", f"“{text}” is marked as a reference, where it belongs to {_names(leads)}")


def _names(ids: set[str]) -> str:
    return ", ".join(sorted(ids)) or "none on this page"


def _check_count(page: Page, element: Element) -> None:
    text, name = text_of(element), element.get("data-count") or ""
    shown = read_numbers(text, page.grammar)
    if name not in page.tallies or shown != [page.tallies[name]] or not _only_number(text, page):
        counted = page.tallies.get(name, "no such tally")
        page.report("verify-count", f"the tally “{name}” is printed as “{text}”, where the page has {counted}")


def _only_number(text: str, page: Page) -> bool:
    digits = sum(end - start for start, end in numbers_in(text))
    return digits == sum(sign in page.grammar.digits for sign in text) and not any(map(str.isalpha, text))


def _check_tick(page: Page, element: Element) -> None:
    """A step of a scale begins at nothing and goes up evenly; beside a word of quantity stands its least."""
    text = text_of(element)
    numbers = read_numbers(text, page.grammar)
    row = next(element.iterancestors("tr"), None)
    word = page.grammar.words.get(text_of(row[0]).casefold()) if row is not None and len(row) else None
    if word is not None:
        sound = numbers == [word[1]]
    else:
        sound = _are_even([read_numbers(text_of(tick), page.grammar) for tick in ticks_by(element)])
    read = [read_bounds(text_of(tick), page.grammar) for tick in ([element] if word else ticks_by(element))]
    if not sound or len({one.unit if one else "" for one in read}) > 1 or None in read:
        page.report("verify-scale", f"“{text}” is no step of an even scale from 0, nor what a word allows")


def _are_even(steps: list[list[Number]]) -> bool:
    flat = [number for step in steps for number in step]
    return len(flat) == len(steps) > 1 and all(step == index * flat[1] for index, step in enumerate(flat))


def _check_code(page: Page, element: Element) -> None:
    """A code is what its mark says: the edition, the page's own address, a paper, a file, a sign of a derivation."""
    text, kind = text_of(element), element.get("data-code") or ""
    if not _is_code(page, text, kind, element):
        page.report("verify-code", f"“{text}” is marked as a code ({kind or 'of no kind'}) and is none")


def _is_code(page: Page, text: str, kind: str, element: Element) -> bool:
    own = f"{page.address}/{page.path}".replace("briefing-letter.pdf", "").replace("briefing.pdf", "")
    href = element.get("href")
    match kind:
        case "edition":
            return text == page.edition if page.edition else bool(_EDITION.fullmatch(text))
        case "address":
            whole = own.removesuffix("index.html")
            return text in (whole, whole.removeprefix("https://")) and href in (None, whole)
        case "paper":
            return text in page.grammar.papers
        case "file":
            return text in page.attached
    return kind == "sign" and page.marks.around(element).manners >= {"derived"}


_MARKS: dict[str, Callable[[Page, Element], None]] = {
    "data-time": _check_words_of_time,
    "data-ref": _check_reference,
    "data-count": _check_count,
    "data-tick": _check_tick,
    "data-code": _check_code,
    "data-before": lambda _, __: None,  # held by `since`
    "data-was": lambda _, __: None,  # what is told of the past is held by `past`
}


# --- what is spoken, not shown -----------------------------------------------------------------------------------


def _is_said(meta: Element) -> bool:
    return bool(_META.fullmatch(meta.get("name") or meta.get("property") or ""))


def _check_said(page: Page, text: str, element: Element, where: str) -> None:
    """A spoken number is that of the reference or of the figure that it stands by, or the content's own.

    What is spoken in the place of a drawing of bounds is held with its mark (`values`).
    """
    if (
        (element.get("data-is") or "").endswith(":bounds")
        or not _has_number(text)
        or not any(page.content.strays(text))
    ):
        return
    if reference := page.reference_near(element):
        _check_spoken_reference(page, text, reference)
    elif address := _figure_near(element):
        check_bounds(page, text, address)
    else:
        _check_free(page, text, element, f" in {where}")


def _figure_near(element: Element) -> str | None:
    """The address of the one figure in the row of a spoken text, which it bounds."""
    for above in (element, *element.iterancestors()):
        if above.tag in ("head", "body", "html"):
            return None
        names = {str(name) for name in xpath(above, _FIGURES)}
        if names:
            return names.pop().partition("/")[2] if len(names) == 1 else None
    return None


def _check_spoken_reference(page: Page, text: str, number: str) -> None:
    if [text[start:end] for start, end in numbers_in(text)] != [number]:
        page.report("verify-reference", f"“{text}” is spoken for reference {number}")
