"""Words found in copies of every kind, and never what is merely alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.evidence.anchor import LONGEST_GAP, Anchored, Searched, Words
from generator.evidence.copies import CopyRead, Wanted, read_copy
from generator.evidence.normal import BREAK, normal, plain
from tests.evidence.made import KINDS, URL, write
from tests.evidence.texts import LANGUAGES, quotes, report


def find(text: str, exact: str, **more: str) -> Anchored:
    """Where words stand in a text."""
    return Searched(text).find(Words(exact, **more))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where copies are made."""
    return tmp_path_factory.mktemp("copies")


def searched(folder: Path, language: str, suffix: str) -> tuple[CopyRead, Searched]:
    """A report in a language, as a copy of a kind, read."""
    path = folder / f"{language}{suffix}"
    if not path.exists():
        write(folder, path.name, KINDS[suffix](report(language)))
    read = read_copy(path, Wanted(URL))
    assert read.text is not None
    return read, Searched(read.text, read.marks)


@pytest.mark.parametrize("suffix", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_quotation_is_found_in_each_kind_of_copy(folder: Path, language: str, suffix: str) -> None:
    """Forty a language, each once, at its own place; where paragraphs are counted, in the right one."""
    read, text = searched(folder, language, suffix)
    found = [text.find(Words(one.exact, at=f"para. {one.paragraph}")) for one in quotes(language)]
    lost = [one.exact for one, at in zip(quotes(language), found, strict=True) if at.result != "found"]
    assert lost == []
    assert [one.start for one in found] == sorted(one.start for one in found)
    counted = {mark.kind for mark in read.marks if mark.is_counted}
    assert {one.locator for one in found} == ({True} if "paragraph" in counted else {None})
    if "paragraph" in counted:
        assert text.find(Words(quotes(language)[3].exact, at="para. 5")).locator is False


HAMZA = str.maketrans({"أ": "ا", "إ": "ا", "ئ": "ي", "ى": "ي", "ة": "ه"})


def near_misses(language: str) -> list[str]:
    """Twenty quotations a language, each with a slip: a digit, a letter, two places in one, parts turned round."""
    told = quotes(language)
    digits = [one.exact.replace(str(11 + index), str(31 + index)) for index, one in
              ((index, told[index * 4]) for index in range(5))]  # fmt: skip
    cut = [one.exact.replace(str(11 + index), str(11 + index)[0]) for index, one in
           ((index, told[index * 4 + 1]) for index in range(5))]  # fmt: skip
    if language == "ar":
        letters = [told[index * 4 + 3].exact.translate(HAMZA) for index in range(4)]
        letters += [told[2].exact.replace("الأرياف", "الارياف")]
    else:
        letters = [_other_letter(told[index * 4 + 2].exact) for index in range(5)]
    joint = "" if language == "zh" else " "
    joined = [f"{told[index].exact}{joint}{told[index + 9].exact}" for index in range(2)]
    turned = [f"{told[index + 1].exact} […] {told[index].exact}" for index in range(3)]
    return [*digits, *cut, *letters, *joined, *turned]


def _other_letter(text: str) -> str:
    at = next(index for index in range(len(text) // 2, len(text)) if text[index].isalpha())
    return f"{text[:at]}{'ж' if text[at] != 'ж' else 'з'}{text[at + 1 :]}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_near_miss_is_found(folder: Path, language: str) -> None:
    """A hundred in five languages, in every kind of copy: not one."""
    misses = near_misses(language)
    assert len(misses) == 20
    assert len(set(misses) & {one.exact for one in quotes(language)}) == 0
    for suffix in KINDS:
        text = searched(folder, language, suffix)[1]
        found = [miss for miss in misses if text.find(Words(miss)).result != "not-found"]
        assert found == [], suffix


def test_what_differs_is_said() -> None:
    """As a help to the editor, with the nearest passage."""
    text = "قال المتحدث إنّ نحو مئة عائلة نزحت إلى الأرياف الشمالية. Nine people were killed in the Old Market."
    assert find(text, "إلى الارياف الشمالية").why == "what is nearest differs only in hamza"
    capital = find(text, "Nine people were killed in the old market")
    assert capital.why == "what is nearest differs only in capital letters"
    assert capital.nearest == "Nine people were killed in the Old Market"
    assert find(text, "10 people were killed").result == "not-found"
    assert find(text, "an entirely different matter altogether").nearest == ""


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("at least 2000 died", "at least 200"),
        ("1,200 people died", "200 people died"),
        ("killed 12.5 per cent", "killed 12"),
        ("killed 12² of them", "killed 12"),
        ("killed 12½ of them", "killed 12"),
        ("killed 12% of them", "killed 12"),
        ("au moins 1 200 morts", "200 morts"),
        ("au moins 1 200 morts", "au moins 1"),
        ("the 12th attack killed", "the 12"),
        ("reopened the crossing", "opened the crossing"),
        ("the crossings were shut", "the crossing"),
        ("قتلوا في السوق", "قتل"),
        ("قال ا \u0654حمد", "قال احمد"),
        ("Café is open", "Cafe is open"),
        ("THE ARMY SAID", "the army said"),
        ("killed, and nine hurt", "killed and nine hurt"),
        ("ten years, ten months", "ten years ten months"),
    ],
)
def test_what_cuts_a_word_or_a_number_is_not_found(text: str, exact: str) -> None:
    """Nor what lacks a sign, an accent or a capital letter."""
    assert find(text, exact).result == "not-found"


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("at least\u00a0200\n  people", "at least 200 people"),
        ("‘At least’ “200” – died", "'At least' \"200\" - died"),
        ("the adminis\u2010\ntration of rebel-\nheld areas", "the administration of rebel-held areas"),
        ("the adminis-\r\ntration of rebel-\r\nheld areas", "the administration of rebel-held areas"),
        ("the ad\u00adminis\u00adtration", "the administration"),
        ("100-\n150 dead", "100-150 dead"),
        ("oﬃcials of diﬀerent eﬀorts", "officials of different efforts"),
        ("e\u0301te\u0301", "été"),
        ("ﻗﺘﻞ ﻻ ﻳﻘﻞ", "قتل لا يقل"),
        ("قُتِ َل ٢٠٠ شخصٍ", "قتل 200 شخص"),
        ("كـــتب", "كتب"),
        ("وقتل عشرة", "قتل عشرة"),
        ("۱۲ نفر", "12 نفر"),
        ("至少十二人\n死亡，另有", "至少十二人死亡，另有"),
        ("至少 12 人死亡", "至少12人死亡"),
        ("killed 12, 300 wounded", "killed 12"),
        ("In 2024, 12 died", "12 died"),
        ("le 7 décembre 2024 200 personnes", "le 7 décembre 2024"),
        ("le 7 décembre 2024 200 personnes", "200 personnes"),
        ("the rebels’ claims", "the rebels"),
        ("a US-backed force", "backed force"),
        ("(12) died", "12"),
        ("zero\u200bwidth \u202btext\u202c", "zerowidth text"),
    ],
)
def test_what_differs_in_type_alone_is_found(text: str, exact: str) -> None:
    """Blanks, line ends, quotation marks, ligatures, vowel points, digits of another script."""
    assert find(text, exact).result == "found"


def test_parts_stand_in_their_order_and_near() -> None:
    """What is left out is at most a long paragraph."""
    text = f"Nine men and, officials said, ten women were killed. {'More. ' * 200}Twelve fled."
    assert find(text, "Nine men […] were killed").result == "found"
    assert find(text, "Nine men [...] ten women […] killed").result == "found"
    assert find(text, "were killed […] Nine men").result == "not-found"
    far = find(text, "were killed […] Twelve fled")
    assert (far.result, str(LONGEST_GAP) in far.why) == ("not-found", True)
    assert find(text, "[…]").result == "not-found"
    again = "Nine were, say, killed. " * 2
    assert find(again, "Nine were […] killed").result == "ambiguous"


def test_words_that_stand_twice_are_told_apart() -> None:
    """By the words directly before or behind; the same words between the same words say the same."""
    text = "In the north nine were killed by shells. In the south nine were killed by mines."
    twice = find(text, "nine were killed")
    assert (twice.result, twice.why) == ("ambiguous", "the words stand there 2 times: write `before` or `after`")
    south = find(text, "nine were killed", before="In the south")
    assert (south.result, south.start) == ("found", text.rindex("nine"))
    assert find(text, "nine were killed", after="by shells.").start == text.index("nine")
    lost = find(text, "nine were killed", after="by sea")
    assert (lost.result, "beside what `after` says" in lost.why) == ("not-found", True)
    assert find(text, "nine were killed", before="In the south", after="by shells").result == "not-found"
    teaser = f"{'x ' * 40}Nine were killed in town.{' y' * 40}"
    assert find(f"{teaser}\n\n{teaser}", "Nine were killed").result == "found"


def test_the_normal_form_leads_back_to_the_text() -> None:
    """Each character stands where it stood."""
    text = "The “oﬃcial”  said ٢٠٠ re-\nbels \u202bكـتب\u202c e\u0301"
    found = normal(text)
    assert found.text == f'The "official" said 200 re{BREAK}bels كتب é'
    for sign in ("T", "s", "b", "ك"):
        assert text[found.place(found.text.index(sign))] == sign
    assert found.place(found.text.index("2")) == text.index("٢")
    assert plain("  A  b ") == "A b"
    assert normal(found.text.replace(BREAK, "")).text == found.text.replace(BREAK, "")
