"""The language of templates: Jinja in a sandbox, with the rules and the filters that are ours.

In: the text of a template. Out: the code that it is compiled to, the names that it looks up, what draws on other
templates. These depend on the text alone, so each is made once a process, however many sites are built in it.
"""

import json
import posixpath
from collections.abc import Callable, Container, MutableMapping
from functools import lru_cache
from io import StringIO
from types import CodeType
from typing import Any, ClassVar

from jinja2 import BaseLoader, Environment, StrictUndefined, Template, TemplateNotFound, nodes, pass_context
from jinja2.compiler import CodeGenerator, Frame
from jinja2.idtracking import VAR_LOAD_RESOLVE
from jinja2.runtime import Context, Macro
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup as Safe

from generator.page.values import JsonLd, Markup
from generator.render.macro_cache import Shared

FOLDER = "templates/"
_KEPT = 1000
"""Several themes; a preview that lasts for days makes many texts of one template."""
_BY_FILTERS = frozenset({"frame", "below"})
_ABSENT = object()
_IN_SCRIPT = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})


class _Generator(CodeGenerator):
    """Writes the code of a template, and notes the names that it takes from the context, as `jinja2.meta` does."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.looked_up = set[str]()

    def enter_frame(self, frame: Frame) -> None:
        super().enter_frame(frame)
        asked = (name for action, name in frame.symbols.loads.values() if action == VAR_LOAD_RESOLVE)
        self.looked_up.update(name for name in asked if name is not None and name not in self.environment.globals)


@lru_cache(_KEPT)
def _parsed(text: str) -> nodes.Template:
    return _RULES.parse(text)


@lru_cache(_KEPT)
def drawing_on(text: str) -> tuple[nodes.Node, ...]:
    """The parts of a template's tree that draw on others, and those that switch escaping; not to be changed.

    Raises:
        TemplateSyntaxError: it is no template.
    """
    draws = (nodes.EvalContextModifier, nodes.Extends, nodes.FromImport, nodes.Import, nodes.Include)
    return tuple(_parsed(text).find_all(draws))


def looked_up(text: str, name: str) -> frozenset[str]:
    """The names that a template looks up in the context, itself or by our filters."""
    return _compiled(text, name)[1]


@lru_cache(_KEPT)
def _compiled(text: str, name: str) -> tuple[CodeType, frozenset[str]]:
    """The code of a template, and the names that it looks up: Jinja would go through it once more for these."""
    code, place = StringIO(), f"{FOLDER}{name}"
    made = _Generator(_RULES, name, place, code, optimized=_RULES.optimized)
    made.visit(_parsed(text))
    return compile(code.getvalue(), place, "exec"), _BY_FILTERS | made.looked_up


class _Loader(BaseLoader):
    """Loads the templates of one theme. Jinja tries the next name where the theme has no such file."""

    def __init__(self, names: Container[str], text: Callable[[str], str]) -> None:
        self._names, self._text = names, text

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002
    ) -> Template:
        if name not in self._names:
            raise TemplateNotFound(name)
        return Shared.from_code(environment, _compiled(self._text(name), name)[0], globals or {})


class _Sandbox(SandboxedEnvironment):
    """Jinja's sandbox, in which it is asked once of each type whether an attribute of its values is safe."""

    _safe: ClassVar[dict[tuple[type, str], bool]] = {}

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805 - Jinja's own
        """As Jinja does, which asks of each call what it may do: a macro is safe, and is given how to escape."""
        if type(__obj) is not Macro:
            return super().call(__context, __obj, *args, **kwargs)
        kwargs.pop("_loop_vars", None)
        kwargs.pop("_block_vars", None)
        return __obj(__context.eval_ctx, *args, **kwargs)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """As Jinja does; of texts it has to ask each time, for they can be made to format what a template gives."""
        if self._safe.get((type(obj), attribute)) and not isinstance(obj, str):
            value: Any = getattr(obj, attribute, _ABSENT)
            if value is not _ABSENT:
                return value
        return super().getattr(obj, attribute)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """As Jinja says, which looks at the type of the object and at the name."""
        key = type(obj), attr
        if key not in self._safe:
            self._safe[key] = super().is_safe_attribute(obj, attr, value)
        return self._safe[key]


def environment(names: Container[str], text: Callable[[str], str]) -> SandboxedEnvironment:
    """An environment with the templates of a theme: their names, and what gives the text of each."""
    return _with_rules(_Loader(names, text))


def _with_rules(loader: BaseLoader | None) -> SandboxedEnvironment:
    environment = _Sandbox(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        extensions=["jinja2.ext.i18n"],
        cache_size=-1,
        auto_reload=False,
    )
    del environment.filters["safe"]
    environment.filters |= {"link": _link, "markup": _markup, "jsonld": _jsonld}
    environment.policies["ext.i18n.trimmed"] = True
    environment.newstyle_gettext = True  # type: ignore[attr-defined]  # of the extension
    return environment


@pass_context
def _link(context: Context, path: str) -> str:
    """A path from the site's root as the page has to write it; addresses with a scheme and fragments stay."""
    if path.startswith(("#", "mailto:")) or "://" in path:
        return path
    frame = context["frame"]
    target, hash_, fragment = path.partition("#")
    if context["below"] is not None:
        return f"{context['below']}/{target.removesuffix('index.html')}{hash_}{fragment}"
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


_RULES = _with_rules(None)
"""What templates are read by; those of a theme are drawn by an environment of their own, by the same rules."""
