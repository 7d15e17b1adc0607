"""What the hundreds of sites that tests build have in common, made once a process.

A build parses and compiles all templates and stylesheets anew, which is most of what a small site costs; and each
reading of a site's settings looks through the system's folder of time zones. What comes out depends on the texts and
names of the files and on the rules of the environment, and is only read: so for the same of these, what was made before
will do. A program in a process of its own, as newsrooms have it, still makes all of it for itself.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from functools import cache, wraps
from typing import Any
from zoneinfo import available_timezones

import pytest
import tinycss2
from jinja2 import Environment, meta, nodes

from generator.verify.css_blocks import read_blocks


def _rules(environment: Environment) -> Hashable:
    """All that bears on what a template is compiled to: signs and spaces (the lexer has them), names, escaping."""
    return (
        type(environment),
        id(environment.lexer),
        frozenset(environment.filters.items()),
        frozenset(environment.tests.items()),
        frozenset(environment.globals),
        tuple(environment.extensions),
        repr(sorted(environment.policies.items())),
        environment.autoescape,
        environment.optimized,
        environment.finalize,
    )


def _once(make: Callable[..., Any]) -> Callable[..., Any]:
    """A method of an environment that makes the same of the same text, under the same rules, once."""
    made: dict[Hashable, Any] = {}

    @wraps(make)
    def look_up(environment: Environment, source: str | nodes.Template, *names: str | bool | None) -> Any:
        if not isinstance(source, str):
            return make(environment, source, *names)
        key = (_rules(environment), source, names)
        if key not in made:
            made[key] = make(environment, source, *names)
        return made[key]

    return look_up


def _once_a_tree(ask: Callable[[nodes.Template], set[str]]) -> Callable[[nodes.Template], set[str]]:
    """A question about a parsed template, asked once; the tree is kept, so that none other bears its identity."""
    told: dict[int, tuple[nodes.Template, set[str]]] = {}

    @wraps(ask)
    def look_up(tree: nodes.Template) -> set[str]:
        if id(tree) not in told:
            told[id(tree)] = (tree, ask(tree))
        return set(told[id(tree)][1])

    return look_up


@contextmanager
def made_once() -> Iterator[None]:
    """While it lasts, no file of a theme is parsed or compiled twice. What a broken one raises is raised each time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Environment, "parse", _once(Environment.parse))
        patch.setattr(Environment, "compile", _once(Environment.compile))
        patch.setattr(meta, "find_undeclared_variables", _once_a_tree(meta.find_undeclared_variables))
        patch.setattr(tinycss2, "parse_stylesheet_bytes", cache(tinycss2.parse_stylesheet_bytes))
        patch.setattr("generator.verify.stylesheet.read_blocks", cache(lambda text: tuple(read_blocks(text))))
        patch.setattr("generator.model.settings.available_timezones", cache(available_timezones))
        yield
