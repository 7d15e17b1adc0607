"""Every value that a page prints is what its mark says it is, on pages as the templates draw them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree

import pytest

from generator.files import Folder
from generator.map.region import read_region
from generator.model import Site
from generator.page import Page, PageContext
from generator.plan import Assets, plan
from generator.read import read
from generator.render import Renderer, load_theme, packaged_templates
from generator.verify import Expected, verify
from generator.wording import wording_for
from tests.read_prints import verify_prints

GOLDEN = Path(__file__).parents[1] / "golden/site"
NOW = datetime(2021, 3, 8, 8, 0, tzinfo=UTC)
CODES = {
    "verify-mark", "verify-figure", "verify-place", "verify-harm", "verify-standing", "verify-row", "verify-exact",
    "verify-locator", "verify-lost", "verify-prose", "verify-map", "verify-card", "verify-line", "verify-code",
}  # fmt: skip
STRIKE, TOLL, FREED, DISPLACED = (f"facts/{id}/index.html" for id in ("strike", "toll", "freed", "bridge-displaced"))
CLOSED, HELD, PROMISE = (f"facts/{id}/index.html" for id in ("bridge-closed", "bridge-held", "council-promise"))
OVERVIEW, INDEX, SOURCE = "explainers/market-strike/index.html", "index.html", "sources/observers-report/index.html"
ARMY, COUNCIL = (f'<a href="../../actors/example-{id}/index.html"><span>' for id in ("army", "council"))
DAY = '<time datetime="2021-03-02" data-is=":when">Tue 2\u00a0March'
OTHER_DAY = '<time datetime="2021-03-04" data-is=":when">Thu 4\u00a0March'
DEFENCE = "<span>Exampleton Civil Defence</span></span>"
ADDED = {
    "facts/more/gate.yaml": """
kind: closure
title: The two gates
when: 2021-03-03
where: mill-bridge
claims:
  council:
    by: example-council
    status: closed
    except: [mill-bridge]
    source: council-notice
    exact: both but one
  army:
    by: example-army
    status: closed
    except: [otherland]
    source: council-notice
    exact: both but the other
standing: contested
""",
    "facts/more/shut.yaml": """
kind: closure
title: The third gate
when: 2021-03-03
where: mill-bridge
claims:
  council:
    by: example-council
    status: closed
    except: [otherland]
    source: council-notice
    exact: it is shut
  army:
    by: example-army
    via: example-radio
    status: closed
    except: [otherland]
    source: council-notice
    exact: we shut it
standing: corroborated
corrections:
  - type: correction
    on: 2021-03
    was: It was open.
    now: It was shut.
    because: A misreading.
  - type: clarification
    on: 2021-03-05
    was: One gate.
    now: The third gate.
    because: There are several.
""",
    "facts/more/count.yaml": """
kind: casualty
title: The dead at the gates
when: 2021-03-02 to 2021-03-04
where: exampleton
of: people
lead: council
claims:
  council:
    by: example-council
    series:
      - as_of: 2021-03-02
        killed: 10
        source: council-notice
        exact: ten
      - as_of: 2021-03-04
        killed: 14
        source: council-notice
        exact: fourteen
  army:
    by: example-army
    series:
      - as_of: 2021-03-03
        killed: 3
        source: council-notice
        exact: three
  press:
    by: example-council
    killed: 5
    source: council-notice
    exact: five
    withdrawn: The council took it back.
standing: contested
""",
    "facts/days/bridge.yaml": """
kind: closure
title: Mill Bridge day by day
when: 2021-03-02 to 2021-03-03
where: mill-bridge
side: exampleland
claims:
  council:
    by: example-council
    because: The council has the keys.
    series:
      - as_of: 2021-03-02
        status: open
        source: council-notice
        exact: it is open
      - as_of: 2021-03-03
        status:
          people: open
          commercial: closed
        source: council-notice
        exact: open to people and closed to goods
standing: declared
""",
    "facts/days/mill.yaml": """
kind: control
title: Who holds the mill day by day
when: 2021-03-03 to 2021-03-04
where: exampleton
claims:
  observers:
    by: example-observers
    series:
      - as_of: 2021-03-03
        held_by: example-council
        source: observers-report
        exact: the council has it
      - as_of: 2021-03-04
        held_by: example-army
        source: observers-report
        exact: the army has it
standing: single-source
""",
    "explainers/more.md": """---
title: "Exampleton: the gates"
standfirst: Two accounts differ.
as_of: 2021-03-05
key_figures: ["count#army.killed", gate, shut, "count#press.killed"]
facts: [more]
state: published
---
The army spoke of [[count#army.killed]].

![[view:closures]]
""",
}
"""What the golden site has none of: answers that differ in their exceptions alone, a key figure that does not lead."""
DAY_OF_ROW = '<time datetime="2021-03-02" data-is=":as_of">Tue 2\u00a0March'
OTHER_DAY_OF_ROW = '<time datetime="2021-03-03" data-is="#army:as_of">Wed 3\u00a0March'
ARMYS_EXCEPTION = '"#army:except"><a href="../../places/otherland/index.html"><span>Otherland'
COUNCILS_EXCEPTION = '":except"><a href="../../places/mill-bridge/index.html"><span>Mill Bridge'
MORE, COUNT = "explainers/more/index.html", "facts/count/index.html"
FAULTS = [
    ("a title of another fact", STRIKE, '":title">Strike on the market', '":title">Fire at the market', "verify-place"),
    ("a reason in other words", STRIKE, '":because">The two differ', '":because">The two agree', "verify-place"),
    ("another day that the content has", STRIKE, DAY, OTHER_DAY, "verify-place"),
    ("a time without its bound", CLOSED, ":when\">since Wed", ":when\">Wed", "verify-place"),
    ("a time with another bound", CLOSED, ":when\">since Wed", ":when\">by Wed", "verify-place"),
    ("a part of the day lost", HELD, ":when\">morning of Wed", ":when\">Wed", "verify-place"),
    ("a source's date as the time it speaks for", STRIKE, ":reported", ":as_of", "verify-place"),
    ("a row under another time", TOLL, ':as_of">Tue 2\u00a0March', ':as_of">Thu 4\u00a0March', "verify-place"),
    ("the words of another row", TOLL, ":exact\">By the third day we counted <mark>14</mark> dead",
     ":exact\"><mark>Ten</mark> people had died by the evening of the first day", "verify-place"),
    ("another side", CLOSED, ':side">Mill', ':side">Otherland', "verify-place"),
    ("another holder", HELD, f':held_by">{ARMY}Exampleton Army', f':held_by">{COUNCIL}Exampleton Town Council',
     "verify-place"),
    ("a holder denied", HELD, ':held_by"><a', ':held_by">not <a', "verify-place"),
    ("another place it goes to", DISPLACED, ':towards"><a href="../../places/otherland/index.html"><span>Otherland',
     ':towards"><a href="../../places/exampleland/index.html"><span>Exampleland', "verify-place"),
    ("another who freed them", FREED,
     f':freed_by">{COUNCIL}Exampleton Town Council', f':freed_by">{ARMY}Exampleton Army',
     "verify-place"),
    ("words cut short", PROMISE, " as soon as it has been inspected.</span>", ".</span>", "verify-place"),
    ("withdrawn, which stands", STRIKE, '<dl class="facts">', '<b data-is=":withdrawn">Withdrawn</b><dl class="facts">',
     "verify-standing"),
    ("a withdrawn claim that does not say so", OVERVIEW,
     ' <b data-is=":withdrawn">Withdrawn</b>', "", "verify-standing"),
    ("another status", CLOSED, "</svg> Closed<", "</svg> Open<", "verify-standing"),
    ("a status for one kind of traffic alone", CLOSED, '":status"', '":status.people"', "verify-standing"),
    ("a status of nobody", CLOSED, ' data-is=":status"', "", "verify-mark"),
    ("a standing of nobody", CLOSED, ' data-is=":standing"', "", "verify-mark"),
    ("a field that there is not", STRIKE, 'data-is=":because"', 'data-is=":reason"', "verify-place"),
    ("a mark that names nothing", STRIKE, 'data-is=":because"', 'data-is="because"', "verify-mark"),
    ("a place of nobody", STRIKE, 'data-of="#army"', 'data-of="the army"', "verify-mark"),
    ("a value of a fact that there is not", STRIKE, 'data-is=":because"', 'data-is="facts/nowhere:because"',
     "verify-place"),
    ("an answer given to one more voice", INDEX, DEFENCE, DEFENCE + '<span data-of="#army"><b data-is=":by">Exampleton'
     " Army, through Example Radio</b></span>", "verify-place"),
    ("exact words left out of a slip", OVERVIEW, ' data-is=":exact"', "", "verify-lost"),
    ("a claim left out of a card", CLOSED, ' data-of="#council"', "", "verify-place"),
    ("a key figure on the index without its harm", INDEX, ' data-is="facts/strike#civil-defence.killed:harm"', "",
     "verify-harm"),
    ("the status of another day", "facts/bridge/index.html", "</svg> Open</span></li>\n</ul>",
     "</svg> Closed</span></li>\n</ul>", "verify-standing"),
    ("the holder of another day", "facts/mill/index.html", f':held_by">{COUNCIL}Exampleton Town Council',
     f':held_by">{ARMY}Exampleton Army', "verify-place"),
    ("a key figure without its time", OVERVIEW, '04" data-is=":as_of">', '04">', "verify-row"),
    ("a row of a series of another time", SOURCE, "#observers@2021-03-02", "#observers@2021-03-04", "verify-row"),
    ("the time of a claim that is not the key figure", MORE, ':as_of">Wed 3\u00a0March', ':as_of">Thu 4\u00a0March',
     "verify-place"),
    ("a claim's value in the place of another", COUNT, DAY_OF_ROW, OTHER_DAY_OF_ROW, "verify-place"),
    ("an exception that is one claim's as that of all", MORE, ARMYS_EXCEPTION, COUNCILS_EXCEPTION,
     "verify-standing"),
    ("a key figure's status of nobody", OVERVIEW, ' data-is=":status">Closed</a>', ">Open</a>", "verify-mark"),
    ("other people than were counted", STRIKE, "Combatants</", "Civilians</", "verify-place"),
    ("parts that overlap, as if they added up", STRIKE, "Counted within the figure; they may overlap.",
     "These parts add up to the figure.", "verify-line"),
    ("parts that add up, as if they overlapped", FREED, "These parts add up to the figure.",
     "Counted within the figure; they may overlap.", "verify-line"),
    ("a correction denied", INDEX, '&#160;· <a href="explainers', ' · nothing corrected so far · <a href="explainers',
     "verify-line"),
    ("one more voice", STRIKE, "</b><small><span data-is=\":by.role\">Military",
     f"</b>{COUNCIL}Exampleton Town Council</span></a><small><span data-is=\":by.role\">Military",
     "verify-line"),
    ("a word that is drawn as another", CLOSED, "#m.closed", "#m.open", "verify-standing"),
    ("a standing that is drawn as another", CLOSED, "#m.declared", "#m.contested", "verify-standing"),
    ("a claim withdrawn as if all were", STRIKE, '</h1>', '</h1><b data-is=":withdrawn">Withdrawn</b>',
     "verify-standing"),
    ("sentences on a page that has none", STRIKE, '<dl class="facts">', '<dl class="facts" data-prose>',
     "verify-place"),
    ("a place that is on no map", CLOSED, '<div class="verdict">', '<div class="verdict" data-of="places/mill-bridge">',
     "verify-place"),
]  # fmt: skip


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, dict[str, str]]:
    """The golden site, which has a fact of every kind, and more; its pages, and the cards that stand for them."""
    folder = tmp_path_factory.mktemp("drawn") / "site"
    copytree(GOLDEN, folder)
    for path, text in ADDED.items():
        (folder / "content" / path).parent.mkdir(exist_ok=True)
        (folder / "content" / path).write_text(text, encoding="utf-8")
    site = read(Folder(folder)).site
    assert site is not None
    theme = load_theme(packaged_templates())
    wording = wording_for(site.settings.main, site.settings)
    renderer, assets = Renderer(theme, wording.gettext, wording.ngettext), Assets(theme.served())
    region = read_region(theme.files["map/region.json"])
    context = PageContext(site, wording, site.settings.main, NOW, assets.names, False, region)
    return site, {
        artifact.path: renderer.html(artifact.template, artifact.value).decode()
        for artifact in plan(context, assets, {}, pdf=True).artifacts()
        if artifact.made in ("html", "png") and isinstance(artifact.value, Page)
    }


def codes(site: Site, path: str, html: str) -> set[str]:
    """The codes of what is said of the values on a page."""
    address = site.settings.address
    if path.endswith(".png"):
        found = verify_prints({path: html}, site, [Expected(path)], address=address)
    else:
        found = verify({path: html.encode()}, site, [Expected(path)], address=address)
    return {notice.code for notice in found} & CODES


def test_a_claim_over_time_gives_its_reason_and_each_day_its_own_answer(drawn: tuple[Site, dict[str, str]]) -> None:
    """Also where no row has the reason, and where the rows differ in a status or a holder."""
    _, pages = drawn
    assert pages["facts/bridge/index.html"].count("The council has the keys.") >= 3
    table = pages["facts/mill/index.html"].partition('<table class="stack series"')[2].partition("</table>")[0]
    assert table.index("Exampleton Town Council") < table.index("Exampleton Army")


def test_pages_as_the_templates_draw_them_are_sound(drawn: tuple[Site, dict[str, str]]) -> None:
    """A fact of every kind, withdrawn claims, series, sides, holders, parts, derivations; and their cards."""
    site, pages = drawn
    assert len(pages) > 25
    assert {path: codes(site, path, html) for path, html in pages.items() if codes(site, path, html)} == {}


@pytest.mark.parametrize(
    ("path", "was", "now", "code"), [case[1:] for case in FAULTS], ids=[case[0] for case in FAULTS]
)
def test_a_value_that_is_not_what_it_says_is_reported(
    drawn: tuple[Site, dict[str, str]], path: str, was: str, now: str, code: str
) -> None:
    """Whatever else the content has, and wherever that may stand."""
    site, pages = drawn
    assert was in pages[path]
    assert code in codes(site, path, pages[path].replace(was, now, 1))
