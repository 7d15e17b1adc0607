"""Facts of each kind, claims, sources, places and settings: what is refused, and what an answer is."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import pytest
from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from generator.model import KINDS, Actor, Fact, Noun, Place, Settings, Source, Text, Voice, quantities_of
from generator.model.claim import Figured, Measured
from generator.model.fields import read_id, read_text
from generator.model.roles import fields_of
from generator.model.settings import Approvals
from generator.model.subject import Subject

CONTEXT = {"id": "x", "path": "content/facts/topic/x.yaml"}
CITED = {"by": "monitor", "source": "report"}
ANSWERS: Mapping[str, dict[str, Any]] = {
    "casualty": {"killed": "9"},
    "release": {"figure": "9"},
    "closure": {"status": "closed"},
    "control": {"held_by": "army"},
    "displacement": {"figure": "hundreds"},
    "statement": {"says": "They would come."},
    "number": {"figure": "38 years"},
}
FIGURED = [name for name, kind in KINDS.items() if Figured in kind.claim.__mro__]
MEASURED = [name for name, kind in KINDS.items() if Measured in kind.claim.__mro__]
SITE: Mapping[str, Any] = {
    "title": "Fact sheets",
    "publisher": "newsroom",
    "address": "https://facts.example.org",
    "languages": ["en", "ar"],
    "time_zone": "Asia/Damascus",
    "corrections_contact": "corrections@example.org",
    "licence": "CC BY 4.0",
}
SOURCE: Mapping[str, Any] = {"type": "report", "title": "R", "publisher": "p", "issued": "2024-12-06", "language": "en"}


def raw(kind: str, claim: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    """A fact as the loader gives it, with one claim."""
    head = {"kind": kind, "title": "Title", "when": "2024-12-06", "standing": "single-source"}
    return {**head, "claims": {"one": dict(claim)}, **more}


def fact(kind: str, claim: Mapping[str, Any], **more: Any) -> Fact:
    """A fact with one claim, validated."""
    return KINDS[kind].fact.model_validate(raw(kind, claim, **more), context=CONTEXT)


def faults(kind: str, claim: Mapping[str, Any], **more: Any) -> list[tuple[tuple[Any, ...], str]]:
    """The faults of a fact with one claim: where and which."""
    return faults_of(KINDS[kind].fact, raw(kind, claim, **more))


def faults_of(model: type[Subject] | type[Settings], value: Mapping[str, Any]) -> list[tuple[tuple[Any, ...], str]]:
    """The faults of a mapping; each that is the model's own says what to do."""
    with pytest.raises(ValidationError) as caught:
        model.model_validate(dict(value), context=CONTEXT)
    errors = caught.value.errors()
    for error in errors:
        if "ctx" in error and "found" in error["ctx"]:
            assert error["ctx"]["remedy"]
    return [(error["loc"], error["type"]) for error in errors]


def test_a_voice_in_words_is_told_how_it_is_written() -> None:
    """By the id of its file; or, where nobody is named, as one without a name."""
    found = {}
    for words in ("Coast Radio", "two guards", "un garde français"):
        with pytest.raises(ValidationError) as caught:
            fact("number", {"by": words, "figure": "9", "source": "report"})
        (error,) = caught.value.errors()
        found[words] = error["ctx"]["remedy"].partition(";")[0]
        assert "of a voice without a name write unnamed: with these words" in error["ctx"]["remedy"]
    assert found == {
        "Coast Radio": "write “coast-radio”, if that is its id",
        "two guards": "write “two-guards”, if that is its id",
        "un garde français": "write the id of its file in actors/",
    }


# ---------------------------------------------------------------- answers


def test_every_kind_is_tried_here() -> None:
    """A kind that is added needs its tests."""
    assert set(ANSWERS) == set(KINDS)


@pytest.mark.parametrize("kind", sorted(ANSWERS))
def test_a_claim_that_answers_nothing_is_refused(kind: str) -> None:
    """The refusal says what claims of this kind answer with."""
    with pytest.raises(ValidationError) as caught:
        fact(kind, CITED)
    (error,) = caught.value.errors()
    assert (error["loc"], error["type"]) == (("claims", "one"), "claim-answer")
    assert KINDS[kind].answers in error["ctx"]["remedy"]


@pytest.mark.parametrize("kind", sorted(ANSWERS))
@pytest.mark.parametrize("other", sorted(ANSWERS))
def test_a_claim_takes_the_answers_of_its_own_kind_alone(kind: str, other: str) -> None:
    """Nobody answers `killed` where a closure is asked about."""
    claim = {**CITED, **ANSWERS[kind], **ANSWERS[other]}
    if not ANSWERS[other].keys() <= {field.key for field in fields_of(KINDS[kind].claim)}:
        assert (("claims", "one", *ANSWERS[other]), "extra_forbidden") in faults(kind, claim)
    elif claim.get("figure") == "38 years" and kind not in MEASURED:  # others count what has no unit
        assert faults(kind, claim) == [(("claims", "one", "figure"), "figure-unit")]
    else:
        assert fact(kind, claim).kind == kind


def test_a_kind_tells_which_harms_it_counts() -> None:
    """So rules about casualties hold for every kind that counts some, and need not know its name."""
    harms = {name: kind.harms for name, kind in KINDS.items() if kind.harms}
    assert harms["casualty"] == ("killed", "injured", "missing", "abducted", "detained")
    assert not harms.keys() & {"release", "displacement", "number", "statement", "closure", "control"}
    assert (KINDS["casualty"].rising, KINDS["release"].rising) == (("killed", "injured"), ("figure",))
    assert not any(kind.rising for name, kind in KINDS.items() if name not in (*harms, "release"))


@pytest.mark.parametrize("value", [9, 9.0, True, 3.5, {"figure": 9}])
def test_a_number_that_something_has_read_before_is_refused(value: Any) -> None:
    """Figures are read from text alone; nothing is coerced."""
    assert faults("casualty", {**CITED, "killed": value})


@pytest.mark.parametrize(
    "value", ["", "  ", None, [], {}, {"parts": {"children": "3"}}, {"figure": "9", "parts": {"The Children": "3"}},
              {"figure": "9", "half": "4"}],
)  # fmt: skip
def test_a_harm_without_a_figure_is_refused(value: Any) -> None:
    """Parts have a whole, and keys that are ids; empty is not none reported."""
    assert faults("casualty", {**CITED, "killed": value})


@pytest.mark.parametrize("kind", FIGURED)
@pytest.mark.parametrize("parts", ["parts", "including"])
def test_parts_without_a_whole_are_refused(kind: str, parts: str) -> None:
    """Whoever gives parts gives the whole."""
    assert (("claims", "one"), "claim-parts") in faults(kind, {**CITED, parts: {"children": "3"}})


@pytest.mark.parametrize(
    ("status", "where"),
    [("shut", ("status", "all")), ({"people": "shut"}, ("status", "people")), ({"trains": "open"}, ("status",))],
)
def test_a_status_is_a_word_of_the_vocabulary(status: Any, where: tuple[str, ...]) -> None:
    """For all traffic, or by traffic."""
    found = [keys for keys, _ in faults("closure", {**CITED, "status": status})]
    assert found == [("claims", "one", *where)]


def test_quantities_come_whole_first_then_parts_in_the_order_of_the_file() -> None:
    """Each with its path, its relation to the whole and what it counts."""
    claim = fact(
        "casualty",
        {
            **CITED,
            "injured": "40",
            "killed": {"figure": "12", "including": {"women": {"figure": "4", "of": "nurses"}, "children": "3"}},
        },
    ).claims["one"]
    found = [(quantity.path, quantity.figure.text, quantity.relation) for quantity in quantities_of(claim)]
    assert found == [
        (("killed",), "12", "whole"),
        (("killed", "women"), "4", "included"),
        (("killed", "children"), "3", "included"),
        (("injured",), "40", "whole"),
    ]
    assert quantities_of(claim)[1].of == Noun(((None, (("other", "nurses"),)),))


# ---------------------------------------------------------------- series, derived numbers, leads

ROW = {"as_of": "2024-12-05", "killed": "9", "source": "report"}


@pytest.mark.parametrize(
    ("claim", "code"),
    [
        ({"by": "monitor", "killed": "9", "series": [ROW]}, "claim-series"),
        ({"by": "monitor", "source": "report", "series": [ROW]}, "claim-series"),
        ({"by": "monitor", "series": [{"as_of": "2024-12-05", "source": "report"}]}, "claim-answer"),
        ({"by": "monitor", "series": [{"as_of": "2024-12-05", "killed": "9"}]}, "claim-source"),
        ({"by": "monitor", "series": [{**ROW, "by": "army"}]}, "extra_forbidden"),
        ({"by": "monitor", "series": [{**ROW, "series": [ROW]}]}, "extra_forbidden"),
        ({"by": "monitor", "series": ROW}, "field-type"),
        ({"by": "monitor", "killed": "9"}, "claim-source"),
        ({"by": "monitor", "killed": "9", "derived": "a + b"}, "claim-derived"),
        ({"by": "newsroom", "killed": "9", "derived": "a + b", "source": "report"}, "claim-derived"),
        ({"by": "newsroom", "killed": "9"}, "claim-source"),
        ({"killed": "9", "source": "report"}, "missing"),
        ({**CITED, "killed": "9", "also": [{"at": "p. 2"}]}, "missing"),
    ],
)
def test_a_claim_says_it_once_and_says_where_from(claim: dict[str, Any], code: str) -> None:
    """A series or an answer, a source or a derivation by the newsroom itself."""
    assert code in [found for _, found in faults("casualty", claim)]


@pytest.mark.parametrize(("kind", "answer"), [("closure", {"status": "closed"}), ("control", {"held_by": "army"})])
def test_a_status_or_a_holder_beside_a_series_is_refused(kind: str, answer: dict[str, Any]) -> None:
    """No row has it, so no page would print it; in a row of the series it is sound."""
    row = {**answer, "as_of": "2024-12-05", "source": "report"}
    assert [found for _, found in faults(kind, {"by": "monitor", **answer, "series": [row]})] == ["claim-series"]
    assert fact(kind, {"by": "monitor", "because": "They were there.", "series": [row]}).claims["one"].rows


def test_rows_are_those_of_the_series_or_the_claim_itself() -> None:
    """A claim without a series is its own only row."""
    series = fact("casualty", {"by": "monitor", "series": [ROW, {**ROW, "as_of": "2024-12-06"}]}).claims["one"]
    assert [row.as_of.text for row in series.rows if row.as_of] == ["2024-12-05", "2024-12-06"]
    alone = fact("casualty", {**CITED, "killed": "9"}).claims["one"]
    assert alone.rows == (alone,)


def test_a_derived_number_needs_no_source() -> None:
    """It is the newsroom's own."""
    claim = fact("number", {"by": "newsroom", "figure": "32%", "derived": "a / b"}).claims["one"]
    assert (claim.by, claim.derived, list(claim.citations)) == (Voice("newsroom"), "a / b", [])


@pytest.mark.parametrize(
    ("more", "where", "code"),
    [
        ({"lead": "two"}, (), "fact-lead"),
        ({"claims": {}}, ("claims",), "field-empty"),
        ({"claims": []}, ("claims",), "field-type"),
        ({"standing": "sure"}, ("standing",), "literal_error"),
        ({"when": "2024-02-30"}, ("when",), "time-calendar"),
        ({"where": []}, ("where",), "field-empty"),
        ({"where": "Hama"}, ("where",), "field-id"),
        ({"review_by": "2024-12"}, ("review_by",), "time-spelling"),
        ({"id": "y"}, (), "field-from-file"),
        ({"path": "y"}, (), "field-from-file"),
        ({"titel": "y"}, ("titel",), "extra_forbidden"),
        ({"title": ["y"]}, ("title",), "field-type"),
        ({"title": {"EN": "y"}}, ("title",), "field-language"),
        ({"corrections": {}}, ("corrections",), "field-type"),
    ],
)
def test_a_fact_is_refused_for(more: dict[str, Any], where: tuple[str, ...], code: str) -> None:
    """What is wrong with the file itself."""
    found = faults("casualty", {**CITED, "killed": "9"}, **more)
    assert code in [one for _, one in found]
    assert any(keys[: len(where)] == where for keys, _ in found)


def test_claims_that_were_withdrawn_are_kept_and_no_longer_live() -> None:
    """They stay among the claims."""
    found = fact("number", {**CITED, "figure": "9", "withdrawn": "Taken back."})
    assert (list(found.claims), found.live_claims) == (["one"], ())


@pytest.mark.parametrize("kind", sorted(ANSWERS))
def test_a_fact_cannot_be_changed(kind: str) -> None:
    """Neither it nor its mappings: all stages see the same."""
    found = fact(kind, {**CITED, **ANSWERS[kind]})
    with pytest.raises(ValidationError):
        found.title = Text("Other")  # type: ignore[misc]
    assert isinstance(found.claims, MappingProxyType)


# ---------------------------------------------------------------- voices


@pytest.mark.parametrize(
    ("by", "voice"),
    [
        ("monitor", Voice("actor", actor="monitor")),
        ("unattributed", Voice("unattributed")),
        ("newsroom", Voice("newsroom")),
        ({"unnamed": "two officers"}, Voice("unnamed", unnamed=Text("two officers"))),
        ({"unnamed": "two officers", "of": "army"}, Voice("unnamed", unnamed=Text("two officers"), of="army")),
    ],
)
def test_a_voice_is_named_or_is_not(by: Any, voice: Voice) -> None:
    """An actor, an unnamed voice (of an actor), nobody named, or the newsroom itself."""
    assert fact("number", {**CITED, "by": by, "figure": "9"}).claims["one"].by == voice


@pytest.mark.parametrize("by", [None, "", "The Monitor", [], ["monitor"], {}, {"of": "army"}, {"unnamed": ""},
                                {"unnamed": "a", "of": ""}, {"unnamed": "a", "role": "b"}])  # fmt: skip
def test_a_voice_that_says_nothing_is_refused(by: Any) -> None:
    """Neither empty nor several nor half."""
    assert [keys for keys, _ in faults("number", {**CITED, "by": by, "figure": "9"})] == [("claims", "one", "by")]


# ---------------------------------------------------------------- texts, ids, nouns


@pytest.mark.parametrize("text", ["", "A", "a_b", "a--b", "-a", "a-", "a b", "ä", "a.b", "a/b", "../a", "a" * 81, "١"])
def test_what_is_no_id_is_refused(text: str) -> None:
    """Ids are names of files and addresses of pages."""
    with pytest.raises(PydanticCustomError, match=r"is no id|is empty"):
        read_id(text)


def test_a_text_falls_back_and_is_never_left_out() -> None:
    """The page's language, else the main one, else the first that is there; and it says which."""
    text = read_text({"ar": "سوق", "fr": "marché"})
    assert text.in_language("fr", "en") == ("marché", "fr")
    assert text.in_language("de", "ar") == ("سوق", "ar")
    assert text.in_language("de", "en") == ("سوق", "ar")
    assert read_text("market").in_language("ar", "en") == ("market", "en")
    assert list(text.everything()) == ["سوق", "marché"]


@pytest.mark.parametrize(
    "of", ["", {}, {"one": "man"}, {"some": "men"}, {"one": "man", "others": "men"}, {"en": {"one": "man"}}, ["men"]]
)
def test_a_noun_has_a_plural(of: Any) -> None:
    """`other` is always needed; categories are those of the CLDR."""
    assert faults("number", {**CITED, "figure": "9"}, of=of)


# ---------------------------------------------------------------- sources, actors, places


@pytest.mark.parametrize(
    ("more", "where", "code"),
    [
        ({"title": "R", "described": "A report"}, (), "source-title"),
        ({"type": "tweet"}, ("type",), "literal_error"),
        ({"url": "http://example.org/a"}, ("url",), "field-url"),
        ({"url": "https://user@example.org/a"}, ("url",), "field-url"),
        ({"url": "javascript:alert()"}, ("url",), "field-url"),
        ({"url": "https://example.org/a b"}, ("url",), "field-url"),
        ({"archive": [{"url": "https://example.org"}]}, ("archive", 0, "captured"), "missing"),
        ({"archive": [{"url": "ftp://example.org", "captured": "2024"}]}, ("archive", 0, "url"), "field-url"),
        ({"author": [{"given": "A"}]}, ("author", 0, "family"), "missing"),
        ({"issued": "by 2024-12-06"}, ("issued",), "time-spelling"),
        ({"publisher": "The Press"}, ("publisher",), "field-id"),
    ],
)
def test_a_source_is_refused_for(more: dict[str, Any], where: tuple[Any, ...], code: str) -> None:
    """One name, a public https address or none, and a date."""
    assert (where, code) in faults_of(Source, {**SOURCE, **more})


def test_a_source_without_any_name_is_refused() -> None:
    """A title, or what it is in our words."""
    nameless = {key: value for key, value in SOURCE.items() if key != "title"}
    assert faults_of(Source, nameless) == [((), "source-title")]
    described = Source.model_validate({**nameless, "described": "A report"}, context=CONTEXT)
    assert described.name == Text("A report")


@pytest.mark.parametrize(
    ("more", "where", "code"),
    [
        ({"kind": "hamlet"}, ("kind",), "literal_error"),
        ({"kind": "town", "sides": {"a": {"name": "A"}, "b": {"name": "B"}}}, (), "place-sides"),
        ({"kind": "crossing", "sides": {"a": {"name": "A"}}}, (), "place-sides"),
        ({"kind": "crossing", "sides": {c: {"name": c} for c in "abc"}}, (), "place-sides"),
        ({"point": ["35.13"]}, ("point",), "field-point"),
        ({"point": ["91", "0"]}, ("point",), "field-point"),
        ({"point": ["0", "180.5"]}, ("point",), "field-point"),
        ({"point": ["35,13", "36"]}, ("point",), "field-point"),
        ({"point": "35.13 36.75"}, ("point",), "field-point"),
        ({"disputed": "yes"}, ("disputed",), "field-flag"),
        ({"in": "The Land"}, ("in",), "field-id"),
    ],
)
def test_a_place_is_refused_for(more: dict[str, Any], where: tuple[Any, ...], code: str) -> None:
    """A crossing has two sides and nothing else has any; a point lies on the globe."""
    found = faults_of(Place, {"kind": "town", "name": "N", **more})
    assert any(keys[: len(where)] == where and one == code for keys, one in found)


def test_a_place_has_names_and_an_exact_point() -> None:
    """Names of its sides too; degrees as they were written."""
    place = Place.model_validate(
        {
            "kind": "crossing",
            "name": {"en": "Mill Bridge", "ar": "جسر"},
            "spellings": ["Millbridge"],
            "sides": {"a": {"name": "Mill", "spellings": ["Mil"]}, "b": {"name": "Weir"}},
            "point": ["35.130", "-36.75"],
            "in": ["a", "b"],
        },
        context=CONTEXT,
    )
    assert list(place.names()) == ["Mill Bridge", "جسر", "Millbridge", "Mill", "Mil", "Weir"]
    assert place.point == (Decimal("35.130"), Decimal("-36.75"))
    assert place.within == ("a", "b")


@pytest.mark.parametrize(
    "more", [{"role": "spy"}, {"name": ""}, {"of": ["a", "b"]}, {"spellings": []}, {"camp": "A B"}]
)
def test_an_actor_is_refused_for(more: dict[str, Any]) -> None:
    """A role of the vocabulary, one name, one actor it belongs to."""
    assert [keys for keys, _ in faults_of(Actor, {"name": "N", "role": "party", **more})] == [tuple(more)]


# ---------------------------------------------------------------- settings


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"address": "facts.example.org"}, "site-address"),
        ({"address": "https://facts.example.org/a b"}, "site-address"),
        ({"address": "https://facts.example.org/?a=b"}, "site-address"),
        ({"address": "ftp://facts.example.org"}, "site-address"),
        ({"address": "https://user:word@facts.example.org"}, "site-address"),
        ({"time_zone": "Damascus"}, "site-zone"),
        ({"time_zone": "../../etc/passwd"}, "site-zone"),
        ({"time_zone": "+03:00"}, "site-zone"),
        ({"languages": ["en", "en"]}, "site-languages"),
        ({"languages": ["english"]}, "field-language"),
        ({"languages": []}, "field-empty"),
        ({"review": {"approvals": "-1"}}, "field-number"),
        ({"review": {"approvals": "two"}}, "field-number"),
        ({"review": {"unapproved": "hide"}}, "literal_error"),
        ({"colour": "red"}, "extra_forbidden"),
        ({"publisher": None}, "field-empty"),
    ],
)
def test_settings_are_refused_for(more: dict[str, Any], code: str) -> None:
    """An address without extras, a zone of the tz database, each language once."""
    assert [found for _, found in faults_of(Settings, {**SITE, **more})] == [code]


@pytest.mark.parametrize("key", sorted(SITE))
def test_every_setting_without_a_default_is_needed(key: str) -> None:
    """Nothing is guessed."""
    assert faults_of(Settings, {name: value for name, value in SITE.items() if name != key}) == [((key,), "missing")]


def test_settings_have_a_main_language_and_an_address_without_a_slash() -> None:
    """The first language is the main one; review has defaults."""
    settings = Settings.model_validate({**SITE, "address": "https://example.org:8080/facts/"})
    assert (settings.main, settings.address) == ("en", "https://example.org:8080/facts")
    review = settings.review
    assert (review.approvals, review.roles, review.unapproved) == (Approvals(), ("editor",), "mark")
    assert (review.accept, review.show, review.own_work) == ("forge", "roles", "refuse")
    one = Settings.model_validate({**SITE, "languages": "ar"})
    assert one.languages == ("ar",)
