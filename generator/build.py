"""The conductor: how content becomes a published site, from top to bottom.

    read -> check -> plan -> render -> verify -> publish

Each step is a stage with a room of its own; none of them knows another. Errors in the content stop before anything
is rendered; a figure that does not read back stops before anything is published.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic_core import PydanticCustomError

from generator import __version__
from generator.check import check_all
from generator.files import Folder, Unreadable
from generator.formats import FORMATS, Hand, expected_of
from generator.git import Outcome, Refused, Revision, revision_of
from generator.map.region import read_region
from generator.model import Site
from generator.model.settings import read_address
from generator.notice import ContentFault, Misuse, Notice
from generator.page import Held, PageContext, hold_back
from generator.page.values import BriefingPage, SocialCard
from generator.pictures import LARGEST
from generator.plan import Artifact, Assets, plan
from generator.publish import Published, Stage, inspect
from generator.read import locate, read
from generator.render import Renderer, Theme, load_theme, packaged_templates, printable
from generator.verify import Expected, verify, verify_prints
from generator.wording import wording_for

if TYPE_CHECKING:
    from generator.pdf import Attached

Progress = Callable[[str, int, int], None]
"""Told of each step: the stage's name, how many are done, how many there are (0: not known)."""
_LARGEST_COMPARED = 128 * 1024 * 1024
_READ_FOLDERS = ("content", "templates")
"""What a build reads of a project."""


@dataclass(frozen=True, slots=True)
class Options:
    """What to build and where. `now` None means the content's own clock; `jobs` 0 means as many as cores."""

    project: Path
    out: Path
    jobs: int = 0
    pdf: bool = True
    drafts: bool = False
    strict: bool = False
    now: datetime | None = None
    base_url: str | None = None


@dataclass(frozen=True, slots=True)
class Examined:
    """What reading and checking found: the Site, unless its settings are unreadable, and every notice in its place.

    `files` is how many content files were read, `commit` what git says of the project.
    """

    site: Site | None
    notices: tuple[Notice, ...]
    now: datetime
    files: int
    commit: Outcome

    @property
    def errors(self) -> tuple[Notice, ...]:
        """The notices that stop a build."""
        return tuple(notice for notice in self.notices if notice.severity == "error")


@dataclass(frozen=True, slots=True)
class Built:
    """A published site, the warnings that went with it, and what an embargo held back."""

    published: Published
    warnings: tuple[Notice, ...]
    held: tuple[Held, ...]
    files: int


def silent(stage: str, done: int, total: int) -> None:
    """A progress that says nothing."""


def examine(project: Path, now: datetime | None = None, *, pdf: bool = True) -> Examined:
    """Read and check the content of a project; all its faults at once, each with line and column.

    With `pdf` also whether the fonts of briefings have every letter of it.

    Raises:
        OutsideFault: the project's own templates, or a font among them, cannot be read.
    """
    tree = Folder(project)
    reading = read(tree)
    commit = revision_of(project, *_READ_FOLDERS)
    refused = (commit.notice,) if isinstance(commit, Refused) else ()
    clock = now or _clock(commit, reading.site)
    letters = printable(_theme(project)) if pdf else None
    found = check_all(reading.site, reading.rejected, clock, letters) if reading.site else ()
    notices = locate((*refused, *reading.notices, *found), tree)
    ordered = tuple(sorted(notices, key=lambda notice: notice.order))
    return Examined(reading.site, ordered, clock, reading.files, commit)


def build(options: Options, progress: Progress = silent) -> Built:
    """Build and publish the site.

    Raises:
        ContentFault: the content has errors (or warnings, where `strict`), or a figure did not read back.
        OutsideFault: disk, templates, a PDF worker; the published site is untouched.
    """
    _check_target(options)
    inspect(options.out)
    progress("check", 0, 0)
    whole, examined = _sound_site(options)
    edition = _edition(options.project, examined)
    site, held = hold_back(whole, examined.now)

    progress("plan", 0, 0)
    theme = _theme(options.project)
    assets = Assets(theme.served())
    wording = wording_for(site.settings.main, site.settings, catalogs=options.project / "templates" / "locale")
    renderer = Renderer(theme, wording.gettext, wording.ngettext)
    outlines = theme.files.get("map/region.json")
    region = read_region(outlines) if outlines is not None else None
    context = PageContext(site, wording, site.settings.main, examined.now, assets.names, options.drafts, region)
    images = _images(options.project, site)
    artifacts = plan(context, assets, images, pdf=options.pdf)

    with Stage(options.out) as stage:
        files, prints, expected = _render(artifacts, Hand(site, wording, renderer), progress)
        _stop_on(verify_prints(prints, site, expected, address=site.settings.address))
        files |= _print(artifacts, prints, files, site, theme, options, progress)
        progress("verify", 0, len(files))
        _stop_on(verify(files, site, expected, address=site.settings.address, prints=prints))
        progress("publish", 0, len(files))
        for path, data in sorted(files.items()):
            stage.write(path, data)
        stage.settle()
        published = stage.publish(edition)
    return Built(published, examined.notices, held, len(files))


def _theme(project: Path) -> Theme:
    return load_theme(project / "templates", packaged_templates())


def _check_target(options: Options) -> None:
    """Refuse to publish into what the next build would read."""
    target = options.out.absolute()
    for name in _READ_FOLDERS:
        folder = (options.project / name).absolute()
        if target == folder or folder in target.parents or target in folder.parents:
            raise Misuse(f"{options.out} and {name}/ lie within each other; publish into a folder of its own, as site/")


def _address(text: str) -> str:
    try:
        return read_address(text)
    except PydanticCustomError as fault:
        raise Misuse(f"--base-url: {fault.message()}; {(fault.context or {})['remedy']}") from None


def _images(project: Path, site: Site) -> dict[str, bytes]:
    """The content's images by their paths in the site. Errors: ContentFault where one cannot be read."""
    tree = Folder(project)
    images: dict[str, bytes] = {}
    try:
        for path in sorted(site.images):
            images[path] = tree.read(f"content/{path}", LARGEST)
    except Unreadable as fault:
        raise ContentFault([fault.notice]) from None
    return images


def _sound_site(options: Options) -> tuple[Site, Examined]:
    examined = examine(options.project, options.now, pdf=options.pdf)
    stopping = examined.notices if options.strict else examined.errors
    if stopping or examined.site is None:
        raise ContentFault(examined.notices)
    site = examined.site
    if options.base_url is not None:
        settings = site.settings.model_copy(update={"address": _address(options.base_url)})
        site = replace(site, settings=settings)
    return site, examined


def _stop_on(faults: tuple[Notice, ...]) -> None:
    if faults:
        raise ContentFault(faults)


def _render(
    artifacts: tuple[Artifact, ...], hand: Hand, progress: Progress
) -> tuple[dict[str, bytes], dict[str, str], list[Expected]]:
    """The files of the site, the HTML from which others are set, each by path, and what has to be found in them all."""
    files: dict[str, bytes] = {}
    prints: dict[str, str] = {}
    expected: list[Expected] = []
    for number, artifact in enumerate(artifacts):
        progress("render", number, len(artifacts))
        form, one = FORMATS[artifact.made], expected_of(artifact)
        written = form.write(artifact, hand)
        expected += (replace(one, path=path) for path in written)
        if form.is_set:
            prints |= {path: html.decode("utf-8") for path, html in written.items()}
        else:
            files |= written
    return files, prints, expected


def _print(
    artifacts: tuple[Artifact, ...],
    htmls: Mapping[str, str],
    files: Mapping[str, bytes],
    site: Site,
    theme: Theme,
    options: Options,
    progress: Progress,
) -> dict[str, bytes]:
    if not htmls:
        return {}
    # The room of the PDF engine is entered only when a briefing is due: importing it costs more than most builds.
    from generator.pdf import PdfJob, render_all

    address = site.settings.address
    assets = dict(theme.under("print"))
    assets |= {f"{address}/{path}": files[path] for path in site.images}
    pages = {artifact.path: artifact.value for artifact in artifacts if isinstance(artifact.value, BriefingPage)}
    prints = [
        PdfJob(path, htmls[path], page.frame.canonical, assets, _attached(page, files)) for path, page in pages.items()
    ]
    # All cards have one base address, and so one set of fonts: a worker loads them once.
    own = dict(theme.under("print"))
    cards = (artifact.value for artifact in artifacts if isinstance(artifact.value, SocialCard))
    prints += [
        PdfJob(card.frame.path, htmls[card.frame.path], f"{address}/", own, picture=(card.width, card.height))
        for card in cards
    ]
    done = iter(range(1, len(prints) + 1))
    jobs = options.jobs or os.cpu_count() or 1
    return render_all(prints, jobs, report=lambda _: progress("print", next(done, len(prints)), len(prints)))


def _attached(page: BriefingPage, files: Mapping[str, bytes]) -> tuple[Attached, ...]:
    """The published files that a briefing carries, dated as the page is."""
    from generator.pdf import Attached

    when = datetime.fromisoformat(page.created)
    return tuple(
        Attached(file.name, file.description, file.media_type, files[file.path], when, file.relationship)
        for file in page.attached
    )


def _edition(project: Path, examined: Examined) -> Mapping[str, object]:
    """What `edition.json` says besides digests; the revision's part is null where there is none."""
    revision = examined.commit if isinstance(examined.commit, Revision) else None
    return {
        "tool": f"factsheet {__version__}",
        "revision": revision.id if revision else None,
        "changed": revision.differs(_files_of(project)) if revision else None,
        "time": examined.now.astimezone(UTC).isoformat().replace("+00:00", "Z"),
    }


def _files_of(project: Path) -> Iterator[tuple[str, bytes | None]]:
    """Every file that a build may read, with its bytes, or None where it cannot be read."""
    tree = Folder(project)
    for folder in _READ_FOLDERS:
        yield from ((notice.at.path, None) for notice in tree.refused(folder))
        for path in tree.paths(folder):
            try:
                yield path, tree.read(path, _LARGEST_COMPARED)
            except Unreadable:
                yield path, None


def _clock(commit: Outcome, site: Site | None) -> datetime:
    """The newest commit's time; without one the latest date written in the content."""
    if isinstance(commit, Revision):
        return commit.time
    if site is None:
        return datetime(1970, 1, 1, tzinfo=UTC)
    zone = site.settings.time_zone
    moments = [moment for source in site.sources.values() for moment in (source.issued, source.updated) if moment]
    moments += [explainer.as_of for explainer in site.explainers.values()]
    return max((moment.last(zone) for moment in moments), default=datetime(1970, 1, 1, tzinfo=zone))
