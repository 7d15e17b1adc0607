"""What follows from a Site: what an address leads to, which row a page prints, whether claims agree."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.files import Memory
from generator.model import (
    Address,
    Site,
    agree,
    all_told,
    citations_of,
    find,
    parse_address,
    row_at,
    row_key,
    rows_until,
    speaks_for,
)
from generator.read import read

FILES = {
    "site.yaml": """\
title: Exampleton fact sheets
publisher: newsroom-of-exampleton
address: https://facts.example.org
languages: [en]
time_zone: Asia/Damascus
corrections_contact: corrections@example.org
licence: CC BY 4.0
""",
    "sources/bulletin.yaml": "type: report\ntitle: Bulletin\npublisher: a\nissued: 2021-03-05\nlanguage: en\n",
    "facts/market/strike.yaml": """\
kind: casualty
title: Strike on the market
when: 2021-03-02
of: people
who: civilians
basis: counted
claims:
  rescuers:
    by: rescuers
    killed:
      figure: at least 12
      including:
        children: 3
        women: 4
    injured: more than 40
    source: bulletin
    exact: twelve
    also:
      - source: bulletin
        at: p. 2
  army:
    by: army
    who: combatants
    of: gunmen
    killed: 9
    source: bulletin
standing: contested
because: They differ.
""",
    "facts/market/toll.yaml": """\
kind: casualty
title: The dead of three days
when: 2021-03-02 to 2021-03-04
of: people
basis: counted
claims:
  observers:
    by: observers
    basis: estimated
    series:
      - as_of: 2021-03-04
        killed: 14
        basis: identified
        source: bulletin
        also:
          - source: bulletin
      - as_of: 2021-03-02
        killed:
          figure: 10
          parts:
            men: 6
            women: 4
        source: bulletin
      - as_of: by 2021-03-03
        killed: 12
        source: bulletin
standing: single-source
""",
    "facts/market/led.yaml": """\
kind: number
title: Stalls
when: 2021-03-02
of: stalls
claims:
  one:
    by: observers
    figure: 100
    source: bulletin
  two:
    by: army
    figure: 120
    said: 2021-03-03
    source: bulletin
lead: two
standing: contested
because: They differ.
""",
    "facts/market/withdrawn.yaml": """\
kind: number
title: Stalls that burnt
when: 2021-03-02
of: stalls
claims:
  one:
    by: observers
    figure: 30
    source: bulletin
  two:
    by: army
    figure: 20
    source: bulletin
    withdrawn: It was taken back.
standing: single-source
""",
    "facts/market/bridge.yaml": """\
kind: closure
title: Bridge
when: 2021-03-02
claims:
  one:
    by: observers
    status:
      people: open
      commercial: closed
    held_by: army
    source: bulletin
  two:
    by: army
    status:
      commercial: closed
      people: open
    held_by: army
    source: bulletin
standing: corroborated
""",
    "facts/market/share.yaml": """\
kind: number
title: Share
when: 2021-03-02
of: stalls
claims:
  ours:
    by: newsroom
    figure: 25%
    derived: withdrawn#one / led#two
standing: single-source
""",
}


@pytest.fixture(scope="module")
def site() -> Site:
    """A small invented site that reads without a notice."""
    reading = read(Memory({f"content/{path}": text.encode() for path, text in FILES.items()}))
    assert reading.notices == ()
    assert reading.site is not None
    return reading.site


def told(site: Site, text: str, until: datetime | None = None) -> tuple[str, str] | None:
    """The full address that an address leads to, and the figure's text."""
    address = parse_address(text)
    assert address is not None
    found = find(site, address, until)
    return (str(found.address), found.quantity.figure.text) if found else None


# ---------------------------------------------------------------- find


@pytest.mark.parametrize(
    "text",
    [
        "nowhere",
        "strike",
        "strike#nobody",
        "strike#rescuers",
        "strike#rescuers.missing",
        "strike#rescuers.killed.men",
        "strike#rescuers.children",
        "strike#army.injured",
        "strike#army.killed.children",
        "strike#rescuers.killed@2021-03-02",
        "toll#observers.killed@2021-03-05",
        "toll#observers.killed@2021",
        "led#one.figure",
        "bridge#one",
        "bridge",
    ],
)
def test_where_there_is_no_such_figure_nothing_else_is_found(site: Site, text: str) -> None:
    """No neighbour, no first one, no other row: where claims differ and none leads, a fact alone is not enough."""
    assert told(site, text) is None


@pytest.mark.parametrize(
    ("text", "full", "figure"),
    [
        ("strike#rescuers.killed", "strike#rescuers.killed", "at least 12"),
        ("strike#rescuers.killed.women", "strike#rescuers.killed.women", "4"),
        ("strike#rescuers.injured", "strike#rescuers.injured", "more than 40"),
        ("strike#army", "strike#army.killed", "9"),
        ("strike#army.killed", "strike#army.killed", "9"),
        ("toll", "toll#observers.killed@2021-03-04", "14"),
        ("toll#observers", "toll#observers.killed@2021-03-04", "14"),
        ("toll#observers.killed@2021-03-02", "toll#observers.killed@2021-03-02", "10"),
        ("toll#observers.men@2021-03-02", "toll#observers.killed.men@2021-03-02", "6"),
        ("led", "led#two", "120"),
        ("led#one", "led#one", "100"),
        ("withdrawn", "withdrawn#one", "30"),
        ("withdrawn#two", "withdrawn#two", "20"),
        ("share", "share#ours", "25%"),
    ],
)
def test_an_address_leads_to_its_figure(site: Site, text: str, full: str, figure: str) -> None:
    """One harm alone need not be named; the leading claim stands for its fact; withdrawn ones are no rivals."""
    assert told(site, text) == (full, figure)


def test_a_row_whose_time_is_bounded_has_an_address_as_well(site: Site) -> None:
    """Every figure is found under the address that it carries itself, where that can be written."""
    for fact in site.facts.values():
        for one in all_told(site, fact):
            found = find(site, one.address)
            assert found is not None
            assert (found.address, found.quantity, found.row) == (one.address, one.quantity, one.row)


def test_every_figure_is_told_once(site: Site) -> None:
    """Claims, rows and parts in the order of the file."""
    assert [one.quantity.figure.text for one in all_told(site, site.facts["strike"])] == [
        "at least 12", "3", "4", "more than 40", "9",
    ]  # fmt: skip
    assert [one.quantity.relation for one in all_told(site, site.facts["toll"])] == [
        "whole", "whole", "part", "part", "whole",
    ]  # fmt: skip
    addresses = [str(one.address) for fact in site.facts.values() for one in all_told(site, fact)]
    assert len(addresses) == len(set(addresses))


def test_the_address_that_a_figure_carries_can_be_written_down(site: Site) -> None:
    """Every figure's own address is one that pages, data and mentions can have."""
    addresses = [one.address for fact in site.facts.values() for one in all_told(site, fact)]
    assert [str(address) for address in addresses if parse_address(str(address)) != address] == []


# ---------------------------------------------------------------- rows of a series


@pytest.mark.parametrize(
    ("until", "figure"),
    [
        (datetime(2021, 3, 1, tzinfo=UTC), "10"),
        (datetime(2021, 3, 2, tzinfo=UTC), "10"),
        (datetime(2021, 3, 3, 21, 59, tzinfo=UTC), "10"),
        (datetime(2021, 3, 3, 22, 0, tzinfo=UTC), "14"),
        (datetime(2022, 1, 1, tzinfo=UTC), "14"),
        (None, "14"),
    ],
)
def test_a_page_prints_the_newest_row_that_it_may_know(site: Site, until: datetime | None, figure: str) -> None:
    """Not later than the page's own time, on the site's clock (two hours east); “by” counts from its end."""
    assert told(site, "toll", until) == (f"toll#observers.killed@{_KEY[figure]}", figure)


_KEY = {"10": "2021-03-02", "12": "by-2021-03-03", "14": "2021-03-04"}


def test_rows_are_sorted_by_the_time_they_speak_for(site: Site) -> None:
    """The order of the file does not count."""
    claim = site.facts["toll"].claims["observers"]
    assert [row_key(site, claim, row) for row in rows_until(site, claim)] == [
        "2021-03-02", "by-2021-03-03", "2021-03-04",
    ]  # fmt: skip


@given(hours=st.floats(0, 240))
def test_later_pages_know_more(hours: float) -> None:
    """The rows that a page may print only grow with its time, and its row is the last of them."""
    reading = read(Memory({f"content/{path}": text.encode() for path, text in FILES.items()}))
    assert reading.site is not None
    claim = reading.site.facts["toll"].claims["observers"]
    until = datetime(2021, 2, 27, tzinfo=UTC) + timedelta(hours=hours)
    known = rows_until(reading.site, claim, until)
    later = rows_until(reading.site, claim, datetime(2021, 3, 9, tzinfo=UTC))
    assert later[: len(known)] == known
    assert row_at(reading.site, claim, until) == (known or later)[-1 if known else 0]


def test_a_claim_without_a_series_is_its_own_row(site: Site) -> None:
    """It has no key, and is printed by every page, also by one that is older than it."""
    claim = site.facts["strike"].claims["army"]
    assert row_at(site, claim, datetime(1999, 1, 1, tzinfo=UTC)) is claim
    assert row_key(site, claim, claim) is None


@pytest.mark.parametrize(
    ("fact", "claim", "time"),
    [
        ("led", "two", "2021-03-03"),
        ("led", "one", "2021-03-05"),
        ("toll", "observers", "2021-03-04"),
    ],
)
def test_a_row_speaks_for_its_own_time_before_its_sources(site: Site, fact: str, claim: str, time: str) -> None:
    """`as_of`, else `said`, else the source's date."""
    one = site.facts[fact].claims[claim]
    moment = speaks_for(site, one.rows[0], one)
    assert moment is not None
    assert (moment.edtf if hasattr(moment, "edtf") else moment.iso()) == time


def test_a_derived_number_speaks_for_no_time(site: Site) -> None:
    """It has no source of its own."""
    claim = site.facts["share"].claims["ours"]
    assert speaks_for(site, claim, claim) is None


# ---------------------------------------------------------------- agreement, scope, citations


@pytest.mark.parametrize(
    ("fact", "is_agreed"),
    [("strike", False), ("led", False), ("toll", True), ("withdrawn", True), ("bridge", True), ("share", True)],
)
def test_claims_agree_where_all_that_stand_answer_the_same(site: Site, fact: str, is_agreed: bool) -> None:
    """What was withdrawn does not count, nor the order in which statuses are written."""
    assert agree(site.facts[fact]) is is_agreed


def test_a_narrower_scope_comes_first(site: Site) -> None:
    """A row's own value before its claim's, that before the fact's; None where nobody says."""
    toll, strike = site.facts["toll"], site.facts["strike"]
    claim = toll.claims["observers"]
    assert [toll.scoped("basis", claim, row) for row in claim.rows] == ["identified", "estimated", "estimated"]
    assert strike.scoped("who", strike.claims["army"]) == ("combatants",)
    assert strike.scoped("who", strike.claims["rescuers"]) == ("civilians",)
    assert strike.scoped("of", strike.claims["army"]).in_language("en", "en") == {"other": "gunmen"}
    assert strike.scoped("side", strike.claims["army"]) is None


def test_every_citation_is_told_with_the_way_to_it(site: Site) -> None:
    """Own ones and further ones, of claims and of rows; a derived number has none."""
    assert [keys for keys, _ in citations_of(site.facts["strike"])] == [
        ("claims", "rescuers"), ("claims", "rescuers", "also", 0), ("claims", "army"),
    ]  # fmt: skip
    row = ("claims", "observers", "series")
    assert [keys for keys, _ in citations_of(site.facts["toll"])] == [
        (*row, 0),
        (*row, 0, "also", 0),
        (*row, 1),
        (*row, 2),
    ]
    assert list(citations_of(site.facts["share"])) == []


def test_a_site_is_sorted_and_topics_are_folders(site: Site) -> None:
    """By id, whatever the order of files; a topic is the folder."""
    assert list(site.facts) == sorted(site.facts)
    assert all(earlier.path < later.path for earlier, later in pairwise(site.facts.values()))
    assert {fact.topic for fact in site.facts.values()} == {"market"}


def test_the_address_of_a_fact_is_not_taken_for_a_claim(site: Site) -> None:
    """`Address` of a fact alone, with claims that differ, is none."""
    assert find(site, Address("strike")) is None


def test_values_of_the_same_keys_share_the_set_of_these_and_copies_do_not() -> None:
    """What a copy is given becomes a key of no other value."""
    files = {f"content/{path}": text.encode() for path, text in FILES.items()}
    one, other = read(Memory(files)).site, read(Memory(files)).site
    assert one is not None
    assert other is not None
    assert one.settings.model_fields_set is other.settings.model_fields_set
    copied = one.settings.model_copy(update={"note": "changed"})
    assert copied.model_fields_set == {*one.settings.model_fields_set, "note"}
    assert "note" not in other.settings.model_fields_set


def test_what_lies_around_places_is_found_through_all_of_them_once() -> None:
    """A crossing lies in two countries; what nobody has on record is left out, and a circle comes to an end."""
    lies_in = {"crossing": "[town, other]", "town": "country", "country": "realm", "realm": "gone"}
    lies_in |= {"other": "ring", "ring": "other"}
    kinds = {"country": "country", "realm": "country"}
    files = {f"content/{path}": text.encode() for path, text in FILES.items()}
    for id, around in lies_in.items():
        files[f"content/places/{id}.yaml"] = f"kind: {kinds.get(id, 'area')}\nname: {id}\nin: {around}\n".encode()
    site = read(Memory(files)).site
    assert site is not None
    assert site.around("crossing") == lies_in.keys()
    assert site.around("crossing", up_to="country") == lies_in.keys() - {"realm"}
    assert site.around("town", "other") == {"town", "country", "realm", "other", "ring"}
    assert site.around("gone") == site.around() == frozenset()
