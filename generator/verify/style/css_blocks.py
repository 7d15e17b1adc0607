"""Stylesheets as blocks of declarations.

In: the text of a stylesheet. Out: its blocks, each with the at-rules around it and its selectors in a form in which two
of them can be compared; and, in words, what is no block: nested rules, at-rules that are not read, broken syntax.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import tinycss2
from cssselect2.parser import (
    ClassSelector,
    CombinedSelector,
    CompoundSelector,
    IDSelector,
    LocalNameSelector,
    SelectorError,
    parse,
)

from generator.verify.forms.quantity import plain

_AROUND = frozenset({"media", "supports", "starting-style", "file", "kept"})
_HOLDING = frozenset({"font-face", "page"})


@dataclass(frozen=True, slots=True)
class Declaration:
    """A name in small letters, the tokens of its value without blanks and comments, their text, and where it stands.

    `name` is that of the at-rule as well where the declaration is of one: `@font-face/src`.
    """

    name: str
    tokens: tuple[Any, ...]
    text: str
    important: bool
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Block:
    """Declarations in braces: under which at-rules, of what as it is written, and selector by selector.

    `is_plain` is false on a pseudo-element, and where a selector or an at-rule is not one of those that pick whole
    elements. `subjects` are what each selector says of the elements that it picks: their type, `.class` and `#id`; the
    same behind a `>` of elements around them; `+` where some stand beside them.
    """

    context: tuple[str, ...]
    prelude: str
    selectors: tuple[str, ...]
    is_plain: bool
    subjects: tuple[frozenset[str], ...]
    declared: tuple[Declaration, ...]

    def declares(self, *names: str) -> bool:
        """Whether one of these is declared."""
        return any(one.name in names for one in self.declared)


def read_blocks(text: str) -> Iterator[Block | str]:
    """Each block of a stylesheet, and in words what is none."""
    yield from _blocks(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True), ())


def _blocks(rules: Sequence[Any], context: tuple[str, ...]) -> Iterator[Block | str]:
    for rule in rules:
        keyword = getattr(rule, "lower_at_keyword", "")
        if rule.type == "qualified-rule":
            yield from _rule(rule, context)
        elif keyword in _AROUND and rule.content is not None:
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            yield from _blocks(inner, (*context, _head(rule)))
        elif keyword in _HOLDING and rule.content is not None:
            yield from _held(rule, f"@{keyword}/", context)
        else:
            yield f"cannot be read in line {rule.source_line}: {getattr(rule, 'message', '') or _head(rule)}"


def _rule(rule: Any, context: tuple[str, ...]) -> Iterator[Block | str]:
    """A rule with selectors; what is nested in it is told, not read."""
    declared, rest = _parted(rule.content)
    yield from (f"holds more than declarations in line {one.source_line}: write rules side by side" for one in rest)
    prelude = text_of(rule.prelude)
    is_plain = not any(head.startswith("@starting-style") for head in context)
    try:
        found = tuple(parse(rule.prelude))
    except SelectorError:
        yield Block(context, prelude, (prelude,), False, (), declared)
        return
    is_plain = is_plain and not any(one.pseudo_element for one in found)
    selectors = tuple(f"{one.parsed_tree!r}::{one.pseudo_element}" for one in found)
    yield Block(context, prelude, selectors, is_plain, tuple(_subject(one.parsed_tree) for one in found), declared)


def _held(rule: Any, prefix: str, context: tuple[str, ...]) -> Iterator[Block | str]:
    """An at-rule that holds declarations itself, and the margin boxes of a page."""
    declared, rest = _parted(rule.content, prefix)
    yield Block(context, _head(rule), (_head(rule),), True, (), declared)
    for one in rest:
        if one.type == "at-rule" and one.content is not None and prefix == "@page/":
            yield from _held(one, "@page/margin-box/", (*context, _head(rule)))
        else:
            yield f"cannot be read in line {one.source_line}: {_head(rule)} holds more than declarations"


def _parted(content: Sequence[Any], prefix: str = "") -> tuple[tuple[Declaration, ...], list[Any]]:
    nodes = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    declared = tuple(_declaration(one, prefix) for one in nodes if one.type == "declaration")
    return declared, [one for one in nodes if one.type != "declaration"]


def _declaration(node: Any, prefix: str) -> Declaration:
    tokens = tuple(token for token in node.value if token.type not in ("whitespace", "comment"))
    text = text_of(node.value) + (" !important" if node.important else "")
    name = node.name if node.name.startswith("--") else node.lower_name
    return Declaration(f"{prefix}{name}", tokens, text, node.important, node.source_line, node.source_column)


def _subject(tree: CombinedSelector | CompoundSelector) -> frozenset[str]:
    if not isinstance(tree, CombinedSelector):
        return frozenset(map(_told, tree.simple_selectors)) - {""}
    before = _subject(tree.left)
    around = frozenset(name for name in before if name.startswith(">"))
    if tree.combinator in (" ", ">"):
        return _subject(tree.right) | around | {f">{name}" for name in before - around} | {">"}
    return _subject(tree.right) | around | {"+"}


def _told(simple: Any) -> str:
    match simple:
        case LocalNameSelector():
            return str(simple.lower_local_name)
        case ClassSelector():
            return f".{simple.class_name}"
        case IDSelector():
            return f"#{simple.ident}"
    return ""


def _head(rule: Any) -> str:
    return plain(f"@{rule.at_keyword.lower()} {text_of(rule.prelude)}") if rule.type == "at-rule" else rule.type


def text_of(tokens: Sequence[Any]) -> str:
    """Tokens as they are written, without comments, on one line; what is written into an address, as its digest."""
    return plain("".join(_token_text(token) for token in tokens if token.type != "comment"))


def _token_text(token: Any) -> str:
    address = address_of(token)
    if address.startswith("data:"):
        return f"url(sha256-{sha256(address.encode()).hexdigest()[:16]})"
    return str(token.serialize())


def address_of(token: Any) -> str:
    """The address that a token is, empty where it is none."""
    if token.type == "function" and token.lower_name == "url":
        return "".join(part.value for part in token.arguments if part.type == "string").strip()
    return token.value.strip() if token.type == "url" else ""
