"""What several tests of the parts need, made once."""

from __future__ import annotations

import pytest

from generator.files import Folder
from generator.page import PageContext
from generator.read import read
from tests.unit.maps import ROOT, desk_of


@pytest.fixture(scope="package")
def ours() -> PageContext:
    """The project's own content."""
    reading = read(Folder(ROOT))
    assert reading.site is not None
    return desk_of(reading.site)
