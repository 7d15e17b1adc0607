"""The items of a stylesheet: what it writes into pages, which is no text of theirs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import tinycss2

from tools.compare.items import Item

_WRITES = frozenset(("content", "quotes"))
_NOTHING = frozenset(("none", "normal", "auto", '""', "''"))


def read_style(data: bytes) -> list[Item]:
    """Each `content` and each `quotes` that writes something; the place is its selector, the order is no matter."""
    found = (
        Item("generated", f"{rule.lower_name}: {tinycss2.serialize(rule.value).strip()}", selector)
        for selector, rule in _writing(_rules(data), "")
    )
    return sorted(found, key=lambda item: (item.text, item.place))


def shown_attributes(data: bytes) -> frozenset[str]:
    """The attributes whose values a stylesheet writes into pages: `data-label` for `content: attr(data-label)`."""
    tokens = (token for _, rule in _writing(_rules(data), "") for token in rule.value)
    functions = (token for token in tokens if token.type == "function" and token.lower_name == "attr")
    return frozenset(token.value for function in functions for token in function.arguments if token.type == "ident")


def _rules(data: bytes) -> Any:
    return tinycss2.parse_stylesheet_bytes(data, skip_comments=True, skip_whitespace=True)[0]


def _writing(rules: Any, selector: str) -> Iterator[tuple[str, Any]]:
    """The declarations that write something, within rules, their at-rules and nested rules."""
    for rule in rules:
        if rule.type == "declaration":
            if rule.lower_name in _WRITES and tinycss2.serialize(rule.value).strip() not in _NOTHING:
                yield selector, rule
        elif rule.type in ("qualified-rule", "at-rule") and rule.content is not None:
            inner = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
            yield from _writing(inner, f"{selector} {_head(rule)}".strip())


def _head(rule: Any) -> str:
    at = f"@{rule.at_keyword} " if rule.type == "at-rule" else ""
    return at + " ".join(tinycss2.serialize(rule.prelude).split())
