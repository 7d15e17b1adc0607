"""The site's settings, from `content/site.yaml`."""

import re
from functools import cache
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, available_timezones

from pydantic import BeforeValidator, Field, PlainValidator, WithJsonSchema

from generator.model.fields import (
    FROZEN,
    LISTED,
    ActorId,
    Language,
    Licence,
    Line,
    Lines,
    Note,
    Strict,
    Title,
    as_list,
    as_text,
    clip,
    read_language,
    read_whole,
    refuse,
)
from generator.model.roles import Plain
from generator.model.vocabulary import Unapproved

_FIRST_YEAR = 2025
"""Of ids where the settings name no authority of their own; it may never change, or all ids would."""
Digits = Literal["latin", "arabic"]
Level = Literal["recorded", "forge", "signed"]
"""How well it is established who gave a review, the weakest first."""
_LOCALE = re.compile(r"[a-z]{2,3}(?:_[A-Z][a-z]{3})?(?:_[A-Z]{2})?")


_zones = cache(available_timezones)


def _read_zone(value: object) -> ZoneInfo:
    name = as_text(value, "a time zone")
    if name not in _zones():
        refuse("site-zone", f"“{clip(name)}” is no time zone", "write its name in the tz database, as in Asia/Damascus")
    return ZoneInfo(name)


def read_address(value: object) -> str:
    """A web address without a slash at its end; refuses what is none."""
    text = as_text(value, "an address")
    if not re.fullmatch(r"https?://[a-z0-9.-]+(?::[0-9]+)?(?:/[A-Za-z0-9._~-]+)*/?", text):
        refuse(
            "site-address",
            f"“{clip(text)}” is no web address",
            "write where the site is published, as in https://facts.example.org",
        )
    return text.rstrip("/")


def _read_tag(value: object) -> str:
    text = as_text(value, "who the site's lasting ids are of")
    if not re.fullmatch(r"[a-z0-9.-]+(?:@[a-z0-9.-]+)?,[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?", text):
        remedy = "write a domain, a comma and a day on which it was yours, as in facts.example.org,2025"
        refuse("site-tag", f"“{clip(text)}” is no authority of tag URIs", remedy)
    return text


PAGE_LANGUAGES = ("en",)
"""The languages that pages can be printed in: each has a catalog, and a grammar that reads figures back."""


def _read_languages(value: object) -> tuple[str, ...]:
    languages = tuple(read_language(item) for item in as_list(value))  # type: ignore[attr-defined]
    if len(set(languages)) < len(languages):
        refuse("site-languages", "names a language twice", "name each language once, the main one first")
    return languages


def _read_locale(value: object) -> str:
    text = as_text(value, "a locale")
    if not _LOCALE.fullmatch(text):
        refuse("field-language", f"“{clip(text)}” is no locale", "write a language with its country, as in ar_SY")
    return text


Tag = Annotated[str, PlainValidator(_read_tag), WithJsonSchema({"type": "string"}), Plain("authority")]
Locale = Annotated[str, PlainValidator(_read_locale), WithJsonSchema({"type": "string"}), Plain("locale")]


def _read_quorum(value: object) -> int:
    number = read_whole(value)
    if number == 0:
        remedy = "write 1 or more; without approvals, pages say that they are not yet reviewed"
        refuse("review-quorum", "is 0, and what nobody approved would be approved", remedy)
    return number


Quorum = Annotated[int, PlainValidator(_read_quorum), WithJsonSchema({"type": "integer", "minimum": 1})]


class Approvals(Strict):
    """How many have to approve a subject, by its group. Translations, sources, actors and places are `others`."""

    facts: Quorum = 2
    explainers: Quorum = 2
    site: Quorum = 2
    others: Quorum = 1


def of_each(value: object) -> object:
    """One number for all groups, or a number for some of them."""
    if isinstance(value, dict | Approvals):
        return value
    number = _read_quorum(value)
    return Approvals.model_construct(None, facts=number, explainers=number, site=number, others=number)


def read_state(value: object) -> str:
    """The digest of a subject's state, as `factsheet approve` writes it."""
    text = as_text(value, "a digest")
    if not re.fullmatch(r"fs1:[0-9a-f]{64}", text):
        remedy = "let `factsheet approve` write it: fs1: and 64 hexadecimal digits"
        refuse("review-digest", f"“{clip(text)}” is no digest of a subject", remedy)
    return text


StateDigest = Annotated[str, PlainValidator(read_state), WithJsonSchema({"type": "string"}), Plain("digest")]


class Forgotten(Strict):
    """A state that no history tells any more, and why."""

    state: StateDigest
    because: Annotated[Line, Plain("reason")]


class ReviewRules(Strict):
    """Who has to approve what is published."""

    approvals: Annotated[Approvals, BeforeValidator(of_each)] = Field(
        Approvals(), description="How many approvals each state needs: one number, or facts, explainers, site, others."
    )
    roles: Annotated[Lines, Plain("roles")] = Field(("editor",), description="The roles whose approvals count.")
    accept: Level = Field("forge", description="The lowest level that counts: recorded, forge or signed.")
    unapproved: Unapproved = Field("mark", description="What becomes of what lacks them: mark, leave-out, refuse.")
    show: Literal["names", "roles", "count"] = Field(
        "roles", description="What pages say of reviewers: names, roles or count."
    )
    own_work: Literal["refuse", "allow"] = Field(
        "refuse", description="Whether one's own work may be approved: refuse or allow."
    )
    forget: Annotated[tuple[Forgotten, ...], LISTED] = Field(
        (), description="States that no history tells any more: state (its digest), because."
    )


class Settings(Strict):
    """What holds for the whole site."""

    title: Title
    publisher: ActorId = Field(description="The actor that publishes the site: the newsroom.")
    address: Annotated[
        str, PlainValidator(read_address), WithJsonSchema({"type": "string", "format": "uri"}), Plain("address")
    ] = Field(description="Where the site is published; printed on paper and in feeds.")
    tag: Tag | None = Field(
        None, description="Who lasting ids are of: a domain, and a day on which it was yours. Never change it."
    )
    languages: Annotated[
        tuple[str, ...],
        PlainValidator(_read_languages),
        WithJsonSchema({"type": "array", "items": {"type": "string"}}),
        Plain("languages"),
    ] = Field(description="The site's languages; the first is the main one.")
    time_zone: Annotated[ZoneInfo, PlainValidator(_read_zone), WithJsonSchema({"type": "string"})] = Field(
        description="The zone of every time that names none, by its name in the tz database."
    )
    digits: Annotated[dict[Language, Digits], FROZEN] = Field(
        default_factory=dict, description="latin or arabic, by language."
    )
    months: Annotated[dict[Language, Locale], FROZEN] = Field(
        default_factory=dict, description="The locale whose month names are used, by language: ar_SY."
    )
    captures: Annotated[Line, Plain("address")] | None = Field(None, description="Where copies of sources are kept.")
    review: ReviewRules = ReviewRules()
    corrections_contact: Annotated[Line, Plain("address")]
    licence: Licence
    note: Note = Field(None, description="For editors: in no output.")

    @property
    def authority(self) -> str:
        """Who the site's lasting ids (tag URIs, RFC 4151) are of."""
        host = self.address.partition("://")[2].partition("/")[0].partition(":")[0]
        return self.tag or f"{host},{_FIRST_YEAR}"

    @property
    def main(self) -> str:
        """The main language."""
        return self.languages[0]
