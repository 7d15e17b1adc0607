"""What every content file has in common: the id that is its file's name, and where it stands."""

from typing import Annotated, Any

from pydantic import Field, GetJsonSchemaHandler, ValidationInfo, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from generator.model.fields import LISTED, FormerIds, Line, Note, Strict, refuse
from generator.model.roles import RARE, UNPUBLISHED, Plain
from generator.notice import At

FROM_FILE = ("id", "path", "body", "body_line", "translations")
"""Fields that come from the file itself, through the validation context, and may not be written in it."""


class Known(Strict):
    """An editor's answer to a check: the words that it is about, as the file has them, and why they may stand."""

    code: Annotated[Line, Plain("code")]
    words: Annotated[Line, Plain("words at issue")]
    because: Annotated[Line, Plain("reason")]


KnownField = Annotated[tuple[Known, ...], LISTED, RARE, UNPUBLISHED]


class Subject(Strict):
    """One content file. `id` is its name without the ending, `path` where it stands in the project.

    Validate with `context={"id": …, "path": …}`.
    """

    id: Annotated[str, Plain("id")]
    path: Annotated[str, Plain("path"), UNPUBLISHED]
    formerly: Annotated[FormerIds, RARE] = Field(
        (), description="Ids that this subject had before; each leaves a redirect."
    )
    known: KnownField = Field((), description="Answers to checks: code, words, because. Not published.")
    note: Note = Field(None, description="For editors: in no output.")

    @model_validator(mode="before")
    @classmethod
    def _take_name(cls, value: Any, info: ValidationInfo) -> Any:
        if not isinstance(value, dict):
            return value
        for key in FROM_FILE:
            if key in value:
                refuse("field-from-file", f"has a key {key}, which comes from the file", f"take {key} out")
        given = {key: info.context[key] for key in FROM_FILE if info.context and key in info.context}
        return {**value, **given}

    def at(self, *keys: str | int, on_key: bool = False) -> At:
        """Where the value at a way of keys stands, or its key; without keys the file."""
        return At(self.path, keys=keys, on_key=on_key)

    @property
    def topic(self) -> str:
        """The folder that the file stands in."""
        return self.path.rsplit("/", 2)[-2]

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        schema = handler.resolve_ref_schema(handler(core_schema))
        for key in FROM_FILE:
            schema.get("properties", {}).pop(key, None)
            if key in schema.get("required", []):
                schema["required"].remove(key)
        return schema
