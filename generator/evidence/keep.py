"""A copy taken in: put into the folder of copies, its text searched for what the content quotes, the lock written.

In: a project, a source, a file. Out: the lock, and what became of each quotation. A copy is never written over and its
former digest never lost, whoever takes in another at the same time.
"""

import errno
import fcntl
import os
import re
import secrets
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from generator.check.evidence import cited_for
from generator.evidence.anchor import Anchored, Searched
from generator.evidence.cited import Quoted, made_of_figures, place_of_figures, quoted_by_source
from generator.evidence.copies import (
    TRANSCRIPTS,
    CopyRead,
    Unfit,
    Wanted,
    digest_of,
    media_of,
    opened,
    suffix_of,
    whole,
)
from generator.evidence.normal import NAME
from generator.evidence.transcript import read_transcript
from generator.evidence.worker import read_apart
from generator.files import Folder, Sink, Unreadable
from generator.model import Site
from generator.model.layout import CONTENT
from generator.model.lock import Copy, CopyText, Lock, LockedQuote
from generator.model.lock_form import AROUND, Malformed, read_lock, write_lock
from generator.model.nearest import did_you_mean
from generator.notice import Misuse, OutsideFault

_REACH = 200
"""How many characters on either side of a quotation are read for what they make of its figure."""
_NAME = 100
"""Characters that a withheld name may have."""
_PUBLISHED = ("content", "templates", "site")
_OF_MANY_TIMES = frozenset({".warc", ".wacz"})
_OF_TEXT = frozenset({".txt", ".html", ".htm", ".mhtml", ".mht", ".docx", ".warc", ".wacz"})
"""Copies whose text is their own: nobody types it."""
_UNDER_WAY = re.compile(r"\.[0-9a-f]{16}\.")
"""Names of files that are being taken in."""
_PATIENCE = 120
"""Seconds to wait for another capture."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What whoever keeps a copy says of it: when it was taken, by whom, and who typed its transcript."""

    by: str
    taken: str = ""
    typed_by: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What became of one quotation."""

    quoted: Quoted
    anchored: Anchored
    locked: LockedQuote


@dataclass(frozen=True, slots=True)
class Kept:
    """A lock as it was written, what became of each quotation, and what is to be said of the copy."""

    lock: Lock
    found: tuple[Found, ...]
    remarks: tuple[str, ...] = ()
    lost: tuple[Found, ...] = ()
    """Quotations that a former copy had in other surroundings, or that this one does not have."""
    otherwise: tuple[Found, ...] = ()
    """Quotations of which the lock said something else, though it is of the same text: it was altered by hand."""


def lock_path(source: str) -> str:
    """Where the lock of a source stands in its project."""
    return f"{CONTENT}/sources/{source}.lock"


def folder_of(project: Path, site: Site) -> Path:
    """The folder of copies. Raises `Misuse` where the settings name none, or one whose files are published."""
    if site.settings.captures is None:
        raise Misuse("content/site.yaml names no folder for copies; add a line like `captures: ../captures`")
    folder = project / CONTENT / site.settings.captures
    real = folder.resolve()
    for name in _PUBLISHED:
        if real.is_relative_to((project / name).resolve()):
            raise Misuse(f"captures: leads into {name}/, and copies are never published; name a folder beside it")
    if real == project.resolve() or project.resolve().is_relative_to(real):
        raise Misuse("captures: leads to the project itself, or above it; name a folder of its own")
    return folder


def require_source(site: Site, source: str) -> str:
    """The id of a source, as its file is called. Raises `Misuse` where there is none."""
    id = source.removeprefix("content/").removeprefix("sources/").removesuffix(".yaml")
    if id not in site.sources:
        raise Misuse(f"there is no source “{source}”; {did_you_mean(id, site.sources, 'name one by its id')}")
    return id


def capture(project: Path, site: Site, source: str, files: Sequence[Path], asked: Asked, now: datetime) -> Kept:
    """Take in a copy of a source, with its transcript where it is followed by one.

    Raises:
        Misuse: the file is none, or more has to be said of it.
        OutsideFault: the folder of copies, or the content, cannot be written.
    """
    copy, transcript = _sorted(files, asked)
    _require_lines(asked)
    folder = folder_of(project, site)
    with _held(folder), _taken_in(folder, copy) as part, _taken_in(folder, transcript) as typed_part:
        assert part is not None
        url = site.sources[source].url or ""
        read = _read(part, Wanted(url, asked.taken if suffix_of(part.name) in _OF_MANY_TIMES else ""))
        taken = _time(asked.taken, read.taken, site.settings.time_zone, now)
        text = _Text(read) if typed_part is None else _typed(typed_part, asked)
        before = _now_locked(project, source)
        kept = _put(folder, source, part)
        if typed_part is not None:
            text = replace(text, transcript=_put(folder, f"{source}.transcript", typed_part))
        stamped = datetime.fromisoformat(read.stamped) if read.stamped else None
        lock = Lock(
            source, Copy(part.digest, part.size, media_of(part.name), taken, asked.by, kept), None, _to_the_second(now),
            former=_former(before, part.digest), signer=read.signer, stamped=stamped,
        )  # fmt: skip
        done = _searched(site, lock, text)
        _write(project, done.lock)
    lost = tuple(_lost(before, done.found))
    return replace(done, remarks=tuple(dict.fromkeys((*read.remarks, *text.read.remarks))), lost=lost)


def unchecked(site: Site) -> dict[str, tuple[Quoted, ...]]:
    """The quotations that no lock says anything of as they are cited today, by their sources that have a lock."""
    uses = cited_for(site)
    found = {
        source: tuple(one for one in quotes if _is_new(site.locks[source].quotes.get(one.digest), uses, one, source))
        for source, quotes in quoted_by_source(site).items()
        if source in site.locks
    }
    return {source: quotes for source, quotes in found.items() if quotes}


def _is_new(known: LockedQuote | None, uses: Mapping[tuple[str, str], str], one: Quoted, source: str) -> bool:
    """Whether words were not looked for, or have since been cited for another figure, or at another place."""
    return known is None or (bool(known.cited) and known.cited != uses[source, one.digest])


def check_again(project: Path, site: Site, source: str, now: datetime) -> Kept | None:
    """Look for all quotations of a source again, in the copy that its lock is of; None where that is not here.

    Raises:
        Misuse: the copy is another than the lock says, or cannot be read.
        OutsideFault: the content cannot be written.
    """
    folder = folder_of(project, site)
    if not (folder / site.locks[source].copy.kept).is_file():
        return None
    with _held(folder):
        lock = _now_locked(project, source) or site.locks[source]
        text = _again(folder, site, lock)
        done = _searched(site, replace(lock, checked=_to_the_second(now)), text)
        if replace(done.lock, checked=lock.checked) != lock:
            _write(project, done.lock)
    return replace(done, otherwise=tuple(_said_otherwise(lock, done)))


def _said_otherwise(lock: Lock, done: Kept) -> Iterator[Found]:
    """The quotations that the same text has in another place, or not at all, than the lock said."""
    if lock.text is None or done.lock.text is None or lock.text.sha256 != done.lock.text.sha256:
        return
    for one in done.found:
        then, now = lock.quotes.get(one.locked.digest), one.locked
        if then is not None and (then.result, then.start, then.end) != (now.result, now.start, now.end):
            yield one


def _write(project: Path, lock: Lock) -> None:
    """Put a lock beside its source. Raises `Misuse` where what was said of the copy cannot stand in one."""
    data = write_lock(lock)
    try:
        read_lock(data, lock.source)
    except Malformed as fault:
        way = ".".join(map(str, fault.keys))
        raise Misuse(f"what is said of the copy cannot be written down: `{way}` {fault.found}") from None
    Sink(project).write(lock_path(lock.source), data)


# ---------------------------------------------------------------- the folder of copies


@dataclass(frozen=True, slots=True)
class _Part:
    """A file on its way into the folder, whole, under a name that nobody asks for; `name` is the one it came with."""

    path: Path
    name: str
    digest: str
    size: int


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """Hold the folder of copies, which is made if need be, and the locks beside sources: one capture at a time."""
    if not folder.parent.is_dir():
        raise OutsideFault(
            f"there is no folder {folder.parent}, in which copies are to lie; correct captures: or make it"
        )
    try:
        folder.mkdir(exist_ok=True)
        handle = os.open(folder / ".captures", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise OutsideFault(f"the folder of copies, {folder}, cannot be written: {error.strerror}") from error
    try:
        _acquire(handle, folder)
        for left in folder.glob(".*"):  # by captures that were killed
            if _UNDER_WAY.match(left.name):
                left.unlink()
        yield
    finally:
        os.close(handle)


def _acquire(handle: int, folder: Path) -> None:
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                raise OutsideFault(f"another capture holds {folder}; wait until it has ended, then try again") from None
            time.sleep(0.05)
        else:
            return


@contextmanager
def _taken_in(folder: Path, file: Path | None) -> Iterator[_Part | None]:
    """A file copied into the folder, piece by piece, and away again if nobody has given it its name."""
    if file is None:
        yield None
        return
    path = folder / f".{secrets.token_hex(8)}{_ending(file.name)}"
    try:
        with opened(file) as source, path.open("xb") as target:
            digest, size = sha256(), 0
            while piece := source.read(1 << 20):
                digest.update(piece)
                size += len(piece)
                target.write(piece)
            target.flush()
            os.fsync(target.fileno())
        yield _Part(path, file.name, digest.hexdigest(), size)
    except Unfit as fault:
        raise Misuse(f"{file}: {fault}") from None
    except OSError as error:
        link = "it is a link; name the file itself" if error.errno == errno.ELOOP else error.strerror
        raise OutsideFault(f"{file} cannot be kept in {folder}: {link}") from error
    finally:
        path.unlink(missing_ok=True)


def _put(folder: Path, stem: str, part: _Part) -> str:
    """Give a file its name in the folder; a second one of other bytes has the beginning of its digest in it."""
    ending = _ending(part.name)
    for name in (f"{stem}{ending}", f"{stem}.{part.digest[:8]}{ending}", f"{stem}.{part.digest}{ending}"):
        target = folder / name
        if not os.path.lexists(target):
            part.path.rename(target)
            return name
        if target.is_file() and digest_of(target)[0] == part.digest:
            return name
    raise OutsideFault(f"{folder} has other files under every name that the copy may have; move them elsewhere")


def _ending(name: str) -> str:
    return ".warc.gz" if name.lower().endswith(".warc.gz") else suffix_of(name)


def _former(before: Lock | None, digest: str) -> tuple[str, ...]:
    told = () if before is None else (*before.former, before.copy.sha256)
    return tuple(one for one in dict.fromkeys(told) if one != digest)


def _now_locked(project: Path, source: str) -> Lock | None:
    """The lock as it stands now; None where there is none, or none that can be read: it is written anew."""
    try:
        return read_lock(Folder(project).read(lock_path(source)), source)
    except (Unreadable, Malformed):
        return None


# ---------------------------------------------------------------- what is read


@dataclass(frozen=True, slots=True)
class _Text:
    """A text to be searched; of a transcript with the name it has in the folder, and who typed it."""

    read: CopyRead
    transcript: str = ""
    typed_by: str = ""


def _sorted(files: Sequence[Path], asked: Asked) -> tuple[Path, Path | None]:
    """The copy, and its transcript where there is one. Raises `Misuse` where they are more, or none of such files."""
    for file in files:
        try:
            media_of(file.name) if suffix_of(file.name) not in TRANSCRIPTS else None
        except Unfit as fault:
            raise Misuse(f"{file}: {fault}") from None
    if len(files) == 1:
        return files[0], None
    is_typed = len(files) == 2 and suffix_of(files[1].name) in TRANSCRIPTS and suffix_of(files[0].name) not in _OF_TEXT
    if not is_typed:
        raise Misuse("name one copy, and behind it the transcript of a scan or a recording; pack more into one WACZ")
    if not asked.typed_by:
        raise Misuse("say who typed the transcript, with --typed-by")
    return files[0], files[1]


def _require_lines(asked: Asked) -> None:
    for option, told in (("--by", asked.by), ("--typed-by", asked.typed_by)):
        if len(told) > 200 or not told.isprintable():
            raise Misuse(f"{option} is no line of at most 200 characters; write a name")


def _read(part: _Part, wanted: Wanted) -> CopyRead:
    """What a copy says. Raises `Misuse` where it cannot be read."""
    try:
        media_of(part.name)
        return read_apart(part.path, wanted)
    except Unfit as fault:
        raise Misuse(f"{part.name}: {fault}") from None


def _typed(part: _Part, asked: Asked) -> _Text:
    with opened(part.path) as file:
        return _Text(read_transcript(whole(file, "the transcript"), suffix_of(part.name)), typed_by=asked.typed_by)


def _again(folder: Path, site: Site, lock: Lock) -> _Text:
    """The text of a copy that is here, which is the one that the lock is of."""
    path = folder / lock.copy.kept
    try:
        if digest_of(path) != (lock.copy.sha256, lock.copy.bytes):
            raise Misuse(
                f"{path} is not the copy that {lock_path(lock.source)} is of; take it in with `factsheet capture`"
            )
        if lock.text is None or not lock.text.transcript:
            taken = lock.copy.taken.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
            many = taken if suffix_of(path.name) in _OF_MANY_TIMES else ""
            return _Text(read_apart(path, Wanted(site.sources[lock.source].url or "", many)))
        with opened(folder / lock.text.transcript) as file:
            read = read_transcript(whole(file, "the transcript"), suffix_of(lock.text.transcript))
        return _Text(read, lock.text.transcript, lock.text.typed_by)
    except Unfit as fault:
        raise Misuse(f"{path}: {fault}") from None


def _time(asked: str, told: str, zone: tzinfo, now: datetime) -> datetime:
    """When a copy was taken: as it says itself, else as it is said. Raises `Misuse` where nobody does."""
    if told:
        if asked and not told.startswith(asked.removesuffix("Z")):
            raise Misuse(f"the copy says itself that it was taken {told}; leave --taken out")
        return datetime.fromisoformat(told)
    if not asked:
        raise Misuse("nothing in the copy says when it was taken; say so with --taken, as in 2024-12-07T06:12Z")
    try:
        moment = datetime.fromisoformat(asked)
        taken = moment if moment.tzinfo else moment.replace(tzinfo=zone)
        is_ahead = taken > now
    except (ValueError, OverflowError):
        raise Misuse(f"--taken “{asked}” is no day; write one like 2024-12-07 or 2024-12-07T06:12Z") from None
    if is_ahead:
        raise Misuse(f"--taken {asked} lies ahead")
    return taken


# ---------------------------------------------------------------- what is found


def _searched(site: Site, lock: Lock, text: _Text) -> Kept:
    """The lock with all quotations looked for in a text, and what became of each."""
    quotes = quoted_by_source(site).get(lock.source, ())
    searched = Searched(text.read.text, text.read.marks) if text.read.text is not None else None
    found = tuple(_found(one, searched, site) for one in quotes)
    merged: dict[str, LockedQuote] = {}
    for one in found:
        merged[one.locked.digest] = _worse(merged.get(one.locked.digest), one)
    uses = cited_for(site)
    merged = {digest: replace(one, cited=uses[lock.source, digest] if one.result == "found" else "")
              for digest, one in merged.items()}  # fmt: skip
    told = None
    if searched is not None:
        digest = sha256(searched.normal.text.encode("utf-8", "replace")).hexdigest()
        told = CopyText(digest, f"{text.read.by} / {NAME}", text.transcript, text.typed_by)
    return Kept(replace(lock, text=told, quotes=MappingProxyType(dict(sorted(merged.items())))), found)


def _found(quoted: Quoted, searched: Searched | None, site: Site) -> Found:
    if searched is None:
        return Found(quoted, Anchored("unchecked"), LockedQuote(quoted.digest, "unchecked"))
    anchored = searched.find(quoted.words)
    if anchored.result != "found":
        # What is nearest is shown to an editor, and may be words that are withheld.
        nearest = "" if site.withheld.stands_in(anchored.nearest) else anchored.nearest
        return Found(quoted, replace(anchored, nearest=nearest), LockedQuote(quoted.digest, anchored.result))
    context = searched.around(anchored.start, anchored.end, _REACH)
    before, after = anchored.before, anchored.after
    # A name that begins or ends farther out would leave a part of itself here.
    wide = searched.normal.text[max(0, anchored.start - AROUND - _NAME) : anchored.end + AROUND + _NAME]
    if site.withheld.stands_in(wide):
        before = after = ""
    locked = LockedQuote(
        quoted.digest, "found", anchored.start, anchored.end, before, after,
        place_of_figures(quoted, "".join(context)), anchored.locator, made_of_figures(quoted, context),
    )  # fmt: skip
    return Found(quoted, anchored, locked)


def _worse(known: LockedQuote | None, found: Found) -> LockedQuote:
    """What is on record of words that several places of the content cite: what is amiss with one of them."""
    locked = found.locked
    if known is None:
        return locked
    locators = {known.locator, locked.locator}
    locator = False if False in locators else True if True in locators else None
    places = {known.figure, locked.figure} if found.quoted.figures else {known.figure}
    figure = known.figure if len(places) == 1 else "" if "" in places else "near"
    return replace(known, locator=locator, figure=figure, around=known.around or locked.around)


def _lost(before: Lock | None, found: Iterable[Found]) -> Iterator[Found]:
    """The quotations that stood elsewhere in the copy before, or stand in this one no more."""
    for one in found:
        then = before.quotes.get(one.locked.digest) if before is not None else None
        if then is not None and then.result == "found":
            now = one.locked
            if now.result != "found" or (then.before, then.after) != (now.before, now.after):
                yield one


def _to_the_second(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)
