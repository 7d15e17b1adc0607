"""The last edition, as pages and feeds tell of it: when they last changed, what changed since, what stood there before.

Each is read back sound, and no other date, figure, voice or order of it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, timedelta

import feedparser
import pytest

from generator.model import Site, last_changed, updated
from generator.model.record import RecordChange, RecordState
from generator.verify.forms.content import index_content
from generator.verify.programs.feeds import check_feed
from generator.verify.required.page import check_page
from generator.verify.values import check_values
from generator.verify.values.since import check_since
from generator.verify.words.assertions import check_lines
from generator.verify.words.past import check_past
from tests.export.drawn import Drawn
from tests.history import BEGUN, CONTENT, RAISED, ROW, STANDING, change, make_site, states, with_record

HOME = "https://facts.example.org"
SHEET, STRIKE = "explainers/sheet/index.html", "facts/strike/index.html"
EDITED = change("explainers/sheet", "as_of", kind="date", was="2025-01-08", now="2025-01-09 12:00")
FEEDS = ("changes/feed.xml", "changes/feed.json", "corrections/feed.xml", "corrections/feed.json", "sitemap.xml")


def told(*more: tuple[RecordChange, ...], sheet: tuple[RecordState, ...] = states()) -> Site:
    """The site, whose fact was raised a day after all of it had come; then `more`, a day each."""
    own = {"explainers/sheet.md": "as_of: 2025-01-0", "facts/war/strike.yaml": "on: 2025-01-0"}
    site = make_site({path: re.sub(rf"{key}[89]( 12:00)?", f"{key}4", CONTENT[path]) for path, key in own.items()})
    return with_record(site, explainers__sheet=sheet, facts__strike=states((RAISED,), *more), facts__toll=states())


def faults(drawn: Drawn, path: str = SHEET) -> list[str]:
    """What reading a page back finds."""
    page = drawn.page(path)
    for check in (check_past, check_since, check_values, check_lines, check_page):
        check(page)
    return [f"{one.code} {one.found}" for one in page.found]


# --- when it last changed ----------------------------------------------------------------------------------------


def test_a_recorded_change_is_the_newest_date_everywhere() -> None:
    """On fact and explainer, in JSON-LD, sitemap and feed, on the site's clock: Damascus is three hours ahead."""
    site = told()
    drawn = Drawn(site)
    for path in (SHEET, STRIKE):
        page = drawn.files[path].decode()
        assert "2025-01-07T12:00+03:00" in page.partition("<dt>Updated</dt>")[2].partition("</dd>")[0]
        graph = json.loads(page.partition('application/ld+json">')[2].partition("</script>")[0])["@graph"]
        assert graph[0]["dateModified"] == "2025-01-07T12:00+03:00"
        told_of = drawn.files["sitemap.xml"].decode().partition(path.removesuffix("index.html"))[2]
        assert told_of.partition("<lastmod>")[2].startswith("2025-01-07T09:00:00Z")
        assert faults(drawn, path) == []


def dated(drawn: Drawn, path: str) -> str:
    """What the sitemap says of when a page was changed; nothing where it says nothing."""
    own = drawn.files["sitemap.xml"].decode().partition(f"/{path}</loc>")[2].partition("</url>")[0]
    return own.partition("<lastmod>")[2].partition("<")[0]


def test_pages_of_changes_and_of_corrections_are_as_new_as_what_they_tell() -> None:
    """The newest of each; where there is none, nothing is said, and another time is found out."""
    drawn = Drawn(told())
    newest = dated(drawn, "changes/")
    assert newest == "2025-01-07T09:00:00Z"
    on = max(one.on.last(drawn.site.settings.time_zone) for one in drawn.site.facts["strike"].corrections)
    corrected = dated(drawn, "corrections/")
    assert corrected == f"{max(on, BEGUN + timedelta(days=1)).astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    assert feed_faults(told(), "sitemap.xml") == []
    for was, path in ((newest, "changes/"), (corrected, "corrections/")):
        head, entry, rest = drawn.files["sitemap.xml"].decode().partition(f"/{path}</loc>")
        for now in (was.replace("2025", "2024"), ""):
            assert feed_faults(told(), "sitemap.xml", f"{head}{entry}{rest.replace(was, now, 1)}".encode())
    assert dated(Drawn(make_site()), "changes/") == ""


NOTHING = {
    "an approval": (),
    "an answer to a check": (change("facts/strike", "known", kind="answer", was="", now="The army said so."),),
    "another id": (change("facts/strike", kind="renamed", was="facts/hit", now="facts/strike"),),
    "a figure spelt otherwise": (replace(RAISED, move="respelt"),),
}


@pytest.mark.parametrize("silent", NOTHING.values(), ids=NOTHING)
def test_what_prints_nothing_else_changes_no_date(silent: tuple[RecordChange, ...]) -> None:
    """The date stays that of the change before."""
    fact, other = told().facts["strike"], told(silent)
    bare = fact.model_copy(update={"corrections": ()})
    assert last_changed(other, bare) == last_changed(told(), bare)


def test_a_page_that_came_as_it_is_has_not_changed_since() -> None:
    """Its own first state is no change; a fact that came after it is one."""
    site = make_site()
    first = with_record(site, explainers__sheet=states(), facts__toll=states())
    toll = [site.facts["toll"]]
    assert updated(first, site.explainers["sheet"], toll) == site.explainers["sheet"].as_of
    late = tuple(replace(state, since=BEGUN + timedelta(days=9)) for state in states())
    newest = updated(with_record(site, explainers__sheet=states(), facts__toll=late), site.explainers["sheet"], toll)
    assert newest.iso() == "2025-01-15T12:00+03:00"


def test_a_new_row_is_a_change_and_a_clock_that_runs_back_makes_no_earlier_date() -> None:
    """The newest of all states counts, wherever it stands among them."""
    site = make_site()
    row = replace(states((ROW,))[1], since=BEGUN + timedelta(days=5))
    site = with_record(site, facts__toll=states(), **{"facts__toll#ministry@2025-01-05": (row,)})
    newest = last_changed(site, site.facts["toll"])
    assert newest is not None
    assert newest.iso() == "2025-01-11T12:00+03:00"


def test_without_a_record_there_are_as_of_and_corrections_alone() -> None:
    """And the page says nothing of it; with a record, that it is the first version."""
    site = make_site()
    assert "<dt>Updated</dt>" not in Drawn(site).files["facts/toll/index.html"].decode()
    read = with_record(site, facts__toll=states(), facts__strike=states(), explainers__sheet=states())
    drawn = Drawn(read)
    assert "First version" in drawn.files["facts/toll/index.html"].decode()
    paths = (SHEET, STRIKE, "facts/toll/index.html")
    for one in (Drawn(site), drawn):
        assert [fault for path in paths for fault in faults(one, path)] == []
    path, said = "facts/toll/index.html", b"<div><dt>Updated</dt><dd>First version</dd></div>"
    silent = Drawn(read, {path: drawn.files[path].replace(said, b"")})
    assert [fault.partition("without ")[2] for fault in faults(silent, path)] == ["“Updated => First version”"]


# --- since the last edition --------------------------------------------------------------------------------------


def since_of(site: Site) -> str:
    """What an explainer says of its last edition."""
    return Drawn(site).files[SHEET].decode().partition("data-since=")[2].partition("</section>")[0]


def test_what_changed_since_the_last_edition_is_told_with_what_it_was() -> None:
    """The edition is the explainer's own last state, before the change."""
    said = since_of(told())
    assert said.startswith('"2025-01-06T12:00')
    assert "at least 200" in said
    assert "at least 210" in said


def test_where_nothing_has_changed_since_the_edition_before_is_the_last_one() -> None:
    """The change came with the newest edition; what came before the last two is told no more."""
    both = tuple(
        replace(state, since=state.since + timedelta(days=index)) for index, state in enumerate(states((EDITED,)))
    )
    assert since_of(told(sheet=both)).startswith('"2025-01-06T12:00')
    old = (*both, replace(both[1], since=both[1].since + timedelta(days=3), commit="c" * 40))
    assert since_of(told(sheet=old)) == ""
    assert faults(Drawn(told(sheet=old))) == []


def test_a_key_figure_says_what_stood_there_before() -> None:
    """With no mark of a figure of today."""
    page = Drawn(told()).files[SHEET].decode()
    assert 'data-before="facts/strike#relief.killed"' in page
    before = page.partition('data-before="facts/strike#relief.killed">')[2].partition("</span>")[0]
    assert " ".join(before.replace("\u00a0", " ").split()) == "was at least 200 killed until 7 January 2025"


def alike_rows() -> Drawn:
    """Two rows of the toll came alike with one commit, after the edition of the sheet."""
    rows = tuple(
        change(f"facts/toll#ministry@2025-01-0{day}", kind="row-added", now=f"30{day}", alike=1) for day in (5, 6)
    )
    site = make_site()
    return Drawn(with_record(site, explainers__sheet=states(), facts__toll=states(rows), facts__strike=states()))


def test_changes_that_came_alike_stand_together() -> None:
    """Under one label and one time, with each by itself; no time, number or member of the group is another."""
    drawn = alike_rows()
    said = drawn.files[SHEET].decode().partition("data-since=")[2].partition("</section>")[0]
    assert (said.count('data-was="label"'), said.count("data-change="), said.count("2025-01-07T12:00+03:00")) == (
        1,
        2,
        1,
    )
    assert ">2</span> changes alike" in said
    assert faults(drawn) == []
    for old, new in (
        (">2</span> changes alike", ">3</span> changes alike"),
        ('datetime="2025-01-07T12:00+03:00" data-was="since"', 'datetime="2025-01-07T13:00+03:00" data-was="since"'),
        (said[said.index("<li data-change") : said.index("</li>") + 5], ""),
        (said[said.index('<p class="meta">') : said.index("</p>", said.index('<p class="meta">')) + 4], ""),
    ):
        page = drawn.files[SHEET].decode()
        assert old in page
        assert faults(Drawn(drawn.site, {SHEET: page.replace(old, new, 1).encode()})) != [], old


def test_a_view_has_it_in_the_text_and_then_nowhere_else() -> None:
    """Said once."""
    site = told()
    sheet = site.explainers["sheet"].model_copy(update={"body": "Text.\n\n![[view:changes]]\n"})
    drawn = Drawn(replace(site, explainers={"sheet": sheet}))
    assert drawn.files[SHEET].count(b"data-since=") == 1
    assert faults(drawn) == []


SPOILT: dict[str, tuple[str, str]] = {
    "another old figure": ("was at least 200", "was at least 210"),
    "its bound is lost": ("was at least 200", "was 200"),
    "another day": ("until 7", "until 8"),
    "another address": ('data-before="facts/strike#relief.killed"', 'data-before="facts/strike#relief.injured"'),
    "a voice that it had not": ("was at least 200", "The ministry: was at least 200"),
    "not": ("was at least 200", "was not at least 200"),
    "another edition": ('data-since="2025-01-06', 'data-since="2025-01-05'),
    "no list": ('data-since="2025-01-06T12:00+03:00"', ""),
    "another old figure in the list": ('data-was="was">at least 200', 'data-was="was">at least 190'),
    "another update": ("2025-01-07T12:00+03:00", "2025-01-08T12:00+03:00"),
}


@pytest.mark.parametrize(("sound", "spoilt"), SPOILT.values(), ids=SPOILT)
def test_what_is_told_otherwise_is_a_fault(sound: str, spoilt: str) -> None:
    """Sound as it is drawn, and not with one thing in it another."""
    site = told((STANDING,))
    site = told() if sound == "2025-01-07T12:00+03:00" else site
    drawn = Drawn(site)
    assert faults(drawn) == []
    page = drawn.files[SHEET].decode().replace("\u00a0", " ")
    assert sound in page
    assert faults(Drawn(site, {SHEET: page.replace(sound, spoilt).encode()})) != []


def test_a_change_or_a_former_figure_that_is_left_out_is_a_fault() -> None:
    """Each of them is due."""
    site = told((STANDING,))
    page = Drawn(site).files[SHEET].decode()
    start = page.index('<div class="change past">', page.index("data-since="))
    end = page.index('<div class="change past">', start + 1)
    assert faults(Drawn(site, {SHEET: (page[:start] + page[end:]).encode()})) != []
    start = page.index('<p class="was">')
    end = page.index("</p>", start) + 4
    assert faults(Drawn(site, {SHEET: (page[:start] + page[end:]).encode()})) != []


# --- feeds -------------------------------------------------------------------------------------------------------


def feed_faults(site: Site, path: str, data: bytes | None = None) -> list[str]:
    """What reading a feed back finds."""
    drawn = Drawn(site)
    files = drawn.files if data is None else {**drawn.files, path: data}
    return list(check_feed(path, files, site, HOME, index_content(site)))


def items(site: Site, folder: str = "changes") -> list[dict[str, str]]:
    """The entries of a feed."""
    found: list[dict[str, str]] = json.loads(Drawn(site).files[f"{folder}/feed.json"])["items"]
    return found


def test_feeds_tell_of_each_change_and_of_each_correction() -> None:
    """Newest first, each with what was and is; as a reader of other people's has it, and as verify has it."""
    site = told((STANDING,))
    changes = items(site)
    assert [one["title"] for one in changes] == [
        "Standing changed: Killed in the strike", "Raised: Killed in the strike",
    ]  # fmt: skip
    assert "at least 200 → at least 210" in changes[1]["content_text"].replace("\u00a0", " ")
    assert [one["content_text"] for one in items(site, "corrections")] == [
        "Was: at least 200 · Now: at least 210 · Civil defence found more."
    ]
    for path in FEEDS:
        assert feed_faults(site, path) == []
    for folder in ("changes", "corrections"):
        feed = feedparser.parse(Drawn(site).files[f"{folder}/feed.xml"])
        assert (feed.bozo, feed.version) == (False, "atom10")
        assert [entry.id for entry in feed.entries] == [one["id"] for one in items(site, folder)]


def test_ids_last() -> None:
    """A later change, and another name, alter none; two changes of one commit have two."""
    site = told()
    ids = [one["id"] for one in items(site)]
    assert ids == ["tag:facts.example.org,2025:changes/20250107T090000Z/facts/strike/claims/relief/killed"]
    both = [one["id"] for one in items(told((STANDING, replace(STANDING, was="contested"))))]
    assert both[-1:] == ids
    assert len(set(both)) == 3
    moved = site.facts["strike"].model_copy(update={"id": "hit", "formerly": ("strike",)})
    own = {"hit": moved, "toll": site.facts["toll"]}
    record = with_record(site, facts__hit=states((replace(RAISED, subject="facts/hit"),))).record
    renamed = replace(site, facts=own, explainers={}, record=record)
    assert [one["id"] for one in items(renamed)] == ids
    assert [one["id"] for one in items(renamed, "corrections")] == [one["id"] for one in items(site, "corrections")]


def test_drafts_are_in_no_feed() -> None:
    """Nor is what changed in them, where they are built."""
    site = told(sheet=states((EDITED,)))
    draft = site.explainers["sheet"].model_copy(update={"state": "draft"})
    assert any("explainers/sheet" in one["id"] for one in items(site))
    hidden = replace(site, explainers={"sheet": draft})
    assert not any("explainers/sheet" in one["id"] for one in items(hidden))
    assert [fault for path in FEEDS for fault in feed_faults(hidden, path)] == []


def test_a_feed_has_the_newest_two_hundred() -> None:
    """And no more."""
    many = tuple((replace(STANDING, reason=f"Reason {'x' * number}."),) for number in range(205))
    site = told(*many)
    assert len(items(site)) == 200
    assert feed_faults(site, "changes/feed.json") == []


def spoil(change_of: Callable[[list[dict[str, str]]], object]) -> bytes:
    """The feed of changes with something in it another."""
    feed = json.loads(Drawn(told((STANDING,))).files["changes/feed.json"])
    change_of(feed["items"])
    return json.dumps(feed).encode()


WRONG: dict[str, Callable[[list[dict[str, str]]], object]] = {
    "an entry is missing": lambda found: found.pop(),
    "they are turned round": lambda found: found.reverse(),
    "another date": lambda found: found[0].update(date_modified="2025-01-07T09:00:00Z"),
    "another id": lambda found: found[0].update(id=found[1]["id"]),
    "another sort": lambda found: found[1].update(title="Lowered: Killed in the strike"),
    "another old figure": lambda found: found[1].update(content_text=found[1]["content_text"].replace("200", "190")),
    "a bound is lost": lambda found: found[1].update(content_text=found[1]["content_text"].replace("at least", "", 1)),
    "another voice": lambda found: found[1].update(content_text=found[1]["content_text"].replace("Civil", "Army")),
    "no reason": lambda found: found[1].update(content_text=found[1]["content_text"].partition(" (")[0]),
    "more words": lambda found: found[1].update(content_text=found[1]["content_text"] + " Not so."),
    "another status": lambda found: found[0].update(content_text=found[0]["content_text"].replace("Unver", "Ver")),
}  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_a_feed_that_tells_otherwise_is_a_fault(wrong: Callable[[list[dict[str, str]]], object]) -> None:
    """Each of these is found."""
    site = told((STANDING,))
    assert feed_faults(site, "changes/feed.json", spoil(lambda _: None)) == []
    assert feed_faults(site, "changes/feed.json", spoil(wrong)) != []
