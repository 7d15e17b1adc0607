"""Addresses of what facts say: `fact`, `fact#claim`, `fact#claim.killed.children`, one row of a series by `@`.

The same address stands in an explainer's mention, in a derived number, in the mark of a printed figure and in
the data files.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from generator.model.fields import ID

_ADDRESS = re.compile(
    rf"(?P<fact>{ID.pattern})"
    rf"(?:#(?P<claim>{ID.pattern})(?P<path>(?:\.{ID.pattern})*)(?:@(?P<row>{ID.pattern}))?)?"
)
_PIECE = re.compile(r"([#.@])([^#.@]+)")


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """A fact, one of its claims, one figure of the claim, at one row of a series.

    `path` is harm and part: `("killed", "children")`; empty for a claim with one figure of its own.
    `row` is the row's `as_of` in letters, digits and hyphens (`by-2025-01-02`), None for the row that the page prints.
    """

    fact: str
    claim: str | None = None
    path: tuple[str, ...] = ()
    row: str | None = None

    def __str__(self) -> str:
        if self.claim is None:
            return self.fact
        row = f"@{self.row}" if self.row else ""
        return f"{self.fact}#{'.'.join((self.claim, *self.path))}{row}"

    @property
    def fragment(self) -> str:
        """The id of this figure on its fact's page, empty for the fact itself."""
        return str(self).partition("#")[2]

    def at(self, *path: str) -> Address:
        """The address of a figure of the same claim."""
        return replace(self, path=path)


def parse_address(text: str) -> Address | None:
    """Read an address; None where the text is not one."""
    match = _ADDRESS.fullmatch(text)
    if match is None:
        return None
    path = tuple(match["path"].split(".")[1:]) if match["path"] else ()
    return Address(match["fact"], match["claim"], path, match["row"])


def address_meant(text: str) -> Address | None:
    """The address whose pieces a text has in another order, or its day with a time in `12:30`; None where it has none.

    `claim` stands in it where the text names no claim, and a row or a figure of one.
    """
    head, signs = re.match(r"[^#.@]*", text), _PIECE.findall(text)
    of = {sign: [piece.strip() for one, piece in signs if one == sign] for sign in "#.@"}
    if head is None or len(of["#"]) > 1 or len(of["@"]) > 1:
        return None
    claim = of["#"] or (["claim"] if signs else [])
    row = "".join("@" + re.sub(r"[\s:]+", "-", one.lower()) for one in of["@"])
    return parse_address("#".join((head[0].strip(), *(".".join((one, *of["."])) for one in claim))) + row)
