"""What of the theme pages ask for on screen, and what a script may not hold."""

from __future__ import annotations

import re

import pytest

from generator.notice import OutsideFault
from generator.render import Theme, load_theme, packaged_templates


def test_styles_and_scripts_are_served() -> None:
    """Each by its path within its folder; templates and what is printed are not among them."""
    theme = Theme({"style/a.css": b"a", "style/fonts/f.woff2": b"f", "script/a.js": b"s", "print/a.css": b"p"})
    assert theme.served() == {"a.css": b"a", "fonts/f.woff2": b"f", "a.js": b"s"}


def test_two_files_of_one_name_are_refused() -> None:
    """A page asks for a file by its name alone: one of the two would be lost, and both are named."""
    theme = Theme({"style/cards.js": b"one", "script/cards.js": b"other"})
    with pytest.raises(OutsideFault, match=r"templates/style/cards\.js and templates/script/cards\.js have"):
        theme.served()


def test_the_script_of_cards_prints_nothing_of_its_own() -> None:
    """What it shows is copied from a fact's page, all that it asks for: it sets no text, no markup and no label."""
    code = re.sub(r"//.*", "", load_theme(packaged_templates()).text("script/cards.js"))
    own = r"innerHTML|innerText|textContent\s*=[^=]|insertAdjacent|createTextNode|\('aria-label|import\b|eval"
    assert "showPopover" in code
    assert re.findall(own, code) == []
    assert code.count("fetch(") == 1
