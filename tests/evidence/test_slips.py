"""Words that are nearly those of a copy, and words that are theirs in another dress: sixty slips, forty sound ones."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from generator.evidence.anchor import Searched, Words
from generator.evidence.documents import read_pdf
from generator.evidence.normal import _LAST_MARK
from generator.evidence.pages import read_html
from tests.evidence.made import as_pdf

TEXT = """\
Officials in Exampleton said on Friday that at least 1,250 people had not returned to their homes by 14:30.
The brigade denied that it had shelled the market, and said it held no more than 12.5 tonnes of fuel there.
Unemployment rose by 3 percentage points, from 12% to 15%, between 2023 and 2024; prices rose 3 per cent.
Nobody was killed in the north. Nine people were killed in the south, among them two children; four were hurt.
“We did not open fire,” the spokesman said. “We were never there, and we will not go.”
The convoy of 40 lorries, each with 20 tons, left on 6 December at 06:12 and came back on 12 June without them.
It cost 1.250 euros in Germany, €1,250 in Ireland, and 1’250 francs in Zurich; 0.5 of it was paid, not 5.
قال المجلس إنّ ٢١٥ شخصاً لم يعودوا إلى منازلهم، وإنّ ١٢٫٥ طناً من الوقود احترقت، ولم يُقتل أحد في الشمال.
نفى اللواء أنه قصف السوق، وقال إنّ عدد الأسرى ٤٧ وليس ٧٤، وإنّ المسؤول رأى البئر مملوءة.
За словами речника, у місті не було жодного пораненого, а 1 250 осіб виїхали; об’єкт не зруйновано.
Selon le maire, aucun des 1 250 habitants n’a été blessé, et l’œuvre n’est pas achevée ; 12,5 % ont voté.
市长说，没有人死亡，约1250人离开了家园，其中12.5%是儿童。两名士兵未返回。
"""
SLIPS = {
    "a homoglyph": [
        "at least 1,250 pеople had not returned",
        "Оfficials in Exampleton",
        "Nine people were killеd",
        "у місті нe було жодного",
        "the spokesman sаid",
        "The brіgade denied",
        "Exаmpleton said on Friday",
        "from l2% to 15%",
        "at least 1,25O people",
        "about 4Ο lorries",
    ],
    "digits of another order": [
        "٢٥١ شخصاً لم يعودوا",
        "١٢٥ شخصاً",
        "٥١٢ شخصاً لم",
        "عدد الأسرى ٧٤",
        "٤٧ وليس ٤٧",
        "٢١٫٥ طناً من الوقود",
        "512 شخصاً",
        "on 12 December at 06:12",
        "came back on 6 June",
        "by 13:40",
        "1,520 people",
    ],
    "a denial dropped": [
        "at least 1,250 people had returned to their homes",
        "We did open fire",
        "we will go",
        "it held more than 12.5 tonnes",
        "شخصاً يعودوا إلى منازلهم",
        "قُتل أحد في الشمال",
        "у місті було жодного пораненого",
        "об’єкт зруйновано",
        "l’œuvre est achevée",
        "两名士兵返回",
        "Nobody was killed in the south",
        "We were there",
    ],
    "a sign of a number": [
        "1.250 people had not",
        "1250 people had not",
        "12,5 tonnes of fuel",
        "125 tonnes of fuel",
        "1,25 people",
        "0,5 of it was paid",
        "5 of it was paid, not 5",
        "1.250 in Ireland",
        "1 250 euros in Germany",
        "约1,250人离开",
        "12.5 % ont voté",
        "12،5 طناً",
    ],
    "percent and percentage points": [
        "rose by 3 percent",
        "rose by 3%",
        "rose by 3 per cent",
        "prices rose 3 percentage points",
        "prices rose 3%",
        "from 12 to 15, between",
        "from 12 per cent to 15 per cent",
    ],
    "parts in another order": [
        "four were hurt […] Nine people were killed",
        "came back on 12 June […] left on 6 December",
        "from 15% to 12%",
        "two children […] among them",
        "12.5 tonnes […] denied that it had shelled",
    ],
    "other letters": [
        "إنّ المسئول رأى",
        "رأى البير مملوءة",
        "رأي البئر",
        "مملوءه",
        "إن المسؤول راى",
        "l’oeuvre n’est pas achevee",
        "aucun des 1 250 habitants n’a ete blessé",
    ],
}
SOUND = {
    "type": [
        "at  least\n1,250 people",
        "“We did not open fire,” the spokesman said",
        '"We did not open fire," the spokesman said',
        "«We did not open fire,»",
        "1'250 francs in Zurich",
        "Officials in Ex\u00adampleton",
        "nine people".capitalize(),
        "Unemployment rose by 3\u00a0percentage points",
        "no more than 12.5\u202ftonnes",
        "by 14:30.\n",
    ],
    "digits and points": [
        "215 شخصا لم يعودوا",
        "٢١٥ شخصاً لم",
        "۲۱۵ شخصاً لم يعودوا",
        "عدد الأسرى 47 وليس 74",
        "قال المجلس إن ٢١٥",
        "ولم يقتل أحد في الشمال",
        "ولم يُقتَل أَحَد",
        "المجلس إنّ ٢١٥ شخصـــاً",
        "احترقت، ولم يُقتل",
        "ان".replace("ا", "أ") + "ه قصف السوق",
    ],
    "joined letters": [
        "المجلس إن",
        "قال إن عدد الأسرى",
        "لم يعودوا إلى منازلهم",
        "الوقود احترقت",
        "إن المسؤول رأى البئر",
    ],
    "numbers that end there": [
        "from 12% to 15%, between 2023 and 2024",
        "between 2023 and 2024",
        "left on 6 December at 06:12",
        "40 lorries, each with 20",
        "prices rose 3 per cent",
        "0.5 of it was paid, not 5",
    ],
    "parts in their order": [
        "Nine people were killed […] four were hurt",
        "denied […] shelled the market […] 12.5 tonnes",
        "rose by 3 […] to 15%",
        "没有人死亡[…]其中12.5%是儿童",
    ],
    "other languages": [
        "у місті не було жодного пораненого",
        "об'єкт не зруйновано",
        "n'a été blessé",
        "l’œuvre n’est pas achevée",
        "约1250人离开了家园",
        "两名士兵未返回",
    ],
}


@pytest.mark.parametrize("exact", [one for kind in SLIPS.values() for one in kind])
def test_a_slip_is_not_found(exact: str) -> None:
    """One letter, one digit, one sign, one “not”: another text."""
    assert Searched(TEXT).find(Words(exact)).result == "not-found"


@pytest.mark.parametrize("exact", [one for kind in SOUND.values() for one in kind])
def test_the_same_words_in_another_dress_are_found(exact: str) -> None:
    """Or in the place that they have."""
    assert Searched(TEXT).find(Words(exact)).result in ("found", "ambiguous"), exact


def test_there_are_as_many_as_is_said() -> None:
    """Each once."""
    slips, sound = ({one for kind in kinds.values() for one in kind} for kinds in (SLIPS, SOUND))
    assert len(slips) >= 60
    assert len(sound) >= 40


def test_words_over_two_cells_are_those_of_neither() -> None:
    """A number of one cell and a noun of the next are no quotation, but where a blank is between them they read so."""
    page = read_html(b"<table><tr><td>Killed 12<td>0 hurt<tr><td>North<td>9 killed</table><p>rebel<p>held")
    assert page.text is not None
    text = Searched(page.text)
    for exact in ("Killed 120 hurt", "hurtNorth", "rebelheld", "rebel-held", "Killed 120"):
        assert text.find(Words(exact)).result == "not-found", exact
    assert text.find(Words("North 9 killed")).result == "found"


def test_words_over_a_page_are_found_only_without_what_stands_between() -> None:
    """A foot of a page is in the text of a PDF: it is quoted over with […], and never left out in silence."""
    pages = [["Nine people were killed in the", "Report of the council - 12"], ["old market on Friday.", "13"]]
    read = read_pdf(as_pdf(pages))
    assert read.text is not None
    text = Searched(read.text, read.marks)
    assert text.find(Words("killed in the old market")).result == "not-found"
    assert text.find(Words("killed in the […] old market", at="pp. 1-2")).result == "found"
    plain = read_pdf(as_pdf([["The rebel-"], ["held town of Exam-"], ["pleton fell."]]))
    assert plain.text is not None
    for exact in ("The rebel-held town", "town of Exampleton fell"):
        assert Searched(plain.text).find(Words(exact)).result == "found", exact


def test_every_mark_that_is_joined_with_a_letter_is_known() -> None:
    """Of all that Unicode has: none stands where the normal form does not look for it."""
    beyond = [code for code in range(_LAST_MARK, sys.maxunicode + 1) if unicodedata.combining(chr(code))]
    assert beyond == []
