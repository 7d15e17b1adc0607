"""The audit: what was published, a folder or one briefing, is held against the content that it says it is made from.

In: a folder or a PDF, and a project. Out: each difference, and what is to be known before they are read. The edition is
made anew from the content, at the time and for the address that the folder gives; then the folder's own files pass the
rules of every build, and are compared with what was made. Nobody has to believe the folder, nor who serves it.

Without the content they are held against themselves: a briefing's words and figures against the data inside it, a
folder's files against the digests and the briefings that lie in it. That tells what was altered in one place and not in
the other, and says so.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC
from hashlib import sha256
from pathlib import Path

from generator.apart import Ended, apart
from generator.build import TOOL, Options, Prepared, prepare
from generator.edition import Edition, Progress, make, render, silent
from generator.git import Revision
from generator.notice import At, Misuse, Notice, OutsideFault
from generator.publish.published import EditionRecord, PublishedFolder, look_through, read_record, record_above
from generator.publish.target import EDITION
from generator.verify import verify
from generator.verify.paper.inside import Inside, NoBriefing, look_inside
from generator.verify.paper.pdf_carried import read_carried
from generator.verify.paper.pdf_marks import UnreadablePdf
from generator.verify.paper.pdf_text import read_figures
from generator.verify.record import check_record

CODES = {
    "verify-unknown": "A file, a link or a device lies in a published folder that is no part of its edition.",
    "verify-made": "A published file is not byte for byte what the program makes of the content.",
}
_REMEDY = "publish this content anew, or find out who changed it"
_ALONE = "against itself alone, without the content"
"""What a file was held to be without its content."""
_LONGEST = 120
"""How much of a line is shown where it differs."""
_EXPLAINER = re.compile(r"https?://.+?/explainers/([a-z0-9-]+)/")


@dataclass(frozen=True, slots=True)
class Audit:
    """What was found: how many files, of what they were held to be, what is to be known first, and every difference."""

    files: int
    held_as: str
    remarks: tuple[str, ...]
    differences: tuple[Notice, ...]


def audit_folder(project: Path, folder: Path, progress: Progress = silent) -> Audit:
    """Hold a published folder against the content of a project.

    Raises:
        ContentFault: the content has errors.
        OutsideFault: the folder cannot be read; templates, a PDF worker.
    """
    published = look_through(folder)
    record = _record_of(published)
    prepared = prepare(_options(project, folder, record), progress)
    edition = make(prepared, progress=progress)
    progress("verify", 0, len(published.files))
    differences = _differences(published, record, prepared, edition)
    return Audit(len(published.files), _held_as(prepared), tuple(_remarks(record, prepared)), _ordered(differences))


def audit_briefing(project: Path, file: Path, progress: Progress = silent) -> Audit:
    """Hold one briefing against the content of a project; where it lies in a published folder, against that edition.

    Raises:
        ContentFault: the content has errors.
        Misuse: the file is no briefing of this content.
        OutsideFault: the file cannot be read from the disk; templates.
    """
    pdf = _bytes_of(file)
    inside = _inside(pdf, file)
    root = record_above(file)
    record = _record_of(look_through(root)) if root else EditionRecord()
    prepared = prepare(replace(_options(project, file, record), pdf=True), progress)
    path = _briefing_of(pdf, file, prepared.plan.briefings)
    plan = replace(prepared.plan, alone=prepared.plan.briefings[path])
    drawn = render(replace(prepared, plan=plan), progress=progress)
    expected = [one for one in drawn.expected if one.path == path]
    found = verify({**drawn.files, path: pdf}, prepared.site, expected, address=prepared.address, prints=drawn.prints)
    differences = [replace(one, at=At(str(file), 1, 1)) for one in found if one.at.path == path]
    differences += [_notice("verify-inside", str(file), fault) for fault in inside.differences]
    remarks = tuple(_remarks(record, prepared)) if root else (f"no {EDITION} lies above it",)
    return Audit(1, _held_as(prepared), remarks, _ordered(differences))


def audit_briefing_alone(file: Path) -> Audit:
    """Hold one briefing against itself: without its content, and without a network.

    Raises:
        Misuse: the file is no briefing.
        OutsideFault: the file cannot be read from the disk.
    """
    inside = _inside(_bytes_of(file), file)
    unborne = (f"nothing in it bears out {number}" for number in inside.unborne)
    differences = [_notice("verify-inside", str(file), fault) for fault in inside.differences]
    return Audit(1, _ALONE, (*unborne, "of its prose nothing is said: that takes the content"), _ordered(differences))


def audit_folder_alone(folder: Path) -> Audit:
    """Hold a published folder against itself: each file against its digest, each briefing as by itself.

    Raises OutsideFault where the folder cannot be read.
    """
    published = look_through(folder)
    held = {path: published.read(path) for path in published.files}
    digested = {path: data for path, data in held.items() if path != EDITION}
    differences = [*_record_faults(held.get(EDITION), digested, published.files), *_unlisted(published, held)]
    for path in (path for path in held if path.endswith(("/briefing.pdf", "/briefing-letter.pdf"))):
        inside = _inside(held[path], folder / path)
        differences += [_notice("verify-inside", path, fault) for fault in inside.differences]
        for file in read_carried(held[path]).files:
            if file.data != held.get(beside := f"{path.rpartition('/')[0]}/{file.name}"):
                differences.append(_notice("verify-inside", path, f"its {file.name} is not byte for byte {beside}"))
    return Audit(len(held), _ALONE, ("of its pages nothing is said: that takes the content",), _ordered(differences))


def _unlisted(published: PublishedFolder, held: Mapping[str, bytes]) -> Iterator[Notice]:
    listed = read_record(held.get(EDITION, b"")).files or {}
    for path in (*(path for path in published.files if path not in {*listed, EDITION}), *published.others):
        yield _notice("verify-unknown", path, f"is no file that {EDITION} lists")
    yield from (
        _notice("verify-missing", path, f"is not there, and {EDITION} lists it") for path in listed.keys() - held
    )


def _bytes_of(file: Path) -> bytes:
    if file.suffix.lower() != ".pdf":
        raise Misuse(f"{file} is no PDF; name a published folder, or the PDF of a briefing")
    return PublishedFolder(file.parent, (file.name,), ()).read(file.name)


def _inside(pdf: bytes, file: Path) -> Inside:
    """What is found within a briefing, read where nothing that it is made of can do harm."""
    try:
        answer = apart(lambda: _looked_inside(pdf))
    except Ended as end:
        raise Misuse(f"{file}: reading it {end}; it is no briefing as this program makes them") from None
    if "refused" in answer:
        raise Misuse(f"{file}: {answer['refused']}; name a briefing as it was published")
    return Inside(tuple(answer["differences"]), tuple(answer["unborne"]))


def _looked_inside(pdf: bytes) -> dict[str, object]:
    try:
        found = look_inside(pdf)
    except NoBriefing as fault:
        return {"refused": f"it is no briefing of this program: {fault}"}
    except UnreadablePdf as fault:
        return {"refused": f"it cannot be read as a PDF: {fault.why}"}
    return {"differences": found.differences, "unborne": found.unborne}


def _record_of(published: PublishedFolder) -> EditionRecord:
    try:
        return read_record(published.read(EDITION)) if EDITION in published.files else EditionRecord()
    except OutsideFault:
        return EditionRecord()


def _options(project: Path, out: Path, record: EditionRecord) -> Options:
    return Options(
        project, out, pdf=record.briefings is not False, drafts=record.drafts is True, now=record.time,
        base_url=record.address, bom=record.bom is not False, approved=record.approved is True,
        policy=record.policy, judged=record.judged, untrusted=record.untrusted is True, unprinted=record.unprinted,
    )  # fmt: skip


def _held_as(prepared: Prepared) -> str:
    """Of which time and for which address it was held to be: what a folder says of itself, whoever wrote that."""
    time = prepared.examined.now.astimezone(UTC).isoformat(timespec="minutes").replace("+00:00", "Z")
    return f"to be of {time}, for {prepared.address}"


def _remarks(record: EditionRecord, prepared: Prepared) -> Iterator[str]:
    """In what the edition and what is held against it may rightly differ."""
    if record.tool != TOOL:
        yield f"it was made by {record.tool or 'a program that it does not name'}, and is held against {TOOL}"
    commit = prepared.examined.commit
    here = commit.id if isinstance(commit, Revision) else None
    if record.revision != here:
        yield f"it was made from {_named(record.revision)}, and is held against {_named(here)}"
    yield from (words for is_so, words in _said_of_itself(record) if is_so)
    said = {name: getattr(record, name) for name in ("time", "address", "briefings", "drafts", "bom")}
    if missing := [name for name, value in said.items() if value is None]:
        yield f"{EDITION} does not say its {', '.join(missing)}; taken for it is what a build takes"


def _said_of_itself(record: EditionRecord) -> Iterator[tuple[object, str]]:
    """What an edition may say of itself, each with whether it does."""
    yield record.changed, "it was made from files that differed from its revision"
    yield record.briefings is False, "it has no briefings and no social cards, by its own record"
    unprinted = ", ".join(sorted(record.unprinted))
    yield unprinted, f"it has no briefings of {unprinted}, which are too long, by its own record"
    yield record.policy, f"its approvals are judged by the policy of {record.policy}, by its own record"
    yield (
        record.untrusted,
        "it is a preview of content that nobody vouches for, in the shipped theme, by its own record",
    )
    yield record.drafts, "it has drafts, by its own record"


def _named(revision: str | None) -> str:
    return f"revision {revision}" if revision else "no revision that is known"


# --- a folder ----------------------------------------------------------------------------------------------------


def _differences(
    published: PublishedFolder, record: EditionRecord, prepared: Prepared, edition: Edition
) -> Iterator[Notice]:
    known = {*edition.files, EDITION}
    held: dict[str, bytes] = {}
    for path in published.files:
        if path in known:
            try:
                held[path] = published.read(path)
            except OutsideFault as fault:
                yield _notice("verify-missing", path, str(fault))
    for path in (*(path for path in published.files if path not in known), *published.others):
        yield _notice("verify-unknown", path, "is no part of the edition that this content makes")
    staged = {path: data for path, data in held.items() if path != EDITION}
    yield from verify(staged, prepared.site, edition.expected, address=prepared.address, prints=edition.prints)
    yield from _record_faults(held.get(EDITION), staged, published.files)
    if record.tool in (TOOL, None):
        yield from _unlike(staged, edition.files)


def _record_faults(data: bytes | None, staged: Mapping[str, bytes], there: Collection[str]) -> Iterator[Notice]:
    """Where files and record differ; what is missing or unknown is told by others."""
    if data is None:
        yield _notice("verify-edition", EDITION, "is not there, or cannot be read")
        return
    digests = {path: sha256(held).hexdigest() for path, held in staged.items()}
    for path, fault in check_record(data, digests):
        if path in digests or path == EDITION or path not in there:
            yield _notice("verify-edition", path, fault)


def _unlike(staged: Mapping[str, bytes], made: Mapping[str, bytes]) -> Iterator[Notice]:
    """Files that are others than the program makes, whether or not a rule has found fault with them."""
    for path in sorted(staged.keys() & made.keys()):
        if staged[path] != made[path]:
            yield _notice("verify-made", path, _difference(staged[path], made[path]))


def _difference(found: bytes, wanted: bytes) -> str:
    """Where two files begin to differ, with what stands there."""
    if b"\0" in found[:4096] or b"\0" in wanted[:4096]:
        digests = (sha256(data).hexdigest() for data in (found, wanted))
        return "has the SHA-256 {}, where what this content makes has {}".format(*digests)
    lines = zip((*found.splitlines(), b""), (*wanted.splitlines(), b""), strict=False)
    number, (one, other) = next(
        ((number, pair) for number, pair in enumerate(lines, start=1) if pair[0] != pair[1]), (1, (found, wanted))
    )
    start = max(0, next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0) - _LONGEST // 2)
    shown = (line[start : start + _LONGEST].decode("utf-8", "replace") for line in (one, other))
    return "has in line {} “{}”, where this content makes “{}”".format(number, *shown)


def _notice(code: str, path: str, found: str) -> Notice:
    return Notice(code, At(path, 1, 1), found, _REMEDY)


def _ordered(differences: Iterable[Notice]) -> tuple[Notice, ...]:
    told = (replace(one, remedy=_REMEDY) for one in differences)
    return tuple(sorted(dict.fromkeys(told), key=lambda one: one.order))


# --- one briefing ------------------------------------------------------------------------------------------------


def _briefing_of(pdf: bytes, file: Path, briefings: Collection[str]) -> str:
    """The path of the briefing that is published at the file's; else of that whose page the PDF leads to."""
    there = "/".join(file.absolute().parts[-3:])
    if there in briefings:
        return there
    paper = "briefing-letter.pdf" if "letter" in file.name else "briefing.pdf"
    path = f"explainers/{_explainer_of(pdf, file)}/{paper}"
    if path not in briefings:
        known = ", ".join(sorted(briefings)) or "none"
        raise Misuse(f"{file} leads to no explainer of this content that has a briefing; its briefings: {known}")
    return path


def _explainer_of(pdf: bytes, file: Path) -> str:
    """The id of the explainer whose page a PDF leads to first; empty where it leads to none."""
    try:
        links = read_figures(pdf)
    except OutsideFault as fault:
        raise Misuse(f"{file}: {fault}") from None
    return next((match[1] for link in links if (match := _EXPLAINER.fullmatch(link.uri))), "")
