"""Whatever is printed on a page, on paper or on a card is changed in every way, and what reads it back says so.

Each kind of value that the golden site prints × each operator. `FACTSHEET_SEED` draws others, `FACTSHEET_DRAWS=20` so
many of each, on pages, in briefings and on cards each. Changes that alter nothing that a reader takes away are named in
`LEFT`, each with why.
"""

from __future__ import annotations

import os
import random
import re
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from pathlib import Path

import pytest
from lxml import etree
from lxml.etree import _Element as Element

from generator.build import Options, Prepared, prepare
from generator.edition import Edition, render
from generator.verify import verify
from generator.verify.forms.content import index_content
from tests.read_prints import verify_prints

SEED = int(os.environ.get("FACTSHEET_SEED", "20250101"))
DRAWS = int(os.environ.get("FACTSHEET_DRAWS", "1"))
GOLDEN = Path(__file__).parents[1] / "golden" / "site"
OTHERS = ("data-count", "data-tick", "data-ref", "data-code", "data-time")
STEPS = re.compile(r"\.\d+|(?<=^status)\..*|(?<=^sides)\.[^.]+")
BLOCKS = frozenset("p li dd td th h1 h2 h3 small summary figcaption caption".split())
LEFT: Mapping[str, frozenset[str]] = {
    # What stands in more than one place of its page: a role beside a voice, a time at the head and the foot of paper,
    # what a source's own page has in a table and in a citation. A site's own card has its title twice. A drawing stands
    # beside its figure in words; of the steps of a scale the last one only closes it.
    "dropped": frozenset(
        "approval archive.captured archive.url as_of as_of.day bounds by.role data-code data-ref data-tick data-time"
        " site.address site.publisher site.title title".split()
    ),
    # So may a line. A theme's foot need not name the publisher, and a table of the method may be shorter. A withdrawn
    # claim is told whole on its fact's page, and nowhere else has to be.
    "its line dropped": frozenset(
        "approval archive.captured archive.url as_of as_of.day by.describe by.role data-code data-count data-ref"
        " data-tick data-time described issued kind language means publisher role site.address site.corrections_contact"
        " site.licence site.publisher site.title site.review.roles title type updated withdrawn".split()
    ),
    # What is said of the one is so of the other as well.
    "moved to another": frozenset({"as_of", "at"}),
    # An attribute of a drawing, for which nothing is shown: what is shown is an element of its own.
    "titled otherwise": frozenset({"bounds"}),
    # A drawing without words, and words that stay in the same row.
    "swapped": frozenset({"bounds", "data-time"}),
    "emptied": frozenset({"bounds", "data-time"}),
    "reordered": frozenset(
        "archive.url as_of bounds by by.describe by.role data-code data-count data-ref data-time means via where"
        " withdrawn".split()
    ),
    # A link that says the name of the subject that it leads to needs no mark.
    "its mark taken away": frozenset({"name", "title", "bounds", "data-time"}),
    "hidden": frozenset({"data-time"}),
}
"""By operator the kinds of which a change may pass."""

SOUND: dict[str, set[tuple[str, str]]] = {}
"""What is said of each page as it is, alone in its folder."""

Change = Callable[[Element, list[Element], random.Random], bool]
"""Changes an element, given the others of its kind; whether there was something to change."""


def _altered(element: Element, _: list[Element], draw: random.Random) -> bool:
    for inner in element.iter(etree.Element):
        places = [at for at, sign in enumerate(inner.text or "") if sign.isalnum()]
        if places:
            text, at = inner.text or "", draw.choice(places)
            other = str((int(text[at]) + 1) % 10) if text[at] in "0123456789" else "x" if text[at] != "x" else "y"
            inner.text = text[:at] + other + text[at + 1 :]
            return True
    return False


def _swapped(element: Element, same: list[Element], draw: random.Random) -> bool:
    others = [one for one in same if _text(one) != _text(element)]
    if others:
        other = deepcopy(draw.choice(others))
        element[:] = other[:]
        element.text = other.text
    return bool(others)


def _before(word: str) -> Change:
    def change(element: Element, _: list[Element], __: random.Random) -> bool:
        behind, around = element.getprevious(), element.getparent()
        if behind is not None:
            behind.tail = f"{behind.tail or ''} {word} "
        elif around is not None:
            around.text = f"{around.text or ''} {word} "
        return True

    return change


def _denied_within(element: Element, _: list[Element], __: random.Random) -> bool:
    """Before all that it says, in its own mark."""
    element.text = f"not {element.text or ''}"
    return bool(_text(element).removeprefix("not"))


def _part_hidden(element: Element, _: list[Element], draw: random.Random) -> bool:
    parts = [one for one in element.iterdescendants() if isinstance(one.tag, str) and _text(one)]
    if parts:
        draw.choice(parts).set(draw.choice(["hidden", "aria-hidden"]), "true")
    return bool(parts)


def _hedged(element: Element, _: list[Element], __: random.Random) -> bool:
    element.tail = f" perhaps{element.tail or ''}"
    return True


def _with(name: str, *values: str) -> Change:
    def change(element: Element, _: list[Element], draw: random.Random) -> bool:
        element.set(name, f"{element.get(name) or ''} {draw.choice(values)}".strip())
        return True

    return change


def _struck(element: Element, _: list[Element], draw: random.Random) -> bool:
    around, line = element.getparent(), etree.Element(draw.choice(["del", "s"]))
    assert around is not None
    around.replace(element, line)
    line.tail, element.tail = element.tail, None
    line.append(element)
    return True


def _dropped(element: Element, _: list[Element], __: random.Random) -> bool:
    around, behind, tail = element.getparent(), element.getprevious(), element.tail or ""
    assert around is not None
    if behind is not None:
        behind.tail = (behind.tail or "") + tail
    else:
        around.text = (around.text or "") + tail
    around.remove(element)
    return True


def _line_dropped(element: Element, same: list[Element], draw: random.Random) -> bool:
    block = next((one for one in (element, *element.iterancestors()) if one.tag in BLOCKS), None)
    return block is not None and _dropped(block, same, draw)


def _emptied(element: Element, _: list[Element], __: random.Random) -> bool:
    element[:] = []
    element.text = ""
    return True


def _unmarked(element: Element, _: list[Element], __: random.Random) -> bool:
    names = [name for name in ("data-is", *OTHERS) if element.get(name) is not None]
    for name in names:
        del element.attrib[name]
    return bool(names)


def _moved(element: Element, _: list[Element], draw: random.Random) -> bool:
    """What stands around it is said to be of another."""
    around = next((one for one in element.iterancestors() if one.get("data-of")), None)
    if around is None:
        return False
    name = around.get("data-of") or ""
    names = {str(one) for one in element.getroottree().getroot().xpath("//@data-of")}
    others = sorted(one for one in names - {name} if one.startswith("#") == name.startswith("#"))
    if others:
        around.set("data-of", draw.choice(others))
    return bool(others)


def _reordered(element: Element, _: list[Element], draw: random.Random) -> bool:
    around = element.getparent()
    assert around is not None
    others = [one for one in around if isinstance(one.tag, str) and one is not element and _text(one)]
    if not others:
        return False
    one, other = sorted((around.index(element), around.index(draw.choice(others))))
    first, second = deepcopy(around[one]), deepcopy(around[other])
    first.tail, second.tail = second.tail, first.tail
    around[one], around[other] = second, first
    return True


OPERATORS: Mapping[str, Change] = {
    "altered": _altered,
    "swapped": _swapped,
    "negated": _before("not"),
    "hedged": _hedged,
    "denied within": _denied_within,
    "a part hidden": _part_hidden,
    "hidden": _with("hidden", ""),
    "hidden by a class": _with("class", "hidden", "sprite", "pop"),
    "struck": _struck,
    "labelled otherwise": _with("aria-label", "Nobody", "21 killed", "Confirmed"),
    "titled otherwise": _with("title", "Nobody", "21 killed", "Confirmed"),
    "dropped": _dropped,
    "its line dropped": _line_dropped,
    "emptied": _emptied,
    "its mark taken away": _unmarked,
    "moved to another": _moved,
    "reordered": _reordered,
}


@pytest.fixture(scope="module")
def edition() -> Iterator[tuple[Prepared, Edition]]:
    """The golden site, rendered and not yet set. What its content is held by is worked out once, not for each page."""
    prepared = prepare(Options(GOLDEN, GOLDEN / "site"))
    content = index_content(prepared.site)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generator.verify.index_content", lambda _: content)
        yield prepared, render(prepared)


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _parsed(page: str) -> Element:
    return etree.fromstring(page.encode(), etree.HTMLParser(encoding="utf-8"))


def _written(root: Element) -> str:
    return "<!doctype html>\n" + etree.tostring(root, method="html", encoding="unicode")


def _values(root: Element) -> list[Element]:
    found: list[Element] = root.xpath(f"//*[@data-is or {' or '.join(f'@{name}' for name in OTHERS)}] | //time")
    return found


def _kind(element: Element) -> str:
    name = element.get("data-is")
    if name is None:
        return next((other for other in OTHERS if element.get(other) is not None), "time")
    folder, _, field = name.partition(":")
    return (STEPS.sub("", field) or "figure") if folder not in ("site", "map") else f"{folder}.{field}"


def _faults(made: tuple[Prepared, Edition], path: str, html: str) -> set[tuple[str, str]]:
    prepared, edition = made
    if path in edition.prints:
        found = verify_prints({path: html}, prepared.site, edition.expected, address=prepared.address)
    else:
        expected = [one for one in edition.expected if one.path == path]
        found = verify({path: html.encode()}, prepared.site, expected, address=prepared.address)
    # Alone in its folder a page has no links that lead anywhere, and no picture.
    return {(one.code, one.found) for one in found if one.code not in ("verify-link", "verify-shared", "verify-search")}


def _cells(pages: Mapping[str, str]) -> dict[tuple[str, str], list[tuple[str, int]]]:
    """Where each kind of value stands: on pages, in briefings, on cards, each for itself where it is drawn often."""
    cells: dict[tuple[str, str], list[tuple[str, int]]] = {}
    for path, page in sorted(pages.items()):
        output = path.rpartition(".")[2] if DRAWS > 1 else ""
        for number, element in enumerate(_values(_parsed(page))):
            cells.setdefault((_kind(element), output), []).append((path, number))
    return cells


def _survivors(made: tuple[Prepared, Edition], operator: str) -> Iterator[tuple[str, str]]:
    """What passes of the changes that an operator makes: the kind of value, and where it stands."""
    html = {path: data.decode() for path, data in made[1].files.items() if path.endswith(".html")}
    pages = {**html, **made[1].prints}
    draw = random.Random(f"{SEED} {operator}")
    # Approvals are drawn last: the draws of all other values do not hang on how many of them there are.
    for (kind, _), places in sorted(_cells(pages).items(), key=lambda cell: (cell[0][0].startswith("approval"), cell)):
        done = 0
        for path, number in draw.sample(places, len(places)):
            if done == DRAWS:
                break
            root = _parsed(pages[path])
            before, values = _written(root), _values(root)
            element, same = values[number], [one for one in values if _kind(one) == kind]
            told = f"{path}: “{_text(element)}”"
            if not OPERATORS[operator](element, same, draw) or _written(root) == before:
                continue
            done += 1
            if path not in SOUND:
                SOUND[path] = _faults(made, path, before)
            if not _faults(made, path, _written(root)) - SOUND[path]:
                yield kind, told


def test_nothing_is_said_of_what_is_sound(edition: tuple[Prepared, Edition]) -> None:
    """The golden site as it is gives no notice, its briefings and cards among it."""
    prepared, made = edition
    assert verify_prints(made.prints, prepared.site, made.expected, address=prepared.address) == ()


@pytest.mark.parametrize("path", ["index.html", "actors/example-council/index.html", "places/exampleton/index.html"])
def test_a_list_says_which_fact_each_of_its_entries_is(edition: tuple[Prepared, Edition], path: str) -> None:
    """Also where an entry holds no claim of its own: one that is withdrawn, one of some claims, a key figure."""
    html = edition[1].files[path].decode()
    entries = "//li[starts-with(@data-of, 'facts/')]"
    for number, entry in enumerate(_parsed(html).xpath(entries)):
        root = _parsed(html)
        for title in root.xpath(entries)[number].xpath(".//*[@data-is=':title']"):
            _emptied(title, [], random.Random(0))
            _unmarked(title, [], random.Random(0))
        id = (entry.get("data-of") or "").partition("/")[2]
        assert ("verify-lost", f"sets out {id} without its title") in _faults(edition, path, _written(root))
    assert number


SHEET, PAPER = "explainers/market-strike/index.html", "explainers/market-strike/briefing.pdf"
LOST = {
    "an answer of two that stand side by side": (SHEET, "//section[@data-card]//p[@class='answer']"),
    "the figure over the claims of a card": (SHEET, "//section[@data-of='facts/freed']/p[@class='figure']"),
    "one figure of a claim that has two": (SHEET, "//section[@data-card]//dl//p[@class='figure']"),
    "the figure beside its drawing": (SHEET, "//*[@class='scale-row']/p[@class='figure']"),
    "the answer of an event": (SHEET, "//li[contains(@class, 'event')]//p[@class='answer']"),
    "the day of an event": (SHEET, "//ol[@class='timeline']//h3/*"),
    "the words of a promise": (SHEET, "//li[contains(@class, 'event')]//p[.//*[@data-is=':says']]"),
    "who holds a place": (SHEET, "//li[contains(@class, 'event')]//p[.//*[@data-is=':held_by']]"),
    "when each of two answers was reported": (SHEET, "//li[@data-key]//small[.//*[@data-is=':reported']]"),
    "the side of a crossing": (SHEET, "//tr[@data-of]//small[.//*[@data-is=':side']]"),
    "when a crossing is closed": (SHEET, "//table[contains(@class, 'crossings')]//*[@data-is=':when']/.."),
    "how a fact stands where accounts differ": (SHEET, "//div[@class='differ']//*[@data-is=':standing']"),
    "the kind of a correction": (SHEET, "//li[@class='change']//*[contains(@data-is, '.type')]"),
    "the day of a correction": (SHEET, "//li[@class='change']//time"),
    "how many facts rest on one voice": (SHEET, "//ul[@class='tally']//*[@data-count]"),
    "what a number is derived from": (SHEET, "//*[contains(@class, 'slip ')]//*[@data-derived]"),
    "the number of a reference": (SHEET, "//ol[contains(@class, 'refs')]//span[@data-ref]"),
    "the clock": (SHEET, "//dl[@class='stamp']//*[@data-time]"),
    "the number of a reference on paper": (PAPER, "//ol[contains(@class, 'refs')]//span[@data-ref]"),
    "the day of an event on paper": (PAPER, "//ol[contains(@class, 'all-facts')]/li/h3//*[@data-is]"),
    "a key figure of an entry": ("index.html", "//li[@data-key]//p[@class='figure']"),
    "what an explainer says first": ("index.html", "//section[@data-of]//p[@class='standfirst']"),
    "that an explainer was corrected": ("index.html", "//p[contains(@class, 'changed')]"),
    "when an explainer is of": ("index.html", "//section[@data-of]//p[.//*[@data-is=':as_of']]"),
    "who published a source": ("sources/index.html", "//li[@data-of]/p[1]"),
    "when a source was read": ("sources/index.html", "//li[@data-of]/p[.//*[contains(@data-is, ':accessed')]]"),
    "the dateline of a source": ("sources/index.html", "//li[@data-of]/p[.//*[contains(@data-is, ':dateline')]]"),
    "where a voice was quoted from": ("actors/example-observers/index.html", "//*[@data-is=':at']"),
    "when one of two answers on a card is of": ("facts/strike/card.png", "//*[@data-is=':reported']/.."),
}
"""What a page may not lose: the page, and each element that has it, one of which is taken out at a time."""


@pytest.mark.parametrize("what", LOST)
def test_what_is_told_more_than_once_is_held_in_each_place(edition: tuple[Prepared, Edition], what: str) -> None:
    """A reader sees one of them; that it stands somewhere else on the page is of no help."""
    path, where = LOST[what]
    page = edition[1].prints.get(path) or edition[1].files[path].decode()
    count = len(_parsed(page).xpath(where))
    assert count
    for number in range(count):
        root = _parsed(page)
        _dropped(root.xpath(where)[number], [], random.Random(0))
        assert _faults(edition, path, _written(root)) - _faults(edition, path, _written(_parsed(page))), number


@pytest.mark.parametrize(
    ("path", "over"), [(SHEET, "//ol[@class='timeline']/li/h3"), (PAPER, "//ol[contains(@class, 'all-facts')]/li/h3")]
)
def test_a_fact_stands_below_its_own_time_and_below_no_other(
    edition: tuple[Prepared, Edition], path: str, over: str
) -> None:
    """The time of other events is no time of these, on a screen and on paper."""
    page = edition[1].prints.get(path) or edition[1].files[path].decode()
    heads = len(_parsed(page).xpath(over))
    assert heads > 1
    for number in range(1, heads):
        root = _parsed(page)
        first, other = root.xpath(over)[0], root.xpath(over)[number]
        other[:] = [deepcopy(one) for one in first]
        assert _faults(edition, path, _written(root)) - _faults(edition, path, _written(_parsed(page))), number


@pytest.mark.parametrize("path", [SHEET, PAPER, "index.html"])
def test_key_figures_stand_in_the_order_of_a_view_only_where_one_is(
    edition: tuple[Prepared, Edition], path: str
) -> None:
    """At the head of their explainer, and in the index, they stand as it asks for them."""
    prepared, made = edition
    page = made.prints.get(path) or made.files[path].decode()
    root = _parsed(page)
    asked = root.xpath("(//li[@data-key])[1]/../li[@data-key]")
    facts = [fact.id for fact in prepared.site.facts_of(prepared.site.explainers["market-strike"])]
    by_id = sorted(asked, key=lambda key: facts.index(key.get("data-of").removeprefix("facts/")))
    assert by_id != asked
    around = asked[0].getparent()
    around[:] = by_id
    assert _faults(edition, path, _written(root)) - _faults(edition, path, _written(_parsed(page)))


def test_the_day_of_what_has_one_is_not_called_unstated(edition: tuple[Prepared, Edition]) -> None:
    """“Day not stated” may stand over events that were by some time (as on the example's pages), and over no others."""
    root = _parsed(edition[1].files[SHEET].decode())
    events = root.xpath("//ol[@class='timeline']/li[h3/time]/ul")[0]
    fold = etree.fromstring('<details class="narrow many"><summary>Day not stated</summary></details>')
    events.getparent().replace(events, fold)
    fold.append(events)
    assert ("verify-line", "says “Day not stated”, which is not so") in _faults(edition, SHEET, _written(root))


def test_what_is_on_record_is_not_said_to_be_missing(edition: tuple[Prepared, Edition]) -> None:
    """“No casualty figures on record.” is said where the sheet has none, and never below a table of some."""
    root = _parsed(edition[1].files[SHEET].decode())
    table = root.xpath("//table[caption[starts-with(., 'Casualties')]]")[0]
    table.append(etree.fromstring('<tbody><tr><td colspan="5">No casualty figures on record.</td></tr></tbody>'))
    said = ("verify-line", "says “No casualty figures on record.”, which is not so")
    assert said in _faults(edition, SHEET, _written(root))


def test_bounds_are_of_the_harm_that_stands_before_them(edition: tuple[Prepared, Edition]) -> None:
    """“Killed: 12” is not “injured: 12”, nor does the word stand before the bounds of another figure."""
    path, heads = "facts/strike/index.html", "//dl/dd/span[contains(@data-is, ':harm')]"
    root = _parsed(edition[1].files[path].decode())
    root.xpath(heads)[0].text = "injured"
    assert "verify-harm" in {code for code, _ in _faults(edition, path, _written(root))}
    root = _parsed(edition[1].files[path].decode())
    one, other = root.xpath(heads)[:2]
    one.text, other.text = other.text, one.text
    first, second = one.get("data-is"), other.get("data-is")
    one.set("data-is", second)
    other.set("data-is", first)
    assert "verify-harm" in {code for code, _ in _faults(edition, path, _written(root))}


def test_words_beside_the_numbers_of_bounds_are_read(edition: tuple[Prepared, Edition]) -> None:
    """“Not at least 12” is no bound, and “about 15” no step of a scale."""
    for path, where in (
        ("facts/strike/index.html", "//dd/*[contains(@data-is, ':bounds')]"),
        (SHEET, "//*[@data-tick]"),
    ):
        root = _parsed(edition[1].files[path].decode())
        element = root.xpath(where)[-1]
        element.text = f"not {element.text}"
        assert any(code == "verify-scale" for code, _ in _faults(edition, path, _written(root)))


def test_no_value_stands_where_paper_shows_nothing(edition: tuple[Prepared, Edition]) -> None:
    """What the theme leaves out on paper has what a screen can do, and nothing else."""
    root = _parsed(edition[1].files[SHEET].decode())
    root.xpath("//*[@id='downloads']/*")[0].set("data-of", "facts/strike")
    assert any("where the stylesheet hides it" in found for _, found in _faults(edition, SHEET, _written(root)))


@pytest.mark.long
@pytest.mark.parametrize("operator", OPERATORS)
def test_a_change_that_a_reader_would_take_away_is_reported(edition: tuple[Prepared, Edition], operator: str) -> None:
    """Of each kind of value that is printed; the survivors are shown."""
    survivors = [one for one in _survivors(edition, operator) if one[0] not in LEFT.get(operator, ())]
    assert survivors == []
