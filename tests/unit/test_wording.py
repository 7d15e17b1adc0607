"""Figures, times, lists and vocabulary in words."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, get_args
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.labels import LABELS
from generator.model import KINDS, Moment, Settings, parse_figure, parse_when, vocabulary
from generator.model.figure import MEASURES, WORDS
from generator.notice import ContentFault, OutsideFault
from generator.wording import Pseudo, Wording, wording_for


def settings(**given: Any) -> Settings:
    """Settings of a site, with what is given."""
    return Settings.model_validate(
        {
            "title": "Facts", "publisher": "newsroom", "address": "https://facts.example.org",
            "time_zone": "Asia/Damascus", "corrections_contact": "a@b.example", "licence": "CC BY 4.0",
            "languages": ["en", "ar"], **given,
        }
    )  # fmt: skip


SITE = settings()
ZONE = SITE.time_zone
ENGLISH = wording_for("en", SITE)
NOUN = {"one": "prisoner", "other": "prisoners"}


# --- what cannot be ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "given", "keys"),
    [
        ("zz", {}, ("languages",)),
        ("ar", {"months": {"ar": "zz_ZZ"}}, ("months", "ar")),
    ],
)
def test_a_language_that_nobody_knows_is_a_fault_of_the_settings(
    language: str, given: dict[str, Any], keys: tuple[str, ...]
) -> None:
    """Unknown languages and month names are content faults that point at their key."""
    with pytest.raises(ContentFault) as caught:
        wording_for(language, settings(**given))
    assert caught.value.notices[0].at.keys == keys


def test_a_broken_catalog_is_an_outside_fault(tmp_path: Path) -> None:
    """A catalog that cannot be read stops the run and is named."""
    folder = tmp_path / "ar" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "messages.mo").write_bytes(b"nonsense")
    with pytest.raises(OutsideFault, match=r"ar/messages\.mo"):
        wording_for("ar", SITE, catalogs=tmp_path)
    (folder / "messages.mo").unlink()
    (folder / "messages.po").write_text('msgid "open\nnonsense', encoding="utf-8")
    with pytest.raises(OutsideFault, match=r"ar/messages\.po"):
        wording_for("ar", SITE, catalogs=tmp_path)


# --- figures -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "printed", "bounds"),
    [
        ("200", "200 prisoners", "200"),
        ("1", "1 prisoner", "1"),
        ("0", "0 prisoners", "0"),
        ("at least 200", "at least 200 prisoners", "at least 200; no upper bound"),
        ("more than 507000", "more than 507,000 prisoners", "at least 507,001; no upper bound"),
        ("about 3000", "about 3,000 prisoners", "not stated"),
        ("nearly 2000", "nearly 2,000 prisoners", "not stated"),
        ("up to 50", "up to 50 prisoners", "at most 50"),
        ("fewer than 50", "fewer than 50 prisoners", "at most 49"),
        ("150 to 180", "150 to 180 prisoners", "150 to 180"),
        ("1.50 million", "1.50 million prisoners", "1.50 million"),
        ("1.5 to 2 million", "1.5 million to 2 million prisoners", "1.5 million to 2 million"),
        ("several", "several prisoners", "at least 3; no upper bound"),
        ("hundreds", "hundreds of prisoners", "at least 200; no upper bound"),
        ("none reported", "none reported", "none reported"),
        ("unknown", "unknown", "not stated"),
    ],
)
def test_counts_are_printed_with_their_words_and_nouns(written: str, printed: str, bounds: str) -> None:
    """Each spelling of the content format is printed as its table says, and its bounds are put in words."""
    figure = parse_figure(written)
    assert f"{ENGLISH.figure(figure).text} {ENGLISH.counted(figure, NOUN)}".strip() == printed
    assert ENGLISH.bounds(figure) == bounds


@pytest.mark.parametrize(
    ("written", "printed", "noun", "bounds"),
    [
        ("about 32%", "about 32%", "of prisoners", "not stated"),
        ("30 to 40%", "30 to 40%", "of prisoners", "30 to 40%"),
        ("USD 2 billion", "USD 2 billion", "of prisoners", "USD 2 billion"),
        ("at least USD 2500", "at least USD 2,500", "of prisoners", "at least USD 2,500; no upper bound"),
        ("38 years", "38 years", "of prisoners", "38 years"),
        ("1 years", "1 year", "of prisoners", "1 year"),
        ("5 per 1,000", "5 per 1,000", "of prisoners", "5 per 1,000"),
        ("more than 32.50%", "more than 32.50%", "of prisoners", "more than 32.50%; no upper bound"),
        ("fewer than 5 tonnes", "fewer than 5 tonnes", "of prisoners", "fewer than 5 tonnes"),
    ],
)
def test_measures_are_printed_with_their_units(written: str, printed: str, noun: str, bounds: str) -> None:
    """A unit stands where English has it; its bounds carry it too, and where nothing is counted nothing is added."""
    figure = parse_figure(written, units=True)
    words = ENGLISH.figure(figure)
    assert words.text == printed
    assert f"{words.qualifier} {words.number}{words.unit}".strip() == printed
    assert (ENGLISH.counted(figure, NOUN), ENGLISH.bounds(figure)) == (noun, bounds)


def test_a_noun_with_one_form_serves_every_figure() -> None:
    """Only `other` is needed; without a noun nothing is printed."""
    assert ENGLISH.counted(parse_figure("1"), {"other": "people"}) == "people"
    assert ENGLISH.counted(parse_figure("1"), None) == ""


_WHOLE = st.integers(0, 10**9)
_DIGITS = st.one_of(_WHOLE.map(str), _WHOLE.map(lambda number: f"{number:,}"))
_AMOUNTS = st.one_of(
    _DIGITS,
    st.builds(
        lambda whole, part, magnitude: f"{whole}{part} {magnitude}",
        st.integers(0, 999), st.from_regex(r"(\.[0-9]{1,3})?", fullmatch=True),
        st.sampled_from(["thousand", "million", "billion"]),
    ),
)  # fmt: skip
_QUALIFIED = st.builds(
    lambda qualifier, amount: f"{qualifier} {amount}".strip(),
    st.sampled_from(["", "at least", "more than", "about", "nearly"]),
    _AMOUNTS,
)
_LIMITED = st.builds(
    lambda qualifier, number: f"{qualifier} {number}",
    st.sampled_from(["up to", "fewer than"]),
    st.integers(1, 10**9),
)
_RANGES = st.tuples(_WHOLE, st.integers(1, 10**6)).map(lambda pair: f"{pair[0]} to {pair[0] + pair[1]}")
# “About 0” and “at least 0” bound nothing, and are refused.
_TOLD = _QUALIFIED.filter(
    lambda written: " " not in written or not re.search(r"(?:^|[a-z] )0(?:\.0+)?(?:$| )", written)
)
_FIGURES = st.one_of(_TOLD, _LIMITED, _RANGES, st.sampled_from([*WORDS, "none reported", "unknown"]))


@given(_FIGURES)
def test_a_printed_figure_reads_back_to_the_same_bounds(written: str) -> None:
    """Whatever an editor may write is printed with every digit in its place, and means the same when read again."""
    figure = parse_figure(written)
    printed = ENGLISH.figure(figure).text
    again = parse_figure(printed)
    assert (again.qualifier, again.least, again.most, again.word) == (
        figure.qualifier, figure.least, figure.most, figure.word,
    )  # fmt: skip
    assert re.sub(r"[^0-9.]", "", printed) == re.sub(r"[^0-9.]", "", written)
    assert not re.search(r"[0-9]{4}", printed)


@given(st.sampled_from(["{}%", "USD {} million", "{} per 1,000", *(f"{{}} {unit}" for unit in MEASURES)]), _DIGITS)
def test_a_printed_measure_reads_back_to_the_same_figure(form: str, digits: str) -> None:
    """Units survive printing; only a single year is printed without its s."""
    figure = parse_figure(form.format(digits), units=True)
    printed = ENGLISH.figure(figure).text
    if digits == "1" and figure.unit is not None and figure.unit.kind == "measure":
        printed += "s"
    again = parse_figure(printed, units=True)
    assert (again.amount, again.unit, again.least) == (figure.amount, figure.unit, figure.least)


def test_long_numbers_never_pass_through_floats() -> None:
    """Fifteen digits are printed as they are, with a decimal's last zero."""
    assert ENGLISH.figure(parse_figure("999999999999999")).text == "999,999,999,999,999"
    assert ENGLISH.figure(parse_figure("0.10%", units=True)).text == "0.10%"
    assert ENGLISH.digits(123456789012345678) == "123,456,789,012,345,678"


# --- times -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "printed", "iso"),
    [
        ("2024-12-06", "Fri 6~December 2024", "2024-12-06"),
        ("2024-12", "December 2024", "2024-12"),
        ("2024", "2024", "2024"),
        ("2024-12-07 06:00", "Sat 7~December 2024, 06:00", "2024-12-07T06:00+03:00"),
        ("2024-12-07 06:00 +03:00", "Sat 7~December 2024, 06:00", "2024-12-07T06:00+03:00"),
        ("2024-12-07 06:00 Z", "Sat 7~December 2024, 06:00~UTC", "2024-12-07T06:00+00:00"),
        ("2024-12-07 06:00 -03:30", "Sat 7~December 2024, 06:00~UTC−3:30", "2024-12-07T06:00-03:30"),
        ("2024-12-05 night", "night of Thu 5~December 2024", "2024-12-05"),
        ("by 2024-12-06", "by Fri 6~December 2024", "2024-12-06"),
        ("since 2011-03", "since March 2011", "2011-03"),
        ("about 2024-12-05", "about Thu 5~December 2024", "2024-12-05"),
        ("2024-12-05 to 2024-12-06", "5 to 6~December 2024", None),
        ("2024-11-28 to 2024-12-06", "28~November to 6~December 2024", None),
        ("2023-12-30 to 2024-01-02", "Sat 30~December 2023 to Tue 2~January 2024", None),
        ("2011 to 2024-03", "2011 to March 2024", None),
        ("unknown", "unknown", None),
    ],
)
def test_times_are_printed_as_precise_as_they_were_given(written: str, printed: str, iso: str | None) -> None:
    """Open ends stay open, parts of the day stay words, and a no-break space (~) holds day and month together."""
    dated = ENGLISH.when(parse_when(written), ZONE)
    assert (dated.text.replace("\u00a0", "~"), dated.iso) == (printed, iso)


def test_days_have_a_long_a_middle_and_a_short_form() -> None:
    """All three name the year."""
    day = date(2024, 12, 6)
    assert [ENGLISH.when(day, ZONE, style=style).text for style in ("long", "day", "short")] == [
        "Fri 6\u00a0December 2024", "6\u00a0December 2024", "6\u00a0Dec 2024",
    ]  # fmt: skip


def test_an_instant_is_printed_on_the_sites_clock() -> None:
    """A commit's time in UTC becomes the newsroom's."""
    noon = datetime(2024, 12, 6, 22, 30, tzinfo=UTC)
    assert ENGLISH.when(noon, ZONE).text == "Sat 7\u00a0December 2024, 01:30"
    assert ENGLISH.when(Moment(2024, 12), ZONE).text == "December 2024"
    assert ENGLISH.zone(ZONE, noon) == "Damascus time, UTC+3"
    assert [ENGLISH.zone(zone, noon) for zone in (UTC, ZoneInfo("Etc/UTC"), ZoneInfo("Africa/Abidjan"))] == [
        "UTC", "UTC", "Abidjan time, UTC",
    ]  # fmt: skip


# --- lists, labels, languages ------------------------------------------------------------------------------------


def test_lists_are_joined_in_house_style() -> None:
    """No comma stands before the last item."""
    assert [ENGLISH.listing(items) for items in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "", "a", "a and b", "a, b and c",
    ]  # fmt: skip


_VOCABULARIES = {
    "standing": vocabulary.Standing, "standing-meaning": vocabulary.Standing, "who": vocabulary.Who,
    "basis": vocabulary.Basis, "harm": vocabulary.Harm, "manner": vocabulary.Manner, "people": vocabulary.People,
    "status": vocabulary.Status, "traffic": vocabulary.Traffic, "extent": vocabulary.Extent, "role": vocabulary.Role,
    "place-kind": vocabulary.PlaceKind, "source-type": vocabulary.SourceType,
    "correction-type": vocabulary.CorrectionType, "state": vocabulary.State, "unapproved": vocabulary.Unapproved,
    "view": vocabulary.View,
}  # fmt: skip


def test_every_term_of_every_vocabulary_has_a_label() -> None:
    """A term added to the model without its label fails here, and so does a vocabulary that is not in this list."""
    known = {name for name, value in vars(vocabulary).items() if name[0].isupper() and get_args(value)}
    assert known == {_name(value) for value in _VOCABULARIES.values()}
    for name, terms in _VOCABULARIES.items():
        assert set(get_args(terms)) == set(LABELS[name]) - {"all" if name == "traffic" else ""}, name
    assert set(KINDS) == set(LABELS["kind"])


def _name(value: object) -> str:
    return next(name for name, known in vars(vocabulary).items() if known is value)


def test_labels_begin_a_line_and_phrases_stand_within_one() -> None:
    """Labels are in sentence case; within a sentence only abbreviations keep their capitals."""
    assert all(label[0].isupper() for labels in LABELS.values() for label in labels.values())
    assert ENGLISH.label("standing", "single-source") == "Single source"
    assert (ENGLISH.phrase("status", "unknown"), ENGLISH.phrase("role", "un")) == ("not stated", "UN body")
    assert (ENGLISH.label("language", "ar"), ENGLISH.label("language", "zz")) == ("Arabic", "zz")


def test_arabic_has_its_own_direction_months_digits_and_plurals(tmp_path: Path) -> None:
    """A catalog, month names of the Levant, Arabic digits and six plural forms need no change of code."""
    folder = tmp_path / "ar" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "messages.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgctxt "qualifier"\nmsgid "at least {number}"\nmsgstr "{number} على الأقل"\n',
        encoding="utf-8",
    )
    site = settings(months={"ar": "ar_SY"}, digits={"ar": "arabic"})
    arabic = wording_for("ar", site, catalogs=tmp_path)
    figure = arabic.figure(parse_figure("at least 1,200"))
    assert (figure.text, figure.qualifier, figure.number) == ("١٬٢٠٠ على الأقل", "على الأقل", "١٬٢٠٠")
    assert arabic.when(date(2024, 12, 6), ZONE).text == "الجمعة ٦\u00a0كانون الأول ٢٠٢٤"
    assert (arabic.direction, ENGLISH.direction) == ("rtl", "ltr")
    noun = {form: form for form in ("zero", "one", "two", "few", "many", "other")}
    assert [arabic.counted(parse_figure(number), noun) for number in ("0", "1", "2", "3", "11", "100")] == list(noun)


def test_latin_digits_are_the_default_in_every_language() -> None:
    """Figures of an Arabic page can be held against the English one."""
    assert wording_for("ar", SITE).digits(507000) == "507,000"


def test_every_word_goes_through_gettext() -> None:
    """In the pseudo-language nothing but digits, currency codes and month names stands outside of brackets."""
    pseudo: Wording = wording_for("en", SITE, translations=Pseudo())
    figures = [*WORDS, "none reported", "at least 2", "nearly 2", "fewer than 2", "1 to 2", "1.5 million"]
    measures = ["2%", "USD 2 billion", "5 per 1,000", "1 years", *(f"2 {unit}" for unit in MEASURES)]
    texts = [pseudo.figure(parse_figure(text)).text for text in figures]
    texts += [pseudo.figure(parse_figure(text, units=True)).text for text in measures]
    texts += [pseudo.bounds(parse_figure(text)) for text in figures]
    texts += [pseudo.label(name, term) for name, labels in LABELS.items() for term in labels]
    whens = [
        "2024-12-05 night",
        "by 2024",
        "since 2024-12",
        "2024-12-05 to 2024-12-06",
        "2024-12-06 14:00 Z",
        "unknown",
    ]
    texts += [pseudo.when(parse_when(text), ZONE).text for text in whens]
    texts += [pseudo.counted(parse_figure("hundreds"), NOUN), pseudo.zone(ZONE, datetime.now(UTC))]
    for text in texts:
        assert text.startswith("⟦"), text
        assert text.endswith("⟧"), text
    assert pseudo.ngettext("fact", "facts", 2) == "⟦facts⟧"
    assert pseudo.npgettext("a", "fact", "facts", 1) == "⟦fact⟧"
