"""What the last edition had and this one lacks: addresses that others have cited, and that lead nowhere now.

In: what the last edition says of itself, the paths of this one, what is kept from it. Out: a warning for each address.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from generator.notice import At, Notice, OutsideFault
from generator.publish.published import EditionRecord, PublishedFolder, read_record
from generator.publish.target import EDITION

CODES = {
    "address-vanished": "An address of the last edition leads nowhere in this one.",
}
_OURS = re.compile(r"assets/.*|search/index/.*")
"""Files that are named by their digests: nobody cites them."""
_MADE = re.compile(r".*\.(?:pdf|png)")
"""What a build without briefings leaves out."""


def last_edition(folder: Path) -> EditionRecord:
    """What the edition in a folder says of itself; nothing where there is none that can be read."""
    try:
        return read_record(PublishedFolder(folder, (EDITION,), ()).read(EDITION))
    except OutsideFault:
        return EditionRecord()


def vanished(last: EditionRecord, paths: Iterable[str], held: Mapping[str, str], *, pdf: bool) -> Iterator[Notice]:
    """A warning for each address of the last edition that is gone; nothing where that edition had drafts in it.

    `held` says why subjects are not published, by the folders of their pages (`facts/strike`). What lay beside a page
    that is gone, or that leads elsewhere now, goes without saying.
    """
    here = set(paths)
    whole = {_folder(path) for path in here if not path.endswith("index.html")}
    unnamed = re.compile(_OURS.pattern if pdf else f"{_OURS.pattern}|{_MADE.pattern}")
    gone = sorted(set(last.files or ()) - here) if not last.drafts else ()
    for path in gone:
        if not unnamed.fullmatch(path) and (path.endswith("/index.html") or _folder(path) in whole):
            yield _notice(path, held.get(_folder(path), ""))


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _notice(path: str, held: str) -> Notice:
    match = re.fullmatch(r"(?P<folder>[a-z]+)/(?P<id>[a-z0-9-]+)/index\.html", path)
    remedy = "put it back, or tell those who may have cited it"
    if held:
        remedy = "make an end of that, or tell those who may have cited it"
    elif match:
        remedy = f"write formerly: {match['id']} into the file that took its place, publish it again, or withdraw it"
    why = f", as it is {held}" if held else ""
    found = f"the last edition had {path.removesuffix('index.html')}, and this one has not{why}"
    return Notice("address-vanished", At(path, 1, 1), found, remedy, "warning")
