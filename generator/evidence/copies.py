"""A kept copy's text, by its kind: read as it is, nothing run, nothing fetched, nothing written.

In: a file. Out: its text with what is known of places in it, or why it has none. Each kind has its reader; what those
have in common is here: sizes that are looked at before anything is read, and zips that lead nowhere.
"""

import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO, BinaryIO, Literal

from lxml import etree

LARGEST = 1024**3
"""How many bytes a copy may have: what is larger is kept elsewhere, with a transcript here."""
LARGEST_TEXT = 64 * 1024**2
"""How many bytes of a file, or of a part of an archive, are read as text."""
_MOST_MEMBERS = 20_000
DAMAGED = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, etree.XMLSyntaxError)
"""What is raised where a zip or what is packed in it is cut short or damaged."""

MEDIA: Mapping[str, str] = {
    ".txt": "text/plain", ".html": "text/html", ".htm": "text/html", ".mhtml": "multipart/related",
    ".mht": "multipart/related", ".pdf": "application/pdf", ".warc": "application/warc", ".wacz": "application/wacz",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".webp": "image/webp", ".tif": "image/tiff",
    ".tiff": "image/tiff", ".gif": "image/gif", ".avif": "image/avif", ".heic": "image/heic",
    ".mp3": "audio/mpeg", ".m4a": "audio/mp4", ".ogg": "audio/ogg", ".opus": "audio/opus", ".wav": "audio/wav",
    ".flac": "audio/flac", ".mp4": "video/mp4", ".webm": "video/webm", ".mov": "video/quicktime",
    ".mkv": "video/matroska",
}  # fmt: skip
"""Media types by how a copy's name ends."""
TRANSCRIPTS = (".txt", ".vtt", ".srt")
_BEGINS: Mapping[str, tuple[bytes, ...]] = {
    ".docx": (b"PK\x03\x04",), ".wacz": (b"PK\x03\x04",), ".jpg": (b"\xff\xd8\xff",), ".png": (b"\x89PNG",),
    ".warc": (b"WARC/", b"\x1f\x8b"),
}  # fmt: skip


class Unfit(Exception):
    """A file that cannot be a copy, or whose text cannot be read: what is wrong, and what to do."""

    def __init__(self, found: str, remedy: str) -> None:
        self.found, self.remedy = found, remedy
        super().__init__(f"{found}; {remedy}")


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a part of a text begins, and ends: a page, a paragraph, what was said at a time.

    `name` is its number, or its time; `label` what a PDF calls the page; `until` when a time is over. `is_counted`
    tells that parts are counted here as a reader counts them.
    """

    kind: Literal["page", "paragraph", "time"]
    start: int
    name: str
    end: int = 0
    label: str = ""
    until: str = ""
    is_counted: bool = True


@dataclass(frozen=True, slots=True)
class CopyRead:
    """What was read of a copy: its text, None where it has none, and what read it.

    `taken` is an ISO time that the copy gives itself; `signer` and `stamped` are who signed it and when, as it says;
    `remarks` are for whoever keeps it.
    """

    text: str | None
    by: str = ""
    marks: tuple[Mark, ...] = ()
    taken: str = ""
    signer: str = ""
    stamped: str = ""
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which page of an archive is meant: at which address, and of which time, where there are several."""

    url: str = ""
    taken: str = ""


def suffix_of(name: str) -> str:
    """How a copy's name ends, in small letters; `.warc` for a packed one too."""
    lower = name.lower()
    return ".warc" if lower.endswith(".warc.gz") else f".{lower.rpartition('.')[2]}"


def media_of(name: str) -> str:
    """The media type of a copy by its name. Raises `Unfit` where no copy is called so."""
    if name.lower().endswith(".zst"):
        raise Unfit("it is packed by zstd, which is not read here", "unpack it (`zstd -d`), and keep what comes out")
    media = MEDIA.get(suffix_of(name))
    if media is None:
        kinds = ", ".join(sorted({*MEDIA, ".warc.gz"}))
        raise Unfit("its name ends as that of no kind of copy", f"end it in one of {kinds}")
    return media


def opened(path: Path, largest: int = LARGEST) -> BinaryIO:
    """A regular file, open to be read, and not too large. Raises `Unfit`, and `OSError` where it cannot be opened."""
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    status = os.fstat(handle)
    if not stat.S_ISREG(status.st_mode):
        os.close(handle)
        raise Unfit("it is no regular file", "name the file itself")
    if status.st_size > largest:
        os.close(handle)
        raise Unfit(
            f"it has {status.st_size:,} bytes; {largest:,} are allowed", "keep a smaller copy, or its transcript"
        )
    return os.fdopen(handle, "rb")


def digest_of(path: Path) -> tuple[str, int]:
    """The SHA-256 of a file and its size, piece by piece."""
    digest, size = sha256(), 0
    with opened(path) as file:
        while piece := file.read(1 << 20):
            digest.update(piece)
            size += len(piece)
    return digest.hexdigest(), size


def whole(file: IO[bytes], what: str = "it") -> bytes:
    """All bytes of what is read as text. Raises `Unfit` where they are too many, however small it was packed."""
    data = file.read(LARGEST_TEXT + 1)
    if len(data) > LARGEST_TEXT:
        raise Unfit(f"{what} has more than {LARGEST_TEXT:,} bytes", "keep a smaller copy")
    return data


def members_of(archive: zipfile.ZipFile) -> Iterator[zipfile.ZipInfo]:
    """The files in a zip. Raises `Unfit` where one is called as nothing in it can be, or packed as no file is."""
    members = archive.infolist()
    if len(members) > _MOST_MEMBERS:
        raise Unfit(f"it has {len(members):,} files in it", "keep a copy of one page")
    if len({member.filename for member in members}) < len(members):
        raise Unfit("it has two files of one name in it", "keep another copy: nobody can tell which is meant")
    for member in members:
        if _leads_out(member.filename):
            raise Unfit("it has a file in it that leads out of it", "keep another copy: this one was made to do harm")
        if member.flag_bits & 1:
            raise Unfit("it is encrypted", "keep a copy without a password")
        if stat.S_ISLNK(member.external_attr >> 16):
            raise Unfit("it has a link in it", "keep another copy, with the files themselves")
        yield member
    if sum(member.file_size for member in members) > LARGEST:
        raise Unfit(f"unpacked it has more than {LARGEST:,} bytes", "keep a smaller copy")


def _leads_out(name: str) -> bool:
    parts = name.split("/")
    return name.startswith("/") or "\\" in name or ".." in parts or ":" in parts[0]


def looks_like(suffix: str, data: bytes) -> bool:
    """Whether a file that is called so begins as such files do, as far as that is known."""
    return data.startswith(_BEGINS.get(suffix, (b"",))) and (suffix != ".pdf" or b"%PDF-" in data[:1024])


def read_copy(path: Path, wanted: Wanted | None = None) -> CopyRead:
    """The text of a copy. Raises `Unfit`, `OSError`; a reader may hang or crash on a bad file (see `worker`)."""
    suffix, media = suffix_of(path.name), media_of(path.name)
    with opened(path) as file:
        if not looks_like(suffix, file.read(1024)):
            raise Unfit(f"it is no file of the kind that its name says, {media}", "name it as what it is")
        file.seek(0)
        return _read(file, suffix, wanted or Wanted())


def _read(file: BinaryIO, suffix: str, wanted: Wanted) -> CopyRead:
    from generator.evidence import archives, documents, pages  # here, for each brings a library of its own

    match suffix:
        case ".pdf":
            return documents.read_pdf(file)
        case ".docx":
            return documents.read_docx(file)
        case ".html" | ".htm":
            return pages.read_html(whole(file))
        case ".txt":
            return pages.read_plain(whole(file))
        case ".mhtml" | ".mht":
            return archives.read_mhtml(whole(file), wanted)
        case ".warc":
            return archives.read_warc(file, wanted)
        case ".wacz":
            return archives.read_wacz(file, wanted)
    return CopyRead(None)
