"""The content of a project read and checked: all that is to be said of it, before anything is made of it.

In: the folder of a project. Out: its Site, and every fault of it in its place. Nothing that draws, writes or reads back
is needed for it, and so nothing of that is loaded.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from generator.check import checked, look_at
from generator.files import Folder
from generator.forked import Crew
from generator.git import NoProgram, Outcome, Refused, Revision, revision_of
from generator.model import Site
from generator.notice import Notice
from generator.prose import Named
from generator.read import locate, read
from generator.read.unread import withheld_unread
from generator.record import notices_of
from generator.render import Theme, load_theme, packaged_templates, printable
from generator.store import Store
from generator.unchanged import READ_FOLDERS
from generator.verdicts import Verdicts


@dataclass(frozen=True, slots=True)
class Examined:
    """What reading and checking found: the Site, unless its settings are unreadable, and every notice in its place.

    `files` is how many content files were read, `commit` what git says of the project. `uses` is what each explainer
    names, by its path; `verdicts` are those on explainers, `parsed` is what files say, as `Reading` has it, and `said`
    is what is to be kept of both, by keys, where the content is published.
    """

    site: Site | None
    notices: tuple[Notice, ...]
    now: datetime
    files: int
    commit: Outcome
    uses: Mapping[str, Set[Named]]
    verdicts: Verdicts | None
    said: Mapping[str, bytes] = field(default_factory=dict)
    parsed: Mapping[str, bytes | None] = field(default_factory=dict)

    def entries(self, store: Store) -> dict[str, bytes]:
        """What is to be kept of what was read and said, by keys; what is kept already is noted as wanted."""
        for key in self.parsed:
            store.use(key)
        fresh = {key: data for key, data in self.parsed.items() if data is not None}
        return fresh | (self.verdicts.entries(store) if self.verdicts is not None else {})

    @property
    def translations(self) -> int:
        """How many translations of explainers were read; they are checked, and no page prints them."""
        return sum(len(one.translations) for one in self.site.explainers.values()) if self.site is not None else 0

    @property
    def errors(self) -> tuple[Notice, ...]:
        """The notices that stop a build."""
        return tuple(notice for notice in self.notices if notice.severity == "error")


def examine(
    project: Path,
    now: datetime | None = None,
    *,
    pdf: bool = True,
    untrusted: bool = False,
    left: Store | None = None,
    jobs: int = 0,
) -> Examined:
    """Read and check the content of a project; all its faults at once, each with line and column.

    With `pdf` also whether the fonts of briefings have every letter of it. `left` has what earlier runs have read, and
    said of explainers and facts; nothing is put into it. `jobs` is how many processes work on it, 0 as many as cores.

    Raises:
        OutsideFault: the project's own templates, or a font among them, cannot be read; a process died.
    """
    tree, crew = Folder(project), Crew(jobs)
    reading = read(tree, crew, left)
    commit = revision_of(project, *READ_FOLDERS)
    refused = (commit.notice,) if isinstance(commit, Refused | NoProgram) else ()
    clock, clock_name = (now, "which --now or SOURCE_DATE_EPOCH gives") if now else _clock(commit, reading.site)
    letters = printable(theme_of(project, untrusted=untrusted)) if pdf else None
    found: tuple[Notice, ...] = ()
    uses, verdicts = {}, None
    if (site := reading.site) is not None:
        context = look_at(site, reading.rejected, clock, letters, clock_name)
        verdicts = Verdicts(context, left, reading.digests)
        told = checked(context, verdicts, crew)
        found, uses = told.notices, {site.explainers[id].path: gist.uses for id, gist in told.gists.items()}
    unread = withheld_unread(tree, site)
    notices = locate((*refused, *reading.notices, *unread, *notices_of(tree), *found), tree, crew, reading.digests)
    ordered = tuple(sorted(notices, key=lambda notice: notice.order))
    return Examined(site, ordered, clock, reading.files, commit, uses, verdicts, parsed=reading.parsed)


def theme_of(project: Path, *, untrusted: bool = False) -> Theme:
    """The theme that a project is drawn with; of an `untrusted` one nothing is its own. Errors: as `load_theme`."""
    return load_theme(*(() if untrusted else (project / "templates",)), packaged_templates())


def _clock(commit: Outcome, site: Site | None) -> tuple[datetime, str]:
    """The newest commit's time; without one the latest date written in the content; and which of them it is."""
    if isinstance(commit, Revision):
        return commit.time, "the time of the newest commit"
    if site is None:
        return datetime(1970, 1, 1, tzinfo=UTC), "before any date"
    zone = site.settings.time_zone
    moments = [moment for source in site.sources.values() for moment in source.moments]
    moments += [explainer.as_of for explainer in site.explainers.values()]
    last = max((moment.last(zone) for moment in moments), default=datetime(1970, 1, 1, tzinfo=zone))
    return last, "the latest date of a source or explainer"
