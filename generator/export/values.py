"""What data say of one value of the content, whatever field it stands in.

In: a value of the model. Out: the same as JSON, in one language: a text as it is printed, a time in words and in EDTF.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.jsontext import Json
from generator.model import Claim, Fact, FigureRef, Moment, Noun, Row, Site, Text, When, told_by
from generator.model.fields import Strict
from generator.model.roles import FieldSpec, Unpublished, fields_of
from generator.wording import Wording


@dataclass(frozen=True, slots=True)
class Values:
    """Says the values of a site in the language of `wording`."""

    site: Site
    wording: Wording

    def of_fields(self, holder: Strict, but: str = "") -> dict[str, Json]:
        """Everything that a model holds and that may be published, by its key in the content; `but` one field."""
        return {
            field.key: self.of_field(field, self._published(field, getattr(holder, field.name)))
            for field in fields_of(type(holder))
            if field.name != but and not field.has(Unpublished)
        }

    def of_field(self, field: FieldSpec, value: object) -> Json:
        """A field's value; a list or a mapping is empty where there is none."""
        if value is None and field.shape != "one":
            return [] if field.shape == "list" else {}
        return self.of(value)

    def of(self, value: object) -> Json:
        """A value by its type."""
        match value:
            case None | str() | int() | Decimal():
                return value
            case Text():
                return self.text(value)
            case Noun():
                return value.in_language(self.wording.language, self.site.settings.main)["other"]
            case When() | Moment() | date():
                return {"text": self.wording.when(value, self.site.settings.time_zone).text, "edtf": edtf(value)}
            case Mapping():
                return {key: self.of(item) for key, item in value.items()}
            case tuple():
                return [self.of(item) for item in value]
            case Strict():
                return self.of_fields(value)
        raise TypeError(f"data have no form for {type(value).__name__}")

    def text(self, text: Text) -> str:
        """A text in the language of the data, or in the one that it falls back to."""
        return text.in_language(self.wording.language, self.site.settings.main)[0]

    def by(self, claim: Claim) -> str:
        """A claim's voice in words."""
        voice = claim.by
        if voice.unnamed is not None:
            return self.text(voice.unnamed)
        actor = voice.actor or (self.site.settings.publisher if voice.kind == "newsroom" else None)
        return self.text(self.site.actors[actor].name) if actor else "unattributed"

    def url(self, fact: Fact) -> str:
        """The address of a fact's page."""
        return f"{self.site.settings.address}/facts/{fact.id}/"

    def figure(self, told: FigureRef) -> dict[str, Json]:
        """A figure: where it stands, what it counts, and its words and bounds together."""
        figure, whole = told.quantity.figure, told.quantity.relation == "whole"
        noun = told.quantity.of or (told.fact.scoped("of", told.claim, told.row) if whole else None)
        return {
            "path": ".".join(told.quantity.path) or None,
            "relation": told.quantity.relation,
            "of": self.of(noun) or (None if whole else told.quantity.path[-1]),
            "text": self.wording.figure(figure).text,
            "least": figure.least,
            "most": figure.most,
        }

    def figures(self, fact: Fact, claim: Claim, row: Row) -> list[Json]:
        """The figures of a row, wholes before their parts."""
        return [self.figure(told) for told in told_by(self.site, fact, claim, row)]

    def _published(self, field: FieldSpec, value: object) -> object:
        """The value without ids of facts that are held back."""
        if field.group == "fact" and isinstance(value, tuple):
            return tuple(id for id in value if id in self.site.facts)
        return value


def edtf(when: When | Moment | date) -> str | None:
    """A time in EDTF, None where it is unknown."""
    if isinstance(when, When):
        return when.edtf
    return when.iso() if isinstance(when, Moment) else when.isoformat()
