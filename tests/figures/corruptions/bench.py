"""Runs the conductor while something is broken, and says what came of it."""

from __future__ import annotations

import hashlib
import random
import re
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

import generator.build as conductor
import generator.edition as edition_room
from generator.build import Options, build
from generator.edition import Edition, Planned
from generator.forked import Crew
from generator.notice import ContentFault, Notice, OutsideFault
from generator.render import Renderer
from tests.cards import blank_cards, on_one_paper
from tests.figures.corruptions.corruption import SEED, Corruption
from tests.figures.corruptions.kept import Kept
from tests.figures.corruptions.prints import BRIEFING, SOCIAL
from tests.figures.corruptions.project import CONTENT
from tests.figures.corruptions.reader import Said, altered_facts, said_by


@dataclass(frozen=True)
class Outcome:
    """What a corrupted build came to. `altered` has, by artifact, the facts whose figures are not as they were."""

    altered: Mapping[str, frozenset[str]]
    notices: tuple[Notice, ...]
    broken: str
    untouched: bool

    def wrong(self) -> str:
        """Why it does not do: an altered figure that stopped no build, or whose notices name another; '' if it does.

        Refused by a check of figures, which names an altered artifact and fact; the site stays as it was.
        """
        if not self.altered:
            return ""
        if not self.notices:
            return f"slipped through: {self._listed()}"
        if others := [notice.code for notice in self.notices if not notice.code.startswith("verify-")]:
            return f"stopped by what reads nothing back: {others}"
        if not self.untouched:
            return "the published site is another"
        if not self._named():
            return f"{self._listed()}\n{[(one.code, one.at.path, one.found) for one in self.notices[:9]]}"
        return ""

    def _listed(self) -> str:
        return "; ".join(f"{path} {sorted(facts)}" for path, facts in sorted(self.altered.items())[:6])

    def _named(self) -> bool:
        """Whether a notice is on an altered artifact, and has the id of an altered fact where one is altered."""
        for notice in self.notices:
            for path, facts in self.altered.items():
                named = {fact for fact in facts if fact and (fact in notice.found or f"/{fact}/" in path)}
                if _same_artifact(notice.at.path, path) and (named or "" in facts):
                    return True
        return False


@dataclass
class Bench:
    """The project, its sound outputs (with briefings, on one paper, and without), and what came of what was broken."""

    root: Path
    kept: Kept = field(default_factory=Kept)
    sound: dict[bool, dict[str, Said]] = field(default_factory=dict)
    outcomes: dict[str, Outcome] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for path, text in CONTENT.items():
            target = self.root / "content" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        self._read = self.kept.once(said_by, lambda path, data: (path, data))

    @property
    def site(self) -> Path:
        """Where the site is published."""
        return self.root / "site"

    def outcome(self, corruption: Corruption) -> Outcome:
        """What the corruption comes to; it is run once."""
        if corruption.name not in self.outcomes:
            self._publish_soundly(pdf=corruption.pdf)
            self.outcomes[corruption.name] = self._run(corruption)
        return self.outcomes[corruption.name]

    def effective(self, corruptions: Iterable[Corruption]) -> list[str]:
        """The names of those that alter an output, and leave no template broken."""
        outcomes = {corruption.name: self.outcome(corruption) for corruption in corruptions}
        return [name for name, outcome in outcomes.items() if outcome.altered and not outcome.broken]

    def differs_when_whole(self, corruptions: Sequence[Corruption]) -> str:
        """In what one of them, taken by chance, comes to something else where nothing is kept; '' if in nothing."""
        corruption = random.Random(SEED).choice([corruption for corruption in corruptions if not corruption.pdf])
        usual, whole = self.outcome(corruption), self._run(corruption, keep=False)
        parts = ("altered", "notices", "broken")
        return ", ".join(f"{corruption.name}: {part}" for part in parts if getattr(usual, part) != getattr(whole, part))

    def _publish_soundly(self, *, pdf: bool) -> None:
        """Build and publish while nothing is broken, once; note what the outputs say."""
        if pdf in self.sound:
            return
        seen: dict[str, bytes] = {}
        with blank_cards(), pytest.MonkeyPatch.context() as patch, self.kept.filling():
            on_one_paper(patch)
            self.kept.stand_in(patch, planned=True)
            _watch(patch, seen)
            build(Options(self.root, self.site, pdf=pdf, clean=True))
            self.sound[pdf] = defaultdict(Counter)
            for path, data in seen.items():
                self.sound[pdf][_undated(path)] |= self._read(path, data)

    def _run(self, corruption: Corruption, *, keep: bool = True) -> Outcome:
        """Break it, build, and say what came of it."""
        seen: dict[str, bytes] = {}
        before, broken = digest(self.site), ""
        notices: tuple[Notice, ...] = ()
        templates = self.root / "templates"
        with blank_cards(), pytest.MonkeyPatch.context() as patch:
            on_one_paper(patch)
            change = corruption.change()
            if keep:
                self.kept.stand_in(patch, planned=change.comes_after_plan)
            change.make(patch, templates)
            _watch(patch, seen)
            try:
                build(Options(self.root, self.site, pdf=corruption.pdf, clean=True))
            except ContentFault as fault:
                notices = fault.notices
            except OutsideFault as fault:
                broken = str(fault)
        untouched = digest(self.site) == before
        shutil.rmtree(templates, ignore_errors=True)
        sound = self.sound[corruption.pdf]
        altered = {path: altered_facts(sound[_undated(path)], self._read(path, data)) for path, data in seen.items()}
        return Outcome({path: facts for path, facts in altered.items() if facts}, notices, broken, untouched)


def _watch(patch: pytest.MonkeyPatch, seen: dict[str, bytes]) -> None:
    """Note all that is staged, and the briefings' words, whether or not they come to be printed."""
    read_back, draw = edition_room.read_back, Renderer.html

    def watching(planned: Planned, edition: Edition, *args: Any) -> Any:
        seen.update(edition.files)
        return read_back(planned, edition, *args)

    def drawing(renderer: Renderer, template: str, page: Any, **named: Any) -> bytes:
        data = draw(renderer, template, page, **named)
        if template == BRIEFING:
            seen["briefing.html"] = data
        if template == SOCIAL:
            seen[f"{page.frame.path}.card"] = data
        return data

    patch.setattr(conductor, "read_back", watching)
    # What another process draws is not seen here.
    patch.setattr(Crew, "each", lambda _, work, things: map(work, things))
    patch.setattr(Renderer, "html", drawing)


def _undated(path: str) -> str:
    """The path of an asset without the digest of its bytes; all records of the search index count as one."""
    if path.endswith(".pf_fragment"):
        return "search/records"
    return re.sub(r"\.[0-9a-f]{12}\.css$", ".css", path)


def digest(folder: Path) -> str:
    """Every file below a folder, names and bytes."""
    total = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        total.update(f"{path.relative_to(folder)}\0".encode() + path.read_bytes() + b"\0")
    return total.hexdigest()


def _same_artifact(noticed: str, altered: str) -> bool:
    if noticed.startswith("search/") and altered.startswith("search/"):
        return True
    return noticed == altered.removesuffix(".card") or (altered == "briefing.html" and noticed.endswith("briefing.pdf"))
