"""Files to fill in, made from the model: a subject's keys with what each is for, the optional ones as comments.

In: what is wanted. Out: text. A key that is needed stands there without a value, and `check` names it until it has one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import wrap
from typing import Any

from generator.model import KINDS
from generator.read.schema import schemas

_WIDTH = 100
_TOP = ("kind", "title", "when", "where", "side", "of", "who")
_LOW = ("claims", "standing", "because")
"""The keys of a fact that come first, and those that come after the kind's own; the others follow."""
_CLAIM = ("by", "via", "killed", "figure", "status", "held_by", "says")
_CITED = ("source", "at", "exact", "means", "said", "as_of")
_SHARED = (
    "lead", "context", "review_by", "corrections", "withheld", "withdrawn", "formerly",
    "before", "after", "also", "series", "derived", "because", "of",
)  # fmt: skip
"""Keys of facts and claims that any kind has and few need; they come last."""
_ANSWERS = ("killed", "figure", "status", "held_by", "says")
"""What a claim answers with; a kind's own answer is the first of these that its claims know."""


def fact(kind: str) -> str:
    """A fact of a kind, with one claim to fill in."""
    schema = schemas()[f"fact-{kind}"]
    claim = schema["$defs"][f"{kind.capitalize()}Claim"]
    answer = next(key for key in _ANSWERS if key in claim["properties"])
    needed = (*schema["required"], "where", *(("of",) if answer in ("killed", "figure") else ()))
    lines = [f"# A fact of kind {kind}: each claim answers with {KINDS[kind].answers}."]
    for key in _ordered(schema["properties"], _TOP, _LOW):
        if key == "kind":
            lines += [f"kind: {kind}"]
        elif key == "claims":
            lines += _claims(claim, ("by", answer, "source", "at", "exact"))
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


def _claims(claim: dict[str, Any], needed: Iterable[str]) -> Iterator[str]:
    yield from _comment("The answers, each under an id of its own: a short name for whoever gives it.")
    yield "claims:"
    yield "  first-claim:"
    for key in _ordered(claim["properties"], _CLAIM, _CITED):
        yield from _entry(key, claim, key in needed, indent="    ")


def _ordered(keys: Iterable[str], first: Iterable[str], then: Iterable[str]) -> list[str]:
    """The keys in the order of writing: those that come first, the kind's own, then what all have."""
    known = list(keys)
    shared = {*first, *then, *_SHARED}
    own = [key for key in known if key not in shared]
    rest = [key for key in known if key in _SHARED and key not in (*first, *then)]
    return [*(key for key in first if key in known), *own, *(key for key in then if key in known), *rest]


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
