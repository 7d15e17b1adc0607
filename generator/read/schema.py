"""JSON Schemas of the content files (draft 2020-12), made from the model, so that editors complete and explain.

A schema says what may stand where; the checker says more. Numbers are let through where a text is wanted, because an
editor's YAML reads `9` as a number where ours keeps the text.
"""

from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue, models_json_schema
from pydantic_core import core_schema

from generator.model import KINDS, Actor, Explainer, Place, Settings, Source
from generator.model.boundaries import Boundaries
from generator.model.fields import as_list
from generator.model.names import NamesFile
from generator.model.reviewers import Roster

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_FIGURE = {"type": ["string", "integer"]}

_FILES: dict[str, tuple[str, type[BaseModel]]] = {
    "site": ("Settings of the site: content/site.yaml", Settings),
    "source": ("A source: content/sources/<id>.yaml", Source),
    "actor": ("An actor: content/actors/<id>.yaml", Actor),
    "place": ("A place: content/places/<id>.yaml", Place),
    "boundaries": ("What maps draw otherwise: content/boundaries.yaml", Boundaries),
    "names": ("Names with numbers in them: content/names.yaml", NamesFile),
    "reviewers": ("Who may approve: content/reviewers.yaml", Roster),
    "explainer": ("Front matter of an explainer: content/explainers/<id>.md", Explainer),
    **{
        f"fact-{kind.name}": (f"A fact of kind {kind.name}: content/facts/<topic>/<id>.yaml", kind.fact)
        for kind in KINDS.values()
    },
}


def schemas() -> dict[str, JsonSchemaValue]:
    """Every schema by its name: `site`, `fact`, `fact-casualty` …; each is whole in itself."""
    found = {
        name: {**_head(name, title), **_tidy(model.model_json_schema(schema_generator=_Schemas)), "title": title}
        for name, (title, model) in _FILES.items()
    }
    return dict(sorted({**found, "fact": _any_fact()}.items()))


def _any_fact() -> JsonSchemaValue:
    """A fact of any kind: once `kind` is written, the schema of that kind holds."""
    models = [kind.fact for kind in KINDS.values()]
    _, together = models_json_schema([(model, "validation") for model in models], schema_generator=_Schemas)
    choice = {"type": "string", "enum": list(KINDS), "description": "What the question asks for; all else follows it."}
    return {
        **_head("fact", "A fact: content/facts/<topic>/<id>.yaml"),
        "type": "object",
        "required": ["kind"],
        "properties": {"kind": choice},
        "allOf": [
            {
                "if": {"properties": {"kind": {"const": kind.name}}, "required": ["kind"]},
                "then": {"$ref": f"#/$defs/{kind.fact.__name__}"},
            }
            for kind in KINDS.values()
        ],
        "$defs": _tidy(together["$defs"]),
    }


def _head(name: str, title: str) -> JsonSchemaValue:
    return {"$schema": DIALECT, "$id": f"urn:factsheet:{name}", "title": title}


class _Schemas(GenerateJsonSchema):
    """Knows what the model reads besides what its types say: one value for a list, a bare figure for a mapping."""

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        """The schema of the inner type, and of what stands for it."""
        inner = super().function_before_schema(schema)
        function: Any = schema["function"]["function"]
        if function is as_list:
            return {"anyOf": [inner["items"], {**inner, "minItems": 1}]}
        if function.__name__ == "_as_figure":
            return {"anyOf": [_FIGURE, inner]}
        if function.__name__ == "of_each":
            return {"anyOf": [{"type": "integer", "minimum": 1}, inner]}
        return inner


def _tidy(schema: Any) -> Any:
    """The schema without null (an empty value is refused), without pydantic's titles, numbers let through."""
    if isinstance(schema, list):
        return [_tidy(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    if "anyOf" in schema:
        schema = _flat(schema)
    kept = {key: _kept(key, value) for key, value in schema.items() if not _is_noise(key, value)}
    if kept.get("type") == "string" and "format" not in kept and "enum" not in kept:
        kept["type"] = ["string", "number"]
    return kept


def _kept(key: str, value: Any) -> Any:
    """The value of a schema's keyword; under `properties` and `$defs` the keys are names, not keywords."""
    if key in ("properties", "$defs", "patternProperties"):
        return {name: _tidy(inner) for name, inner in value.items()}
    return value if key in ("default", "examples", "const", "enum") else _tidy(value)


def _flat(schema: dict[str, Any]) -> dict[str, Any]:
    choices: list[Any] = []
    for choice in schema["anyOf"]:
        for inner in choice["anyOf"] if set(choice) == {"anyOf"} else [choice]:
            if inner != {"type": "null"} and inner not in choices:
                choices.append(inner)
    rest = {key: value for key, value in schema.items() if key != "anyOf"}
    return {**choices[0], **rest} if len(choices) == 1 else {**rest, "anyOf": choices}


def _is_noise(key: str, value: Any) -> bool:
    return (key == "title" and isinstance(value, str)) or (key == "default" and value in (None, [], {}, ""))
