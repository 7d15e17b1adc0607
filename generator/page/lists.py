"""Lists in parts, so that no page grows without bound: what stands on which page, and the way from one to the next.

In: all entries of a list, in the order of reading. Out: its parts, and a page of each part but the one that stands on
the page that the list is of. A list grows at one end: that of explainers where the newest stand, all others at their
last. Parts are cut and numbered from the other end, so many entries each; the one at the growing end has more than
that, and up to twice as many. So a page, once it is there, keeps its address and its entries when others come, and none
has next to nothing. Up to twice a part nothing is cut.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from generator.page.context import PageContext
from generator.page.values import Count, Link, ListPage, Pager

Kind = Literal["explainers", "facts", "sources", "actors", "places"]
SIZES: Mapping[Kind, int] = {"explainers": 25, "facts": 50, "sources": 50, "actors": 200, "places": 200}
"""Entries that a part has: explainers stand there with their key figures, actors and places with a line each."""

Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True)
class Part(Generic[Entry]):
    """Some entries of a list, and the path of their page; `first` and `last` number them from where none come."""

    path: str
    entries: tuple[Entry, ...]
    first: int
    last: int
    pager: Pager | None

    @property
    def pagers(self) -> tuple[Pager, ...]:
        """The way to the other parts; none where this is all."""
        return () if self.pager is None else (self.pager,)


@dataclass(frozen=True, slots=True)
class Listing:
    """A list that may be long: its name and kind, the page that it is of, and the folder of further pages."""

    name: str
    kind: Kind
    home: str
    folder: str

    def parts(self, context: PageContext, entries: Sequence[Entry]) -> tuple[Part[Entry], ...]:
        """The parts of the list in the order of reading; the first stands on the page that the list is of."""
        size, is_dated = SIZES[self.kind], self.kind == "explainers"
        counted = entries[::-1] if is_dated else entries
        starts = range(0, max(1, len(counted) - size), size)
        cuts = list(zip(starts, [*starts[1:], len(counted)], strict=True))
        paths = [f"{self.folder}/{number}/index.html" for number in range(1, len(cuts) + 1)]
        paths[-1 if is_dated else 0] = self.home
        turn = -1 if is_dated else 1
        paths = paths[::turn]
        return tuple(
            Part(path, tuple(counted[start:end])[::turn], start + 1, end, self._pager(context, paths, at, len(counted)))
            for at, (path, (start, end)) in enumerate(zip(paths, cuts[::turn], strict=True))
        )

    def pages(
        self,
        context: PageContext,
        parts: Iterable[Part[Entry]],
        of: Link,
        drawn: Callable[[ListPage, Part[Entry]], ListPage],
        title: str = "",
    ) -> Iterator[ListPage]:
        """The pages of further parts; `drawn` puts the entries of a part on its page. `title` says whose they are."""
        text = context.wording.gettext
        what = {
            "explainers": text("Fact sheets"),
            "facts": text("Facts"),
            "sources": text("Sources"),
            "actors": text("Voices"),
            "places": text("Places"),
        }[self.kind]
        for part in parts:
            if part.path != self.home:
                first, last = Count("first", part.first, ""), Count("last", part.last, "")
                said = text("{first} to {last}").format(first=part.first, last=part.last)
                whole = f"{title} – {what} {said}" if title else f"{what} {said}"
                frame = context.frame(part.path, whole, whole)
                yield drawn(ListPage(frame, of, what, first, last, pagers=part.pagers), part)

    def _pager(self, context: PageContext, paths: Sequence[str], at: int, total: int) -> Pager | None:
        if len(paths) == 1:
            return None
        ngettext = context.wording.ngettext
        words = {
            "explainers": ngettext("fact sheet", "fact sheets", total),
            "facts": ngettext("fact", "facts", total),
            "sources": ngettext("source", "sources", total),
            "actors": ngettext("voice", "voices", total),
            "places": ngettext("place", "places", total),
        }[self.kind]
        count = None if at else Count(f"list-{self.name}", total, words)
        return Pager(self.name, self.kind, ("", *paths)[at], (*paths, "")[at + 1], paths[0], paths[-1], count)
