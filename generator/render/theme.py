"""The theme: the files that pages are drawn from. A site's own `templates/` overrides the packaged one file by file.

In: folders of templates. Out: their text and bytes, and the closure of a template: itself and all that it draws on.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from jinja2 import nodes
from jinja2.exceptions import TemplateSyntaxError

from generator.notice import OutsideFault
from generator.render.language import drawing_on, looked_up


@dataclass(frozen=True)
class Theme:
    """All theme files by their path under `templates/`, the site's own before the packaged ones."""

    files: Mapping[str, bytes] = field(repr=False)

    def text(self, name: str) -> str:
        """A template's source.

        Raises:
            OutsideFault: the theme has no such file, or it is not UTF-8.
        """
        try:
            return self.files[name].decode("utf-8")
        except KeyError:
            raise missing_from(name) from None
        except UnicodeDecodeError:
            raise OutsideFault(f"templates/{name} is not UTF-8; save it as UTF-8") from None

    def under(self, folder: str) -> Iterator[tuple[str, bytes]]:
        """The files below a folder, by their path within it, sorted."""
        prefix = folder.rstrip("/") + "/"
        for name in sorted(self.files):
            if name.startswith(prefix):
                yield name[len(prefix) :], self.files[name]

    @property
    def lines(self) -> tuple[str, ...]:
        """What its pages say in words of the theme's own, line by line, from `lines.txt`; none without that file.

        Raises:
            OutsideFault: the file is not UTF-8.
        """
        written = self.text("lines.txt").splitlines() if "lines.txt" in self.files else []
        return tuple(line for line in map(str.strip, written) if line and not line.startswith("#"))

    def served(self) -> dict[str, bytes]:
        """What pages ask for on screen: styles, fonts and scripts, by their path in `style/` or in `script/`.

        Raises:
            OutsideFault: both folders have a file of the same name; a page asks for a file by its name alone.
        """
        styles, scripts = dict(self.under("style")), dict(self.under("script"))
        for name in sorted(styles.keys() & scripts.keys()):
            raise OutsideFault(f"templates/style/{name} and templates/script/{name} have one name; rename one of them")
        return styles | scripts


def missing_from(name: str) -> OutsideFault:
    """What is to be said where the theme has no file of this name."""
    return OutsideFault(f"templates/{name} is missing from the theme; put it back or take the override out")


def load_theme(*folders: Path) -> Theme:
    """Read the theme from folders, earlier ones overriding later ones; hidden files are left alone.

    Raises:
        OutsideFault: a folder is something else, or holds a link, a pipe or a folder where a file belongs.
    """
    files: dict[str, bytes] = {}
    for folder in reversed(folders):
        for name, path in _listed(folder):
            if path.is_symlink() or not (path.is_file() or path.is_dir()):
                raise OutsideFault(f"templates/{name} is a link or no regular file; put the file itself there")
            if path.is_file():
                files[name] = path.read_bytes()
            elif name in files:
                raise OutsideFault(f"templates/{name} is a folder where the theme has a file; take it out")
    return Theme(files)


def _listed(folder: Path) -> Iterator[tuple[str, Path]]:
    """All that is in a folder and not hidden, by its name there; nothing where there is no such folder."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise OutsideFault(f"{folder.name} is no folder; templates are read from a real folder")
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if not any(part.startswith(".") for part in name.parts):
            yield name.as_posix(), path


class Closures:
    """Which templates a template draws on: itself, and all that it includes, imports or extends."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._direct: dict[str, frozenset[str]] = {}
        self._reached: dict[str, tuple[str, ...]] = {}
        self._looked_up: dict[str, frozenset[str]] = {}

    def of(self, name: str) -> tuple[str, ...]:
        """The template and all that it draws on, sorted.

        Raises:
            OutsideFault: a template is missing, broken, switches escaping, or may include any file.
        """
        if name not in self._reached:
            reached: set[str] = set()
            waiting = {name}
            while waiting:
                reached |= waiting
                waiting = {other for part in waiting for other in self._references(part)} - reached
            self._reached[name] = tuple(sorted(reached))
        return self._reached[name]

    def looked_up(self, name: str) -> frozenset[str]:
        """The names that the template and all that it draws on look up in the context."""
        if name not in self._looked_up:
            self._looked_up[name] = frozenset().union(*(looked_up(self._theme.text(one), one) for one in self.of(name)))
        return self._looked_up[name]

    def _references(self, name: str) -> frozenset[str]:
        if name not in self._direct:
            try:
                draws = drawing_on(self._theme.text(name))
            except TemplateSyntaxError as fault:
                raise OutsideFault(f"templates/{name}:{fault.lineno}: {fault.message}; mend the template") from None
            self._direct[name] = frozenset(self._named_in(name, draws))
        return self._direct[name]

    def _named_in(self, name: str, draws: Iterable[nodes.Node]) -> Iterator[str]:
        """The templates that a template names; of several to try in turn those that the theme has."""
        for draw in draws:
            if isinstance(draw, nodes.EvalContextModifier):
                raise OutsideFault(f"templates/{name}:{draw.lineno}: switches escaping; take the autoescape block out")
            one: nodes.Expr = draw.template  # type: ignore[attr-defined]
            choices = one.items if isinstance(one, (nodes.List, nodes.Tuple)) else None
            for choice in choices or [one]:
                if isinstance(choice, nodes.Const) and (choices is None or choice.value in self._theme.files):
                    yield choice.value
                elif not isinstance(choice, nodes.Const):
                    yield from self._computed(name, choice)

    def _computed(self, name: str, choice: nodes.Expr) -> Iterator[str]:
        """The files of the one folder that a computed name leaves open: `"part/fact/" ~ kind ~ ".html"`.

        Raises:
            OutsideFault: the name may lead anywhere.
        """
        ends = choice.nodes[:: len(choice.nodes) - 1] if isinstance(choice, nodes.Concat) else []
        match [end.value if isinstance(end, nodes.Const) else "" for end in ends]:
            case [str(folder), str(suffix)] if folder.endswith("/") and suffix:
                files = (other for other, _ in self._theme.under(folder) if other.endswith(suffix))
                yield from (f"{folder}{other}" for other in files if "/" not in other)
            case _:
                raise OutsideFault(
                    f"templates/{name}:{choice.lineno}: includes a template by a computed name; write the name out, or "
                    'its folder and its ending, as in "part/fact/" ~ kind ~ ".html"'
                )
