"""What is set is set once a run: a briefing or a card by the digest of all that it is made from.

Setting a page is the dearest step of a build, and many tests publish the same content. That the same is set to the
same bytes is held by `tests/pdf` and `tests/build/test_determinism.py`, which set everything anew.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import pytest

import generator.pdf
from generator.pdf import PdfJob

Report = Callable[[str], object]


@contextmanager
def set_once(folder: Path) -> Iterator[None]:
    """While it lasts, builds of this process take from the folder what any build has set, and put there what they set.

    Several processes may have the same folder.
    """
    render_all = generator.pdf.render_all
    folder.mkdir(parents=True, exist_ok=True)

    def kept_or_set(prints: Sequence[PdfJob], jobs: int, *, report: Report) -> dict[str, bytes]:
        places = {order.path: folder / digest_of(order) for order in prints}
        kept = {path: place.read_bytes() for path, place in places.items() if place.is_file()}
        for path in kept:
            report(path)
        made = render_all([order for order in prints if order.path not in kept], jobs, report=report)
        for path, data in made.items():
            _put(places[path], data)
        both = kept | made
        return {path: both[path] for path in places}

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(generator.pdf, "render_all", kept_or_set)
        yield


def digest_of(order: PdfJob) -> str:
    """The digest of all that a briefing or a card is made from, and of where it is published."""
    parts = [order.path.encode(), order.html.encode(), order.base_url.encode(), repr(order.picture).encode()]
    for name, data in sorted(order.assets.items()):
        parts += [name.encode(), data]
    for file in order.attachments:
        parts += [
            repr((file.name, file.description, file.media_type, file.when, file.relationship)).encode(),
            file.data,
        ]
    return sha256(b"".join(map(_digest, parts))).hexdigest()


@lru_cache(512)
def _digest(data: bytes) -> bytes:
    return sha256(data).digest()


def _put(place: Path, data: bytes) -> None:
    """Write a file that others may be writing and reading: it is there whole or not at all."""
    being_written = place.with_suffix(f".{os.getpid()}")
    being_written.write_bytes(data)
    being_written.replace(place)
