"""What maps draw otherwise than their outlines do: disputed lines, and areas that belong to nobody on the page.

From `content/boundaries.yaml`, where a site has one.
"""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BeforeValidator, Field, PlainValidator, WithJsonSchema, model_validator

from generator.model.fields import LISTED, Line, Note, OwnText, Strict, as_text, only_list, refuse
from generator.model.roles import Plain
from generator.model.source import POINT_SCHEMA, Point, read_point


def _read_code(value: object) -> str:
    text = as_text(value, "the code of a country")
    if not re.fullmatch(r"[A-Z]{2}", text):
        refuse("field-country", f"“{text}” is no code of a country", "write its two letters of ISO 3166-1, as in SY")
    return text


def _read_line(value: object) -> tuple[Point, ...]:
    return _points(value, 2, "a line has two points or more")


def _read_outline(value: object) -> tuple[Point, ...]:
    return _points(value, 3, "an outline has three points or more; the last need not repeat the first")


def _points(value: object, least: int, remedy: str) -> tuple[Point, ...]:
    points = only_list(value)
    assert isinstance(points, tuple)
    if len(points) < least:
        refuse("field-line", "has too few points", f"{remedy}; write each as [latitude, longitude] after a hyphen")
    return tuple(read_point(point) for point in points)


_PAIRS = WithJsonSchema({"type": "array", "items": POINT_SCHEMA})
Code = Annotated[
    str, PlainValidator(_read_code), WithJsonSchema({"type": "string", "pattern": "^[A-Z]{2}$"}), Plain("country")
]
Codes = Annotated[tuple[Code, ...], BeforeValidator(only_list)]


class DashedLine(Strict):
    """A line that is drawn dashed: one that the outlines have not, or the border that two countries share in them."""

    what: OwnText = Field(description="Which line it is.")
    line: Annotated[tuple[Point, ...], PlainValidator(_read_line), _PAIRS] = Field(
        (), description="Its points, each [latitude, longitude]."
    )
    between: Codes = Field((), description="In place of `line`: the codes of the two countries whose border it is.")
    source: Annotated[Line, Plain("data set")] = Field(
        description="Where the line comes from: a data set and its version."
    )

    @model_validator(mode="after")
    def _is_one_line(self) -> DashedLine:
        if bool(self.line) == bool(self.between):
            refuse("boundary-line", "needs either line or between", "write its points, or the two codes, not both")
        if self.between and len(set(self.between)) != 2:
            refuse("boundary-between", "does not name two countries", "write two codes, as in [IL, SY]")
        return self


class OpenArea(Strict):
    """An area that is drawn as no country's own."""

    what: OwnText = Field(description="Which area it is.")
    outline: Annotated[tuple[Point, ...], PlainValidator(_read_outline), _PAIRS] = Field(
        description="Its outline, each point [latitude, longitude]."
    )
    source: Annotated[Line, Plain("data set")] = Field(
        description="Where the outline comes from: a data set and its version."
    )


class Boundaries(Strict):
    """The file as a whole."""

    caption: OwnText | None = Field(None, description="Printed under every map: what the dashed lines are.")
    lines: Annotated[tuple[DashedLine, ...], LISTED] = Field((), description="Lines that are drawn dashed.")
    areas: Annotated[tuple[OpenArea, ...], LISTED] = Field((), description="Areas that are drawn as no country's own.")
    note: Note = Field(None, description="For editors: in no output.")
