"""What pages tell of earlier states, read back: every way to spoil it is a fault, and a sound page has none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from itertools import chain

import pytest

from generator.formats import FORMATS, Hand, expected_of, in_parts
from generator.model import Site
from generator.page import PageContext
from generator.plan import Assets, plan
from generator.render import Renderer, load_theme, packaged_templates
from generator.verify import Expected, verify
from generator.wording import wording_for
from tests.history import CONTENT, RAISED, ROW, STANDING, TITLE, change, make_site, states, with_record

NOW = datetime(2025, 2, 1, tzinfo=UTC)
ADDRESS = "facts/strike#relief.killed"
FACT = "facts/strike/index.html"
HISTORY = "facts/strike/history/index.html"
CHANGES = "changes/index.html"
CORRECTIONS = "corrections/index.html"
LOWERED = change(
    "facts/strike", "claims", "relief", "killed", kind="figure", was="at least 230", now="at least 200", move="lowered"
)
WORDED = change(
    "facts/strike", "claims", "relief", "killed", kind="figure", was="hundreds", now="at least 230", move="requalified"
)
Made = tuple[Site, Mapping[str, bytes], tuple[Expected, ...]]


def _made(site: Site) -> Made:
    """The site, its files and what each has to print."""
    theme = load_theme(packaged_templates())
    assets = Assets(theme.served())
    wording = wording_for("en", site.settings)
    hand = Hand(site, wording, Renderer(theme, wording.gettext, wording.ngettext))
    context = PageContext(site, wording, "en", NOW, assets.names)
    artifacts = [
        one
        for one in chain(*in_parts(plan(context, assets, {}, pdf=False).artifacts()))
        if one.made in ("html", "stylesheet")
    ]
    files: dict[str, bytes] = {}
    for artifact in artifacts:
        files |= FORMATS[artifact.made].write(artifact, hand)
    return site, files, tuple(expected_of(artifact, hand) for artifact in artifacts)


@pytest.fixture(scope="module")
def made() -> Made:
    """A site whose facts have changed: one four times, another by two rows that came alike."""
    other = change("facts/toll#ministry@2025-01-06", kind="row-added", now="306", alike=1)
    told = states((WORDED,), (LOWERED,), (RAISED,), (STANDING, TITLE))
    toll = states((change(ROW.subject, kind="row-added", now="305", alike=1), other))
    return _made(with_record(make_site(), facts__strike=told, facts__toll=toll, explainers__sheet=states()))


@pytest.fixture(scope="module")
def long() -> Made:
    """A site with a fact that has more states than its page tells."""
    turns = [
        (change("facts/strike", "claims", "relief", "killed", kind="figure", was=str(200 + n), now=str(201 + n),
                move="raised"),)
        for n in range(9)
    ]  # fmt: skip
    return _made(with_record(make_site(), facts__strike=states(*turns)))


@pytest.fixture(scope="module")
def reworded() -> Made:
    """A site whose explainer once told a figure of the other fact."""
    was = "Civil defence counted [[toll]] [@log, p. 2; @gone]."
    now = "Civil defence counted [[strike#relief.killed]]."
    return _made(with_record(make_site(), explainers__sheet=states((change(
        "explainers/sheet", "body", kind="text", was=was, now=now),))))  # fmt: skip


def _past(made: Made, files: Mapping[str, bytes] | None = None) -> list[str]:
    """What is found wrong with what is told of the past, and with the lines of pages."""
    site, own, expected = made
    found = verify(files or own, site, expected, address=site.settings.address)
    codes = ("verify-past", "verify-line", "verify-mark", "verify-figure", "verify-place", "verify-time",
             "verify-number", "verify-policy", "verify-lost", "verify-count")  # fmt: skip
    return [notice.found for notice in found if notice.code in codes and notice.at.path.endswith(".html")]


def test_a_sound_site_has_no_fault(made: Made, long: Made) -> None:
    """With states, with more than a page tells, with none, and with no record."""
    assert _past(made) == []
    assert [_past(made, {path: made[1][path]}) for path in (FACT, CHANGES, CORRECTIONS)] == [[], [], []]
    assert _past(long) == []
    assert _past(_made(make_site())) == []
    assert _past(_made(with_record(make_site(), facts__strike=states()))) == []


def test_where_no_record_was_read_the_page_says_so() -> None:
    """It claims neither that there is an earlier state nor that there is none."""
    _, files, _ = _made(make_site())
    _, read, _ = _made(with_record(make_site(), facts__toll=states()))

    assert b"No record of earlier states is at hand." in files["facts/toll/index.html"]
    assert b"no earlier state of this fact" not in files["facts/toll/index.html"]
    assert b"No correction and no earlier state of this fact are on record." in read["facts/toll/index.html"]
    assert b"was not read" not in read["facts/toll/index.html"]


def test_that_no_record_was_read_may_not_be_left_out() -> None:
    """Who reads no word of it takes the site for one in which nothing has changed."""
    made = _made(make_site())
    for path in (CHANGES, CORRECTIONS):
        cut = made[1][path].replace(b"No record of earlier states is at hand.", b"")
        assert any("No record of earlier states" in fault for fault in _past(made, {path: cut}))


def test_a_correction_is_told_once_with_the_change_that_it_came_with(made: Made) -> None:
    """The fact was raised with an update: both stand in one state, the figures once."""
    page = made[1][FACT].decode()
    at = page.index('data-state="facts/strike@3')
    state = page[at : page.index("</li>", at)]

    assert state.count("at least 200") == 1
    assert state.count("Civil defence found more.") == 1
    assert "Raised" in state
    assert page.count("facts/strike:corrections.0.because") == 1


def test_a_long_history_has_a_page_of_its_own(long: Made) -> None:
    """The fact's page tells the newest five states and leads to all ten."""
    _, files, _ = long

    assert files[FACT].count(b"data-state=") == 5
    assert files[HISTORY].count(b"data-state=") == 10
    assert b'href="history/index.html"' in files[FACT]


def test_the_history_is_no_part_of_the_edition(made: Made) -> None:
    """A commit changes no words and no figures of today."""
    codes = [_edition(files[FACT]) for files in (made[1], _made(make_site())[1])]

    assert codes[0] == codes[1]


def _edition(page: bytes) -> bytes:
    return page.partition(b'<span class="num" data-code="edition">')[2][:9]


SPOILED: list[tuple[str, str, str, str]] = [
    ("another old figure", FACT, '"was">at least 230<', '"was">at least 231<'),
    ("an old figure without its word", FACT, '"was">at least 230<', '"was">230<'),
    ("an old word as a number", FACT, '"was">hundreds<', '"was">200<'),
    ("an old figure in another language", FACT, '"was">at least 230<', '"was" lang="ar">at least 230<'),
    ("a day in another language", FACT, 'data-was="since">', 'data-was="since" lang="de">'),
    ("a label in another language", FACT, '"label">Lowered<', '"label" lang="de">Lowered<'),
    ("another bound", FACT, "at least 200; no upper bound", "at least 300; no upper bound"),
    ("another label", FACT, '"label">Lowered<', '"label">Raised<'),
    ("another voice", FACT, '"of">Civil defence<', '"of">The ministry<'),
    ("another field", FACT, '"of">Killed<', '"of">Injured<'),
    ("another day", FACT, ">8 January 2025, 12:00<", ">9 January 2025, 12:00<"),
    ("another time for machines", FACT, 'datetime="2025-01-08T12:00+03:00"', 'datetime="2025-01-08T13:00+03:00"'),
    ("a standing turned round", FACT, '"was">Unverified<', '"was">Single source<'),
    ("an unknown change", FACT, 'data-change="facts/strike@2', 'data-change="facts/strike@7'),
    ("an old figure as one of today", FACT, 'data-was="was">at least 230', f'data-is="{ADDRESS}">at least 230'),
    ("an old figure without a mark", FACT, '<span data-was="was">at least 230<', "<span>at least 230<"),
    ("the arrow spoken otherwise", FACT, 'aria-label="became"', 'aria-label="was before that"'),
    ("another subject", CHANGES, ">Killed in the strike</span></a>", ">Toll of the war</span></a>"),
    ("another day's head", CHANGES, 'datetime="2025-01-08" data-was="day">8', 'datetime="2025-01-09" data-was="day">9'),
    ("another number alike", CHANGES, ">2</span> changes alike", ">3</span> changes alike"),
    ("another row", CHANGES, '"of">5 January 2025<', '"of">4 January 2025<'),
    ("no correction", CORRECTIONS, ':corrections.0.was">at least 200<', ':corrections.0.was">at least 190<'),
]  # fmt: skip


@pytest.mark.parametrize(("path", "was", "now"), [one[1:] for one in SPOILED], ids=[one[0] for one in SPOILED])
def test_what_is_told_otherwise_is_a_fault(made: Made, path: str, was: str, now: str) -> None:
    """One value of the past at a time is another than the record has."""
    page = made[1][path].decode().replace("\u00a0", " ")
    assert was in page

    assert _past(made, {path: page.replace(was, now).encode()})


@pytest.mark.parametrize(("was", "now"), [
    ("[Toll of the war]", "[Killed in the strike]"), ("[Toll of the war]", "300"), ("[The log, p. 2; gone]", ""),
    ("[The log, p. 2; gone]", "[The log, p. 3; gone]"), (" · relief.killed]", "]"),
])  # fmt: skip
def test_running_text_of_before_names_what_it_named(reworded: Made, was: str, now: str) -> None:
    """A mention of before reads as the title of its fact, a source as its name; as another's is a fault."""
    path = "explainers/sheet/index.html"
    page = reworded[1][path].decode().replace("\u00a0", " ")
    assert not _past(reworded)
    assert was in page

    assert _past(reworded, {path: page.replace(was, now).encode()})


def _without(page: str, start: str, end: str) -> str:
    at = page.index(start)
    return page[:at] + page[page.index(end, at) + len(end) :]


def _turned(page: str) -> str:
    """What was and is stand in each other's place, marks and words together with their elements."""
    old, new = '"was">at least 230<', '"now">at least 200<'
    return page.replace(old, '"was">at least 200<').replace(new, '"now">at least 230<')


STATE = 'data-state="facts/strike@2'
CHANGE = 'data-change="facts/strike@2'
CUT: list[tuple[str, str, Callable[[str], str]]] = [
    ("a state left out", FACT, lambda page: _without(page, f'<li class="change past" {STATE}', "</li>")),
    ("a change left out", FACT, lambda page: _without(page, f'<div class="turn" {CHANGE}', "</div>")),
    ("a change left out of all", CHANGES, lambda page: _without(page, '<div class="change past"', "</div>\n</div>")),
    ("what was left out", FACT, lambda page: _without(page, "<del><span data-was", "</del>")),
    ("was and is turned round", FACT, _turned),
    ("a correction left out", CORRECTIONS, lambda page: _without(page, '<li class="change">', "</li>")),
    ("said to have no past", FACT, lambda page: page.replace(
        '<ol class="changes">',
        '<p class="note">No correction and no earlier state of this fact are on record.</p><ol class="changes">')),
    ("said not to have been read", CHANGES, lambda page: page.replace(
        '<section class="band first">', '<p class="note">No record of earlier states is at hand.</p><section>', 1)),
]  # fmt: skip


@pytest.mark.parametrize(("path", "cut"), [one[1:] for one in CUT], ids=[one[0] for one in CUT])
def test_what_is_left_out_or_turned_round_is_a_fault(made: Made, path: str, cut: Callable[[str], str]) -> None:
    """A page that tells less than the record has, or says that there is nothing to tell."""
    page = made[1][path].decode()
    spoiled = cut(page)
    assert spoiled != page

    assert _past(made, {path: spoiled.encode()})


def test_a_sheet_that_nothing_happened_to_says_so_in_whole() -> None:
    """That it has no correction would leave open whether it has an earlier edition."""
    strike = CONTENT["facts/war/strike.yaml"].partition("corrections:")[0]
    made = _made(with_record(make_site({"facts/war/strike.yaml": strike}), explainers__sheet=states()))
    page, path = made[1]["explainers/sheet/index.html"].decode(), "explainers/sheet/index.html"
    whole = "No earlier edition of this page is on record, and nothing on it has been corrected."
    assert _past(made) == []
    assert whole in page
    for less in ("", '<p class="note">No correction is on record.</p>'):
        assert _past(made, {path: page.replace(f'<p class="note">{whole}</p>', less).encode()})


def test_a_page_of_the_newest_states_leads_to_all(long: Made) -> None:
    """Without the way on, four states would be lost."""
    page = long[1][FACT].decode()
    spoiled = _without(page, '<p class="way-on">', "</p>")

    assert any("leads to no page with all states" in fault for fault in _past(long, {FACT: spoiled.encode()}))


def test_a_thousand_changes_are_parted_by_month() -> None:
    """The newest are on the first page, and every month has its pages."""
    turns = [
        (change("facts/strike", "title", kind="text", was=f"Title {number}", now=f"Title {number + 1}"),)
        for number in range(450)
    ]
    made = _made(with_record(make_site(), facts__strike=states(*turns)))
    pages = {path: page.count(b"data-change=") for path, page in made[1].items() if path.startswith("changes/")}

    assert _past(made) == []
    assert pages[CHANGES] == 200
    assert pages["changes/2025-01/index.html"] == 25
    assert sum(pages.values()) == 200 + 450
