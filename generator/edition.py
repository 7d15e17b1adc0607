"""The edition: every artifact of the plan written, or taken as an earlier build made it, set in print and read back.

In: what an edition is made from, and the results of earlier builds. Out: its files, and every fault in them. What is
made from the same things comes to the same bytes, so what was read back without fault is not read again; links between
pages are followed each time.

    render   each artifact as its format says     what is set is HTML so far, and read back as such
    print    briefings and social cards           from that HTML
    verify   each file that is new, and all links
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import count
from typing import TYPE_CHECKING

from generator.artifact import Artifact, Known
from generator.forked import HERE, Crew
from generator.formats import FORMATS, Hand, expected_of, in_parts
from generator.model import Site
from generator.notice import ContentFault, Notice
from generator.page.values import BriefingPage, SocialCard
from generator.render import Theme
from generator.results import Result, Results
from generator.verify import Expected, Reader, Seen, Verdict, verify_styles, wanted_of

if TYPE_CHECKING:
    from generator.pdf import Attached, PdfJob

Progress = Callable[[str, int, int], None]
"""Told of each step: the stage's name, how many are done, how many there are (0: not known)."""


def silent(stage: str, done: int, total: int) -> None:
    """A progress that says nothing."""


@dataclass(frozen=True, slots=True)
class Planned:
    """What an edition is made from: sound content, planned. `has_own` tells whether the project has templates."""

    site: Site
    artifacts: tuple[Artifact, ...]
    hand: Hand
    theme: Theme
    has_own: bool

    @property
    def address(self) -> str:
        """Where the edition is published."""
        return self.site.settings.address

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
    """What came of one artifact: its files, or the HTML that it is set from, and what has to be found in them.

    `key` is by what it is kept, None where it is made each time; `known` by what it is known, where that was asked
    for. `seen` are pages that were read back before, where
    `is_kept`. `faults` are those of the HTML of what is set.
    """

    key: str | None
    known: Known | None
    files: Mapping[str, bytes]
    expected: tuple[Expected, ...] = ()
    faults: tuple[Notice, ...] = ()
    seen: Mapping[str, Seen] = field(default_factory=dict)
    is_kept: bool = False


@dataclass(frozen=True, slots=True)
class Edition:
    """The files of an edition, the HTML of what is set by the path of each, and what has to be found in them."""

    files: Mapping[str, bytes]
    prints: Mapping[str, str]
    expected: Sequence[Expected]
    written: Sequence[tuple[Artifact, Written]] = ()


def make(
    planned: Planned,
    crew: Crew = HERE,
    progress: Progress = silent,
    results: Results | None = None,
    printed: Sequence[tuple[PdfJob, bytes]] = (),
) -> Edition:
    """Make the files of an edition: render, read back what is set, and set it, but for what is `printed` already.

    Raises:
        ContentFault: a figure did not read back.
        TooLong: briefings outgrow their limits (`pdf`); all others are printed.
        OutsideFault: templates, a PDF worker.
    """
    rendered = render(planned, crew, progress, results)
    if rendered.prints:
        planned.stop_on(verify_styles(dict(planned.theme.under("print"))))
    planned.stop_on(fault for _, one in rendered.written for fault in one.faults)
    return replace(rendered, files={**rendered.files, **_print(planned, rendered, crew.jobs, progress, printed)})


def render(planned: Planned, crew: Crew = HERE, progress: Progress = silent, results: Results | None = None) -> Edition:
    """Write every artifact as its format says, or take what came of it before; what is set, is HTML so far.

    Raises:
        OutsideFault: a template is missing or broken.
    """
    progress("render", 0, len(planned.artifacts))
    files: dict[str, bytes] = {}
    prints: dict[str, str] = {}
    made: list[tuple[Artifact, Written]] = []
    hand, reader = replace(planned.hand, written=files), Reader(planned.site, planned.address)
    for part in in_parts(planned.artifacts):
        for artifact, one in zip(part, _part(part, hand, reader, crew, results), strict=True):
            made.append((artifact, one))
            progress("render", len(made), len(planned.artifacts))
            if FORMATS[artifact.made].is_set and not one.is_kept:
                prints |= {path: html.decode("utf-8") for path, html in one.files.items()}
            else:
                files |= one.files
    return Edition(files, prints, [wanted for _, one in made for wanted in one.expected], made)


def read_back(
    planned: Planned, edition: Edition, crew: Crew = HERE, progress: Progress = silent, results: Results | None = None
) -> tuple[Notice, ...]:
    """Every fault in the files of an edition; those that were read back before are not read again.

    Where there is none, what was made is kept for later builds.
    """
    progress("verify", 0, 0)
    reader, wanted = Reader(planned.site, planned.address), {one.path: one for one in edition.expected}
    kept = [one for _, one in edition.written if one.is_kept]
    verdicts = {path: Verdict((), one.seen.get(path)) for one in kept for path in one.files}
    fresh = sorted(edition.files.keys() - verdicts.keys())
    files, prints, site = edition.files, edition.prints, planned.site  # all that whoever works elsewhere is sent

    def read(path: str) -> Verdict:
        return reader.file(wanted_of(wanted, path, site), files, prints)

    for number, (path, verdict) in enumerate(zip(fresh, crew.each(read, fresh), strict=True), start=1):
        verdicts[path] = verdict
        progress("verify", number, len(fresh))
    faults = reader.whole(verdicts, wanted)
    if results and not faults:
        _keep(results, edition, verdicts)
    return faults


def _keep(results: Results, edition: Edition, verdicts: Mapping[str, Verdict]) -> None:
    """Keep what was made, and note what was of use."""
    for _, one in edition.written:
        if one.key is not None and one.is_kept:
            results.used(one.key)
        elif one.key is not None:
            seen = {path: page for path in one.files if (page := verdicts[path].seen) is not None}
            results.keep(one.key, Result({path: edition.files[path] for path in one.files}, seen))
    known = {artifact.path: one.known for artifact, one in edition.written if one.known is not None}
    if results.pieces is not None:
        results.pieces.keep(known)
    results.tidy()


def _part(
    part: Iterable[Artifact], hand: Hand, reader: Reader, crew: Crew, results: Results | None
) -> Iterator[Written]:
    """Artifacts of which none knows another. What is known without its value is not worth a process.

    What earlier builds made lies on the disk here: who works elsewhere is given only what has to be made.
    """
    kept = {artifact: _recalled(artifact, hand, results) for artifact in part if artifact.is_known or not crew.is_here}
    others = [artifact for artifact in part if kept.get(artifact) is None]
    hand.renderer.prepare(artifact.template for artifact in others if artifact.template)
    fresh = (_made_here if crew.is_here else _made_elsewhere)(others, hand, reader, crew, results)
    return (kept.get(artifact) or next(fresh) for artifact in part)


def _made_here(
    artifacts: Sequence[Artifact], hand: Hand, reader: Reader, crew: Crew, results: Results | None
) -> Iterator[Written]:
    return crew.each(
        lambda artifact: _recalled(artifact, hand, results) or _written(artifact, hand, reader, results), artifacts
    )


def _made_elsewhere(
    artifacts: Sequence[Artifact], hand: Hand, reader: Reader, crew: Crew, results: Results | None
) -> Iterator[Written]:
    """By what it is kept is said here: that hangs on the libraries that set it."""
    made = crew.each(lambda artifact: _written(artifact, hand, reader, None), artifacts)
    for artifact, one in zip(artifacts, made, strict=True):
        yield replace(one, key=results.key(artifact, hand), known=artifact.known) if results else one


def _written(artifact: Artifact, hand: Hand, reader: Reader, results: Results | None) -> Written:
    """One artifact, written, and read back where it is to be set."""
    form, one = FORMATS[artifact.made], expected_of(artifact, hand)
    files = form.write(artifact, hand)
    expected = tuple(replace(one, path=path) for path in files)
    faults = (
        [fault for one in expected for fault in reader.sheet(one, files[one.path].decode("utf-8"))]
        if form.is_set
        else ()
    )
    key, known = (results.key(artifact, hand), artifact.known) if results else (None, None)
    return Written(key, known, files, expected, tuple(faults))


def _recalled(artifact: Artifact, hand: Hand, results: Results | None) -> Written | None:
    """An artifact as an earlier build made it; None where none did."""
    key = results.key(artifact, hand) if results else None
    kept = results.recall(key) if results and key else None
    return None if kept is None else Written(key, artifact.known, kept.files, seen=kept.seen, is_kept=True)


def _print(
    planned: Planned, rendered: Edition, jobs: int, progress: Progress, printed: Sequence[tuple[PdfJob, bytes]]
) -> dict[str, bytes]:
    """The briefings and social cards that are new, set from their HTML, but for what is `printed` already."""
    if not rendered.prints:
        return {}
    # The room of the PDF engine is entered only when a briefing is due: importing it costs more than most builds.
    from generator.pdf import render_all

    orders = _orders(planned, rendered)
    known = {order.path: (order, data) for order, data in printed}
    made = {order.path: known[order.path][1] for order in orders if known.get(order.path, (None,))[0] == order}
    due = [order for order in orders if order.path not in made]
    progress("print", len(made), len(orders))
    done = count(len(made) + 1)
    cores = jobs or os.cpu_count() or 1
    return made | render_all(due, cores, report=lambda _: progress("print", next(done), len(orders)))


def _orders(planned: Planned, rendered: Edition) -> list[PdfJob]:
    """What is to be set: briefings and social cards that are new."""
    from generator.pdf import PdfJob

    # All cards have one base address, and so one set of fonts: a worker loads them once.
    htmls, files, address = rendered.prints, rendered.files, planned.address
    own = dict(planned.theme.under("print"))
    assets = own | {f"{address}/{path}": files[path] for path in planned.site.images}
    values = [artifact.value for artifact, one in rendered.written if not one.is_kept]
    briefings = [
        PdfJob(page.file, htmls[page.file], page.frame.canonical, assets, _attached(page, files))
        for page in values
        if isinstance(page, BriefingPage)
    ]
    return briefings + [
        PdfJob(card.frame.path, htmls[card.frame.path], f"{address}/", own, picture=(card.width, card.height))
        for card in values
        if isinstance(card, SocialCard)
    ]


def _attached(page: BriefingPage, files: Mapping[str, bytes]) -> tuple[Attached, ...]:
    """The published files that a briefing carries, dated as the page is."""
    from generator.pdf import Attached

    when = datetime.fromisoformat(page.created)
    return tuple(
        Attached(file.name, file.description, file.media_type, files[file.path], when, file.relationship)
        for file in page.attached
    )
