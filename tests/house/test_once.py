"""What builds share within a test process is the same for the same texts and rules alone."""

from __future__ import annotations

import pytest
from jinja2 import Environment, TemplateSyntaxError

TEXT = "{% if 1 %}\nsaid {{ word | upper }}{% endif %}"


def test_the_same_text_under_the_same_rules_is_made_once() -> None:
    """Also by another environment, as each build has one."""
    assert Environment().parse(TEXT) is Environment().parse(TEXT)
    assert Environment().compile(TEXT) is Environment().compile(TEXT)


def test_other_rules_or_another_text_make_another_template() -> None:
    """How spaces are kept, whether signs are escaped, what a filter does, a single letter."""
    environments = (Environment(), Environment(trim_blocks=True), Environment(autoescape=True))
    drawn = {environment.from_string(TEXT).render(word="<") for environment in environments}
    drawn.add(Environment().from_string(TEXT.replace("said", "says")).render(word="<"))
    louder = Environment()
    louder.filters["upper"] = lambda word: f"{word}!"
    drawn.add(louder.from_string(TEXT).render(word="<"))
    assert drawn == {"\nsaid <", "\nsays <", "said <", "\nsaid &lt;", "\nsaid <!"}


def test_a_broken_template_is_broken_each_time() -> None:
    """A fault is raised, and not kept."""
    for _ in range(2):
        with pytest.raises(TemplateSyntaxError):
            Environment().compile("{% if %}")
