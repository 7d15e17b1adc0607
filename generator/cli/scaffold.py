"""Files to fill in, made from the model: a subject's keys with what each is for, the optional ones as comments.

In: what is wanted. Out: text. A key that is needed stands there without a value, and `check` names it until it has one.
"""

from collections.abc import Container, Iterable, Iterator
from itertools import chain
from textwrap import wrap
from typing import Any

from generator.model import KINDS, Claim, Fact, Kind, Row
from generator.model.claim import TEMPLATE_CLAIM, Answer
from generator.model.fields import Strict
from generator.model.roles import Counted, FieldSpec, Rare, fields_of, fields_with
from generator.read.schema import schemas
from generator.read.shape import known_keys

_WIDTH = 100


def fact(name: str) -> str:
    """A fact of a kind, with one claim to fill in."""
    kind, schema = KINDS[name], schemas()[f"fact-{name}"]
    needed = (*schema["required"], "where", *(("of",) if kind.counts else ()))
    lines = [f"# A fact of kind {name}: each claim answers with {kind.answers}."]
    for key in _fact_keys(kind):
        if key == "kind":
            lines += [f"kind: {name}"]
        elif key == "claims":
            lines += _claims(kind, schema["$defs"][kind.claim.__name__])
        else:
            lines += _entry(key, schema, key in needed)
    return _text(lines)


def subject(name: str) -> str:
    """A source, an actor or a place."""
    schema = schemas()[name]
    needed = ("title", *schema["required"]) if name == "source" else schema["required"]
    lines = [line for key in schema["properties"] for line in _entry(key, schema, key in needed)]
    return _text(lines)


def explainer() -> str:
    """An explainer without text; what its text may hold is said in comments above it."""
    schema = schemas()["explainer"]
    lines = [line for key in schema["properties"] for line in _entry(key, schema, key in schema["required"])]
    help_ = (
        "Below the second line of --- stands the text in Markdown, one sentence a line. [[fact]] prints a fact's",
        "figure and cites it, [[fact#claim]] one claim's; [@source, p. 2] cites a source; ![[fact]] draws a card;",
        "![[view:timeline]] draws a view over the facts named above.",
    )
    return "---\n" + _text([*lines, *(f"# {line}" for line in help_)]) + "---\n"


def _claims(kind: Kind, schema: dict[str, Any]) -> Iterator[str]:
    yield from _comment("The answers, each under an id of its own: a short name for whoever gives it.")
    yield "claims:"
    yield f"  {TEMPLATE_CLAIM}:"
    counted = (field.name for field in fields_with(kind.claim, Counted))
    needed = ("by", next(chain(kind.claim.answered_by, counted)), "source", "at", "exact")
    for key in _claim_keys(kind):
        yield from _entry(key, schema, key in needed, indent="    ")


def _fact_keys(kind: Kind) -> list[str]:
    """The question with the kind's own fields, then the claims and how they stand."""
    shared = [field.name for field in fields_of(Fact)]
    question = shared[: shared.index("claims")]
    return _in_order(kind.fact, question, _scope(kind), shared)


def _claim_keys(kind: Kind) -> list[str]:
    """Who says it, what the kind answers with, what of the question differs, where it was published."""
    voice, answers = _names(Claim) - _names(Row), _names(kind.claim) - _names(Claim) - _scope(kind)
    return _in_order(kind.claim, voice, answers, _names(Answer), _scope(kind), _names(Row))


def _in_order(model: type[Strict], *groups: Container[str]) -> list[str]:
    """The keys of a model as they are written: group by group as they were declared, and then what few need."""

    def rank(field: FieldSpec) -> tuple[bool, int]:
        return field.has(Rare), next(index for index, group in enumerate(groups) if field.name in group)

    return [field.key for field in sorted(known_keys(model).values(), key=rank)]


def _names(model: type[Strict]) -> set[str]:
    return {field.name for field in fields_of(model)}


def _scope(kind: Kind) -> set[str]:
    return {field.name for field in kind.scope}


def _entry(key: str, schema: dict[str, Any], is_needed: bool, indent: str = "") -> Iterator[str]:
    """The guidance of one key as comments, and the key: empty where it is needed, as a comment where it is not."""
    value = schema["properties"][key]
    yield from _comment(_guidance(value, schema), indent)
    yield f"{indent}{key}:" if is_needed else f"{indent}# {key}: {_example(value)}".rstrip()


def _guidance(value: dict[str, Any], schema: dict[str, Any]) -> str:
    parts = [value.get("description", "")]
    words = _words(value)
    if words and not all(word in parts[0] for word in words):
        parts.append(f"One of {', '.join(words)}.")
    entry = value.get("items", {}).get("$ref", "").rpartition("/")[2]
    if entry and entry in schema.get("$defs", {}):
        parts.append(f"A list; each entry has {', '.join(schema['$defs'][entry]['required'])}.")
    return " ".join(part for part in parts if part)


def _words(value: dict[str, Any]) -> list[str]:
    if "enum" in value:
        return list(value["enum"])
    return next((_words(choice) for choice in value.get("anyOf", ()) if _words(choice)), [])


def _example(value: dict[str, Any]) -> str:
    words = _words(value)
    return str(value.get("default") or (value.get("examples") or words or [""])[0])


def _comment(text: str, indent: str = "") -> Iterator[str]:
    for line in wrap(text, _WIDTH - len(indent), break_on_hyphens=False):
        yield f"{indent}# {line}"


def _text(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"
