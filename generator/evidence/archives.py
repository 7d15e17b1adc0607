"""The page that is meant in a web archive: WARC, WACZ, and the one file of a browser (MHTML).

In: an archive, the address that is meant, and the time, where there are several. Out: the page's text, when it was
taken, and of a signed archive who signed it and when, as the archive itself says it: signatures are not checked here.
A digest that an archive gives of its own parts is held against them.
"""

import email
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from hashlib import sha256
from typing import IO, Any
from urllib.parse import urljoin

from generator.evidence.copies import DAMAGED, CopyRead, Unfit, Wanted, members_of, whole
from generator.evidence.documents import read_pdf
from generator.evidence.pages import read_html, read_plain

_ANEW = "make the copy anew"
_READ = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "plain", "application/pdf": "pdf"}
_MOST_HOPS = 10
_MOST_RECORDS = 500_000
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Page:
    """A page in an archive: where it was, when it was taken, what it is, and its bytes where they are wanted.

    `digest` is the archive's own of the payload, by which it says later that the page was still the same.
    """

    url: str
    taken: str
    media: str
    charset: str = ""
    data: bytes = b""
    remarks: tuple[str, ...] = ()
    digest: str = ""


@dataclass(slots=True)
class _Gathered:
    """What was seen on one way through an archive: the pages that answer, and where others lead.

    `revisits` are times at which the page was seen again, with the digest of what it was the same as.
    """

    revisits: list[tuple[str, str]] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    leads: dict[str, str] = field(default_factory=dict)
    others: dict[str, None] = field(default_factory=dict)


def read_warc(file: IO[bytes], wanted: Wanted) -> CopyRead:
    """The page that is meant in a WARC."""
    return _read(_chosen([lambda: _rewound(file)], wanted))


def read_wacz(file: IO[bytes], wanted: Wanted) -> CopyRead:
    """The page that is meant in a WACZ, with who signed the archive."""
    try:
        with zipfile.ZipFile(file) as archive:
            names = [member.filename for member in members_of(archive)]
            told = _package(archive, names)
            start = wanted if wanted.url else replace(wanted, url=_first_page(archive, names))
            read = _read(_chosen([lambda name=name: archive.open(name) for name in _warcs_in(names)], start))
    except DAMAGED as error:
        raise Unfit("it is cut short or damaged", _ANEW) from error
    signed = [f"it says that {told[0] or 'somebody'} signed it: nobody has checked the signature"] if any(told) else []
    return replace(read, signer=told[0], stamped=told[1], remarks=(*read.remarks, *signed))


def _warcs_in(names: list[str]) -> list[str]:
    warcs = [name for name in names if name.startswith("archive/") and ".warc" in name]
    if not warcs:
        raise Unfit("it has no archive in it", _ANEW)
    if any(name.endswith(".zst") for name in warcs):
        raise Unfit("the archive in it is packed by zstd", "save it anew with .warc.gz in it")
    return warcs


def read_mhtml(data: bytes, wanted: Wanted) -> CopyRead:
    """The page of a file that a browser saved as one."""
    message = email.message_from_bytes(data, policy=policy.default)
    parts = [part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    if not parts:
        raise Unfit("it has no page in it, or is cut short", _ANEW)
    at = wanted.url and _plain_url(wanted.url)
    part = next((one for one in parts if _plain_url(str(one.get("Content-Location", ""))) == at), parts[0])
    assert isinstance(part, EmailMessage)
    if part.defects or message.defects:
        raise Unfit("it is cut short or damaged", _ANEW)
    body = part.get_payload(decode=True)
    read = read_html(body if isinstance(body, bytes) else b"", part.get_content_charset() or "")
    return replace(read, taken=_time_of_mail(str(message.get("Date", ""))))


# ---------------------------------------------------------------- which page


def _chosen(streams: list[Any], wanted: Wanted) -> Page:
    """The page that is meant. Raises `Unfit` where that is none, or nobody can tell which."""
    seen = _gathered(streams, url := _plain_url(wanted.url))
    for _ in range(_MOST_HOPS):
        if seen.pages or url not in seen.leads:
            break
        seen = _gathered(streams, url := seen.leads[url])
    pages = [*seen.pages, *_seen_again(streams, seen)]
    if pages:
        return _of_time(pages, wanted)
    if seen.revisits:
        found = f"of {wanted.url} it has only that it was on {seen.revisits[-1][0]} as in an earlier record"
        raise Unfit(f"{found}, which is not in it", "keep it together with the archive that has the earlier record")
    there = list(seen.others)
    named = f"{', '.join(there[:_SHOWN])}{' and others' if len(there) > _SHOWN else ''}" if there else "no page at all"
    meant = f"no page that is at {wanted.url}" if wanted.url else "no page"
    raise Unfit(f"it has {meant}", f"keep a copy of the source's own address; this one has {named}")


def _of_time(pages: list[Page], wanted: Wanted) -> Page:
    """Of several versions of a page the newest, or the one that is asked for by its time."""
    versions = sorted({page.taken: page for page in pages}.values(), key=lambda page: page.taken)
    times = ", ".join(page.taken for page in versions)
    if len(versions) == 1:
        return versions[0]
    if wanted.taken:
        asked = [page for page in versions if page.taken.startswith(wanted.taken)]
        if len(asked) != 1:
            raise Unfit(f"it has no single version of {wanted.taken}", f"name one by its time: {times}")
        return asked[0]
    newest = versions[-1]
    told = f"it has {len(versions)} versions of the page; taken is the newest, of {newest.taken}; there are {times}"
    return replace(newest, remarks=(*newest.remarks, told))


def _gathered(streams: list[Any], url: str) -> _Gathered:
    """The pages at an address, or the first page of all where none is named."""
    seen = _Gathered()
    for stream in streams:
        for record in _records(stream()):
            (_see_again if record.rec_type == "revisit" else _see)(record, url, seen)
    if not url:
        seen.pages = seen.pages[:1]
    return seen


def _seen_again(streams: list[Any], seen: _Gathered) -> Iterator[Page]:
    """The page at each time at which an archive says that it was the same as in an earlier record."""
    known = {page.digest: page for page in seen.pages}
    wanted = {digest for _, digest in seen.revisits} - known.keys()
    for record in (record for stream in streams for record in _records(stream()) if wanted):
        digest = record.rec_headers.get_header("WARC-Payload-Digest")
        if record.rec_type != "revisit" and digest in wanted and _media(record)[0] in _READ:
            known.setdefault(digest, _page(record))
    yield from (replace(known[digest], taken=time) for time, digest in seen.revisits if digest in known)


def _page(record: Any) -> Page:
    where = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
    data, remarks = _body(record, where)
    taken = _in_utc(record.rec_headers.get_header("WARC-Date") or "")
    return Page(
        where, taken, *_media(record), data, remarks, record.rec_headers.get_header("WARC-Payload-Digest") or ""
    )


def _see(record: Any, url: str, seen: _Gathered) -> None:
    where = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
    here = _plain_url(where)
    status, to = _answered(record)
    if status.startswith("3") and to:
        seen.leads.setdefault(here, _plain_url(urljoin(where, to)))
    elif status == "200" and _media(record)[0] in _READ:
        seen.others.setdefault(where)
        # Without an address the first page is meant; what it embeds comes behind it.
        if here == url or (not url and not seen.pages):
            seen.pages.append(_page(record))


def _see_again(record: Any, url: str, seen: _Gathered) -> None:
    where, taken, digest = (record.rec_headers.get_header(name) or ""
                            for name in ("WARC-Target-URI", "WARC-Date", "WARC-Payload-Digest"))  # fmt: skip
    if digest and _plain_url(where.strip("<>")) == url:
        seen.revisits.append((_in_utc(taken), digest))


def _answered(record: Any) -> tuple[str, str]:
    """With which status a server answered, and where it led; what is kept without its answer was well."""
    if record.http_headers is None:
        return "200", ""
    return record.http_headers.get_statuscode() or "", record.http_headers.get_header("Location") or ""


def _records(stream: IO[bytes]) -> Iterator[Any]:
    """The records of a WARC that hold something. Raises `Unfit` where it is damaged or cut short."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    count = 0
    archive = ArchiveIterator(stream, check_digests=True)
    # Else any line with four spaces in it, as of a zip that is packed here, is read as one of ARC, the format before.
    archive.known_format = "warc"
    try:
        for record in archive:
            count += 1
            if count > _MOST_RECORDS:
                raise Unfit(f"it has more than {_MOST_RECORDS:,} records", "keep a copy of the page alone")
            if record.rec_type in ("response", "resource", "revisit"):
                yield record
    # Of a record without an address warcio reads what is not there.
    except (ArchiveLoadFailed, ValueError, AttributeError, *DAMAGED) as error:
        raise Unfit("it is cut short or damaged", _ANEW) from error
    if not count:
        raise Unfit("it has no record in it", _ANEW)


def _media(record: Any) -> tuple[str, str]:
    headers = record.http_headers if record.http_headers is not None else record.rec_headers
    told = headers.get_header("Content-Type") or ""
    charset = re.search(r"(?i)charset=[\"']?([\w.:-]+)", told)
    return told.partition(";")[0].strip().lower(), charset[1] if charset else ""


def _body(record: Any, where: str) -> tuple[bytes, tuple[str, ...]]:
    """A record's body, unpacked. Raises `Unfit` where it is not what the archive says it is."""
    data = whole(record.content_stream(), "the page")
    # The rest of the record, which is behind what the packing needs.
    while record.raw_stream.read(1 << 16):
        pass
    if getattr(record.raw_stream, "limit", 0):
        raise Unfit("it is cut short", _ANEW)
    faults = [str(fault) for fault in record.digest_checker.problems]
    has_block = record.rec_headers.get_header("WARC-Block-Digest") is not None
    if any(fault.startswith("block") for fault in faults) or (faults and not has_block):
        raise Unfit(f"its own digest of {where} is another than the page's: damaged, or changed since", _ANEW)
    # Programs differ in what they take the digest of a packed page of; the block's is right.
    return data, ("the archive's digest of the page's payload is another",) if faults else ()


def _read(page: Page) -> CopyRead:
    match _READ[page.media]:
        case "pdf":
            read = read_pdf(page.data)
        case "plain":
            read = read_plain(page.data)
        case _:
            read = read_html(page.data, page.charset)
    return replace(read, taken=page.taken, remarks=(*page.remarks, *read.remarks))


def _plain_url(url: str) -> str:
    """An address as it is compared: without what leads to the same page."""
    original = re.sub(r"(?i)^https?://web\.archive\.org/web/[0-9]+(?:[a-z]+_)?/", "", url.strip())
    bare = re.sub(r"(?i)^https?://(?:www\.)?", "", original).partition("#")[0]
    host, slash, path = bare.partition("/")
    return f"{host.lower()}{slash}{path}".rstrip("/")


# ---------------------------------------------------------------- a package, and who signed it


def _package(archive: zipfile.ZipFile, names: list[str]) -> tuple[str, str]:
    """Who signed a WACZ and when, as it says. Raises `Unfit` where its parts are others than it lists."""
    if "datapackage.json" not in names:
        return "", ""
    data = whole(archive.open("datapackage.json"))
    for resource in _listed(_json(data).get("resources")):
        name, told = str(resource.get("path", "")), str(resource.get("hash", ""))
        if name not in names:
            raise Unfit(f"it lacks {name[:100]}, which it lists", _ANEW)
        if told.startswith("sha256:") and _digest_in(archive, name) != told.removeprefix("sha256:"):
            raise Unfit(f"its own digest of {name[:100]} is another than the file's: damaged, or changed since", _ANEW)
    return _signed(archive, data) if "datapackage-digest.json" in names else ("", "")


def _signed(archive: zipfile.ZipFile, package: bytes) -> tuple[str, str]:
    told = _json(whole(archive.open("datapackage-digest.json")))
    if str(told.get("hash", "")) not in ("", f"sha256:{sha256(package).hexdigest()}"):
        raise Unfit("what was signed is another list than the one in it: changed since", _ANEW)
    signed = told.get("signedData")
    if not isinstance(signed, dict):
        return "", ""
    domain = str(signed.get("domain", ""))
    key = str(signed.get("publicKey", ""))
    signer = "".join(filter(str.isprintable, domain)) or (
        f"key sha256:{sha256(key.encode()).hexdigest()[:16]}" if key else ""
    )
    # A key of its own that says when is no third party.
    return signer[:200], _in_utc(str(signed.get("created", ""))) if domain else ""


def _first_page(archive: zipfile.ZipFile, names: list[str]) -> str:
    """The address of the first page that a WACZ lists."""
    if "pages/pages.jsonl" not in names:
        return ""
    for line in whole(archive.open("pages/pages.jsonl")).splitlines():
        if url := _json(line).get("url"):
            return str(url)
    return ""


def _digest_in(archive: zipfile.ZipFile, name: str) -> str:
    digest = sha256()
    with archive.open(name) as file:
        while piece := file.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()


def _json(data: bytes) -> dict[str, Any]:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        raise Unfit("its list of contents is no JSON, or is cut short", _ANEW) from None
    return found if isinstance(found, dict) else {}


def _listed(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _rewound(file: IO[bytes]) -> IO[bytes]:
    file.seek(0)
    return file


def _in_utc(told: str) -> str:
    """A time as ISO 8601 in UTC, to the second; empty where it is none."""
    try:
        found = datetime.fromisoformat(told)
    except ValueError:
        return ""
    if found.tzinfo is None:
        found = found.replace(tzinfo=UTC)
    return found.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _time_of_mail(told: str) -> str:
    try:
        return _in_utc(parsedate_to_datetime(told).isoformat()) if told else ""
    except ValueError:
        return ""
