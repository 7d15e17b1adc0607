"""Addresses of what facts say: the way from text and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Address, parse_address

ids = st.lists(st.text("abcxyz019", min_size=1, max_size=5), min_size=1, max_size=3).map("-".join)
rows = st.sampled_from(["2024-12-06", "by-2024-12-06", "2024-12-06t14-00-03-00", "2024-12-05-night", "2024", "unknown"])
addresses = st.one_of(
    st.builds(Address, ids),
    st.builds(Address, ids, ids, st.lists(ids, max_size=3).map(tuple), st.one_of(st.none(), rows)),
)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "Fact", "fact ", " fact", "fact#", "#claim", "fact#claim.", "fact#.killed", "fact#claim..children",
        "fact.killed", "fact@2024", "fact#claim@", "fact#claim@a night", "fact#claim@2024@2025", "fact#a#b", "-fact",
        "fact-", "fa--ct", "fact_x", "fact#claim.Killed", "fact#claim/killed", "fact\n", "fäct", "fact#claim killed",
    ],
)  # fmt: skip
def test_what_is_no_address_is_none(text: str) -> None:
    """Half an address, another spelling of one, or one with something behind it: none of them leads anywhere."""
    assert parse_address(text) is None


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("strike", Address("strike")),
        ("strike#army", Address("strike", "army")),
        ("strike#army.killed", Address("strike", "army", ("killed",))),
        ("strike#army.killed.children", Address("strike", "army", ("killed", "children"))),
        ("strike#army.killed@2024-12-06", Address("strike", "army", ("killed",), "2024-12-06")),
        ("strike#army@by-2024-12-06", Address("strike", "army", (), "by-2024-12-06")),
        ("2024-strike#52", Address("2024-strike", "52")),
    ],
)
def test_each_part_has_its_place(text: str, address: Address) -> None:
    """Fact, claim, harm and part, and the row of a series."""
    assert parse_address(text) == address
    assert str(address) == text


@given(addresses)
def test_an_address_is_read_back_as_it_was_written(address: Address) -> None:
    """Every address survives the way through text."""
    assert parse_address(str(address)) == address


@given(st.text("ab#.@-0T:+ ", max_size=16))
def test_what_is_read_is_written_in_the_same_letters(text: str) -> None:
    """There is one spelling of each address."""
    address = parse_address(text)
    assert address is None or str(address) == text


@given(addresses, ids)
def test_another_figure_of_the_same_claim(address: Address, harm: str) -> None:
    """`at` changes the figure and nothing else; the fragment is what stands behind the hash."""
    other = address.at(harm)
    assert (other.fact, other.claim, other.row, other.path) == (address.fact, address.claim, address.row, (harm,))
    assert address.fragment == str(address)[len(address.fact) + 1 :]


def test_the_fragment_of_a_fact_is_empty() -> None:
    """A fact's address leads to its page as a whole."""
    assert Address("strike").fragment == ""
    assert Address("strike", "army", ("killed",)).fragment == "army.killed"
