"""Every seeded corruption of a page, of JSON or of CSV stops the build, naming the artifact and the fact."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

import pytest

from generator.model import Site, own_fields, table_columns
from generator.notice import Notice
from generator.verify import CODES, Expected, verify
from tests.verify.stranger_data import COLUMNS, FACTS, OWN, table
from tests.verify.stranger_pages import harmed

ADDRESS = "https://facts.example.org"
STRIKE = "facts/market-strike/index.html"
OVERVIEW = "explainers/overview/index.html"
TOLL = "facts/toll/index.html"
JSON = "data/facts.json"
CSV = "data/facts.csv"
LAST_ROW = table(FACTS).splitlines(keepends=True)[-1]
KILLED = (
    'It killed <a class="fig contested" href="../../facts/market-strike/index.html#rescuers.killed" '
    'data-is="facts/market-strike#rescuers.killed"><span class="q">at least 12'
)
NINE = (
    'It killed <a class="fig contested" href="../../facts/market-strike/index.html#army.killed" '
    'data-is="facts/market-strike#army.killed"><span class="q">9'
)
ARMY = '<section class="claim" id="army"'
PAGE = [
    # figures
    ("a digit changed", STRIKE, 'q">at least 12<', 'q">at least 13<', "verify-figure"),
    ("a digit lost", STRIKE, 'q">at least 12<', 'q">at least 1<', "verify-figure"),
    ("a digit added", STRIKE, 'q">at least 12<', 'q">at least 120<', "verify-figure"),
    ("the qualifier dropped", STRIKE, 'q">at least 12<', 'q">12<', "verify-figure"),
    ("the qualifier turned round", STRIKE, 'q">at least 12<', 'q">at most 12<', "verify-figure"),
    ("the qualifier swapped", STRIKE, 'q">at least 12<', 'q">more than 12<', "verify-figure"),
    ("a qualifier added", STRIKE, 'q">3<', 'q">about 3<', "verify-figure"),
    ("the qualifier moved out", STRIKE, '<span class="q">at least 12', 'at least <span class="q">12', "verify-figure"),
    ("a magnitude added", STRIKE, 'q">9<', 'q">9 thousand<', "verify-figure"),
    ("a sign added", STRIKE, 'q">9<', 'q">-9<', "verify-figure"),
    ("none reported as 0", STRIKE, 'q">none reported<', 'q">0<', "verify-figure"),
    ("none reported as unknown", STRIKE, 'q">none reported<', 'q">unknown<', "verify-figure"),
    ("9 as a word", STRIKE, 'q">9<', 'q">several<', "verify-figure"),
    ("Arabic digits", STRIKE, 'q">at least 12<', 'q">at least ١٢<', "verify-figure"),
    ("fullwidth digits", STRIKE, 'q">9<', 'q">９<', "verify-figure"),
    ("a superscript digit", STRIKE, 'q">9<', 'q">9²<', "verify-figure"),
    ("a zero-width joiner", STRIKE, 'q">at least 12<', 'q">at least 1\u200d2<', "verify-figure"),
    ("a mark of direction", STRIKE, 'q">at least 12<', 'q">at least \u202e12<', "verify-figure"),
    ("a soft hyphen", STRIKE, 'q">at least 12<', 'q">at le\u00adast 12<', "verify-figure"),
    ("a no-break space within the digits", STRIKE, 'q">at least 12<', 'q">at least 1\u00a02<', "verify-figure"),
    ("digits swapped between figures", STRIKE, 'q">3</span> children', 'q">4</span> children', "verify-figure"),
    ("the address of another figure", STRIKE, 'data-is="facts/market-strike#army.killed"',
     'data-is="facts/market-strike#rescuers.killed"', "verify-figure"),
    ("an address that is nowhere", STRIKE, 'data-is="facts/market-strike#army.killed"',
     'data-is="facts/market-strike#navy.killed"', "verify-figure"),
    ("an address that is none", STRIKE, 'data-is="facts/market-strike#army.killed"', 'data-is="facts/?"',
     "verify-mark"),
    ("the noun swapped", STRIKE, "</span> children", "</span> women", "verify-figure"),
    ("the noun of a whole", STRIKE, "at least 12</span> people", "at least 12</span> soldiers", "verify-figure"),
    ("the noun narrowed", STRIKE, "at least 12</span> people", "at least 12</span> people wounded", "verify-figure"),
    ("the link of another figure", STRIKE, 'href="#rescuers.killed.women"', 'href="#rescuers.killed"', "verify-figure"),
    ("the link of another fact", OVERVIEW, 'freed/index.html#army"', 'toll/index.html#army"',
     "verify-figure"),
    ("the figure dropped", STRIKE, 'data-is="facts/market-strike#army.killed"', "", "verify-lost"),
    ("the quantity unmarked", STRIKE, '<span class="q">9</span>', "9", "verify-figure"),
    ("two quantities in a figure", STRIKE, '<span class="q">9</span>', '<span class="q">9</span><i class="q">9</i>',
     "verify-figure"),
    ("a quantity outside figures", STRIKE, "<h2>The army</h2>", '<h2>The army</h2><b class="q">9</b>', "verify-figure"),
    ("a comma moved", TOLL, "more than 507,000", "more than 50,7000", "verify-figure"),
    ("a comma as a point", OVERVIEW, "511,500", "511.500", "verify-figure"),
    ("the comma as a decimal comma", OVERVIEW, "32.5%", "32,5%", "verify-figure"),
    ("the unit dropped", OVERVIEW, "32.5%", "32.5", "verify-figure"),
    ("the unit swapped", OVERVIEW, "32.5%", "32.5 years", "verify-figure"),
    ("the number rounded", OVERVIEW, "32.5%", "33%", "verify-figure"),
    ("one account and the other", OVERVIEW, "of prisoners</a> or", "of prisoners</a> and", "verify-line"),
    ("a range's end changed", OVERVIEW, "1,500 to 2,000</span>", "1,500 to 3,000</span>", "verify-figure"),
    ("a range cut to its end", OVERVIEW, "1,500 to 2,000</span>", "2,000</span>", "verify-figure"),
    ("a word made larger", OVERVIEW, 'q">hundreds', 'q">thousands', "verify-figure"),
    ("a word of tens", OVERVIEW, 'q">hundreds', 'q">hundreds of thousands', "verify-figure"),
    ("rows of a series swapped", OVERVIEW, 'data-is="facts/toll#rescuers.killed@2024-12"',
     'data-is="facts/toll#rescuers.killed@2024-03"', "verify-figure"),
    # other numbers
    ("a number typed into a template", STRIKE, ARMY, f"<p>40 dead</p>{ARMY}", "verify-line"),
    ("a number on its own", STRIKE, ARMY, f"<b>12</b>{ARMY}", "verify-line"),
    ("a fraction typed in", STRIKE, ARMY, f"<b>½</b>{ARMY}", "verify-line"),
    ("a number changed in prose", STRIKE, "the bulletin says 12", "the bulletin says 21", "verify-place"),
    ("the year changed in prose", STRIKE, "road until 2024", "road until 2014", "verify-place"),
    ("a number put before prose", STRIKE, "says\">Brigade 52", "says\">7 Brigade 52", "verify-place"),
    ("the name's number changed", STRIKE, "Brigade 52", "Brigade 25", "verify-place"),
    ("the headline changed", STRIKE, "title\">Strike on the market of 3", "title\">Strike on the market of 4",
     "verify-place"),
    ("the title changed", STRIKE, "<title>Strike on the market of 3", "<title>Strike on the market of 30",
     "verify-number"),
    ("the description changed", STRIKE, 'content="Strike on the market of 3', 'content="Strike on the market of 8',
     "verify-number"),
    ("a number in a tooltip", STRIKE, "<h2>The army", '<h2 title="12 dead">The army', "verify-line"),
    ("the licence changed", STRIKE, "CC BY 4.0", "CC BY 3.0", "verify-place"),
    ("the day of a time changed", STRIKE, "Fri 3&nbsp;January 2025", "Fri 4&nbsp;January 2025", "verify-time"),
    ("the weekday of a time changed", STRIKE, "Fri 3&nbsp;January 2025", "Sat 3&nbsp;January 2025", "verify-time"),
    ("the month of a time changed", STRIKE, "Fri 3&nbsp;January 2025", "Mon 3&nbsp;March 2025", "verify-time"),
    ("the datetime changed", STRIKE, '="2025-01-03" data-is=":when"', '="2025-03-01" data-is=":when"', "verify-time"),
    ("text and datetime changed alike", STRIKE, '"2025-01-03" data-is=":when">Fri 3&nbsp;January',
     '"2025-03-01" data-is=":when">Sat 1&nbsp;March', "verify-time"),
    ("the hour changed", OVERVIEW, "2025, 23:59", "2025, 22:59", "verify-time"),
    ("a date in words alone changed", OVERVIEW, "3 to 4 January 2025", "3 to 5 January 2026", "verify-time"),
    ("a count slipped into a time", OVERVIEW, "3 to 4 January 2025", "3 to 4 January 2025, 12 dead", "verify-time"),
    ("the number of a reference", STRIKE, 'aria-label="Reference 1">1<', 'aria-label="Reference 1">2<',
     "verify-reference"),
    ("the spoken number of a reference", STRIKE, 'aria-label="Reference 1"', 'aria-label="Reference 2"',
     "verify-reference"),
    ("the number in the list", STRIKE, "<span data-ref>2</span>", "<span data-ref>3</span>", "verify-reference"),
    ("an exact word changed", STRIKE, "nine gunmen", "nine men", "verify-exact"),
    ("the number in exact words changed", STRIKE, "more than 40 injured</q>", "more than 90 injured</q>",
     "verify-exact"),
    ("exact words cut short", STRIKE, "including three children and four women", "", "verify-exact"),
    ("the locator changed", STRIKE, "para. 2<", "para. 3<", "verify-locator"),
    ("the spoken bounds changed", STRIKE, "\"at least 12; no upper", "\"at least 120; no upper", "verify-scale"),
    ("the printed bounds changed", STRIKE, "at least 12; no upper", "at least 13; no upper", "verify-scale"),
    ("the bounds lost", STRIKE, "at least 12; no upper bound", "bounds not stated", "verify-scale"),
    ("a step of the scale changed", STRIKE, "<span data-tick>5", "<span data-tick>6", "verify-scale"),
    ("what a word allows changed", OVERVIEW, "at least 200; no upper", "at least 100; no upper", "verify-scale"),
    ("a tally changed", OVERVIEW, '"facts">4<', '"facts">5<', "verify-count"),
    ("a tally without a name", OVERVIEW, 'data-count="facts"', 'data-count="dead"', "verify-count"),
    ("a figure passed off as a code", STRIKE, "<h2>The army</h2>", "<span data-code>4000</span>", "verify-code"),
    ("a long figure passed off as a digest", STRIKE, "7F3C-91AD", "40000000", "verify-code"),
    ("a locator of other words", STRIKE, "para. 7<", "para. 2<", "verify-locator"),
    ("coordinates changed", OVERVIEW, "35.13, 36.75", "35.31, 36.75", "verify-place"),
    ("an address changed", OVERVIEW,  "url\">https://civil-defence.example.org/bulletins/14",
     "url\">https://civil-defence.example.org/bulletins/15", "verify-place"),
    # pages
    ("an id twice", STRIKE, 'id="army.injured"', 'id="army"', "verify-markup"),
    ("a tag left open", STRIKE, "</article>", "", "verify-markup"),
    ("the language dropped", STRIKE, ' lang="en"', "", "verify-markup"),
    ("a link to no page", OVERVIEW, 'facts/freed/#army">between', 'facts/freedom/#army">between', "verify-link"),
    ("a link to no place", OVERVIEW, 'facts/freed/#army">between', 'facts/freed/#navy">between', "verify-link"),
    ("a link from the root", OVERVIEW, '"../../facts/freed/#army">between', '"/facts/freed/#army">b', "verify-link"),
    ("a path of the machine", OVERVIEW, '"../../facts/freed/#army">between', '"file:///home/a">b', "verify-link"),
    ("a script", STRIKE, "<main", "<script>alert()</script><main", "verify-policy"),
    ("a style", STRIKE, "<h2>The army", '<h2 style="display:none">The army', "verify-policy"),
    ("a handler", STRIKE, "<h2>The army", '<h2 onclick="x()">The army', "verify-policy"),
    ("a script address", OVERVIEW, '"../../facts/freed/#army">between', '"javascript:x()">b', "verify-policy"),
    ("a foreign picture", STRIKE, "<h2>The army", '<img alt="" src="https://elsewhere.example/x.png"><h2>The army',
     "verify-policy"),
    ("a foreign stylesheet", STRIKE, 'href="../../assets/sheet.0123456789ab.css"',
     'href="//elsewhere.example/sheet.css"', "verify-policy"),
    ("the policy dropped", STRIKE, "default-src 'none'", "default-src *", "verify-policy"),
    # words that say something
    ("a word of denial before the harm", STRIKE, '<i data-is="facts/market-strike#army.killed:harm">',
     'not <i data-is="facts/market-strike#army.killed:harm">', "verify-line"),
    ("by as since", "facts/freed/index.html", ">by Fri 6 December", ">since Fri 6 December", "verify-place"),
    ("a label swapped", STRIKE, "<dt>When</dt>", "<dt>As of</dt>", "verify-line"),
    ("a reason that is none", STRIKE, '<p data-is=":because">', '<p>No reason is on record.</p><p data-is=":because">',
     "verify-line"),
    ("a spoken word of denial", STRIKE, 'aria-label="Reference 1"', 'aria-label="Not reference 1"', "verify-line"),
    ("a spoken label of another", OVERVIEW, 'data-of="facts/freed"', 'aria-label="Nobody" data-of="facts/freed"',
     "verify-line"),
    ("words of its own in a fact's place", STRIKE, ARMY, f"<p>Doubtful</p>{ARMY}", "verify-line"),
    # what stands in whose place
    ("a figure in no place", OVERVIEW, '<p data-of="facts/share">', "<p>", "verify-place"),
    ("another fact's row", OVERVIEW, '<p data-of="facts/share">', '<p data-of="facts/freed">', "verify-place"),
    ("another claim's row", STRIKE, 'data-of="#army"', 'data-of="#rescuers"',
     "verify-place"),
    ("a claim of another fact", STRIKE, 'data-of="#army"', 'data-of="facts/freed#army"', "verify-place"),
    ("a claim that is nowhere", STRIKE, 'data-of="#army"', 'data-of="#navy"',
     "verify-place"),
    ("a claim left out", STRIKE, 'data-of="#army"', "", "verify-place"),
    ("a claim without its voice", STRIKE, '<div data-is=":by"><h2>The army', "<div><h2>The army", "verify-place"),
    ("another voice", STRIKE, "<h2>The army", "<h2>Exampleton Civil Defence", "verify-place"),
    ("another voice of a key figure", OVERVIEW, '<p data-is=":by">Exampleton Civil Defence</p>\n<p>Reported',
     '<p data-is=":by">The army</p>\n<p>Reported', "verify-place"),
    ("a rival of a key figure left out", OVERVIEW,
     f'<p data-of="#army">{harmed("market-strike#army.killed", "9", "../../")}, ', '<p data-of="#army">',
     "verify-lost"),
    ("another claim's words", OVERVIEW, '<q class="exact" data-is=":exact">nine gunmen were killed',
     '<q class="exact" data-is=":exact">they have freed hundreds of prisoners', "verify-place"),
    ("another fact's title", OVERVIEW, "title\">People killed since 2011", "title\">Prisoners freed", "verify-place"),
    ("another standing", STRIKE, ">Contested<", ">Confirmed<", "verify-standing"),
    ("the mark of another standing", STRIKE, "standing contested", "standing confirmed", "verify-standing"),
    ("a figure drawn as another standing", OVERVIEW, "fig contested", "fig confirmed", "verify-standing"),
    ("a link to another fact", OVERVIEW, 'href="../../facts/toll/"', 'href="../../facts/freed/"', "verify-place"),
    ("a figure derived from nothing", OVERVIEW, '<p data-of="facts/share">', '<p data-derived data-of="facts/share">',
     "verify-place"),
    ("the harm swapped", STRIKE, '.injured:harm">injured</i>', '.injured:harm">killed</i>', "verify-harm"),
    ("the harm behind another figure", STRIKE, '<i data-is="facts/market-strike#army.killed:harm">',
     '<i data-is="facts/market-strike#army.injured:harm">', "verify-harm"),
    ("the harm lost", STRIKE, '<i data-is="facts/market-strike#army.killed:harm">', "<i>", "verify-harm"),
    ("words before the harm", STRIKE, '\n<i data-is="facts/market-strike#army.killed:harm">',
     ' not <i data-is="facts/market-strike#army.killed:harm">', "verify-harm"),
    ("an older row outside its place", TOLL, '<div data-of="#rescuers@2024-03">', "<div>", "verify-row"),
    # sentences
    ("another figure in a sentence", OVERVIEW, KILLED, NINE, "verify-prose"),
    ("other words in a sentence", OVERVIEW, "between 1,500 and 2,000 were freed", "nobody was freed", "verify-prose"),
    ("the words' link", OVERVIEW, 'freed/#army">between', 'freed/#rescuers">between', "verify-prose"),
    ("a mention left out", OVERVIEW, '<a class="fig contested" href="../../facts/freed/#army">', "<a>", "verify-prose"),
    ("a figure too many in a sentence", OVERVIEW, "elsewhere.</p>", 'elsewhere <a class="fig" href="#main">x</a></p>',
     "verify-prose"),
    ("the sentence unmarked", OVERVIEW, "<p data-prose>", "<p>", "verify-prose"),
    # what is to be shown
    ("a card left out", STRIKE, 'market-strike" data-card>', 'market-strike">', "verify-lost"),
    ("a card too many", STRIKE, '<article data-of="facts/market-strike">',
     '<article data-of="facts/market-strike" data-card>', "verify-lost"),
    ("a figure left out of a card", STRIKE, "/market-strike#army.killed\"", "/market-strike#rescuers.killed\"",
     "verify-lost"),
    ("a claim left out of a card", STRIKE, 'id="army" data-of="#army"', 'id="army"', "verify-place"),
    ("exact words left out of a card", "facts/freed/index.html", ' data-is=":exact">between', ">between",
     "verify-lost"),
    *(
        (f"the {field} left out of a card", STRIKE, f' data-is=":{field}"', "", "verify-lost")
        for field in ("title", "when", "where", "standing", "because")
    ),
    ("the approval left out of a card", STRIKE, ' data-is="facts/market-strike:approval"', "", "verify-lost"),
    ("a key figure left out", OVERVIEW, " data-key", "", "verify-lost"),
    # stylesheets
    ("a stylesheet that asks elsewhere", "assets/sheet.0123456789ab.css", 'url("serif.woff2")',
     "url(https://elsewhere.example/serif.woff2)", "verify-policy"),
]  # fmt: skip
DATA = [
    ("a bound changed", JSON, '"least": 12,', '"least": 13,', "market-strike"),
    ("a bound as text", JSON, '"least": 12,', '"least": "12",', "market-strike"),
    ("a bound as a float", JSON, '"least": 12,', '"least": 12.5,', "market-strike"),
    ("a bound as true", JSON, '"least": 9,', '"least": true,', "market-strike"),
    ("null for a bound", JSON, '"least": 12,', '"least": null,', "market-strike"),
    ("0 for an open bound", JSON, '"least": 200,\n      "most": null', '"least": 200,\n      "most": 0', "freed"),
    ("a bound left out", JSON, '"least": 12,', "", "market-strike"),
    ("not a number", JSON, '"least": 12,', '"least": NaN,', ""),
    ("the text changed", JSON, '"text": "at least 12"', '"text": "at most 12"', "market-strike"),
    ("the text as a number", JSON, '"text": "9"', '"text": 9', "market-strike"),
    ("the noun changed", JSON, '"of": "prisoners"', '"of": "soldiers"', "freed"),
    ("the path changed", JSON, '"path": "killed.children"', '"path": "killed.women"', "market-strike"),
    ("the row changed", JSON, '"row": "2024-03"', '"row": "2024-12"', "toll"),
    ("the time changed", JSON, '"edtf": "2024-03"', '"edtf": "2024-04"', "toll"),
    ("the time in other words", JSON, '"text": "March 2024"', '"text": "April 2024"', "toll"),
    ("the time without its bound", JSON, '"text": "since March 2011"', '"text": "March 2011"', "toll"),
    ("the time with another bound", JSON, '"text": "by Fri 6', '"text": "since Fri 6', "freed"),
    ("a clock lost", JSON, "January 2025, 18:30", "January 2025", "freed"),
    ("the claim renamed", JSON, '"id": "army"', '"id": "navy"', "freed"),
    ("the fact renamed", JSON, '"id": "share"', '"id": "shared"', "share"),
    ("the standing raised", JSON, '"standing": "contested"', '"standing": "confirmed"', "freed"),
    ("the exact words changed", JSON, "nine gunmen", "nine men", "market-strike"),
    ("the locator changed", JSON, '"para. 10"', '"para. 11"', "freed"),
    ("the source's address changed", JSON, "civil-defence.example.org/bulletins/14", "elsewhere.example/14", "freed"),
    ("the paraphrase changed", JSON, "until 2024.", "until 2014.", "market-strike"),
    ("the title changed", JSON, "of 3 January", "of 4 January", "market-strike"),
    ("a carrier forged", JSON, '"via": []', '"via": [\n      "army"\n     ]', "freed"),
    ("a voice forged", JSON, '"by": "The army"', '"by": "The navy"', "freed"),
    ("a harm by others", JSON, '"combatants"', '"civilians"', "market-strike"),
    ("a part made a whole", JSON, '"relation": "included"', '"relation": "whole"', "market-strike"),
    ("a reason changed", JSON, "the bulletin says 12", "the bulletin says 21", "market-strike"),
    ("a place forged", JSON, '"exampleton"', '"elsewhere"', "freed"),
    ("a review put off", JSON, '"edtf": "2025-02-01"', '"edtf": "2026-02-01"', "market-strike"),
    ("a key that nobody knows", JSON, '"lead": null', '"lead": null, "rating": 5', "freed"),
    ("a key of a claim that nobody knows", JSON, '"said": null', '"said": null, "rating": 5', "freed"),
    ("a key of a figure that nobody knows", JSON, '"relation": "whole"', '"relation": "whole", "mean": 7', "freed"),
    ("a key of a citation that nobody knows", JSON, '"means": null', '"means": null, "rating": 5', "freed"),
    ("a key lost", JSON, '"lead": null,', "", "freed"),
    ("a key of a claim lost", JSON, '"said": null,', "", "freed"),
    ("a key of a citation lost", JSON, '"before": null,', "", "freed"),
    ("the end cut off", JSON, "]\n }\n]", "]\n }\n", ""),
    ("a bound changed", CSV, "at least 12,12,", "at least 12,13,", "market-strike"),
    ("a bound lost", CSV, "hundreds,200,", "hundreds,,", "freed"),
    ("a bound added", CSV, "none reported,,", "none reported,0,", "market-strike"),
    ("a bound in other digits", CSV, "at least 12,12,", "at least 12,١٢,", "market-strike"),
    ("the text changed", CSV, "people,at least 12,", "people,12,", "market-strike"),
    ("the noun changed", CSV, "killed.women,included,women", "killed.women,included,men", "market-strike"),
    ("a figure's path swapped", CSV, "killed.women,included,women", "killed.children,included,children",
     "market-strike"),
    ("the exact words changed", CSV, "nine gunmen", "ten gunmen", "market-strike"),
    ("the address changed", CSV, "https://facts.example.org/facts/freed/", "https://facts.example.org/facts/toll/",
     "freed"),
    ("a carrier forged", CSV, "civil-defence,,2024-12,", "civil-defence,army,2024-12,", "toll"),
    ("a formula", CSV, "hundreds,200,,,", "hundreds,200,,=bulletin,", "freed"),
    ("a cell too many", CSV, "hundreds,200,", "hundreds,200,,,", "freed"),
    ("a column dropped", CSV, ",least,", ",minimum,", ""),
    ("a column that nobody knows", CSV, ",approved_on\n", ",approved_on,rating\n", ""),
    ("a harm by others", CSV, "combatants", "civilians", "market-strike"),
    ("a part made a whole", CSV, ",included,", ",whole,", "market-strike"),
    ("a voice forged", CSV, "The army", "The navy", "freed"),
    ("a reason changed", CSV, "the bulletin says 12", "the bulletin says 21", "market-strike"),
    ("a full-width formula", CSV, "hundreds,200,,,", "hundreds,200,,＝bulletin,", "freed"),
    ("a row dropped", CSV, LAST_ROW, "", "toll"),
]  # fmt: skip


class Staged(Protocol):
    """What the fixture `staged` holds."""

    site: Site
    files: dict[str, bytes]
    expected: tuple[Expected, ...]


def verified(staged: Staged, **changed: bytes) -> tuple[Notice, ...]:
    """The notices on the site with some of its files changed."""
    return verify({**staged.files, **changed}, staged.site, staged.expected, address=ADDRESS)


def corrupted(staged: Staged, path: str, old: str, new: str) -> tuple[Notice, ...]:
    """The notices on the site after one corruption, which has to be one."""
    before = staged.files[path].decode()
    after = before.replace(old, new, 1)
    assert after != before, f"“{old}” does not stand in {path}"
    return verified(staged, **{path: after.encode()})


def test_an_explainer_leads_to_each_fact_that_it_draws_on(staged: Staged) -> None:
    """A fact that its text does not mention is nowhere else on it told whole."""
    path = "explainers/overview/index.html"
    led = staged.files[path].decode().replace("../../facts/toll/", "../../facts/freed/")
    assert "draws on toll and leads to it nowhere" in {one.found for one in verified(staged, **{path: led.encode()})}


def test_the_stranger_knows_every_column_and_every_field() -> None:
    """Whoever adds one writes it into the stranger's data by hand; until then tests of other things fail."""
    assert [column.name for column in table_columns()] == list(COLUMNS), "write it into COLUMNS of stranger_data.py"
    for kind, own in OWN.items():
        assert {field.key for field in own_fields(kind)} == own.keys(), f"write it into OWN of stranger_data.py: {kind}"


def test_sound_artifacts_give_no_notice(staged: Staged) -> None:
    """A false alarm would stop a newsroom's build."""
    assert verified(staged) == ()


@pytest.mark.parametrize(("path", "old", "new", "code"), [one[1:] for one in PAGE], ids=[one[0] for one in PAGE])
def test_a_corrupted_page_stops_the_build(staged: Staged, path: str, old: str, new: str, code: str) -> None:
    """The notice is on the artifact, has the code of the rule, and the fact is named in it or in its path."""
    notices = [notice for notice in corrupted(staged, path, old, new) if notice.at.path == path]
    assert code in {notice.code for notice in notices}
    facts = (*staged.site.facts, "overview", "assets")
    assert all(any(fact in notice.at.path + notice.found for fact in facts) for notice in notices)


@pytest.mark.parametrize(("path", "old", "new", "fact"), [one[1:] for one in DATA], ids=[one[0] for one in DATA])
def test_corrupted_data_stops_the_build(staged: Staged, path: str, old: str, new: str, fact: str) -> None:
    """The notice is on the data file and names the fact."""
    notices = corrupted(staged, path, old, new)
    assert {notice.at.path for notice in notices} == {path}
    assert any(fact in notice.found for notice in notices)


def test_a_lost_artifact_is_a_fault(staged: Staged) -> None:
    """What the plan expects and nobody staged is reported on its path."""
    files = {path: data for path, data in staged.files.items() if path != CSV}
    notices = verify(files, staged.site, staged.expected, address=ADDRESS)
    assert [(notice.code, notice.at.path) for notice in notices] == [("verify-missing", CSV)]


def test_a_page_that_is_no_text_is_a_fault(staged: Staged) -> None:
    """Bytes that are no UTF-8 are reported, not guessed at."""
    notices = verified(staged, **{STRIKE: b"\xff\xfe"})
    assert ("verify-markup", STRIKE) in {(notice.code, notice.at.path) for notice in notices}


def test_an_empty_page_is_a_fault(staged: Staged) -> None:
    """A page without a byte is reported."""
    assert STRIKE in {notice.at.path for notice in verified(staged, **{STRIKE: b""})}


def test_a_language_without_a_grammar_is_refused(staged: Staged) -> None:
    """What cannot be read back cannot be published."""
    expected = tuple(replace(one, language="xx") for one in staged.expected)
    notices = verify(staged.files, staged.site, expected, address=ADDRESS)
    assert {notice.code for notice in notices} == {"verify-language"}


def test_every_code_is_explained(staged: Staged) -> None:
    """Each code that the corruptions bring out has its explanation."""
    seen = {notice.code for _, path, old, new, _ in PAGE for notice in corrupted(staged, path, old, new)}
    assert seen <= CODES.keys()


def test_a_row_of_the_table_twice_is_a_fault(staged: Staged) -> None:
    """Whoever adds up the rows would count these dead twice."""
    notices = verified(staged, **{CSV: staged.files[CSV] + staged.files[CSV].splitlines(keepends=True)[-1]})
    assert [(notice.code, notice.at.path) for notice in notices] == [("verify-data", CSV)]
    assert "toll#rescuers.killed@2024-12" in notices[0].found
