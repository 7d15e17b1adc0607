"""Derived numbers: `conflict-total#sohr.civilians / conflict-total#sohr`, read and worked out exactly.

    sum     = product { ("+" | "-") product }
    product = factor { ("*" | "/") factor }
    factor  = whole number | address | "(" sum ")"

In: the text. Out: an `Expression`, or a `Fault`; then its value as a Fraction, or what it is written with, piece by
piece. Never a float, never `eval`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from generator.model.address import Address, parse_address
from generator.model.fields import clip

MOST_TOKENS = 99
_TOKEN = re.compile(r"\s*(?:(?P<sign>[-+*/()])|(?P<word>[a-z0-9][a-z0-9-]*(?:#[a-z0-9.-]+(?:@[a-z0-9-]+)?)?))")
_WHOLE = re.compile(r"0|[1-9][0-9]*")
_REMEDY = "write addresses (fact#claim.part) and whole numbers with + - * / between, spaces around them"


@dataclass(frozen=True, slots=True)
class Operation:
    """Two operands and the sign between them."""

    sign: Literal["+", "-", "*", "/"]
    left: Expression
    right: Expression


Expression = Operation | Address | Fraction


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a text is no derived number, and what to write."""

    found: str
    remedy: str = _REMEDY


class _Unreadable(Exception):
    def __init__(self, found: str) -> None:
        super().__init__(found)
        self.fault = Fault(found)


def read(text: str) -> Expression | Fault:
    """The expression that the text writes down, or why it is none."""
    try:
        return _Reader(_tokens(text)).whole()
    except _Unreadable as unreadable:
        return unreadable.fault


def worked_out(text: str | None) -> Expression | None:
    """The expression by which something was worked out; None where it was not, or where it cannot be read."""
    found = read(text) if text is not None else None
    return None if isinstance(found, Fault) else found


def share_of(text: str | None) -> Operation | None:
    """The expression by which something was worked out as a share of something else; None where it is no share."""
    found = worked_out(text)
    return found if isinstance(found, Operation) and found.sign == "/" else None


def operands(expression: Expression | None) -> Iterator[Address]:
    """The addresses in an expression, from left to right."""
    if isinstance(expression, Operation):
        yield from operands(expression.left)
        yield from operands(expression.right)
    elif isinstance(expression, Address):
        yield expression


def pieces(text: str) -> tuple[Address | str, ...]:
    """What an expression is written with, in its order: its addresses, and the signs and whole numbers between them.

    A text that is no expression is one piece, as it stands.
    """
    if isinstance(read(text), Fault):
        return (text,)
    return tuple(token if token.isdigit() else parse_address(token) or token for token in _tokens(text))


def work_out(expression: Expression, value: Callable[[Address], Fraction]) -> Fraction:
    """The exact value, with `value` for each address.

    Raises:
        ZeroDivisionError: the expression divides by zero.
    """
    if isinstance(expression, Address):
        return value(expression)
    if isinstance(expression, Fraction):
        return expression
    left, right = work_out(expression.left, value), work_out(expression.right, value)
    match expression.sign:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
        case "/":
            return left / right


def _tokens(text: str) -> list[str]:
    found, end = [], 0
    text = text.rstrip()
    while end < len(text):
        match = _TOKEN.match(text, end)
        if match is None:
            raise _Unreadable(f"“{clip(text[end:].split()[0])}” is neither an address, a whole number nor a sign")
        found.append(match["sign"] or match["word"])
        end = match.end()
        if len(found) > MOST_TOKENS:
            raise _Unreadable(f"is longer than {MOST_TOKENS} operands and signs")
    return found


class _Reader:
    """Recursive descent, one method a line of the grammar. The number of tokens bounds its depth."""

    def __init__(self, tokens: list[str]) -> None:
        self._tokens, self._next = tokens, 0

    def whole(self) -> Expression:
        expression = self._sum()
        if self._peek() is not None:
            raise _Unreadable(f"has “{clip(str(self._peek()))}” where a sign or the end is expected")
        return expression

    def _sum(self) -> Expression:
        left = self._product()
        while (sign := self._peek()) in ("+", "-"):
            self._next += 1
            left = Operation(sign, left, self._product())  # type: ignore[arg-type]
        return left

    def _product(self) -> Expression:
        left = self._factor()
        while (sign := self._peek()) in ("*", "/"):
            self._next += 1
            left = Operation(sign, left, self._factor())  # type: ignore[arg-type]
        return left

    def _factor(self) -> Expression:
        word = self._peek()
        if word is None:
            raise _Unreadable("ends where an address or a whole number is expected")
        self._next += 1
        if word == "(":
            inner = self._sum()
            if self._peek() != ")":
                raise _Unreadable("opens a bracket that it does not close")
            self._next += 1
            return inner
        return _leaf(word)

    def _peek(self) -> str | None:
        return self._tokens[self._next] if self._next < len(self._tokens) else None


def _leaf(word: str) -> Expression:
    if word in "+-*/)":
        raise _Unreadable(f"has “{word}” where an address or a whole number is expected")
    if _WHOLE.fullmatch(word):
        return Fraction(int(word))
    address = None if word.isdigit() else parse_address(word)
    if address is None:
        raise _Unreadable(f"“{clip(word)}” is neither an address nor a whole number")
    return address
