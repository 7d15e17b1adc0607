"""What a corrupted build need not make again: it is kept from the sound build, by all that it was made from.

Nothing is kept of a function that is broken, nor of one that is asked with anything new: it is run. Planning knows too
much to be kept by what it is given, so it is kept only where a change comes after it. `verify` reads back every file
that may be altered. What it said of a page is kept by the page's bytes and all that was expected of it: an altered page
has others, and what is said of another page counts for no corruption. Stylesheets with the same bytes are kept as well,
and what the bench itself read of the same bytes.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

import generator.build as conductor
import generator.map.make as map_maker
import generator.pdf as pdf_room
from generator import formats
from generator.artifact import Artifact, Piece, Task, Work
from generator.examine import examine
from generator.map.atlas import Atlas
from generator.map.basemap import ground_of
from generator.map.projection import Frame
from generator.page import Page, PageContext
from generator.pdf import PdfJob
from generator.plan import Assets, Plan
from generator.render import Renderer
from generator.verify import Expected, Reader
from generator.verify.style import stylesheet

Asked = Callable[..., Any]


class Kept:
    """Results of the sound builds. While it is filling, what is made is kept; after that it is only looked up."""

    def __init__(self) -> None:
        self._made: dict[Hashable, Any] = {}
        self._is_filling = False

    @contextmanager
    def filling(self) -> Iterator[None]:
        """While all is sound."""
        self._is_filling = True
        try:
            yield
        finally:
            self._is_filling = False
        gc.collect()
        gc.freeze()  # there is much of it, and it stays: no collection need look at it again

    def once(self, function: Asked, key: Callable[..., Hashable]) -> Asked:
        """The function, run only where nothing is kept for the key of its arguments."""
        name = function.__qualname__

        def asked(*args: Any, **named: Any) -> Any:
            at = (name, key(*args, **named))
            return self._made[at] if at in self._made else self._keep(at, function(*args, **named))

        return asked

    def stand_in(self, patch: pytest.MonkeyPatch, *, planned: bool) -> None:
        """Give what is kept in place of making it; also all that is made up to planning, if `planned`."""
        patch.setattr(map_maker, "ground_of", self.once(ground_of, _grounded_on))
        patch.setattr(Renderer, "html", self.once(Renderer.html, _drawn_from))
        patch.setattr(pdf_room, "render_all", self._printing(pdf_room.render_all))
        patch.setattr(Reader, "file", self._reading(Reader.file))
        patch.setattr(stylesheet, "check_stylesheet", self.once(_whole(stylesheet.check_stylesheet), _sheet))
        for name in ("promised_in", "make_index"):
            patch.setattr(formats, name, self.once(vars(formats)[name], Alike))
        if planned:
            patch.setattr(conductor, "examine", self.once(examine, _with_pdf))
            patch.setattr(conductor, "plan", self.once(Remembered.of, _with_pdf))

    def _reading(self, read: Asked) -> Asked:
        kept = self.once(read, _read_back_from)

        def reading(reader: Reader, one: Expected, *rest: Any) -> Any:
            return (kept if one.path.endswith(".html") else read)(reader, one, *rest)

        return reading

    def _printing(self, render_all: Asked) -> Asked:
        def printing(prints: Sequence[PdfJob], *rest: Any, **named: Any) -> dict[str, bytes]:
            keys = {job.path: ("print", _printed_from(job)) for job in prints}
            made = render_all([job for job in prints if keys[job.path] not in self._made], *rest, **named)
            return {path: self._made[key] if key in self._made else self._keep(key, made[path])
                    for path, key in keys.items()}  # fmt: skip

        return printing

    def _keep(self, at: Hashable, made: Any) -> Any:
        if self._is_filling:
            self._made[at] = made
        return made


class Remembered(Plan):
    """A plan whose values are made once, however often they are asked for."""

    made: dict[str, Piece]
    whole: list[Artifact]

    @classmethod
    def of(cls, context: PageContext, assets: Assets, images: Mapping[str, bytes], *, pdf: bool) -> Remembered:
        """The plan of a site."""
        plan = cls(context, assets, images, pdf)
        vars(plan).update(made={}, whole=[])
        return plan

    def give(self, pieces: Work, lists: Callable[[Iterable[Artifact]], None]) -> None:
        """As every plan."""

        def make(task: Task) -> Piece:
            if task.name not in self.made:
                self.made[task.name] = task.make()
            return self.made[task.name]

        def whole(artifacts: Iterable[Artifact]) -> None:
            self.whole.extend(artifacts if not self.whole else ())
            lists(self.whole)

        super().give(lambda tasks: pieces([replace(task, make=partial(make, task)) for task in tasks]), whole)


class Alike:
    """A value as a key: equal to the keys of equal values of its type."""

    def __init__(self, value: object) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Alike) and self.value == other.value

    def __hash__(self) -> int:
        return hash((type(self.value), self.value.frame.path if isinstance(self.value, Page) else ""))


def _drawn_from(renderer: Renderer, template: str, page: Page, *, below: str | None = None) -> Hashable:
    """A page by its value, and the bytes of all templates that it draws on."""
    files = renderer._closures._theme.files
    return Alike(page), below, tuple((name, files[name]) for name in renderer._closures.of(template))


def _grounded_on(atlas: Atlas, frame: Frame) -> Hashable:
    """The ground of a map by what the program itself keeps it by within a build."""
    return frame, tuple(home.code for home in atlas.homes)


def _read_back_from(_: Reader, one: Expected, files: Mapping[str, bytes], *__: Any) -> Hashable:
    """A page by its bytes and its card's, what is expected of it, and which files it may lead to."""
    card = files.get(f"{one.path.rpartition('/')[0]}/card.png".lstrip("/"))
    return one.path, files[one.path], card, Alike(one), frozenset(files)


def _sheet(path: str, data: bytes, files: Collection[str]) -> Hashable:
    """A stylesheet by its bytes, and by which of the files are there whose names it has in it."""
    return path, data, frozenset(file for file in files if file.rpartition("/")[2].encode() in data)


def _with_pdf(*_: Any, pdf: bool, **__: Any) -> Hashable:
    """The content is the same in every build, so is its plan: but with briefings it is another."""
    return pdf


def _whole(function: Asked) -> Asked:
    """The function with all that it yields at once."""

    def whole(*args: Any) -> tuple[Any, ...]:
        return tuple(function(*args))

    return whole


def _printed_from(job: PdfJob) -> Hashable:
    """A print by all that it is made from: of its assets the fonts, and what its page or a stylesheet there names."""
    text, named = job.html, {name for name in job.assets if name.endswith((".ttf", ".otf"))}
    while found := {name for name in job.assets.keys() - named if name.rpartition("/")[2] in text}:
        named |= found
        text = "".join(job.assets[name].decode("utf-8") for name in found if name.endswith(".css"))
    assets = tuple(sorted((name, job.assets[name]) for name in named))
    return job.path, job.html, job.base_url, assets, job.attachments, job.picture
