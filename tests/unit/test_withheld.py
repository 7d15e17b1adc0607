"""Withheld words: found in every turn of them, and in nothing else. All names are invented."""

from __future__ import annotations

import hashlib

import pytest

from generator.withheld import Withheld, turns

KEY = bytes(range(32))
FORMS = ("Kamál al-Exámple", "كمال المثال", "Ra’ed O’Example")
TURNS = (
    "Kamál al-Exámple", "Kamal al-Example", "KAMAL AL-EXAMPLE", "kamal al example", "al-Example, Kamal",
    "Example, Kamal al-", "Example, Kamal", "Kamal Example", "Kamal Al‑Example", "Kamal al–Example",
    "Kamal alExample", "AlExample, Kamal", "kamalalexample", "alexamplekamal", "kamalexample", "examplekamal",
    "kamal_al_example", "kamal.example", "kamal-al-example", "Kamal\u00a0al-Example", "Kamal\u202fal-Example",
    "Kamal\nal-Example", "Kamal\tal-Example", "Kamal  al -  Example", "Ka\u00admal al-Ex\u00adam\u00adple",
    "Ka\u200bmal al-Exam\u200dple", "Ka\u2060mal al-\ufeffExample", "Ka\u200cmal Example",
    "\u202bKamal\u202c al-Example", "K\u034famal Example", "Kama\u0301l al-Exa\u0301mple", "Kämäl al-Êxample",
    "Ḳamāl al-Ĕxample", "Ｋａｍａｌ Ｅｘａｍｐｌｅ", "𝐊𝐚𝐦𝐚𝐥 𝐄𝐱𝐚𝐦𝐩𝐥𝐞", "Ⓚⓐⓜⓐⓛ Ⓔⓧⓐⓜⓟⓛⓔ", "ᴋᴀᴍᴀʟ Example", "Kаmаl Exаmple",
    "Κamal Example", "K a m a l  E x a m p l e", "K.a.m.a.l.E.x.a.m.p.l.e", "Kamal al-Example’s car",
    "“Kamal al-Example”", "(Kamal) Example", "@kamal_example", "#KamalExample", "kamal.example@example.org",
    "Kamal al. Example", "Kamal¹ Example²", "Kamal1 Example2", "Mr. Kamal Al Example Jr.",
    "كمال المثال", "وكمال المثال", "لكمال المثال",
    "كَمَال المِثَال", "كمـــال المثال", "المثال، كمال", "كمال\u200f المثال", "Raed O'Example", "Ra'ed OExample",
    "RAED O’EXAMPLE", "OExample, Raed", "Ra‘ed O`Example", "Ra’ed O’Example’s house",
    "https://example.org/kamal%20al-ex%C3%A1mple", "https://example.org/?q=Kamal+al-Example", "kamal%2Dexample",
    "Kam&aacute;l&nbsp;al&#8209;Example", "Kam&#225;l Example", "Kam\\u00e1l al-Example",
    "Kamal%25C3%25A1 Example Kamal Example", f"https://xn--{'kamál-exámple'.encode('punycode').decode()}.example.org",
)  # fmt: skip
SOUND = (
    "Kamalia al-Example", "Kamal is an example of a name.", "An example: Kamala spoke.", "the examples of Kamal",
    "Examples, Kamal", "Al Kamal street", "Ra’ed said: oh, an example", "Kamal Exampleton",
    "Kamal, whom the Example Army holds", "كمال في المثال", "مثال كمالي",
    "On 3 March the army of Exampleton said that 12 people were killed.", "Kamal, who is no example",
    "https://example.org/kamal/of/example", "Raedo Example", "كمالية المثال",
    "It was an example. Kamal said so.", "“That is no example.” Kamal left.", "Was it an example? Kamal knew.",
)  # fmt: skip


def withheld(*forms: str) -> Withheld:
    """What a fact withholds."""
    return Withheld([digest for form in forms for digest in turns(form, KEY)], KEY)


@pytest.mark.parametrize("text", TURNS)
def test_every_turn_of_a_name_is_found(text: str) -> None:
    """Turned round, in other dress, in pieces, coded: it is the name."""
    assert withheld(*FORMS).stands_in(text)


@pytest.mark.parametrize("text", SOUND)
def test_other_words_are_let_through(text: str) -> None:
    """A longer word, a form of the word, the words of the name apart from each other."""
    assert not withheld(*FORMS).stands_in(text)


def test_in_another_script_only_where_a_form_says_so() -> None:
    """A name in Latin letters is no finding in Arabic ones, nor the other way round."""
    assert not withheld("Kamal al-Example").stands_in("كمال المثال")
    assert not withheld("كمال المثال").stands_in("Kamal al-Example")


def test_a_digest_as_it_was_made_formerly_is_found_turned_round_as_well() -> None:
    """Plain digests are read on, without a key; one of a name without accents finds those with them."""
    plain = Withheld([hashlib.sha256(b"jose perez").hexdigest()])
    assert plain.stands_in("P\u00e9rez, Jos\u00e9")
    assert not plain.stands_in("Jos\u00e9 is no Perez")


@pytest.mark.parametrize(
    ("form", "texts"),
    [
        ("Khaled al-Nasser", ("Khalid Naser", "Khalid al-Nasir", "Khaled Nassir", "خالد الناصر", "خالد ناصر")),
        ("Youssef Haddad", ("Yusuf Hadad", "Yousef Haddad", "يوسف حداد")),
        ("Hassan Hussein", ("Hasan Husain", "حسن حسين")),
        ("Tariq", ("Tarek", "Tareq", "Tarik", "طارق")),
        ("Nadeem", ("Nadim", "نديم")),
    ],
)
def test_a_name_as_others_transliterate_it_is_like_it(form: str, texts: tuple[str, ...]) -> None:
    """Its vowels and doubled letters are spelt in many ways, and Arabic writes the long ones alone."""
    assert [text for text in texts if not list(withheld(form).like(f"So said {text}."))] == []


@pytest.mark.parametrize(
    ("form", "texts"),
    [
        ("Khaled al-Nasser", ("Khaled Nasrallah", "Khalil Nasser", "Mr Nasir", "خليل الناصر")),
        ("Tariq", ("Turk", "Track", "طريق", "طرق", "ترك", "tarek")),
        ("Hassan Hussein", ("Said Saeed", "Boutros Boutros", "جنيه جنيه")),
    ],
)
def test_words_that_share_some_sounds_are_not_like_it(form: str, texts: tuple[str, ...]) -> None:
    """Another consonant, a word for a road; and two words that sound alike are not every two that do."""
    assert [text for text in texts if list(withheld(form).like(f"So said {text}."))] == []


def test_without_its_key_a_digest_is_known_to_be_unread() -> None:
    """Nothing is found, and whoever asks is told."""
    found = Withheld(turns("Kamal al-Example", KEY))
    assert found.is_unread
    assert not found
    assert not withheld(*FORMS).is_unread


def test_with_another_key_a_name_has_other_digests() -> None:
    """A table of names that was made for one site is of no use for another."""
    assert not set(turns("Kamal al-Example", KEY)) & set(turns("Kamal al-Example", KEY[::-1]))
