"""What a social card shows and what is said in its place: every answer that stands, whichever leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.social.conftest import Shared

ALTS = {
    "strike": (
        "At least 12 killed, more than 40 injured – Exampleton Civil Defence or 9 killed, none reported injured – The "
        "army, through Exampleton Radio. Strike on the market of 3 January. Contested. Reported Fri 3\xa0January 2025. "
        "Fact sheets."
    ),
    "freed": (
        "Hundreds – Exampleton Civil Defence; Exampleton Radio or 1,500 to 2,000 – The army. Prisoners freed. "
        "Contested. Reported Fri 3\xa0January 2025. Fact sheets."
    ),
    "gates": (
        "Closed except South Gate – The army. The gates of Exampleton. Declared. Reported Fri 3\xa0January 2025. "
        "Fact sheets."
    ),
    "promise": (
        "The army: The gates will be opened within 3 days. The army’s promise. Declared. "
        "Reported Fri 3\xa0January 2025. Fact sheets."
    ),
    "fallen": "Withdrawn. The bulletin was taken back. Shops that burnt. Fact sheets.",
}


def alt(shared: Shared, path: str) -> str:
    """What a page says in place of its picture, as its HTML has it."""
    text = shared.files[f"{path}/index.html"].decode()
    return text.partition('og:image:alt" content="')[2].partition('"')[0]


@pytest.mark.parametrize(("fact", "words"), ALTS.items())
def test_the_words_in_place_of_a_picture_have_every_answer(shared: Shared, fact: str, words: str) -> None:
    """Qualifier, figure and voice of each claim, one behind the other; then what it counts, and how it stands."""
    assert alt(shared, f"facts/{fact}") == words


def test_a_leading_claim_is_not_promoted(shared: Shared) -> None:
    """Where claims differ, the card has all of them, also where one stands for the fact on pages."""
    card = shared.cards["facts/freed/card.png"]
    quantities = [[fig.quantity for fig in account.answer.figures] for account in card.accounts]
    assert quantities == [["hundreds"], ["1,500 to 2,000"]]
    assert [[one.claim.claim for one in account.speakers] for account in card.accounts] == [
        ["rescuers", "radio"],
        ["army"],
    ]
    assert card.differs


def test_a_key_figure_that_names_a_claim_is_shown_with_all_who_answer(shared: Shared) -> None:
    """One claim of a figure without harms may be named; the card still has each answer, and what is counted."""
    card = shared.cards["explainers/free/card.png"]
    assert card.counts is not None
    assert card.counts.text == "Prisoners freed"
    assert [[fig.quantity for fig in account.answer.figures] for account in card.accounts] == [
        ["hundreds"],
        ["1,500 to 2,000"],
    ]


def test_a_withdrawn_subject_has_no_answer_on_its_card(shared: Shared) -> None:
    """It says so, and why; a figure that fell is not sent round once more."""
    for path in ("facts/fallen/card.png", "explainers/gone/card.png"):
        card = shared.cards[path]
        assert card.withdrawn is not None
        assert (card.accounts, card.fact) == ((), None)
        body = shared.prints[path].partition("<main")[2]
        assert body.index(card.withdrawn.text) < body.index(card.counts.text)


def test_an_explainer_shows_what_its_first_sound_key_figure_names(shared: Shared) -> None:
    """A withdrawn key figure is passed over; of the named one the card has every claim's answer to the same."""
    card = shared.cards["explainers/overview/card.png"]
    assert card.fact == "strike"
    assert [[str(fig.address) for fig in account.answer.figures] for account in card.accounts] == [
        ["strike#rescuers.injured"],
        ["strike#army.injured"],
    ]
    assert alt(shared, "explainers/overview").startswith(
        "What is known of the strike of 3 January. More than 40 injured – Exampleton Civil Defence"
    )


def test_a_closing_is_never_without_its_exception(shared: Shared) -> None:
    """“Closed” alone would be false."""
    main = shared.prints["facts/gates/card.png"].partition("<main")[2]
    assert 0 < main.index("Closed") < main.index("except: ") < main.index("South Gate")


def test_who_holds_a_place_stands_with_the_words_that_bound_it(shared: Shared) -> None:
    """“Held by the army” alone would say more than the army does, which speaks of parts."""
    first = shared.cards["facts/hill/card.png"].accounts[0].answer
    assert first.holders
    assert first.says is not None
    assert first.says.text == "The army holds parts of the hill."


def test_other_pages_have_the_site_s_picture(shared: Shared) -> None:
    """It names the site and what it does, and has no answer."""
    text = shared.files["method/index.html"].decode()
    assert f'content="{shared.site.settings.address}/card.png"' in text
    assert shared.cards["card.png"].accounts == ()
