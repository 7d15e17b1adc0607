"""Social cards, and what pages say where they are shared, read back: each corruption is found by its rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.formats import head_of
from generator.verify import CODES, Expected, verify
from tests.read_prints import verify_prints

if TYPE_CHECKING:
    from tests.social.conftest import Shared

STRIKE, LOSSES, FREED, GATES, HILL, PROMISE, FALLEN = (
    f"facts/{name}/card.png" for name in ("strike", "losses", "freed", "gates", "hill", "promise", "fallen")
)
OVERVIEW, GONE, DEPOT = (f"explainers/{name}/card.png" for name in ("overview", "gone", "blaze"))
ARMY = '<li class="account" data-of="#army">'
CARDS = [
    ("the qualifier lost", STRIKE, '<span class="q">at least 12', '<span class="q">12', "verify-figure"),
    ("the number changed", FREED, "1,500 to 2,000<", "1,500 to 20,000<", "verify-figure"),
    ("an answer left out", FREED, ARMY, '<li class="account">', "verify-card"),
    ("a voice left out", FREED, "<span>Exampleton Radio</span>", "<span>Radio</span>", "verify-place"),
    ("a voice under another answer", FREED, '<span data-of="#army"><b',
     '<span data-of="#radio"><b data-is=":by"><span>Exampleton Radio</span></b></span><span><b', "verify-card"),
    ("an answer promoted", FREED, f'{ARMY}<p class="figure">', f'{ARMY}<p class="figure first">', "verify-card"),
    ("an account promoted", FREED, ARMY, '<li class="account first" data-of="#army">', "verify-card"),
    ("the harm swapped", STRIKE, '.injured:harm">injured<', '.injured:harm">killed<', "verify-harm"),
    ("the noun lost", LOSSES, " <span>servicemen</span>", "", "verify-card"),
    ("the noun swapped", LOSSES, "<span>servicemen</span>", "<span>civilians</span>", "verify-figure"),
    ("another number for two", DEPOT, "6<", "15<", "verify-figure"),
    ("one of two voices lost", DEPOT, "<span>The army</span>", "<span>Army</span>", "verify-place"),
    ("another standing", STRIKE, "Contested<", "Confirmed<", "verify-standing"),
    ("no standing", STRIKE, 'class="standing contested"', "", "verify-card"),
    ("a number typed in", PROMISE, "<main", "<p>40 dead</p><main", "verify-line"),
    ("the number in words changed", PROMISE, "within 3 days.<", "within 8 days.<", "verify-place"),
    ("words cut short", PROMISE, "will be opened within 3 days.<", "will be opened.<", "verify-place"),
    ("the exception lost", GATES, "<span>South Gate</span>", "", "verify-place"),
    ("another status", GATES, "Closed<", "Open<", "verify-standing"),
    ("another holder", HILL, '/actors/civil-defence/"><span>Exampleton Civil', '/actors/civil-defence/"><span>Civil',
     "verify-place"),
    ("another fact's figure", OVERVIEW, 'data-of="facts/strike"', 'data-of="facts/freed"', "verify-place"),
    ("the reason hidden", FALLEN, "The bulletin was taken back.", "", "verify-card"),
    ("the reason behind the rest", GONE, '<p class="banner">', '<p class="heading">What was said of the gates</p><p>',
     "verify-card"),
    ("a figure of what is withdrawn", FALLEN, "<main",
     '<p data-is="facts/fallen#rescuers"><i class="q">about 60</i></p><main', "verify-card"),
    ("the site's name lost", FREED, 'site:title">Fact sheets', 'site:title">Facts', "verify-card"),
    ("the time changed", FREED, "January 2025<", "January 2024<", "verify-time"),
]  # fmt: skip
ALT = 'og:image:alt" content="'
PAGES = [
    ("the qualifier lost", "facts/strike", f"{ALT}At least 12", f"{ALT}12"),
    ("an answer lost", "facts/freed", " or 1,500 to 2,000 – The army", ""),
    ("a voice lost", "facts/freed", "; Exampleton Radio or", " or"),
    ("voices swapped", "facts/freed", "Exampleton Radio or 1,500 to 2,000 – The army",
     "The army or 1,500 to 2,000 – Exampleton Radio"),
    ("the harm swapped", "facts/strike", "9 killed, none", "9 injured, none"),
    ("the noun lost", "facts/losses", "280 servicemen killed", "280 killed"),
    ("the noun swapped", "facts/losses", "2 civilians killed", "2 servicemen killed"),
    ("an answer too many", "facts/freed", f"{ALT}Hundreds", f"{ALT}7 – Reuters or hundreds"),
    ("a number in the words", "facts/promise", "within 3 days. The", "within 5 days. The"),
    ("a number in words that are joined", "facts/terms", "lasts for 30 days; Ex", "lasts for 90 days; Ex"),
    ("the exception lost", "facts/gates", "Closed except South Gate –", "Closed –"),
    ("the standing raised", "facts/strike", "Contested. Reported", "Confirmed. Reported"),
    ("the withdrawal hidden", "facts/fallen", "Withdrawn. The bulletin was taken back. Shops", "Shops"),
    ("the time changed", "facts/freed", "Reported Fri 3\xa0January 2025. Fact", "Reported Fri 3\xa0January 2035. Fact"),
    ("the picture of another fact", "facts/freed", "facts/freed/card.png\">", "facts/strike/card.png\">"),
    ("the site's picture", "facts/freed", "facts/freed/card.png\">", "card.png\">"),
    ("a picture of another host", "facts/freed", 'image" content="https://facts.', 'image" content="https://elsewhere.'),
    ("a picture by half an address", "facts/freed", 'image" content="https://facts.example.org', 'image" content=".'),
    ("no picture", "facts/freed", 'property="og:image"', 'property="og:x"'),
    ("another size", "facts/freed", 'width" content="1200"', 'width" content="120"'),
    ("no words for it", "facts/freed", 'property="og:image:alt"', 'property="og:x"'),
    ("another title", "facts/freed", 'og:title" content="Prisoners freed"', 'og:title" content="Prisoners killed"'),
    ("another description", "facts/freed", 'og:description" content="Contested.', 'og:description" content="Declared.'),
    ("another address", "facts/freed", 'og:url" content="https://facts.example.org/facts/freed/"',
     'og:url" content="https://facts.example.org/facts/strike/"'),
    ("another site", "facts/freed", 'site_name" content="Fact', 'site_name" content="Fake'),
    ("another title of a page of no subject", "method", 'og:title" content="Method"', 'og:title" content="Lies"'),
]  # fmt: skip


def notices(shared: Shared, path: str, text: str) -> set[tuple[str, str]]:
    """Code and path of what is found wrong with one card's HTML."""
    found = verify_prints({path: text}, shared.site, shared.expected, address=shared.site.settings.address)
    return {(notice.code, notice.at.path) for notice in found}


def once(text: str, old: str, new: str) -> str:
    """The text with one thing changed, which has to be there."""
    assert old in text, f"“{old}” does not stand there"
    return text.replace(old, new, 1)


def test_sound_cards_and_pages_give_no_notice(shared: Shared) -> None:
    """A false alarm would stop a newsroom's build."""
    address = shared.site.settings.address
    assert verify_prints(shared.prints, shared.site, shared.expected, address=address) == ()
    found = verify(shared.files, shared.site, shared.expected, address=address)
    assert [notice for notice in found if notice.code == "verify-shared"] == []


@pytest.mark.parametrize(("path", "old", "new", "code"), [one[1:] for one in CARDS], ids=[one[0] for one in CARDS])
def test_a_corrupted_card_is_not_drawn(shared: Shared, path: str, old: str, new: str, code: str) -> None:
    """The notice is on the card and has the code of the rule."""
    assert (code, path) in notices(shared, path, once(shared.prints[path], old, new))
    assert code in CODES


@pytest.mark.parametrize(("folder", "old", "new"), [one[1:] for one in PAGES], ids=[one[0] for one in PAGES])
def test_a_page_that_is_shared_otherwise_stops_the_build(shared: Shared, folder: str, old: str, new: str) -> None:
    """The notice is on the page."""
    path = f"{folder}/index.html"
    changed = once(shared.files[path].decode(), old, new).encode()
    found = verify({**shared.files, path: changed}, shared.site, shared.expected, address=shared.site.settings.address)
    assert ("verify-shared", path) in {(notice.code, notice.at.path) for notice in found}


def test_a_card_of_another_size_than_pages_were_told_stops_the_build(shared: Shared) -> None:
    """A page is read back before its card is drawn, against the size that the card is to have."""
    told = [Expected(FREED, kind="png", head=head_of(1200, 630))]
    found = [
        verify({**shared.files, FREED: head_of(*size)}, shared.site, told, address=shared.site.settings.address)
        for size in ((1200, 630), (1200, 631), (630, 1200))
    ]
    codes = [{one.code for one in notices if one.at.path == FREED} for notices in found]
    assert codes == [set(), {"verify-shared"}, {"verify-shared"}]


@pytest.mark.parametrize("picture", [None, b"", b"GIF89a", b"\x89PNG\r\n\x1a\n"])
def test_a_picture_that_is_none_stops_the_build(shared: Shared, picture: bytes | None) -> None:
    """It has to be staged, and to be a PNG of the size that the page gives."""
    files = {path: data for path, data in shared.files.items() if path != FREED}
    files |= {FREED: picture} if picture is not None else {}
    found = verify(files, shared.site, (), address=shared.site.settings.address)
    assert ("verify-shared", "facts/freed/index.html") in {(notice.code, notice.at.path) for notice in found}


def test_pages_without_pictures_are_sound(shared: Shared) -> None:
    """Without cards nothing asks for them."""
    files = {
        path: b"\n".join(line for line in data.splitlines() if b"og:image" not in line)
        for path, data in shared.files.items()
        if path.endswith(".html")
    }
    found = verify(files, shared.site, (), address=shared.site.settings.address)
    assert [notice for notice in found if notice.code == "verify-shared"] == []
