"""Sources, actors and places: where it was published, who says it, where it happened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, NoReturn

from pydantic import Field, PlainValidator, WithJsonSchema, model_validator

from generator.model.fields import (
    FROZEN,
    LISTED,
    ON_KEY,
    ActorId,
    Flag,
    Id,
    Language,
    Licence,
    Line,
    OwnText,
    OwnTitle,
    PlaceIds,
    Spellings,
    Strict,
    Text,
    Title,
    as_text,
    clip,
    refuse,
)
from generator.model.roles import AHEAD, Plain
from generator.model.subject import Subject
from generator.model.vocabulary import PlaceKind, Role, SourceType
from generator.model.when import KnownField, Moment, MomentField

_URL = re.compile(r"https://[^\s\x00-\x20\"<>\\^`{|}@]+")
_URL_FAULTS = (
    (re.compile(r"^(?!https://)"), "is no https address", "write an address that begins with https://"),
    (re.compile(r"\s"), "has a space in it", "write %20 in its place"),
)


def _read_url(value: object) -> str:
    text = as_text(value, "an address")
    if not _URL.fullmatch(text):
        _refuse_url(text)
    return text


def _refuse_url(text: str) -> NoReturn:
    if re.match(r"https?://[^/?#]*@", text):
        refuse("field-url", "has a user name in it", "write the address without it")
    for fault, found, remedy in _URL_FAULTS:
        if fault.search(text):
            refuse("field-url", f"“{clip(text)}” {found}", remedy)
    found = f"“{clip(text)}” has a character in it that no address has"
    refuse("field-url", found, "copy the address from the browser's own line")


Url = Annotated[
    str,
    PlainValidator(_read_url),
    WithJsonSchema({"type": "string", "format": "uri", "pattern": "^https://"}),
    Plain("address"),
]


class Person(Strict):
    """An author, by the names that CSL knows."""

    family: Annotated[Line, Plain("name")]
    given: Annotated[Line, Plain("name")] | None = None


class Archived(Strict):
    """A public archived copy of a source."""

    url: Url
    captured: MomentField


class Source(Subject):
    """Where a claim was published. Field names follow the Citation Style Language where it has one."""

    type: SourceType
    title: Title | None = Field(None, description="The source's own title, where it has one.")
    described: OwnTitle | None = Field(None, description="What it is, in our words, where it has no title.")
    author: Annotated[tuple[Person, ...], LISTED] = Field((), description="Its authors: family and given.")
    publisher: ActorId = Field(description="The actor that published it.")
    issued: KnownField = Field(description="When it was published; unknown, where nobody says.")
    updated: MomentField | None = Field(None, description="When it was last changed.")
    dateline: Annotated[Line, Plain("dateline")] | None = Field(
        None, description="Where it was written: Beirut, Amman, Dubai."
    )
    language: Language = Field(description="The language it is in: en, ar.")
    url: Url | None = Field(None, description="Its public https address, where it has one.")
    accessed: MomentField | None = Field(None, description="When the newsroom read it there.")
    archive: Annotated[tuple[Archived, ...], LISTED] = Field(
        (), description="Public archived copies: url and captured."
    )
    licence: Licence | None = Field(None, description="The licence it is under, where it names one.")
    embargo: Annotated[MomentField | None, AHEAD] = Field(None, description="Holds back whatever cites it until then.")
    withdrawn: OwnText | None = Field(None, description="Why the source no longer stands.")

    @model_validator(mode="after")
    def _is_named(self) -> Source:
        if self.title is None and self.described is None:
            refuse(
                "source-title", "needs either a title or described", "write its own title, or described: in our words"
            )
        if self.title is not None and self.described is not None:
            remedy = "keep title: where the source has one of its own, else described:"
            refuse("source-title", "stands beside `title`", remedy, keys=("described", ON_KEY))
        return self

    @property
    def name(self) -> Text:
        """Its title, or what it is in our words."""
        name = self.title or self.described
        assert name is not None
        return name

    @property
    def moments(self) -> tuple[Moment, ...]:
        """When it was issued, and when changed, as far as that is on record."""
        return tuple(moment for moment in (self.issued, self.updated) if moment is not None)


class Actor(Subject):
    """Who says it: a ministry, a monitor, a party to the conflict, a person."""

    name: Title
    spellings: Spellings = Field((), description="Other spellings; found by search, refused in prose.")
    of: ActorId | None = Field(None, description="The actor it belongs to; both are one voice.")
    role: Role = Field(
        description="What part it plays: party (fights or rules, and is no state), government (ministries, police,"
        " courts), military, monitor (counts and documents), agency (news, not a state's), state-media, un, ngo,"
        " association (unions, families), company, medical (hospitals, doctors), witness, expert, newsroom (who"
        " publishes this site)."
    )
    describe: OwnText | None = Field(None, description="What it is, in a few words.")
    camp: Annotated[Id, Plain("camp")] | None = Field(
        None, description="Its side of the conflict, where it is a party."
    )

    def names(self) -> Iterator[str]:
        """Every name and spelling."""
        yield from self.name.everything()
        yield from self.spellings

    def words(self) -> Iterator[str]:
        """Every name, and what it is described by."""
        yield from (text for one in (self.name, self.describe) if one is not None for text in one.everything())


class Side(Strict):
    """One side of a crossing."""

    name: Title
    spellings: Spellings = ()


Point = tuple[Decimal, Decimal]
"""Latitude and longitude."""
POINT_SCHEMA = {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}


def read_point(value: object) -> Point:
    """A pair of latitude and longitude in degrees; refuses what is none."""
    remedy = "write [latitude, longitude] in degrees, as in [35.13, 36.75]"
    if not isinstance(value, list) or len(value) != 2:
        refuse("field-point", "is no pair of latitude and longitude", remedy)
    latitude, longitude = (
        Decimal(text) if isinstance(text, str) and re.fullmatch(r"-?[0-9]{1,3}(?:\.[0-9]{1,6})?", text) else None
        for text in value
    )
    if latitude is None or longitude is None or abs(latitude) > 90 or abs(longitude) > 180:
        refuse("field-point", "is no pair of latitude and longitude", remedy)
    return latitude, longitude


class Place(Subject):
    """A gazetteer entry: names, spellings, coordinates; a crossing has two sides."""

    kind: PlaceKind = Field(description="What sort of place it is; a site is a hospital, a port, a mine, a market.")
    name: Title
    spellings: Spellings = Field((), description="Other spellings; found by search, refused in prose.")
    sides: Annotated[dict[Id, Side], FROZEN] = Field(default_factory=dict, description="A crossing's two sides.")
    point: Annotated[Point | None, PlainValidator(read_point), WithJsonSchema(POINT_SCHEMA)] = Field(
        None, description="[latitude, longitude] in degrees."
    )
    within: PlaceIds = Field((), alias="in", description="The place or places that it lies in.")
    disputed: Flag = Field(False, description="Whether states dispute whose it is.")

    @model_validator(mode="after")
    def _crossings_have_sides(self) -> Place:
        if self.sides and self.kind != "crossing":
            article = "an" if self.kind[0] in "aeiou" else "a"
            found, remedy = f"stands in {article} {self.kind}", "take it out; only a crossing has sides"
            refuse("place-sides", found, remedy, keys=("sides",))
        if self.sides and len(self.sides) != 2:
            found = "has one side" if len(self.sides) == 1 else f"has {len(self.sides)} sides"
            refuse("place-sides", found, "a crossing has two", keys=("sides",))
        return self

    def names(self) -> Iterator[str]:
        """Every name and spelling, the sides' too."""
        yield from self.name.everything()
        yield from self.spellings
        for side in self.sides.values():
            yield from side.name.everything()
            yield from side.spellings
