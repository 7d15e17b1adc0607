"""Templates whose macros are made once a page, however many templates import them.

Jinja runs an imported template anew at every import `with context`, and a page has a hundred of them: each part
imports its own. But what such a run makes can only differ in what its macros look up in the context: so for the same
values of those names, the macros made before will do.
"""

from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import Template
from jinja2.environment import TemplateModule

MADE = " made"
"""Where a page's context keeps what was made for it: no name that a template could write."""


class Shared(Template):
    """A template that is imported once for all imports that see the same values."""

    def make_module(
        self,
        vars: dict[str, Any] | None = None,  # noqa: A002 - Jinja's own names, here and below
        shared: bool = False,
        locals: Mapping[str, Any] | None = None,  # noqa: A002
    ) -> TemplateModule:
        """The template as a module: the one made before, where nothing that it looks up has changed since."""
        seen = {**(vars or {}), **(locals or {})}
        made = seen.get(MADE)
        if not isinstance(made, Made):
            return super().make_module(vars, shared, locals)
        return made.module(self, seen, lambda: super(Shared, self).make_module(vars, shared, locals))


class Made:
    """The modules of one page. `looked_up` gives the names that a template and all that it draws on look up."""

    def __init__(self, looked_up: Callable[[str], frozenset[str]]) -> None:
        self._looked_up = looked_up
        # The values are kept beside the module, so that no other value can come to bear the identity of one of them.
        self._modules: dict[tuple[str, tuple[int, ...]], tuple[tuple[object, ...], TemplateModule]] = {}

    def module(
        self, template: Template, seen: Mapping[str, object], make: Callable[[], TemplateModule]
    ) -> TemplateModule:
        """The module of `template` for an import that sees these values by their names."""
        assert template.name is not None
        values = tuple(seen.get(name) for name in self._looked_up(template.name))
        key = (template.name, tuple(map(id, values)))
        if key not in self._modules:
            self._modules[key] = (values, make())
        return self._modules[key][1]
