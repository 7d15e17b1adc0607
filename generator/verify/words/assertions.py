"""Everything that a page says is accounted for: each of its lines is one that pages may have, where it may be said.

In: a page with its lines. Out: notices on it. A line that is none of `lines.en.txt` is a fault, whatever it says; one
that says something of the content (“No reason is on record.”) is one where that is not so. `CONDITIONS` asks the Site,
never what made the page.
"""

from collections.abc import Callable, Collection, Iterable, Mapping

from generator.verify.page import Page, text_of, xpath
from generator.verify.page.lines import Lines, load_lines
from generator.verify.page.marks import OPEN, SHUT, Line
from generator.verify.values.fields import says
from generator.verify.words.conditions import CONDITIONS
from generator.verify.words.required_words import may_say

CODES = {
    "verify-line": "A page says something that no page may say, or that is not so.",
}
_SHOWN = str.maketrans({OPEN: "{", SHUT: "}"})


def check_lines(page: Page) -> None:
    """Report each line, shown or spoken, that no page may have, or that is not so."""
    known = load_lines(page.language, page.themes)
    for line in page.marks.lines:
        if (line.element.tag == "dt" and not line.attribute) or line.attribute == "data-label":
            _check_answered(page, line)
        if line.attribute:
            _check_spoken(page, known, line)
        elif not (readings := known.find(line.text)):
            page.report("verify-line", f"says “{line.text.translate(_SHOWN)}”, which no page may say there")
        elif not any(_holds(page, line, *one) for one in readings):
            page.report("verify-line", f"says “{line.text.translate(_SHOWN)}”{_of(line)}, which is not so")


def _check_answered(page: Page, line: Line) -> None:
    """A label has something behind it."""
    fact, is_head = page.site.facts.get(line.place.fact or ""), line.attribute == "data-label"
    if is_head and fact is not None and not fact.live_claims:
        return  # what has been taken back answers nothing any more
    behind = line.element if is_head else line.element.getnext()
    if behind is None or behind.tag not in ("dd", "td") or not text_of(behind):
        page.report("verify-line", f"has the label “{line.text.translate(_SHOWN)}”{_of(line)} and nothing behind it")


def _check_spoken(page: Page, known: Lines, line: Line) -> None:
    """What is spoken is one of the spoken lines, whose slots hold words of values; a column's head is shown as well."""
    shown = line.attribute == "data-label" and bool(known.find(line.text))
    told = known.read(line.text)
    if not shown and not any(_is_told(page, line, words) and _holds(page, line, asked) for words, asked in told):
        page.report("verify-line", f"speaks “{line.text}” ({line.attribute}){_of(line)}, which no page may say there")


def _of(line: Line) -> str:
    return f" of {line.place.name}" if line.place.id else ""


def _holds(page: Page, line: Line, conditions: Iterable[str], phrases: Collection[str] = ()) -> bool:
    for name in conditions:
        if not CONDITIONS[name](page, line):
            return False
    return not phrases or may_say(page, line, phrases)


def _is_told(page: Page, line: Line, words: Mapping[str, str]) -> bool:
    return all(_SPOKEN[name](page, line, text) for name, text in words.items())


# --- what stands in the slots of spoken lines --------------------------------------------------------------------


def _is_title(page: Page, line: Line, text: str) -> bool:
    """The title of the fact whose place it is, or whose page the link leads to."""
    folder, id = page.subject_of(line.element) if line.element.tag == "a" else ("", "")
    fact = page.site.facts.get(id if folder == "facts" else line.place.fact or "")
    return fact is not None and says(page, text, fact.title)


def _is_bounds(_: Page, line: Line, __: str) -> bool:
    """Words that bound a figure are spoken in the place of its drawing, whose mark they are held by (`values`)."""
    drawing = line.element.getparent() if line.element.tag == "title" else line.element
    return drawing is not None and drawing.tag == "svg" and (drawing.get("data-is") or "").endswith(":bounds")


def _is_drawn(page: Page, line: Line, text: str) -> bool:
    """A map is named by a country: one that its page is about, or that a place on it lies in."""
    drawn = (str(name).removeprefix("places/") for name in xpath(line.element, "ancestor-or-self::svg//g/@data-of"))
    around = page.site.around(page.subject[1], *(page.own_fact.where if page.own_fact else ()), *drawn)
    return any(says(page, text, page.site.places[id].name) for id in around)


def _is_on_a_map(_: Page, line: Line, __: str) -> bool:
    """What holds at the places of a map is held by `maps`."""
    return any(above.get("data-map") is not None for above in line.element.iterancestors())


_SPOKEN: Mapping[str, Callable[[Page, Line, str], bool]] = {
    "site_title": lambda page, _, text: says(page, text, page.site.settings.title),
    "ref": lambda page, line, text: page.reference_near(line.element) == text,
    "title": _is_title,
    "bounds": _is_bounds,
    "map_name": _is_drawn,
    "told": _is_on_a_map,
}
