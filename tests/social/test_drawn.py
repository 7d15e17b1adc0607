"""Social cards as pictures: of the size they say, the same bytes each time, whole or not at all."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from lxml import html
from PIL import Image

from generator.cli import main
from generator.notice import OutsideFault
from generator.page.values import Account, LocalText, SocialCard
from generator.pdf import PdfJob, render_all
from generator.render import Renderer
from generator.share.card_layout import fitted
from tests.pdf_pages import read_text

if TYPE_CHECKING:
    from tests.social.conftest import Shared

GOLDEN = Path(__file__).parents[1] / "golden" / "site"
ARABIC = "قال المرصد السوري لحقوق الإنسان إن المئات من السجناء أطلق سراحهم في مدينة حماة "
PAPER = (251, 248, 241)

Order = Callable[..., PdfJob]


@pytest.fixture(scope="session")
def order(shared: Shared) -> Order:
    """Orders the picture of a card, or with `picture=None` the page that it is drawn from."""
    renderer = Renderer(shared.theme, shared.context.wording.gettext, shared.context.wording.ngettext)
    assets = dict(shared.theme.under("print"))

    def ordered(card: SocialCard, picture: tuple[int, int] | None = (1200, 630)) -> PdfJob:
        drawn = renderer.html("print/social.html", card, below=card.frame.address).decode()
        return PdfJob(card.frame.path, drawn, "https://facts.example.org/", assets, picture=picture)

    return ordered


def opened(png: bytes) -> Image.Image:
    """The picture, as somebody else's program reads it."""
    picture = Image.open(io.BytesIO(png))
    picture.load()
    return picture


def test_a_picture_is_small_and_says_nothing_of_its_making(shared: Shared, order: Order) -> None:
    """1200 by 630 in few colours, with no date, program or path in it; ink and paper are those of the stylesheet."""
    png = render_all([order(shared.cards["facts/freed/card.png"])], 1)["facts/freed/card.png"]
    picture = opened(png)
    assert (picture.format, picture.size, picture.mode) == ("PNG", (1200, 630), "P")
    assert len(png) < 60_000
    assert chunks(png) == ["IHDR", "PLTE", "IDAT", "IEND"]
    grey = picture.convert("L").histogram()
    assert sum(grey[245:]) > 600_000
    assert sum(grey[:40]) > 5_000
    assert picture.convert("RGB").getpixel((3, 3)) == PAPER


def chunks(png: bytes) -> list[str]:
    """The kinds of chunks in a PNG, repeated ones once."""
    found, place = [], 8
    while place < len(png):
        length, kind = struct.unpack(">I4s", png[place : place + 8])
        found.append(kind.decode())
        place += 12 + length
    return list(dict.fromkeys(found))


@pytest.mark.long
def test_a_picture_is_the_same_bytes_each_time(shared: Shared, order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever draws it, behind whatever else, and wherever temporary files go."""
    orders = [order(card) for card in shared.cards.values()]
    one = render_all(orders, 1)
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    assert render_all(orders[::-1], 2) == one
    assert len({*one.values()}) == len(one)


def test_the_text_of_a_card_is_all_on_it(shared: Shared, order: Order) -> None:
    """The page that a picture is drawn from, read by its text: each qualifier with its figure, and each voice."""
    card = shared.cards["facts/strike/card.png"]
    pdf = render_all([order(card, None)], 1)[card.frame.path]
    text = " ".join(" ".join("".join(run.text for run in page.runs) for page in read_text(pdf)).split())
    for words in ("at least 12", "more than 40", "none reported", "Exampleton Civil Defence", "The army", "Contested"):
        assert words in text


def test_a_letter_without_a_font_fails_and_names_the_card(shared: Shared, order: Order) -> None:
    """The other cards are still tried, and the message is that of an outside fault."""
    card = replace(shared.cards["facts/promise/card.png"], counts=LocalText("哈马 of the army"))
    lines: list[str] = []
    with pytest.raises(OutsideFault) as caught:
        render_all([order(card), order(shared.cards["facts/freed/card.png"])], 1, report=lines.append)
    assert "1 social card could not be printed" in str(caught.value)
    assert "facts/promise/card.png: " in str(caught.value)
    assert "facts/freed/card.png: printed (2 of 2)" in lines


@pytest.mark.parametrize("size", [1, 2])
def test_a_text_that_does_not_fit_is_refused_and_never_cut(shared: Shared, order: Order, size: int) -> None:
    """Set in letters that are too large for it, a card is no picture with half a text but a fault."""
    long = LocalText("a word of the army and " * 30)
    card = replace(shared.cards["facts/promise/card.png"], counts=long, size=size)
    with pytest.raises(OutsideFault, match=r"facts/promise/card\.png: .* make it shorter"):
        render_all([order(card)], 1)


def test_a_page_of_another_size_is_refused(shared: Shared, order: Order) -> None:
    """What pages say of the picture's size is held against the picture."""
    with pytest.raises(OutsideFault, match="its page is 1200 by 630 pixels, where 600 by 315 are due"):
        render_all([order(shared.cards["facts/freed/card.png"], (600, 315))], 1)


def saying(account: Account, text: LocalText) -> Account:
    """The account with these words for its answer."""
    return replace(account, answer=replace(account.answer, says=text, counted=()))


@pytest.mark.long
def test_long_texts_are_set_smaller_until_they_fit(shared: Shared, order: Order) -> None:
    """Titles, answers and voices many times their usual length, in Arabic too, in one answer or in many."""
    strike, promise = shared.cards["facts/strike/card.png"], shared.cards["facts/promise/card.png"]
    cards = []
    for length in (40, 140, 300, 900, 4000):
        for words in ("the prisoners who were freed in the countryside ", ARABIC):
            text = LocalText((words * 100)[:length].strip())
            text = replace(text, lang="ar", dir="rtl") if words == ARABIC else text
            cards.append(replace(promise, accounts=(saying(promise.accounts[0], text),)))
            cards.append(replace(strike, counts=replace(text, text=text.text[:400]), accounts=strike.accounts * 2))
            many = tuple(saying(account, text) for account in strike.accounts * 3)
            cards.append(replace(strike, accounts=many, style="words"))
    whole = [fitted(replace(card, frame=replace(card.frame, path=f"{at}.png"))) for at, card in enumerate(cards)]
    assert len(render_all([order(card) for card in whole], 2)) == len(cards)
    assert len({card.size for card in whole}) > 5


def test_answers_that_do_not_fit_are_left_out_all_of_them(shared: Shared) -> None:
    """None is promoted by being the one that there was room for."""
    strike = shared.cards["facts/strike/card.png"]
    card = fitted(replace(strike, accounts=strike.accounts * 20))
    assert card.accounts == ()
    assert card.differs


# ---------------------------------------------------------------- whole builds


@pytest.fixture(scope="module")
def golden(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """The small site of the golden pages, built with everything."""
    out = tmp_path_factory.mktemp("golden") / "site"
    words = ["--project", str(GOLDEN), "build", "--now", "2021-03-06T08:00Z", "--out", str(out)]
    result = CliRunner().invoke(main, words, catch_exceptions=False)
    assert result.exit_code == 0, result.stderr
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


@pytest.mark.long
def test_every_page_has_its_picture(golden: Mapping[str, bytes]) -> None:
    """By an address that leads to a file of the site, of the size it gives, with words in its place."""
    for path, data in golden.items():
        if not path.endswith(".html"):
            continue
        said = {meta.get("property"): meta.get("content") for meta in html.fromstring(data).iter("meta")}
        folder, _, _ = path.rpartition("/")
        own = f"{folder}/card.png" if folder.startswith(("facts/", "explainers/")) else "card.png"
        address = str(said["og:url"]).removesuffix(f"{folder}/" if folder else "404.html").rstrip("/")
        assert said["og:image"] == f"{address}/{own}"
        assert opened(golden[own]).size == (int(str(said["og:image:width"])), int(str(said["og:image:height"])))
        assert str(said["og:image:alt"])
        assert str(said["og:title"])
        assert str(said["og:site_name"]) in str(said["og:image:alt"])


@pytest.mark.long
def test_no_picture_is_larger_than_a_chat_window_waits_for(golden: Mapping[str, bytes]) -> None:
    """Sixty thousand bytes at most, and no two the same."""
    pictures = [data for path, data in golden.items() if path.endswith("card.png")]
    assert len(pictures) == len(set(pictures)) > 10
    assert max(map(len, pictures)) < 60_000
