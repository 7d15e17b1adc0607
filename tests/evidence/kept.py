"""Invented copies of the golden site's sources, one of each sort: its locks, and the edition that is made with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from unittest.mock import patch

from generator import build
from generator.build import Options, Prepared, prepare
from generator.edition import Edition, render
from generator.examine import Examined
from generator.model import Site
from generator.model.lock import Copy, CopyText, Lock, LockedQuote, LockResult, quote_digest
from generator.notice import Notice
from generator.store import Store
from generator.verify.forms.content import Content, index_content
from generator.verify.readers import Staged, read_back
from tests.read_prints import verify_prints

GOLDEN = Path(__file__).parents[1] / "golden" / "site"
NOW = datetime(2021, 3, 8, 8, 0, tzinfo=UTC)
REPORT, BULLETIN, STATEMENT, NOTICE = (
    "observers-report", "civil-defence-bulletin", "army-statement", "council-notice"
)  # fmt: skip
STALLS = "The market had 120 stalls"
BRIDGE = "the army has the bridge"
TEN = "Ten people had died by the evening of the first day"
FOURTEEN = "By the third day we counted 14 dead"
TWELVE = "at least 12 people were killed, including three children and four women, and more than 40 injured"
NINE = "قُتل تسعة مسلحين ولم ترد أنباء عن إصابات"


def lock(source: str, results: Mapping[str, LockResult], **said: object) -> Lock:
    """A lock, with what was found of exact words; what else is `said` of it stands in place of what is usual."""
    quotes = {quote_digest(words): LockedQuote(quote_digest(words), result) for words, result in results.items()}
    copy = Copy("ab" * 32, 48_211, "application/pdf", datetime(2021, 3, 5, 6, 12, tzinfo=UTC), "ann", f"{source}.pdf")
    usual = Lock(
        source, copy, CopyText("cd" * 32, "a reader / norm-1"), datetime(2021, 3, 6, 22, 30, tzinfo=UTC),
        MappingProxyType(quotes),
    )  # fmt: skip
    return replace(usual, **said)  # type: ignore[arg-type]


LOCKS: Mapping[str, Lock] = MappingProxyType(
    {
        REPORT: lock(
            REPORT,
            {
                "Hundreds went over to the other side": "found",
                "fire took 30 of them": "found",
                "The council freed 30 prisoners, 20 children and 10 women": "found",
                TEN: "found",
                STALLS: "not-found",
                BRIDGE: "ambiguous",
            },
        ),
        BULLETIN: lock(
            BULLETIN,
            {TWELVE: "found"},
            signer="Example Archive",
            stamped=datetime(2021, 3, 4, 9, 5, tzinfo=UTC),
            former=("ef" * 32,),
        ),
        STATEMENT: lock(STATEMENT, {NINE: "found"}, text=CopyText("cd" * 32, "norm-1", "army-statement.txt", "ann")),
    }
)
"""Of the council's notice no copy is kept."""


@contextmanager
def keeping(locks: Mapping[str, Lock]) -> Iterator[None]:
    """Within it every content that is built has these locks."""
    sound = build._sound_site

    def with_locks(options: Options, left: Store | None) -> tuple[Site, Examined]:
        site, examined = sound(options, left)
        return replace(site, locks=MappingProxyType(dict(locks))), examined

    with patch.object(build, "_sound_site", with_locks):
        yield


def prepared(locks: Mapping[str, Lock] = LOCKS, project: Path = GOLDEN, *, pdf: bool = False) -> Prepared:
    """The golden site with locks, planned."""
    with keeping(locks):
        return prepare(Options(project, project / "site", pdf=pdf, now=NOW))


def made(of: Prepared) -> Edition:
    """Its edition; what would be set in print is HTML."""
    return render(of)


def faults(of: Prepared, edition: Edition, path: str, data: bytes | None = None) -> list[Notice]:
    """What is found of one file, with other bytes if they are given; links and pictures are not followed."""
    one = next(one for one in edition.expected if one.path == path)
    if path in edition.prints:
        html = data.decode() if data is not None else edition.prints[path]
        return list(
            verify_prints({path: html}, of.site, [one], address=of.address, styles=dict(of.theme.under("print")))
        )
    files = edition.files if data is None else {**edition.files, path: data}
    staged = Staged(files, of.site, _content(of), of.address)
    found = [*read_back(staged, one), *(notice for seen in staged.pages for notice in seen.found)]
    return [notice for notice in found if notice.code != "verify-shared"]


_CONTENTS: dict[int, tuple[Prepared, Content]] = {}


def _content(of: Prepared) -> Content:
    """The index of a content, made once."""
    return _CONTENTS.setdefault(id(of), (of, index_content(of.site)))[1]
