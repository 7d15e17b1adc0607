"""Answers in words: what differs stays apart wherever it is printed, and one answer names all who give it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from lxml.html import HtmlElement

from generator.files import Memory
from generator.labels import LABELS
from generator.model import KINDS, Address, Site, find, parse_address
from generator.model.roles import Counted, fields_of, fields_with
from generator.page import PageContext
from generator.page.answers import accounts_of, line_of, runs, said_by, status_marks
from generator.page.fact import fact_value
from generator.page.key_figures import key_figure
from generator.page.values import (
    Account,
    Answer,
    ClaimValue,
    CountedFigures,
    ExplainerPage,
    FactPage,
    Fig,
    Link,
    LocalText,
    Page,
    SearchIndex,
    SocialCard,
    Term,
    TimeText,
    Who,
)
from generator.plan import Assets, plan
from generator.read import read
from generator.render import Renderer, load_theme, packaged_templates
from generator.wording import wording_for

CLAIM = "    source: log\n    exact: the words of the log\n"
CONTENT = {
    "site.yaml": "title: Sheets\npublisher: desk\naddress: https://facts.example.org\nlanguages: [en]\n"
    "time_zone: Asia/Damascus\ncorrections_contact: desk@example.org\nlicence: CC BY 4.0\n",
    "actors/desk.yaml": "name: The desk\nrole: newsroom\n",
    "actors/army.yaml": "name: The army\nrole: military\n",
    "actors/radio.yaml": "name: The radio\nrole: agency\n",
    "actors/column.yaml": "name:\n  ar: الرتل\nrole: party\n",
    "actors/clinic.yaml": "name: The clinic\nrole: ngo\n",
    "places/gate.yaml": "kind: crossing\nname: Mill Gate\npoint: [35.2, 36.8]\nsides:\n  north:\n    name: North bank\n"
    "  south:\n    name: South bank\n",
    "places/ford.yaml": "kind: crossing\nname: The Ford\n",
    "sources/log.yaml": "type: report\ntitle: The log\npublisher: army\nissued: 2025-01-03\nlanguage: en\n",
    "facts/war/losses.yaml": f"""
kind: casualty
title: Losses at the gate
when: 2025-01-03
where: gate
claims:
  army:
    by: army
    of: servicemen
    killed: 280
{CLAIM}  radio:
    by: radio
    of: servicemen
    killed: 280
{CLAIM}  clinic:
    by: clinic
    of: civilians
    killed: 2
{CLAIM}standing: contested
because: They count different people.
""",
    "facts/war/hurt.yaml": f"""
kind: casualty
title: Hurt at the gate
when: 2025-01-03
where: gate
of: people
claims:
  army:
    by: army
    killed: 9
{CLAIM}  clinic:
    by: clinic
    injured: 9
{CLAIM}  radio:
    by: radio
    as_of: 2025-01-02
    injured: 9
{CLAIM}standing: unverified
because: Nobody could go there.
""",
    "facts/war/searched.yaml": f"""
kind: casualty
title: Searched for at the gate
when: 2025-01-02 to 2025-01-03
where: gate
of: people
claims:
  first:
    by: army
    as_of: 2025-01-02
    missing: up to 30
{CLAIM}  last:
    by: army
    as_of: 2025-01-03
    missing: 2
{CLAIM}standing: single-source
""",
    "facts/war/counted.yaml": f"""
kind: casualty
title: Counted at the gate
when: 2025-01-02 to 2025-01-03
where: gate
of: people
claims:
  army:
    by: army
    series:
      - as_of: 2025-01-02
        killed: 5
        source: log
        exact: the words of the log
      - as_of: 2025-01-03
        killed: 7
        source: log
        exact: the words of the log
  clinic:
    by: clinic
    killed: 8
{CLAIM}standing: contested
because: They differ.
""",
    "facts/war/state.yaml": f"""
kind: closure
title: State of the gate
when: 2025-01-03
where: gate
claims:
  army:
    by: army
    side: north
    status: closed
{CLAIM}  radio:
    by: radio
    side: south
    status: closed
{CLAIM}  clinic:
    by: clinic
    side: south
    status:
      commercial: closed
      people: open
    except: ford
{CLAIM}standing: unverified
because: Nobody could go there.
""",
    "facts/war/freed.yaml": f"""
kind: release
title: Let go at the gate
when: 2025-01-03
where: gate
of: prisoners
freed_by: [army, column]
people: hostages
claims:
  radio:
    by: radio
    figure: 24
    parts:
      combatants: 20
      women: 4
    including:
      children: 3
{CLAIM}standing: single-source
""",
    "explainers/sheet.md": """---
title: At the gate
standfirst: What is said.
as_of: 2025-01-04
facts: [losses, hurt, state, freed]
key_figures: [losses, hurt, state]
state: published
---
The gate is [[state#clinic]].

![[losses]]

![[view:casualties]]

![[view:closures]]
""",
}


@dataclass(frozen=True, slots=True)
class Made:
    """The site's values and what is drawn from them, by path."""

    context: PageContext
    pages: Mapping[str, Page]
    cards: Mapping[str, SocialCard]
    index: SearchIndex
    drawn: Mapping[str, HtmlElement]


def _site() -> Site:
    reading = read(Memory({f"content/{path}": text.lstrip().encode() for path, text in CONTENT.items()}))
    assert not reading.notices
    assert reading.site is not None
    return reading.site


@pytest.fixture(scope="module")
def made() -> Made:
    """A small invented site whose answers differ in one thing each."""
    site, theme = _site(), load_theme(packaged_templates())
    wording = wording_for("en", site.settings)
    assets = Assets(dict(theme.served()))
    context = PageContext(site, wording, "en", datetime(2025, 1, 5, tzinfo=UTC), assets.names)
    planned = plan(context, assets, {}, pdf=True).artifacts()
    renderer = Renderer(theme, wording.gettext, wording.ngettext)
    pages = {one.path: one.value for one in planned if one.made == "html" and isinstance(one.value, Page)}
    cards = {one.path: one.value for one in planned if isinstance(one.value, SocialCard)}
    (index,) = (one.value for one in planned if isinstance(one.value, SearchIndex))
    drawn = {
        one.path: html.document_fromstring(
            renderer.html(one.template, one.value, below=one.value.frame.address if one.made == "png" else None)
        )
        for one in planned
        if one.made in ("html", "png") and isinstance(one.value, Page)
    }
    return Made(context, pages, cards, index, drawn)


EXPLAINER = "explainers/sheet/index.html"


def _said(element: HtmlElement) -> str:
    return re.sub(r"\s+", " ", str(element.text_content())).strip()


def _within(made: Made, path: str, xpath: str) -> list[str]:
    """What the elements say that are found on a page."""
    return [_said(element) for element in made.drawn[path].xpath(xpath)]


# --- apart wherever they are printed ------------------------------------------------------------------------------

BY_VOICE = ["280 servicemen killed – The army; The radio", "2 civilians killed – The clinic"]


@pytest.mark.parametrize(
    ("path", "xpath"),
    [
        (EXPLAINER, "//li[@class='key-figure'][@data-of='facts/losses']//p[@class='answer']"),
        (EXPLAINER, "//section[contains(@class, 'card')][@data-of='facts/losses']//p[@class='answer']"),
        ("index.html", "//ul[contains(@class, 'in-short')]/li[@data-of='facts/losses']//p[@class='answer']"),
        ("facts/index.html", "//ul[@class='fact-list']/li[@data-of='facts/losses']//p[@class='answer']"),
        ("places/gate/index.html", "//li[@data-of='facts/losses']//p[@class='answer']"),
    ],
)
def test_servicemen_and_civilians_stay_apart_with_all_who_say_so(made: Made, path: str, xpath: str) -> None:
    """In key figures, cards and lists: each answer once, with its noun, its harm and every voice."""
    assert _within(made, path, xpath) == BY_VOICE


def test_a_row_of_key_figures_names_what_each_counts(made: Made) -> None:
    """“280 or 2” would set civilians against servicemen."""
    (row,) = _within(
        made, EXPLAINER, "//li[@class='key-figure'][@data-of='facts/losses']/p[contains(@class, 'figure')]"
    )
    assert row == "280 servicemen killed or 2 civilians killed"


def test_a_table_has_each_claim_with_its_noun(made: Made) -> None:
    """One row a claim, also where two say the same."""
    cells = _within(made, EXPLAINER, "//tbody[@data-of='facts/losses']//td[@class='quantity']")
    assert cells == ["280 servicemen killed", "280 servicemen killed", "2 civilians killed"]


def test_a_slip_names_the_voice_of_the_claim_that_is_mentioned(made: Made) -> None:
    """And of no other."""
    assert _within(made, EXPLAINER, "//div[contains(@class, 'slip ')]//p[@class='who']") == ["The clinic"]


def test_a_search_record_has_each_answer_with_its_noun(made: Made) -> None:
    """The same line as anywhere else."""
    record = next(one for one in made.index.records if one.path == "facts/losses/index.html")
    assert [("".join(run.text for run in line.answer), line.voices.text) for line in record.lines] == [
        ("280 servicemen killed", "The army; The radio"),
        ("2 civilians killed", "The clinic"),
    ]


def test_a_social_card_and_its_words_name_what_each_answer_counts(made: Made) -> None:
    """A picture goes where the page around it does not."""
    path = "facts/losses/card.png"
    assert _within(made, path, "//li[@class='account']//p[@class='figure']") == [
        "280 servicemen killed",
        "2 civilians killed",
    ]
    picture = made.pages["facts/losses/index.html"].frame.picture
    assert picture is not None
    assert picture.alt.startswith("280 servicemen killed – The army; The radio or 2 civilians killed – The clinic. ")


def test_a_card_of_answers_that_count_the_same_leaves_the_noun_to_its_title(made: Made) -> None:
    """What all share is said once, and large figures stay large."""
    assert not made.cards["facts/hurt/card.png"].nouns
    assert _within(made, "facts/hurt/card.png", "//li[@class='account']//p[@class='figure']") == [
        "9 killed",
        "9 injured",
        "9 injured",
    ]


def test_one_number_of_two_harms_and_of_two_times_is_three_answers(made: Made) -> None:
    """9 killed are not 9 injured, and 9 injured by the 2nd not 9 injured; where only the time tells, it is printed."""
    assert _within(made, "facts/index.html", "//li[@data-of='facts/hurt']//p[@class='answer']") == [
        "9 people killed – The army",
        "9 people injured – The clinic (Reported Fri 3 January 2025)",
        "9 people injured – The radio (As of Thu 2 January 2025)",
    ]
    record = next(one for one in made.index.records if one.path == "facts/hurt/index.html")
    assert record.lines[2].voices.text == "The radio (As of Thu 2\xa0January 2025)"


def test_figures_that_can_all_be_true_are_not_joined_by_or(made: Made) -> None:
    """“Or” stands only between accounts that cannot all be true."""
    assert {account.joint for account in made.cards["facts/hurt/card.png"].accounts} == {"", "·"}
    assert not _within(made, "facts/hurt/card.png", "//li[@class='or']")
    assert _within(made, "facts/losses/card.png", "//li[@class='or']") == ["or"]
    picture = made.pages["facts/hurt/index.html"].frame.picture
    assert picture is not None
    assert " or " not in picture.alt.partition("Hurt")[0]


def test_a_status_keeps_its_side_and_its_exceptions_everywhere(made: Made) -> None:
    """In a list, in a sentence, on a map, in search, on a card and in the words for it."""
    listed = _within(made, "facts/index.html", "//li[@data-of='facts/state']//p[@class='answer']")
    assert listed == [
        "Closed (Side: North bank) – The army",
        "Closed (Side: South bank) – The radio",
        "Commercial goods: Closed, People: Open (Side: South bank) except: The Ford – The clinic",
    ]
    line = "closed for commercial goods and open for people (side: South bank) except The Ford"
    assert line in _within(made, EXPLAINER, "//p[@data-prose]")[0]
    record = next(one for one in made.index.records if one.path == "facts/state/index.html")
    assert [run.text for run in record.lines[2].answer] == [
        line.capitalize().replace("south b", "South b").replace("the f", "The F")
    ]
    page = made.pages["facts/state/index.html"]
    assert isinstance(page, FactPage)
    assert page.frame.picture is not None
    assert line in page.frame.picture.alt
    assert page.map is not None
    states = [(state.side, state.mark.label) for state in page.map.places[0].states]
    assert [(side.text if side else "", label) for side, label in states] == [
        ("North bank", "Closed"),
        ("South bank", "Closed"),
        ("South bank", "Commercial goods: Closed, with exceptions"),
        ("South bank", "People: Open, with exceptions"),
    ]


def test_the_time_of_a_key_figure_is_of_all_its_answers_or_beside_each(made: Made) -> None:
    """The first answer's time under all of them would be false of the others."""
    (listed,) = made.drawn[EXPLAINER].xpath("//li[@class='key-figure'][@data-of='facts/hurt']")
    assert "(As of Thu 2 January 2025)" in _said(listed)
    assert not listed.xpath(".//*[contains(@class, 'as-of')]//time")
    (losses,) = made.drawn[EXPLAINER].xpath("//li[@class='key-figure'][@data-of='facts/losses']")
    assert _said(losses).endswith("Reported Fri 3 January 2025")


# --- parts and the question ---------------------------------------------------------------------------------------


def test_parts_that_add_up_and_those_that_overlap_are_told_apart(made: Made) -> None:
    """A figure may have both; what is said of the ones is not said of the others."""
    lists = _within(made, "facts/freed/index.html", "//article[@id='radio']//ul[@class='parts']")
    assert lists == [
        "20 combatants 4 women These parts add up to the figure.",
        "3 children Counted within the figure; they may overlap.",
    ]


def test_names_in_the_question_are_links_in_their_own_language(made: Made) -> None:
    """Each field under its label, in the order of the model; what joins two names is a word of the page."""
    (term,) = made.drawn["facts/freed/index.html"].xpath("//dt[text()='Freed by']/following-sibling::dd[1]")
    assert _said(term) == "The army and الرتل"
    assert [link.get("href") for link in term.iter("a")] == [
        "../../actors/army/index.html",
        "../../actors/column/index.html",
    ]
    assert term.xpath(".//*[@lang='ar']/@dir") == ["rtl"]
    value = fact_value(made.context, made.context.site.facts["freed"])
    assert [field.key for field in value.scope] == ["people", "freed_by"]
    record = next(one for one in made.index.records if one.path == "facts/freed/index.html")
    assert "رتل" in record.text


def test_every_kind_has_the_labels_that_its_answers_are_printed_in() -> None:
    """A field of a new kind prints by itself, where its label and those of its words are on file."""
    for kind in KINDS.values():
        for field in kind.scope:
            assert field.key in LABELS["scope"], f"generator/labels.py has no “{field.key}” under scope"
            lacking = set(field.words) - LABELS.get(field.name, {}).keys()
            assert lacking == set(), f"generator/labels.py lacks these words under “{field.name}”"
        for field in fields_with(kind.claim, Counted):
            assert field.key in LABELS["harm"], f"generator/labels.py has no “{field.key}” under harm"
        assert kind.name in LABELS["kind"], f"generator/labels.py has no “{kind.name}” under kind"
        assert fields_of(kind.claim)


# --- sameness, by all that tells answers apart --------------------------------------------------------------------

NOUNS, HARMS, SIDES, PLACES = ("people", "civilians"), (None, "killed", "injured"), ("", "north"), ("", "ford")
NOBODY = Who(LocalText("Nobody"), None, None, "unattributed")


def _fig(claim: str, quantity: str, noun: str, harm: str | None) -> Fig:
    path = (harm,) if harm else ()
    address = Address("fact", claim, path)
    term = Term(harm, harm) if harm else None
    return Fig(address, "", quantity, "", LocalText(noun), "", "contested", "", of=noun, harm=term)


def _answer(figures: tuple[Fig, ...], status: str, side: str, place: str, time: str) -> Answer:
    return Answer(
        counted=tuple(map(CountedFigures, figures)),
        statuses=((None, Term(status, status)),) if status else (),
        side=LocalText(side) if side else None,
        excepting=(Link(LocalText(place), place),) if place else (),
        holders=(),
        says=None,
        scope=(),
        as_of=TimeText(time) if time else None,
        reported=None,
        said=None,
        because=None,
        citations=(),
        place="",
    )


@st.composite
def _claims(draw: st.DrawFn) -> tuple[ClaimValue, ...]:
    """Claims whose answers often share a number and differ in something else."""
    found = []
    for number in range(draw(st.integers(1, 6))):
        harms = draw(st.lists(st.sampled_from(HARMS), max_size=2, unique=True))
        drawn = [(draw(st.sampled_from(("9", "12"))), draw(st.sampled_from(NOUNS)), harm) for harm in harms]
        figures = tuple(_fig(f"c{number}", *one) for one in drawn)
        status, side = draw(st.sampled_from(("", "open", "closed"))), draw(st.sampled_from(SIDES))
        place, time = draw(st.sampled_from(PLACES)), draw(st.sampled_from(("", "Monday")))
        answer = _answer(figures, status, side, place, time)
        found.append(ClaimValue(Address("fact", f"c{number}"), NOBODY, answer, (), None, (), leads=False))
    return tuple(found)


def _told_apart_by(answer: Answer) -> object:
    """All that tells one answer from another, written out for the test."""
    figures = [(fig.address.path, fig.quantity, fig.noun.text, fig.harm) for fig in answer.figures]
    side = answer.side.text if answer.side else ""
    return figures, answer.statuses, side, [link.href for link in answer.excepting], answer.as_of


@given(_claims(), st.booleans())
def test_no_two_different_answers_are_one_account_and_no_claim_is_lost(
    claims: tuple[ClaimValue, ...], contested: bool
) -> None:
    """Each claim is in one account, with all that say the same and with nobody else."""
    accounts = accounts_of(claims, contested=contested)
    answers = {claim.address: claim.answer for claim in claims}
    assert sorted(one.claim for account in accounts for one in account.speakers) == sorted(answers)
    for account in accounts:
        said = [_told_apart_by(answers[one.claim]) for one in account.speakers]
        assert all(one == _told_apart_by(account.answer) for one in said)
    for one, other in product(accounts, accounts):
        assert one is other or _told_apart_by(one.answer) != _told_apart_by(other.answer)
    assert [account.joint for account in accounts] == ["", *["or" if contested else "·"] * (len(accounts) - 1)]


@given(_claims())
def test_accounts_that_only_their_time_tells_apart_ask_for_it(claims: tuple[ClaimValue, ...]) -> None:
    """Else the same line would stand twice, and nobody could say why."""
    accounts = accounts_of(claims, contested=False)
    for account in accounts:
        alike = [other for other in accounts if said_by(other.answer) == said_by(account.answer)]
        assert account.timed == (len(alike) > 1)


# --- one line ------------------------------------------------------------------------------------------------------


def _accounts(made: Made, fact: str) -> tuple[Account, ...]:
    return fact_value(made.context, made.context.site.facts[fact]).accounts


def test_a_line_has_each_quantity_in_a_run_of_its_own(made: Made) -> None:
    """With its address, so that nothing that cuts a line can part number and qualifier."""
    first = _accounts(made, "losses")[0].answer
    assert [(run.text, str(run.figure or "")) for run in runs(made.context, first)] == [
        ("280", "losses#army.killed"),
        (" servicemen killed", ""),
    ]
    assert line_of(made.context, first, nouns=False) == "280 killed"


def test_a_line_without_anything_to_say_says_so(made: Made) -> None:
    """Silence is no answer."""
    assert line_of(made.context, _answer((), "", "", "", "")) == "Not stated"
    assert not list(status_marks(made.context, _answer((), "", "", "", "")))


def test_holders_are_named_in_a_row(made: Made) -> None:
    """As a sentence has them."""
    held = replace(_answer((), "", "", "", ""), holders=made.context.actors(("army", "column")))
    assert line_of(made.context, held) == "held by The army and الرتل"


def test_a_key_figure_of_rival_harms_is_a_word_beside_which_all_is_told(made: Made) -> None:
    """9 killed beside 9 injured is no range."""
    value = fact_value(made.context, made.context.site.facts["hurt"])
    key = key_figure(made.context, value)
    assert (key.layout, key.word.text, key.by_voice, key.timed) == ("apart", "Casualties", True, True)
    page = made.pages[EXPLAINER]
    assert isinstance(page, ExplainerPage)
    assert [one.layout for one in page.key_figures] == ["several", "apart", "word"]


def test_what_one_voice_says_of_two_times_stands_each_with_its_own(made: Made) -> None:
    """A figure of the second day beside “as of” the first would be a wrong one."""
    key = key_figure(made.context, fact_value(made.context, made.context.site.facts["searched"]))
    assert (key.layout, key.by_voice, key.timed, key.as_of) == ("list", True, True, None)
    hurt = key_figure(made.context, fact_value(made.context, made.context.site.facts["freed"]))
    assert (hurt.timed, hurt.as_of is None and hurt.reported is None) == (False, False)


@pytest.mark.parametrize(
    ("address", "by_voice", "whos"),
    [
        ("losses#army.killed", True, []),
        ("counted#army.killed@2025-01-03", True, []),
        ("counted#army.killed@2025-01-02", True, ["The army"]),
        ("freed#radio", False, ["The radio"]),
        ("freed#radio.women", False, ["The radio"]),
    ],
)
def test_a_key_figure_of_one_claim_has_its_rivals(made: Made, address: str, by_voice: bool, whos: list[str]) -> None:
    """Where it is contested, beside which it stands with its voice only where none of them tells it, as an older row.

    Beside what nobody contests its voice stands alone.
    """
    asked = parse_address(address)
    assert asked is not None
    key = key_figure(
        made.context, fact_value(made.context, made.context.site.facts[asked.fact]), find(made.context.site, asked)
    )
    assert (key.by_voice, [who.name.text for who in key.whos], len(key.parts)) == (by_voice, whos, 1)
