"""The conductor: how content becomes a published site, from top to bottom.

    read -> check -> plan -> render -> verify -> publish

Each step is a stage with a room of its own; none of them knows another. Errors in the content stop before anything
is rendered; a figure that does not read back stops before anything is published.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from pydantic_core import PydanticCustomError

from generator import __version__
from generator.canonical import canonical
from generator.cluster import cluster_at
from generator.edition import Edition, Planned, Progress, make, read_back, silent
from generator.examine import Examined, examine, theme_of
from generator.files import Folder, Unreadable
from generator.forked import Crew
from generator.formats import Hand
from generator.git import Revision
from generator.inputs import Digests
from generator.map.region import read_region
from generator.model import Fact, Site, Source
from generator.model.settings import read_address
from generator.notice import At, ContentFault, Misuse, Notice, OutsideFault
from generator.page import Held, PageContext, hold_back
from generator.pictures import LARGEST, drawn_anew
from generator.pieces import Pieces
from generator.plan import Assets, plan
from generator.publish import PATIENCE, Published, Stage, inspect, last_edition, store_beside, store_left, vanished
from generator.read import locate
from generator.record import (
    Reading,
    policy_commit,
    read_approvals,
    record_of,
)
from generator.record.unapproved import Required, require, without_removed
from generator.render import Renderer
from generator.results import Results
from generator.store import Store, key_of
from generator.unchanged import READ_FOLDERS
from generator.wording import wording_for

CODES = {
    "briefing-length": "An explainer's briefing is too long to be printed; the site is built without it.",
}
TOOL = f"factsheet {__version__}"
_LARGEST_COMPARED = 128 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Options:
    """What to build and where. `now` None means the content's own clock; `jobs` 0 means as many as cores.

    `previous` is the folder of the edition before, whose addresses are to last; None means the one that is replaced.
    `bom` tells whether CSV begins with the mark by which spreadsheets know UTF-8. `approved` requires approvals, and
    `policy` names the commit whose roster and rules they are judged by; None means the one that is published. `judged`
    is the time that overrides have run out by; None means `now`, else the clock here where it is later. `untrusted`
    takes nothing of the project but its content: whose templates and catalogs they are, nobody knows. `clean` uses
    nothing that an earlier build has made. `unprinted` are explainers whose briefings are known to be too long.
    `cluster` is the address of a scheduler whose workers make pages; None means this machine alone.
    """

    project: Path
    out: Path
    jobs: int = 0
    pdf: bool = True
    drafts: bool = False
    strict: bool = False
    now: datetime | None = None
    base_url: str | None = None
    previous: Path | None = None
    bom: bool = True
    approved: bool = False
    policy: str | None = None
    clean: bool = False
    judged: datetime | None = None
    untrusted: bool = False
    unprinted: frozenset[str] = frozenset()
    cluster: str | None = None


@dataclass(frozen=True)
class Prepared(Planned):
    """What an edition is made from, what was said of it, what was held back, and what earlier builds have made."""

    examined: Examined
    held: tuple[Held, ...]
    results: Results | None = None

    def keep_said(self) -> None:
        """Keep what was said of explainers and facts."""
        if self.results is not None:
            self.results.store.keep(self.examined.said)


@dataclass(frozen=True, slots=True)
class Built:
    """A published site, what is to be said of its content and of addresses that are `gone`, and what was held back.

    `translations` counts what was read and is not printed, `files` what is published;
    `lasts` tells whether the same content is the same site at any later time.
    """

    published: Published
    notices: tuple[Notice, ...]
    gone: tuple[Notice, ...]
    held: tuple[Held, ...]
    translations: int
    files: int
    lasts: bool

    @property
    def warnings(self) -> tuple[Notice, ...]:
        """All that is to be said."""
        return (*self.notices, *self.gone)


def build(options: Options, progress: Progress = silent) -> Built:
    """Build and publish the site.

    Raises:
        ContentFault: the content has errors (or warnings, where `strict`), or a figure did not read back.
        OutsideFault: disk, templates, a PDF worker; the published site is untouched.
    """
    _check_target(options)
    if options.untrusted and options.drafts:
        raise Misuse("--untrusted shows what would be published of a stranger's branch, and --drafts more; choose one")
    crew = _crew(options)
    inspect(options.out, reads=False)  # the stage reads them
    prepared = prepare(options, progress, *_stores(options))
    last = last_edition(options.previous or options.out)

    with Stage(options.out) as stage:
        made = _made(options, prepared, crew, progress, stage)
        prepared = made.prepared
        prepared.stop_on(read_back(prepared, made.edition, crew, progress, prepared.results))
        prepared.keep_said()
        gone = tuple(vanished(last, stage, _held_back(prepared.held), pdf=options.pdf))
        if gone and options.strict:
            raise ContentFault(gone)
        progress("publish", 0, len(stage))
        stage.settle()
        published = stage.publish(_said(made.options, prepared))
    examined = prepared.examined
    lasts = options.now is not None or (examined.now <= datetime.now(UTC) and prepared.site.record.ends is None)
    notices = tuple(sorted((*examined.notices, *made.unprinted), key=lambda notice: notice.order))
    return Built(published, notices, gone, prepared.held, examined.translations, len(stage), lasts and made.anywhere)


def _held_back(held: Iterable[Held]) -> Mapping[str, str]:
    """Why subjects are not published, in a clause, by the folders that their pages would have."""
    return {f"{one.subject.path.split('/')[1]}/{one.subject.id}": one.because.partition(";")[0] for one in held}


def _stores(options: Options) -> tuple[Callable[[], Store | None], Store | None]:
    """What opens the store of an edition, and that store as earlier builds left it."""
    # Of a stranger's branch nothing is taken, and nothing kept.
    if options.untrusted:
        return lambda: None, None
    opened = partial(store_beside, options.out, PATIENCE, blind=options.clean)
    return opened, None if options.clean else store_left(options.out)


def _crew(options: Options) -> Crew:
    """Who makes pages and reads them back."""
    if options.cluster is None:
        return Crew(options.jobs)
    if options.jobs:
        raise Misuse("--cluster has its own workers, and --jobs those of this machine; choose one")
    return cluster_at(options.cluster)


@dataclass(frozen=True, slots=True)
class _Made:
    """An edition, what it is made from, and what is to be said of briefings that are too long for it.

    `anywhere` tells whether they are so on every machine.
    """

    options: Options
    prepared: Prepared
    edition: Edition
    unprinted: tuple[Notice, ...] = ()
    anywhere: bool = True


def _made(options: Options, prepared: Prepared, crew: Crew, progress: Progress, stage: Stage) -> _Made:
    """The edition, staged; where briefings are too long, planned once more without them, and without links to them.

    Each turn leaves out an explainer more, so that there is a last one.
    """
    from generator.pdf import PdfJob, TooLong  # it imports no PDF engine before there is something to set

    notices: tuple[Notice, ...] = ()
    printed: list[tuple[PdfJob, bytes]] = []
    anywhere = True
    while True:
        try:
            stage.restart()
            edition = make(prepared, crew, progress, prepared.results, printed, stage, reads=True)
        except TooLong as fault:
            found = tuple(_too_long(prepared.site, fault.why))
            if options.strict:
                raise ContentFault((*prepared.examined.notices, *found)) from None
            notices, anywhere = (*notices, *found), anywhere and fault.why.keys() == fault.by_pages
            printed += fault.made
            options = replace(options, unprinted=options.unprinted.union(map(_explainer, fault.why)))
            store = prepared.results.store if prepared.results else None
            prepared = _planned(options, prepared.site, prepared.examined, prepared.held, progress, store)
        else:
            return _Made(options, prepared, edition, notices, anywhere)


def _too_long(site: Site, why: Mapping[str, str]) -> Iterator[Notice]:
    """What is to be said of briefings that are too long: of each explainer once, at the line where it begins."""
    for id, reason in {_explainer(path): reason for path, reason in why.items()}.items():
        found, _, remedy = reason.partition("; ")
        yield Notice(
            "briefing-length", At(site.explainers[id].path, 1, 1), f"has no briefing: {found}", remedy, "warning"
        )


def _explainer(path: str) -> str:
    """The id of the explainer that a briefing is of, by the briefing's path."""
    return path.split("/")[-2]


def prepare(
    options: Options,
    progress: Progress = silent,
    opened: Callable[[], Store | None] = lambda: None,
    left: Store | None = None,
) -> Prepared:
    """Read, check and plan an edition.

    `opened` opens the store of what earlier builds have made, and have read of the history. It is opened for sound
    content alone; until then what they said of explainers is taken from the store as they `left` it.

    An embargo ends by the time that was asked for; else by the content's own, once it is past here as well: a date
    that is yet to come anywhere in the content lifts none.

    Raises:
        ContentFault: the content has errors (or warnings, where `strict`), or lacks approvals that are required.
        Misuse: `policy` names no commit.
        OutsideFault: disk, templates; approvals are required and cannot be told.
    """
    progress("check", 0, 0)
    whole, examined = _sound_site(options, left)
    ended = options.now or min(examined.now, datetime.now(UTC))
    site, held = hold_back(whole, ended, drafts=options.drafts, uses=examined.uses)
    store = opened()
    if store is not None:
        # What it was made from may go.
        examined = replace(examined, verdicts=None, parsed={}, said=examined.entries(store))
    progress("record", 0, 0)
    site = replace(site, is_preview=options.untrusted or options.drafts)
    site, more, told = _recorded(options, site, held, _reading(options, examined.now, store))
    held += more
    examined = replace(examined, notices=tuple(sorted((*examined.notices, *told), key=lambda notice: notice.order)))

    return _planned(options, site, examined, held, progress, store)


def _planned(
    options: Options, site: Site, examined: Examined, held: tuple[Held, ...], progress: Progress, store: Store | None
) -> Prepared:
    """The edition planned: of content that is sound, without what is held back."""
    progress("plan", 0, 0)
    theme = theme_of(options.project, untrusted=options.untrusted)
    assets = Assets(theme.served())
    catalogs = None if options.untrusted else options.project / "templates" / "locale"
    wording = wording_for(site.settings.main, site.settings, catalogs=catalogs)
    renderer = Renderer(theme, wording.gettext, wording.ngettext)
    outlines = theme.files.get("map/region.json")
    region = read_region(outlines) if outlines is not None else None
    names = frozenset((region.origin, *region.names) if region is not None else ())
    context = PageContext(
        site, wording, site.settings.main, examined.now, assets.names, options.drafts, region, options.unprinted
    )
    has_own = not options.untrusted and any((options.project / "templates").glob("*/*"))
    hand = Hand(site, wording, renderer, names, theme.lines, options.bom, tables=context.tables)
    results = Results(store, hand, theme) if store is not None else None
    if results is not None:
        results.pieces = _pieces(options, results, site, hand.digests, catalogs)
    planned = plan(context, assets, _images(options.project, site), pdf=options.pdf)
    return Prepared(site, planned, hand, theme, has_own, examined, held, results)


def _pieces(options: Options, results: Results, site: Site, digests: Digests, catalogs: Path | None) -> Pieces:
    """What subjects gave to earlier editions, where what is common to all of this one was the same."""
    words = () if catalogs is None else sorted(catalogs.rglob("*.[mp]o"))
    asked = [options.pdf, options.drafts, site.is_preview]
    told = [*asked, site.record.is_read, site.boundaries, site.names]
    common = key_of(results.common, canonical(told, whole=True), *(path.read_bytes() for path in words))
    return Pieces(results.store, digests, common)


def _check_target(options: Options) -> None:
    """Refuse to publish into what the next build would read."""
    target = options.out.absolute()
    for name in READ_FOLDERS:
        folder = (options.project / name).absolute()
        if target == folder or folder in target.parents or target in folder.parents:
            raise Misuse(f"{options.out} and {name}/ lie within each other; publish into a folder of its own, as site/")


def _address(text: str) -> str:
    try:
        return read_address(text)
    except PydanticCustomError as fault:
        raise Misuse(f"--base-url: {fault.message()}; {(fault.context or {})['remedy']}") from None


def _images(project: Path, site: Site) -> dict[str, bytes]:
    """The content's images, drawn anew, by their paths in the site. Errors: ContentFault where one cannot be read."""
    tree = Folder(project)
    images: dict[str, bytes] = {}
    try:
        for path in sorted(site.images):
            images[path] = drawn_anew(path, tree.read(f"content/{path}", LARGEST))
    except Unreadable as fault:
        raise ContentFault([fault.notice]) from None
    return images


def _sound_site(options: Options, left: Store | None) -> tuple[Site, Examined]:
    examined = examine(
        options.project, options.now, pdf=options.pdf, untrusted=options.untrusted, left=left, jobs=options.jobs
    )
    stopping = examined.notices if options.strict else examined.errors
    if stopping or examined.site is None:
        raise ContentFault(examined.notices)
    site = examined.site
    if options.base_url is not None:
        settings = site.settings.model_copy(update={"address": _address(options.base_url)})
        site = replace(site, settings=settings)
    return site, examined


def _reading(options: Options, now: datetime, store: Store | None) -> Reading:
    """Where approvals stand; a fault where they are required and cannot be told."""
    if options.approved and options.drafts:
        raise Misuse("--require-approval publishes nothing that is not approved, and --drafts all that is; choose one")
    judged = options.judged or options.now or max(now, datetime.now(UTC))
    reading = read_approvals(options.project, judged, options.policy, store)
    notices = locate(reading.notices, Folder(options.project))
    if reading.approvals is None and options.approved:
        why = "; ".join(f"{one.found} — {one.remedy}" for one in notices) or "the project is in no commit of git yet"
        raise OutsideFault(f"approvals are required, and cannot be told: {why}")
    return Reading(reading.approvals, notices)


def _recorded(
    options: Options, site: Site, held: tuple[Held, ...], reading: Reading
) -> tuple[Site, tuple[Held, ...], tuple[Notice, ...]]:
    """The Site with what the record says of it; without what lacks approvals, where that is to be left out."""
    approvals, notices = reading.approvals, reading.notices
    down = without_removed(site, approvals) if approvals else Required(site)
    required = require(down.site, approvals) if approvals and options.approved else down
    told = (*notices, *required.notices)
    if told and options.strict:
        raise ContentFault(told)
    if approvals is None:
        return site, (), notices
    gone = down.held if required is down else (*down.held, *required.held)
    ids = [one.subject.id for one in (*held, *down.held) if isinstance(one.subject, Fact | Source)]
    record = record_of(approvals, required.site, ids, required.rows, down.removed)
    return replace(required.site, record=record), gone, told


def _said(options: Options, prepared: Prepared) -> Mapping[str, object]:
    """What `edition.json` says besides digests; the revision's part is null where there is none."""
    commit = prepared.examined.commit
    revision, ended = commit if isinstance(commit, Revision) else None, prepared.site.record.ended
    return {
        "tool": TOOL,
        "revision": revision.id if revision else None,
        "changed": revision.differs(_files_of(options.project)) if revision else None,
        "time": _stamp(prepared.examined.now),
        "address": prepared.address,
        "briefings": options.pdf,
        "unprinted": sorted(options.unprinted),
        "drafts": options.drafts,
        "bom": options.bom,
        "approved": options.approved,
        "judged": _stamp(ended) if ended is not None and ended > prepared.examined.now else None,
        "policy": policy_commit(options.project, options.policy),
        "untrusted": options.untrusted,
    }


def _stamp(time: datetime) -> str:
    return time.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _files_of(project: Path) -> Iterator[tuple[str, bytes | None]]:
    """Every file that a build may read, with its bytes, or None where it cannot be read."""
    tree = Folder(project)
    for folder in READ_FOLDERS:
        yield from ((notice.at.path, None) for notice in tree.refused(folder))
        for path in tree.paths(folder):
            try:
                yield path, tree.read(path, _LARGEST_COMPARED)
            except Unreadable:
                yield path, None
