"""What the plan says that an artifact has to print."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Expected:
    """One staged artifact and what must be found in it.

    `figures` are the addresses that it prints at least once, `tallies` what each `data-count` shows, `times` (ISO
    8601) what it may print besides the content's own times, `edition` the only edition code that it may print
    (empty: any), `sources` the ids that a file of references holds, in order, `attached` the published files that a
    briefing carries in itself, `outlines` the names in the outlines of its maps, `borders` the digests of how its
    maps have drawn which kind of border, each (None: any), `themes` the lines that the theme declares for itself,
    `labels` the kinds and roles, as vocabulary and term, that a catalog of the site words otherwise,
    `kind` how it is read back (empty: as it is called), `digest` the SHA-256 of what is taken over as it is (empty:
    any), `head` how a picture begins, which tells its size (empty: any). `template` is named in messages.
    """

    path: str
    figures: frozenset[str] = frozenset()
    tallies: Mapping[str, int] = field(default_factory=dict)
    language: str = "en"
    template: str = ""
    times: frozenset[str] = frozenset()
    edition: str = ""
    sources: tuple[str, ...] = ()
    attached: tuple[str, ...] = ()
    outlines: frozenset[str] = frozenset()
    borders: tuple[Mapping[str, str], ...] | None = None
    themes: tuple[str, ...] = ()
    labels: Mapping[tuple[str, str], str] = field(default_factory=dict)
    kind: str = ""
    digest: str = ""
    head: bytes = b""
