"""Rendering: a page value and its template become HTML.

In: a frozen page value. Out: the bytes of one page. A template sees the value and nothing else; what is printed is
escaped, whatever the template's ending; a name that the value does not have is a fault, not an empty text; and the
sandbox keeps templates from reaching past the value.
"""

import traceback
from collections.abc import Callable, Iterable

from jinja2 import TemplateNotFound, TemplateSyntaxError

from generator.files import packaged_templates
from generator.notice import OutsideFault
from generator.page.values import Page
from generator.render.glyphs import printable
from generator.render.language import FOLDER, environment
from generator.render.macro_cache import MADE, Made
from generator.render.theme import Closures, Theme, load_theme, missing_from

__all__ = ["Renderer", "Theme", "load_theme", "packaged_templates", "printable"]


class Renderer:
    """Draws page values by the theme's templates, with the strings of one language."""

    def __init__(self, theme: Theme, gettext: Callable[[str], str], ngettext: Callable[[str, str, int], str]) -> None:
        self._made_of = theme, gettext, ngettext
        self._environment = environment(theme.files, theme.text)
        self._closures = Closures(theme)
        self._environment.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]

    def __reduce__(self) -> tuple[type["Renderer"], tuple[object, ...]]:
        """Another process makes it anew, for compiled templates do not travel."""
        return Renderer, self._made_of

    def prepare(self, templates: Iterable[str]) -> None:
        """Compile templates and all that they draw on: forked workers then have them. Errors: as `html`."""
        for name in {one: None for template in sorted(set(templates)) for one in self._closures.of(template)}:
            try:
                self._environment.get_template(name)
            except TemplateNotFound as fault:
                raise missing_from(str(fault.name or name)) from None
            except TemplateSyntaxError as fault:
                raise OutsideFault(f"{_place(name, fault)}: {fault}; mend the template") from None

    def html(self, template: str, page: Page, *, below: str | None = None) -> bytes:
        """The page drawn by `template`, its addresses beginning with `below`; relative to the page where that is None.

        Raises:
            OutsideFault: the template is missing or broken; names it and its line.
        """
        self._closures.of(template)  # what no template may do is refused before one draws anything
        try:
            drawn = self._environment.get_template(template)
            text = drawn.render({MADE: Made(self._closures.looked_up)}, page=page, frame=page.frame, below=below)
        except OutsideFault:
            raise
        except TemplateNotFound as fault:
            raise missing_from(str(fault.name or template)) from None
        except Exception as fault:  # a template may raise anything, and is input like any other
            raise OutsideFault(_describe(template, fault, page)) from fault
        return text.encode("utf-8")


def _describe(template: str, fault: Exception, page: Page) -> str:
    what = str(fault) or type(fault).__name__
    return f"{_place(template, fault)}: {what} (while drawing {page.frame.path}); mend the template"


def _place(template: str, fault: Exception) -> str:
    """The template and line of the fault: the innermost template in its traceback, or what it says itself."""
    places = [
        f"{frame.filename}:{frame.lineno}"
        for frame in traceback.extract_tb(fault.__traceback__)
        if frame.filename.startswith(FOLDER)
    ]
    if isinstance(fault, TemplateSyntaxError):
        places.append(f"{FOLDER}{fault.name or template}:{fault.lineno}")
    return places[-1] if places else f"{FOLDER}{template}"
