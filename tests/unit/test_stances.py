"""Verbs that deny or affirm, in the languages whose words are read."""

from pathlib import Path

import pytest

import generator.numerals
from generator.check.beside.polarity.stances import stances

SAID = {
    "ar": "تؤكد الوزارة ذلك، وينفي الجيش",
    "de": "Das Ministerium bestätigte es, die Armee bestritt es",
    "en": "The ministry confirmed it, the army denied it",
    "es": "El ministerio confirmó, el ejército negó",
    "fa": "وزارت تایید کرد، ارتش تکذیب کرد",
    "fr": "Le ministère confirme, l'armée dément",
    "he": "המשרד אישר, הצבא הכחיש",
    "ru": "Министерство подтвердило, армия опровергла",
    "tr": "Bakanlık doğruladı, ordu yalanladı",
    "uk": "Міністерство підтвердило, армія спростувала",
    "zh": "国防部证实，军队否认",
}
LANGUAGES = sorted(path.stem for path in Path(generator.numerals.__file__).parent.glob("languages/*.toml"))
UNREAD = {"fa", "tr", "zh"}
"""These say “not” within the verb, or have no table of such verbs: nobody can tell which way one comes to."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_ways_are_read_where_not_is_read(language: str) -> None:
    """The first affirms, the second denies; where nobody can tell, nothing is said, and nothing fails."""
    ways = [one.way for one in stances(SAID[language], language)]
    assert ways == ([] if language in UNREAD else ["affirms", "denies"])


@pytest.mark.parametrize(
    ("language", "text", "way"),
    [
        ("en", "The firm accepts the charge", "affirms"),
        ("en", "The firm does not accept the charge", "denies"),
        ("en", "The firm rejects the charge", "denies"),
        ("de", "Diesen Vorwurf weisen wir zurück", "denies"),
        ("de", "Der Vorwurf wurde zurückgewiesen", "denies"),
        ("fr", "La société accepte le reproche", "affirms"),
        ("es", "La empresa acepta la acusación", "affirms"),
        ("de", "Die Firma weist auf die Gefahr hin", None),
        ("de", "Sie fuhren zurück", None),
    ],
)
def test_to_accept_is_to_affirm_and_to_reject_to_deny(language: str, text: str, way: str | None) -> None:
    """Whatever stands between the parts of a German verb; who points to something has not denied it."""
    assert [one.way for one in stances(text, language)] == ([way] if way is not None else [])
