"""Setting: briefings and social cards, from the HTML that was read back.

In: artifacts that are set, their HTML, and all that it shows or carries. Out: the bytes of each, by its path.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import count
from typing import TYPE_CHECKING

from generator.artifact import Artifact
from generator.page.values import AttachedFile, BriefingPage, SocialCard

if TYPE_CHECKING:
    from generator.pdf import Attached, PdfJob


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is to be set: where the addresses of its HTML begin, and of a picture its width and height in pixels.

    A briefing carries published files in itself, dated `created` (ISO 8601).
    """

    path: str
    address: str
    carried: tuple[AttachedFile, ...] = ()
    created: str = ""
    picture: tuple[int, int] | None = None


def sheet_of(artifact: Artifact) -> Sheet:
    """What is to be set of a briefing or a social card."""
    match artifact.value:
        case BriefingPage() as page:
            return Sheet(page.file, page.frame.canonical, page.attached, page.created)
        case SocialCard() as card:
            # All cards have one base address, and so one set of fonts: a worker loads them once.
            return Sheet(card.frame.path, f"{card.frame.address}/", picture=(card.width, card.height))
    raise TypeError(f"{artifact.path} is neither a briefing nor a card")


def orders_of(
    sheets: Sequence[tuple[Sheet, str]],
    own: Mapping[str, bytes],
    images: Mapping[str, bytes],
    files: Mapping[str, bytes],
) -> list[PdfJob]:
    """What is to be set, with its HTML: briefings, then social cards.

    `own` is what the theme has for print, by path; `images` are those of the content, by address; `files` are those
    that briefings carry.
    """
    from generator.pdf import Attached, PdfJob

    data = cache(files.__getitem__)  # each paper carries the same

    def carried(sheet: Sheet) -> tuple[Attached, ...]:
        """The published files that a briefing carries, dated as the page is."""
        return tuple(
            Attached(
                file.name, file.description, file.media_type, data(file.path),
                datetime.fromisoformat(sheet.created), file.relationship,
            )
            for file in sheet.carried
        )  # fmt: skip

    assets = {**own, **images}
    briefings = [
        PdfJob(one.path, html, one.address, assets, carried(one)) for one, html in sheets if one.picture is None
    ]
    return briefings + [
        PdfJob(one.path, html, one.address, own, picture=one.picture) for one, html in sheets if one.picture is not None
    ]


def set_in_print(
    orders: Sequence[PdfJob],
    printed: Sequence[tuple[PdfJob, bytes]],
    jobs: int,
    progress: Callable[[str, int, int], None],
) -> dict[str, bytes]:
    """The files, by their paths; what is `printed` already by the same order, is taken. `jobs` 0 means all cores.

    Raises:
        TooLong: briefings outgrow their limits (`pdf`); all others are printed.
        OutsideFault: a PDF worker.
    """
    from generator.pdf import render_all

    known = {order.path: (order, data) for order, data in printed}
    made = {order.path: known[order.path][1] for order in orders if known.get(order.path, (None,))[0] == order}
    due = [order for order in orders if order.path not in made]
    progress("print", len(made), len(orders))
    done = count(len(made) + 1)
    cores = jobs or os.cpu_count() or 1
    return made | render_all(due, cores, report=lambda _: progress("print", next(done), len(orders)))
