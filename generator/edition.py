"""The edition: every piece made, written and read back, or taken as an earlier build made it, and set in print.

In: what an edition is made from, and the results of earlier builds. Out: its files, and every fault in them. What is
made from the same things comes to the same bytes, so what was read back without fault is not read again; links between
pages are followed each time.

    render   each piece: its values, its files as their formats say, and these read back, all by the same worker; what
             is set is HTML so far, and read back as such; then lists of what pieces give to them
    print    briefings and social cards, from that HTML
    verify   what tells of other files, what was set, and all links

A value is let go where it was made: what goes from worker to worker is files, what lists need, and what was found.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar

from generator.artifact import Artifact, Known, Piece, Same, Task, Told
from generator.forked import HERE, Crew
from generator.formats import FORMATS, Hand, expected_of, head_of, in_parts
from generator.model import Site
from generator.model.watched import ALL, Notes
from generator.notice import ContentFault, Notice
from generator.pieces import Kept, KeptPiece, Pieces, Result
from generator.plan import Plan
from generator.program import without_collector
from generator.publish import Stage
from generator.render import Theme
from generator.results import Results
from generator.share.card import HEIGHT, SITE_CARD, WIDTH
from generator.typeset import Sheet, orders_of, set_in_print, sheet_of
from generator.verify import Expected, Reader, Verdict, verify_styles, wanted_of

if TYPE_CHECKING:
    from generator.pdf import PdfJob

Progress = Callable[[str, int, int], None]
"""Told of each step: the stage's name, how many are done, how many there are (0: not known)."""


def silent(stage: str, done: int, total: int) -> None:
    """A progress that says nothing."""


class InMemory(dict[str, bytes]):
    """Files that are kept in no folder, beside no other edition."""

    present: ClassVar[Mapping[str, str]] = MappingProxyType({})

    def write(self, path: str, data: bytes) -> None:
        """Take a file in."""
        self[path] = data

    def keep(self, path: str, sha256: str) -> None:
        """Nothing is present."""
        raise LookupError(path, sha256)

    def digest(self, path: str) -> str:
        """The SHA-256 of a file."""
        return sha256(self[path]).hexdigest()


Files = InMemory | Stage
"""What takes the files of an edition in, one by one, and has them by their paths."""


@dataclass(frozen=True)
class Planned:
    """What an edition is made from: sound content, planned. `has_own` tells whether the project has templates."""

    site: Site
    plan: Plan
    hand: Hand
    theme: Theme
    has_own: bool

    @property
    def address(self) -> str:
        """Where the edition is published."""
        return self.site.settings.address

    @cached_property
    def reader(self) -> Reader:
        """Who reads its files back."""
        return Reader(self.site, self.address)

    def stop_on(self, faults: Iterable[Notice]) -> None:
        """Raise ContentFault where something made of sound content did not read back, and say whose fault it is."""
        program = "please report this fault of the program; nothing was published"
        found = [
            replace(fault, remedy=f"the content passed its checks: {fault.remedy if self.has_own else program}")
            for fault in faults
        ]
        if found:
            raise ContentFault(found)


@dataclass(frozen=True, slots=True)
class Written:
    """What came of one artifact: the paths of its files, or what is to be set of it, and what has to be found in them.

    `key` is by what it is kept, None where it is made each time; `is_kept` tells that an earlier build made it.
    `faults` are those of the HTML of what is set.
    """

    known: Known
    key: str | None
    paths: tuple[str, ...]
    expected: tuple[Expected, ...] = ()
    sheet: Sheet | None = None
    faults: tuple[Notice, ...] = ()
    is_kept: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """What came of one piece: of each artifact, its files, what reading them back gave, and what lists have of it.

    `prints` is the HTML of what is to be set, by the path of each.

    `read` names what was read of the Site for it.
    """

    written: tuple[Written, ...]
    files: Mapping[str, bytes | Same]
    prints: Mapping[str, str]
    verdicts: Mapping[str, Verdict]
    told: Told
    read: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Edition:
    """The files of an edition, the HTML of what is set by the path of each, and what has to be found in them.

    `verdicts` are those of files that were read back so far, `fresh` the pieces that no earlier build made, by their
    names.
    """

    files: Files
    prints: Mapping[str, str]
    expected: Sequence[Expected]
    written: Sequence[Written] = ()
    verdicts: Mapping[str, Verdict] = field(default_factory=dict)
    fresh: Mapping[str, Done] = field(default_factory=dict)


def make(
    planned: Planned,
    crew: Crew = HERE,
    progress: Progress = silent,
    results: Results | None = None,
    printed: Sequence[tuple[PdfJob, bytes]] = (),
    files: Files | None = None,
    *,
    reads: bool = False,
) -> Edition:
    """Make the files of an edition: render, read back what is set, and set it, but for what is `printed` already.

    `reads` has all other files read back as well, as soon as they are written; `files` takes them in.

    Raises:
        ContentFault: a figure did not read back.
        TooLong: briefings outgrow their limits (`pdf`); all others are printed.
        OutsideFault: templates, a PDF worker, a disk that takes no files.
    """
    files = InMemory() if files is None else files
    rendered = render(planned, crew, progress, results, files, reads)
    if rendered.prints:
        planned.stop_on(verify_styles(dict(planned.theme.under("print"))))
    planned.stop_on(fault for one in rendered.written for fault in one.faults)
    # The room of the PDF engine is entered only when something is due: importing it costs more than most builds.
    if rendered.prints:
        for path, data in set_in_print(orders(planned, rendered), printed, crew.jobs, progress).items():
            files.write(path, data)
    return rendered


def render(
    planned: Planned,
    crew: Crew = HERE,
    progress: Progress = silent,
    results: Results | None = None,
    files: Files | None = None,
    reads: bool = False,
) -> Edition:
    """Write all that is planned, each as its format says, or take what came of it before; what is set, is HTML so far.

    Raises:
        OutsideFault: a template is missing or broken; a disk takes no files.
    """
    making = _Making(planned, crew, progress, results, InMemory() if files is None else files, reads)
    planned.plan.give(making.pieces, making.lists)
    written = sorted(making.written, key=lambda one: one.known.path)
    expected = [wanted for one in written for wanted in one.expected]
    return Edition(making.files, making.prints, expected, written, making.verdicts, making.fresh)


def read_back(
    planned: Planned, edition: Edition, crew: Crew = HERE, progress: Progress = silent, results: Results | None = None
) -> tuple[Notice, ...]:
    """Every fault in the files of an edition; those that were read back before are not read again.

    Where there is none, what was made is kept for later builds.
    """
    progress("verify", 0, 0)
    reader, wanted = planned.reader, {one.path: one for one in edition.expected}
    records = _records(results, edition)
    verdicts = {**edition.verdicts, **dict.fromkeys(records, Verdict(()))}
    fresh = sorted(edition.files.keys() - verdicts.keys())
    # All that whoever works elsewhere is sent.
    files: Mapping[str, bytes] = (
        edition.files if crew.is_here else {path: edition.files[path] for path in edition.files}
    )
    prints, site = edition.prints, planned.site

    def read(path: str) -> Verdict:
        return reader.file(wanted_of(wanted, path, site), files, prints, records)

    for number, (path, verdict) in enumerate(zip(fresh, crew.each(read, fresh), strict=True), start=1):
        verdicts[path] = verdict
        progress("verify", number, len(fresh))
    faults = reader.whole(verdicts, wanted)
    if results and not faults:
        _keep(results, edition, verdicts)
    return faults


def _records(results: Results | None, edition: Edition) -> Mapping[str, str]:
    """The pages of records in the search index that were read back to the byte, of pieces that are as they were then.

    A piece is kept when all of its edition was read back: what is made of the same piece has been held against it.
    """
    if results is None or results.pieces is None:
        return {}
    return {
        path: page
        for path, (digest, page) in results.pieces.records().items()
        if path in edition.files and edition.files.digest(path) == digest
        if page in edition.files and page.rpartition("/")[0] not in edition.fresh
    }


def _keep(results: Results, edition: Edition, verdicts: Mapping[str, Verdict]) -> None:
    """Keep what was made, and note what was of use. What is set costs so much that it is kept by itself."""

    def result(one: Written) -> Result:
        seen = {path: page for path in one.paths if (page := verdicts[path].seen) is not None}
        return Result({path: edition.files[path] for path in one.paths}, seen)

    within = set[str]() if results.pieces is None else _keep_pieces(results.pieces, edition, result)
    records = {path: page for one in verdicts.values() for path, page in one.records.items()}
    if results.pieces is not None and records:
        results.pieces.keep_records({path: (edition.files.digest(path), page) for path, page in records.items()})
    for one in edition.written:
        if one.key is not None and one.key not in within:
            if one.is_kept:
                results.used(one.key)
            else:
                results.keep(one.key, result(one))
    results.tidy()


def _keep_pieces(pieces: Pieces, edition: Edition, result: Callable[[Written], Result]) -> set[str]:
    """Keep the pieces that were made, each with its results; out: the keys of these."""
    within = set[str]()
    for name, done in edition.fresh.items():
        own = {one.key: one for one in done.written if one.key is not None and not FORMATS[one.known.made].is_set}
        piece = KeptPiece(tuple(one.known for one in done.written), done.told)
        pieces.keep(name, done.read, piece, {key: result(one) for key, one in own.items()})
        within |= own.keys()
    return within


class _Making:
    """An edition while it is made: what comes of pieces is taken in as it comes, and their values are nowhere."""

    def __init__(
        self, planned: Planned, crew: Crew, progress: Progress, results: Results | None, files: Files, reads: bool
    ) -> None:
        self.files, self.written = files, list[Written]()
        self.verdicts: dict[str, Verdict] = {}
        self.prints: dict[str, str] = {}
        self.fresh: dict[str, Done] = {}
        self._crew, self._progress, self._done, self._all = crew, progress, 0, len(planned.plan) + 1
        head = {SITE_CARD: head_of(WIDTH, HEIGHT)} if planned.plan.pdf else {}
        hand, notes = planned.hand.beside(planned.plan.images), planned.plan.context.notes
        self._desk = _Desk(hand, planned.reader, notes, results, head, reads)
        self._theirs = results if crew.is_here or results is None else results.elsewhere()
        progress("render", 0, self._all)

    def pieces(self, tasks: Sequence[Task]) -> Sequence[Told]:
        """The pieces of subjects. What earlier builds made lies on the disk here: others are given what is to be made.

        The digests and templates that all of them need are made before there are workers.
        """
        told: dict[str, Told] = {}
        with without_collector():
            for task in tasks:
                if (one := self._desk.recalled(task.name, self.files.present)) is not None:
                    told[task.name] = self._take(one)
                    self._told_of(1)
        fresh = [task for task in tasks if task.name not in told]
        if fresh:
            self._desk.prepare(task.template for task in fresh)
        for task, one in zip(fresh, self._crew.each(self._for_others(self._desk).made, fresh), strict=True):
            told[task.name] = self._take(one)
            self.fresh[task.name] = replace(one, files={}, prints={})
            self._told_of(1)
        return [told[task.name] for task in tasks]

    def lists(self, artifacts: Iterable[Artifact]) -> None:
        """What has something of all subjects, part by part: what describes other files after them."""
        for number, part in enumerate(in_parts(artifacts)):
            desk = replace(self._desk, hand=self._desk.hand.beside(self.files)) if number else self._desk
            kept = {artifact: desk.artifact_recalled(artifact) for artifact in part}
            fresh = [artifact for artifact in part if kept[artifact] is None]
            desk.prepare(artifact.template for artifact in fresh if artifact.template)
            for one in chain(filter(None, kept.values()), self._crew.each(self._for_others(desk).artifact, fresh)):
                self._take(one)
        self._told_of(1)

    def _for_others(self, desk: _Desk) -> _Desk:
        return replace(desk, results=self._theirs)

    def _take(self, done: Done) -> Told:
        for path, data in done.files.items():
            if isinstance(data, Same):
                self.files.keep(path, data.sha256)
            else:
                self.files.write(path, data)
        self.written += done.written
        self.verdicts |= done.verdicts
        self.prints |= done.prints
        return done.told

    def _told_of(self, more: int) -> None:
        self._done += more
        self._progress("render", self._done, self._all)


@dataclass(frozen=True, slots=True)
class _Desk:
    """What pieces are made with. `pictures` are those that pages show and that are yet to be drawn, by what is known.

    `reads` tells whether files are read back at once.
    """

    hand: Hand
    reader: Reader
    notes: Notes
    results: Results | None
    pictures: Mapping[str, bytes]
    reads: bool

    def recalled(self, name: str, present: Mapping[str, str]) -> Done | None:
        """A piece as an earlier build made it, whose files may be `present`; None where none did."""
        found = self._pieces.recall(name, present) if self._pieces is not None else None
        return None if found is None else self._as_it_was(found[0].artifacts, found[0].told, found[1])

    def artifact_recalled(self, artifact: Artifact) -> Done | None:
        """An artifact of its own as an earlier build made it; None where none did."""
        return None if self.results is None else self._as_it_was((artifact.known,), Told(), {})

    def made(self, task: Task) -> Done:
        """A piece, made here and now; what an earlier build made of the same values, is taken."""
        with self.notes.taken() as read:
            piece = task.make()
        kept = {} if self._pieces is None else self._pieces.results(task.name)
        return replace(self._done(piece, kept), read=frozenset(read))

    def artifact(self, artifact: Artifact) -> Done:
        """An artifact of its own, as a piece."""
        return self._done(Piece((artifact,)), {})

    def prepare(self, templates: Iterable[str]) -> None:
        """Make what all need before there are several."""
        self.hand.renderer.prepare(templates)
        if self.results is not None:
            for table in ("facts", "sources", "actors", "places", "locks"):
                self.hand.digests.of(f"{table}/{ALL}")

    def _done(self, piece: Piece, kept: Kept) -> Done:
        files, prints = dict[str, bytes | Same](), dict[str, str]()
        written, verdicts = list[Written](), dict[str, Verdict]()
        hand = self.hand.beside(_layered(files, self.hand.written))
        for artifact in chain(*in_parts(piece.artifacts)):
            one, made, seen = self._recalled(artifact.known, hand, kept) or self._written(artifact, hand)
            written.append(one)
            verdicts |= seen
            if one.sheet is None:
                files |= made
            else:
                prints |= {path: html.decode("utf-8") for path, html in made.items() if isinstance(html, bytes)}
        verdicts |= self._read_back(written, files) if self.reads else {}
        return Done(tuple(written), files, prints, verdicts, piece.told)

    def _read_back(self, written: Iterable[Written], files: Mapping[str, bytes | Same]) -> Mapping[str, Verdict]:
        """What is new of a piece, as far as it can be read by itself and with the sizes of its pictures."""
        expected = [(part.known.made, one) for part in written if not part.is_kept for one in part.expected]
        beside = _layered(files, {one.path: one.head for _, one in expected if one.head}, self.pictures)
        return {one.path: self.reader.file(one, beside) for made, one in expected if FORMATS[made].by_itself}

    def _as_it_was(self, artifacts: Iterable[Known], told: Told, kept: Kept) -> Done | None:
        files, written, verdicts = dict[str, bytes | Same](), list[Written](), dict[str, Verdict]()
        hand = self.hand.beside(_layered(files, self.hand.written))
        for known in chain(*in_parts(artifacts)):
            found = self._recalled(known, hand, kept)
            if found is None:
                return None
            one, made, seen = found
            written.append(one)
            files |= made
            verdicts |= seen
        return Done(tuple(written), files, {}, verdicts, told)

    @property
    def _pieces(self) -> Pieces | None:
        return self.results.pieces if self.results else None

    def _recalled(self, known: Known, hand: Hand, kept: Kept) -> _OfOne | None:
        """An artifact as an earlier build made it, with its piece or by itself; None where none did."""
        key = self.results.key(known, hand) if self.results else None
        result = kept.get(key) or self.results.recall(key) if self.results and key else None
        if result is None:
            return None
        verdicts = {path: Verdict((), result.seen.get(path)) for path in result.files}
        return Written(known, key, tuple(result.files), is_kept=True), result.files, verdicts

    def _written(self, artifact: Artifact, hand: Hand) -> _OfOne:
        """One artifact, written; what is to be set of it is read back so far."""
        form, one = FORMATS[artifact.made], expected_of(artifact, hand)
        files = form.write(artifact, hand)
        expected = tuple(replace(one, path=path) for path in files)
        key = self.results.key(artifact.known, hand) if self.results else None
        written = Written(artifact.known, key, tuple(files), expected)
        if form.is_set:
            faults = self.reader.sheet(expected[0], files[artifact.path].decode("utf-8"))
            written = replace(written, sheet=sheet_of(artifact), faults=faults)
        return written, files, {}


_OfOne = tuple[Written, Mapping[str, bytes | Same], Mapping[str, Verdict]]
"""What came of an artifact, its files or the HTML of what is to be set, and of what was kept the verdicts."""


def _layered(*files: Mapping[str, Any]) -> Mapping[str, Any]:
    """Files of several, the first counting; what was kept may be the same as before, and not here."""
    return ChainMap(*files)  # type: ignore[arg-type]  # nobody writes to it


def orders(planned: Planned, rendered: Edition) -> list[PdfJob]:
    """What of an edition is to be set: its briefings, then its social cards."""
    sheets = [(one.sheet, rendered.prints[one.sheet.path]) for one in rendered.written if one.sheet is not None]
    images = {f"{planned.address}/{path}": data for path, data in planned.plan.images.items()}
    return orders_of(sheets, dict(planned.theme.under("print")), images, rendered.files)
