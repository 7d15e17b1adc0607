"""A published folder as somebody finds it: what lies in it, what it says of itself; nothing is trusted or changed.

In: a folder. Out: the paths of its files, whatever else lies there, the bytes of single files, and what `edition.json`
says, as far as it says it soundly.
"""

import json
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic_core import PydanticCustomError

from generator.files import Folder, Unreadable
from generator.model.settings import read_address
from generator.notice import OutsideFault
from generator.publish.target import EDITION, KEPT

_COMMIT = re.compile("[0-9a-f]{40}|[0-9a-f]{64}")
_LARGEST = 256 * 1024 * 1024
"""No file of an edition is as large."""


@dataclass(frozen=True, slots=True)
class EditionRecord:
    """What an edition says of itself; None where it says nothing of the kind."""

    tool: str | None = None
    revision: str | None = None
    changed: bool | None = None
    time: datetime | None = None
    address: str | None = None
    briefings: bool | None = None
    drafts: bool | None = None
    bom: bool | None = None
    approved: bool | None = None
    untrusted: bool | None = None
    policy: str | None = None
    judged: datetime | None = None
    unprinted: frozenset[str] = frozenset()
    files: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class PublishedFolder:
    """The files of a folder by their paths, sorted, and the paths of links, pipes and devices, which are no files."""

    folder: Path
    files: tuple[str, ...]
    others: tuple[str, ...]

    def read(self, path: str) -> bytes:
        """The bytes of a file. Raises OutsideFault where it cannot be read or is larger than any file of an edition."""
        try:
            return Folder(self.folder).read(path, _LARGEST)
        except Unreadable as fault:
            raise OutsideFault(fault.notice.found) from None


def look_through(folder: Path) -> PublishedFolder:
    """What lies in a folder; the `.gitignore` that publishing carries over is left out.

    Raises OSError where a folder in it cannot be listed.
    """
    files: list[str] = []
    others: list[str] = []
    for here, folders, names in os.walk(folder, onerror=_refuse):
        above = Path(here).relative_to(folder)
        for name in (*names, *(one for one in folders if Path(here, one).is_symlink())):
            place = Path(here, name)
            is_file = place.is_file() and not place.is_symlink()
            (files if is_file else others).append((above / name).as_posix())
    return PublishedFolder(folder, tuple(sorted(set(files) - {KEPT})), tuple(sorted(others)))


def read_record(data: bytes) -> EditionRecord:
    """What `edition.json` says; what is not of its type counts as not said."""
    try:
        said = json.loads(data)
    except (ValueError, RecursionError):
        return EditionRecord()
    found: dict[str, Any] = said if isinstance(said, dict) else {}
    files = found.get("files")
    is_sound = isinstance(files, dict) and all(isinstance(digest, str) for digest in files.values())
    flags = {
        name: found[name]
        for name in ("changed", "briefings", "drafts", "bom", "approved", "untrusted")
        if isinstance(found.get(name), bool)
    }
    texts = {
        name: found[name] for name in ("tool", "revision", "address", "policy") if isinstance(found.get(name), str)
    }
    texts = {name: said for name, said in texts.items() if _SOUND.get(name, bool)(said)}
    return EditionRecord(
        **texts, **flags, time=_time(found.get("time")), judged=_time(found.get("judged")),
        files=files if is_sound else None, unprinted=_ids(found.get("unprinted")),
    )  # fmt: skip


def _ids(said: Any) -> frozenset[str]:
    return frozenset(id for id in said if isinstance(id, str)) if isinstance(said, list) else frozenset()


def record_above(file: Path) -> Path | None:
    """The nearest folder above a file in which an edition was published; None where there is none."""
    return next((folder for folder in file.absolute().parents if (folder / EDITION).is_file()), None)


def _is_address(said: str) -> bool:
    try:
        return read_address(said) == said
    except PydanticCustomError:
        return False


_SOUND: Mapping[str, Callable[[str], object]] = {"address": _is_address, "policy": _COMMIT.fullmatch}


def _time(said: object) -> datetime | None:
    """A time with its zone, in the reach of every calendar."""
    try:
        found = datetime.fromisoformat(said) if isinstance(said, str) else None
    except ValueError:
        return None
    return found if found is not None and found.tzinfo is not None and 1900 <= found.year < 3000 else None


def _refuse(error: OSError) -> None:
    raise error
