"""Numbers in running text pass only in the content's own words."""

from __future__ import annotations

import sys
from unicodedata import category

import pytest

from generator.model import Site
from generator.verify.forms.content import Content, index_content, numbers_in


@pytest.fixture(scope="module")
def content(site: Site) -> Content:
    """The invented site, indexed."""
    return index_content(site)


@pytest.mark.parametrize(
    "text",
    ["12", "3", "2024", "52", "Brigade 53", "Brigade 520", "Brigade 5 2", "52 Brigade", "until 2024", "of 3 January",
     "12 dead; Brigade 52", "The two differ on how many died, and the bulletin says 120", "Licence: 4.0"],
)  # fmt: skip
def test_numbers_out_of_their_words_stray(content: Content, text: str) -> None:
    """A number that the content has elsewhere is no better than one it does not have."""
    assert list(content.strays(text))


@pytest.mark.parametrize(
    "text",
    ["Brigade 52", "see Brigade 52, formed in 2012", "What is known of the strike of 3 January – Fact sheets",
     "  the bulletin\n says 12.", "Published in Bulletin 14 of the civil defence", "CC BY 4.0"],
)  # fmt: skip
def test_the_contents_own_words_pass(content: Content, text: str) -> None:
    """Whole texts pass, and parts of them with enough of their words around the number."""
    assert not list(content.strays(text))


def test_every_sign_that_is_a_number_is_seen() -> None:
    """Digits of all scripts, fractions, superscripts and Roman numeral signs are numbers; letters are not."""
    for point in range(sys.maxunicode + 1):
        sign = chr(point)
        assert bool(list(numbers_in(f"a{sign}"))) == (category(sign)[0] == "N")
