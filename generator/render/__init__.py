"""Rendering: a page value and its template become HTML.

In: a frozen page value. Out: the bytes of one page. A template sees the value and nothing else; what is printed is
escaped, whatever the template's ending; a name that the value does not have is a fault, not an empty text; and the
sandbox keeps templates from reaching past the value.
"""

import json
import posixpath
import traceback
from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any

from jinja2 import FunctionLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup as Safe

from generator.files import packaged_templates
from generator.notice import OutsideFault
from generator.page.values import JsonLd, Markup, Page
from generator.render.glyphs import printable
from generator.render.macro_cache import MADE, Made, Shared, looks_up
from generator.render.theme import Closures, Theme, load_theme, missing_from

__all__ = ["Renderer", "Theme", "load_theme", "packaged_templates", "printable"]

_FOLDER = "templates/"
_IN_SCRIPT = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})


class Renderer:
    """Draws page values by the theme's templates, with the strings of one language."""

    def __init__(self, theme: Theme, gettext: Callable[[str], str], ngettext: Callable[[str, str, int], str]) -> None:
        self._environment = _environment(theme)
        self._closures = Closures(self._environment, theme)
        self._looked_up = looks_up(self._environment, theme.text, self._closures.of)
        self._environment.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]

    def html(self, template: str, page: Page, *, absolute: bool = False) -> bytes:
        """The page drawn by `template`; `absolute` prints whole addresses, as a briefing needs.

        Raises:
            OutsideFault: the template is missing or broken; names it and its line.
        """
        self._closures.of(template)  # what no template may do is refused before one draws anything
        try:
            drawn = self._environment.get_template(template)
            text = drawn.render({MADE: Made(self._looked_up)}, page=page, frame=page.frame, absolute=absolute)
        except OutsideFault:
            raise
        except TemplateNotFound as fault:
            raise missing_from(str(fault.name or template)) from None
        except Exception as fault:  # a template may raise anything, and is input like any other
            raise OutsideFault(_describe(template, fault, page)) from fault
        return text.encode("utf-8")


def _environment(theme: Theme) -> SandboxedEnvironment:
    environment = SandboxedEnvironment(
        loader=FunctionLoader(partial(_load, theme)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        extensions=["jinja2.ext.i18n"],
        cache_size=-1,
        auto_reload=False,
    )
    environment.template_class = Shared
    del environment.filters["safe"]
    environment.filters["link"] = _link
    environment.filters["markup"] = _markup
    environment.filters["jsonld"] = _jsonld
    environment.policies["ext.i18n.trimmed"] = True
    return environment


def _load(theme: Theme, name: str) -> tuple[str, str, Callable[[], bool]] | None:
    """A template's source for Jinja; None where the theme has no such file, so that it tries the next name."""
    return (theme.text(name), f"{_FOLDER}{name}", lambda: True) if name in theme.files else None


@pass_context
def _link(context: Context, path: str) -> str:
    """A path from the site's root as the page has to write it; addresses with a scheme and fragments stay."""
    if path.startswith(("#", "mailto:")) or "://" in path:
        return path
    frame = context["frame"]
    target, hash_, fragment = path.partition("#")
    if context["absolute"]:
        return f"{frame.address}/{target.removesuffix('index.html')}{hash_}{fragment}"
    here = posixpath.dirname(frame.path)
    if frame.path == target:
        return f"{hash_}{fragment}" or posixpath.basename(target)
    return _relative(target, here or ".") + hash_ + fragment


@lru_cache(maxsize=10_000)
def _relative(target: str, here: str) -> str:
    return posixpath.relpath(target, here)


def _markup(value: Any) -> Safe:
    """Markup that `prose` has sanitised: but for `_jsonld` the one value that is printed unescaped."""
    if not isinstance(value, Markup):
        raise TypeError(f"only sanitised prose is printed as markup, not {type(value).__name__}")
    return Safe(value.html)  # noqa: S704 - sanitised by prose, and by its type nothing else gets here


def _jsonld(value: Any) -> Safe:
    """JSON text within a script element, where HTML's escapes are not understood and JSON's own take their place.

    Outside its strings JSON has none of these signs, so that the escapes stand within strings alone.
    """
    if not isinstance(value, JsonLd):
        raise TypeError(f"only what the page says to machines is printed as JSON-LD, not {type(value).__name__}")
    compact = json.dumps(json.loads(value.text), ensure_ascii=False, separators=(",", ":"))
    return Safe(compact.translate(_IN_SCRIPT))  # noqa: S704 - no sign is left that HTML could take for markup


def _describe(template: str, fault: Exception, page: Page) -> str:
    what = str(fault) or type(fault).__name__
    return f"{_place(template, fault)}: {what} (while drawing {page.frame.path}); mend the template"


def _place(template: str, fault: Exception) -> str:
    """The template and line of the fault: the innermost template in its traceback, or what it says itself."""
    places = [
        f"{frame.filename}:{frame.lineno}"
        for frame in traceback.extract_tb(fault.__traceback__)
        if frame.filename.startswith(_FOLDER)
    ]
    if isinstance(fault, TemplateSyntaxError):
        places.append(f"{_FOLDER}{fault.name or template}:{fault.lineno}")
    return places[-1] if places else f"{_FOLDER}{template}"
