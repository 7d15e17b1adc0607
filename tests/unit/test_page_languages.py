"""What pages can be made in is what can be read back."""

from generator.model.settings import PAGE_LANGUAGES
from generator.verify.forms.grammar import GRAMMARS


def test_every_language_of_pages_has_a_grammar() -> None:
    """`check` refuses the languages that `verify` would, and no other."""
    assert set(PAGE_LANGUAGES) == set(GRAMMARS)
